"""The headline that a page shows over its article, where its head names another title.

The title element and OpenGraph are written for search machines and other sites; what the reader of the page
saw is its heading. It is the title where it shares its subject with the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ...model.shape import slot_of_heading
from ..titles import is_label, likely_title, stems
from .judge import HEADINGS, kind_of
from .units import Unit

if TYPE_CHECKING:
    Element = Any

_SCOPES = frozenset({"article"})
_WORDS = 3
_LONGEST = 300
_BODY = 8_000
"""Characters of an article whose words are compared."""
_NEAR = 12
_NAME = 4
"""So many words the name of a site may have."""


class Headline(NamedTuple):
    """The heading over an article: its `text`, and whether it shares its `subject` with the article."""

    text: str = ""
    subject: bool = False


def find_headline(
    over: Sequence[Unit], seeds: Sequence[Unit], titles: Sequence[str], body: Element
) -> Headline:
    """Return the first-rank heading among the units `over` the sentences of an article, if it is its own.

    `titles` are those that the page gives: one that stands behind a bar there is the name of the site.
    """
    known = _known(seeds)
    own = next((unit for unit in reversed(over) if unit.element.tag == "h1"), None)
    if own is None or not _may_be(own, titles, body):
        return Headline()
    text = " ".join(own.text.split())
    shared = _shares(text, known) or any(_shares(text, frozenset(stems(title))) for title in titles)
    inner = any(element.tag in _SCOPES for element in own.element.iterancestors()) and any(
        element in seeds[0].element.iterancestors() for element in own.element.iterancestors("article")
    )
    after = over[over.index(own) + 1 :]
    better = any(u.element.tag in HEADINGS and _shares(u.text, known) for u in after)
    if shared:
        return Headline(text, subject=True)
    if (
        inner
        and not better
        and (len(own.words) >= _WORDS or not any(u.element.tag in HEADINGS for u in after))
    ):
        return Headline(text, subject=True)
    return Headline(text) if len(own.words) >= _WORDS and not better else Headline()


def printed_headline(over: Sequence[Unit], seeds: Sequence[Unit], title: str) -> str:
    """Return the line over the text that says what it is about, where the `title` of the page does not."""
    known = _known(seeds)
    said = len(known & set(stems(title)))
    if len(title.split()) > _NAME or said > 1:
        return ""
    lines = [
        " ".join(line.split())
        for unit in over[-_NEAR:]
        if len(unit.text) <= _LONGEST and not unit.linked
        for line in unit.text.split("\n")
    ]
    line = likely_title(lines, known)
    return line if len(known & set(stems(line))) > said else ""


def _known(seeds: Sequence[Unit]) -> frozenset[str]:
    return frozenset(stems("\n".join(unit.text[:_BODY] for unit in seeds[:40])[:_BODY]))


def _shares(text: str, known: frozenset[str]) -> bool:
    own = set(stems(text))
    return len(own & known) >= max(1, min(2, len(own) - 1))


def _may_be(unit: Unit, titles: Sequence[str], body: Element) -> bool:
    text = " ".join(unit.text.split())
    if not 3 < len(text) <= _LONGEST or unit.linked or is_label(text) or slot_of_heading(text):
        return False
    if kind_of(unit.element, {body}) == "furniture":
        return False
    name = re.compile(
        rf"(?i)(?:[|\u2013\u2014\u00b7\u00bb-]\s+{re.escape(text)}\s*$|^{re.escape(text)}\s+[|:\u00b7\u00bb])"
    )
    return not any(name.search(title) for title in titles)
