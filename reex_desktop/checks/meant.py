"""Which other value of an article was meant, and when that is beyond doubt."""

from __future__ import annotations

import re

from .attached import of_a_neighbour
from .figure import Figure, dates_agree, digits_of
from .finding import Severity
from .heads import head, heads
from .matching import Match, equal
from .places import Place

_CLEARER = 1.5
"""By how much the surroundings of another value must fit better than those of the same one."""

_FAR = 2.0
"""The same where both have words of the statement near them."""

_WORDS = 2
"""How many words close to it another value must share with ours to have been meant."""

_STRANGE = 5.0
"""A sentence that fits less than this, and shares no more than a word, is about something else."""

_COUNTED = 3
"""Up to here a count may be the analyst's own: of two sources, of three codes."""

_SMALL = 12
"""Counts up to this one stand in many sentences."""

_CHANCE = 2
"""A number of more digits is not found elsewhere by chance."""

_ENOUGH = 3.0
_FILED = 6
"""So many digits without a sign between them number something: a company, a file."""

_HEADING = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}[.)]?[ \u00a0]+[A-Z(]")
_LABEL = re.compile(
    r"\b(?:Unit|No\.?|Nos\.?|Nr\.?|Section|Article|Rule|Annex|Class|Hall|Phase|Part|Chapter|Page|Figure"
    r"|Table|Highway|Route|Road|Schedule|Regulation|Directive|EN|ISO|IEC|DIN|ASTM)[ \u00a0]?$"
)
_OF_THAT = re.compile(r"[ ](?:of )?(?:that|this|it|which|what|as much|as many)\b")
_SHARES = frozenset({"percent", "fraction"})
_TIMES = frozenset({"date", "time", "period"})


def likely(place: Place, other: list[Match]) -> list[Match]:
    """Return the figures that may have been meant, the likeliest first: none the statement has anyway."""
    stated = [f for f in place.others if f is not place.figure]
    fitting = sorted((m for m in other if m.score >= _ENOUGH), key=lambda m: m.score, reverse=True)
    return [m for m in fitting if not _is_label(m) and not any(_is_stated(f, m) for f in stated)]


def _is_label(match: Match) -> bool:
    """Return whether a number of an article only names something: a section, a standard, "Unit 4"."""
    figure, text = match.found.figure, match.source.text
    if figure.kind != "count" or figure.written:
        return False
    line = text.rfind("\n", 0, figure.start) + 1
    numbered = not text[line : figure.start].strip(" \t#(\u00a7") and _HEADING.match(text, figure.start)
    number = text[figure.start : figure.end]
    numbered = numbered or (number.isdecimal() and len(number) >= _FILED)
    return bool(numbered or _LABEL.search(text, max(figure.start - 16, 0), figure.start))


def _is_stated(figure: Figure, match: Match) -> bool:
    """Return whether a figure of the statement goes back to a match; a date also to one that says less."""
    theirs = match.found.figure
    if figure.kind == "date" == theirs.kind and theirs.date[0] is None:
        return dates_agree(figure.date, theirs.date)
    return equal(figure, theirs, match.source)


def fits_better(place: Place, wanted: Match, same: list[Match], *, foreign: bool) -> Severity | None:
    """Return how surely another value of the article stands where ours should, and ours elsewhere.

    An error where ours has another unit there, a warning where the other figures of the statement or what
    is counted tell, a note where only the words around it do, None where it is as good as another.

    What tells are the other figures of the statement and the words close to this one: the sentence that has
    them is what the statement rests on. `foreign` says that words tell nothing. Of counts, what is counted
    decides: "two lines" goes back to "eleven lines", not to "two others".
    """
    best = max(same, key=lambda match: match.score)
    if best.found.figure.tabular:
        return None  # what a row is about stands in another line
    if not _comparable(place.figure, wanted.found.figure):
        return None
    if foreign and place.figure.kind != wanted.found.figure.kind and place.figure.kind == "fraction":
        return None  # said in too many ways
    if _same_number(place.figure, wanted, best):
        return "error" if best.found.figure.kind == "count" else "warning"
    close, far = _near(place, wanted), max(_near(place, match) for match in same)
    clearly = wanted.score > _CLEARER * best.score
    told = _told(place, wanted, same) if clearly else 0
    if any(_paragraph(match) == _paragraph(wanted) for match in same):
        if not foreign and of_a_neighbour(place, wanted, same):
            return "warning"
        counted = _counts_better(place, wanted, best)
        return "warning" if counted or (clearly and told > 0 and close and not far) else None
    if clearly and not far and told > 0:
        return "warning"
    if close > far and far <= 1 and told > 0 and wanted.score > _FAR * best.score:
        return "warning"
    if foreign:
        return None
    if of_a_neighbour(place, wanted, same):
        return "warning"
    return _by_words(place, wanted, same, best)


def _by_words(place: Place, wanted: Match, same: list[Match], best: Match) -> Severity | None:
    """Return how surely the words around another value say that it stands where ours should."""
    close, far = _near(place, wanted), max(_near(place, match) for match in same)
    shared = len(place.statement.sentence & wanted.source.words[wanted.found.sentence])
    strange = (
        len(place.statement.sentence & best.source.words[best.found.sentence]) <= 1
        and best.score < _STRANGE
        and not _around(place, best)
    )
    if strange and close and shared > _WORDS and digits_of(place.figure.raw) <= _CHANCE:
        return "warning"
    if _counts_better(place, wanted, best):
        return "warning"
    if place.figure.kind in _TIMES and close > far and wanted.score > _FAR * best.score:
        return "note"
    enough = close >= _WORDS + (digits_of(place.figure.raw) > 1) or (
        close and as_exact(place.figure, wanted.found.figure)
    )
    return "note" if enough and not far and wanted.score > _CLEARER * best.score else None


def _around(place: Place, match: Match) -> int:
    """Return how many other figures of the statement stand in the sentence of a match or one beside it."""
    found = match.found
    near = (found._replace(sentence=found.sentence + n) for n in (-1, 0, 1))
    return max(_anchors(place, match._replace(found=one)) for one in near)


def _told(place: Place, wanted: Match, same: list[Match]) -> int:
    """Return how many more figures of the statement stand beside another value than beside ours."""
    anchored = max(_anchors(place, match) for match in same)
    told = _anchors(place, wanted) - anchored
    if told > 0 and max(_around(place, match) for match in same) > anchored + told:
        return 0  # the sentence beside ours has more of what the statement says
    return told if told > 1 or not anchored else 0


def _counts_better(place: Place, wanted: Match, best: Match) -> bool:
    here = wanted.source is best.source and wanted.found.sentence == best.found.sentence
    if here or place.figure.kind != "count" or wanted.found.figure.kind != "count":
        return False
    ours = head(place.field.text, place.figure.end)
    theirs = head(wanted.source.text, wanted.found.figure.end)
    same = head(best.source.text, best.found.figure.end)
    by_chance = digits_of(place.figure.raw) <= _CHANCE
    return by_chance and bool(ours and same) and ours == theirs != same and wanted.score > best.score


def _comparable(ours: Figure, theirs: Figure) -> bool:
    """Return whether a slip makes the one figure of the other: a value of its kind, or another unit."""
    if (
        ours.kind == theirs.kind
        or ours.raw == theirs.raw
        or (ours.kind != theirs.kind and {ours.kind, theirs.kind} <= _SHARES)
    ):
        return True
    return ours.kind.startswith("money.") and theirs.kind.startswith("money.")


def _same_number(ours: Figure, wanted: Match, best: Match) -> bool:
    """Return whether the same number stands in its place with its unit, ours being of something else."""
    theirs = wanted.found.figure
    if _other_unit(ours, theirs) and best.found.figure.kind == "count" and wanted.score > best.score:
        return True
    return _in_points(ours, theirs) and wanted.score > _FAR * best.score


def _in_points(ours: Figure, theirs: Figure) -> bool:
    """Return whether of two equal numbers one is of per cent and one of percentage points."""
    return ours.raw == theirs.raw and {ours.kind, theirs.kind} == {"percent", "points"}


def _other_unit(ours: Figure, theirs: Figure) -> bool:
    units = {ours.kind, theirs.kind}
    return (
        ours.raw == theirs.raw
        and ours.value != theirs.value
        and "count" not in units
        and "date" not in units
    )


def _near(place: Place, match: Match) -> int:
    return len(place.statement.near & match.source.near(match.found))


def _paragraph(match: Match) -> tuple[object, int]:
    return match.source.id, match.source.text.rfind("\n", 0, match.found.figure.start)


def _anchors(place: Place, match: Match) -> int:
    """Return how many other figures of a sentence stand in that of a match: small counts tell nothing."""
    inside = [found.figure for found in match.source.by_sentence.get(match.found.sentence, ())]
    telling = [f for f in place.beside if f.kind != "count" or f.raw > _SMALL]
    return sum(any(equal(figure, theirs, match.source) for theirs in inside) for figure in telling)


def as_exact(ours: Figure, theirs: Figure) -> bool:
    """Return whether two dates say the same parts of one: a month and a month, a day and a day."""
    return ours.kind == "date" == theirs.kind and [p is None for p in ours.date] == [
        p is None for p in theirs.date
    ]


def is_soft(figure: Figure) -> bool:
    """Return whether a figure is said in so many ways that not to find it says little.

    A small count may be the analyst's own, a month that of a range, a share or a short time one in other
    words.
    """
    if figure.kind == "count":
        return figure.raw <= _COUNTED and figure.raw == int(figure.raw)
    if figure.kind == "date":
        return figure.date[0] is None and figure.date[2] is None
    return figure.kind in {"fraction", "weekday"} or (
        figure.written and figure.kind in {"time", "period"} and figure.raw <= 1
    )


def is_own(place: Place) -> bool:
    """Return whether a soft figure is the analyst's own word: of sources, or of another figure of his."""
    figure, text = place.figure, place.field.text
    if figure.kind == "fraction":
        return bool(_OF_THAT.match(text, figure.end))
    return figure.kind == "count" and place.field.name == "basis"


def is_other_part(place: Place, match: Match) -> bool:
    """Return whether an article has another part of what a statement calls a part "of it"."""
    if place.figure.kind != "fraction" or match.found.figure.kind not in _SHARES:
        return False
    return _around(place, match) > 0 and match.score >= _STRANGE


def of_the_same(place: Place, match: Match, *, foreign: bool) -> bool:
    """Return whether another value of the article is said of the same thing, beyond doubt."""
    if place.figure.kind == "count":
        ours, theirs = place.figure, match.found.figure
        named = heads(place.field.text, ours.end)
        return theirs.kind == "count" and bool(named & heads(match.source.text, theirs.end))
    if as_exact(place.figure, match.found.figure) and not foreign:
        return True
    return bool(place.statement.near & match.source.near(match.found))
