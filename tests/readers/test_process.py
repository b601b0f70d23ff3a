"""The reader process: kept warm, ended when it takes too long or too much, and replaced."""

import io
import os
import signal
import subprocess
import sys
import threading
import time
import zipfile

import msgspec
import pytest

from reex_desktop.model.plain import plain_text
from reex_desktop.readers import worker
from reex_desktop.readers.client import ReaderProcess
from reex_desktop.readers.errors import ReadError
from reex_desktop.readers.found import Attachment
from reex_desktop.readers.limits import MAX_BYTES
from reex_desktop.readers.read import read

SLOW = ("x\n\n" * 300_000).encode()
"""Some seconds of work for the Markdown reader."""


@pytest.fixture
def process():
    opened = ReaderProcess()
    yield opened
    opened.close()


def test_reads_like_the_reader_itself(process):
    process.start()
    article = process.read("Na\u00efve text.".encode(), name="a.txt")
    assert plain_text(article.blocks) == "Na\u00efve text."
    assert article.original_name == "a.txt"
    page = process.read(b"<p>One</p><p>Two</p>", kind="html-fragment")
    assert plain_text(page.blocks) == "One\nTwo"


def test_the_text_comes_once_where_nothing_was_mended(process):
    sound = process.read(b"The port is open.\n\nShips leave.", name="a.txt")
    assert sound.blocks is sound.raw
    assert sound.blocks == read(b"The port is open.\n\nShips leave.", name="a.txt").blocks
    damaged = "The port\u00e2\u20ac\u2122s office is open today.".encode()
    mended = process.read(damaged, name="a.txt")
    assert plain_text(mended.blocks) == "The port\u2019s office is open today."
    assert plain_text(mended.raw) == damaged.decode()
    (ok, answer), _ = serve((b"Nothing mended in this text.", "", ""))
    assert ok
    assert answer.count(b"Nothing mended") == 1


def test_an_error_leaves_the_process_alive(process):
    for data, message in ((b"", "empty"), (b"%PDF-1.4", "PDF")):
        with pytest.raises(ReadError, match=message):
            process.read(data)
    assert plain_text(process.read(b"Still here").blocks) == "Still here"


def test_too_much_is_refused_before_it_is_sent(process):
    with pytest.raises(ReadError, match="20 MB"):
        process.read(b"x" * (MAX_BYTES + 1))


def test_what_takes_too_long_is_ended_and_the_process_replaced():
    process = ReaderProcess(seconds=0.2)
    try:
        start = time.monotonic()
        with pytest.raises(ReadError, match=r"longer than 0\.2 s: open it again and give it more time"):
            process.read(SLOW, kind="markdown")
        assert time.monotonic() - start < 5
        patient = ReaderProcess()
        try:
            assert plain_text(patient.read(b"Next").blocks) == "Next"
        finally:
            patient.close()
    finally:
        process.close()


def test_cancelled_from_another_thread(process):
    process.start()
    timer = threading.Timer(1.0, process.cancel)
    timer.start()
    with pytest.raises(ReadError, match="stopped"):
        process.read(SLOW, kind="markdown")
    timer.join()
    assert plain_text(process.read(b"Next").blocks) == "Next"


def test_closed_from_another_thread(process):
    process.start()
    timer = threading.Timer(1.0, process.close)
    timer.start()
    with pytest.raises(ReadError, match="closed"):
        process.read(SLOW, kind="markdown")
    timer.join()


def test_cancel_with_nothing_to_cancel_keeps_the_process_warm(process):
    process.read(b"One")
    process.cancel()
    start = time.monotonic()
    process.read(b"Two")
    assert time.monotonic() - start < 0.5


def test_cancel_and_close_without_a_process():
    process = ReaderProcess()
    process.cancel()
    process.close()
    process.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill")
def test_a_process_that_died_is_replaced(process):
    process.read(b"One")
    os.kill(process._process.pid, signal.SIGKILL)
    assert plain_text(process.read(b"Two").blocks) == "Two"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill")
def test_the_pipes_of_a_process_that_died_are_closed(process):
    process.read(b"One.")
    died = process._process
    os.kill(died.pid, signal.SIGKILL)
    died.wait()
    process.read(b"Two.")
    assert died.stdin.closed
    assert died.stdout.closed


def test_after_close_it_starts_anew(process):
    process.read(b"One")
    process.close()
    assert plain_text(process.read(b"Two").blocks) == "Two"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no such limit")
def test_memory_is_limited():
    script = (
        "from reex_desktop.readers.memory import limit_memory\n"
        "limit_memory()\n"
        "try:\n    bytearray(3 << 30)\n"
        "except MemoryError:\n    print('limited')\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True
    )
    assert run.stdout == "limited\n"


def serve(*requests):
    """Return the replies of a worker to `requests` (what to read, and how)."""
    source, sink = io.BytesIO(), io.BytesIO()
    for data, name, kind in requests:
        source.write(msgspec.json.encode(worker.Request(name, kind, len(data))) + b"\n" + data)
    source.seek(0)
    worker.serve(source, sink)
    sink.seek(0)
    replies = []
    while line := sink.readline():
        reply = msgspec.json.decode(line, type=worker.Reply)
        replies.append((reply.ok, sink.read(reply.size)))
    return replies


