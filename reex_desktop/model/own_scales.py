"""Scales of the user's own: a file beside the settings, merged with the shipped scales."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from .scales import Likelihood, Scale, Scales, Verdict, Yardstick, set_scales, shipped_scales

FILE = "scales.json"
"""The name of the file, in the folder of the configuration."""

MOST_VERDICTS = 7
"""As many as there are keys for them."""

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


class ScalesError(ValueError):
    """The file with the user's own scales cannot be used; the message says where and what to do."""


class OwnVerdict(Struct, frozen=True, forbid_unknown_fields=True):
    """A verdict; see `scales.Verdict`."""

    name: str
    explanation: str = ""
    wordings: tuple[str, ...] = ()


class OwnWord(Struct, frozen=True, forbid_unknown_fields=True):
    """A likelihood word; see `scales.Likelihood`."""

    word: str
    low: int
    high: int
    synonyms: tuple[str, ...] = ()


class OwnYardstick(Struct, frozen=True, forbid_unknown_fields=True):
    """A yardstick; see `scales.Yardstick`."""

    id: str
    name: str
    words: tuple[OwnWord, ...]
    source: str = ""


class OwnScale(Struct, frozen=True, forbid_unknown_fields=True):
    """Other words for the steps of a rating."""

    steps: dict[str, str]
    source: str = ""


class OwnScales(Struct, frozen=True, forbid_unknown_fields=True):
    """What the file may hold; what it does not have is as it ships.

    `verdicts` take the place of the shipped ones, the last for what cannot be judged. `yardsticks` come
    beside the shipped ones; one of the same id takes its place. `credibility` and `reliability` give
    other words to 1 to 6 and A to F.
    """

    verdicts: tuple[OwnVerdict, ...] = ()
    yardsticks: tuple[OwnYardstick, ...] = ()
    credibility: OwnScale | None = None
    reliability: OwnScale | None = None


def use_scales(folder: Path) -> None:
    """Use the scales in `folder` from now on, the shipped ones where it has none.

    Raises ScalesError where they cannot be used; the shipped ones are used then.
    """
    set_scales(None)
    path = folder / FILE
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return
    except OSError as error:
        raise ScalesError(f"{path}: your own scales cannot be read ({error.strerror})") from error
    try:
        set_scales(merged(data))
    except ScalesError as error:
        raise ScalesError(f"{path}: {error}. The scales of the program are used instead.") from error


def merged(data: bytes) -> Scales:
    """Return the shipped scales with those of the file `data`. Raises ScalesError, saying where and why."""
    try:
        own = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=OwnScales)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at `$")
        raise ScalesError(f"{where.strip('`.') or 'the file'}: {what[:1].lower()}{what[1:]}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ScalesError(f"this is no JSON ({error})") from error
    _check(own)
    shipped = shipped_scales()
    yardsticks = {yardstick.id: yardstick for yardstick in shipped.yardsticks}
    yardsticks |= {yardstick.id: _yardstick(yardstick) for yardstick in own.yardsticks}
    verdicts = tuple(Verdict(v.name, v.explanation, v.wordings) for v in own.verdicts)
    return replace(
        shipped,
        verdicts=verdicts or shipped.verdicts,
        yardsticks=tuple(yardsticks.values()),
        credibility=_scale(own.credibility, shipped.credibility, "credibility"),
        reliability=_scale(own.reliability, shipped.reliability, "reliability"),
    )


def _yardstick(own: OwnYardstick) -> Yardstick:
    words = tuple(Likelihood(w.word, w.low, w.high, w.synonyms) for w in own.words)
    return Yardstick(own.id, own.name, own.source or own.name, words)


def _scale(own: OwnScale | None, shipped: Scale, name: str) -> Scale:
    if own is None:
        return shipped
    if list(own.steps) != list(shipped.steps):
        raise ScalesError(f"{name}.steps: must be {', '.join(shipped.steps)}, in this order")
    for step, text in own.steps.items():
        _filled(text, f"{name}.steps.{step}")
    return Scale(own.source or shipped.source, own.steps)


def _check(own: OwnScales) -> None:
    if own.verdicts and not 2 <= len(own.verdicts) <= MOST_VERDICTS:
        raise ScalesError(
            f"verdicts: there must be 2 to {MOST_VERDICTS}, the last for what cannot be judged"
        )
    for number, verdict in enumerate(own.verdicts):
        _filled(verdict.name, f"verdicts[{number}].name")
    _unlike([verdict.name for verdict in own.verdicts], "verdicts")
    _unlike([yardstick.id for yardstick in own.yardsticks], "yardsticks")
    for number, yardstick in enumerate(own.yardsticks):
        _check_yardstick(yardstick, f"yardsticks[{number}]")


def _check_yardstick(yardstick: OwnYardstick, where: str) -> None:
    if not _ID.fullmatch(yardstick.id):
        raise ScalesError(
            f"{where}.id: must be small letters, digits and hyphens, as in \u201cour-scale\u201d"
        )
    _filled(yardstick.name, f"{where}.name")
    if "(" in yardstick.name or ")" in yardstick.name:
        raise ScalesError(
            f"{where}.name: must have no brackets, the ranges are printed in brackets behind it"
        )
    if len(yardstick.words) < 2:
        raise ScalesError(f"{where}.words: there must be two or more")
    before = -1
    for number, word in enumerate(yardstick.words):
        place = f"{where}.words[{number}]"
        for text in (word.word, *word.synonyms):
            _filled(text, f"{place}.word")
        if not 0 <= word.low <= word.high <= 100:
            raise ScalesError(f"{place}: low and high must be per cent, 0 to 100, low not above high")
        if word.low < before:
            raise ScalesError(f"{place}: the words must go from the least to the most likely")
        before = word.low
    _unlike([text for word in yardstick.words for text in (word.word, *word.synonyms)], f"{where}.words")


def _filled(text: str, where: str) -> None:
    if not text.strip() or text != " ".join(text.split()):
        raise ScalesError(f"{where}: must be words on one line, without blanks around them")


def _unlike(names: list[str], where: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            raise ScalesError(f"{where}: \u201c{name}\u201d is there twice")
        seen.add(name.casefold())
