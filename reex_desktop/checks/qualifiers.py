"""What stands before or behind a figure and changes what it says: "over", "up to", "at least", "about"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .figure import Figure

_MUCH = r"(?:(?:only |just |well |far |very )?(?:a )?(?:just|little|bit|slightly|well|far|shade|touch|marginally|comfortably|only|somewhat) )?"
_MORE = "long|high|deep|great|larg|bigg|old|wid|heavi|tall|strong|fast|thick"
_LESS = "short|low|cheap|small|light|narrow|young|thinn|slow"
_BEFORE: tuple[tuple[str, str], ...] = (
    ("least", r"at (?:the )?(?:very )?least|min\.?|no (?:less|fewer|earlier) than|not (?:less|fewer) than|a minimum of|minimum(?: [a-z]+)?(?: is| was| of)?|(?:floor|minimum) of|\u2265 ?|\u5c11\u306a\u304f\u3068\u3082|\u6700\u4f4e(?:\u3067\u3082)?|mindestens|wenigstens|au moins|al menos|por lo menos|pelo menos|almeno|minst|minstens|не менее|как минимум|\u81f3\u5c11(?:\u9700\u8981|\u9700|\u8981)?|\u4e0d\u4f4e\u4e8e|\u4e0d\u5c11\u4e8e"),
    ("most", r"(?<!add )(?<!adds )(?<!added )(?<!adding )(?<!it )(?<!them )(?<!goes )(?<!went )(?<!going )(?<!is )(?<!are )(?<!was )(?<!were )(?<!back )up to|at (?:the )?(?:very )?most|no more than|not more than|a maximum of|maximum(?: [a-z]+)?(?: is| was| of)?|max\.?|(?:limited|capped|restricted) (?:to|at)|(?:cap|ceiling|limit)(?: of| at)?|\u2264 ?|h\u00f6chstens|maximal|bis zu|jusqu['\u2019]\u00e0|jusqu['\u2019]en|hasta|at\u00e9|fino a|upp till|maximaal|до|не более|\u6700\u591a|\u81f3\u591a|\u4e0d[\u5f97\u80fd\u5e94\u53ef\u4f1a]?[\u8d85\u9ad8\u591a\u5927]\u8fc7?\u4e8e?|\u672a\u8d85\u8fc7?|\u4e0d\u903e|\u6700\u5927"),
    ("over", rf"{_MUCH}(?:over|more than|(?:{_MORE})er than|above|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|top(?:s|ped|ping)?|(?:smash|break|broke|burst|push)(?:es|ed|ing)?(?: through| past)|in excess of|xs|greater than|upwards of|north of|past)|(?<![-=\u2013\u2014])> ?|oberhalb(?: von)?|jenseits(?: von)?|sup\u00e9rieure?s? [\u00e0a]|au-del\u00e0 d(?:e|es|u)|au[- ]dessus d(?:e|es|u)|superior(?:es|e)? a|por encima de|acima de|sopra (?:i|gli|le|la)|al di sopra d(?:i|ei|ella|elle)|\u00fcber|mehr als|gut|plus de|d\u00e9pass\w+|exc\u00e8d\w+|super(?:a|an|ar|\u00f3|\u00eda|\u00e1|ar\u00eda|ava|ando|ou|ato|ata)\b(?: l[oa]s?| el| os?| as?| i| gli| le)?|exced\w+(?: l[oa]s?| el)?|\u00fcberst(?:ieg|eig)\w*|превы\w+|m\u00e1s de|mais de|pi\u00f9 di|oltre|meer dan|mer \u00e4n|более|свыше|больше|(?<![\u4e0d\u672a\u5f97\u80fd\u5e94\u53ef\u4f1a])(?:\u8d85\u8fc7|\u8d85|\u903e|\u9ad8\u8fbe|\u9ad8\u4e8e|\u5927\u4e8e|\u591a\u4e8e)|\u0e01\u0e27\u0e48\u0e32"),
    ("under", rf"{_MUCH}(?:under|less than|(?:{_LESS})er than|fewer than|below|short of|shy of)|sub-|< ?|unterhalb(?: von)?|unter|inf\u00e9rieure?s? [\u00e0a]|(?:en|au)[- ]dessous d(?:e|es|u)|inferior(?:es|e)? a|por debajo de|abaixo de|sotto (?:i|gli|le|la)|al di sotto d(?:i|ei|ella|elle)|weniger als|moins de|menos de|meno di|minder dan|mindre \u00e4n|менее|ниже|меньше|\u8dcc\u7834|\u4e0d\u5230|\u4e0d\u6ee1|\u5c11\u4e8e|\u5c0f\u4e8e|\u4e0d\u8db3|\u4f4e\u4e8e"),
    ("nearly", r"nearly|almost|close to|approaching|just about|knapp|nahezu|fast|pr\u00e8s d(?:e|es)|casi|quase|quasi|bijna|n\u00e4stan|почти|\u8fd1|\u8fd1\u4e8e|\u5c06\u8fd1|\u63a5\u8fd1"),
    ("about", r"about|around|near|barely|hardly|scarcely|some|approximately|approx\.?|roughly|circa|ca\.?|something like|in the order of|in the region of|(?:an )?estimated|~ ?|etwa|rund|ungef\u00e4hr|kaum|\u00e0 peine|environ|quelque|autour de|alrededor de|unos|unas|cerca d(?:el?|e|os|as)|aproximadamente|c\.|ongeveer|cirka|ungef\u00e4r|около|примерно|\u7ea6|\u7d04|\u0e1b\u0e23\u0e30\u0e21\u0e32\u0e13|\u0e23\u0e32\u0e27|\u5927\u7ea6"),
)  # fmt: skip
_AFTER = re.compile(
    r"(?P<about>[ \u00a0]or (?:so|thereabouts)\b|-odd\b|[ \u00a0]give or take\b|[ \u00a0]?(?:\u5de6\u53f3|\u524d\u5f8c|\u7a0b\u5ea6|\u4e0a\u4e0b))|(?P<least>[ \u00a0](?:[a-z]+[ ]){1,2}or (?:more|better|higher|above|larger|longer)\b(?=[ ]*(?:$|[.,;:)]))|[ \u00a0](?:or|and) (?:more|above|higher|upwards?|over|better|longer|greater|larger|bigger|older|beyond|up)\b|[ \u00a0](?:oder|und) mehr\b|[ \u00a0](?:ou|et) plus\b|[ \u00a0][oye] (?:m\u00e1s|mais)\b|[ \u00a0][oe] pi\u00f9\b|[ \u00a0](?:at (?:the )?least|au moins|como m\u00ednimo)\b|[x \u00a0]{0,2}(?:minimum|min\b(?=[.,;:)]|$)))"
    r"|(?P<most>[ \u00a0](?:[a-z]+[ ]){1,2}or (?:less|fewer|lower|below|smaller|shorter)\b(?=[ ]*(?:$|[.,;:)]))|[ \u00a0](?:or|and) (?:less|fewer|below|lower|under|shorter|smaller|younger)\b|[ \u00a0](?:oder|und) weniger\b|[ \u00a0](?:ou|et) moins\b|[ \u00a0][oye] menos\b|[ \u00a0][oe] meno\b|[ \u00a0](?:at (?:the )?most|au plus|au maximum|como m\u00e1ximo)\b|[x \u00a0]{0,2}(?:max\b|maximum\b|tops\b|(?:cap|ceiling)\b)|\u4ee5\u4e0b|\u4ee5\u5185)|(?P<nearly>\u5f31|\u8db3\u3089\u305a)|(?P<under>\u672a\u6e80|\u3092?(?:\u4e0b|\u5272)\u308a?(?:\u56de|\u8fbc))|(?P<over>\+(?!\d)|\u5f37|\u5f3a|\u4ee5\u4e0a|\u3092?(?:\u8d85|\u4e0a\u56de)|\u4f59|\u591a|[ \u00a0]plus\b(?=[ ]*(?:$|[.,;:)])))"
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
_COMPARED = re.compile(
    r"(?:\d|%|per ?cent|times|twice|half|third|quarter|fifth|tenth|much|higher|lower|better|worse)[ \u00a0]$",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r"[ \u00a0](?:[a-z]+[ ])?(?:seasons|winters|summers|springs|rounds|generations|cycles|sessions|weekends|passes)\b"
)
_AMOUNT = re.compile(r"\b(?:of|for|is|are|was|were|has|have|had|with|by|at|to|measures?|covers?)[ \u00a0]$")
_ABOUT_A = re.compile(
    r"(?:over|under|above|below)[ \u00a0](?:an?|the|its|their)[ \u00a0]"
    r"|(?:\w+ )?(?:more|less|fewer|higher|lower) than[ \u00a0](?:the|its|their|that|those)[ \u00a0]",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[ \u00a0][a-z]{4,}")
_SINCE = re.compile(r"[ \u00a0](?:ago|earlier|before|previously)\b")
_MORE_OF = re.compile(
    r"(?:\b\d[\d.,]*(?:[kmt]|bn|kg|mn|tn)[ \u00a0]|(?:\b\d[\d.,]*%?"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|a dozen))(?:[ \u00a0-][a-z]+){1,2}[ \u00a0])$",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:[\u2013-][\d.,]+)?(?:[ ]?(?!of\b)[%\w.]+){0,3}?[ ](?:from|against|compared with)\b")
_NOUN = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]+[ ]$")
_ABOUT = re.compile(
    r"\b(?:fined?|sued?|charged|prosecuted|dispute|row|quarrel|clash\w*|criticis\w+|probe|inquiry|investigat\w+"
    r"|lawsuit|spread|divided|split|talks|concern\w*|complain\w*|doubts?)\b(?:[^.;:]|\.\d)*$",
    re.IGNORECASE,
)
_ALONE = re.compile(r"[ \u00a0](?![A-Z\u00c4\u00d6\u00dc])|[^ \u00a0]|$")
_FEW = 12
_WINDOW = 60


def qualified(text: str, found: Iterable[Figure]) -> Iterator[Figure]:
    """Yield the figures of `text`, each with the qualifier that stands at it."""
    for figure in found:
        before = text[max(figure.start - _WINDOW, 0) : figure.start]
        if figure.kind in {"date", "weekday", "decade", "clock"}:
            match = _PART.search(before)
        else:
            match = _before(text, figure, before) or _AFTER.match(text, figure.end)
        if match and match.lastgroup:
            yield figure._replace(bound=match.lastgroup, qualifier=match[match.lastgroup].strip())
        else:
            yield figure


def _before(text: str, figure: Figure, before: str) -> re.Match[str] | None:
    """Return the qualifier right before a figure, unless it says something else of it.

    `before` is what stands before it.
    """
    match = _BOUNDS.search(before)
    if match is None:
        return None
    word = match[0].strip().lower()
    if match.lastgroup in {"over", "under"} and _COMPARED.search(before, 0, match.start()):
        return None  # "12% less than a year ago" compares
    if _ABOUT_A.fullmatch(match[0]) and not text[figure.start : figure.end].startswith(("a ", "an ")):
        return None  # "a dispute over a 2.9% offer", "under a ten-year agreement"
    if word == "under" and "-" in text[figure.start : figure.end] and _NAMED.match(text, figure.end):
        return None  # "under ten-year agreements"
    ago = figure.kind in {"time", "period"} and _SINCE.match(text, figure.end)
    if ago and _MORE_OF.search(before, 0, match.start()):
        return None  # "five points more than a year ago"
    other = {
        "\u00fcber": _NOUN.search(before, 0, match.start()),  # "ein Kredit über 70 Millionen"
        "unter": figure.kind == "count" and not _ALONE.match(text, figure.end),  # "unter 72 Stadtwerken"
        "under": _is_few(figure),  # "under two contracts"
        "over": _is_few(figure)
        or _ABOUT.search(before, 0, match.start())  # "fined over 19 violations"
        or _lasts(text, figure, before, match),  # "over eighteen months" mostly says how long or how far
        "past": figure.kind in {"time", "period"},  # "the past thirty months"
        "up to": _FROM.match(text, figure.end),  # "up to 98 from 94"
    }
    return None if other.get(word) else match


def _is_few(figure: Figure) -> bool:
    return figure.kind == "count" and not figure.bare and figure.raw <= _FEW


def _lasts(text: str, figure: Figure, before: str, match: re.Match[str]) -> bool:
    """Return whether a bare "over" says how long or how far, not how much."""
    if figure.kind in {"time", "period"}:
        return True
    if figure.kind == "count":
        return bool(_TURNS.match(text, figure.end))
    return figure.kind in {"length", "area"} and not _AMOUNT.search(before, 0, match.start())
