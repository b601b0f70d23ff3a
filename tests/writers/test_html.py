"""The HTML file: all of the brief, nothing from elsewhere, nothing that runs."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from brief_samples import ALL, arabic, chinese, full, of, publish
from hypothesis import given, settings
from strategies import TOKENS, document, documents
from structure import of_blocks, of_html, show

from reex_desktop.model.blocks import Heading, Paragraph, rich, span
from reex_desktop.writers.export import export
from reex_desktop.writers.html.page import to_html
from reex_desktop.writers.layout.lay import layout
from reex_desktop.writers.rich_text import to_rich_text

VOID = {"meta", "br", "hr", "link"}
ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "header", "footer", "main", "section", "div", "p"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"),
    *("a", "span", "strong", "em", "u", "s", "code", "sup", "sub", "br", "hr", "pre", "blockquote"),
}


class Page(HTMLParser):
    """Collects the elements of a page and sees that each is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert len(attrs) == len(dict(attrs))
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def all(self, name: str) -> list[dict]:
        return [attributes for tag, attributes in self.elements if tag == name]


def inside(html: str) -> str:
    return html[html.index("<main>") : html.index("</main>")]


def assert_harmless(page: Page) -> None:
    assert {tag for tag, _ in page.elements} <= ALLOWED
    for _, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on") or name in {"src", "srcset"}]
        href = attributes.get("href", "#")
        assert href.startswith(("#", "http://", "https://", "mailto:", "HTTPS://"))


@settings(max_examples=100, deadline=None)
@given(doc=documents)
def test_any_document_is_read_as_it_is(doc):
    html = to_html(doc)
    assert show(of_html(inside(html))) == show(of_blocks(doc.blocks))
    assert_harmless(Page(html))


def test_every_hostile_token_stays_text():
    blocks = [Paragraph((span(token, "bold"), span(token))) for token in TOKENS]
    blocks += [Heading((span("h " + token),)) for token in TOKENS]
    doc = document(blocks, title="</title><script>", author='" onload="x', keywords=("</head>",))
    html = to_html(doc)
    assert show(of_html(inside(html))) == show(of_blocks(doc.blocks))
    page = Page(html)
    assert_harmless(page)
    assert {"name": "author", "content": '" onload="x'} in page.all("meta")


@pytest.mark.parametrize("name", ALL)
def test_a_brief_is_whole(name):
    doc = layout(ALL[name]())
    html = to_html(doc)
    ends = {anchor.name: anchor.start for anchor in doc.anchors}
    body = doc.blocks[: ends.get("notes", len(doc.blocks))]
    found = show(of_html(inside(html)))
    assert found[: len(show(of_blocks(body)))] == show(of_blocks(body))
    page = Page(html)
    assert_harmless(page)
    assert len(page.all("h1")) == 1
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {a["href"][1:] for a in page.all("a") if a["href"].startswith("#")}
    assert targets <= set(ids)
    labels = {s["aria-labelledby"] for s in page.all("section")}
    assert labels <= set(ids)


def test_notes_lead_there_and_back():
    page = Page(to_html(layout(full())))
    refs = [a for a in page.all("a") if a.get("role") == "doc-noteref"]
    back = [a for a in page.all("a") if a.get("role") == "doc-backlink"]
    assert [a["href"] for a in refs] == [f"#note-{n}" for n in (1, 2, 1, 3, 4, 5)]
    assert sorted(a["href"][1:] for a in back) == sorted(a["id"] for a in refs)
    assert [li["value"] for li in page.all("li") if "value" in li] == list("12345")


def test_language_direction_and_title():
    page = Page(to_html(layout(arabic())))
    assert page.all("html") == [{"lang": "ar", "dir": "rtl"}]
    assert page.all("h2")[0] == {"dir": "ltr", "id": "highlights"}
    page = Page(to_html(layout(chinese())))
    assert page.all("html") == [{"lang": "zh-CN", "dir": "ltr"}]
    assert "<title>\u77f3\u58a8\u51fa\u53e3\u914d\u989d\u63a8\u8fdf\u4e00\u5e74</title>" in to_html(
        layout(chinese())
    )


def test_the_marking_stands_in_head_and_foot_on_screen_and_on_paper():
    html = to_html(layout(full()))
    assert html.count('<p class="marking" style="color:#FFC000">TLP:AMBER</p>') == 2
    assert re.search(r'@top-right \{ content: "\\a0TLP:AMBER\\a0"; color: #FFC000; background: #000', html)
    assert re.search(r'@bottom-center \{ content: "\\a0TLP:AMBER\\a0"', html)
    assert 'marking"' not in to_html(layout(publish(of())))


@pytest.mark.parametrize(("page", "size"), [("a4", "A4"), ("letter", "letter")])
def test_the_page_is_that_of_the_options(page, size):
    assert f"@page {{\n  size: {size};" in to_html(layout(full()), page)


def test_nothing_is_loaded_from_elsewhere():
    html = export(full(), ".HTML").decode()
    assert "default-src &#x27;none&#x27;" in html
    style = html[html.index("<style>") : html.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style
    assert "<" not in style.removeprefix("<style>")


def test_the_same_brief_gives_the_same_file():
    brief = full()
    assert export(brief, ".html") == export(brief, ".html")


def test_bad_links_and_control_characters_are_text():
    doc = document(
        [
            Paragraph(
                (
                    span("x", href="javascript:alert(1)"),
                    span("y", href="data:text/html,z"),
                    span("\x85\x90"),
                )
            )
        ]
    )
    html = inside(to_html(doc))
    assert "<a " not in html
    assert "\x90" not in html


@settings(max_examples=50, deadline=None)
@given(doc=documents)
def test_rich_text_holds_the_document(doc):
    fragment, plain = to_rich_text(doc)
    assert show(of_html(fragment)) == show(of_blocks(doc.blocks))
    page = Page(fragment)
    assert_harmless(page)
    assert not [a for _, a in page.elements if "class" in a or "id" in a]
    assert plain.endswith("\n")


def test_rich_text_of_a_brief():
    fragment, plain = to_rich_text(layout(full()))
    assert fragment.startswith('<div lang="en-US" dir="ltr" style="')
    assert fragment.count("TLP:AMBER") == 2
    assert "color:#FFC000" in fragment
    assert plain.startswith("TLP:AMBER\n\nHarbour accord: a year bought, not a settlement\n\n")
    assert "\u2022 In exchange the port fees are lifted, and:2\n   \u25e6 anode makers keep" in plain
    assert "\n      \u25aa except for shipments" in plain
    assert "agreed to a pause. / Ministry of Trade\n   Assessment: Largely credible\n   Basis: Off" in plain
    assert plain.endswith("\n\nTLP:AMBER\n")


def test_plain_text_keeps_paragraphs():
    plain = to_rich_text(layout(publish(of(summary=rich("One.\nTwo.\u2028Three.")))))[1]
    assert "One.\n\nTwo.\nThree.\n" in plain
