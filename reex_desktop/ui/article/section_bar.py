"""The bar that asks what an unsure section of the article is: one key or one click answers."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy

from ..flow import Flow


class Choice(NamedTuple):
    """What a section can be taken as: the answer, its name, its key."""

    answer: str
    name: str
    key: str


CHOICES = (
    Choice("highlights", "Highlights", "1"),
    Choice("credibility", "Credibility", "2"),
    Choice("outlook", "Outlook", "3"),
    Choice("summary", "Summary", "4"),
    Choice("body", "Body", "5"),
)
NAMES = {choice.answer: choice.name for choice in CHOICES}


class Question(NamedTuple):
    """A section that is unsure: its heading, what it may be and why, its place in the plain text, and what
    an answer names it by.
    """

    heading: str
    offered: str
    reason: str
    start: int
    key: str


class SectionBar(QFrame):
    """Shows one question after the other. `answered` carries the key of a section and an answer."""

    answered = Signal(str, str)
    shown = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("barSoft")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._questions: list[Question] = []
        self._place = 0
        row = Flow(self)
        row.setContentsMargins(14, 4, 8, 4)
        self.question = QLabel()
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        self.question.setWordWrap(True)
        self.question.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(self.question)
        self.buttons: dict[str, QPushButton] = {}
        for choice in CHOICES:
            button = self.buttons[choice.answer] = self._button(f"Take the section as {choice.name}")
            button.clicked.connect(lambda _=False, answer=choice.answer: self.answer(answer))
            row.addWidget(button)
        self.keys = self._button("Answer with one key, 1 to 5")
        self.keys.setText("Answer with 1\u20135  Alt+F9")
        self.keys.clicked.connect(lambda: self.step(0))
        row.addWidget(self.keys)
        self.later = self._button("Ask again later: the mark beside the heading stays")
        self.later.clicked.connect(self.leave)
        row.addWidget(self.later)
        self.hide()

    def _button(self, tip: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName("link")
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button

    @property
    def current(self) -> Question | None:
        """The question that is shown, None for none."""
        return self._questions[self._place] if self._place < len(self._questions) else None

    def ask(self, questions: list[Question]) -> None:
        """Ask `questions`: one that came back first, else the one that was shown; hide where none is.

        Where the one that was shown is answered, the next follows, though the answer raised others.
        """
        before = self.current
        known = {question.key for question in self._questions}
        self._questions = questions
        keys = [question.key for question in questions]
        back = [key for key in keys if key not in known]
        if known and back and (before is None or before.key in keys):
            self._place = keys.index(back[0])
        elif before is not None and before.key in keys:
            self._place = keys.index(before.key)
        else:
            self._place = min(self._place, max(len(questions) - 1, 0))
        self.setVisible(bool(questions))
        self._describe()

    def _describe(self) -> None:
        question = self.current
        if question is None:
            return
        count = len(self._questions)
        number = f"{self._place + 1} of {count}: " if count > 1 else ""
        heading, name = _short(question.heading), NAMES[question.offered]
        text = f"{number}Take \u201c{heading}\u201d as {name}? It is unsure: {question.reason}."
        self.question.setText(text)
        self.setAccessibleName(text)
        self._name_buttons(question.offered)

    def _name_buttons(self, offered: str) -> None:
        """Name the buttons, with their keys while the bar has them."""
        keyed = self.hasFocus()
        for choice in CHOICES:
            button = self.buttons[choice.answer]
            enter = " \u21b5" if choice.answer == offered else ""
            button.setText(f"{choice.name}  {choice.key}{enter}" if keyed else choice.name)
            kind = "chip" if choice.answer == offered else "link"
            if button.objectName() != kind:
                button.setObjectName(kind)
                button.style().unpolish(button)
                button.style().polish(button)
        self.later.setText("Later  Esc" if keyed else "Later")
        self.keys.setVisible(not keyed)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._describe()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._describe()

    def step(self, step: int) -> None:
        """Show the next (1) or previous (-1) question, and take the keys."""
        if not self._questions:
            return
        if self.hasFocus():
            self._place = (self._place + step) % len(self._questions)
            self._describe()
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.shown.emit(self.current)

    def answer(self, answer: str) -> None:
        """Answer the question that is shown."""
        question = self.current
        if question is not None:
            self.answered.emit(question.key, answer)

    def leave(self) -> None:
        """Ask no more for now."""
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        question = self.current
        numbered = next((c.answer for c in CHOICES if event.text() == c.key), "")
        if numbered:
            self.answer(numbered)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and question is not None:
            self.answer(question.offered)
        elif key in {Qt.Key.Key_Right, Qt.Key.Key_Down}:
            self.step(1)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Up}:
            self.step(-1)
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            event.ignore()


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "\u2026"
