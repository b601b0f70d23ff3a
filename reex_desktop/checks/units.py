"""The units and currencies of the word lists, as patterns and as factors."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import NamedTuple

from .lexicon import groups

_LATIN_END = r"(?![^\W\d_\u0e00-\uffff])"
"""No letter follows, but one of a script without blanks may."""

_EXACT = 3
"""Names no longer than this are told by their case: "mW" is not "MW", "T" no tonne."""


class Unit(NamedTuple):
    """A kind of quantity and what one of the unit is in the first unit of that kind."""

    kind: str
    factor: float


@cache
def units() -> dict[str, Unit]:
    """Return the units by name; long names in lower case."""
    found: dict[str, Unit] = {}
    for kind, factor, names in groups("units"):
        for written in names.split():
            unit = Unit(kind, float(factor))
            name = written.replace("_", " ")
            found[name if len(name) <= _EXACT else name.lower()] = unit
    return found


def unit_of(name: str) -> Unit | None:
    """Return the unit of that name, or None."""
    name = " ".join(name.replace("\u00a0", " ").split())
    return units().get(name if len(name) <= _EXACT else name.lower())


@cache
def unit_pattern() -> str:
    """Return a pattern of the names of all units, the longest first."""
    return _alternatives(list(units()))


@cache
def rate_pattern() -> str:
    """Return a pattern of the names a figure may be counted per."""
    kinds = {"mass", "time", "period", "area", "volume", "unit", "energy", "length"}
    return _alternatives([name for name, unit in units().items() if unit.kind in kinds])


@cache
def signs() -> dict[str, str]:
    """Return the currency by the sign or code before a number."""
    return {sign: row[0] for row in groups("currencies") for sign in (*row[1].split(), *_codes(row[0]))}


@cache
def names() -> dict[str, str]:
    """Return the currency by its name or code behind a number; long names in lower case."""
    found = {
        name.replace("_", " ").replace("-", " "): row[0]
        for row in groups("currencies")
        for name in (*row[2].split(), *_codes(row[0]))
    }
    return {name if len(name) <= _EXACT else name.lower(): code for name, code in found.items()}


def currency_of(name: str) -> str:
    """Return the currency of that name or code; empty where it is none."""
    name = " ".join(name.replace("\u00a0", " ").replace("-", " ").split())
    return names().get(name if len(name) <= _EXACT else name.lower(), "")


def _codes(code: str) -> list[str]:
    return [code] if len(code) == 3 and code.isupper() else []


@cache
def shared() -> dict[str, frozenset[str]]:
    """Return the codes that a sign or name of several currencies may mean."""
    return {row[0]: frozenset(row[1].split()) for row in groups("currency_groups")}


def same_currency(one: str, two: str) -> bool:
    """Return whether two kinds of money ("money.USD") may be one; a sign of several may mean each."""
    a, b = one.removeprefix("money."), two.removeprefix("money.")
    return a == b or "?" in {a, b} or b in shared().get(a, ()) or a in shared().get(b, ())


@cache
def sign_pattern() -> str:
    """Return a pattern of the signs before a number."""
    return "|".join(re.escape(sign) for sign in sorted(signs(), key=len, reverse=True))


@cache
def name_pattern() -> str:
    """Return a pattern of the names of currencies."""
    return _alternatives([*names()])


def _alternatives(found: list[str]) -> str:
    """Return a pattern of these names; Latin letters end at a word's end, long names in any case."""
    parts: list[str] = []
    for (exact, latin), run in groupby(sorted(found, key=len, reverse=True), _sort_of):
        names = "|".join(re.escape(name).replace(r"\ ", "[ \u00a0-]") for name in run)
        # One end for all names of a run: its class of characters takes 2 ms to compile.
        parts.append(f"(?{'' if exact else 'i'}:{names})" + (_LATIN_END if latin else ""))
    return "|".join(parts)


def _sort_of(name: str) -> tuple[bool, bool]:
    """Return whether a name is written in one case only, and whether it ends in a Latin letter."""
    return len(name) <= _EXACT, bool(re.match(r"[^\W\d_]", name[-1])) and name[-1] < "\u0e00"
