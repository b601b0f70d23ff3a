"""The look: two themes as data, made into a palette and a style sheet, following the system."""

from __future__ import annotations

from functools import cache
from string import Template
from typing import Any

import msgspec
from msgspec import Struct
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ..model.resources import resource_path

SERIF = (
    "Noto Serif",
    "Charter",
    "Georgia",
    "Cambria",
    "Source Serif 4",
    "DejaVu Serif",
    "Liberation Serif",
)
SANS = (
    "Inter",
    "Segoe UI Variable Text",
    "Segoe UI",
    "SF Pro Text",
    "Helvetica Neue",
    "Noto Sans",
    "DejaVu Sans",
)
CJK_SERIF = ("Noto Serif CJK SC", "Songti SC", "SimSun")
CJK_SANS = ("Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei")
ARABIC = ("Noto Naskh Arabic", "Noto Sans Arabic", "Geeza Pro", "Segoe UI")


class Theme(Struct, frozen=True):
    """The colours of a theme by role, as #RRGGBB."""

    name: str
    background: str
    surface: str
    line: str
    field_line: str
    ink: str
    muted: str
    accent: str
    on_accent: str
    accent_soft: str
    accent_hover: str
    highlights: str
    credibility: str
    outlook: str
    warning: str
    warning_soft: str
    error: str
    good: str
    selection: str
    hover: str

    def color(self, role: str) -> QColor:
        """Return the colour of a role."""
        return QColor(getattr(self, role))


def load_theme(name: str) -> Theme:
    """Return the theme "light" or "dark"."""
    return msgspec.json.decode(resource_path("themes", f"{name}.json").read_bytes(), type=Theme)


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of `theme`."""
    template = Template(resource_path("themes", "style.qss").read_text(encoding="utf-8"))
    arrow = resource_path("icons", f"arrow-{theme.name}.svg").as_posix()
    return template.substitute(msgspec.structs.asdict(theme), arrow=arrow)


def palette(theme: Theme) -> QPalette:
    """Return the palette of `theme`."""
    roles: dict[QPalette.ColorRole, str] = {
        QPalette.ColorRole.Window: theme.background,
        QPalette.ColorRole.WindowText: theme.ink,
        QPalette.ColorRole.Base: theme.surface,
        QPalette.ColorRole.AlternateBase: theme.background,
        QPalette.ColorRole.Text: theme.ink,
        QPalette.ColorRole.Button: theme.surface,
        QPalette.ColorRole.ButtonText: theme.ink,
        QPalette.ColorRole.ToolTipBase: theme.surface,
        QPalette.ColorRole.ToolTipText: theme.ink,
        QPalette.ColorRole.Highlight: theme.selection,
        QPalette.ColorRole.HighlightedText: theme.ink,
        QPalette.ColorRole.PlaceholderText: theme.muted,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.LinkVisited: theme.accent,
        QPalette.ColorRole.Mid: theme.line,
        QPalette.ColorRole.Accent: theme.accent,
    }
    result = QPalette()
    for role, color in roles.items():
        result.setColor(role, QColor(color))
    return result


def family(candidates: tuple[str, ...]) -> list[str]:
    """Return those of `candidates` that are installed, with the families for other scripts behind."""
    installed = _installed()
    found = [name for name in candidates if name in installed]
    cjk = (*CJK_SERIF, *CJK_SANS) if candidates is SERIF else (*CJK_SANS, *CJK_SERIF)
    return [*(found or candidates[:1]), *(name for name in (*cjk, *ARABIC) if name in installed)]


@cache
def _installed() -> frozenset[str]:
    return frozenset(QFontDatabase.families())


def reading_font(pixels: int) -> QFont:
    """Return the font of the article, of that size."""
    font = QFont(family(SERIF))
    font.setPixelSize(pixels)
    return font


def interface_font() -> QFont:
    """Return the font of everything but the article."""
    font = QFont(family(SANS))
    font.setPixelSize(13)
    return font


class Themes(QObject):
    """The theme in force: what the user chose, or what the system has."""

    changed = Signal()

    def __init__(self, application: QApplication, choice: str = "system") -> None:
        super().__init__(application)
        self._application = application
        self._choice = choice
        self.theme = self._wanted()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)
        application.setPalette(palette(self.theme))

    def dress(self) -> None:
        """Set the style sheet: once the window is built, because each step of building would redo it."""
        self._application.setStyleSheet(style_sheet(self.theme))

    def choose(self, choice: str) -> None:
        """Take "light", "dark" or "system"."""
        self._choice = choice
        self._follow()

    def _wanted(self) -> Theme:
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        name = {"light": "light", "dark": "dark"}.get(self._choice, "dark" if dark else "light")
        return load_theme(name)

    def _follow(self, *_: Any) -> None:
        theme = self._wanted()
        if theme.name != self.theme.name:
            self.theme = theme
            windows = [top for top in self._application.topLevelWidgets() if top.updatesEnabled()]
            for window in windows:
                window.setUpdatesEnabled(False)  # what each step would paint is painted once, at the end
            try:
                self._apply()
                self.changed.emit()
            finally:
                for window in windows:
                    window.setUpdatesEnabled(True)

    def _apply(self) -> None:
        self._application.setStyleSheet("")  # Qt takes three times as long to put one in another's place
        self._application.setPalette(palette(self.theme))
        self.dress()
