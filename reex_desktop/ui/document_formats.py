"""How the blocks of a document look: their fonts, margins, lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFrameFormat,
    QTextTableCellFormat,
)

from ..model.blocks import Heading, Paragraph
from .theme import SANS, Theme, family

_SCALES = {1: 1.62, 2: 1.22, 3: 1.08}
_SMALL_ROLES = frozenset(
    {"caption", "subtitle", "byline", "legend", "source", "note", "outlook-meta", "rating", "who", "empty"}
)


class Look(NamedTuple):
    """How a document is set: sizes in pixels, headings in sans or in the reading font."""

    font: QFont
    leading: float = 1.5
    sans_headings: bool = False
    paragraph_gap: float = 0.65


class Formats:
    """The formats of one look in one theme."""

    def __init__(self, look: Look, theme: Theme) -> None:
        self._look = look
        self._theme = theme
        self._metrics = QFontMetricsF(look.font)

    def points(self, scale: float) -> float:
        return self._look.font.pixelSize() * scale * 72 / max(self._document_dpi(), 1)

    def _document_dpi(self) -> float:
        return 96.0

    def plain(self, depth: int, *, gap: float | None = None) -> QTextBlockFormat:
        form = QTextBlockFormat()
        natural = self._metrics.height() or 1
        # ProportionalHeight multiplies the natural height of the font, which differs from font to font.
        form.setLineHeight(
            100 * self._look.leading * self._look.font.pixelSize() / natural,
            QTextBlockFormat.LineHeightTypes.ProportionalHeight.value,
        )
        size = self._look.font.pixelSize()
        form.setBottomMargin(size * (self._look.paragraph_gap if gap is None else gap))
        form.setLeftMargin(size * 1.6 * depth)
        return form

    def heading(self, block: Heading, *, first: bool) -> QTextBlockFormat:
        form = self.plain(0, gap=0.45)
        size = self._look.font.pixelSize()
        form.setTopMargin(0 if first else size * (0.9 if block.level > 1 else 0.2))
        form.setHeadingLevel(block.level)
        scale = _SCALES.get(block.level, 1.0)
        natural = self._metrics.height() or 1
        form.setLineHeight(
            100 * 1.3 * size / natural, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        form.setBottomMargin(size * (0.55 if scale > 1.3 else 0.4))
        return form

    def heading_font(self, block: Heading) -> QTextCharFormat:
        font = QTextCharFormat()
        font.setFontWeight(QFont.Weight.Bold.value)
        font.setProperty(
            QTextCharFormat.Property.FontPixelSize,
            round(self._look.font.pixelSize() * _SCALES.get(block.level, 1.0)),
        )
        if self._look.sans_headings:
            font.setFontFamilies(family(SANS))
            if block.level > 1:
                font.setForeground(self._theme.color("accent"))
        return font

    def paragraph(
        self, block: Paragraph, depth: int, *, bold: bool
    ) -> tuple[QTextBlockFormat, QTextCharFormat]:
        form, font = self.plain(depth), QTextCharFormat()
        if bold:
            font.setFontWeight(QFont.Weight.Bold.value)
        if depth and not block.role:
            form.setBottomMargin(self._look.font.pixelSize() * 0.3)
        if block.role in _SMALL_ROLES:
            font.setFontFamilies(family(SANS))
            font.setProperty(
                QTextCharFormat.Property.FontPixelSize, max(round(self._look.font.pixelSize() * 0.8), 9)
            )
            font.setForeground(self._theme.color("muted"))
        if block.role == "subtitle":
            font.setProperty(
                QTextCharFormat.Property.FontPixelSize, round(self._look.font.pixelSize() * 1.1)
            )
        return form, font


def underlined(theme: Theme, *, strong: bool) -> QTextTableCellFormat:
    """Return the format of a cell: a line below it, the header's in ink."""
    form = QTextTableCellFormat()
    form.setBottomBorder(1)
    form.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBottomBorderBrush(theme.color("ink" if strong else "field_line"))
    return form


def dress(font: QTextCharFormat, marks: Sequence[str], href: str, theme: Theme) -> None:
    """Give `font` the look of `marks` and of a link."""
    if "bold" in marks:
        font.setFontWeight(QFont.Weight.Bold.value)
    if "italic" in marks:
        font.setFontItalic(True)
    if "underline" in marks:
        font.setFontUnderline(True)
    if "strike" in marks:
        font.setFontStrikeOut(True)
    if "code" in marks:
        font.setFontFixedPitch(True)
        font.setFontFamilies(["DejaVu Sans Mono", "Menlo", "Consolas", "monospace"])
    if "superscript" in marks:
        font.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    if "subscript" in marks:
        font.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
    if href:
        font.setAnchor(True)
        font.setAnchorHref(href)
        font.setForeground(QColor(theme.accent))
        font.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
