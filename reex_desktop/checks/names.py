"""Names of people, firms and places that no article has, or that it writes otherwise.

To be said wrong, a name must be one: no English word with a capital, no abbreviation of the analyst's own.
And the article must be able to have it: what another language or script calls otherwise is not missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .acronyms import is_derived
from .codes import code_findings, spelling
from .fields import Field
from .finding import Finding, Severity
from .making import make, quoted
from .minerals import (
    elements,
    is_mineral,
    mentions,
    mineral_findings,
    no_mineral,
    stands_for_elements,
)
from .name_pairs import misspelt_pairs, other_pairs
from .quantities import figures
from .roles import is_role, role_findings
from .sources import Source
from .speakers import SAYS
from .units import signs
from .vocabulary import (
    Vocabulary,
    Word,
    capitalised,
    is_german_noun,
    is_people,
    near_miss,
    never_names,
    ordinary,
    plain,
    regions,
    same_places,
    unmarked,
    vocabulary_of,
    well_known,
)

_SHORTEST = 4
_ACTS = re.compile(
    rf"['\u2019]s\b|,? (?:also |who |has |is |was |will )?(?:{SAYS}|has|is|was|will|wants)\b| \("
)
"""What stands behind somebody's name: what he owns, says or does."""

_SHORT_NOUN = 6
"""German nouns of more letters are hardly another one with a letter changed."""

_BLANKS = frozenset({" ", "\u00a0"})
_LONGEST_ACRONYM = 6
_ENDINGS = frozenset(
    {
        "",
        "a",
        "e",
        "i",
        "n",
        "o",
        "s",
        "y",
        "es",
        "ia",
        "an",
        "ian",
        "ans",
        "ians",
        "ean",
        "eans",
        "ese",
        "er",
    }
    | {"ers", "ic", "is", "ish", "ite", "ites", "land", "stan"}
)
"""What may end the name of a place, and that of its people."""


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
    judge = _Judge(known, small, sources, language)
    for field in texts:
        words = capitalised(field.text)
        counted = [(f.start, f.end) for f in figures(field.text) if f.kind != "date"]
        for index, word in enumerate(words):
            if any(start <= word.start and word.end <= end for start, end in counted):
                continue  # a unit
            beside = _beside(field.text, words, index)
            yield from judge.word(field, word, beside)
        yield from code_findings(field, known)
        yield from other_pairs(field, words, known)
        yield from misspelt_pairs(field, words, known)
        yield from mineral_findings(field, sources)
    yield from role_findings(texts, sources)


