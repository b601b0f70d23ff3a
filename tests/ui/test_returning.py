"""Exported files that come back: as briefs, or as edits that are offered."""

import zipfile
from io import BytesIO

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from reex_desktop.editing import edits
from reex_desktop.library.store import Library
from reex_desktop.model import codec
from reex_desktop.model.blocks import rich, spans_text
from reex_desktop.model.brief import walk
from reex_desktop.model.carried import CARRIED_VERSION
from reex_desktop.model.published import published
from reex_desktop.writers.export import export

from .helpers import drafted, press, settle, show


@pytest.fixture
def exported(window, editor, tmp_path, qtbot):
    """The Word file of the brief that is open, and saved."""
    show(window, drafted())
    editor.apply("Title", edits.set_brief(editor.workspace, title="A price formula"))
    with qtbot.waitSignal(window.session.saver.saved, timeout=10_000):
        window.session.saver.save()
    path = tmp_path / "brief.docx"
    path.write_bytes(export(published(editor.workspace), ".docx"))
    return path


def edited(path, *changes):
    """Change words in the body of a Word file, as somebody does in Word."""
    source, target = BytesIO(path.read_bytes()), BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            for before, after in changes if name == "word/document.xml" else ():
                assert before.encode() in data
                data = data.replace(before.encode(), after.encode())
            new.writestr(name, data)
    path.write_bytes(target.getvalue())


def bar_of(window):
    return window.commands.sharing._changes_bar


def test_edits_made_in_word_are_offered_one_by_one(window, editor, exported, qtbot):
    first, second = [spans_text(h.spans) for h, _ in walk(editor.brief.highlights)][:2]
    edited(exported, (first, "The first was rewritten."), (second, "The second was rewritten."))
    with qtbot.waitSignal(window.session.edits_offered, timeout=30_000):
        window.session.import_files([exported], into_new=True)
    bar = bar_of(window)
    assert bar.isVisible()
    assert bar.hasFocus()
    assert "2 edits" in bar.text.text()
    assert "The first was rewritten." in bar.text.text()
    press(bar, Qt.Key.Key_Return)
    assert spans_text(editor.brief.highlights[0].spans) == "The first was rewritten."
    assert editor.brief.highlights[0].passages
    press(bar, Qt.Key.Key_Delete)
    assert not bar.isVisible()
    assert [spans_text(h.spans) for h, _ in walk(editor.brief.highlights)][1] == second
    assert editor.undo_label == "Take over edits from Word"
    editor.undo()
    assert spans_text(editor.brief.highlights[0].spans) == first


def test_all_edits_at_once_are_one_step(window, editor, exported, qtbot):
    before = editor.workspace
    first = spans_text(editor.brief.highlights[0].spans)
    edited(exported, (first, "Rewritten."), ("A price formula", "Another title"))
    with qtbot.waitSignal(window.session.edits_offered, timeout=30_000):
        window.session.import_files([exported], into_new=True)
    bar_of(window).buttons["all"].click()
    assert editor.brief.title == "Another title"
    assert spans_text(editor.brief.highlights[0].spans) == "Rewritten."
    editor.undo()
    assert editor.workspace == before


def test_an_edit_of_what_was_changed_here_too_is_marked(window, editor, exported, qtbot):
    edited(exported, ("A price formula", "Their title"))
    editor.apply("Title", edits.set_brief(editor.workspace, title="My title"))
    with qtbot.waitSignal(window.session.edits_offered, timeout=30_000):
        window.session.import_files([exported], into_new=True)
    assert "you changed it here, too" in bar_of(window).text.text()
    press(bar_of(window), Qt.Key.Key_Escape)
    assert editor.brief.title == "My title"
    assert not bar_of(window).isVisible()


def test_a_file_in_which_nothing_was_edited(window, editor, exported, qtbot):
    brief = editor.brief.id
    window.session.new()
    with qtbot.waitSignal(window.session.message, timeout=30_000) as caught:
        window.session.import_files([exported], into_new=True)
    assert "Nothing was edited" in caught.args[1]
    assert editor.brief.id == brief


@pytest.mark.parametrize("suffix", [".docx", ".md"])
def test_a_brief_from_elsewhere_opens_as_a_brief(window, editor, tmp_path, qtbot, suffix):
    theirs = drafted()
    path = tmp_path / f"theirs{suffix}"
    path.write_bytes(export(published(theirs), suffix))
    with qtbot.waitSignal(window.session.message, timeout=30_000) as caught:
        window.session.import_files([path], into_new=True)
    assert "exported brief" in caught.args[1]
    assert published(editor.workspace) == published(theirs)
    settle()
    qtbot.waitUntil(lambda: window.session.library.count() == 1)
    with Library.open(window.session.library.folder, read_only=True) as library:
        assert library.load(theirs.brief.id).brief.highlights == published(theirs).brief.highlights


