"""Files inside a file, read one after the other; one that cannot be read does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from .errors import ReadError
from .found import Found, Notes

_NAMED = 5
"""How many of the files that were left out are named."""


class Entry(NamedTuple):
    """A file inside a file: its name, and what reads it."""

    name: str
    find: Callable[[], Iterator[Found]]


def in_turn(
    entries: Iterable[Entry], of: int, *, first: Found | None = None, left: Iterable[str] = ()
) -> Iterator[Found]:
    """Yield `first`, where there is one, and the articles of `entries`, `of` in all as far as is known.

    What could not be read, and what was `left` out before, is named in the notes of the article before it.
    Raises ReadError where there is no article at all, with what is wrong with the first entry.
    """
    missing = list(left)
    held = first and first._replace(of=max(first.of, of))
    for entry in entries:
        try:
            for found in entry.find():
                if held:
                    yield held._replace(notes=(*held.notes, *_left_out(missing)))
                    missing.clear()
                name = f"{entry.name}/{found.name}" if found.name else entry.name
                held = found._replace(name=name, of=max(found.of, of))
        except ReadError as error:
            text = str(error)
            missing.append(text if text.startswith(entry.name) else f"{entry.name} ({text})")
    if held is None:
        raise ReadError(missing[0] if missing else "there is nothing in it")
    yield held._replace(notes=(*held.notes, *_left_out(missing)))


def _left_out(missing: list[str]) -> Notes:
    if not missing:
        return ()
    more = f"; and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
    return (f"Left out of the file: {'; '.join(missing[:_NAMED])}{more}.",)
