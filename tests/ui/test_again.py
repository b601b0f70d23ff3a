"""An article that comes again: said so, compared, replaced in one step, and never doubled."""

import pytest
from PySide6.QtCore import Qt

from reex_desktop.editing.comparing import ParagraphChange, Piece
from reex_desktop.editing.edits import remove_article, set_brief
from reex_desktop.editing.passages import Range
from reex_desktop.model.plain import plain_text
from reex_desktop.ui.again import KEPT
from reex_desktop.ui.panels.renewal_bar import shortened, spoken

from .helpers import pasted, press, settle

TEXT = (
    "The mine at Oreby sold 1,200 tonnes of concentrate in March, a tenth more than a year before.\n\n"
    "Its owner says that the new kiln will run in June, when the second line is dry.\n\n"
    "Traders doubt that, and point to the permit that nobody has signed yet.\n\n"
    "The line to the port was closed for a week, and the stock at the mine has grown to what is sold in a month. "
    "Two ships that were to load there have gone elsewhere, and a third one waits in the roads.\n\n"
    "The price of the oxide stood at $61 a kilogram on Friday, the highest since the winter.\n"
)
UPDATED = (
    TEXT.replace("1,200", "1,350")
    .replace("Its owner says that the new kiln will run in June, when the second line is dry.\n\n", "")
    .replace("The price", "A spokesman declined to comment on the permit.\n\nThe price")
)


def read_in(window, qtbot, text, *, into_new, again=False, html=""):
    session = window.session
    with qtbot.waitSignal(session.came_again if again else session.imported, timeout=30_000):
        session.import_clipboard(pasted("" if html else text, html), into_new=into_new)
    session.tasks.wait("open")
    settle()
    qtbot.waitUntil(lambda: not session.saver.unsaved, timeout=10_000)


def bar_of(window):
    return window.commands.again._bar


def titles(window):
    return [row.id for row in window.session.library.list()]


@pytest.fixture
def oreby(window, qtbot):
    """A brief on an article, with a claim that rests on its last sentence."""
    read_in(window, qtbot, TEXT, into_new=True)
    view = window.article.view
    start = view.text.index("The price")
    view.select(Range(start, start))
    window.article.take("claim")
    settle()
    window.session.saver.save()
    qtbot.waitUntil(lambda: not window.session.saver.unsaved, timeout=10_000)
    return window.session.editor.workspace


def claim(window):
    (note,) = window.session.editor.brief.notes
    return note.passages[0]


def test_the_same_text_is_said_and_not_doubled(window, qtbot, oreby):
    window.session.new()
    read_in(window, qtbot, TEXT, into_new=True, again=True)
    assert window.session.editor.brief.id == oreby.brief.id
    assert "word for word" in window.messages.text.text()
    assert len(window.session.editor.workspace.articles) == 1
    assert titles(window) == [oreby.brief.id]
    assert bar_of(window) is None


def test_a_new_brief_is_made_all_the_same_where_that_is_wanted(window, qtbot, oreby):
    read_in(window, qtbot, TEXT, into_new=True, again=True)
    (button,) = window.messages._buttons
    assert button.text() == "&New brief all the same"
    with qtbot.waitSignal(window.session.saver.saved, timeout=10_000):
        button.click()
    assert window.session.editor.brief.id != oreby.brief.id
    assert len(titles(window)) == 2


