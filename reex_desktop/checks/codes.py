"""Grades, models, formulas and other words of letters and digits that no article has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .acronyms import is_period
from .fields import Field
from .finding import Finding, Fix, Severity
from .making import make, quoted
from .minerals import elements, is_symbol
from .quantities import figures
from .vocabulary import Vocabulary

_CODE = re.compile(
    r"(?<![\w\u2019'.,-])(?=[\w-]*[A-Za-z])(?=[\w-]*\d)(?!\d+(?:st|nd|rd|th|er|s)\b)[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*(?![\w-]|[.,]\d)"
)
_FORMULA = re.compile(r"(?:[A-Z][a-z]?\d*)+[a-z]?")
_ELEMENT = re.compile(r"[A-Z][a-z]?")


def code_findings(field: Field, known: Vocabulary) -> Iterator[Finding]:
    """Yield the codes of `field` that no article has; as errors where one differs from theirs by a sign."""
    taken = [(f.start, f.end) for f in figures(field.text)]
    for match in _CODE.finditer(field.text):
        code = match[0]
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        if known.knows(code) or _is_formula(code) or is_period(code):
            continue
        meant = next((other for other in known.codes if _one_sign(code, other)), "")
        if not meant and all(_says_nothing(part, known) for part in code.split("-")):
            continue
        if meant:
            yield spelling(field, match.start(), match.end(), meant)
        else:
            message = f"No article of this brief has {quoted(code)}."
            yield make("names.unknown", field, match.start(), match.end(), message, severity="note")


def spelling(field: Field, start: int, end: int, meant: str, severity: Severity | None = None) -> Finding:
    """Return that the article writes `meant` for the characters `start` to `end` of `field`."""
    fix = Fix(start, end, meant)
    message = f"The article writes {quoted(meant)}."
    return make("names.spelling", field, start, end, message, fix=fix, severity=severity)


def _says_nothing(part: str, known: Vocabulary) -> bool:
    return part.isdigit() or known.knows(part) or known.is_small(part)


def _is_formula(code: str) -> bool:
    """Return whether a code is a chemical formula: symbols of elements and their numbers."""
    if elements(re.sub(r"\d", "", code)):
        return True
    symbols = _ELEMENT.findall(code)
    return bool(_FORMULA.fullmatch(code)) and len(symbols) > 1 and all(map(is_symbol, symbols))


def _one_sign(one: str, two: str) -> bool:
    """Return whether two codes differ by one sign, with a capital and a digit in common."""
    if len(one) != len(two) or one.islower():
        return False
    other = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
    same = [a for a, b in zip(one, two, strict=True) if a == b]
    digits = len(other) == 1 and other[0][0].isdigit() and other[0][1].isdigit()
    return digits or (len(other) == 1 and any(map(str.isupper, same)) and any(map(str.isdigit, same)))
