"""The rules of the checks, family by family, to be switched on and off: searched and by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...checks.choices import OFF_KEY, parse_off, switch, write_off
from ...checks.finding import Rule
from ...checks.rule_names import name_of
from ...checks.rules import BLIND_SPOTS, FAMILIES, RULES
from ..form.field_undo import SpareUndo
from ..settings import Settings
from ..tips import plain_tip

_ID = Qt.ItemDataRole.UserRole
_ON, _OFF, _SOME = Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked


class RulesList(QWidget):
    """A tree of families and rules with a box each; what is changed holds at once, for all briefs."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.filter = QLineEdit()
        SpareUndo(self.filter)
        self.filter.setPlaceholderText("Search the rules")
        self.filter.setAccessibleName("Search the rules of the checks")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._search)
        self.filter.installEventFilter(self)
        self.tree = QTreeWidget()
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.header().setAccessibleName("Rule and how serious it is")
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.setUniformRowHeights(True)
        self.tree.setMinimumHeight(320)
        self.tree.setAccessibleName("Rules of the checks; Space switches one on or off")
        self.count = QLabel()
        self.count.setObjectName("muted")
        self.all_on = QPushButton("Switch all on")
        self.all_on.setObjectName("link")
        self.all_on.clicked.connect(lambda: self._settings.set(OFF_KEY, ""))
        self.explanation = QLabel()
        self.explanation.setObjectName("explanation")
        self.explanation.setWordWrap(True)
        self.explanation.setMinimumHeight(self.fontMetrics().height() * 4)
        self.explanation.setAlignment(Qt.AlignmentFlag.AlignTop)
        foot, layout = QHBoxLayout(), QVBoxLayout(self)
        foot.addWidget(self.count, 1)
        foot.addWidget(self.all_on)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.filter)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.explanation)
        layout.addLayout(foot)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._build()
        self.tree.itemChanged.connect(self._changed)
        self.tree.currentItemChanged.connect(lambda item, _: self._explain(item))
        settings.changed.connect(self._setting_changed)
        self.tree.setCurrentItem(self._items[FAMILIES[0]])

    def _build(self) -> None:
        for family in FAMILIES:
            top = self._item(family, family.capitalize(), "")
            self.tree.addTopLevelItem(top)
            for rule in (r for r in RULES if r.family == family):
                child = self._item(rule.id, name_of(rule.id), rule.severity)
                for column in (0, 1):
                    child.setToolTip(column, plain_tip(rule.reason))
                top.addChild(child)
            top.setExpanded(True)
        self._show()

    def _item(self, name: str, text: str, beside: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([text, beside])
        item.setData(0, _ID, name)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        )
        self._items[name] = item
        return item

    def _show(self) -> None:
        """Set the boxes as the settings have them, and say so to who hears them."""
        off = parse_off(self._settings.get(OFF_KEY))
        blocker = QSignalBlocker(self.tree)
        for family in FAMILIES:
            members = [rule for rule in RULES if rule.family == family]
            running = [r for r in members if r.id not in off and family not in off]
            for rule in members:
                self._tell(rule, on=rule in running)
            state = _ON if len(running) == len(members) else _SOME if running else _OFF
            self._items[family].setCheckState(0, state)
            said = f"{family}, {len(running)} of {len(members)} rules on"
            self._items[family].setData(0, Qt.ItemDataRole.AccessibleTextRole, said)
            self._items[family].setText(1, f"{len(running)} of {len(members)} on")
        del blocker
        count = sum(self._items[rule.id].checkState(0) == _OFF for rule in RULES)
        self.count.setText(
            f"{count} of {len(RULES)} rules are off" if count else f"All {len(RULES)} rules are on"
        )
        self.all_on.setVisible(bool(count))

    def _tell(self, rule: Rule, *, on: bool) -> None:
        item = self._items[rule.id]
        item.setCheckState(0, _ON if on else _OFF)
        said = f"{name_of(rule.id)}, {'on' if on else 'off'}, {rule.severity}: {rule.reason}"
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, said)

    def _changed(self, item: QTreeWidgetItem) -> None:
        name, on = item.data(0, _ID), item.checkState(0) != _OFF
        off = switch(parse_off(self._settings.get(OFF_KEY)), name, on=on)
        self._settings.set(OFF_KEY, write_off(off))
        self._show()

    def _setting_changed(self, key: str) -> None:
        if key == OFF_KEY:
            self._show()

    def _search(self, text: str) -> None:
        """Show the rules that have all words of `text` in family, name, severity or reason."""
        words = text.casefold().split()
        for family in FAMILIES:
            members = [rule for rule in RULES if rule.family == family]
            shown = 0
            for rule in members:
                said = f"{rule.id} {name_of(rule.id)} {rule.severity} {rule.reason}".casefold()
                found = all(word in said for word in words)
                self._items[rule.id].setHidden(not found)
                shown += found
            self._items[family].setHidden(not shown)

    def _explain(self, item: QTreeWidgetItem | None) -> None:
        name = item.data(0, _ID) if item else ""
        family = name.partition(".")[0]
        why = next((rule.reason for rule in RULES if rule.id == name), "")
        called = f"On the command line: {name}" if name else ""
        unseen = f"Not seen by {family}: {BLIND_SPOTS.get(family, '')}" if family else ""
        self.explanation.setText("\n".join(filter(None, (why, unseen, called))))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Down go from the search into the rules."""
        if watched is not self.filter or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        keys = {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        going = isinstance(event, QKeyEvent) and event.key() in keys
        if going:
            self._into_the_tree()
        return going

    def _into_the_tree(self) -> None:
        visible = [self._items[rule.id] for rule in RULES if not self._items[rule.id].isHidden()]
        if visible:
            self.tree.setCurrentItem(visible[0])
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
