"""The bar under the form with the sentences that a statement may rest on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
)

from ..tips import plain_tip

if TYPE_CHECKING:
    from ...checks.candidates import Candidate

_NUMBERS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)


class _Sentences(QListWidget):
    """The sentences: Enter takes the selected one, its number any, Esc leaves."""

    taken = Signal(int)
    looked_at = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("paletteList")
        self.setAccessibleName("Passages that the statement may rest on")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.setTabKeyNavigation(False)
        self.itemActivated.connect(lambda item: self.taken.emit(self.row(item)))
        self.itemClicked.connect(lambda item: self.looked_at.emit(self.row(item)))
        self.currentRowChanged.connect(self._moved)

    def _moved(self, row: int) -> None:
        if row >= 0 and self.hasFocus():
            self.looked_at.emit(row)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        row = max(self.currentRow(), 0)
        self.setCurrentRow(row, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._moved(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _NUMBERS and _NUMBERS.index(Qt.Key(key)) < self.count():
            self.taken.emit(_NUMBERS.index(Qt.Key(key)))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentRow() >= 0:
            self.taken.emit(self.currentRow())
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ProposalsBar(QFrame):
    """Shows up to three sentences, numbered."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("takeBar")
        self.setAccessibleName("Proposed passages")
        self.list = _Sentences()
        self.text = QLabel()
        self.text.setObjectName("muted")
        self.keys = QLabel()
        self.keys.setObjectName("explanation")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self.text)
        row.addStretch(1)
        row.addWidget(self.keys)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 5, 8, 5)
        layout.setSpacing(2)
        layout.addLayout(row)
        layout.addWidget(self.list)
        self._allowed = True
        self.hide()

    def allow(self, allowed: bool) -> None:
        """Say whether the bar may show: not while something else stands in the place of the form."""
        self._allowed = allowed
        self.setVisible(allowed and self.list.count() > 0)

    def show_candidates(self, found: Sequence[Candidate], outlets: Sequence[str], take_key: str) -> None:
        """List sentences, each with the outlet it is from where `outlets` name one; none hides the bar."""
        self.list.blockSignals(True)
        self.list.clear()
        for number, (candidate, outlet) in enumerate(zip(found, outlets, strict=True), 1):
            words = " ".join(candidate.text.replace("\u2028", " ").split())
            source = f"{outlet}: " if outlet else ""
            item = QListWidgetItem(f"{number}   {source}{words}")
            item.setToolTip(plain_tip(f"{source}{words}"))
            spoken = f"{number} of {len(found)}, {source}{words}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.list.addItem(item)
        self.list.blockSignals(False)
        if not found:
            self.hide()
            return
        self.text.setText("It may rest on")
        self.keys.setText(f"{take_key} takes 1  \u00b7  F7 chooses")
        height = self.list.sizeHintForRow(0) * len(found) + 2 * self.list.frameWidth()
        self.list.setFixedHeight(height)
        self.setVisible(self._allowed)
