"""The pages that take the place of the form for a while: guide, keys, preferences, about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QWidget

if TYPE_CHECKING:
    from ..library.forecasts import Forecast
    from .commands import Commands
    from .forecasting import ForecastBook
    from .main_window import MainWindow
    from .panels.page import Page

COUNTING = 600
"""Milliseconds from a change of outlooks until the forecasts that are due are counted."""
FIRST_COUNT = 2500
"""Milliseconds from the start until they are counted first."""


class Pages(QObject):
    """Shows one page at a time; when it is left the focus goes back to where it was."""

    def __init__(self, window: MainWindow, commands: Commands) -> None:
        super().__init__(commands)
        self._window = window
        self._commands = commands
        self._page: Page | None = None
        self._book: ForecastBook | None = None
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(COUNTING)
        self._counting.timeout.connect(self._show_due)
        window.library.due.clicked.connect(self.forecasts)
        QTimer.singleShot(FIRST_COUNT, self, self.count_due)
        window.tabs.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc goes back to the form from the preview, the checks and the passages that were lost."""
        tabs = self._window.tabs
        key = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if watched is tabs and tabs.currentIndex() and key == Qt.Key.Key_Escape:
            form = self._window.form
            self._commands.show_form(form.focusWidget() or form.title)
            return True
        return super().eventFilter(watched, event)

    def show(self, page: Page) -> None:
        """Show a page in the place of the form."""
        before = self._commands.before_bar if self._page is not None else self._window.focusWidget()
        self.close()
        self._page, self._commands.before_bar = page, before
        page.closed.connect(lambda: (self.close(), self._commands.close_bar()))
        self._window.right.addWidget(page)
        self._window.right.setCurrentWidget(page)
        self._window.messages.overtaken("page")
        page.begin()

    def close(self) -> None:
        """Show the form again."""
        page, self._page = self._page, None
        if page is not None:
            self._window.right.removeWidget(page)
            page.deleteLater()

    def keys(self) -> None:
        """Show the list of all keys."""
        from .panels.pages import keys_page

        self.show(keys_page())

    def preferences(self) -> None:
        """Show the preferences."""
        from .panels.pages import preferences_page

        self.show(preferences_page(self._window.session.settings))

    def rules(self) -> None:
        """Show the preferences, at the rules of the checks."""
        self.preferences()
        page = self._page
        from .panels.rules_list import RulesList

        rules = page.findChild(RulesList) if page else None
        scroll = page.findChild(QScrollArea) if page else None
        if isinstance(rules, RulesList) and isinstance(scroll, QScrollArea):
            rules.filter.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, rules, lambda: scroll.verticalScrollBar().setValue(rules.y()))

    def about(self) -> None:
        """Show what the program is, where its folders are, and the licences of its parts."""
        from .panels.about import AboutPage

        places, library = self._window.places, self._window.session.library
        folders = {"Library": library.folder, "Settings": places.config, "Log": places.log}
        kept = f"{library.count()} briefs{', read-only' if library.read_only else ''}"
        self.show(AboutPage(folders, places.log, [("Library", kept)]))

    def forecasts(self) -> None:
        """Show the register of forecasts, with its list in focus."""
        from .panels.forecasts_page import ForecastsPage

        page = ForecastsPage(self._register(), lambda: self._window.themes.theme)
        page.opened.connect(self._open_forecast)
        self.show(page)
        page.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _register(self) -> ForecastBook:
        from .forecasting import ForecastBook

        if self._book is None:
            self._book = ForecastBook(self._window.session)
            self._book.changed.connect(self._counting.start)
        return self._book

    def count_due(self) -> None:
        """Say in the library how many forecasts are due, now and from now on."""
        self._register().load()

    def _show_due(self) -> None:
        self._window.library.show_due(self._register().due)

    def _open_forecast(self, forecast: Forecast) -> None:
        def opened(there: bool) -> None:
            if there:
                self._commands.show_form(None)
                self._window.form.show_element(forecast.outlook_id)

        self._window.session.open(forecast.brief_id, opened)

    def help(self) -> None:
        """Show the guide, at the part about the pane that has the focus."""
        from .panels.help_page import HelpPage

        topic = self._topic()
        page = HelpPage(lambda: self._window.themes.theme)
        self.show(page)
        page.open(topic)
        page.browser.setFocus(Qt.FocusReason.OtherFocusReason)

    def _topic(self) -> str:
        """Return which part of the guide speaks of what has the focus; "" for its first page."""
        w, focused = self._window, self._window.focusWidget()
        panes: tuple[tuple[QWidget | None, str], ...] = (
            (w.library, "library"), (w.article.ledger, "article#repairs"), (w.article, "article"),
            (w.made("export_bar"), "export"), (w.made("preview"), "export#preview"),
            (w.made("checks"), "checks"), (w.form, "form"),
        )  # fmt: skip
        return next((topic for pane, topic in panes if pane and focused and _holds(pane, focused)), "")


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)
