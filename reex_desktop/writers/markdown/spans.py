"""Spans in, one line of Markdown out.

Emphasis is written with asterisks where every dialect sees it, else as HTML: `**` after punctuation
and before a letter is no end of emphasis in CommonMark (0.31, section 6.2, "flanking").

The reference to a note is a link to the anchor that stands before the note. Footnotes (`[^1]`) are not
used: CommonMark has none, and Python-Markdown only with an extension, so both would print the brackets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from msgspec.structs import replace

from ...model.blocks import Mark, Span, Spans, merge_spans, spans_text
from ..document import NOTE_PREFIX
from ..links import safe_href
from .text import escape, numeric

_TAGS: dict[Mark, str] = {
    "bold": "strong",
    "italic": "em",
    "underline": "u",
    "strike": "s",
    "code": "code",
    "superscript": "sup",
    "subscript": "sub",
}
_ENDS = re.compile(r"[.,!?)]?(?:\s|\Z)")
_MISPAIRED = re.compile(r"&#34;|\s\u201d")
_ENTITY_LIKE = re.compile(r"&#?\w+;")
_ASTERISKS: dict[tuple[Mark, ...], str] = {("bold",): "**", ("italic",): "*"}


def inline(parts: Spans, *, heading: bool = False) -> str:
    """Return `parts`, the spans of one line, as Markdown; blanks at both ends are left out."""
    trimmed = _trim(_with_addresses(parts))
    characters = escape(spans_text(trimmed), heading=heading)
    result = ""
    position = 0
    for href, members in groupby(trimmed, lambda part: part.href):
        group = list(members)
        length = sum(len(part.text) for part in group)
        rest = characters[position + length :]
        if href and spans_text(group).strip():
            head, tail = _blanks(spans_text(group))
            if result.endswith("!"):
                result = result[:-1] + numeric("!")
            inner = _marked(_trim(tuple(group)), characters, position + head, "[", "]")
            result += f"{' ' * bool(head)}[{inner}]({destination(href, rest)}){' ' * bool(tail)}"
        else:
            result += _marked(group, characters, position, result, "".join(rest[:1]))
        position += length
    return result


def paired(text: str) -> str:
    """Return `text`, a paragraph in Markdown, with quotation marks that pandoc does not pair wrongly.

    It takes a straight one, however it is written, for the end of what a curly one begins, and drops
    a blank before the end.
    """
    return text.replace("\u201c", numeric("\u201c")) if _MISPAIRED.search(text) else text


def _with_addresses(parts: Spans) -> Spans:
    return merge_spans(
        part if is_reference(part) else replace(part, href=safe_href(part.href) if part.href else "")
        for part in parts
    )


def is_reference(part: Span) -> bool:
    """Return whether `part` is the raised number that refers to a note of the document."""
    return (
        part.marks == ("superscript",)
        and part.text.isascii()
        and part.text.isdecimal()
        and part.href == NOTE_PREFIX + part.text
    )


def destination(address: str, rest: Sequence[str] = ()) -> str:
    """Return an address as the destination of a link, `rest` being what is written after it.

    pandoc takes an address that is not in angle brackets to run on to the next blank, or past it behind
    a semicolon, and with it any markup that follows: so it gets them, unless only the end of a sentence
    follows.
    """
    encoded = _ENTITY_LIKE.sub(lambda match: f"{match.group()[:-1]}%3B", address)
    return encoded if _ENDS.match("".join(rest[:2])) else f"<{encoded}>"


def _marked(
    parts: list[Span] | Spans, characters: list[str], position: int, before: str, after: str
) -> str:
    """Return `parts`, whose first character is at `position`, written between `before` and `after`."""
    result = ""
    for index, part in enumerate(parts):
        end = position + len(part.text)
        last = index == len(parts) - 1
        following = after if last else characters[end]
        result += _span(part, characters[position:end], before + result, following)
        position = end
    return result


def _span(part: Span, characters: list[str], before: str, after: str) -> str:
    text = part.text
    if not part.marks or not text.strip():
        return "".join(characters)
    head, tail = _blanks(text)
    end = len(text) - tail
    inner, core = "".join(characters[head:end]), text[head:end]
    left, right = "".join(characters[:head]), "".join(characters[end:])
    asterisks = _ASTERISKS.get(part.marks)
    if asterisks and _opens(core, before + left) and _closes(core, right + after):
        return f"{left}{asterisks}{inner}{asterisks}{right}"
    opening = "".join(f"<{_TAGS[mark]}>" for mark in part.marks)
    closing = "".join(f"</{_TAGS[mark]}>" for mark in reversed(part.marks))
    return f"{left}{opening}{inner}{closing}{right}"


def _opens(core: str, before: str) -> bool:
    if core[0] in "*_\\" or before.endswith("*"):
        return False
    return core[0].isalnum() or not before or before[-1] in " [("


def _closes(core: str, after: str) -> bool:
    if core[-1] in "*_\\" or after.startswith(("*", "_", "\\")):
        return False
    return core[-1].isalnum() or not after or after[0] in " .,;:!?)"


def _blanks(text: str) -> tuple[int, int]:
    """Return how many blanks `text`, which is not blank, begins and ends with."""
    return len(text) - len(text.lstrip()), len(text) - len(text.rstrip())


def _trim(parts: Spans) -> Spans:
    """Return `parts` without blanks at both ends and without empty spans."""
    kept = [part for part in parts if part.text]
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)
