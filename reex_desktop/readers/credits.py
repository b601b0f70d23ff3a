"""What the lines over an article say of it: the date it was published, and who wrote it.

Such a line is short and no sentence of the story: a label, names, a date, a time, a place, parted by signs.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from .dates import MONTHS, parse_date

_LONGEST = 130
_WORDS = 7
"""So many words a line may have beside its dates and times, where no label says what it is."""
_SENTENCE_END = re.compile("(?<![ap]\\.m)[.!?\u3002\uff01\uff1f]['\"\u201d\u2019\u00bb)]*$")
_PICTURE = re.compile(r"(?i)\b(?:photo|photograph|image|picture|foto|bild|getty|afp|archive?)\b\W|\u00a9")
_NO_NAME = "Photo|Picture|Illustrat|Foto|Updated|Published|Posted"
_NAME = f"(?!{_NO_NAME})(?:[A-Z]\\.|[A-Z\u00c0-\u00de\u0100-\u017e][\\w\u2019'\u2018-]*)"
_PARTICLE = "(?:de|del|della|da|dos|di|du|la|le|van|von|der|den|ter|bin|ben|al|el|zu)"
_PERSON = f"{_NAME}(?: (?:{_PARTICLE} ){{0,2}}{_NAME}){{1,4}}"
_PERSONS = f"{_PERSON}(?:(?:, | and | und | et | y | e | en | & ){_PERSON}){{0,4}}"
_BY = (
    r"(?:by|von|par|por|di|door|av|af|words|text|texte|texto|testo|author|authors|analyst|autor|autorin|auteur"
    r"|autore|written by|story by|reported by|reporting by)"
)
_BYLINE = re.compile(
    rf"(?i:(?:^|[|\u2022\u00b7\u2014\u2013/]\s*|^(?:updated|posted|published)\b.{{0,40}}? ){_BY}\b:?)"
    rf" (?P<who>{_PERSONS})"
)
_LABELLED = re.compile(
    rf"(?i)^(?:{_BY}\b:? |(?:first |last )?(?:published|posted|updated|released|issued|date)\b|stand\b"
    r"|(?:zuletzt )?(?:aktualisiert|ver\u00f6ffentlicht|erstellt)"
    r"|(?:publi\u00e9e?|mise? \u00e0 jour|modifi\u00e9e?)\b"
    r"|(?:publicado|actualizado|atualizado|pubblicato|aggiornato|gepubliceerd)\b|la r\u00e9daction\b)"
)
_LATER = re.compile(
    r"(?i)^\W*(?:(?:last )?(?:updated|modified|reviewed)\b|(?:zuletzt )?aktualisiert|mise? \u00e0 jour"
    r"|actualizado|atualizado)"
)
_NAMES = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_DATES = (
    re.compile(
        r"(?i)\b(?P<d>\d{1,2})(?:st|nd|rd|th|er|\.\u00ba|\u00ba)?\.? (?:de |of )?"
        rf"(?P<m>{_NAMES})\b\.?,? (?:de )?(?P<y>(?:19|20)\d\d)\b"
    ),
    re.compile(rf"(?i)\b(?P<m>{_NAMES})\b\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>(?:19|20)\d\d)\b"),
    re.compile(r"\b(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"),
    re.compile(
        r"(?P<y>(?:19|20)\d\d)\s?[\u5e74\ub144]\s?(?P<m>\d{1,2})\s?[\u6708\uc6d4]\s?(?P<d>\d{1,2})\s?[\u65e5\u53f7\uc77c]"
    ),
    re.compile(r"\b(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>(?:19|20)\d\d)\b"),
)
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)\b")
_REST = re.compile(r"\d{1,2}[:.h ]{1,3}\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?|\d+|\b[A-Z]{2,5}\b|[^\w\s]")


class Credits(NamedTuple):
    """What a line says; `later` where the date is that of a change."""

    published: date | None = None
    later: bool = False
    byline: str = ""


def credits_of(line: str, language: str = "") -> Credits:
    """Return what a line over an article says of it, nothing where it is none of that kind.

    Dates of figures between strokes are read with the day first, but in English only where they cannot be
    read otherwise; `language` (BCP 47) says which.
    """
    line = " ".join(line.split())
    if not line or len(line) > _LONGEST or _SENTENCE_END.search(line) or _PICTURE.search(line):
        return Credits()
    found = _BYLINE.search(line)
    byline = found["who"] if found else ""
    whole = parse_date(line)
    if whole:
        return Credits(whole, _LATER.match(line) is not None, byline)
    day, rest = _date_in(line, language)
    if day and not _LABELLED.match(line) and len(_REST.sub(" ", rest).split()) > _WORDS:
        return Credits()
    return Credits(day, _LATER.match(line) is not None, byline)


def _date_in(line: str, language: str) -> tuple[date | None, str]:
    """Return the first date in `line`, and the line without its dates."""
    places: list[tuple[int, date]] = []
    rest = line
    for pattern in _DATES:
        for match in pattern.finditer(line):
            month = match["m"].lower()
            number = int(month) if month.isdigit() else MONTHS[month]
            day = _day(int(match["y"]), number, int(match["d"]))
            if day:
                places.append((match.start(), day))
        rest = pattern.sub(" ", rest)
    for match in _SLASHED.finditer(line):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        swapped = second > 12
        if swapped or first > 12 or not language.startswith("en"):
            day = _day(year, first, second) if swapped else _day(year, second, first)
            if day:
                places.append((match.start(), day))
    return (min(places)[1] if places else None), _SLASHED.sub(" ", rest)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
