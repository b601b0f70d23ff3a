"""The bar that asks for the address of a page, and shows how far fetching it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from ..fetching import Fetcher, online, web_address

_OFFLINE = "This machine is offline: everything but this works as always."
_REFUSED = "This is no address of the web: it begins with https:// or http://."


class AddressBar(QFrame):
    """Asks for an address; Enter fetches, Esc ends it."""

    fetched = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("barSoft")
        self.setAccessibleName("Open a web address")
        self.fetcher = Fetcher(self)
        self.field = QLineEdit()
        self.field.setAccessibleName("Address of the page")
        self.field.setPlaceholderText("https://\u2026")
        self.fetch_button = QPushButton("Fetch  \u21b5")
        self.fetch_button.setObjectName("primary")
        self.cancel_button = QPushButton("Cancel  Esc")
        self.cancel_button.setObjectName("link")
        self.state = QLabel()
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setObjectName("muted")
        self.state.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(QLabel("Page"))
        row.addWidget(self.field, 1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.fetch_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 6, 10, 6)
        layout.addLayout(row)
        layout.addWidget(self.state)
        self.field.returnPressed.connect(self._fetch)
        self.field.textEdited.connect(lambda _: self.state.hide())
        self.fetch_button.clicked.connect(self._fetch)
        self.cancel_button.clicked.connect(self._close)
        self.fetcher.fetched.connect(self._fetched)
        self.fetcher.failed.connect(self._failed)
        self.fetcher.progress.connect(lambda count: self._say(f"Fetching \u2026 {count / 1000:,.0f} kB"))
        self.hide()

    def open_bar(self, address: str = "") -> None:
        """Show the bar, with `address`, or else the address that the clipboard holds, if it holds one."""
        copied = address or QGuiApplication.clipboard().text().strip()
        self.field.setText(copied if "://" in copied and web_address(copied) else "")
        self.state.hide()
        if online() is False:
            self._say(_OFFLINE)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _fetch(self) -> None:
        url = web_address(self.field.text())
        if url is None:
            self._say(_REFUSED)
            return
        self._say("Fetching \u2026")
        self.fetcher.fetch(url)

    def _say(self, text: str) -> None:
        self.state.setText(text)
        self.state.show()

    def _fetched(self, page: object) -> None:
        self._close()
        self.fetched.emit(page)

    def _failed(self, why: str) -> None:
        self._say(f"\u26a0  {why}")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self.fetcher.cancel()
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)
