"""The Checks tab: what the checks found, from the keyboard; and what they cannot see."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..checking import Checker
from ..theme import Theme

if TYPE_CHECKING:
    from ...checks.finding import Finding

_SIGNS = {"error": "\u2716", "warning": "\u26a0", "note": "\u2139"}
_COLORS = {"error": "error", "warning": "warning", "note": "muted"}
_NAMES = {"": "Brief"}


def where(finding: Finding) -> str:
    """Return in words where a finding is, and by which rule."""
    slot = _NAMES.get(finding.slot, finding.slot.capitalize())
    return f"{slot} \u00b7 {finding.rule}"


class ChecksPanel(QWidget):
    """Lists the findings. Enter goes to one, F mends it, Del ignores it with a reason."""

    asked = Signal(object)
    fix_asked = Signal(object)
    counted = Signal(int)

    def __init__(self, checker: Checker, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self.setObjectName("formPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._checker = checker
        self._theme = theme
        self._shown: list[Finding] = []
        self._reason_for: Finding | None = None
        self.list = QListWidget()
        self.list.setObjectName("paletteList")
        self.list.setAccessibleName("Findings of the checks")
        self.list.setWordWrap(True)
        self.list.installEventFilter(self)
        self.list.itemActivated.connect(lambda _: self._ask())
        self.notes = QCheckBox("Show notes")
        self.notes.toggled.connect(lambda _: self.show_findings(checker.findings))
        self.summary = QLabel()
        self.summary.setObjectName("muted")
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("Why is this right as it is? Enter ignores it, Esc does not")
        self.reason.setAccessibleName("Reason for ignoring the finding")
        self.reason.installEventFilter(self)
        self.reason.hide()
        self.blind = QLabel()
        self.blind.setObjectName("explanation")
        self.blind.setWordWrap(True)
        self._lay_out()
        checker.found.connect(self.show_findings)

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.summary, 1)
        head.addWidget(self.notes)
        for text, tip, call in (
            ("Go there  \u21b5", "Shows where this is", self._ask),
            ("Mend  F", "Makes the change that is proposed", self._fix),
            ("Ignore\u2026  Del", "Leaves it out, with a reason that is kept", self._ask_reason),
        ):
            button = QPushButton(text)
            button.setObjectName("link")
            button.setToolTip(tip)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(call)
            foot.addWidget(button)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 10, 10)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.reason)
        layout.addLayout(foot)
        layout.addWidget(self.blind)
        self.list.currentRowChanged.connect(lambda _: self._show_blind())

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """List `findings`, notes only where they are wanted; the selected one stays selected."""
        kept = self.current()
        self._shown = [f for f in findings if f.severity != "note" or self.notes.isChecked()]
        self.list.clear()
        for finding in self._shown:
            sign = _SIGNS[finding.severity]
            item = QListWidgetItem(f"{sign}  {finding.message}\n     {where(finding)}")
            spoken = f"{finding.severity}: {finding.message} {where(finding)}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setForeground(self._theme().color(_COLORS[finding.severity]))
            self.list.addItem(item)
        places = [i for i, f in enumerate(self._shown) if kept is not None and f.key == kept.key]
        self.list.setCurrentRow(places[0] if places else 0)
        serious = sum(1 for f in findings if f.severity != "note")
        notes = len(findings) - serious
        text = f"{serious} finding{'s' * (serious != 1)}" if serious else "Nothing found"
        self.summary.setText(f"{text} \u00b7 {notes} note{'s' * (notes != 1)}" if notes else text)
        self.counted.emit(serious)

    def current(self) -> Finding | None:
        """Return the selected finding."""
        row = self.list.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def step(self, step: int) -> Finding | None:
        """Select the next (1) or previous (-1) finding, and return it."""
        if self._shown:
            self.list.setCurrentRow((self.list.currentRow() + step) % len(self._shown))
        return self.current()

    def apply_theme(self) -> None:
        """Take the colours of the theme."""
        self.show_findings(self._checker.findings)

    def _show_blind(self) -> None:
        from ...checks.rules import BLIND_SPOTS, rule

        finding = self.current()
        if finding is None:
            self.blind.setText("The checks see figures, names, quotations and wordings, not meaning.")
            return
        family = finding.rule.partition(".")[0]
        why = rule(finding.rule).reason
        self.blind.setText(f"{why}\nNot seen by {family}: {BLIND_SPOTS.get(family, '')}")

    def _ask(self) -> None:
        finding = self.current()
        if finding is not None:
            self.asked.emit(finding)

    def _fix(self) -> None:
        finding = self.current()
        if finding is not None:
            self.fix_asked.emit(finding)

    def _ask_reason(self) -> None:
        self._reason_for = self.current()
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.list and not event.modifiers():
                return self._list_key(event.key())
            if watched is self.reason:
                return self._reason_key(event.key())
        return super().eventFilter(watched, event)

    def _list_key(self, key: int) -> bool:
        calls = {
            Qt.Key.Key_Return: self._ask,
            Qt.Key.Key_Enter: self._ask,
            Qt.Key.Key_F: self._fix,
            Qt.Key.Key_Delete: self._ask_reason,
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
