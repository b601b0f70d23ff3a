"""Copying: long runs of an article's words without quotation marks, and sections that are its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .fields import Field
from .finding import Finding
from .making import make
from .quotes import quotations
from .sources import Source

RUN = 12
"""How many words in a row are taken for copied."""

_WORD = re.compile(r"\w+(?:['\u2019]\w+)*|[\u3400-\u9fff]")


def check_copying(texts: list[Field], sources: list[Source]) -> Iterator[Finding]:
    """Yield the runs of `texts` that are copied, and once a section what is still the article's wording."""
    by_slot: dict[str, list[Field]] = {}
    for field in texts:
        if field.name != "who":
            by_slot.setdefault(field.slot, []).append(field)
    for inside in by_slot.values():
        own = [field for field in inside if _is_drafted(field, sources)]
        if own:
            share = (
                f"{len(own)} of {len(inside)} texts here are"
                if len(own) < len(inside)
                else "this section is"
            )
            yield make(
                "copying.section",
                own[0],
                0,
                len(own[0].text),
                f"{share[0].upper()}{share[1:]} still the article\u2019s wording.",
            )
        for field in inside:
            if field not in own:
                yield from _runs(field, sources)


def _is_drafted(field: Field, sources: list[Source]) -> bool:
    """Return whether a text is word for word what it was drafted from."""
    ours = _words(field.text)
    origin = [word for p in field.passages if p.purpose == "origin" for word in _words(p.exact) if p.exact]
    return bool(ours) and ours == tuple(origin) and bool(sources)


@lru_cache(maxsize=512)
def _words(text: str) -> tuple[str, ...]:
    return tuple(match[0].casefold().replace("\u2019", "'") for match in _WORD.finditer(text))


@lru_cache(maxsize=16)
def _shingles(text: str) -> frozenset[int]:
    words = _words(text)
    return frozenset(hash(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def _runs(field: Field, sources: list[Source]) -> Iterator[Finding]:
    quoted = [(q.start, q.end) for q in quotations(field.text)]
    matches = [
        m for m in _WORD.finditer(field.text) if not any(start <= m.start() < end for start, end in quoted)
    ]
    words = [m[0].casefold().replace("\u2019", "'") for m in matches]
    known = [_shingles(source.text) for source in sources]
    index = 0
    while index + RUN <= len(words):
        if not any(hash(tuple(words[index : index + RUN])) in shingles for shingles in known):
            index += 1
            continue
        last = index + 1
        while last + RUN <= len(words) and any(
            hash(tuple(words[last : last + RUN])) in shingles for shingles in known
        ):
            last += 1
        last += RUN - 1
        yield make(
            "copying.run",
            field,
            matches[index].start(),
            matches[last - 1].end(),
            f"{last - index} words in a row are the article\u2019s, without quotation marks.",
        )
        index = last
