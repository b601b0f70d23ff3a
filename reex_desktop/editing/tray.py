"""The tray: passages that were lost, or moved and not confirmed, and what is done about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple
from uuid import UUID

from msgspec.structs import replace

from ..model.article import Passage
from ..model.brief import Brief, Slot, statements
from ..model.clock import now
from ..model.plain import plain_text
from ..model.workspace import Workspace
from .alignment import Words, common_words
from .anchoring import Anchors
from .exact_anchors import places_of
from .passages import Range, confirmed, map_passages, passage, statement_text
from .reanchoring import before_change

Change = Callable[[Passage], Passage | None]


class Entry(NamedTuple):
    """A passage in the tray, the element that rests on it, and what that says."""

    passage: Passage
    owner: UUID
    slot: Slot
    statement: str

    @property
    def quotation(self) -> str:
        """The words of the passage as they were last sure."""
        return before_change(self.passage).exact

    @property
    def what_changed(self) -> str:
        """In words how a moved passage differs from what it said: "same words", "other figures", or ""."""
        if self.passage.lost:
            return ""
        old, new = Words(self.quotation).words, Words(self.passage.exact).words
        if old == new:
            return "same words"
        figures = [sorted(w for w in words if w[0].isdigit()) for words in (old, new)]
        return "other figures" if figures[0] != figures[1] else ""


class Guess(NamedTuple):
    """Where a lost passage may be, how sure that is (percent), and what stands there."""

    place: Range
    certainty: int
    text: str


class Piece(NamedTuple):
    """Text of a quotation compared with what it has become: in both, only in the old, only in the new."""

    kind: Literal["same", "out", "in"]
    text: str


def tray(brief: Brief) -> list[Entry]:
    """Return the passages of `brief` that want somebody's eye: lost ones first, then evidence that moved.

    What a statement was drafted from supports nothing: it is listed where it is lost, not where it moved.
    """
    if not any(p.former for _, _, passages in statements(brief) for p in passages):
        return []
    found = [
        Entry(p, owner, slot, statement_text(brief, owner, slot))
        for owner, slot, passages in statements(brief)
        for p in passages
        if p.former is not None and (p.lost or p.purpose == "evidence")
    ]
    return sorted(found, key=lambda entry: (not entry.passage.lost, entry.passage.purpose == "origin"))


def guesses(workspace: Workspace, entries: Sequence[Entry]) -> dict[UUID, Guess]:
    """Return the best guess for each lost passage of `entries` that has one; not for the GUI thread."""
    result: dict[UUID, Guess] = {}
    anchors: dict[UUID, Anchors] = {}
    for entry in entries:
        p, article = entry.passage, workspace.article(entry.passage.article_id)
        if not p.lost or article is None:
            continue
        if article.id not in anchors:
            anchors[article.id] = Anchors(plain_text(article.blocks))
        text = anchors[article.id].text
        found = anchors[article.id].find(before_change(p))
        if found.end > found.start:
            place = Range(found.start, found.end)
            certainty = _less(found.certainty, p, text)
            result[p.id] = Guess(place, certainty, text[place.start : place.end])
    return result


def _less(certainty: int, p: Passage, text: str) -> int:
    """Return how sure a guess is where it is known that the words of `p` were taken out of their place, or
    where not all places are left in which they stood.
    """
    former = p.former
    if former is None:
        return certainty
    gone = max(former.copies - len(places_of(text, former.exact)), 0) if former.copies > 1 else 0
    taken_out = former.place != (0, 0)
    return certainty // (1 + max(gone, taken_out))


def place_passage(workspace: Workspace, passage_id: UUID, article_id: UUID, place: Range) -> Workspace:
    """Return `workspace` with a passage at `place` of an article, as confirmed; its id and purpose stay."""
    article = workspace.article(article_id)
    if article is None or place.end <= place.start:
        return workspace
    made = passage(article, place.start, place.end, "evidence")
    return _changed(workspace, passage_id, lambda p: replace(made, id=p.id, purpose=p.purpose))


def confirm_passage(workspace: Workspace, passage_id: UUID) -> Workspace:
    """Return `workspace` with a moved passage sure where it is; a lost one stays lost."""
    return _changed(workspace, passage_id, confirmed)


def confirm_moved(workspace: Workspace) -> Workspace:
    """Return `workspace` with all evidence that moved sure where it is; what is lost stays lost."""
    moved = {entry.passage.id for entry in tray(workspace.brief) if not entry.passage.lost}
    return _mapped(workspace, lambda p: confirmed(p) if p.id in moved else p)


def _changed(workspace: Workspace, passage_id: UUID, change: Change) -> Workspace:
    return _mapped(workspace, lambda p: change(p) if p.id == passage_id else p)


def _mapped(workspace: Workspace, change: Change) -> Workspace:
    brief = map_passages(workspace.brief, change)
    if brief == workspace.brief:
        return workspace
    return replace(workspace, brief=replace(brief, modified=now()))


def pieces(old: str, new: str) -> list[Piece]:
    """Return `old` and `new` word by word: what both say (as `new` has it), what went, what came."""
    one, other = Words(old), Words(new)
    pairs = [*common_words(one.words, other.words), (len(one), len(other))]
    result: list[Piece] = []
    i = j = at = 0
    for a, b in pairs:
        if a > i or b > j:
            start = other.starts[j] if b > j else at
            _add(result, "same", new[at:start])
            _add(result, "out", old[one.starts[i] : one.ends[a - 1]] if a > i else "")
            at = other.ends[b - 1] if b > j else at
            _add(result, "in", new[start:at])
        end = other.ends[b] if b < len(other) else len(new)
        _add(result, "same", new[at:end])
        at, i, j = end, a + 1, b + 1
    return result


def _add(result: list[Piece], kind: Literal["same", "out", "in"], text: str) -> None:
    if text and result and result[-1].kind == kind:
        result[-1] = Piece(kind, result[-1].text + text)
    elif text:
        result.append(Piece(kind, text))


def words_to_search(quotation: str, text: str, most: int = 4) -> str:
    """Return the words of `quotation` that are worth looking for in `text`: the longest run that is there,
    else its longest word.
    """
    quoted = Words(quotation)
    small = text.casefold()
    for count in range(min(most, len(quoted)), 0, -1):
        runs = [
            quotation[quoted.starts[i] : quoted.ends[i + count - 1]] for i in range(len(quoted) - count + 1)
        ]
        there = [run for run in runs if "\n" not in run and run.casefold() in small]
        if there:
            return max(there, key=len)
    words = [quotation[a:b] for a, b in zip(quoted.starts, quoted.ends, strict=True)]
    return max(words, key=len, default=quotation)
