"""What is fuzzed: a function of bytes for each reader, sound files to begin with, and its vocabulary."""

# ruff: noqa: E501 -- tables are read by their rows
from __future__ import annotations

import base64
from collections.abc import Callable
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from reex_desktop.editing.draft import draft
from reex_desktop.model.codec import CodecError
from reex_desktop.model.published import PublishedBrief, published
from reex_desktop.readers.errors import ReadError
from reex_desktop.readers.limits import Kind
from reex_desktop.readers.printed.markdown_brief import read_markdown_brief
from reex_desktop.readers.printed.word_brief import read_word_brief
from reex_desktop.readers.read import read
from reex_desktop.writers.export import export
from reex_desktop.writers.options import Options

from ..readers.formats_fuzz import ATOM, FEED, MAIL, POSTS, SAVED, TOKENS, WORD, zipped
from ..readers.pdf_maker import Maker
from ..readers.render import split_case
from ..readers.vectors import VECTORS
from .promises import letters_are_kept, read_as_promised, words_are_kept

ROOT = Path(__file__).parents[1]
PARTS = sorted(WORD)


class Target(NamedTuple):
    """One thing that is fuzzed. `risk` is its share of the time."""

    run: Callable[[bytes], object]
    seeds: Callable[[], list[bytes]]
    tokens: list[bytes]
    risk: int = 1


def reading(kind: Kind, *extents: int) -> Callable[[bytes], object]:
    """Return what reads bytes as `kind`."""

    def run(data: bytes) -> object:
        return read_as_promised(data, kind, extents or (0,))

    return run


def fragment(data: bytes) -> object:
    """Read a fragment of HTML: besides the promises, no letter that a browser would show may be lost."""
    articles = read_as_promised(data, "html-fragment")
    for article in articles:
        letters_are_kept(data, article)
    return articles


def text(data: bytes) -> object:
    """Read plain text: besides the promises, no word of it may be lost."""
    articles = read_as_promised(data, "text")
    for article in articles:
        words_are_kept(data, article)
    return articles


def word(data: bytes) -> object:
    """Read a Word file, a part of which is `data` without its first byte, which says which part."""
    if not data:
        return None
    name = PARTS[data[0] % len(PARTS)]
    return read_as_promised(zipped({**WORD, name: data[1:]}))


def open_document(data: bytes) -> object:
    """Read an OpenDocument text, the body of which is `data`."""
    head, tail = _OPEN_DOCUMENT
    kind = b"application/vnd.oasis.opendocument.text"
    return read_as_promised(zipped({"mimetype": kind, "content.xml": head + data + tail}))


def pdf(data: bytes) -> object:
    """Read a PDF whose page is drawn by `data`."""
    return read_as_promised(drawn(data), "pdf")


def drawn(stream: bytes) -> bytes:
    """Return a PDF whose only page is drawn by `stream`."""
    maker = Maker(compressed=False)
    maker.page()
    maker.text(50, 60, "abcdefghijklmnopqrstuvwxyz ABCDE 0123456789.,-")  # the codes 1 to 48
    maker.out.append(stream.decode("latin-1").encode("ascii", "replace").decode())
    return maker.bytes()


@cache
def _brief() -> PublishedBrief:
    sample = (ROOT.parent / "resources" / "samples" / "article.txt").read_bytes()
    return published(draft(read(sample, kind="text")))


def printed_markdown(data: bytes) -> object:
    """Read Markdown as a brief that we exported."""
    return _refused(lambda: read_markdown_brief(data.decode("utf-8", "replace")))


def printed_word(data: bytes) -> object:
    """Read a Word file of ours whose text is `data`."""
    parts = _printed_parts()
    return _refused(lambda: read_word_brief(zipped({**parts, "word/document.xml": data})))


@cache
def _printed_parts() -> dict[str, bytes]:
    import zipfile
    from io import BytesIO

    with zipfile.ZipFile(BytesIO(export(_brief(), ".docx", Options(carry=False)))) as package:
        return {name: package.read(name) for name in package.namelist()}


def planted() -> Target:
    """Return a target with a fault, to see that faults are found."""

    def run(data: bytes) -> None:
        assert b"fault" not in data, "the fault that was planted"

    return Target(run, lambda: [b"sound"], [b"fault"])


def _refused(work: Callable[[], object]) -> object:
    try:
        return work()
    except (ReadError, CodecError) as error:
        assert str(error)
        return None


def _pages() -> list[bytes]:
    found = [
        split_case(path.read_text(encoding="utf-8"))[1] for path in sorted(ROOT.glob("readers/pages/*.txt"))
    ]
    return [page.encode() for page in found if len(page) < 6000]


def _cases(prefix: str) -> list[bytes]:
    paths = sorted(ROOT.glob(f"readers/cases/{prefix}*.txt"))
    return [path.read_text(encoding="utf-8").partition("\n# output")[0].encode() for path in paths]


