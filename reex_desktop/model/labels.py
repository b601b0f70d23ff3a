"""What is printed around a brief, in its language: headings, legends, dates (`resources/labels/*.json`).

Exports print these words and read them back by the same table. A language without a file of its own is
printed in English.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import msgspec
from msgspec import Struct

from .resources import resource_path

LANGUAGES = ("en", "de", "fr", "es", "zh")


class Labels(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language. In braces: what is put in there.

    `credibility_steps` and `reliability_steps` are the shipped scales in that language; empty for the
    scales themselves. `first_day` is the first of a month.
    """

    language: str
    months: tuple[str, ...]
    date: str
    first_day: str
    untitled: str
    headings: dict[str, str]
    sources: str
    quotations: str
    nothing: dict[str, str]
    byline_source: str
    byline_sources: str
    one_article: str
    articles: str
    unknown_source: str
    columns: tuple[str, str, str, str]
    not_assessed: str
    remark_reliability: str
    remark_info: str
    info_legend: str
    info_reliability: str
    info_credibility: str
    reliability_legend: str
    credibility_steps: dict[str, str]
    reliability_steps: dict[str, str]
    until: str
    no_horizon: str
    likelihood_legend: str
    own_yardstick: str
    confidence: str
    confidence_levels: dict[str, str]
    watch: str
    series: str
    page: str

    def print_date(self, day: date) -> str:
        """Return `day` as it is printed ("28 October 2025"), whatever the machine's locale."""
        number = self.first_day if day.day == 1 else str(day.day)
        return self.date.format(day=number, month=self.months[day.month - 1], year=day.year)

    def date_of(self, text: str) -> date | None:
        """Return the date that `text` prints, or None."""
        match = _date_pattern(self.language).fullmatch(text)
        if not match:
            return None
        number = 1 if match["day"] == self.first_day else int(match["day"])
        try:
            return date(int(match["year"]), self.months.index(match["month"]) + 1, number)
        except ValueError:
            return None

    def holds_date(self, text: str) -> bool:
        """Return whether a date is printed somewhere in `text`."""
        return _date_pattern(self.language).search(text) is not None

    def until_date(self, text: str) -> date | None:
        """Return the date of "to 31 October 2026", its first letter large or small; or None."""
        before, _, after = self.until.partition("{date}")
        start = text[: len(before)]
        fits = start in {before, before[:1].upper() + before[1:]} and text.endswith(after)
        return self.date_of(text[len(before) : len(text) - len(after)]) if fits else None

    def pattern(self, template: str, **groups: str) -> re.Pattern[str]:
        """Return what matches the label `template` with regular expressions in its braces."""
        return re.compile(filled(getattr(self, template), groups))


def filled(template: str, groups: dict[str, str]) -> str:
    """Return a regular expression for `template`, each name in braces a group of that name."""
    parts = re.split(r"\{(\w+)\}", template)
    return "".join(
        f"(?P<{part}>{groups[part]})" if odd else re.escape(part)
        for odd, part in ((n % 2, part) for n, part in enumerate(parts))
    )


@cache
def _date_pattern(language: str) -> re.Pattern[str]:
    known = labels_in(language)
    months = "|".join(map(re.escape, sorted(known.months, key=len, reverse=True)))
    day = rf"{re.escape(known.first_day)}|\d{{1,2}}"
    return re.compile(filled(known.date, {"day": day, "month": months, "year": r"\d{4}"}), re.ASCII)


@cache
def labels_in(language: str) -> Labels:
    """Return the labels of one of the `LANGUAGES`."""
    return msgspec.json.decode(resource_path("labels", f"{language}.json").read_bytes(), type=Labels)


def labels_of(tag: str) -> Labels:
    """Return the labels for a brief whose language is `tag` (BCP 47); English ones where there are none."""
    primary = tag.partition("-")[0].casefold()
    return labels_in(primary if primary in LANGUAGES else "en")
