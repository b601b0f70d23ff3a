"""The bar over the article that says what was mended, and walks, accepts and undoes repairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ...editing.ledger import STRUCK, correct_repair, review_repairs, switch_repairs
from ...model.article import Article
from ...model.repair import Repair
from ...model.workspace import Workspace
from ...readers.residue.reasons import reason_of
from ..editor import Change, Editor
from ..elided import ElidedLabel
from ..flow import Flow
from ..tips import plain_tip
from ..turns import turns

_NAMES = {
    "\u2019": "\u2019 apostrophe",
    "\u2018": "\u2018 opening",
    "\u201c": "\u201c opening",
    "\u201d": "\u201d closing",
    "\u2014": "\u2014 em dash",
    "\u2013": "\u2013 en dash",
}
TURNED = "direction"
"""The kind of the repair that takes out a character which turns the direction of text round."""

LINK = "link target"
"""The kind of the repair that writes where a link really leads."""

_LINE = 34
"""So much of a line that was taken out leaves room for the reason."""

_MANY = 5_000
"""So many repairs take a turn of their own to be counted."""

_ALTERNATIVES = "\u2019\u201c\u201d\u2014\u2013\u2018"


class _Sort(NamedTuple):
    """What the summary tells repairs apart by: an article may have tens of thousands of them."""

    on: bool
    stage: str
    kind: str
    unsure: bool
    reviewed: bool
    nests: bool


def summary(article: Article) -> str:
    """Return one line on the ledger of `article`: "29 characters mended, 2 unsure \u00b7 \u2026"."""
    sorts = Counter(
        (r.on, r.stage, r.kind, r.certainty == "unsure", r.reviewed, bool(r.levels))
        for r in article.repairs
    )
    counted = [(_Sort(*sort), count) for sort, count in sorts.items()]

    def count(which: Callable[[_Sort], bool]) -> int:
        return sum(number for sort, number in counted if which(sort))

    def open_(sort: _Sort) -> bool:
        return sort.unsure and not sort.reviewed

    parts: list[str] = []
    turned = count(lambda s: s.on and s.kind == TURNED)
    mended = count(lambda s: s.on and s.stage == "characters") - turned
    if mended > 0:
        parts.append(f"{mended} character{'s' * (mended != 1)} mended")
        unsure = count(lambda s: open_(s) and s.stage == "characters")
        if unsure:
            parts[-1] += f", {unsure} unsure"
    if turned:
        parts.append(f"{turned} mark{'s' * (turned != 1)} of direction removed")
    struck = count(lambda s: s.on and s.kind == STRUCK)
    residue = count(lambda s: s.on and s.stage == "residue") - struck
    if residue > 0:
        parts.append(f"{residue} bit{'s' * (residue != 1)} of web residue removed")
    if struck:
        parts.append(f"{struck} struck out")
    if count(lambda s: s.on and s.nests):
        parts.append("list nested")
    unsure = count(lambda s: open_(s) and s.kind == "heading")
    if unsure:
        parts.append(f"{unsure} heading{'s' * (unsure != 1)} unsure")
    if count(lambda s: open_(s) and s.kind == "title"):
        parts.append("title unsure")
    off = count(lambda s: not s.on)
    offered = count(lambda s: not s.on and open_(s))
    if offered:
        parts.append(f"{offered} offered")
    if off > offered:
        parts.append(f"{off - offered} taken back")
    if counted and not parts:
        made = count(lambda s: s.on)
        parts.append(f"{made} repair{'s' * (made != 1)}")
    return " \u00b7 ".join(parts)


def is_offered(repair: Repair) -> bool:
    """Return whether a repair is only offered: nobody can know it, and nobody has decided on it."""
    return not repair.on and repair.certainty == "unsure" and not repair.reviewed


def unsure_repairs(article: Article) -> list[Repair]:
    """Return the repairs that still want to be looked at."""
    return [r for r in article.repairs if r.certainty == "unsure" and not r.reviewed]


class LedgerBar(QFrame):
    """Shows the ledger's summary, or, while it is walked, one repair with what can be done about it."""

    repair_shown = Signal(object)
    walk_ended = Signal()
    removed_wanted = Signal(bool)

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self._article: Article | None = None
        self._walked: Repair | None = None
        self._queue: list[Repair] = []
        self._all = False
        self._none_unsure = False
        self.setObjectName("barSoft")
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._build_summary()
        self._build_walk()
        editor.changed.connect(self._changed)

    def _build_summary(self) -> None:
        page = self._summary_page = QWidget()
        row = Flow(page)
        row.setContentsMargins(14, 4, 8, 4)
        self.text = ElidedLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setObjectName("muted")
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.text.setStyleSheet("font-size: 12px;")
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.walk_button = _link("Walk  F9", "Look at the repairs one by one")
        self.removed_button = _link("Removed", "Show what was taken out, struck through")
        self.removed_button.setCheckable(True)
        self.undo_button = _link("Undo all", "Take all repairs back")
        self.accept_button = _link("Accept  \u21b5", "Accept the repairs as they are")
        row.addWidget(self.text)
        for button in (self.walk_button, self.removed_button, self.undo_button, self.accept_button):
            row.addWidget(button)
        self.walk_button.clicked.connect(lambda: self.walk(1))
        self.removed_button.toggled.connect(self.removed_wanted)
        self.undo_button.clicked.connect(self.undo_all)
        self.accept_button.clicked.connect(self.accept)
        self._stack.addWidget(page)

    def _build_walk(self) -> None:
        self._page = _WalkPage()
        self._page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._page.key_pressed.connect(self._key)
        self._page.hide()
        row = Flow(self._page)
        row.setContentsMargins(14, 4, 8, 4)
        self.question = ElidedLabel()
        self.question.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        self.keep_button = _link("Keep  \u21b5", "Keep this repair")
        self.back_button = _link("Undo  Del", "Take this repair back")
        self.other_buttons = [_link("", "Another mark") for _ in range(4)]
        self.close_button = _link("Done  Esc", "End the walk")
        row.addWidget(self.question)
        for button in (*self.other_buttons, self.back_button, self.keep_button, self.close_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(button)
        self.keep_button.clicked.connect(lambda: self.keep())
        self.back_button.clicked.connect(lambda: self.take_back())
        self.close_button.clicked.connect(self.end)
        for number, button in enumerate(self.other_buttons):
            button.clicked.connect(lambda _=False, number=number: self.correct(number))
        self._stack.addWidget(self._page)

    # Showing

    def show_article(self, article: Article | None) -> None:
        """Show the ledger of `article`; hidden where there is nothing to say or all was accepted."""
        if self._article is not None and (article is None or article.id != self._article.id):
            self._walked = None
        self._article = article
        if article is not None and len(article.repairs) > _MANY:
            turns().take(self, self._sum_up)
        else:
            self._sum_up()
        self.text.setToolTip(plain_tip("\n".join(article.notes)) if article else "")
        open_ledger = bool(article and article.repairs and not article.accepted)
        self.setVisible(open_ledger or self._walked is not None)
        if self._walked is not None:
            self._describe(self._walked)
        self._turn(walking=self._walked is not None)

    def _sum_up(self) -> bool:
        self.text.setText(summary(self._article) if self._article else "")
        return True

    def _turn(self, *, walking: bool) -> None:
        self._summary_page.setVisible(not walking)
        self._page.setVisible(walking)

    def _changed(self, change: Change) -> None:
        if self._walked is not None and self._article is not None:
            article = change.after.article(self._article.id)
            found = [r for r in article.repairs if r.id == self._walked.id] if article else []
            self._walked = found[0] if found else None

    # Walking

    @property
    def walking(self) -> bool:
        """Whether repairs are walked now."""
        return self._walked is not None

    def walk(self, step: int, *, every: bool = False) -> None:
        """Go to the next (1) or previous (-1) repair: the unsure ones, or, where none is left, all."""
        if self._article is None or not self._article.repairs:
            return
        if self._walked is None:
            self._all = every or not unsure_repairs(self._article)
            self._none_unsure = self._all and not every
            self._queue = list(self._article.repairs) if self._all else unsure_repairs(self._article)
            self._queue.sort(key=lambda r: r.start)
            place = 0 if step > 0 else len(self._queue) - 1
        else:
            keys = [r.id for r in self._queue]
            place = (keys.index(self._walked.id) + step) % len(keys)
        self._show(place)

    def _show(self, place: int) -> None:
        article = self._article
        if article is None:
            return
        present = {r.id: r for r in article.repairs}
        repair = present.get(self._queue[place].id)
        if repair is None:
            self.end()
            return
        self._walked = repair
        self._describe(repair)
        self.setVisible(True)
        self._turn(walking=True)
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.repair_shown.emit(repair)

    def _describe(self, repair: Repair) -> None:
        place = [r.id for r in self._queue].index(repair.id)
        which = "None is unsure; of all: " if self._none_unsure else ""
        self.question.setText(f"{which}{place + 1} of {len(self._queue)}: {describe(repair)}")
        whole = (repair.before, reason_of(repair.kind)) if repair.stage == "residue" else ()
        self.question.setToolTip(plain_tip("\n".join(whole)))
        others = alternatives(repair)
        for button, mark in zip(self.other_buttons, others + [""] * 4, strict=False):
            button.setText(f"{mark}  {others.index(mark) + 1}" if mark else "")
            button.setToolTip(_NAMES.get(mark, mark))
            button.setAccessibleName(_NAMES.get(mark, "Another mark"))
            button.setVisible(bool(mark))
        offered = is_offered(repair)
        self.keep_button.setText("Leave  \u21b5" if offered else "Keep  \u21b5")
        make = "Remove  Del" if repair.stage == "residue" else "Make it  Del"
        make = "Write it  Del" if repair.kind == LINK else make
        make = make if offered else "Make again  Del"
        self.back_button.setText("Undo  Del" if repair.on else make)

    def _key(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.keep()
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_U}:
            self.take_back()
        elif key == Qt.Key.Key_Escape:
            self.end()
        elif key in {Qt.Key.Key_Right, Qt.Key.Key_Down}:
            self.walk(1)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Up}:
            self.walk(-1)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_4:
            self.correct(key - Qt.Key.Key_1)
        else:
            event.ignore()

    def keep(self) -> None:
        """Accept the repair that is shown, and go on."""
        self._decide(
            "Accept a repair", lambda key, repair: review_repairs(self._editor.workspace, key, [repair.id])
        )

    def take_back(self) -> None:
        """Switch the repair that is shown off (or on again), and go on."""
        self._decide(
            "Switch a repair",
            lambda key, repair: switch_repairs(self._editor.workspace, key, [repair.id], on=not repair.on),
        )

    def correct(self, number: int) -> None:
        """Put another mark in the place of the one that the repair chose, and go on."""
        if self._walked is None or number >= len(alternatives(self._walked)):
            return
        mark = alternatives(self._walked)[number]
        self._decide(
            "Correct a repair",
            lambda key, repair: correct_repair(self._editor.workspace, key, repair.id, mark),
        )

    def _decide(self, label: str, edit: Callable[[UUID, Repair], Workspace]) -> None:
        article, repair = self._article, self._walked
        if article is None or repair is None:
            return
        place = [r.id for r in self._queue].index(repair.id)
        self._editor.apply(label, edit(article.id, repair))
        if place + 1 < len(self._queue) and self._article is not None:
            self._show(place + 1)
        else:
            self.end()

    def end(self) -> None:
        """End the walk; when nothing unsure is left the ledger is accepted with it."""
        article = self._article
        if self._walked is None:
            return
        self._walked = None
        if article is not None and not unsure_repairs(article) and not article.accepted and not self._all:
            self._editor.apply("Accept the repairs", review_repairs(self._editor.workspace, article.id))
        self.show_article(self._article)
        self.walk_ended.emit()

    def accept(self) -> None:
        """Accept the whole ledger; the bar goes."""
        if self._article is not None and self._article.repairs and not self._article.accepted:
            self._walked = None
            self._editor.apply(
                "Accept the repairs", review_repairs(self._editor.workspace, self._article.id)
            )
            self.walk_ended.emit()

    def undo_all(self) -> None:
        """Take all repairs back."""
        if self._article is not None:
            keys = {r.id for r in self._article.repairs}
            self._editor.apply(
                "Undo all repairs", switch_repairs(self._editor.workspace, self._article.id, keys, on=False)
            )


