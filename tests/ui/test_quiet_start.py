"""Privacy at the start: no connection is opened or asked for, by the window or by the reader process."""

import json
import os
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PROGRAM = r"""
import json, os, sys, time
from pathlib import Path

asked = []
def heard(event, arguments):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.bind", "urllib.Request"}:
        asked.append(f"{event} {arguments[-1]!r}")
sys.addaudithook(heard)

from PySide6.QtCore import QTimer
from PySide6.QtNetwork import QNetworkProxy, QNetworkProxyFactory
from PySide6.QtWidgets import QApplication
from reex_desktop.ui.app import main, make_application
from reex_desktop.ui.main_window import MainWindow

class Asked(QNetworkProxyFactory):
    def queryProxy(self, query):
        asked.append(f"Qt {query.url().toString()} {query.peerHostName()}")
        return [QNetworkProxy(QNetworkProxy.ProxyType.NoProxy)]

make_application(["reex-desktop"])
factory = Asked()
QNetworkProxyFactory.setApplicationProxyFactory(factory)
if "--look-up" in sys.argv:  # to see that it would be heard
    from PySide6.QtNetwork import QTcpSocket
    socket = QTcpSocket()
    socket.connectToHost("192.0.2.1", 9)  # an address that nobody has (RFC 5737)
    socket.waitForConnected(50)
    print(json.dumps({"asked": asked}))
    sys.exit()

def inet_sockets():
    mine = set()
    family = [os.getpid(), *children()]
    for pid in family:
        for name in os.listdir(f"/proc/{pid}/fd"):
            try:
                target = os.readlink(f"/proc/{pid}/fd/{name}")
            except OSError:
                continue
            if target.startswith("socket:["):
                mine.add(target[8:-1])
    found = []
    for table in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            if line.split()[9] in mine:
                found.append(f"{table} {line.split()[1:3]}")
    return found, len(family) - 1

def children():
    found = []
    for task in os.listdir("/proc/self/task"):
        found += Path(f"/proc/self/task/{task}/children").read_text().split()
    return found

shown = {"sockets": [], "children": 0}
end = time.monotonic() + 30
def look():
    window = next((w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)), None)
    if os.path.isdir("/proc/self/task"):
        found, count = inet_sockets()
        shown["sockets"] += found
        shown["children"] = max(shown["children"], count)
    if window is None or (not window.session.editor.brief.highlights and time.monotonic() < end):
        QTimer.singleShot(40, look)
        return
    shown["highlights"] = len(window.session.editor.brief.highlights)
    window.actions_["help"].trigger()
    window.actions_["about"].trigger()
    QTimer.singleShot(600, window.close)

QTimer.singleShot(0, look)
main(["--library", sys.argv[1], "--sample"])
print(json.dumps({**shown, "asked": asked}))
"""


def start(tmp_path, *more):
    """Start the program with the sample; return what it did."""
    home = {name: str(tmp_path / name) for name in ("XDG_RUNTIME_DIR",)}
    (tmp_path / "XDG_RUNTIME_DIR").mkdir(mode=0o700, exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "library"), *more],
        cwd=CHECKOUT,
        env={**os.environ, **home},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_nothing_is_connected_at_the_start(tmp_path):
    did = start(tmp_path)
    assert did["highlights"]
    assert did["asked"] == []
    assert did["sockets"] == []
    assert did["children"] >= 1 or not Path("/proc/self/task").is_dir()  # the reader was looked at as well


def test_a_connection_would_be_heard(tmp_path):
    assert [line for line in start(tmp_path, "--look-up")["asked"] if "192.0.2.1" in line]
