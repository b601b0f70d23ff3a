"""The user guide and the page about the program."""

import re
import tomllib
from pathlib import Path

import pytest
from platformdirs.macos import MacOS
from platformdirs.unix import Unix
from platformdirs.windows import Windows
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextDocument

from reex_desktop import __version__
from reex_desktop.cli.command import parser
from reex_desktop.library.backup import KEPT
from reex_desktop.library.places import APP
from reex_desktop.model.own_scales import use_scales
from reex_desktop.model.resources import resource_path
from reex_desktop.model.scales import scales
from reex_desktop.readers.limits import MAX_BYTES, MAX_FILE
from reex_desktop.ui import guide
from reex_desktop.ui.about import licences, report
from reex_desktop.ui.actions import ACTIONS
from reex_desktop.writers.word_template.fill import FIELDS

from .helpers import ALT, SHIFT, keys, press, settle

CHECKOUT = Path(__file__).resolve().parents[2]
HELP = resource_path("help")
LINK = re.compile(r'(?:href|src)="([^"]+)"')


def source(page):
    return (HELP / f"{page}.md").read_text(encoding="utf-8")


def test_every_page_is_in_the_contents_and_has_a_title():
    assert sorted(guide.pages()) == sorted(path.stem for path in HELP.glob("*.md"))
    assert len({guide.title(page) for page in guide.pages()}) == len(guide.pages())


@pytest.mark.parametrize("page", guide.pages())
def test_every_link_of_a_page_leads_somewhere(page):
    anchors = {(section.page, section.anchor) for section in guide.sections()}
    for link in LINK.findall(guide.body(page)):
        name, _, anchor = link.partition("#")
        if name.startswith("pictures/"):
            assert (HELP / name).is_file(), link
        else:
            target = name.removesuffix(".md") or page
            assert target in guide.pages(), link
            assert not anchor or (target, anchor) in anchors, link


@pytest.mark.parametrize("page", guide.pages())
def test_a_page_is_filled(page):
    made = guide.body(page)
    assert "[[" not in made
    assert "{{" not in made
    assert "<h1" in made


def test_every_picture_is_shown_and_all_are_small():
    shown = {name for page in guide.pages() for name in re.findall(r"pictures/([^)\s]+)", source(page))}
    pictures = list((HELP / "pictures").iterdir())
    assert {path.name for path in pictures} == shown
    assert sum(path.stat().st_size for path in pictures) < 2_000_000


def test_every_key_stands_in_the_list_of_keys():
    made = guide.body("keys", native=False)
    for spec in ACTIONS:
        assert not spec.keys or spec.what.split("'")[0] in made


def test_keys_that_the_guide_writes_out_are_those_of_the_table():
    known = {key for spec in ACTIONS for key in spec.keys}
    known |= {"Enter", "Esc", "Down", "Ctrl", "Shift", "K", "F", "O", "A", "B", "Ctrl+A", "Ctrl+C"}
    for page in guide.pages():
        assert set(re.findall(r"<kbd>([^<]+)</kbd>", source(page))) <= known, page


def test_what_the_guide_says_of_folders_and_limits_is_so(monkeypatch):
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    text = source("data")
    for system in (Unix, MacOS):
        dirs = system(APP, appauthor=False)
        for folder in (dirs.user_data_dir, dirs.user_config_dir, dirs.user_log_dir):
            assert folder.replace(str(Path.home()), "~").replace("\\", "/") in text
    assert Windows(APP, appauthor=False).opinion  # it is said to log into Logs
    assert {10: "last ten are kept"}[KEPT] in text
    assert f"up to {MAX_FILE // 1_000_000} MB and texts up to {MAX_BYTES // 1_000_000} MB" in source(
        "trouble"
    )
    assert all(f"`{{{name}}}`" in source("templates") for name in FIELDS)


def test_every_command_of_the_guide_is_one():
    for line in re.findall(r"^    (reex-desktop .*)$", source("command-line"), re.MULTILINE):
        words = re.sub(r"[\[\]…]", "", line.split("|")[0]).split()[1:]
        if words[0] != "--library":
            parser().parse_args(words)


def test_the_scales_of_the_guide_can_be_used(tmp_path):
    example = "\n".join(re.findall(r"^    (.*)$", source("scales").split("-   **")[0], re.MULTILINE))
    (tmp_path / "scales.json").write_text(example, encoding="utf-8")
    try:
        use_scales(tmp_path)
        assert [verdict.name for verdict in scales().verdicts] == ["Confirmed", "Contradicted", "Open"]
        assert "house" in {yardstick.id for yardstick in scales().yardsticks}
    finally:
        use_scales(tmp_path / "nowhere")


