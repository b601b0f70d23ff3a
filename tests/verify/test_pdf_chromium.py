"""PDF files that a browser prints are read in their order, without heads, feet and broken words."""

from __future__ import annotations

import shutil

import pytest

from reex_desktop.model.blocks import Heading, ListBlock, Table, spans_text
from reex_desktop.model.plain import plain_text
from reex_desktop.readers.pdf.read import read_pdf

from ..readers.pdf_kinds import Kind
from ..readers.pdf_score import score
from .pdf_chromium import ITEMS, PAGES, ROWS, STEPS, print_pages

pytestmark = pytest.mark.verify


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> dict[str, Kind]:
    assert shutil.which("chromium"), "Chromium is not installed"
    return print_pages({name: make() for name, make in PAGES.items()}, tmp_path_factory.mktemp("chromium"))


@pytest.mark.parametrize("name", PAGES)
def test_files_of_chromium(printed, name) -> None:
    kind = printed[name]
    result = score(kind.truth, read_pdf(kind.data).blocks)
    print(f"{name:22} tokens {result.tokens:.4f}  runs of four {result.fours:.4f}")
    assert result.tokens >= 0.97
    assert result.fours >= 0.96


def test_the_structure_of_a_page(printed) -> None:
    blocks = read_pdf(printed["structure"].data).blocks
    headings = [(block.level, spans_text(block.spans)) for block in blocks if isinstance(block, Heading)]
    assert headings == [
        (1, "A Tender Without Takers"), (2, "Who came"), (2, "What it costs"), (2, "What to do"),
    ]  # fmt: skip
    bullets, numbers = [block for block in blocks if isinstance(block, ListBlock)]
    assert [len(item.blocks) for item in bullets.items] == [2 if more else 1 for _, more in ITEMS]
    assert (numbers.ordered, len(numbers.items)) == (True, len(STEPS))
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert [[plain_text(cell.blocks) for cell in row.cells] for row in table.rows] == ROWS


def test_what_the_browser_adds_is_gone(printed) -> None:
    text = plain_text(read_pdf(printed["plain article"].data).blocks)
    assert "file://" not in text
    assert "The Harbour Desk" not in text
