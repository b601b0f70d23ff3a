"""Articles edited at random, with the true place of every passage known: each character is tracked.

An edited text is a list of characters with the offset each had before: None for what was put in, ~offset
for what was put in the place of the character there.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from reex_desktop.editing.alignment import Words
from reex_desktop.editing.passages import Range, passage, sentences
from reex_desktop.model.article import Article, Passage
from reex_desktop.model.plain import plain_text
from reex_desktop.model.resources import resource_path
from reex_desktop.readers.read import read

TESTS = Path(__file__).resolve().parents[1]
ARTICLES = (
    resource_path("samples", "article.txt"),
    *sorted(p for p in (TESTS / "articles").glob("*.txt") if not p.name.endswith(".clean.txt")),
    *sorted((TESTS / "checks" / "articles").glob("*.txt")),
)
KINDS = ("words", "sentences", "paragraphs", "typography", "copies", "all together")
SHARE = 0.10
TYPOGRAPHY = str.maketrans(
    {
        "\u2019": "'",
        "\u2018": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2013": "-",
        "\u2014": "--",
        "\u2026": "...",
    }
)

Tracked = list[tuple[str, int | None]]


class Edited(NamedTuple):
    """A text after its edits; `places[i]` is where character i stood before, None for a new one."""

    text: str
    places: list[int | None]


class Truth(NamedTuple):
    """Where a passage is after the edits; `kept` is the share of its letters that is still there.

    `first` to `last` are with what was put in at its edges in the place of words or sentences of its own.
    """

    start: int
    end: int
    kept: float
    first: int
    last: int


def article_at(path: Path) -> Article:
    """Return the article of a file."""
    return read(path.read_bytes(), name=path.name)


def edit(text: str, kind: str, chance: random.Random) -> Edited:
    """Return `text` with a tenth of its words, sentences or paragraphs edited, or its typography."""
    lines: list[Tracked] = []
    offset = 0
    for line in text.split("\n"):
        lines.append([(c, offset + i) for i, c in enumerate(line)])
        offset += len(line) + 1
    everything = kind == "all together"
    if kind == "paragraphs" or everything:
        lines = _moved(lines, chance)
    if kind == "sentences" or everything:
        lines = [_sentences(line, lines, chance) for line in lines]
    if kind == "copies":
        lines = _copied(lines, [w for w in Words(text).words if len(w) > 1] or ["word"], chance)
    if kind == "words" or everything:
        vocabulary = [w for w in Words(text).words if len(w) > 1] or ["word"]
        lines = [_words(line, vocabulary, chance) for line in lines]
    if kind == "typography" or everything:
        lines = [_typography(line, chance) for line in lines]
    joined: Tracked = []
    for number, line in enumerate(lines):
        joined += ([("\n", None)] if number else []) + line
    return Edited("".join(c for c, _ in joined), [at for _, at in joined])


def _moved(lines: list[Tracked], chance: random.Random) -> list[Tracked]:
    result = list(lines)
    for _ in range(max(1, round(SHARE * len(lines)))):
        line = result.pop(chance.randrange(len(result)))
        result.insert(chance.randrange(len(result) + 1), line)
    return result


def _sentences(line: Tracked, lines: list[Tracked], chance: random.Random) -> Tracked:
    """Take a sentence out, put one in, put another in its place, or exchange it with the next."""
    text = "".join(c for c, _ in line)
    ranges = sentences(text)
    pieces = [line[r.start : r.end] for r in ranges]
    if not pieces:
        return line
    number = 0
    while number < len(pieces):
        if chance.random() < SHARE:
            what = chance.choice(["out", "in", "other", "exchange"])
            place = pieces[number][0][1]
            strange: Tracked = [(c, None) for c in _strange(lines, chance)]
            if what == "out" and len(pieces) > 1:
                del pieces[number]
                continue
            if what == "in":
                pieces.insert(number, strange)
                number += 1
            elif what == "other":
                pieces[number] = [
                    (c, ~place if place is not None and place >= 0 else place) for c, _ in strange
                ]
            elif number + 1 < len(pieces):
                pieces[number : number + 2] = pieces[number + 1], pieces[number]
                number += 1
        number += 1
    result: Tracked = []
    for piece in pieces:
        result += ([(" ", None)] if result else []) + piece
    return result


def _instead(place: int | None) -> int | None:
    return ~place if place is not None and place >= 0 else place


def _copied(lines: list[Tracked], vocabulary: list[str], chance: random.Random) -> list[Tracked]:
    """Put copies of sentences elsewhere, word for word; every other original gets other words."""
    result = list(lines)
    for number, line in enumerate(lines):
        text = "".join(c for c, _ in line)
        for r in sentences(text):
            if chance.random() >= SHARE or len(sentences(text)) < 2:
                continue
            copy: Tracked = [(c, None) for c in text[r.start : r.end]]
            target = chance.randrange(len(result))
            if abs(target - number) < 3:  # not into a passage that the original belongs to
                continue
            result[target] = [*result[target], (" ", None), *copy]
            if chance.random() < 0.5 and result[number] == line:
                changed = _words(line[r.start : r.end], vocabulary, chance, 2 * SHARE)
                result[number] = [*line[: r.start], *changed, *line[r.end :]]
    return result


def _strange(lines: list[Tracked], chance: random.Random) -> str:
    """Return a sentence of words of the same article, in no order."""
    line = "".join(c for c, _ in chance.choice(lines))
    words = (
        line.split()
        if line.count(" ") > len(line) / 20
        else [line[i : i + 3] for i in range(0, len(line), 3)]
    )
    words += ["Nobody", "commented"]
    chance.shuffle(words)
    return (" ".join(words[:14]).strip(".,;:!?") + ".").capitalize()


def _words(line: Tracked, vocabulary: list[str], chance: random.Random, share: float = SHARE) -> Tracked:
    text = "".join(c for c, _ in line)
    words = Words(text)
    result: Tracked = []
    at = 0
    for start, end in zip(words.starts, words.ends, strict=True):
        result += line[at:start]
        at = end
        if chance.random() >= share:
            result += line[start:end]
            continue
        what = chance.choice(["out", "in", "other", "other"])
        new: Tracked = [(c, None) for c in chance.choice(vocabulary)]
        if what == "in":
            result += [*new, (" ", None), *line[start:end]]
        elif what == "other":
            place = line[start][1]
            result += [(c, _instead(place)) for c, _ in new]
        elif result and result[-1][0] == " ":
            result.pop()
    return result + line[at:]


def _typography(line: Tracked, chance: random.Random) -> Tracked:
    result: Tracked = []
    for c, place in line:
        if c == " " and chance.random() < SHARE:
            result.append(("\u00a0", place))
            continue
        changed = c.translate(TYPOGRAPHY)
        result += [(changed[0], place), *((x, None) for x in changed[1:])]
    if chance.random() < SHARE:
        result = [(c.upper() if len(c.upper()) == 1 else c, place) for c, place in result]
    return result


def truth(edited: Edited, start: int, end: int, text: str) -> Truth:
    """Return where the characters `start` to `end` of `text` are now: their largest part in one piece."""
    letters = sum(1 for c in text[start:end] if not c.isspace())
    places = [i for i, at in enumerate(edited.places) if at is not None and start <= at < end]
    instead = {i for i, at in enumerate(edited.places) if at is not None and at < 0 and start <= ~at < end}
    runs: list[list[int]] = []
    for i in places:
        near = runs and i - runs[-1][-1] <= max(40, (end - start) // 3)
        forward = near and _at(edited, i) > _at(edited, runs[-1][-1])
        if near and forward:
            runs[-1].append(i)
        else:
            runs.append([i])
    if not runs:
        return Truth(0, 0, 0.0, 0, 0)
    best = max(runs, key=len)
    kept = sum(1 for i in best if not edited.text[i].isspace()) / max(letters, 1)
    first, last = best[0], best[-1] + 1
    while first - 1 in instead or (first - 2 in instead and edited.text[first - 1].isspace()):
        first -= 1
    while last in instead or (last + 1 in instead and edited.text[last].isspace()):
        last += 1
    return Truth(best[0], best[-1] + 1, kept, first, last)


def _at(edited: Edited, i: int) -> int:
    at = edited.places[i]
    assert at is not None
    return at


def passages(
    article: Article, text: str, chance: random.Random, number: int
) -> Iterator[tuple[str, Passage]]:
    """Yield `number` passages of an article with their kinds; half of them are sentences."""
    ranges = sentences(text)
    kinds = ["sentence", "part", "phrase", "several", "paragraph"]
    for kind in chance.choices(kinds, [50, 20, 10, 10, 10], k=number):
        yield kind, _passage(article, text, ranges, kind, chance)


def _passage(article: Article, text: str, ranges: list[Range], kind: str, chance: random.Random) -> Passage:
    place = chance.choice([r for r in ranges if r.end - r.start > 12])
    if kind in {"part", "phrase"}:
        words = Words(text[place.start : place.end])
        length = chance.randint(4, 12) if kind == "part" else chance.randint(2, 3)
        first = chance.randrange(max(len(words) - length, 0) + 1)
        last = min(first + length, len(words)) - 1
        place = Range(place.start + words.starts[first], place.start + words.ends[last])
    elif kind == "several":
        at = ranges.index(place)
        place = Range(place.start, ranges[min(at + chance.randint(1, 2), len(ranges) - 1)].end)
    elif kind == "paragraph":
        start = text.rfind("\n", 0, place.start) + 1
        end = text.find("\n", place.start)
        place = Range(start, end if end >= 0 else len(text))
    return passage(article, place.start, place.end, "evidence", text=text)


def is_right(found: tuple[int, int], true: Truth) -> bool:
    """Return whether a range has four fifths of what is left of a passage, and as little else."""
    start, end = found
    core = min(end, true.end) - max(start, true.start)
    inside = min(end, true.last) - max(start, true.first)
    return core >= 0.8 * (true.end - true.start) and inside >= 0.8 * (end - start) > 0


def text_of(path: Path) -> tuple[Article, str]:
    """Return the article of a file and its plain text."""
    article = article_at(path)
    return article, plain_text(article.blocks)
