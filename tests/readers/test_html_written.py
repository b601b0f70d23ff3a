"""What the systems that write pages leave to style sheets and scripts, and what is read all the same."""

import pytest

from reex_desktop.model.blocks import Code, Heading, ListBlock, Paragraph, Quote
from reex_desktop.model.plain import plain_text
from reex_desktop.readers.html.read import read_html

BEFORE = (
    "<p>Traders in the port said on Thursday that stocks in bonded sheds had fallen for the ninth week in "
    "a row, to their lowest since the spring of 2019.</p>"
)
AFTER = (
    "<p>The company did not answer questions about the date, but two people who know its plans said that a "
    "decision would fall before the end of the quarter.</p>"
)


def inside(html, head=""):
    """Return the blocks of `html`, read between two paragraphs of a page."""
    page = f"<html><head>{head}</head><body><main><h1>Tin</h1>{BEFORE}{html}{AFTER}</main></body></html>"
    blocks = read_html(page).blocks
    texts = [plain_text((block,)) for block in blocks]
    first = next(at for at, text in enumerate(texts) if text.startswith("Traders"))
    last = next(at for at, text in enumerate(texts) if text.startswith("The company"))
    return blocks[first + 1 : last]


def raised(blocks):
    return [span.text for block in blocks for span in block.spans if "superscript" in span.marks]


@pytest.mark.parametrize(
    "mark",
    [
        '<a class="footnote-anchor" href="#footnote-1">1</a>',
        '<a role="doc-noteref" href="#n1">1</a>',
        '<a href="#fn:1">1</a>',
        '<a href="#_ftn1">1</a>',
    ],
)
def test_the_mark_of_a_note_is_no_digit_of_the_figure_before_it(mark):
    (block,) = inside(
        f"<p>Output fell to 40{mark} kilotonnes in a year that began so well for all of them.</p>"
    )
    assert raised([block]) == ["1"]


@pytest.mark.parametrize(
    "link",
    ['<a href="#section-2">2</a>', '<a href="https://tin.example/2025">2025</a>', '<a href="#fn1">see</a>'],
)
def test_a_link_that_is_no_mark_stays_in_its_line(link):
    (block,) = inside(
        f"<p>Output fell in the mine near the border, as table {link} of the report says it did.</p>"
    )
    assert raised([block]) == []


def test_what_a_style_sheet_raises_or_makes_bold():
    head = (
        "<style>.c5{vertical-align:super;font-size:7pt}.c1{font-weight:700}.loud{font-weight:700}</style>"
    )
    (block,) = inside(
        '<p class=doc-content>The pit has 1,000 m<span class="c5">3</span> of <span class="c1">ore</span> '
        'and <span class="loud">much</span> of it is poor, which is why so few people care for it.</p>',
        head,
    )
    assert raised([block]) == ["3"]
    assert [span.text for span in block.spans if "bold" in span.marks] == ["ore"]


def test_known_names_raise_and_lower():
    (block,) = inside(
        '<p>A tonne is 10<span class="oj-super">3</span> kg, and the gas that heats the world is '
        'CO<span class="subscript">2</span>, as the act says in its third annex.</p>'
    )
    assert raised([block]) == ["3"]
    assert [span.text for span in block.spans if "subscript" in span.marks] == ["2"]


def test_lines_of_code_that_breaks_divide():
    blocks = inside("<pre>Tin 12<br>Lead 40<br/>Zinc 7</pre>")
    assert blocks == (Code("Tin 12\u2028Lead 40\u2028Zinc 7"),)


ANSWER = "The importer pays it, who buys certificates from the year after next."


@pytest.mark.parametrize(
    "question",
    [
        '<h3><button aria-expanded="false" aria-controls="a1">Who pays it?</button></h3>'
        f'<div id="a1" role="region" hidden><p>{ANSWER}</p></div>',
        '<h3><button class="accordion-button" aria-controls="a1">Who pays it?</button></h3>'
        f'<div id="a1" class="accordion-collapse" style="display: none"><p>{ANSWER}</p></div>',
    ],
)
def test_a_folded_answer_stands_under_its_question(question):
    heading, answer = inside(question)
    assert isinstance(heading, Heading)
    assert plain_text((heading, answer)) == f"Who pays it?\n{ANSWER}"