class _WalkPage(QWidget):
    key_pressed = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.key_pressed.emit(event)


def describe(repair: Repair) -> str:
    """Return a repair in words."""
    if is_offered(repair) and repair.stage == "residue":
        line = _short(repair.before, _LINE)
        return f"may be left over from the page: {line} \u2013 {reason_of(repair.kind)}"
    if repair.kind == LINK:
        written = "" if not repair.on else " (written behind the words)"
        return f"the words \u201c{_short(repair.before)}\u201d lead to {_leads(repair)}{written}"
    if is_offered(repair):
        return f"\u201c{repair.before}\u201d may have been \u201c{repair.after}\u201d"
    state = "" if repair.on else " (taken back)"
    sure = ", unsure" if repair.certainty == "unsure" else ""
    if repair.kind == TURNED:
        return f"removed: {repair.before}, which turns the direction of the text{state}"
    if repair.stage == "characters":
        return f"\u201c{repair.before}\u201d became \u201c{repair.after}\u201d{sure}{state}"
    if repair.stage == "residue":
        why = "" if repair.kind == STRUCK else f" \u2013 {reason_of(repair.kind)}"
        return f"removed: {_short(repair.before, _LINE)}{sure}{state}{why}"
    if repair.levels:
        return f"list nested ({sum(1 for level in repair.levels if level)} bullets moved in){sure}{state}"
    return f"{repair.kind}: {_short(repair.after)}{sure}{state}"


def alternatives(repair: Repair) -> list[str]:
    """Return the other marks a character may have been."""
    if repair.stage != "characters" or not repair.after or repair.after not in _ALTERNATIVES:
        return []
    return [mark for mark in _ALTERNATIVES if mark != repair.after][:4]


def _leads(repair: Repair) -> str:
    return repair.after.removeprefix(repair.before).strip(" []")


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 3] + "\u2026"


def _link(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName("link")
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button
