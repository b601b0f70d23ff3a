"""Rich text: characters of its code pages, structure, notes, pictures, and what is none of the text."""

# ruff: noqa: E501 -- markup is read by its lines
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reex_desktop.model.blocks import Heading, Image, ListBlock, Paragraph, Quote, Table, spans_text
from reex_desktop.model.plain import leaves, plain_text
from reex_desktop.readers.errors import ReadError
from reex_desktop.readers.pictures import keep, own_sources
from reex_desktop.readers.read import pictures, read

from ..picture_files import drawn, png

FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fswiss\fcharset204 Arial CYR;}"
    r"{\f2\fnil\fcharset134 SimSun;}{\f3\froman\fcharset238{\*\falt Times}Times CE;}}"
)
STYLES = (
    r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2 Title;}{\s3 Quote;}{\s4 caption;}"
    r"{\*\cs10 Default Paragraph Font;}}"
)
INFO = (
    r"{\info{\title Gallium}{\author A. Writer}{\creatim\yr2026\mo5\dy4\hr10}{\revtim\yr2026\mo5\dy6}"
    r"{\doccomm Never shown.}}"
)
CORE = "The price of gallium rose again on Friday, as the two tenders found no taker in the whole region."


def rtf(body, head=FONTS + STYLES + INFO):
    return rf"{{\rtf1\ansi\ansicpg1252\deff0{{\colortbl;\red0\green0\blue0;}}{head}{body}\par}}".encode(
        "latin-1"
    )


def text(body):
    return plain_text(read(rtf(body)).blocks)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"\'e9t\'e9 \'80 \endash  \ldblquote x\rdblquote", "été € – “x”"),
        (r"\u31232?\u22303?", "稀土"),
        (r"{\uc0\u31232\u22303}", "稀土"),
        (r"{\uc2\u31232\'cf\'a1x}", "稀x"),
        (r"{\f1\'cc\'e0\'e3\'ed\'e8\'f2}", "Магнит"),
        (r"{\f2\'cf\'a1\'cd\'c1}", "稀土"),
        (r"{\f3 \'f8\'ed\'9e}", "říž"),
        (r"\u55357?\u56832?", "\U0001f600"),
        (r"a\~b\_c\-d", "a\u00a0b\u2011cd"),
        ("br\\{a\\}ce \\\\ back", "br{a}ce \\ back"),
        ("one\r\n two", "one two"),
        (r"seen{\v hidden}{\deleted gone} \b0 still", "seen still"),
    ],
)
def test_characters(written, meant):
    assert text(f"{CORE} {written}") == f"{CORE} {meant}"


def test_structure_is_kept():
    article = read(
        rtf(
            r"\pard\s2 Gallium\par\pard\s1 Prices\par"
            rf"\pard {CORE} {{\b bold}} {{\i italic}} x{{\super 2}} "
            r'{\field{\*\fldinst{HYPERLINK "https://ore.example/a"}}{\fldrslt{\ul link}}}\par'
            r"{\listtext\pard\plain \'b7\tab}\ilvl0\ls1 one\par{\listtext\pard\plain o\tab}\ilvl1\ls1 one a\par"
            r"{\listtext \'b7\tab}\pard\ilvl0\ls1{\listtext \'b7\tab} two\par"
            r"\pard{\listtext 1.\tab}\ilvl0\ls2 first\par{\listtext 2.\tab}second\par"
            rf"\pard\s3 {CORE}\par"
            r"\trowd\cellx1\cellx2\pard\intbl Year\cell Tonnes\cell\row\trowd\pard\intbl 2026\cell 7\cell\row"
            rf"\pard {CORE}"
        )
    )
    title, head, line, points, numbers, quote, table, last = article.blocks
    assert [(type(b), b.level, spans_text(b.spans)) for b in (title, head)] == [
        (Heading, 1, "Gallium"), (Heading, 1, "Prices")
    ]  # fmt: skip
    assert [(s.text, s.marks, s.href) for s in line.spans[1:]] == [
        ("bold", ("bold",), ""), (" ", (), ""), ("italic", ("italic",), ""), (" x", (), ""),
        ("2", ("superscript",), ""), (" ", (), ""), ("link", ("underline",), "https://ore.example/a"),
    ]  # fmt: skip
    assert isinstance(points, ListBlock)
    assert not points.ordered
    assert plain_text((points,)) == "one\none a\ntwo"
    assert len(points.items) == 2
    assert numbers.ordered
    assert plain_text((numbers,)) == "first\nsecond"
    assert isinstance(quote, Quote)
    assert isinstance(table, Table)
    assert [[plain_text(c.blocks) for c in row.cells] for row in table.rows] == [
        ["Year", "Tonnes"],
        ["2026", "7"],
    ]
    assert plain_text((last,)) == CORE


