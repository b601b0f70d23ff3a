"""What the status bar and the tooltip say of links and pictures."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reex_desktop.editing.draft import draft
from reex_desktop.editing.passages import Range
from reex_desktop.readers.read import read
from reex_desktop.ui.article.hover import shown_address

from ..picture_files import as_address, drawn
from .helpers import press, settle, show

PROSE = "<p>The clerk of Kirunsund said on Monday that nobody had paid the invoice yet.</p>" * 3
PAGE = (
    f'<html><body><article>{PROSE}<p>Pay at <a href="https://evil.example/pay">bank.example</a> today.</p>'
    f'<img alt="A chart of prices" src="{as_address(drawn("PNG"))}">{PROSE}</article></body></html>'
)


@pytest.fixture
def view(window):
    show(window, draft(read(PAGE.encode())))
    window.article.view.setFocus()
    return window.article.view


def middle_of(view, words):
    start = view.text.index(words)
    cursor = view.textCursor()
    cursor.setPosition(view.places.position(start + len(words) // 2))
    return view.cursorRect(cursor).center()


def test_the_status_bar_says_where_the_link_under_the_mouse_leads(window, view):
    QTest.mouseMove(view.viewport(), middle_of(view, "bank.example"))
    settle()
    assert window.hints.text() == "Leads to https://evil.example/pay"
    QTest.mouseMove(view.viewport(), middle_of(view, "today"))
    settle()
    assert window.hints.text() == ""
    assert view.hover._at(middle_of(view, "bank.example")) == "Leads to https://evil.example/pay"
    assert view.hover._at(QPoint(2, view.viewport().height() - 2)) == ""


def test_it_says_so_for_the_caret_too(window, view):
    start = view.text.index("bank.example")
    view.select(Range(start - 1, start - 1))
    press(view, Qt.Key.Key_Right)
    assert window.hints.text() == "Leads to https://evil.example/pay"


def test_an_address_shows_its_host_as_it_is_looked_up():
    assert (
        shown_address("https://b\u0430nk.example/")
        == "https://b\u0430nk.example/ (host xn--bnk-6cd.example)"
    )
    assert shown_address("https://bank.example/") == "https://bank.example/"
    assert len(shown_address("https://bank.example/" + "a" * 5000)) == 300
    assert shown_address("https://[") == "https://["


def test_the_ledger_offers_to_write_where_a_link_leads(window, view, editor):
    ledger = window.article.ledger
    ledger.walk(1)
    assert "\u201cbank.example\u201d lead to evil.example" in ledger.question.text()
    assert ledger.back_button.text() == "Write it  Del"
    press(ledger._page, Qt.Key.Key_Delete)
    assert "bank.example [evil.example]" in view.text
    editor.undo()  # the ledger was accepted with the last that was unsure
    editor.undo()
    assert "[evil.example]" not in view.text
