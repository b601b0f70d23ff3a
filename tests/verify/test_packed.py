"""The packed program reads and writes everything: without sources, network, or leave to write its folder.

What is read and written is listed from the tables of the program: a new reader or writer is wanted here.
"""

from __future__ import annotations

import base64
import os
import plistlib
import shutil
import subprocess
import sys
import time
import zipfile
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, get_args

import msgspec
import pytest

from reex_desktop.checks.choices import Choices
from reex_desktop.checks.worker import Answer, check
from reex_desktop.checks.worker import Request as CheckRequest
from reex_desktop.model import codec
from reex_desktop.model.codec import encode, encode_article
from reex_desktop.model.plain import plain_text
from reex_desktop.model.resources import resource_path
from reex_desktop.model.scales import shipped_scales
from reex_desktop.model.workspace import Workspace
from reex_desktop.readers.limits import Kind
from reex_desktop.readers.worker import Reply, Request, article_of
from reex_desktop.ui.panels.export_bar import FORMATS as OF_THE_WINDOW
from reex_desktop.writers.export import FORMATS

from ..checks.helpers import brief_on
from ..packaging.tools import script
from .packed import CHECKOUT, alone, installed, surroundings, walls
from .screens import screen

pytestmark = [
    pytest.mark.verify,
    pytest.mark.skipif(sys.platform != "linux", reason="namespaces of Linux keep the sources away"),
]

SENTENCE = "Buyers expect the price of dysprosium to double within a year."
OTHERS = (
    "Two smelters in the north stopped for repairs in March, and a third has not reached its output.",
    "The traders who were asked hold stocks for about seven weeks, less than in any of the last four.",
)
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Prices</title></head><body><article>'
    f"<h1>Prices of heavy rare earths</h1><p>{SENTENCE}</p><p>{OTHERS[0]}</p><p>{OTHERS[1]}</p>"
    "</article></body></html>"
)
TEXT = "\n\n".join(("Prices of heavy rare earths", SENTENCE, *OTHERS)) + "\n"
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Metals</title><item><title>Prices</title>'
    f"<description>&lt;p&gt;{SENTENCE}&lt;/p&gt;&lt;p&gt;{OTHERS[0]}&lt;/p&gt;</description></item></channel></rss>"
)
POST = [{"title": {"rendered": "Prices"}, "content": {"rendered": f"<p>{SENTENCE}</p><p>{OTHERS[1]}</p>"}}]


def mail() -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "Prices"
    message.set_content(TEXT)
    return message.as_bytes()


def saved_page() -> bytes:
    return (
        b"From: <Saved by a browser>\r\nSubject: Prices\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n"
        b"Content-Location: https://news.example/prices\r\n\r\n"
        + base64.encodebytes(PAGE.encode()).replace(b"\n", b"\r\n")
        + b"--b--\r\n"
    )


def pdf() -> bytes:
    """Return a page of one column in Helvetica (ISO 32000-1, annex H.3)."""
    lines = "".join(f"({line}) ' " for line in TEXT.splitlines())
    drawn = f"BT /F1 11 Tf 14 TL 40 780 Td {lines} ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj" % number + body + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, table)
    return data + b"trailer<</Size %d/Root 1 0 R>>startxref\n%d\n%%%%EOF" % (len(places) + 1, start)


def word() -> bytes:
    from docx import Document

    document = Document()
    for line in (SENTENCE, *OTHERS):
        document.add_paragraph(line)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def rich_text() -> bytes:
    return r"{{\rtf1\ansi {}}}".format(r"\par ".join((SENTENCE, *OTHERS))).encode()


def open_document() -> bytes:
    body = "".join(f"<text:p>{line}</text:p>" for line in (SENTENCE, *OTHERS))
    space = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = f'xmlns:office="{space}:office:1.0" xmlns:text="{space}:text:1.0"'
    content = f"<office:document {spaces}><office:body><office:text>{body}</office:text></office:body>"
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        made.writestr("content.xml", f"{content}</office:document>")
    return target.getvalue()


def book() -> bytes:
    package = '<package><item id="a" href="a.xhtml" media-type="text/html"/><itemref idref="a"/></package>'
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.writestr("mimetype", "application/epub+zip")
        made.writestr("META-INF/container.xml", '<container><rootfile full-path="a.opf"/></container>')
        made.writestr("a.opf", package)
        made.writestr("a.xhtml", PAGE)
    return target.getvalue()


def archive() -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.writestr("prices.html", PAGE)
    return target.getvalue()


