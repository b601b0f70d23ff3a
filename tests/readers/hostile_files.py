"""Files that were made to freeze a program, to fill it or to lead it astray. They are made, not kept."""

# ruff: noqa: E501 -- a table is read by its rows
from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

from .formats_fuzz import WORD, R, W, zipped

MILLION = 1_000_000
GIGABYTE = 1_000_000_000
FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
TABLE, END = "<table><tr><td>x", "</td><td>y</td></tr></table>"


def zeros(name: str, size: int, others: dict[str, bytes]) -> bytes:
    """Return an archive in which `name` is `size` bytes of nothing."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for other, data in others.items():
            made.writestr(other, data)
        with made.open(name, "w", force_zip64=True) as part:
            for _ in range(size // MILLION):
                part.write(bytes(MILLION))
    return buffer.getvalue()


def huge_picture(side: int = 30_000) -> bytes:
    """Return a PNG of `side` times `side` white points (PNG, third edition, section 5)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer = zlib.compressobj(1)
    row = b"\0" + b"\xff" * (side // 8)
    rows = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def with_picture() -> bytes:
    """Return a saved page with a huge picture."""
    head = (
        b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=q\n\n--q\n"
        b"Content-Type: text/html\n\n<article><p>Core, and some words more about it.</p>"
        b'<img src="cid:p@x" alt="huge"></article>\n--q\nContent-Type: image/png\nContent-ID: <p@x>\n\n'
    )
    return head + huge_picture() + b"\n--q--\n"


def cyclic_pdf() -> bytes:
    """Return a PDF whose tree of pages leads back to itself."""
    return (
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 900000000 /Parent 3 0 R >>\nendobj\n"
        b"3 0 obj\n<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 900000000 /Parent 2 0 R >>\nendobj\n"
        b"trailer\n<< /Size 4 /Root 1 0 R >>\n%%EOF\n"
    )


def nested_forms_pdf(levels: int = 14) -> bytes:
    """Return a PDF whose drawing calls itself ten times a level."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"]
    objects.append(
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>"
    )
    objects.append(b"<< /Length 5 >>\nstream\n/X Do\nendstream")
    for level in range(levels):
        names = b"<< /XObject << /X %d 0 R >> >>" % (6 + level if level < levels - 1 else 5)
        body = b"/X Do " * 10
        objects.append(
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources %s /Length %d >>\nstream\n%s\nendstream"
            % (names, len(body), body)
        )
    text = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.7\n" + text + b"trailer\n<< /Size 30 /Root 1 0 R >>\n%%EOF\n"


def traversal() -> bytes:
    """Return an archive whose entries name files outside the folder it is unpacked in."""
    text = b"Core, which is to stay where it is.\n"
    names = (
        "../../evil.txt",
        "/tmp/evil-absolute.txt",
        "C:\\evil.txt",
        "..\\..\\evil.txt",
        "a/../../evil.txt",
    )
    return zipped(dict.fromkeys(names, text))


def notes_and_claims(count: int) -> bytes:
    """Return an article of the shape of a brief with very many highlights and claims."""
    points = "".join(f"- Point {n} of the harbour is open\n" for n in range(count))
    claims = "\n\n".join(
        f"The claim that berth {n} is empty is accurate, says the clerk." for n in range(count)
    )
    return f"Highlights\n\n{points}\nWhat's real, what's wishful\n\n{claims}\n".encode()


def page_of(inner: str) -> bytes:
    return f"<html><body><p>Core.</p>{inner}</body></html>".encode()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "100,000 nested elements.html": lambda: page_of("<div>" * 100_000 + "x"),
    "100,000 nested inline elements.html": lambda: page_of("<b>" * 100_000 + "x"),
    "100,000 nested lists.html": lambda: page_of("<ul><li>" * 50_000 + "x"),
    "20 nested tables.html": lambda: page_of(TABLE * 20 + "core" + END * 20),
    "a table of 100,000 cells.html": lambda: page_of(f"<table>{'<tr><td>a<td>b</tr>' * 50_000}</table>"),
    "line of 50 MB.txt": lambda: b"x" * (50 * MILLION),
    "line of 19 MB.txt": lambda: b"x" * (19 * MILLION),
    "a line of a million without a blank.txt": lambda: b"x" * MILLION,
    "a text node of 10 MB.html": lambda: page_of(f"<p>{'word ' * (2 * MILLION)}</p>"),
    "zip bomb.zip": lambda: zeros("a.txt", GIGABYTE, {}),
    "a Word file with 1 GB of nothing.docx": lambda: zeros("word/document.xml", GIGABYTE, {"[Content_Types].xml": WORD["[Content_Types].xml"], "_rels/.rels": WORD["_rels/.rels"]}),
    "path traversal.zip": traversal,
    "entity bomb.xml": lambda: b'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><rss><channel>&b;',
    "entity bomb.html": lambda: b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><p>Core. &b;</p>',
    "external entity.html": lambda: b'<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/hostname">]><p>Core. &e;</p>',
    "external entity.docx": lambda: zipped({**WORD, "word/document.xml": f'<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/hostname">]><w:document {W}>&e;</w:document>'.encode()}),
    "huge picture.png": huge_picture,
    "huge picture.mhtml": with_picture,
    "huge picture.docx": lambda: zipped({**WORD, "word/media/a.png": huge_picture()}),
    "cyclic tree of pages.pdf": cyclic_pdf,
    "forms in forms.pdf": nested_forms_pdf,
    "10,000 parts in parts.eml": lambda: b"From: a@b.example\nMIME-Version: 1.0\n" + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(10_000)),
    "10,000 mails.mbox": lambda: b"From a Mon May  4 10:00:00 2026\nFrom: a@b.example\nSubject: x\n\nCore.\n\n" * 10_000,
    "lists in lists.md": lambda: "".join("    " * n + "- x\n" for n in range(400)).encode(),
    "quotations in quotations.md": lambda: b"> " * 20_000 + b"x",
    "many brackets.md": lambda: b"[" * 200_000 + b"x",
    "many references.md": lambda: b"[a]: b\n" * 100_000 + b"\n# Core\n",
    "stars.md": lambda: b"# Core\n\n" + b"*a **b " * 60_000,
    "depth.json": lambda: b'[{"a":' * 200_000,
    "numbers.json": lambda: b'{"content":{"rendered":' + b"9" * 5 * MILLION + b"}}",
    "a feed of 50,000 items.xml": lambda: b"<rss><channel>" + b"<item><description>Core.</description></item>" * 50_000,
    "fields without end.docx": lambda: zipped({**WORD, "word/document.xml": f"<w:document {W} {R}><w:body><w:p>{FIELD * 100_000}</w:p></w:body></w:document>".encode()}),
    "lines that are all divided.txt": lambda: b"a line of text about the mine that is divid-\n" * 20_000,
    "questions.txt": lambda: b"?a " * 300_000,
    "damage.txt": lambda: "\u0e42a \u0e42".encode() * 40_000,
    "a brief of 2,000 points and claims.txt": lambda: notes_and_claims(2_000),
}  # fmt: skip
