"""The outlook section of a printed brief back to its outlooks."""

from __future__ import annotations

import re
from datetime import date

from msgspec.structs import replace

from ...model.blocks import Block, Heading, ListBlock, Paragraph, Span, Spans, merge_spans, span, spans_text
from ...model.brief import Confidence, Indicator, Judgement, Outlook
from ...model.labels import Labels
from ...model.plain import slice_spans
from ...model.scales import Yardstick, scales
from .notes import PrintedNotes
from .words import texts_of

_SCALE = r"[^(]*?"
_RANGES = r"(?: \([^()]*\))?"
_CONFIDENCES: tuple[Confidence, ...] = ("high", "moderate", "low")
_EMPTY = (span(" "),)


def outlooks_of(
    heading: Spans, blocks: list[Block], notes: PrintedNotes
) -> tuple[str, tuple[Outlook, ...], str]:
    """Return the heading without its horizon, the outlooks that `blocks` print, and their yardstick."""
    text, horizon, dated = _heading(heading, notes.labels)
    legend = _legend(blocks, notes.labels)
    yardstick = legend or scales().yardsticks[0]
    reader = _Outlooks(yardstick, notes, horizon, legend is not None)
    several = False
    for block in blocks[: len(blocks) - bool(legend)]:
        several = several or isinstance(block, Heading)
        reader.add(block)
    found = reader.done()
    if (dated and not found) or (several and len({outlook.horizon for outlook in found}) == 1):
        # An outlook that prints nothing gave the heading its date, or the groups theirs.
        other = horizon if dated else (None if found[0].horizon else date(1, 1, 1))
        found.append(Outlook(text=(_EMPTY,), horizon=other))
    return text, tuple(found), yardstick.id


def _heading(parts: Spans, labels: Labels) -> tuple[str, date | None, bool]:
    text = spans_text(parts)
    if len(parts) > 1 and parts[-1].marks == ("italic",):
        day = labels.until_date(parts[-1].text)
        if day:
            return spans_text(parts[:-1]).strip(), day, True
    return text, None, False


def _legend(blocks: list[Block], labels: Labels) -> Yardstick | None:
    if blocks and isinstance(blocks[-1], Paragraph):
        before, _, after = labels.likelihood_legend.partition("{scale}")
        legend = rf"{re.escape(before)}({_SCALE}){_RANGES}{re.escape(after)}"
        match = re.fullmatch(legend, spans_text(blocks[-1].spans))
        if match:
            known = (y for y in scales().yardsticks if y.name == match[1])
            own = Yardstick("own", match[1], "", ()) if match[1] == labels.own_yardstick else None
            return next(known, own)
    return None


class _Outlooks:
    """Collects outlooks from the paragraphs that print them, in their order."""

    def __init__(
        self, yardstick: Yardstick, notes: PrintedNotes, horizon: date | None, judged: bool
    ) -> None:
        self._notes = notes
        self._labels = notes.labels
        levels = {word: level for level, word in notes.labels.confidence_levels.items()}
        self._levels = {notes.labels.confidence.format(level=word): level for word, level in levels.items()}
        self._horizon = horizon
        self._judged = judged
        self._found: list[Outlook] = []
        self._in_front = False  # whether the last likelihood stood in front of a text
        self._open = False  # whether a paragraph still belongs to the last outlook
        self._watched = False  # whether the last outlook has its indicators
        self._listing = False  # whether a list of indicators may follow
        words = {word for step in yardstick.words for word in (step.word, *step.synonyms)}
        ranges = "|".join(f"{step.low}\u2013{step.high}" for step in yardstick.words)
        longest = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        labelled = rf"\b({longest}) \((?:{ranges})%\)" if words else r"(?!)"
        self._labelled = re.compile(labelled, re.IGNORECASE)

    def add(self, block: Block) -> None:
        """Take the next block."""
        listing, self._listing = self._listing, False
        match block:
            case Heading():
                text = spans_text(block.spans)
                self._horizon = self._labels.until_date(text)
                self._open, self._watched = False, True
            case ListBlock():
                items = [i.blocks[0].spans for i in block.items if isinstance(i.blocks[0], Paragraph)]
                if not listing:
                    self._watch()
                self._change(indicators=tuple(Indicator(parts) for parts in items))
            case Paragraph(spans=parts) if parts and parts[0] == Span(self._labels.watch, ("bold",)):
                self._watch()
                self._listing = True
                self._change(indicators=tuple(map(Indicator, _items(parts[1:]))))
            case Paragraph(spans=(Span(text=text, marks=(), href="") as said,)) if (
                level := self._levels.get(text)
            ):
                confidence = next(c for c in _CONFIDENCES if c == level)
                if self._found and self._current().confidence == "":
                    self._change(confidence=confidence)
                    self._open, self._watched = False, True
                else:
                    self._text((said,))
            case _:
                for parts in texts_of(block):
                    self._text(parts)

    def done(self) -> list[Outlook]:
        """Return what was found; a word outside the yardstick is a likelihood where the legend says so."""
        if self._judged and not any(outlook.likelihood for outlook in self._found):
            for index, outlook in enumerate(self._found):
                changed = _with_own_word(outlook)
                if changed:
                    self._found[index : index + 1] = changed
                    break
            else:  # a word that nothing marks, or none: the legend alone is printed of it
                self._found.append(Outlook(horizon=self._horizon, likelihood=Judgement("")))
        return self._found

    def _current(self) -> Outlook:
        return self._found[-1]

    def _change(self, **fields: object) -> None:
        self._found[-1] = replace(self._found[-1], **fields)

    def _watch(self) -> None:
        """Begin the indicators, of the outlook before them where it can still have some."""
        last = self._found[-1] if self._found else None
        if not last or self._watched or last.confidence or last.horizon != self._horizon:
            self._found.append(Outlook(horizon=self._horizon))
        self._open, self._watched = False, True

    def _text(self, parts: Spans) -> None:
        text, numbers = self._notes.take(parts)
        likelihood, text = self._likelihood(text)
        # A likelihood alone in its paragraph is that of an outlook without a text.
        # So is one in front of its text: an outlook begins there.
        begins = not text or self._in_front
        if not self._open or (likelihood and (begins or self._current().likelihood)):
            self._found.append(Outlook(horizon=self._horizon))
            self._watched = False
        kept = (*self._current().text, text) if text else self._current().text
        self._change(text=kept)
        if likelihood:
            self._change(likelihood=likelihood)
        self._change(passages=(*self._current().passages, *self._notes.passages(numbers)))
        self._open = bool(text) and not numbers

    def _likelihood(self, parts: Spans) -> tuple[Judgement | None, Spans]:
        """Return the likelihood that is printed in `parts`, and the text as it was typed."""
        text = spans_text(parts)
        if not self._judged:
            return None, parts
        for match in self._labelled.finditer(text):
            marked = slice_spans(parts, match.start(), match.end())
            if len(marked) != 1 or "bold" not in marked[0].marks:
                continue
            word = match[1]
            before = slice_spans(parts, 0, match.start())
            after = slice_spans(parts, match.end(), len(text))
            in_front = word[:1].isupper() and (not after or _has_colon(after))
            self._in_front = match.start() == 0 and in_front
            if self._in_front:
                return Judgement(word[:1].lower() + word[1:]), slice_spans(after, 2, len(text))
            return Judgement(word), merge_spans((*before, span(word), *after))
        return None, parts


