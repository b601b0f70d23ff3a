"""The log: what went wrong and where, never a text of an article or a brief.

It lies in the folder that the system has for logs (`library/places.py`): `reex-desktop.log`, and
`reex-desktop.old.log` with what was before it. Together they hold at most twice LOG_BYTES. What makes
Python itself fall over (a fault in a C library) leaves its trace in `crash.log`.
"""

from __future__ import annotations

import faulthandler
import logging
import re
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qVersion

from .. import __version__

log = logging.getLogger("reex_desktop")
LOG_BYTES = 500_000
"""How large the log may be; a larger one is put aside, in the place of the one before."""
NAME, OLD, CRASH = "reex-desktop.log", "reex-desktop.old.log", "crash.log"
_LINE = "%(asctime)s %(levelname)s %(message)s"
_crashes: list[TextIO] = []  # faulthandler writes to it as long as the program runs
_Handler = Callable[[QtMsgType, QMessageLogContext, str], object]
_WHO = re.compile(r"Q\w+(::\w+)*|")
"""Which class of Qt complains. What it says may hold a file's name, or what stands in it."""


class BoundedFile(logging.FileHandler):
    """A log file that starts anew when it is full.

    Our own, because `logging.handlers` brings sockets and pickles along and is slow to import.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._put_aside(least=LOG_BYTES)
        super().__init__(folder / NAME, encoding="utf-8", errors="replace")
        self.setFormatter(logging.Formatter(_LINE))

    def emit(self, record: logging.LogRecord) -> None:
        if self.stream is not None and self.stream.tell() > LOG_BYTES:
            self.close()
            self._put_aside(least=LOG_BYTES)
        super().emit(record)  # opens the file again where it is closed

    def _put_aside(self, least: int) -> None:
        path = self._folder / NAME
        try:
            if path.exists() and path.stat().st_size > least:
                path.replace(self._folder / OLD)
        except OSError:  # another start of the program holds it: it only grows on
            return


def start_log(folder: Path, tell: Callable[[], object]) -> bool:
    """Write what goes wrong into `folder`; `tell` is called, in the GUI thread, after an unexpected error.

    Returns whether there is a log: where the folder cannot be written to, the program runs without.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = BoundedFile(folder)
    except OSError:
        return False
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = True

    def unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.error("unexpected %s at %s", kind.__name__, place_of(trace))
        tell()

    def unexpected_in_thread(what: threading.ExceptHookArgs) -> None:
        log.error("unexpected %s at %s, in a thread", what.exc_type.__name__, place_of(what.exc_traceback))

    sys.excepthook = unexpected
    threading.excepthook = unexpected_in_thread
    python = sys.version.split()[0]
    log.info("started %s, Qt %s, Python %s, %s", __version__, qVersion(), python, sys.platform)
    return True


def catch_crashes(folder: Path) -> Callable[[], object]:
    """Let a crash of the process leave its trace in `folder`, and Qt's complaints stand in the log.

    Returns what takes it back: Qt must not call Python when Python has ended.
    """
    if not faulthandler.is_enabled():
        try:
            _crashes[:] = [(folder / CRASH).open("a", encoding="utf-8")]
        except OSError:
            return lambda: None
        faulthandler.enable(_crashes[0])
    before: _Handler | None = None
    heard: set[str] = set()

    def said(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind in {QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}:
            what = f"{context.category or 'default'} {_who(text)}".strip()
            if what not in heard:  # a window may say the same at every painting
                heard.add(what)
                log.warning("Qt: %s", what)
        if before is not None:
            before(kind, context, text)
        elif sys.stderr is not None:  # a program without a console has none
            sys.stderr.write(text + "\n")

    before = qInstallMessageHandler(said)
    return lambda: qInstallMessageHandler(before)


def _who(text: str) -> str:
    found = _WHO.match(text)
    return found.group() if found else ""


def place_of(trace: TracebackType | None) -> str:
    """Return where an error came from, by files and lines: its message could hold text."""
    places: list[str] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return " < ".join(reversed(places))
