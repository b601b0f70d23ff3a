"""PDF files that LibreOffice and Qt make are read with nothing lost, and read or refused once damaged."""

from __future__ import annotations

import random
import shutil
from collections import Counter

import pytest

from reex_desktop.model.blocks import Heading, ListBlock, Paragraph, Table, spans_text
from reex_desktop.model.plain import plain_text
from reex_desktop.readers.pdf.read import read_pdf

from ..readers.pdf_kinds import Kind
from ..readers.pdf_score import score
from ..readers.test_pdf_damage import answers, damaged
from .pdf_office import OFFICE, qt_kinds, to_pdf

pytestmark = pytest.mark.verify


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> dict[str, Kind]:
    assert shutil.which("soffice"), "LibreOffice is not installed"
    texts = {name: make() for name, make in OFFICE.items()}
    made = to_pdf({name: source for name, (source, _) in texts.items()}, tmp_path_factory.mktemp("office"))
    return {name: Kind(made[name], truth) for name, (_, truth) in texts.items()}


@pytest.mark.parametrize("name", OFFICE)
def test_files_of_libreoffice(office, name) -> None:
    check(name, office[name])


def test_files_of_qt(qapp) -> None:
    for name, kind in qt_kinds().items():
        check(name, kind)


def check(name: str, kind: Kind) -> None:
    result = score(kind.truth, read_pdf(kind.data).blocks)
    print(f"{name:22} tokens {result.tokens:.4f}  runs of four {result.fours:.4f}")
    assert result.tokens >= 0.97
    assert result.fours >= 0.96


def test_the_structure_of_a_report(office) -> None:
    blocks = read_pdf(office["office report"].data).blocks
    headings = [(block.level, spans_text(block.spans)) for block in blocks if isinstance(block, Heading)]
    assert headings[0] == (1, "A Tender Without Takers")
    assert [level for level, _ in headings[1:]] == [2] * 5
    bullets, numbers = [block for block in blocks if isinstance(block, ListBlock)]
    assert [len(item.blocks) for item in bullets.items] == [2, 1]
    assert (numbers.ordered, len(numbers.items)) == (True, 3)
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert [[plain_text(cell.blocks) for cell in row.cells] for row in table.rows][1] == [
        "Rheinische Gallium", "1,140 euros", "40%"
    ]  # fmt: skip
    notes = [block for block in blocks if isinstance(block, Paragraph) and block.role == "footnote"]
    assert list(blocks[-3:]) == notes


def test_drawn_bullets_are_a_list(qapp) -> None:
    blocks = read_pdf(qt_kinds()["Qt English"].data).blocks
    (bullets,) = [block for block in blocks if isinstance(block, ListBlock)]
    assert [plain_text(item.blocks) for item in bullets.items] == [
        "Prices for magnets rose", "The index is young", "Its maker sells magnets"
    ]  # fmt: skip


def test_damaged_files_of_libreoffice(office) -> None:
    chance = random.Random("damaged office")
    files = [damaged(kind.data, chance) for kind in office.values() for _ in range(25)]
    counts = Counter(answer.split()[0] for answer in answers(files, seconds=150))
    print(dict(counts))
    assert counts["read"]
    assert counts["refused"]
