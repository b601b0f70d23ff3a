"""Formulas of pages in one line of text: MathML, as MathJax, KaTeX and Wikipedia write it.

What the elements mean is MathML Core and, for `menclose` and `mfenced`, MathML 3 (chapter 3). A fraction is
"1/2", a root "√(x + 1)"; powers and indices are marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from ...model.blocks import Mark, Span, merge_spans, span, spans_text

if TYPE_CHECKING:
    Element = Any

_DEEPEST = 60
_SPACED = frozenset("=<>\u2264\u2265\u2248\u2260\u2192\u00d7\u00b7\u2212+\u00b1\u21cc")
_ONE = re.compile(r"[\w.,\u221e]+")
_UNREAD = frozenset({"annotation", "annotation-xml", "mphantom"})
_OVER = frozenset({"msup", "mover"})
_UNDER = frozenset({"msub", "munder"})
_BOTH = frozenset({"msubsup", "munderover"})
_SIGNED = {"mtr": ", ", "mtable": "; ", "mfenced": ", "}
_TIMES = "\u2062"
_TEX = re.compile(r"^\{?\\(?:displaystyle|textstyle)\s*(.*?)\}?$", re.DOTALL)
_TEX_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_TEX_SIGNS = {
    "times": "\u00d7", "cdot": "\u00b7", "pm": "\u00b1", "leq": "\u2264", "geq": "\u2265",
    "le": "\u2264", "ge": "\u2265", "approx": "\u2248", "neq": "\u2260", "to": "\u2192",
    "rightarrow": "\u2192", "infty": "\u221e", "alpha": "\u03b1", "beta": "\u03b2", "gamma": "\u03b3",
    "delta": "\u03b4", "Delta": "\u0394", "mu": "\u03bc", "pi": "\u03c0", "sigma": "\u03c3",
    "Sigma": "\u03a3", "sum": "\u2211", "lambda": "\u03bb", "Omega": "\u03a9", "theta": "\u03b8",
    "epsilon": "\u03b5", "rho": "\u03c1", "omega": "\u03c9", "circ": "\u00b0", "quad": " ", "left": "",
    "right": "", "displaystyle": "", "mathrm": "", "text": "", "mathbf": "",
}  # fmt: skip


def formula(math: Element) -> list[Span]:
    """Return the spans of a `math` element; its `alttext` or annotation where it has no text itself."""
    found = list(merge_spans(_spans(math, 0)))
    if spans_text(found).strip():
        return found
    note = next((n.text for n in math.iter("annotation") if (n.text or "").strip()), "")
    return tex(math.get("alttext") or note or "")


def tex(source: str) -> list[Span]:
    """Return a formula written in TeX, the alternative text of pictures of formulas, as spans.

    Fractions, powers, indices and common signs are known; of what else there is, the words are kept.
    """
    text = source.strip()
    known = _TEX.match(text)
    text = known[1] if known else text
    for _ in range(4):
        text = _TEX_FRACTION.sub(lambda m: f"{_one(m[1])}/{_one(m[2])}", text)
    text = re.sub(r"\\([A-Za-z]+) ?", lambda m: _TEX_SIGNS.get(m[1], m[1]), text)
    text = re.sub(r"\\[,;:! ]", " ", text)
    found: list[Span] = []
    for part in re.finditer(r"([_^])(?:\{([^{}]*)\}|(.))|([^_^]+)", text):
        mark: tuple[Mark, ...] = () if part[4] else ("superscript",) if part[1] == "^" else ("subscript",)
        written = (part[2] or part[3] or part[4] or "").translate({ord(c): None for c in "{}\\"})
        found += [span(written, *mark)] if written else []
    return found


def _spans(element: Element, depth: int) -> list[Span]:
    tag = _name(element)
    if not tag or tag in _UNREAD or depth > _DEEPEST:
        return []
    if not len(element):
        return _leaf(tag, element.text or "")
    parts = [_spans(child, depth + 1) for child in element]
    text = [*parts, [], [], []]
    if tag == "mfrac":
        return [*_grouped(text[0]), span("/"), *_grouped(text[1])]
    if tag in _OVER:
        return [*text[0], *_marked(text[1], "superscript")]
    if tag in _UNDER:
        return [*text[0], *_marked(text[1], "subscript")]
    if tag in _BOTH:
        return [*text[0], *_marked(text[1], "subscript"), *_marked(text[2], "superscript")]
    if tag == "mroot":
        return [*_marked(text[1], "superscript"), span("\u221a"), *_grouped(text[0])]
    joined = list(_between(tag, parts if tag in _SIGNED else _parted(element, parts)))
    return [span("\u221a"), *_grouped(joined)] if tag == "msqrt" else joined


def _parted(element: Element, parts: list[list[Span]]) -> list[list[Span]]:
    """Return `parts` with a blank, or the point of a product, between a fraction and what is beside it."""
    result: list[list[Span]] = []
    before, fraction, times = "", False, False
    for child, part in zip(element, parts, strict=True):
        own = _name(child) == "mfrac"
        times = times or (child.text or "").strip() == _TIMES
        text = spans_text(part)
        if not text:
            continue
        if (own or fraction) and before[-1:].isalnum() and text[:1].isalnum():
            result.append([span("\u00b7" if times else " ")])
        result.append(part)
        before, fraction, times = text, own, False
    return result


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(element.tag, str) else ""


def _leaf(tag: str, written: str) -> list[Span]:
    text = " ".join(written.split())
    if tag == "mo" and text in _SPACED:
        return [span(f" {text} ")]
    if tag == "mspace" or (tag == "mo" and text in {"\u2061", "\u2062", "\u2063", "\u2064"}):
        return [span(" ")] if tag == "mspace" else []
    return [span(text)] if text else []


def _between(tag: str, parts: list[list[Span]]) -> Iterator[Span]:
    """Yield `parts` one after the other; cells and rows of a matrix, and what is fenced, with signs."""
    sign = _SIGNED.get(tag, "")
    if tag == "mfenced":
        yield span("(")
    for number, part in enumerate(parts):
        if number and sign:
            yield span(sign)
        yield from part
    if tag == "mfenced":
        yield span(")")


def _grouped(parts: list[Span]) -> list[Span]:
    """Return `parts`, in brackets where they are more than one figure or letter."""
    if _ONE.fullmatch(spans_text(parts).strip()):
        return parts
    return [span("("), *parts, span(")")]


def _one(text: str) -> str:
    return text if _ONE.fullmatch(text.strip()) else f"({text})"


def _marked(parts: list[Span], mark: Mark) -> list[Span]:
    return [replace(s, text=s.text.strip(), marks=(mark,)) for s in parts if s.text.strip()]
