"""An outlook as a card: text, likelihood, horizon, confidence, indicators."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast
from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout

from ...editing.edits import set_indicators, set_outlook
from ...editing.history import Field
from ...model.brief import Confidence, Judgement, Outlook
from ...model.scales import scales
from ..editor import Editor
from ..flow import Flow
from ..icons import icon
from ..theme import Theme
from .choices import ChoiceField, Option
from .date_field import DateField
from .line_field import TypedLine
from .passage_chip import passage_chip
from .percent_field import PercentField
from .rich_field import RichField, Typed
from .section import chip, set_chip

_CONFIDENCE = [
    Option("", "Confidence", "Confidence is not stated"),
    Option("high", "High confidence"),
    Option("moderate", "Moderate confidence"),
    Option("low", "Low confidence"),
]


def likelihood_options(yardstick_id: str) -> list[Option]:
    """Return the likelihood words of a yardstick as options; the first is none."""
    yardstick = scales().yardstick(yardstick_id)
    options = [Option("", "Likelihood", f"Words of {yardstick.name}")]
    return [*options, *(Option(step.word, step.label) for step in yardstick.words)]


class OutlookCard(QFrame):
    """Shows one outlook and turns what is done in it into edits."""

    focused = Signal(object)
    passage_asked = Signal(object)
    removed = Signal(object)

    def __init__(self, outlook: Outlook, editor: Editor, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self.outlook_id = outlook.id
        self._editor = editor
        self._theme = theme
        self._shown: Outlook | None = None
        self._yardstick = ""
        self.setObjectName("card")
        self._build()
        self._connect()
        self.show_outlook(outlook)

    def _build(self) -> None:
        key = self.outlook_id
        self.text = RichField(Field("outlook.text", key), "Outlook", self._theme)
        self.text.setPlaceholderText("What happens next")
        self.likelihood = ChoiceField(Field("outlook.likelihood", key), "Likelihood", [])
        self.percent = PercentField(Field("outlook.probability", key), "Your own probability in per cent")
        self.horizon = DateField(Field("outlook.horizon", key), "Horizon", "Horizon", until=True)
        self.confidence = ChoiceField(Field("outlook.confidence", key), "Confidence", _CONFIDENCE)
        self.indicators = RichField(
            Field("outlook.indicators", key), "Indicators to watch, one a line", self._theme
        )
        self.indicators.setPlaceholderText("One indicator a line")
        self.indicators.set_minimum_lines(1)
        for field in (self.text, self.indicators):
            field.setProperty("flat", True)
        self.link = chip("", "quiet")
        self.delete = QToolButton()
        self.delete.setAccessibleName("Delete this outlook")
        self.delete.setToolTip("Delete this outlook")
        self.delete.setIcon(icon("delete", self._theme().muted))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.likelihood, 1)
        row.addWidget(self.horizon)
        judged = Flow(spacing=6)
        self.confidence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        judged.addWidget(self.confidence)
        judged.addWidget(self.percent)
        judged.addWidget(self.link)
        judged.addWidget(self.delete)
        watch = QHBoxLayout()
        label = QLabel("Watch")
        label.setObjectName("muted")
        watch.addSpacing(6)
        watch.addWidget(label)
        watch.addWidget(self.indicators, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 7, 8, 7)
        layout.setSpacing(4)
        layout.addWidget(self.text)
        layout.addLayout(row)
        layout.addLayout(judged)
        layout.addLayout(watch)

    def _connect(self) -> None:
        self.text.typed.connect(lambda typed: self._typed("Typing in the outlook", typed, text=typed.value))
        self.likelihood.chosen.connect(
            lambda v: self._edit("Likelihood", likelihood=Judgement(v) if v else None)
        )
        self.percent.entered.connect(lambda n: self._edit("Probability", probability=n))
        self.horizon.entered.connect(lambda day: self._edit("Horizon", horizon=day))
        self.confidence.chosen.connect(lambda v: self._edit("Confidence", confidence=cast(Confidence, v)))
        self.indicators.typed.connect(self._indicators_typed)
        self.link.clicked.connect(lambda: self.passage_asked.emit(self.outlook_id))
        self.delete.clicked.connect(lambda: self.removed.emit(self.outlook_id))
        self.horizon.left.connect(lambda step: self.indicators.setFocus())
        for field in self.fields():
            field.focused.connect(lambda: self.focused.emit(self.outlook_id))

    def fields(self) -> list[Any]:
        """Return the fields of the card, in the order of the Tab key."""
        return [self.text, self.likelihood, self.horizon, self.confidence, self.percent, self.indicators]

    def show_outlook(self, outlook: Outlook) -> None:
        """Show `outlook`; only what differs is touched."""
        yardstick = self._editor.brief.yardstick
        if outlook is self._shown and yardstick == self._yardstick:
            return
        self._shown, self._yardstick = outlook, yardstick
        self.text.show_value(outlook.text)
        self.likelihood.set_options(likelihood_options(yardstick))
        word = outlook.likelihood
        self.likelihood.show_value(word.value if word else "", suggested=bool(word and not word.chosen))
        self.percent.show_value(outlook.probability)
        self.horizon.show_value(outlook.horizon)
        self.confidence.show_value(outlook.confidence)
        self.indicators.show_value(tuple(i.spans for i in outlook.indicators))
        set_chip(self.link, *passage_chip(outlook.passages, wanted=False))

    def _indicators_typed(self, typed: Typed) -> None:
        """Keep the ids of indicators by their place from the top and from the bottom."""
        old = self._shown.indicators if self._shown else ()
        lines = typed.value
        start = 0
        while start < min(len(old), len(lines)) and old[start].spans == lines[start]:
            start += 1
        end = 0
        while end < min(len(old), len(lines)) - start and old[-1 - end].spans == lines[-1 - end]:
            end += 1
        keys = [i.id for i in old[:start]]
        middle = [i.id for i in old[start : len(old) - end]]
        count = len(lines) - start - end
        keys += [middle[n] if n < len(middle) else uuid4() for n in range(count)]
        keys += [i.id for i in old[len(old) - end :]]
        workspace = set_indicators(
            self._editor.workspace, self.outlook_id, list(zip(keys, lines, strict=True))
        )
        self._apply("Typing in the indicators", workspace, typed)

    def _typed(self, label: str, typed: Typed | TypedLine, **changes: Any) -> None:
        self._apply(label, set_outlook(self._editor.workspace, self.outlook_id, **changes), typed)

    def _apply(self, label: str, workspace: Any, typed: Typed | TypedLine) -> None:
        self._editor.apply(
            label,
            workspace,
            source=typed.caret_after.field,
            caret_before=typed.caret_before,
            caret_after=typed.caret_after,
            typing=True,
        )

    def _edit(self, label: str, **changes: Any) -> None:
        self._editor.apply(label, set_outlook(self._editor.workspace, self.outlook_id, **changes))
