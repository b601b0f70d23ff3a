"""Find the figures of a text: amounts, shares, periods, counts and dates, with their qualifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from . import numbers, units
from .dates import dates
from .figure import Figure, magnitude_of
from .hints import hints_of, words_of
from .qualifiers import qualified
from .shares import fractions, lone_periods

_BEFORE_RATE = (
    r"(?:[ \u00a0]?/[ \u00a0]?|[ \u00a0](?:per|a|an|each|every|pro|je|par|por|al|la|il|à la)[ \u00a0])"
)
_MORE = (
    r"(?:(?:more|further|additional|extra|full|whole|working|business|trading|calendar|consecutive|straight"
    r"|dry|wet|bank|net|gross|contained)[ ]){1,2}"
)
_LETTER = r"(?P<letter>[A-Z])(?=\d+(?:[.,]\d+)*[ ]?(?:k|m|bn|tn|mn|million|billion|trillion)\b)"
"""A capital before an amount of money: each country has one of its own, as K for kwacha and Y for yen."""


@cache
def _number() -> re.Pattern[str]:
    cjk = "|".join(sorted((name for name in numbers.MAGNITUDES if name >= "\u0e00"), key=len, reverse=True))
    cjk = rf"[多余餘]?(?:{cjk})(?![\u74e6\u514b\u7c73])"  # no watt, gram or metre
    latin = "|".join(name for name in sorted(numbers.MAGNITUDES, key=len, reverse=True) if name < "\u0e00")
    start = r"(?<![^\W\u0e00-\uffff])(?:(?<![.,])|(?<=\bc\.))(?:(?<=mid-)|(?<![A-Za-z]-))"
    part = r"\d[\d,]*(?:\.\d+)?"
    digits = rf"{part}(?:[{numbers.CJK}]+{part})+[{numbers.CJK}]*|{numbers.DIGITS}"
    return re.compile(
        rf"(?:(?:(?<![A-Za-z])(?:(?P<sign>{units.sign_pattern()})[ \u00a0]?|{_LETTER})"
        rf"(?P<paid>{numbers.DIGITS})"
        rf"|{start}(?P<digits>{digits}))"
        r"|(?<![\w-])(?:(?P<lone>an?)(?= (?:dozen|thousand|million|billion|trillion)\b)"
        rf"|(?P<words>(?i:{numbers.WORDS}))(?![^\W\d_])))"
        r"(?P<half>[ ](?i:and a half)\b|[\u00bd\u00bc\u00be])?"
        r"(?:(?:[ \u00a0](?=(?:Mds?|[MGk])[$\u20ac\u00a3]))?"
        r"(?P<short>MM(?!\w)|(?:Mds?|G)(?=[ \u00a0]?[$\u20ac\u00a3])|[kmbtKMB](?!\w))"
        rf"|[ \u00a0-]?(?P<magnitude>(?i:{latin})s?\b|{cjk})"
        r"(?:(?<=[Mm]io|[Mm]rd|[Tt]sd|тыс|млн|лрд)\.(?=[ \u00a0][\w$\u20ac\u00a3]))?)?"
        rf"(?:[ \u00a0-]?(?:d['\u2019]|d[eiu][ \u00a0])?(?:(?P<name>{units.name_pattern()})"
        rf"|(?:{_MORE})?(?P<unit>{units.unit_pattern()})))?"
        rf"(?:{_BEFORE_RATE}(?P<rate>{units.rate_pattern()}))?"
    )


_HALVES = {"\u00bd": 0.5, "\u00bc": 0.25, "\u00be": 0.75}
_FAR_RATE = re.compile(
    r"(?:[ \u00a0][^\W\d]+){0,6}?"
    r"(?<! for)(?<! of)(?<! than)(?<! within)(?<! over)(?<! after)(?<! by)(?<! about)(?<! nearly)"
    r"[ \u00a0](?:(?:a|per|each|every)[ ]"
    r"(?P<rate>year|month|week|day|hour|quarter)(?! (?:of|and|ago|earlier|later|before)\b|[-\u2019'])"
    r"|(?P<adverb>annually|yearly|monthly|weekly|daily))\b"
)
_LETTERED = re.compile(r"[\d.,]+([kmbtMBK])(?!\w)")
_THOUSANDS = re.compile(r"\dk(?:/\w+)?$")
_ADVERB = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day"}
_RANGE = re.compile(
    r"[ \u00a0]?(?:\u00b1|\+/-|\u2013|\u2014|-|to|or|bis|a|\u00e0|\u81f3|~|\u301c|\uff5e|\u304b\u3089)"
    r"[ \u00a0]?"
)
_BETWEEN = re.compile(
    r"\b(?:between|both|entre|zwischen|tra|fra|tussen|mellan|между)[ \u00a0]$", re.IGNORECASE
)
_AND = re.compile(r"[ \u00a0](?:and|und|et|y|e|en|och|и)[ \u00a0]")
_PER_CENT = re.compile("(?:\u0e23\u0e49\u0e2d\u0e22\u0e25\u0e30|\u767e\u5206\u4e4b) ?$")
_ELLIPTIC = re.compile(
    r"$|[ \u00a0]?[\u00d7x][ \u00a0]?\d|[ \u00a0]?[.,;:!?()\u2013\u2014\u201d\"/\n-]"
    r"|[\u0e00-\uffff]|[ \u00a0][\u0e00-\uffff]"
    r"|[ \u00a0](?:y|et|und|avant|apr\u00e8s|dont"
    r"|and|or|to|at|in|on|by|per|for|against|from|over|is|are|was|were|before|after|since|until|then|now"
    r"|points|earlier|previously|last|as|but|while|with|when|if|than|vs|v|versus"
    r"|of(?! (?:the|its|their|them|those|these|our|his|her)\b))\b"
)
_SHARES = frozenset({"%", "percent", "per cent", "pct", "bps", "bp"})
_COMPOUND = re.compile(r"-[a-z]{3}")
_RATED = 2
_LARGE = 1e5
"""An amount like this, without unit, is one of money or weight where its unit was said before."""

_JOINING = re.compile(r"[ \u00a0][a-z\u00df-\u00ff]{1,4}\b")
_OF = re.compile(r"[ \u00a0]of[ \u00a0](?!the\b|its\b|their\b|them\b|those\b|these\b)")
_SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d])")
_GLUED = re.compile(r"(?![x\u00d7](?!\w))[^\W\d_]")


@lru_cache(maxsize=512)
def figures(text: str, decimal_comma: bool = False) -> tuple[Figure, ...]:
    """Return the figures of `text` in their order; none overlaps another.

    `decimal_comma` says how the text's language divides decimals, for a number that can be read both ways.
    """
    hints = hints_of(text)
    if not (hints.digits or hints.has(_any())):
        return ()
    if decimal_comma:
        text = _SPACED.sub(lambda match: match[0].replace(" ", "\u00a0"), text)
    numbered = hints.digits or hints.has(words_of("number"))
    counted = _ranges(text, list(_counted(text, decimal_comma))) if numbered else []
    dated = [f for f in dates(text, hints) if not _has_unit(f, counted)]
    apart = [*dated, *(fractions(text) if "/" in text or hints.has(words_of("fraction", "number")) else ())]
    free = [f for f in counted if not _overlaps(f, apart)]
    lone = lone_periods(text) if hints.has(words_of("period")) else ()
    found = [*apart, *free, *(f for f in lone if not _overlaps(f, [*apart, *free]))]
    found.sort(key=lambda f: f.start)
    return tuple(qualified(text, found))


@cache
def _any() -> frozenset[str]:
    """Return the words of which every figure without digits has one: most sentences have none."""
    return words_of("number", "fraction", "period", "month", "day", "ordinal", "decade")


def _overlaps(figure: Figure, others: list[Figure]) -> bool:
    return any(figure.start < other.end and other.start < figure.end for other in others)


def _has_unit(date: Figure, counted: list[Figure]) -> bool:
    """Return whether what looks like a bare year is a number with a unit ("2000 tonnes")."""
    if date.kind != "date" or date.date[1] is not None or date.date[0] is None:
        return False
    return any(
        f.start <= date.start and f.end > date.end + 1 and f.kind not in {"count", "period"}
        for f in counted
    )


def _counted(text: str, decimal_comma: bool) -> Iterator[Figure]:
    for match in _number().finditer(text):
        figure = _figure(text, match, decimal_comma)
        if figure:
            yield figure


def _figure(text: str, match: re.Match[str], decimal_comma: bool) -> Figure | None:
    groups = match.groupdict()
    digits, word = groups["digits"] or groups["paid"], groups["words"]
    behind = max(match.end("digits"), match.end("paid"))
    if digits and not (groups["short"] or groups["half"]) and _GLUED.match(text[behind : behind + 1]):
        after = text[behind:]
        if not (groups["unit"] or groups["magnitude"] or groups["name"]) and after[:1] < "\u0e00":
            return None  # a number that is part of a name, as in 42SH
    value = _value(groups, digits, word, decimal_comma)
    end = match.end()
    kind, factor = "count", 1.0
    currency = _currency(groups)
    start = match.start()
    if currency and groups["sign"] and groups["unit"] in _SHARES:
        currency, start = "", match.start("paid")  # "IRR 24.6%" is a rate of return, no rial
    letter = groups["short"] if not (currency or groups["unit"]) else None
    letter = letter if letter and units.unit_of(letter) else None
    if groups["short"] and not letter:
        value *= numbers.SHORT[groups["short"]]
    elif groups["magnitude"]:
        value *= _magnitude(groups["magnitude"], decimal_comma)
    unit = units.unit_of(groups["unit"] or letter or "")
    if currency and groups["sign"] and groups["unit"] in numbers.SHORT and not groups["magnitude"]:
        value *= numbers.SHORT[groups["unit"]]  # "EUR 286 m"
    if unit and groups["unit"] and _is_apart(text, match):
        unit, end = None, match.start("unit") - 1
    if currency:
        kind = f"money.{currency}"
    elif _PER_CENT.search(text, max(match.start() - 9, 0), match.start()):
        kind = "percent"
    elif unit:
        kind, factor = unit
    rate = _low(groups["rate"])
    if word and word.lower() == "one" and kind == "count" and not groups["magnitude"]:
        return None  # mostly a pronoun
    if not rate and kind not in {"count", "percent", "time", "period"} and not _has_rate(groups["unit"]):
        far = _FAR_RATE.match(text, end)
        rate = (far["rate"] or _ADVERB[far["adverb"]]) if far else ""
    return Figure(
        start,
        end,
        kind,
        value * factor,
        value,
        rate=_singular(rate),
        written=digits is None,
        bare=kind == "count" and (bool(groups["short"]) or _is_bare(text, end, value, decimal_comma)),
    )


def _has_rate(unit: str | None) -> bool:
    """Return whether a unit says what it is per: "ktpa"."""
    return bool(unit) and unit.endswith(("pa", "py", "pd")) and len(unit) > _RATED


def _is_apart(text: str, match: re.Match[str]) -> bool:
    """Return whether what looks like a unit is none: "nine quarter-core samples", "the 90s"."""
    start, end = match.span("unit")
    if match["unit"] == "s":
        return text[start - 1] != " "
    return text[start - 1] == " " and bool(_COMPOUND.match(text, end))


def _is_bare(text: str, end: int, value: float, abroad: bool) -> bool:
    """Return whether what a number counts is left out: nothing stands behind it, or a word that joins."""
    if _ELLIPTIC.match(text, end) or value >= _LARGE:
        return True
    return abroad and bool(_JOINING.match(text, end))


def _value(
    groups: Mapping[str, str | None], digits: str | None, word: str | None, decimal_comma: bool
) -> float:
    if digits and re.search(rf"[{numbers.CJK}]", digits):
        value = numbers.cjk_value(digits)
    elif digits:
        value = numbers.digits_value(digits, decimal_comma=decimal_comma)
    else:
        value = numbers.words_value(word) if word else 1.0
    half = groups["half"]
    return value + (_HALVES.get(half, 0.5) if half else 0.0)


def _currency(groups: Mapping[str, str | None]) -> str:
    """Return the code of a currency, or the sign of several; empty where a number is no money."""
    sign = "?" if groups["letter"] else units.signs().get(groups["sign"] or "", "")
    named = units.currency_of(groups["name"] or "")
    if groups["magnitude"] and _low(groups["unit"]) in {"pound", "pounds"}:
        named = "£"  # "38 million pounds": of weights one says tonnes
    return named if named and (not sign or sign in units.shared()) else sign


def _low(text: str | None) -> str:
    return (text or "").replace("-", " ").replace("\u00a0", " ").lower()


def _magnitude(text: str, decimal_comma: bool) -> float:
    if text.lower() == "mil" and not decimal_comma:
        return 1e6  # a million in short, not the thousand of Spanish and Portuguese
    text = text.rstrip(".").lower().lstrip("多余餘")
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
        if first.kind.startswith("money.") and second.kind == "count" and not (second.bare or second.rate):
            continue  # "$312 million to three companies"
        if sign or (between and _AND.fullmatch(text, first.end, second.start)):
            first, second = _magnified(text, first, second), _magnified(text, second, first)
            result[index], result[index + 1] = _one_range(first, second, _magnitude_at(text, second.end))
    return result


def _magnified(text: str, first: Figure, second: Figure) -> Figure:
    """Return `first` as money where it is such: "900m to 1bn yuan" are no metres."""
    glued = _LETTERED.match(text, first.start)
    if not (glued and second.kind.startswith("money.")) or first.kind in {"count", second.kind}:
        return first
    value = first.raw * numbers.SHORT[glued[1]]
    return first._replace(kind=second.kind, value=value, raw=value)


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


def _magnitude_at(text: str, end: int) -> float:
    """Return the magnitude of a number that is written with a letter: a thousand for "566k"."""
    match = _THOUSANDS.search(text, max(end - 12, 0), end)
    return 1e3 if match else 1.0


def _one_range(first: Figure, second: Figure, thousands: float) -> tuple[Figure, Figure]:
    if first.kind.startswith("money.") and second.kind == "count":
        second = second._replace(kind=first.kind)
    if first.kind not in {"count", second.kind}:
        return first, second
    raw, scale = first.raw, max(magnitude_of(second.raw), thousands)
    if not first.written and raw < 1000 and scale > 1:
        raw *= scale
    if first.kind == "count":
        factor = second.value / second.raw if second.raw else 1.0
        first = first._replace(kind=second.kind, value=raw * factor, raw=raw)
    elif raw != first.raw:
        first = first._replace(value=first.value / first.raw * raw, raw=raw)
    rate = first.rate or second.rate
    return first._replace(rate=rate), second._replace(rate=second.rate or rate)
