"""What the wording and the shape of one line tell, wherever it stands: labels, teasers, credits, prose."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from ...model.resources import small_phrases
from ..dates import parse_date

Kind = Literal["text", "item", "heading", "fixed", "picture"]
"""What a line is in the tree: "fixed" for cells, code and captions, which are never residue."""
Family = Literal[
    "", "line", "button", "menu", "related", "teaser", "credit", "stamp", "tags", "parts", "small", "ad"
]


class Row(NamedTuple):
    """A line as residue sees it: raw range, mended text, a blank line before it, all of it a link."""

    start: int
    end: int
    text: str
    kind: Kind = "text"
    blank: bool = False
    linked: bool = False


class Verdict(NamedTuple):
    """Why a line is residue, and whether that is sure; what is not sure is offered."""

    kind: str
    sure: bool


LONGEST = 600
"""A line longer than this is no residue as a whole."""
_LABEL = 48
SHORT = 100
TITLE = 160
_PROSE = 80
END = re.compile(r"[.!?\u2026\u3002\uff01\uff1f\u0964\u06d4]['\"\u201d\u2019\u00bb\u300d)]*$")
_STOP = re.compile(r"(?<!\.\.)[.;:,\u3002\uff1b\uff1a]['\"\u201d\u2019\u00bb)]*$")
_CELLS = re.compile("[\u3400-\u9fff]{2,4}(?:[ \u3000]+[\u3400-\u9fff]{2,4}){3,}")
_MOSTLY = 0.75
"""A row of short words in a script without blanks, and which share of them are known labels."""
_BETWEEN = re.compile(r"\s+[|\u2022\u00b7\u2013\u2014\u00bb>/\u203a\u2192]+\s+|\s*[|\u2022\uff5c]\s*")
_COLON = re.compile(r"\s*[:\uff1a]\s*|\s+[|\uff5c]\s+")
_CREDIT = re.compile(r"\s*[:\uff1a/\uff0f=]\s*|\s+by\s+|(?<=\bfot|\brys)\.\s*")
_AGENCY = re.compile(
    r"(?i)^(?:\u00a9|\(c\)) ?(?!\d{4})[\w .,&/\u2019'-]{2,60}$"
    r"|^[^.!?:]{2,60}/ ?(?:reuters|afp|ap|dpa|getty(?: images)?|epa|shutterstock|istock|bloomberg|unsplash"
    r"|picture alliance|tass|xinhua|imago)$"
    r"|^(?:getty images|shutterstock|istock|unsplash|pixabay|adobe stock|imago)(?:[ /].{2,40})?$"
    r"|^(?:photo|image|picture|illustration|foto|bild)s? (?:by|von|de|par|di) [\w.'\u2019 -]{3,40}"
    r" (?:on|via|auf|sur|en|su|em) (?:unsplash|pexels|flickr|pixabay|wikimedia(?: commons)?|shutterstock"
    r"|istock)$"
    r"|^[\w.'\u2019 -]{4,40}(?:,| ?/| ?\|) ?(?:[\w.'\u2019& -]{1,40} )?"
    r"(?:(?:staff|contributing|freelance|chief) )?"
    r"(?:photographer|photojournalist|fotograf(?:in)?|photographe|fot\u00f3graf[oa]|fotoreporter)$"
)
_SMALL_WORD = re.compile(
    r"\b(?!(?:de|la|du|von|van|der|and|und|et|y|e|of|the|for|via|da|do|di|del|le)\b)[a-z\u00df-\u00ff]{2,}"
)
_NUMBERS = re.compile(
    r"(?:\D{0,12}\d{1,2}:\d\d\D{1,8})?(?:\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})"
    r"(?!\d)\D{0,6}(?:\d{1,2}\s?[:.h]\s?\d\d.{0,12})?$"
)
"""A date in figures, with a time or without."""
_CLOCK = re.compile(
    r"^\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: \w{2,4})?,? (?:on )?|,? \d{1,2}[:.]\d\d ?[ap]\.?m\.?.{0,8}$"
)
_DENSE = re.compile("[\u0e00-\u0eff\u3040-\u9fff\uac00-\ud7a3]")
"""Scripts that say in one character what others say in two or more."""
_NEW_TAB = re.compile(r" ?\((?:opens|\u00f6ffnet) in (?:a )?new (?:tab|window)\)$")
_HASHTAGS = re.compile(r"(?:[#\uff03][^\s#\uff03]{2,40}[#\uff03]?[\s,]*){2,}")
_LEGEND = re.compile(r"^[^\w(]{1,3} ?= ?")


def family_of(row: Row) -> Family:
    """Return what the wording of a row names, wherever the row stands."""
    text = row.text.replace("\u0130", "i").lower()
    text = _NEW_TAB.sub("", text).strip()
    if text[:1] == "[" and text[-1:] == "]":
        text = text[1:-1].strip()
    if row.kind in {"fixed", "picture"} or not text or len(text) >= LONGEST:
        return ""
    if len(text) <= _LABEL and is_phrase("ad_labels", text):
        return "ad"
    if is_phrase("residue", text):
        return "line"
    if len(text) > TITLE + _LABEL:
        return ""
    named = _named_label(text) if len(text) <= _LABEL else ""
    named = named or _headed(text)
    if named:
        return named
    if _HASHTAGS.fullmatch(text):
        return "tags"
    if _stamp(text):
        return "stamp"
    if _credit(text):
        return "credit"
    return "parts" if _parts(text) else ""


def _named_label(text: str) -> Family:
    """Return which label a short text is as a whole."""
    if is_phrase("related", text):
        return "related"
    if is_phrase("buttons", text):
        return "button"
    return "menu" if is_phrase("menus", text) else ""


def _headed(text: str) -> Family:
    """Return what the words before a colon name."""
    head, colon, tail = _halves(_COLON, text)
    if not colon or not tail or len(tail) > TITLE or _STOP.search(tail):
        return ""
    if is_phrase("teasers", head) or is_phrase("related", head):
        return "teaser"
    return "tags" if is_phrase("tags", head) else ""


def is_phrase(name: str, text: str) -> bool:
    """Return whether `text`, in small letters, is one of the phrases of that name as a whole."""
    return small_phrases(name).fullmatch(text) is not None


def _halves(pattern: re.Pattern[str], text: str) -> tuple[str, str, str]:
    match = pattern.search(text)
    return (text[: match.start()], match.group(), text[match.end() :]) if match else (text, "", "")


def _stamp(text: str) -> bool:
    """Return whether a line is the time of publication after a word that says so."""
    if len(text) > 80 or not any(c.isdigit() for c in text):
        return False
    head, colon, tail = _halves(_COLON, text)
    if colon and is_phrase("stamps", head):
        return _dated(tail)
    match = small_phrases("stamps").match(text)
    return (
        match is not None and text[match.end() : match.end() + 1] == " " and _dated(text[match.end() + 1 :])
    )


def _dated(text: str) -> bool:
    """Return whether a text is a date, with a time before or behind it or none."""
    if END.search(text):
        return False
    dates = (text, _CLOCK.sub("", text))
    return _NUMBERS.match(text) is not None or any(parse_date(date) is not None for date in dates)


def _credit(text: str) -> bool:
    if len(text) > SHORT or END.search(text):
        return False
    if _AGENCY.match(text):
        return True
    head, mark, tail = _halves(_CREDIT, text.strip("()[]\uff08\uff09 "))
    return bool(mark) and 1 < len(tail) <= 80 and is_phrase("credits", head)


def _parts(text: str) -> bool:
    """Return whether a line is a row of labels: parts between strokes or dots, each a known one."""
    if len(text) > 2 * SHORT:
        return False
    if _CELLS.fullmatch(text):
        pieces = text.split()
        return sum(map(_label, pieces)) >= _MOSTLY * len(pieces)
    if not _BETWEEN.search(text):
        return False
    pieces = [piece for piece in _BETWEEN.split(text.strip("|\u2022\u00b7 ")) if piece]
    return 2 <= len(pieces) <= 24 and all(map(_label, pieces))


def _label(piece: str) -> bool:
    """Return whether a part of a line is a label; a sign that a legend explains may stand before it."""
    text = _LEGEND.sub("", piece).strip()
    return any(is_phrase(name, text) for name in ("menus", "buttons", "residue", "related")) or _stamp(text)


def is_prose(row: Row) -> bool:
    """Return whether a row is running text: a sentence of some length, or a bullet of the article."""
    text = row.text
    if row.kind not in {"text", "item"} or not text:
        return False
    length = len(text) * (2 if _DENSE.search(text, 0, 20) else 1)
    return length > TITLE or (length >= _PROSE and bool(END.search(text)))


def is_bare(text: str) -> bool:
    """Return whether a text is a short line without the end of a sentence."""
    return 3 <= len(text) <= SHORT and not END.search(text) and not _STOP.search(text)


def heads(text: str) -> bool:
    """Return whether a text may be a heading: a short line that ends in no full stop."""
    return is_bare(text) or (len(text) <= SHORT and text.endswith(("?", "!", "\uff1f")))


def is_title(row: Row) -> bool:
    text = row.text
    return (
        row.kind in {"text", "item"}
        and 8 <= len(text) <= TITLE
        and not _STOP.search(text)
        and text[0] not in "(["
    )


def is_label_like(row: Row) -> bool:
    return (
        row.kind == "text"
        and 1 < len(row.text) <= 60
        and not END.search(row.text)
        and row.text[0] not in "(["
    )


def names_maker(text: str) -> bool:
    """Return whether what stands behind "Photo:" is a name rather than what the picture shows."""
    return bool(_AGENCY.match(text)) or not _SMALL_WORD.search(_halves(_CREDIT, text)[2])
