"""Minerals, elements and their symbols: those the articles do not speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from .fields import Field
from .finding import Finding
from .lexicon import groups
from .making import make
from .sources import Source

_SHORT = 3
"""Names no longer than this are looked for as whole words: symbols, and the gold of French."""

_SYMBOL = re.compile(r"[A-Z][a-z]?")
_ALL = frozenset(
    re.findall(
        r"\w+",
        "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr "
        "Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm "
        "Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am",
    )
)
"""The symbols of the elements up to americium (IUPAC)."""


@cache
def _names() -> tuple[re.Pattern[str], dict[str, frozenset[str]]]:
    same: dict[str, frozenset[str]] = {}
    for line in (*groups("rare_earths"), *groups("minerals")):
        together = frozenset(name for name in line if name)
        for name in together:
            same[name.casefold() if len(name) > 3 else name] = together
    long = [name for name in same if len(name) > 3 and name[0] < "\u0e00"]
    pattern = "|".join(re.escape(name) for name in sorted(long, key=len, reverse=True))
    return re.compile(rf"(?<![\w])(?:{pattern})(?!\w)", re.IGNORECASE), same


def is_mineral(word: str) -> bool:
    """Return whether `word` is the name of a mineral, which is looked up as such."""
    return word.casefold() in _names()[1]


def is_symbol(word: str) -> bool:
    """Return whether `word` is the symbol of an element."""
    return word in _ALL


def mineral_findings(field: Field, sources: list[Source]) -> Iterator[Finding]:
    """Yield the minerals of `field` that no article speaks of, in any of the languages of the list."""
    pattern, same = _names()
    for match in pattern.finditer(field.text):
        names = same[match[0].casefold()]
        if match[0][0].isupper() and match[0].casefold() not in {n.casefold() for n in names}:
            continue
        if not any(mentions(source, names) for source in sources):
            yield no_mineral(field, match.start(), match.end(), match[0])


def no_mineral(field: Field, start: int, end: int, name: str) -> Finding:
    """Return that no article speaks of the mineral at `start` to `end` of `field`."""
    return make("names.mineral", field, start, end, f"No article of this brief speaks of {name}.")


def elements(word: str) -> list[frozenset[str]]:
    """Return the minerals whose symbols make up `word`, as in NdPr; none where it is another word."""
    _, same = _names()
    if word in same:
        return [same[word]]
    parts = _SYMBOL.findall(word)
    known = [same[part] for part in parts if part in same]
    return known if len(known) > 1 and "".join(parts) == word and len(known) == len(parts) else []


@cache
def _stems() -> dict[str, tuple[str, ...]]:
    """Return how the names of the other elements begin, by their symbol."""
    return {row[0]: tuple(row[1].split()) for row in groups("elements")}


def stands_for_elements(word: str, sources: list[Source], *, foreign: bool) -> bool:
    """Return whether `word` is symbols of elements that an article names: "Pb", "SiC".

    `foreign` says that an article is in another language than the brief, which has names of its own.
    """
    parts = _SYMBOL.findall(word)
    if "".join(parts) != word or not all(map(is_symbol, parts)):
        return False
    if foreign:
        return True
    _, same = _names()
    return all(
        any(
            any(stem in source.folded for stem in _stems().get(part, ()))
            or (part in same and mentions(source, same[part]))
            for source in sources
        )
        for part in parts
    )


def mentions(source: Source, names: frozenset[str]) -> bool:
    """Return whether the article has one of `names`; a symbol also within a compound, as Nd in NdPr."""
    if any(_has(source, name) for name in names):
        return True
    if source.metadata.language.partition("-")[0].lower() in {"", "en"}:
        return False
    return any(_has(source, name) for english in names for name in _abroad().get(english.casefold(), ()))


def _has(source: Source, name: str) -> bool:
    if len(name) > _SHORT or name[0] >= "\u0e00":
        return name.casefold() in source.folded
    if name[0].isupper():
        pattern = rf"(?<![^\W\d_]){re.escape(name)}(?![a-z])|(?<=[a-z]){re.escape(name)}(?![a-z])"
    else:
        pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
    return bool(re.search(pattern, source.text))


@cache
def _abroad() -> dict[str, tuple[str, ...]]:
    """Return what other languages call an element, by its English name."""
    return {row[0]: tuple(row[1].split()) for row in groups("minerals_abroad")}
