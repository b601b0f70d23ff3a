"""PDF files made by tests/readers/pdf_maker.py are read as what they are."""

from __future__ import annotations

import json

import pytest

from reex_desktop.model.article import Article
from reex_desktop.model.blocks import Heading, ListBlock, Paragraph, Table, spans_text
from reex_desktop.model.codec import decode_article, encode_article
from reex_desktop.model.plain import plain_text
from reex_desktop.readers.errors import ReadError
from reex_desktop.readers.pdf.read import read_pdf

from .pdf_kinds import KINDS, Column, prose
from .pdf_late_kinds import LATE_KINDS
from .pdf_maker import Maker, width
from .pdf_score import score

ALL = {**KINDS, **LATE_KINDS}
LINE = "The ministry said on Monday that the plant would open in the autumn of next year."


@pytest.fixture(scope="module")
def made():
    """Each kind of file, made and read once."""
    kinds = {name: make() for name, make in ALL.items()}
    return {name: (kind, read_pdf(kind.data)) for name, kind in kinds.items()}


@pytest.mark.parametrize("name", ALL)
def test_text_and_its_order_are_kept(made, name) -> None:
    kind, page = made[name]
    result = score(kind.truth, page.blocks)
    print(f"{name:12} tokens {result.tokens:.4f}  runs of four {result.fours:.4f}")
    assert result.tokens >= 0.97
    assert result.fours >= 0.96


@pytest.mark.parametrize("name", ["journal", "chinese", "arabic", "german", "letter", "minutes", "turned"])
def test_paragraphs_are_whole(made, name) -> None:
    kind, page = made[name]
    wanted = {" ".join(line.lstrip("* ").split()) for line in kind.truth.split("\n")}
    got = {" ".join(line.split()) for line in plain_text(page.blocks).split("\n")}
    assert len(wanted & got) >= 0.9 * len(wanted)


def of(page, kind):
    return [block for block in page.blocks if isinstance(block, kind)]


def test_headings_lists_tables_and_links(made) -> None:
    page = made["report"][1]
    headings = [(block.level, spans_text(block.spans)) for block in of(page, Heading)]
    assert headings[0] == (1, "Refining in the North: What Stands and What Is Only Planned")
    assert {level for level, text in headings if text.startswith("Part ")} == {2}
    assert len(headings) == 8
    bullets, numbers = of(page, ListBlock)
    assert [len(item.blocks) for item in bullets.items] == [2, 1]
    assert plain_text(bullets.items[0].blocks[1].items[0].blocks) == "A second kiln waits for bricks."
    assert (numbers.ordered, numbers.start) == (True, 1)
    assert plain_text((numbers,)) == "Ore is weighed.\nAcid is added, and the liquor filtered."
    (table,) = of(page, Table)
    assert table.header
    assert [plain_text(cell.blocks) for cell in table.rows[2].cells] == ["Yên Bái", "Two families", "90"]
    links = {span.href for block in of(page, Paragraph) for span in block.spans if span.href}
    assert links == {"https://example.org/register"}


def test_numbered_paragraphs_go_on_over_columns_and_pages() -> None:
    maker, text = Maker(), prose("gallium-tender")
    column = Column(maker, [50, 310], 230, 60, 420, lambda column, number: None)
    for number in range(1, 25):
        column.room(14)
        maker.text(column.left, column.y + 14, f"{number}.", 10.5)
        column.paragraph(text[number % len(text)][:150].rsplit(" ", 1)[0] + ".", 10.5, 14, hang=20)
        column.skip(6)
    page = read_pdf(maker.bytes())
    assert len(maker.streams) > 1
    (numbers,) = of(page, ListBlock)
    assert (numbers.ordered, numbers.start, len(numbers.items)) == (True, 1, 24)
    assert all(len(item.blocks) == 1 for item in numbers.items)


