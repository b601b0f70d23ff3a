#!/bin/bash
# Build the Flatpak: packaging/flatpak/build.sh. Not run by us: the manifest is checked as a file only.
#
# Needs flatpak-builder and the runtime that the manifest names. The wheels of requirements.lock are downloaded first,
# by their hashes; the build itself has no network.
#
# The program has no network in it, and reaches files only through the portals: what the user chooses in a dialogue
# of the desktop. Opening a web address is possible after
#     flatpak override --user --share=network org.reexdesktop.ReexDesktop
set -euo pipefail
cd "$(dirname "$0")/../.."

python3 packaging/setup_env.py package
python=build/package-venv/bin/python
"$python" packaging/package.py wheel
"$python" packaging/fill.py
QT_QPA_PLATFORM=offscreen "$python" packaging/make_icons.py
id=$("$python" packaging/describe.py id)
folder=build/packaging/flatpak
rm -rf "$folder/wheels"
# The Python of the runtime, whatever this machine has.
"$python" -m pip download --quiet --require-hashes --no-deps --only-binary=:all: --python-version 3.12 \
  --platform manylinux_2_34_x86_64 --platform manylinux_2_28_x86_64 --platform manylinux_2_17_x86_64 \
  --platform manylinux2014_x86_64 --platform any --dest "$folder/wheels" --requirement requirements.lock
cp dist/reex_desktop-*.whl "$folder/wheels/"
flatpak-builder --user --force-clean --repo=build/flatpak-repo build/flatpak "$folder/$id.json"
flatpak build-bundle build/flatpak-repo "dist/$id.flatpak" "$id"
ls -l "dist/$id.flatpak"
