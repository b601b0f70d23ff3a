"""Large and odd files that hold an article all the same: it is read within the time and the memory."""

import random
import threading
import zlib
from contextlib import suppress
from pathlib import Path

import pytest

from reex_desktop.model.plain import plain_text
from reex_desktop.readers.client import ReaderProcess
from reex_desktop.readers.errors import ReadError
from reex_desktop.readers.pictures import keep, own_sources
from tests.readers.formats_fuzz import W
from tests.readers.hostile_files import HOSTILE
from tests.readers.pdf_maker import Maker
from tests.readers.test_hostile_files import (
    END,
    GIGABYTE,
    HEAD,
    MILLION,
    MIXED,
    PARAGRAPH,
    TABLE,
    peak,
    word,
)

pytestmark = pytest.mark.verify


@pytest.fixture(scope="module")
def process():
    opened = ReaderProcess(seconds=30)  # the machine may have other things to do
    yield opened
    opened.close()


READ = {
    "word tables in tables": (lambda: word(TABLE * 60 + PARAGRAPH % "Core." + END * 60), "Core."),
    "word styles by the thousand": (
        lambda: word(
            PARAGRAPH % "Core.",
            styles=f"<w:styles {W}>"
            + "".join(f'<w:style w:styleId="s{i}"><w:name w:val="n{i}"/></w:style>' for i in range(50_000))
            + "</w:styles>",
        ),
        "Core.",
    ),
    "mail with a large attachment": (
        lambda: (MIXED + "--x\n\nCore.\n--x\nContent-Type: a/zip\nContent-Transfer-Encoding: base64\n\n")
        .encode() + (b"QUJD" * 19 + b"\n") * 500_000 + b"--x--\n",
        "Core.",
    ),
    "mail with a long line": (lambda: HEAD.encode() + b"\nCore." + b"x" * (20 * MILLION), "Core."),
    "mail with a long header": (
        (HEAD + "Subject: " + "=?utf-8?q?x?= " * 300_000 + "\n\nCore.").encode,
        "Core.",
    ),
    "mail with parameters without end": (
        (HEAD + "Content-Type: text/plain" + ";" * (4 * MILLION) + "\n\nCore.").encode,
        "Core.",
    ),
    "feed of many items": (
        lambda: b"<rss><channel>" + b"<item><description>Core.</description></item>" * 50_000,
        "Core.",
    ),
    "feed with a long text": (
        lambda: b"<rss><channel><item><description>" + b"word " * 2_200_000 + b"end.</description></item>",
        "end.",
    ),
    "JSON with a long text": (
        lambda: b'{"title":{"rendered":"x"},"content":{"rendered":"' + b"word " * MILLION + b'end."}}',
        "end.",
    ),
    "mailbox of many mails": (
        lambda: b"From a@b Mon May  4 10:00:00 2026\nFrom: a@b.example\nSubject: x\n\nCore.\n\n" * 5000,
        "Core.",
    ),
    "line of 19 MB": (lambda: b"Core." + b"x" * (19 * MILLION), "Core."),
    "100,000 elements in one another": (
        lambda: b"<html><body>" + b"<div>" * 100_000 + b"Core." + b"</div>" * 100_000,
        "Core.",
    ),
    "20 tables in one another": (
        lambda: b"<html><body>" + b"<table><tr><td>x" * 20 + b"Core." + b"</td><td>y</tr></table>" * 20,
        "Core.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ["forms in forms.pdf", "a text node of 10 MB.html"])
def test_the_greediest_files_take_less_than_the_limit(name):
    process = ReaderProcess(seconds=30)
    try:
        process.start()
        running = process._process
        most = Peak(running.pid)
        with suppress(ReadError):
            process.read(HOSTILE[name](), name=name)
        assert most.end() < 0.7 * GIGABYTE
    finally:
        process.close()


FILTERS = ("JBIG2Decode", "CCITTFaxDecode", "JPXDecode", "DCTDecode", "LZWDecode", "RunLengthDecode")


def picture(side, data, name="/FlateDecode", space="DeviceRGB", bits=8):
    """The dictionary of a picture in a PDF file, and its bytes."""
    size = f"/Width {side} /Height {side} /ColorSpace /{space} /BitsPerComponent {bits}"
    return f"{size} /Filter {name}", data


def plain(side, value):
    """A picture of one grey, packed row by row."""
    packer = zlib.compressobj(1)
    row = bytes((value,)) * (3 * side)
    return picture(side, b"".join(packer.compress(row) for _ in range(side)) + packer.flush())


def noise(kind):
    data = random.Random(kind).randbytes(200_000)
    return picture(5000, data, f"/{kind}", "DeviceGray", 1)


HOSTILE_PICTURES = {
    "pictures of 29 megapixels": lambda: [plain(5400, value) for value in range(8)],
    "a picture of 900 megapixels": lambda: [picture(30_000, zlib.compress(bytes(MILLION)))],
    "a picture packed twice": lambda: [
        picture(3000, zlib.compress(zlib.compress(bytes(300 * MILLION), 1)), "[/FlateDecode /FlateDecode]")
    ],
    **{f"a picture of noise ({kind})": lambda kind=kind: [noise(kind)] for kind in FILTERS},
}


@pytest.mark.parametrize("name", HOSTILE_PICTURES)
def test_hostile_pictures_of_a_pdf_are_kept_or_said(name):
    maker = Maker()
    for number, (head, packed) in enumerate(HOSTILE_PICTURES[name]()):
        maker.page()
        maker.text(70, 80, "Core, and some words more about it.", 10)
        maker.show(maker.image(head, packed), 70, 120, 370 + number, 420)
    data = maker.bytes()
    process = ReaderProcess()
    try:
        process.start()
        most = Peak(process._process.pid)
        article = process.read(data)
        found = keep(article, process.pictures(data, own_sources(article))).article
        assert "Core" in plain_text(found.blocks)
        assert all(picture.sha256 or picture.why for picture in found.pictures)
        assert len(found.pictures) == len(maker.images)
        assert most.end() < 0.4 * GIGABYTE
    finally:
        process.close()


class Peak:
    """The most memory of a process, watched in a thread, as one that ended cannot be asked."""

    def __init__(self, pid):
        self._status, self._most, self._done = Path(f"/proc/{pid}/status"), 0, threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def _watch(self):
        while not self._done.wait(0.01):
            with suppress(OSError, StopIteration):
                lines = self._status.read_text().splitlines()
                line = next(line for line in lines if line.startswith("VmHWM:"))
                self._most = max(self._most, int(line.split()[1]) * 1024)

    def end(self):
        self._done.set()
        self._thread.join()
        return self._most


@pytest.mark.parametrize("name", READ)
def test_read_all_the_same(process, name):
    make, wanted = READ[name]
    assert wanted in plain_text(process.read(make(), name="story.txt").raw)
    assert peak(process) < GIGABYTE
