"""Figures: each number, share, amount, date and period of the brief, looked up in its sources.

In the evidence passages of the statement first, then in the bodies of the articles; never in an article's
own highlights, assessment, outlook or summary, from which a draft came.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.brief import Brief
from .aligned import aligned
from .bounds import changed_qualifier
from .counted import check_counted
from .directions import by_for_to, contradicts_itself, turned
from .explained import explained, loose_matches
from .fields import Field
from .figure import Figure, same_value
from .finding import Finding, Fix, Severity
from .heads import swapped_noun
from .making import make, quoted
from .matching import Match, comparable, equal, match_of, rounded, unit_fits
from .meant import fits_better, is_other_part, is_own, is_soft, likely, of_the_same
from .mending import may_be_meant
from .places import Place, language_of, places
from .sources import Source
from .speakers import Speech, misattributed, wrong_speaker

__all__ = ["check_figures", "places"]

_AROUND = 30
"""How many characters either side of a figure are shown."""

_SAME = 3.0
"""A sentence of an article that fits so well is of the same."""

_FEW = 3
"""How many other values are looked at that may have been meant."""


def check_figures(brief: Brief, texts: list[Field], sources: list[Source]) -> Iterator[Finding]:
    """Yield what is wrong with the figures of `texts`; nothing where there is no article to look in."""
    if not sources:
        return
    language = language_of(brief.language)
    for place in places(brief, texts):
        yield from _check(place, sources, language)
    yield from check_counted(texts, sources)


def _check(place: Place, sources: list[Source], language: str) -> Iterator[Finding]:
    figure = place.figure
    same, other = _matches(place, sources)
    meant = likely(place, other)
    if not same:
        yield from _not_said(place, sources, language, other)
        return
    best = max(same, key=_score)
    foreign = _foreign(best, language)
    nearly = any(rounded(figure, match.found.figure) for match in other)
    instead = None
    if not any(match.evidence for match in same):
        instead = _instead(place, meant, same, foreign)
        if instead is None and (beside := aligned(place, same, other)):
            instead = _elsewhere(place, beside, "warning")
    if instead and not nearly and not explained(place, sources):
        yield instead
        return
    close = [match for match in same if foreign or match.score >= best.score / 2]
    changed = None if nearly else changed_qualifier(place, best, close, foreign)
    if changed:
        yield changed
    elif (speaker := _misattributed(place, sources)) is not None:
        yield wrong_speaker(place.field, speaker, place.words)
    elif (other_way := turned(place, same)) is not None:
        yield _turned(place, other_way)
    elif (level := by_for_to(place, same)) is not None:
        yield _turned(place, level)
    elif contradicts_itself(place):
        message = f"The figures say the other way: {quoted(place.words)} against what it comes from."
        yield make("figures.direction", place.field, figure.start, figure.end, message)
    noun = swapped_noun(place.field.text, figure, [(m.source, m.found) for m in close])
    if noun:
        message = f"The article says {quoted(noun.theirs)} of {place.words}, not {quoted(noun.ours)}."
        fix = Fix(noun.start, noun.end, noun.theirs)
        yield make("figures.noun", place.field, noun.start, noun.end, message, fix=fix)


def _not_said(place: Place, sources: list[Source], language: str, other: list[Match]) -> Iterator[Finding]:
    """Yield what is wrong with a figure that no article has as it is."""
    figure = place.figure
    meant = likely(place, other)
    if not _other_rate(figure, other):
        if explained(place, sources):
            return
        loose = loose_matches(place, sources, language)
        if loose is not None:
            evident = not loose or any(match.evidence for match in loose)
            instead = None if evident else _instead(place, meant, loose, foreign=True)
            if instead:
                yield instead
            return
    if any((m.close > 0 or m.score >= _SAME) and rounded(figure, m.found.figure) for m in other):
        return
    alike = [m for m in other if m.found.figure.raw == figure.raw]
    if figure.kind == "count" and any(m.close > 0 or figure.raw != int(figure.raw) for m in alike):
        return  # with a unit that the brief leaves out, or calls otherwise
    if any(equal(figure, own, source) for source in sources for own in source.own_figures):
        yield _own(place)
    elif is_soft(figure):
        part = next((match for match in meant[:_FEW] if is_other_part(place, match)), None)
        if part:
            yield _wrong(place, part)
            return
        if is_own(place) or not (figure.raw or figure.value or figure.kind in {"date", "weekday"}):
            return
        said = next(
            (match for match in meant if of_the_same(place, match, foreign=_foreign(match, language))), None
        )
        yield _wrong(place, said) if said else _missing(place, severity="note")
    else:
        said = next((match for match in meant[:_FEW] if may_be_meant(place, match)), None)
        yield _wrong(place, said) if said else _missing(place)


def _instead(place: Place, meant: list[Match], same: list[Match], foreign: bool) -> Finding | None:
    """Return that the article has another value where the statement has ours, which stands elsewhere."""
    for match in meant[:_FEW]:
        sure = fits_better(place, match, same, foreign=foreign)
        if sure:
            return _wrong(place, match) if sure == "error" else _elsewhere(place, match, sure)
    return None


def _foreign(match: Match, language: str) -> bool:
    return language_of(match.source.metadata.language) != language


def _other_rate(figure: Figure, other: list[Match]) -> bool:
    """Return whether the article says the same amount per something else: a month for a year."""
    return bool(figure.rate) and any(
        m.found.figure.kind == figure.kind and same_value(m.found.figure.value, figure.value) for m in other
    )


def _score(match: Match) -> float:
    return match.score


def _matches(place: Place, sources: list[Source]) -> tuple[list[Match], list[Match]]:
    """Return the figures of the articles that are the same, and those that could stand in their place."""
    same: list[Match] = []
    other: list[Match] = []
    for source in sources:
        evidence = source.evidence(place.field.passages)
        for found in source.candidates(place.figure):
            if equal(place.figure, found.figure, source) and unit_fits(place.figure, found, source):
                same.append(match_of(place.statement, source, found, evidence))
            elif comparable(place.figure, found.figure):
                other.append(match_of(place.statement, source, found, evidence))
    return same, other


def _wrong(place: Place, wanted: Match) -> Finding:
    theirs = wanted.source.quote(wanted.found)
    figure = place.figure
    words = wanted.source.text[wanted.found.figure.start : wanted.found.figure.end]
    return make(
        "figures.value",
        place.field,
        figure.start,
        figure.end,
        f"{quoted(place.words)} is not in the body of the article, which says {quoted(theirs)}.",
        fix=Fix(figure.start, figure.end, words),
    )


def _elsewhere(place: Place, wanted: Match, severity: Severity) -> Finding:
    """Return that a figure of the article stands where it has another one: nothing to mend blindly."""
    theirs = wanted.source.quote(wanted.found)
    message = f"Here the article says {quoted(theirs)}, not {quoted(place.words)}."
    figure = place.figure
    return make("figures.value", place.field, figure.start, figure.end, message, severity=severity)


def _misattributed(place: Place, sources: list[Source]) -> Speech | None:
    """Return who is said to give a figure that every article which has it has from somebody else."""
    return misattributed(place, sources[0]) if len(sources) == 1 else None


def _turned(place: Place, match: Match) -> Finding:
    """Return that an article has a rise where the statement has a fall, or the other way round."""
    r = match.source.ranges[match.found.sentence]
    figure = match.found.figure
    start = max(r.start, figure.start - _AROUND)
    said = match.source.text[start : min(r.end, figure.end + _AROUND)].strip()
    message = f"The article has {quoted(place.words)} going the other way: {quoted(said)}."
    return make("figures.direction", place.field, place.figure.start, place.figure.end, message)


def _own(place: Place) -> Finding:
    return make(
        "figures.own",
        place.field,
        place.figure.start,
        place.figure.end,
        f"{quoted(place.words)} is only in the article\u2019s own highlights or assessment, not its body.",
    )


def _missing(place: Place, severity: Severity | None = None) -> Finding:
    figure = place.figure
    return make(
        "figures.missing",
        place.field,
        figure.start,
        figure.end,
        f"{quoted(place.words)} is in the body of no article of this brief.",
        severity=severity or ("warning" if place.field.slot == "outlook" else None),
    )
