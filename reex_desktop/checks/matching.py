"""Whether two figures are one, and which figure of an article a statement's figure goes back to."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from .figure import Figure, dates_agree, digits_of, same_value
from .lexicon import content, near
from .sources import HUNDREDTHS, Found, Source
from .units import same_currency

_PLAIN = frozenset({"date", "weekday", "decade", "clock", "fraction"})
_PROPORTIONS = frozenset({"percent", "concentration", "mass"})
_ROUNDED = 0.05
_SCALES = (1e3, 1e6, 1e9)
"""What the head of a table may say of all its numbers."""
_APPROXIMATE = frozenset({"about", "over", "under", "nearly"})
_EXACT, _VAGUE = 1.0, 3.0
"""How many percentage points a share in words may be away: 81 % are about four fifths."""

_NEIGHBOUR = 0.35
_FIELD = 0.25
_EVIDENCE = 3.0


class Said(NamedTuple):
    """A figure of a statement with the stems of its sentence, of its whole field, and close to it."""

    figure: Figure
    sentence: frozenset[str]
    field: frozenset[str]
    near: frozenset[str]


class Match(NamedTuple):
    """A figure of an article that may be meant, and how much of what is around it is shared."""

    source: Source
    found: Found
    score: float
    close: float
    evidence: bool


def said(text: str, figure: Figure, sentence: tuple[int, int]) -> Said:
    """Return a figure of `text` with what stands around it; `sentence` is the range of its sentence."""
    start, end = sentence
    inside = text[start:end]
    return Said(
        figure, content(inside), content(text), near(inside, figure.start - start, figure.end - start)
    )


def equal(ours: Figure, theirs: Figure, source: Source) -> bool:
    """Return whether two figures say the same, whatever their form."""
    if ours.kind == "date" or theirs.kind == "date":
        return ours.kind == theirs.kind and _same_date(ours, theirs, source)
    if ours.kind == theirs.kind == "decade" and (ours.written or theirs.written):
        return ours.value % 100 == theirs.value % 100
    if ours.kind == theirs.kind or _money(ours, theirs):
        if same_value(ours.value, theirs.value) and _rates_agree(ours, theirs):
            return True
        return None not in (parts := [_per_one(ours), _per_one(theirs)]) and same_value(
            parts[0] or 0.0, parts[1] or 0.0
        )
    kinds = {ours.kind, theirs.kind}
    if kinds == {"fraction", "percent"}:
        share = {f.kind: f.value for f in (ours, theirs)}
        near = _VAGUE if ours.bound or ours.kind == "fraction" else _EXACT
        return abs(share["fraction"] * 100 - share["percent"]) < near
    if kinds == {"time", "period"}:
        return _same_span(ours, theirs)
    if kinds <= _PROPORTIONS and None not in (parts := [proportion(ours), proportion(theirs)]):
        return same_value(parts[0] or 0.0, parts[1] or 0.0)
    if kinds & HUNDREDTHS:
        whole, part = (ours, theirs) if theirs.kind in HUNDREDTHS else (theirs, ours)
        return whole.kind.startswith("money.") and same_value(whole.value * 100, part.value)
    if "count" in kinds and not kinds & _PLAIN:
        counted = ours if ours.kind == "count" else theirs
        if theirs.tabular and any(same_value(ours.raw, theirs.raw * scale) for scale in _SCALES):
            return True
        return counted.bare and same_value(ours.raw, theirs.raw)
    return False


def _per_one(figure: Figure) -> float | None:
    """Return an amount of money per one kilogram, whatever weight it is said of; None where of none."""
    per = figure.rate.removeprefix("mass")
    if not figure.kind.startswith("money.") or per == figure.rate or not per:
        return None
    return figure.value / float(per)


def proportion(figure: Figure) -> float | None:
    """Return what part of a weight a figure says ("80 grams per tonne" is 80 ppm), or None."""
    if figure.kind == "mass":
        per = figure.rate.removeprefix("mass")
        return figure.value / float(per) if figure.rate.startswith("mass") and per else None
    return figure.value * {"percent": 1e-2, "concentration": 1e-6}.get(figure.kind, 0.0) or None


def _money(ours: Figure, theirs: Figure) -> bool:
    """Return whether two figures are amounts of money that may be of one currency."""
    both = ours.kind.startswith("money.") and theirs.kind.startswith("money.")
    return both and same_currency(ours.kind, theirs.kind)


def unit_fits(ours: Figure, found: Found, source: Source) -> bool:
    """Return whether a number without unit may have that of ours: one that the article uses, if any."""
    if found.figure.kind != "count" or ours.kind == "count" or ours.kind in _PLAIN:
        return True
    if ours.kind.startswith("money."):
        return currency_fits(ours, source, found.sentence)
    used = {f.figure.value / f.figure.raw for f in source.by_kind.get(ours.kind, ()) if f.figure.raw}
    scales = (1.0, *_SCALES) if found.figure.tabular else (1.0,)
    if not used and ours.kind in _PROPORTIONS:
        beside = {f.figure.kind for f in source.by_sentence.get(found.sentence, ())}
        return not beside & (_PROPORTIONS - {ours.kind})
    return not used or any(
        same_value(ours.value, found.figure.raw * scale * factor) for factor in used for scale in scales
    )


def currency_fits(ours: Figure, source: Source, sentence: int | None = None) -> bool:
    """Return whether an amount without a currency may be of ours: one of its sentence, else of the article.

    Not only the one named last: "all prices in yuan" stands at the head of a list and holds for all of it.
    """
    inside = source.by_sentence.get(sentence, ()) if sentence is not None else ()
    here = [f.figure.kind for f in inside if f.figure.kind.startswith("money.")]
    named = here or [kind for kind in source.by_kind if kind.startswith("money.")]
    return not named or any(same_currency(kind, ours.kind) for kind in named)


def _rates_agree(ours: Figure, theirs: Figure) -> bool:
    return not ours.rate or not theirs.rate or ours.rate == theirs.rate


def _same_span(ours: Figure, theirs: Figure) -> bool:
    """Return whether days or weeks are what months or years say: a month is 28 to 31 days."""
    days, months = (ours, theirs) if ours.kind == "time" else (theirs, ours)
    count = days.value / 86400
    if months.value < 12:
        return 28 * months.value <= count <= 31 * months.value
    return 30.3 * months.value <= count <= 30.6 * months.value


def _same_date(ours: Figure, theirs: Figure, source: Source) -> bool:
    """Return whether the article says each part of our date, the year apart where it leaves that open."""
    if theirs.pair is not None and ours.pair is None:
        year, (one, two) = theirs.date[0], theirs.pair
        return any(dates_agree(ours.date, (year, *order)) for order in ((one, two), (two, one)))
    if not dates_agree(ours.date, theirs.date):
        return False
    year, month, day = ours.date
    if (month is not None and theirs.date[1] is None) or (day is not None and theirs.date[2] is None):
        return False
    if year is None or theirs.date[0] is not None:
        return True
    return any(abs(year - known) <= 1 for known in source.years) if source.years else True


def rounded(ours: Figure, theirs: Figure) -> bool:
    """Return whether our figure, with its "about", "over" or "nearly", rounds theirs."""
    if ours.bound not in _APPROXIMATE or not theirs.value:
        return False
    parts = ours.kind == "fraction" and theirs.kind == "percent"
    if not parts and (ours.kind in _PLAIN or not (ours.kind == theirs.kind or _money(ours, theirs))):
        return False
    digits = digits_of(ours.raw)
    if not parts and digits >= digits_of(theirs.raw):
        return False
    value = ours.value * 100 if parts else ours.value
    difference = (theirs.value - value) / abs(theirs.value)
    if abs(difference) > _ROUNDED and not same_value(float(f"{theirs.raw:.{digits}g}"), ours.raw):
        return False
    return difference > 0 if ours.bound == "over" else difference < 0 if ours.bound != "about" else True


def comparable(ours: Figure, theirs: Figure) -> bool:
    """Return whether theirs could have stood where ours does: the same kind, or the same number."""
    if ours.kind == "date" == theirs.kind:
        return any(a is not None and b is not None for a, b in zip(ours.date, theirs.date, strict=True))
    if ours.kind == theirs.kind or _money(ours, theirs):
        return True
    if {ours.kind, theirs.kind} & _PLAIN:
        return {ours.kind, theirs.kind} == {"fraction", "percent"}
    return same_value(ours.raw, theirs.raw) or {ours.kind, theirs.kind} == {"time", "period"}


def match_of(statement: Said, source: Source, found: Found, evidence: frozenset[int]) -> Match:
    """Return `found` with how well what is around it fits the statement."""
    score = _shared(source, statement.sentence, statement.field).get(found.sentence, 0.0)
    weight = source.weight
    close = sum(weight.get(w, 1.0) for w in statement.near & source.near(found))
    inside = found.sentence in evidence
    return Match(source, found, score + close + _EVIDENCE * inside, close, inside)


@lru_cache(maxsize=1_000)
def _shared(source: Source, sentence: frozenset[str], field: frozenset[str]) -> dict[int, float]:
    """Return what a statement shares with sentences and those beside them, by their number."""
    score: dict[int, float] = {}
    weight, places = source.weight, source.sentences_with
    for word in sentence | field:
        inside = places.get(word)
        if inside is None:
            continue
        close = {n for one in inside for n in (one - 1, one, one + 1)}
        if word in sentence:
            for n in inside:
                score[n] = score.get(n, 0.0) + weight[word]
            close.difference_update(inside)
        part = weight[word] * (_NEIGHBOUR if word in sentence else _FIELD)
        for n in close:
            score[n] = score.get(n, 0.0) + part
    return score
