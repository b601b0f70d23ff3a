"""Errors planted in true briefs: how many are found, and how often a true statement is doubted."""

import random
from collections import Counter

import pytest

from tests.checks.planted import BRIEFS, errors, family_lines, findings, items, true_brief

pytestmark = pytest.mark.verify

LEAST = 3_000
RECALL = 0.95
ALARMS = 120
OFFERED = {("trade-08-interview", "about ")}
"""What is offered for the figures of true briefs: a word that an author left out, no other value."""

SHARE = 0.3
"""How many of the errors that could be planted are: all of them take two minutes."""


def test_planted_errors():
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    noted: Counter[str] = Counter()
    false: Counter[str] = Counter()
    notes: Counter[str] = Counter()
    offered: set[tuple[str, str]] = set()
    checked = 0
    missed = []
    for path in BRIEFS:
        slug = path.stem
        brief = true_brief(slug)
        checked += items(brief)
        doubts = findings(brief)
        known = {(f.rule, f.message) for f in doubts}
        offered |= {(slug, f.fix.text) for f in doubts if f.fix and f.rule.startswith("figures.")}
        false.update(f.rule for f in doubts if f.severity != "note")
        notes.update(f.rule for f in doubts if f.severity == "note")
        rng = random.Random(slug)
        for one, changed in errors(slug, rng):
            if rng.random() > SHARE:
                continue
            planted[one.kind] += 1
            new = [f.severity for f in findings(changed) if (f.rule, f.message) not in known]
            if any(severity != "note" for severity in new):
                found[one.kind] += 1
            elif new:
                noted[one.kind] += 1
            else:
                missed.append(f"{slug}: {one.kind}: {one.after}")
    print("\n| error | planted | found | noted only | recall |\n| --- | ---: | ---: | ---: | ---: |")
    for kind, number in sorted(planted.items()):
        both = (found[kind] + noted[kind]) / number
        print(f"| {kind} | {number} | {found[kind]} | {noted[kind]} | {both:.1%} |")
    print("\n" + "\n".join(family_lines(planted, found + noted, false)))
    alarms, total = sum(false.values()), sum(planted.values())
    hits = sum(found.values()) + sum(noted.values())
    print(f"\n{len(BRIEFS)} briefs, {total} errors, {sum(found.values()) / total:.1%} found")
    print(f"{hits / total:.1%} found or noted")
    print(f"{checked} figures, names and quotations that are true: {alarms} false alarms {dict(false)}")
    print(f"and {sum(notes.values())} notes {dict(notes)}")
    print("\n".join(missed))
    assert offered == OFFERED
    assert len(BRIEFS) >= 110
    assert total >= LEAST
    assert set(planted) == {
        "date", "digit", "magnitude", "name", "number word", "qualifier", "quotation", "unit"
    }  # fmt: skip
    assert hits >= RECALL * total
    assert (alarms + sum(notes.values())) * ALARMS < checked
