"""The date that a line of an article gives, in the languages that analysts read.

Names of months: Unicode CLDR, the wide and the abbreviated forms of each language.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

_NAMES = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar m\u00e4rz april mai juni juli august september oktober november dezember",
    "de-AT": "j\u00e4nner feber",
    "fr": "janvier f\u00e9vrier mars avril mai juin juillet ao\u00fbt septembre octobre novembre "
    "d\u00e9cembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro mar\u00e7o abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrze\u015bnia pa\u017adziernika "
    "listopada grudnia",
    "ru": "\u044f\u043d\u0432\u0430\u0440\u044f \u0444\u0435\u0432\u0440\u0430\u043b\u044f "
    "\u043c\u0430\u0440\u0442\u0430 \u0430\u043f\u0440\u0435\u043b\u044f \u043c\u0430\u044f "
    "\u0438\u044e\u043d\u044f \u0438\u044e\u043b\u044f \u0430\u0432\u0433\u0443\u0441\u0442\u0430 "
    "\u0441\u0435\u043d\u0442\u044f\u0431\u0440\u044f \u043e\u043a\u0442\u044f\u0431\u0440\u044f "
    "\u043d\u043e\u044f\u0431\u0440\u044f \u0434\u0435\u043a\u0430\u0431\u0440\u044f",
    "th": "\u0e21\u0e01\u0e23\u0e32\u0e04\u0e21 "
    "\u0e01\u0e38\u0e21\u0e20\u0e32\u0e1e\u0e31\u0e19\u0e18\u0e4c "
    "\u0e21\u0e35\u0e19\u0e32\u0e04\u0e21 \u0e40\u0e21\u0e29\u0e32\u0e22\u0e19 "
    "\u0e1e\u0e24\u0e29\u0e20\u0e32\u0e04\u0e21 \u0e21\u0e34\u0e16\u0e38\u0e19\u0e32\u0e22\u0e19 "
    "\u0e01\u0e23\u0e01\u0e0e\u0e32\u0e04\u0e21 \u0e2a\u0e34\u0e07\u0e2b\u0e32\u0e04\u0e21 "
    "\u0e01\u0e31\u0e19\u0e22\u0e32\u0e22\u0e19 \u0e15\u0e38\u0e25\u0e32\u0e04\u0e21 "
    "\u0e1e\u0e24\u0e28\u0e08\u0e34\u0e01\u0e32\u0e22\u0e19 \u0e18\u0e31\u0e19\u0e27\u0e32\u0e04\u0e21",
}
_SHORT = {"en": "jan feb mar apr may jun jul aug sep oct nov dec", "en-GB": "- - - - - - - - sept - - -"}
MONTHS: dict[str, int] = {
    name: number
    for names in (*_NAMES.values(), *_SHORT.values())
    for number, name in enumerate(names.split(), 1)
    if name != "-"
}
"""The number of each month, by its name in small letters."""

_LONGEST = 60
_LEAD = r"(?i)^(?:published|updated|posted|last updated|date)?(?: on)?:?\s*(?:[^\W\d]+,?\s+){0,3}?"
_TIME = r"(?:,? (?:at |um |\u00e0 |\u0e40\u0e27\u0e25\u0e32 )?\d{1,2}[:.h]\d\d.*)?$"
_WORD = r"([^\W\d_][^\W_]*)"
_MONTH_FIRST = re.compile(_LEAD + _WORD + r"\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})" + _TIME)
_DAY_FIRST = re.compile(
    _LEAD + r"(\d{1,2})(?:st|nd|rd|th|er|\.\u00ba|\u00ba)?\.? (?:de |of )?([^\W\d_][^\d\s,.]*)\.?,? "
    r"(?:de |\u0e1e\.\u0e28\.\s?|\u043e\u0442 )?(\d{4})(?: \u0433(?:\u043e\u0434\u0430|\.))?" + _TIME
)
_ISO = re.compile(_LEAD + r"(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?$")
_CJK = re.compile(
    r"^\D{0,12}(\d{4})\s?[\u5e74\ub144]\s?(\d{1,2})\s?[\u6708\uc6d4]\s?(\d{1,2})\s?[\u65e5\u53f7\uc77c]"
)
_FIGURES = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4})")
_PERIOD = re.compile(
    r"(?:(?:the )?(?:end|close) (?:of )?|by )?(?:(?P<part>q[1-4]|h[12])[ /-]?|(?P<early>early|mid)[ -]|"
    r"(?P<month>[^\W\d]{3,})\.? )?(?P<year>(?:19|20|21)\d\d)"
)
_MONTHS_OF_A_YEAR = 12
_BUDDHIST = 543
"""The Thai solar calendar counts from 543 BC."""


def parse_date(line: str) -> date | None:
    """Return the date a line consists of, with nothing but a word or the time beside it, or None.

    "Feb 17, 2025", "17 February 2025", "2025-02-17", "17. Februar 2025", "le 3 mars 2025",
    "9 de octubre de 2025", "2025\u5e7411\u67086\u65e5", and Thai dates, whose years count from 543 BC.
    A line that begins with a Chinese, Japanese or Korean date may go on.
    """
    line = " ".join(line.split())
    if len(line) > _LONGEST:
        return None
    match = _CJK.match(line) or _ISO.match(line)
    if match:
        return _date(int(match[1]), int(match[2]), int(match[3]))
    match = _MONTH_FIRST.match(line)
    if match and match[1].lower() in MONTHS:
        return _date(int(match[3]), MONTHS[match[1].lower()], int(match[2]))
    match = _DAY_FIRST.match(line)
    if match and match[2].lower() in MONTHS:
        return _date(int(match[3]), MONTHS[match[2].lower()], int(match[1]))
    return None


def parse_typed_date(text: str) -> date | None:
    """Return the date that somebody typed, or None: as `parse_date` reads it, or in figures alone.

    With points the day comes first ("31.03.2027"); with strokes only where one figure can be no month.
    """
    found = parse_date(text)
    match = _FIGURES.fullmatch(text.strip())
    if found is not None or match is None:
        return found
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if match[2] == "." or first > _MONTHS_OF_A_YEAR:
        return _date(year, second, first)
    return _date(year, first, second) if second > _MONTHS_OF_A_YEAR or first == second else None


def parse_horizon(text: str) -> date | None:
    """Return the last day of the day, month, quarter, half or year that somebody typed, or None.

    "31 March 2027", "June 2027", "Q1 2027", "H2 2027", "mid-2027", "end of 2027", "2027".
    """
    day = parse_typed_date(text)
    match = _PERIOD.fullmatch(" ".join(text.lower().split()))
    if day is not None or match is None:
        return day
    year, month = int(match["year"]), _MONTHS_OF_A_YEAR
    if match["month"]:
        month = MONTHS.get(match["month"], 0)
    elif match["part"]:
        month = int(match["part"][1]) * (3 if match["part"][0] == "q" else 6)
    elif match["early"]:
        month = {"early": 4, "mid": 6}[match["early"]]
    following = _date(year + month // 12, month % 12 + 1, 1) if month else None
    return following - timedelta(days=1) if following else None


def _date(year: int, month: int, day: int) -> date | None:
    if year > 2400:
        year -= _BUDDHIST
    try:
        return date(year, month, day)
    except ValueError:
        return None
