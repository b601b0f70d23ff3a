"""Every number an article may be read to say, whatever its form: what a figure of a brief may go back to.

Reading figures (`quantities.py`) tells what a number is of. This is for the other question: whether
a figure could stand in the article at all, before a brief is told that it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from .figure import Figure, digits_of, magnitude_of, same_value
from .lexicon import common_words
from .matching import currency_fits
from .numbers import CJK, DIGITS, MAGNITUDES, cjk_value, digits_value
from .numerals import spelled
from .quantities import figures
from .sources import Found, Source, decimal_comma
from .units import Unit, currency_of, same_currency, signs, unit_of

_ROUND = 0.006
"""How far a share in words may lie from one in per cent: two thirds are 66 or 67 %."""

_VAGUE = 0.03
"""The same where the brief says "about", "nearly" or "over"."""

_PARTS = 12
"""The largest whole of which parts are said as a share: "seven of ten"."""

_WORD = 4
"""Shorter words are mostly such as join others, in all languages that write with letters."""

_DATED = frozenset({"date", "clock", "weekday", "decade", "count"})
_COMMON = 12
"""Whole numbers up to this one stand everywhere: they need their unit."""

_LARGE = 1e6
"""Amounts of money leave out the currency where one was named before: "of which 84 million"."""

_TELLING = 3
"""A number of so many digits is hardly there by chance."""

_NUMBER = re.compile(rf"\d[\d,]*(?:\.\d+)?(?:[{CJK}]+\d[\d,]*(?:\.\d+)?)*[{CJK}]+|{DIGITS}")
_NEXT = re.compile(
    r"[ \u00a0\u202f-]?(?:(?P<sign>[%$\u20ac\u00a3\u00a5\u00b0\u2030])"
    r"|(?P<word>[^\W\d_]+(?:['\u2019][^\W\d_]+)?))"
)
_BEFORE = re.compile(r"(?P<sign>[^\s\d.,;:()]{1,4})[ \u00a0]?$")
_LINK = re.compile(
    r"[ \u00a0](?:in|out of|of|of the|of every|of each|von|von den|sur|des|de los|de las|dos|das|de"
    r"|de cada|em cada|su|из)[ \u00a0]$"
)

_RANGE = re.compile(
    r"[ \u00a0]?(?:[-\u2013\u2014~\u301c\uff5e]|to|or|bis|oder|à|a|o|ou|y|e|et|und|and|until"
    r"|至|到|から|до|и)[ \u00a0]?"
)
"""What stands between the two numbers of a range: the first one has the magnitude of the second."""


_LOCAL = {
    ("it", "ore"): Unit("time", 3600),
    ("fr", "an"): Unit("period", 12),
    ("fr", "ans"): Unit("period", 12),
    ("es", "mes"): Unit("period", 1),
    ("pt", "mes"): Unit("period", 1),
    ("de", "std"): Unit("time", 3600),
}
"""Units that are other words elsewhere."""


_NEXT_WORD = 8
_ORDINAL = re.compile(
    r"(?:third|fifth|sixth|seventh|eighth|ninth|tenth)[ ]"
    r"(?!(?:of|the|that|to|in|on|and|or|but|is|are|was|were|by|at|as|from|since|less|more|lower|higher|below|above|a)\b)"
    r"[a-z]",
    re.IGNORECASE,
)


class Reading(NamedTuple):
    """A number of an article: its `value`, whether it is a share, and what is known of its unit.

    It stands at the characters `start` to `end`. `word` is what stands behind it, `unit` that as a unit,
    `money` a currency that stands beside it.
    """

    start: int
    end: int
    value: float
    share: bool
    word: str
    unit: Unit | None
    money: str


@lru_cache(maxsize=16)
def readings(source: Source) -> tuple[Reading, ...]:
    """Return every number of the body of an article, and of its title, in all ways it can be read.

    Where figures are known with their unit, nothing else is read.
    """
    language = source.metadata.language.partition("-")[0].lower() or "en"
    text = f"{source.text}\n{source.metadata.title}"
    start = min((r.start for r in source.ranges), default=0)
    titled = figures(source.metadata.title, decimal_comma(language))
    known = [f.figure for f in source.figures]
    known += [
        f._replace(start=f.start + len(source.text) + 1, end=f.end + len(source.text) + 1) for f in titled
    ]
    taken = [(f.start, f.end) for f in known if f.kind != "count"]
    return tuple(_readings(text, start, language, taken))


def _readings(text: str, first: int, language: str, taken: list[tuple[int, int]]) -> Iterator[Reading]:
    folded = text.casefold() if len(text.casefold()) == len(text) else text.lower()
    comma = decimal_comma(language)
    said: list[tuple[int, int, float, bool]] = []
    for match in _NUMBER.finditer(text, first):
        values = (
            {digits_value(match[0], decimal_comma=comma)}
            if match[0][-1].isdigit()
            else {cjk_value(match[0])}
        )
        if comma and match[0][-1].isdigit():
            values.add(digits_value(match[0], decimal_comma=False))
        said += [(match.start(), match.end(), value, False) for value in values]
    said += [
        (one.start, one.end, one.value, one.share)
        for one in spelled(folded, language)
        if one.start >= first
    ]
    before: tuple[int, float, bool] = (-1, 0.0, True)
    known = iter(sorted(taken))
    now = next(known, None)
    for start, end, value, share in sorted(said):
        while now and now[1] <= start:
            now = next(known, None)
        if share and language == "en" and _ORDINAL.match(text, start, end + _NEXT_WORD):
            continue  # "for a fifth straight month"
        inside = now is not None and now[0] < end and not share
        link = text[before[0] : start] if before[0] >= 0 else ""
        if _LINK.fullmatch(link) and 0 < before[1] < value <= _PARTS and not inside and not before[2]:
            yield Reading(start, end, before[1] / value, True, "", None, "")
        if _RANGE.fullmatch(link) and value and not before[2]:
            yield from (
                one._replace(value=before[1] * one.value / value)
                for one in _with_unit(text, language, (start, end), value, share)
                if one.value != value or one.unit or one.money
            )
        before = (end, value, inside)
        if not inside:
            yield from _with_unit(text, language, (start, end), value, share)


def _with_unit(
    text: str, language: str, place: tuple[int, int], value: float, share: bool
) -> Iterator[Reading]:
    money = ""
    start, end = place
    sign = _BEFORE.search(text, max(start - 5, 0), start)
    if sign:
        money = next(
            (signs()[sign["sign"][i:]] for i in range(len(sign["sign"])) if sign["sign"][i:] in signs()), ""
        )
    word, unit, at = "", None, end
    for _ in range(3):
        following = _NEXT.match(text, at)
        if following is None:
            break
        word = following["sign"] or following["word"]
        low = word.casefold()
        large = MAGNITUDES.get(low) or MAGNITUDES.get(low.removesuffix("s"))
        if large and not share:
            value, at, word = value * large, following.end(), ""
            continue
        if low in {"de", "d", "of", "di", "an"} and (at != end or _is_of_unit(text, following.end())):
            at, word = following.end(), ""
            continue
        unit = _LOCAL.get((language, low)) or unit_of(word) or _longer_unit(text, following.start(), word)
        money = money or currency_of(word) or signs().get(word, "")
        break
    yield Reading(start, end, value, share, word, unit, money)


def _is_of_unit(text: str, at: int) -> bool:
    """Return whether what comes next is a unit: "une vingtaine de kilomètres"."""
    following = _NEXT.match(text, at)
    return bool(following and following["word"] and unit_of(following["word"]))


def _longer_unit(text: str, start: int, word: str) -> Unit | None:
    """Return the unit that begins where `word` does: of two words, or in a script without blanks."""
    rest = text[start : start + 24].lstrip(" \u00a0-")
    if word[0] >= "\u0e00":
        return next((u for n in range(min(len(word), 8), 0, -1) if (u := unit_of(rest[:n]))), None)
    two = re.match(r"[^\W\d_]+[ \u00a0-][^\W\d_]+", rest)
    return unit_of(two[0].replace("-", " ")) if two else None


def readings_of(figure: Figure, source: Source, *, foreign: bool) -> list[tuple[int, int]]:
    """Return where some reading of the article has the value of `figure`, in no unit that contradicts it.

    `foreign` says that the article is in another language than the brief: there an unknown word behind a
    number may be what is counted.
    """
    return [
        (one.start, one.end)
        for one in readings(source)
        if (not _is_common(one) or _listed(figure, one, source))
        and (
            _agrees(figure, one, foreign=foreign)
            or _goes_on(figure, one, source)
            or _in_millions(figure, one, source)
        )
        and (
            one.money
            or not figure.kind.startswith("money.")
            or currency_fits(figure, source, source.sentence_at(one.start))
        )
    ]


def _goes_on(figure: Figure, one: Reading, source: Source) -> bool:
    """Return whether a number may have the unit of the next one: "97 instead of 164 kilometres"."""
    if one.unit is not None or one.money or one.share or figure.kind in _DATED:
        return False
    sentence = source.sentence_at(one.start)
    beside = [f.figure for f in _inside(source, sentence) if f.figure.kind == figure.kind and f.figure.raw]
    beside = [f for f in beside if f.start < one.start or "," not in source.text[one.end : f.start]]
    units = {f.value / f.raw for f in beside}
    return any(same_value(one.value * unit, figure.value) for unit in units)


def _in_millions(figure: Figure, one: Reading, source: Source) -> bool:
    """Return whether the magnitude was said in the sentence or before: "890 million … of which 135"."""
    if not figure.kind.startswith("money.") or one.unit is not None or one.share:
        return False
    sentence = source.sentence_at(one.start)
    beside = [*_inside(source, sentence), *_inside(source, None if sentence is None else sentence - 1)]
    large = [f.figure for f in beside if f.figure.value >= _LARGE and f.figure.kind.startswith("money.")]
    return any(same_value(one.value * magnitude_of(f.raw), figure.value) for f in large)


def _inside(source: Source, sentence: int | None) -> list[Found]:
    """Return the figures of a sentence of the body."""
    return [] if sentence is None else source.by_sentence.get(sentence, [])


def _is_common(one: Reading) -> bool:
    """Return whether a number is one that stands everywhere, and has no unit."""
    return one.unit is None and not one.share and one.value <= _COMMON and one.value == int(one.value)


def _listed(figure: Figure, one: Reading, source: Source) -> bool:
    """Return whether a number may have the unit of another one: "16 years, with three of grace"."""
    if figure.kind == "count":
        return True
    sentence = source.sentence_at(one.start)
    return any(found.figure.kind == figure.kind for found in _inside(source, sentence))


def _agrees(figure: Figure, one: Reading, *, foreign: bool) -> bool:
    if figure.kind in {"percent", "fraction"}:
        ours = figure.value / 100 if figure.kind == "percent" else figure.value
        near = _VAGUE if figure.bound or figure.kind == "fraction" else _ROUND
        if one.share:
            return abs(one.value - ours) < near
        if one.unit is not None and one.unit.kind == "percent":
            return abs(one.value / 100 - ours) < (near if figure.kind == "fraction" else 1e-6)
        return figure.kind == "percent" and same_value(one.value, figure.value) and _unknown(figure, one)
    if figure.kind in {"date", "clock", "weekday", "decade"}:
        return False
    if one.unit is not None and one.unit.kind == figure.kind:
        return same_value(one.value * one.unit.factor, figure.value)
    if one.share:
        return False
    if figure.kind.startswith("money."):
        if one.money:
            return same_currency(f"money.{one.money}", figure.kind) and same_value(one.value, figure.value)
        return same_value(one.value, figure.value) and _unknown(figure, one)
    if not same_value(one.value, figure.raw):
        return False
    if figure.kind == "count":
        return figure.bare or (foreign and one.unit is None) or digits_of(figure.raw) >= _TELLING
    return _unknown(figure, one)


def _unknown(figure: Figure, one: Reading) -> bool:
    """Return whether what the article counts is left open: it names no unit, or one we do not know."""
    if one.unit is not None or (one.money and not figure.kind.startswith("money.")):
        return False
    small = len(one.word) < _WORD and one.word.islower() and one.word < "\u0e00"
    left_out = not one.word or small or one.word.casefold() in common_words()
    large = figure.kind.startswith("money.") and one.value >= _LARGE
    return left_out or large or digits_of(figure.raw) >= _TELLING