SAMPLES: dict[Kind, bytes] = {
    "text": TEXT.encode(),
    "html": PAGE.encode(),
    "markdown": f"# Prices\n\n{SENTENCE}\n\n*   {OTHERS[0]}\n*   {OTHERS[1]}\n".encode(),
    "html-fragment": f"<p>{SENTENCE}</p><p>{OTHERS[0]}</p>".encode(),
    "mhtml": saved_page(),
    "mail": mail(),
    "word": word(),
    "pdf": pdf(),
    "rtf": rich_text(),
    "webarchive": plistlib.dumps(
        {
            "WebMainResource": {
                "WebResourceURL": "https://ore.example/prices",
                "WebResourceMIMEType": "text/html",
                "WebResourceTextEncodingName": "UTF-8",
                "WebResourceData": PAGE.encode(),
            }
        },
        fmt=plistlib.FMT_BINARY,
    ),
    "archive": archive(),
    "feed": FEED.encode(),
    "wordpress": msgspec.json.encode(POST),
}
# What each kind of file that the desktop offers the program for holds.
BY_SUFFIX: dict[str, bytes] = {
    **dict.fromkeys(("html", "htm", "xhtml", "xht"), SAMPLES["html"]),
    **dict.fromkeys(("mhtml", "mht"), SAMPLES["mhtml"]),
    **dict.fromkeys(("md", "markdown"), SAMPLES["markdown"]),
    "txt": SAMPLES["text"],
    "docx": SAMPLES["word"],
    "odt": open_document(),
    "rtf": SAMPLES["rtf"],
    "webarchive": SAMPLES["webarchive"],
    "epub": book(),
    "pdf": SAMPLES["pdf"],
    "eml": SAMPLES["mail"],
}
HARD = "Bericht \u91cd\u7a00\u571f\u4ef7\u683c " + "x" * 178


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    """The packed program in a folder with a hard name."""
    folder = tmp_path_factory.mktemp("packed")
    yield installed(folder)
    shutil.rmtree(folder)


