"""The form: all fields of the brief, kept in step with the editor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from ...editing import edits
from ...editing.history import Caret, Field
from ...model.blocks import rich_text
from ...model.brief import SLOTS, Brief, CredibilityNote, Outlook, Slot, walk
from ...model.published import unchosen_verdicts
from ...model.text import count_words
from ..editor import Change, Editor
from ..icons import icon
from ..theme import Theme
from .cards import Cards
from .form_body import FormBody
from .line_field import LineField, TypedLine
from .outline_field import TypedOutline
from .rich_field import RichField, Typed
from .section import set_chip

_TEXTS = {
    "summary": "Typing in the summary",
    "context": "Typing in the context",
    "private_notes": "Private notes",
}
_LINES = {"title": "Title", "subtitle": "Subtitle", "author": "Author"}


class Form(FormBody):
    """The fields of the brief, one section a slot."""

    passage_asked = Signal(object)
    element_focused = Signal(object)

    def __init__(
        self, editor: Editor, theme: Callable[[], Theme], summary_target: Callable[[], int]
    ) -> None:
        super().__init__(theme)
        self._editor = editor
        self._target = summary_target
        self._current: Any = None
        self.cards = Cards(self, editor, theme)
        self._connect()
        editor.changed.connect(self._sync)
        editor.caret_wanted.connect(self.show_caret)

    def _connect(self) -> None:
        for name in _LINES:
            field: LineField = getattr(self, name)
            field.typed.connect(lambda typed, name=name: self._line_typed(name, typed))
            field.left.connect(lambda step, field=field: self._step(field, step))
            self._watch(field)
        for name in _TEXTS:
            text: RichField = getattr(self, name)
            text.typed.connect(lambda typed, name=name: self._text_typed(name, typed))
            self._watch(text)
        self.as_of.entered.connect(lambda day: self._edit("Date", as_of=day))
        self.as_of.left.connect(lambda step: self.author.setFocus())
        self.marking.chosen.connect(lambda value: self._edit("Marking", marking=value))
        self.highlights.edited.connect(self._outline_edited)
        self.highlights.left.connect(lambda step: self._leave_highlights(step))
        self.highlights.passage_asked.connect(self.passage_asked)
        self.highlights.caret_moved.connect(self._highlight_entered)
        self._watch(self.highlights)
        self.add_note.clicked.connect(lambda: self.new_note())
        self.add_outlook.clicked.connect(lambda: self.new_outlook())
        for slot in SLOTS:
            heading = self.sections[slot].heading
            heading.typed.connect(self._heading_typer(slot))
            self._watch(heading)

    def _watch(self, field: Any) -> None:
        """Keep `field` in view and remember it as the one in use."""
        field.focused.connect(lambda: self.focus_came(field))
        field.caret_moved.connect(self._editor.seal)
        field.installEventFilter(self)

    def focus_came(self, field: Any) -> None:
        self._current = field
        self._editor.seal()
        owner = self.element_of(field)
        self.element_focused.emit(owner)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.follow_focus()
        return super().eventFilter(watched, event)

    # From the editor to the fields

    def _sync(self, change: Change) -> None:
        brief = change.after.brief
        for name in _LINES:
            getattr(self, name).show_value(getattr(brief, name))
        for name in _TEXTS:
            getattr(self, name).show_value(getattr(brief, name))
        self.as_of.show_value(brief.as_of)
        self.marking.show_value(brief.marking)
        for slot in ("highlights", "context", "credibility", "outlook", "summary"):
            self.sections[slot].show_heading(brief, slot)
        self.highlights.show_highlights(brief.highlights)
        self.cards.show(brief)
        owner = getattr(getattr(self._current, "field", None), "owner", None)
        if owner is not None and owner not in self.cards:
            self._current = None  # its card is gone
        self._show_chips(brief)
        if brief.context:
            self.sections["context"].fold(False)
        if change.before.brief.id != brief.id:
            self.sections["context"].fold(not brief.context)
            self.sections["private"].fold(not brief.private_notes)

    def _show_chips(self, brief: Brief) -> None:
        count = sum(1 for h, _ in walk(brief.highlights) if h.spans)
        set_chip(
            self.sections["highlights"].chip, f"{count} bullet{'s' * (count != 1)}" if count else "", ""
        )
        unchosen = unchosen_verdicts(brief)
        open_claims = sum(1 for note in brief.notes if not note.claim)
        texts = [f"no verdict: {unchosen}"] if unchosen else []
        texts += [f"no claim: {open_claims}"] if open_claims else []
        set_chip(self.sections["credibility"].chip, " \u00b7 ".join(texts), "warning")
        suggested = any(o.likelihood and not o.likelihood.chosen for o in brief.outlooks)
        set_chip(self.sections["outlook"].chip, "likelihood only suggested" if suggested else "", "warning")
        words, target = count_words(rich_text(brief.summary)), self._target()
        tone = "warning" if words > target else "quiet"
        set_chip(self.sections["summary"].chip, f"{words} / {target} words", tone)

    # From the fields to the editor

    def _line_typed(self, name: str, typed: TypedLine) -> None:
        self._apply(_LINES[name], edits.set_brief(self._editor.workspace, **{name: typed.value}), typed)

    def _text_typed(self, name: str, typed: Typed) -> None:
        self._apply(_TEXTS[name], edits.set_brief(self._editor.workspace, **{name: typed.value}), typed)

    def _heading_typer(self, slot: Slot) -> Callable[[TypedLine], None]:
        return lambda typed: self._heading_typed(slot, typed)

    def _heading_typed(self, slot: Slot, typed: TypedLine) -> None:
        self._apply("Printed heading", edits.set_heading(self._editor.workspace, slot, typed.value), typed)

    def _outline_edited(self, typed: TypedOutline) -> None:
        self._editor.apply(
            typed.label,
            edits.set_brief(self._editor.workspace, highlights=typed.value),
            source=typed.caret_after.field,
            caret_before=typed.caret_before,
            caret_after=typed.caret_after,
            typing=typed.typing,
        )

    def _apply(self, label: str, workspace: Any, typed: Typed | TypedLine) -> None:
        self._editor.apply(
            label,
            workspace,
            source=typed.caret_after.field,
            caret_before=typed.caret_before,
            caret_after=typed.caret_after,
            typing=True,
        )

    def _edit(self, label: str, **changes: Any) -> None:
        self._editor.apply(label, edits.set_brief(self._editor.workspace, **changes))

    # Elements

    def new_note(self) -> None:
        """Add an empty claim behind the note at the caret, and go there."""
        note = CredibilityNote()
        owner = self.element_of(self._current)
        self._editor.apply("New claim", edits.add_note(self._editor.workspace, note, owner))
        self.show_element(note.id)

    def new_outlook(self) -> None:
        """Add an empty outlook, and go there."""
        outlook = Outlook()
        self._editor.apply("New outlook", edits.add_outlook(self._editor.workspace, outlook))
        self.show_element(outlook.id)

    def remove(self, element_id: UUID) -> None:
        """Delete a note or an outlook; undo brings it back."""
        self._editor.apply("Delete", edits.remove(self._editor.workspace, element_id))

    def move_element(self, element_id: UUID, steps: int) -> None:
        """Move a card that many places down (negative: up)."""
        self._editor.apply("Move", edits.move(self._editor.workspace, element_id, steps))

    def move_current(self, step: int) -> None:
        """Move the card at the caret up or down."""
        owner = self.element_of(self._current)
        if owner is not None and owner in self.cards:
            self._editor.apply("Move", edits.move(self._editor.workspace, owner, step))
            self._current.setFocus()

    def set_verdict(self, number: int) -> None:
        """Set the verdict of the note at the caret by its number, counted from 1."""
        card = self.cards.note(self.element_of(self._current) or self._editor.brief.id)
        verdict = card.verdict.option(number) if card is not None else ""
        if card is not None and verdict:
            card.set_verdict(verdict)

    def focus_likelihood(self) -> None:
        """Open the likelihood words of the outlook."""
        owner = self.element_of(self._current)
        card = self.cards.outlook(owner) if owner else None
        card = card or next(iter(self.cards.outlooks.values()), None)
        if card is None:
            self.new_outlook()
            card = next(iter(self.cards.outlooks.values()))
        card.likelihood.setFocus(Qt.FocusReason.ShortcutFocusReason)
        card.likelihood.showPopup()

    def element_of(self, field: Any) -> UUID | None:
        """Return the element that `field` belongs to; the brief's id for the summary."""
        if field is self.highlights:
            return self.highlights.current_row().highlight.id
        if field is self.summary:
            return self._editor.brief.id
        place = getattr(field, "field", None)
        return place.owner if isinstance(place, Field) else None

    @property
    def current_element(self) -> UUID | None:
        """The element that was worked on last."""
        return self.element_of(self._current)

    @property
    def current_text(self) -> RichField | None:
        """The formatted field that has the focus, or None."""
        return self._current if isinstance(self._current, RichField) and self._current.hasFocus() else None

    def show_element(self, element_id: UUID) -> None:
        """Put the caret into the element, at the end of what can be typed first."""
        if self.highlights.show_row(element_id):
            return
        note, outlook = self.cards.note(element_id), self.cards.outlook(element_id)
        if note is not None:
            note.claim.setFocus(Qt.FocusReason.OtherFocusReason)
            note.claim.caret_to_end()
        elif outlook is not None:
            outlook.text.setFocus(Qt.FocusReason.OtherFocusReason)
            outlook.text.caret_to_end()
        elif element_id == self._editor.brief.id:
            self.summary.setFocus(Qt.FocusReason.OtherFocusReason)
            self.summary.caret_to_end()

    def focus_slot(self, slot: Slot) -> None:
        """Put the caret into the first field of a slot; from one of its cards, into the next card."""
        if slot == "highlights":
            self.highlights.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif slot == "credibility":
            note = self._next_of([note.id for note in self._editor.brief.notes])
            self.show_element(note) if note else self.add_note.setFocus()
        elif slot == "outlook":
            outlook = self._next_of([outlook.id for outlook in self._editor.brief.outlooks])
            self.show_element(outlook) if outlook else self.new_outlook()
        elif slot == "context":
            self.sections["context"].fold(False)
            self.context.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.summary.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _next_of(self, elements: list[UUID]) -> UUID | None:
        """Return the element behind the one the caret is in, the first where it is in none of them."""
        present = self.current_element if self.isAncestorOf(self.focusWidget() or self) else None
        if present is None or present not in elements:
            return elements[0] if elements else None
        return elements[(elements.index(present) + 1) % len(elements)]

    def focus_private_notes(self) -> None:
        """Unfold the private notes and go there."""
        self.sections["private"].fold(False)
        self.private_notes.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def apply_theme(self) -> None:
        """Take the colours of the theme where they are not the style sheet's."""
        for field in self._all_fields():
            if isinstance(field, RichField):
                field.apply_theme()
        for card in self.cards.made():
            card.delete.setIcon(icon("delete", self._theme().muted))
        self.highlights.viewport().update()

    def show_caret(self, caret: Caret) -> None:
        """Put the caret where a step of undo had it."""
        if caret.field.owner is not None:
            self.cards.card(caret.field.owner)  # which makes it
        for field in self._all_fields():
            if field.field == caret.field:
                field.show_caret(caret)
                return

    def _all_fields(self) -> list[Any]:
        named = [getattr(self, name) for name in (*_LINES, *_TEXTS)]
        cards = self.cards.fields()
        headings = [section.heading for section in self.sections.values()]
        return [*named, self.highlights, self.as_of, self.marking, *cards, *headings]

    def _highlight_entered(self) -> None:
        self.element_focused.emit(self.element_of(self.highlights))

    def _step(self, field: LineField, step: int) -> None:
        order = [self.title, self.subtitle, self.as_of, self.author, self.highlights]
        place = order.index(field) + step if field in order else 0
        if 0 <= place < len(order):
            order[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _leave_highlights(self, step: int) -> None:
        if step < 0:
            self.author.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.focus_slot("credibility")

    def leave_note(self, note_id: UUID, step: int) -> None:
        order = [note.id for note in self._editor.brief.notes]
        place = order.index(note_id) + step
        if place < 0:
            self.focus_slot("highlights")
        elif place >= len(order):
            self.focus_slot("outlook")
        else:
            self.show_element(order[place])
