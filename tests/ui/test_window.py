"""The window: its actions, palette, pages, bars, themes and names, and its end."""

import gc
import json
import weakref

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCloseEvent, QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTextEdit,
)

from reex_desktop.library.places import places
from reex_desktop.library.store import Library
from reex_desktop.model.brief import Brief, CredibilityNote
from reex_desktop.model.resources import resource_path
from reex_desktop.model.workspace import Workspace
from reex_desktop.ui.actions import ACTIONS, MENUS, tip, verdict_name
from reex_desktop.ui.exporting import file_name
from reex_desktop.ui.main_window import MainWindow
from reex_desktop.ui.panels.export_bar import shortcomings
from reex_desktop.ui.panels.palette import matches
from reex_desktop.ui.settings import SETTINGS, Settings

from .helpers import (
    CONTROL,
    NONE,
    SHIFT,
    click,
    close_window,
    drafted,
    keys,
    open_window,
    pasted,
    press,
    settle,
    show,
)

THEMES = {
    name: json.loads(resource_path("themes", f"{name}.json").read_text(encoding="utf-8"))
    for name in ("light", "dark")
}
INKS = ["ink", "muted", "accent", "warning", "error", "good"]
GROUNDS = ["background", "surface", "accent_soft", "hover", "highlights", "credibility", "outlook"]
PAIRS = [(ink, ground) for ink in INKS for ground in GROUNDS]
PAIRS += [("on_accent", "accent"), ("warning", "warning_soft"), ("ink", "selection")]


