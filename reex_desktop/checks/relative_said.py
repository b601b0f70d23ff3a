"""What a relative time means, in the words of five languages: as a note, and to stand in its place."""

from __future__ import annotations

from .relative import Relative
from .relative_dates import Resolved
from .relative_words import Words, language_of, languages


def said(resolved: Resolved, language: str = "en") -> str:
    """Return what a time means as a noun: "Thursday 13 November 2025", "the first quarter of 2026"."""
    words = languages()[language_of(language)]
    if resolved.grain == "within":
        return _limit(resolved, words)
    return (words.forms.around if resolved.about else "") + _noun(resolved, words)


def noted(resolved: Resolved, language: str = "en") -> str:
    """Return what a time means for a note: as `said`, with the first and the last day of a longer time."""
    days = resolved.range
    return said(resolved, language) + (f" ({days})" if days else "")


def in_its_place(relative: Relative, resolved: Resolved, language: str = "en") -> str | None:
    """Return what can stand where `relative` stands; None where that takes another sentence.

    It does where people read the words in two ways, where it begins the sentence, in a possessive, where it
    is said to be inexact, and, but for English, behind a preposition and where it is about a time.
    """
    key = language_of(language)
    words = languages()[key]
    if not resolved.sure or relative.loose or relative.possessive or (relative.opening and key != "zh"):
        return None
    if resolved.grain == "within":
        return _limit(resolved, words) if key in {"en", "zh"} else None
    if relative.noun:
        return _noun(resolved, words) if key == "en" and not resolved.about else None
    if resolved.about:
        return said(resolved, key) if key in {"en", "zh"} else None
    on = words.forms.on
    return on.get(resolved.grain, on[""]) + _noun(resolved, words)


def _limit(resolved: Resolved, words: Words) -> str:
    """Return the end of a time as a limit: by a day, or, where it is about months or years, by a month."""
    grain = "month" if resolved.about else "day"
    end = Resolved(resolved.last, resolved.last, grain, about=grain == "day")
    return words.forms.by[grain].format(_noun(end, words))


def _noun(resolved: Resolved, words: Words) -> str:
    first, forms = resolved.first, words.forms
    number = (first.month - 3) % 12 // 3
    years = str(first.year) if first.month < 12 else f"{first.year}/{(first.year + 1) % 100:02}"
    values = {
        "weekday": words.weekdays[first.weekday()],
        "month": words.months[first.month - 1],
        "season": words.seasons[number],
    }
    values = {name: value.partition("|")[0] for name, value in values.items()}
    values.update({name: values[name].capitalize() for name in forms.capitals})
    day = forms.first_day if first.day == 1 else str(first.day)
    plain = forms.plain.format(month=values["month"], d=day, m=first.month, year=first.year)
    if resolved.about and resolved.grain == "day":
        return plain
    template: str = getattr(forms, resolved.grain)
    nth, half = forms.nth[(first.month - 1) // 3], forms.halves[(first.month - 1) // 6]
    return template.format(
        **values, d=day, m=first.month, year=first.year, years=years, nth=nth, half=half, plain=plain
    )
