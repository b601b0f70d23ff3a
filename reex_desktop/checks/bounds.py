"""Qualifiers lost, added or turned round: "over 90 %" become "90 %"."""

from __future__ import annotations

import re

from .figure import Figure, same_value
from .finding import Finding, Fix
from .making import make, quoted
from .matching import Match
from .places import Place

_DATED = frozenset({"date", "weekday", "decade", "clock"})
_PARTS = frozenset({"early", "mid", "late", "spring", "summer", "autumn", "winter"})
_OVER = re.compile(r"\b(?:over|beyond|past)[ ]$", re.IGNORECASE)
_MUCH = re.compile(
    r"\bas (?:much|many|high|low|little|few|long) as[ ](?:US|EUR|USD)?[$\u20ac\u00a3]?$", re.IGNORECASE
)
_TO = re.compile(r"\b(?:to|at|bis)[ ](?:US|USD|EUR)?[$\u20ac\u00a3]?$", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:not|n't|never|no|few|nobody|none|unlikely|without|absent|hardly|cannot|won't"
    r"|nicht|kein\w*|ne|pas|nie|n\u00e3o|non)\b[^.,;:\u2013\u2014\u201d\"]*$",
    re.IGNORECASE,
)
_AS_MUCH = 20
_LIMITS = frozenset({"over", "least", "under", "most"})
_FAR = 80
_THRESHOLD = re.compile(
    r"\b(?:not|never|cannot|won['\u2019]t|n['\u2019]t|refuses|no)\b[^.,;:]*$", re.IGNORECASE
)
_LIMIT = re.compile(
    r"\b(?:minimum|maximum|cap|caps|ceiling|floor|limit|threshold|quotas?)\b[^;:]*$", re.IGNORECASE
)
_FEW = 12
_SAME = 60
"""How far before a figure a word may stand that says it is a limit."""

_REACHED = re.compile(r"(?:bis zu|jusqu|hasta|at\u00e9|fino a|upp till|\u0434\u043e)", re.IGNORECASE)
"""What may say a limit, or how far something went."""

_NOUN = re.compile(r"(?:cap|ceiling|floor|limit|minimum|maximum|min|max)\b", re.IGNORECASE)
"""What says of a number that it is a limit: the article may say so in a sentence of its own."""

_AGAIN = re.compile(r"\b(?:the|this|that|these|those|its|their|his|her|a)[ ]$", re.IGNORECASE)


def changed_qualifier(place: Place, best: Match, close: list[Match], foreign: bool) -> Finding | None:
    """Return a finding where a qualifier of `place` differs from those of its matches, `best` the best one.

    `foreign` says that the article is in another language than the brief.
    """
    ours = place.figure
    if _nearly_a_share(ours, best.found.figure):
        return None
    if any(_bounds_agree(ours, match.found.figure) for match in close):
        return None
    if ours.bound and any(_one_side(ours, match.found.figure) for match in close):
        return None
    if ours.kind not in _DATED and _left_open(place, best, foreign):
        return None
    theirs = best.found.figure
    says = quoted(best.source.quote(best.found))
    if not ours.bound:
        message = f"The article says {says}: {quoted(theirs.qualifier)} was lost."
    elif not theirs.bound:
        message = f"{quoted(ours.qualifier)} was added: the article says {says}."
    else:
        message = f"The article says {says}, not {quoted(ours.qualifier)}."
    fix = None if ours.bound else _put_in(place, best)
    # An outlook is the analyst's own judgement; "about" left out makes a statement bolder, not wrong; of
    # another language we do not know all the ways in which it says "under".
    one = not (ours.bound and theirs.bound)
    mild = place.field.slot == "outlook" or (one and (foreign or theirs.bound == "about"))
    severity = "note" if mild else None
    return make("figures.qualifier", place.field, ours.start, ours.end, message, fix=fix, severity=severity)


def _put_in(place: Place, best: Match) -> Fix | None:
    """Return how to put the qualifier of a match before our figure, where both are of the same thing."""
    ours, theirs = place.figure, best.found.figure
    before = theirs.bound and best.source.text[: theirs.start][-40:].rstrip().endswith(theirs.qualifier)
    if not before or best.close <= 0 or ours.raw != theirs.raw:
        return None
    if ours.start == place.span[0] and place.words[0].isalpha():
        put = f"{theirs.qualifier[0].upper()}{theirs.qualifier[1:]} {place.words[0].lower()}"
        return Fix(ours.start, ours.start + 1, put)
    return Fix(ours.start, ours.start, f"{theirs.qualifier[0].lower()}{theirs.qualifier[1:]} ")


