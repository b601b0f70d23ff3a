"""One table of settings: from it come the defaults, what is stored, and the preferences."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from ..model.scales import scales


class Setting(NamedTuple):
    """A setting: its key, default, label ("" for what is only remembered), bounds or choices."""

    key: str
    default: Any
    label: str = ""
    explanation: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    least: int = 0
    most: int = 0
    folder: bool = False
    more: Callable[[], tuple[tuple[str, str], ...]] | None = None

    @property
    def offered(self) -> tuple[tuple[str, str], ...]:
        """The choices; some are known only when the program runs."""
        return self.more() if self.more else self.choices


def _yardsticks() -> tuple[tuple[str, str], ...]:
    return tuple((yardstick.id, yardstick.name) for yardstick in scales().yardsticks)


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "theme",
        "system",
        "Theme",
        "Light, dark, or as the system has it",
        (("system", "As the system"), ("light", "Light"), ("dark", "Dark")),
    ),
    Setting("author", "", "Author", "Stands in every new brief"),
    Setting(
        "reading_size",
        17,
        "Size of the article's text",
        "In pixels; Ctrl+= and Ctrl+- change it too",
        least=11,
        most=32,
    ),
    Setting(
        "summary_words",
        90,
        "Target length of the summary",
        "In words; the checks leave room around it",
        least=10,
        most=1000,
    ),
    Setting("highlights_least", 3, "Highlights at least", "A finished brief has as many", least=1, most=50),
    Setting(
        "highlights_most", 10, "Highlights at most", "More are not taken in at a glance", least=1, most=99
    ),
    Setting("highlight_words", 40, "Length of a highlight at most", "In words", least=5, most=500),
    Setting("rules_off", ""),
    Setting(
        "language", "en-US", "Language of a new brief", "A tag such as en-US or de-DE, for Word's spelling"
    ),
    Setting(
        "yardstick",
        "icd203",
        "Likelihood words",
        "The yardstick of a new brief; the guide (F1) says how to have your own",
        more=_yardsticks,
    ),
    Setting(
        "marking",
        "",
        "Marking of a new brief",
        "Traffic Light Protocol 2.0",
        (
            ("", "None"),
            ("TLP:CLEAR", "TLP:CLEAR"),
            ("TLP:GREEN", "TLP:GREEN"),
            ("TLP:AMBER", "TLP:AMBER"),
            ("TLP:RED", "TLP:RED"),
        ),
    ),
    Setting("export_folder", "", "Folder for exports", "Empty: the folder for documents", folder=True),
    Setting("export_formats", ".docx"),
    Setting("export_copy", "distribution"),
    Setting("export_page", "a4"),
    Setting("export_template", ""),
    Setting("last_brief", ""),
    Setting("geometry", b""),
    Setting("splitter", b""),
    Setting("library_shown", True),
    Setting("places", "{}"),
)
_TABLE = {setting.key: setting for setting in SETTINGS}

CHECK_SETTINGS = ("rules_off", "summary_words", "highlights_least", "highlights_most", "highlight_words")
"""What the checks go by; the command line reads it from the same file (`checks/choices.py`)."""


class Settings(QObject):
    """The settings of this user, kept in one file."""

    changed = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)

    def get(self, key: str) -> Any:
        """Return the value of a setting, its default where it was never set or makes no sense."""
        setting = _TABLE[key]
        value = self._store.value(key, setting.default)
        if isinstance(setting.default, bool):
            return value in {True, "true", "1"}
        if isinstance(setting.default, int):
            try:
                number = int(str(value))
            except ValueError:
                return setting.default
            return max(setting.least, min(number, setting.most))
        if isinstance(setting.default, bytes):
            return (
                value.data()
                if isinstance(value, QByteArray)
                else bytes(value)
                if isinstance(value, bytes)
                else b""
            )
        known = {choice for choice, _ in setting.offered}
        return str(value) if not known or value in known else setting.default

    def set(self, key: str, value: Any) -> None:
        """Set a setting."""
        if self.get(key) != value:
            self._store.setValue(key, value)
            self.changed.emit(key)

    def flush(self) -> None:
        """Write what was set to the disk."""
        self._store.sync()
