"""What a check reports, and what a rule says of itself."""

from __future__ import annotations

from hashlib import sha256
from typing import Literal
from uuid import UUID

from msgspec import Struct

Severity = Literal["error", "warning", "note"]
Family = Literal[
    "figures",
    "names",
    "quotations",
    "copying",
    "support",
    "wording",
    "completeness",
    "residue",
    "contradiction",
]


class Rule(Struct, frozen=True, gc=False):
    """One rule: why it is there, and in the family's words what it cannot see."""

    id: str
    severity: Severity
    reason: str

    @property
    def family(self) -> str:
        return self.id.partition(".")[0]


class Fix(Struct, frozen=True, gc=False):
    """Put `text` in the place of the characters `start` to `end` of the same field."""

    start: int
    end: int
    text: str


class Finding(Struct, frozen=True, gc=False, omit_defaults=True):
    """One thing a rule found.

    `element` is the id of the highlight, note, outlook or indicator (of the brief for its context, its
    summary and what concerns it as a whole); `field` names the field of it, empty for the element as such.
    `start` and `end` are code points of the field's plain text; equal ones mean the whole field. `key`
    stays the same while the rule, the place and the words it is about do: what was ignored is known by it.
    """

    rule: str
    severity: Severity
    message: str
    element: UUID
    slot: str = ""
    field: str = ""
    start: int = 0
    end: int = 0
    fix: Fix | None = None
    key: str = ""


def key_of(rule: str, element: UUID, field: str, words: str, number: int = 0) -> str:
    """Return the key of a finding: the same as long as rule, place and words (case apart) are."""
    said = "\x1f".join((rule, str(element), field, " ".join(words.casefold().split()), str(number)))
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:20]
