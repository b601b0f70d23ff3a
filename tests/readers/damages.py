"""Damage texts as they are damaged on their way: UTF-8 read through a wrong code page, bytes lost."""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from reex_desktop.model.repair import OffsetMap, Repair, text_edits
from tests.articles import damage as articles

TEXTS = Path(__file__).parent / "texts"

# How a byte shows that is a control character of the C1 range, or that the page leaves open.
LOSSES: dict[str, Callable[[int], str]] = {
    "kept": chr,
    "shown": lambda byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte),
    "dropped": lambda byte: "",
    "U+FFFD": lambda byte: "\ufffd",
    "?": lambda byte: "?",
}
_DOUBLE_BYTE = {"kept": "replace", "U+FFFD": "replace", "dropped": "ignore"}

COMBINATIONS = (
    ("iso8859_11", "kept"),
    ("iso8859_11", "shown"),
    ("iso8859_11", "dropped"),
    ("iso8859_11", "U+FFFD"),
    ("cp874", "kept"),
    ("latin_1", "kept"),
    ("latin_1", "dropped"),
    ("latin_1", "U+FFFD"),
    ("cp1252", "kept"),
    ("cp1252", "dropped"),
    ("cp1251", "kept"),
    ("cp1250", "U+FFFD"),
    ("mac_roman", "kept"),
    ("gb18030", "U+FFFD"),
    ("cp932", "U+FFFD"),
)
MORE = (
    ("iso8859_11", "?"),
    ("cp874", "dropped"),
    ("cp874", "U+FFFD"),
    ("latin_1", "?"),
    ("latin_1", "shown"),
    ("cp1252", "U+FFFD"),
    ("cp1252", "?"),
    ("cp1251", "dropped"),
    ("cp1251", "U+FFFD"),
    ("cp1250", "kept"),
    ("cp1250", "dropped"),
    ("gb18030", "dropped"),
    ("gb18030", "?"),
    ("cp932", "dropped"),
    ("big5", "U+FFFD"),
    ("cp949", "U+FFFD"),
)


def damaged(text: str, page: str, loss: str) -> str:
    """Return `text` after its UTF-8 was read as `page`, line by line."""
    return "\n".join(_damaged(line, page, loss) for line in text.split("\n"))


def _damaged(line: str, page: str, loss: str) -> str:
    data = line.encode()
    if page in {"gb18030", "big5", "cp932", "cp949"}:
        if loss == "?":
            return data.decode(page, "replace").replace("\ufffd", "?")
        return data.decode(page, _DOUBLE_BYTE[loss])
    return "".join(_byte(byte, page, LOSSES[loss]) for byte in data)


def _byte(byte: int, page: str, lost: Callable[[int], str]) -> str:
    char = chr(byte) if byte < 0x80 else bytes([byte]).decode(page, "ignore")
    return lost(byte) if byte >= 0x80 and (not char or "\x80" <= char < "\xa0") else char


def mended(text: str, repairs: list[Repair]) -> str:
    """Return `text` with the repairs that are on."""
    result, at = [], 0
    for edit in text_edits(repairs):
        result += text[at : edit.start], edit.after
        at = edit.end
    return "".join(result) + text[at:]


class Score(NamedTuple):
    """Damaged marks: all, restored, the same but for dash width; sure repairs: all, right; harm done."""

    marks: int = 0
    right: int = 0
    narrow: int = 0
    sure: int = 0
    sure_right: int = 0
    harmed: int = 0

    def __add__(self, other):
        return Score(*(a + b for a, b in zip(self, other, strict=True)))


def score(clean: str, raw: str, repairs: list[Repair]) -> Score:
    """Hold the repairs of the damaged text `raw` against the `clean` one, line by line."""
    total = Score()
    after = mended(raw, repairs)
    places = OffsetMap(repairs)
    starts = [(places.to_new(r.start), r.after, r.certainty) for r in repairs if r.on]
    offset = 0
    for want, got in zip(clean.split("\n"), after.split("\n"), strict=True):
        inside = [(p - offset, a, c) for p, a, c in starts if offset <= p <= offset + len(got)]
        total += _line(want, got, inside)
        offset += len(got) + 1
    return total


def _line(want: str, got: str, inside: list[tuple[int, str, str]]) -> Score:
    same = _same(want, got)
    folded = _same(want.replace("\u2013", "\u2014"), got.replace("\u2013", "\u2014"))
    marks = [i for i, c in enumerate(want) if c > "\x7f"]
    hit = set(same.values())
    sure = [(p, a) for p, a, c in inside if c == "sure" and a]
    return Score(
        len(marks),
        sum(i in same for i in marks),
        sum(i in folded for i in marks),
        len(sure),
        sum(all(p + k in hit for k in range(len(a))) for p, a in sure),
        sum(c <= "\x7f" and i not in same for i, c in enumerate(want)),
    )


def _same(want: str, got: str) -> dict[int, int]:
    """Return which characters of `want` are found where in `got`."""
    if want == got:
        return {i: i for i in range(len(want))}
    blocks = SequenceMatcher(None, want, got, autojunk=False).get_matching_blocks()
    return {b.a + k: b.b + k for b in blocks for k in range(b.size)}


def articles_of(half: int) -> dict[str, str]:
    """Return the clean texts of one half: 1, which rules were made with, or 2, which is held out."""
    found = {path.stem: path.read_text(encoding="utf-8").strip() for path in TEXTS.glob(f"*-{half}.txt")}
    slugs = [s for s in articles.slugs() if s not in {"chinese-tungsten-town", "thai-recycling-rayong"}]
    for slug in slugs[half - 1 :: 2]:
        found[slug] = articles.read_clean(slug).strip()
    return found