def _left_open(place: Place, best: Match, foreign: bool) -> bool:
    """Return whether two qualifiers may both be right, or it cannot be told.

    Who says "about" takes nothing away from what the article says. "The 500,000-vehicle plan" only names
    again what was said. Of what another language puts before a number we know the commonest words only.
    """
    ours = place.figure
    text, source = place.field.text, best.source.text
    theirs = best.found.figure
    if _OVER.search(text, max(ours.start - 8, 0), ours.start) and theirs.bound in {"over", "least"}:
        return True  # "over 13 months" is how long or how much
    if _is_as_much(text, ours) or (ours.bound == "most" and _is_as_much(source, theirs)):
        return True  # "as much as" is up to, or only wonders
    if not ours.bound and _TO.search(text, max(ours.start - 8, 0), ours.start) and theirs.bound == "most":
        return True  # "rising to 72 %"
    if (
        not theirs.bound
        and _TO.search(source, max(theirs.start - 8, 0), theirs.start)
        and ours.bound == "most"
    ):
        return True  # "up to 98 %", which it rose to
    if {ours.bound, theirs.bound} <= _LIMITS and (_is_denied(text, ours) or _is_denied(source, theirs)):
        return True  # "will not fall below $1,000"
    if ours.bound == "under" and _THRESHOLD.search(text, max(ours.start - _FAR, 0), ours.start):
        return True  # "will not restart short of $1,000"
    if not (ours.bound and theirs.bound) and _NOUN.match(ours.qualifier or theirs.qualifier):
        return True
    if ours.bound == "about" or (ours.bound == "nearly" and theirs.bound in {"", "about"}):
        return True
    if foreign and (
        _REACHED.match(theirs.qualifier) or (not theirs.bound and ours.bound in {"most", "nearly"})
    ):
        return True  # "hasta 612" may be how far it rose
    if ours.bound:
        return False
    if _LIMIT.search(text, max(ours.start - _SAME, 0), ours.start):
        return True  # "minimum recycled content from August 2031: 16 %"
    if "estimated" in theirs.qualifier:
        return True  # says whose number it is
    return text[ours.end : ours.end + 1] == "-" or bool(
        _AGAIN.search(text, max(ours.start - 8, 0), ours.start)
    )


def _is_as_much(text: str, figure: Figure) -> bool:
    return bool(_MUCH.search(text, max(figure.start - _AS_MUCH, 0), figure.start))


def _nearly_a_share(ours: Figure, theirs: Figure) -> bool:
    """Return whether of two shares one only comes near the other: 34 % are little more than a third."""
    if {ours.kind, theirs.kind} != {"percent", "fraction"}:
        return False
    share = {f.kind: f.value for f in (ours, theirs)}
    return not same_value(share["percent"], share["fraction"] * 100)


def _one_side(ours: Figure, theirs: Figure) -> bool:
    """Return whether two qualifiers say that a figure is not reached, or that it is passed."""
    both = {ours.bound, theirs.bound}
    if ours.kind == "count" and ours.raw <= _FEW and ours.raw == int(ours.raw) and len(both) > 1:
        return False  # more than three are four at least
    return both <= {"over", "least"} or both <= {"under", "most", "nearly"}


def _is_denied(text: str, figure: Figure) -> bool:
    """Return whether a sentence says no before the qualifier of a figure."""
    end = text.rfind(figure.qualifier, max(figure.start - 60, 0), figure.start)
    end = end if end >= 0 else figure.start
    return bool(_NOT.search(text, max(end - 60, 0), end))


def _bounds_agree(ours: Figure, theirs: Figure) -> bool:
    """Return whether the qualifiers of two equal figures say the same.

    Of dates only what contradicts counts: another part of the year, or before against after.
    """
    if ours.kind not in _DATED:
        return ours.bound == theirs.bound
    if ours.bound in _PARTS and theirs.bound in _PARTS:
        return ours.bound == theirs.bound or (ours.date[1] is None) != (theirs.date[1] is None)
    return {ours.bound, theirs.bound} != {"before", "after"}
