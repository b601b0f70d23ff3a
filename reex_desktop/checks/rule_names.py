"""What people call the rules: in the preferences, in messages, in the list of what can be undone."""

from __future__ import annotations

_NAMES = {
    "figures.missing": "Figure in no article",
    "figures.value": "Figure copied wrongly",
    "figures.own": "Figure of the assessment only",
    "figures.qualifier": "Lost \u201cover\u201d or \u201cabout\u201d",
    "figures.direction": "Rise and fall exchanged",
    "figures.noun": "Figure of something else",
    "names.unknown": "Name in no article",
    "names.spelling": "Misspelt name",
    "names.mineral": "Another mineral",
    "names.role": "Another title or role",
    "names.speaker": "Said by somebody else",
    "quotations.altered": "Altered quotation",
    "quotations.unknown": "Quotation in no article",
    "quotations.attribution": "Another speaker",
    "copying.run": "Copied words",
    "copying.section": "The article\u2019s own words",
    "support.none": "No passage",
    "support.proposed": "Passage only proposed",
    "support.lost": "Passage lost",
    "support.moved": "Passage moved",
    "support.outlet": "One outlet alone",
    "support.circular": "Articles of one source",
    "wording.yardstick": "Likelihood off the yardstick",
    "wording.mixed": "Two yardsticks",
    "wording.confidence": "Likelihood beside confidence",
    "wording.hedge": "A source\u2019s judgement",
    "wording.time": "Vague time",
    "wording.negation": "Double negation",
    "completeness.missing": "Missing part",
    "completeness.source": "Incomplete source",
    "completeness.verdict": "No verdict",
    "completeness.length": "Too short or too long",
    "residue.characters": "Broken characters",
    "residue.blanks": "Double blanks",
    "residue.marks": "Mixed quotation marks",
    "residue.todo": "Note to oneself",
    "contradiction.brief": "Two values in the brief",
    "contradiction.articles": "Two values in the articles",
}


def name_of(rule: str) -> str:
    """Return the name of a rule by its id, in a few words."""
    return _NAMES[rule]


def named() -> frozenset[str]:
    """Return the ids of the rules that have a name."""
    return frozenset(_NAMES)