def test_rules_part_the_cells_of_a_row_that_is_printed_as_one_text() -> None:
    maker = Maker()
    maker.page()
    maker.text(50, 80, "A line of text stands over the table and says what its columns are about.", 10)
    rows = [("Year", "Price", "up"), ("2024", "300", "up"), ("2025", "330", "flat")]
    xs = [50.0, 50 + width("2024 ", 10), 50 + width("2024 Price ", 10), 150.0]
    for row, cells in enumerate(rows):
        place = 50.0
        for x, cell in zip(xs[1:], cells, strict=True):
            maker.text(place + 1, 113 + 18 * row, cell + " ", 10)
            place = x
    for y in range(4):
        maker.line(xs[0], 100 + 18 * y, xs[-1], 100 + 18 * y)
    for x in xs:
        maker.line(x, 100, x, 154)
    (table,) = of(read_pdf(maker.bytes()), Table)
    assert [tuple(plain_text(cell.blocks) for cell in row.cells) for row in table.rows] == rows


def test_a_table_without_rules(made) -> None:
    (table,) = of(made["minutes"][1], Table)
    assert [plain_text(cell.blocks) for cell in table.rows[3].cells] == ["C. Maruyama", "yes", "against"]


def test_notes_stand_behind_the_text(made) -> None:
    blocks = made["journal"][1].blocks
    notes = [block for block in blocks if isinstance(block, Paragraph) and block.role == "footnote"]
    assert list(blocks[-2:]) == notes
    assert notes[0].spans[0].marks == ("superscript",)
    assert spans_text(notes[1].spans) == "2The firms did not answer our questions."


def test_what_was_left_out_is_said(made) -> None:
    notes = made["journal"][1].notes
    assert "3 page numbers were left out." in notes
    assert (
        "2 running heads and feet were left out, such as “A. Kettering Journal of Narrow Markets 4”."
        in notes
    )
    assert any(note.endswith("words that were divided at the end of a line were joined.") for note in notes)


def test_metadata_is_taken_where_it_is_plausible(made) -> None:
    journal, letter = made["journal"][1].metadata, made["letter"][1].metadata
    assert (journal.title, journal.byline, journal.language) == (
        "Scrap and Supply",
        "Ada Kettering",
        "en-GB",
    )
    assert (letter.title, letter.byline, letter.published) == ("", "", None)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("D:20240312101500Z", "2024-03-12"),
        ("D:20240230", None),
        ("D:19700101", None),
        ("soon", None),
        ("2031", None),
    ],
)
def test_the_day_of_a_file(value, day) -> None:
    maker = one_line()
    maker.information["CreationDate"] = value
    published = read_pdf(maker.bytes()).metadata.published
    assert (published and published.isoformat()) == day


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Ministry opens plant", True),
        ("钨矿出口下降", True),
        ("Microsoft Word - plant.docx", False),
        ("plant_final_v3", False),
        ("C:\\temp\\plant.pdf", False),
        ("untitled", False),
        ("report.indd", False),
        ("12345", False),
    ],
)
def test_a_title_that_is_the_name_of_a_file_is_none(title, kept) -> None:
    maker = one_line()
    maker.information["Title"] = title
    assert read_pdf(maker.bytes()).metadata.title == (title if kept else "")


def one_line(text: str = LINE) -> Maker:
    maker = Maker()
    maker.page()
    maker.text(72, 100, text, 11)
    return maker


def lines_of(maker: Maker) -> list[str]:
    return plain_text(read_pdf(maker.bytes()).blocks).split("\n")


def test_text_printed_twice_for_weight_comes_once() -> None:
    maker = one_line()
    maker.text(72.3, 100, LINE, 11)
    assert lines_of(maker) == [LINE]


def test_doubled_letters_are_kept_in_small_type() -> None:
    maker = Maker()
    maker.page()
    maker.text(72, 100, "Still ill will fill the villa: iii, lll.", 4)
    assert lines_of(maker) == ["Still ill will fill the villa: iii, lll."]


def test_spaced_letters_are_words() -> None:
    maker = one_line()
    x = 72.0
    for char in "METAL MARKETS":
        x = maker.text(x, 60, char, 14, "B") + 3.5
    assert lines_of(maker)[0] == "METAL MARKETS"


