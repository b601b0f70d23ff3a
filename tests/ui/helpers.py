"""A window on a library in a temporary folder, and what the tests of the window share."""

from uuid import uuid4

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reex_desktop.editing.draft import draft
from reex_desktop.library.places import places
from reex_desktop.library.store import Library
from reex_desktop.model.resources import resource_path
from reex_desktop.readers.read import read
from reex_desktop.ui.app import make_window

ARTICLE = read(resource_path("samples", "article.txt").read_bytes(), name="article.txt")
SECOND = read(
    b"Tungsten rose by 4 percent in May. Buyers wait for a better price.\n\nNobody expected more of that.\n",
    name="second.txt",
)
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


def open_window(folder, theme="light"):
    """Return a window that is shown and active, on the library in `folder`."""
    application = QApplication.instance()
    where = places(folder)
    window = make_window(application, Library.open(where.data), where, theme)
    window.resize(1280, 800)
    window.show()
    activate(window)
    return window


def activate(window):
    """Make `window` the active one: without it no key finds its action. Say what is in the way."""
    window.activateWindow()
    if not QTest.qWaitForWindowActive(window):
        shown = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
        raise AssertionError(
            f"the window is not active, but {QApplication.activeWindow()}; shown: {shown}; "
            f"popup: {QApplication.activePopupWidget()}; modal: {QApplication.activeModalWidget()}"
        )


def close_window(window):
    """Close a window and delete what belongs to it; nothing of it reaches the next test."""
    application = QApplication.instance()
    window.commands.may_close = True
    window.close()
    for thing in (window.session.settings, window.themes, window.session):
        thing.deleteLater()
    window.deleteLater()
    settle()
    application.setStyleSheet("")
    application.setPalette(QPalette())


def settle():
    """Let events, timers that are due and deletions happen."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def show(window, workspace):
    """Open `workspace` as the library would."""
    window.session.editor.open(workspace)
    window.session.saver.start(workspace, 0, worth_keeping=True)
    settle()
    return workspace


def drafted():
    """Return a workspace drafted from an article with a ledger, with an id of its own."""
    return draft(replace(ARTICLE, id=uuid4()))


def press(widget, key, modifiers=NONE):
    """Press a key where the widget is."""
    QTest.keyClick(widget, key, modifiers)


def keys(widget, text):
    """Type `text`, each character as one key."""
    for character in text:
        if ord(character) < 128:
            QTest.keyClicks(widget, character)
        else:
            QTest.sendKeyEvent(QTest.KeyAction.Click, widget, Qt.Key.Key_unknown, character, NONE)


def pasted(text="", html=""):
    """Return what a clipboard with this text, or this HTML, holds."""
    mime = QMimeData()
    if html:
        mime.setHtml(html)
    if text:
        mime.setText(text)
    return mime


def click(widget, place):
    """Click with the left button at a place of the widget."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NONE, QPoint(round(place.x()), round(place.y())))


def texts(rich):
    """Return the texts of paragraphs, without their marks."""
    return ["".join(part.text for part in spans) for spans in rich]
