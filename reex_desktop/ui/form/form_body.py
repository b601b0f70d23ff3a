"""What the form consists of: its fields and sections, laid out; what they do is in `form.py`."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ...editing.history import Field
from ...model.brief import MARKINGS
from ..theme import Theme
from .choices import ChoiceField, Option
from .date_field import DateField
from .line_field import LineField
from .outline_field import OutlineField
from .rich_field import RichField
from .section import Section
from .tab_order import order_tabs

SETTLING = 300
"""Milliseconds after the focus came in which what is laid out anew is followed."""


class FormBody(QScrollArea):
    """The fields that every brief has, one section a slot."""

    def __init__(self, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self._theme = theme
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Brief")
        self._settling = QTimer(self)  # a card that was just made has its place only after some passes
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLING)
        self._settling.timeout.connect(self._show_focused)
        self.verticalScrollBar().rangeChanged.connect(self._laid_out)
        self._ordering = QTimer(self)
        self._ordering.setSingleShot(True)
        self._ordering.timeout.connect(lambda: order_tabs(self._body))
        self._build()

    def _build(self) -> None:
        body = self._body = QWidget()
        body.setObjectName("formBody")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(16, 12, 16, 24)
        layout.setSpacing(8)
        self.title = LineField(Field("title"), "Title", "Title of the brief")
        self.title.setObjectName("titleField")
        self.subtitle = LineField(Field("subtitle"), "Subtitle", "Subtitle")
        self.subtitle.setProperty("flat", True)
        self.as_of = DateField(Field("as_of"), "Date (as of)", "As of")
        self.as_of.setMaximumWidth(102)
        self.author = LineField(Field("author"), "Author", "Author")
        self.marking = ChoiceField(
            Field("marking"), "Marking (TLP 2.0)", [Option(m, m or "No marking") for m in MARKINGS]
        )
        self.marking.setMinimumContentsLength(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        for field in (self.as_of, self.author, self.marking):
            row.addWidget(field, 1 if field is self.author else 0)
        layout.addWidget(self.title)
        layout.addWidget(self.subtitle)
        layout.addLayout(row)
        self.sections = {
            "highlights": Section("highlights", "Highlights"),
            "context": Section("context", "Context", foldable=True),
            "credibility": Section("credibility", "Credibility"),
            "outlook": Section("outlook", "Outlook"),
            "summary": Section("summary", "REEx summary"),
            "private": Section(
                "private_notes", "Private notes (never exported)", foldable=True, printed=False
            ),
        }
        for section in self.sections.values():
            layout.addWidget(section)
        layout.addStretch(1)
        self._build_bodies()
        self.setWidget(body)

    def _build_bodies(self) -> None:
        self.highlights = OutlineField(self._theme)
        self.context = RichField(Field("context"), "Context", self._theme)
        self.summary = RichField(Field("summary"), "REEx summary", self._theme)
        self.private_notes = RichField(Field("private_notes"), "Private notes", self._theme)
        self.summary.set_minimum_lines(3)
        self.sections["highlights"].content.addWidget(self.highlights)
        self.sections["context"].content.addWidget(self.context)
        self.sections["summary"].content.addWidget(self.summary)
        self.sections["private"].content.addWidget(self.private_notes)
        self.add_note = _adder("Add a claim", "Alt+N")
        self.add_outlook = _adder("Add an outlook", "")
        self.sections["credibility"].content.addWidget(self.add_note, 0, Qt.AlignmentFlag.AlignLeft)
        self.sections["outlook"].content.addWidget(self.add_outlook, 0, Qt.AlignmentFlag.AlignLeft)
        self.sections["context"].fold(True)
        self.sections["private"].fold(True)

    def order_tabs_soon(self) -> None:
        """Let the Tab key go from field to field as they stand, once this event is done with."""
        self._ordering.start()

    def follow_focus(self) -> None:
        """Bring the field that has the focus into view, with its card, until the form is laid out."""
        self._show_focused()
        self._settling.start()

    def _laid_out(self) -> None:
        if self._settling.isActive():
            QTimer.singleShot(0, self, self._show_focused)

    def _show_focused(self) -> None:
        field = QApplication.focusWidget()
        if field is None or not self._body.isAncestorOf(field):
            return
        card = field.parentWidget()
        if (
            card is not None
            and card.objectName() == "card"
            and card.height() < self.viewport().height() - 40
        ):
            self.bring_into_view(card)
        self.bring_into_view(field)

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll as little as shows `widget`, its top where it is taller than the form."""
        rect = QRect(widget.mapTo(self._body, widget.rect().topLeft()), widget.size())
        margin = 12
        bottom = min(rect.bottom(), rect.top() + self.viewport().height() - 40)
        self.ensureVisible(rect.left(), bottom, 0, margin)
        self.ensureVisible(rect.left(), rect.top(), 0, margin)


def _adder(text: str, key: str) -> QPushButton:
    button = QPushButton(f"+ {text}")
    button.setObjectName("link")
    button.setToolTip(f"{text} ({key})" if key else text)
    return button
