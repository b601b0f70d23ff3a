"""What stands before or behind a figure and changes what it says: "over", "up to", "at least", "about"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .figure import Figure

_BEFORE: tuple[tuple[str, str], ...] = (
    ("least", r"at least|no (?:less|fewer) than|not (?:less|fewer) than|a minimum of|as (?:many|much) as or more than|\u2265 ?|mindestens|au moins|al menos|\u81f3\u5c11"),
    ("most", r"up to|at most|no more than|not more than|a maximum of|as (?:much|many) as|\u2264 ?|h\u00f6chstens|bis zu|jusqu['\u2019]\u00e0|\u6700\u591a|\u81f3\u591a"),
    ("over", r"(?:(?:a )?(?:little|bit|slightly|well|far) )?(?:over|more than|longer than|above|exceed(?:s|ed|ing)|greater than|upwards of|north of|past)|> ?|\u00fcber|mehr als|gut|plus de|m\u00e1s de|\u8d85\u8fc7|\u0e01\u0e27\u0e48\u0e32"),
    ("under", r"(?:(?:well|far|just|slightly) )?(?:under|less than|shorter than|fewer than|below|short of)|< ?|unter|weniger als|moins de|menos de|\u8dcc\u7834|\u4e0d\u5230"),
    ("nearly", r"nearly|almost|close to|approaching|knapp|nahezu|pr\u00e8s de|cerca del?|casi|\u8fd1|\u8fd1\u4e8e|\u5c06\u8fd1"),
    ("about", r"about|around|some|approximately|approx\.?|roughly|circa|ca\.?|something like|in the order of|(?:an )?estimated|~ ?|etwa|rund|environ|quelque|alrededor de|c\.|\u7ea6|\u0e1b\u0e23\u0e30\u0e21\u0e32\u0e13|\u0e23\u0e32\u0e27|\u5927\u7ea6"),
)  # fmt: skip
_AFTER = re.compile(
    r"(?P<about>[ \u00a0]or so\b|[ \u00a0]\u5de6\u53f3|\u5de6\u53f3)|(?P<least>[ \u00a0]or more\b|[ \u00a0]at (?:the )?least\b)"
    r"|(?P<most>[ \u00a0]or (?:less|fewer)\b|[ \u00a0]at (?:the )?most\b)|(?P<over>\+|\u4f59|[ \u00a0]plus\b)"
)
_BOUNDS = re.compile(
    "(?:"
    + "|".join(rf"(?P<{name}>(?<![a-zA-Z])(?:{words}))" for name, words in _BEFORE)
    + r")(?:[ \u00a0](?:a|an|the|another|additional|only|further|its|their))?"
    r"(?:\u6bcf[\u4e00-\u9fff]{1,2})?"
    r"(?:[ \u00a0](?:the[ ])?(?:\w+[ ]){0,2}(?:limit|threshold|level|mark|ceiling|floor)[ ]of)?[ \u00a0]?$",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:(?P<early>early|beginning of|start of|first (?:half|quarter) of)|(?P<mid>mid|middle of)"
    r"|(?P<late>late|end of|second half of|last quarter of|fourth quarter of)|(?P<spring>spring)"
    r"|(?P<summer>summer)|(?P<autumn>autumn|fall)|(?P<winter>winter)"
    r"|(?P<before>before|by|until|till|no later than)|(?P<after>after|since|from|no earlier than))"
    r"(?: the)?(?: of)?(?: next| last| this)?[ \u00a0-]$",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"(?:\d|%|per ?cent|times|higher|lower|better|worse)[ \u00a0]$", re.IGNORECASE)
_TURNS = re.compile(
    r"[ \u00a0](?:seasons|winters|summers|springs|rounds|generations|cycles|sessions|weekends|passes)\b"
)
_AMOUNT = re.compile(r"\b(?:of|for|is|are|was|were|has|have|had|with|by|at|to|measures?|covers?)[ \u00a0]$")
_ABOUT_A = re.compile(r"(?:over|under|above|below)[ \u00a0](?:an?|the|its|their)[ \u00a0]", re.IGNORECASE)
_WINDOW = 60


def qualified(text: str, found: Iterable[Figure]) -> Iterator[Figure]:
    """Yield the figures of `text`, each with the qualifier that stands at it."""
    for figure in found:
        before = text[max(figure.start - _WINDOW, 0) : figure.start]
        if figure.kind in {"date", "weekday", "decade", "clock"}:
            match = _PART.search(before)
        else:
            match = _BOUNDS.search(before)
            if (
                match
                and match.lastgroup in {"over", "under"}
                and _COMPARED.search(before, 0, match.start())
            ):
                match = None  # "12% less than a year ago" compares
            if match and _ABOUT_A.fullmatch(match[0]) and not figure.written:
                match = None  # "a dispute over a 2.9% offer"
            if match and match[0].strip().lower() == "over" and _lasts(text, figure, before, match):
                match = None  # "over eighteen months" mostly says how long or how far
            match = match or _AFTER.match(text, figure.end)
        if match and match.lastgroup:
            yield figure._replace(bound=match.lastgroup, qualifier=match[match.lastgroup].strip())
        else:
            yield figure


def _lasts(text: str, figure: Figure, before: str, match: re.Match[str]) -> bool:
    """Return whether a bare "over" says how long or how far, not how much."""
    if figure.kind in {"time", "period"}:
        return True
    if figure.kind == "count":
        return bool(_TURNS.match(text, figure.end))
    return figure.kind == "length" and not _AMOUNT.search(before, 0, match.start())
