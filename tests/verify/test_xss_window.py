"""Hostile markup in the real window: no pane loads anything, from the disk or from the network."""

from __future__ import annotations

import socket
import threading

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextEdit

from reex_desktop.model.blocks import spans_text
from reex_desktop.ui.article import reading_text, view
from reex_desktop.ui.form.rich_field import RichField
from reex_desktop.ui.panels import preview
from tests.fuzz.promises import SAFE
from tests.readers.vectors import MARKDOWN, PROSE, VECTORS, page

pytestmark = pytest.mark.verify
TOGETHER = 19
"""How many scraps stand in one article."""


@pytest.fixture
def visits():
    """What a server on this machine was asked for."""
    seen: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}"

        def serve() -> None:
            while True:
                try:
                    client, _ = server.accept()
                except OSError:
                    return
                with client:
                    seen.append(client.recv(2000))

        threading.Thread(target=serve, daemon=True).start()
        yield address, seen


@pytest.fixture
def loads(monkeypatch):
    """What any document or view of text was asked to load, besides what its own class knows."""
    asked: list[str] = []

    class Watched(QTextDocument):
        def loadResource(self, kind, name):
            asked.append(f"{kind} {name.toString()}")
            return super().loadResource(kind, name)

    for module in (view, preview):
        monkeypatch.setattr(module, "QTextDocument", Watched)

    def load(self, kind, name):
        asked.append(f"{kind} {name.toString()}")
        return QTextEdit.loadResource(self, kind, name)

    for widget in (reading_text.ReadingText, RichField, preview.Preview):
        monkeypatch.setattr(widget, "loadResource", load, raising=False)
    return asked


def own(start: int) -> str:
    """Return prose that no other article has: one that is like another is compared with it first."""
    return " ".join(f"lorry{start}and{n}" for n in range(30)) + "."


def imported(window, qtbot, start) -> None:
    """Import, and wait until the article is there."""
    before = window.session.editor.brief.id
    start()
    qtbot.waitUntil(lambda: window.session.editor.brief.id != before, timeout=60_000)


def read_through(window, qtbot) -> None:
    """Look at everything that is shown of a brief."""
    article = window.article.view
    for widget in (window.form, window.preview):
        window.tabs.setCurrentWidget(widget)
        widget.repaint()
    bar = article.verticalScrollBar()
    for step in range(6):
        bar.setValue(bar.maximum() * step // 5)
        article.viewport().repaint()
    window.actions_["copy_brief"].trigger()
    qtbot.wait(30)


def test_the_watch_sees_what_is_loaded(window, qtbot, loads, tmp_path):
    """Were foreign HTML given to a pane as it is, this is what would be seen."""
    (tmp_path / "evil.png").write_bytes(b"x")
    place = (tmp_path / "evil.png").as_uri()
    other = reading_text.ReadingText(17)
    qtbot.addWidget(other)
    other.setHtml(f'<p>x<img src="{place}"></p>')
    other.show()
    other.repaint()
    assert any("evil.png" in what for what in loads)


def test_articles(window, qtbot, loads, visits, tmp_path):
    address, seen = visits
    secret = tmp_path / "evil.png"
    secret.write_bytes(b"\x89PNG\r\n\x1a\n")
    local = [
        f'<img src="{secret.as_uri()}" alt="evil"><img src="{secret}" alt="evil">evil',
        f'<p style="background:url({secret.as_uri()})">evil</p>',
        f'<a href="{secret.as_uri()}">evil</a><iframe src="{secret}"></iframe>',
    ]
    vectors = [vector.replace("https://evil.example", address) for vector in (*VECTORS, *local)]
    for start in range(0, len(vectors), TOGETHER):
        mime = QMimeData()
        mime.setHtml(page("</p><p>".join(vectors[start : start + TOGETHER])).replace(PROSE, own(start)))
        imported(window, qtbot, lambda mime=mime: window.session.import_clipboard(mime, into_new=True))
        read_through(window, qtbot)
    for start in range(0, len(MARKDOWN), TOGETHER):
        text = "\n\n".join(MARKDOWN[start : start + TOGETHER]).replace("https://evil.example", address)
        path = tmp_path / "evil.md"
        path.write_text(f"# Evil\n\n{own(start + 5000)}\n\n{text}\n", encoding="utf-8")
        imported(window, qtbot, lambda path=path: window.session.import_files([path], into_new=True))
        read_through(window, qtbot)
    assert [what for what in loads if "evil" in what or "127.0.0.1" in what] == []
    assert seen == []


def test_what_is_pasted_into_a_field(window, qtbot, loads, visits):
    address, seen = visits
    window.actions_["new"].trigger()
    field = window.form.summary
    field.setFocus()
    for vector in VECTORS:
        mime = QMimeData()
        mime.setHtml(f"<p>{PROSE} {vector.replace('https://evil.example', address)}</p>")
        mime.setText(PROSE)
        field.selectAll()
        field.insertFromMimeData(mime)
        field.repaint()
        brief = window.session.editor.brief
        hrefs = [part.href for parts in brief.summary for part in parts if part.href]
        assert all(SAFE.fullmatch(href) for href in hrefs), vector
        assert PROSE[:20] in spans_text(brief.summary[0]), vector
    assert [what for what in loads if "evil" in what or "127.0.0.1" in what] == []
    assert seen == []
