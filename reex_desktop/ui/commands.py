"""What the actions do: each a few lines that bring panes and session together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from ..editing.edits import set_brief
from ..model.scales import scales
from .actions import ACTIONS, verdict_name
from .again_ways import AgainWays
from .arrival_ways import ArrivalWays
from .article.date_notes import DateNotes
from .article_ways import ArticleWays
from .editor import Change
from .finding_ways import Findings
from .form.rich_field import RichField
from .importing import SUFFIXES, Source
from .links import Links, ReadingPlaces
from .overtaken import Overtaken
from .paging import Pages
from .panels.check_rows import IGNORED, MISSING, NOT_SEEN
from .picture_ways import PictureWays
from .proposals import Proposals
from .reading import Reading
from .section_ways import SectionWays
from .sharing import Sharing
from .tray_ways import TrayWays

if TYPE_CHECKING:
    from .fetching import Page as FetchedPage
    from .main_window import MainWindow
    from .panels.address_bar import AddressBar


class Commands(QObject):
    """The handlers of the actions of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._editor = window.session.editor
        self.links = Links(window)
        self.reading_places = ReadingPlaces(window)
        self.sharing = Sharing(window)
        self.again = AgainWays(window)
        self.arrivals = ArrivalWays(window)
        self.pictures = PictureWays(window)
        self.findings = Findings(window)
        self.article_ways = ArticleWays(window)
        self.reading = Reading(window)
        self.proposals = Proposals(window)
        self.date_notes = DateNotes(window.article.view, lambda: window.article.article)
        self.tray = TrayWays(window)
        self.sections = SectionWays(window)
        self.pages = Pages(window, self)
        self.before_bar: QWidget | None = None
        self._address_bar: AddressBar | None = None
        self.may_close = False

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each action of the table does."""
        w, s, e, f, a = self._window, self._session, self._editor, self._window.form, self._window.article
        table: dict[str, Callable[[], object]] = {
            "new": self.new, "new_from_clipboard": lambda: self.paste_article(into_new=True),
            "open": lambda: self.open_files(into_new=True), "open_address": self.open_address, "add_article": lambda: self.paste_article(into_new=False),
            "add_files": lambda: self.open_files(into_new=False), "export": lambda: self.open_bar(w.export_bar.open_bar),
            "export_selected": lambda: self.sharing.export_selected(w.library.selected()), "copy_brief": self.sharing.copy_brief, "save_file": self.sharing.save_file,
            "trash": lambda: s.trash(e.brief.id), "restore": s.restore, "quit": w.close,
            "preferences": self.pages.preferences,
            "undo": e.undo, "redo": e.redo, "find": self.find,
            "bold": lambda: self._mark("bold"), "italic": lambda: self._mark("italic"), "link": self.link,
            "article": lambda: a.view.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "title": lambda: self.show_form(f.title), "private_notes": lambda: (self.show_form(None), f.focus_private_notes()),
            "details": a.details.focus_first_missing, "library": self.focus_library,
            "next_pane": lambda: self.next_pane(1), "previous_pane": lambda: self.next_pane(-1),
            "show_passage": self.links.show_passage, "show_statement": self.links.show_statement,
            "next_repair": lambda: a.ledger.walk(1), "previous_repair": lambda: a.ledger.walk(-1),
            "all_repairs": lambda: (a.ledger.end(), a.ledger.walk(1, every=True)),
            "accept_repairs": a.ledger.accept, "undo_repairs": a.ledger.undo_all,
            "show_picture": self.pictures.open, "fetch_again": self.again.fetch_again, "next_difference": self.again.focus_bar, "replace_article": self.again.replace,
            "next_unused": lambda: a.go_to_unused(1), "previous_unused": lambda: a.go_to_unused(-1),
            "strike": a.strike, "more_of_page": lambda: a.choose_extent(1), "less_of_page": lambda: a.choose_extent(-1), "show_removed": a.ledger.removed_button.toggle, "confirm_evidence": self.proposals.take_first, "candidates": self.proposals.choose,
            "new_claim": lambda: (self.show_form(None), f.new_note()), "new_outlook": lambda: (self.show_form(None), f.new_outlook()),
            "move_up": lambda: f.move_current(-1), "move_down": lambda: f.move_current(1),
            "likelihood": lambda: (self.show_form(None), f.focus_likelihood()),
            "brief_tab": lambda: self.show_form(None), "preview": lambda: (self.pages.close(), w.tabs.setCurrentWidget(w.preview)),
            "toggle_library": lambda: w.library.setVisible(w.library.isHidden()),
            "larger": lambda: self.zoom(1), "smaller": lambda: self.zoom(-1),
            "lost_passages": self.tray.show_panel, "use_selection": self.tray.use_selection,
            "checks": self.findings.show_panel, "mend_finding": self.findings.mend,
            "ignore_finding": self.findings.ignore, "switch_rule_off": self.findings.switch_off, "rules": self.pages.rules,
            "missing": lambda: self.findings.show_panel(MISSING), "ignored": lambda: self.findings.show_panel(IGNORED),
            "not_seen": lambda: self.findings.show_panel(NOT_SEEN),
            "next_finding": lambda: self.findings.step(1), "previous_finding": lambda: self.findings.step(-1),
            "palette": lambda: w.palette_.open_palette(), "more_time": self.reading.more, "stop_reading": self.reading.stop, "keys": self.pages.keys, "forecasts": self.pages.forecasts,
            "about": self.pages.about, "help": self.pages.help,
        }  # fmt: skip
        for slot in ("highlights", "credibility", "outlook", "summary", "context"):
            table[slot] = lambda slot=slot: (self.show_form(None), f.focus_slot(slot))
        for status in ("draft", "review", "final"):
            table[f"status_{status}"] = lambda status=status: s.set_status(status)
        table["next_yardstick"] = self.next_yardstick
        for yardstick in ("icd203", "phia"):
            table[f"yardstick_{yardstick}"] = lambda yardstick=yardstick: self.set_yardstick(yardstick)
        table |= self.article_ways.handlers()
        table |= self.sections.handlers()
        for number in range(1, 8):
            table[f"verdict_{number}"] = lambda number=number: f.set_verdict(number)
        return table

    def connect_all(self) -> None:
        """Tie the panes together."""
        w, s = self._window, self._session
        Overtaken(w)
        self._editor.changed.connect(self._changed)
        self._editor.opened.connect(lambda _: self._opened())
        self._editor.history_changed.connect(self._show_history)
        s.saver.state.connect(w.header.show_saved)
        s.message.connect(self._message)
        s.offered.connect(w.messages.show_message)
        s.busy.connect(w.hints.work)
        s.imported.connect(self._imported)
        self.reading.connect_all()
        s.settings.changed.connect(self._setting_changed)
        w.themes.changed.connect(self._theme_changed)
        w.library.opened.connect(s.open)
        w.library.left.connect(w.article.view.setFocus)
        w.article.taken.connect(self.links.show_element)
        w.article.statement_asked.connect(self.links.show_element)
        w.article.reread_asked.connect(s.importer.reread)
        s.reread.connect(w.article.set_extent)
        w.article.hint.connect(w.hints.show_hint)
        self.date_notes.hint.connect(w.hints.show_hint)
        w.article.import_asked.connect(lambda: self.open_files(into_new=True))
        w.article.paste_asked.connect(lambda: self.paste_article(into_new=True))
        w.article.view.zoomed.connect(self.zoom)
        w.form.passage_asked.connect(self.links.show_passage_of)
        for spec in ACTIONS:
            if verdict_name(spec):
                w.actions_[spec.id].setText(verdict_name(spec))
            elif spec.id.startswith("verdict_"):
                w.actions_[spec.id].setEnabled(False)
        w.actions_["restore"].setEnabled(False)
        self._show_history()

    # What changes

    def _changed(self, change: Change) -> None:
        brief = change.after.brief
        self._window.header.show_brief(brief)
        self._window.facts.setText(f"Nothing leaves this machine  \u00b7  {brief.language}")
        if change.before.brief.title != brief.title or change.before.brief.id != brief.id:
            self._window.setWindowTitle(f"{brief.title or 'Untitled'} \u2013 REEx Desktop")

    def _opened(self) -> None:
        self.links.start_again()
        self.reading_places.remember()
        QTimer.singleShot(0, self.reading_places.go_back)

    def _show_history(self) -> None:
        for name, label in (("undo", self._editor.undo_label), ("redo", self._editor.redo_label)):
            action = self._window.actions_[name]
            action.setText(f"{name.capitalize()}: {label}" if label else name.capitalize())
            action.setEnabled(bool(label))

    def _message(self, kind: str, text: str) -> None:
        offers: list[tuple[str, Callable[[], object]]] = []
        if not text:
            self._window.messages.hide()
            return
        if kind == "undo":
            offers = [("&Undo", lambda: (self._session.restore(), self._window.messages.hide()))]
            self._window.actions_["restore"].setEnabled(True)
        self._window.messages.show_message(kind, text, offers)

    def _imported(self) -> None:
        self._window.tabs.setCurrentIndex(0)
        self._window.messages.hide()
        self._window.article.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _setting_changed(self, key: str) -> None:
        settings = self._session.settings
        if key == "theme":
            self._window.themes.choose(settings.get("theme"))
        elif key == "reading_size":
            self._window.article.view.set_size(settings.get("reading_size"))
        elif key == "summary_words":
            self._editor.changed.emit(Change(self._editor.workspace, self._editor.workspace))

    def _theme_changed(self) -> None:
        w = self._window
        for part in (w.header, w.article, w.form, w.library):
            part.apply_theme()
        for name in ("preview", "checks"):
            if w.made(name):
                getattr(w, name).apply_theme()

    # File

    def new(self) -> None:
        """Open an empty brief, with the caret in its title."""
        self._session.new()
        self.show_form(self._window.form.title)

    def paste_article(self, *, into_new: bool) -> None:
        """Import what the clipboard holds."""
        self._session.import_clipboard(QGuiApplication.clipboard().mimeData(), into_new=into_new)

    def open_files(self, *, into_new: bool) -> None:
        """Ask for files and import them."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window,
            "Open articles",
            "",
            f"Articles ({' '.join('*' + suffix for suffix in SUFFIXES)});;All files (*)",
        )
        if names:
            self._session.import_files([Path(name) for name in names], into_new=into_new)

    def open_address(self, address: str = "") -> None:
        """Open the bar that asks for the address of a page; what fetches it is loaded now."""
        if self._address_bar is None:
            from .panels.address_bar import AddressBar

            self._address_bar = AddressBar()
            self._address_bar.fetched.connect(self._page_fetched)
            self._address_bar.closed.connect(self.close_bar)
            self._window.insert_bar(self._address_bar)
        bar = self._address_bar
        self.open_bar(lambda: bar.open_bar(address))

    def _page_fetched(self, page: FetchedPage) -> None:
        name = QUrl(page.address).fileName() or page.address
        source = Source(page.data, name, address=page.address, charset=page.charset)
        self._session.importer.read(source, into_new=True)

    def close_anyway(self) -> None:
        """Close although the brief is not saved."""
        self.may_close = True
        self._window.close()

    # Edit

    def next_yardstick(self) -> None:
        """Take the yardstick behind the present one, and say which that is."""
        known = scales().yardsticks
        place = next((n for n, y in enumerate(known) if y.id == self._editor.brief.yardstick), -1)
        chosen = known[(place + 1) % len(known)]
        self.set_yardstick(chosen.id)
        self._window.hints.show_hint(f"Likelihood words: {chosen.name} ({chosen.source})")

    def set_yardstick(self, yardstick: str) -> None:
        """Take another yardstick for this brief; a word that it does not have stays until it is changed."""
        self._editor.apply("Yardstick", set_brief(self._editor.workspace, yardstick=yardstick))

    def find(self) -> None:
        """Open the find bar of the article."""
        self._window.article.find_bar.open_bar()

    def _mark(self, mark: Any) -> None:
        field = self._window.form.current_text
        if field is not None:
            field.toggle_mark(mark)

    def link(self) -> None:
        """Ask for the address of a link for the field at the caret."""
        field = self._window.form.current_text
        if field is not None:
            self.open_bar(lambda: self._window.link_bar.ask(field.link_at_caret()))
        else:
            self._window.hints.show_hint(
                "A link is made of words in a field of the form: select them there."
            )

    def link_given(self, address: str) -> None:
        """Make the words that were selected a link."""
        field = self.before_bar
        self.close_bar()
        if isinstance(field, RichField) and isValid(field):
            field.set_link(address)

    def open_bar(self, open_bar: Callable[[], object]) -> None:
        """Open a bar; when it is left the focus goes back to where it was."""
        self.before_bar = self._window.focusWidget()
        open_bar()

    def close_bar(self) -> None:
        """Put the focus back to where it was before a bar or a page, as far as that still stands."""
        before, self.before_bar = self.before_bar, None
        if before is None or not isValid(before) or not before.isVisible():
            before = self._window.article.view
        before.setFocus(Qt.FocusReason.OtherFocusReason)

    def zoom(self, step: int) -> None:
        """Make the article's text larger or smaller."""
        self._session.settings.set("reading_size", self._session.settings.get("reading_size") + step)

    # Panes

    def show_form(self, field: QWidget | None) -> None:
        """Show the form, with the focus in `field`."""
        self.pages.close()
        self._window.tabs.setCurrentIndex(0)
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_library(self) -> None:
        """Put the caret into the filter of the library."""
        self._window.library.show()
        self._window.library.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def next_pane(self, step: int) -> None:
        """Go round library, article and form."""
        w, reason = self._window, Qt.FocusReason.ShortcutFocusReason
        panes: list[tuple[QWidget, Callable[[], object]]] = [
            (w.article, lambda: w.article.view.setFocus(reason)),
            (
                w.right,
                lambda: (
                    self.show_form(w.form.title)
                    if w.tabs.currentIndex() == 0
                    else w.tabs.currentWidget().setFocus(reason)
                ),
            ),
        ]
        if not w.library.isHidden():
            panes.insert(0, (w.library, lambda: w.library.list.setFocus(reason)))
        focused = w.focusWidget()
        at = next((i for i, (pane, _) in enumerate(panes) if focused and pane.isAncestorOf(focused)), 0)
        panes[(at + step) % len(panes)][1]()
