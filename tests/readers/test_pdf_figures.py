"""Figures of PDF files: told from scans, logos and tints, set where they stand, kept as pictures."""

import zlib

import pytest

from reex_desktop.model.blocks import Heading, Image, Paragraph, spans_text
from reex_desktop.model.plain import leaves, plain_text
from reex_desktop.readers.errors import ReadError
from reex_desktop.readers.pdf import drawing
from reex_desktop.readers.pdf.read import read_pdf
from reex_desktop.readers.pictures import header, keep, own_sources
from reex_desktop.readers.read import pictures, read, read_all
from reex_desktop.ui.decoding import decode

from ..picture_files import drawn
from .formats_fuzz import zipped
from .pdf_kinds import KINDS, prose
from .pdf_maker import Maker, wrapped

TEAL, OCHRE = (11, 110, 110), (200, 140, 30)


def flat(color=TEAL, width=200, height=120):
    """The dictionary and the bytes of a picture of one colour with a white frame."""
    inner = bytes((255, 255, 255)) + bytes(color) * (width - 2) + bytes((255, 255, 255))
    rows = bytes((255,)) * 3 * width + inner * (height - 2) + bytes((255,)) * 3 * width
    head = (
        f"/Width {width} /Height {height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode"
    )
    return head, zlib.compress(rows)


def photograph(width=320, height=200):
    data = drawn("JPEG", width, height)
    head = f"/Width {width} /Height {height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode"
    return head, data


def lines(maker, words, x, y, wide=440, size=10, step=13):
    """Print paragraphs and return where the next line goes."""
    for number, line in enumerate(wrapped(words, wide, size)):
        maker.words(x, y + number * step, line, size)
    return y + (len(wrapped(words, wide, size)) + 1) * step


def kept(data):
    article = read(data)
    return keep(article, pictures(data, own_sources(article)))


def shape(blocks):
    """What the blocks are, in order: the first words of each text, "picture" for a picture."""
    result = []
    for block in blocks:
        if isinstance(block, Image):
            result.append("picture")
        elif isinstance(block, Paragraph | Heading):
            role = getattr(block, "role", "")
            result.append(
                f"{role}: {spans_text(block.spans)[:12]}" if role else spans_text(block.spans)[:12]
            )
    return result


@pytest.fixture
def text():
    return [line for line in prose("brazil-ionic-clay") if line[0].isalpha()][:6]


def article(text, *, caption="Figure 1: Exports by year", under=True, size=10, picture=None, maker=None):
    maker = maker or Maker()
    maker.page()
    number = maker.image(*(picture or flat()))
    y = lines(maker, text[0], 70, 80)
    if caption and not under:
        y = lines(maker, caption, 70, y, size=size) - 4
    maker.show(number, 70, y - 6, 370, y + 174)
    y += 190
    if caption and under:
        y = lines(maker, caption, 70, y, size=size) + 6
    y = lines(maker, text[1], 70, y + 6)
    return maker


