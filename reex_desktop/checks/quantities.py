"""Find the figures of a text: amounts, shares, periods, counts and dates, with their qualifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from . import numbers, units
from .dates import dates
from .figure import Figure
from .qualifiers import qualified

_BEFORE_RATE = r"(?:[ \u00a0]?/[ \u00a0]?|[ \u00a0](?:per|a|an|each|every|pro|je)[ \u00a0])"
_PREPOSITIONS = (
    "for|in|within|of|over|by|after|than|about|almost|nearly|roughly|around|least|under|once in|every"
)


@cache
def _number() -> re.Pattern[str]:
    cjk = "|".join(name for name in numbers.MAGNITUDES if name >= "\u0e00")
    latin = "|".join(name for name in sorted(numbers.MAGNITUDES, key=len, reverse=True) if name < "\u0e00")
    return re.compile(
        rf"(?:(?<![A-Za-z])(?P<sign>{units.sign_pattern()})[ \u00a0]?)?"
        rf"(?:(?<![^\W\u0e00-\uffff])(?:(?<![.,])|(?<=\bc\.))(?:(?<=mid-)|(?<![A-Za-z]-))(?P<digits>{numbers.DIGITS})"
        r"|(?<![\w-])(?:(?P<lone>an?)(?= (?:dozen|thousand|million|billion|trillion)\b)"
        rf"|(?P<words>(?i:{numbers.WORDS}))(?![^\W\d_])))"
        r"(?P<half>[ ](?i:and a half)\b)?"
        r"(?:(?:[ \u00a0](?=M[$\u20ac\u00a3]))?(?P<short>[kmbtKMB](?!\w))"
        rf"|[ \u00a0-]?(?P<magnitude>(?i:{latin})s?\b|{cjk}))?"
        rf"(?:[ \u00a0-]?(?:(?:d['\u2019]|de[ \u00a0])?(?P<name>{units.name_pattern()})"
        rf"|(?P<unit>{units.unit_pattern()})))?"
        rf"(?:{_BEFORE_RATE}(?P<rate>{units.rate_pattern()}))?"
    )


_LONE = re.compile(
    rf"\b(?:{_PREPOSITIONS}) (?P<all>an? (?P<half>half )?"
    r"(?P<unit>year|month|week|decade|day|century|fortnight|quarter)(?P<more> and a half)?)\b"
    r"(?![-\u2019'])",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    rf"\b(?:(?P<top>an?|one|two|three|four|five|seven|nine)[ -](?P<part>{'|'.join(numbers.FRACTIONS)})s?"
    r"(?=,? of\b|[.,;:)]| (?:more|less)\b|(?P<by> (?:to|in|since|between|from|over)\b))"
    r"|(?P<half>half)(?= (?:of|the|that|its|their|a|an) ))",
    re.IGNORECASE,
)
_FAR_RATE = re.compile(
    r"(?:[ \u00a0][^\W\d]+){0,6}?[ \u00a0](?:(?:a|per|each|every)[ ]"
    r"(?P<rate>year|month|week|day|hour|quarter)|(?P<adverb>annually|yearly|monthly|weekly|daily))\b"
)
_ADVERB = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day"}
_RANGE = re.compile(r"[ \u00a0]?(?:\u00b1|\+/-|\u2013|\u2014|-|to|or|bis|\u00e0|\u81f3|~)[ \u00a0]?")
_BETWEEN = re.compile(r"\bbetween[ \u00a0]$|\bboth[ \u00a0]$", re.IGNORECASE)
_AND = re.compile(r"[ \u00a0](?:and|und|et)[ \u00a0]")
_PER_CENT = re.compile("(?:\u0e23\u0e49\u0e2d\u0e22\u0e25\u0e30|\u767e\u5206\u4e4b) ?$")
_ELLIPTIC = re.compile(
    r"$|[ \u00a0]?[.,;:!?)\u2013\u2014\u201d\"/\n-]|[\u0e00-\uffff]|[ \u00a0][\u0e00-\uffff]"
    r"|[ \u00a0](?:y|et|und|avant|apr\u00e8s|dont"
    r"|and|or|to|at|in|on|by|per|for|against|from|over|is|are|was|were"
    r"|of(?! (?:the|its|their|them|those|these|our|his|her)\b))\b"
)
_OF = re.compile(r"[ \u00a0]of[ \u00a0](?!the\b|its\b|their\b|them\b|those\b|these\b)")
_SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d])")
_GLUED = re.compile(r"(?![x\u00d7](?!\w))[^\W\d_]")


@lru_cache(maxsize=512)
def figures(text: str, decimal_comma: bool = False) -> tuple[Figure, ...]:
    """Return the figures of `text` in their order; none overlaps another.

    `decimal_comma` says how the text's language divides decimals, for a number that can be read both ways.
    """
    if not _any().search(text):
        return ()
    if decimal_comma:
        text = _SPACED.sub(lambda match: match[0].replace(" ", "\u00a0"), text)
    counted = _ranges(text, list(_counted(text, decimal_comma)))
    dated = [f for f in dates(text) if not _has_unit(f, counted)]
    apart = [*dated, *_fractions(text)]
    free = [f for f in counted if not _overlaps(f, apart)]
    found = [*apart, *free, *(f for f in _lone_periods(text) if not _overlaps(f, [*apart, *free]))]
    found.sort(key=lambda f: f.start)
    return tuple(qualified(text, found))


@cache
def _any() -> re.Pattern[str]:
    """Return a pattern of what every figure has one of: most sentences have none."""
    words = "|".join([*numbers.ONES, *numbers.TENS, *numbers.MAGNITUDES, *numbers.FRACTIONS])
    return re.compile(
        rf"\d|\b(?:{words}|year|month|week|decade|day|century|fortnight|quarter)s?\b"
        r"|day\b|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|[\u4e00-\u9fff\u0e00-\u0e7f]",
        re.IGNORECASE,
    )


def _overlaps(figure: Figure, others: list[Figure]) -> bool:
    return any(figure.start < other.end and other.start < figure.end for other in others)


def _has_unit(date: Figure, counted: list[Figure]) -> bool:
    """Return whether what looks like a bare year is a number with a unit ("2000 tonnes")."""
    if date.kind != "date" or date.date[1] is not None or date.date[0] is None:
        return False
    return any(f.start <= date.start and f.end > date.end + 1 and f.kind != "count" for f in counted)


def _counted(text: str, decimal_comma: bool) -> Iterator[Figure]:
    for match in _number().finditer(text):
        figure = _figure(text, match, decimal_comma)
        if figure:
            yield figure


def _figure(text: str, match: re.Match[str], decimal_comma: bool) -> Figure | None:
    groups = match.groupdict()
    digits, word = groups["digits"], groups["words"]
    if digits and not groups["short"] and _GLUED.match(text[match.end("digits") : match.end("digits") + 1]):
        after = text[match.end("digits") :]
        if not (groups["unit"] or groups["magnitude"] or groups["name"]) and after[:1] < "\u0e00":
            return None  # a number that is part of a name, as in 42SH
    if digits:
        value = numbers.digits_value(digits, decimal_comma=decimal_comma)
    else:
        value = numbers.words_value(word) if word else 1.0
    value += 0.5 if groups["half"] else 0.0
    end = match.end()
    kind, factor = "count", 1.0
    currency = units.signs().get(groups["sign"] or "") or units.names().get(_low(groups["name"]), "")
    letter = groups["short"] if not (currency or groups["unit"]) else None
    if letter and units.unit_of(letter) is None:
        return None
    if groups["short"] and not letter:
        value *= numbers.SHORT[groups["short"]]
    elif groups["magnitude"]:
        value *= _magnitude(groups["magnitude"])
    unit = units.unit_of(groups["unit"] or letter or "")
    if currency:
        kind = f"money.{currency}"
    elif _PER_CENT.search(text, max(match.start() - 9, 0), match.start()):
        kind = "percent"
    elif unit:
        kind, factor = unit
    rate = _low(groups["rate"])
    if word and word.lower() == "one" and kind == "count" and not groups["magnitude"]:
        return None  # mostly a pronoun
    if not rate and kind not in {"count", "percent", "time", "period"}:
        far = _FAR_RATE.match(text, end)
        rate = (far["rate"] or _ADVERB[far["adverb"]]) if far else ""
    return Figure(
        match.start(),
        end,
        kind,
        value * factor,
        value,
        rate=_singular(rate),
        written=digits is None,
        bare=kind == "count" and bool(_ELLIPTIC.match(text, end)),
    )


def _low(text: str | None) -> str:
    return (text or "").replace("-", " ").replace("\u00a0", " ").lower()


def _magnitude(text: str) -> float:
    text = text.rstrip(".").lower()
    return numbers.MAGNITUDES.get(text) or numbers.MAGNITUDES[text.removesuffix("s")]


def _singular(rate: str) -> str:
    unit = units.unit_of(rate) if rate else None
    return f"{unit.kind}{unit.factor:g}" if unit else ""


def _ranges(text: str, found: list[Figure]) -> list[Figure]:
    """Return the figures, two that make a range with the same unit, magnitude and rate."""
    result = _inherited(text, found)
    for index in range(len(result) - 1):
        first, second = result[index], result[index + 1]
        between = _BETWEEN.search(text, max(first.start - 9, 0), first.start)
        sign = _RANGE.fullmatch(text, first.end, second.start)
        if sign or (between and _AND.fullmatch(text, first.end, second.start)):
            result[index], result[index + 1] = _one_range(first, second)
    return result


def _inherited(text: str, found: list[Figure]) -> list[Figure]:
    """Return the figures, those of a list that leave the unit out with that of the one before.

    "4.1 kilograms of cobalt, 3.5 of nickel" are two weights.
    """
    result: list[Figure] = []
    for figure in found:
        before = result[-1] if result else None
        result.append(figure)
        if (
            before
            and figure.bare
            and before.kind == "mass"
            and before.raw
            and _OF.match(text, figure.end)
            and _OF.match(text, before.end)
            and not re.search(r"[.;:\n](?: |$)", text[before.end : figure.start])
        ):
            value = figure.raw * before.value / before.raw
            result[-1] = figure._replace(kind="mass", value=value, bare=False)
    return result


def _one_range(first: Figure, second: Figure) -> tuple[Figure, Figure]:
    if first.kind.startswith("money.") and second.kind == "count":
        second = second._replace(kind=first.kind)
    if first.kind not in {"count", second.kind}:
        return first, second
    raw, scale = first.raw, _scale(second.raw)
    if not first.written and raw < 1000 and scale > 1:
        raw *= scale
    if first.kind == "count":
        factor = second.value / second.raw if second.raw else 1.0
        first = first._replace(kind=second.kind, value=raw * factor, raw=raw)
    elif raw != first.raw:
        first = first._replace(value=first.value / first.raw * raw, raw=raw)
    rate = first.rate or second.rate
    return first._replace(rate=rate), second._replace(rate=second.rate or rate)


def _scale(value: float) -> float:
    """Return the magnitude a value was written with, as far as it shows: million for 1,200,000,000."""
    return next((m for m in (1e12, 1e9, 1e6) if value >= m), 1.0)


def _fractions(text: str) -> Iterator[Figure]:
    for match in _FRACTION.finditer(text):
        before = text[max(match.start() - 4, 0) : match.start()].lower()
        if (match["by"] and not before.endswith("by ")) or (before == "and " and match["part"] == "half"):
            continue  # "a third in the row", "a year and a half"
        if match["half"]:
            yield Figure(match.start(), match.end(), "fraction", 0.5, 0.5, written=True)
            continue
        top = numbers.ONES.get(match["top"].lower(), 1)
        value = top / numbers.FRACTIONS[match["part"].lower()]
        if value < 1:
            yield Figure(match.start(), match.end(), "fraction", value, value, written=True)


def _lone_periods(text: str) -> Iterator[Figure]:
    for match in _LONE.finditer(text):
        unit = units.unit_of(match["unit"])
        if unit:
            value = 0.5 if match["half"] else 1.5 if match["more"] else 1.0
            yield Figure(
                match.start("all"), match.end("all"), unit.kind, value * unit.factor, value, written=True
            )
