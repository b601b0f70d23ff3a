"""Pages from the web, from real servers on this machine: slow, endless, circular, wrong, insecure."""

import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication

from reex_desktop.model.plain import plain_text
from reex_desktop.ui.fetching import Fetcher, web_address

from .helpers import press

TEXT = "The harbour stayed open. " * 40
PAGE = f"<html><head><title>Harbour</title></head><body><article><h1>Harbour</h1><p>{TEXT}</p></article></body></html>"


class Handler(BaseHTTPRequestHandler):
    """Answers by the path."""

    def do_GET(self):
        name = self.path.strip("/").partition("?")[0]
        self.server.asked.append((self.path, dict(self.headers)))
        getattr(self, f"on_{name}", self.on_missing)()

    def answer(self, data, kind="text/html; charset=utf-8", **headers):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Set-Cookie", "who=you")
        self.end_headers()
        self.wfile.write(data)

    def on_page(self):
        self.answer(PAGE.encode())

    def on_latin(self):
        self.answer(
            "<p>Caf\u00e9 \u2013 prix \u20ac 5</p>".encode("cp1252"), "text/html; charset=windows-1252"
        )

    def on_wrong(self):
        self.answer("<p>Caf\u00e9</p>".encode(), "text/html; charset=no-such-thing")

    def on_moved(self):
        self.redirect("/page")

    def on_circle(self):
        self.redirect("/circle")

    def on_elsewhere(self):
        self.redirect("file:///etc/passwd")

    def redirect(self, where):
        self.send_response(302)
        self.send_header("Location", where)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def on_missing(self):
        self.send_error(404, "Not here")

    def on_silent(self):
        self.server.stop.wait(20)

    def on_endless(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            while not self.server.stop.is_set():
                self.wfile.write(b"<p>and so on</p>" * 4096)
        except OSError:
            pass

    def on_drip(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            while not self.server.stop.is_set():
                self.wfile.write(b".")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass

    def on_cut(self):
        self.send_response(200)
        self.send_header("Content-Length", "5000")
        self.end_headers()
        self.wfile.write(b"<p>half")
        self.close_connection = True

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def server():
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.daemon_threads = True
    made.asked, made.stop = [], threading.Event()
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    made.url = f"http://127.0.0.1:{made.server_port}"
    yield made
    made.stop.set()
    made.shutdown()
    made.server_close()
    thread.join()


@pytest.fixture
def fetcher(qapp):
    made = Fetcher()
    yield made
    made.cancel()
    made.deleteLater()


def get(fetcher, qtbot, url):
    """Return what was fetched, or the words of the failure."""
    results = []
    fetcher.fetched.connect(results.append)
    fetcher.failed.connect(results.append)
    fetcher.fetch(QUrl(url))
    qtbot.waitUntil(lambda: bool(results), timeout=10_000)
    fetcher.fetched.disconnect(results.append)
    fetcher.failed.disconnect(results.append)
    assert len(results) == 1
    return results[0]


def test_a_page(fetcher, qtbot, server):
    page = get(fetcher, qtbot, f"{server.url}/page")
    assert page.data == PAGE.encode()
    assert page.charset == "utf-8"
    assert page.address == f"{server.url}/page"


def test_nothing_is_kept_between_two_pages(fetcher, qtbot, server):
    get(fetcher, qtbot, f"{server.url}/page")
    get(fetcher, qtbot, f"{server.url}/page")
    headers = [headers for _, headers in server.asked]
    assert all("Cookie" not in h and "Referer" not in h for h in headers)
    assert "REExDesktop" in headers[0]["User-Agent"]


def test_the_charset_of_the_server_comes_with_it(fetcher, qtbot, server):
    assert get(fetcher, qtbot, f"{server.url}/latin").charset == "windows-1252"
    assert get(fetcher, qtbot, f"{server.url}/wrong").charset == "no-such-thing"


def test_a_page_that_moved(fetcher, qtbot, server):
    assert get(fetcher, qtbot, f"{server.url}/moved").address == f"{server.url}/page"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("missing", "404"),
        ("circle", "circle"),
        ("elsewhere", "no web page"),
        ("cut", "before the page was there"),
    ],
)
def test_what_fails_is_said(fetcher, qtbot, server, path, words):
    said = get(fetcher, qtbot, f"{server.url}/{path}")
    assert words in said
    assert "Ctrl+Shift+N" in said


