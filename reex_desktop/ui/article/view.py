"""The article as a page to read: one text, its passages painted, a caret that keys can move."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPalette,
    QTextDocument,
    QWheelEvent,
)

from ...editing import passages as anchoring
from ...editing.coverage import beside, paragraphs, split_by_use
from ...editing.passages import Range
from ...model.article import Article
from ...model.brief import Brief, statements
from ...model.plain import plain_text
from ..documents import REMOVED, DocumentBuilder, Look, Removed, set_page_margins
from ..pictures import Pictures
from ..pictures_format import Shown
from ..theme import Theme, reading_font
from .clearing import Clearing
from .filling import Filling
from .hover import Hover
from .painting import Brush, Layers, Painted, selections
from .picture_object import PictureObject
from .reading_text import ReadingText


class ArticleView(ReadingText):
    """Shows one article. Single keys take a passage; the form of what happens then is not its affair."""

    take_asked = Signal(str)
    statement_asked = Signal(object)
    accept_asked = Signal()
    strike_asked = Signal()
    zoomed = Signal(int)
    repainted = Signal()
    unused_asked = Signal(int)
    section_asked = Signal()
    statement_entered = Signal(object)

    def __init__(self, theme: Callable[[], Theme], size: int) -> None:
        super().__init__(size)
        self._theme = theme
        self._article: Article | None = None
        self._document: QTextDocument | None = None
        self._show_removed = False
        self._drawn: PictureObject | None = None
        self.hover = Hover(self)
        self._filling = Filling(self, self._arrive_if_there, self._paint)
        self._clearing = Clearing(self)
        self.passages: list[Painted] = []
        self._marks: list[tuple[Range, str]] = []
        self._found: Sequence[Range] = ()
        self._candidates: Sequence[Range] = ()
        self._pressed = -1
        self._current: UUID | None = None
        self._brush = Brush(self, self.repainted.emit)
        self._soon = QTimer(self)  # the caret may only pass through a statement
        self._soon.setSingleShot(True)
        self._soon.setInterval(40)
        self._soon.timeout.connect(self._paint)
        self._entered: UUID | None = None
        self._lines: list[Range] = []
        self._further_lines: Iterator[Range] = iter(())
        self.setObjectName("articleView")
        self.setAccessibleName("Article")
        self.apply_theme()
        self.cursorPositionChanged.connect(self._caret_moved)

    # Content

    def show_article(
        self, article: Article | None, *, removed: bool | None = None, anew: bool = False
    ) -> None:
        """Show `article`; the place that is read stays where it is if it is the same one."""
        show_removed = self._show_removed if removed is None else removed
        same = article is not None and self._article is not None and article.id == self._article.id
        if same and not anew and show_removed == self._show_removed and _alike(article, self._article):
            self._article = article
            return
        keep = (self._top(), self.selected()) if same else (0, Range(0, 0))
        self._give_up()
        words = self.text[slice(*keep[1])]
        self._article, self._show_removed = article, show_removed
        if not same:
            self._marks, self._found, self._candidates, self.passages = [], (), (), []
        document = QTextDocument(self)
        document.setDocumentMargin(6)
        blocks = article.blocks if article else ()
        look = Look(reading_font(self._size))
        lines = removed_text(article) if article and show_removed else ()
        shown = Shown.of(article) if article and self._drawn and article.pictures else None
        builder = DocumentBuilder(document, look, self._theme(), lines, shown)
        self.places = self._filling.start(builder, blocks, document)
        if self._drawn and shown:
            self._drawn.install(document)
        self.text = plain_text(blocks)
        self._lines, self._further_lines = [], paragraphs(blocks)
        set_page_margins(document, 14, 40)
        self.setDocument(document)
        if self._document is not None:
            self._clearing.delete(self._document)
        self._document = document
        self._measure()
        self.return_to(_same_words(words, self.text, keep[1].start), keep[0])
        self._paint()

    def show_pictures(self, pictures: Pictures) -> None:
        """Show the pictures of articles, which come from there, from now on."""
        self._drawn = PictureObject(pictures, self._theme, self)
        pictures.changed.connect(self._picture_changed)

    def _picture_changed(self, sha256: str) -> None:
        if self._drawn is not None and self._drawn.is_broken(sha256):
            # Its box is smaller than the room that was kept for it.
            self.document().markContentsDirty(0, self.document().characterCount())
        self.viewport().update()

    def show_passages(self, brief: Brief) -> None:
        """Paint the passages of `brief` in the article that is shown."""
        if self._article is None:
            self.passages = []
            return
        key = self._article.id
        painted = [
            Painted(
                p.start,
                p.end,
                slot,
                owner,
                p.purpose == "evidence" and not p.proposed,
                p.purpose == "evidence" and p.former is not None,
            )
            for owner, slot, found in statements(brief)
            for p in found
            if p.article_id == key and p.end > p.start
        ]
        painted.sort(key=lambda p: (p.strong, p.start - p.end))
        if painted != self.passages:
            self.passages = painted
            self._paint()

    def show_current(self, owner: UUID | None) -> None:
        """Underline the passages of one statement."""
        if owner != self._current:
            here = any(p.owner in {owner, self._current} for p in self.passages)
            self._current = owner
            if here:
                self._soon.start()

    def paragraphs(self) -> list[Range]:
        """Return the paragraphs of the article that say something."""
        self._lines += self._further_lines
        return self._lines

    def look_for_paragraphs(self, seconds: float) -> bool:
        """Look for paragraphs for so long; return whether `paragraphs` has no more to do."""
        end = time.thread_time() + seconds
        for number, line in enumerate(self._further_lines):
            self._lines.append(line)
            if number % 256 == 255 and time.thread_time() >= end:
                return False
        return True

    def show_found(self, found: Sequence[Range]) -> None:
        """Paint what a search found."""
        self._found = found
        self._paint()

    def show_candidates(self, places: Sequence[Range]) -> None:
        """Mark sentences that a statement may rest on: a dashed line under them."""
        if list(places) != list(self._candidates):
            self._candidates = places
            self._paint()

    def show_marks(self, marks: list[tuple[Range, str]]) -> None:
        """Paint places in the colour of a role, over everything else: the repair that is walked."""
        self._marks = marks
        self._paint()

    def apply_theme(self) -> None:
        """Take the colours of the theme; links and captions carry them in the text."""
        colors = self.palette()
        for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
            colors.setColor(role, self._theme().color("surface"))
        colors.setColor(QPalette.ColorRole.Text, self._theme().color("ink"))
        self.setPalette(colors)
        self.setAutoFillBackground(True)
        self.show_article(self._article, anew=True)
        self._paint()

    def set_size(self, pixels: int) -> None:
        """Set the size of the text, in pixels."""
        if pixels != self._size:
            self._size = pixels
            self.show_article(self._article, anew=True)

    # Selection

    def chosen(self) -> Range | None:
        """Return the selection without the blanks around it, or the sentence at the caret."""
        place = self.selected()
        if place.start == place.end:
            return anchoring.sentence_at(self.text, place.start)
        text = self.text[place.start : place.end]
        start = place.start + len(text) - len(text.lstrip())
        end = start + len(text.strip())
        return Range(start, end) if end > start else None

    def _top(self) -> int:
        return self._wanted[1] if self._wanted else self.places.offset(self._top_position())

    def _whole(self) -> bool:
        return self._filling.done

    def removed_by(self) -> UUID | None:
        """Return the repair that took out the text at the caret, while that is shown; None elsewhere."""
        self.arrive()
        repair = self.textCursor().charFormat().property(REMOVED)
        return UUID(repair) if repair else None

    # Painting

    def _paint(self) -> None:
        end = self.places.end  # what is behind it follows
        layers = Layers(
            [p for p in self.passages if p.start < end],
            [r for r in self._candidates if r.start < end],
            [r for r in self._found if r.start < end],
            [mark for mark in self._marks if mark[0].start < end],
            self._current,
        )
        self._brush.paint(selections(self.document(), self.places, self._theme(), layers))

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.arrive()
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if not plain or not self._key(event.key(), shift=shift):
            super().keyPressEvent(event)

    def _key(self, key: int, *, shift: bool) -> bool:
        takes = {
            Qt.Key.Key_1: "highlight",
            Qt.Key.Key_2: "claim",
            Qt.Key.Key_3: "outlook",
            Qt.Key.Key_4: "quotation",
        }
        if key in takes and not shift:
            self.take_asked.emit(takes[Qt.Key(key)])
        elif key == Qt.Key.Key_S:
            change = anchoring.shrink if shift else anchoring.grow
            self.select(change(self.text, self.selected()))
        elif key == Qt.Key.Key_Space:
            self._page(-1 if shift else 1)
        elif key == Qt.Key.Key_N:
            self.unused_asked.emit(-1 if shift else 1)
        elif key == Qt.Key.Key_T and not shift:
            self.section_asked.emit()
        elif key in {Qt.Key.Key_J, Qt.Key.Key_K} and not shift:
            self._paragraph(1 if key == Qt.Key.Key_J else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            owner = self.statement_at(self.selected().start)
            if owner is not None and self.textCursor().hasSelection():
                self.statement_asked.emit(owner)
            else:
                self.accept_asked.emit()
        elif key == Qt.Key.Key_Delete:
            self.strike_asked.emit()
        else:
            return False
        return True

    def go_to_unused(self, step: int) -> bool:
        """Put the caret into the next (1) or previous (-1) paragraph that the brief has not used."""
        _, unused = split_by_use(self.paragraphs(), [Range(p.start, p.end) for p in self.passages])
        line = beside(unused, self.selected().start, step)
        if line is not None:
            self.reveal(Range(line.start, line.start))
        return line is not None

    def _caret_moved(self) -> None:
        """Tell which statement rests on the text at the caret, when that is another one."""
        owner = self.statement_at(self.selected().start) if self.hasFocus() else None
        if owner != self._entered:
            self._entered = owner
            self.statement_entered.emit(owner)

    def statement_at(self, offset: int) -> UUID | None:
        """Return the statement whose passage covers an offset: the shortest, evidence first."""
        return next(iter(self.statements_at(offset)), None)

    def statements_at(self, offset: int) -> list[UUID]:
        """Return the statements whose passages cover an offset, the shortest first, evidence before all."""
        return list(dict.fromkeys(p.owner for p in self.passages_at(offset)))

    def passages_at(self, offset: int) -> list[Painted]:
        """Return the passages that cover an offset, the shortest first, evidence before all."""
        covering = [p for p in self.passages if p.start <= offset < p.end]
        return sorted(covering, key=lambda p: (not p.strong, p.end - p.start))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.arrive()
        super().mousePressEvent(event)
        self._pressed = self.textCursor().position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        cursor = self.textCursor()
        clicked = not cursor.hasSelection() and cursor.position() == self._pressed
        if clicked and event.button() == Qt.MouseButton.LeftButton:
            owner = self.statement_at(self.places.offset(cursor.position()))
            if owner is not None:
                self.statement_asked.emit(owner)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.arrive()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)


def _same_words(words: str, text: str, start: int) -> Range:
    """Return where `words`, selected at `start` before, stand in `text` now; a caret if they are gone."""
    before, behind = text.rfind(words, 0, start + len(words)), text.find(words, start)
    found = [place for place in (before, behind) if place >= 0]
    if not words or not found:
        return Range(min(start, len(text)), min(start, len(text)))
    nearest = min(found, key=lambda place: abs(place - start))
    return Range(nearest, nearest + len(words))


def _alike(one: Article | None, other: Article | None) -> bool:
    """Return whether two revisions of an article look the same."""
    return bool(one and other and one.blocks == other.blocks and one.pictures == other.pictures)


def removed_text(article: Article) -> tuple[Removed, ...]:
    """Return what residue repairs took out of `article`, at its places in the present text."""
    from ...model.repair import OffsetMap

    places = OffsetMap(article.repairs)
    return tuple(
        Removed(places.to_new(r.start), r.before, r.drop, str(r.id))
        for r in article.repairs
        if r.on and r.stage == "residue" and r.before
    )
