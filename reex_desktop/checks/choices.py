"""What the user has chosen for the checks: rules that are off, and how much a finished brief has.

The window keeps it in its settings file; the command line reads the same file.
"""

from __future__ import annotations

import configparser
from collections.abc import Collection, Mapping
from pathlib import Path

from msgspec import Struct

from .rules import FAMILIES, RULES

SETTINGS_FILE = "settings.ini"
"""The file in the folder of the configuration (`library.places`): INI as Qt writes it."""

OFF_KEY = "rules_off"
"""The setting with the rules and families that are off: their ids, with blanks between."""

_SECTION = "General"


class ChoicesError(ValueError):
    """The settings cannot be read; the message says where and what to do, in words for the user."""


class Targets(Struct, frozen=True):
    """How much a finished brief has: the number of highlights, and words of each and of the summary."""

    highlights_least: int = 3
    highlights_most: int = 10
    highlight_words: int = 40
    summary_words: int = 90

    @property
    def summary_band(self) -> tuple[int, int]:
        """Between how many words a summary is near its target: 40 and 150 for a target of 90."""
        return self.summary_words * 4 // 9, self.summary_words * 5 // 3


class Choices(Struct, frozen=True):
    """The rules and families (their names) that are off, and the targets."""

    off: frozenset[str] = frozenset()
    targets: Targets = Targets()

    @property
    def rules(self) -> frozenset[str]:
        """The ids of the rules that are on. A rule is off by its own id or by its family."""
        return frozenset(r.id for r in RULES if r.id not in self.off and r.family not in self.off)


def parse_off(text: str) -> frozenset[str]:
    """Return the rules and families that `text` names; what a newer program may have is left out."""
    known = {*FAMILIES, *(rule.id for rule in RULES)}
    return frozenset(text.split()) & known


def write_off(off: Collection[str]) -> str:
    """Return `off` as the setting has it: whole families by their name, in the order of the rules."""
    order = [name for family in FAMILIES for name in (family, *(r.id for r in RULES if r.family == family))]
    return " ".join(name for name in order if name in off)


def switch(off: Collection[str], name: str, *, on: bool) -> frozenset[str]:
    """Return `off` with a rule, or a family by its name, switched on or off.

    The others of a family that is off stay off when one of its rules is switched on; a family whose
    last rule goes off is off as a whole, with what it may get later.
    """
    members = {family: {r.id for r in RULES if r.family == family} for family in FAMILIES}
    single = {rule for entry in off for rule in members.get(entry, {entry})}
    chosen = members.get(name, {name})
    single = single - chosen if on else single | chosen
    whole = {family for family, rules in members.items() if rules <= single}
    return frozenset({*whole, *(rule for rule in single if rule.partition(".")[0] not in whole)})


def choices_of(settings: Mapping[str, str]) -> Choices:
    """Return the choices that `settings` hold; what is missing or makes no sense is as at first."""
    default = Targets()
    numbers: dict[str, int] = {}
    for name in Targets.__struct_fields__:
        text = settings.get(name, "")
        numbers[name] = int(text) if text.isascii() and text.isdigit() else getattr(default, name)
    return Choices(parse_off(settings.get(OFF_KEY, "")), Targets(**numbers))


def read_choices(folder: Path) -> Choices:
    """Return the choices in the settings file of `folder`; those at first where there is none.

    Raises ChoicesError where the file cannot be read.
    """
    path = folder / SETTINGS_FILE
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return Choices()
    except OSError as error:
        raise ChoicesError(f"{path}: the settings cannot be read ({error.strerror})") from error
    parser = configparser.RawConfigParser(strict=False, delimiters=("=",), comment_prefixes=(";",))
    try:
        parser.read_string(text)
    except configparser.Error as error:
        raise ChoicesError(
            f"{path}: these settings are damaged ({error.message.splitlines()[0]}); "
            "delete the file, or check with --all-rules"
        ) from error
    found = dict(parser.items(_SECTION)) if parser.has_section(_SECTION) else {}
    return choices_of({name: value.strip('"') for name, value in found.items()})
