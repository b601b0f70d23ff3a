"""Measure what the residue rules make of the labelled texts in `residue/`.

A line of such a file begins with what it is: `x` residue, `|` the article's own, `?` either. The first
lines say the language and whether the text was written before the rules or after they were frozen.
"""

import re
import sys
from pathlib import Path
from typing import NamedTuple

from reex_desktop.readers.read import read

CASES = Path(__file__).parent / "residue"


class Labelled(NamedTuple):
    """A text, when it was written, and its lines by what they are."""

    name: str
    language: str
    written: str
    text: str
    residue: list[str]
    own: list[str]


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
    by = {sign: [_text(line) for line in body if line[:1] == sign] for sign in "x|"}
    text = "\n".join(line[2:] for line in body)
    return Labelled(path.stem, head["language"], head["written"], text, by["x"], by["|"])


def _text(line: str) -> str:
    return re.sub(r"^\s*[-\u2022]\s+", "", line[2:]).strip()


def measure(case: Labelled) -> Outcome:
    repairs = [r for r in read(case.text.encode(), name="a.txt").repairs if r.drop]
    gone = {r.before.strip() for r in repairs if r.on}
    offers = {r.before.strip() for r in repairs if not r.on}
    return Outcome(
        [line for line in case.residue if line in gone],
        [line for line in case.residue if line in offers],
        [line for line in case.residue if line not in gone | offers],
        [line for line in case.own if line in gone],
        [line for line in case.own if line in offers],
    )


def cases(written: str = "") -> list[Labelled]:
    found = [labelled(path) for path in sorted(CASES.glob("*.txt"))]
    return [case for case in found if written in {"", case.written}]


if __name__ == "__main__":
    for half in sys.argv[1:] or ("before", "after", "later", "last"):
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
