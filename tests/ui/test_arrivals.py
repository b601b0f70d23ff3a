"""Several articles that come at once: each is compared with what is there, none is lost, none doubled."""

import zipfile

import pytest
from PySide6.QtCore import Qt

from reex_desktop.model.plain import plain_text

from .helpers import press, settle

STORIES = {
    "iron": "The iron mine at Oreby sold {} tonnes of concentrate in March, a tenth more than a year before.",
    "zinc": "Zinc from the smelter at Kirunsund went to {} buyers in April, most of them makers of steel pipes.",
    "salt": "The salt works on the northern shore will close for {} weeks, as its pumps have to be renewed now.",
    "coal": "A last shipload of {} thousand tonnes of coal left the old quay on Friday, watched by a small crowd.",
}
REST = {
    "iron": "Its owner says that the new kiln will run in June, when the second line is dry and paid for.",
    "zinc": "Power was cheap through the spring; the furnace ran without a pause, the foreman said proudly.",
    "salt": "Two hundred people are sent home until then, with four fifths of what they earn otherwise.",
    "coal": "The quay becomes a market hall with flats above it, if the town council keeps to its promises.",
}
LAST = "Nobody else at the {} works would be named, although several were asked over the last three days of May."


def story(name, number=40):
    return (
        "\n\n".join((STORIES[name].format(number), REST[name], LAST.format(name) + " " + REST[name])) + "\n"
    )


def brought(window, qtbot, path, *, into_new=True):
    session = window.session
    with qtbot.waitSignal(session.further_found, timeout=60_000):
        session.import_files([path], into_new=into_new)
    settle()
    return window.commands.arrivals.bar


def one(window, qtbot, path):
    with qtbot.waitSignal(window.session.imported, timeout=30_000):
        window.session.import_files([path], into_new=True)
    settle()


def settled(window, qtbot):
    window.session.tasks.wait("open")
    settle()
    qtbot.waitUntil(lambda: not window.session.saver.unsaved, timeout=10_000)


def kinds(bar):
    return [(row.kind, row.title) for row in bar.rows]


def texts(workspace):
    return [plain_text(article.blocks).split()[1] for article in workspace.articles]


def feed(**numbers):
    items = "".join(
        f"<item><title>On {name}</title><link>https://news.example/{name}</link>"
        f"<description>{story(name, number)}</description></item>"
        for name, number in numbers.items()
    )
    return f"<rss><channel><title>Ore News</title>{items}</channel></rss>"


@pytest.fixture
def known(window, qtbot, tmp_path):
    """A library with a brief each on iron and zinc."""
    briefs = []
    for name in ("iron", "zinc"):
        path = tmp_path / f"{name}-first.txt"
        path.write_text(story(name), encoding="utf-8")
        one(window, qtbot, path)
        settled(window, qtbot)
        briefs.append(window.session.editor.brief.id)
    return briefs


@pytest.fixture
def folder(tmp_path):
    """The same iron, zinc with another figure, and two that are new, one of them twice."""
    found = tmp_path / "folder"
    found.mkdir()
    for name, number in (("iron", 40), ("zinc", 41), ("salt", 40), ("coal", 40)):
        (found / f"{name}.txt").write_text(story(name, number), encoding="utf-8")
    (found / "zzz.txt").write_text(story("coal"), encoding="utf-8")
    return found


def test_each_file_of_a_folder_is_compared_with_the_library(window, editor, qtbot, known, folder):
    bar = brought(window, qtbot, folder)
    settled(window, qtbot)
    assert texts(editor.workspace) == ["last", "salt"]
    assert editor.brief.id not in known
    assert [row.kind for row in bar.rows] == ["changed", "same", "same"]
    assert [row.fresh.original_name for row in bar.rows] == ["zinc.txt", "iron.txt", "zzz.txt"]
    assert "1 paragraph changed" in bar.rows[0].words
    assert bar.rows[2].words == "already in this brief, word for word"
    assert bar.text.text() == "This import: 1 that you have, changed, 2 that you have, word for word"
    assert len(window.session.library.list()) == 3


def test_what_changed_is_compared_and_replaced_in_its_own_brief(window, editor, qtbot, known, folder):
    bar = brought(window, qtbot, folder)
    settled(window, qtbot)
    made = editor.brief.id
    press(bar.list, Qt.Key.Key_Return)
    renewal = window.commands.again
    qtbot.waitUntil(lambda: renewal._bar is not None and renewal._bar.isVisible(), timeout=10_000)
    assert editor.brief.id == known[1]
    assert not bar.isVisible()
    with qtbot.waitSignal(window.session.renewed, timeout=10_000):
        press(renewal._bar, Qt.Key.Key_R)
    assert "41 buyers" in plain_text(editor.workspace.articles[0].blocks)
    assert bar.isVisible()
    assert bar.rows[0].done == "in the place of the old copy"
    assert bar.list.currentRow() == 1
    press(bar.list, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: editor.brief.id == made, timeout=10_000)
    assert texts(editor.workspace) == ["last", "salt", "iron"]
    assert bar.rows[1].done == "added"


