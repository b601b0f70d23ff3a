"""A laid-out brief in, the bytes of a PDF out: the same blocks as everywhere, on pages.

Qt writes text that can be searched and copied, working links, and title, author and language of the
file. It has no way to write tags, bookmarks or keywords; Word's own PDF export has them.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from ..model.labels import labels_of
from ..writers.document import Document
from ..writers.markings import MARKING_COLOURS
from ..writers.options import Page
from .documents import DocumentBuilder, Look
from .theme import SANS, SERIF, family, load_theme

DOTS_PER_INCH = 96
"""One unit of the page is a pixel of the window, so that both are set alike."""
_FINE = 12
"""How many dots of the file a unit is: Qt draws bullets on its grid."""
_MARGIN = 84
_HEAD = 48
_FONT = 14
_PAGES = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}


def to_pdf(document: Document, page: Page = "a4") -> bytes:
    """Return `document` as a PDF of pages of that size, from any thread of a program with a window."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(
        QPageLayout(QPageSize(_PAGES[page]), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )
    writer.setResolution(DOTS_PER_INCH * _FINE)
    writer.setTitle(document.title)
    writer.setAuthor(document.author)
    writer.setCreator("REEx Desktop")
    size = QSizeF(writer.width() / _FINE, writer.height() / _FINE)
    text = _text(document, QSizeF(size.width() - 2 * _MARGIN, size.height() - 2 * _MARGIN))
    painter = QPainter(writer)
    painter.scale(_FINE, _FINE)
    for number in range(text.pageCount()):
        if number:
            writer.newPage()
        _paint_page(painter, text, number, size)
        _paint_edges(painter, document, number + 1, text.pageCount(), size)
    painter.end()
    buffer.close()
    return bytes(data.data())


def _text(document: Document, room: QSizeF) -> QTextDocument:
    text = QTextDocument()
    text.setUseDesignMetrics(True)
    text.setDocumentMargin(0)
    font = QFont(family(SERIF))
    font.setPixelSize(_FONT)
    look = Look(font, leading=1.4, sans_headings=True, paragraph_gap=0.5)
    DocumentBuilder(text, look, load_theme("light")).build(document.blocks)
    text.setPageSize(room)
    _keep_boxes(text, room.height())
    _keep_headings(text, room.height())
    return text


def _keep_boxes(text: QTextDocument, height: float) -> None:
    """Move a small box that would be cut to the next page, with its heading."""
    layout = text.documentLayout()
    for frame in text.rootFrame().childFrames():
        rect = layout.frameBoundingRect(frame)
        cut = int(rect.top() // height) != int((rect.bottom() - 1) // height)
        if cut and rect.height() < height / 2:
            before, first = text.findBlock(frame.firstPosition() - 1), frame.firstCursorPosition().block()
            _break_before(before if before.blockFormat().headingLevel() else first)


def _break_before(block: QTextBlock) -> None:
    form = QTextBlockFormat()
    form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    QTextCursor(block).mergeBlockFormat(form)


def _keep_headings(text: QTextDocument, height: float) -> None:
    """Move a heading to the next page where what follows it stands there."""
    layout = text.documentLayout()
    block = text.begin()
    while block.isValid():
        following = _next_line(block)
        if block.blockFormat().headingLevel() and following is not None:
            top = layout.blockBoundingRect(block).top()
            below = layout.blockBoundingRect(following).top()
            lines = following.layout()
            first = lines.lineAt(0).height() if lines.lineCount() else 0.0
            if int(top // height) != int((below + first) // height):
                _break_before(block)
        block = block.next()


def _next_line(block: QTextBlock) -> QTextBlock | None:
    following = block.next()
    while following.isValid() and not following.text().strip():
        following = following.next()
    return following if following.isValid() else None


def _paint_page(painter: QPainter, text: QTextDocument, number: int, size: QSizeF) -> None:
    room = text.pageSize()
    painter.save()
    painter.translate(_MARGIN, _MARGIN - number * room.height())
    view = QRectF(0, number * room.height(), room.width(), room.height())
    painter.setClipRect(view)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = view  # pyright: ignore[reportAttributeAccessIssue]
    colors = QPalette()
    colors.setColor(QPalette.ColorRole.Text, load_theme("light").color("ink"))
    context.palette = colors  # pyright: ignore[reportAttributeAccessIssue]
    text.documentLayout().draw(painter, context)
    painter.restore()


def _paint_edges(painter: QPainter, document: Document, number: int, pages: int, size: QSizeF) -> None:
    theme = load_theme("light")
    font = QFont(family(SANS))
    font.setPixelSize(11)
    painter.setFont(font)
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    width = size.width() - 2 * _MARGIN
    labels = labels_of(document.language)
    for top, text, side in (
        (_HEAD, labels.series, left),
        (size.height() - _HEAD - 16, document.title[:60], left),
        (size.height() - _HEAD - 16, labels.page.format(number=number, count=pages), right),
    ):
        painter.setPen(theme.color("muted"))
        painter.drawText(QRectF(_MARGIN, top, width, 16), side | Qt.AlignmentFlag.AlignVCenter, text)
    painter.setPen(theme.color("line"))
    for y in (_HEAD + 22, size.height() - _HEAD - 22):
        painter.drawLine(int(_MARGIN), int(y), int(size.width() - _MARGIN), int(y))
    if document.marking:
        _paint_marking(painter, document.marking, font, QRectF(_MARGIN, _HEAD, width, 17), right)
        bottom = QRectF(_MARGIN, size.height() - _HEAD - 16, width, 17)
        _paint_marking(painter, document.marking, font, bottom, Qt.AlignmentFlag.AlignHCenter)


def _paint_marking(
    painter: QPainter, marking: str, font: QFont, room: QRectF, side: Qt.AlignmentFlag
) -> None:
    """Paint the marking in its colour on black (FIRST, Traffic Light Protocol 2.0)."""
    bold = QFont(font)
    bold.setBold(True)
    painter.setFont(bold)
    wide = painter.fontMetrics().horizontalAdvance(marking) + 14
    middle = room.left() + (room.width() - wide) / 2
    x = room.right() - wide if side == Qt.AlignmentFlag.AlignRight else middle
    box = QRectF(x, room.top(), wide, room.height())
    painter.fillRect(box, QColor("#000000"))
    painter.setPen(QColor("#" + MARKING_COLOURS[marking]))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, marking)
    painter.setFont(font)
