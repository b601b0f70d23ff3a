"""PDF files of different make, each with the text that is in it."""

# ruff: noqa: E501 -- markup is read by its lines
from __future__ import annotations

import random
import re
from pathlib import Path
from typing import NamedTuple

from .pdf_maker import Maker, width, wrapped

ARTICLES = Path(__file__).parents[1] / "articles"


class Kind(NamedTuple):
    """A PDF file and its text: one paragraph a line, in reading order."""

    data: bytes
    truth: str


def prose(name: str, *, least: int = 80) -> list[str]:
    """Return the running paragraphs of one of our articles."""
    text = (ARTICLES / f"{name}.clean.txt").read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines()]
    return [line for line in lines if len(line) >= least and line[0] not in "•-[–"]


class Column:
    """Where text flows: columns of a page, then those of the next."""

    def __init__(self, maker: Maker, lefts, measure: float, top: float, bottom: float, each_page) -> None:
        self.maker, self.lefts, self.measure, self.top, self.bottom = maker, lefts, measure, top, bottom
        self.each_page, self.index, self.y, self.number, self.starts = each_page, 0, top, 0, list[float]()
        self._page()

    def _page(self) -> None:
        self.maker.page()
        self.number += 1
        self.index = 0
        self.starts = [self.top] * len(self.lefts)
        self.each_page(self, self.number)
        self.y = self.starts[0]

    @property
    def left(self) -> float:
        return self.lefts[self.index]

    def room(self, height: float) -> None:
        """Go on in the next column where `height` does not fit."""
        if self.y + height <= self.bottom:
            return
        if self.index + 1 < len(self.lefts):
            self.index += 1
            self.y = self.starts[self.index]
        else:
            self._page()

    def skip(self, height: float) -> None:
        if self.y > self.starts[self.index]:
            self.y += height

    def paragraph(self, text: str, size: float, step: float, *, indent: float = 0, hang: float = 0, font: str = "R",
                  justify: bool = True, divide: random.Random | None = None, by_line: bool = False) -> None:  # fmt: skip
        lines = wrapped(text, self.measure - hang, size, divide=divide, first=indent)
        for index, words in enumerate(lines):
            self.room(step)
            self.y += step
            x = self.left + hang + (indent if index == 0 else 0)
            if by_line:
                self.maker.text(x, self.y, " ".join(words), size, font)
            else:
                to = self.left + self.measure if justify and index + 1 < len(lines) else None
                self.maker.words(x, self.y, words, size, to, font)


def journal() -> Kind:
    """Two justified columns as TeX sets them: no blanks, ligatures, divided words, notes, page numbers."""
    maker = Maker(
        information={"Title": "Scrap and Supply", "Author": "Ada Kettering"}, catalog="/Lang (en-GB)"
    )
    chance = random.Random(1)
    paragraphs = (
        prose("estonia-magnet-recycling") + prose("cook-islands-nodules") + prose("brazil-ionic-clay")
    )
    abstract = paragraphs.pop()
    notes = {
        1: "1 Prices are those of the second quarter, in euros.",
        2: "2 The firms did not answer our questions.",
    }
    truth = ["Scrap and Supply in a Narrow Market", "Ada Kettering", abstract]

    def each_page(column: Column, number: int) -> None:
        maker.text(295, 800, str(number), 9)
        if number > 1:
            maker.text(54, 40, "A. Kettering", 8, "I")
            maker.text(420, 40, "Journal of Narrow Markets 4", 8, "I")
        else:
            maker.text(120, 90, truth[0], 17, "B")
            maker.text(250, 115, truth[1], 11)
            y = 140.0
            for words in wrapped(abstract, 400, 9):
                y += 11
                maker.words(97, y, words, 9)
            column.starts = [y + 25] * 2
        if number in notes:
            maker.line(54, 768, 120, 768)
            mark, rest = notes[number].split(" ", 1)
            maker.text(54, 775, mark, 5)
            maker.words(58, 778, rest.split(), 8)

    column = Column(maker, [54, 304], 237, 56, 760, each_page)
    sections = ["1 Introduction", "2 Where the Metal Goes", "3 Outlook"]
    for index, text in enumerate(paragraphs):
        if index % 6 == 0 and sections:
            column.skip(10)
            column.room(40)
            column.y += 14
            maker.text(column.left, column.y, sections[0], 12, "B")
            column.y += 4
            truth.append(sections.pop(0))
            indent = 0
        else:
            indent = 12
        column.paragraph(text, 10, 12, indent=indent, divide=chance)
        truth.append(text)
    truth += [note.replace(" ", "", 1) for number, note in notes.items() if number <= column.number]
    return Kind(maker.bytes(), "\n".join(truth))


