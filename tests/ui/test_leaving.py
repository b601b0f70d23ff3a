"""Leaving and closing while the disk is slow, or while another program writes the same brief: nothing is lost.

A disk that is slow is one on which another program holds the library for a while.
"""

import sqlite3
import threading
import time
from contextlib import closing, contextmanager

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from reex_desktop.library.records import Saved
from reex_desktop.library.store import Library
from reex_desktop.model.blocks import rich
from reex_desktop.model.brief import Brief
from reex_desktop.model.codec import FORMAT_VERSION
from reex_desktop.model.workspace import Workspace
from reex_desktop.ui import saving

from .helpers import close_window, keys, open_window, press, settle, show


@pytest.fixture
def stored(window, qtbot):
    """The id of a brief that is open and saved."""
    show(window, Workspace(Brief(title="Tin")))
    window.session.saver.save()
    qtbot.waitUntil(lambda: not window.session.saver.unsaved)
    return window.session.editor.brief.id


@contextmanager
def held(window, seconds):
    """Hold the library so that nothing can be written, for `seconds`."""
    started, path = threading.Event(), window.session.library.connections.path

    def hold():
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            db.execute("BEGIN IMMEDIATE")
            started.set()
            time.sleep(seconds)
            db.execute("ROLLBACK")

    thread = threading.Thread(target=hold)
    thread.start()
    started.wait()
    yield
    thread.join()


def written_elsewhere(window, brief_id, title):
    """Write the brief as a command does that runs beside the window."""
    with Library.open(window.session.library.folder) as library:
        found = library.load(brief_id)
        changed = replace(found, brief=replace(found.brief, title=title))
        assert isinstance(library.save(changed, found.brief.revision), Saved)


def kept(window, brief_id):
    """Return the title as it is on the disk, and why versions are kept, the newest first."""
    with Library.open(window.session.library.folder, read_only=True) as library:
        reasons = [reason for row in library.versions(brief_id) for reason in row.reasons]
        return library.load(brief_id).brief.title, reasons


def test_versions_that_wait_are_kept_when_the_window_closes(window, form, stored):
    """Three statuses pressed while the disk is slow, then words, then the window is closed at once."""
    with held(window, 0.4):
        for status in ("review", "final", "draft"):
            window.actions_[f"status_{status}"].trigger()
        form.title.setFocus()
        keys(form.title, "!")
        assert window.close()
    title, reasons = kept(window, stored)
    assert title == "!Tin"
    assert reasons == ["status: draft", "status: final", "status: review"]


def test_nothing_is_lost_where_the_brief_was_written_elsewhere(window, form, stored):
    written_elsewhere(window, stored, "Lead")
    window.actions_["status_review"].trigger()
    form.title.setFocus()
    keys(form.title, "!")
    assert window.close()
    title, reasons = kept(window, stored)
    assert title == "!Tin"
    assert reasons == ["status: review"]
    with Library.open(window.session.library.folder, read_only=True) as library:
        titles = {library.version(stored, row.revision).brief.title for row in library.versions(stored)}
    assert {"Lead", "Tin", "!Tin"} <= titles


def test_the_window_stays_where_another_program_does_not_let_go(window, form, stored, monkeypatch):
    monkeypatch.setattr("reex_desktop.library.connections._BUSY_MS", 50)
    monkeypatch.setattr(saving, "RETRY", 100)
    form.title.setFocus()
    with held(window, 0.8):
        window.session.library.connections._idle.clear()  # the next connection waits no longer than 50 ms
        keys(form.title, "!")
        assert not window.close()
        assert "not saved yet" in window.messages.text.text()
    assert window.isVisible()
    assert window.session.saver.finish() is None
    assert kept(window, stored) == ("!Tin", [])


def test_an_import_lets_the_window_go_on_while_the_disk_is_slow(window, form, qtbot, stored, tmp_path):
    for number in range(2):
        text = f"Tungsten rose by {number + 1} percent in May. Buyers wait for a better price.\n"
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    session = window.session
    form.title.setFocus()
    disk = threading.Event()
    session.tasks.run("save", lambda: disk.wait(60), lambda _: None, lambda _: None, ())
    keys(form.title, "!")
    session.import_files([tmp_path / "0.txt", tmp_path / "1.txt"], into_new=True)
    goal = session.importer._goals[0]
    qtbot.waitUntil(lambda: goal.opening and len(goal.held) == 1, timeout=30_000)
    assert session.editor.brief.id == stored
    disk.set()
    qtbot.waitUntil(lambda: len(session.editor.workspace.articles) == 2, timeout=30_000)
    assert kept(window, stored) == ("!Tin", [])
    assert not window.messages.isVisible()
    qtbot.waitUntil(lambda: not session.saver.unsaved, timeout=30_000)
    with Library.open(session.library.folder, read_only=True) as library:
        assert len(library.load(session.editor.brief.id).articles) == 2