def test_a_folded_menu_stays_folded():
    menu = (
        '<div><button aria-controls="m1">Sections</button><div id="m1" class="panel" hidden>'
        '<a href="/a">Metals of the week</a> <a href="/b">Ports of the week</a></div></div>'
    )
    assert inside(menu) == ()


@pytest.mark.parametrize(
    "quotation",
    [
        "<figure><blockquote><p>Nothing moves.</p></blockquote>"
        "<figcaption>\u2014 <cite>A miner</cite></figcaption></figure>",
        "<blockquote><p>Nothing moves.</p><figcaption>\u2014 A miner</figcaption></blockquote>",
    ],
)
def test_who_is_quoted_stands_in_the_quotation(quotation):
    (quote,) = inside(quotation)
    assert isinstance(quote, Quote)
    assert plain_text(quote.blocks) == "Nothing moves.\n\u2014 A miner"


def test_readings_beside_characters_are_in_brackets():
    (block,) = inside(
        "<p>\u63a1\u6398<ruby>\u932b<rt>\u3059\u305a</rt></ruby>\u304c\u6b62\u307e\u308a\u3001\u5728\u5eab\u304c\u4e5d\u9031\u7d9a\u3051\u3066\u6e1b\u3063\u3066\u3044\u307e\u3059\u3002</p>"
    )
    assert "\u932b(\u3059\u305a)\u304c" in plain_text((block,))
    (block,) = inside(
        "<p>\u63a1\u6398<ruby>\u932b<rp>(</rp><rt>\u3059\u305a</rt><rp>)</rp></ruby>\u304c\u6b62\u307e\u308a\u3001\u5728\u5eab\u304c\u4e5d\u9031\u7d9a\u3051\u3066\u6e1b\u3063\u3066\u3044\u307e\u3059\u3002</p>"
    )
    assert "\u932b(\u3059\u305a)\u304c" in plain_text((block,))


def test_parts_that_only_a_margin_parts_are_words_of_their_own():
    (heading,) = inside(
        '<h2><span class="number">5</span><span class="name">Tin of the north</span></h2>' + AFTER[:0]
    )
    assert plain_text((heading,)) == "5 Tin of the north"


def test_a_word_in_several_spans_stays_one():
    (block,) = inside(
        "<p><span class='a'>Neo</span><span class='b'>dymium</span> was cheap in the autumn, and nobody "
        "knew why it was.</p>"
    )
    assert plain_text((block,)).startswith("Neodymium")


def test_the_numbers_of_items_are_those_that_are_written():
    blocks = inside(
        '<ol><li value="7">Seven of the mines are shut.</li><li value="9">Nine of them are not.</li></ol>'
    )
    assert [(block.start, len(block.items)) for block in blocks if isinstance(block, ListBlock)] == [
        (7, 1),
        (9, 1),
    ]


def test_everything_in_a_page_of_elementor_is_a_widget():
    page = "".join(
        f'<div class="elementor-element elementor-widget elementor-widget-{kind}"><div>{inner}</div></div>'
        for kind, inner in (
            ("text-editor", BEFORE),
            ("heading", "<h2>What to watch</h2>"),
            ("icon-list", "<ul><li>Mills run at 71 percent</li><li>Stocks cover nine days</li></ul>"),
            ("text-editor", AFTER),
            ("share-buttons", "<p>Share</p>"),
        )
    )
    blocks = read_html(f"<html><body><main><h1>Tin</h1>{page}</main></body></html>").blocks
    text = plain_text(blocks)
    assert "What to watch\nMills run at 71 percent\nStocks cover nine days" in text
    assert "Share" not in text
    assert isinstance(blocks[1], Paragraph)


