"""Hostile markup through every reader: no address of an article is anything but http, https or mailto."""

# ruff: noqa: E501 -- markup is read by its lines

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape

import pytest

from tests.fuzz.promises import addresses, read_as_promised
from tests.readers.formats_fuzz import WORD, R, W, zipped
from tests.readers.pdf_maker import Maker
from tests.readers.vectors import MARKDOWN, PROSE, SCHEMES, VECTORS, page

pytestmark = pytest.mark.verify


def whole(vector: str) -> bytes:
    return page(vector).encode("utf-8", "replace")


def fragment(vector: str) -> bytes:
    return f"<p>{PROSE}</p>{vector}<p>{PROSE}</p>".encode("utf-8", "replace")


def saved(vector: str) -> bytes:
    head = (
        b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=q\n\n--q\n"
    )
    return head + b"Content-Type: text/html; charset=utf-8\n\n" + whole(vector) + b"\n--q--\n"


def located(scheme: str) -> bytes:
    field = scheme.replace("\n", " ")
    return saved("x").replace(b"From:", f"Snapshot-Content-Location: {field}\nFrom:".encode(), 1)


def mail(vector: str) -> bytes:
    head = (
        b"From: a@b.example\nTo: c@d.example\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"
    )
    return head + fragment(vector)


def plain_mail(vector: str) -> bytes:
    return b"From: a@b.example\nTo: c@d.example\nSubject: x\n\n" + vector.encode("utf-8", "replace") + b"\n"


def markdown(vector: str) -> bytes:
    return f"{vector}\n\n{PROSE}\n".encode("utf-8", "replace")


def rss(vector: str) -> bytes:
    body = escape(fragment(vector).decode())
    return f"<rss><channel><item><title>{escape(vector)}</title><description>{body}</description></item>".encode()


def rss_link(scheme: str) -> bytes:
    where = escape(scheme.replace("&", "&amp;"))
    return f"<rss><channel><item><link>{where}</link><guid>{where}</guid><description>{PROSE}</description></item>".encode()


def atom(vector: str) -> bytes:
    body = escape(fragment(vector).decode())
    inner = (
        f"<entry><title type='html'>{escape(vector)}</title><content type='html'>{body}</content></entry>"
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{inner}</feed>'.encode()


def atom_link(scheme: str) -> bytes:
    link = f'<link href="{escape(scheme)}"/>'
    inner = f"<entry>{link}<content>{PROSE}</content></entry>"
    return f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{escape(scheme)}">{inner}</feed>'.encode()


def post(vector: str) -> bytes:
    thing = {"title": {"rendered": vector}, "content": {"rendered": fragment(vector).decode()}, "id": 1}
    return json.dumps(thing).encode()


def post_link(scheme: str) -> bytes:
    return json.dumps({"link": scheme, "title": {"rendered": "x"}, "content": {"rendered": PROSE}}).encode()


def json_feed(scheme: str) -> bytes:
    item = {"url": scheme, "external_url": scheme, "content_html": f"<a href='{scheme}'>evil</a> {PROSE}"}
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [item]}).encode()


def word_link(scheme: str) -> bytes:
    name = "word/_rels/document.xml.rels"
    place = f'Target="{escape(scheme)}"'.replace("\x01", "")
    relations = WORD[name].replace(b'Target="https://a.example/"', place.encode())
    return zipped({**WORD, name: relations})


def word_field(scheme: str) -> bytes:
    clean = escape(scheme.replace("\x01", ""))
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText> HYPERLINK "{clean}" \\l "{clean}" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>evil</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        f'<w:p><w:fldSimple w:instr=" INCLUDEPICTURE {clean} "><w:r><w:t>evil</w:t></w:r></w:fldSimple></w:p>'
    )
    return zipped(
        {**WORD, "word/document.xml": f"<w:document {W} {R}><w:body>{field}</w:body></w:document>".encode()}
    )


def word_text(vector: str) -> bytes:
    said = escape("".join(c for c in vector if c >= " "))
    body = f"<w:p><w:r><w:t>{said}</w:t></w:r></w:p>"
    return zipped(
        {**WORD, "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()}
    )


def pdf_link(scheme: str) -> bytes:
    maker = Maker()
    maker.page()
    maker.text(60, 100, PROSE)
    maker.link(60, 90, 300, 110, "".join(c if c not in "()\\" else f"\\{c}" for c in scheme))
    return maker.bytes()


READERS: dict[str, tuple[Callable[[str], bytes], tuple[str, ...], str]] = {
    "page": (whole, VECTORS, "html"),
    "fragment": (fragment, VECTORS, "html-fragment"),
    "saved page": (saved, VECTORS, "mhtml"),
    "address of a saved page": (located, SCHEMES, "mhtml"),
    "mail": (mail, VECTORS, "mail"),
    "plain mail": (plain_mail, VECTORS, "mail"),
    "Markdown": (markdown, MARKDOWN, "markdown"),
    "HTML in Markdown": (markdown, VECTORS, "markdown"),
    "RSS": (rss, VECTORS, "feed"),
    "address in RSS": (rss_link, SCHEMES, "feed"),
    "Atom": (atom, VECTORS, "feed"),
    "address in Atom": (atom_link, SCHEMES, "feed"),
    "WordPress": (post, VECTORS, "wordpress"),
    "address in WordPress": (post_link, SCHEMES, "wordpress"),
    "JSON Feed": (json_feed, SCHEMES, "wordpress"),
    "link in Word": (word_link, SCHEMES, ""),
    "field in Word": (word_field, SCHEMES, ""),
    "text in Word": (word_text, VECTORS, ""),
    "link in a PDF": (pdf_link, SCHEMES, "pdf"),
    "text": (markdown, (*VECTORS, *MARKDOWN), "text"),
}


@pytest.mark.parametrize("name", READERS)
def test_nothing_but_addresses_that_may_be_followed(name):
    made, vectors, kind = READERS[name]
    read = 0
    for vector in vectors:
        extents = (-1, 0, 1, 2) if kind in {"html", "mhtml"} else (0,)
        for article in read_as_promised(made(vector), kind, extents):  # where it looks at every address
            read += 1
            assert all(
                where.lower().startswith(("https:", "http:", "mailto:")) for where in addresses(article)
            )
    print(f"{name}: {len(vectors)} vectors, {read} articles")
    assert read >= 0.6 * len(vectors)


def test_they_are_many():
    assert len(set(VECTORS)) >= 300
    assert len(set(MARKDOWN)) >= 150