def test_notes_and_comments():
    article = read(
        rtf(
            rf"{CORE}{{\super\chftn{{\footnote\pard\plain {{\super\chftn}} By its own count.}}}} Go on."
            r"{\*\atnid B}{\*\atnauthor Bert}\chatn{\*\annotation{\*\atndate 12}\pard Is that so?}"
        )
    )
    assert plain_text(article.blocks).startswith(f"{CORE}[1] Go on.")
    assert plain_text(article.blocks).rstrip().endswith("By its own count.")
    assert "Comment by Bert: Is that so?" in article.notes


def test_pictures_come_along():
    photo, chart = drawn("JPEG"), png()
    body = (
        rf"{CORE}\par{{\*\shppict{{\pict\jpegblip\picw9 {photo.hex()}}}}}{{\nonshppict{{\pict\wmetafile8 0102}}}}\par"
        rf"\pard\s4 Figure 1: The pit\par{{\pict\pngblip {chart.hex()}}}\par\pard {CORE}"
    )
    article = read(rtf(body))
    made = keep(article, pictures(rtf(body), own_sources(article)))
    assert list(made.data.values()) == [photo, chart]
    kinds = [type(b) for b in article.blocks]
    assert kinds == [Paragraph, Image, Paragraph, Image, Paragraph]
    assert article.blocks[2].role == "caption"
    assert len([leaf for leaf in leaves(article.blocks) if isinstance(leaf, Image)]) == 2


def test_bytes_in_a_file_are_passed_over():
    data = rtf(rf"{CORE}\par{{\pict\pngblip\bin6 @@@@@@}}More.").replace(b"@@@@@@", b"}}{{\\p")
    assert plain_text(read(data).blocks).replace("\ufffc\n", "") == f"{CORE}\nMore."


def test_what_a_file_says_of_itself():
    metadata = read(rtf(CORE)).metadata
    assert (metadata.title, metadata.byline, str(metadata.published)) == (
        "Gallium",
        "A. Writer",
        "2026-05-06",
    )


def test_heads_and_unknown_destinations_stay_out():
    body = rf"{{\header Head}}{{\footer Foot}}{{\*\unknown Never}}{{\*\bkmkstart x}}{CORE}"
    assert text(body) == CORE


BOX = r"{\shp{\*\shpinst\shpleft0{\sp{\sn shapeType}{\sv 202}}{\shptxt \pard\plain In the box.\par}}{\shprslt{\*\do\dptxbx{\dptxbxtext\pard In the box.\par}}}}"


@pytest.mark.parametrize("box", [BOX, r"{\*\do\dobxpage\dptxbx{\dptxbxtext\pard In the box.\par}\dpx1}"])
def test_text_boxes_are_read_once(box):
    assert text(rf"One {box}two.\par Three.") == "In the box.\nOne two.\nThree."


def test_what_is_hidden_or_deleted_is_said():
    article = read(
        rtf(r"It rose {\deleted\revauthdel1 3}{\revised\revauth1 4} percent.{\v two words}\par End.")
    )
    assert plain_text(article.blocks) == "It rose 4 percent.\nEnd."
    assert "2 words of hidden text were left out." in article.notes
    assert any("tracked changes" in note for note in article.notes)
    assert not [note for note in read(rtf(r"It rose.{\revised0\deleted0 So.}")).notes if "tracked" in note]


@pytest.mark.parametrize("data", [b"{\\rtf1", b"{\\rtf1\\ansi}", b"{\\rtf1" + b"{" * 1000 + b"x"])
def test_what_holds_no_text_is_refused(data):
    with pytest.raises(ReadError):
        read(data)


TOKENS = st.sampled_from(
    [
        "{", "}", "\\par ", "\\b ", "\\b0 ", "\\pard ", "\\u31232?", "\\'e9", "\\cell ", "\\row ", "\\trowd ", "\\intbl ",
        "{\\footnote ", "{\\*\\annotation ", "{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt ", "{\\pict ", "\\bin3 ", "\\ls1 ",
        "{\\listtext 1.}", "\\plain ", "\\uc9 ", "word ", "\\", "\\*", "{\\fonttbl{\\f9 ", "\\f9 ", "\\ansicpg77 ", "\\s99999999 ",
    ]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(TOKENS, max_size=40))
def test_any_tokens_are_read(tokens):
    body = rf"{CORE}\par " + "".join(tokens)
    assert plain_text(read(rtf(body)).blocks).startswith(CORE)