def test_ligatures_and_soft_hyphens_are_resolved() -> None:
    maker = Maker()
    maker.page()
    maker.text(
        72,
        100,
        "The o\ufb03ce \ufb01led an indus\u00adtry \ufb02oor plan, of\ufb01cially",
        11,
    )
    assert lines_of(maker) == ["The office filed an industry floor plan, officially"]


def test_slanted_text_is_left_out_and_said() -> None:
    maker = one_line()
    maker.text(200, 500, "DRAFT", 60, turn=(0.7071, 0.7071))
    page = read_pdf(maker.bytes())
    assert plain_text(page.blocks) == LINE
    assert page.notes == ("Slanted text across the page was left out: “DRAFT”.",)


def test_text_up_the_margin_stands_behind_the_page() -> None:
    maker = one_line()
    maker.text(20, 500, "Preprint 17, version 2", 9, turn=(0, 1))
    assert lines_of(maker) == [LINE, "Preprint 17, version 2"]


def test_text_outside_the_page_is_left_out_and_said() -> None:
    maker = one_line()
    maker.text(72, 1200, "Nobody sees this.", 11)
    page = read_pdf(maker.bytes())
    assert plain_text(page.blocks) == LINE
    assert page.notes == ("17 characters outside the visible page were left out.",)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://example.org/",
        "data:text/html,x",
        "https://a b",
        "http://",
    ],
)
def test_other_links_are_none(address) -> None:
    maker = one_line()
    maker.link(72, 90, 500, 104, address.replace("(", "\\(").replace(")", "\\)"))
    page = read_pdf(maker.bytes())
    assert plain_text(page.blocks) == LINE
    assert not any(span.href for block in page.blocks for span in block.spans)


def test_a_figure_that_changes_otherwise_is_no_running_head() -> None:
    maker = Maker()
    for page, figure in enumerate((118, 240, 96)):
        maker.page()
        maker.text(72, 40, f"Price of the day {figure}", 9)
        for row in range(20):
            maker.text(72, 80 + 14 * row, f"{LINE} {page}{row}", 11)
    text = plain_text(read_pdf(maker.bytes()).blocks)
    assert [f"Price of the day {figure}" in text for figure in (118, 240, 96)] == [True] * 3


def test_the_picture_of_a_page_is_told() -> None:
    maker = one_line()
    maker.page()
    maker.picture(0, 0, 595, 842)
    page = read_pdf(maker.bytes())
    assert page.notes == ("Page 2 is a picture without text.",)
    scan = Maker()
    scan.page()
    scan.picture(0, 0, 595, 842)
    with pytest.raises(ReadError, match=r"picture of a page.*OCR"):
        read_pdf(scan.bytes())
    scan.page()
    scan.picture(0, 0, 595, 842)
    with pytest.raises(ReadError, match="pages of this PDF file are pictures"):
        read_pdf(scan.bytes())


def test_text_that_was_recognised_under_a_picture_is_read_and_said() -> None:
    maker = Maker()
    maker.page()
    maker.picture(0, 0, 595, 842)
    maker.out.append("3 Tr")
    maker.text(72, 100, LINE, 11)
    page = read_pdf(maker.bytes())
    assert plain_text(page.blocks) == LINE
    said = "Page 1 is a picture whose text a program recognised: compare it with the picture."
    assert page.notes == (said,)


def test_an_empty_page_is_said_to_be_empty() -> None:
    maker = Maker()
    maker.page()
    with pytest.raises(ReadError, match="no text in this PDF"):
        read_pdf(maker.bytes())


def test_a_locked_file_is_refused() -> None:
    maker = one_line()
    keys = f"/O <{'AB' * 32}> /U <{'CD' * 32}>"
    name = f"<{'00' * 16}>"
    maker.trailer = f"/ID [{name} {name}] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 {keys} >>"
    with pytest.raises(ReadError, match="locked with a password"):
        read_pdf(maker.bytes())


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"<html>", b"%PDF-1.7\n" + b"\0" * 5000])
def test_a_damaged_file_is_refused(data) -> None:
    with pytest.raises(ReadError, match="damaged"):
        read_pdf(data)


