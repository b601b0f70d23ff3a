"""Dates that an article says otherwise: by its own day, by weekdays, by ranges, by "the year before"."""

from __future__ import annotations

import re
from datetime import date

from .figure import Figure
from .matching import equal
from .month_spans import by_span
from .places import Place
from .readings import readings_of
from .sources import Source

_SPAN = re.compile(r"[ ]?(?:[-\u2013\u2014]|to|through|until)[ ]?")
_COMPARES = re.compile(
    r"\byear (?:earlier|before|ago)\b|\b(?:previous|last|next|following|prior) year\b"
    r"|\bvorjahr|\bjahr zuvor|\ban dernier|\bann\u00e9e pr\u00e9c\u00e9dente"
    r"|\ba\u00f1o (?:anterior|pasado)|\bano (?:anterior|passado)|\banno (?:precedente|scorso)"
    r"|прошл\w+ год|предыдущ\w+ год|год\w* ранее|следующ\w+ год"
    r"|\u53bb\u5e74|\u6628\u5e74|\u524d\u5e74|\u524d\u671f|\u540c\u6bd4"
)
_AGO = re.compile(
    r"\b(?:ago|earlier|before|since|later|within|zuvor|vor|il y a|depuis|hace|h\u00e1|fa)\b"
    r"|\b(?:назад|через)\b"
    r"|[\u524d\u540e\u5f8c\u6765]"
)
_DECADE_END = re.compile(
    r"\b(?:end of the|this|by the) decade\b|\bfin de la d\u00e9c(?:ada|ennie)\b|\bende des jahrzehnts"
)
_HEAD, _WEEK, _LEAP = 3, 7, 2000
"""In which sentence a dateline may stand; a year that has every day."""

_YEARS = 12
_LONGEST = 30
"""Farther back than so many years nobody reckons."""


def said_otherwise(place: Place, sources: list[Source]) -> bool:
    """Return whether an article says the date of `place` in another way than by writing it."""
    figure = place.figure
    if _implied(figure, sources) or _in_months(place, sources) or by_span(place, sources):
        return True
    if any(_by_dateline(figure, source) for source in sources):
        return True
    return any(_by_reckoning(figure, source) or _by_day(figure, source) for source in sources)


def _by_day(figure: Figure, source: Source) -> bool:
    """Return whether an article that speaks of the month has the day as "the 17th"."""
    year, month, day = figure.date
    if month is None or day is None:
        return False
    dates = [found.figure.date for found in source.by_kind.get("date", ())]
    if any(said == day and other not in {None, month} for _, other, said in dates):
        return False  # that day, of another month
    if year and any((month, day) == when[1:] and when[0] not in {None, year} for when in dates):
        return False  # of another year
    months = {date[1] for date in dates}
    published = source.metadata.published
    if month not in months and not (published and published.month == month):
        return False
    return bool(re.search(rf"\b{day}(?:st|nd|rd|th)\b|(?<!\d){day}\u65e5", source.folded))


def _by_dateline(figure: Figure, source: Source) -> bool:
    """Return whether a day is one that the article names by its weekday, counted from its dateline.

    "Sept 3 - ... on Wednesday. The fire broke out on Tuesday" puts the fire on the second, in any year.
    """
    _, month, day = figure.date
    days = {int(found.figure.value) for found in source.by_kind.get("weekday", ())}
    if month is None or day is None or not days or source.metadata.published:
        return False
    head = next((f for f in source.by_kind.get("date", ()) if all(f.figure.date[1:])), None)
    if head is None or head.sentence > _HEAD:
        return False
    named = (f for f in source.by_kind.get("weekday", ()) if f.sentence <= head.sentence + 1)
    today = next((int(f.figure.value) for f in named), None)
    if today is None:
        return False
    _, first_month, first_day = head.figure.date
    apart = _day_of_year(month, day) - _day_of_year(first_month or 1, first_day or 1)
    return abs(apart) < _WEEK and (today + apart) % _WEEK in days


def _day_of_year(month: int, day: int) -> int:
    """Return which day of a leap year it is; one that a month has not is counted on into the next."""
    return date(_LEAP, month, 1).timetuple().tm_yday + day - 1


def _by_reckoning(figure: Figure, source: Source) -> bool:
    """Return whether a year is one before or after one of the article that compares the two, so many years
    from it, or the end of the decade.
    """
    year = figure.date[0]
    if year is None or figure.date[1] is not None:
        return False
    near = any(other // 10 in {year // 10, year // 10 - 1} for other in source.years)
    if year % 10 in {0, 9} and near and _DECADE_END.search(source.folded):
        return True
    for found in source.by_kind.get("date", ()):
        other = found.figure.date[0]
        beside = other is not None and abs(other - year) == 1
        if beside and _COMPARES.search(source.folded, *_beside(source, found.sentence)):
            return True
    return any(
        _is_apart(year, base, found.figure.value)
        for found in source.by_kind.get("period", ())
        if _AGO.search(source.folded, *_sentence(source, found.sentence))
        for base in _bases(source, found.sentence)
    )


def _is_apart(year: int, base: int, months: float) -> bool:
    years = months / _YEARS
    return years == int(years) and 0 < years <= _LONGEST and abs(year - base) == years


def _bases(source: Source, sentence: int) -> set[int]:
    """Return the years from which a sentence may reckon: its own, and that of the article."""
    said = {f.figure.date[0] for f in source.by_kind.get("date", ()) if f.sentence == sentence}
    said |= {source.metadata.published.year} if source.metadata.published else set()
    return {year for year in said if year is not None}


def _sentence(source: Source, number: int) -> tuple[int, int]:
    return source.ranges[number].start, source.ranges[number].end


def _beside(source: Source, sentence: int) -> tuple[int, int]:
    """Return the range of a sentence and of the one behind it."""
    last = min(sentence + 1, len(source.ranges) - 1)
    return source.ranges[sentence].start, source.ranges[last].end


def _implied(figure: Figure, sources: list[Source]) -> bool:
    """Return whether a date is that of an article, or of a weekday it names."""
    return any(
        all(a is None or a == b for a, b in zip(figure.date, date, strict=True))
        for source in sources
        for date in source.implied_dates
    )


def _in_months(place: Place, sources: list[Source]) -> bool:
    """Return whether a date ends "January-September" where the article says "the first nine months"."""
    for other in place.others:
        first, last = sorted((place.figure, other), key=lambda f: f.start)
        spans = first.kind == last.kind == "date" and _SPAN.fullmatch(
            place.field.text, first.end, last.start
        )
        if spans and first.date[1] == 1 and last.date[1]:
            months = Figure(0, 0, "period", float(last.date[1]), float(last.date[1]))
            return any(_has_months(months, last.date[0], source) for source in sources)
    return False


def _has_months(months: Figure, year: int | None, source: Source) -> bool:
    said = any(equal(months, found.figure, source) for found in source.by_kind.get("period", ()))
    if not said and not any(readings_of(months, source, foreign=False)):
        return False
    return year is None or any(f.figure.date[0] == year for f in source.by_kind.get("date", ()))