def newspaper() -> Kind:
    """Three columns: a headline over two of them, an initial, a picture with its caption, a box in the third."""
    maker = Maker(wide=612, high=792)
    main, side = prose("namibia-dysprosium") + prose("agency-tungsten-strike"), prose("gallium-tender")
    headline = "Desert Clay Draws a Second Bidder"
    caption = "Figure 1: The washing plant at dusk, seen from the road."
    truth = [headline]

    def each_page(column: Column, number: int) -> None:
        maker.text(40, 30, "The Mineral Courier", 8)
        maker.text(480, 30, f"Monday Edition    {number}", 8)
        if number == 1:
            maker.text(40, 90, headline, 20, "B")
            column.starts = [110, 110, 50]
        if number == 2:
            maker.picture(40, 50, 204, 150)
            maker.text(40, 162, "Figure 1: The washing plant at", 7.5, "I")
            maker.text(40, 171, "dusk, seen from the road.", 7.5, "I")
            column.starts = [185, 50, 50]

    column = Column(maker, [40, 220, 400], 164, 50, 740, each_page)
    first = main[0]
    maker.text(40, 134, first[0], 30, "B")
    head = wrapped(first[1:], 164 - 24, 9.2)[:2]
    for row, words in enumerate(head):
        maker.words(40 + 24, 121 + 11 * row, words, 9.2, 204)
    column.y = 132
    column.paragraph(first[1:].split(" ", sum(map(len, head)))[-1], 9.2, 11)
    truth.append(first)
    for text in main[1:]:
        column.paragraph(text, 9.2, 11, indent=9)
        truth.append(text)
    column.skip(12)
    column.room(60)
    column.y += 16
    maker.text(column.left, column.y, "Gallium Finds No Buyer", 13, "B")
    truth.append("Gallium Finds No Buyer")
    for text in side:
        column.paragraph(text, 9.2, 11, indent=9)
        truth.append(text)
    return Kind(maker.bytes(), "\n".join([*truth, caption]))


def letter() -> Kind:
    """A letter over two pages: ragged lines with real blanks, paragraphs apart, "Page 1 of 2"."""
    maker = Maker(
        information={"Title": "Microsoft Word - letter_final2.docx", "Author": "admin"}, compressed=False
    )
    address = ["Mr Ewan Tallis", "Harbour Row 4", "Leith"]
    opening, closing = "Dear Mr Tallis,", "Yours sincerely,"
    paragraphs = prose("release-lithium-clay")[:12]
    truth = [*address, "12 March 2026", opening, *paragraphs, closing, "Ines Farrow"]
    pages = 2

    def each_page(column: Column, number: int) -> None:
        maker.text(260, 800, f"Page {number} of {pages}", 9)

    column = Column(maker, [72], 430, 72, 740, each_page)
    for line in address:
        column.paragraph(line, 11, 14, by_line=True)
    column.y += 20
    maker.text(400, column.y, "12 March 2026", 11)
    column.y += 30
    for text in [opening, *paragraphs, closing]:
        column.paragraph(text, 11, 14, by_line=True)
        column.skip(9)
    column.skip(30)
    column.paragraph("Ines Farrow", 11, 14, by_line=True)
    assert column.number == pages
    return Kind(maker.bytes(), "\n".join(truth))


