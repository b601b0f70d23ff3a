#!/bin/bash
# Prove that the wheel installs with pipx on a clean Debian 12, works without a checkout, and is removed again
# without the user's data.
#
#     sudo packaging/prove_wheel.sh FOLDER [WHEEL]
#
# The folder is made by debootstrap and must not exist; delete it afterwards. Without a wheel the newest of
# dist/ is taken. The machine's own settings for apt, pip, names and certificates are copied into it.
set -euo pipefail
root=${1:?which folder is to hold the machine?}
checkout=$(cd "$(dirname "$0")/.." && pwd)
wheel=${2:-$(ls -t "$checkout"/dist/reex_desktop-*.whl | head -1)}

# A mount namespace of our own: /proc and /dev are gone from the folder when this script ends.
[ -n "${IN_NAMESPACE:-}" ] || exec env IN_NAMESPACE=1 unshare --mount "$0" "$root" "$wheel"
[ ! -e "$root" ] || { echo "$root exists already" >&2; exit 1; }

echo "== a clean machine in $root"
debootstrap --variant=minbase --include=python3,ca-certificates bookworm "$root" >"$root.log" 2>&1
for file in /etc/resolv.conf /etc/pip.conf /etc/apt/sources.list /etc/apt/sources.list.d/*.sources /etc/apt/apt.conf.d/* \
  /usr/local/share/ca-certificates/*; do
  if [ -f "$file" ]; then
    install -D -m 644 "$file" "$root$file"
  fi
done
[ -f /etc/apt/sources.list ] || rm -f "$root/etc/apt/sources.list"
# Folders that those settings name are the machine's own; it may only read them.
for folder in $(sed -n 's/^.*=//p' /etc/pip.conf 2>/dev/null | grep -o '/[^ ]*' | sed 's,^//*,/,' | sort -u); do
  if [ -d "$folder" ]; then
    mkdir -p "$root$folder"
    mount --bind -o ro "$folder" "$root$folder"
  fi
done
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"

inside() { # user, command: with a home of its own and an environment to match
  chroot --userspec="$1" "$root" env -i HOME=/home/analyst LANG=C.UTF-8 TERM=dumb \
    PATH=/home/analyst/.local/bin:/usr/sbin:/usr/bin:/sbin:/bin sh -c "cd /home/analyst && $2"
}

mkdir -p "$root/home/analyst"
chown 1000:1000 "$root/home/analyst"
install -m 644 "$wheel" "$checkout/resources/samples/article.txt" "$checkout/tests/verify/installed_window.py" "$root/srv/"
name=$(basename "$wheel")
inside root:root "update-ca-certificates >/dev/null 2>&1; apt-get -qq update >/dev/null 2>&1; \
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends pipx >/dev/null 2>&1"

echo "== pipx install $name"
start=$SECONDS
inside 1000:1000 "pipx install /srv/$name"
echo "== that took $((SECONDS - start)) s, and $(du -sm "$root/home/analyst/.local/pipx" | cut -f1) MB"

echo "== the commands, before anything that a window needs"
inside 1000:1000 "reex-desktop --version && cp /srv/article.txt . && reex-desktop draft article.txt -o brief.json && \
  reex-desktop export brief.json -o brief.docx -o brief.md --prove && ls -l brief.docx brief.md"

echo "== the window says what it misses"
if said=$(inside 1000:1000 "QT_QPA_PLATFORM=offscreen reex-desktop-window 2>&1"); then
  echo "it should not have started" >&2
  exit 1
fi
echo "$said"
grep -q "sudo apt install" <<<"$said"

echo "== with the libraries of setup_env.py it starts"
packages=$(cd "$checkout/packaging" && python3 -c "import setup_env as s; print(*sorted(set(s.QT_LIBRARIES.values())))")
inside root:root "DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $packages >/dev/null 2>&1"
inside 1000:1000 "QT_QPA_PLATFORM=offscreen .local/pipx/venvs/reex-desktop/bin/python /srv/installed_window.py library"
inside 1000:1000 "QT_QPA_PLATFORM=offscreen timeout 5 reex-desktop-window --sample || [ \$? = 124 ]"
test -f "$root/home/analyst/.local/share/reex-desktop/library.db"

echo "== removed, and only the user's data are left"
inside 1000:1000 "pipx uninstall reex-desktop"
left=$(find "$root/home/analyst" -name '*reex*' -not -path '*/analyst/library/*' -not -path '*/.cache/*' -not -path '*/pipx/logs/*' | sed "s,^$root,," | sort)
echo "$left"
wanted="/home/analyst/.local/share/reex-desktop
/home/analyst/.local/state/reex-desktop
/home/analyst/.local/state/reex-desktop/log/reex-desktop.log"
[ "$(grep -v '/.config/' <<<"$left")" = "$wanted" ] || { echo "something else was left" >&2; exit 1; }
echo "== proven"
