"""The strip beside the scroll bar: at which height passages stand, and what has not been used."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ...editing.coverage import split_by_use
from ...editing.passages import Range
from ..theme import Theme
from ..tips import plain_tip
from ..turns import turns
from .painting import Painted
from .view import ArticleView

WIDTH = 27
_TRACK = 4.0
_LANES = {"highlights": 0, "credibility": 1, "outlook": 2}
_LANE, _APART, _FIRST = 5.0, 1.5, 7.0
_LEAST = 4.0
_NEAR = 3.0
SECONDS = 0.006
"""For how long paragraphs are looked for between two events."""
_LONG = 150_000
"""Texts of more characters are not laid out for the strip: their marks stand by the share of the text."""


class Mark(NamedTuple):
    """A passage and its height, as shares of the whole."""

    passage: Painted
    top: float
    bottom: float


class Strip(QWidget):
    """Shows passages in lanes (highlights, credibility, outlook) beside a track that is solid where the
    text has been used and dotted where not. A click goes there. Keys do the same: see `actions.py`.
    """

    def __init__(
        self, view: ArticleView, theme: Callable[[], Theme], describe: Callable[[Painted], str]
    ) -> None:
        super().__init__()
        self._view = view
        self._theme = theme
        self._describe = describe
        self.marks: list[Mark] = []
        self.used: list[tuple[float, float]] = []
        self._current: UUID | None = None
        self._shares: Callable[[int], float] = lambda offset: 0.0
        self.setFixedWidth(WIDTH)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Used passages")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(40)
        self._soon.timeout.connect(self.update)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(60)
        self._timer.timeout.connect(self.measure)
        view.repainted.connect(self._timer.start)
        view.verticalScrollBar().rangeChanged.connect(lambda *_: self._timer.start())

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 100)

    def show_current(self, owner: UUID | None) -> None:
        """Fill the marks of one statement."""
        if owner != self._current:
            self._current = owner
            self._soon.start()

    def measure(self) -> None:
        """Work out at which height the passages and the used paragraphs stand."""
        self._timer.stop()
        view = self._view
        share = _by_text(view) if len(view.text) > _LONG else _by_layout(view)
        self._shares = share
        self.marks = [Mark(p, share(p.start), share(p.end)) for p in view.passages]
        self.used = []
        if not self._measure_used():  # of a long article the paragraphs are not known yet
            turns().take(self, self._measure_used)
        self.update()

    def _measure_used(self) -> bool:
        """Look for paragraphs for a while; once all are known, work out where the used ones stand."""
        view, share = self._view, self._shares
        if not view.look_for_paragraphs(SECONDS):
            return False
        lines = view.paragraphs()
        used, unused = split_by_use(lines, [Range(p.start, p.end) for p in view.passages])
        self.used = [(share(r.start), share(r.end)) for r in used]
        said = f"{len(used)} of {len(lines)} paragraphs are used, {len(unused)} are not."
        if self.accessibleDescription() != said:
            self.setAccessibleDescription(said)
        self.update()
        return True

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, height = self._theme(), float(self.height())
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        if not self._view.text:
            return
        painter.setPen(QPen(theme.color("field_line"), 2, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(_TRACK, 3), QPointF(_TRACK, height - 3))
        painter.setPen(Qt.PenStyle.NoPen)
        for place in dict.fromkeys(_pixels(top, bottom, height) for top, bottom in self.used):
            painter.fillRect(QRectF(_TRACK - 2.5, place[0], 5, place[1]), theme.color("surface"))
            painter.fillRect(QRectF(_TRACK - 1.5, place[0], 3, place[1]), theme.color("muted"))
        brushes = {role: theme.color(role) for role in ("accent", "accent_soft", *_LANES)}
        edges = {on: QPen(theme.color("accent" if on else "muted"), 1) for on in (True, False)}
        drawn: set[tuple[object, ...]] = set()  # of thousands many fall on the same pixels
        for mark in self.marks:
            p, lane = mark.passage, _LANES.get(mark.passage.slot)
            current = p.owner == self._current
            alike = (_pixels(mark.top, mark.bottom, height), p.slot, p.strong, current)
            if alike in drawn:
                continue
            drawn.add(alike)
            edge = edges[current]
            edge.setStyle(Qt.PenStyle.SolidLine if p.strong else Qt.PenStyle.DotLine)
            fill = brushes["accent" if current else "accent_soft" if lane is None else p.slot]
            painter.setPen(edge)
            painter.setBrush(fill if p.strong or current else Qt.BrushStyle.NoBrush)
            painter.drawRect(_box(mark, lane, height))
        painter.end()

    # Mouse

    def mark_at(self, y: float) -> Mark | None:
        """Return the mark at a height, or the nearest within a few pixels; evidence before the others."""
        height = float(self.height())

        def distance(mark: Mark) -> float:
            top, tall = _height(mark.top, mark.bottom, height)
            return max(top - y, y - top - tall, 0.0)

        near = [mark for mark in self.marks if distance(mark) <= _NEAR]
        return min(near, key=lambda m: (distance(m), not m.passage.strong), default=None)

    def _line_at(self, y: float) -> Range | None:
        """Return the paragraph at a height."""
        share = y / max(self.height(), 1)
        lines = self._view.paragraphs()
        low, high = 0, len(lines)
        while low < high:
            middle = (low + high) // 2
            if self._shares(lines[middle].end) < share:
                low = middle + 1
            else:
                high = middle
        return lines[min(low, len(lines) - 1)] if lines else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        mark = self.mark_at(event.position().y())
        line = self._line_at(event.position().y())
        if mark is not None:
            self._view.reveal(Range(mark.passage.start, mark.passage.end))
        elif line is not None:
            self._view.reveal(Range(line.start, line.start))
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)

    def tip_at(self, y: float) -> str:
        """Return what is said of a height: the statement of the passage, or the text that is not used."""
        mark = self.mark_at(y)
        if mark is not None:
            return self._describe(mark.passage)
        line = self._line_at(y)
        if line is None:
            return ""
        text = " ".join(self._view.text[line.start : line.end].split())
        used = any(p.start < line.end and line.start < p.end for p in self._view.passages)
        said = "Used" if used else "Not used"
        return f"{said}: {text if len(text) <= 90 else text[:89].rstrip() + chr(0x2026)}"

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), plain_tip(self.tip_at(event.pos().y())), self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._timer.start()


def _box(mark: Mark, lane: int | None, height: float) -> QRectF:
    """Return the box of a mark; what is in no lane (context, summary) goes over all of them."""
    left = _FIRST + (lane or 0) * (_LANE + _APART)
    width = _LANE if lane is not None else 3 * _LANE + 2 * _APART
    top, tall = _pixels(mark.top, mark.bottom, height)
    return QRectF(round(left) + 0.5, top + 0.5, round(width), tall - 1)


def _pixels(top: float, bottom: float, height: float) -> tuple[int, int]:
    """Return the same as `_height`, in whole pixels."""
    start, tall = _height(top, bottom, height)
    return round(start), round(tall)


def _height(top: float, bottom: float, height: float) -> tuple[float, float]:
    """Return where a mark begins and how tall it is, in pixels; no smaller than can be seen."""
    tall = max((bottom - top) * height, _LEAST)
    return min(max(top * height, 0.0), height - tall), tall


def _by_text(view: ArticleView) -> Callable[[int], float]:
    length = max(len(view.text), 1)
    return lambda offset: offset / length


def _by_layout(view: ArticleView) -> Callable[[int], float]:
    bar = view.verticalScrollBar()
    whole = max(bar.maximum() + bar.pageStep(), 1)
    return lambda offset: (view.top_of(offset) + bar.value()) / whole