class _Judge:
    """Tells of a word with a capital what is wrong with it, given what the articles know."""

    def __init__(
        self, known: Vocabulary, small: frozenset[str], sources: list[Source], language: str
    ) -> None:
        self._known, self._small, self._sources = known, small, sources
        ours = language.partition("-")[0].lower() or "en"
        self._foreign = any(_language(source) != ours for source in sources)
        self._english = ours == "en"
        self._german = ours in {"de", "lb"}

    def word(self, field: Field, word: Word, beside: tuple[str, str]) -> Iterator[Finding]:
        """Yield what is wrong with `word` of `field`, which stands between the two names `beside` it."""
        name = word.text
        if len(name) < 2 or self._known.knows(name) or is_mineral(name):
            return
        if any(letter.isdigit() for letter in name) or name in signs():
            return  # a code, looked at as such, or a currency
        symbols = elements(name)
        if symbols:
            for names in symbols:
                if not any(mentions(source, names) for source in self._sources):
                    yield no_mineral(field, word.start, word.end, name)
        elif (meant := self._expected(name, beside)) is not None:
            yield spelling(field, word.start, word.end, meant)
        elif self._is_otherwise(word) or self._is_short(name):
            return
        elif (written := self._known.unmarked.get(unmarked(name))) is not None:
            yield spelling(field, word.start, word.end, _as_written(written, name), "note")
        elif _is_acronym(name):
            yield from self._acronym(field, word)
        else:
            yield from self._name(field, word, beside)

    def _is_otherwise(self, word: Word) -> bool:
        """Return whether `word` is something else than a name the articles would have to have."""
        name, known = word.text, self._known
        parts = [part for part in re.split(r"[-\u2019']", name) if part]
        if len(parts) > 1 and all(self._is_familiar(part) for part in parts):
            return True
        if self._foreign and (plain(name) in same_places() or well_known(name)):
            return True  # the article has its own name for it
        if word.shortened and known.begins(name):
            return True  # "Eur. consumers"
        if known.contracts(name):
            return True  # "Rdam" for Rotterdam
        if self._english and ordinary(name) and known.unmarked.get(unmarked(name)) in known.small:
            return True  # "General" over "directeur général"
        return word.first and (known.is_small(name) or plain(name) in self._small)

    def _is_short(self, name: str) -> bool:
        """Return whether `name` is symbols of elements, or begins several words: "NRCan"."""
        symbols = stands_for_elements(name, self._sources, foreign=self._foreign)
        if symbols and not _meant(name, self._known):
            return True
        return sum(map(str.isupper, name)) > 1 and not name.isupper() and self._known.begins_words(name)

    def _is_familiar(self, part: str) -> bool:
        known = self._known
        if (symbols := elements(part)) and all(
            any(mentions(source, names) for source in self._sources) for names in symbols
        ):
            return True
        if known.knows(part) or known.is_small(part) or plain(part) in self._small:
            return True
        return (
            (self._english and ordinary(part))
            or unmarked(part) in known.unmarked
            or (self._foreign and well_known(part))
        )

    def _acronym(self, field: Field, word: Word) -> Iterator[Finding]:
        """Yield that letters are not the article's: an error where one differs, else they may be ours."""
        if self._known.spells(word.text) or is_derived(word.text, self._sources, foreign=self._foreign):
            return
        meant = next(
            (
                name
                for name in self._known.by_length.get(len(word.text), ())
                if _is_acronym(name) and near_miss(plain(word.text), plain(name)) and len(name) > 2
            ),
            "",
        )
        if meant:
            yield spelling(field, word.start, word.end, meant)
        else:
            yield _unknown(field, word, "note")

    def _name(self, field: Field, word: Word, beside: tuple[str, str]) -> Iterator[Finding]:
        name = word.text
        meant = _meant(name, self._known)
        if meant and _same_people(plain(meant), plain(name)) and not self._is_surname(meant, name):
            return  # a Zambian, two Zambians; Oman, Omani oil
        placed = bool(self._before(beside) or self._behind(beside))
        if self._german and not placed:
            if meant and not _inflected(meant, name) and not self._is_noun(field, word, meant):
                yield spelling(field, word.start, word.end, meant)
            return  # every noun has a capital
        if self._english and ordinary(name):
            changed = meant and not word.first and not self._foreign and not ordinary(meant)
            if changed and not is_role(name):
                yield spelling(field, word.start, word.end, meant)
        elif meant:
            yield spelling(field, word.start, word.end, meant)
        elif placed:
            yield _unknown(field, word)
        elif not self._known.latin or any(_same_people(plain(name), plain(n)) for n in self._known.names):
            return
        elif word.first and (like := self._like(field, word)):
            message = f"No article of this brief has {quoted(name)}; one has {quoted(like)}."
            yield make("names.unknown", field, word.start, word.end, message)
        elif not word.first or _follows_a_name(field, word) or plain(name) in same_places():
            sure = self._english and not is_people(name) and plain(name) not in regions()
            yield _unknown(field, word, None if sure else "note")

    def _is_surname(self, meant: str, name: str) -> bool:
        """Return whether a name of the articles is that of a person, whose last letter is no ending."""
        if not self._english or self._foreign or _of_a_place(meant) or _of_a_place(name):
            return False
        if ordinary(name) or plain(name).startswith(plain(meant)):
            return False  # two Budkas
        return plain(meant) in self._known.preceding and plain(meant) not in self._known.pairs

    def _is_noun(self, field: Field, word: Word, meant: str) -> bool:
        """Return whether a German word, or the article's that is like it, is a common noun: Land and Sand.

        Of short words many differ by a letter: there the article's has to stand in a name of two words.
        """
        known = self._known
        if plain(meant) in known.nouns:
            return True
        if len(word.text) > _SHORT_NOUN:
            return False
        named = plain(meant) in known.pairs or plain(meant) in known.preceding
        return not named or is_german_noun(field.text[: word.end])

    def _like(self, field: Field, word: Word) -> str:
        """Return the name of the articles that begins as one does that stands first and owns or speaks.

        "Tallwood's line" for "Tallgrass's": a word that only begins a sentence may be anything.
        """
        name = plain(word.text)
        if not self._english:
            return ""
        if not _ACTS.match(field.text, word.end):
            return next(
                (n for n in self._known.names if _alike(name, plain(n)) and len(name) > _SHORTEST), ""
            )
        share = max(_SHORTEST, len(name) // 2)
        return next(
            (
                n
                for n in self._known.names
                if plain(n)[:share] == name[:share] and abs(len(n) - len(name)) < _SHORTEST
            ),
            "",
        )

    def _before(self, beside: tuple[str, str]) -> frozenset[str]:
        """Return what the articles have before the name that follows here."""
        behind = beside[1]
        return (
            frozenset()
            if not behind or self._known.is_small(behind)
            else self._known.preceding.get(behind, frozenset())
        )

    def _behind(self, beside: tuple[str, str]) -> frozenset[str]:
        """Return what the articles have behind the name that stands before this one."""
        before = beside[0]
        return (
            frozenset()
            if not before or self._known.is_small(before)
            else self._known.pairs.get(before, frozenset())
        )

    def _expected(self, name: str, beside: tuple[str, str]) -> str | None:
        """Return the name the articles have at such a place, where ours differs from it by a letter."""
        if len(name) < _SHORTEST and (len(name) < _SHORTEST - 1 or not beside[0]):
            return None
        ours = plain(name)
        there = self._before(beside) | self._behind(beside)
        near = [n for n in there if near_miss(ours, n) and unmarked(n) != unmarked(name)]
        if len(name) < _SHORTEST:
            near = [n for n in near if len(n) == len(ours) and n in self._behind(beside)]
        before = self._known.preceding.get(beside[1], frozenset())
        if not near and len(before) == 1:
            near = [n for n in before if _alike(unmarked(name), unmarked(n))]  # "Prosper Creek"
        if not near or _same_people(near[0], ours):
            return None
        return _as_written(near[0], name)


def _of_a_place(name: str) -> bool:
    word = plain(name)
    return is_people(name) or well_known(name) or word in same_places() or word in regions()


def _beside(text: str, words: list[Word], index: int) -> tuple[str, str]:
    """Return the names right before and right behind a word, empty where there is none."""
    word = words[index]
    before = words[index - 1] if index else None
    behind = words[index + 1] if index + 1 < len(words) else None
    return (
        plain(before.text) if before and text[before.end : word.start] in _BLANKS else "",
        plain(behind.text) if behind and text[word.end : behind.start] in _BLANKS else "",
    )


def _language(source: Source) -> str:
    return source.metadata.language.partition("-")[0].lower() or "en"


def _is_acronym(name: str) -> bool:
    letters = name.removesuffix("s")
    return 2 <= len(letters) <= _LONGEST_ACRONYM and sum(c.isupper() for c in letters) >= max(
        2, len(letters) - 1
    )


def _as_written(written: str, ours: str) -> str:
    """Return a name of the article, which is known in small letters, with the capitals of ours."""
    if len(written) != len(ours):
        return written.capitalize()
    return "".join(w.upper() if o.isupper() else w for w, o in zip(written, ours, strict=True))


def _unknown(field: Field, word: Word, severity: Severity | None = None) -> Finding:
    message = f"No article of this brief has {quoted(word.text)}."
    return make("names.unknown", field, word.start, word.end, message, severity=severity)


def _same_people(one: str, two: str) -> bool:
    """Return whether two names differ by the ending of a plural, of a people or of an adjective."""
    shared = 0
    while shared < min(len(one), len(two)) and one[shared] == two[shared]:
        shared += 1
    if shared < _SHORTEST or shared < min(len(one), len(two)) - 2:
        return False
    return {one[shared:], two[shared:]} <= _ENDINGS


def _alike(one: str, two: str) -> bool:
    """Return whether two names begin alike for most of their letters, and end otherwise."""
    shared = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), 0)
    longer = max(len(one), len(two))
    return shared >= _SHORTEST and shared * 3 >= longer * 2 and not _same_people(one, two)


def _inflected(one: str, two: str) -> bool:
    """Return whether two words differ in their last letter only."""
    shared = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), len(one))
    return shared >= min(len(one), len(two)) - 1


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
