"""One window a library: a second start hands what it was given to the first, which comes to the front."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket


def _name(folder: Path) -> str:
    return "reex-desktop-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]


STARTING = 1.5
"""Seconds that a window which is only just opening gets until it listens."""


def hand_over(folder: Path, files: list[str]) -> bool:
    """Ask the window that has the library open to come to the front; return whether it answered."""
    socket = QLocalSocket()
    deadline = time.monotonic() + STARTING
    socket.connectToServer(_name(folder))
    while not socket.waitForConnected(300):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
        socket.connectToServer(_name(folder))
    socket.write(msgspec.json.encode(files) + b"\n")
    socket.waitForBytesWritten(300)
    answered = socket.waitForReadyRead(1500)
    socket.disconnectFromServer()
    return answered


class Listener(QObject):
    """Hears second starts."""

    called = Signal(list)

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(_name(folder))
        self._server.newConnection.connect(self._connected)
        self._server.listen(_name(folder))

    def _connected(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(lambda: self._read(socket))
        socket.disconnected.connect(socket.deleteLater)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        try:
            files = msgspec.json.decode(socket.readLine().data(), type=list[str])
        except msgspec.DecodeError:
            files = []
        socket.write(b"ok\n")
        self.called.emit(files)
