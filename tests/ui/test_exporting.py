"""Exports from the window: formats, copies, templates, the proof, several briefs at once, a copy for a mail."""

import zipfile
from io import BytesIO

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from reex_desktop.editing import edits
from reex_desktop.model.blocks import spans
from reex_desktop.model.brief import Brief, Highlight
from reex_desktop.model.workspace import Workspace
from reex_desktop.ui import exporting
from reex_desktop.ui.exporting import clean_name, make
from reex_desktop.writers.options import Options

from .helpers import CONTROL, SHIFT, drafted, press, settle, show


@pytest.fixture
def bar(drafted_window, tmp_path):
    drafted_window.session.settings.set("export_folder", str(tmp_path))
    press(drafted_window.article.view, Qt.Key.Key_E, CONTROL)
    return drafted_window.export_bar


def run(bar, qtbot):
    """Press Enter; return what was exported."""
    session = bar._session
    with qtbot.waitSignal(session.exported, timeout=30_000) as caught:
        press(bar.name, Qt.Key.Key_Return)
    return caught.args[0]


def test_every_format_at_once(bar, qtbot, tmp_path):
    for box in bar.formats.values():
        box.setChecked(True)
    bar.name.setText("all")
    done = run(bar, qtbot)
    assert [path.name for path in done.paths] == [
        f"all{suffix}" for suffix in (".docx", ".pdf", ".html", ".md", ".jsonld")
    ]
    assert (tmp_path / "all.pdf").read_bytes().startswith(b"%PDF-")
    assert b"<html" in (tmp_path / "all.html").read_bytes()[:200]
    assert "read back and compared" in bar.window().messages.text.text()


def test_what_was_chosen_is_remembered(bar, qtbot, drafted_window):
    bar.formats[".pdf"].setChecked(True)
    bar.formats[".docx"].setChecked(False)
    bar.page.setCurrentIndex(bar.page.findData("letter"))
    bar.copy.setCurrentIndex(bar.copy.findData("review"))
    run(bar, qtbot)
    press(drafted_window.article.view, Qt.Key.Key_E, CONTROL)
    assert [suffix for suffix, box in bar.formats.items() if box.isChecked()] == [".pdf"]
    assert (bar.page.currentData(), bar.copy.currentData()) == ("letter", "review")


def test_a_review_copy_has_comments_and_a_distribution_copy_none(bar, qtbot, tmp_path, editor):
    from reex_desktop.editing.edits import confirm_passages

    for highlight in editor.brief.highlights:
        editor.apply("Confirm", confirm_passages(editor.workspace, highlight.id))
    for copy in ("review", "distribution"):
        press(bar.window().article.view, Qt.Key.Key_E, CONTROL)
        bar.copy.setCurrentIndex(bar.copy.findData(copy))
        bar.name.setText(copy)
        run(bar, qtbot)
    names = {c: zipfile.ZipFile(tmp_path / f"{c}.docx").namelist() for c in ("review", "distribution")}
    assert "word/comments.xml" in names["review"]
    assert "word/comments.xml" not in names["distribution"]


@pytest.mark.parametrize(
    ("marking", "copy", "carried"),
    [("TLP:GREEN", "distribution", True), ("TLP:RED", "distribution", False), ("TLP:RED", "review", True)],
)
def test_whether_the_file_carries_the_brief(bar, qtbot, tmp_path, editor, marking, copy, carried):
    editor.apply("Marking", edits.set_brief(editor.workspace, marking=marking))
    press(bar.window().article.view, Qt.Key.Key_E, CONTROL)
    bar.copy.setCurrentIndex(bar.copy.findData(copy))
    assert bar.carry.isChecked() == carried
    bar.carry.setChecked(not carried)
    bar.name.setText("switched")
    run(bar, qtbot)
    names = zipfile.ZipFile(tmp_path / "switched.docx").namelist()
    assert any(name.startswith("customXml/") for name in names) != carried


def test_the_users_own_template(bar, qtbot, tmp_path):
    own = docx.Document()
    own.sections[0].header.paragraphs[0].text = "Ministry of Tests"
    own.save(tmp_path / "own.docx")
    bar._show_template(str(tmp_path / "own.docx"))
    assert bar.template.currentText() == "own.docx"
    bar.name.setText("with-own")
    run(bar, qtbot)
    made = docx.Document(tmp_path / "with-own.docx")
    assert made.sections[0].header.paragraphs[0].text == "Ministry of Tests"
    assert any(p.text == "Highlights" for p in made.paragraphs)


def test_a_template_that_is_gone_is_said_in_the_panel(bar, tmp_path):
    bar._show_template(str(tmp_path / "gone.dotx"))
    press(bar.name, Qt.Key.Key_Return)
    assert bar.isVisible()
    assert "gone.dotx" in bar.lacks.text()


def test_a_template_is_checked_when_it_is_chosen(bar, tmp_path):
    (tmp_path / "broken.dotx").write_bytes(b"this is no Word file")
    bar._show_template(str(tmp_path / "broken.dotx"))
    bar._template_chosen(1)
    assert "cannot be used" in bar.lacks.text()
    bar._template_chosen(0)
    assert bar.template.currentText() == "House template"


