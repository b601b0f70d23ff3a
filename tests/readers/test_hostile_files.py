"""A directory of hostile files: each is answered by the reader process within its limits, and clearly.

The process ends what takes longer than its time, so an answer of any kind is an answer in time.
"""

import sys
import zipfile
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest

from reex_desktop.model.plain import plain_text
from reex_desktop.readers.client import ReaderProcess
from reex_desktop.readers.errors import ReadError
from tests.readers.formats_fuzz import FILES, WORD, W, zipped

MILLION = 1_000_000
GIGABYTE = 1_000_000_000
HEAD = "From: a@b.example\nMIME-Version: 1.0\n"
MIXED = HEAD + "Content-Type: multipart/mixed; boundary=x\n\n"
PARAGRAPH = "<w:p><w:r><w:t>%s</w:t></w:r></w:p>"
TABLE, END = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"


@pytest.fixture(scope="module")
def process():
    opened = ReaderProcess()
    yield opened
    opened.close()


def word(body, **parts):
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    changed = {f"word/{name}.xml": part.encode() for name, part in parts.items()}
    return zipped({**WORD, "word/document.xml": document.encode(), **changed})


def multiparts(count):
    fields = (f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(count))
    return (HEAD + "".join(fields) + "\nCore.\n").encode()


def entities(root, place):
    """Return XML whose entities would grow to 10 GB."""
    names = "abcdefghij"
    declared = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names))
    return f'<!DOCTYPE {root} [<!ENTITY a "aaaaaaaaaa">{declared}]>{place}'.encode()


def overlapping():
    """Return an archive of which fifty entries are the same bytes, so that it names more than it holds."""
    data = zipped({"a": bytes(900_000), **{f"n{i:02}": b"" for i in range(50)}})
    info = zipfile.ZipFile(BytesIO(data)).infolist()
    packed = info[0].compress_size
    directory = data.index(b"PK\x01\x02")
    entries = bytearray(data[directory:])
    place = 0
    while entries[place : place + 4] == b"PK\x01\x02":
        name = int.from_bytes(entries[place + 28 : place + 30], "little")
        entries[place + 16 : place + 28] = (
            info[0].CRC.to_bytes(4, "little")
            + packed.to_bytes(4, "little")
            + (900_000).to_bytes(4, "little")
        )
        entries[place + 42 : place + 46] = bytes(4)
        place += 46 + name
    return data[:directory] + bytes(entries)


REFUSED = {
    "zip bomb": (lambda: zipped({"a.txt": b"\0" * (80 * MILLION)}), "made to fill the memory"),
    "zip in zip": (
        lambda: zipped({"a.zip": zipped({"b.zip": zipped({"c.txt": b"x"})})}),
        "inside another file",
    ),
    "zip with many entries": (lambda: zipped({f"{i}": b"" for i in range(10_001)}), "more than 10000"),
    "zip whose entries overlap": (overlapping, r"no article|damaged"),
    "word bomb": (lambda: word(PARAGRAPH % (" " * (80 * MILLION))), "80 MB of XML"),
    "word bomb of words": (lambda: word(PARAGRAPH % ("word " * (4 * MILLION))), "made to fill the memory"),
    "word tables without end": (lambda: word(TABLE * 3000 + PARAGRAPH % "x" + END * 3000), "no sound XML"),
    "word entities": (
        lambda: zipped({**WORD, "word/document.xml": entities("w", "<w>&j;</w>")}),
        "document type",
    ),
    "word styles with entities": (
        lambda: zipped({**WORD, "word/styles.xml": entities("w", "<w>&j;</w>")}),
        "document type",
    ),
    "word relations with entities": (
        lambda: zipped({**WORD, "word/_rels/document.xml.rels": entities("w", "<w>&j;</w>")}),
        "document type",
    ),
    "feed entities": (lambda: entities("rss", "<rss><channel>&j;</channel></rss>"), "declares entities"),
    "feed without end": (lambda: b"<rss>" + b"<channel><item>" * 50_000, "no articles"),
    "mail of parts in parts": (lambda: multiparts(20_000), "without end"),
    "mail of mails in mails": (
        lambda: (HEAD + "Content-Type: message/rfc822\n\n").encode() * 1000,
        "without end",
    ),
    "mail of many parts": ((MIXED + "--x\n\nText.\n" * 50_000).encode, "50001 parts"),
    "mail of many headers": ((HEAD + "X-A: b\n" * 100_000 + "\nText.").encode, "headers"),
    "saved page in saved pages": (
        lambda: multiparts(2000).replace(HEAD.encode(), b"From: <Saved by Blink>\nMIME-Version: 1.0\n"),
        "without end",
    ),
    "JSON without end": (lambda: b'[{"a":' * 100_000, "damaged"),
    "line of 50 MB": (lambda: b"x" * (50 * MILLION), "50 MB"),
    "file of 60 MB": (lambda: b"PK\x03\x04" + bytes(60 * MILLION), "60 MB"),
    "noise called PDF": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 1000, "PDF"),
    "noise called ZIP": (lambda: b"PK\x03\x04" + bytes(range(256)) * 1000, "damaged or cut off"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_a_reason(process, name):
    make, message = REFUSED[name]
    with pytest.raises(ReadError, match=message) as caught:
        process.read_all(make(), name="story.txt")
    assert "ended the reader process" not in str(caught.value)
    assert len(str(caught.value)) < 500
    assert peak(process) < GIGABYTE


@pytest.mark.parametrize("name", FILES)
def test_cut_off_anywhere(process, name):
    data = FILES[name]
    for place in range(0, len(data), max(1, len(data) // 20)):
        try:
            assert process.read(data[:place]).blocks
        except ReadError as error:
            assert "ended the reader process" not in str(error)


def test_nothing_outside_is_opened(process, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("The secret.")
    place = secret.as_uri()
    relation = (
        f'<Relationship Id="r9" Type="x/image" Target="{place}" TargetMode="External"/></Relationships>'
    )
    relations = WORD["word/_rels/document.xml.rels"].replace(b"</Relationships>", relation.encode())
    linked = WORD["word/document.xml"].replace(
        b"</w:body>",
        b'<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata r:id="r9"/>'
        b"</v:shape></w:pict></w:r></w:p></w:body>",
    )
    outside = f'<!DOCTYPE html [<!ENTITY e SYSTEM "{place}">]><html><body><p>Core. &e;</p></body></html>'
    included = f'<html><body><p>Core.</p><iframe src="{place}"></iframe><img src="{place}"></body></html>'
    for data in (
        zipped({**WORD, "word/_rels/document.xml.rels": relations, "word/document.xml": linked}),
        outside.encode(),
        included.encode(),
    ):
        article = process.read(data)
        assert "secret" not in plain_text(article.raw)
        assert str(tmp_path) not in repr(article)


def peak(process):
    """Return the most memory that the reader process ever took, in bytes; 0 where nobody says."""
    status = Path(f"/proc/{process._process.pid}/status")
    if not (sys.platform == "linux" and status.exists()):
        return 0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024
