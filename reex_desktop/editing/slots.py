"""Judge which slot a section fills: from its heading, its place and its wording.

There are three answers. A section fills a slot where two of the three agree, or its heading names it in
the right place; it is body where nothing speaks against that; else it is unsure, and offered.
What the user has said goes before all of it.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import NamedTuple

from ..model.brief import Slot
from ..model.resources import small_phrases
from ..model.shape import Hint, heading_hint, is_doubting_heading
from .wording import suggest_verdict

BODY = "body"
"""What the user says of a section that fills no slot."""

_ANSWERS: dict[str, Slot] = {
    "highlights": "highlights",
    "credibility": "credibility",
    "outlook": "outlook",
    "summary": "summary",
}
_LONGEST = 2_000
"""So many characters of a paragraph, or of a section that looks ahead, are read to judge it."""


class Piece(NamedTuple):
    """A section as it is judged: its heading ("" for none), the text of each of its blocks, whether some
    are paragraphs or lists, and the slot that the user gave to it, BODY, or "".
    """

    heading: str
    texts: tuple[str, ...]
    listed: bool
    answer: str = ""


class Judged(NamedTuple):
    """The slot of a section (None: body), the slot it is offered for (None: it is sure), and why."""

    slot: Slot | None = None
    offered: Slot | None = None
    reason: str = ""


def judge_slots(parts: Sequence[Piece]) -> list[Judged]:
    """Return what each section is."""
    return _Judge(parts).judge()


def judges(text: str) -> bool:
    """Return whether a text judges claims."""
    text = text[:_LONGEST].lower()
    return suggest_verdict(text) is not None or small_phrases("judging").search(text) is not None


def foresees(text: str) -> int:
    """Return how often a text speaks of what is to come."""
    return sum(1 for _ in small_phrases("foresight").finditer(text[:_LONGEST].lower()))


class _Judge:
    def __init__(self, parts: Sequence[Piece]) -> None:
        self.parts = parts
        self.hints = [self._hint(part) for part in parts]
        self.result = [Judged()] * len(parts)
        for index, part in enumerate(parts):
            if part.answer:
                self.result[index] = Judged(_ANSWERS.get(part.answer), None, "you said so")

    def _hint(self, part: Piece) -> Hint | None:
        if not part.heading or part.answer:
            return None
        return heading_hint(part.heading)

    def _answered(self, index: int) -> bool:
        return bool(self.parts[index].answer)

    def _named(self, index: int, slot: Slot) -> bool:
        hint = self.hints[index]
        return hint is not None and hint.named and hint.slot == slot

    def _may(self, index: int, slot: Slot) -> bool:
        hint = self.hints[index]
        return hint is not None and not hint.named and hint.slot == slot

    def _judging(self, index: int) -> bool:
        return any(judges(text) for text in self.parts[index].texts)

    def _mostly_judging(self, index: int) -> bool:
        texts = self.parts[index].texts
        return sum(map(judges, texts)) * 2 >= len(texts)

    def _ahead(self, index: int) -> bool:
        return foresees("\n".join(self.parts[index].texts)) >= 2

    def judge(self) -> list[Judged]:
        """Return what each section is."""
        count = len(self.parts)
        given = [i for i, judged in enumerate(self.result) if judged.slot == "highlights"]
        listed = [i for i in range(count) if self._named(i, "highlights") and self.parts[i].listed]
        if not given and not listed:
            self._offer_named()
            return self.result
        first = (given or listed)[0]
        self.result[first] = self.result[first] if given else Judged("highlights", None, "its heading")
        self._assess(first)
        self._offer(first)
        return self.result

    def _assess(self, first: int) -> None:
        """Give the sections behind the highlights to the slots of which one can be sure."""
        count = len(self.parts)
        summaries = [i for i in range(first + 1, count) if self._named(i, "summary")]
        given = [i for i, judged in enumerate(self.result) if judged.slot == "summary"]
        last = None if given else next(reversed(summaries), None)
        if last is not None:
            self._give(last, "summary", "its heading")
        elif not given and self._closes(first):
            last = count - 1
            self._give(last, "summary", "its heading, at the end")
        end = count if last is None else last
        inside = [i for i in range(first + 1, end) if self.parts[i].texts and not self._answered(i)]
        credible = [
            i
            for i in inside
            if self._named(i, "credibility") or (self._may(i, "credibility") and self._judging(i))
        ]
        outlooks = [i for i in inside if self._named(i, "outlook")]
        from_here = credible[-1] if credible else first
        after = [i for i in outlooks if i > from_here] if credible else outlooks
        if not outlooks:
            after = [i for i in inside if i > from_here and self._may(i, "outlook") and self._ahead(i)][-1:]
        stop = (after or [end])[0]
        for index in credible:
            self._give(index, "credibility", "its heading")
            self._neighbours(index, stop)
        if not credible and end < count:
            self._last_that_judges(inside, min(stop, end))
        for index in after or outlooks[-1:]:
            self._give(index, "outlook", "its heading")
        self._before_the_summary(last)

    def _closes(self, first: int) -> bool:
        """Return whether the last section may be a summary by its heading, behind what may be assessed."""
        assessed = any(h and h.slot in {"credibility", "outlook"} for h in self.hints[first + 1 : -1])
        return assessed and self._may(len(self.parts) - 1, "summary") and len(self.parts[-1].texts) <= 2

    def _give(self, index: int, slot: Slot, reason: str) -> None:
        if not self._answered(index):
            self.result[index] = Judged(slot, None, reason)

    def _neighbours(self, index: int, stop: int) -> None:
        """Give the sections behind one of the assessment to it that doubt in their heading or judge."""
        following = index + 1
        while following < stop and self.hints[following] is None and self.parts[following].heading:
            doubt = is_doubting_heading(self.parts[following].heading)
            if self._answered(following) or not (doubt or self._judging(following)):
                break
            self._give(following, "credibility", "it follows the assessment, and doubts too")
            following += 1

    def _last_that_judges(self, inside: Sequence[int], stop: int) -> None:
        """Without a heading that says so: the last section before outlook and summary that judges."""
        found = [i for i in inside if i < stop and self._free(i) and self._mostly_judging(i)]
        if found:
            self._give(found[-1], "credibility", "it judges, before the outlook and the summary")

    def _before_the_summary(self, last: int | None) -> None:
        """Without a heading that says so: what stands between assessment and summary looks ahead."""
        slots = [judged.slot for judged in self.result]
        if last is None or "outlook" in slots or "credibility" not in slots or not self._free(last - 1):
            return
        if self._ahead(last - 1):
            self._give(last - 1, "outlook", "it looks ahead, before the summary")

    def _free(self, index: int) -> bool:
        """Return whether a section has a heading and nobody has said yet what it is."""
        part = self.parts[index]
        hint = self.hints[index]
        return (
            bool(part.heading and part.texts)
            and not self._answered(index)
            and self.result[index] == Judged()
            and (hint is None or not hint.named)
        )

    # Offers

    def _offer_named(self) -> None:
        """In an article without highlights: offer what its headings name."""
        for index, hint in enumerate(self.hints):
            if hint is not None and hint.named and self.parts[index].texts:
                reason = "its heading says so, but the article has no highlights"
                self.result[index] = Judged(None, hint.slot, reason)

    def _offer(self, first: int) -> None:
        """Offer the sections for which one thing speaks, but not two."""
        filled: set[Slot | None] = {judged.slot for judged in self.result}
        count = len(self.parts)
        behind = False
        for index in range(first + 1, count):
            part = self.parts[index]
            behind = behind or self.result[index].slot is not None
            open_still = self.result[index] == Judged() and not self._answered(index)
            if open_still and part.heading and part.texts:
                late = behind or first + 4 <= index >= count - 2
                self.result[index] = self._offered(index, filled, late=late)

    def _offered(self, index: int, filled: Container[Slot | None], *, late: bool) -> Judged:
        """Return what section `index` is offered for; `filled` slots have sections, `late` is its place."""
        hint = self.hints[index]
        if hint is not None and hint.named:
            return Judged(None, hint.slot, "its heading says so, its place does not")
        if hint is not None and hint.slot not in filled and late:
            return Judged(None, hint.slot, "its heading may say so")
        if self._mostly_judging(index):
            return Judged(None, "credibility", "its text judges")
        if "outlook" not in filled and late and self._ahead(index):
            return Judged(None, "outlook", "its text looks ahead")
        last = index == len(self.parts) - 1
        if last and "summary" not in filled and "outlook" in filled:
            return Judged(None, "summary", "it comes last")
        return Judged()