def test_what_changed_is_shown_in_place_before_anything_is_replaced(window, qtbot, oreby):
    window.session.new()
    read_in(window, qtbot, UPDATED, into_new=True, again=True)
    bar, editor = bar_of(window), window.session.editor
    assert editor.brief.id == oreby.brief.id
    assert editor.workspace.articles == oreby.articles
    assert bar.isVisible()
    assert bar.hasFocus()
    assert "1 paragraph changed, 1 added, 1 removed" in bar.text.text()
    assert not bar.words.isVisible()
    press(bar, Qt.Key.Key_Return)
    assert bar.text.text() == "1 of 3 \u00b7 paragraph changed"
    assert "1,200 1,350" in bar.words.toPlainText()
    assert window.article.view.selected().start == 0
    press(bar, Qt.Key.Key_Right)
    assert bar.text.text() == "2 of 3 \u00b7 paragraph removed"
    text = window.article.view.text
    assert window.article.view._marks[0][0] == Range(text.index("Its owner"), text.index("Traders") - 1)
    press(bar, Qt.Key.Key_Down)
    assert "A spokesman declined" in bar.words.toPlainText()
    assert "Added" in bar.words.accessibleDescription()
    press(bar, Qt.Key.Key_Left)
    assert bar.text.text() == "2 of 3 \u00b7 paragraph removed"
    press(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert window.article.view._marks == []
    assert editor.workspace.articles == oreby.articles


def test_replacing_keeps_the_old_copy_and_moves_the_passages_in_one_step(window, qtbot, oreby):
    read_in(window, qtbot, UPDATED, into_new=True, again=True)
    session = window.session
    old = plain_text(oreby.articles[0].blocks)
    with qtbot.waitSignal(session.renewed, timeout=10_000):
        press(bar_of(window), Qt.Key.Key_R)
    (article,) = session.editor.workspace.articles
    text = plain_text(article.blocks)
    assert "1,350" in text
    assert article.id == oreby.articles[0].id
    p = claim(window)
    assert text[p.start : p.end] == p.exact
    assert p.exact.startswith("The price")
    assert "1 passage moved along" in window.messages.text.text()
    assert session.editor.undo_label == "Replace the article"
    kept = [v for v in session.library.versions(oreby.brief.id) if KEPT in v.reasons]
    assert plain_text(session.library.version(oreby.brief.id, kept[0].revision).articles[0].blocks) == old
    session.editor.undo()
    assert session.editor.workspace.articles == oreby.articles
    assert claim(window) == oreby.brief.notes[0].passages[0]
    session.editor.redo()
    assert plain_text(session.editor.workspace.articles[0].blocks) == text


def test_a_passage_whose_text_is_gone_keeps_its_quotation(window, qtbot, oreby):
    gone = TEXT[: TEXT.index("The price")] + "Nobody would name a figure for April.\n"
    read_in(window, qtbot, gone, into_new=True, again=True)
    with qtbot.waitSignal(window.session.renewed, timeout=10_000):
        press(bar_of(window), Qt.Key.Key_R)
    assert "not found any more" in window.messages.text.text()
    assert claim(window).exact.startswith("The price")


def test_what_is_typed_meanwhile_is_not_lost(window, qtbot, oreby):
    from reex_desktop.editing.edits import set_brief

    read_in(window, qtbot, UPDATED, into_new=True, again=True)
    editor = window.session.editor
    with qtbot.waitSignal(window.session.renewed, timeout=10_000):
        press(bar_of(window), Qt.Key.Key_R)
        editor.apply("Title", set_brief(editor.workspace, title="Typed meanwhile"))
    assert editor.brief.title == "Typed meanwhile"
    assert "1,350" in plain_text(editor.workspace.articles[0].blocks)


def test_both_are_kept_beside_each_other_where_it_was_to_be_added(window, qtbot, oreby):
    read_in(window, qtbot, UPDATED, into_new=False, again=True)
    assert bar_of(window).buttons["both"].text().startswith("Keep both")
    press(bar_of(window), Qt.Key.Key_B)
    assert len(window.session.editor.workspace.articles) == 2
    assert window.session.editor.brief.id == oreby.brief.id


def test_both_are_kept_as_two_briefs_where_a_new_one_was_wanted(window, qtbot, oreby):
    read_in(window, qtbot, UPDATED, into_new=True, again=True)
    with qtbot.waitSignal(window.session.saver.saved, timeout=10_000):
        press(bar_of(window), Qt.Key.Key_B)
    assert window.session.editor.brief.id != oreby.brief.id
    assert "1,350" in plain_text(window.session.editor.workspace.articles[0].blocks)
    assert len(titles(window)) == 2


def test_an_article_that_no_brief_has_is_imported_as_ever(window, qtbot, oreby):
    read_in(window, qtbot, "A wholly other story. Nobody has read it before.\n" * 6, into_new=True)
    assert window.session.editor.brief.id != oreby.brief.id


def test_a_page_whose_date_alone_changed(window, qtbot):
    page = (
        '<html><head><title>Oreby sells more</title><meta property="article:published_time" content="{}">'
        '<link rel="canonical" href="https://news.example/oreby"></head><body><article><h1>Oreby sells more'
        "</h1><p>" + TEXT.replace("\n\n", "</p><p>") + "</p></article></body></html>"
    )
    from reex_desktop.ui.importing import Source

    session = window.session
    with qtbot.waitSignal(session.imported, timeout=30_000):
        session.importer.read(Source(page.format("2026-03-01").encode(), "a.html"), into_new=True)
    qtbot.waitUntil(lambda: not session.saver.unsaved, timeout=10_000)
    with qtbot.waitSignal(session.came_again, timeout=30_000):
        session.importer.read(Source(page.format("2026-03-04").encode(), "a.html"), into_new=True)
    settle()
    text = bar_of(window).text.text()
    assert "the text is the same" in text
    assert "date: 2026-03-01 \u2192 2026-03-04" in text
    with qtbot.waitSignal(session.renewed, timeout=10_000):
        press(bar_of(window), Qt.Key.Key_Return)
    assert str(session.editor.workspace.articles[0].metadata.published) == "2026-03-04"


def test_the_page_of_an_article_is_fetched_again_from_its_address(window, qtbot, oreby):
    from reex_desktop.editing.edits import describe_article

    editor = window.session.editor
    window.actions_["fetch_again"].trigger()
    assert "no address" in window.hints.text()
    editor.apply(
        "Address",
        describe_article(editor.workspace, editor.workspace.articles[0], address="https://a.example/x"),
    )
    window.actions_["fetch_again"].trigger()
    assert window.commands._address_bar.field.text() == "https://a.example/x"


def test_the_bar_goes_with_the_brief(window, qtbot, oreby):
    read_in(window, qtbot, UPDATED, into_new=True, again=True)
    window.session.new()
    assert not bar_of(window).isVisible()


def test_long_unchanged_words_are_cut_around_the_change():
    same = "word " * 200
    pieces = shortened((Piece(same, same), Piece("old", "new"), Piece(same, same)))
    assert len(pieces[0].now) < 200
    assert pieces[0].now.startswith(" \u2026 ")
    assert pieces[1] == Piece("old", "new")
    assert spoken(ParagraphChange("changed", Range(0, 0), Range(0, 0), pieces)) == "Was: old. Now: new."


def test_the_old_copy_is_kept_even_while_a_save_is_running(window, qtbot, oreby):
    """R a moment after a key: the version is that of the old copy, not of what comes after it."""
    read_in(window, qtbot, UPDATED, into_new=True, again=True)
    session, editor = window.session, window.session.editor
    old = plain_text(editor.workspace.articles[0].blocks)
    editor.apply("Title", set_brief(editor.workspace, title="Oreby again"))
    session.saver.save()
    with qtbot.waitSignal(session.renewed, timeout=30_000):
        press(bar_of(window), Qt.Key.Key_R)

    def kept():
        return [v for v in session.library.versions(oreby.brief.id) if KEPT in v.reasons]

    qtbot.waitUntil(lambda: bool(kept()) and not session.saver.unsaved, timeout=10_000)
    (version,) = kept()
    found = session.library.version(oreby.brief.id, version.revision)
    assert plain_text(found.articles[0].blocks) == old
    assert found.brief.title == "Oreby again"
    latest = session.library.load(oreby.brief.id)
    assert "1,350" in plain_text(latest.articles[0].blocks)


def test_an_article_that_is_gone_by_then_is_not_said_to_be_replaced(window, qtbot, oreby):
    read_in(window, qtbot, UPDATED, into_new=True, again=True)
    session, editor = window.session, window.session.editor
    editor.apply("Remove the article", remove_article(editor.workspace, oreby.articles[0].id))
    before = editor.workspace
    with qtbot.waitSignal(session.message, timeout=10_000) as caught:
        press(bar_of(window), Qt.Key.Key_R)
    assert "nothing was replaced" in caught.args[1]
    assert editor.workspace is before
    assert not any(KEPT in v.reasons for v in session.library.versions(oreby.brief.id))
