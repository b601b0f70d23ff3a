"""What the Checks tab lists: findings, what is missing, what is ignored, and what nobody has looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..checking import Checker, IgnoredFinding
from ..form.date_field import print_date

if TYPE_CHECKING:
    from ...checks.completeness import Part
    from ...checks.finding import Finding

VIEWS = ("Findings", "Missing", "Ignored", "Not seen")
FINDINGS, MISSING, IGNORED, NOT_SEEN = range(len(VIEWS))

SIGNS = {"error": "\u2716", "warning": "\u26a0", "note": "\u2139"}
COLORS = {"error": "error", "warning": "warning", "note": "muted"}


class Row(NamedTuple):
    """One entry: its text, what a screen reader says, the colour of its sign, and what it is about.

    The text is sign, tab, message, line break, details.

    `name` is the rule, or the family, that Switch off is about.
    """

    text: str
    spoken: str
    color: str
    finding: Finding | None = None
    part: Part | None = None
    ignored: IgnoredFinding | None = None
    name: str = ""

    @property
    def key(self) -> str:
        """What the row is known by when the list is made anew."""
        if self.ignored is not None:
            return self.ignored.entry.key
        return self.finding.key if self.finding else self.part.name if self.part else self.name


def where(finding: Finding) -> str:
    """Return in words where a finding is, and which family of rules found it."""
    return f"{slot_name(finding.slot)} \u00b7 {family_name(finding.rule)}"


def family_name(rule: str) -> str:
    """Return the family of a rule as people read it: ids are for the command line and the preferences."""
    return rule.partition(".")[0].capitalize()


def slot_name(slot: str) -> str:
    return slot.capitalize() or "Brief"


def rows(view: int, checker: Checker, *, notes: bool) -> list[Row]:
    """Return the rows of a view; findings that are notes only with `notes`."""
    match view:
        case 1:
            return [_missing(part) for part in checker.meter.missing] if checker.meter else []
        case 2:
            return [_ignored(entry) for entry in checker.ignored]
        case 3:
            return _not_seen(checker)
        case _:
            return [_finding(f) for f in checker.findings if f.severity != "note" or notes]


def counts(checker: Checker) -> tuple[int, int, int, int]:
    """Return the numbers beside the names of the views; findings without the notes."""
    serious = sum(f.severity != "note" for f in checker.findings)
    return serious, len(checker.meter.missing) if checker.meter else 0, len(checker.ignored), 0


def _finding(finding: Finding) -> Row:
    text = f"{SIGNS[finding.severity]}\t{finding.message}\n{where(finding)}"
    mends = ". Can be mended" if finding.fix else ""
    spoken = f"{finding.severity}: {finding.message} {where(finding)}{mends}"
    return Row(text, spoken, COLORS[finding.severity], finding, name=finding.rule)


def _missing(part: Part) -> Row:
    amount = f"{part.done} of {part.all}" if part.all > 1 else "missing" if not part.done else ""
    if part.rule == "completeness.length" and part.all == 1:
        amount = "off target"
    text = f"\u25cb\t{part.name}: {amount}\n{part.missing}"
    spoken = f"{part.name}: {amount}. {part.missing} {slot_name(part.slot)}"
    return Row(text, spoken, "ink", part=part, name=part.rule)


def _ignored(found: IgnoredFinding) -> Row:
    entry, finding = found
    message = finding.message if finding else "Nothing is found here any more."
    rule = entry.rule or (finding.rule if finding else "")
    at = print_date(entry.at.astimezone().date()) if entry.at else ""
    who = ", ".join(part for part in (entry.by, at) if part)
    reason = f"\u201c{entry.reason}\u201d" if entry.reason else "without a reason"
    details = " \u00b7 ".join(part for part in (reason, who, family_name(rule)) if part)
    text = f"\u2713\t{message}\n{details}"
    spoken = f"Ignored: {message} {details}"
    return Row(text, spoken, "muted", finding, ignored=found, name=rule)


def _not_seen(checker: Checker) -> list[Row]:
    from ...checks.rules import BLIND_SPOTS, FAMILIES, RULES

    on = checker.choices.rules
    result: list[Row] = []
    for family in FAMILIES:
        members = [rule.id for rule in RULES if rule.family == family]
        running = sum(rule in on for rule in members)
        state = "off" if not running else f"{running} of {len(members)} rules on"
        text = f"\u25d1\t{family.capitalize()} ({state})\nNot seen: {BLIND_SPOTS[family]}"
        spoken = f"{family}, {state}. Not seen: {BLIND_SPOTS[family]}"
        result.append(Row(text, spoken, "ink" if running else "muted", name=family))
    return result
