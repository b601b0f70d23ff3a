"""What only all the lines of a text together tell: the words of the article, and who stands beside whom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from ..language import guess_language
from .signs import Facts, facts_of, is_count, prose_of, stems_of
from .wording import Family, Row
from .words import Lexicon, lexicon

AKIN = 0.34
"""A line with a smaller share of words that the article uses, too, is strange to it."""
_NAMING = frozenset({"tags", "stamp", "line", "related", "teaser", "parts"})
_NAME = re.compile(r"[A-Z\u00c0-\u00de][^\W\d_]{3,}")
_OWNER = re.compile(
    r"(?i)\u00a9|\(c\) |copyright|@|\bpublished by|registered (?:in|office|charity)"
    r"|\b[\w-]+\.(?:com|org|net|example)\b"
)
_RUN = 8
_TOP = 3
"""So many lines at the top may be the name of the page."""
_SAMPLE = 800


class Whole(NamedTuple):
    """A text as a whole: the facts of its lines, and how surely each is prose.

    `counts` says how many paragraphs use a stem, `address` how much it says that a line addresses the
    reader, `first` where the first paragraph is, `grouped` whether blank lines divide the text into groups,
    `site` by which names the page calls itself.
    """

    facts: list[Facts]
    stems: list[frozenset[str]]
    prose: list[float]
    counts: Counter[str]
    address: float
    first: int
    grouped: bool
    site: frozenset[str]


def lexicon_of(rows: Sequence[Row]) -> Lexicon:
    """Return the words of pages in the language that most of the text is in."""
    long = (row.text for row in rows if len(row.text) > 120)
    sample = " ".join(islice(long, 3)) or " ".join(row.text for row in rows)
    return lexicon(guess_language(sample[:_SAMPLE]).partition("-")[0])


def whole_of(rows: Sequence[Row], known: Lexicon) -> Whole:
    """Return what all rows together tell, in a language with these words of pages."""
    facts = [facts_of(row.text, known) for row in rows]
    topic = _topic(facts)
    if topic:
        facts = [fact.without(topic) for fact in facts]
    stems = [stems_of(fact) for fact in facts]
    prose = [prose_of(fact) for fact in facts]
    counts: Counter[str] = Counter()
    you = number = 0
    for fact, words, share in zip(facts, stems, prose, strict=True):
        if share > 0:
            counts.update(words)
            you += fact.spoken.you
            number += 1
    address = 1 - min(1.0, 2.5 * you / max(number, 1))
    first = next((i for i, share in enumerate(prose) if share > 0.3), 0)
    grouped = 0.15 * len(rows) < sum(row.blank for row in rows) < 0.9 * len(rows)
    return Whole(facts, stems, prose, counts, address, first, grouped, _site(facts, prose))


def _topic(facts: Sequence[Facts]) -> frozenset[str]:
    """Return the words of pages that at least three paragraphs use, and a tenth of all: its topic."""
    counts: Counter[str] = Counter()
    number = 0
    for fact in facts:
        said = fact.spoken
        if fact.sentence and fact.words > 15 and not (said.you or said.we or said.call):
            number += 1
            counts.update(fact.spoken.weights.keys())
    return frozenset(word for word, count in counts.items() if count > 2 and count >= min(0.1 * number, 6))


def _site(facts: Sequence[Facts], prose: Sequence[float]) -> frozenset[str]:
    """Return the names by which the page calls itself.

    They stand at its top and in no paragraph, or in addresses and notes of copyright and in one at most.
    """
    owners: set[str] = set()
    tops: set[str] = set()
    spread: Counter[str] = Counter()
    for index, (fact, share) in enumerate(zip(facts, prose, strict=True)):
        if share > 0.3:
            spread.update(set(fact.spoken.tokens))
        elif fact.words < 40 and _OWNER.search(fact.text):
            owners |= _names(fact)
        elif index < 3 and fact.words <= 4:
            tops |= _names(fact)
    return frozenset(
        {name for name in owners if spread[name] < 2} | {name for name in tops if not spread[name]}
    )


def _owners(whole: Whole) -> set[int]:
    """Return the first lines that name the page: the last ones have its name again, no paragraph does."""
    facts, prose = whole.facts, whole.prose
    late = range(max(_TOP, len(facts) * 2 // 3), len(facts))
    told = {
        token
        for fact, share in zip(facts, prose, strict=True)
        if share > 0.3
        for token in fact.spoken.tokens
    }
    last = [
        set(facts[i].spoken.tokens) for i in late if facts[i].words < 40 and _OWNER.search(facts[i].text)
    ]
    result: set[int] = set()
    for index in range(min(_TOP, whole.first)):
        names = _names(facts[index])
        free = names and not facts[index].sentence and names.isdisjoint(told)
        if free and any(names & tokens and len(names & tokens) * 2 >= len(names) for tokens in last):
            result.add(index)
    return result


def _names(fact: Facts) -> set[str]:
    return {name.lower() for name in _NAME.findall(fact.text)} - fact.spoken.weights.keys()


def overlap_of(whole: Whole, index: int) -> float | None:
    """Return the share of the words of a line that paragraphs of the article use, None for too few."""
    stems, counts = whole.stems[index], whole.counts
    if len(stems) < 3:
        return None
    least = 2 if whole.prose[index] > 0 else 1  # a paragraph has all of its own
    return sum(counts[stem] >= least for stem in stems) / len(stems)


def around(rows: Sequence[Row], families: Sequence[Family], whole: Whole) -> list[dict[str, float]]:
    """Return for each row the signs that its neighbours and the whole text give."""
    prose, size = whole.prose, len(rows)
    seen = Counter(row.text.lower() for row in rows)
    contents = _contents(rows, whole.first)
    titles = [row.text for row in rows[: whole.first + 1] if 20 <= len(row.text) <= 160]
    counts = [is_count(row.text) for row in rows]
    runs = _runs(prose)
    listed = _listed(rows, families, whole)
    introduced = _introduced(whole.facts)
    owners = _owners(whole)
    result: list[dict[str, float]] = []
    for index, row in enumerate(rows):
        facts, text = whole.facts[index], row.text
        short = not facts.sentence and facts.words <= 9
        over = short and index + 1 < size and prose[index + 1] > 0.2 and not text.endswith((":", ","))
        naming = families[index] in _NAMING and not (families[index] == "stamp" and index < whole.first)
        tests = (
            ("over_prose", over),
            ("between_prose", over and index > 0 and prose[index - 1] > 0.2),
            ("owner", index in owners),
            ("site", not whole.site.isdisjoint(facts.spoken.tokens)),
            ("item", row.kind == "item" and not row.linked),
            ("heading", row.kind == "heading"),
            ("linked", row.linked),
            ("again", len(text) < 120 and seen[text.lower()] == 2),
            ("wording", naming),
            ("title", any(title in text and title != text for title in titles)),
            ("table", short and facts.words <= 4 and sum(counts[max(0, index - 4) : index + 5]) > 2),
            ("listed", index in listed),
            ("contents", index in contents),
            ("introduced", index in introduced),
        )
        signs = {name: 1.0 for name, given in tests if given}
        if prose[index] == 0:
            signs["run"] = runs[index] / _RUN
        result.append(signs)
    return result


def _runs(prose: Sequence[float]) -> list[int]:
    """Return for each line how many lines without prose stand together with it, at most `_RUN`."""
    runs = [0] * len(prose)
    start = 0
    for index in range(len(prose) + 1):
        if index == len(prose) or prose[index] > 0:
            runs[start:index] = [min(index - start, _RUN)] * (index - start)
            start = index + 1
    return runs


def _listed(rows: Sequence[Row], families: Sequence[Family], whole: Whole) -> set[int]:
    """Return the lines that stand in one group with a heading of other stories, and below it."""
    result: set[int] = set()
    listing = False
    for index, row in enumerate(rows if whole.grouped else ()):
        facts = whole.facts[index]
        overlap = overlap_of(whole, index)
        strange = overlap is None or overlap < AKIN
        listing = listing and not row.blank and strange
        if listing:
            result.add(index)
        listing = listing or families[index] in {"related", "teaser"} or (facts.spoken.lists and facts.only)
    return result


def _introduced(facts: Sequence[Facts]) -> set[int]:
    """Return the short lines behind one that ends in a colon: a list of the article without its bullets."""
    result: set[int] = set()
    listing = False
    for index, fact in enumerate(facts):
        if listing and not fact.sentence and fact.weight < 4:
            result.add(index)
        else:
            listing = (
                fact.text.endswith((":", "\uff1a")) and fact.words >= 5 and fact.weight < 0.25 * fact.words
            )
    return result


def _contents(rows: Sequence[Row], first: int) -> set[int]:
    """Return the lines of a table of contents before line `first`.

    Such a table is a run of lines that come again behind it, in their order and not side by side.
    """
    later = {_bare(row.text): i for i, row in enumerate(rows) if 2 < len(row.text) < 120}
    result: set[int] = set()
    run: list[tuple[int, int]] = []
    for index, row in enumerate(rows[:first]):
        again = later.get(_bare(row.text), index)
        if run and (again <= run[-1][1] + 1 or again <= index):
            result |= _table(run)
            run = []
        if again > index + 1:
            run.append((index, again))
    return result | _table(run)


def _table(run: Sequence[tuple[int, int]]) -> set[int]:
    return {index for index, _ in run} if len(run) > 1 and run[0][1] > run[-1][0] else set()


def _bare(text: str) -> str:
    return text.lower().lstrip("0123456789.) ").strip()