def _articles() -> list[bytes]:
    return [path.read_bytes()[:3000] for path in sorted(ROOT.glob("articles/*.txt"))]


def _fragments() -> list[bytes]:
    return [vector.encode("utf-8", "replace") for vector in islice(cycle(VECTORS), 0, len(VECTORS), 4)]


def _feed_and_json() -> list[bytes]:
    return [FEED, ATOM, POSTS]


def _streams() -> list[bytes]:
    maker = Maker()
    maker.page()
    for line in range(4):
        maker.text(50, 100 + 14 * line, "abcdefghij klmno pqrst uvwxyz", 10)
    maker.words(60, 200, ["abc", "def", "ghi"], 9, to=300)
    maker.line(50, 210, 300, 210)
    maker.line(50, 210, 50, 280)
    maker.text(60, 230, "abc 123", 14, "B")
    maker.text(260, 230, "abc 456", 14, "I", turn=(0, 1))
    lines = [line.encode() for line in maker.out]
    return [b"\n".join(lines), *(b"\n".join(lines[at:]) for at in range(0, len(lines), 3))]


def _charsets() -> list[bytes]:
    words = {
        "koi8-r": "\u041c\u0430\u0433\u043d\u0438\u0442\u044b \u0434\u043e\u0440\u043e\u0436\u0430\u044e\u0442.",
        "windows-1252": "Le prix a augment\u00e9 \u2013 \u201cvite\u201d.",
        "gb18030": "\u51fa\u53e3\u7ba1\u5236\u63aa\u65bd\uff0c\u4ef7\u683c\u4e0a\u6da8\u3002",
        "shift-jis": "\u8f38\u51fa\u7ba1\u7406\u306e\u5f37\u5316\u3067\u4fa1\u683c\u304c\u4e0a\u6607\u3057\u305f\u3002",
        "big5": "\u51fa\u53e3\u7ba1\u5236\uff0c\u50f9\u683c\u4e0a\u5347\u3002",
        "utf-16": "Prices \u20ac rose.",
        "iso-2022-jp": "\u8f38\u51fa\u7ba1\u7406",
        "cp874": "\u0e23\u0e32\u0e04\u0e32\u0e2a\u0e39\u0e07",
    }
    plain = [text.encode(name) for name, text in words.items()]
    pages = [
        f"<meta charset={name}><p>".encode() + text.encode(name)
        for name, text in words.items()
        if name != "utf-16"
    ]
    return [*plain, *pages]


def _archive(data: bytes) -> object:
    """Read an archive of two files, `data` up to its first line of signs and after it; else `data` itself."""
    head, divided, tail = data.partition(b"\n%%%%\n")
    packed = zipped({"a.html": head, "b.eml": tail}) if divided else b"PK\x03\x04" + data
    return read_as_promised(packed)


_TAGS = [
    f"<{tag}>".encode()
    for tag in [
        "p",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "pre",
        "blockquote",
        "figure",
        "figcaption",
        "b",
        "i",
        "a",
        "br",
        "hr",
        "img",
        "dl",
        "dt",
        "dd",
        "div",
        "sup",
    ]
]
_NAMES = [
    b' class="footnotes"', b' id="comments"', b' role="list"', b' href="https://x.example/"', b' start="9"',
    b' style="mso-list:l0 level2 lfo1"', b' style="font-weight:bold"', b' aria-level="3"', b" hidden",
    b"</p>", b"</li>", b"</ul>", b"</table>", b"</td>", b"<!--", b"-->", b"<![CDATA[", b"&nbsp;", b"&#8217;",
    b"Highlights", b"Outlook", b"<meta property=", b'"@type":"Article"', b"application/ld+json",
]  # fmt: skip
_CHARACTERS = [
    "\u0e42\u20ac\u2122".encode(), "\u00e2\u20ac\u201c".encode(), "\u00c3\u00a9".encode(), b"\xe2\x80\x99", b"\xc2\x92",
    "\u0e42".encode(), b"- ", b"\n\n", b"  o ", b"1. ", b"2. ", "\u2022 ".encode(), b"?s ", b"&amp;", b"&quot",
    b"including billion for", b"Highlights\n", b"What's real", b"Outlook\n", b"(opens in a new tab)",
    b"<!-- wp:paragraph -->", "\u00ad".encode(), "\u200b".encode(), b"\xff\xfe", b"\x00", b"\x1b$B", b"\xe2\x80\xa8",
]  # fmt: skip
_OPEN_DOCUMENT = (
    b'<office:document-content xmlns:xlink="http://www.w3.org/1999/xlink" '
    + b" ".join(
        b'xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % (short, long)
        for short, long in ((b"office",) * 2, (b"text",) * 2, (b"table",) * 2, (b"draw", b"drawing"))
    )
    + b"><office:body><office:text>",
    b"</office:text></office:body></office:document-content>",
)
_MARKS = [
    b"# ", b"## ", b"**", b"_", b"`", b"```\n", b"> ", b"| a | b |\n|---|---|\n", b"[^1]", b"[^1]: ",
    b"](https://x.example)", b"![](", b"---\ntitle: x\n---\n", b"    ", b"\n: ", b"*[A]: ", b"<div markdown=1>",
]  # fmt: skip
_OPERATORS = [
    b" Tf ", b" Td ", b" TD ", b" Tm ", b" Tj ", b" TJ ", b"T*", b"BT ", b" ET ", b" re f ", b" m ", b" l S ",
    b" cm ", b"q ", b" Q ", b"/R ", b"/B ", b"/Im Do", b"1 0 0 1 ", b"<0001>", b"<00010002>", b"[<0001> -300",
    b" Tz ", b" Tr ", b" Ts ", b" Tc ", b" Tw ", b" TL ", b"/Artifact BMC", b" EMC", b"0 1 -1 0 ", b"-1 ",
]  # fmt: skip
_WORDPRESS = [
    b'"content"', b'"rendered"', b'"title"', b'"_embedded"', b'"version":"https://jsonfeed.org/version/1.1"',
    b'"items"', b'"content_html"', b'"authors"', b'"excerpt"', b"null", b"[[", b"\\ud800", b"1e999", b"{}",
]  # fmt: skip