def report() -> Kind:
    """One column with heads on left and right pages, lists on two levels, a ruled table, a link."""
    maker = Maker()
    paragraphs = prose("vietnam-refinery") + prose("transcript-osprey-antimony")
    truth: list[str] = []

    def each_page(column: Column, number: int) -> None:
        head = "Refining in the North" if number % 2 else "Institute for Slow Metals"
        maker.text(72 if number % 2 == 0 else 400, 40, head, 9)
        maker.text(72 if number % 2 == 0 else 510, 810, f"- {number} -", 9)

    column = Column(maker, [72], 450, 60, 780, each_page)
    title = "Refining in the North: What Stands and What Is Only Planned"
    column.paragraph(title, 20, 26, font="B", justify=False)
    truth.append(title)
    for index, text in enumerate(paragraphs):
        if index % 4 == 1:
            column.skip(14)
            column.room(60)
            heading = f"Part {index // 4 + 1}: What Was Said"
            column.paragraph(heading, 13, 18, font="B", justify=False)
            truth.append(heading)
        column.paragraph(text, 10.5, 14)
        truth.append(text)
        column.skip(7)
        if index == 2:
            truth += _list(column)
        if index == 5:
            truth += _table(column)
        if index == 7:
            column.room(20)
            column.y += 14
            end = maker.text(72, column.y, "The register of plants", 10.5)
            maker.link(72, column.y - 9, end, column.y + 2, "https://example.org/register")
            truth.append("The register of plants")
            column.skip(7)
    return Kind(maker.bytes(), "\n".join(truth))


def _list(column: Column) -> list[str]:
    items = [
        (0, "The first line treats concentrate from two mines and was ready in spring, though it runs at half of what was planned."),
        (1, "A second kiln waits for bricks."),
        (1, "Its foundations were poured in June, before the permit came, which the province has since called a mistake."),
        (0, "The second line is a drawing."),
    ]  # fmt: skip
    for level, text in items:
        column.room(14)
        column.maker.text(column.left + 10 + 18 * level, column.y + 14, "•◦"[level], 10.5)
        column.paragraph(text, 10.5, 14, hang=24 + 18 * level, justify=False)
    for number, text in enumerate(("Ore is weighed.", "Acid is added, and the liquor filtered."), 1):
        column.room(14)
        column.maker.text(column.left + 8, column.y + 14, f"{number}.", 10.5)
        column.paragraph(text, 10.5, 14, hang=24)
    column.skip(8)
    return [text for _, text in items] + ["Ore is weighed.", "Acid is added, and the liquor filtered."]


def _table(column: Column) -> list[str]:
    rows = [
        ("Plant", "Owner", "Tonnes"),
        ("Lào Cai", "State", "1,200"),
        ("Yên Bái", "Two families", "90"),
        ("Hà Giang", "None yet", "0"),
    ]
    column.room(90)
    y0 = column.y + 6
    xs = [column.left, column.left + 120, column.left + 280, column.left + 380]
    for index in range(len(rows) + 1):
        column.maker.line(xs[0], y0 + 18 * index, xs[-1], y0 + 18 * index)
    for x in xs:
        column.maker.line(x, y0, x, y0 + 18 * len(rows))
    for index, row in enumerate(rows):
        for x, cell in zip(xs, row, strict=False):
            column.maker.text(x + 4, y0 + 18 * index + 13, cell, 10, "B" if index == 0 else "R")
    column.y = y0 + 18 * len(rows) + 10
    return [cell for row in rows for cell in row]


def chinese() -> Kind:
    """Chinese in two columns, set glyph by glyph; a figure in Latin letters stands apart by a quarter em."""
    maker = Maker()
    text = (ARTICLES / "chinese-tungsten-town.clean.txt").read_text(encoding="utf-8")
    paragraphs = [line.strip() for line in text.splitlines() if len(line.strip()) > 60]

    def each_page(column: Column, number: int) -> None:
        maker.text(280, 810, f"第 {number} 页", 9)

    column = Column(maker, [60, 310], 220, 60, 780, each_page)
    for paragraph in paragraphs:
        _chinese_paragraph(column, paragraph, 11)
        column.skip(4)
    return Kind(maker.bytes(), "\n".join(paragraphs))


