"""Measure what the residue rules make of the labelled texts in `residue/`.

A line of such a file begins with what it is: `x` residue, `|` the article's own, `?` either. The first
lines say the language and when the text was written: before the rules, after they were frozen, or, for
whole pages, before those that go by evidence ("page"), after them ("unseen"), or later still ("fresh",
"fresher", "blind", "newer", "newest", "usual", "common"), or by the author of the rules ("own").
"""

import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from reex_desktop.model.plain import placed_leaves
from reex_desktop.model.repair import Repair
from reex_desktop.readers.read import read

CASES = Path(__file__).parent / "residue"


class Labelled(NamedTuple):
    """A text, when it was written, and its lines by what they are."""

    name: str
    language: str
    written: str
    text: str
    lines: list[tuple[str, str]]

    @property
    def residue(self) -> list[str]:
        return [line for sign, line in self.lines if sign == "x"]

    @property
    def own(self) -> list[str]:
        return [line for sign, line in self.lines if sign == "|"]


class Outcome(NamedTuple):
    """What became of the lines of one text."""

    removed: list[str]
    offered: list[str]
    left: list[str]
    wrong: list[str]
    wrongly_offered: list[str]


def labelled(path: Path) -> Labelled:
    head, body = {}, []
    for line in path.read_text(encoding="utf-8").splitlines():
        match = re.fullmatch(r"# (language|written): (\S+)", line)
        if match:
            head[match[1]] = match[2]
        else:
            assert not line or line[:2] in {"x ", "| ", "? "}, f"{path.name}: {line}"
            body.append(line)
    lines = [(line[0], _text(line[2:])) for line in body if line]
    text = "\n".join(line[2:] for line in body)
    return Labelled(path.stem, head["language"], head["written"], text, lines)


def _text(line: str) -> str:
    """Return a line as it stands in the article: without its bullet, blanks made single."""
    return re.sub(r"^(?:[-*\u2022\u2219]|\d{1,3}[.)]) ", "", " ".join(line.split()))


def measure(case: Labelled) -> Outcome:
    """Return what became of each line; of lines that read alike, the first is that of the first."""
    article = read(case.text.encode(), name="a.txt")
    repairs = {r.start: r for r in article.repairs if r.drop}
    found: dict[str, list[Repair | None]] = defaultdict(list)
    for leaf in placed_leaves(article.raw):
        found[_text(leaf.text)].append(repairs.get(leaf.start))
    outcome = Outcome([], [], [], [], [])
    for sign, line in case.lines:
        repair = found[line].pop(0) if found[line] else None
        gone, offered = repair is not None and repair.on, repair is not None and not repair.on
        if sign == "x":
            (outcome.removed if gone else outcome.offered if offered else outcome.left).append(line)
        elif sign == "|" and repair is not None:
            (outcome.wrong if gone else outcome.wrongly_offered).append(line)
    return outcome


def cases(written: str = "") -> list[Labelled]:
    found = [labelled(path) for path in sorted(CASES.glob("*.txt"))]
    return [case for case in found if written in {"", case.written}]


if __name__ == "__main__":
    for half in sys.argv[1:] or sorted({case.written for case in cases()}):
        rows = [(case, measure(case)) for case in cases(half)]
        sums = [sum(len(outcome[i]) for _, outcome in rows) for i in range(5)]
        print(
            f"{half}: {len(rows)} texts, {sum(sums[:3])} residue lines:"
            f" {sums[0]} removed, {sums[1]} offered"
        )
        print(
            f"  of {sum(len(case.own) for case, _ in rows)} own lines {sums[3]} removed, {sums[4]} offered"
        )
        for case, outcome in rows:
            for sign, lines in zip(("offered", "left", "WRONG", "offered, own"), outcome[1:], strict=True):
                for line in lines:
                    print(f"    {case.name}: {sign}: {line}")