def test_a_figure_stands_before_its_caption(text):
    made = kept(article(text).bytes())
    start = [text[0][:12], "picture", "caption: Figure 1: Ex", text[1][:12]]
    assert shape(made.article.blocks) == start
    (picture,) = made.article.pictures
    assert picture.kind == "png"
    assert picture.width / picture.height == pytest.approx(300 / 180, rel=0.02)
    image = decode(made.data[picture.sha256], 400)
    middle = image.pixelColor(image.width() // 2, image.height() // 2)
    assert middle.getRgb()[:3] == TEAL
    assert not made.article.notes


def test_a_caption_over_a_figure_stays_over_it(text):
    made = kept(article(text, under=False).bytes())
    assert shape(made.article.blocks) == [
        text[0][:12], "caption: Figure 1: Ex", "picture", text[1][:12]
    ]  # fmt: skip


def test_a_small_line_under_a_picture_is_its_caption(text):
    made = kept(article(text, caption="A crane at the northern quay", size=8).bytes())
    assert shape(made.article.blocks)[1:3] == ["picture", "caption: A crane at t"]


def test_without_a_caption_a_picture_stands_between_the_paragraphs(text):
    made = kept(article(text, caption="").bytes())
    assert shape(made.article.blocks) == [text[0][:12], "picture", text[1][:12]]


def test_the_text_is_the_same_with_and_without_pictures(text, monkeypatch):
    data = article(text).bytes()
    with_them = plain_text(read_pdf(data).blocks)
    bare = article(text)
    bare.images.clear()
    assert [line for line in with_them.split("\n") if line != "\ufffc"] == plain_text(
        read_pdf(bare.bytes()).blocks
    ).split("\n")


def test_a_photograph_is_kept_as_the_file_holds_it(text):
    head, data = photograph()
    made = kept(article(text, picture=(head, data)).bytes())
    assert list(made.data.values()) == [data]


@pytest.mark.parametrize("why", ["masked", "written over", "mirrored"])
def test_a_photograph_that_looks_otherwise_on_the_page_is_drawn(text, why):
    head, data = photograph()
    maker = Maker()
    maker = article(text, picture=(head, data), maker=maker)
    if why == "masked":
        mask = "/Width 2 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
        maker.masks[0] = (mask, b"\x00\xff")
    elif why == "written over":
        maker.text(100, 200, "North", 30)
    else:
        at = next(n for n, line in enumerate(maker.out) if line.startswith("q 300"))
        maker.out[at] = maker.out[at].replace("q 300.00 0 0", "q -300 0 0").replace(" 70.00 ", " 370 ")
    made = kept(maker.bytes())
    (picture,) = made.article.pictures
    assert picture.kind == "png"
    if why == "masked":
        image = decode(made.data[picture.sha256], 400)
        assert image.pixelColor(20, image.height() // 2).getRgb()[:3] == (255, 255, 255)
        assert image.pixelColor(image.width() - 20, image.height() // 2).getRgb()[:3] != (255, 255, 255)


def test_strips_of_one_picture_are_one_figure(text):
    maker = Maker()
    maker.page()
    strip = maker.image(*flat(height=4, width=300))
    y = lines(maker, text[0], 70, 80)
    for number in range(30):
        maker.show(strip, 70, y + 6 * number, 370, y + 6 * number + 6)
    lines(maker, text[1], 70, y + 200)
    made = kept(maker.bytes())
    assert shape(made.article.blocks) == [text[0][:12], "picture", text[1][:12]]


def test_what_is_no_figure_is_left_out(text):
    maker = Maker()
    logo, tint, icon = maker.image(*flat(OCHRE)), maker.image(*flat()), maker.image(*flat((9, 9, 9)))
    rule, ground = maker.image(*flat((1, 1, 1))), maker.image(*flat((250, 250, 250)))
    for number in range(4):
        maker.page()
        maker.show(ground, 0, 0, 595, 842)
        maker.show(logo, 70, 30, 170, 80)
        maker.show(icon, 70, 700, 90, 720)
        maker.show(rule, 70, 690, 520, 694)
        y = 130
        maker.show(tint, 60, 118, 530, 118 + 13 * len(wrapped(text[number], 440, 10)))
        lines(maker, text[number], 70, y)
    made = kept(maker.bytes())
    assert not [leaf for leaf in leaves(made.article.blocks) if isinstance(leaf, Image)]
    assert made.article.pictures == ()


def test_a_mark_at_the_head_of_the_first_page_is_no_figure(text):
    maker = article(text)
    maker.show(maker.image(*flat(OCHRE)), 70, 20, 220, 60)
    assert shape(kept(maker.bytes()).article.blocks).count("picture") == 1


def test_charts_of_one_size_on_page_after_page_are_figures(text):
    maker = Maker()
    for number in range(5):
        chart = maker.image(*flat((40 * number, 100, 50)))
        maker.page()
        y = lines(maker, text[number], 70, 80)
        maker.show(chart, 70, y, 370, y + 180)
        lines(maker, f"Figure {number + 1}: Exports", 70, y + 195)
    made = kept(maker.bytes())
    assert len(made.data) == 5


def test_a_paragraph_goes_on_under_a_figure(text):
    maker = Maker()
    maker.page()
    parts = wrapped(text[0], 440, 10)
    for number, line in enumerate(parts[:2]):
        maker.words(70, 80 + 13 * number, line, 10, 510)
    maker.show(maker.image(*flat()), 70, 110, 370, 290)
    maker.text(70, 305, "Figure 1: Exports", 9)
    for number, line in enumerate(parts[2:]):
        maker.words(70, 330 + 13 * number, line, 10)
    made = kept(maker.bytes())
    assert shape(made.article.blocks) == [text[0][:12], "picture", "caption: Figure 1: Ex"]
    assert spans_text(made.article.blocks[0].spans) == text[0]


def test_a_figure_in_a_column_stays_in_its_column(text):
    maker = Maker()
    maker.page()
    y = lines(maker, text[0], 60, 80, wide=220)
    y = lines(maker, text[1], 60, y, wide=220)
    z = lines(maker, text[2], 310, 80, wide=220)
    maker.show(maker.image(*flat()), 310, z, 530, z + 130)
    lines(maker, text[3], 310, z + 160, wide=220)
    lines(maker, text[4], 60, y, wide=220)
    found = shape(kept(maker.bytes()).article.blocks)
    assert found == [text[n][:12] for n in (0, 1, 4, 2)] + ["picture", text[3][:12]]


def test_a_turned_page_gives_upright_figures(text):
    maker = Maker(wide=842, high=595, rotation=0)
    maker.page()
    picture = maker.image(*photograph())
    for number, line in enumerate(wrapped(text[0], 400, 10)):
        maker.text(100 + 13 * number, 520, " ".join(line), 10, turn=(0, 1))
    maker.out.append("q 0 320 -200 0 700 75 cm /F0 Do Q")
    assert picture == 0
    made = kept(maker.bytes())
    (found,) = made.article.pictures
    assert found.source.endswith("/90")
    assert (found.width, found.height) == pytest.approx((640, 400), abs=2)
    image = decode(made.data[found.sha256], 640)
    flat_ = decode(photograph()[1], 320)
    for x, y in ((30, 50), (306, 100), (166, 150)):
        seen, meant = image.pixelColor(2 * x, 2 * y).getRgb(), flat_.pixelColor(x, y).getRgb()
        assert all(abs(a - b) < 40 for a, b in zip(seen, meant, strict=True)), (x, y)


def test_pages_of_a_scan_among_others_are_said_and_not_kept(text):
    maker = article(text)
    maker.page()
    maker.show(0, 20, 20, 575, 822)
    made = kept(maker.bytes())
    assert len(made.article.pictures) == 1
    assert made.article.notes == ("Page 2 is a picture without text.",)


def test_figures_of_a_file_in_an_archive_are_kept(text):
    packed = zipped({"a.pdf": article(text).bytes(), "b.pdf": article(text, picture=photograph()).bytes()})
    first, second = read_all(packed)
    assert [
        picture.kind for picture in keep(first, pictures(packed, own_sources(first))).article.pictures
    ] == ["png"]
    made = keep(second, pictures(packed, own_sources(second)))
    assert list(made.data.values()) == [photograph()[1]]


def test_a_picture_too_large_to_unpack_is_said_and_not_drawn(text):
    head, data = flat()
    huge = head.replace("/Width 200", "/Width 60000").replace("/Height 120", "/Height 60000")
    made = kept(article(text, picture=(huge, data)).bytes())
    assert made.article.notes == (
        "1 picture is not kept: it has 60000 \u00d7 60000 pixels, more than can be drawn.",
    )


def test_a_packed_picture_is_judged_by_its_own_size(text):
    siz = b"\xff\x4f\xff\x51\x00\x2f\x00\x00" + (90_000).to_bytes(4, "big") * 2 + bytes(32)
    head = "/Width 300 /Height 200 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /JPXDecode"
    made = kept(article(text, picture=(head, siz)).bytes())
    assert "90000 \u00d7 90000 pixels" in made.article.notes[0]


def test_a_picture_of_which_nothing_can_be_drawn_is_said(text):
    head = "/Width 300 /Height 200 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode"
    made = kept(article(text, picture=(head, b"no such thing" * 50)).bytes())
    assert made.article.notes == (
        "1 picture is not kept: nothing of it can be drawn: it is damaged or empty.",
    )


def test_drawing_stops_when_it_takes_long(text, monkeypatch):
    monkeypatch.setattr(drawing, "SECONDS", 0.0)
    made = kept(article(text).bytes())
    assert made.article.notes == ("1 picture is not kept: drawing the figures of this file takes long.",)


def test_a_file_of_thousands_of_pictures_keeps_the_first(text):
    maker = Maker()
    for page in range(40):
        maker.page()
        lines(maker, text[page % 6], 70, 60)
        for number in range(6):
            chart = maker.image(*flat((page, number, 50), 60, 40))
            maker.show(chart, 70, 200 + 100 * number, 190, 280 + 100 * number)
    data = maker.bytes()
    article_ = read(data)
    assert len(own_sources(article_)) == 150
    assert "90 pictures were left out: no more than 150 of an article are kept." in article_.notes


def test_drawing_leaves_the_reading_of_other_files_as_it_was(text):
    german = KINDS["german"]().data
    before = read_pdf(german).blocks
    for font in "RBI":
        maker = article(text, picture=photograph())
        maker.text(100, 200, "North", 30, font)
        kept(maker.bytes())
        assert read_pdf(german).blocks == before


def test_names_of_figures_that_no_page_has_give_nothing(text):
    data = article(text).bytes()
    names = frozenset({"cid:page-7/1,2,3,4", "cid:page-1/0,0,0,0/45", "cid:../x", "cid:page-1/9,9,1,1"})
    assert {file.name for file in pictures(data, names) if file.data} <= {"cid:page-1/9,9,1,1"}
    assert pictures(b"%PDF-1.7 nothing", names) == ()


def bars(maker, x0, y0, x1, y1, count=8):
    """Draw a chart: an axis each way, bars, ticks and the words beside them."""
    maker.line(x0, y0, x0, y1)
    maker.line(x0, y1, x1, y1)
    step = (x1 - x0) / count
    for number in range(count):
        high = (y1 - y0) * (number + 1) / (count + 1)
        left, top = x0 + step * number + 4, maker.high - y1
        maker.out.append(f"0.1 0.5 0.5 rg {left} {top} {step - 8} {high} re f 0 g")
        maker.text(left, y1 + 10, str(2015 + number), 7)
    maker.text(x0 - 20, y1 - 40, "500", 7)
    maker.text(x0 + 6, y0 + 12, "thousand tonnes", 7)


@pytest.mark.parametrize("under", [True, False])
def test_a_chart_that_is_drawn_is_a_figure_with_its_words(text, under):
    maker = Maker()
    maker.page()
    y = lines(maker, text[0], 70, 80)
    if not under:
        y = lines(maker, "Figure 1: Exports by year", 70, y + 6)
    bars(maker, 100, y, 400, y + 150)
    y += 180
    if under:
        y = lines(maker, "Figure 1: Exports by year", 70, y) + 8
    lines(maker, text[1], 70, y + 10)
    made = kept(maker.bytes())
    both = ["picture", "caption: Figure 1: Ex"]
    assert shape(made.article.blocks) == [text[0][:12], *(both if under else both[::-1]), text[1][:12]]
    (image,) = [leaf for leaf in leaves(made.article.blocks) if isinstance(leaf, Image)]
    assert image.alt == "2015 2016 2017 2018 2019 2020 2021 2022 500 thousand tonnes"
    assert spans_text(made.article.blocks[0].spans) == text[0]
    assert "The words in the drawing of 1 figure went with it, as its description." in made.article.notes
    (picture,) = made.article.pictures
    seen = decode(made.data[picture.sha256], 600)
    colors = {seen.pixelColor(x, seen.height() // 2).getRgb()[:3] for x in range(0, seen.width(), 5)}
    assert (26, 128, 128) in {tuple(round(c) for c in color) for color in colors}


def test_the_end_of_a_paragraph_over_a_chart_stays_text(text):
    maker = Maker()
    maker.page()
    end = "and that was that."
    y = lines(maker, f"{text[0]} {end}", 70, 80, wide=430) - 13
    bars(maker, 100, y + 2, 400, y + 150)
    lines(maker, "Figure 1: Exports by year", 70, y + 185)
    made = kept(maker.bytes())
    assert spans_text(made.article.blocks[0].spans) == f"{text[0]} {end}"


@pytest.mark.parametrize("caption", ["Table 1: Exports by year", "", "Nothing about it"])
def test_what_is_drawn_without_the_caption_of_a_figure_is_none(text, caption):
    maker = Maker()
    maker.page()
    y = lines(maker, text[0], 70, 80)
    bars(maker, 100, y, 400, y + 150)
    if caption:
        lines(maker, caption, 70, y + 180)
    lines(maker, text[1], 70, y + 210)
    made = kept(maker.bytes())
    assert made.article.pictures == ()
    assert "thousand tonnes" in plain_text(made.article.blocks)


def test_a_ruled_table_under_the_caption_of_a_figure_is_a_table(text):
    maker = Maker()
    maker.page()
    y = lines(maker, text[0], 70, 80)
    for row in range(6):
        maker.line(70, y + 20 * row, 370, y + 20 * row)
    for column in range(4):
        maker.line(70 + 100 * column, y, 70 + 100 * column, y + 100)
    for row in range(5):
        for column in range(3):
            maker.text(75 + 100 * column, y + 14 + 20 * row, f"cell {row} {column}", 9)
    lines(maker, "Figure 1: Exports by year", 70, y + 120)
    made = kept(maker.bytes())
    assert made.article.pictures == ()
    assert "cell 4 2" in plain_text(made.article.blocks)


def test_text_in_a_frame_with_a_caption_stays_text(text):
    maker = Maker()
    maker.page()
    for number in range(8):
        maker.line(60, 70 + 14 * number, 520, 70 + 14 * number)
    y = lines(maker, text[0], 70, 80)
    lines(maker, "Figure 1: What was said", 70, y + 110)
    made = kept(maker.bytes())
    assert text[0][:60] in plain_text(made.article.blocks)


def test_a_scan_alone_is_still_refused():
    maker = Maker()
    maker.page()
    maker.show(maker.image(*flat()), 20, 20, 575, 822)
    with pytest.raises(ReadError, match="scan"):
        read(maker.bytes())


def test_pictures_are_told_apart_by_their_headers(text):
    made = kept(article(text).bytes())
    (data,) = made.data.values()
    found = header(data)
    assert found is not None and found.kind == "png"