def test_a_template_that_cannot_work_leaves_the_old_file(bar, qtbot, tmp_path, drafted_window):
    (tmp_path / "broken.dotx").write_bytes(b"this is no Word file")
    (tmp_path / "kept.docx").write_bytes(b"the old one")
    bar._show_template(str(tmp_path / "broken.dotx"))
    bar.name.setText("kept")
    with qtbot.waitSignal(drafted_window.session.message, timeout=30_000) as caught:
        press(bar.name, Qt.Key.Key_Return)
    assert caught.args[0] == "error"
    assert "Nothing was exported" in caught.args[1]
    assert "template" in caught.args[1]
    assert (tmp_path / "kept.docx").read_bytes() == b"the old one"


def test_a_file_that_differs_is_kept_aside(bar, qtbot, tmp_path, monkeypatch, drafted_window):
    def spoilt(brief, suffix, options):
        source, target = BytesIO(make(brief, suffix, options)), BytesIO()
        with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
            for name in old.namelist():
                data = old.read(name)
                new.writestr(name, data.replace(b"Fairholm", b"Fairhelm") if "document" in name else data)
        return target.getvalue()

    monkeypatch.setattr(exporting, "make", spoilt)
    (tmp_path / "kept.docx").write_bytes(b"the old one")
    bar.name.setText("kept")
    done = run(bar, qtbot)
    assert done.paths == []
    assert [path.name for path in done.aside] == ["kept (differs from the brief).docx"]
    assert (tmp_path / "kept.docx").read_bytes() == b"the old one"
    assert "differs" in drafted_window.messages.text.text()
    assert "Fairhelm" in drafted_window.messages.text.text()


@pytest.fixture
def shelf(window):
    """A library of four briefs, two of the same title."""
    library = window.session.library
    for title in ("Tungsten", "Tungsten", "Gallium: a tender?", ""):
        brief = Brief(title=title, highlights=(Highlight(spans(f"About {title or 'nothing'}.")),))
        library.save(Workspace(brief), 0)
    window.library.reload()
    return window


def test_several_briefs_into_a_folder(shelf, qtbot, tmp_path):
    shelf.library.list.selectAll()
    assert len(shelf.library.selected()) == 4
    shelf.session.settings.set("export_formats", ".docx .md")
    shelf.session.settings.set("export_folder", str(tmp_path))
    shelf.actions_["export_selected"].trigger()
    assert not shelf.export_bar.name.isVisible()
    assert "4 briefs" in shelf.export_bar.lacks.text()
    seen = []
    shelf.session.exporter.progress.connect(lambda number, count: seen.append((number, count)))
    with qtbot.waitSignal(shelf.session.exporter.batch_done, timeout=60_000) as caught:
        press(shelf.export_bar.folder, Qt.Key.Key_Return)
    assert caught.args[0].failures == []
    names = sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".docx")
    assert names == ["Brief.docx", "Gallium a tender.docx", "Tungsten (2).docx", "Tungsten.docx"]
    assert len(list(tmp_path.glob("*.md"))) == 4
    qtbot.waitUntil(lambda: "8 files written" in shelf.messages.text.text())
    assert [count for _, count in seen] == [4] * 4


def test_an_export_of_several_can_be_cancelled(shelf, qtbot, tmp_path, monkeypatch):
    exporter = shelf.session.exporter
    written = exporting.write_proven

    def slow(brief, path, options):
        exporter.cancel()
        return written(brief, path, options)

    monkeypatch.setattr(exporting, "write_proven", slow)
    briefs = [row.id for row in shelf.session.library.list()]
    with qtbot.waitSignal(exporter.batch_done, timeout=60_000) as caught:
        exporter.export_many(briefs, tmp_path, [".md"], Options())
    assert caught.args[0].cancelled
    assert len(caught.args[0].written) == 1
    qtbot.waitUntil(lambda: "cancelled" in shelf.messages.text.text())


def test_one_brief_that_fails_does_not_stop_the_others(shelf, qtbot, tmp_path):
    rows = shelf.session.library.list()
    (tmp_path / "Brief.md").mkdir()
    with qtbot.waitSignal(shelf.session.exporter.batch_done, timeout=60_000) as caught:
        shelf.session.exporter.export_many([row.id for row in rows], tmp_path, [".md"], Options())
    [failure] = caught.args[0].failures
    assert "Untitled" in failure
    assert len(caught.args[0].written) == 3


def test_the_brief_goes_into_the_clipboard_for_a_mail(window, editor):
    show(window, drafted())
    editor.apply("Title", edits.set_brief(editor.workspace, title="A title & more"))
    press(window.article.view, Qt.Key.Key_C, CONTROL | SHIFT)
    settle()
    mime = QGuiApplication.clipboard().mimeData()
    assert "A title &amp; more" in mime.html()
    assert "A title & more" in mime.text()
    assert editor.brief.highlights[0].spans[0].text in mime.text()
    mime = None
    QGuiApplication.clipboard().clear()


def test_a_click_with_control_selects_and_opens_nothing(shelf, qtbot):
    before = shelf.session.editor.brief.id
    place = shelf.library.list.visualRect(shelf.library.model.index(2)).center()
    qtbot.mouseClick(shelf.library.list.viewport(), Qt.MouseButton.LeftButton, CONTROL, place)
    assert shelf.session.editor.brief.id == before
    qtbot.mouseClick(shelf.library.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: shelf.session.editor.brief.id != before)


def test_names_of_files():
    assert clean_name('a/b\\c:d*e?"f<g>h|i\n') == "a b c d e f g h i"


def test_the_buttons_of_a_batch(shelf):
    shelf.session.exporter.progress.emit(0, 9)
    settle()
    assert [b.text() for b in shelf.messages.findChildren(QPushButton) if b.isVisible()] == ["&Cancel"]
