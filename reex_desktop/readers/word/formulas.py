"""Formulas of Word files (Office Math, ECMA-376 part 1, 22.1) in one line of characters.

Their figures stay what they are: a fraction is "1/2", a power "10\u2076", and what has no raised or low
character is marked as in the linear form of Word (Unicode technical note 28): "x^n", "x_(i+1)".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    Element = Any

_RAISED = str.maketrans(
    "0123456789+-\u2212=()n",
    "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
    "\u207a\u207b\u207b\u207c\u207d\u207e\u207f",
)
_LOWERED = str.maketrans(
    "0123456789+-\u2212=()",
    "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089\u208a\u208b\u208b\u208c\u208d\u208e",
)
_RAISABLE, _LOWERABLE = re.compile(r"[0-9+\-\u2212=()n]+"), re.compile(r"[0-9+\-\u2212=()]+")
_SIMPLE = re.compile(r"[^\W_]+(?:[.,][^\W_]+)*|\(.*\)|.")
_DEEPEST = 60
"""How deep the parts of a formula may stand in one another before they are only strung together."""


def line_of(formula: Element) -> str:
    """Return a formula as one line of text."""
    return _line(formula, 0).strip()


def _line(element: Element, depth: int) -> str:
    if not isinstance(element.tag, str) or depth > _DEEPEST:
        return "".join(t.text or "" for t in element.iter("{*}t")) if isinstance(element.tag, str) else ""
    space, _, name = element.tag.rpartition("}")

    def part(child: str) -> str:
        found = element.find(f"{space}}}{child}")
        return "" if found is None else _line(found, depth + 1)

    def value(child: str, otherwise: str) -> str:
        found = element.find(f"{space}}}{name}Pr/{space}}}{child}")
        return otherwise if found is None else found.get(f"{space}}}val") or ""

    if name in _FORMS:
        return _FORMS[name](part)
    inner = (_line(one, depth + 1) for one in element)
    match name:
        case "t":
            return element.text or ""
        case "nary":
            sign = value("chr", "\u222b")
            return f"{sign}{_lowered(part('sub'))}{_raised(part('sup'))} {part('e')}"
        case "d":
            line = value("sepChr", "|").join(filter(None, inner))
            return value("begChr", "(") + line + value("endChr", ")")
        case "m" | "eqArr":
            rows = "; ".join(filter(None, inner))
            return f"[{rows}]" if name == "m" else rows
        case "mr":
            return ", ".join(filter(None, inner))
        case _:
            return "".join(inner)


def _grouped(text: str) -> str:
    text = text.strip()
    return text if _SIMPLE.fullmatch(text) else f"({text})"


def _base(text: str) -> str:
    """Return what a power is of; more than one thing stands in brackets."""
    return f"({text})" if re.search(r"[-+\u2212/*\u00b7\u00d7=]", text) and not text.endswith(")") else text


def _raised(text: str) -> str:
    text = text.strip()
    if not text:
        return ""
    return text.translate(_RAISED) if _RAISABLE.fullmatch(text) else f"^{_grouped(text)}"


def _lowered(text: str) -> str:
    text = text.strip()
    if not text:
        return ""
    return text.translate(_LOWERED) if _LOWERABLE.fullmatch(text) else f"_{_grouped(text)}"


_FORMS: dict[str, Callable[[Callable[[str], str]], str]] = {
    "f": lambda part: f"{_grouped(part('num'))}/{_grouped(part('den'))}",
    "sSup": lambda part: _base(part("e")) + _raised(part("sup")),
    "sSub": lambda part: _base(part("e")) + _lowered(part("sub")),
    "sSubSup": lambda part: _base(part("e")) + _lowered(part("sub")) + _raised(part("sup")),
    "sPre": lambda part: _raised(part("sup")) + _lowered(part("sub")) + part("e"),
    "rad": lambda part: f"{_raised(part('deg'))}\u221a{_grouped(part('e'))}",
    "func": lambda part: f"{part('fName')} {part('e')}".strip(),
    "limLow": lambda part: part("e") + _lowered(part("lim")),
    "limUpp": lambda part: part("e") + _raised(part("lim")),
}
"""The elements that are made of named parts (ECMA-376 part 1, 22.1.2)."""
