"""The pages of the keys and the preferences."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
)

from ..actions import ACTIONS, MENUS, ActionSpec, verdict_name
from ..settings import SETTINGS, Setting, Settings
from .page import Page, explanation, small_heading

_WHERE = {"article": "In the article", "form": "In the form", "checks": "In the Checks tab"}


def keys_page() -> Page:
    """Return the list of all keys, from the table of actions, grouped as the menus are."""
    page = Page("Keys")
    groups = [(name, [s for s in ACTIONS if s.menu == name]) for name in MENUS]
    groups += [("Verdicts", [s for s in ACTIONS if s.id.startswith("verdict_")])]
    groups += [(title, [s for s in ACTIONS if s.where == where]) for where, title in _WHERE.items()]
    for title, specs in groups:
        rows = [spec for spec in specs if spec.keys]
        if rows:
            page.content.addWidget(small_heading(title))
            for spec in rows:
                page.content.addLayout(_key_row(spec))
    page.content.addStretch(1)
    return page


def _key_row(spec: ActionSpec) -> QGridLayout:
    name = QLabel(verdict_name(spec) or spec.name.rstrip("\u2026"))
    keys = QLabel(
        "  or  ".join(QKeySequence(k).toString(QKeySequence.SequenceFormat.NativeText) for k in spec.keys)
    )
    keys.setObjectName("keys")
    keys.setAlignment(Qt.AlignmentFlag.AlignRight)
    row = QGridLayout()
    row.setVerticalSpacing(0)
    row.setContentsMargins(0, 3, 12, 3)
    row.setColumnStretch(0, 1)
    row.addWidget(name, 0, 0)
    row.addWidget(keys, 0, 1)
    row.addWidget(explanation(spec.what), 1, 0, 1, 2)
    return row


def preferences_page(settings: Settings) -> Page:
    """Return the preferences, made from the table of settings; what is changed holds at once."""
    page = Page("Preferences")
    form = QFormLayout()
    form.setVerticalSpacing(14)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for setting in SETTINGS:
        if setting.label:
            field = _field(setting, settings)
            field.setAccessibleName(setting.label)
            field.setToolTip(setting.explanation)
            if form.rowCount() == 0:
                page.begin_at(field)
            column = QVBoxLayout()
            column.setSpacing(3)
            if setting.folder:
                column.addLayout(_with_choice(field))
            else:
                column.addWidget(field)
            if setting.explanation:
                column.addWidget(explanation(setting.explanation))
            form.addRow(setting.label, column)
    page.content.addLayout(form)
    page.content.addWidget(small_heading("Rules of the checks"))
    page.content.addWidget(explanation("What is off here is off in all briefs, and for the command line."))
    from .rules_list import RulesList

    page.content.addWidget(RulesList(settings))
    page.content.addStretch(1)
    return page


def _with_choice(line: QLineEdit) -> QHBoxLayout:
    """Return the line of a folder with a button that asks for one."""
    button = QPushButton("Choose\u2026")
    button.setObjectName("link")

    def choose() -> None:
        folder = QFileDialog.getExistingDirectory(line, line.accessibleName(), line.text())
        if folder:
            line.setText(folder)
            line.editingFinished.emit()

    button.clicked.connect(choose)
    row = QHBoxLayout()
    row.addWidget(line, 1)
    row.addWidget(button)
    return row


def _field(setting: Setting, settings: Settings) -> Any:
    value = settings.get(setting.key)
    if setting.offered:
        box = QComboBox()
        for key, label in setting.offered:
            box.addItem(label, key)
        box.setCurrentIndex(max(box.findData(value), 0))
        box.activated.connect(lambda index: settings.set(setting.key, box.itemData(index)))
        return box
    if isinstance(setting.default, bool):
        check = QCheckBox()
        check.setChecked(value)
        check.toggled.connect(lambda on: settings.set(setting.key, on))
        return check
    if isinstance(setting.default, int):
        spin = QSpinBox()
        spin.setRange(setting.least, setting.most)
        spin.setValue(value)
        spin.valueChanged.connect(lambda number: settings.set(setting.key, number))
        return spin
    line = QLineEdit(value)
    line.editingFinished.connect(lambda: settings.set(setting.key, line.text().strip()))
    return line
