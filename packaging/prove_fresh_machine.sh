#!/bin/bash
# Prove that a fresh Debian 12 with nothing but git, make and Python can run and test the committed program.
#
#     sudo packaging/prove_fresh_machine.sh FOLDER [make target ...]
#
# The folder is made by debootstrap and must not exist; delete it afterwards. The machine's own settings for
# apt, pip, names and certificates are copied into it. Without targets: help, test, test again, run.
set -euo pipefail
root=${1:?which folder is to hold the machine?}
shift
[ $# -gt 0 ] || set -- help test test run
checkout=$(cd "$(dirname "$0")/.." && pwd)

# A mount namespace of our own: /proc and /dev are gone from the folder when this script ends.
[ -n "${IN_NAMESPACE:-}" ] || exec env IN_NAMESPACE=1 unshare --mount "$0" "$root" "$@"
[ ! -e "$root" ] || { echo "$root exists already" >&2; exit 1; }

echo "== a fresh machine in $root"
debootstrap --variant=minbase --include=git,make,python3,ca-certificates bookworm "$root" >"$root.log" 2>&1
for file in /etc/resolv.conf /etc/pip.conf /etc/apt/sources.list /etc/apt/sources.list.d/*.sources /etc/apt/apt.conf.d/* \
  /usr/local/share/ca-certificates/*; do
  if [ -f "$file" ]; then
    install -D -m 644 "$file" "$root$file"
  fi
done
[ -f /etc/apt/sources.list ] || rm -f "$root/etc/apt/sources.list"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"

inside() { # user, command: with an empty home and an environment to match
  chroot --userspec="$1" "$root" env -i HOME=/srv/home PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb \
    NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt sh -c "$2"
}

inside root:root "update-ca-certificates >/dev/null 2>&1; mkdir -p /srv/home"
git clone --quiet "$checkout" "$root/srv/program"
if [ -d "$checkout/../shared" ]; then
  cp -r "$checkout/../shared" "$root/srv/shared"
fi
cp -r "$root/srv/program" "$root/srv/other"
chown -R 1000:1000 "$root/srv/other"

echo "== an ordinary user is told the one line to run"
if said=$(inside 1000:1000 "cd /srv/other && make run 2>&1"); then
  echo "make run should have stopped" >&2
  exit 1
fi
echo "$said"
[ "$(grep -c 'sudo apt-get install' <<<"$said")" = 1 ]

for target in "$@"; do
  echo "== root: make $target"
  start=$SECONDS
  inside root:root "cd /srv/program && make $target"
  echo "== make $target took $((SECONDS - start)) s"
done

echo "== an ordinary user, now that root has installed the packages"
inside 1000:1000 "cd /srv/other && make run"

left=$(find "$root/srv/home" -mindepth 1 -not -path "*/.cache/pip*" -not -path "*/.cache")
[ -z "$left" ] || { echo "left behind in the home folder: $left" >&2; exit 1; }
