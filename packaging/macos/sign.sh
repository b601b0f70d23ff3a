#!/bin/bash
# Sign a program bundle with the hardened runtime: sign.sh APP. Not run by us.
#
# MACOS_SIGN_IDENTITY is the name of a "Developer ID Application" identity in the keychain; without it the bundle
# is signed for this machine alone ("-"), as every program on Apple's own processors must be.
set -euo pipefail
app=${1:?which program bundle?}
identity=${MACOS_SIGN_IDENTITY:--}
here=$(cd "$(dirname "$0")" && pwd)
options=(--force --options runtime --entitlements "$here/entitlements.plist" --sign "$identity")
[ "$identity" = - ] || options+=(--timestamp)

# From the inside out: what a signature covers must be signed before it.
find "$app/Contents" -type f \( -name '*.so' -o -name '*.dylib' \) -print0 | xargs -0 -n 20 codesign "${options[@]}"
find "$app/Contents" -type d -name '*.framework' -prune -print0 | xargs -0 -n 1 codesign "${options[@]}"
codesign "${options[@]}" "$app"
codesign --verify --deep --strict --verbose=2 "$app"
