"""Edits of other kinds than those the search was fitted to: of the layout of an article, and of its script.

As in `edited_articles`, each character is tracked, so that the true place of every passage is known.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

from reex_desktop.editing.passages import sentences

from .edited_articles import Edited, Tracked

DOCUMENTS = tuple(sorted((Path(__file__).parent / "documents").glob("*.*")))
"""Articles that no weight was fitted to: tables, lists, notes, repeated sentences, six languages."""

_QUOTED = re.compile(
    '[\u201c\u00ab\u300c"][^\u201c\u201d\u00ab\u00bb\u300c\u300d"\n]{8,}[\u201d\u00bb\u300d"]'
)
_WIDTH = str.maketrans("\uff0c\uff1b\uff1a\uff08\uff09\uff01\uff1f\u201c\u201d", ',;:()!?""')
_MARKS = "\u200e\u200f\u061c\u2066\u2069\u202a\u202c"
_CLOSED = tuple('.!?\u3002\uff01\uff1f\u2026"\u201d\u00bb\u300d')


def plain(line: Tracked) -> str:
    return "".join(c for c, _ in line)


def new(text: str) -> Tracked:
    return [(c, None) for c in text]


def wide(text: str) -> bool:
    """Return whether a text has no blanks between its words."""
    return bool(re.search("[\u3040-\u30ff\u3400-\u9fff]", text))


def merged_and_split(lines: list[Tracked], chance: random.Random) -> list[Tracked]:
    """Half of the paragraphs are joined to the one before, or divided between two sentences."""
    result: list[Tracked] = []
    for line in lines:
        what = chance.choice(["merge", "split", "", ""])
        ranges = sentences(plain(line))
        if what == "merge" and result and result[-1]:
            result[-1] = [*result[-1], *([] if wide(plain(line)) else new(" ")), *line]
        elif what == "split" and len(ranges) > 1:
            at = chance.choice(ranges[1:]).start
            result += [line[:at], line[at:]]
        else:
            result.append(line)
    return result


def repeated(lines: list[Tracked], chance: random.Random) -> list[Tracked]:
    """A third of the sentences stand in another paragraph too; half of these are changed at home."""
    result = [list(line) for line in lines]
    for number, line in enumerate(lines):
        for r in reversed(sentences(plain(line))):
            if chance.random() > 0.33:
                continue
            target = chance.randrange(len(result))
            if target == number:
                continue
            copy = new(plain(line)[r.start : r.end])
            front = chance.random() < 0.5
            gap = new("" if wide(plain(line)) else " ")
            result[target] = [*copy, *gap, *result[target]] if front else [*result[target], *gap, *copy]
            if chance.random() < 0.5 and result[number] == line:
                middle = (r.start + r.end) // 2
                said = new(chance.choice([" not ", " 47 ", "\u672a", " \u0644\u0627 ", " \u05dc\u05d0 "]))
                result[number] = [*line[:middle], *said, *line[middle + 2 :]]
    return result


def list_to_prose(lines: list[Tracked], chance: random.Random) -> list[Tracked]:
    """Short lines in a row become one paragraph, in another order sometimes; their marks go."""
    result: list[Tracked] = []
    run: list[Tracked] = []

    def close() -> None:
        if len(run) > 1:
            if chance.random() < 0.5:
                chance.shuffle(run)
            joined: Tracked = new(chance.choice(["There were these: ", "In short, "]))
            for place, line in enumerate(run):
                bare = re.match(r"(?:[-\u2022*]\s+|[\u4e00-\u5341]\u3001)?", plain(line))
                kept = line[bare.end() :] if bare else line
                mark = next((at for c, at in kept[-1:] if c in ";.\uff1b\u3002"), None)
                kept = kept[:-1] if mark is not None else kept
                if kept and kept[0][0].isupper() and kept[0][0].lower() != kept[0][0]:
                    kept = [(kept[0][0].lower()[0], kept[0][1]), *kept[1:]]
                end = "." if place == len(run) - 1 else ";"
                joined += [*(new(" ") if place else []), *kept, (end, mark)]
            result.append(joined)
        else:
            result.extend(run)
        run.clear()

    for line in lines:
        if 3 < len(plain(line)) < 70:
            run.append(line)
        else:
            close()
            result.append(line)
    close()
    return result


def prose_to_list(lines: list[Tracked], chance: random.Random) -> list[Tracked]:
    """Half of the paragraphs become a list with a sentence a line, without the points at their ends."""
    result: list[Tracked] = []
    for line in lines:
        ranges = sentences(plain(line))
        if len(ranges) < 2 or chance.random() < 0.5:
            result.append(line)
            continue
        for r in ranges:
            item = line[r.start : r.end]
            result.append(item[:-1] if item[-1][0] in ".\u3002" else item)
    return result


def tables(lines: list[Tracked], chance: random.Random) -> list[Tracked]:
    """Runs of very short lines are set in another order, as when rows become columns, or joined to rows."""
    result: list[Tracked] = []
    run: list[Tracked] = []

    def close() -> None:
        if len(run) >= 4:
            width = chance.choice([2, 3])
            rows = [run[i : i + width] for i in range(0, len(run), width)]
            if chance.random() < 0.5:
                result.extend(row[c] for c in range(width) for row in rows if c < len(row))
            else:
                for row in rows:
                    joined: Tracked = []
                    for cell in row:
                        joined += [*(new(" | ") if joined else []), *cell]
                    result.append(joined)
        else:
            result.extend(run)
        run.clear()

    for line in lines:
        if len(plain(line)) < 40:
            run.append(line)
        else:
            close()
            result.append(line)
    close()
    return result


def headings_moved(lines: list[Tracked], chance: random.Random) -> list[Tracked]:
    """Half of the lines that end as no sentence does stand elsewhere; some are written in capitals."""
    result = list(lines)
    for line in lines:
        text = plain(line).strip()
        if text and not text.endswith(_CLOSED) and len(text) < 90 and chance.random() < 0.5:
            result.remove(line)
            loud = chance.random() < 0.3 and all(len(c.upper()) == 1 for c in text)
            moved = [(c.upper(), at) for c, at in line] if loud else line
            result.insert(chance.randrange(len(result) + 1), moved)
    return result


def translated_quotations(lines: list[Tracked], chance: random.Random) -> list[Tracked]:
    """What is quoted is said in another language, in other marks."""
    said = [
        "nadie lo esperaba",
        "das war so nicht vereinbart",
        "\u6211\u4eec\u53ea\u80fd\u7b49\u5f85",
        "on verra bien",
    ]
    result: list[Tracked] = []
    for line in lines:
        text, at, made = plain(line), 0, new("")
        for m in _QUOTED.finditer(text):
            places = [place for _, place in line[m.start() : m.end()]]
            first = next((p for p in places if p is not None and p >= 0), None)
            words = f"\u201e{chance.choice(said)}\u201c"
            made += [*line[at : m.start()], *((c, None if first is None else ~first) for c in words)]
            at = m.end()
        result.append([*made, *line[at:]])
    return result


def width(lines: list[Tracked], chance: random.Random) -> list[Tracked]:
    """Marks and digits in another width, blanks between scripts, letters decomposed."""
    result: list[Tracked] = []
    decompose = chance.random() < 0.5
    for line in lines:
        made: Tracked = []
        for c, place in line:
            if made and c.isascii() and c.isdigit() and wide(made[-1][0]) and chance.random() < 0.5:
                made += new(" ")
            changed = c.translate(_WIDTH)
            if c.isascii() and c.isdigit() and wide(plain(line)) and chance.random() < 0.3:
                changed = chr(ord(c) + 0xFEE0)
            if decompose and not c.isascii():
                changed = unicodedata.normalize("NFD", changed)
            made += [(changed[0], place), *new(changed[1:])]
        result.append(made)
    return result


def directions(lines: list[Tracked], chance: random.Random) -> list[Tracked]:
    """Marks of direction around words and numbers, letters drawn out, vowel signs gone or put in."""
    result: list[Tracked] = []
    for line in lines:
        made: Tracked = []
        for c, place in line:
            if unicodedata.category(c) == "Mn" and chance.random() < 0.5:
                continue
            if c in " 0123456789(" and chance.random() < 0.08:
                made += new(chance.choice(_MARKS))
            made.append((c, place))
            if (
                "\u0628" <= c <= "\u064a"
                and c not in "\u0629\u062f\u0630\u0631\u0632\u0648\u0649"
                and chance.random() < 0.03
            ):
                made += new("\u0640")
            elif "\u0621" <= c <= "\u064a" and chance.random() < 0.02:
                made += new("\u064e")
        result.append(made)
    return result


KINDS: dict[str, Callable[[list[Tracked], random.Random], list[Tracked]]] = {
    "paragraphs merged and split": merged_and_split,
    "sentences repeated elsewhere": repeated,
    "lists to prose": list_to_prose,
    "prose to lists": prose_to_list,
    "tables turned": tables,
    "headings moved": headings_moved,
    "quotations translated": translated_quotations,
    "width and blanks": width,
    "marks of direction": directions,
}
EVERYTHING = "several of them"


def edit(text: str, kind: str, chance: random.Random) -> Edited:
    """Return `text` after one kind of edit, or after three of them."""
    lines: list[Tracked] = []
    offset = 0
    for line in text.split("\n"):
        lines.append([(c, offset + i) for i, c in enumerate(line)])
        offset += len(line) + 1
    kinds: Sequence[str] = chance.sample(list(KINDS), 3) if kind == EVERYTHING else [kind]
    for one in kinds:
        lines = KINDS[one](lines, chance)
    joined: Tracked = []
    for number, line in enumerate(lines):
        joined += (new("\n") if number else []) + line
    return Edited("".join(c for c, _ in joined), [at for _, at in joined])


def after(first: Edited, second: Edited) -> Edited:
    """Return both edits as one: `second` was made on the text of `first`."""
    places: list[int | None] = []
    for at in second.places:
        before = None if at is None else first.places[at if at >= 0 else ~at]
        instead = at is not None and at < 0 and before is not None and before >= 0
        places.append(~before if instead and before is not None else before)
    return Edited(second.text, places)
