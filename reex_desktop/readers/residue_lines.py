"""Judge whole lines: which are residue for sure, which may be, and which are the article's own.

A wording alone seldom tells. It is weighed with the place (head and foot of the text, beside other
residue, over a run of titles), with the shape (no end of a sentence, parts between strokes, a link as a
whole) and with the script. What only may be residue is offered and stays in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from ..model.resources import small_phrases
from .dates import parse_date

Kind = Literal["text", "item", "heading", "fixed", "picture"]
"""What a line is in the tree: "fixed" for cells, code and captions, which are never residue."""
Family = Literal["", "line", "button", "menu", "related", "teaser", "credit", "stamp", "tags", "parts"]


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


_LONGEST = 600
"""A line longer than this is no residue as a whole."""
_LABEL = 48
_SHORT = 100
_TITLE = 160
_PROSE = 80
_END = re.compile(r"[.!?\u2026\u3002\uff01\uff1f\u0964\u06d4]['\"\u201d\u2019\u00bb\u300d)]*$")
_STOP = re.compile(r"(?<!\.\.)[.;:,\u3002\uff1b\uff1a]['\"\u201d\u2019\u00bb)]*$")
_BETWEEN = re.compile(r"\s+[|\u2022\u00b7\u2013\u2014\u00bb>/\u203a\u2192]+\s+|\s*[|\u2022\uff5c]\s*")
_CRUMB = re.compile(
    r"(?i)^(?:home|start(?:seite)?|accueil|inicio|in\u00edcio|\u9996\u9875|\u30db\u30fc\u30e0|\ud648"
    r"|\u0433\u043b\u0430\u0432\u043d\u0430\u044f|ana sayfa)\s*[>\u00bb\u203a/\u2192]"
)
_COLON = re.compile(r"\s*[:\uff1a]\s*")
_CREDIT = re.compile(r"\s*[:\uff1a/\uff0f=]\s*|\s+by\s+")
_AGENCY = re.compile(
    r"(?i)^(?:\u00a9|\(c\)) ?(?!\d{4})[\w .,&/\u2019'-]{2,60}$"
    r"|^[^.!?:]{2,60}/ ?(?:reuters|afp|ap|dpa|getty(?: images)?|epa|shutterstock|istock|bloomberg|unsplash"
    r"|picture alliance|tass|xinhua|imago)$"
    r"|^(?:getty images|shutterstock|istock|unsplash|pixabay|adobe stock|imago)(?:[ /].{2,40})?$"
)
_SOURCE = re.compile(
    r"(?i)^(?:sources?|quelle|fuente|fonte|bron|\u0438\u0441\u0442\u043e\u0447\u043d\u0438\u043a"
    r"|\u8d44\u6599\u6765\u6e90|\u51fa\u5178)\s*[:\uff1a]"
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
_LEGEND = re.compile(r"^[^\w(]{1,3} ?= ?")
_AUTHOR = re.compile(r"(?i)\bauthor\b|\bautor")
_PLACE = re.compile(r"^[^,.:;?!]{8,60}, [A-Z][\w .]{2,30}$|^[^,.:;?!]{4,60}\([A-Z][^()]{3,40}\)$")
_SCRIPTS = (
    ("han", re.compile("[\u3400-\u9fff\u3040-\u30ff]")),
    ("hangul", re.compile("[\uac00-\ud7a3]")),
    ("cyrillic", re.compile("[\u0400-\u04ff]")),
    ("arabic", re.compile("[\u0600-\u06ff]")),
    ("hebrew", re.compile("[\u0590-\u05ff]")),
    ("thai", re.compile("[\u0e00-\u0e7f]")),
    ("devanagari", re.compile("[\u0900-\u097f]")),
    ("greek", re.compile("[\u0370-\u03ff]")),
    ("latin", re.compile("[A-Za-z\u00c0-\u024f]")),
)


def judge_lines(rows: Sequence[Row]) -> dict[int, Verdict]:
    """Return a verdict for each row that is, or may be, residue, by its index."""
    families: list[Family] = [_family(row) for row in rows]
    prose = [i for i, row in enumerate(rows) if not families[i] and is_prose(row)]
    first, last = (prose[0], prose[-1]) if prose else (len(rows), -1)
    found: dict[int, Verdict] = {}
    for index, row in enumerate(rows):
        family = families[index]
        stamp = family == "stamp" and not first <= index <= last
        tags = family == "tags" and index > last
        if stamp or tags or family in {"line", "related", "teaser", "parts"}:
            found[index] = Verdict(family, sure=True)
        elif family == "credit" and not _beside_picture(rows, index):
            found[index] = Verdict("credit", sure=_names_maker(row.text))
        elif _CRUMB.match(row.text) and index < first and row.kind != "fixed":
            found[index] = Verdict("menu", sure=True)
    _labels(rows, families, found, first, last)
    _titles(rows, families, found, last)
    _captions(rows, found, prose)
    _other_script(rows, found, first)
    return found


def is_prose(row: Row) -> bool:
    """Return whether a row is running text: a sentence of some length, or a bullet of the article."""
    text = row.text
    if row.kind not in {"text", "item"} or not text:
        return False
    length = len(text) * (2 if _DENSE.search(text, 0, 20) else 1)
    return length > _TITLE or (length >= _PROSE and bool(_END.search(text)))


def _family(row: Row) -> Family:
    """Return what the wording of a row names, wherever the row stands."""
    text = row.text.replace("\u0130", "i").lower()
    if row.kind in {"fixed", "picture"} or not text or len(text) >= _LONGEST:
        return ""
    if _is("residue", text):
        return "line"
    if len(text) > _TITLE + _LABEL:
        return ""
    if len(text) <= _LABEL:
        if _is("related", text):
            return "related"
        if _is("buttons", text):
            return "button"
        if _is("menus", text):
            return "menu"
    head, colon, tail = _halves(_COLON, text)
    if colon and tail and len(tail) <= _TITLE and not _STOP.search(tail):
        if _is("teasers", head) or _is("related", head):
            return "teaser"
        if _is("tags", head):
            return "tags"
    if _stamp(text):
        return "stamp"
    if _credit(text):
        return "credit"
    return "parts" if _parts(text) else ""


def _is(name: str, text: str) -> bool:
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
    if colon and _is("stamps", head):
        return _dated(tail)
    match = small_phrases("stamps").match(text)
    return (
        match is not None and text[match.end() : match.end() + 1] == " " and _dated(text[match.end() + 1 :])
    )


def _dated(text: str) -> bool:
    """Return whether a text is a date, with a time before or behind it or none."""
    return not _END.search(text) and (
        _NUMBERS.match(text) is not None or parse_date(_CLOCK.sub("", text)) is not None
    )


def _credit(text: str) -> bool:
    if len(text) > _SHORT or _END.search(text):
        return False
    if _AGENCY.match(text):
        return True
    head, mark, tail = _halves(_CREDIT, text.strip("()[]\uff08\uff09 "))
    return bool(mark) and 1 < len(tail) <= 80 and _is("credits", head)


def _parts(text: str) -> bool:
    """Return whether a line is a row of labels: parts between strokes or dots, each a known one."""
    if len(text) > 2 * _SHORT or not _BETWEEN.search(text):
        return False
    pieces = [piece for piece in _BETWEEN.split(text.strip("|\u2022\u00b7 ")) if piece]
    return 2 <= len(pieces) <= 24 and all(map(_label, pieces))


def _label(piece: str) -> bool:
    """Return whether a part of a line is a label; a sign that a legend explains may stand before it."""
    text = _LEGEND.sub("", piece).strip()
    return any(_is(name, text) for name in ("menus", "buttons", "residue", "related")) or _stamp(text)


def _labels(
    rows: Sequence[Row], families: Sequence[Family], found: dict[int, Verdict], first: int, last: int
) -> None:
    """Judge labels of buttons and menus by what stands beside them.

    A label beside residue is residue; so are three labels in a row, a button at the head or foot of the
    text, and any label that is its first or last line. A button elsewhere is offered.
    """
    index = 0
    while index < len(rows):
        if families[index] not in {"button", "menu"}:
            index += 1
            continue
        end = index
        while end < len(rows) and families[end] in {"button", "menu"}:
            end += 1
        run = range(index, end)
        beside = any(i in found and found[i].sure and families[i] != "credit" for i in (index - 1, end))
        edge = index == 0 or end == len(rows)
        outside = end <= first or index > last
        for i in run:
            near = any(0 <= j < len(rows) and is_prose(rows[j]) for j in (index - 1, end))
            button = families[i] == "button" and outside and near
            if beside or len(run) >= 3 or (edge and len(rows) > len(run)) or button:
                found[i] = Verdict("label", sure=True)
            elif families[i] == "button":
                found[i] = Verdict("label", sure=False)
        index = end


def _titles(rows: Sequence[Row], families: Sequence[Family], found: dict[int, Verdict], last: int) -> None:
    """Judge what stands under a heading of related links: titles up to the end of the text are links."""
    for index in [i for i, family in enumerate(families) if family == "related" and i > last]:
        end = index + 1
        while end < len(rows) and (end in found or _title(rows[end])):
            end += 1
        for i in range(index + 1, end):
            found.setdefault(i, Verdict("related", sure=end == len(rows)))
    for index, row in enumerate(rows[:-1]):
        if (
            families[index] == "related"
            and _AUTHOR.search(row.text)
            and len(rows[index + 1].text) < _LONGEST
        ):
            found.setdefault(index + 1, Verdict("author", sure=False))
    linked = [i for i, row in enumerate(rows) if i > last and row.linked and _title(row)]
    for i in linked:
        found.setdefault(i, Verdict("related", sure=bool({i - 1, i + 1} & found.keys())))


def _title(row: Row) -> bool:
    text = row.text
    return (
        row.kind in {"text", "item"}
        and 8 <= len(text) <= _TITLE
        and not _STOP.search(text)
        and text[0] not in "(["
    )


def _captions(rows: Sequence[Row], found: dict[int, Verdict], prose: Sequence[int]) -> None:
    """Judge what stood under a picture that a text does not have.

    Between two paragraphs that is: a short line over the name of its photographer; an alternative text;
    in a text without blank lines, a short line with one behind it, because a figure ends with one.
    """
    first = prose[0] if prose else len(rows)
    begun = next((i for i, row in enumerate(rows) if row.kind == "item"), first)
    blanks = sum(row.blank for row in rows[first:])
    flat = len(rows) - first >= 4 and blanks <= 0.34 * (len(rows) - first)
    for index, row in enumerate(rows):
        if index in found and found[index].kind != "credit":
            continue
        behind = rows[index + 1] if index + 1 < len(rows) else None
        if row.kind != "text" or not _bare(row.text) or _beside_picture(rows, index) or behind is None:
            continue
        before = rows[index - 1] if index else None
        after_text = before is not None and is_prose(before)
        if row.text[0].islower() and _is("pictures", row.text.lower()) and (index < first or after_text):
            found[index] = Verdict("picture", sure=True)
        elif _credited(rows, found, index) and index > min(begun, first):
            third = rows[index + 2] if index + 2 < len(rows) else None
            sure = third is not None and _heads(third.text)
            if _SOURCE.match(behind.text):
                if not (behind.blank == row.blank and third is not None):
                    continue
                found[index + 1] = Verdict("credit", sure=sure)
            found.setdefault(index, Verdict("caption", sure=sure))
        elif flat and after_text and not row.blank and behind.blank and _heads(behind.text):
            found[index] = Verdict("caption", sure=True)
        elif after_text and is_prose(behind) and _PLACE.match(row.text) and row.blank == behind.blank:
            found[index] = Verdict("caption", sure=False)


def _bare(text: str) -> bool:
    """Return whether a text is a short line without the end of a sentence."""
    return 3 <= len(text) <= _SHORT and not _END.search(text) and not _STOP.search(text)


def _heads(text: str) -> bool:
    """Return whether a text may be a heading: a short line that ends in no full stop."""
    return _bare(text) or (len(text) <= _SHORT and text.endswith(("?", "!", "\uff1f")))


def _credited(rows: Sequence[Row], found: dict[int, Verdict], index: int) -> bool:
    """Return whether the line behind `index` names who made a picture, so that `index` is its caption.

    "Picture: a lump of ore, cut in half" is a caption by itself, and what stands before it a heading.
    """
    text = rows[index + 1].text
    credit = index + 1 in found and found[index + 1].kind == "credit"
    source = len(text) <= _SHORT and bool(_SOURCE.match(text)) and _bare(text)
    return index not in found and (credit or source) and _names_maker(text)


def _names_maker(text: str) -> bool:
    """Return whether what stands behind "Photo:" is a name rather than what the picture shows."""
    return bool(_AGENCY.match(text)) or not _SMALL_WORD.search(_halves(_CREDIT, text)[2])


def _beside_picture(rows: Sequence[Row], index: int) -> bool:
    return any(
        rows[i].kind == "picture"
        for i in (index - 2, index - 1, index + 1, index + 2)
        if 0 <= i < len(rows)
    )


def _other_script(rows: Sequence[Row], found: dict[int, Verdict], first: int) -> None:
    """Offer a sentence at either end that is in another script than all the rest."""
    if len(rows) < 3:
        return
    scripts = {i: _script(rows[i].text) for i in (0, 1, len(rows) // 2, len(rows) - 1)}
    main = _script(" ".join(row.text[:200] for row in rows[first : first + 3]) or rows[1].text)
    for index in (0, len(rows) - 1):
        row = rows[index]
        alone = scripts[index] not in {"", main} and main != ""
        if alone and _END.search(row.text) and len(row.text) <= _TITLE and row.kind == "text":
            found.setdefault(index, Verdict("other script", sure=False))


def _script(text: str) -> str:
    """Return the script of which `text` has most letters; a Chinese character counts for two."""
    counts = {name: len(pattern.findall(text)) * (2 if name == "han" else 1) for name, pattern in _SCRIPTS}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else ""
