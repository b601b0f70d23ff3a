"""The main window: it lays out the panes. What they do is in `commands.py`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSignalBlocker, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QLabel,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ..library.places import Places
from .actions import Actions
from .article.pane import ArticlePane
from .commands import Commands
from .form.form import Form
from .icons import program_icon
from .panels.bars import HeaderBar, Hints, MessageBar
from .panels.library_panel import LibraryPanel
from .panels.meter import MeterButton
from .pictures import Pictures
from .session import Session
from .theme import Themes

if TYPE_CHECKING:
    from .panels.bars import LinkBar
    from .panels.checks import ChecksPanel
    from .panels.export_bar import ExportBar
    from .panels.palette import Palette
    from .panels.preview import Preview


class MainWindow(QMainWindow):
    """Library, article and form side by side, under the header and the bars.

    What is not on the screen at the start (preview, checks, palette, some bars) is made when first wanted.
    """

    def __init__(self, session: Session, themes: Themes, places: Places) -> None:
        super().__init__()
        self.session = session
        self.places = places
        self.themes = themes
        self.setWindowTitle("REEx Desktop")
        self.setWindowIcon(program_icon())
        self.setAcceptDrops(True)

        settings = session.settings
        self.header = HeaderBar(lambda: themes.theme)
        self.messages = MessageBar(lambda: themes.theme)
        self.library = LibraryPanel(session, lambda: themes.theme)
        self.form = Form(session.editor, lambda: themes.theme, lambda: settings.get("summary_words"))
        self.article = ArticlePane(
            session.editor,
            lambda: themes.theme,
            settings.get("reading_size"),
            lambda: self.form.current_element,
            session.ratings,
        )
        self.pictures = Pictures(session)
        self.article.view.show_pictures(self.pictures)
        self.right = QStackedWidget()
        self.tabs = QTabWidget()
        self._lay_out()
        self.commands = Commands(self)
        self.actions_ = Actions(self, self.commands.handlers())
        self.menus = self.actions_.fill(self.menuBar())
        self.header.fill(self.actions_)
        self.commands.connect_all()
        self._restore()

    def _lay_out(self) -> None:
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("Brief, preview and checks")
        self.tabs.addTab(self.form, "Brief")
        for name in ("Preview", "Checks"):
            self.tabs.addTab(QWidget(), name)
        self.tabs.currentChanged.connect(self._fill_tab)
        self.tabs.tabBar().setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.right.addWidget(self.tabs)
        form_panel = QWidget()
        form_panel.setObjectName("formPanel")
        form_panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = self._form_column = QVBoxLayout(form_panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.right)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        for widget, least in ((self.library, 170), (self.article, 360), (form_panel, 360)):
            widget.setMinimumWidth(least)
            self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 5)
        self.splitter.setStretchFactor(2, 3)
        self.splitter.setSizes([212, 640, 428])
        central = QWidget()
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.bars = layout
        layout.addWidget(self.header)
        layout.addWidget(self.messages)
        layout.addWidget(self.splitter, 1)
        self.setCentralWidget(central)
        self.hints = Hints()
        self.facts = QLabel()
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addWidget(self.hints, 1)
        self.meter = MeterButton(lambda: self.themes.theme)
        self.statusBar().addPermanentWidget(self.meter)
        self.statusBar().addPermanentWidget(self.facts)

    # What is made when it is first wanted

    @cached_property
    def preview(self) -> Preview:
        """The tab that shows the brief as the export will have it."""
        from .panels.preview import Preview

        preview = Preview(self.session.editor, lambda: self.themes.theme)
        self._put_tab(1, preview)
        return preview

    @cached_property
    def checks(self) -> ChecksPanel:
        """The tab of the checks."""
        from .panels.checks import ChecksPanel

        panel = ChecksPanel(self.session.checker, lambda: self.themes.theme)
        self._put_tab(2, panel)
        self.commands.findings.tie(panel)
        return panel

    @cached_property
    def export_bar(self) -> ExportBar:
        """The bar that asks what to export, above the form."""
        from .panels.export_bar import ExportBar

        bar = ExportBar(self.session)
        bar.closed.connect(self.commands.close_bar)
        self._form_column.insertWidget(0, bar)
        return bar

    @cached_property
    def link_bar(self) -> LinkBar:
        """The bar that asks for the address of a link, above the form."""
        from .panels.bars import LinkBar

        bar = LinkBar()
        bar.given.connect(self.commands.link_given)
        bar.closed.connect(self.commands.close_bar)
        self._form_column.insertWidget(self._form_column.indexOf(self.right), bar)
        return bar

    @cached_property
    def palette_(self) -> Palette:
        """The list of all actions, over the window."""
        from .panels.palette import Palette

        return Palette(self, self.actions_)

    def made(self, name: str) -> QWidget | None:
        """Return a part by the name of its attribute; None if nobody wanted it yet."""
        return vars(self).get(name)

    def _put_tab(self, place: int, widget: QWidget) -> None:
        """Put `widget` where its tab has stood without one; the tab that is open stays open."""
        empty, name, current = self.tabs.widget(place), self.tabs.tabText(place), self.tabs.currentIndex()
        blocker = QSignalBlocker(self.tabs)
        self.tabs.removeTab(place)
        self.tabs.insertTab(place, widget, name)
        self.tabs.setCurrentIndex(current)
        del blocker
        if empty is not None:
            empty.deleteLater()

    def _fill_tab(self, place: int) -> None:
        """Make what is behind the tab that was opened."""
        made_late = ("form", "preview", "checks")
        if 0 <= place < len(made_late):
            getattr(self, made_late[place])

    def _restore(self) -> None:
        settings = self.session.settings
        self.resize(1280, 800)
        geometry, splitter = settings.get("geometry"), settings.get("splitter")
        if geometry:
            self.restoreGeometry(QByteArray(geometry))
        if splitter:
            self.splitter.restoreState(QByteArray(splitter))
        self.library.setVisible(settings.get("library_shown"))

    def insert_bar(self, bar: QWidget) -> None:
        """Put a bar that is made when it is first wanted under the messages."""
        self.bars.insertWidget(self.bars.indexOf(self.messages) + 1, bar)

    def add_below_form(self, bar: QWidget) -> None:
        """Put a bar under the form and what takes its place."""
        self._form_column.addWidget(bar)

    def remember(self) -> None:
        """Keep the state of the window for the next start."""
        settings = self.session.settings
        settings.set("geometry", self.saveGeometry().data())
        settings.set("splitter", self.splitter.saveState().data())
        settings.set("library_shown", not self.library.isHidden())
        self.commands.reading_places.remember()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        mime = event.mimeData()
        if mime.hasUrls() or mime.hasHtml() or mime.hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.session.import_clipboard(event.mimeData(), into_new=True)
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.remember()
        error = self.session.close()
        if error is None:
            event.accept()
            return
        self.messages.show_message(
            "error",
            f"This brief is not saved yet. {error}",
            [
                ("&Export a copy\u2026", self.export_bar.open_bar),
                ("&Close all the same", self.commands.close_anyway),
            ],
        )
        if self.commands.may_close:
            event.accept()
        else:
            event.ignore()
