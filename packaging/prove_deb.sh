#!/bin/bash
# Prove on a clean Debian 12 that the package installs with apt, does its work on a desktop, and is removed again
# without the user's data.
#
#     sudo packaging/prove_deb.sh FOLDER [PACKAGE.deb]
#
# FOLDER is made by debootstrap and must not exist; delete it afterwards. Without a package the newest of dist/
# is taken. The machine's own settings for apt, names and certificates are copied into it. What the window
# exported and how it looked are left in FOLDER.out. There is no network while the program runs.
set -euo pipefail
root=${1:?which folder is to hold the machine?}
checkout=$(cd "$(dirname "$0")/.." && pwd)
deb=${2:-$(ls -t "$checkout"/dist/reex-desktop_*.deb | head -1)}
name=$(sed -n 's/^name = "\(.*\)"/\1/p' "$checkout/packaging/program.toml" | head -1)
id=$(sed -n 's/^id = "\(.*\)"/\1/p' "$checkout/packaging/program.toml")
mime=$(sed -n '/^\[own\]/,/^\[\[/s/^mime = "\(.*\)"/\1/p' "$checkout/packaging/program.toml")

# Namespaces of our own: mounts and processes are gone when this script ends.
[ -n "${IN_NAMESPACE:-}" ] || exec env IN_NAMESPACE=1 unshare --mount --pid --mount-proc --fork --kill-child "$0" "$root" "$deb"
[ ! -e "$root" ] || { echo "$root exists already" >&2; exit 1; }
out=$root.out
mkdir -p "$out"

