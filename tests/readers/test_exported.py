"""What programs leave of HTML when they save or export it: SingleFile, Google Docs, mails, LibreOffice."""

# ruff: noqa: E501 -- markup is read by its lines
import pytest

from reex_desktop.model.blocks import Heading, Image, ListBlock, Paragraph, Table, spans_text
from reex_desktop.model.plain import leaves, plain_text
from reex_desktop.readers.html.exported import unwrapped, with_ends
from reex_desktop.readers.read import read
from reex_desktop.ui.keeping_pictures import beside

from ..picture_files import as_address, png
from .pdf_kinds import prose

TEXT = [line for line in prose("brazil-ionic-clay") if line[0].isalpha() and "(" not in line]


def texts(article):
    return [spans_text(b.spans) for b in article.blocks if isinstance(b, Paragraph | Heading)]


def levels(blocks, depth=0):
    """The items of lists with how deep they stand."""
    for block in blocks:
        if isinstance(block, ListBlock):
            for item in block.items:
                yield depth, spans_text(item.blocks[0].spans)
                yield from levels(item.blocks, depth + 1)


def singlefile(inner):
    return (
        "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: https://ore.example/clay \n-->"
        f"<meta charset=utf-8><title>Clay That Pays</title><body><main><article>{inner}</article></main></html>"
    )


def test_a_paragraph_that_was_not_closed_ends_at_a_figure():
    picture = f'<figure><img src="{as_address(png())}" alt="The pit"><figcaption>The pit in March.</figcaption></figure>'
    page = singlefile(
        f"<h1>Clay That Pays</h1><p class=byline>By <a href=/a>A. Writer</a>{picture}<p>{TEXT[0]}<p>{TEXT[1]}"
        f"<section><h2>Numbers</h2><p>{TEXT[2]}</section><p>{TEXT[3]}"
    )
    article = read(page.encode())
    assert article.metadata.byline == "A. Writer"
    assert [leaf.alt for leaf in leaves(article.blocks) if isinstance(leaf, Image)] == ["The pit"]
    assert texts(article) == [
        "Clay That Pays", "The pit in March.", TEXT[0], TEXT[1], "Numbers", TEXT[2], TEXT[3]
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("<p>a<figure>b</figure>", "<p>a</p><figure>b</figure>"),
        ("<p>a<p>b<SECTION>c", "<p>a<p>b</p><SECTION>c"),
        ("<p>a</p><figure>b</figure><p>c", "<p>a</p><figure>b</figure><p>c"),
        ("<p>a<div>b</div><figure>c", "<p>a<div>b</div><figure>c"),
        ("<p>a<b>x</b> y<aside>b", "<p>a<b>x</b> y</p><aside>b"),
        ("<p>a<!-- <figure> --> b<script>'<figure>'</script>", "<p>a<!-- <figure> --> b<script>'<figure>'</script>"),
        ("<pre>x</pre><param><picture>", "<pre>x</pre><param><picture>"),
        ("<p>a<main", "<p>a<main"),
    ],
)  # fmt: skip
def test_where_paragraphs_end(page, wanted):
    assert with_ends(page) == wanted


def test_a_shadow_tree_that_was_kept_is_read():
    page = singlefile(
        f"<h1>Clay</h1><p>{TEXT[0]}</p><div><template shadowrootmode=open><p>{TEXT[1]}</p></template></div>"
        f"<template><p>Never shown, whatever happens to the page.</p></template><p>{TEXT[2]}</p>"
    )
    assert texts(read(page.encode()))[1:] == TEXT[:3]


def google(body):
    return (
        '<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"><style type="text/css">'
        'ul.lst-kix_a-0{list-style-type:none}</style></head><body class="c10 doc-content">'
        f'<p class="c0 title" id="h.t"><span class="c8">Clay That Pays</span></p><p class="c0">{TEXT[0]}</p>{body}'
        f'<p class="c0">{TEXT[1]}</p></body></html>'
    )


def kix(level, name, *items, tag="ul"):
    inner = "".join(f'<li class="c3 li-bullet-0"><span>{item}</span></li>' for item in items)
    return f'<{tag} class="c7 lst-kix_{name}-{level} start">{inner}</{tag}>'


def test_lists_of_google_docs_are_nested():
    page = google(
        kix(0, "a", "One")
        + kix(1, "a", "One a", "One b")
        + kix(2, "a", "Deep")
        + kix(1, "a", "One c")
        + kix(0, "a", "Two")
        + kix(0, "b", "First", "Second", tag="ol")
    )
    article = read(page.encode())
    assert list(levels(article.blocks)) == [
        (0, "One"), (1, "One a"), (1, "One b"), (2, "Deep"), (1, "One c"), (0, "Two"), (0, "First"), (0, "Second")
    ]  # fmt: skip
    assert [block.ordered for block in article.blocks if isinstance(block, ListBlock)] == [False, True]
    assert article.metadata.title == "Clay That Pays"
    assert texts(article) == ["Clay That Pays", *TEXT[:2]]