TARGETS = {
    "page": Target(reading("html", -1, 0, 1, 2), _pages, [*_TAGS, *_NAMES], 3),
    "fragment": Target(fragment, _fragments, [*_TAGS, *_NAMES], 2),
    "text": Target(text, lambda: [*_articles(), *_cases("text_"), *_cases("marks_")], _CHARACTERS, 3),
    "markdown": Target(reading("markdown"), lambda: _cases("markdown"), [*_MARKS, *_TAGS], 2),
    "mail": Target(reading("mail"), lambda: [MAIL], TOKENS, 3),
    "saved page": Target(reading("mhtml"), lambda: [SAVED], [*TOKENS, *_TAGS]),
    "word": Target(
        word,
        lambda: [bytes([at]) + WORD[name] for at, name in enumerate(PARTS)],
        [*TOKENS, b"<w:r><w:t>", b"</w:t></w:r>", b"<w:numPr>", b'<w:ilvl w:val="3"/>', b"<w:fldChar ",
         b"<w:del>", b"<w:ins>", b"<w:txbxContent>", b"<mc:AlternateContent>", b"<w:hyperlink ", b"<w:sym "],
        3,
    ),
    "pdf": Target(pdf, _streams, _OPERATORS, 3),
    "rich text": Target(
        reading("rtf"),
        lambda: [b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 A;}}{\\b Core.}\\par One.\\par}"],
        [b"{", b"}", b"\\par ", b"\\u31232?", b"\\'e9", b"\\cell ", b"\\row ", b"{\\footnote ", b"{\\pict ",
         b"\\bin3 ", b"{\\listtext 1.}", b"\\intbl ", b"\\pard ", b"{\\*\\fldinst HYPERLINK ", b"\\fldrslt "],
    ),
    "open document": Target(
        open_document,
        lambda: [b"<text:p>Core.</text:p><text:list><text:list-item><text:p>One</text:p></text:list-item></text:list>"],
        [b"<text:h ", b'text:outline-level="2">', b"<text:note><text:note-body>", b"<table:table>", b"<table:table-row>",
         b"<table:table-cell>", b"<draw:frame>", b'<draw:image xlink:href="Pictures/a.png"/>', b"<text:s text:c='9'/>"],
    ),
    "feed": Target(reading("feed"), lambda: [FEED, ATOM], [*TOKENS, *_TAGS]),
    "posts": Target(reading("wordpress"), lambda: [POSTS], _WORDPRESS),
    "archive": Target(_archive, lambda: [SAVED + b"\n%%%%\n" + MAIL, b"<p>a\n%%%%\n" + MAIL], TOKENS),
    "anything": Target(
        reading(""), lambda: [*_charsets(), *_feed_and_json(), MAIL, b"%PDF-1.4"], [*TOKENS, *_CHARACTERS], 2
    ),
    "our markdown": Target(
        printed_markdown,
        lambda: [export(_brief(), ".md", Options(carry=False))[:8000], export(_brief(), ".md")[-3000:]],
        [*_MARKS, b"<!-- reex-brief ", b" -->", base64.b64encode(b"{}")],
    ),
    "our word file": Target(printed_word, lambda: [_printed_parts()["word/document.xml"][:8000]], TOKENS),
}  # fmt: skip
