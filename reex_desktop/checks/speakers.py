"""Who says what: a statement put into the mouth of somebody beside whom the article does not have it.

The article must name somebody else as speaking there, and have whom the brief names speak elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from .fields import Field
from .finding import Finding
from .making import make, quoted
from .matching import equal
from .places import Place
from .quotes import quotations
from .roles import is_role
from .sources import Source
from .vocabulary import NAME_TOKEN, never_names, plain, same_places

SAYS = (
    r"said|says|saying|told|tells|called|calls|added|adds|asked|asks|argued|argues|warned|warns|insisted"
    r"|insists|noted|notes|claimed|claims|stated|states|wrote|writes|puts? it|explained|explains|answered"
    r"|estimates?|estimated|expects?|expected|reckons?|reckoned|thinks?|thought|believes?|believed|predicts?|predicted"
    r"|concedes?|conceded|holds|stresses|stressed|praises?|praised|defends?|defended|describes?|described"
    r"|dismisses|dismissed|admits?|admitted|judges?|sees|counts on|recalls?|recalled|joked|jokes"
    r"|calculates?|calculated|(?:works?|worked) out|points? out|pointed out|concludes?|concluded|forecasts?"
    r"|replies|replied|objects|objected|complains?|complained|observes?|observed|remarks?|remarked"
    r"|doubts|doubted|contends?|contended|maintains|maintained|confirms|confirmed|denies|denied|acknowledges?"
    r"|acknowledged|promises|promised|suggests|suggested|puts"
)
"""Verbs of saying and holding, as a pattern."""

_NAME = r"[A-Z\u00c0-\u00de][\w\u2019'.-]*[\w]"
_RUN = rf"(?P<name>{_NAME}(?:[ \u00a0]{_NAME}){{0,3}})"
_ASIDE = r"(?:\u2019s|'s)?(?:[ ]\([^)\n]{1,40}\)|,[ ][^,.;\n]{1,70},|[ ](?:of|at|from)[ ][^,.;:\n]{1,50}?)?"
_SAID = re.compile(
    rf"{_RUN}{_ASIDE}[ ](?:also |herself |himself |then |later |still |has |had )?"
    rf"(?:{SAYS}|sagte|sagt|erkl\u00e4rte|betonte|nannte|d\u00e9clare|affirme|explique|dijo|afirma|disse)\b"
)
_SAID_BY = re.compile(
    rf"(?:\b(?:{SAYS}|[Pp]er|[Aa]ccording to|[Ii]n the words of|sagte|sagt|erkl\u00e4rte|betonte|[Ll]aut"
    rf"|[Ss]elon|dit|explique|dijo|seg\u00fan|disse|segundo)[ ]"
    rf"(?:[a-z\u00e4\u00f6\u00fc]+[ ]){{0,3}}|, so[ ]){_RUN}"
)
_LABEL = re.compile(rf"(?:^|\n|[.!?][ ])[-\u2022*\u2013 ]*{_RUN}(?:[ ]\([^)\n]{{1,40}}\))?:[ ]")
_OWNED = re.compile(r"(?<=\w)['\u2019]s?[ \u00a0]")
_VERBS = (_SAID, _SAID_BY)
_TITLED = re.compile(rf"\b(?:Mr|Ms|Mrs|Dr|Prof|Professor|Justice|Sir|Dame|Herr|Frau|M\.|Mme)\.?[ ]{_RUN}")
"""Who is named with a title is somebody who may speak."""

_TURN = re.compile(r"(?P<name>[A-Z\u00c0-\u00de][\w.\u2019' -]{1,40}?)(?:[ ]\([^)\n]{1,40}\))?:[ ]")
_TURNS = 4
"""So many lines that begin with a name make a transcript of an article."""

_ALIKE = 0.75
"""In a transcript the same people speak again: of a list every line has a name of its own."""

_I = re.compile(
    r"\b(?:I|I['\u2019]\w+|[Ww]e|[Mm]y|[Oo]ur|[Ii]ch|[Ww]ir|[Uu]nsere?|[Jj]e|[Nn]ous|[Nn]otre|[Nn]os)\b"
)
_SMALL = 12
_HEAD = 400
_BYLINE = re.compile(rf"(?:^|\n|\b[Bb]y |\band )[ ]*{_RUN}[ ]*(?:[,|(\n]|$)")
"""Who wrote an article: named in a line of his own, or after "by"."""


class Speech(NamedTuple):
    """Somebody who speaks, by the words of his name, and where."""

    start: int
    end: int
    names: frozenset[str]


def speeches(text: str, patterns: Sequence[re.Pattern[str]]) -> list[Speech]:
    """Return who speaks in `text`, by these patterns."""
    found = [
        Speech(*match.span("name"), _names(match["name"]))
        for pattern in patterns
        for match in pattern.finditer(text)
    ]
    return sorted(one for one in found if one.names)


def _names(run: str) -> frozenset[str]:
    owned = _OWNED.split(run)[-1]  # "Kiel's Wrede" is Wrede
    words = (plain(word) for word in re.split(r"[ \u00a0]", owned))
    return frozenset(
        word
        for word in words
        if len(word) > 2 and word not in never_names() and word not in same_places() and not is_role(word)
    )


@lru_cache(maxsize=16)
def _speeches(source: Source) -> list[Speech]:
    return speeches(source.text, (*_VERBS, _LABEL, _TITLED))


@lru_cache(maxsize=16)
def _turns(source: Source) -> list[Speech]:
    """Return the turns of a transcript, each from its name to the next one; none of another text."""
    lines = re.finditer(r"[^\n]+", source.text)
    starts = [(line.start(), m) for line in lines if (m := _TURN.match(line[0]))]
    names = [_names(match["name"].title()) for _, match in starts]
    if len(starts) < _TURNS or len(set(names)) > len(names) * _ALIKE:
        return []
    ends = [start for start, _ in starts[1:]] + [len(source.text)]
    return [Speech(s, e, n) for (s, _), e, n in zip(starts, ends, names, strict=True)]


def misattributed(place: Place, source: Source) -> Speech | None:
    """Return who is said to give a figure, where the article has it from somebody else only."""
    figure = place.figure
    if figure.kind in {"date", "weekday", "decade", "clock"} or (
        figure.kind == "count" and figure.raw <= _SMALL
    ):
        return None
    speaker = _speaker(place)
    if (
        speaker is None
        or not speaks(speaker, source)
        or is_author(speaker, source)
        or _names_others(place, speaker, source)
    ):
        return None
    there = [f for f in source.candidates(figure) if equal(figure, f.figure, source)]
    if there and all(_by_another(speaker, source, f.figure.start) for f in there):
        return speaker
    return None


def _speaker(place: Place) -> Speech | None:
    """Return who speaks in the sentence of a figure, where it is one person alone."""
    start, end = place.span
    one = only_speaker(place.field.text[start:end])
    return one and one._replace(start=one.start + start, end=one.end + start)


def is_author(speaker: Speech, source: Source) -> bool:
    """Return whether the article is his own: everything in it that nobody else says."""
    head = f"{source.metadata.byline}\n{source.text[:_HEAD]}"
    return any(_names(match["name"]) & speaker.names for match in _BYLINE.finditer(head))


def _names_others(place: Place, speaker: Speech, source: Source) -> bool:
    """Return whether the sentence of a figure has somebody else who speaks in the article."""
    start, end = place.span
    words = {plain(word) for word in NAME_TOKEN.findall(place.field.text[start:end])}
    return any(one.names & words and not one.names & speaker.names for one in _speeches(source))


@lru_cache(maxsize=512)
def only_speaker(text: str) -> Speech | None:
    """Return who speaks in `text`, where it is one person alone."""
    for patterns in (_VERBS, (_LABEL,)):
        inside = speeches(text, patterns)
        if inside:
            return inside[0] if len({one.names for one in inside}) == 1 else None
    return None


def speaks(speaker: Speech, source: Source) -> bool:
    """Return whether the article, too, has him speak."""
    return any(one.names & speaker.names for one in (*_speeches(source), *_turns(source)))


def _by_another(speaker: Speech, source: Source, at: int) -> bool:
    """Return whether what stands at `at` of an article is said by others, in a paragraph without him."""
    turn = next((one for one in _turns(source) if one.start <= at < one.end), None)
    if turn is not None:
        return bool(turn.names) and not turn.names & speaker.names
    start = source.text.rfind("\n", 0, at) + 1
    end = source.text.find("\n", at)
    end = len(source.text) if end < 0 else end
    around = {plain(word) for word in NAME_TOKEN.findall(source.text[start:end])}
    if around & speaker.names or _first_person(source.text[start:end]):
        return False
    return somebody_else(speaker, source, (start, end))


def _first_person(paragraph: str) -> bool:
    """Return whether a paragraph speaks of its writer: in an interview or an opinion all is his."""
    inside = 0
    for quotation in quotations(paragraph):
        if _I.search(paragraph, inside, quotation.start):
            return True
        inside = quotation.end
    return bool(_I.search(paragraph, inside))


def somebody_else(speaker: Speech, source: Source, place: tuple[int, int]) -> bool:
    """Return whether in this range of an article somebody speaks, or may, who is not `speaker`."""
    start, end = place
    return any(start <= one.start < end and not one.names & speaker.names for one in _speeches(source))


def wrong_speaker(field: Field, speaker: Speech, words: str) -> Finding:
    """Return that the article does not have `words` from whom the brief says."""
    name = field.text[speaker.start : speaker.end]
    message = f"The article has {quoted(words)} from somebody else than {name}."
    return make("names.speaker", field, speaker.start, speaker.end, message)
