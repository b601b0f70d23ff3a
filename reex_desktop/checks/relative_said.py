"""What a relative time means, in the words of five languages: as a note, and to stand in its place."""

from __future__ import annotations

from .relative import Relative
from .relative_dates import Resolved
from .relative_words import Words, language_of, languages


def said(resolved: Resolved, language: str = "en") -> str:
    """Return what a time means as a noun: "Thursday 13 November 2025", "the first quarter of 2026"."""
    words = languages()[language_of(language)]
    return (words.forms.around if resolved.about else "") + _noun(resolved, words)


def in_its_place(relative: Relative, resolved: Resolved, language: str = "en") -> str | None:
    """Return what can stand where `relative` stands; None where that takes another sentence.

    It does where people read the words in two ways, where it begins the sentence, in a possessive, and,
    but for English, behind a preposition.
    """
    key = language_of(language)
    words = languages()[key]
    if not resolved.sure or relative.possessive or (relative.opening and key != "zh"):
        return None
    if relative.noun:
        return _noun(resolved, words) if key == "en" and not resolved.about else None
    if resolved.about:
        return said(resolved, key) if key in {"en", "zh"} else None
    on = words.forms.on
    return on.get(resolved.grain, on[""]) + _noun(resolved, words)


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
    nth = forms.nth[(first.month - 1) // 3]
    return template.format(
        **values, d=day, m=first.month, year=first.year, years=years, nth=nth, plain=plain
    )
