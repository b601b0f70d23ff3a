"""Several files at once: folders, progress, cancel; and what is left out is said."""

import zipfile
from email.message import EmailMessage

import pytest

from reex_desktop.editing.passages import Range, passages_of
from reex_desktop.editing.taking import take_passage
from reex_desktop.model.plain import plain_text
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
            bar = window.commands.reading.bar
            assert "3 of 5 files" in bar.text.text()
            bar.buttons[1].click()

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


def test_the_same_text_twice_in_a_folder_is_added_once_and_said(window, editor, qtbot, folder):
    (folder / "5.txt").write_text(LINE.format(3), encoding="utf-8")
    with qtbot.waitSignal(window.session.further_found, timeout=60_000):
        window.session.import_files([folder], into_new=True)
    [row] = window.commands.arrivals.bar.rows
    assert (row.fresh.original_name, row.words) == ("5.txt", "already in this brief, word for word")
    assert len(editor.workspace.articles) == 5


def test_what_is_too_many_is_said(window, editor, qtbot, folder, monkeypatch):
    monkeypatch.setattr(importing, "MOST_FILES", 2)
    with qtbot.waitSignal(window.session.message, timeout=60_000) as caught:
        window.session.import_files([folder], into_new=True)
    assert "2.txt and what comes after it were left out" in caught.args[1]
    assert len(editor.workspace.articles) == 2


def test_of_many_files_that_cannot_be_read_some_are_named(window, qtbot, tmp_path):
    for number in range(9):
        (tmp_path / f"{number}.pdf").write_bytes(b"%PDF-1.7 nothing")
    with qtbot.waitSignal(window.session.message, timeout=60_000) as caught:
        window.session.import_files([tmp_path], into_new=True)
    lines = caught.args[1].split("\n")
    assert [line.partition(":")[0] for line in lines[:-1]] == [f"{number}.pdf" for number in range(6)]
    assert lines[-1] == "3 more files could not be read."


def test_an_empty_folder_is_said(window, folder):
    window.session.import_files([folder / "deeper"], into_new=True)
    assert "no file" in window.messages.text.text()


PAGE = b"""<html><head><title>Harbour</title></head><body>
<div class="teaser"><p>Subscribe to our letter to read more about harbours, every week, at no cost at all.</p></div>
<article><h1>Harbour</h1>
<p>The harbour stayed open through the strike, the port office said on Monday, and no ship was turned away.</p>
<p>Loads of graphite waited for two days, as three traders said, until the customs house was staffed again.</p>
<p>Nobody expects the strike to go on for longer than a week, since both sides have agreed to talk on Friday.</p>
</article><aside><p>Related: what a strike costs a port, by the hour, in seven charts and one long table.</p></aside>
</body></html>"""


def test_more_and_less_of_a_page(window, editor, qtbot, tmp_path):
    (tmp_path / "page.html").write_bytes(PAGE)
    with qtbot.waitSignal(window.session.imported, timeout=30_000):
        window.session.import_files([tmp_path / "page.html"], into_new=True)
    first = editor.workspace.articles[0]
    lengths = {0: len(window.article.view.text)}
    for step in (1, 2):
        with qtbot.waitSignal(window.session.reread, timeout=30_000):
            window.actions_["more_of_page"].trigger()
        lengths[step] = len(window.article.view.text)
    window.actions_["more_of_page"].trigger()
    assert "no more" in window.hints.text()
    assert lengths[0] <= lengths[1] <= lengths[2]
    assert lengths[2] > lengths[0]
    assert editor.workspace.articles[0].id == first.id
    for _ in range(2):
        with qtbot.waitSignal(window.session.reread, timeout=30_000):
            window.actions_["less_of_page"].trigger()
    assert window.article.view.text == plain_text(first.blocks)


def test_less_of_a_page_loses_what_rested_on_it_to_the_tray_and_more_brings_it_back(
    window, editor, qtbot, tmp_path
):
    (tmp_path / "page.html").write_bytes(PAGE)
    with qtbot.waitSignal(window.session.imported, timeout=30_000):
        window.session.import_files([tmp_path / "page.html"], into_new=True)
    for _ in range(2):
        with qtbot.waitSignal(window.session.reread, timeout=30_000):
            window.actions_["more_of_page"].trigger()
    article, text = editor.workspace.articles[0], window.article.view.text
    start = text.index("Related: what a strike costs")
    workspace, element = take_passage(editor.workspace, article, Range(start, start + 40), "highlight")
    editor.apply("New highlight", workspace)
    said = []
    for _ in range(2):
        with qtbot.waitSignal(window.session.reread, timeout=30_000):
            window.actions_["less_of_page"].trigger()
        said.append(window.messages.text.text())
    [lost] = passages_of(editor.brief, element)
    assert lost.lost and lost.exact == text[start : start + 40]
    assert any("1 passage lost" in text for text in said)
    settle()
    tray = window.commands.tray.panel
    assert [entry.quotation for entry in tray._entries] == [lost.exact]
    for _ in range(2):
        with qtbot.waitSignal(window.session.reread, timeout=30_000):
            window.actions_["more_of_page"].trigger()
    [back] = passages_of(editor.brief, element)
    assert (back.exact, back.start, back.former) == (lost.exact, start, None)
    settle()
    assert window.tabs.indexOf(tray) < 0


def test_an_article_from_plain_text_has_no_page(window, editor, qtbot, folder):
    with qtbot.waitSignal(window.session.imported, timeout=30_000):
        window.session.import_files([folder / "1.txt"], into_new=True)
    window.actions_["more_of_page"].trigger()
    assert "not read from a web page" in window.hints.text()


def test_what_else_an_archive_holds_is_offered(window, editor, qtbot, folder):
    with zipfile.ZipFile(folder / "all.zip", "w") as archive:
        for number in range(3):
            archive.write(folder / f"{number}.txt", f"{number}.txt")
    with qtbot.waitSignal(window.session.further_found, timeout=30_000):
        window.session.import_files([folder / "all.zip"], into_new=True)
    bar = window.commands.arrivals.bar
    assert bar.text.text() == "all.zip: 2 further articles"
    bar.buttons["all"].click()
    assert not bar.isVisible()
    assert len(editor.workspace.articles) == 3
    editor.undo()
    assert len(editor.workspace.articles) == 1


def test_attachments_of_a_mail_are_offered(window, editor, qtbot, tmp_path):
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Prices in May", "Desk <desk@example.org>"
    mail.set_content("Tungsten rose by 4 percent in May, as the desk wrote on Monday morning.\n")
    mail.add_attachment("Buyers wait for a better price.\n\nNobody expected more.\n", filename="note.txt")
    mail.add_attachment(b"\x00\x01", maintype="application", subtype="octet-stream", filename="x.bin")
    (tmp_path / "mail.eml").write_bytes(bytes(mail))
    with qtbot.waitSignal(window.session.further_found, timeout=30_000):
        window.session.import_files([tmp_path / "mail.eml"], into_new=True)
    bar = window.commands.arrivals.bar
    assert bar.text.text() == "mail.eml: 1 attachment"
    with qtbot.waitSignal(window.session.imported, timeout=30_000):
        bar.buttons["act"].click()
    assert [a.original_name for a in editor.workspace.articles] == ["mail.eml", "note.txt"]
