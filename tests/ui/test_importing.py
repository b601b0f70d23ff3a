"""Several files at once: folders, progress, cancel; and what is left out is said."""

import pytest

from reex_desktop.ui import importing
from reex_desktop.ui.importing import files_of

from .helpers import settle

LINE = (
    "Tungsten rose by {} percent in May. Buyers wait for a better price.\n\nNobody expected more of that.\n"
)


@pytest.fixture
def folder(tmp_path):
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(LINE.format(number), encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("hidden", encoding="utf-8")
    (tmp_path / "deeper").mkdir()
    return tmp_path


def test_the_files_of_a_folder(folder, tmp_path):
    assert [path.name for path in files_of([folder])] == [f"{n}.txt" for n in range(5)]
    assert files_of([folder / "2.txt"]) == [folder / "2.txt"]
    assert files_of([folder / "gone.txt"]) == [folder / "gone.txt"]
    assert files_of([folder / "deeper"]) == []


def test_a_folder_becomes_one_brief(window, editor, qtbot, folder):
    seen = []
    window.session.reading.connect(lambda done, count: seen.append((done, count)))
    window.session.import_files([folder], into_new=True)
    qtbot.waitUntil(lambda: seen[-1:] == [(5, 5)], timeout=60_000)
    assert seen == [(n, 5) for n in range(6)]
    settle()
    assert [a.original_name for a in editor.workspace.articles] == [f"{n}.txt" for n in range(5)]
    assert window.article.tabs.currentIndex() == 4
    assert not window.messages.isVisible()


def test_an_import_can_be_cancelled(window, editor, qtbot, folder):
    seen = []

    def watch(done, count):
        seen.append((done, count))
        if done == 2:
            assert "Reading 3 of 5" in window.messages.text.text()
            [button] = window.messages._buttons
            button.click()

    window.session.reading.connect(watch)
    window.session.import_files([folder], into_new=True)
    qtbot.waitUntil(lambda: seen[-1:] == [(5, 5)], timeout=60_000)
    settle()
    assert len(editor.workspace.articles) == 2
    assert not window.messages.isVisible()
    window.session.import_files([folder / "4.txt"], into_new=True)
    with qtbot.waitSignal(window.session.imported, timeout=30_000):
        pass
    assert [a.original_name for a in editor.workspace.articles] == ["4.txt"]


def test_what_is_too_many_is_said(window, editor, qtbot, folder, monkeypatch):
    monkeypatch.setattr(importing, "MOST_FILES", 2)
    with qtbot.waitSignal(window.session.message, timeout=60_000) as caught:
        window.session.import_files([folder], into_new=True)
    assert "2.txt and what comes after it were left out" in caught.args[1]
    assert len(editor.workspace.articles) == 2


def test_an_empty_folder_is_said(window, folder):
    window.session.import_files([folder / "deeper"], into_new=True)
    assert "no file" in window.messages.text.text()
