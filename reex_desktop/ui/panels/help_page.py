"""The user guide in the window: contents, search, back and forward."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage, QKeyEvent, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QTextBrowser, QToolButton

from ...model.resources import resource_path
from .. import guide
from ..theme import SANS, Theme, family
from .page import Page

_SEARCH = "?"
"""What stands before the words in the name of a page of search results."""


class HelpBrowser(QTextBrowser):
    """Shows a page of the guide; loads pictures of the guide and nothing else."""

    typed = Signal(str)
    narrowed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("articleView")
        self.setAccessibleName("User guide")
        self.setOpenLinks(False)
        # Always there: else it comes once the pictures have taken its room.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.setInterval(120)
        self._resized.timeout.connect(self.narrowed)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Return the picture of that name, no wider than the page; for anything else nothing."""
        address = QUrl(name)
        file = address.path().removeprefix("pictures/")
        if kind != QTextDocument.ResourceType.ImageResource.value or address.scheme() or "/" in file:
            return None
        picture = QImage(str(resource_path("help", "pictures", file)))
        ratio = self.devicePixelRatioF()
        width = int((self.viewport().width() - 2 * self.document().documentMargin()) * ratio)
        if picture.width() > width > 0:
            picture = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(ratio)
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._resized.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.modifiers() == Qt.KeyboardModifier.AltModifier:
            event.ignore()  # back and forward are the page's
        elif plain and event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)


class HelpPage(Page):
    """The guide. What is typed is searched for; Alt+Left and Alt+Right go back and forward."""

    def __init__(self, theme: Callable[[], Theme]) -> None:
        super().__init__("User guide", scrolls=False)
        self._theme = theme
        self._past: list[str] = []
        self._future: list[str] = []
        self.place = ""
        self.browser = HelpBrowser()
        self.browser.anchorClicked.connect(self._follow)
        self.browser.typed.connect(self._type)
        self.browser.narrowed.connect(lambda: self._show(self.place, keep=True))
        self.earlier = self._button("Back", "Alt+Left", lambda: self.go(-1))
        self.later = self._button("Forward", "Alt+Right", lambda: self.go(1))
        self.contents = QComboBox()
        self.contents.setAccessibleName("Contents of the guide")
        self.contents.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.contents.setMinimumContentsLength(6)
        for page in guide.pages():
            self.contents.addItem(guide.title(page), page)
        self.contents.activated.connect(lambda row: self.open(self.contents.itemData(row)))
        self.field = QLineEdit()
        self.field.setPlaceholderText("Search\u2026")
        self.field.setAccessibleName("Search the guide")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._first_hit)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.earlier)
        row.addWidget(self.later)
        row.addWidget(self.contents, 3)
        row.addWidget(self.field, 3)
        self.content.setContentsMargins(0, 4, 8, 6)
        self.content.addLayout(row)
        self.content.addWidget(self.browser, 1)

    def _button(self, name: str, key: str, call: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setText("\u2190" if name == "Back" else "\u2192")
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({key})")
        button.setEnabled(False)
        button.clicked.connect(call)
        return button

    def open(self, place: str) -> None:
        """Open `place`, "page" or "page#section"; "" is the first page."""
        place = place or guide.pages()[0]
        if self.place and self.place != place and not self.place.startswith(_SEARCH):
            self._past.append(self.place)
            self._future.clear()
        self._show(place)

    def go(self, step: int) -> None:
        """Go back (-1) or forward (1) among the places that were open."""
        take, put = (self._past, self._future) if step < 0 else (self._future, self._past)
        if take:
            if not self.place.startswith(_SEARCH):
                put.append(self.place)
            self._show(take.pop())

    def _show(self, place: str, *, keep: bool = False) -> None:
        scroll = self.browser.verticalScrollBar().value() if keep else 0
        self.place = place
        if place.startswith(_SEARCH):
            made, section = _results(place.removeprefix(_SEARCH)), ""
        else:
            page, _, section = place.partition("#")
            made = guide.body(page)
            self.contents.setCurrentIndex(self.contents.findData(page))
        self.browser.document().setDefaultStyleSheet(_style(self._theme()))
        self.browser.document().setDocumentMargin(14)
        self.browser.setHtml(made)
        if keep:
            self.browser.verticalScrollBar().setValue(scroll)
        elif section:
            self.browser.scrollToAnchor(section)
        self.earlier.setEnabled(bool(self._past))
        self.later.setEnabled(bool(self._future))

    def _follow(self, address: QUrl) -> None:
        if address.scheme():
            QDesktopServices.openUrl(address)
            return
        page = address.path().removesuffix(".md") or self.place.partition("#")[0]
        section = address.fragment()
        self.open(f"{page}#{section}" if section else page)

    def _type(self, text: str) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.insert(text)

    def _search(self, words: str) -> None:
        if words.strip():
            if not self.place.startswith(_SEARCH):
                self._past.append(self.place)
            self._show(_SEARCH + words)
        elif self.place.startswith(_SEARCH):
            self._show(self._past.pop())

    def _first_hit(self) -> None:
        hits = guide.search(self.field.text())
        if hits:
            self.open(f"{hits[0].page}#{hits[0].anchor}")
            self.browser.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.go(-1 if event.key() == Qt.Key.Key_Left else 1)
        elif event.key() == Qt.Key.Key_Escape and self.field.hasFocus() and self.field.text():
            self.field.clear()
            self.browser.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)


def _results(words: str) -> str:
    hits = guide.search(words)
    if not hits:
        return f"<p>Nothing in the guide has <b>{html.escape(words)}</b>.</p>"
    lines = [
        f'<p><a href="{hit.page}.md#{hit.anchor}">{html.escape(hit.heading)}</a>'
        f"<br>{html.escape(guide.excerpt(hit, words))}</p>"
        for hit in hits
    ]
    return f"<p class='found'>{len(hits)} found; Enter opens the first</p>" + "".join(lines)


def _style(theme: Theme) -> str:
    """Return the style of the guide: what Qt's rich text knows of CSS is little."""
    sans = ", ".join(f"'{name}'" for name in family(SANS)[:2])
    return (
        f"body, p, li, td {{ color: {theme.ink}; }} p, li {{ line-height: 145%; }}"
        f"h1 {{ font-size: 20px; font-weight: 600; margin: 4px 0 10px; }}"
        f"h2 {{ font-size: 15px; font-weight: 600; margin: 18px 0 4px; }}"
        f"h3 {{ font-size: 13px; font-weight: 600; margin: 12px 0 2px; }}"
        "p.picture { line-height: 100%; margin: 8px 0; }"
        f"a {{ color: {theme.accent}; text-decoration: none; }}"
        f"kbd {{ color: {theme.accent}; font-weight: 600; font-family: {sans}; white-space: nowrap; }}"
        f"code, pre {{ background-color: {theme.background}; white-space: pre-wrap; }}"
        f"th {{ color: {theme.muted}; text-align: left; font-weight: 400; }}"
        f".found {{ color: {theme.muted}; }}"
    )
