"""Names of people, firms, places and minerals that no article has, or that it writes otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from .fields import Field
from .finding import Finding, Fix
from .lexicon import groups
from .making import make, quoted
from .quantities import figures
from .roles import role_findings
from .sources import Source
from .vocabulary import (
    Vocabulary,
    Word,
    capitalised,
    mere_nouns,
    near_miss,
    never_names,
    plain,
    same_places,
    vocabulary_of,
)

_SHORTEST = 4
_CODE = re.compile(r"(?<![\w\u2019'-])(?=\w*[A-Za-z])(?!\d+(?:st|nd|rd|th)\b)\d\w+(?![\w-])")
_SYMBOL = re.compile(r"[A-Z][a-z]?")


def check_names(texts: list[Field], sources: list[Source], language: str = "") -> Iterator[Finding]:
    """Yield what is wrong with the names of `texts`, which are in `language` (a BCP 47 tag); nothing where
    there is no article.
    """
    if not sources:
        return
    known = vocabulary_of(tuple(sources))
    small = frozenset(
        plain(token) for f in texts for token in re.findall(r"(?<![\w-])[^\W\d_A-Z][^\W\d_]*", f.text)
    )
    for field in texts:
        words = capitalised(field.text)
        nouns = mere_nouns(field.text, words, known, language)
        counted = [(f.start, f.end) for f in figures(field.text) if f.kind != "date"]
        for word in words:
            if any(start <= word.start and word.end <= end for start, end in counted):
                continue  # a unit
            for finding in _word(field, word, known, small, sources):
                if word not in nouns or _misspelt(finding, word):
                    yield finding
        yield from _codes(field, known)
        yield from _pairs(field, words, known)
        yield from _minerals(field, sources)
    yield from role_findings(texts, sources)


def _word(
    field: Field, word: Word, known: Vocabulary, small: frozenset[str], sources: list[Source]
) -> Iterator[Finding]:
    if len(word.text) < 2 or known.knows(word.text) or word.text.isdigit():
        return
    if word.text.casefold() in _mineral_names()[1]:
        return
    elements = _elements(word.text)
    if elements:
        for names in elements:
            if not any(_mentions(source, names) for source in sources):
                yield _absent(field, word.start, word.end, word.text)
        return
    if "-" in word.text and all(
        known.knows(part) or known.is_small(part) or plain(part) in small
        for part in word.text.split("-")
        if part
    ):
        return
    if plain(word.text) in same_places() and any(_foreign(source) for source in sources):
        return  # the article has its own name for the place
    meant = _meant(word.text, known)
    if meant and _same_stem(plain(meant), plain(word.text)):
        return  # a Zambian, two Zambians; Oman, Omani oil
    if word.first and (known.is_small(word.text) or plain(word.text) in small):
        return
    if meant:
        yield make(
            "names.spelling",
            field,
            word.start,
            word.end,
            f"The article writes {quoted(meant)}.",
            fix=Fix(word.start, word.end, meant),
        )
    elif not word.first or _follows_a_name(field, word) or plain(word.text) in same_places():
        yield make(
            "names.unknown",
            field,
            word.start,
            word.end,
            f"No article of this brief has {quoted(word.text)}.",
        )


def _same_stem(one: str, two: str) -> bool:
    """Return whether two names differ by the ending of a plural, of a people or of an adjective."""
    short, long = sorted((one, two), key=len)
    return len(long) == len(short) + 1 and long.startswith(short) and long[-1] in "sin"


def _misspelt(finding: Finding, word: Word) -> bool:
    """Return whether a finding about a noun is more than another ending of it."""
    if finding.rule != "names.spelling" or finding.fix is None:
        return False
    other = finding.fix.text
    shared = next((i for i, (a, b) in enumerate(zip(word.text, other, strict=False)) if a != b), None)
    return shared is not None and shared < min(len(word.text), len(other)) - 1


def _foreign(source: Source) -> bool:
    """Return whether the article is in another language than English, the one of our lists."""
    return source.metadata.language.partition("-")[0].lower() not in {"", "en"}


def _codes(field: Field, known: Vocabulary) -> Iterator[Finding]:
    """Yield grades, models and the like that no article has: letters and digits in one word."""
    taken = [(f.start, f.end) for f in figures(field.text)]
    for match in _CODE.finditer(field.text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        if not known.knows(match[0]) and not _elements(re.sub(r"\d", "", match[0])):
            message = f"No article of this brief has {quoted(match[0])}."
            yield make("names.unknown", field, match.start(), match.end(), message)


def _follows_a_name(field: Field, word: Word) -> bool:
    """Return whether the word that begins a sentence goes on with another capital: "Harlan Voss said"."""
    following = re.match(r" ([^\W\d_][^\W\d_]+)", field.text[word.end :])
    return bool(
        following and following[1][0].isupper() and not following[1].isupper()
        and plain(following[1]) not in never_names()
    )  # fmt: skip


def _meant(word: str, known: Vocabulary) -> str:
    """Return the name of the articles that `word` differs from by one letter, or an accent."""
    if len(word) < _SHORTEST:
        return ""
    near = [
        name for length in range(len(word) - 1, len(word) + 2) for name in known.by_length.get(length, ())
    ]
    name = plain(word)
    return next((other for other in near if near_miss(name, plain(other))), "")


def _pairs(field: Field, words: list[Word], known: Vocabulary) -> Iterator[Finding]:
    """Yield first names that stand before another name than in the articles."""
    for one, two in pairwise(words):
        if field.text[one.end : two.start] not in {" ", "\u00a0"} or one.first or not known.knows(two.text):
            continue
        following = known.pairs.get(plain(one.text))
        name = plain(two.text)
        if not following or name in following or name in known.small or plain(one.text) in known.small:
            continue
        if (
            name in same_places()
            or plain(one.text) in same_places()
            or {name, plain(one.text)} & never_names()
        ):
            continue
        if len(following) == 1:
            yield make(
                "names.unknown",
                field,
                one.start,
                two.end,
                f"No article has {quoted(field.text[one.start : two.end])}.",
            )


@cache
def _mineral_names() -> tuple[re.Pattern[str], dict[str, frozenset[str]]]:
    same: dict[str, frozenset[str]] = {}
    for line in (*groups("rare_earths"), *groups("minerals")):
        together = frozenset(name for name in line if name)
        for name in together:
            same[name.casefold() if len(name) > 3 else name] = together
    long = [name for name in same if len(name) > 3 and name[0] < "\u0e00"]
    pattern = "|".join(re.escape(name) for name in sorted(long, key=len, reverse=True))
    return re.compile(rf"(?<![\w])(?:{pattern})(?!\w)", re.IGNORECASE), same


def _minerals(field: Field, sources: list[Source]) -> Iterator[Finding]:
    pattern, same = _mineral_names()
    for match in pattern.finditer(field.text):
        names = same[match[0].casefold()]
        if match[0][0].isupper() and match[0].casefold() not in {n.casefold() for n in names}:
            continue
        if not any(_mentions(source, names) for source in sources):
            yield _absent(field, match.start(), match.end(), match[0])


def _absent(field: Field, start: int, end: int, name: str) -> Finding:
    return make("names.mineral", field, start, end, f"No article of this brief speaks of {name}.")


def _elements(word: str) -> list[frozenset[str]]:
    """Return the minerals whose symbols make up `word`, as in NdPr; none where it is another word."""
    _, same = _mineral_names()
    if word in same:
        return [same[word]]
    parts = _SYMBOL.findall(word)
    known = [same[part] for part in parts if part in same]
    return known if len(known) > 1 and "".join(parts) == word and len(known) == len(parts) else []


def _mentions(source: Source, names: frozenset[str]) -> bool:
    """Return whether the article has one of `names`; a symbol also within a compound, as Nd in NdPr."""
    return any(
        re.search(rf"(?<![^\W\d_]){re.escape(n)}(?![a-z])|(?<=[a-z]){re.escape(n)}(?![a-z])", source.text)
        if len(n) <= 3 and n[0] < "\u0e00"
        else n.casefold() in source.folded
        for n in names
    )
