"""Files of every format, damaged at random: each is read, or refused with a ReadError, and nothing else."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from io import BytesIO
from typing import NamedTuple

from hypothesis import strategies as st

from reex_desktop.model.plain import plain_text
from reex_desktop.readers.errors import ReadError
from reex_desktop.readers.read import attachments, read_all

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'

MAIL = b"""From: =?utf-8?q?Anna_B=C3=A9rg?= <anna@agency.example>
To: desk@agency.example
Date: Mon, 04 May 2026 10:00:00 +0200
Subject: =?gb2312?B?wapNqA==?= =?iso-8859-1?q?Caf=E9?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="x"

--x
Content-Type: multipart/alternative; boundary=y

--y
Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes
Content-Transfer-Encoding: quoted-printable

Prices =E2=82=AC rose =
again.
> Quoted
--y
Content-Type: multipart/related; boundary=z; start="<1@a>"

--z
Content-Type: text/html; charset=windows-1251
Content-ID: <1@a>

<p>Prices <b>rose</b><img src="cid:2@a"></p>
--z
Content-Type: image/png
Content-ID: <2@a>
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--z--
--y--
--x
Content-Type: message/rfc822

From: b@c.example
Subject: Inner

Inner text.
--x
Content-Type: application/pdf; name*0*=koi8-r''%CF%D4; name*1*=%DE.pdf
Content-Disposition: attachment; filename="=?utf-8?b?0L7RgtGH0LXRgg==?=.pdf"

%PDF-1.4
--x--
"""
SAVED = b"""From: <Saved by Blink>
Snapshot-Content-Location: https://news.example/a
Subject: Terbium
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="q"

--q
Content-Type: text/html; charset=utf-8
Content-Location: https://news.example/a
Content-Transfer-Encoding: quoted-printable

<html><head><title>T</title></head><body><article><h1>Terbium</h1><p>Prices rose=
 again.</p></article></body></html>
--q
Content-Type: text/css
Content-Location: cid:css@mhtml.blink

p {}
--q--
"""
FEED = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Ore</title>
<item><title>One &amp; two</title><link>https://a.example/1</link>
<pubDate>Mon, 04 May 2026 10:00:00 GMT</pubDate>
<content:encoded><![CDATA[<p>Prices &eacute; rose.</p>]]></content:encoded></item>
<item><title>Two</title><description>&lt;b&gt;x&lt;/b&gt;</description></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Ore</title>
<entry><title type="html">T</title>
<link href="https://a.example/1"/><updated>2026-05-04T00:00:00Z</updated><author><name>A</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Prices rose.</p></div></content>
</entry></feed>"""
POSTS = b"""[{"id": 1, "date": "2026-05-04T10:00:00", "link": "https://a.example/1",
"title": {"rendered": "One &#8217;"},
"content": {"rendered": "<p>Prices rose.</p>", "protected": false}, "excerpt": {"rendered": "Short"},
"_embedded": {"author": [{"name": "Anna"}]},
"yoast_head_json": {"og_site_name": "Ore", "og_locale": "en_GB"}}]"""
PARTS = {
    "[Content_Types].xml": """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType=
"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""",
    "_rels/.rels": f"""<Relationships {PACKAGE}>
<Relationship Id="r1" Type="{KIND}/officeDocument" Target="word/document.xml"/></Relationships>""",
    "word/_rels/document.xml.rels": f"""<Relationships {PACKAGE}>
<Relationship Id="r1" Type="{KIND}/styles" Target="styles.xml"/>
<Relationship Id="r2" Type="{KIND}/numbering" Target="numbering.xml"/>
<Relationship Id="r3" Type="{KIND}/footnotes" Target="footnotes.xml"/>
<Relationship Id="r4" Type="{KIND}/hyperlink" Target="https://a.example/" TargetMode="External"/>
<Relationship Id="r5" Type="{KIND}/comments" Target="comments.xml"/></Relationships>""",
    "word/styles.xml": f"""<w:styles {W}>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="L"><w:name w:val="List"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>""",
    "word/numbering.xml": f"""<w:numbering {W}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>""",
    "word/footnotes.xml": f"""<w:footnotes {W}>
<w:footnote w:id="2"><w:p><w:r><w:t>Note.</w:t></w:r></w:p></w:footnote></w:footnotes>""",
    "word/comments.xml": f"""<w:comments {W}>
<w:comment w:id="1" w:author="A"><w:p><w:r><w:t>So?</w:t></w:r></w:p></w:comment></w:comments>""",
    "word/document.xml": f"""<w:document {W} {R}><w:body>
<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr><w:r><w:t>Terbium</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>
<w:r><w:rPr><w:b/><w:vanish w:val="0"/></w:rPr><w:t>Prices</w:t></w:r>
<w:r><w:footnoteReference w:id="2"/></w:r></w:p>
<w:p><w:commentRangeStart w:id="1"/><w:hyperlink r:id="r4"><w:r><w:t>rose</w:t></w:r></w:hyperlink>
<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>
<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> HYPERLINK "https://b.example" </w:instrText>
<w:fldChar w:fldCharType="separate"/><w:t>x</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>
<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr>
<w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:sdt><w:sdtContent><w:p/></w:sdtContent></w:sdt></w:body></w:document>""",
}


