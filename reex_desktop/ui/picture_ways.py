"""What the window says of what is under the mouse or the caret: where links lead, what pictures show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from .article.picture_page import PicturePage
    from .main_window import MainWindow


class PictureWays(QObject):
    """Opens the page for the picture at the caret, or for the next one; its page is loaded then."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.page: PicturePage | None = None
        hover = window.article.view.hover
        hover.told.connect(window.hints.show_hint)
        hover.picture_asked.connect(self.open)

    def open(self) -> None:
        """Show the picture at the caret of the article over the whole window."""
        from .article.picture_page import PicturePage, placed_pictures

        pane = self._window.article
        placed = placed_pictures(pane.article) if pane.article else []
        if not placed:
            self._window.hints.show_hint("No picture came with this article.")
            return
        if self.page is None:
            self.page = PicturePage(self._window.pictures, self._window)
            self.page.closed.connect(lambda _: pane.view.setFocus())
        caret = pane.view.selected().start
        at = next((n for n, one in enumerate(placed) if one.offset >= caret), len(placed) - 1)
        self.page.open_page(placed, at)