def test_a_page_with_more_than_can_be_read_is_cut_and_said(monkeypatch) -> None:
    monkeypatch.setattr("reex_desktop.readers.pdf.page.MAX_GLYPHS", 200)
    maker = Maker()
    maker.page()
    for row in range(10):
        maker.text(72, 100 + 14 * row, f"{row} {LINE}", 11)
    page = read_pdf(maker.bytes())
    assert len(plain_text(page.blocks)) < 250
    assert any(note.endswith("were left out: a page holds more than can be read.") for note in page.notes)


def test_the_time_for_reading_is_limited_and_said() -> None:
    maker = Maker()
    for _ in range(3):
        maker.page()
        maker.text(72, 100, LINE, 11)
    page = read_pdf(maker.bytes(), seconds=0)
    assert plain_text(page.blocks) == LINE
    assert page.notes == ("Only the first page was read of 3, because reading it takes long.",)


def test_the_blocks_can_be_stored(made) -> None:
    for _, page in made.values():
        article = Article(metadata=page.metadata, raw=page.blocks, blocks=page.blocks, notes=page.notes)
        assert json.loads(encode_article(article))


def test_text_that_is_all_of_its_page_is_no_running_head() -> None:
    maker = Maker()
    for page in range(4):
        maker.page()
        maker.text(72, 100, f"Slide {page + 1} of the talk, with a line of text", 14)
        maker.text(500, 800, str(page + 1), 9)
    page = read_pdf(maker.bytes())
    assert plain_text(page.blocks).count("of the talk") == 4
    assert page.notes == ("4 page numbers were left out.",)


def test_a_first_line_that_repeats_close_above_the_text_is_kept() -> None:
    maker = Maker()
    for page in range(3):
        maker.page()
        for row in range(20):
            maker.text(
                72,
                72 + 14 * row,
                LINE if row == 0 else f"Row {row * 7 + page * 31}: {LINE[: 40 + row]}.",
                11,
            )
    assert plain_text(read_pdf(maker.bytes()).blocks).count(LINE) == 3


def test_what_a_browser_prints_round_a_page_is_left_out_and_its_address_kept() -> None:
    maker = Maker()
    maker.page()
    maker.text(26, 24, "23/11/2026, 10:15", 8)
    maker.text(260, 24, "Ministry opens plant", 8)
    maker.text(26, 825, "https://example.org/news/plant-opens", 8)
    maker.text(560, 825, "1/1", 8)
    for row in range(6):
        maker.text(60, 100 + 16 * row, LINE, 12)
    page = read_pdf(maker.bytes())
    assert page.metadata.address == "https://example.org/news/plant-opens"
    assert "10:15" not in plain_text(page.blocks)
    assert (
        "2 running heads and feet were left out, such as “23/11/2026, 10:15 Ministry opens plant”."
        in page.notes
    )


def test_lines_of_contents_stay_apart() -> None:
    maker = Maker()
    maker.page()
    for row, name in enumerate(("Summary", "What was found", "What comes next")):
        dots = "." * int((440 - len(name) * 5.5) / 3.06)
        maker.text(72, 100 + 15 * row, f"{name} {dots} {row + 3}", 11)
    assert len(lines_of(maker)) == 3


def test_characters_that_cannot_be_stored_are_replaced() -> None:
    maker = Maker()
    for page in range(2):
        maker.page()
        maker.text(72, 30, "Head \ufffe\x01 of the page", 8)
        maker.text(72, 100 + page, f"Odd \x07 characters \uffff here, page {page}", 11)
    page = read_pdf(maker.bytes())
    stored = Article(metadata=page.metadata, raw=page.blocks, blocks=page.blocks, notes=page.notes)
    assert decode_article(encode_article(stored)).notes == page.notes
    assert not set(plain_text(page.blocks)) & {"\x07", "\uffff"}
