"""Which line of a text without marks is its title.

A page that was pasted whole begins with its menus and labels; the title is the line among them that names
what the running text is about. What it says, how long it is and how it ends is weighed together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model.shape import slot_of_heading
from .dates import parse_date

_PROSE, _SENTENCE = 160, 90
"""A line of so many characters is running text; a shorter one is where it ends as a sentence does."""
_HEAD = 30
"""So many lines may stand before the running text."""
_SAID = 4
"""Words of a sentence that begins a text."""
_BODY = 8_000
"""Characters of the running text whose words are compared."""
_LONGEST = 220
_STEM = 6
"""Letters that two forms of a word have in common."""
_PERHAPS = 0.4
"""What the best line must be worth to be a title."""
_SHORT = 0.6
"""How little the first one may be worth where no other does: a few words that the text says otherwise."""
_LEAST, _WORDS = 1.2, 5
"""What a line must be worth, and how many words it must have, to be the title above its standfirst."""
_CRUMB = 30
"""A line in which another begins, by so many characters, shows the way to that one."""
_NAME = 5
"""So many words has the name of who publishes a text; the text explains it in brackets."""
_NAMED = 2.0
"""What it takes away to be one."""
_SECTION = 8
"""So many words may the heading of a section have; a title may say the same with more."""
_MUCH = 2.5
"""By so much a standfirst is longer than a title that says something else."""
_LATE, _DOUBT = 1.5, 0.5
"""What it takes away to stand under the date or the author, and to be perhaps residue."""

_END = re.compile("[.\u3002\u2026;:,\uff1a\uff1b\uff0c][\"'\u201d\u2019\u00bb)]*$")
_TITLE_END = re.compile("[?!\uff1f\uff01][\"'\u201d\u2019\u00bb)]*$")
_CLOSED = re.compile("[.\u2026\u3002][\"'\u201d\u2019\u00bb)]*$")
_WORD = re.compile(r"[^\W\d_]{4,}")
_DENSE = re.compile("[\u3400-\u9fff\u3040-\u30ff]{2,}")
_UNSPACED = re.compile("[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7a3\u0e01-\u0e3a]{2,}")
_NO_TITLE = re.compile(
    r"https?://|[|@\u25b2\u25bc\u25c4\u00a9\u2661\u2665\u2190\u2197\u2261]| [\u203a\u00bb\u2192>] "
    r"|\]\[|^[<>(\u2192]|\t|^\w+\.\w{2,}$|\d:\d\d|^\d+$|\([^()]*: [^()]*\)$"
)
_BYLINE = re.compile(r"^(?:Von|Par|Por|By|BY) [A-Z]|^[\uac00-\ud7a3]{2,5} \uae30\uc790$")
_INSIDE = re.compile("[.?!] [A-Z\u00c0-\u00de\u00bf]")
_DIGIT = re.compile(r"\d")
_OFFICE = re.compile(
    r"(?i)(?:the )?(?:ministry|ministerio|minist[\u00e8e]re|minist[e\u00e9]rio|ministero"
    r"|bundesministerium|department|office|agency|university|universit\S+|institut\S*)\b"
)
_CELLS = re.compile("[\u3040-\u9fff\u30fb]{2,8}(?:[ \u3000]+[\u3040-\u9fff\u30fb]{2,8}){3,}")
_LABEL = re.compile(
    r"(?i)^(?:sources?|photo(?:graph)?|image|figure|fig\.|chart|graphic|picture|credit|map|table|exhibit|foto"
    r"|quelle|bild|illustration|caption|disclaimer|note|contact|tags?|published|updated|by|date of"
    r"|press ?release|pressemitteilung|for immediate release)\b"
)
_DATELINE = re.compile(r"^[A-Z\u00c0-\u00dd][A-Z\u00c0-\u00dd .,/-]{3,}(?:,|\(| [\u2014\u2013-] )")


def find_title(
    texts: Sequence[str], doubtful: Sequence[bool], end: int | None, *, page: bool
) -> int | None:
    """Return the index of the title among the lines of a text, from its first one on; None for none.

    Empty texts are lists and headings. `doubtful` says which lines may be residue; the title stands
    before line `end`, where the article is known to have begun by then. `page` says that the text has
    what is left over from a page.
    """
    stop = min(_begin(texts, doubtful, end, page=page), _HEAD, len(texts))
    known = frozenset(stems(" ".join(texts[stop:])[:_BODY]))
    body = "\n".join(texts[stop:])[:_BODY]
    head = texts[:stop]
    named = [_length(text) <= _NAME and _publishes(text, body) for text in head]
    crumbs = [any(f" {other[:_CRUMB]}" in text for other in head if len(other) > _CRUMB) for text in head]
    worth = [_worth(text, known) - _DOUBT * doubtful[i] - _NAMED * named[i] for i, text in enumerate(head)]
    worth = [value - _NAMED * crumb for value, crumb in zip(worth, crumbs, strict=True)]
    dated = next((i for i in range(1, stop) if parse_date(texts[i]) or _BYLINE.match(texts[i])), stop)
    worth[dated:] = [value - _LATE for value in worth[dated:]]
    best = max(range(stop), key=worth.__getitem__, default=0)
    alone = len(worth) > 0 and not doubtful[0] and len(texts) > 1
    if not worth or worth[best] < _PERHAPS:
        return 0 if alone and worth[0] >= -_SHORT else None
    if alone and not page and worth[0] >= _LEAST and not _DIGIT.search(texts[0]):
        return 0
    if not best or doubtful[best - 1] or named[best - 1] or len(texts[best - 1]) >= len(texts[best]):
        return best
    if _TITLE_END.search(texts[best]) and _capitals(texts[best]):
        return best  # a title by its letters, and no standfirst
    above = worth[best - 1]
    much = len(texts[best]) >= _MUCH * len(texts[best - 1])
    heads = above >= (_PERHAPS if much else _LEAST) and _length(texts[best - 1]) >= _WORDS
    first = alone and not page and best == 1 and above >= -_SHORT and not _DIGIT.search(texts[0])
    return best - 1 if heads or first else best


def _publishes(name: str, body: str) -> bool:
    """Return whether a line names who publishes a text: an office, or what it explains in brackets."""
    explained = f"{name} (" in body or f"{name}\uff08" in body
    return explained or (_OFFICE.match(name) is not None and name in body)


def _begin(texts: Sequence[str], doubtful: Sequence[bool], end: int | None, *, page: bool) -> int:
    """Return the index of the line with which the text under the title begins: running text or a list;

    where nothing is left over from a page, any sentence. Where there is no such line, the second. What may
    be residue is passed over.
    """

    def begins(text: str) -> bool:
        said = not page and _CLOSED.search(text) is not None and _length(text) >= _SAID
        return not text or said or is_prose(text)

    begin = next((i for i, text in enumerate(texts) if begins(text) and not doubtful[i]), None)
    ends = [i for i in (begin, end) if i is not None]
    return min(ends, default=1)


def is_prose(text: str) -> bool:
    """Return whether a line is running text, by its length and its end."""
    if 2 * sum(map(str.isupper, text)) > len(text):
        return False  # a warning of the publisher's, or a title
    size = len(text) * (2.5 if _DENSE.search(text) else 1.0)
    return size >= _PROSE or (size >= _SENTENCE and _CLOSED.search(text) is not None)


def stems(text: str) -> Iterator[str]:
    """Yield what the words of weight begin with, and pairs of characters of scripts without blanks."""
    for match in _UNSPACED.finditer(text):
        run = match[0]
        yield from (run[i : i + 2] for i in range(len(run) - 1))
    words = (match[0] for match in _WORD.finditer(text))
    yield from (word.casefold()[:_STEM] for word in words if not _UNSPACED.match(word))


def is_label(text: str) -> bool:
    """Return whether a line begins as the label of a thing does: a source, a picture, a press release."""
    return _LABEL.match(text) is not None


def likely_title(texts: Sequence[str], known: frozenset[str]) -> str:
    """Return the line of `texts` that is surely a title of a text with the stems `known`; "" for none."""
    worth, best = max(((_worth(text, known), text) for text in texts), default=(0.0, ""))
    return best if worth >= _LEAST and any(stem in known for stem in stems(best)) else ""


def _capitals(text: str) -> bool:
    """Return whether a line is set as English titles are, its words of weight with capitals."""
    words = [match[0] for match in _WORD.finditer(text)]
    return len(words) >= _WORDS - 1 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _length(text: str) -> int:
    """Return how many words a text has; two characters of Chinese or Japanese count for one."""
    return len(text) // 2 if _DENSE.search(text) else len(text.split())


def _worth(text: str, known: frozenset[str]) -> float:
    """Return how well a line would do as the title of a text that has the words `known`."""
    if not 4 <= len(text) <= _LONGEST or _NO_TITLE.search(text) or _LABEL.match(text):
        return -9.0
    if _CELLS.fullmatch(text):
        return -9.0
    dateline = _DATELINE.match(text) and len(text) > _SENTENCE
    if dateline or parse_date(text) or _BYLINE.match(text):
        return -9.0
    words = _length(text)
    if words <= _SECTION and slot_of_heading(text):
        return -9.0
    own = set(stems(text))
    shared = sum(stem in known for stem in own)
    worth = 3.0 * min(1.0, shared / max(4, min(len(own), 7)))
    worth += 1.0 if 5 <= words <= 20 else 0.5 if words >= 4 else -0.5 if words > 1 else -1.5
    if _capitals(text):
        worth += 0.5
    elif _END.search(text):
        worth -= 0.8 if _INSIDE.search(text) and len(text) < _SENTENCE else 2.0
    elif _TITLE_END.search(text):
        worth += 0.2
    return worth
