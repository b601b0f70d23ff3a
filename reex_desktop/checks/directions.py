"""Which way a figure went: "rose by 52 per cent" in the brief, "fell by 52 per cent" in the article."""

from __future__ import annotations

import re
from itertools import pairwise

from .figure import Figure
from .matching import Match
from .places import Place

_UP = (
    "rose|rises?|risen|rising|climb(?:s|ed|ing)?|increas(?:es?|ed|ing)|grew|grows?|grown|growing|growth"
    "|gain(?:s|ed|ing)?"
    "|jump(?:s|ed|ing)?|surg(?:es?|ed|ing)|soar(?:s|ed|ing)?|rall(?:y|ies|ied)"
    "|(?<!make )(?<!makes )(?<!made )(?<!making )(?<!set )(?<!take )(?<!takes )(?<!taken )"
    "(?<!gave )(?<!give )(?<!giving )(?<!given )up(?! to\\b)"
    "|higher|dearer|rais(?:es?|ed|ing)|advanced|strengthened|firmed"
    "|rebound(?:s|ed)?|widen(?:s|ed|ing)?|stieg(?:en)?|gestiegen|zugelegt|Anstieg|Zuwachs|Plus|augment\\w+|hausse|progress\\w+|bondi"
    "|aument\\w+|subi\\w+|alza|crec\\w+|cresc\\w+"
)
_DOWN = (
    "fell|falls?|fallen|falling|drop(?:s|ped|ping)?|declin(?:es?|ed|ing)|decreas(?:es?|ed|ing)|slid|slides?|sliding"
    "|slip(?:s|ped|ping)?|sank|sinks?|sunk|dip(?:s|ped)?|narrow(?:s|ed|ing)?|plung(?:es?|ed|ing)|plummet(?:s|ed)?|tumbl(?:es?|ed|ing)|shed"
    "|shrank|shrunk|shrinks?|shrinking|contract(?:s|ed)|down|lower|cheaper|lowered|reduc(?:es?|ed|ing|tion)|sank|gesunken"
    "|off(?= by)|cuts?|cutting|trimmed|shaved|eased|weakened|retreated"
    "|gefallen|R\\u00fcckgang|Minus|baiss\\w+|recul\\w*|chut\\w+|diminu\\w+|cay\\w+|baja\\w*|descen\\w+|queda|caiu|recu\\w+|calo|cala\\w*"
)
_MORE = "more|mehr|de plus|m\u00e1s|mais|больше|выше|\u5897|\u9ad8|\u306e?\u4e0a\u6607"
_LESS = (
    "less|fewer|weniger|de moins|moins|menos|меньше|ниже|\u6e1b|\u5b89|\u306e?(?:\u4f4e\u4e0b|\u4e0b\u843d)"
)
_SIGNS_UP = "\u4e0a\u6da8|\u4e0a\u5347|\u589e\u957f|\u589e\u52a0|\u63d0\u9ad8|\u6da8"
_SIGNS_DOWN = "\u4e0b\u964d|\u4e0b\u8dcc|\u51cf\u5c11|\u964d\u4f4e|\u8dcc|\u7f29\u51cf|\u964d\u85aa"
_EITHER = (
    rf"(?P<up>(?<![\w-])(?:{_UP})(?!\w)|{_SIGNS_UP})|(?P<down>(?<![\w-])(?:{_DOWN})(?!\w)|{_SIGNS_DOWN})"
)
_FILL = (
    r"(?:[ \u00a0](?:by|of|to|from|at|a|an|another|further|about|around|some|roughly|nearly|almost|over"
    r"|under|more than|less than|just|only|as much as|up to|at least|slightly|sharply|\w+ly|um|auf|rund"
    r"|etwa|de|d'environ|pr\u00e8s de|en|un|do|em|del|il|environ)){0,4}[ \u00a0,]{0,2}"
)
_BEFORE = re.compile(rf"(?:{_EITHER}){_FILL}(?:\u7ea6|\u4e86|\u81f3|\u5230|\u4e3a){{0,2}}$", re.IGNORECASE)
_SIGN = re.compile(r"(?:(?P<up>\+)|(?P<down>(?<![\w\d])[-\u2212\u2013]))[$\u20ac\u00a3]?$")
_AFTER = re.compile(
    r"(?:[ \u00a0-](?:year[- ]on[- ]year|on the year|y/y|further|annual|price|net|overall))?"
    rf"[ \u00a0-](?:{_EITHER})",
    re.IGNORECASE,
)
_COMPARED = re.compile(rf"[ \u00a0]?(?:(?P<up>(?:{_MORE})(?![a-z]))|(?P<down>(?:{_LESS})(?![a-z])))")
"""What follows a share at once: "31 per cent more"."""
_DENIED = re.compile(
    r"\b(?:not|n't|never|no|without|nicht|kein\w*|ne|pas|unless|if)\b[^,;:]*$", re.IGNORECASE
)
_FAR, _NEAR = 44, 24
_CHANGES = frozenset({"percent", "points", "fraction"})
_LEVEL = re.compile(
    r"\b(?:to|from|at|auf|\u00e0|a)[ \u00a0](?:[^ ]{1,14}[ \u00a0])?$|[\u81f3\u5230]$", re.IGNORECASE
)
_FROM = re.compile(
    r"(?:[ ]\([^)]{1,24}\))?(?:[ /]?[\w./]+){0,3}?,?[ ]"
    r"(?:from|against|versus|vs\.?)[ ](?:about |around |some |roughly )?$"
)


