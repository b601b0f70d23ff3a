"""What stands in a line without being its text: quotation marks, formulas, small pictures of characters.

Marks of quotation are those of Unicode CLDR for the language around the element (HTML, 15.3.4 and 4.5.7).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ...model.blocks import Mark, Span, span
from ...model.text import clean_line
from .formulas import formula, tex

if TYPE_CHECKING:
    Element = Any

_LOW = "\u201e\u201c\u201a\u2018"
_ANGLED = "\u00ab\u00bb\u201c\u201d"
_CORNERS = "\u300c\u300d\u300e\u300f"
_ENGLISH = "\u201c\u201d\u2018\u2019"
_SAME = "\u201d\u201d\u2019\u2019"
_QUOTES = {
    "de": _LOW, "cs": _LOW, "sk": _LOW, "sl": _LOW, "is": _LOW, "et": _LOW, "lt": _LOW, "bg": _LOW,
    "fr": "\u00ab\u00bb\u00ab\u00bb", "es": _ANGLED, "it": _ANGLED,
    "pt-pt": _ANGLED, "el": _ANGLED, "ca": _ANGLED,
    "ru": "\u00ab\u00bb\u201e\u201c", "uk": "\u00ab\u00bb\u201e\u201c", "be": "\u00ab\u00bb\u201e\u201c",
    "pl": "\u201e\u201d\u00ab\u00bb", "ro": "\u201e\u201d\u00ab\u00bb", "hu": "\u201e\u201d\u00bb\u00ab",
    "hr": "\u201e\u201d\u201a\u2018", "sr": "\u201e\u201d\u201a\u2018",
    "nb": "\u00ab\u00bb\u2018\u2019", "nn": "\u00ab\u00bb\u2018\u2019", "no": "\u00ab\u00bb\u2018\u2019",
    "sv": _SAME, "fi": _SAME, "he": _SAME,
    "ar": "\u201d\u201c\u2019\u2018", "fa": "\u00ab\u00bb\u2039\u203a",
    "ja": _CORNERS, "zh-tw": _CORNERS, "zh-hk": _CORNERS, "zh-hant": _CORNERS,
    "de-ch": "\u00ab\u00bb\u2039\u203a", "fr-ch": "\u00ab\u00bb\u2039\u203a",
}  # fmt: skip
_MARKS = frozenset('"\u00ab\u00bb\u2039\u203a\u2018\u2019\u201a\u201c\u201d\u201e\u300c\u300d\u300e\u300f')
_EMOJI = re.compile(
    r"[\u2190-\u2bff\u3030\u303d\u3297\u3299\ufe0f\u200d\u20e3\U0001f000-\U0001faff#*0-9]{1,12}"
)
_SMALL = re.compile(r"\b(?:tw)?emoji\b|\bwp-smiley\b")
_FORMULA = re.compile(r"(?:^|[\s_-])(?:math|latex|tex)(?:$|[\s_-])")
_GLYPH = re.compile(r"\bmjx-c([0-9A-F]{2,6})\b")


def quotation_marks(element: Element) -> tuple[str, str]:
    """Return the marks that a browser puts around a `q`; none where the page has written its own."""
    text = "".join(element.itertext()).strip()
    before = element.getprevious()
    above = element.getparent()
    ahead = above.text if before is None else before.tail
    if not text or text[0] in _MARKS or (ahead or "")[-1:] in _MARKS:
        return "", ""
    language, depth = "", 0
    for around in element.iterancestors():
        depth += around.tag == "q"
        language = language or around.get("lang") or around.get("xml:lang") or ""
    known = language.lower().replace("_", "-")
    marks = (
        _QUOTES.get(known)
        or _QUOTES.get("-".join(known.split("-")[:2]))
        or _QUOTES.get(known.partition("-")[0], _ENGLISH)
    )
    return (marks[2], marks[3]) if depth % 2 else (marks[0], marks[1])


def in_line(element: Element, marks: tuple[Mark, ...], href: str) -> list[Span] | None:
    """Return the spans of an element that stands for characters of a line, None for any other element.

    Formulas come once, though a page holds them for eyes and for ears; so do pictures of an emoji.
    """
    tag = element.tag.lower().rpartition(":")[2]
    names = element.get("class") or ""
    if tag == "math":
        return _dressed(formula(element), marks, href)
    if tag == "mjx-container" or (tag == "span" and "mwe-math-element" in names):
        return _held(element, marks, href)
    if "katex-html" in names or (tag == "nobr" and element.get("aria-hidden")):
        beside = (element.getprevious(), element.getnext())
        return (
            []
            if any(one is not None and next(one.iter("math"), None) is not None for one in beside)
            else None
        )
    if tag == "script" and (element.get("type") or "").lower().startswith("math/tex"):
        shown = element.getprevious()
        drawn = shown is not None and "mathjax" in (shown.get("class") or "").lower() and _text(shown)
        return [] if drawn else _dressed(tex(element.text or ""), marks, href)
    return _picture(element, marks, href) if tag == "img" else None


def _picture(element: Element, marks: tuple[Mark, ...], href: str) -> list[Span] | None:
    alt, names = clean_line(element.get("alt") or "").strip(), element.get("class") or ""
    if not alt or len(alt) > 2_000:
        return None
    if alt.startswith("{\\displaystyle") or ("\\" in alt and _FORMULA.search(names)):
        return _dressed(tex(alt), marks, href)
    if _SMALL.search(names) and len(alt) <= 40:
        return [span(alt, *marks, href=href)]
    return [span(alt, *marks, href=href)] if _EMOJI.fullmatch(alt) and not alt.isascii() else None


def _held(element: Element, marks: tuple[Mark, ...], href: str) -> list[Span]:
    """Return the formula that an element holds in several shapes."""
    math = next(element.iter("math"), None)
    found = formula(math) if math is not None else []
    if not found:
        alt = next((image.get("alt") for image in element.iter("img") if image.get("alt")), "")
        found = tex(alt or element.get("aria-label") or "")
    if not found:
        glyphs = [_GLYPH.search(one.get("class") or "") for one in element.iter("mjx-c")]
        found = [
            span("".join(chr(int(one[1], 16)) for one in glyphs if one and int(one[1], 16) < 0x110000))
        ]
    return _dressed(found, marks, href)


def _dressed(parts: list[Span], marks: tuple[Mark, ...], href: str) -> list[Span]:
    return [span(s.text, *dict.fromkeys((*marks, *s.marks)), href=href) for s in parts]


def _text(element: Element) -> str:
    return "".join(element.itertext()).strip()
