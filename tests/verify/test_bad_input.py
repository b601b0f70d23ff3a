"""What can go wrong outside the program: the window says what and what to do, loses nothing, works on."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtGui import QGuiApplication

from reex_desktop.model.brief import Brief
from reex_desktop.model.codec import encode
from reex_desktop.model.resources import resource_path
from reex_desktop.model.workspace import Workspace
from reex_desktop.ui import saving

from .children import ROOT
from .hands import Hands, press, type_character

resource = pytest.importorskip("resource", reason="limits of POSIX systems")
SAMPLE = resource_path("samples", "article.txt")

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def busy_window(qtbot, window):
    """A window with something typed in it."""
    Hands().press("Ctrl+0")
    Hands().type("Kept")
    return window


def shown(window) -> str:
    return window.messages.text.text() if window.messages.isVisible() else ""


def still_works(qtbot, window) -> None:
    """What was typed before is there, typing goes on, and both are saved."""
    press("Ctrl+0")
    press("End")
    type_character("!")
    assert window.session.editor.brief.title == "Kept!"
    qtbot.waitUntil(lambda: not window.session.saver.unsaved, timeout=10_000)
    brief = window.session.editor.brief
    assert window.session.library.load(brief.id).brief.title == "Kept!"


def refuse_file(qtbot, window, path: Path) -> str:
    """Import a file that cannot be imported; return the message."""
    with qtbot.waitSignal(window.session.message, timeout=20_000):
        window.session.import_files([path], into_new=True)
    text = shown(window)
    assert path.name in text
    assert window.session.library.count() <= 1
    still_works(qtbot, window)
    return text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\r\n\t", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 400, "a picture"),
        (b"word " * 10_000_000, "50 MB"),
    ],
    ids=["empty", "blanks", "binary", "50-megabytes"],
)
def test_a_file_without_a_readable_article(qtbot, busy_window, tmp_path, content, reason):
    path = tmp_path / "odd.txt"
    path.write_bytes(content)
    assert reason in refuse_file(qtbot, busy_window, path)


def test_a_file_that_vanished(qtbot, busy_window, tmp_path):
    assert "not there any more" in refuse_file(qtbot, busy_window, tmp_path / "gone.txt")


def test_a_folder(qtbot, busy_window, tmp_path):
    (tmp_path / "folder").mkdir()
    assert "no file in this folder" in refuse_file(qtbot, busy_window, tmp_path / "folder")


def test_a_path_under_a_file(qtbot, busy_window, tmp_path):
    (tmp_path / "file").write_text("x")
    assert "no such folder" in refuse_file(qtbot, busy_window, tmp_path / "file" / "article.txt")


def test_what_is_no_file(qtbot, busy_window):
    assert "not a file" in refuse_file(qtbot, busy_window, Path(os.devnull))


def test_an_empty_clipboard(qtbot, busy_window):
    QGuiApplication.clipboard().clear()
    Hands().press("Ctrl+Shift+N")
    assert "copy the article first" in shown(busy_window)
    still_works(qtbot, busy_window)


def test_one_bad_file_among_good_ones(qtbot, window, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"")
    second = tmp_path / "second.txt"
    second.write_text("Another one\n\nTungsten rose in May. Buyers wait.\n")
    Hands().press("Ctrl+0")
    Hands().type("Kept")
    before = window.session.editor.brief.id
    with qtbot.waitSignal(window.session.message, timeout=20_000):
        window.session.import_files([tmp_path / "bad.txt", SAMPLE, second], into_new=True)
    assert shown(window).startswith("\u26a0  bad.txt: this is empty")
    assert window.session.editor.brief.id != before
    assert len(window.session.editor.workspace.articles) == 2
    assert window.session.library.load(before).brief.title == "Kept"
    assert window.session.library.load(before).articles == ()


def test_an_article_does_not_land_in_a_brief_opened_meanwhile(qtbot, busy_window):
    session = busy_window.session
    session.saver.finish()
    with qtbot.waitSignal(session.message, timeout=20_000):
        session.import_files([SAMPLE], into_new=False)
        session.new()
    assert "another brief was opened" in shown(busy_window)
    assert session.editor.workspace.articles == ()


def test_an_export_to_a_folder_that_is_not_there(qtbot, busy_window, tmp_path):
    busy_window.session.settings.set("export_folder", str(tmp_path / "gone"))
    press("Ctrl+E")
    press("Return")
    assert "choose another one" in busy_window.export_bar.lacks.text()
    press("Escape")
    still_works(qtbot, busy_window)


def test_an_export_onto_a_folder_of_that_name(qtbot, busy_window, tmp_path):
    (tmp_path / "Kept.docx").mkdir()
    busy_window.session.settings.set("export_folder", str(tmp_path))
    with qtbot.waitSignal(busy_window.session.message, timeout=20_000):
        press("Ctrl+E")
        press("Return")
    assert "Nothing was exported" in shown(busy_window)
    assert "there is a folder of that name" in shown(busy_window)
    still_works(qtbot, busy_window)


def test_an_export_to_a_full_disk_keeps_the_old_file(qtbot, busy_window, tmp_path):
    old = tmp_path / "Kept.docx"
    old.write_bytes(b"old")
    busy_window.session.settings.set("export_folder", str(tmp_path))
    busy_window.session.saver.finish()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with qtbot.waitSignal(busy_window.session.message, timeout=20_000):
            press("Ctrl+E")
            press("Return")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "Nothing was exported" in shown(busy_window)
    assert old.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".reex")] == []
    still_works(qtbot, busy_window)


def test_a_save_that_fails_is_shown_and_made_up_for(qtbot, busy_window, monkeypatch):
    session = busy_window.session
    monkeypatch.setattr(saving, "RETRY", 200)
    qtbot.waitUntil(lambda: not session.saver.unsaved, timeout=10_000)
    path = session.library.connections.path
    away = path.with_name("away")
    shutil.move(path, away)
    type_character("?")
    qtbot.waitUntil(lambda: busy_window.header.saved.text().startswith("Not saved: "), timeout=10_000)
    assert session.saver.unsaved
    type_character("?")
    stays = session.editor.brief.id
    said: list[bool] = []
    session.open(uuid4(), said.append)
    qtbot.waitUntil(lambda: said == [False], timeout=10_000)
    session.new()
    assert session.editor.brief.id == stays
    assert "could not be saved, so it stays open" in shown(busy_window)
    busy_window.close()
    assert busy_window.isVisible()
    assert "not saved yet" in shown(busy_window)
    shutil.move(away, path)
    qtbot.waitUntil(lambda: busy_window.header.saved.text().startswith("Saved"), timeout=10_000)
    assert session.library.load(session.editor.brief.id).brief.title == "Kept??"


def test_a_library_folder_deleted_while_open(qtbot, busy_window, monkeypatch, tmp_path):
    session = busy_window.session
    monkeypatch.setattr(saving, "RETRY", 200)
    qtbot.waitUntil(lambda: not session.saver.unsaved, timeout=10_000)
    shutil.rmtree(session.library.folder)
    type_character("2")
    qtbot.waitUntil(lambda: busy_window.header.saved.text().startswith("Not saved: "), timeout=10_000)
    session.settings.set("export_folder", str(tmp_path))
    with qtbot.waitSignal(session.exported, timeout=20_000):
        press("Ctrl+E")
        press("Return")
    assert (tmp_path / "Kept2.docx").exists()
    busy_window.commands.may_close = True


def test_a_save_on_a_full_disk(qtbot, busy_window, monkeypatch):
    session = busy_window.session
    monkeypatch.setattr(saving, "RETRY", 200)
    qtbot.waitUntil(lambda: not session.saver.unsaved, timeout=10_000)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        type_character("?")
        qtbot.waitUntil(lambda: busy_window.header.saved.text().startswith("Not saved: "), timeout=10_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    qtbot.waitUntil(lambda: busy_window.header.saved.text().startswith("Saved"), timeout=10_000)
    assert session.library.load(session.editor.brief.id).brief.title == "Kept?"


@pytest.mark.verify
def test_a_library_that_another_program_holds(qtbot, busy_window, monkeypatch):
    session = busy_window.session
    monkeypatch.setattr(saving, "RETRY", 200)
    qtbot.waitUntil(lambda: not session.saver.unsaved, timeout=10_000)
    with contextlib.closing(
        sqlite3.connect(session.library.connections.path, isolation_level=None)
    ) as other:
        other.execute("BEGIN IMMEDIATE")
        type_character("?")
        qtbot.waitUntil(lambda: busy_window.header.saved.text().startswith("Not saved: "), timeout=20_000)
        assert "held by another program" in busy_window.header.saved.toolTip()
        type_character("?")
        other.execute("ROLLBACK")
    qtbot.waitUntil(lambda: not session.saver.unsaved, timeout=20_000)
    assert session.library.load(session.editor.brief.id).brief.title == "Kept??"


def test_a_fault_in_a_save_does_not_end_saving(qtbot, busy_window, monkeypatch):
    session = busy_window.session
    monkeypatch.setattr(saving, "RETRY", 200)
    qtbot.waitUntil(lambda: not session.saver.unsaved, timeout=10_000)
    save = session.library.save
    monkeypatch.setattr(session.library, "save", lambda *_: 1 / 0)
    with qtbot.capture_exceptions() as faults:
        type_character("?")
        qtbot.waitUntil(lambda: busy_window.header.saved.text().startswith("Not saved"), timeout=10_000)
    assert faults[0][0] is ZeroDivisionError
    monkeypatch.setattr(session.library, "save", save)
    qtbot.waitUntil(lambda: busy_window.header.saved.text().startswith("Saved"), timeout=10_000)


def start(*arguments: object, module: str = "reex_desktop.ui.app") -> tuple[int, str]:
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    "content", [b"", b"not a database", b"SQLite format 3\0"], ids=["empty", "text", "short"]
)
def test_a_library_that_is_none(tmp_path, content):
    (tmp_path / "library.db").write_bytes(content)
    code, said = start("--library", tmp_path)
    assert code == 2
    assert str(tmp_path / "library.db") in said
    assert (tmp_path / "library.db").read_bytes() == content


def test_a_library_under_a_file(tmp_path):
    (tmp_path / "file").write_text("x")
    code, said = start("--library", tmp_path / "file" / "library")
    assert code == 2
    assert "reex-desktop: " in said
    assert "Traceback" not in said


def test_a_brief_of_a_newer_version(tmp_path):
    newer = json.loads(encode(Workspace(Brief(title="Tomorrow"))))
    (tmp_path / "brief.json").write_text(json.dumps({**newer, "version": 99}))
    code, said = start(
        "export", tmp_path / "brief.json", "-o", tmp_path / "out.md", module="reex_desktop.cli"
    )
    assert code == 2
    assert "newer" in said
    assert not (tmp_path / "out.md").exists()