_WAY_FROM = re.compile(
    rf"[^\s,.;:]{{0,20}}(?:[ ][^\s,.;:]{{1,30}}){{0,4}}?(?:[ ]\([^)]{{1,40}}\))?,?[ ](?:and )?(?:is |was )?"
    rf"(?:sharply |slightly |well )?(?:{_EITHER})"
    r"[ ]from[ ](?:about |around |some |roughly |nearly |just |over |under |as much as )?",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(
    r"(?:[-\u2212\u2013]|\b(?:minus|loss|losses|deficit|lost|negative)\b).{0,6}$", re.IGNORECASE
)
_BY_TO = re.compile(
    rf"(?:(?:{_EITHER})[ ](?=by|to)|\bfrom[ ][^,;:()]{{1,30}}?[ ](?=to))"
    r"(?P<step>by|to)[ ](?:about |around |some |roughly |nearly |almost |over |just |only )?"
    r"(?:US|A|C|EUR |USD |RMB |CNY )?[$\u20ac\u00a3]?$",
    re.IGNORECASE,
)
_DATED = frozenset({"date", "weekday", "decade", "clock"})
_RANGE = re.compile(r"[ ]?(?:[-\u2013\u2014]|to|and|or)[ ]?")
_WIDE = 80
_NO_LEVELS = frozenset({"date", "weekday", "decade", "clock", "fraction", "points"})


def direction(text: str, figure: Figure) -> int:
    """Return 1 where `text` calls a figure a rise, -1 where a fall, 0 where neither or unclear."""
    start = text.rfind("\n", 0, figure.start) + 1
    before = text[max(start, figure.start - _FAR) : figure.start]
    found = _SIGN.search(before) or _BEFORE.search(before)
    if found is None:
        found = _AFTER.match(text, figure.end, figure.end + _FAR)
        found = found or _COMPARED.match(text, figure.end, figure.end + _FAR)
    elif _DENIED.search(before[: found.start()]):
        return 0
    if found is None:
        return 0
    return 1 if found["up"] else -1


def turned(place: Place, same: list[Match]) -> Match | None:
    """Return the match of an article that has a change go the other way, as all matches do."""
    if place.figure.kind not in _CHANGES:
        return None
    ours = direction(place.field.text, place.figure)
    if not ours:
        return None
    best = max(same, key=lambda match: match.score)
    theirs = [direction(match.source.text, match.found.figure) for match in same]
    if ours in theirs or direction(best.source.text, best.found.figure) != -ours:
        return None
    return best


def by_for_to(place: Place, same: list[Match]) -> Match | None:
    """Return the match of an article that has a figure rise to what ours rises by, or the reverse."""
    figure = place.figure
    ours = _step(place.field.text, figure)
    if not ours or figure.kind in _DATED:
        return None
    theirs = [_step(match.source.text, match.found.figure) for match in same]
    other = "to" if ours == "by" else "by"
    return max(same, key=lambda match: match.score) if theirs and set(theirs) == {other} else None


def _step(text: str, figure: Figure) -> str:
    """Return "by" where `text` has something rise or fall by a figure, "to" where to it, else nothing."""
    start = max(text.rfind("\n", 0, figure.start) + 1, figure.start - _FAR)
    match = _BY_TO.search(text[start : figure.start])
    return match["step"].lower() if match else ""


def _is_from_its_way(place: Place) -> bool:
    """Return whether a statement says "758, down from 602"."""
    figure, text = place.figure, place.field.text
    old = next((f for f in place.others if f.start > figure.end), None)
    if old is None or old.kind not in {figure.kind, "count"} or figure.kind in _NO_LEVELS:
        return False
    if old.start - figure.end > _WIDE:
        return False
    between = _WAY_FROM.fullmatch(text, figure.end, old.start)
    if between is None or _in_a_range(place, figure) or _in_a_range(place, old):
        return False
    if _NEGATIVE.search(text, max(figure.start - 8, 0), figure.start):
        return False
    ours, theirs = (figure.value, old.value) if figure.kind == old.kind else (figure.raw, old.raw)
    return (ours - theirs) * (1 if between["up"] else -1) < 0


def _in_a_range(place: Place, figure: Figure) -> bool:
    """Return whether a figure is one of the two of a range: "620 to 670"."""
    text = place.field.text
    return any(
        _RANGE.fullmatch(text, one.end, two.start) is not None
        for one, two in pairwise(place.others)
        if figure in {one, two}
    )


def contradicts_itself(place: Place) -> bool:
    """Return whether a statement says "rose to 39.6 from 43": the figure and the one it comes from."""
    figure, text = place.figure, place.field.text
    if _is_from_its_way(place):
        return True
    behind = (f for f in place.others if f.start > figure.end)
    other = next((f for f in behind if _FROM.fullmatch(text, figure.end, f.start)), None)
    if other is None:
        return False
    if other.kind not in {figure.kind, "count"} or "date" in {figure.kind, other.kind}:
        return False
    if _in_a_range(place, figure) or _in_a_range(place, other):
        return False
    way = direction(text, figure)
    if not way or not _LEVEL.search(text[max(figure.start - _NEAR, 0) : figure.start]):
        return False
    old, new = (other.value, figure.value) if other.kind == figure.kind else (other.raw, figure.raw)
    return (new - old) * way < 0
