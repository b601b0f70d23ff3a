"""Find dates, weekdays, decades and times of day in a text, in whatever order they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .date_names import DAY, MONTH, MONTHS, ORDINALS, OTHER_MONTHS, SMALL_MONTHS, TENS
from .figure import DateValue, Figure
from .hints import Hints, hints_of, words_of
from .numerals import han_value

_LOWER = "|".join(
    sorted({name for names in (*SMALL_MONTHS, *OTHER_MONTHS) for name in names}, key=lambda n: (-len(n), n))
)
_CAPITAL = sorted((re.escape(name.capitalize()) for name in MONTH), key=lambda name: (-len(name), name))
_NAMES = "|".join([*_CAPITAL, _LOWER])
_WORDS = frozenset({"march", "sept"})
"""What may be another word, or an abbreviation."""
_SHORT = frozenset(
    {"mars", "mayo", "maio", "mai", "mei", "maj", "juni", "juli", "март", "мая", "мае", "май"}
)
"""What may be a word, or a part of one, in the language of another text."""
_FULL = "|".join(
    [
        *(name.capitalize() for names in MONTHS for name in names if len(name) > 3 and name not in _WORDS),
        *(name for names in (*SMALL_MONTHS, *OTHER_MONTHS) for name in names if name not in _SHORT),
    ]
)
_YEAR = r"(?:1[89]|20)\d\d"
_START = (
    r"(?:(?<![\w.,-])|(?<=[a-z]-)(?=[A-Z]|(?:19|20)\d\d\b)"
    r"|(?<=\bFY)|(?<=\bCY)|(?<=\bH[12]-)|(?<=\bQ[1-4]-))"
)
_END = r"(?!\w|[.,:]\d|\ ?%)"
_NUMERIC = rf"""
      (?P<y1>{_YEAR})-(?P<m1>\d\d)-(?P<d1>\d\d)
    | (?P<a7>\d{{1,2}})(?P<s7>[./])(?P<b7>\d{{1,2}})(?P=s7)(?P<y7>{_YEAR})
    | (?P<y9>{_YEAR})(?:[fFeE](?!\w))?
