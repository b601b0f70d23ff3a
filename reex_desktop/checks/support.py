"""Statements whose evidence is missing or lost, claims on one outlet, sources that go back to one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import UUID

from ..model.article import Passages
from ..model.brief import Brief
from .fields import Field
from .finding import Finding
from .making import make, quoted
from .sources import Source

_ACCORDING = re.compile(
    r"\b(?:[Aa]ccording to|[Cc]iting|as reported by|reported by|told)\s+(?:the\s+)?"
    r"(?P<who>[A-Z][\w&\u2019'-]*(?:\s+[A-Z][\w&\u2019'-]*)*)"
)


def check_support(brief: Brief, texts: list[Field], sources: list[Source]) -> Iterator[Finding]:
    """Yield the statements of `texts` that rest on nothing, or on too little."""
    outlets = {source.id: source.metadata.outlet or source.metadata.address for source in sources}
    claims: list[Field] = []
    yield from _changed(texts)
    for field in texts:
        if not _is_statement(brief, field):
            continue
        confirmed = _evidence(field.passages, proposed=False)
        if not confirmed:
            proposed = _evidence(field.passages, proposed=True)
            if any(p.former for p in proposed):
                pass  # that it was lost, or waits to be confirmed, is said already
            elif proposed:
                yield make("support.proposed", field, 0, 0, "The proposed evidence was not confirmed yet.")
            else:
                yield make("support.none", field, 0, 0, "This statement rests on no passage.")
            continue
        if field.name == "claim" and len({outlets.get(p.article_id, "") for p in confirmed}) == 1:
            claims.append(field)
        yield from _circular(field, confirmed, sources)
    if claims:
        one = f"Each of {len(claims)} claims rests" if len(claims) > 1 else "This claim rests"
        yield make("support.outlet", claims[0], 0, 0, f"{one} on one outlet alone.")


def _changed(texts: list[Field]) -> Iterator[Finding]:
    """Yield, once each, the elements whose evidence a changed article lacks or has in other words."""
    told: set[tuple[UUID, str]] = set()
    for field in texts:
        marked = [p for p in field.passages if p.former is not None and p.purpose == "evidence"]
        if not marked or field.name in {"who", "indicator"} or (field.element, field.slot) in told:
            continue
        told.add((field.element, field.slot))
        lost = [p.exact for p in marked if p.lost]
        moved = [p.former.certainty for p in marked if p.former is not None and not p.lost]
        if lost:
            more = f" Nor {len(lost) - 1} more of its passages." if len(lost) > 1 else ""
            message = f"The article does not say {quoted(lost[0])} any more.{more}"
            yield make("support.lost", field, 0, 0, message)
        if moved:
            message = f"Its passage was found again in a changed article, {min(moved)} % sure: confirm it."
            yield make("support.moved", field, 0, 0, message)


def _is_statement(brief: Brief, field: Field) -> bool:
    """Return whether a field has to rest on evidence: of a note its claim, else its basis."""
    if field.name == "basis":
        return not any(note.claim for note in brief.notes if note.id == field.element)
    return field.name in {"text", "claim"} and field.slot in {"highlights", "credibility"}


def _evidence(passages: Passages, *, proposed: bool) -> Passages:
    return tuple(p for p in passages if p.purpose == "evidence" and p.proposed == proposed)


def _circular(field: Field, evidence: Passages, sources: list[Source]) -> Iterator[Finding]:
    """Yield a finding where passages of several articles all name the same source of theirs."""
    if len({p.article_id for p in evidence}) < 2:
        return
    by_article: dict[object, set[str]] = {}
    for p in evidence:
        source = next((s for s in sources if s.id == p.article_id), None)
        around = source.text[max(p.start - 150, 0) : p.end + 150] if source else p.exact
        by_article.setdefault(p.article_id, set()).update(m["who"] for m in _ACCORDING.finditer(around))
    named = list(by_article.values())
    shared = named[0].intersection(*named[1:])
    if shared:
        name = min(shared)
        yield make(
            "support.circular", field, 0, 0, f"All its articles go back to the same source, {quoted(name)}."
        )
