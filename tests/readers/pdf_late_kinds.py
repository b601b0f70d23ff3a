"""More PDF files, made when the reader was finished, to see how it does on what it was not made for.

Their first scores (tokens, runs of four): turned 1.0000 1.0000, gazette 0.9945 0.9904, minutes 1.0000 1.0000,
magazine 1.0000 0.9958, browser 1.0000 1.0000, brochure 1.0000 0.9918, leaflet 1.0000 0.6072.
"""

from __future__ import annotations

# ruff: noqa: E501 -- markup is read by its lines
import re

from .pdf_kinds import Column, Kind, prose
from .pdf_maker import Maker, width, wrapped


def turned() -> Kind:
    """A table of figures and its text on pages that are turned by a quarter: the text runs up the file's page."""
    maker = Maker(wide=595, high=842)
    paragraphs = prose("release-lithium-clay")[:8]
    y = 0.0
    maker.page()
    for text in paragraphs:
        lines = wrapped(text, 680, 12)
        if y + 17 * len(lines) > 480:
            maker.page()
            y = 0.0
        for words in lines:
            y += 17
            # Upright for the reader: along the long side, from the left edge of the file's page.
            maker.text(50 + y, 780, " ".join(words), 12, turn=(0, 1))
        y += 12

    maker.rotation = 90
    return Kind(maker.bytes(), "\n".join(paragraphs))


def gazette() -> Kind:
    """Two columns that the file prints line by line across the page, a rule between them, a date above."""
    maker = Maker()
    paragraphs = prose("magnet-price-index")
    lines: list[tuple[list[str], bool, float]] = []
    for text in paragraphs:
        made = wrapped(text, 235, 10, first=12)
        lines += [
            (words, index + 1 < len(made), 12 if index == 0 else 0) for index, words in enumerate(made)
        ]
    rows = 52
    for start in range(0, len(lines), 2 * rows):
        maker.page()
        page = start // (2 * rows) + 1
        maker.text(50, 40, "Gazette of the Ministry", 8)
        maker.text(480, 40, f"4 June 2026 | {page}", 8)
        maker.line(297, 60, 297, 780)
        left, right = lines[start : start + rows], lines[start + rows : start + 2 * rows]
        for row in range(len(left)):
            for x, side in ((50, left), (310, right)):
                if row < len(side):
                    words, full, indent = side[row]
                    maker.words(x + indent, 70 + 13 * row, words, 10, x + 235 if full else None)
    return Kind(maker.bytes(), "\n".join(paragraphs))


def minutes() -> Kind:
    """Numbered paragraphs, a table without rules between, notes with asterisks, pages as 1/3."""
    maker = Maker()
    texts = prose("gallium-tender")
    rows = [
        ("Member", "Present", "Voted"),
        ("A. Lind", "yes", "for"),
        ("B. Okafor", "no", "none"),
        ("C. Maruyama", "yes", "against"),
    ]
    truth = ["Minutes of the Third Meeting"]
    pages = 2

    def each_page(column: Column, number: int) -> None:
        maker.text(500, 30, f"{number}/{pages}", 9)
        maker.text(72, 30, "Working Group on Gallium", 9)
        if number == 2:
            maker.line(72, 755, 200, 755)
            maker.text(72, 768, "* Taken from the notes of the secretary.", 8)

    column = Column(maker, [72], 440, 60, 740, each_page)
    column.paragraph(truth[0], 18, 24, font="B", justify=False)
    column.skip(10)
    for number, text in enumerate(texts, 1):
        column.room(28)
        maker.text(72, column.y + 14, f"{number}.", 10.5)
        column.paragraph(text, 10.5, 14, hang=26)
        column.skip(8)
        truth.append(text)
        if number == 3:
            column.room(80)
            for row in rows:
                column.y += 16
                for x, cell in zip((90, 230, 330), row, strict=True):
                    maker.text(x, column.y, cell, 10)
            column.skip(14)
            truth += [cell for row in rows for cell in row]
    assert column.number == pages
    return Kind(maker.bytes(), "\n".join([*truth, "* Taken from the notes of the secretary."]))


def magazine() -> Kind:
    """Two columns round a picture that stands over both, spaced-out section names, a quotation set large."""
    maker = Maker()
    paragraphs = prose("brazil-ionic-clay") + prose("france-heavy-separation")
    caption = "Photo 1: Clay drying in the yard of the pilot hall."
    quote = "We measured twice and believed it once."
    truth = ["Clay and Patience"]

    def spaced(x: float, y: float, text: str, size: float) -> None:
        for char in text:
            maker.text(x, y, char, size, "B")
            x += width(char, size) + 0.18 * size

    def each_page(column: Column, number: int) -> None:
        maker.text(290, 815, f"{number}", 8)
        if number == 1:
            maker.text(60, 110, truth[0], 32, "B")
            column.starts = [140, 140]
        if number == 2:
            maker.picture(60, 60, 535, 260)
            maker.text(60, 272, caption, 8, "I")
            column.starts = [290, 290]

    column = Column(maker, [60, 310], 225, 60, 780, each_page)
    for index, text in enumerate(paragraphs):
        if index == 3:
            column.room(50)
            column.y += 26
            spaced(column.left, column.y, "THE LONG WAIT", 11)
            column.y += 6
            truth.append("THE LONG WAIT")
        if index == 9:
            column.room(70)
            column.y += 14
            column.paragraph(quote, 16, 20, font="I", justify=False)
            column.y += 8
            truth.append(quote)
        column.paragraph(text, 9.5, 12, indent=10 if index not in {0, 3} else 0)
        truth.append(text)
    return Kind(maker.bytes(), "\n".join([*truth, caption]))