def _chinese_paragraph(column: Column, text: str, size: float) -> None:
    x = 2 * size
    column.room(17)
    column.y += 17
    before = ""
    for part in re.findall(r"[!-~]+|.", text):
        if x + width(part, size) > column.measure + 0.1 and part not in "，。、；：”）":
            column.room(17)
            column.y += 17
            x = 0
        if before and part.isascii() != before.isascii() and x:
            x += 0.2 * size
        column.maker.text(column.left + x, column.y, part, size)
        x += width(part, size)
        before = part


ARABIC = """أعلنت وزارة الطاقة والمعادن أن المصنع الجديد في مدينة الوادي سيبدأ العمل في خريف 2026 بعد تأخير دام عامين كاملين.
يقول المدير إن المصنع يستطيع معالجة 450 طنا من الخام كل شهر (أي ضعف ما كان مخططا له)، لكن خبراء مستقلين يشكون في هذا الرقم.
لم تنشر الشركة حتى الآن نتائج الاختبارات التي أجرتها في الصيف، ولم ترد على أسئلتنا حول مصدر المياه التي سيحتاج إليها الموقع.
وقعت شركة Nordmagnet اتفاقا أوليا لشراء نصف الإنتاج لمدة خمس سنوات، بشرط أن تصل نسبة النقاء إلى 99.5 في المئة.
يخشى سكان القرى المجاورة أن تجف الآبار كما حدث قبل عشر سنوات، ويطالبون بلجنة مستقلة تراقب مستوى المياه الجوفية.
في الوقت نفسه تدرس الحكومة بناء خط للسكك الحديدية يربط الموقع بالميناء، وقد تصل كلفته إلى 320 مليون يورو.
من المتوقع أن يصدر القرار النهائي قبل نهاية العام، غير أن مواعيد سابقة مضت دون أن يتغير شيء على الأرض."""


def arabic() -> Kind:
    """Arabic from right to left, each word at its place, glyphs from left to right as the page shows them."""
    maker = Maker()
    paragraphs = ARABIC.splitlines()

    def each_page(column: Column, number: int) -> None:
        maker.text(290, 810, str(number), 9)

    column = Column(maker, [90], 415, 60, 780, each_page)
    mirrored = str.maketrans("()", ")(")
    for paragraph in paragraphs:
        for words in wrapped(paragraph, column.measure, 12):
            column.room(19)
            column.y += 19
            x = column.left + column.measure
            latin: list[str] = []
            for word in [*words, ""]:
                if word.isascii() and word and word[0].isalpha():
                    latin.append(word)
                    continue
                for part in reversed(latin):
                    x -= width(part, 12)
                    maker.text(x, column.y, part, 12)
                    x -= 0.28 * 12
                latin = []
                if not word:
                    continue
                shown = word.translate(mirrored)
                pieces = shown if any("\u0600" <= c <= "\u06ff" for c in shown) else None
                digits = "".join(c for c in shown if c.isdigit() or c == ".")
                seen = shown[::-1] if pieces else shown
                if pieces and digits:
                    seen = seen.replace(digits[::-1], digits)
                x -= width(word, 12)
                maker.text(x, column.y, seen, 12)
                x -= 0.28 * 12
        column.skip(8)
    return Kind(maker.bytes(), "\n".join(paragraphs))


def german() -> Kind:
    """German in two columns, ragged, words divided, soft hyphens at some of the ends."""
    maker = Maker()
    chance = random.Random(3)
    paragraphs = prose("german-kaolin-sachsen") * 2

    def each_page(column: Column, number: int) -> None:
        maker.text(60, 36, "Hefte für Bergbau", 8, "I")
        maker.text(500, 36, f"Seite {number}", 8)

    column = Column(maker, [60, 315], 225, 60, 780, each_page)
    for index, text in enumerate(paragraphs):
        column.paragraph(
            text, 10, 12.5, indent=14 if index else 0, justify=False, divide=chance, by_line=index % 2 == 0
        )
    return Kind(maker.bytes(), "\n".join(paragraphs))


KINDS = {
    "journal": journal,
    "newspaper": newspaper,
    "letter": letter,
    "report": report,
    "chinese": chinese,
    "arabic": arabic,
    "german": german,
}
