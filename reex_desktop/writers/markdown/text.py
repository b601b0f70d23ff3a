"""Text in, Markdown that shows exactly this text out, in every dialect.

What Python-Markdown (with or without its tables, extra and sane_lists extensions), CommonMark,
GitHub and pandoc would take as markup is written as a numeric entity, or with a backslash where all
four know it.
"""

from __future__ import annotations

import re

_BACKSLASH = frozenset("\\*_[]")
_C1 = frozenset(map(chr, range(0x7F, 0xA0)))
# pandoc finds the box of a task list after it has read entities and backslashes.
_NOTHING = "<!-- -->"
_ENTITY = {"<": "&lt;", ">": "&gt;"}
# pandoc closes a single quotation mark that is left open; U+0338 joins with the end of a tag (NFC).
_NUMERIC = frozenset("`|~$^@\"'{\u2018\u0338")
_FORMATTING = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")

# An ordered list in Python-Markdown, CommonMark or pandoc's fancy_lists and example_lists; the last
# take an initial ("A. Name") for no list.
_ENUMERATOR = re.compile(r"(?![A-Z]\. \S)\(?(?:[^\W_]|\d+|(?i:[ivxlcdm]+)|#)(?P<end>[.)])(?=\s|\Z)")
# What begins a heading, list, definition, rule or underline; pandoc's line block and title block.
_OPENER = re.compile(r"[#+\-=:%]")
_CAPTION = re.compile(r"(?:table)(?P<end>:)", re.IGNORECASE)
_ENTITY_LIKE = re.compile(r"&(?=#|\w+;)")
_COLON = re.compile(r":(?=\S)")
_TIME = re.compile(r"(?<=\d):(?=\d\d(?![\d:]))(?<!:\d:)(?<!:\d\d:)")
_TASK = re.compile(r"\[[ \u00a0xX]\]")
_WWW = re.compile(r"www(?P<end>\.)", re.IGNORECASE)
_DOTS = re.compile(r"\.(?P<end>\.)")
_DASHES = re.compile(r"-(?P<end>-)")
_EQUALS = re.compile(r"=(?P<end>=)")
_HASH = re.compile(r"#")
# Python-Markdown takes it for the definition of a link, whatever stands before the bracket.
_DEFINITION = re.compile(r"\](?P<end>:)")


def escape(text: str, *, heading: bool = False) -> list[str]:
    """Return `text`, one line, as its characters written in Markdown.

    The line is taken to stand at the start of a block; in a `heading` closing hashes count, too.
    Control characters, which pandoc reads as quotation marks of Windows, are replaced by U+FFFD.
    """
    result = list(map(_WRITTEN.__getitem__, text))
    for place in _places(text, heading=heading):
        if not result[place].startswith("&#"):
            result[place] = "&amp;" if text[place] == "&" else numeric(text[place])
    if _TASK.match(text):
        result[0] += _NOTHING
    return result


def numeric(character: str) -> str:
    """Return the numeric entity of `character`."""
    return f"&#{ord(character)};"


def _character(character: str) -> str:
    if character in _C1:
        return "\ufffd"
    if character in _BACKSLASH:
        return "\\" + character
    if character in _NUMERIC or character in _FORMATTING:
        return numeric(character)
    if character.isspace():
        return " " if character in "\t\x1f" else character
    return _ENTITY.get(character, character)


class _Written(dict[str, str]):
    """Characters as they are written, each worked out once."""

    def __missing__(self, character: str) -> str:
        result = self[character] = _character(character)
        return result


_WRITTEN = _Written()


def _places(text: str, *, heading: bool) -> set[int]:
    """Return where `text` holds a character that means something only in its surroundings."""
    places: set[int] = set()
    for pattern in (_ENUMERATOR, _CAPTION):
        if match := pattern.match(text):
            places.add(match.start("end"))
    if _OPENER.match(text):
        places.add(0)
    for pattern in (_WWW, _DOTS, _DASHES, _EQUALS, _DEFINITION):
        places.update(match.start("end") for match in pattern.finditer(text))
    times = {match.start() for match in _TIME.finditer(text)}
    places.update(match.start() for match in _COLON.finditer(text) if match.start() not in times)
    places.update(match.start() for match in _ENTITY_LIKE.finditer(text))
    if heading:
        places.update(match.start() for match in _HASH.finditer(text))
    return places