def zipped(files: dict[str, bytes]) -> bytes:
    """Return an archive of `files`."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


WORD = {name: part.encode() for name, part in PARTS.items()}
FILES = {
    "mail": MAIL,
    "saved page": SAVED,
    "feed": FEED,
    "atom": ATOM,
    "posts": POSTS,
    "word": zipped(WORD),
    "archive": zipped({"a.eml": MAIL, "b.mhtml": SAVED, "c.xml": FEED, "d.docx": zipped(WORD)}),
}
TOKENS = [
    b"", b"\x00", b"\xff", b"\r\n", b"\n\n", b"--x\n", b"--x--\n", b"<", b">", b"</", b"]]>", b"&", b"&#0;",
    b'"', b"{", b"=?utf-8?b?", b"?=", b"=", b"=3D", b"Content-Type: ", b"boundary=", b"charset=iso-2022-jp",
    b"null", b"Content-Type: text/html; charset=utf-16\n", b"Content-Type: message/rfc822\n\n",
    b"charset=hz", b"[[[", b"Content-Transfer-Encoding: base64\n", b"\x1b$B", b"w:id", b"<w:p>", b"</w:p>",
    b"<w:tbl><w:tr><w:tc>", b'w:val="-1"', b'w:val=""', b"1e999", b"<item>", b"<entry>", b"<!DOCTYPE x>",
    b"<!ENTITY a 'b'>", b"PK\x03\x04", b"%PDF-1.7", b"\xef\xbb\xbf", b"From a 2026\n",
    b"Mon, 99 Xyz 99999 25:61:61 +9999",
    b"9999-99-99", b"\xe4\xb8", b"filename*0*=x''%", b"filename*=a'b'c; ",
]  # fmt: skip


class Edit(NamedTuple):
    """A piece of a file, by its place in thousandths and its length, and what stands there instead."""

    place: int
    length: int
    text: bytes


EDITS = st.lists(
    st.builds(
        Edit,
        st.integers(0, 1000),
        st.sampled_from([0, 0, 1, 2, 5, 20, 200, 5000]),
        st.sampled_from(TOKENS) | st.binary(max_size=4),
    ),
    min_size=1,
    max_size=5,
)
CASES = st.tuples(st.sampled_from(sorted(FILES)), EDITS, st.sampled_from(["", *sorted(WORD)]))


def edited(data: bytes, edits: list[Edit]) -> bytes:
    """Return `data` with `edits` made one after the other."""
    for place, length, text in edits:
        start = len(data) * place // 1000
        data = data[:start] + text + data[start + length :]
    return data


def made(name: str, edits: list[Edit], part: str) -> bytes:
    """Return a file with edits: of a Word file one of its parts, where `part` names it."""
    if name == "word" and part:
        return zipped({**WORD, part: edited(WORD[part], edits)})
    return edited(FILES[name], edits)


def check(data: bytes) -> bool:
    """Read `data` in every way; return whether there was an article in it."""
    with suppress(ReadError):
        for file in attachments(data):
            assert file.name
            assert "/" not in file.name
    try:
        articles = read_all(data)
    except ReadError as error:
        assert str(error)
        assert "\n" not in str(error)
        return False
    for article in articles:
        assert article.blocks
        raw = plain_text(article.raw)
        assert all(0 <= repair.start <= repair.end <= len(raw) for repair in article.repairs)
    return True
