"""What stands in a line of a page without being its text: quotations, formulas, pictures of characters."""

from __future__ import annotations

import pytest

from reex_desktop.model.blocks import Image, Paragraph
from reex_desktop.model.plain import plain_text
from reex_desktop.readers.html.read import read_html

_SIGNS = {"superscript": "^", "subscript": "_", "italic": "/"}


def line(html: str, language: str = "en") -> str:
    """Return the one paragraph of a page, its marks as signs."""
    blocks = read_html(f'<html lang="{language}"><body><p>{html}</p></body></html>', fragment=True).blocks
    assert len(blocks) == 1
    assert isinstance(blocks[0], Paragraph)
    return "".join("".join(_SIGNS[m] for m in s.marks) + s.text for s in blocks[0].spans)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en-GB", "He says \u201cwait \u2018and see\u2019\u201d now"),
        ("de", "He says \u201ewait \u201aand see\u2018\u201c now"),
        ("de-CH", "He says \u00abwait \u2039and see\u203a\u00bb now"),
        ("fr", "He says \u00abwait \u00aband see\u00bb\u00bb now"),
        ("ja", "He says \u300cwait \u300eand see\u300f\u300d now"),
        ("", "He says \u201cwait \u2018and see\u2019\u201d now"),
    ],
)
def test_a_quotation_has_the_marks_of_its_language(language, expected):
    assert line("He says <q>wait <q>and see</q></q> now", language) == expected


@pytest.mark.parametrize("html", ["<q>\u201cwait\u201d</q>", "\u201c<q>wait</q>\u201d"])
def test_marks_that_the_page_has_written_are_not_doubled(html):
    assert line(html) == "\u201cwait\u201d"


def test_the_text_of_gauges_is_kept():
    assert line("Full: <meter value=0.6>60 percent</meter>, <progress>half</progress>.") == (
        "Full: 60 percent, half."
    )


@pytest.mark.parametrize(
    "image",
    [
        '<img class="emoji" alt="\U0001f1e8\U0001f1f3" src="e.png">',
        '<img alt="\U0001f44d" src="t.png" width=16>',
    ],
)
def test_a_picture_of_a_character_stays_in_its_sentence(image):
    found = line(f"The {image} flag")
    assert found in {"The \U0001f1e8\U0001f1f3 flag", "The \U0001f44d flag"}


def test_a_photo_with_a_word_below_it_is_a_picture():
    page = read_html(
        '<body><p>Text <img src="https://a.example/x.jpg" alt="A mine"> more</p>', fragment=True
    )
    assert any(isinstance(block, Image) for block in page.blocks)


_N = "<mn>{}</mn>".format


@pytest.mark.parametrize(
    ("mathml", "expected"),
    [
        (f"<mfrac>{_N(1)}{_N(2)}</mfrac>", "1/2"),
        (f"{_N(3)}<mfrac>{_N(1)}{_N(2)}</mfrac>", "3 1/2"),
        (f"<mfrac>{_N(1)}{_N(2)}</mfrac><mo>&#x2062;</mo>{_N(10)}", "1/2\u00b710"),
        (f"<mfrac>{_N(1)}{_N(2)}</mfrac>{_N(10)}", "1/2 10"),
        (f"<mfrac><mrow><mi>a</mi><mo>+</mo>{_N(1)}</mrow>{_N(2)}</mfrac>", "(a + 1)/2"),
        (f"{_N(5)}<mo>\u00d7</mo><msup>{_N(10)}{_N(6)}</msup>", "5 \u00d7 10^6"),
        (f"<msub><mi>x</mi>{_N(1)}</msub>", "x_1"),
        (f"<msubsup><mi>x</mi>{_N(1)}{_N(2)}</msubsup>", "x_1^2"),
        (f"<msqrt><mi>x</mi><mo>+</mo>{_N(1)}</msqrt>", "\u221a(x + 1)"),
        (f"<mroot><mi>x</mi>{_N(3)}</mroot>", "^3\u221ax"),
        ("<semantics><mi>x</mi><annotation encoding='application/x-tex'>x</annotation></semantics>", "x"),
        (
            "<semantics><mrow></mrow><annotation encoding='application/x-tex'>y^2</annotation></semantics>",
            "y^2",
        ),
    ],
)
def test_a_formula(mathml, expected):
    assert line(f"It is <math>{mathml}</math>!") == f"It is {expected}!"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<mjx-container><mjx-math aria-hidden=true><mjx-c class='mjx-c35'></mjx-c></mjx-math>"
            "<mjx-assistive-mml><math><mn>5</mn></math></mjx-assistive-mml></mjx-container>",
            "5",
        ),
        ("<mjx-container><mjx-math><mjx-c class='mjx-c35'></mjx-c></mjx-math></mjx-container>", "5"),
        (
            '<span class="katex"><span class="katex-mathml"><math><mi>x</mi></math></span>'
            '<span class="katex-html" aria-hidden="true">x</span></span>',
            "x",
        ),
        ('<span class="katex"><span class="katex-html">x</span></span>', "x"),
        (
            '<span class="mwe-math-element"><span style="display:none"><math><mi>z</mi></math></span>'
            '<img alt="{\\displaystyle z}" src="z.svg"></span>',
            "z",
        ),
        ('<img class="latex" alt="\\frac{1}{2}\\times x_{i}^2" src="l.png">', "1/2\u00d7x_i^2"),
        ('<script type="math/tex">10^{6}</script>', "10^6"),
    ],
)
def test_a_formula_as_programs_put_it_into_pages(html, expected):
    assert line(f"It is {html}!") == f"It is {expected}!"


def test_a_formula_in_an_article_is_in_its_text():
    text = "Nobody at the harbour expected the cargo to clear customs within a day, yet they were stamped. "
    page = read_html(
        f"<html><body><main><h1>Cargo</h1><p>{text * 2}</p><p>It fell to <math><mfrac><mn>1</mn><mn>2</mn>"
        f"</mfrac></math> of the output of the harbour in that year.</p><p>{text}</p></main></body></html>"
    )
    assert "fell to 1/2 of the output" in plain_text(page.blocks)
