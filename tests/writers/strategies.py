"""Documents for property tests: text that looks like markup, in every structure the layout uses."""

from __future__ import annotations

from brief_samples import MOMENT
from hypothesis import strategies as st

from reex_desktop.model.blocks import (
    Cell,
    Code,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Row,
    Rule,
    Table,
    merge_spans,
    span,
)
from reex_desktop.writers.document import Document

TOKENS = (
    *(
        "2025. Prices doubled.",
        "5*3*2",
        "# not a heading",
        "<b>",
        "a|b",
        "+ x",
        "- x",
        "* x",
        "1) ",
        "1. ",
        "a. ",
        "(a) ",
    ),
    *(
        "(iv) x",
        "#. x",
        "(@) x",
        "~~",
        "~x~",
        "[x](y)",
        "![x](y)",
        "[^1]",
        "[^1]: x",
        "[x]: y",
        "$x$",
        "$$x$$",
        "^",
        "x^2^",
    ),
    *(
        "@",
        "@doe",
        "a@b.org",
        "https://example.org/a_b",
        "www.example.org",
        "mailto:a@b.org",
        "doi:10/x",
        "&amp;",
        "&",
        ";",
    ),
    *(
        "&copy;",
        "&copy x",
        "&#65 x",
        "wow!",
        "B. Analyst",
        "I. x",
        "II. x",
        "C) x",
        "&#65;",
        "\\",
        "\\\\",
        "\\*",
        "\\alpha",
        "\\(x\\)",
        "`",
        "``x``",
        "*",
        "**",
        "***",
        "_",
        "__a__",
        "a_b_c",
    ),
    *(
        "'",
        '"',
        "\u201cq\u201d",
        "\u2019",
        "...",
        "--",
        "---",
        "===",
        "==x==",
        ":",
        "::: x",
        ":smile:",
        ": x",
        "Table: x",
    ),
    *(
        "10:30",
        "{.x}",
        "{: .x}",
        "{#id}",
        "%",
        "% x",
        ">",
        "> x",
        "<",
        "<!--",
        "-->",
        "<script>",
        "</p>",
        "<br>",
        "\t",
        "    x",
    ),
    *(
        "|",
        "||",
        "| a | b |",
        "---|---",
        "+---+",
        "!",
        "(",
        ")",
        "[",
        "]",
        "[ ] x",
        "[x] y",
        "\u4e2d\u6587",
        "\u3002",
        "\u0645\u0631",
    ),
    *(
        "\U0001f642",
        "\ufeff",
        "\u200b",
        "\u00a0",
        "\u00ad",
        "\x85",
        "\u2028",
        "\n",
        "\r\n",
        "\x00",
        "\x1b",
        "*[abc]: x",
        "word",
        "x",
        " ",
        "  ",
    ),
    *(
        "klzzwxh:0001",
        "\x02klzzwxh:1\x03",
        "---\na: b\n---",
        "\u0663. x",
        "http://",
        "H~2~O",
        "\uff0c",
        "e\u0301",
        "\u0301",
    ),
)
texts = st.lists(
    st.one_of(st.sampled_from(TOKENS), st.text(max_size=4), st.sampled_from((" ", "word", "a"))), max_size=5
).map("".join)

_marks = st.sampled_from(
    (
        (),
        (),
        (),
        ("bold",),
        ("italic",),
        ("bold", "italic"),
        ("code",),
        ("superscript",),
        ("strike",),
        ("underline",),
    )
)
_hrefs = st.sampled_from(
    (
        "",
        "",
        "",
        "",
        "https://example.org/a_(b)?x=1&copy;=2",
        "mailto:a_b@example.org",
        "javascript:x",
        "#note-1",
    )
)
spans = st.lists(st.builds(lambda t, m, h: span(t, *m, href=h), texts, _marks, _hrefs), max_size=4).map(
    merge_spans
)
paragraphs = st.builds(Paragraph, spans)
headings = st.builds(Heading, spans, st.integers(2, 4))


def _lists(depth: int):
    nested = st.lists(_lists(depth - 1), max_size=1) if depth else st.just([])
    item = st.builds(lambda p, inner: ListItem((p, *inner)), filled, nested)
    return st.builds(
        ListBlock,
        st.lists(item, min_size=1, max_size=3).map(tuple),
        st.booleans(),
        st.sampled_from((1, 1, 9, 98)),
    )


filled = paragraphs.filter(lambda p: any(not c.isspace() for s in p.spans for c in s.text))
lists = _lists(2)
cells = st.builds(lambda blocks: Cell(tuple(blocks)), st.lists(paragraphs, max_size=2))
heads = filled.map(lambda paragraph: Cell((paragraph,)))


def _row(column, width: int):
    return st.lists(column, min_size=width, max_size=width).map(lambda row: Row(tuple(row)))


tables = st.integers(1, 4).flatmap(
    lambda n: st.builds(
        lambda head, rows: Table((head, *rows), header=True),
        _row(heads, n),
        st.lists(_row(cells, n), min_size=1, max_size=2),
    )
)
quotes = st.builds(lambda blocks: Quote(tuple(blocks)), st.lists(filled, min_size=1, max_size=2))
# Python-Markdown 3.11 writes "&#65" in indented code as "&#65;", and code cannot be escaped.
codes = st.builds(Code, texts.filter(lambda t: "&#" not in t).map(lambda t: "x" + t))
blocks = st.one_of(paragraphs, paragraphs, headings, lists, tables, quotes, codes, st.just(Rule()))


def document(content, **fields) -> Document:
    values = {"title": "T", "subtitle": "", "byline": "", "marking": "", "author": "", "language": "en"}
    values |= {"keywords": (), "as_of": None, "modified": MOMENT, **fields}
    return Document(**values, blocks=tuple(content))


documents = st.lists(blocks, max_size=4).map(document)
