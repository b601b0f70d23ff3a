"""Starts the window."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMetaMethod, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QStyleFactory

from .. import __version__
from ..library.errors import LibraryError
from ..library.lock import LibraryLock, acquire
from ..library.places import Places, places
from ..library.store import Library
from ..model.own_scales import ScalesError, use_scales
from ..model.resources import resource_path
from .garbage import Garbage
from .log import catch_crashes, start_log
from .main_window import MainWindow
from .session import Session
from .settings import Settings
from .theme import Themes, interface_font

SWITCH = 0.0002
"""Seconds after which a thread that works lets the window go on. The window asks for that several times a
key; by default it would wait 5 ms each time.
"""


class Application(QApplication):
    """The application; it hears which files macOS wants opened, where other systems start it once more."""

    asked = Signal(list)

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self._waiting: list[str] = []  # until there is a window that hears of it

    def event(self, event: QEvent) -> bool:
        if not isinstance(event, QFileOpenEvent) or not event.file():
            return super().event(event)
        if self.isSignalConnected(QMetaMethod.fromSignal(self.asked)):
            self.asked.emit([event.file()])
        else:
            self._waiting.append(event.file())
        return True

    def take_waiting(self) -> list[str]:
        """Return the files that were asked for before there was a window, once."""
        taken, self._waiting = self._waiting, []
        return taken


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window; return the exit code."""
    options = parse(sys.argv[1:] if arguments is None else arguments)
    folders = places(options.library)
    application = make_application(sys.argv[:1])
    start_log(folders.log, tell_of_error)
    leave_qt = catch_crashes(folders.log)
    lock = None
    try:
        lock = acquire(folders.data)
        if lock is None:
            from .single import hand_over

            if hand_over(folders.data, [str(Path(f).resolve()) for f in options.files]):
                return 0
            lock = acquire(folders.data)  # it may have been ending
        library = Library.open(folders.data, read_only=lock is None)
    except LibraryError as error:
        return refuse(application, str(error))
    window = make_window(application, library, folders)
    window.show()
    begin(window, options, first=lock is not None)
    code = application.exec()
    clipboard = application.clipboard()
    if clipboard.ownsClipboard():  # what Python put there must not outlive it
        clipboard.setText(clipboard.text())
    leave_qt()
    _release(lock)
    return code


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options of the window."""
    return parser().parse_args(arguments)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the options of the window."""
    parser = argparse.ArgumentParser(
        prog="reex-desktop", description="Short, sourced briefs on news articles."
    )
    parser.add_argument("files", nargs="*", help="articles to open in new briefs")
    parser.add_argument("--library", type=Path, metavar="PATH", help="the folder of the library")
    parser.add_argument(
        "--sample", action="store_true", help="open the sample article if the library is empty"
    )
    parser.add_argument("--version", action="version", version=f"reex-desktop {__version__}")
    return parser


def make_application(arguments: Sequence[str]) -> QApplication:
    """Return the application object, made if there is none yet."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    application = Application(list(arguments) or ["reex-desktop"])
    application.setApplicationName("reex-desktop")
    application.setApplicationDisplayName("REEx Desktop")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("org.reexdesktop.ReexDesktop")
    application.setStyle(QStyleFactory.create("Fusion"))
    application.setFont(interface_font())
    sys.setswitchinterval(SWITCH)
    return application


def make_window(
    application: QApplication, library: Library, folders: Places, theme: str = ""
) -> MainWindow:
    """Return the window on `library`, with the brief that was open last."""
    refused = _own_scales(folders)
    settings = Settings(folders.config, application)
    themes = Themes(application, theme or settings.get("theme"))
    session = Session(library, settings, application)
    window = MainWindow(session, themes, folders)
    session.open_last()
    themes.dress()
    window.library.reload()
    window.article.view.setFocus()
    if refused:
        session.message.emit("warning", refused)
    return window


def _own_scales(folders: Places) -> str:
    """Use the user's own scales, if there are any; return what is wrong with them, "" for nothing."""
    try:
        use_scales(folders.config)
    except ScalesError as error:
        return str(error)
    return ""


def begin(window: MainWindow, options: argparse.Namespace, *, first: bool) -> None:
    """Do what was asked for at the start, and what can wait until the window stands."""
    session = window.session
    session.warm_up()
    QTimer.singleShot(500, window, lambda: Garbage(session.editor, window))
    if not first:
        session.message.emit(
            "warning", "This library is open in another window: it is shown read-only here."
        )
    if options.files:
        session.import_files([Path(file) for file in options.files], into_new=True)
    elif options.sample and first and not session.library.count():
        session.import_files([resource_path("samples", "article.txt")], into_new=True)
    if first:
        QTimer.singleShot(300, window, lambda: listen(window))


def listen(window: MainWindow) -> None:
    """Hear second starts."""
    from .single import Listener

    listener = Listener(window.session.library.folder, window)

    def called(files: list[str]) -> None:
        window.showNormal() if window.isMinimized() else window.show()
        window.raise_()
        window.activateWindow()
        if files:
            window.session.import_files([Path(file) for file in files], into_new=True)

    listener.called.connect(called)
    application = QApplication.instance()
    if isinstance(application, Application):
        application.asked.connect(listener.called)
        waiting = application.take_waiting()
        if waiting:
            called(waiting)


def refuse(application: QApplication, reason: str) -> int:
    """Say why the program cannot start: in a window, and on standard error."""
    from PySide6.QtWidgets import QMessageBox

    sys.stderr.write(f"reex-desktop: {reason}\n")
    box = QMessageBox(QMessageBox.Icon.Warning, "REEx Desktop", reason)
    box.setInformativeText("Nothing was changed. Another library can be opened with --library FOLDER.")
    QTimer.singleShot(20_000 if application.platformName() != "offscreen" else 0, box.close)
    box.exec()
    return 2


def tell_of_error() -> None:
    """Say in the window that something went wrong."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, MainWindow):
            widget.messages.show_message(
                "error",
                "Something went wrong inside the program. Your text is safe; the log says where.",
                [("&Details for a report", widget.actions_["about"].trigger)],
            )


def _release(lock: LibraryLock | None) -> None:
    if lock is not None:
        lock.release()


if __name__ == "__main__":
    sys.exit(main())
