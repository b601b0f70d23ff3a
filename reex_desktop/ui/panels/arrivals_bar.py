"""The bar that lists what an import brought: what is new, what changed, what a brief has word for word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ...model.article import Article
from ..again import Again, summary
from ..flow import Flow
from ..importing import Further, Source, Target
from ..tips import plain_tip

Kind = Literal["new", "changed", "same", "file"]

ROWS = 6
"""How many rows are in sight at a time; more scroll."""

_SIGNS: dict[str, str] = {"new": "+", "changed": "\u2260", "same": "=", "file": "\U0001f4ce"}
_ACTS: dict[str, str] = {"new": "Add", "changed": "Compare", "same": "Show", "file": "Add"}


@dataclass(eq=False)
class Arrival:
    """One row: an article or a file, where it was to go, and what became of it."""

    kind: Kind
    title: str
    target: Target
    fresh: Article | None = None
    again: Again | None = None
    file: Source | None = None
    done: str = ""

    @property
    def words(self) -> str:
        """What is said of it."""
        if self.done:
            return self.done
        where = ""
        if self.again is not None:
            here = self.again.here or self.again.brief == self.target.brief
            where = "in this brief" if here else f"in \u201c{self.again.title or 'Untitled'}\u201d"
        match self.kind:
            case "same":
                return f"already {where}, word for word"
            case "changed" if self.again is not None:
                return f"already {where}, changed: {summary(self.again.found)}"
            case "file":
                return "attached file"
            case _:
                return "new"


class Counts(NamedTuple):
    """How many rows of each kind are still to be decided."""

    new: int
    changed: int
    same: int
    files: int


def arrivals_of(further: Further) -> list[Arrival]:
    """Return the rows of what an import brought: what changed, what is new, what is the same."""

    def again(kind: Kind) -> list[Arrival]:
        found = [one for one in further.again if one.found.same == (kind == "same")]
        return [Arrival(kind, _name(one.fresh), further.target, one.fresh, one) for one in found]

    new = [Arrival("new", _name(a), further.target, fresh=a) for a in further.articles]
    files = [Arrival("file", file.name, further.target, file=file) for file in further.files]
    return [*again("changed"), *new, *files, *again("same")]


def _name(article: Article) -> str:
    return article.metadata.title or article.original_name or "Untitled"


def say(name: str, counts: Counts) -> str:
    """Return in a line what is listed."""
    parts: list[str] = []
    if counts.new:
        parts.append(f"{counts.new} further article{'s' * (counts.new != 1)}")
    if counts.files:
        parts.append(f"{counts.files} attachment{'s' * (counts.files != 1)}")
    if counts.changed:
        parts.append(f"{counts.changed} that you have, changed")
    if counts.same:
        parts.append(f"{counts.same} that you have, word for word")
    return f"{name}: {', '.join(parts)}" if parts else f"{name}: everything is decided"


class ArrivalsBar(QFrame):
    """Lists arrivals; Enter acts on one, B adds it all the same, A adds all that are new, Esc ends."""

    add_asked = Signal(object)
    look_asked = Signal(object)
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Arrival] = []
        self._name = ""
        self.setObjectName("barSoft")
        self.setAccessibleName("What the import brought")
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        top = QWidget()
        row = Flow(top)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.text)
        self.buttons: dict[str, QPushButton] = {}
        for name, label, tip, call in (
            (
                "act",
                "Add  \u21b5",
                "Add the selected one, or see what changed (Enter)",
                self.act,
            ),
            ("both", "Add all the same  B", "Add the selected one, although you have it (B)", self.both),
            ("all", "Add all new  A", "Add everything that is new to the brief (A)", self.add_all),
            ("end", "Close  Esc", "Leave the rest out (Esc)", self.end),
        ):
            button = self.buttons[name] = QPushButton(label)
            button.setObjectName("link")
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(call)
            row.addWidget(button)
        self.list = _Rows(
            {Qt.Key.Key_B: self.both, Qt.Key.Key_A: self.add_all, Qt.Key.Key_Escape: self.end}, self.act
        )
        self.list.currentRowChanged.connect(self._name_buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 5, 8, 5)
        layout.setSpacing(4)
        layout.addWidget(top)
        layout.addWidget(self.list)
        self.setFocusProxy(self.list)
        self.hide()

    @property
    def rows(self) -> Sequence[Arrival]:
        """What is listed."""
        return self._rows

    def offer(self, name: str, rows: Sequence[Arrival]) -> None:
        """List `rows`, behind those of an earlier import that are not decided yet."""
        left = [row for row in self._rows if not row.done]
        self._name = "These imports" if left else name
        self._rows = [*left, *rows]
        self._fill()
        self.return_()

    def return_(self) -> None:
        """Show the bar, with the focus on the first row that is not decided."""
        self.show()
        undecided = next((at for at, row in enumerate(self._rows) if not row.done), 0)
        self.list.setCurrentRow(undecided)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Say anew what became of the rows; with nothing left to decide the bar closes."""
        for at, row in enumerate(self._rows):
            self._write(self.list.item(at), row, at)
        self._say()
        if all(row.done for row in self._rows):
            self.end()
        else:
            self._name_buttons(self.list.currentRow())

    def act(self) -> None:
        """Add the selected row, show what changed in it, or where it stands."""
        row = self._selected()
        if row is not None:
            (self.add_asked if row.kind in {"new", "file"} else self.look_asked).emit(
                [row] if row.kind in {"new", "file"} else row
            )

    def both(self) -> None:
        """Add the selected row although there is a copy of it."""
        row = self._selected()
        if row is not None:
            self.add_asked.emit([row])

    def add_all(self) -> None:
        """Add all rows that are new."""
        rows = [row for row in self._rows if row.kind in {"new", "file"} and not row.done]
        if rows:
            self.add_asked.emit(rows)

    def end(self) -> None:
        """Close the bar."""
        if self._rows:
            self._rows = []
            self.hide()
            self.ended.emit()

    def _selected(self) -> Arrival | None:
        at = self.list.currentRow()
        row = self._rows[at] if 0 <= at < len(self._rows) else None
        return row if row is not None and not row.done else None

    def _fill(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for at, row in enumerate(self._rows):
            self.list.addItem(QListWidgetItem())
            self._write(self.list.item(at), row, at)
        self.list.blockSignals(False)
        height = max(self.list.sizeHintForRow(0), 20) * min(len(self._rows), ROWS)
        self.list.setFixedHeight(height + 2 * self.list.frameWidth())
        self._say()

    def _write(self, item: QListWidgetItem, row: Arrival, at: int) -> None:
        sign = "\u2713" if row.done else _SIGNS[row.kind]
        title = " ".join(row.title.split())
        item.setText(f"{sign}   {title}  \u00b7  {row.words}")
        item.setToolTip(plain_tip(f"{title}\n{row.words}"))
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole, f"{at + 1} of {len(self._rows)}, {title}, {row.words}"
        )

    def _say(self) -> None:
        left = [row.kind for row in self._rows if not row.done]
        counts = Counts(*(left.count(kind) for kind in ("new", "changed", "same", "file")))
        self.text.setText(say(self._name, counts))
        self.buttons["all"].setVisible(counts.new + counts.files > 1)

    def _name_buttons(self, at: int) -> None:
        row = self._rows[at] if 0 <= at < len(self._rows) else None
        self.buttons["act"].setVisible(row is not None and not row.done)
        self.buttons["both"].setVisible(row is not None and not row.done and row.again is not None)
        if row is not None:
            self.buttons["act"].setText(f"{_ACTS[row.kind]}  \u21b5")


class _Rows(QListWidget):
    """The rows; letters are keys of the bar and do not search."""

    def __init__(self, keys: dict[Qt.Key, Callable[[], None]], act: Callable[[], None]) -> None:
        super().__init__()
        self._keys, self._act = keys, act
        self.setObjectName("paletteList")
        self.setAccessibleName("What the import brought")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.setTabKeyNavigation(False)
        self.itemDoubleClicked.connect(lambda _: act())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._act()
        elif key in self._keys:
            self._keys[key]()
        else:
            super().keyPressEvent(event)