def test_the_points_of_an_act_keep_their_marks():
    act = (
        '<p class="oj-doc-ti">COMMISSION REGULATION 2026/412</p><p class="oj-doc-ti">on tin</p>'
        f'{BEFORE}{AFTER}<div><p class="oj-ti-art">Article 1</p><p class="oj-sti-art">Scope</p></div>'
        '<p class="oj-normal">1. It applies to:</p><table><tbody><tr><td><p>(a)</p></td><td><p>ores;</p>'
        "<table><tbody><tr><td><p>(i)</p></td><td><p>raw;</p></td></tr></tbody></table>"
        "</td></tr></tbody></table>"
        "<table><tbody><tr><td><p>(b)</p></td><td><p>metal.</p></td></tr></tbody></table>"
        '<div hidden><p class="oj-doc-ti">ANNEX</p></div>'
    )
    head = "<head><title>L_202600412EN</title></head>"
    found = read_html(f'<html>{head}<body><div class="eli-container">{act}</div></body></html>')
    assert found.metadata.title == "COMMISSION REGULATION 2026/412 on tin"
    assert plain_text(found.blocks).endswith("1. It applies to:\n(a) ores;\n(i) raw;\n(b) metal.")
    headings = [(plain_text((one,)), one.level) for one in found.blocks if isinstance(one, Heading)]
    assert headings == [("COMMISSION REGULATION 2026/412 on tin", 1), ("Article 1", 2), ("Scope", 3)]


def test_a_table_of_figures_stays_one():
    (table,) = inside(
        "<table><tr><th>Mine</th><th>kt</th></tr><tr><td>Man Maw</td><td>12</td></tr></table>"
    )
    assert plain_text((table,)) == "Mine\nkt\nMan Maw\n12"


def test_the_sign_that_links_to_a_heading_is_no_part_of_it():
    (heading,) = inside('<h2>Prices<a class="headerlink" href="#prices">\u00b6</a></h2>' + BEFORE)[:1]
    assert plain_text((heading,)) == "Prices"


SENTENCES = [
    "Traders in Shanghai said on Thursday that stocks in bonded sheds had fallen for the ninth week.",
    "The company did not answer, but two people who know its plans said a decision would fall in June.",
    "Exporters told the chamber that licences now take eleven weeks, three more than in the spring.",
    "The refinery will close for repairs in April, a month earlier than planned, its owner told the bank.",
]


def among(box: str) -> list[str]:
    """Return the lines of a page below its title, with `box` among its paragraphs."""
    first, *rest = (f"<p>{sentence}</p>" for sentence in SENTENCES)
    page = f"<html><body><main><h1>Tin</h1><div>{first}{box}{''.join(rest)}</div></main></body></html>"
    return plain_text(read_html(page).blocks).split("\n")[1:]


@pytest.mark.parametrize(
    "box",
    [
        "<details><summary>Help with tonnes</summary><div>One tonne is 1,000 kilograms.</div></details>",
        '<div class="callout"><div>In short</div><div>The ban stays.</div></div>',
        '<div class="accordion"><div><a href="#a1">Help with tonnes</a></div><div>1,000 kg.</div></div>',
        '<div class="faq_list"><div class="faq_item"><div>Who buys?</div><div>Yunnan.</div></div></div>',
    ],
    ids=["details", "callout", "accordion", "faq"],
)
def test_boxes_that_were_set_among_the_paragraphs_stay(box):
    assert len(among(box)) == len(SENTENCES) + 2


@pytest.mark.parametrize(
    "link",
    [
        '<a href="https://x.example/a">The smelter nobody wanted to see</a>',
        '<a href="/other/story"><h3>Why the Rhine is next to run dry</h3></a>',
        '<a href="/other/story"><div>Why the Rhine is next to run dry</div></a>',
    ],
)
def test_a_box_of_links_elsewhere_goes(link):
    assert among(f'<div class="callout">{link}</div>') == SENTENCES


def test_first_headings_that_are_labels_of_a_rule_stay():
    text = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    page = f"<html><body><main><h1>Tin</h1><div><h1>SUMMARY:</h1>{text}</div></main></body></html>"
    assert plain_text(read_html(page).blocks).split("\n")[:2] == ["SUMMARY:", SENTENCES[0]]
