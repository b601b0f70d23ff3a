"""Names of two words: first names before another name than in the articles, and pairs misspelt in both."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from .codes import spelling
from .fields import Field
from .finding import Finding
from .making import make, quoted
from .roles import is_role
from .vocabulary import Vocabulary, Word, near_miss, never_names, plain, same_places, unmarked

_BLANKS = frozenset({" ", "\u00a0"})
_SHORTEST = 4


def misspelt_pairs(field: Field, words: list[Word], known: Vocabulary) -> Iterator[Finding]:
    """Yield names of two words that both differ by a letter from a name of two in the articles."""
    for one, two in pairwise(words):
        if field.text[one.end : two.start] not in _BLANKS or min(len(one.text), len(two.text)) < _SHORTEST:
            continue
        first, name = plain(one.text), plain(two.text)
        if name in known.pairs.get(first, ()) or (known.knows(first) and known.knows(name)):
            continue
        likely = (f for n in known.by_length.get(len(one.text), ()) if near_miss(first, f := plain(n)))
        for other in likely:
            meant = next((n for n in known.pairs.get(other, ()) if near_miss(name, n)), None)
            if meant and (unmarked(other), unmarked(meant)) != (unmarked(first), unmarked(name)):
                yield spelling(field, one.start, two.end, f"{other.capitalize()} {meant.capitalize()}")


def other_pairs(field: Field, words: list[Word], known: Vocabulary) -> Iterator[Finding]:
    """Yield first names that stand before another name than in the articles."""
    for one, two in pairwise(words):
        if field.text[one.end : two.start] not in _BLANKS or one.first or not known.knows(two.text):
            continue
        first, name = plain(one.text), plain(two.text)
        following = known.pairs.get(first)
        if (
            not following
            or name in following
            or {name, first} & known.small
            or {name, first} & never_names()
        ):
            continue
        if "-" in one.text or {name, first} & same_places().keys() or is_role(one.text):
            continue
        if len(following) == 1:
            message = f"No article has {quoted(field.text[one.start : two.end])}."
            yield make("names.unknown", field, one.start, two.end, message)
