"""Exported files that come back: as briefs, or as edits that are offered."""

import zipfile
from io import BytesIO

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from reex_desktop.checks.run import run_checks
from reex_desktop.editing import edits
from reex_desktop.library.store import Library
from reex_desktop.model import codec
from reex_desktop.model.blocks import rich, spans, spans_text
from reex_desktop.model.brief import Ignored, statements, walk
from reex_desktop.model.carried import CARRIED_VERSION
from reex_desktop.model.plain import plain_text
from reex_desktop.model.published import published
from reex_desktop.model.workspace import workspace_of
from reex_desktop.writers.export import export

from .checked import ARTICLE as CHECKED
from .checked import brief as checked_brief
from .helpers import ALT, drafted, press, settle, show, texts


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
    with qtbot.waitSignal(window.session.offered, timeout=30_000) as caught:
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
    with qtbot.waitSignal(window.session.offered, timeout=30_000) as caught:
        window.session.import_files([path], into_new=True)
    assert "Nothing was edited" in caught.args[1]
    assert window.session.library.count() == 1


def test_a_brief_file_of_a_newer_program_is_not_opened(window, editor, tmp_path, qtbot):
    path = tmp_path / "theirs.reexbrief"
    path.write_bytes(
        codec.encode(drafted()).replace(b'"version":%d' % codec.FORMAT_VERSION, b'"version":999', 1)
    )
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
    with qtbot.waitSignal(window.session.offered, timeout=30_000) as caught:
        window.session.import_files([path], into_new=True)
    kind, text, _ = caught.args
    assert kind == "warning"
    assert "private notes" in text
    assert "articles" not in text
    assert "Nothing was edited" not in text
    assert editor.brief.private_notes == ()


def saved(window, qtbot, workspace):
    """Open a brief of the library."""
    show(window, workspace)
    assert window.session.saver.finish() is None
    return window.session.editor.workspace


def copied(window, qtbot, act):
    """Do what opens a copy; return it, when it is in the library."""
    before = window.session.editor.brief.id
    act()
    qtbot.waitUntil(lambda: window.session.editor.brief.id != before)
    assert window.session.saver.finish() is None
    return window.session.library.load(window.session.editor.brief.id)


def elements(brief):
    """Return the ids of a brief and of everything in it."""
    passages = [p.id for _, _, ps in statements(brief) for p in ps]
    indicators = [i.id for o in brief.outlooks for i in o.indicators]
    return {brief.id, *(i for i, _, _ in statements(brief)), *passages, *indicators, *brief.article_ids}


def test_a_file_of_a_brief_that_is_here_opens_as_a_copy_and_both_stay(window, editor, tmp_path, qtbot):
    """From the machine at home: its notes, and another highlight; the one here is not to change."""
    mine = saved(window, qtbot, drafted())
    first = mine.brief.highlights[0]
    at_home = edits.set_brief(
        mine,
        title="A price formula",
        private_notes=rich("Call the ministry."),
        highlights=(replace(first, spans=spans("Rewritten at home.")), *mine.brief.highlights[1:]),
    )
    path = tmp_path / "home.reexbrief"
    path.write_bytes(codec.encode(at_home))
    with qtbot.waitSignal(window.session.edits_offered, timeout=30_000):
        window.session.import_files([path], into_new=True)
    bar = bar_of(window)
    assert bar.buttons["copy"].isVisible()
    copy = copied(window, qtbot, lambda: press(bar, Qt.Key.Key_C))
    assert not bar.isVisible()
    assert "stays as it is" in window.messages.text.text()
    # It says what the file says,
    assert copy.brief.title == "A price formula (copy)"
    assert texts(copy.brief.private_notes) == ["Call the ministry."]
    assert spans_text(copy.brief.highlights[0].spans) == "Rewritten at home."
    assert [a.blocks for a in copy.articles] == [a.blocks for a in at_home.articles]
    assert [a.original_sha256 for a in copy.articles] == [a.original_sha256 for a in at_home.articles]
    # is another brief in everything that can be pointed at,
    assert not elements(copy.brief) & elements(at_home.brief)
    assert len(elements(copy.brief)) == len(elements(at_home.brief))
    # rests on its own articles, at the same places,
    held = {a.id: plain_text(a.blocks) for a in copy.articles}
    assert list(held) == list(copy.brief.article_ids)
    passages = [p for _, _, found in statements(copy.brief) for p in found]
    assert passages
    assert all(held[p.article_id][p.start : p.end] == p.exact for p in passages)
    # and the one that was here is as it was.
    here = window.session.library.load(mine.brief.id)
    assert replace(here.brief, revision=0) == replace(mine.brief, revision=0)
    assert here.articles == mine.articles
    assert sorted(row.title for row in window.session.library.list()) == ["", "A price formula (copy)"]


def test_a_copy_is_offered_where_nothing_else_differs_and_keeps_what_was_ignored(
    window, editor, tmp_path, qtbot
):
    theirs = workspace_of(checked_brief(), (CHECKED,))
    findings = run_checks(theirs)
    found = [next(f for f in findings if f.slot == slot) for slot in ("highlights", "summary")]
    entries = tuple(Ignored(f.key, "Known.", f.rule) for f in found)
    theirs = edits.set_brief(theirs, ignored=(*entries, Ignored("gone", "No more there.")))
    saved(window, qtbot, theirs)
    path = tmp_path / "same.reexbrief"
    path.write_bytes(codec.encode(theirs))
    with qtbot.waitSignal(window.session.offered, timeout=30_000) as caught:
        window.session.import_files([path], into_new=True)
    assert caught.args[0] == "info"
    copy = copied(window, qtbot, lambda: press(window, Qt.Key.Key_C, ALT))
    keys = {f.key for f in run_checks(copy)}
    assert [one.reason for one in copy.brief.ignored] == ["Known.", "Known.", "No more there."]
    assert [one.key in keys for one in copy.brief.ignored] == [True, True, False]


def test_an_edited_word_file_opens_as_a_copy_with_its_edits(window, editor, exported, qtbot):
    first = spans_text(editor.brief.highlights[0].spans)
    here = editor.workspace
    edited(exported, (first, "The first was rewritten."))
    with qtbot.waitSignal(window.session.edits_offered, timeout=30_000):
        window.session.import_files([exported], into_new=True)
    copy = copied(window, qtbot, bar_of(window).buttons["copy"].click)
    assert copy.brief.title == "A price formula (copy)"
    assert spans_text(copy.brief.highlights[0].spans) == "The first was rewritten."
    assert not elements(copy.brief) & elements(here.brief)
    assert window.session.library.load(here.brief.id).brief.highlights == here.brief.highlights


def test_a_word_file_from_elsewhere_opens_with_the_edits_made_in_it(window, editor, tmp_path, qtbot):
    theirs = drafted()
    path = tmp_path / "theirs.docx"
    path.write_bytes(export(published(theirs), ".docx"))
    first, second = [spans_text(h.spans) for h, _ in walk(theirs.brief.highlights)][:2]
    edited(path, (first, "The first was rewritten."))
    with qtbot.waitSignal(window.session.message, timeout=30_000) as caught:
        window.session.import_files([path], into_new=True)
    assert "exported brief" in caught.args[1]
    shown = [spans_text(h.spans) for h, _ in walk(editor.brief.highlights)]
    assert shown[:2] == ["The first was rewritten.", second]
    assert editor.brief.id == theirs.brief.id
