"""Paint what stands beside the text of the outline: bullets before it, signs of passages behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTextBlockFormat, QTextDocument

from ..icons import pixmap
from ..theme import Theme
from .outline_rows import Row

LEVEL = QTextBlockFormat.Property.UserProperty + 1
"""The property of a block that holds the level of its bullet."""
INDENT = 22
ICON = 16
GAP = 4
_HINT = "Type a highlight, or press 1 in the article"


def paint_outline(
    painter: QPainter, document: QTextDocument, rows: Sequence[Row], clip: QRectF, theme: Theme
) -> None:
    """Paint bullets and signs of the rows that `clip` shows; where there is nothing yet, a hint."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    layout = document.documentLayout()
    there = document.findBlock(max(layout.hitTest(clip.topLeft(), Qt.HitTestAccuracy.FuzzyHit), 0))
    block = there.previous() if there.previous().isValid() else there
    for row in rows[block.blockNumber() :]:
        rect = layout.blockBoundingRect(block)
        if rect.top() > clip.bottom():
            break
        if rect.intersects(clip):
            first = block.layout().lineAt(0)
            middle = block.layout().position().y() + first.y() + first.height() / 2
            text = document.documentMargin() + block.blockFormat().leftMargin()
            right = document.textWidth() - ICON - 8
            bullet, sign = text - 9, right
            if block.textDirection() == Qt.LayoutDirection.RightToLeft:
                bullet, sign = right + 5, text - ICON - 4
            _paint_bullet(painter, QPointF(bullet, middle), row.level, theme)
            _paint_sign(painter, row, QPointF(sign, middle - ICON / 2), theme)
        block = block.next()
    if len(rows) == 1 and not rows[0].spans:
        painter.setPen(QColor(theme.muted))
        line = document.documentMargin() + GAP + QFontMetricsF(document.defaultFont()).ascent()
        painter.drawText(QPointF(INDENT + 8, line), _HINT)


def _paint_bullet(painter: QPainter, middle: QPointF, level: int, theme: Theme) -> None:
    painter.setPen(QColor(theme.ink))
    painter.setBrush(QColor(theme.ink) if level % 2 == 0 else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(middle, 2.2, 2.2)


def _paint_sign(painter: QPainter, row: Row, place: QPointF, theme: Theme) -> None:
    evidence = [p for p in row.highlight.passages if p.purpose == "evidence"]
    if evidence:
        marked = any(p.former for p in evidence)
        proposed = all(p.proposed for p in evidence)
        color = theme.warning if marked else theme.muted if proposed else theme.accent
        sign = pixmap("link", color, ICON * 2)
        box = QRectF(place.x(), place.y(), ICON, ICON)
        painter.drawPixmap(box, sign, QRectF(sign.rect()))
        if any(p.lost for p in evidence):
            painter.setPen(QPen(QColor(color), 1.6))
            painter.drawLine(box.bottomLeft(), box.topRight())