def test_a_version_is_kept_though_another_brief_is_opened_at_once(window, qtbot, stored):
    other = Workspace(Brief(title="Zinc"))
    window.session.library.save(other, 0)
    with held(window, 0.3):
        window.actions_["status_review"].trigger()
        window.actions_["status_final"].trigger()
        window.session.open(other.brief.id)
        assert window.session.editor.brief.id == stored  # nothing waits
    qtbot.waitUntil(lambda: window.session.editor.brief.id == other.brief.id)
    assert kept(window, stored)[1] == ["status: final", "status: review"]


def test_what_is_typed_while_another_brief_is_read_is_saved(window, qtbot, form, stored):
    other = Workspace(Brief(title="Zinc"))
    window.session.library.save(other, 0)
    window.session.open(other.brief.id)
    assert window.session.editor.brief.id == stored
    form.title.setFocus()
    keys(form.title, "!")
    qtbot.waitUntil(lambda: window.session.editor.brief.id == other.brief.id)
    assert kept(window, stored)[0] == "!Tin"


def test_what_is_opened_last_goes_before(window, qtbot, stored):
    others = [Workspace(Brief(title=title)) for title in ("Zinc", "Lead", "Iron")]
    for other in others:
        window.session.library.save(other, 0)
    heard = []
    for other in others:
        window.session.open(other.brief.id, lambda opened, other=other: heard.append((other, opened)))
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert [opened for _, opened in heard] == [False, False, True]
    assert window.session.editor.brief.title == "Iron"
    window.session.open(others[0].brief.id)
    window.session.new()
    window.session.tasks.wait()
    settle()
    assert window.session.editor.brief.title == ""


def test_the_open_brief_goes_into_the_trash_and_comes_back_with_its_last_words(window, qtbot, form, stored):
    other = Workspace(Brief(title="Zinc", summary=rich("Its own.")))
    window.session.library.save(other, 0)
    form.title.setFocus()
    keys(form.title, "!")
    window.session.trash(stored)
    qtbot.waitUntil(lambda: "in the trash" in window.messages.text.text())
    assert window.session.editor.brief.title == "Zinc"
    assert [row.title for row in window.session.library.list()] == ["Zinc"]
    press(window, Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: window.session.editor.brief.id == stored)
    assert window.session.editor.brief.title == "!Tin"


def test_a_brief_of_a_newer_program_is_said_at_the_start(qapp, tmp_path):
    """The last brief is of a newer program: an empty one in its place would look like a loss."""
    first = open_window(tmp_path)
    brief = show(first, Workspace(Brief(title="From the future"))).brief.id
    first.session.saver.save()
    first.session.settings.set("last_brief", str(brief))
    close_window(first)
    made_newer(tmp_path)
    second = open_window(tmp_path)
    assert second.session.editor.brief.id != brief
    assert second.messages.isVisible()
    assert "newer REEx Desktop" in second.messages.text.text()
    close_window(second)


def made_newer(folder):
    """Write the newest revision anew, as a program with a newer format does."""
    from reex_desktop.library.places import places
    from reex_desktop.library.rows import read_revision

    with closing(sqlite3.connect(places(folder).data / "library.db")) as db:
        brief_id, revision = db.execute("SELECT id, revision FROM briefs").fetchone()
        row = read_revision(db, brief_id, revision)
        version = b'"version":%d'
        body = row.body.replace(version % FORMAT_VERSION, version % (FORMAT_VERSION + 1))
        newer = replace(row, body=body)
        db.execute("UPDATE revisions SET body = ?, hash = ?", (newer.body, newer.digest()))
        db.commit()


def test_briefs_are_opened_where_nothing_can_be_written(qapp, qtbot, tmp_path):
    from reex_desktop.library.places import places
    from reex_desktop.ui.app import make_window

    where = places(tmp_path)
    briefs = [Workspace(Brief(title=title)) for title in ("Tin", "Zinc")]
    with Library.open(where.data) as library:
        for brief in briefs:
            library.save(brief, 0)
    window = make_window(qapp, Library.open(where.data, read_only=True), where, "light")
    for brief in (*briefs, briefs[0]):
        window.session.open(brief.brief.id)
        qtbot.waitUntil(lambda brief=brief: window.session.editor.brief.id == brief.brief.id)
    close_window(window)


def test_the_window_closes_while_another_program_writes_the_brief_all_the_time(window, form, stored):
    ended = threading.Event()

    def write():
        with Library.open(window.session.library.folder) as library:
            while not ended.is_set():
                found = library.load(stored)
                changed = replace(found, brief=replace(found.brief, subtitle=str(time.monotonic_ns())))
                library.save(changed, found.brief.revision)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        window.actions_["status_review"].trigger()
        form.title.setFocus()
        keys(form.title, "!")
        closed = [window.close() for _ in range(20) if not window.isHidden()]
    finally:
        ended.set()
        thread.join()
    assert closed[-1]  # where it did not get through it stayed open, and said so
    with Library.open(window.session.library.folder, read_only=True) as library:
        rows = library.versions(stored)
        assert "!Tin" in {library.version(stored, row.revision).brief.title for row in rows}
        assert ["status: review"] in [list(row.reasons) for row in rows]
