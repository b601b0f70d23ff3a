"""Find what a web page left in the text: labels of buttons, notes for screen readers, comment tails.

Whole lines are judged in `lines.py`; what stands inside a line is told here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...model.blocks import Blocks, Code, Heading, Image, ListBlock, Paragraph, Rule
from ...model.plain import PlacedLeaf, leaves, placed_leaves, plain_text
from ...model.repair import OffsetMap, Repair, text_edits
from .lines import judge_lines
from .wording import Kind, Row, Verdict

_NEW_TAB = re.compile(r"(?i)[ \u00a0]?\((?:opens|\u00f6ffnet) in (?:a )?new (?:tab|window)\)")
_COMMENT = re.compile(r"[<\u00a9]!--\s*/?(?:wp:|more|nextpage).{0,200}?-->")
# A soft hyphen, or a blank of no width, which only the scripts of South-East Asia need.
_ASIAN = "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff"
_INVISIBLE = re.compile(rf"\u00ad|(?<![{_ASIAN}])[\u200b\u2060\ufeff]+(?![{_ASIAN}])")
_VOICE = re.compile(r"</?v(?:[ .][^<>]{0,200})?>")
_FEED_MARK = "https://wordpress.org/?v="
_FEED = re.compile(
    r"\S+ .*? (?:\d+ ){1,2}(?P<title>.{5,200}?) (?P<address>https?://\S+)"
    r"(?: (?P<date>\d{4}-\d\d-\d\d))? (?=Highlights$|Key Takeaways$)"
)
_LONGEST_FEED = 3000


def strip_residue(
    raw: Blocks,
    characters: Sequence[Repair],
    blanks: set[int],
    *,
    pasted: bool = False,
    aside: int = 0,
) -> list[Repair]:
    """Return the repairs that take web residue out of `raw`.

    `characters` are the repairs of characters found before; phrases are looked for in the mended
    text, places are given in the raw one. `blanks` are the raw offsets of lines with a blank line before.
    A repair that is off and unsure offers what may be residue. Where the text was `pasted`, and may be a
    whole page, lines are judged by evidence, too. The first `aside` lines go whatever they say.
    """
    mended, offsets = mended_text(plain_text(raw), characters)
    placed = placed_leaves(raw)
    starts = [offsets.to_new(leaf.start) for leaf in placed]
    ends = [offsets.to_new(leaf.end) for leaf in placed]
    lines = [mended[start:end] for start, end in zip(starts, ends, strict=True)]
    rows = _rows(raw, placed, lines, blanks)
    verdicts = judge_lines(rows, pasted=pasted) | dict.fromkeys(
        range(aside), Verdict("forwarded", sure=True)
    )
    repairs: list[Repair] = []
    for index, line in enumerate(lines):
        verdict = verdicts.get(index)
        if verdict is not None:
            repairs.append(_whole(rows[index], line, verdict))
        if verdict is None or not verdict.sure:
            repairs.extend(_inside(line, starts[index], offsets))
    return repairs


def _whole(row: Row, line: str, verdict: Verdict) -> Repair:
    certainty = "sure" if verdict.sure else "unsure"
    return Repair(
        "residue", verdict.kind, row.start, row.end, line, "", certainty, on=verdict.sure, drop=True
    )


def _rows(raw: Blocks, placed: Sequence[PlacedLeaf], lines: Sequence[str], blanks: set[int]) -> list[Row]:
    """Return the leaves of `raw` as the judge of lines sees them, with their mended `lines`."""
    kinds: list[Kind] = []
    for block in raw:
        match block:
            case Paragraph():
                kinds.append("fixed" if block.role else "text")
            case Heading():
                kinds.append("heading")
            case ListBlock():
                kinds.extend("item" for _ in leaves((block,)))
            case Image():
                kinds.append("picture")
            case Code() | Rule():
                kinds.append("fixed")
            case _:
                kinds.extend("fixed" for _ in leaves((block,)))
    rows: list[Row] = []
    for leaf, line, kind in zip(placed, lines, kinds, strict=True):
        linked = isinstance(leaf.leaf, Paragraph) and all(part.href for part in leaf.leaf.spans)
        rows.append(
            Row(
                leaf.start,
                leaf.end,
                line.strip(),
                kind,
                leaf.start in blanks,
                linked and bool(line.strip()),
            )
        )
    return rows


def mended_text(raw_text: str, repairs: Sequence[Repair]) -> tuple[str, OffsetMap]:
    """Return `raw_text` with the text changes of `repairs` made, and the map between the two."""
    pieces: list[str] = []
    at = 0
    for edit in text_edits(repairs):
        pieces += raw_text[at : edit.start], edit.after
        at = edit.end
    return "".join(pieces) + raw_text[at:], OffsetMap(repairs)


def _inside(line: str, start: int, offsets: OffsetMap) -> Iterator[Repair]:
    feed = _feed_header(line)
    if feed:
        raw_start, end = offsets.to_raw(start), offsets.to_raw(start + len(feed))
        yield Repair("residue", "feed header", raw_start, end, feed, "")
        return
    for match in _NEW_TAB.finditer(line):
        left, right = _trim(line, match.start(), match.end())
        yield _inline("screen reader note", line[left:right], start + left, offsets)
    for pattern, kind in ((_COMMENT, "block comment"), (_VOICE, "voice tag"), (_INVISIBLE, "invisible")):
        for match in pattern.finditer(line):
            yield _inline(kind, match.group(), start + match.start(), offsets)


def _feed_header(line: str) -> str:
    """Return the head of a feed that stands before the word "Highlights" in one line, or nothing."""
    mark = line.find(_FEED_MARK) if len(line) < _LONGEST_FEED else -1
    match = _FEED.match(line, mark) if mark >= 0 else None
    return line[: match.end()] if match else ""


def _inline(kind: str, found: str, place: int, offsets: OffsetMap) -> Repair:
    return Repair("residue", kind, offsets.to_raw(place), offsets.to_raw(place + len(found)), found, "")


def _trim(line: str, left: int, right: int) -> tuple[int, int]:
    """Return the phrase at `left` to `right` with just as much white space as must go with it."""
    opened = line[left:right].lstrip(" \u00a0")
    inner = right - len(opened)
    before, after = line[:inner].rstrip(" \u00a0")[-1:], line[right : right + 1]
    if before in "([":
        return left, right
    if after.isalnum() or after in "\u201c\u2018(":
        return inner, right  # the blank before the phrase divides the words
    if not before and after in " \u00a0":
        return inner, right + 1
    return left, right