def test_the_protocol():
    worker.warm_up()
    replies = serve((b"One", "", ""), (b"", "", ""), (b"<p>Two", "", "html-fragment"))
    assert [(ok, bool(answer)) for ok, answer in replies] == [
        (True, True), (True, False), (False, True), (True, True), (True, False),
    ]  # fmt: skip
    assert b"empty" in replies[2][1]


FEED = b"<rss><channel>%s</channel></rss>"
ITEM = b"<item><title>%d</title><description>Text %d.</description></item>"


def test_all_the_articles_of_a_file(process):
    data = FEED % b"".join(ITEM % (n, n) for n in range(30))
    articles = process.read_all(data, name="feed.xml")
    assert [article.metadata.title for article in articles] == [str(n) for n in range(30)]
    assert not any("was not read" in note for note in articles[-1].notes)
    assert process.read(data).metadata.title == "0"


def test_what_was_read_before_the_time_was_over_is_kept():
    process = ReaderProcess()
    try:
        process.start()
        slow = zipped({"1.txt": b"One.", "2.txt": b"Two.", "3.md": SLOW, "4.txt": b"Four."})
        articles = process.read_all(slow, seconds=2)
        assert [plain_text(article.raw) for article in articles] == ["One."]  # the next one was on its way
        assert any("was not read: this took longer than 2 s" in note for note in articles[-1].notes)
    finally:
        process.close()


def zipped(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return buffer.getvalue()


MAIL = b"""From: a@b.example
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: application/pdf; name="a.pdf"

%PDF
--x--
"""


def test_files_attached_to_a_mail(process):
    assert process.attachments(MAIL) == (Attachment("a.pdf", "application/pdf", b"%PDF"),)
    assert process.attachments(b"From: a@b.example\nSubject: x\n\nText.") == ()
    with pytest.raises(ReadError, match="not a mail"):
        process.attachments(b"Text.")


def test_pictures_inside_a_mail(process):
    picture = MAIL.replace(b'application/pdf; name="a.pdf"', b"image/png\nContent-ID: <1@a>")
    assert process.pictures(picture) == (Attachment("cid:1@a", "image/png", b"%PDF"),)
    assert process.pictures(b"Text.") == ()


def test_the_time_can_be_extended_while_it_runs():
    process = ReaderProcess(seconds=0.7)
    try:
        process.start()
        timer = threading.Timer(0.2, process.extend, (30,))
        timer.start()
        assert plain_text(process.read(b"x\n\n" * 15_000, kind="markdown").raw)
    finally:
        process.close()


def test_more_time_counts_for_every_article_and_for_all_of_them():
    process = ReaderProcess(seconds=0.5)
    try:
        process.start()
        timer = threading.Timer(0.2, process.extend, (60,))
        timer.start()
        slow = b"x\n\n" * 12_000  # some seconds, more than half of one and less than sixty
        articles = process.read_all(zipped({"1.md": slow, "2.md": slow, "3.txt": b"Three."}))
        assert [article.original_name for article in articles] == ["1.md", "2.md", "3.txt"]
        assert not any("was not read" in note for note in articles[-1].notes)
    finally:
        process.close()


def test_how_long_reading_takes_and_may_take():
    process = ReaderProcess(seconds=5)
    seen = []

    def watch():
        seen.append(process.progress())
        process.extend(7)
        seen.append(process.progress())
        process.cancel()

    try:
        assert process.progress() is None
        process.extend(5)  # nothing is read: nothing to extend
        process.start()
        timer = threading.Timer(0.6, watch)
        timer.start()
        with pytest.raises(ReadError, match=r"^reading was stopped$"):
            process.read(SLOW, kind="markdown")
        timer.join()
        first, second = seen
        assert 0 < first.taken <= second.taken < first.allowed < second.allowed
        assert first.allowed == pytest.approx(5)
        assert second.allowed == pytest.approx(12)
        assert process.progress() is None
    finally:
        process.close()


def test_a_charset_and_an_extent_reach_the_reader(process):
    article = process.read(
        "\u043c\u0430\u0433\u043d\u0438\u0442\u044b".encode("koi8-r"), charset="koi8-r", extent=2
    )
    assert (plain_text(article.raw), article.encoding) == (
        "\u043c\u0430\u0433\u043d\u0438\u0442\u044b",
        "koi8_r",
    )


@pytest.mark.parametrize("garbage", [b"garbage\n", b'{"name": 1}\n', b"\xff\xfe\n"])
def test_garbage_ends_the_process_with_an_error(garbage):
    run = subprocess.run(
        [sys.executable, "-m", "reex_desktop.readers.worker"],
        input=garbage,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert run.returncode != 0
    assert run.stdout == b""


def test_a_closed_input_ends_the_process_well():
    run = subprocess.run(
        [sys.executable, "-m", "reex_desktop.readers.worker"],
        input=b"",
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert (run.stdout, run.stderr) == (b"", b"")