def _with_own_word(outlook: Outlook) -> list[Outlook]:
    """Return `outlook` with the likelihood that begins it, or nothing where none does."""
    if not outlook.text or not outlook.text[0]:
        return []
    first, rest = outlook.text[0][0], outlook.text[0][1:]
    if first.marks != ("bold",) or first.href:
        return []
    after = spans_text(rest)
    likelihood = Judgement(first.text)
    if rest and not after.startswith(": "):
        return []
    small = first.text[:1] != first.text[:1].upper()
    if small or (rest and not _has_colon(rest)):  # a word of the text: in front of it stands a capital
        text = merge_spans((span(first.text), *rest))
        if not _says(first.text, text):
            return []
        return [replace(outlook, likelihood=likelihood, text=(text, *outlook.text[1:]))]
    others = outlook.text[1:]
    if after.startswith(": "):
        begun = slice_spans(rest, 2, len(after))
        again = [_times(first.text, parts) for parts in (begun, *others)]
        if sum(again) != 1 or again[0]:
            return [replace(outlook, likelihood=likelihood, text=(begun, *others))]
        # The word would be marked there: what says it again is another outlook.
        judged = Outlook(horizon=outlook.horizon, likelihood=likelihood, text=(begun,))
        return [judged, replace(outlook, text=others)]
    alone = replace(outlook, likelihood=likelihood, text=())
    if not others:
        return [alone]
    return [Outlook(horizon=outlook.horizon, likelihood=likelihood), replace(outlook, text=others)]


def _has_colon(after: Spans) -> bool:
    """Return whether `after` begins with the plain colon that divides a likelihood from its text."""
    return slice_spans(after, 0, 2) == (span(": "),)


def _says(word: str, parts: Spans) -> bool:
    return _times(word, parts) > 0


def _times(word: str, parts: Spans) -> int:
    """Return how often `parts` say a word: one that they say once is marked where it stands."""
    return len(re.findall(rf"\b{re.escape(word)}\b", spans_text(parts), re.IGNORECASE))


def _items(parts: Spans) -> list[Spans]:
    """Return the indicators of a line: divided by semicolons, a stop at the end."""
    text = spans_text(parts)
    end = len(text.rstrip(" ")) - text.rstrip(" ").endswith(".")
    result: list[Spans] = []
    start = 1 if text.startswith(" ") else 0
    for match in re.finditer("; ", text[:end]):
        piece = text[start : match.start()].rstrip()
        plain = all(part == Span(part.text) for part in slice_spans(parts, match.start(), match.end()))
        if plain and not piece.endswith((".", ";", ",")):
            result.append(_item(parts, start, match.start()))
            start = match.end()
    return [*result, _item(parts, start, end)] if text.strip() else []


def _item(parts: Spans, start: int, end: int) -> Spans:
    """Return the characters `start` to `end`; where there are none, a stop, which is not printed."""
    kept = slice_spans(parts, start, end)
    text = spans_text(kept)
    if not text.strip():
        return (span("."),)
    # The layout takes one run of stops away: what still ends in one had another behind a blank.
    return (*kept, span(" .")) if text.rstrip().endswith((".", ";", ",")) else kept
