"""Numbers in words, in the language of an article: "zweiundzwanzig", "trois quarts", "七成"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from .lexicon import groups
from .numbers import CJK, cjk_value

_DIGITS = {sign: number for number, sign in enumerate("〇一二三四五六七八九")} | {"两": 2, "零": 0}
_SIGNS = "".join(_DIGITS)
_HAN = re.compile(
    rf"(?P<below>[{_SIGNS}十百\d]+)(?:分之|分の)(?P<above>[{_SIGNS}十百\d]+)|(?P<tenths>[{_SIGNS}十\d]+)[成割]"
    rf"|(?P<number>[{_SIGNS}十]?[{_SIGNS}十{CJK}]*[{_SIGNS}十{CJK}](?:[多余餘][{CJK}]+)?)|(?P<half>半)"
)


class Spelled(NamedTuple):
    """A number in words at the characters `start` to `end`; `share` says that it is a part of a whole."""

    start: int
    end: int
    value: float
    share: bool


class _Words(NamedTuple):
    pattern: re.Pattern[str]
    form: re.Pattern[str]
    values: dict[str, float]
    shares: frozenset[str]


@cache
def _words(language: str) -> _Words | None:
    """Return the number words of a language (`resources/words/numerals.txt`), None where there are none."""
    values: dict[str, float] = {}
    shares: set[str] = set()
    between: list[str] = []
    for row in groups("numerals"):
        if row[0] != language:
            continue
        forms = row[2].split()
        if row[1] == "+":
            between = forms
        else:
            top, _, whole = row[1].partition("/")
            values.update((form, float(top) / float(whole or 1)) for form in forms)
            shares.update(forms if whole else ())
    if not values:
        return None
    one = "|".join(sorted(map(re.escape, values), key=len, reverse=True))
    joint = rf"[ \u00a0-]?(?:(?:{'|'.join(between)})[ \u00a0-]?)?" if between else r"[ \u00a0-]?"
    return _Words(
        re.compile(rf"(?<![^\W\d_])(?:{one})(?:{joint}(?:{one}))*(?![^\W\d_])"),
        re.compile(one),
        values,
        frozenset(shares),
    )


def spelled(text: str, language: str) -> Iterator[Spelled]:
    """Yield the numbers in words of `text` (case folded), whose language is `language` ("de", "zh")."""
    if language in {"zh", "ja"}:
        yield from _han(text)
        return
    words = _words(language)
    if words is None:
        return
    for match in words.pattern.finditer(text):
        forms = [(m.start(), m.end(), m[0]) for m in words.form.finditer(text, match.start(), match.end())]
        yield from _read(match, forms, words, french=language == "fr")


def _read(
    match: re.Match[str], forms: list[tuple[int, int, str]], words: _Words, *, french: bool
) -> Iterator[Spelled]:
    total, current, whole = 0.0, 0.0, False
    for start, end, form in forms:
        value = words.values[form]
        if form in words.shares:
            yield Spelled(match.start(), end, (current or 1.0) * value, share=True)
            if current and value == 0.5:
                yield Spelled(match.start(), end, current + 0.5, share=False)
            continue
        if len(forms) > 1:
            yield Spelled(start, end, value, share=False)
        whole = True
        if value >= 1000:
            total, current = total + (current or 1.0) * value, 0.0
        elif value == 100:
            current = (current or 1.0) * 100
        elif french and value == 20 and current % 100 == 4:
            current += 76
        else:
            current += value
    if whole:
        yield Spelled(match.start(), match.end(), total + current, share=False)


def _han(text: str) -> Iterator[Spelled]:
    for match in _HAN.finditer(text):
        start, end = match.span()
        if match["half"]:
            yield Spelled(start, end, 0.5, share=True)
        elif match["tenths"]:
            yield Spelled(start, end, han_value(match["tenths"]) / 10, share=True)
        elif match["below"]:
            below = han_value(match["below"])
            if below:
                yield Spelled(start, end, han_value(match["above"]) / below, share=True)
        else:
            yield Spelled(start, end, han_value(match["number"]), share=False)


def han_value(text: str) -> float:
    """Return the value of a number in Chinese signs: 23 for "二十三"."""
    if text.isdecimal():
        return float(text)
    digits = re.sub(f"[{_SIGNS}]", lambda sign: str(_DIGITS[sign[0]]), text)
    total, current, low = 0.0, 0.0, 0.0
    for part in re.findall(rf"\d+|十|[{CJK}]", digits):
        if part.isdecimal():
            low = float(part)
        elif part == "十":
            current, low = current + (low or 1.0) * 10, 0.0
        elif (factor := cjk_value(f"1{part}")) < 1e4:
            current, low = current + (low or 1.0) * factor, 0.0
        else:
            total, current, low = total + (current + low or 1.0) * factor, 0.0, 0.0
    return total + current + low