@pytest.fixture
def run(program, tmp_path):
    """Run a command of the packed program, in a folder with a hard name; return what it printed."""
    work = tmp_path / HARD
    work.mkdir()

    def command(*arguments: str | Path) -> bytes:
        done = subprocess.run(
            alone(program, *arguments),
            cwd=work,
            env=surroundings(tmp_path / "home"),
            capture_output=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        assert b"Traceback" not in done.stderr
        return done.stdout

    command.folder = work
    return command


def test_every_kind_and_every_file_has_a_sample():
    assert set(SAMPLES) == set(get_args(Kind)) - {""}
    opened = [suffix for kind in script("fill").description()["opens"] for suffix in kind["suffixes"]]
    assert set(opened) == set(BY_SUFFIX)


def test_nothing_around_it_helps(program):
    look = f'touch "{program.parent}/x"; ls {CHECKOUT}; cat /proc/net/route'
    done = subprocess.run(
        [*walls(program.parent), "sh", "-c", look], capture_output=True, text=True, check=False
    )
    assert "Read-only file system" in done.stderr
    assert "reex_desktop" not in done.stdout
    assert len(done.stdout.splitlines()) <= 1  # the head of the table of routes


def test_the_reader_process_reads_every_kind(program, tmp_path):
    reader = subprocess.Popen(
        alone(program, "--reader-process"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=tmp_path,
        env=surroundings(tmp_path / "home"),
    )
    assert reader.stdin and reader.stdout
    with reader:
        for kind, data in SAMPLES.items():
            reader.stdin.write(msgspec.json.encode(Request("", kind, len(data))) + b"\n" + data)
            reader.stdin.flush()
            reply, answer = answer_of(reader.stdout)
            assert reply.ok, (kind, answer.decode())
            assert SENTENCE in plain_text(article_of(reply, answer).blocks), kind
            assert answer_of(reader.stdout)[0] == Reply(True, 0)
        reader.stdin.close()
        assert reader.wait(30) == 0


def test_the_process_that_checks_finds_what_is_wrong(program, tmp_path):
    workspace = brief_on("The port moved 470 tonnes.", "The port of Bergen moved 740 tonnes in May 2025.")
    brief, article = encode(Workspace(workspace.brief)), encode_article(workspace.articles[0])
    request = CheckRequest(len(brief), (1,), ((1, len(article)),), Choices(), shipped_scales())
    done = subprocess.run(
        alone(program, "--checks-process"),
        input=msgspec.json.encode(request) + b"\n" + brief + article,
        capture_output=True,
        cwd=tmp_path,
        env=surroundings(tmp_path / "home"),
        check=True,
    )
    assert msgspec.json.decode(done.stdout, type=Answer) == check(workspace, Choices())


def answer_of(source: BinaryIO) -> tuple[Reply, bytes]:
    reply = msgspec.json.decode(source.readline(), type=Reply)
    return reply, source.read(reply.size)


@pytest.mark.parametrize("suffix", BY_SUFFIX)
def test_every_kind_of_file_is_imported(run, suffix):
    path = run.folder / f"{HARD[:190]}.{suffix}"
    path.write_bytes(BY_SUFFIX[suffix])
    assert SENTENCE in run("import", path, "--text").decode()


def test_every_writer_writes_what_the_source_writes(run):
    article = run.folder / "an article.txt"
    article.write_bytes(resource_path("samples", "article.txt").read_bytes())
    brief = run.folder / f"{HARD[:180]}.reexbrief"
    run("draft", article, "-o", brief)
    workspace = codec.decode(brief.read_bytes())
    assert len(workspace.brief.highlights) > 2
    outs = [run.folder / f"{HARD[:180]}{suffix}" for suffix in FORMATS]
    run("export", brief, "--prove", *(word for out in outs for word in ("-o", out)))
    ours = run.folder / "ours"
    ours.mkdir()
    command = [sys.executable, "-m", "reex_desktop.cli", "export", str(brief)]
    for out in outs:
        command += ["-o", str(ours / out.name)]
    subprocess.run(command, check=True, cwd=CHECKOUT, capture_output=True)
    for out in outs:
        assert out.read_bytes() == (ours / out.name).read_bytes(), out.suffix
    again = run.folder / "again.reexbrief"
    again.write_bytes(run("import", outs[list(FORMATS).index(".docx")], "--brief"))
    assert b"reex-" in again.read_bytes()[:60]
    checked = msgspec.json.decode(run("check", brief, "--json"))
    assert checked["findings"]


def test_the_users_own_template_is_filled(run):
    article = run.folder / "article.txt"
    article.write_bytes(resource_path("samples", "article.txt").read_bytes())
    template = run.folder / "template.docx"
    template.write_bytes(resource_path("templates", "brief.docx").read_bytes())
    run("export", article, "--template", template, "-o", run.folder / "out.docx", "--prove")
    with zipfile.ZipFile(run.folder / "out.docx") as made:
        assert made.testzip() is None


@pytest.fixture
def display():
    """The name of a display with a screen."""
    with screen() as name:
        yield name


def test_the_window_imports_and_exports_in_every_format(program, tmp_path, display):
    home = tmp_path / "home of \u5206\u6790\u5e08"
    library = tmp_path / HARD
    exports = tmp_path / "exported \u5bfc\u51fa"
    exports.mkdir()
    (library / "config").mkdir(parents=True)
    suffixes = [suffix for suffix, _ in OF_THE_WINDOW]
    chosen = f"[General]\nexport_formats={' '.join(suffixes)}\nexport_folder={exports}\n"
    (library / "config" / "settings.ini").write_text(chosen, encoding="utf-8")
    article = tmp_path / f"{HARD[:190]}.txt"
    article.write_bytes(resource_path("samples", "article.txt").read_bytes())
    window = subprocess.Popen(
        alone(program, "--library", library, article),
        env=surroundings(home, DISPLAY=display),
        stderr=subprocess.PIPE,
    )
    try:
        wait(lambda: keys(display, "search", "--onlyvisible", "--name", "REEx Desktop"), "no window")
        wait(lambda: listed(program, library, home), "the article was not drafted")
        found = keys(display, "search", "--onlyvisible", "--name", "REEx Desktop").split()[0]
        keys(display, "windowfocus", "--sync", found, "key", "--clearmodifiers", "ctrl+e")
        time.sleep(1.5)  # the bar comes in, and the keyboard goes to it
        keys(display, "key", "Return")
        wait(lambda: len(list(exports.iterdir())) == len(suffixes), "not everything was exported")
        assert {path.suffix for path in exports.iterdir()} == set(suffixes)
        made = next(path for path in exports.iterdir() if path.suffix == ".pdf")
        wait(lambda: made.read_bytes().rstrip().endswith(b"%%EOF"), "the PDF is not whole")
        keys(display, "windowfocus", "--sync", found, "key", "--clearmodifiers", "ctrl+q")
        assert window.wait(30) == 0
    finally:
        window.kill()
        complaints = window.communicate()[1].decode()
    assert complaints.strip() == ""
    logs = (library / "log").glob("*.log")
    assert [text for path in logs if "ERROR" in (text := path.read_text(encoding="utf-8"))] == []


def keys(display: str, *words: str) -> str:
    done = subprocess.run(
        ["xdotool", *words],
        env={**os.environ, "DISPLAY": display},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


def listed(program: Path, library: Path, home: Path) -> bool:
    command = alone(program, "--library", library, "library", "list")
    done = subprocess.run(command, env=surroundings(home), capture_output=True, check=False)
    return done.returncode == 0 and bool(done.stdout.strip())


def wait(happened, otherwise: str, seconds: float = 40.0) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, otherwise
        time.sleep(0.2)
