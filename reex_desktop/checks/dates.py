"""Find dates, weekdays, decades and times of day in a text, in whatever order they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .figure import DateValue, Figure

_MONTHS = (
    ("january", "jan", "januar"),
    ("february", "feb", "februar"),
    ("march", "mar", "märz"),
    ("april", "apr"),
    ("may", "mai"),
    ("june", "jun", "juni"),
    ("july", "jul", "juli"),
    ("august", "aug"),
    ("september", "sep", "sept"),
    ("october", "oct", "oktober"),
    ("november", "nov"),
    ("december", "dec", "dezember"),
)
_SMALL = (
    ("janvier", "enero", "gennaio", "janeiro"),
    ("février", "febrero", "febbraio", "fevereiro"),
    ("mars", "marzo", "março"),
    ("avril", "abril", "aprile"),
    ("mai", "mayo", "maggio", "maio"),
    ("juin", "junio", "giugno", "junho"),
    ("juillet", "julio", "luglio", "julho"),
    ("août", "agosto"),
    ("septembre", "septiembre", "settembre", "setembro"),
    ("octobre", "octubre", "ottobre", "outubro"),
    ("novembre", "noviembre", "novembro"),
    ("décembre", "diciembre", "dicembre", "dezembro"),
)
"""Names of months in languages that write them without a capital (Unicode CLDR)."""
_MONTH = {
    name: number for months in (_MONTHS, _SMALL) for number, names in enumerate(months, 1) for name in names
}
_LOWER = "|".join(sorted({name for names in _SMALL for name in names}, key=lambda n: (-len(n), n)))
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CAPITAL = sorted((re.escape(name.capitalize()) for name in _MONTH), key=lambda name: (-len(name), name))
_NAMES = "|".join([*_CAPITAL, _LOWER])
_FULL = "|".join(
    [
        *(names[0].capitalize() for names in _MONTHS if names[0] not in {"may", "march"}),
        *(name for names in _SMALL for name in names if len(name) > 4),
    ]
)
_YEAR = r"(?:1[89]|20)\d\d"
_DATE = re.compile(
    rf"""(?:(?<![\w.,-])|(?<=\bFY)|(?<=\bCY))(?:
      (?P<y1>{_YEAR})-(?P<m1>\d\d)-(?P<d1>\d\d)
    | (?P<d4>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\ (?:of\ |de\ )?
      (?P<n4>{_NAMES})\b\.?(?:,?\ (?:de\ )?(?P<y4>{_YEAR}))?
    | (?P<n5>{_NAMES})\.?\ (?P<d5>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\ (?P<y5>{_YEAR}))?
    | (?P<n6>{_NAMES})\b\.?,?\ (?:of\ |de\ )?(?P<y6>{_YEAR})
    | (?P<a7>\d{{1,2}})(?P<s7>[./])(?P<b7>\d{{1,2}})(?P=s7)(?P<y7>{_YEAR})
    | (?P<n8>{_FULL})
    | (?P<y9>{_YEAR})(?:[fFeE](?!\w))?
    )(?!\w|[.,:]\d|\ ?%)""",
    re.VERBOSE,
)
_DATE_CJK = re.compile(
    rf"(?P<y2>{_YEAR})\ ?年(?:\ ?(?P<m2>\d{{1,2}})\ ?月(?:\ ?(?P<d2>\d{{1,2}})\ ?日)?)?"
    r"|(?P<m3>\d{1,2})\ ?月(?:\ ?(?P<d3>\d{1,2})\ ?日)?"
)
_MAY = re.compile(r"\b[a-z]+[,;]?[ -](?P<n>May|March)\b(?! \d)")
_WEEKDAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?=s?\b)", re.IGNORECASE)
_DECADE = re.compile(r"(?<!\w)(?:(?P<c>1[89]|20)|[\u2019'])?(?P<d>\d\d)(?:s|er)\b(?!\.\d)")
_CLOCK = re.compile(
    r"\b(?P<h>\d{1,2})(?::(?P<m>\d\d))? ?(?P<p>[ap])\.? ?m\b\.?|\b(?P<h2>[01]?\d|2[0-3]):(?P<m2>[0-5]\d)\b"
    r"|\b(?P<h3>[01]\d|2[0-3])(?P<m3>[0-5]\d)(?= (?:GMT|UTC|CET|CEST|EST|EDT|BST))"
)


def dates(text: str) -> Iterator[Figure]:
    """Yield the dates, weekdays, decades and times of day of `text`; two never overlap."""
    taken: list[tuple[int, int]] = []
    for found in _found(text):
        if not any(found.start < end and start < found.end for start, end in taken):
            taken.append((found.start, found.end))
            yield found


def _found(text: str) -> Iterator[Figure]:
    for match in _DECADE.finditer(text):
        if match["c"] or match[0][0] in "\u2019'":
            value = (int(match["c"]) * 100 if match["c"] else 1900) + int(match["d"])
            yield Figure(match.start(), match.end(), "decade", float(value), float(value))
    for match in _CLOCK.finditer(text):
        yield Figure(match.start(), match.end(), "clock", _minutes(match), _minutes(match))
    for match in _DATE.finditer(text):
        yield from _date(match)
    for match in _DATE_CJK.finditer(text):
        yield from _date(match)
    for match in _MAY.finditer(text):
        yield Figure(
            match.start("n"), match.end("n"), "date", date=(None, _MONTH[match["n"].lower()], None)
        )
    for match in _WEEKDAY.finditer(text):
        value = float(_DAYS.index(match[0].lower()))
        yield Figure(match.start(), match.end(), "weekday", value, value, written=True)


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
        month = _MONTH[parts["n"].lower()] if "n" in parts else _number(parts.get("m"))
        value = (_number(parts.get("y")), month, _number(parts.get("d")))
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
