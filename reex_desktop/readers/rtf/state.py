"""What holds in a group of a rich text, and the words that change how its text looks."""

from __future__ import annotations

from typing import NamedTuple

_MARKS = {
    "b": "b", "i": "i", "ul": "u", "ulw": "u", "strike": "s", "striked": "s", "super": "sup", "sub": "sub",
}  # fmt: skip


class State(NamedTuple):
    """What holds in a group: the destination of its text, how it looks, and its paragraph.

    `uncounted` is how many characters stand in for one of Unicode; `style`, `outline` and `level` (of a
    list) are -1 where there is none.
    """

    to: str = "text"
    marks: frozenset[str] = frozenset()
    hidden: bool = False
    deleted: bool = False
    font: int = -1
    uncounted: int = 1
    style: int = -1
    outline: int = -1
    level: int = -1
    in_table: bool = False
    link: str = ""


def looks(now: State, word: str, number: int | None) -> State | None:
    """Return what holds after a word that says how text looks; None where the word says something else."""
    if word in _MARKS:
        mark = frozenset((_MARKS[word],))
        return now._replace(marks=now.marks - mark if number == 0 else now.marks | mark)
    match word:
        case "ulnone":
            return now._replace(marks=now.marks - {"u"})
        case "nosupersub":
            return now._replace(marks=now.marks - {"sup", "sub"})
        case "v":
            return now._replace(hidden=number != 0)
        case "deleted":
            return now._replace(deleted=number != 0)
        case "plain":
            return now._replace(marks=frozenset(), hidden=False, deleted=False)
        case "f" if now.to != "fonttbl":
            return now._replace(font=-1 if number is None else number)
        case "uc":
            return now._replace(uncounted=min(max(number or 0, 0), 10))
        case _:
            return None


def paragraph(now: State, word: str, number: int | None) -> State | None:
    """Return what holds after a word about paragraphs; None where the word is about something else."""
    match word:
        case "pard":
            return now._replace(style=-1, outline=-1, level=-1, in_table=False)
        case "s" if now.to != "stylesheet":
            return now._replace(style=-1 if number is None else number)
        case "outlinelevel":
            return now._replace(outline=number or 0)
        case "ls":
            return now._replace(level=max(now.level, 0))
        case "ilvl":
            return now._replace(level=min(max(number or 0, 0), 8))
        case "intbl":
            return now._replace(in_table=True)
        case _:
            return None