class Browser(Maker):
    """As browsers print: the page scaled and turned over, letters of size 1 that the text matrix scales, a run a word."""

    def text(self, x: float, y: float, text: str, size: float = 10, font: str = "R", *, ligatures: bool = False,
             turn: tuple[float, float] = (1, 0)) -> float:  # fmt: skip
        for run in re.findall(r"\S+|\s+", text):
            place = f"{size / 0.24:.2f} 0 0 {-size / 0.24:.2f} {x / 0.24:.2f} {y / 0.24:.2f} Tm"
            self.out.append(
                f"q .24 0 0 -.24 0 {self.high} cm BT /{font} 1 Tf {place} <{self._hex(run)}> Tj ET Q"
            )
            x += width(run, size)
        return x


def browser() -> Kind:
    """A page of the web with what a browser prints round it."""
    maker = Browser()
    title = "Ministry Opens a Plant"
    truth = [title]

    def each_page(column: Column, number: int) -> None:
        maker.text(20, 20, "11/23/26, 10:15 AM", 8)
        maker.text(250, 20, "Ministry Opens a Plant - Example News", 8)
        maker.text(20, 830, "https://example.org/news/2026/plant", 8)
        maker.text(560, 830, f"{number}/2", 8)

    column = Column(maker, [60], 470, 50, 790, each_page)
    column.paragraph(title, 24, 30, font="B", justify=False, by_line=True)
    column.skip(10)
    for index, text in enumerate(prose("vietnam-refinery")):
        if index % 3 == 2:
            column.skip(10)
            column.paragraph(f"Section Number {index}", 16, 22, font="B", by_line=True)
            column.skip(6)
            truth.append(f"Section Number {index}")
        column.paragraph(text, 12, 18, by_line=True)
        column.skip(12)
        truth.append(text)
    assert column.number == 2
    return Kind(maker.bytes(), "\n".join(truth))


def brochure() -> Kind:
    """One column, two and three on one page; a narrow one at the side of a wide one; a table within a column."""
    maker = Maker()
    paragraphs = [
        text
        for name in ("cook-islands-nodules", "namibia-dysprosium", "gallium-tender")
        for text in prose(name)
    ]
    truth: list[str] = []

    def block(
        x: float,
        y: float,
        measure: float,
        texts: list[str],
        size: float = 10,
        step: float = 12.5,
        indent: float = 0,
    ) -> float:
        for text in texts:
            lines = wrapped(text, measure, size, first=indent)
            for index, words in enumerate(lines):
                y += step
                to = x + measure if index + 1 < len(lines) else None
                maker.words(x + (0 if index else indent), y, words, size, to)
            truth.append(text)
            y += 0 if indent else 6
        return y

    def short(index: int, count: int) -> str:
        return " ".join(paragraphs[index].split()[:count]) + "."

    maker.page()
    y = block(50, 60, 495, paragraphs[:2]) + 14
    y = (
        max(block(50, y, 235, paragraphs[2:4], indent=10), block(310, y, 235, paragraphs[4:5], indent=10))
        + 20
    )
    maker.text(50, y, "A Heading over Everything", 14, "B")
    truth.append("A Heading over Everything")
    y = block(50, y + 4, 495, paragraphs[5:6]) + 14
    for index, x in enumerate((50, 222, 394)):
        block(x, y, 150, [short(6 + index, 60)], 9, 11)
    maker.page()
    block(50, 60, 330, paragraphs[10:14], indent=10)
    maker.text(410, 80, "At a Glance", 11, "B")
    truth.append("At a Glance")
    block(410, 84, 130, [short(20, 40), short(21, 30)], 8, 10)
    maker.page()
    y = block(50, 60, 235, paragraphs[14:15], indent=10) + 16
    for row in (
        ("Year", "Tonnes", "Price"),
        ("2022", "40", "high"),
        ("2023", "55", "low"),
        ("2024", "61", "flat"),
    ):
        for x, cell in zip((50, 130, 210), row, strict=True):
            maker.text(x, y, cell, 9)
        truth += row
        y += 13
    block(50, y + 4, 235, paragraphs[15:16], indent=10)
    block(310, 60, 235, [*paragraphs[16:18], short(18, 50)], indent=10)
    return Kind(maker.bytes(), "\n".join(truth))


def leaflet() -> Kind:
    """Three justified columns with two thirds of an em between them, words set wide apart where they are long."""
    maker = Maker()
    texts = [text for name in ("namibia-dysprosium", "gallium-tender") for text in prose(name)]
    measure, gutter = 172.0, 6.5
    lefts = [33 + (measure + gutter) * number for number in range(3)]
    column = Column(maker, lefts, measure, 60, 800, lambda column, number: None)
    for text in texts:
        column.paragraph(text, 10, 12.5, indent=8)
    return Kind(maker.bytes(), "\n".join(texts))


LATE_KINDS = {
    "turned": turned,
    "gazette": gazette,
    "minutes": minutes,
    "magazine": magazine,
    "browser": browser,
    "brochure": brochure,
    "leaflet": leaflet,
}
