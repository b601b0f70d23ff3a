"""A credibility note as a card: group, claim, who says it, verdict, basis, credibility."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ...editing.edits import set_note
from ...editing.history import Field
from ...model.brief import CredibilityNote, Judgement
from ...model.scales import scales
from ..editor import Editor
from ..flow import Flow
from ..icons import icon
from ..theme import Theme
from .choices import ChoiceField, Option
from .drag_handle import DragHandle
from .line_field import LineField, TypedLine
from .passage_chip import passage_chip
from .rich_field import RichField, Typed
from .section import chip, set_chip


def verdict_options() -> list[Option]:
    """Return the verdicts as options; the first is none."""
    options = [Option("", "Not assessed", "Prints as \u201cnot assessed\u201d")]
    return [*options, *(Option(v.name, v.name, v.explanation) for v in scales().verdicts)]


def credibility_options() -> list[Option]:
    """Return the steps of information credibility as options; the first is none."""
    steps = scales().credibility.steps.items()
    return [
        Option("", "Info", "Information credibility is not rated"),
        *(Option(n, f"Info {n}", m) for n, m in steps),
    ]


class _ShortField(LineField):
    """A line that takes what room there is, and is content with little."""

    def sizeHint(self) -> QSize:
        return QSize(96, super().sizeHint().height())


def _together(*widgets: QWidget) -> QWidget:
    """Return widgets that stay side by side where a row breaks."""
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for widget in widgets:
        row.addWidget(widget)
    return held


class NoteCard(QFrame):
    """Shows one credibility note and turns what is done in it into edits."""

    focused = Signal(object)
    passage_asked = Signal(object)
    removed = Signal(object)
    dragged = Signal(object, int)
    left = Signal(object, int)

    def __init__(self, note: CredibilityNote, editor: Editor, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self.note_id = note.id
        self._editor = editor
        self._theme = theme
        self._shown: CredibilityNote | None = None
        self.setObjectName("card")
        self._build()
        self._connect()
        self.show_note(note)

    def _build(self) -> None:
        key = self.note_id
        self.group = LineField(
            Field("note.group", key), "Group", "Group (a heading over this and the next notes)"
        )
        self.group.setProperty("flat", True)
        self.claim = RichField(Field("note.claim", key), "Claim", self._theme, one_line=True)
        self.claim.setPlaceholderText("Claim: what is said")
        font = self.claim.font()
        font.setWeight(font.Weight.DemiBold)
        self.claim.setFont(font)
        self.verdict = ChoiceField(Field("note.verdict", key), "Verdict", verdict_options())
        self.who = _ShortField(Field("note.who", key), "Who says it", "Who says it")
        self.credibility = ChoiceField(
            Field("note.credibility", key), "Information credibility, 1 to 6", credibility_options()
        )
        self.basis = RichField(Field("note.basis", key), "Basis", self._theme)
        self.basis.setPlaceholderText("Basis: why it holds up, or does not")
        for field in (self.claim, self.basis, self.who):
            field.setProperty("flat", True)
        self.link = chip("", "quiet")
        self.delete = QToolButton()
        self.delete.setAccessibleName("Delete this note")
        self.delete.setToolTip("Delete this note")
        self.delete.setIcon(icon("delete", self._theme().muted))
        self.group_button = QToolButton()
        self.group_button.setText("Group")
        self.group_button.setAccessibleName("Put a heading over this note")
        self.group_button.setToolTip("Put a heading over this and the next notes")
        judged = QHBoxLayout()
        judged.setSpacing(6)
        judged.addWidget(self.verdict, 1)
        judged.addWidget(self.credibility, 0)
        bottom = Flow(spacing=6)
        self.handle = DragHandle(self)
        bottom.addWidget(self.handle)
        bottom.addWidget(self.who)
        bottom.addWidget(self.group_button)
        bottom.addWidget(_together(self.link, self.delete))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 7, 8, 7)
        layout.setSpacing(3)
        layout.addWidget(self.group)
        layout.addWidget(self.claim)
        layout.addLayout(judged)
        layout.addWidget(self.basis)
        layout.addLayout(bottom)

    def _connect(self) -> None:
        self.claim.typed.connect(self._claim_typed)
        self.basis.typed.connect(lambda typed: self._typed("Typing in a basis", typed, basis=typed.value))
        self.who.typed.connect(lambda typed: self._typed("Who says it", typed, who=typed.value))
        self.group.typed.connect(lambda typed: self._typed("Group of a note", typed, group=typed.value))
        self.verdict.chosen.connect(self.set_verdict)
        self.credibility.chosen.connect(
            lambda v: self._edit("Credibility of a note", credibility=int(v) if v else None)
        )
        self.group_button.clicked.connect(self._open_group)
        self.link.clicked.connect(lambda: self.passage_asked.emit(self.note_id))
        self.handle.dragged.connect(lambda steps: self.dragged.emit(self.note_id, steps))
        self.delete.clicked.connect(lambda: self.removed.emit(self.note_id))
        for field in self.fields():
            field.focused.connect(lambda: self.focused.emit(self.note_id))
        self.claim.left.connect(
            lambda step: self.basis.setFocus() if step > 0 else self.left.emit(self.note_id, -1)
        )
        self.who.left.connect(
            lambda step: self.left.emit(self.note_id, 1) if step > 0 else self.basis.setFocus()
        )
        self.group.left.connect(lambda step: self.claim.setFocus())

    def fields(self) -> list[Any]:
        """Return the fields of the card, in the order of the Tab key."""
        return [self.group, self.claim, self.verdict, self.credibility, self.basis, self.who]

    def show_note(self, note: CredibilityNote) -> None:
        """Show `note`; only what differs is touched."""
        if note is self._shown:
            return
        self._shown = note
        self.group.show_value(note.group)
        self._show_group(shown=bool(note.group) or self.group.hasFocus())
        self.claim.show_value((note.claim,) if note.claim else ())
        self.basis.show_value(note.basis)
        self.who.show_value(note.who)
        verdict = note.verdict
        self.verdict.show_value(
            verdict.value if verdict else "", suggested=bool(verdict and not verdict.chosen)
        )
        self.credibility.show_value(str(note.credibility or ""))
        set_chip(self.link, *passage_chip(note.passages, wanted=bool(note.claim)))

    def _show_group(self, *, shown: bool) -> None:
        self.group.setVisible(shown)
        self.group_button.setVisible(not shown)

    def _open_group(self) -> None:
        self._show_group(shown=True)
        self.group.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_verdict(self, value: str) -> None:
        """Choose a verdict; empty for none."""
        self._edit("Verdict", verdict=Judgement(value) if value else None)

    def _claim_typed(self, typed: Typed) -> None:
        self._typed("Typing in a claim", typed, claim=typed.value[0] if typed.value else ())

    def _typed(self, label: str, typed: Typed | TypedLine, **changes: Any) -> None:
        self._editor.apply(
            label,
            set_note(self._editor.workspace, self.note_id, **changes),
            source=typed.caret_after.field,
            caret_before=typed.caret_before,
            caret_after=typed.caret_after,
            typing=True,
        )

    def _edit(self, label: str, **changes: Any) -> None:
        self._editor.apply(label, set_note(self._editor.workspace, self.note_id, **changes))
