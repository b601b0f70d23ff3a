#!/bin/bash
# Build the program bundle and the disk image for macOS: packaging/macos/build.sh. Not run by us.
#
# Needs Python 3.11 or newer and Apple's command line tools. It is signed and notarised where the environment
# names who signs: see sign.sh and notarise.sh.
set -euo pipefail
cd "$(dirname "$0")/../.."

python3 packaging/setup_env.py package
python=build/package-venv/bin/python
"$python" packaging/package.py folder
name=$("$python" packaging/describe.py name)
version=$("$python" packaging/describe.py version)
package=$("$python" packaging/describe.py package)
app="dist/$name.app"
image="dist/$package-$version.dmg"

packaging/macos/sign.sh "$app"
packaging/macos/make_dmg.sh "$app" "$image"
packaging/macos/notarise.sh "$image"
ls -l "$image"