def test_left_alone_nothing_changes(window, editor, qtbot, known, folder):
    before = [window.session.library.load(brief) for brief in known]
    bar = brought(window, qtbot, folder)
    press(bar.list, Qt.Key.Key_Return)
    renewal = window.commands.again
    qtbot.waitUntil(lambda: renewal._bar is not None and renewal._bar.isVisible(), timeout=10_000)
    press(renewal._bar, Qt.Key.Key_Escape)
    assert bar.isVisible()
    assert bar.rows[0].done == ""
    press(bar.list, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    settled(window, qtbot)
    assert [window.session.library.load(brief) for brief in known] == before


def test_where_the_same_one_stands_is_shown(window, editor, qtbot, known, folder):
    bar = brought(window, qtbot, folder)
    bar.list.setCurrentRow(1)
    press(bar.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: editor.brief.id == known[0], timeout=10_000)
    assert bar.isVisible()


def test_a_feed_of_which_the_first_is_known_makes_a_brief_of_the_next(window, editor, qtbot, tmp_path):
    (tmp_path / "a.xml").write_text(feed(iron=40, zinc=40), encoding="utf-8")
    bar = brought(window, qtbot, tmp_path / "a.xml")
    assert kinds(bar) == [("new", "On zinc")]
    press(bar.list, Qt.Key.Key_Return)
    settled(window, qtbot)
    first = editor.brief.id
    assert len(editor.workspace.articles) == 2
    (tmp_path / "b.xml").write_text(feed(iron=44, zinc=40, salt=40, coal=40), encoding="utf-8")
    bar = brought(window, qtbot, tmp_path / "b.xml")
    settled(window, qtbot)
    assert editor.brief.id != first
    assert [a.metadata.title for a in editor.workspace.articles] == ["On salt"]
    assert kinds(bar) == [("changed", "On iron"), ("new", "On coal"), ("same", "On zinc")]
    press(bar.list, Qt.Key.Key_A)
    assert [a.metadata.title for a in editor.workspace.articles] == ["On salt", "On coal"]
    assert len(window.session.library.list()) == 2


def test_an_archive_of_nothing_new_makes_no_brief(window, editor, qtbot, known, tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for name in ("iron", "zinc"):
            archive.writestr(f"{name}.txt", story(name))
    bar = brought(window, qtbot, tmp_path / "all.zip")
    settled(window, qtbot)
    assert [row.kind for row in bar.rows] == ["same", "same"]
    assert len(window.session.library.list()) == 2
    press(bar.list, Qt.Key.Key_B)
    settled(window, qtbot)
    assert texts(editor.workspace) == ["iron"]
    assert editor.brief.id not in known
    assert bar.rows[0].done == "in a new brief"
    press(bar.list, Qt.Key.Key_Down)
    press(bar.list, Qt.Key.Key_B)
    settled(window, qtbot)
    assert texts(editor.workspace) == ["iron", "from"]
    assert not bar.isVisible()


def test_an_archive_added_to_a_brief_is_compared_with_that_brief(window, editor, qtbot, known, tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for name, number in (("coal", 40), ("salt", 40), ("zinc", 44)):
            archive.writestr(f"{name}.txt", story(name, number))
    bar = brought(window, qtbot, tmp_path / "all.zip", into_new=False)
    settled(window, qtbot)
    assert editor.brief.id == known[1]
    assert texts(editor.workspace) == ["from", "last"]
    assert [row.kind for row in bar.rows] == ["changed", "new"]
    assert "already in this brief, changed" in bar.rows[0].words


def test_what_two_archives_hold_is_offered_together(window, editor, qtbot, tmp_path):
    found = tmp_path / "two"
    found.mkdir()
    for number, names in enumerate((("iron", "zinc"), ("salt", "coal"))):
        with zipfile.ZipFile(found / f"{number}.zip", "w") as archive:
            for name in names:
                archive.writestr(f"{name}.txt", story(name))
    bar = brought(window, qtbot, found)
    settled(window, qtbot)
    assert len(editor.workspace.articles) == 2
    assert [row.kind for row in bar.rows] == ["new", "new"]
    bar.buttons["all"].click()
    assert len(editor.workspace.articles) == 4
    assert editor.undo_label == "Add articles"


def test_rows_go_to_their_own_brief_whatever_is_open(window, editor, qtbot, known, tmp_path):
    (tmp_path / "a.xml").write_text(feed(salt=40, coal=40), encoding="utf-8")
    bar = brought(window, qtbot, tmp_path / "a.xml")
    settled(window, qtbot)
    made = editor.brief.id
    window.session.open(known[0])
    qtbot.waitUntil(lambda: editor.brief.id == known[0], timeout=10_000)
    press(bar.list, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: editor.brief.id == made, timeout=10_000)
    assert len(editor.workspace.articles) == 2
    assert len(window.session.library.load(known[0]).articles) == 1
