"""Pages that take the place of the form for a while: the keys, the preferences, about."""

from __future__ import annotations

import platform
from typing import Any

from PySide6.QtCore import Qt, Signal, qVersion
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ... import __version__
from ..actions import ACTIONS
from ..settings import SETTINGS, Setting, Settings

_WHERE = {"": "Everywhere", "article": "In the article", "form": "In the form"}


class Page(QWidget):
    """A page with a title and a way back."""

    closed = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("formPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        label = QLabel(title)
        label.setStyleSheet("font-size: 17px; font-weight: 600;")
        self.back = QPushButton("Back  Esc")
        self.back.setObjectName("link")
        self.back.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(label, 1)
        head.addWidget(self.back)
        body = QWidget()
        body.setObjectName("formBody")
        self.content = QVBoxLayout(body)
        self.content.setContentsMargins(0, 4, 0, 16)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 10, 6)
        layout.addLayout(head)
        layout.addWidget(scroll, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def keys_page() -> Page:
    """Return the list of all keys, from the table of actions."""
    page = Page("Keys")
    for where, title in _WHERE.items():
        heading = QLabel(title)
        heading.setStyleSheet("font-weight: 600; padding-top: 10px;")
        page.content.addWidget(heading)
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        for spec in ACTIONS:
            if spec.where == where and spec.keys:
                keys = "  ".join(
                    QKeySequence(k).toString(QKeySequence.SequenceFormat.NativeText) for k in spec.keys
                )
                what = QLabel(f"{spec.name.rstrip(chr(0x2026))}: {spec.what}")
                what.setWordWrap(True)
                what.setObjectName("muted")
                form.addRow(QLabel(keys), what)
        page.content.addLayout(form)
    page.content.addStretch(1)
    return page


def about_page(folders: dict[str, str]) -> Page:
    """Return what the program is, its versions and its folders."""
    page = Page("REEx Desktop")
    lines = [
        f"Version {__version__}, MIT licence",
        f"Qt {qVersion()}, Python {platform.python_version()}, {platform.system()} {platform.release()}",
        *(f"{name}: {folder}" for name, folder in folders.items()),
        "Nothing leaves this machine: the program makes no connections.",
    ]
    for line in lines:
        label = QLabel(line)
        label.setWordWrap(True)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        page.content.addWidget(label)
    page.content.addStretch(1)
    return page


def preferences_page(settings: Settings) -> Page:
    """Return the preferences, made from the table of settings; what is changed holds at once."""
    page = Page("Preferences")
    form = QFormLayout()
    form.setVerticalSpacing(10)
    for setting in SETTINGS:
        if setting.label:
            field = _field(setting, settings)
            field.setAccessibleName(setting.label)
            field.setToolTip(setting.explanation)
            form.addRow(setting.label, field)
    page.content.addLayout(form)
    page.content.addStretch(1)
    return page


def _field(setting: Setting, settings: Settings) -> Any:
    value = settings.get(setting.key)
    if setting.choices:
        box = QComboBox()
        for key, label in setting.choices:
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
