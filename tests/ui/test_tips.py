"""Foreign text in tooltips and labels: shown as it is, never as HTML."""

import re

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QTextDocumentFragment
from PySide6.QtWidgets import QApplication, QLabel, QToolTip

from reex_desktop.editing.draft import draft
from reex_desktop.model.article import Article, Picture
from reex_desktop.model.blocks import Image, Paragraph, spans
from reex_desktop.ui.tips import plain_tip

from .helpers import settle, show
from .test_pictures import picture_places

EVIL = '<img src="file:////evil.example/share/x.png"> & <b>bold</b>'
_TAG = re.compile(r"<\w|</\w|&lt;")


def shown(tip):
    """Return what a tooltip shows: Qt takes a text with a tag for HTML (Qt.mightBeRichText)."""
    return QTextDocumentFragment.fromHtml(tip).toPlainText() if _TAG.search(tip) else tip


@pytest.mark.parametrize(
    "text", ["", "a < b", "a & b", EVIL, f"first\n{EVIL}", "<p>one</p>\ntwo", "&lt;b>"]
)
def test_a_tip_shows_these_very_characters(text):
    assert shown(plain_tip(text)) == text


def test_the_text_of_a_picture_loads_nothing(window):
    raw = (
        Paragraph(spans("A chart is below.")),
        Image(source="cid:chart", alt=EVIL),
        Paragraph(spans("End.")),
    )
    show(
        window, draft(Article(raw=raw, blocks=raw, pictures=(Picture("cid:chart", width=300, height=200),)))
    )
    view = window.article.view
    cursor = view.textCursor()
    (place,) = picture_places(view)
    cursor.setPosition(place)
    under = view.cursorRect(cursor).center() + QPoint(4, 0)
    help_ = QHelpEvent(QEvent.Type.ToolTip, under, view.viewport().mapToGlobal(under))
    QApplication.sendEvent(view.viewport(), help_)
    assert EVIL in shown(QToolTip.text())
    QToolTip.hideText()


def test_a_title_is_no_html_wherever_it_is_shown(window):
    found = draft(Article(raw=(Paragraph(spans("One.")),), blocks=(Paragraph(spans("One.")),)))
    show(window, replace(found, brief=replace(found.brief, title=EVIL, language=EVIL)))
    settle()
    labels = [label for label in window.findChildren(QLabel) if "evil.example" in label.text()]
    assert labels
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    tips = [w.toolTip() for w in window.findChildren(QLabel) if "evil.example" in w.toolTip()]
    assert EVIL in {shown(tip) for tip in tips}
