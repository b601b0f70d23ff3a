"""Errors planted in true briefs: how many are found, and how often a true statement is doubted."""

import random
from collections import Counter

import pytest

from tests.checks.planted import BRIEFS, errors, family_lines, findings, is_found, items, true_brief

pytestmark = pytest.mark.verify

LEAST = 1_000
RECALL = 0.95
ALARMS = 50


def test_planted_errors():
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    false: Counter[str] = Counter()
    checked = 0
    missed = []
    for path in BRIEFS:
        slug = path.stem
        brief = true_brief(slug)
        checked += items(brief)
        known = {(f.rule, f.message) for f in findings(brief)}
        false.update(f.rule for f in findings(brief))
        for one, changed in errors(slug, random.Random(slug), rounds=2):
            planted[one.kind] += 1
            if is_found(changed, known):
                found[one.kind] += 1
            else:
                missed.append(f"{slug}: {one.kind}: {one.after}")
    print("\n| error | planted | found | recall |\n| --- | ---: | ---: | ---: |")
    for kind, number in sorted(planted.items()):
        print(f"| {kind} | {number} | {found[kind]} | {found[kind] / number:.1%} |")
    print("\n" + "\n".join(family_lines(planted, found, false)))
    alarms, total = sum(false.values()), sum(planted.values())
    print(f"\n{len(BRIEFS)} briefs, {total} errors, {sum(found.values()) / total:.1%} found")
    print(f"{checked} figures, names and quotations that are true: {alarms} false alarms {dict(false)}")
    print("\n".join(missed))
    assert len(BRIEFS) >= 20
    assert total >= LEAST
    assert sum(found.values()) >= RECALL * total
    assert alarms * ALARMS < checked