def test_text_between_and_behind_lists_stays():
    page = google(kix(0, "a", "One") + f" {TEXT[2]} " + kix(1, "a", "Two") + kix(0, "a", "Three") + TEXT[3])
    text = plain_text(read(page.encode()).blocks)
    assert [text.count(word) for word in ("One", TEXT[2], "Two", "Three", TEXT[3])] == [1] * 5
    assert text.index("Three") < text.index(TEXT[3])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("https://www.google.com/url?q=https://ore.example/a?b%3D1&sa=D&source=editors", "https://ore.example/a?b=1"),
        ("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fore.example%2Fa&data=05", "https://ore.example/a"),
        ("https://www.google.com/url?q=javascript:alert(1)", "https://www.google.com/url?q=javascript:alert(1)"),
        ("https://www.google.com/search?q=https://a.example", "https://www.google.com/search?q=https://a.example"),
        ("https://google.com.evil.example/url?q=https://a.example", "https://google.com.evil.example/url?q=https://a.example"),
        ("https://ore.example/url?q=https://a.example", "https://ore.example/url?q=https://a.example"),
    ],
)  # fmt: skip
def test_links_are_led_where_they_lead(written, meant):
    assert unwrapped(written) == meant
    page = google(f'<p>See <a href="{written.replace("&", "&amp;")}">the report</a>.</p>')
    spans = [s for leaf in leaves(read(page.encode()).blocks) for s in getattr(leaf, "spans", ()) if s.href]
    assert [s.href for s in spans] == [meant]


NEWSLETTER = f"""<html><body><img src="https://x.example/open" width="1" height="1">
<div style="display:none">What it proves, and what it does not.</div>
<table role="presentation" width="100%"><tbody><tr><td></td><td width="550"></td><td></td></tr><tr><td></td><td>
<h1><a href="https://ore.example/p/clay">Clay That Pays</a></h1><h3>What ninety days prove</h3>
<p>{TEXT[0]}</p><ul><li><p>Recovery of 62 percent</p><ul><li><p>of the magnet metals</p></li></ul></li></ul>
<table><tr><th>Year</th><th>Tonnes</th></tr><tr><td>2025</td><td>1,200</td></tr></table><p>{TEXT[1]}</p>
</td><td></td></tr></tbody></table></body></html>"""


def mail(html, *fields):
    head = "\n".join(
        ("From: Ore Notes <ore@ore.example>", "Subject: Clay That Pays", "MIME-Version: 1.0", *fields)
    )
    return f"{head}\nContent-Type: text/html; charset=utf-8\n\n{html}".encode()


def test_a_newsletter_is_text_and_no_table():
    article = read(mail(NEWSLETTER))
    tables = [block for block in article.blocks if isinstance(block, Table)]
    assert [len(table.rows) for table in tables] == [2]
    assert texts(article) == ["Clay That Pays", "What ninety days prove", *TEXT[:2]]
    assert list(levels(article.blocks)) == [(0, "Recovery of 62 percent"), (1, "of the magnet metals")]


@pytest.mark.parametrize("role", ['role="presentation"', 'border="0"', ""])
def test_columns_of_a_newsletter_are_read_one_after_the_other(role):
    cells = f"<td><h2>Left</h2><p>{TEXT[0]}</p></td><td><h2>Right</h2><p>{TEXT[1]}</p></td>"
    article = read(mail(f"<table {role}><tr>{cells}</tr></table>"))
    assert texts(article) == ["Left", TEXT[0], "Right", TEXT[1]]


@pytest.mark.parametrize("role", ["", 'border="1"', 'class="MsoNormalTable" border=0'])
def test_a_table_of_figures_stays_one(role):
    rows = "<tr><td><b>Year</b></td><td><b>Tonnes</b></td></tr><tr><td>2025</td><td></td></tr><tr><td>2026</td><td>9</td></tr>"
    article = read(mail(f"<p>{TEXT[0]}</p><table {role}>{rows}</table><p>{TEXT[1]}</p>"))
    assert [len(block.rows) for block in article.blocks if isinstance(block, Table)] == [3]


def test_the_page_of_a_newsletter_is_its_address():
    article = read(mail(NEWSLETTER, "List-Post: <https://ore.example/p/clay>"))
    assert article.metadata.address == "https://ore.example/p/clay"
    assert dict(article.sources)["address"] == "List-Post"
    for other in ("<mailto:list@ore.example>", "NO", "<https://ore.example/>"):
        assert read(mail(NEWSLETTER, f"List-Post: {other}")).metadata.address == ""


def test_pictures_that_libreoffice_puts_beside_a_page(tmp_path):
    page = tmp_path / "base.html"
    page.write_text("<p>x")
    (tmp_path / "base_html_75f2bb4a.png").write_bytes(png())
    (tmp_path / "other_html_75f2bb4a.png").write_bytes(png())
    (tmp_path / "secret.png").write_bytes(png())
    wanted = {f"cid:{name}_html_75f2bb4a.png" for name in ("base", "other")} | {
        "cid:secret.png", "cid:base_html_/../secret.png", "cid:base_html_gone.png"
    }  # fmt: skip
    assert [file.name for file in beside(page, frozenset(wanted))] == ["cid:base_html_75f2bb4a.png"]


def test_the_levels_of_a_list_in_a_filtered_page_of_word():
    def item(margin, sign, text):
        return (
            f"<p class=MsoListParagraphCxSpMiddle style='margin-left:{margin};text-indent:-.25in'>{sign}"
            f"<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span>{text}</p>"
        )

    items = item(".5in", "1.", "One") + item("1.0in", "a.", "nested") + item(".5in", "2.", "Two")
    page = (
        "<html><head><meta name=Generator content='Microsoft Word 15 (filtered)'><title>Old note</title></head>"
        f"<body><div class=WordSection1><p class=MsoTitle>Tin falls</p><p class=MsoNormal>{TEXT[0]}</p>{items}"
        f"<p class=MsoNormal>{TEXT[1]}</p></div></body></html>"
    )
    found = read(page.encode(), name="note.htm")
    (made,) = [block for block in found.blocks if isinstance(block, ListBlock)]
    assert made.ordered
    assert [len(one.blocks) for one in made.items] == [2, 1]
    assert plain_text((made,)) == "One\nnested\nTwo"
    assert found.metadata.title == "Tin falls"
