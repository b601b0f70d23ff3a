"""What the articles call people, firms, places and minerals: the names a brief may use."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from ..model.resources import resource_path
from .lexicon import common_words, groups
from .sources import Source

NAME_TOKEN = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\.?|[^\W_]+(?:['\u2019-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_BULLET = re.compile(r"(?:^|\n)[ \t]*(?:[-*\u2022\u2013\u2014\u25aa\u00b7>]|\(?\w{1,2}[.)])[ \t]+$")
_LETTERS = str.maketrans(
    {
        "\u00df": "ss",
        "\u00f8": "o",
        "\u0142": "l",
        "\u0111": "d",
        "\u00e6": "ae",
        "\u0153": "oe",
        "\u0131": "i",
    }
)
_SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an the of and for in on at to by de del des du la le les los las el et y e und der die das für "
        "da do dos di",
    )
)
_CAPITALS = re.compile(r"[A-Z][a-z]*")
_CODE = re.compile(r"(?<![\w-])[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*(?![\w-])")
_NOUN = re.compile(
    r"\b(?:[Dd](?:er|ie|as|en|em|es)|[Ee]in(?:e[mnrs]?)?|[Kk]ein(?:e[mnrs]?)?|[Ii]m|[Aa]m|[Zz]u[mr]|[Vv]om|[Bb]eim"
    r"|[Ii]hre?[mnrs]?|[Ss]eine?[mnrs]?)[ ](?:[a-z\u00e4\u00f6\u00fc\u00df]+e[mnrs]?[ ])?"
    r"([A-Z\u00c4\u00d6\u00dc][a-z\u00e4\u00f6\u00fc\u00df]+)"
)
_WINDOW = 60
_PARTS = re.compile(r"[-\u2019']")
_SPACES = re.compile(r"[ \u00a0]")
_SENTENCE_END = re.compile(
    r"[.!?:\u2026][\u201d\u2019\"')\]]*\s+$|^\s*$|\n\s*$|[\u201c\"(\u2018\u00ab]$|[\u2014\u2013]\s?$"
)


_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Col|Gen|Lt|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Hon|Rev|St|Messrs|Mme|Mlle|Hr|Fr)"
    r"\.[ \u00a0]$"
)
"""Abbreviations before names: their point ends no sentence."""

_LETTERS_LEFT = 3
"""So many letters a contraction has at least."""


class Word(NamedTuple):
    """A word with a capital and where it stands, without a possessive; `first` in its sentence or not.

    `shortened` says that it ends with a point, as abbreviations do.
    """

    start: int
    end: int
    text: str
    first: bool
    shortened: bool = False


def plain(word: str) -> str:
    """Return a name without possessive and without regard to case, points and typography."""
    return _POSSESSIVE.sub("", word.replace("\u2019", "'")).replace(".", "").casefold()


def unmarked(word: str) -> str:
    """Return a name as `plain` does, without accents and other marks: "sao" for "São"."""
    letters = unicodedata.normalize("NFKD", plain(word).translate(_LETTERS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@cache
def _listed(name: str) -> str:
    text = resource_path("words", f"{name}.txt").read_text(encoding="utf-8")
    return text + "\n"


@lru_cache(maxsize=4096)
def ordinary(word: str) -> bool:
    """Return whether English has `word` without a capital (`resources/words/english.txt`)."""
    return f"\n{word.lower()}\n" in _listed("english")


@lru_cache(maxsize=4096)
def well_known(word: str) -> bool:
    """Return whether English has `word` as a name: of a place or a people, or as a first name."""
    forms = (word, word.removesuffix("s"))
    return any(f"\n{form}\n" in _listed("english_names") for form in forms)


def capitalised(text: str) -> list[Word]:
    """Return the words of `text` that begin with a capital, parts of hyphenated ones together."""
    result: list[Word] = []
    lead = len(text) - len(text.lstrip())
    for match in NAME_TOKEN.finditer(text):
        word = _POSSESSIVE.sub("", match[0])
        if word and word[0].isupper() and not word.isnumeric():
            first = bool(_SENTENCE_END.search(text, max(match.start() - 8, 0), match.start()))
            first = first and not _TITLE.search(text, max(match.start() - 9, 0), match.start())
            first = first or match.start() <= lead
            first = first or bool(_BULLET.search(text, max(match.start() - 8, 0), match.start()))
            end = match.start() + len(word)
            result.append(Word(match.start(), end, word, first, text.startswith(".", end)))
    return result


@cache
def never_names() -> frozenset[str]:
    """Return what is written with a capital without being a name."""
    return frozenset(plain(word) for line in groups("capitals") for word in line[0].split())


@cache
def same_places() -> dict[str, frozenset[str]]:
    """Return for each name of a country, its adjective and its capital, all of them."""
    result: dict[str, frozenset[str]] = {}
    for line in groups("places"):
        together = frozenset(plain(name) for name in line)
        for name in together:
            result[name] = result.get(name, frozenset()) | together
    return result


@cache
def _peoples() -> frozenset[str]:
    return frozenset(plain(name) for line in groups("places") for name in line[1:])


def is_people(word: str) -> bool:
    """Return whether `word` is an adjective, a people or a capital of the list of countries."""
    return plain(word) in _peoples()


@cache
def regions() -> frozenset[str]:
    """Return the names of oceans, continents and other parts of the world, and their adjectives."""
    return frozenset(plain(word) for line in groups("regions") for word in line[0].split())


class Vocabulary:
    """The words of all articles of a brief, and the names among them."""

    def __init__(self, sources: list[Source]) -> None:
        self._texts = [
            "\n".join((s.text, s.metadata.title, s.metadata.byline, s.metadata.outlet)) for s in sources
        ]

    @cached_property
    def _capitals(self) -> list[list[Word]]:
        return [capitalised(text) for text in self._texts]

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word, without case; parts of hyphenated ones too."""
        result: set[str] = set()
        for text in self._texts:
            for token in set(NAME_TOKEN.findall(text)):
                result.add(plain(token))
                if not token.isalnum():
                    result.update(plain(part) for part in _PARTS.split(token))
        return frozenset(result)

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that occur without a capital: they begin sentences without naming anybody."""
        result: set[str] = set()
        for text in self._texts:
            result.update(t for t in NAME_TOKEN.findall(text) if t[0].islower())
        return frozenset(plain(t) for t in result)

    @cached_property
    def names(self) -> list[str]:
        """The names as the articles write them, a word each."""
        found = {word.text for words in self._capitals for word in words}
        return sorted(name for name in found if plain(name) not in never_names())

    @cached_property
    def by_length(self) -> dict[int, list[str]]:
        """The names by their length."""
        result: dict[int, list[str]] = {}
        for name in self.names:
            result.setdefault(len(name), []).append(name)
        return result

    @cached_property
    def pairs(self) -> dict[str, frozenset[str]]:
        """For each name that stands before others, all that follow it in one run of names."""
        result: dict[str, set[str]] = {}
        for text, words in zip(self._texts, self._capitals, strict=True):
            run: list[str] = []
            for one, two in pairwise(words):
                if not _SPACES.fullmatch(text, one.end, two.start):
                    run = []
                    continue
                run.append(plain(one.text))
                for name in run:
                    result.setdefault(name, set()).add(plain(two.text))
        return {name: frozenset(following) for name, following in result.items()}

    @cached_property
    def preceding(self) -> dict[str, frozenset[str]]:
        """For each name that stands behind another one, those right before it."""
        result: dict[str, set[str]] = {}
        for text, words in zip(self._texts, self._capitals, strict=True):
            for one, two in pairwise(words):
                if _SPACES.fullmatch(text, one.end, two.start):
                    result.setdefault(plain(two.text), set()).add(plain(one.text))
        return {name: frozenset(before) for name, before in result.items()}

    @cached_property
    def nouns(self) -> frozenset[str]:
        """The words that stand behind an article or the like: in German, nouns and no names."""
        return frozenset(plain(word) for text in self._texts for word in _NOUN.findall(text))

    @cached_property
    def codes(self) -> list[str]:
        """The words of letters and digits: grades, models, file numbers."""
        found = {word for text in self._texts for word in _CODE.findall(text)}
        return sorted(
            word for word in found if any(c.isalpha() for c in word) and any(c.isdigit() for c in word)
        )

    @cached_property
    def unmarked(self) -> dict[str, str]:
        """The words without accents, each with its form in an article."""
        return {unmarked(word): word for word in self.words}

    @cached_property
    def latin(self) -> bool:
        """Whether the articles are written in Latin letters: else names cannot be looked up in them."""
        letters = Counter(
            "latin" if letter < "\u0250" or "\u1e00" <= letter < "\u2000" else "other"
            for text in self._texts
            for letter in text
            if letter.isalpha()
        )
        return letters["other"] <= letters["latin"] / 2

    @cached_property
    def _initials(self) -> tuple[str, str]:
        """The first letters of all words in their order, and of those that are no small words."""
        words = [
            part
            for text in self._texts
            for token in NAME_TOKEN.findall(text)
            for part in (token.split(".") if "." in token else _PARTS.split(token))
        ]
        words = [word for word in words if word]
        carrying = [word for word in words if word.casefold() not in _SMALL_WORDS]
        return "".join(w[0] for w in words).casefold(), "".join(w[0] for w in carrying).casefold()

    def spells(self, acronym: str) -> bool:
        """Return whether the letters of `acronym` begin words of an article that follow one another."""
        letters = acronym.removesuffix("s").replace("&", "").replace(".", "").casefold()
        return len(letters) > 1 and any(letters in initials for initials in self._initials)

    def begins_words(self, short: str) -> bool:
        """Return whether the parts of `short`, a capital each, begin words that follow one another."""
        parts = _CAPITALS.findall(short)
        if not 1 < len(parts) <= _LETTERS_LEFT * 2 or "".join(parts) != short:
            return False
        between = r"[\w\u2019'-]*[ \u00a0-](?:(?:of|the|and|for|de|du|des|der|und|&)[ ])*"
        pattern = r"(?<!\w)" + between.join(map(re.escape, parts))
        return any(re.search(pattern, text) for text in self._texts)

    def begins(self, short: str) -> bool:
        """Return whether `short`, of three letters or more, begins a word of an article."""
        name = plain(short)
        return len(name) > 2 and any(word.startswith(name) for word in self.words)

    def contracts(self, short: str) -> bool:
        """Return whether `short` is a name of the articles without letters inside it: "Rdam", "Govt"."""
        name = plain(short)
        marked = "'" in name
        name = name.replace("'", "")
        if not _LETTERS_LEFT <= len(name) < _LETTERS_LEFT + _LETTERS_LEFT:
            return False
        return any(
            len(full) > len(name) + 2 - marked
            and full[0] == name[0]
            and full[-1] == name[-1]
            and _within(name, full)
            for full in (self.words if marked else map(plain, self.names))
        )

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """The initials of names of several words."""
        result: set[str] = set()
        for text, words in zip(self._texts, self._capitals, strict=True):
            run: list[Word] = []
            for word in [*words, Word(len(text) + 9, 0, "", first=True)]:
                joined = run and text[run[-1].end : word.start] in {
                    " ",
                    "-",
                    " of ",
                    " and ",
                    " & ",
                    " the ",
                    " of the ",
                    " for ",
                    " for the ",
                    " on ",
                    " in ",
                }
                if not joined:
                    result.update(_initials(run))
                    run = []
                run.append(word)
        return frozenset(result)

    def knows(self, word: str) -> bool:
        """Return whether an article has `word`, or another name of the same place or its initials."""
        name = plain(word)
        if name in self.words or name in never_names() or name in self.acronyms:
            return True
        places = same_places().get(name, frozenset())
        return any(all(part in self.words for part in place.split()) for place in places)

    def is_small(self, word: str) -> bool:
        """Return whether `word` is known without a capital."""
        return plain(word) in self.small or word.casefold() in common_words()


def is_german_noun(text: str) -> bool:
    """Return whether `text` ends with a word behind an article or the like: in German, a common noun."""
    return any(match.end() == len(text) for match in _NOUN.finditer(text, max(len(text) - _WINDOW, 0)))


@lru_cache(maxsize=8)
def vocabulary_of(sources: tuple[Source, ...]) -> Vocabulary:
    """Return the vocabulary of `sources`; kept, as they are, while the articles stay the same."""
    return Vocabulary(list(sources))


def _within(short: str, full: str) -> bool:
    """Return whether the letters of `short` come in `full` in their order."""
    rest = iter(full)
    return all(letter in rest for letter in short)


def _initials(run: list[Word]) -> list[str]:
    letters = [word.text[0].casefold() for word in run]
    return [
        "".join(letters[start:end])
        for start in range(len(letters))
        for end in range(start + 2, len(letters) + 1)
    ]


def near_miss(one: str, two: str) -> bool:
    """Return whether two words differ by one letter: changed, left out, put in, or two of them swapped."""
    if abs(len(one) - len(two)) > 1 or one == two:
        return False
    start = 0
    while start < min(len(one), len(two)) and one[start] == two[start]:
        start += 1
    rest_one, rest_two = one[start:], two[start:]
    return (
        rest_one[1:] == rest_two[1:]
        or rest_one[1:] == rest_two
        or rest_one == rest_two[1:]
        or (rest_one[:2] == rest_two[1::-1] and len(rest_one) > 1 and rest_one[2:] == rest_two[2:])
    )
