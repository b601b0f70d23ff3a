"""Marks beside the headings of an article: the slot that a section fills or may fill, with a menu."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup, QTextCursor
from PySide6.QtWidgets import QMenu, QToolButton

from ..tips import plain_tip
from .section_bar import CHOICES, NAMES
from .view import ArticleView


class Mark(NamedTuple):
    """The heading of a section, where it stands in the plain text, its slot ("" for the body), the slot

    that it may fill ("" where it is sure), why, and what an answer names it by.
    """

    heading: str
    start: int
    slot: str
    offered: str
    reason: str
    key: str


class SectionMarks(QObject):
    """Keeps a small button beside each heading whose section fills a slot or may. `answered` carries a

    section's key and an answer.
    """

    answered = Signal(str, str)

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self._view = view
        self._marks: list[Mark] = []
        self.buttons: list[QToolButton] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._place)
        bar = view.verticalScrollBar()
        bar.valueChanged.connect(self._timer.start)
        bar.rangeChanged.connect(lambda _least, _most: self._timer.start())
        view.viewport().installEventFilter(self)

    def show_marks(self, marks: list[Mark]) -> None:
        """Show these marks, of the article that is shown."""
        marks = [mark for mark in marks if mark.slot or mark.offered]
        if marks != self._marks:
            for button in self.buttons:
                button.deleteLater()
            self._marks = marks
            self.buttons = [self._button(mark) for mark in marks]
        self._timer.start()

    def _button(self, mark: Mark) -> QToolButton:
        button = QToolButton(self._view.viewport())
        button.setObjectName("sectionMark")
        button.setProperty("unsure", bool(mark.offered))
        name = NAMES[mark.offered or mark.slot]
        button.setText(f"{name} ?" if mark.offered else name)
        state = f"may be the {name}: {mark.reason}" if mark.offered else f"is the {name}: {mark.reason}"
        text = f"\u201c{mark.heading}\u201d {state}. Click to say what it is."
        button.setToolTip(plain_tip(text))
        button.setAccessibleName(text)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.open_menu(mark, button.mapToGlobal(QPoint(0, button.height()))))
        button.hide()
        return button

    def open_menu(self, mark: Mark, place: QPoint) -> None:
        """Open the menu that says what a section is."""
        menu = self.menu(mark)
        menu.popup(place)

    def menu(self, mark: Mark) -> QMenu:
        """Return the menu that says what a section is, its present answer checked."""
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(f"Take \u201c{mark.heading}\u201d as")
        group = QActionGroup(menu)
        for choice in CHOICES:
            action = menu.addAction(f"Take as &{choice.name}")
            action.setCheckable(True)
            action.setChecked(not mark.offered and choice.answer == (mark.slot or "body"))
            action.triggered.connect(
                lambda _=False, answer=choice.answer: self.answered.emit(mark.key, answer)
            )
            group.addAction(action)
            if choice.answer == mark.offered:
                menu.setDefaultAction(action)
                menu.setActiveAction(action)
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._timer.start()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """Put each button behind its heading, as far as that is on the screen."""
        if not self.buttons:
            return
        view = self._view
        room = view.viewport().rect()
        first = view.places.offset(view.cursorForPosition(room.topLeft()).position())
        last = view.places.offset(view.cursorForPosition(room.bottomRight()).position())
        for mark, button in zip(self._marks, self.buttons, strict=True):
            if not first <= mark.start + len(mark.heading) or mark.start > last:
                button.hide()
                continue
            cursor = QTextCursor(view.document())
            end = view.places.position(mark.start + len(mark.heading))
            cursor.setPosition(min(end, view.document().characterCount() - 1))
            line = view.cursorRect(cursor)
            button.adjustSize()
            left, top = line.right() + 10, line.center().y() - button.height() // 2
            if left + button.width() > room.width():  # no room behind the heading: over its first line
                cursor.setPosition(view.places.position(mark.start))
                top = view.cursorRect(cursor).top() - button.height()
                left = max(room.width() - button.width() - 2, 0)
            button.move(left, top)
            button.show()
