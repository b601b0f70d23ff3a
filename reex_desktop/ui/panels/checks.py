"""The Checks tab: what the checks found, from the keyboard; and what they cannot see."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from ..checking import Checker
from ..flow import Flow
from ..theme import Theme
from ..tips import plain_tip
from .check_rows import FINDINGS, IGNORED, MISSING, NOT_SEEN, VIEWS, Row, counts, rows, where
from .row_delegate import RowDelegate

if TYPE_CHECKING:
    from ...checks.finding import Finding

__all__ = ["FINDINGS", "IGNORED", "MISSING", "NOT_SEEN", "ChecksPanel", "where"]

_SEES = "The checks see figures, names, quotations and wordings, not meaning."
_NOTHING = (
    "Nothing found.",
    "Nothing is missing.",
    "No finding is ignored in this brief.",
    "",
)


class ChecksPanel(QWidget):
    """Lists the findings, what is missing, what is ignored, and what each family cannot see.

    Enter goes to one, F mends it, Del ignores it with a reason (or takes that back), O switches its rule
    off, 1 to 4 choose the list.
    """

    asked = Signal(object)
    part_asked = Signal(object)
    fix_asked = Signal(object)
    switch_asked = Signal(str, bool)
    counted = Signal(int)

    def __init__(self, checker: Checker, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self.setObjectName("formPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._checker = checker
        self._theme = theme
        self._rows: list[Row] = []
        self._reason_for: Finding | None = None
        self.views = QTabBar()
        self.views.setAccessibleName("Lists of the checks")
        self.views.setObjectName("smallTabs")
        self.views.setExpanding(False)
        for name in VIEWS:
            self.views.addTab(name)
        self.views.currentChanged.connect(lambda _: self._fill())
        self.list = QListWidget()
        self.list.setObjectName("paletteList")
        self.list.setItemDelegate(RowDelegate(self.list, theme))
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.list.verticalScrollBar()  # its room is kept, so that rows never wrap anew
        bar.rangeChanged.connect(lambda least, most: bar.setEnabled(most > least))
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.installEventFilter(self)
        self.list.itemActivated.connect(lambda _: self._ask())
        self.notes = QCheckBox("Show notes")
        self.notes.toggled.connect(lambda _: self.show_findings(checker.findings))
        self.summary = QLabel()
        self.summary.setObjectName("muted")
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("Why is this right?  \u21b5 ignores it, Esc does not")
        self.reason.setAccessibleName("Reason for ignoring the finding")
        self.reason.installEventFilter(self)
        self.reason.hide()
        self.blind = QLabel()
        self.blind.setTextFormat(Qt.TextFormat.PlainText)
        self.blind.setObjectName("explanation")
        self.blind.setWordWrap(True)
        self._lay_out()
        checker.found.connect(self.show_findings)
        self._fill()

    def _lay_out(self) -> None:
        head, foot, feet = QHBoxLayout(), QWidget(), QVBoxLayout(self)
        head.addWidget(self.summary, 1)
        head.addWidget(self.notes)
        row = Flow(foot)
        self.buttons: dict[str, QPushButton] = {}
        for name, tip, call in (
            ("Go there  \u21b5", "Shows where this is", self._ask),
            ("Mend  F", "Makes the change that is proposed", self._fix),
            ("Ignore\u2026  Del", "Leaves it out, with a reason that is kept", self.ask_reason),
            ("Take back  Del", "Ignores it no longer", self._take_back),
            ("Switch off  O", "Switches the rule off for all briefs", self._switch),
        ):  # fmt: skip
            button = QPushButton(name)
            button.setObjectName("link")
            button.setToolTip(tip)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(call)
            row.addWidget(button)
            self.buttons[name.split("  ")[0]] = button
        feet.setContentsMargins(16, 6, 10, 10)
        feet.addWidget(self.views)
        feet.addLayout(head)
        feet.addWidget(self.list, 1)
        feet.addWidget(self.reason)
        feet.addWidget(foot)
        feet.addWidget(self.blind)
        self.list.currentRowChanged.connect(lambda _: self._show_blind())

    # What is shown

    @property
    def view(self) -> int:
        """Which list is shown: FINDINGS, MISSING, IGNORED or NOT_SEEN."""
        return self.views.currentIndex()

    def show_view(self, view: int) -> None:
        """Show a list, with the focus in it; NOT_SEEN at the family of the finding one comes from."""
        finding = self.current()
        self.views.setCurrentIndex(view)
        family = finding.rule.partition(".")[0] if finding is not None and view == NOT_SEEN else ""
        places = [place for place, row in enumerate(self._rows) if family and row.name == family]
        if places:
            self.list.setCurrentRow(places[0])
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show what the checks found; what was selected stays so."""
        numbers = counts(self._checker)
        for place, (name, number) in enumerate(zip(VIEWS, numbers, strict=True)):
            text = f"{name}  {number}" if number else name
            if self.views.tabText(place) != text:
                self.views.setTabText(place, text)
        self._fill()
        self.counted.emit(numbers[FINDINGS])

    def _fill(self) -> None:
        before = self.row
        kept = before.key if before else ""
        blocker = QSignalBlocker(self.list)
        self._rows = rows(self.view, self._checker, notes=self.notes.isChecked())
        self.list.clear()
        for row in self._rows:
            item = QListWidgetItem(row.text)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken)
            item.setForeground(self._theme().color(row.color))
            self.list.addItem(item)
        places = [i for i, row in enumerate(self._rows) if row.key == kept]
        self.list.setCurrentRow(places[0] if places else 0 if self._rows else -1)
        del blocker
        self.list.setAccessibleName(f"{VIEWS[self.view]} of the checks, {len(self._rows)}")
        self.notes.setVisible(self.view == FINDINGS)
        self.summary.setText(self._summary())
        self._show_blind()

    def _summary(self) -> str:
        notes = len(self._checker.findings) - counts(self._checker)[FINDINGS]
        self.notes.setText(f"Show {notes} note{'s' * (notes != 1)}" if notes else "Show notes")
        if self._rows and self.view == MISSING and self._checker.meter:
            meter = self._checker.meter
            return f"{meter.percent} % complete: {meter.done} of {meter.all} parts"
        return "" if self._rows else _NOTHING[self.view]

    def _show_blind(self) -> None:
        from ...checks.rules import BLIND_SPOTS, rule

        row, finding = self.row, self.current()
        self.blind.setToolTip("")
        self.blind.setAccessibleDescription("")
        self.buttons["Go there"].setVisible(self.view != NOT_SEEN)
        self.buttons["Mend"].setVisible(self.view == FINDINGS)
        self.buttons["Mend"].setEnabled(bool(finding and finding.fix))
        self.buttons["Ignore\u2026"].setVisible(self.view == FINDINGS)
        self.buttons["Take back"].setVisible(self.view == IGNORED)
        self.buttons["Switch off"].setVisible(self.view in {FINDINGS, NOT_SEEN})
        off = row is not None and self.view == NOT_SEEN and row.name in self._checker.choices.off
        self.buttons["Switch off"].setText("Switch on  O" if off else "Switch off  O")
        if row is not None and row.part is not None:
            self.blind.setText(rule(row.part.rule).reason)
            return
        if finding is None:
            self.blind.setText(_SEES)
            return
        family = finding.rule.partition(".")[0]
        unseen = f"Not seen by {family}: {BLIND_SPOTS.get(family, '')}"
        self.blind.setText(rule(finding.rule).reason)
        self.blind.setToolTip(plain_tip(unseen))
        self.blind.setAccessibleDescription(unseen)

    @property
    def _shown(self) -> list[Finding]:
        return [row.finding for row in self._rows if row.finding]

    @property
    def row(self) -> Row | None:
        """The selected row."""
        place = self.list.currentRow()
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def current(self) -> Finding | None:
        """Return the selected finding."""
        row = self.row
        return row.finding if row else None

    def step(self, step: int) -> Finding | None:
        """Select the next (1) or previous (-1) finding, and return it."""
        if self.view != FINDINGS:
            self.views.setCurrentIndex(FINDINGS)
        if self._rows:
            self.list.setCurrentRow((self.list.currentRow() + step) % len(self._rows))
        return self.current()

    def apply_theme(self) -> None:
        """Take the colours of the theme."""
        self._fill()

    # What is done

    def _ask(self) -> None:
        row = self.row
        if row is not None and row.finding is not None:
            self.asked.emit(row.finding)
        elif row is not None and row.part is not None:
            self.part_asked.emit(row.part)

    def _fix(self) -> None:
        finding = self.current()
        if finding is not None and self.view == FINDINGS:
            self.fix_asked.emit(finding)

    def ask_reason(self) -> None:
        """Ask why the selected finding is to be ignored."""
        self._reason_for = self.current() if self.view == FINDINGS else None
        if self._reason_for is not None:
            self.reason.clear()
            self.reason.show()
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ignore(self) -> None:
        finding, self._reason_for = self._reason_for, None
        self.reason.hide()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if finding is not None:
            self._checker.ignore(finding, self.reason.text().strip())

    def _take_back(self) -> None:
        row = self.row
        if row is not None and row.ignored is not None:
            self._checker.take_back(row.ignored.entry)

    def _delete(self) -> None:
        if self.view == IGNORED:
            self._take_back()
        else:
            self.ask_reason()

    def _switch(self) -> None:
        row = self.row
        if row is None or not row.name or self.view not in {FINDINGS, NOT_SEEN}:
            return
        family_is_off = self.view == NOT_SEEN and row.name in self._checker.choices.off
        self.switch_asked.emit(row.name, family_is_off)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.list and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                return self._list_key(event.key())
            if watched is self.reason:
                return self._reason_key(event.key())
        return super().eventFilter(watched, event)

    def _list_key(self, key: int) -> bool:
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_4:
            self.show_view(key - Qt.Key.Key_1)
            return True
        calls = {
            Qt.Key.Key_Return: self._ask,
            Qt.Key.Key_Enter: self._ask,
            Qt.Key.Key_F: self._fix,
            Qt.Key.Key_Delete: self._delete,
            Qt.Key.Key_O: self._switch,
        }
        call = calls.get(Qt.Key(key)) if key in calls else None
        if call is not None:
            call()
        return call is not None

    def _reason_key(self, key: int) -> bool:
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._ignore()
            return True
        if key == Qt.Key.Key_Escape:
            self._reason_for = None
            self.reason.hide()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False
