"""What is said goes when it is out of date: hints with the next thing done, messages when overtaken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from .editor import Change

if TYPE_CHECKING:
    from .main_window import MainWindow


class Overtaken(QObject):
    """Hears of every action and every edit of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        editor = window.session.editor
        editor.changed.connect(self._changed)
        editor.opened.connect(lambda _: window.messages.overtaken("page"))
        window.actions_.begun.connect(window.hints.overtaken)

    def _changed(self, change: Change) -> None:
        if change.after is not change.before:
            self._window.hints.overtaken()
            self._window.messages.overtaken("edit")
