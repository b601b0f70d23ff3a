#!/bin/bash
# Put a program bundle into a disk image, beside a link to the folder of programs: make_dmg.sh APP IMAGE. Not run by us.
set -euo pipefail
app=${1:?which program bundle?}
image=${2:?which disk image?}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R "$app" "$folder/"
ln -s /Applications "$folder/Applications"
cp "$(dirname "$0")/../../LICENSE" "$folder/LICENSE.txt"
rm -f "$image"
hdiutil create -volname "$(basename "$app" .app)" -srcfolder "$folder" -fs HFS+ -format UDZO -quiet "$image"
if [ -n "${MACOS_SIGN_IDENTITY:-}" ]; then
  codesign --force --timestamp --sign "$MACOS_SIGN_IDENTITY" "$image"
fi