def luminance(color):
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_can_be_read_in_every_theme(theme, ink, ground):
    light, dark = sorted((luminance(THEMES[theme][ink]), luminance(THEMES[theme][ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_every_action_has_a_handler_and_its_keys_alone(window):
    handlers = window.commands.handlers()
    assert set(handlers) == {spec.id for spec in ACTIONS if not spec.where}
    for where in ("article", "form", "checks"):
        here = [
            QKeySequence(k).toString() for spec in ACTIONS if spec.where in {"", where} for k in spec.keys
        ]
        assert len(here) == len(set(here)), sorted(k for k in here if here.count(k) > 1)
    assert len({spec.id for spec in ACTIONS}) == len(ACTIONS)


def test_every_action_is_in_the_palette_and_its_menu(window):
    names = [entry.action.objectName() for entry in window.palette_._entries]
    assert names == [spec.id for spec in ACTIONS if not spec.where]
    for menu in MENUS:
        shown = [a.objectName() for a in window.menus[menu].actions() if not a.isSeparator()]
        assert shown == [spec.id for spec in ACTIONS if spec.menu == menu]
        assert shown
    assert all(spec.menu in {*MENUS, ""} for spec in ACTIONS)
    assert tip(ACTIONS[0]).startswith("New brief (")


def test_every_control_has_a_name(drafted_window):
    window = drafted_window
    for name in ("preferences", "export", "link"):
        window.form.summary.setFocus()
        window.actions_[name].trigger()
    kinds = (
        QAbstractButton,
        QLineEdit,
        QTextEdit,
        QComboBox,
        QCheckBox,
        QAbstractSpinBox,
        QAbstractItemView,
    )
    nameless = []
    for kind in kinds:
        for control in window.findChildren(kind):
            parts = (control.objectName(), control.parent().objectName())
            inner = isinstance(control.parent(), QComboBox | QAbstractSpinBox | QLineEdit)
            inner = inner or control.window() is not window or any(part.startswith("qt_") for part in parts)
            text = control.text() if isinstance(control, QAbstractButton) else ""
            empty_chip = control.objectName() == "chip" and control.isHidden()
            if not inner and not empty_chip and not control.accessibleName() and not text:
                nameless.append(
                    (type(control).__name__, control.objectName(), type(control.parent()).__name__)
                )
    assert nameless == []


def test_the_palette_by_keyboard(window, form):
    form.title.setFocus()
    press(form.title, Qt.Key.Key_K, CONTROL)
    palette = window.palette_
    assert palette.isVisible()
    assert palette.field.hasFocus()
    everything = palette.list.count()
    keys(palette.field, "private no")
    assert 0 < palette.list.count() < everything
    assert palette.list.item(0).text().startswith("Private notes")
    press(palette.field, Qt.Key.Key_Down)
    press(palette.field, Qt.Key.Key_Up)
    press(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert form.private_notes.hasFocus()
    press(form.private_notes, Qt.Key.Key_K, CONTROL)
    keys(palette.field, "zzzz")
    assert palette.list.count() == 0
    press(palette.field, Qt.Key.Key_Return)
    press(form.private_notes, Qt.Key.Key_K, CONTROL)
    press(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert form.private_notes.hasFocus()
    press(form.private_notes, Qt.Key.Key_K, CONTROL)
    form.title.setFocus()
    assert not palette.isVisible()
    assert matches("new br", "new brief")


def test_the_palette_by_mouse(window, form):
    form.title.setFocus()
    press(form.title, Qt.Key.Key_K, CONTROL)
    palette = window.palette_
    keys(palette.field, "private no")
    viewport = palette.list.viewport()
    place = palette.list.visualItemRect(palette.list.item(0)).center()
    QTest.mouseMove(viewport, place)
    form.title.setFocus()
    assert not palette.isVisible()
    press(form.title, Qt.Key.Key_K, CONTROL)
    keys(palette.field, "private no")
    click(viewport, place)
    assert not palette.isVisible()
    assert form.private_notes.hasFocus()


def test_the_page_of_keys(window, form):
    form.title.setFocus()
    press(form.title, Qt.Key.Key_F1, CONTROL)
    page = window.right.currentWidget()
    assert page is not window.tabs
    text = " ".join(label.text() for label in page.findChildren(QLabel))
    for spec in ACTIONS:
        assert not spec.keys or (verdict_name(spec) or spec.name.rstrip("\u2026")) in text
    assert page.focusWidget() is page.findChild(QScrollArea)
    press(page.back, Qt.Key.Key_Escape)
    assert window.right.currentWidget() is window.tabs


def test_preferences_by_keyboard(window, form, editor):
    settings = window.session.settings
    press(form.title, Qt.Key.Key_Comma, CONTROL)
    page = window.right.currentWidget()
    fields = {
        child.accessibleName(): child
        for child in page.findChildren(QLineEdit)
        + page.findChildren(QComboBox)
        + page.findChildren(QAbstractSpinBox)
        if child.accessibleName()
    }
    assert {s.label for s in SETTINGS if s.label} == set(fields) - {"Search the rules of the checks"}
    author = fields["Author"]
    author.setFocus()
    keys(author, "An Author")
    press(author, Qt.Key.Key_Return)
    assert settings.get("author") == "An Author"
    size = fields["Size of the article's text"]
    size.setFocus()
    press(size, Qt.Key.Key_Up)
    assert settings.get("reading_size") == 18
    theme = fields["Theme"]
    theme.setFocus()
    press(theme, Qt.Key.Key_End)
    assert settings.get("theme") == "dark"
    assert window.themes.theme.name == "dark"
    assert THEMES["dark"]["surface"] in QApplication.instance().styleSheet()
    press(page, Qt.Key.Key_Escape)
    window.actions_["new"].trigger()
    assert editor.brief.author == "An Author"


def test_settings_are_kept_and_nonsense_is_not(tmp_path, qapp):
    one = Settings(tmp_path)
    one.set("reading_size", 500)
    one.set("theme", "pink")
    one.set("library_shown", False)
    one.set("geometry", b"\x00\x01")
    one.flush()
    other = Settings(tmp_path)
    assert other.get("reading_size") == 32
    assert other.get("theme") == "system"
    assert other.get("library_shown") is False
    assert other.get("geometry") == b"\x00\x01"
    assert other.get("splitter") == b""
    other.set("reading_size", "many")
    assert other.get("reading_size") == 17


def test_panes_by_key(drafted_window):
    window = drafted_window
    order = []
    window.article.view.setFocus()
    for _ in range(3):
        press(window.focusWidget(), Qt.Key.Key_F6)
        order.append(window.focusWidget())
    assert order == [window.form.title, window.library.list, window.article.view]
    press(window.article.view, Qt.Key.Key_F6, SHIFT)
    assert window.library.list.hasFocus()
    window.actions_["toggle_library"].trigger()
    assert window.library.isHidden()
    window.article.view.setFocus()
    window.actions_["preview"].trigger()
    press(window.article.view, Qt.Key.Key_F6)
    assert window.preview.hasFocus()
    press(window.preview, Qt.Key.Key_L, CONTROL)
    assert window.library.filter.hasFocus()


def test_the_preview_follows_the_brief(drafted_window, qtbot):
    window = drafted_window
    window.actions_["preview"].trigger()
    assert "Highlights" in window.preview.toPlainText()
    window.form.title.setText("A title of its own")
    window.form.title.textEdited.emit("A title of its own")
    qtbot.waitUntil(lambda: "A title of its own" in window.preview.toPlainText())
    window.session.settings.set("theme", "dark")
    assert "A title of its own" in window.preview.toPlainText()


def test_save_list_open_delete_and_restore(window, qtbot, form, editor):
    session = window.session
    keys(form.title, "The first")
    qtbot.waitUntil(lambda: not session.saver.unsaved)
    first = editor.brief.id
    press(form.title, Qt.Key.Key_N, CONTROL)
    keys(form.title, "Another")
    assert session.saver.finish() is None
    window.library.reload()
    assert [row.title for row in window.library.model.rows] == ["Another", "The first"]
    window.library.filter.setFocus()
    keys(window.library.filter, "first")
    press(window.library.filter, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: editor.brief.id == first)
    assert window.windowTitle().startswith("The first")
    assert window.header.name.text() == "The first"
    press(window.library.filter, Qt.Key.Key_Escape)
    assert window.library.filter.text() == ""
    window.library.reload()
    window.library.filter.setFocus()
    press(window.library.filter, Qt.Key.Key_Down)
    assert window.library.list.hasFocus()
    window.library.grab()
    window.actions_["trash"].trigger()
    qtbot.waitUntil(lambda: editor.brief.title == "Another")
    qtbot.waitUntil(window.messages.isVisible)
    assert "in the trash" in window.messages.text.text()
    window.actions_["restore"].trigger()
    qtbot.waitUntil(lambda: editor.brief.id == first)
    press(window.messages, Qt.Key.Key_Escape)
    assert not window.messages.isVisible()
    window.library._open(window.library.model.index(0))


def test_status_is_kept_as_a_version(window, qtbot, form, editor):
    keys(form.title, "T")
    with qtbot.waitSignal(window.session.saver.saved):
        window.actions_["status_final"].trigger()
    assert editor.brief.status == "final"
    assert window.header.status.text() == "Final"


def test_import_and_export(window, qtbot, tmp_path, editor):
    with qtbot.waitSignal(window.session.imported, timeout=30_000):
        window.session.import_files([resource_path("samples", "article.txt")], into_new=True)
    assert editor.brief.highlights
    assert window.article.view.hasFocus()
    article = editor.workspace.articles[0]
    QGuiApplication.clipboard().setText(
        "Tungsten rose by 4 percent in May.\n\nNobody expected more of that."
    )
    with qtbot.waitSignal(window.session.imported, timeout=30_000):
        window.actions_["add_article"].trigger()
    assert [a.id for a in editor.workspace.articles][:1] == [article.id]
    assert len(editor.workspace.articles) == 2
    window.form.title.setFocus()
    press(window.form.title, Qt.Key.Key_E, CONTROL)
    bar = window.export_bar
    assert bar.isVisible()
    assert bar.name.hasFocus()
    bar.folder.setText(str(tmp_path / "nowhere"))
    press(bar.name, Qt.Key.Key_Return)
    assert "no folder" in bar.lacks.text()
    bar.folder.setText(str(tmp_path))
    bar.formats[".docx"].setChecked(False)
    press(bar.name, Qt.Key.Key_Return)
    assert "Choose" in bar.lacks.text()
    bar.formats[".docx"].setChecked(True)
    bar.formats[".md"].setChecked(True)
    bar.name.setText("out.docx")
    with qtbot.waitSignal(window.session.exported, timeout=30_000):
        press(bar.name, Qt.Key.Key_Return)
    assert (tmp_path / "out.docx").stat().st_size > 5000
    assert "Highlights" in (tmp_path / "out.md").read_text(encoding="utf-8")
    assert "Exported out.docx and out.md" in window.messages.text.text()
    window.actions_["export"].trigger()
    press(bar.name, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_an_import_that_fails_says_why(window, qtbot, tmp_path, editor):
    before = editor.workspace
    with qtbot.waitSignal(window.session.message, timeout=30_000) as caught:
        window.session.import_files([tmp_path / "gone.txt"], into_new=True)
    assert caught.args[0] == "error"
    assert "gone.txt" in caught.args[1]
    assert editor.workspace is before
    with qtbot.waitSignal(window.session.message, timeout=30_000) as caught:
        window.session.export([tmp_path / "brief.xyz"])
    assert "exported" in caught.args[1]


def test_a_drop_opens_a_new_brief(window, qtbot, editor):
    mime = pasted("Tungsten rose by 4 percent in May.\n\nNobody expected more of that.")
    event = QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, NONE)
    with qtbot.waitSignal(window.session.imported, timeout=30_000):
        window.dropEvent(event)
    assert "Tungsten" in window.article.view.text
    html = pasted(html="<h1>Gallium</h1><p>Prices rose in May, buyers say, and nobody expected it.</p>")
    QGuiApplication.clipboard().setMimeData(html)
    with qtbot.waitSignal(window.session.imported, timeout=30_000):
        window.actions_["new_from_clipboard"].trigger()
    assert "Gallium" in window.article.view.text or "Prices rose" in window.article.view.text


def test_names_and_shortcomings():
    assert file_name(Brief(title='a/b: "c"?')) == "a b c"
    assert file_name(Brief()) == "Brief"
    assert "no title" in shortcomings(Brief(notes=(CredibilityNote(),)))


def test_a_library_opened_elsewhere_is_shown_read_only(qapp, qtbot, tmp_path):
    where = places(tmp_path)
    with Library.open(where.data) as library:
        library.save(Workspace(Brief(title="Kept")), 0)
    from reex_desktop.ui.app import make_window

    window = make_window(qapp, Library.open(where.data, read_only=True), where, "light")
    window.show()
    window.activateWindow()
    assert window.form.title.text() == "Kept"
    window.form.title.setFocus()
    keys(window.form.title, "x")
    assert window.form.title.text() == "Kept"
    assert window.header.saved.text() == "Read-only"
    window.session.trash(window.session.editor.brief.id)
    window.session.import_files([tmp_path / "x.txt"], into_new=True)
    assert "read-only" in window.messages.text.text()
    close_window(window)


def test_the_next_start_returns_to_the_brief_and_its_place(qapp, qtbot, tmp_path):
    window = open_window(tmp_path)
    workspace = show(window, drafted())
    view = window.article.view
    view.scroll_to(len(view.text) // 2)
    top = view.top_offset()
    window.session.saver.save()
    window.session.tasks.wait()
    window.session.settings.set("last_brief", str(workspace.brief.id))
    close_window(window)
    again = open_window(tmp_path)
    settle()
    assert again.session.editor.brief.id == workspace.brief.id
    assert abs(again.article.view.top_offset() - top) < 120
    close_window(again)


def test_closing_leaves_no_window(qapp, qtbot, tmp_path):
    window = open_window(tmp_path)
    show(window, drafted())
    known = weakref.ref(window)
    close_window(window)
    del window
    settle()
    gc.collect()
    assert [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)] == []
    assert known() is None
    assert qapp.styleSheet() == ""


def test_a_brief_that_cannot_be_saved_keeps_the_window_open(window, form, tmp_path):
    keys(form.title, "T")
    window.session.library.close()
    event = QCloseEvent()
    window.closeEvent(event)
    assert not event.isAccepted()
    assert window.messages.isVisible()
    assert "not saved" in window.messages.text.text()
    window.commands.may_close = True
    event = QCloseEvent()
    window.closeEvent(event)
    assert event.isAccepted()
