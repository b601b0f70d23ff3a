"""Judge which slot a section fills: from its heading, its place and its wording.

There are three answers. A section fills a slot where two of the three agree, or its heading names it in
the right place; it is body where nothing speaks against that; else it is unsure, and offered.
What no heading names, evidence does: `section_signs.py` finds signs, `section_course.py` weighs them in the
order that such articles have. What the user has said goes before all of it.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import NamedTuple

from ..model.brief import Slot
from ..model.resources import small_phrases
from ..model.shape import Hint, heading_hint, is_doubting_heading
from .section_course import Course, course_of
from .section_signs import Signs, signs_of, stems
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
_SURE, _LIKELY, _OFFER = 0.85, 0.6, 0.4
"""How probable a slot must be to be given, to show the shape, and to be offered."""
_CERTAIN = 0.95
"""How probable it must be that the next section looks ahead or closes, to tell this one by its place."""
_CLEAR = 0.8
"""How probable two slots must be to show the shape by themselves, behind a list that comes first."""
_ALONE = 0.6
"""The last, where only its text speaks for it, and no section of the article is sure."""
_SAYS, _SPEAKS = 0.0, 0.8
"""What a text must say for a slot, in nats: where its heading hints at the slot, and where it does not."""
_SILENT = -0.8
"""A text that says so little for its slot speaks against it."""
_MOST = 100
"""An article of more sections is no brief's: they are judged by their headings alone."""
_LATE = 3
"""So many sections may come last, with what a page put behind the summary."""
_BRIEF = 3
"""So many paragraphs has a closing summary at most."""
_SHORT = 4
"""In an article of more sections, highlights do not come last."""
_REASONS: dict[Slot, str] = {
    "credibility": "its text judges",
    "outlook": "its text looks ahead",
    "summary": "it takes up what was said",
}


class Piece(NamedTuple):
    """A section as it is judged: its heading ("" for none), the text of each of its blocks, whether some
    are paragraphs or lists, the slot that the user gave to it, BODY, or "", and whether it is a list that
    reads like highlights, where highlights stand.
    """

    heading: str
    texts: tuple[str, ...]
    listed: bool
    answer: str = ""
    points: bool = False


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


def _leads_away(heading: str) -> bool:
    """Return whether a heading stands over what a text carries besides its sections."""
    text = heading.lower().strip(" :\uff1a")
    return any(small_phrases(name).fullmatch(text) is not None for name in ("appendix", "related"))