def test_help_opens_at_the_pane_with_the_focus(drafted_window, form):
    for widget, place in (
        (form.title, "form"),
        (drafted_window.article.view, "article"),
        (drafted_window.library.filter, "library"),
    ):
        widget.setFocus()
        press(widget, Qt.Key.Key_F1)
        page = drafted_window.right.currentWidget()
        assert page.place == place
        assert page.browser.hasFocus()
        press(page.browser, Qt.Key.Key_Escape)
        assert drafted_window.right.currentWidget() is drafted_window.tabs
        assert widget.hasFocus()


def test_the_guide_is_searched_and_walked(window, form):
    press(form.title, Qt.Key.Key_F1)
    page = window.right.currentWidget()
    page.open("start")
    keys(page.browser, "backup")
    assert page.field.text() == "backup"
    assert page.field.hasFocus()
    assert "found" in page.browser.toPlainText()
    press(page.field, Qt.Key.Key_Return)
    assert page.place == "data#backups"
    assert page.browser.hasFocus()
    press(page.browser, Qt.Key.Key_Left, ALT)
    assert page.place == "start"
    press(page.browser, Qt.Key.Key_Right, ALT)
    assert page.place == "data#backups"
    page.field.setFocus()
    page.field.setText("nothing has this word")
    assert "Nothing in the guide has" in page.browser.toPlainText()
    press(page.field, Qt.Key.Key_Escape)
    assert page.place == "data#backups"
    page.browser.anchorClicked.emit(QUrl("privacy.md"))
    assert page.place == "privacy"
    assert page.contents.currentData() == "privacy"
    press(page.browser, Qt.Key.Key_Escape)
    assert window.right.currentWidget() is window.tabs


def test_the_guide_loads_its_own_pictures_and_nothing_else(window, tmp_path):
    window.actions_["help"].trigger()
    browser = window.right.currentWidget().browser
    picture = QTextDocument.ResourceType.ImageResource.value
    first = next((HELP / "pictures").iterdir()).name
    assert not browser.loadResource(picture, QUrl(f"pictures/{first}")).isNull()
    assert browser.loadResource(picture, QUrl("https://example.org/a.png")) is None
    assert browser.loadResource(picture, QUrl.fromLocalFile(str(HELP / "pictures" / first))) is None
    assert browser.loadResource(picture, QUrl("../icons/add.svg")) is None
    sheet = QTextDocument.ResourceType.StyleSheetResource.value
    assert browser.loadResource(sheet, QUrl(f"pictures/{first}")) is None


def test_pictures_are_no_wider_than_the_page(window, qtbot):
    window.actions_["help"].trigger()
    page = window.right.currentWidget()
    page.open("start")
    for width in (1000, 1400):
        window.resize(width, 800)
        settle()
        qtbot.waitUntil(lambda: page.browser.horizontalScrollBar().maximum() == 0)


def test_about_names_versions_folders_and_licences(window):
    press(window.form.title, Qt.Key.Key_F1, SHIFT)
    page = window.right.currentWidget()
    assert page.parts.count() == len(licences().parts)
    page.parts.setCurrentRow(1)
    assert page.text.toPlainText().startswith(licences().parts[1].name)
    page.copy.click()
    text = QGuiApplication.clipboard().text()
    assert f"REEx Desktop: {__version__}" in text
    assert "PySide" in text
    assert page.copied.text()
    press(page.back, Qt.Key.Key_Escape)
    assert window.right.currentWidget() is window.tabs


def test_a_report_holds_the_end_of_the_log_and_no_home_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    lines = [f"line {number}" for number in range(50)]
    (tmp_path / "reex-desktop.log").write_text("\n".join(lines), encoding="utf-8")
    text = report(tmp_path, [("Library", str(tmp_path / "library"))])
    assert "line 49" in text
    assert "line 10" not in text
    assert str(tmp_path) not in text
    assert "(there is none)" in report(tmp_path / "nowhere", [])


def test_the_guide_names_what_pyproject_names():
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for command in (*project["scripts"], *project["gui-scripts"]):
        assert f"`{command}`" in source("install")
    assert project["requires-python"].removeprefix(">=") in source("install")


def test_search_finds_words_in_any_case_and_with_either_apostrophe():
    pages = {hit.page for hit in guide.search("ARTICLE'S wording")}
    assert "checks" in pages or "form" in pages
    assert guide.search("article's") == guide.search("article\u2019s")
    assert guide.search("   ") == []
    first = guide.search("backups")[0]
    assert (first.page, first.heading) == ("data", "Backups")
    assert "backup" in guide.excerpt(first, "backup").casefold()
