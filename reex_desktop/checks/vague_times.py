"""Times that change with the day of reading, and the dates they had on the day of writing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..editing.passages import sentences
from ..model.brief import Brief
from ..model.resources import phrases
from .fields import Field
from .finding import Finding, Fix
from .making import make, quoted
from .quantities import figures
from .relative import Relative, find
from .relative_dates import resolve
from .relative_said import in_its_place, noted
from .sources import Source


def vague_times(field: Field, brief: Brief, sources: list[Source]) -> Iterator[Finding]:
    """Yield times that change with the day of reading, in sentences without a date.

    Where it is known when the words were written, the finding says the date, and puts it in their place
    where that makes a sentence.
    """
    relative = [r for r in find(field.text, brief.language) if not r.possessive]
    spans = [match.span() for match in phrases("vague_time").finditer(field.text)]
    others = [(a, b) for a, b in spans if not any(r.start < b and a < r.end for r in relative)]
    if not relative and not others:
        return
    dated = [
        s
        for s in sentences(field.text)
        if any(f.kind == "date" for f in figures(field.text[s.start : s.end]))
    ]
    written = written_on(field, brief, sources)
    for r in relative:
        if not any(s.start <= r.start < s.end for s in dated):
            start = min([r.start, *(a for a, b in spans if a < r.end and r.start < b)])
            yield _found(field, r, start, written, brief.language)
    for start, end in others:
        if not any(s.start <= start < s.end for s in dated):
            yield make("wording.time", field, start, end, _message(field.text[start:end]))


def written_on(field: Field, brief: Brief, sources: list[Source]) -> date | None:
    """Return the day by which the times of a field go, or None where that is not known.

    It is that of the article whose passage the field rests on or comes from, first of one that has the same
    words; of what comes from no article, the date of the brief.
    """
    dates = {source.id: source.metadata.published for source in sources}
    rested = [p for p in field.passages if dates.get(p.article_id)]
    if not rested:
        return None if field.passages else brief.as_of
    words = {field.text[r.start : r.end].casefold() for r in find(field.text, brief.language)}
    best = max(rested, key=lambda p: (sum(w in p.exact.casefold() for w in words), p.purpose == "evidence"))
    return dates[best.article_id]


def _message(words: str) -> str:
    return f"{quoted(words)} means another day to each reader: give the date."


def _found(field: Field, relative: Relative, start: int, written: date | None, language: str) -> Finding:
    """Return the finding about a time whose words begin at `start` ("later" before "this week")."""
    end = relative.end
    words = field.text[start:end]
    resolved = resolve(relative, written, language) if written else None
    if resolved is None:
        return make("wording.time", field, start, end, _message(words))
    is_ = "it is" if resolved.sure else "it may be"
    meant = f"{is_} {noted(resolved, language)}, as this was written"
    message = f"{quoted(words)} means another day to each reader: {meant}."
    put = in_its_place(relative, resolved, language)
    fix = Fix(relative.start, end, put) if put is not None else None
    return make("wording.time", field, start, end, message, fix=fix)
