"""Errors that people made on purpose in their own true briefs, as busy people make them.

`errors/NAME.json` lists those of the brief NAME: a line, the same line with one error, and its kind.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from reex_desktop.model.workspace import Workspace, workspace_of

from .planted import HERE, article_of, brief_of, findings, is_found, statements_of, true_brief

SLUGS = sorted(path.stem for path in (HERE / "errors").glob("*.json"))


class Slip(NamedTuple):
    """An error of a kind, as the changed line."""

    kind: str
    wrong: str


def slips(slug: str) -> Iterator[tuple[Slip, Workspace]]:
    """Yield each error of the author of a brief, with the brief that has it."""
    article, said = article_of(slug), statements_of(slug)
    for one in json.loads((HERE / "errors" / f"{slug}.json").read_text(encoding="utf-8")):
        changed = {
            slot: [one["wrong"] if line == one["line"] else line for line in lines]
            for slot, lines in said.items()
        }
        assert changed != said, f"{slug} has no line {one['line']!r}"
        yield Slip(one["kind"], one["wrong"]), workspace_of(brief_of(changed), (article,))


class Tally(NamedTuple):
    """How many errors there are by kind, how many give an alarm or a note, and those that give none."""

    made: Counter[str]
    found: Counter[str]
    noted: Counter[str]
    missed: list[str]


def tally(slugs: list[str]) -> Tally:
    """Return how the checks do on the errors in these briefs."""
    result = Tally(Counter(), Counter(), Counter(), [])
    for slug in slugs:
        known = {(f.rule, f.message) for f in findings(true_brief(slug))}
        for slip, workspace in slips(slug):
            result.made[slip.kind] += 1
            if is_found(workspace, known, ("error", "warning")):
                result.found[slip.kind] += 1
            elif is_found(workspace, known):
                result.noted[slip.kind] += 1
            else:
                result.missed.append(f"{slug}: {slip.kind}: {slip.wrong}")
    return result


def rows(counted: Tally) -> Iterator[str]:
    """Yield a table of the errors by kind."""
    yield "| error | made | found | only noted | recall |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for kind, made in sorted(counted.made.items()):
        found, noted = counted.found[kind], counted.noted[kind]
        yield f"| {kind} | {made} | {found} | {noted} | {(found + noted) / made:.1%} |"
    made, found, noted = (sum(one.values()) for one in counted[:3])
    yield f"| all | {made} | {found} | {noted} | {(found + noted) / made:.1%} |"