def test_a_server_that_says_nothing(fetcher, qtbot, server):
    fetcher.idle_seconds = 0.3
    assert "said nothing" in get(fetcher, qtbot, f"{server.url}/silent")


def test_a_page_without_an_end(fetcher, qtbot, server):
    fetcher.most_bytes = 3_000_000
    assert "larger than 3 MB" in get(fetcher, qtbot, f"{server.url}/endless")


def test_a_page_that_drips(fetcher, qtbot, server):
    fetcher.seconds = 0.5
    assert "took longer" in get(fetcher, qtbot, f"{server.url}/drip")


def test_no_server(fetcher, qtbot):
    assert "does not answer" in get(fetcher, qtbot, "http://127.0.0.1:9")


def test_a_certificate_that_nobody_vouches_for(fetcher, qtbot, server):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(Path(__file__).with_name("untrusted.pem"))  # made for this test alone
    server.socket = context.wrap_socket(server.socket, server_side=True)
    assert "certificate" in get(fetcher, qtbot, server.url.replace("http:", "https:") + "/page")
    assert server.asked == []


def test_cancelling_says_nothing_more(fetcher, qtbot, server):
    said = []
    fetcher.fetched.connect(said.append)
    fetcher.failed.connect(said.append)
    fetcher.fetch(QUrl(f"{server.url}/drip"))
    qtbot.waitUntil(lambda: bool(server.asked))
    fetcher.cancel()
    qtbot.wait(100)
    assert said == []


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("example.org/a b", None),
        ("example.org/news", "https://example.org/news"),
        ("  http://example.org  ", "http://example.org"),
        ("file:///etc/passwd", None),
        ("javascript:alert(1)", None),
        ("https://user:secret@example.org", None),
        ("", None),
        ("https://", None),
    ],
)
def test_what_is_an_address(typed, address):
    url = web_address(typed)
    assert (url.toString() if url else None) == address


def test_signs_that_sites_write_into_addresses_are_encoded():
    encoded = web_address("https://example.org/a|b?c={d}").toEncoded().data()
    assert encoded == b"https://example.org/a%7Cb?c=%7Bd%7D"


def test_a_page_becomes_a_brief(window, editor, qtbot, server):
    window.actions_["open_address"].trigger()
    bar = window.commands._address_bar
    assert bar.field.hasFocus()
    bar.field.setText("ftp://example.org")
    press(bar.field, Qt.Key.Key_Return)
    assert "no address" in bar.state.text()
    bar.field.setText(f"{server.url}/missing")
    press(bar.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "404" in bar.state.text())
    assert bar.isVisible()
    bar.field.setText(f"{server.url}/page")
    with qtbot.waitSignal(window.session.imported, timeout=30_000):
        press(bar.field, Qt.Key.Key_Return)
    assert not bar.isVisible()
    [article] = editor.workspace.articles
    assert article.metadata.address == f"{server.url}/page"
    assert article.metadata.title == "Harbour"
    assert "The harbour stayed open." in plain_text(article.blocks)


def test_the_bar_takes_the_address_that_was_copied(window, qtbot):
    QGuiApplication.clipboard().setText("https://example.org/news?id=7")
    window.actions_["open_address"].trigger()
    bar = window.commands._address_bar
    assert bar.field.text() == "https://example.org/news?id=7"
    press(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    QGuiApplication.clipboard().setText("a word")
    window.actions_["open_address"].trigger()
    assert bar.field.text() == ""
