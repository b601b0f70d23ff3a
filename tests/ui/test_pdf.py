"""The PDF: pages of the right size that hold every word, with nothing cut in two that should not be."""

import threading

import pytest
from PySide6.QtCore import QSizeF

from reex_desktop.model.blocks import Heading, Paragraph, spans
from reex_desktop.model.plain import plain_text
from reex_desktop.ui.pdf import _text, to_pdf
from reex_desktop.writers.document import Document
from reex_desktop.writers.layout.lay import layout
from tests.writers.brief_samples import ALL, full


def document(blocks):
    return Document("T", "", "", "", "", "en", (), None, full().brief.modified, tuple(blocks))


@pytest.mark.parametrize(("page", "box"), [("a4", "595 842"), ("letter", "612 792")])
def test_the_pages_have_the_size_that_was_chosen(qapp, page, box):
    data = to_pdf(layout(full()), page)
    assert data.startswith(b"%PDF-")
    assert f"/MediaBox [0 0 {box}".encode() in data.replace(b".000000", b"").replace(b".00", b"")


@pytest.mark.parametrize("name", sorted(ALL))
def test_every_sample_gives_a_pdf(qapp, name):
    assert to_pdf(layout(ALL[name]())).rstrip().endswith(b"%%EOF")


def test_it_is_made_outside_the_thread_of_the_window(qapp):
    made = []
    thread = threading.Thread(target=lambda: made.append(to_pdf(layout(full()))))
    thread.start()
    thread.join(20)
    assert made
    assert made[0].startswith(b"%PDF-")


def page_of(block, text, height):
    return int(text.documentLayout().blockBoundingRect(block).top() // height)


@pytest.mark.parametrize("lines", range(20, 34))
def test_a_heading_stands_on_the_page_of_what_follows(qapp, lines):
    blocks = [Heading(spans("Title"), 1)]
    blocks += [Paragraph(spans(f"Paragraph number {n}.")) for n in range(lines)]
    blocks += [Heading(spans("The heading"), 2), Paragraph(spans("What follows it."))]
    text = _text(document(blocks), QSizeF(500, 700))
    last = text.lastBlock()
    assert last.text() == "What follows it."
    assert page_of(last, text, 700) == page_of(last.previous(), text, 700)


@pytest.mark.parametrize("lines", range(20, 34))
def test_a_small_box_is_not_cut(qapp, lines):
    blocks = [Paragraph(spans(f"Paragraph number {n}.")) for n in range(lines)]
    blocks += [Heading(spans("REEx summary"), 2), Paragraph(spans("word " * 120), "summary")]
    text = _text(document(blocks), QSizeF(500, 700))
    [frame] = text.rootFrame().childFrames()
    rect = text.documentLayout().frameBoundingRect(frame)
    assert int(rect.top() // 700) == int((rect.bottom() - 1) // 700)


def test_the_plain_text_is_all_there(qapp):
    text = _text(layout(full()), QSizeF(600, 800))
    words = [w for w in plain_text(layout(full()).blocks).split() if w.isalnum()]
    printed = text.toPlainText().split()
    assert [w for w in words if w not in printed] == []
