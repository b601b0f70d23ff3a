#!/bin/bash
# Have a disk image notarised by Apple, and staple the ticket to it: notarise.sh IMAGE. Not run by us.
#
# MACOS_NOTARY_APPLE_ID, MACOS_NOTARY_TEAM_ID and MACOS_NOTARY_PASSWORD (a password for this app alone) name the
# account; without them nothing is sent anywhere.
set -euo pipefail
image=${1:?which disk image?}
if [ -z "${MACOS_NOTARY_APPLE_ID:-}" ]; then
  echo "not notarised: MACOS_NOTARY_APPLE_ID is not set"
  exit 0
fi
xcrun notarytool submit "$image" --wait --apple-id "$MACOS_NOTARY_APPLE_ID" \
  --team-id "${MACOS_NOTARY_TEAM_ID:?}" --password "${MACOS_NOTARY_PASSWORD:?}"
xcrun stapler staple "$image"
xcrun stapler validate "$image"