say() { echo "== $*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }

say "a clean machine in $root"
debootstrap --variant=minbase --include=ca-certificates bookworm "$root" >"$root.log" 2>&1
for file in /etc/resolv.conf /etc/apt/sources.list /etc/apt/sources.list.d/*.sources /etc/apt/apt.conf.d/* \
  /usr/local/share/ca-certificates/*; do
  if [ -f "$file" ]; then
    install -D -m 644 "$file" "$root$file"
  fi
done
[ -f /etc/apt/sources.list ] || rm -f "$root/etc/apt/sources.list"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/tmp"

# As the user there is no network.
unshare --net sleep infinity &
offline=/proc/$!/ns/net
user() {
  nsenter --net="$offline" chroot --userspec=1000:1000 "$root" env -i HOME=/home/analyst LANG=C.UTF-8 TERM=dumb DISPLAY=:7 \
    XDG_RUNTIME_DIR=/tmp/run DBUS_SESSION_BUS_ADDRESS="$(cat "$root/tmp/bus" 2>/dev/null || true)" \
    PATH=/usr/bin:/bin sh -c "cd /home/analyst && $1"
}
system() {
  chroot "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive sh -c "$1"
}
files() { # all that a package may leave, but what apt, dpkg and the caches of other packages keep for themselves
  (cd "$root" && find . -xdev \( -path ./home -o -path ./proc -o -path ./dev -o -path ./tmp -o -path ./srv \
    -o -path ./var/lib/apt -o -path ./var/lib/dpkg -o -path ./var/cache -o -path ./var/log -o -path ./run \) -prune \
    -o \! -type d -print | sort)
}
wait_for() { # seconds, what, command
  local end=$((SECONDS + $1))
  until eval "$3" >/dev/null 2>&1; do
    [ $SECONDS -lt $end ] || { import_screen failed; cat "$root"/tmp/*.log >&2; fail "$2"; }
    sleep 0.3
  done
}
leave() { # the window may be gone before the key is up again
  user "xdotool search --onlyvisible --name '$name' windowactivate --sync key --clearmodifiers ctrl+q" 2>/dev/null || true
}
import_screen() { user "import -window root /tmp/$1.png" && cp "$root/tmp/$1.png" "$out/$1.png"; }

system "groupadd -g 1000 analyst && useradd -u 1000 -g 1000 -m analyst && update-ca-certificates >/dev/null 2>&1"
system "apt-get -qq update >/dev/null && apt-get -qq install -y --no-install-recommends xvfb xauth xdotool imagemagick \
  dbus libglib2.0-bin xdg-utils desktop-file-utils man-db procps openbox x11-utils >/dev/null 2>&1"
install -m 644 "$deb" "$root/srv/"
install -m 644 "$checkout/resources/samples/article.txt" "$root/home/analyst/an article.txt"
chown 1000:1000 "$root/home/analyst/an article.txt"
system "apt-mark showmanual | sort" >"$out/manual-before"
files >"$out/files-before"

say "apt installs $(basename "$deb")"
start=$SECONDS
system "apt-get -qq install -y --no-install-recommends fonts-inter fonts-noto-core fonts-noto-cjk >/dev/null 2>&1; \
  apt-get -qq install -y --no-install-recommends /srv/$(basename "$deb")" >"$out/apt.log" 2>&1 || { cat "$out/apt.log" >&2; fail "apt"; }
echo "that took $((SECONDS - start)) s, with the fonts that it recommends"
system "dpkg --status reex-desktop | grep -E '^(Status|Version|Installed-Size)'"
[ "$(system "dpkg --verify reex-desktop | wc -l")" = 0 ] || fail "files differ from the package's sums"

say "the command line"
user "reex-desktop --version && man reex-desktop | col -b | sed -n 4p"
user "reex-desktop draft 'an article.txt' -o '简报 brief.reexbrief' && reex-desktop check '简报 brief.reexbrief' | head -3 || true"
user "reex-desktop export '简报 brief.reexbrief' -o command.docx -o command.md -o command.html --prove"

say "its own kind of file, and who opens it"
kind=$(user "gio info -a standard::content-type '简报 brief.reexbrief'" | sed -n 's/.*content-type: //p')
[ "$kind" = "$mime" ] || fail "the brief is called $kind"
opener=$(user "xdg-mime query default $mime")
[ "$opener" = "$id.desktop" ] || fail "it is opened by $opener"
echo "$kind is opened by $opener"
for other in text/html text/plain application/pdf message/rfc822; do
  offered=$(user "gio mime $other")
  grep -q "$id.desktop" <<<"$offered" || fail "it is not offered for $other: $offered"
done

say "a desktop"
user "mkdir -p -m 700 /tmp/run; Xvfb :7 -screen 0 1400x900x24 -noreset >/tmp/x.log 2>&1 & sleep 2; \
  dbus-daemon --session --fork --print-address >/tmp/bus" 
user "openbox >/tmp/wm.log 2>&1 &"
say "started by its desktop file with the damaged article"
user "gio launch /usr/share/applications/$id.desktop '/home/analyst/an article.txt' >/tmp/program.log 2>&1 &"
wait_for 30 "no window came" "user 'xdotool search --onlyvisible --name \"$name\"'"
wait_for 30 "the article was not drafted" "user 'reex-desktop library list' | grep -qi '[0-9a-f]\{8\}-'"
wait_for 20 "there is no reader process" "user 'pgrep -f -- --reader-process'"
user "reex-desktop library list"
user "xprop -id \$(xdotool search --onlyvisible --name '$name' | head -1) WM_CLASS _NET_WM_NAME"
sleep 3
import_screen window

say "exported by the window"
user "xdotool search --onlyvisible --name '$name' windowactivate --sync key --clearmodifiers ctrl+e"
sleep 2
import_screen export
user "xdotool key Return"
wait_for 40 "nothing was exported" "find $root/home/analyst -name '*.docx' -not -name command.docx -size +5k | grep -q ."
sleep 3
import_screen exported
find "$root/home/analyst" -name '*.docx' -exec cp {} "$out/" \;
ls -l "$out"/*.docx

if [ -x "$checkout/.venv/bin/python" ]; then
  "$checkout/.venv/bin/python" - "$out"/*.docx <<'CODE'
import sys
from openxml_audit import OpenXmlValidator

for path in sys.argv[1:]:
    result = OpenXmlValidator().validate(path)
    print(path, "is valid" if result.is_valid else result.errors)
    if not result.is_valid:
        sys.exit(1)
CODE
fi

say "a brief opened by its association, in the window that is open"
before=$(user "reex-desktop library list" | grep -c '[0-9a-f]\{8\}-')
user "gio open '/home/analyst/简报 brief.reexbrief' >/tmp/open.log 2>&1 &"
wait_for 30 "the brief was not opened" "[ \$(user 'reex-desktop library list' | grep -c '[0-9a-f]\{8\}-') -gt $before ]"
user "reex-desktop library list"
sleep 2
import_screen opened

say "closed"
leave
wait_for 20 "it did not end" "! user 'pgrep -x reex-desktop'"
if grep -E "ERROR|Traceback" "$root/home/analyst/.local/state/reex-desktop/log/"*.log "$root/tmp/program.log"; then
  fail "it logged an error"
fi

say "started by its association alone, and closed"
user "gio open '/home/analyst/简报 brief.reexbrief' >/tmp/open2.log 2>&1 &"
wait_for 30 "no window came" "user 'xdotool search --onlyvisible --name \"$name\"'"
sleep 2
leave
wait_for 20 "it did not end" "! user 'pgrep -x reex-desktop'"

say "purged"
(cd "$root/home/analyst" && find .local .config -type f 2>/dev/null -exec sha256sum {} +) | sort >"$out/user-before"
system "apt-get -qq purge -y reex-desktop >/dev/null 2>&1 && apt-get -qq autoremove --purge -y fonts-inter fonts-noto-core fonts-noto-cjk >/dev/null 2>&1"
(cd "$root/home/analyst" && find .local .config -type f 2>/dev/null -exec sha256sum {} +) | sort >"$out/user-after"
cmp "$out/user-before" "$out/user-after" || fail "the user's data were touched"
files >"$out/files-after"
left=$(comm -13 "$out/files-before" "$out/files-after")
[ -z "$left" ] || fail "left behind: $left"
[ -z "$(comm -23 "$out/files-before" "$out/files-after")" ] || fail "taken along: $(comm -23 "$out/files-before" "$out/files-after")"
test -f "$root/home/analyst/.local/share/reex-desktop/library.db" || fail "the library is gone"
echo "left are the user's data:" && cut -c67- "$out/user-after" | sed 's,^,  ~/,'

say "installed again, the library is as it was"
system "apt-get -qq install -y --no-install-recommends /srv/$(basename "$deb") >/dev/null 2>&1"
user "reex-desktop library list"
[ "$(user "reex-desktop library list" | grep -c '[0-9a-f]\{8\}-')" -gt "$before" ] || fail "briefs are missing"
say "proven; look at $out"