@pytest.mark.parametrize("indent", [None, 2])
def test_a_brief_file_opens_with_its_articles(window, editor, tmp_path, qtbot, indent):
    theirs = drafted()
    path = tmp_path / "theirs.reexbrief"
    path.write_bytes(codec.encode(theirs, indent=indent))
    with qtbot.waitSignal(window.session.message, timeout=30_000) as caught:
        window.session.import_files([path], into_new=True)
    assert "now in the library" in caught.args[1]
    assert editor.workspace.brief.highlights == theirs.brief.highlights
    assert editor.workspace.articles == theirs.articles
    qtbot.waitUntil(lambda: window.session.library.count() == 1)
    with qtbot.waitSignal(window.session.message, timeout=30_000) as caught:
        window.session.import_files([path], into_new=True)
    assert "Nothing was edited" in caught.args[1]
    assert window.session.library.count() == 1


def test_a_brief_file_of_a_newer_program_is_not_opened(window, editor, tmp_path, qtbot):
    path = tmp_path / "theirs.reexbrief"
    path.write_bytes(codec.encode(drafted()).replace(b'"version":%d' % codec.FORMAT_VERSION, b'"version":999', 1))
    with qtbot.waitSignal(window.session.message, timeout=30_000) as caught:
        window.session.import_files([path], into_new=True)
    assert caught.args[0] == "error"
    assert "newer REEx Desktop" in caught.args[1]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (b'"version":%d,' % CARRIED_VERSION, b'"version":999,', "newer"),
        (b'"published":{', b'"published":[', "brief.docx"),
    ],
)
def test_a_brief_that_cannot_be_read_is_said(window, editor, exported, qtbot, before, after, words):
    source, target = BytesIO(exported.read_bytes()), BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(before, after) if "item1" in name else old.read(name))
    exported.write_bytes(target.getvalue())
    workspace = editor.workspace
    with qtbot.waitSignal(window.session.message, timeout=30_000) as caught:
        window.session.import_files([exported], into_new=True)
    assert caught.args[0] == "error"
    assert words in caught.args[1]
    assert editor.workspace is workspace


def test_a_brief_saved_as_a_file_comes_back_whole(window, editor, tmp_path, qtbot, monkeypatch):
    mine = show(window, drafted())
    editor.apply("Notes", edits.set_brief(editor.workspace, private_notes=rich("Ask again in May.")))
    asked = tmp_path / "asked"  # the suffix is added
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(asked), ""))
    with qtbot.waitSignal(window.session.message, timeout=30_000) as caught:
        window.actions_["save_file"].trigger()
    assert "private notes" in caught.args[1]
    saved = codec.decode((tmp_path / "asked.reexbrief").read_bytes())
    assert saved == editor.workspace
    assert saved.articles == mine.articles


def test_a_brief_file_that_cannot_be_written_is_said(window, editor, tmp_path, qtbot):
    show(window, drafted())
    with qtbot.waitSignal(window.session.message, timeout=30_000) as caught:
        window.session.exporter.save_file(tmp_path / "gone" / "x.reexbrief")
    assert caught.args[0] == "error"
    assert "Nothing was saved" in caught.args[1]


def test_what_a_brief_file_has_besides_its_edits_is_said_where_it_is_not_taken_over(
    window, editor, tmp_path, qtbot
):
    """The analyst worked on at home: notes that are not published must not seem to be here."""
    theirs = drafted()
    path = tmp_path / "home.reexbrief"
    path.write_bytes(codec.encode(theirs))
    with qtbot.waitSignal(window.session.message, timeout=30_000):
        window.session.import_files([path], into_new=True)
    qtbot.waitUntil(lambda: window.session.library.count() == 1)
    at_home = edits.set_brief(theirs, private_notes=rich("Call the ministry."))
    path.write_bytes(codec.encode(at_home))
    with qtbot.waitSignal(window.session.message, timeout=30_000) as caught:
        window.session.import_files([path], into_new=True)
    kind, text = caught.args
    assert kind == "warning"
    assert "private notes" in text
    assert "articles" not in text
    assert "Nothing was edited" not in text
    assert editor.brief.private_notes == ()
