"""Hands on a keyboard: key events to whatever window has the focus, counted as acts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


def focused_window() -> QWindow:
    """Return the window that keys go to."""
    window = QGuiApplication.focusWindow()
    if window is None:
        window = next(w for w in QGuiApplication.topLevelWindows() if w.isVisible())
    return window


def press(chord: str) -> None:
    """Press one chord, written as the list of keys writes it: "Ctrl+Shift+N"."""
    combination = QKeySequence(chord)[0]
    key, modifiers = combination.key(), combination.keyboardModifiers()
    if chord == "Shift+Tab":
        key = Qt.Key.Key_Backtab
    QTest.keyClick(focused_window(), key, modifiers)


def type_character(character: str) -> None:
    """Type one character, as a key event that carries it."""
    window = focused_window()
    for action in (QTest.KeyAction.Press, QTest.KeyAction.Release):
        QTest.sendKeyEvent(action, window, _key(character), character, Qt.KeyboardModifier.NoModifier)


def _key(character: str) -> Qt.Key:
    code = ord(character.upper())
    return Qt.Key(code) if code < 128 else Qt.Key.Key_unknown


class Hands:
    """Presses and types, and keeps the list of acts: one chord, or one run of typing, is one act."""

    def __init__(self) -> None:
        self.acts: list[str] = []

    def press(self, *chords: str) -> None:
        """Press chords, each an act."""
        for chord in chords:
            self.acts.append(chord)
            press(chord)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type `text`, one act."""
        self.acts.append(f"\u201c{text}\u201d")
        for character in text:
            type_character(character)
        QApplication.processEvents()

    def listed(self) -> str:
        """Return the acts as a numbered list."""
        return "\n".join(f"{number:3} {act}" for number, act in enumerate(self.acts, 1))
