"""Make findings: the severity comes from the table of rules, the key from what they are about."""

from __future__ import annotations

from .fields import Field
from .finding import Finding, Fix, Severity, key_of
from .rules import rule

_LONGEST = 120


def quoted(words: str) -> str:
    """Return `words` in quotation marks, shortened where they are many."""
    return f"\u201c{words if len(words) <= _LONGEST else words[: _LONGEST - 1] + chr(0x2026)}\u201d"


def make(
    rule_id: str,
    field: Field,
    start: int,
    end: int,
    message: str,
    *,
    fix: Fix | None = None,
    severity: Severity | None = None,
) -> Finding:
    """Return a finding about the characters `start` to `end` of `field`."""
    words = field.text[start:end]
    number = field.text.count(words, 0, start) if words else 0
    return Finding(
        rule=rule_id,
        severity=severity or rule(rule_id).severity,
        message=message,
        element=field.element,
        slot=field.slot,
        field=field.name,
        start=start,
        end=end,
        fix=fix,
        key=key_of(rule_id, field.element, field.name, words, number),
    )