class _Judge:
    def __init__(self, parts: Sequence[Piece]) -> None:
        self.parts = parts
        self.hints = [self._hint(part) for part in parts]
        self.result = [Judged()] * len(parts)
        self._signed: dict[int, list[Signs | None]] = {}
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
        if count > _SHORT:
            closing = self._briefly_at_the_end(0)
            listed = [i for i in listed if i not in closing]
        if given or listed:
            first = (given or listed)[0]
            self.result[first] = self.result[first] if given else Judged("highlights", None, "its heading")
        else:
            first = self._shaped()
        if first is not None:
            self._assess(first)
            self._weigh(first)
            self._offer(first)
        return self.result

    def _shaped(self) -> int | None:
        """Judge an article in which no heading names highlights, by whether the rest has the shape.

        Return the section behind which that begins: a list where highlights stand, which then is them, or
        the first one; None where the shape is not sure, and sections are only offered.
        """
        parts = enumerate(self.parts)
        pointed = next((i for i, part in parts if part.points and not self._answered(i)), None)
        first = pointed or 0
        likely = {one.best for one in self._course(first) if one.best and one.chances[one.best] >= _LIKELY}
        named = {hint.slot for hint in self.hints if hint is not None and hint.named}
        hint, enough = False, len(likely) == len(_REASONS) and bool(named - {"outlook"})
        if pointed is not None:
            hint = small_phrases("highlights_hints").search(self.parts[pointed].heading.lower()) is not None
            surely = {
                one.best for one in self._course(first) if one.best and one.chances[one.best] >= _CLEAR
            }
            enough = len(likely) + hint >= len(_REASONS) or len(surely) > 1
            enough = enough or (len(likely) > 1 and not named.isdisjoint(likely))
        if enough:
            if pointed is not None:
                reason = "a list comes first, and the rest has the shape"
                self.result[pointed] = Judged("highlights", None, reason)
            return first
        self._offer_named()
        if pointed is not None and (hint or likely):
            self.result[pointed] = Judged(None, "highlights", "a list of points comes first")
        return None

    def _signs(self, first: int) -> list[Signs | None]:
        """Return the signs of each section behind the highlights, None for one without text."""
        if first not in self._signed:
            self._signed[first] = self._read_signs(first)
        return self._signed[first]

    def _read_signs(self, first: int) -> list[Signs | None]:
        if len(self.parts) > _MOST:
            return [None] * (len(self.parts) - first - 1)
        before = stems("\n".join("\n".join(part.texts) for part in self.parts[: first + 1]).lower())
        result: list[Signs | None] = []
        last = max((i for i, part in enumerate(self.parts) if part.texts and part.heading), default=0)
        for index, part in enumerate(self.parts[first + 1 :], first + 1):
            whole = part.heading and part.texts and not _leads_away(part.heading)
            late = index > last - _LATE
            result.append(signs_of(part.heading, part.texts, before, late=late) if whole else None)
            before |= stems("\n".join(part.texts).lower())
        return result

    def _course(self, first: int) -> list[Course]:
        settled: list[tuple[bool, Slot | None]] = [
            (bool(one.slot) or self._answered(i), one.slot) for i, one in enumerate(self.result)
        ]
        return course_of(self._signs(first), settled[first + 1 :])

    def _weigh(self, first: int) -> None:
        """Give and offer sections by all the evidence there is, in the order of the shape."""
        course, signs = self._course(first), self._signs(first)
        assessed = {one.slot for one in self.result} & {"credibility", "outlook"}
        for index, (one, sign) in enumerate(zip(course, signs, strict=True), first + 1):
            if sign is None or self.result[index] != Judged() or self._answered(index):
                continue
            slot = max(one.chances, key=one.chances.__getitem__)
            text, hinted = sign.text.get(slot, 0.0), slot in sign.heading
            reasons = [_REASONS[slot]] * (text >= _SAYS) + ["its heading may say so"] * hinted
            if slot == "summary" and not (assessed and (hinted or text >= _SAYS)):
                continue
            closing = slot == "summary" and len(assessed) > 1 and index == len(self.parts) - 1
            enough = text >= (_SAYS if hinted or closing else _SPEAKS)
            behind = course[index - first] if index - first < len(course) else None
            led = (
                behind is not None and max(behind.chances["outlook"], behind.chances["summary"]) >= _CERTAIN
            )
            enough = enough or (led and self._may(index, slot) and text > _SILENT)
            if one.chances[slot] >= _SURE and enough:
                self.result[index] = Judged(slot, None, ", ".join(reasons))
                assessed.add(slot)
            elif one.chances[slot] >= (_OFFER if hinted or assessed else _ALONE) and (reasons or assessed):
                self.result[index] = Judged(None, slot, ", ".join(reasons) or "its place")

    def _assess(self, first: int) -> None:
        """Give the sections behind the highlights to the slots of which one can be sure."""
        count = len(self.parts)
        summaries = [i for i in range(first + 1, count) if self._named(i, "summary")]
        given = [i for i, judged in enumerate(self.result) if judged.slot == "summary"]
        summaries = summaries or self._briefly_at_the_end(first)
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
            if self._named(i, "credibility") or (self._may(i, "credibility") and self._mostly_judging(i))
        ]
        credible = self._speaking(first, credible, "credibility")
        outlooks = self._speaking(first, [i for i in inside if self._named(i, "outlook")], "outlook")
        from_here = credible[-1] if credible else first
        after = [i for i in outlooks if i > from_here] if credible else outlooks
        if not outlooks:
            after = [i for i in inside if i > from_here and self._may(i, "outlook") and self._ahead(i)][-1:]
        stop = (after or [end])[0]
        for index in credible:
            self._give(index, "credibility", "its heading")
            self._neighbours(first, index, stop)
        if not credible and end < count:
            self._last_that_judges(first, inside, min(stop, end))
        for index in after or outlooks[-1:]:
            self._give(index, "outlook", "its heading")
        self._before_the_summary(last)

    def _briefly_at_the_end(self, first: int) -> list[int]:
        """Return the short section that comes last under a heading such as "In brief", behind highlights.

        Such words stand over highlights or over a summary: there are highlights already.
        """
        late = range(max(first + 2, len(self.parts) - _LATE), len(self.parts))
        found = [i for i in late if self._named(i, "highlights") and 0 < len(self.parts[i].texts) <= _BRIEF]
        behind = [i for i in late if found and i > found[-1] and self.hints[i] is not None]
        return [] if behind else found[-1:]

    def _speaking(self, first: int, found: list[int], slot: Slot) -> list[int]:
        """Return those of several sections for a slot whose text speaks for it, too, where one's does.

        "What the ledger leaves out" is an assessment, unless a ledger is the topic.
        """
        signs = self._signs(first)
        says = {i: sign.text.get(slot, 0.0) for i in found if (sign := signs[i - first - 1]) is not None}
        if not any(said >= _SAYS for said in says.values()):
            return found
        return [i for i in found if says.get(i, 0.0) > _SILENT]

    def _closes(self, first: int) -> bool:
        """Return whether the last section may be a summary by its heading, behind what may be assessed."""
        assessed = any(h and h.slot in {"credibility", "outlook"} for h in self.hints[first + 1 : -1])
        return assessed and self._may(len(self.parts) - 1, "summary") and len(self.parts[-1].texts) <= 2

    def _give(self, index: int, slot: Slot, reason: str) -> None:
        if not self._answered(index):
            self.result[index] = Judged(slot, None, reason)

    def _looks_ahead(self, first: int, index: int) -> bool:
        """Return whether more speaks for a section being an outlook than an assessment."""
        sign = self._signs(first)[index - first - 1]
        if sign is None:
            return False
        ahead, judging = (
            sign.heading.get(slot, 0.0) + sign.text.get(slot, 0.0) for slot in ("outlook", "credibility")
        )
        return ahead > max(judging, _SPEAKS)

    def _neighbours(self, first: int, index: int, stop: int) -> None:
        """Give the sections behind one of the assessment to it that doubt in their heading or judge."""
        following = index + 1
        while following < stop and self.hints[following] is None and self.parts[following].heading:
            doubt = is_doubting_heading(self.parts[following].heading)
            ahead = self._looks_ahead(first, following)
            if self._answered(following) or ahead or not (doubt or self._judging(following)):
                break
            self._give(following, "credibility", "it follows the assessment, and doubts too")
            following += 1

    def _last_that_judges(self, first: int, inside: Sequence[int], stop: int) -> None:
        """Without a heading that says so: the last section before outlook and summary that judges."""
        found = [i for i in inside if i < stop and self._free(i) and self._mostly_judging(i)]
        signs = self._signs(first)
        found = [i for i in found if (sign := signs[i - first - 1]) and sign.text["credibility"] >= _SAYS]
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
        """In an article without highlights: offer what its headings name.

        Where one does, others are offered that may name a slot, and whose text speaks for it.
        """
        named = any(
            hint and hint.named and part.texts for hint, part in zip(self.hints, self.parts, strict=True)
        )
        signs = [None, *self._signs(0)]
        for index, hint in enumerate(self.hints):
            if hint is None or not self.parts[index].texts:
                continue
            sign = signs[index]
            text = sign.text.get(hint.slot, _SILENT) if sign is not None else _SILENT
            if hint.named:
                reason = "its heading says so, but the article has no highlights"
                self.result[index] = Judged(None, hint.slot, reason)
            elif named and text > _SILENT:
                reasons = ["its heading may say so"] + [_REASONS[hint.slot]] * (text >= _SAYS)
                self.result[index] = Judged(None, hint.slot, ", ".join(reasons))

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