"""
_DATE_DIGITS = re.compile(rf"(?=\d){_START}(?:{_NUMERIC}){_END}", re.VERBOSE)
"""A date of digits alone: what a sentence without the name of a month can have."""

_DATE = re.compile(
    rf"""{_START}(?:
      (?P<d4>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\ (?:of\ |de\ )?
      (?P<n4>{_NAMES})\b\.?(?:,?\ (?:de\ )?(?P<y4>{_YEAR}))?
    | (?P<n5>{_NAMES})\.?\ (?P<d5>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\ (?P<y5>{_YEAR}))?
    | (?P<n6>{_NAMES})\b\.?,?\ (?:of\ |de\ )?(?P<y6>{_YEAR})
    | (?P<n8>{_FULL})
    | {_NUMERIC}
    ){_END}""",
    re.VERBOSE,
)
_DATE_CJK = re.compile(
    rf"(?P<y2>{_YEAR}|(?<![\d.])[0-3]\d(?=年[度に末初上下\d]))\ ?年度?"
    r"(?:\ ?(?P<m2>\d{1,2})\ ?月(?:\ ?(?P<d2>\d{1,2})\ ?日)?)?"
    r"|(?P<m3>\d{1,2})\ ?月(?:\ ?(?P<d3>\d{1,2})\ ?日)?"
)
_HAN = "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341"
_DATE_HAN = re.compile(
    rf"(?<![{_HAN}\u6570])(?P<month>\u5341?[{_HAN}])\u6708(?:(?:\u5e95|\u521d)|(?P<day>[{_HAN}]{{1,3}})[\u65e5\u53f7])?"
)
"""Month and day in Chinese numerals."""

_MAY = re.compile(
    r"\b[a-z]+[,;]?[ -](?P<n>May|March)\b(?! \d)|\b(?:im|Im|Ende|Anfang|Mitte|seit|bis)[ ](?P<de>Mai)\b"
    r"|\b(?:en|de|d\u00e8s|fin|mi|d\u00e9but|depuis|in|em|desde|a|i|sinds|eind)[ -]"
    r"(?P<fr>mai|mars|mayo|maio|mei|maj|juni|juli)\b"
    r"|\b(?:в|к|с|до)[ ](?P<ru>мае|маю|мая|марту)\b"
)
_WEEKDAY = re.compile(
    "|".join(name if name > "\u3000" else rf"\b{name}(?=s?\b)" for name in DAY), re.IGNORECASE
)
_DAY_WORD = re.compile(
    rf"\b(?P<day>{'|'.join(sorted(ORDINALS, key=len, reverse=True))}) (?:day )?of (?P<month>{_NAMES})\b",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(r"(?<!\d)(?P<century>19|20)\d\d[-\u2013/](?P<year>\d\d)(?![\w-]|[.,]\d)")
_MONTH_YEAR = re.compile(
    rf"(?<![\w.])(?:(?P<day>\d{{1,2}})[-\u2011])?(?P<month>{'|'.join(_CAPITAL)})"
    r"(?:[-\u2011]|\.?[ ]?['\u2019])(?P<year>\d\d)"
    r"(?![\w%]|[.,:]\d|[-\u2013][A-Z\d])"
)
"""A month and the last two digits of its year: "Jun-25", "Aug '26", "14-Aug-26"."""

_DAY_MONTH = re.compile(
    r"\b(?:am|vom|ab|bis|zum|seit|au|le|du|d\u00e8s|del|el|al|dal|dia|em|op|vanaf|den)[ ](?P<day>\d{1,2})"
    r"[./](?P<month>\d{1,2})(?:\.(?!\d)|(?![\d/%\u20ac$]|[.,]\d))"
    r"(?![ ]?(?:%|Prozent|Mi[ol]|Mrd|Euro|km|t\b))"
)
_FISCAL = re.compile(
    r"\b(?:(?:[1-4][QH]|[QH][1-4]|[369]M|FY|CY|MY|YE)[ ]?[-/'\u2019]?"
    r"(?P<y>(?:20)?\d\d)(?:[-/](?:20)?\d\d)?)(?!\w|\.\d)"
)
_DECADE = re.compile(r"(?<!\w)(?:(?P<c>1[89]|20)|[\u2019'])?(?P<d>\d\d)(?:s|er)\b(?!\.\d)")
_DECADE_WORD = re.compile(rf"\b(?:the|late|early|mid)[ -](?P<word>{'|'.join(TENS)})\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b(?P<h>\d{1,2})(?::(?P<m>\d\d))? ?(?P<p>[ap])\.? ?m\b\.?|\b(?P<h2>[01]?\d|2[0-3]):(?P<m2>[0-5]\d)\b"
    r"|\b(?P<h3>[01]\d|2[0-3])(?P<m3>[0-5]\d)(?= (?:GMT|UTC|CET|CEST|EST|EDT|BST))"
)


def dates(text: str, hints: Hints | None = None) -> Iterator[Figure]:
    """Yield the dates, weekdays, decades and times of day of `text`; two never overlap."""
    taken: list[tuple[int, int]] = []
    for found in _found(text, hints or hints_of(text)):
        if not any(found.start < end and start < found.end for start, end in taken):
            taken.append((found.start, found.end))
            yield found


def _found(text: str, hints: Hints) -> Iterator[Figure]:
    months, numbered = hints.has(words_of("month")), hints.digits
    for match in _DECADE.finditer(text) if numbered else ():
        if match["c"] or match[0][0] in "\u2019'":
            value = (int(match["c"]) * 100 if match["c"] else 1900) + int(match["d"])
            yield Figure(match.start(), match.end(), "decade", float(value), float(value))
    for match in _DECADE_WORD.finditer(text) if hints.has(words_of("decade")) else ():
        value = 1920.0 + 10 * TENS.index(match["word"].lower())
        yield Figure(match.start("word"), match.end(), "decade", value, value, written=True)
    for match in _CLOCK.finditer(text) if numbered else ():
        yield Figure(match.start(), match.end(), "clock", _minutes(match), _minutes(match))
    yield from _short(text, hints)
    for match in _DATE.finditer(text) if months else _DATE_DIGITS.finditer(text) if numbered else ():
        yield from _date(match)
    for match in _DATE_CJK.finditer(text) if hints.other else ():
        yield from _date(match)
    for match in _DATE_HAN.finditer(text) if hints.other else ():
        month, day = han_value(match["month"]), han_value(match["day"] or "")
        value = (None, int(month), int(day) or None)
        if _possible(value):
            yield Figure(match.start(), match.end(), "date", date=value)
    for match in _MAY.finditer(text) if months else ():
        name = match.lastgroup or "n"
        month = MONTH[match[name].lower()]
        yield Figure(match.start(name), match.end(name), "date", date=(None, month, None))
    for match in _WEEKDAY.finditer(text) if hints.has(words_of("day")) else ():
        value = float(DAY[match[0].lower()])
        yield Figure(match.start(), match.end(), "weekday", value, value, written=True)


def _short(text: str, hints: Hints) -> Iterator[Figure]:
    """Yield what says only a part of a date: "FY26", "2023\u201324", "the second of June", "am 26.2."."""
    for match in _FISCAL.finditer(text) if hints.digits else ():
        year = int(match["y"])
        yield Figure(
            match.start(), match.end(), "date", date=(year if year > 99 else 2000 + year, None, None)
        )
    for match in _SHORT_YEAR.finditer(text) if hints.digits else ():
        year = int(match["century"]) * 100 + int(match["year"])
        yield Figure(match.start("year"), match.end(), "date", date=(year, None, None))
    for match in _DAY_WORD.finditer(text) if hints.has(words_of("ordinal")) else ():
        day = ORDINALS.index(match["day"].lower()) + 1
        yield Figure(match.start(), match.end(), "date", date=(None, MONTH[match["month"].lower()], day))
    for match in _MONTH_YEAR.finditer(text) if hints.digits and hints.has(words_of("month")) else ():
        value = (2000 + int(match["year"]), MONTH[match["month"].lower()], _number(match["day"]))
        yield Figure(match.start(), match.end(), "date", date=value)
    for match in _DAY_MONTH.finditer(text) if hints.digits else ():
        value = (None, int(match["month"]), int(match["day"]))
        if _possible(value):
            yield Figure(match.start("day"), match.end(), "date", date=value)


def _minutes(match: re.Match[str]) -> float:
    if match["h"]:
        return (int(match["h"]) % 12 + 12 * (match["p"].lower() == "p")) * 60.0 + int(match["m"] or 0)
    hour, minute = (match["h2"], match["m2"]) if match["h2"] else (match["h3"], match["m3"])
    return int(hour) * 60.0 + int(minute)


def _date(match: re.Match[str]) -> Iterator[Figure]:
    groups = {name: value for name, value in match.groupdict().items() if value is not None}
    if "a7" in groups:
        pair = (int(groups["a7"]), int(groups["b7"]))
        value = _ordered(*pair, int(groups["y7"]), groups["s7"])
        if value[1] is None and max(pair) <= 12 and min(pair) > 0:
            yield Figure(match.start(), match.end(), "date", date=value, pair=pair)
            return
    else:
        parts = {name[0]: value for name, value in groups.items()}
        month = MONTH[parts["n"].lower()] if "n" in parts else _number(parts.get("m"))
        year = _number(parts.get("y"))
        value = (2000 + year if year is not None and year < 100 else year, month, _number(parts.get("d")))
    if "n" in {name[0] for name in groups} or _possible(value):
        yield Figure(match.start(), match.end(), "date", date=value)


def _number(text: str | None) -> int | None:
    return None if text is None else int(text)


def _ordered(first: int, second: int, year: int, sign: str) -> DateValue:
    """Return the date of two numbers and a year: day first after points, else as only one order can be.

    Where both orders can be, the day is left open: one that is not known contradicts nothing.
    """
    if sign == "." or first > 12:
        return (year, second, first)
    if second > 12:
        return (year, first, second)
    return (year, first, first) if first == second else (year, None, None)


def _possible(value: DateValue) -> bool:
    _, month, day = value
    return (month is None or 1 <= month <= 12) and (day is None or 1 <= day <= 31)
