"""Sound files of every format, of random structure, whose words are known: every word must come out."""

from __future__ import annotations

import base64
import json
import quopri
from collections.abc import Callable
from email.message import EmailMessage
from html import escape
from typing import NamedTuple

from hypothesis import strategies as st

from reex_desktop.readers.limits import Kind

from ..readers.formats_fuzz import WORD, R, W, zipped
from ..readers.html_trees import trees
from ..readers.pdf_maker import Maker, width


class Made(NamedTuple):
    """A file, what it is said to be, the words in it, and the extent of a page in which they all are."""

    data: bytes
    kind: Kind
    words: list[str]
    extent: int = 0


class Words:
    """Gives words no two of which are the same."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def one(self) -> str:
        self.given.append(f"w{len(self.given)}x")
        return self.given[-1]

    def some(self, count: int) -> str:
        return " ".join(self.one() for _ in range(count))


COUNT = st.integers(1, 14)
CHARSETS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252", "koi8-r", "gb18030", "shift-jis"])
SIGNS = st.sampled_from(["- ", "\u2022 ", "* ", "1. ", "2) ", "\u2013 ", "o  ", "", "", "", "  ", "    - "])
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\n\n\n", "\u2028", " \n"])


@st.composite
def texts(draw) -> Made:
    words = Words()
    lines = [
        f"{draw(SIGNS)}{words.some(draw(COUNT))}{draw(st.sampled_from(['', '.', ':', ' ?']))}{draw(ENDS)}"
        for _ in range(draw(st.integers(1, 25)))
    ]
    return Made("".join(lines).encode(draw(CHARSETS), "replace"), "text", words.given)


def _marked(draw, words: Words) -> str:
    inner = words.some(draw(COUNT))
    around = draw(
        st.sampled_from(["@", "@", "@", "**@**", "*@*", "`@`", "[@](https://a.example/b)", "~~@~~"])
    )
    return around.replace("@", inner)


@st.composite
def markdowns(draw) -> Made:
    words = Words()
    parts: list[str] = []
    for _ in range(draw(st.integers(1, 14))):
        kind = draw(st.sampled_from(["p", "h", "l", "o", "n", "q", "t", "c", "f", "d", "i"]))
        say = _marked(draw, words)
        match kind:
            case "h":
                parts.append(f"{'#' * draw(st.integers(1, 6))} {say}")
            case "l" | "o":
                sign = "-   " if kind == "l" else "1.  "
                depths = draw(st.lists(st.integers(0, 3), min_size=1, max_size=6))
                parts.append(
                    "\n".join("    " * n + sign + _marked(draw, words) for n in depths) + f"\n{sign}{say}"
                )
            case "q":
                parts.append("> " * draw(st.integers(1, 4)) + say)
            case "t":
                rows = [
                    f"| {words.one()} | {_marked(draw, words)} |" for _ in range(draw(st.integers(1, 4)))
                ]
                parts.append("\n".join([f"| {say} | {words.one()} |", "| --- | --- |", *rows]))
            case "c":
                parts.append(f"```\n{words.some(3)}\n  {words.some(2)}\n```\n\n{say}")
            case "f":
                mark = words.one()
                parts.append(f"{say}[^{mark}]\n\n[^{mark}]: {words.some(3)}")
                words.given.remove(mark)
            case "d":
                parts.append(f"{words.one()}\n:   {say}")
            case "i":
                parts.append(f"{say} ![{draw(st.sampled_from(['', 'alt']))}](https://a.example/x.png)")
            case _:
                parts.append(say)
    return Made("\n\n".join(parts).encode(), "markdown", words.given)


@st.composite
def bodies(draw, words: Words) -> str:
    """Return HTML of random structure with words in it."""
    pieces = "".join(draw(st.lists(trees(2), min_size=1, max_size=4))).split("@")
    return "".join(piece + words.one() for piece in pieces[:-1]) + pieces[-1] + f"<p>{words.one()}</p>"


@st.composite
def fragments(draw) -> Made:
    words = Words()
    return Made(draw(bodies(words)).encode(), "html-fragment", words.given)


def _transferred(draw, data: bytes) -> tuple[str, bytes]:
    kind = draw(st.sampled_from(["quoted-printable", "base64", "8bit"]))
    if kind == "base64":
        return kind, base64.encodebytes(data)
    return kind, quopri.encodestring(data) if kind == "quoted-printable" else data


@st.composite
def saved_pages(draw) -> Made:
    words = Words()
    charset = draw(st.sampled_from(["utf-8", "windows-1252", "koi8-r", "gb2312"]))
    counts = draw(st.lists(st.integers(12, 40), min_size=2, max_size=8))
    tags = draw(st.lists(st.sampled_from(["p", "p", "h2", "blockquote"]), min_size=8, max_size=8))
    tags[0] = "p"
    prose = "".join(f"<{tag}>{words.some(n)}.</{tag}>" for tag, n in zip(tags, counts, strict=False))
    page = f"<html><body><article>{prose}</article></body></html>"
    how, body = _transferred(draw, page.encode(charset))
    head = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://news.example/a\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="q"\n\n--q\n'
        f"Content-Type: text/html; charset={charset}\nContent-Transfer-Encoding: {how}\n"
        "Content-Location: https://news.example/a\n\n"
    )
    return Made(head.encode() + body + b"\n--q--\n", "", words.given, 2)


@st.composite
def mails(draw, depth: int = 1) -> Made:
    words = Words()
    message = EmailMessage()
    message["From"], message["Subject"] = "Anna <anna@agency.example>", "Prices"
    charset = draw(st.sampled_from(["utf-8", "iso-8859-1", "koi8-r", "gb2312"]))
    transfer = draw(st.sampled_from(["base64", "quoted-printable", "8bit"]))
    lines = "\n".join(words.some(draw(COUNT)) for _ in range(draw(st.integers(1, 8)))) + "\n"
    if draw(st.booleans()):
        message.set_content(lines, charset=charset, cte=transfer)
    else:
        said = "".join(f"<p>{escape(line)}</p>" for line in lines.splitlines())
        message.set_content(said, subtype="html", charset=charset, cte=transfer)
        if draw(st.booleans()):
            message.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<1@a>")
    if depth and draw(st.booleans()):
        message.add_attachment(b"PK", maintype="application", subtype="zip", filename="a.zip")
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"part{number}")
    data = message.as_bytes()
    return Made(draw(st.sampled_from([data, data.replace(b"\n", b"\r\n")])), "", words.given)


@st.composite
def feeds(draw) -> Made:
    words = Words()
    items: list[str] = []
    atom = draw(st.booleans())
    for _ in range(draw(st.integers(1, 6))):
        html = f"<p>{words.some(draw(COUNT))}</p><ul><li>{words.one()}</li></ul>"
        packed = draw(st.sampled_from([escape(html), f"<![CDATA[{html}]]>"]))
        if atom:
            xhtml = (
                f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{html}</div></content>'
            )
            content = draw(st.sampled_from([f'<content type="html">{packed}</content>', xhtml]))
            items.append(f"<entry><title>T</title>{content}</entry>")
        else:
            name = draw(st.sampled_from(["description", "content:encoded"]))
            items.append(f"<item><title>T</title><{name}>{packed}</{name}></item>")
    if atom:
        text = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>O</title>{"".join(items)}</feed>'
    else:
        space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        text = f'<rss version="2.0" {space}><channel><title>O</title>{"".join(items)}</channel></rss>'
    return Made(text.encode(), "", words.given)


@st.composite
def posts(draw) -> Made:
    words = Words()
    found: list[dict[str, object]] = []
    for number in range(draw(st.integers(1, 5))):
        html = draw(bodies(words))
        found.append({"id": number, "title": {"rendered": "T"}, "content": {"rendered": html}})
    thing = found[0] if len(found) == 1 and draw(st.booleans()) else found
    return Made(json.dumps(thing, ensure_ascii=draw(st.booleans())).encode(), "wordpress", words.given)


def _run(draw, words: Words) -> str:
    marks = draw(
        st.sampled_from(["", "<w:b/>", "<w:i/>", '<w:vertAlign w:val="superscript"/>', "<w:caps/>"])
    )
    run = f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{words.one()} </w:t></w:r>'
    around = draw(
        st.sampled_from(
            [
                "@",
                "@",
                "@",
                '<w:hyperlink r:id="r4">@</w:hyperlink>',
                '<w:ins w:id="7" w:author="A">@</w:ins>',
                "<w:smartTag>@</w:smartTag>",
                "<w:sdt><w:sdtContent>@</w:sdtContent></w:sdt>",
                "<w:bookmarkStart w:id='3' w:name='b'/>@<w:bookmarkEnd w:id='3'/>",
            ]
        )
    )
    return around.replace("@", run)


def _paragraph(draw, words: Words) -> str:
    style = draw(
        st.sampled_from(
            [
                "",
                "",
                '<w:pStyle w:val="H1"/>',
                '<w:pStyle w:val="L"/>',
                '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
            ]
        )
    )
    runs = "".join(_run(draw, words) for _ in range(draw(st.integers(1, 5))))
    return f"<w:p><w:pPr>{style}</w:pPr>{runs}</w:p>"


@st.composite
def word_files(draw, depth: int = 2) -> Made:
    words = Words()

    def content(level: int) -> str:
        parts: list[str] = []
        for _ in range(draw(st.integers(1, 4))):
            kind = draw(st.sampled_from(["p", "p", "t", "s"])) if level else "p"
            if kind == "t":
                rows = draw(st.integers(1, 3))
                cells = "".join(f"<w:tc>{content(level - 1)}</w:tc>" for _ in range(2))
                parts.append("<w:tbl>" + f"<w:tr>{cells}</w:tr>")
                parts.extend(
                    f"<w:tr><w:tc>{_paragraph(draw, words)}</w:tc><w:tc><w:p/></w:tc></w:tr>"
                    for _ in range(rows)
                )
                parts.append("</w:tbl>")
            elif kind == "s":
                parts.append(f"<w:sdt><w:sdtContent>{content(level - 1)}</w:sdtContent></w:sdt>")
            else:
                parts.append(_paragraph(draw, words))
        return "".join(parts)

    body = content(depth)
    note = words.one()
    body += '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    document = f"<w:document {W} {R}><w:body>{body}</w:body></w:document>"
    said = f'<w:footnote w:id="2"><w:p><w:r><w:t>{note}</w:t></w:r></w:p></w:footnote>'
    notes = f"<w:footnotes {W}>{said}</w:footnotes>"
    changed = {"word/document.xml": document.encode(), "word/footnotes.xml": notes.encode()}
    return Made(zipped({**WORD, **changed}), "", words.given)


@st.composite
def pdfs(draw) -> Made:
    words = Words()
    maker = Maker(compressed=draw(st.booleans()), rotation=draw(st.sampled_from([0, 0, 0, 90])))
    maker.page()
    size = draw(st.sampled_from([7, 9, 10, 12]))
    columns = draw(st.sampled_from([1, 1, 2]))
    for column in range(columns):
        left = 60 + column * 260
        y = 120.0
        for _ in range(draw(st.integers(2, 20))):
            y += size * draw(st.sampled_from([1.2, 1.2, 1.2, 1.3, 2.2]))
            line: list[str] = []
            room = 220 if columns == 2 else 470
            while len(line) < 14 and sum(width(word, size) + 0.3 * size for word in line) < room - 6 * size:
                line.append(words.one())
            if draw(st.booleans()):
                maker.words(left, y, line, size)
            else:
                maker.text(left, y, " ".join(line), size, draw(st.sampled_from(["R", "R", "B", "I"])))
    return Made(maker.bytes(), "pdf", words.given)


@st.composite
def archives(draw) -> Made:
    inside = [
        draw(one())
        for one in draw(st.lists(st.sampled_from([texts, markdowns, mails, feeds]), min_size=1, max_size=3))
    ]
    words: list[str] = []
    files: dict[str, bytes] = {}
    for number, made in enumerate(inside):
        end = {"text": "txt", "markdown": "md"}.get(made.kind, "bin")
        if made.data.strip():
            files[f"{number}.{end}"] = made.data
            words += made.words
    return Made(zipped(files), "", words)


FORMATS: dict[str, Callable[[], st.SearchStrategy[Made]]] = {
    "text": texts,
    "Markdown": markdowns,
    "fragment": fragments,
    "saved page": saved_pages,
    "mail": mails,
    "feed": feeds,
    "posts": posts,
    "Word": word_files,
    "PDF": pdfs,
    "archive": archives,
}
