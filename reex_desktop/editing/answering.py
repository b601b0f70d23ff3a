"""What the user says a section of an article is: the answer is kept, and the brief follows it.

The brief is drafted before and after the answer; what came into it only by the old one goes, unless it was
edited since, and what comes in only by the new one is put in. So an answer takes nothing from anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from msgspec.structs import replace

from ..model.article import Article, Passages
from ..model.blocks import Rich, rich_text, spans_text
from ..model.brief import Brief, CredibilityNote, Headings, Highlight, Outlook, walk
from ..model.workspace import Workspace
from .draft import draft_brief
from .edits import set_article, set_brief
from .passages import Range
from .sections import Section, sections_of
from .slots import BODY

Answers = tuple[tuple[str, str], ...]

ANSWERS = ("highlights", "credibility", "outlook", "summary", BODY)
"""What a section can be said to be."""


def unsure_sections(article: Article) -> list[Section]:
    """Return the sections of `article` that may fill a slot, and of which the user has said nothing."""
    return [part for part in sections_of(article) if part.offered]


def section_at(article: Article, offset: int) -> Section | None:
    """Return the section with a heading that an offset of the plain text stands in, or None."""
    found = [part for part in sections_of(article) if 0 <= part.start <= offset]
    return found[-1] if found else None


def answer_section(workspace: Workspace, article_id: UUID, key: str, answer: str) -> Workspace:
    """Return `workspace` with the section of an article that has this key taken as what `answer` says.

    `answer` is one of ANSWERS. The same workspace where the article or the section is not there.
    Raises ValueError for another answer.
    """
    if answer not in ANSWERS:
        raise ValueError(f"a section cannot be {answer!r}")
    article = workspace.article(article_id)
    parts = sections_of(article) if article is not None and key else ()
    part = next((p for p in parts if p.key == key), None)
    if article is None or part is None:
        return workspace
    changed = replace(article, slots=(*_others(article.slots, part, parts), (key, answer)))
    if changed == article:
        return workspace
    old = draft_brief(article, Brief(), seek=False)
    new = draft_brief(changed, Brief())
    return set_brief(set_article(workspace, changed), **_merged(workspace.brief, old, new))


def _others(slots: Answers, asked: Section, parts: Sequence[Section]) -> Answers:
    """Return the answers to all other sections; one that spoke of all with a heading, for each of them."""
    result: list[tuple[str, str]] = []
    for name, answer in slots:
        alike = [p.key for p in parts if p.heading == name and p.key != name]
        given = {key for key, _ in slots}
        result += [(key, answer) for key in alike if key not in given] or (
            [(name, answer)] if not alike else []
        )
    return tuple((name, answer) for name, answer in result if name != asked.key)


def _merged(brief: Brief, old: Brief, new: Brief) -> dict[str, object]:
    """Return the fields of `brief` after a draft of it went from `old` to `new`."""
    summary, passages = _summary(brief, old, new)
    return {
        "headings": _headings(brief.headings, old.headings, new.headings),
        "highlights": _highlights(brief.highlights, old.highlights, new.highlights),
        "notes": _notes(brief.notes, old.notes, new.notes),
        "outlooks": _outlooks(brief.outlooks, old.outlooks, new.outlooks),
        "summary": summary,
        "summary_passages": passages,
    }


def _headings(ours: Headings, old: Headings, new: Headings) -> Headings:
    changes = {
        slot: getattr(new, slot)
        for slot in ("highlights", "credibility", "outlook", "summary")
        if getattr(ours, slot) == getattr(old, slot)
    }
    return replace(ours, **changes)


def _highlights(
    ours: Sequence[Highlight], old: Sequence[Highlight], new: Sequence[Highlight]
) -> tuple[Highlight, ...]:
    def key(one: Highlight) -> tuple[tuple[str, int], ...]:
        return tuple((spans_text(h.spans), level) for h, level in walk((one,)))

    before, after = set(map(key, old)), set(map(key, new))
    gone = before - after
    kept = [one for one in ours if key(one) not in gone or any(_rests(h.passages) for h, _ in walk((one,)))]
    there = set(map(key, kept))
    return (*kept, *(one for one in new if key(one) not in before | there))


def _notes(
    ours: Sequence[CredibilityNote], old: Sequence[CredibilityNote], new: Sequence[CredibilityNote]
) -> tuple[CredibilityNote, ...]:
    """Return the notes: in the order of the article, as far as they came from it."""
    before, after = {rich_text(n.basis) for n in old}, {rich_text(n.basis) for n in new}
    kept = [n for n in ours if rich_text(n.basis) not in before - after or _worked_on(n)]
    there = {rich_text(n.basis) for n in kept}
    for note in new:
        text = rich_text(note.basis)
        if text not in before | there:
            place = _place(_first(note.passages), [_first(n.passages) for n in kept])
            kept.insert(place, note)
    return tuple(kept)


def _worked_on(note: CredibilityNote) -> bool:
    """Return whether the analyst did something with a note that a draft made."""
    chosen = note.verdict is not None and note.verdict.chosen
    return bool(chosen or note.claim or note.who or note.credibility or _rests(note.passages))


def _rests(passages: Passages) -> bool:
    """Return whether the analyst said on what an element rests; a draft only proposes that."""
    return any(p.purpose == "evidence" and not (p.former or p).proposed for p in passages)


def _first(passages: Passages) -> Range | None:
    return next((Range(p.start, p.end) for p in passages if p.purpose == "origin"), None)


def _place(wanted: Range | None, present: Sequence[Range | None]) -> int:
    """Return where something from `wanted` goes: behind the last that comes from before it."""
    if wanted is None:
        return len(present)
    before = [i + 1 for i, place in enumerate(present) if place is not None and place < wanted]
    behind = [i for i, place in enumerate(present) if place is not None and place > wanted]
    return max(before) if before else min(behind, default=len(present))


def _outlooks(
    ours: Sequence[Outlook], old: Sequence[Outlook], new: Sequence[Outlook]
) -> tuple[Outlook, ...]:
    """Return the outlooks: the drafted one follows the draft, an edited one gets what is new at its end."""
    was, now = next(iter(old), None), next(iter(new), None)
    old_text, new_text = was.text if was else (), now.text if now else ()
    if old_text == new_text:
        return tuple(ours)
    same = next((o for o in ours if was and o.text == old_text), None)
    if same is not None and now is None:
        return tuple(o for o in ours if o is not same or _held(o))
    if same is not None and now is not None:
        likelihood = same.likelihood if same.likelihood and same.likelihood.chosen else now.likelihood
        mine = tuple(p for p in same.passages if p.purpose == "evidence" and not p.proposed)
        filled = replace(same, text=now.text, likelihood=likelihood, passages=(*now.passages, *mine))
        return tuple(filled if o is same else o for o in ours)
    added = _without(new_text, old_text)
    if now is None or not added:
        return tuple(ours)
    if not ours:
        return (now,)
    target = ours[0]
    more = tuple(p for p in now.passages if p.purpose == "origin" and p.exact in rich_text(added))
    longer = replace(target, text=(*target.text, *added), passages=(*target.passages, *more))
    return (longer, *ours[1:])


def _held(outlook: Outlook) -> bool:
    """Return whether an outlook holds anything of the analyst's beside the drafted text."""
    chosen = outlook.likelihood is not None and outlook.likelihood.chosen
    numbered = outlook.probability is not None or outlook.outcome is not None
    said = outlook.horizon or outlook.confidence or outlook.indicators
    return bool(chosen or numbered or said or _rests(outlook.passages))


def _summary(brief: Brief, old: Brief, new: Brief) -> tuple[Rich, Passages]:
    if old.summary == new.summary:
        return brief.summary, brief.summary_passages
    if brief.summary == old.summary:
        mine = tuple(p for p in brief.summary_passages if p.purpose != "origin")
        return new.summary, (*new.summary_passages, *mine)
    added = _without(new.summary, old.summary)
    text = rich_text(added)
    more = tuple(p for p in new.summary_passages if p.exact in text)
    return (*brief.summary, *added), (*brief.summary_passages, *more)


def _without(paragraphs: Rich, known: Iterable[object]) -> Rich:
    """Return the paragraphs that are none of `known`."""
    there = set(known)
    return tuple(p for p in paragraphs if p not in there)
