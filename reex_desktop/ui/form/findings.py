"""Findings in the form: where they are, underlined there, gone to and mended there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from ...model.brief import Brief
from ..positions import to_utf16
from ..theme import Theme
from .line_field import LineField
from .rich_field import RichField

if TYPE_CHECKING:
    from ...checks.finding import Finding
    from .form import Form

_COLORS = {"error": "error", "warning": "warning", "note": "muted"}


class Place(NamedTuple):
    """A field, and a range of UTF-16 units in it."""

    field: RichField | LineField
    start: int
    end: int


def place_of(form: Form, brief: Brief, finding: Finding) -> Place | None:
    """Return where the characters of a finding are; None where it is about no text of the form."""
    start, end = finding.start, finding.end
    if finding.field in {"context", "summary"}:
        return _in_text(getattr(form, finding.field), start, end)
    if finding.field == "text" and finding.slot == "highlights":
        numbers = [n for n, row in enumerate(form.highlights.rows()) if row.highlight.id == finding.element]
        return _in_line(form.highlights, numbers[0], start, end) if numbers else None
    card = form.cards.card(finding.element)
    if card is not None and finding.field:
        field = getattr(card, finding.field)
        if isinstance(field, LineField):
            return Place(field, to_utf16(field.text(), start), to_utf16(field.text(), end))
        return _in_text(field, start, end)
    if finding.field == "indicator":
        for outlook in brief.outlooks:
            keys = [indicator.id for indicator in outlook.indicators]
            card = form.cards.outlook(outlook.id) if finding.element in keys else None
            if card is not None:
                return _in_line(card.indicators, keys.index(finding.element), start, end)
    return None


def _in_text(field: RichField, start: int, end: int) -> Place:
    text = field.document().toRawText()
    last = field.document().characterCount() - 1
    return Place(field, min(to_utf16(text, start), last), min(to_utf16(text, end), last))


def _in_line(field: RichField, number: int, start: int, end: int) -> Place:
    block: QTextBlock = field.document().findBlockByNumber(number)
    text, last = block.text(), block.length() - 1
    first = block.position()
    return Place(field, first + min(to_utf16(text, start), last), first + min(to_utf16(text, end), last))


def underline(form: Form, brief: Brief, findings: Sequence[Finding], theme: Theme) -> None:
    """Underline what findings are about in the fields of formatted text."""
    marks: dict[RichField, list[QTextEdit.ExtraSelection]] = {field: [] for field in _rich_fields(form)}
    for finding in findings:
        place = place_of(form, brief, finding) if finding.end > finding.start else None
        if finding.severity == "note" or place is None or not isinstance(place.field, RichField):
            continue
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(place.field.document())
        cursor.setPosition(place.start)
        cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
        form_ = QTextCharFormat()
        form_.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        form_.setUnderlineColor(theme.color(_COLORS[finding.severity]))
        form_.setToolTip(finding.message)
        selection.cursor = cursor  # pyright: ignore[reportAttributeAccessIssue]
        selection.format = form_  # pyright: ignore[reportAttributeAccessIssue]
        marks.setdefault(place.field, []).append(selection)
    for field, selections in marks.items():
        if selections or field.extraSelections():
            field.setExtraSelections(selections)


def _rich_fields(form: Form) -> list[RichField]:
    cards = [field for field in form.cards.fields() if isinstance(field, RichField)]
    return [form.context, form.highlights, form.summary, *cards]


def go_to(form: Form, brief: Brief, finding: Finding) -> bool:
    """Put the focus where a finding is, its characters selected; return whether it is in the form."""
    place = place_of(form, brief, finding)
    if place is not None:
        _select(place)
    elif finding.element == brief.id:
        return False
    else:
        form.show_element(finding.element)
    return True


def _select(place: Place) -> None:
    field: QWidget = place.field
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(place.field, LineField):
        place.field.setSelection(place.start, place.end - place.start)
        return
    cursor = place.field.textCursor()
    cursor.setPosition(place.start)
    cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
    place.field.setTextCursor(cursor)


def mend(form: Form, brief: Brief, finding: Finding) -> bool:
    """Make the change that a finding proposes; return whether there was one."""
    fix = finding.fix
    if fix is None:
        return False
    place = place_of(form, brief, replace(finding, start=fix.start, end=fix.end))
    if place is None:
        return False
    _select(place)
    if isinstance(place.field, LineField):
        place.field.insert(fix.text)
    else:
        place.field.textCursor().insertText(fix.text)
    return True
