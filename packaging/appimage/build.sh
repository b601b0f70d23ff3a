#!/bin/bash
# Build the AppImage: packaging/appimage/build.sh. Not run by us: checked as a file only.
#
# Needs appimagetool (APPIMAGETOOL names it). Build it on the oldest system it is to run on: the C library is not
# in it (glibc 2.34 or newer, as Qt's own libraries ask for).
set -euo pipefail
cd "$(dirname "$0")/../.."

python3 packaging/setup_env.py package
python=build/package-venv/bin/python
# With the libraries that Python stands on, which another system may have in other versions.
REEX_PORTABLE=1 "$python" packaging/package.py folder
id=$("$python" packaging/describe.py id)
command=$("$python" packaging/describe.py command)
package=$("$python" packaging/describe.py package)
version=$("$python" packaging/describe.py version)
filled=build/packaging
dir=build/AppDir

rm -rf "$dir"
mkdir -p "$dir/usr/lib"
cp -a "dist/$package" "$dir/usr/lib/$package"
install -Dm755 "$filled/appimage/AppRun" "$dir/AppRun"
install -Dm644 "$filled/linux/$package.desktop" "$dir/usr/share/applications/$id.desktop"
install -Dm644 "$filled/linux/$package.metainfo.xml" "$dir/usr/share/metainfo/$id.metainfo.xml"
install -Dm644 "$filled/icons/hicolor/scalable/apps/$id.svg" "$dir/usr/share/icons/hicolor/scalable/apps/$id.svg"
install -Dm644 "$filled/icons/hicolor/256x256/apps/$id.png" "$dir/usr/share/icons/hicolor/256x256/apps/$id.png"
install -Dm644 LICENSE "$dir/usr/share/licenses/$id/LICENSE"
mkdir -p "$dir/usr/bin"
ln -s "../lib/$package/$command" "$dir/usr/bin/$command"
ln -s "usr/share/applications/$id.desktop" "$dir/$id.desktop"
ln -s "usr/share/icons/hicolor/256x256/apps/$id.png" "$dir/$id.png"
ln -s "$id.png" "$dir/.DirIcon"
"${APPIMAGETOOL:-appimagetool}" --no-appstream "$dir" "dist/$package-$version-$(uname -m).AppImage"
ls -l "dist/$package-$version-$(uname -m).AppImage"
