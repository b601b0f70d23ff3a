"""Quotations must be in an article letter for letter, and be said there by whom the brief says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from ..editing.passages import sentence_at
from .fields import Field
from .finding import Finding, Fix
from .making import make, quoted
from .places import language_of
from .quotes import Quoted, quotations, untypographic
from .sources import Source
from .speakers import Speech, is_author, only_speaker, somebody_else, speaks
from .vocabulary import NAME_TOKEN, capitalised, never_names, plain, same_places

_LIKE = 0.6
_WORD = re.compile(r"\w+")
_LEFT_OUT = re.compile(r"\[?(?:\u2026|\.\.\.)\]?|\[[^\]]{2,40}\]")
"""What a quotation leaves out, or has put in brackets in its place."""

_TOLD = 3
"""Of fewer words anybody may have said them."""

_SAID_BETWEEN = re.compile(r"(?<=[,.!?])\"\s[^\"\n]{2,120}?[,.]\s\"")
"""What a newspaper puts into the middle of what somebody says."""

_PUNCTUATION = re.compile(r"[^\w\s']")
_TRANSLATED = re.compile(r"\btranslat|\u00fcbersetz|\btradu", re.IGNORECASE)
_SAYS = re.compile(
    r"\b(?:said|says|told|called|calls|added|adds|asked|asks|argued|argues|warned|warns|insisted|insists|noted|notes"
    r"|claimed|claims|stated|states|wrote|writes|put it"
    r"|according to|explained|explains|quoted?|answered)\b",
    re.IGNORECASE,
)


def check_quotations(texts: list[Field], sources: list[Source], language: str = "") -> Iterator[Finding]:
    """Yield the quotations of `texts` that are not in an article, or not by whom the brief says.

    `language` is the brief's (a BCP 47 tag): what an article says in another one can only be translated.
    """
    if not sources:
        return
    for field in texts:
        for quotation in quotations(field.text):
            if not _WORD.search(quotation.text):
                continue
            places = [(source, at) for source in sources for at in _places(source, quotation.text)]
            if not places and any(_in_speech(source, quotation.text) for source in sources):
                continue
            if places:
                yield from _attribution(field, quotation, places)
            elif not (_abroad(sources, language) and _TRANSLATED.search(field.text)):
                yield _altered(field, quotation, sources, language)


def _bare(text: str) -> str:
    """Return a quotation as it is looked for: no marks at its ends, which house styles move in and out."""
    return untypographic(text).strip(" .,;:!?\u2026'\"").removeprefix("[").removesuffix("]")


def _places(source: Source, text: str) -> list[int]:
    """Return where the article has `text`; one with an ellipsis, where all parts follow."""
    parts = [_bare(part) for part in _LEFT_OUT.split(text)]
    parts = [part for part in parts if part]
    if not parts:
        return [0]
    inside = untypographic(source.text)
    found: list[int] = []
    for match in re.finditer(_whole(parts[0]), inside):
        at = match.end()
        for part in parts[1:]:
            following = re.compile(_whole(part)).search(inside, at)
            if following is None:
                break
            at = following.end()
        else:
            found.append(match.start())
    return found


def _in_speech(source: Source, text: str) -> bool:
    """Return whether somebody says `text` with a "he said" in between, which the brief leaves out."""
    return _words(untypographic(text)) in _spoken(source)


@lru_cache(maxsize=16)
def _spoken(source: Source) -> str:
    return _words(_SAID_BETWEEN.sub(" ", untypographic(source.text)))


def _words(text: str) -> str:
    """Return the words of `text` in small letters, with a blank around each."""
    return f" {' '.join(_PUNCTUATION.sub('', text.casefold()).split())} "


def _whole(part: str) -> str:
    """Return a pattern of `part` as whole words; its first letter may be of either case."""
    first = (
        f"[{re.escape(part[0].lower())}{re.escape(part[0].upper())}]"
        if part[0].isalpha()
        else re.escape(part[0])
    )
    spaced = re.escape(part[1:]).replace(r"\ ", r"\s+")
    end = r"(?!\w)" if part[-1].isascii() and part[-1].isalnum() else ""
    return (r"(?<!\w)" if part[0].isascii() and part[0].isalnum() else "") + first + spaced + end


def _altered(field: Field, quotation: Quoted, sources: list[Source], language: str) -> Finding:
    near = max((_nearest(source, quotation.text) for source in sources), key=lambda found: found[0])
    if near[0] < _LIKE:
        words = f"No article has the words {quoted(quotation.text)}."
        translated = _abroad(sources, language)
        own = len(_WORD.findall(quotation.text)) == 1
        doubtful = (
            "note" if translated or own else None
        )  # translated, or a word the analyst keeps away from
        start, end = quotation.start, quotation.end
        return make("quotations.unknown", field, start, end, words, severity=doubtful)
    end = quotation.text[len(quotation.text.rstrip(" .,;:!?")) :]
    words = near[1].strip(" .,;:!?") + end
    return make(
        "quotations.altered",
        field,
        quotation.start,
        quotation.end,
        f"The article has {quoted(words)}.",
        fix=Fix(quotation.start, quotation.end, words),
    )


def _abroad(sources: list[Source], language: str) -> bool:
    """Return whether an article is in another language than the brief."""
    return bool({language_of(source.metadata.language) for source in sources} - {language_of(language)})


def _nearest(source: Source, text: str) -> tuple[float, str]:
    """Return how like the likest run of as many words of the article is, and that run."""
    ours = _WORD.findall(untypographic(text).casefold())
    words = list(_WORD.finditer(source.text))
    theirs = [match[0].casefold() for match in words]
    wanted = set(ours)
    hits = [word in wanted for word in theirs]
    size = len(ours)
    best = (0.0, "")
    shared = sum(hits[:size])
    scores: list[tuple[int, int]] = []
    for start in range(max(len(theirs) - size + 1, 0)):
        scores.append((shared, -start))
        shared += (hits[start + size] if start + size < len(hits) else 0) - hits[start]
    for shared, minus in sorted(scores, reverse=True)[:5]:
        if shared < max(size / 2, 1):
            break
        start = -minus
        for length in (size, size + 1, size - 1):
            if length < 1 or start + length > len(words):
                continue
            piece = source.text[words[start].start() : words[start + length - 1].end()]
            ratio = SequenceMatcher(None, _bare(text), untypographic(piece), autojunk=False).ratio()
            best = max(best, (ratio, piece))
    return best


def _attribution(field: Field, quotation: Quoted, places: list[tuple[Source, int]]) -> Iterator[Finding]:
    """Yield a finding where the brief has somebody say the words who is not near them in the article."""
    r = sentence_at(field.text, quotation.start)
    if r is None:
        return
    outside = field.text[r.start : quotation.start] + "\u2026" + field.text[quotation.end : r.end]
    if len(_WORD.findall(quotation.text)) < _TOLD:
        return
    if not _SAYS.search(outside):
        yield from _other_speaker(field, quotation, outside, places)
        return
    speakers = [
        word.text
        for word in capitalised(outside)
        if plain(word.text) not in never_names()
        and plain(word.text) not in same_places()
        and len(word.text) > 2
    ]
    known = [
        name for name in speakers if any(re.search(rf"(?<!\w){re.escape(name)}", s.text) for s, _ in places)
    ]
    named = Speech(0, 0, frozenset(map(plain, known)))
    if not known or any(is_author(named, source) for source, _ in places):
        return
    for source, at in places:
        around = _around(source.text, at)
        if any(re.search(rf"(?<!\w){re.escape(name)}", around, re.IGNORECASE) for name in known):
            yield from _other_speaker(field, quotation, outside, places)
            return
    yield make(
        "quotations.attribution",
        field,
        quotation.start,
        quotation.end,
        f"Near these words the article does not name {known[-1]}.",
    )


def _other_speaker(
    field: Field, quotation: Quoted, outside: str, places: list[tuple[Source, int]]
) -> Iterator[Finding]:
    """Yield a finding where who speaks in the brief is known to the article, but not near the words."""
    before, _, behind = outside.partition("\u2026")
    outside = before.rpartition(";")[2] + "\u2026" + behind.partition(";")[0]
    speaker = only_speaker(outside)
    if speaker is None or not all(speaks(speaker, source) for source, _ in places):
        return
    if any(is_author(speaker, source) for source, _ in places):
        return
    for source, at in places:
        around = _around(source.text, at)
        if speaker.names & {plain(word) for word in NAME_TOKEN.findall(around)}:
            return
        start, end = source.text.rfind("\n", 0, at) + 1, source.text.find("\n", at)
        if not somebody_else(speaker, source, (start, end if end >= 0 else len(source.text))):
            return
    yield make(
        "quotations.attribution",
        field,
        quotation.start,
        quotation.end,
        f"Near these words the article does not name {outside[speaker.start : speaker.end]}.",
    )


def _around(text: str, at: int) -> str:
    """Return the paragraph of the article that holds `at`, and the one before."""
    start = text.rfind("\n", 0, max(text.rfind("\n", 0, at), 0)) + 1
    end = text.find("\n", at)
    return text[start : len(text) if end < 0 else end]
