"""Judge whole lines: which are residue for sure, which may be, and which are the article's own.

A wording alone seldom tells. It is weighed with the place (head and foot of the text, beside other
residue, over a run of titles), with the shape (no end of a sentence, parts between strokes, a link as a
whole) and with the script. What only may be residue is offered and stays in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...model.resources import small_phrases
from ...model.shape import slot_of_heading
from .captions import beside_picture, judge_captions
from .notes import is_correction, is_story
from .weighing import judge_course
from .wording import (
    END,
    LONGEST,
    TITLE,
    Family,
    Row,
    Verdict,
    family_of,
    heads,
    is_bare,
    is_label_like,
    is_phrase,
    is_prose,
    is_title,
    names_maker,
)

_CRUMB = re.compile(
    r"(?i)^(?:(?:www\.)?[\w-]{2,30}\.[a-z]{2,8} ?[>\u00bb\u203a|/\u2192\u2022] ?\w"
    r"|(?:home|start(?:seite)?|accueil|inicio|in\u00edcio|\u9996\u9875|\u30db\u30fc\u30e0|\ud648"
    r"|\u0433\u043b\u0430\u0432\u043d\u0430\u044f|ana sayfa)\s*[>\u00bb\u203a/\u2192])"
)
_WAY = re.compile(
    r"(?i)^(?:skip to|jump to|log ?in|sign in|(?:haupt)?navigation|zum (?:haupt)?inhalt|aller au contenu"
    r"|saltar al|ir al|ir para o|vai al|naar (?:de )?inhoud|hoppa till|przejd\u017a do)\b"
)
"""Lines that lead through a site, beside the entries of menus."""
_TOP = 8
"""Among so many lines at the top stand warnings to those who invest; the rest of small print comes last."""
_WARNING = re.compile(
    r"(?i)(?:(?:your )?capital (?:is )?at risk\b|the value of investments? (?:can|may)\b"
    r"|this is not (?:personal|financial|investment) advice\b|investments? can go down\b).{0,300}"
)
_WALL = re.compile(r"(?i)(?:for )?(?:members|subscribers)(?: only| exclusive)?")
_SET = 2
"""More lines than this set over their text show how headings are set."""
_LONG_WORD = re.compile(r"[^\W\d_]{5,}|[\u3400-\u9fff]{2}")
_FEWEST, _MOST_BLANK = 0.15, 0.9
"""Which share of its lines has a blank one before it in a text of blocks."""
_ADVERTISED = 3
"""So many lines has an advertisement under its label."""
_PART = 24
_DENSE = re.compile("[\u0e00-\u0eff\u3040-\u9fff\uac00-\ud7a3]")
_BYLINE = re.compile(r"(?i)^(?:by|von|par|por|di|door|av|af) |\d{4}|\d:\d\d")
_CONTACT = re.compile(
    r"(?i)@|\bcontact|\bkontakt|\+?\d[\d ()/-]{7,}|\b(?:reporting|editing|edited|writing) by\b"
)
_AUTHOR = re.compile(r"(?i)\bauthor\b|\bautor")
_QUOTES = re.compile(" [\u2191\u00bb] ")
"""The mark behind whom a board quotes."""
_REPLY = re.compile(r"(?i)^(?:re|aw|tr|res|rif|\u56de\u590d)\s?[:\uff1a]\s*")
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


def judge_lines(rows: Sequence[Row], *, pasted: bool = False) -> dict[int, Verdict]:
    """Return a verdict for each row that is, or may be, residue, by its index.

    `pasted` says that the rows may be a whole page, from its menus to its foot.
    """
    families = _families(rows)
    prose = [i for i, row in enumerate(rows) if not families[i] and is_prose(row)]
    first, last = (prose[0], prose[-1]) if prose else (len(rows), -1)
    found: dict[int, Verdict] = {}
    for index, row in enumerate(rows):
        family = families[index]
        stamp = family == "stamp" and not first <= index <= last
        tags = family == "tags" and index > last
        if stamp or tags or family in {"line", "ad", "related", "teaser", "parts"}:
            found[index] = Verdict(family, sure=True)
        elif family == "credit" and not beside_picture(rows, index):
            found[index] = Verdict("credit", sure=names_maker(row.text))
        elif _CRUMB.match(row.text) and index < first and row.kind != "fixed":
            found[index] = Verdict("menu", sure=True)
    for index in [i for i, verdict in found.items() if verdict.kind == "line"]:
        if first < index < last and (_stands_over(rows, index) or _walls_off(rows, index)):
            found[index] = found[index]._replace(sure=False)
    _labels(rows, families, found, first, last)
    _titles(rows, families, found, last)
    _tail(rows, found, last)
    _head(rows, families, found, first)
    judge_captions(rows, found, prose)
    _other_script(rows, found, first)
    _small_print(rows, families, found, last)
    _advertised(rows, families, found)
    if pasted:
        judge_course(rows, families, found)
    for index in [i for i in found if not families[i] and is_correction(rows[i].text)]:
        del found[index]
    for index in [i for i, verdict in found.items() if verdict.sure and not families[i]]:
        if _alone(rows, index) and is_story(rows[index].text):
            found[index] = found[index]._replace(sure=False)
    return found


def _alone(rows: Sequence[Row], index: int) -> bool:
    """Return whether a line stands between blank ones, or at an end of the text."""
    return rows[index].blank and (index + 1 == len(rows) or rows[index + 1].blank)


def _families(rows: Sequence[Row]) -> list[Family]:
    """Return what the wording of each row names, and what only the rows beside it tell.

    A line that reports what somebody said, or corrects the article, is no appeal, whatever it quotes.
    """
    families: list[Family] = [
        family_of(row) or ("related" if _heads_stories(rows, i) else "") for i, row in enumerate(rows)
    ]
    above = enumerate(rows[:_TOP])
    top = next((i for i, row in above if is_prose(row) and not _is_small_print(row)), _TOP)
    titles = {row.text.lower() for row in rows[: len(rows) // 2] if _PART < len(row.text) <= TITLE}
    for index, row in enumerate(rows):
        family, text = families[index], row.text
        if (family == "line" and is_story(text) and not _QUOTES.search(text)) or (
            family not in {"", "stamp"} and is_correction(text)
        ):
            families[index] = ""
        elif (
            not family
            and (3 * index > 2 * len(rows) or (index < top and _WARNING.fullmatch(text)))
            and _is_small_print(row)
        ):
            families[index] = "small"
        elif not family and (reply := _REPLY.match(text)) and text[reply.end() :].lower() in titles:
            families[index] = "line"
    return families


def _advertised(rows: Sequence[Row], families: Sequence[Family], found: dict[int, Verdict]) -> None:
    """Judge what stands under the label of an advertisement, in one block with it.

    A text without blank lines, or with one before every line, has no blocks.
    """
    blanks = sum(row.blank for row in rows)
    if not _FEWEST * len(rows) < blanks < _MOST_BLANK * len(rows):
        return
    for index, family in enumerate(families):
        if family != "ad" or not rows[index].blank:
            continue
        end = index + 1
        while end < len(rows) and not rows[end].blank and rows[end].kind == "text":
            end += 1
        below = [i for i in range(index + 1, min(end, index + 1 + _ADVERTISED)) if i not in found]
        sure = end <= index + 1 + _ADVERTISED and not _is_told(rows, index, below)
        for i in below:
            found[i] = Verdict("advertised", sure=sure)
        if below and not sure:
            found[index] = Verdict("ad", sure=False)


def _is_told(rows: Sequence[Row], label: int, below: Sequence[int]) -> bool:
    """Return whether what stands under a label is of the article by its words, and the label a heading."""
    text = " ".join(rows[i].text for i in below).lower()
    prose = (rows[i].text.lower() for i in range(len(rows)) if i not in below and is_prose(rows[i]))
    others = "\n".join(prose)
    words = set(_LONG_WORD.findall(text))
    shared = sum(word in others for word in words)
    told = rows[label].text.lower() in others or any(is_story(rows[i].text) for i in below)
    return told or shared > 2 or (len(words) > 2 and 3 * shared >= len(words))


def _is_small_print(row: Row) -> bool:
    plain = row.kind not in {"fixed", "picture"} and 0 < len(row.text) < LONGEST
    return plain and is_phrase("small_print", row.text.lower())


def _small_print(
    rows: Sequence[Row], families: Sequence[Family], found: dict[int, Verdict], last: int
) -> None:
    """Judge what the law asks of a publisher: residue behind the article, beside other such lines.

    A warning before the text is only offered: the first paragraph may say the same. Below the name of such
    a text stands the text, whatever it says. Alone it may be the last paragraph.
    """
    small = {i for i, family in enumerate(families) if family == "small"}
    for index in sorted(small):
        text = rows[index].text
        below = index + 1
        named = is_bare(text) and below < len(rows) and rows[below].kind == "text"
        if named and not rows[below].blank and not rows[below].text.endswith("?"):
            small.add(below)
    end = max((i for i in range(last + 1) if i not in small and is_prose(rows[i])), default=-1)
    first = next((i for i in range(end + 1) if i not in small and is_prose(rows[i])), 0)
    for index in small:
        if index < first and index not in found:
            found[index] = Verdict("small print", sure=False)
        elif index > end and index not in found:
            beside = not rows[index].blank or (index + 1 < len(rows) and not rows[index + 1].blank)
            beside = beside and bool({index - 1, index + 1} & (small | found.keys()))
            found[index] = Verdict("small print", sure=beside)


def _stands_over(rows: Sequence[Row], index: int) -> bool:
    """Return whether a line is set like a heading: text before it, a blank line, and its text right below.

    At least two other lines of the text have to be set so, which no known wording names.
    """
    return _set_over(rows, index) and sum(_set_over(rows, i) for i in range(len(rows))) > _SET


def _walls_off(rows: Sequence[Row], index: int) -> bool:
    """Return whether a line between paragraphs says for whom a text is, or may be a heading about them."""
    over = is_prose(rows[index - 1]) and is_prose(rows[index + 1])
    return over and _WALL.fullmatch(rows[index].text) is not None


def _set_over(rows: Sequence[Row], index: int) -> bool:
    if not 0 < index < len(rows) - 1:
        return False
    row, below = rows[index], rows[index + 1]
    over = row.blank and not below.blank and is_prose(below) and bool(END.search(below.text))
    return over and row.kind == "text" and heads(row.text) and bool(END.search(rows[index - 1].text))


def _heads_stories(rows: Sequence[Row], index: int) -> bool:
    """Return whether a line that may be a heading of other stories is one: no running text follows."""
    row = rows[index]
    if row.kind != "text" or len(row.text) > TITLE or not is_phrase("related_maybe", row.text.lower()):
        return False
    return index + 1 == len(rows) or not is_prose(rows[index + 1])


def _labels(
    rows: Sequence[Row], families: Sequence[Family], found: dict[int, Verdict], first: int, last: int
) -> None:
    """Judge labels of buttons and menus by what stands beside them.

    A label beside residue is residue; so are three labels in a row, a button at the head or foot of the
    text, and labels that are its first or last lines. A button elsewhere is offered.
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
        edge = (index == 0 or end == len(rows)) and (len(run) > 1 or families[index] == "button")
        outside = end <= first or index > last
        if _is_own(rows, families, run, inside=first < index and end <= last):
            index = end
            continue
        for i in run:
            near = any(0 <= j < len(rows) and is_prose(rows[j]) for j in (index - 1, end))
            button = families[i] == "button" and outside and near
            if beside or len(run) >= 3 or (edge and len(rows) > len(run)) or button:
                found[i] = Verdict("label", sure=True)
            elif families[i] == "button":
                found[i] = Verdict("label", sure=False)
        index = end


def _is_own(rows: Sequence[Row], families: Sequence[Family], run: range, *, inside: bool) -> bool:
    """Return whether words that menus have are the text's own: a heading over its text, or a list of it."""
    if run.start == 0 or any(families[i] != "menu" for i in run):
        return False
    before = rows[run.start - 1].text
    if before.endswith((":", "\uff1a")) and len(before) > _PART:
        return True
    over_text = len(run) == 1 and inside and is_prose(rows[run.stop])
    return over_text or (inside and all(rows[i].kind == "item" and not rows[i].linked for i in run))


def _titles(rows: Sequence[Row], families: Sequence[Family], found: dict[int, Verdict], last: int) -> None:
    """Judge what stands under a heading of related links: titles up to the end of the text are links."""
    for index in [i for i, family in enumerate(families) if family == "related" and i > last]:
        end = index + 1
        while end < len(rows) and (end in found or is_title(rows[end])):
            end += 1
        for i in range(index + 1, end):
            found.setdefault(i, Verdict("related", sure=end == len(rows)))
    for index, row in enumerate(rows[:-1]):
        if (
            families[index] == "related"
            and _AUTHOR.search(row.text)
            and len(rows[index + 1].text) < LONGEST
        ):
            found.setdefault(index + 1, Verdict("author", sure=False))
    linked = [i for i, row in enumerate(rows) if i > last and row.linked and is_title(row)]
    for i in linked:
        found.setdefault(i, Verdict("related", sure=bool({i - 1, i + 1} & found.keys())))


def _tail(rows: Sequence[Row], found: dict[int, Verdict], last: int) -> None:
    """Judge the short lines with which a text ends.

    Behind the first thing that a page puts under its articles (buttons, comments, tags) the article does
    not go on: lines there without the end of a sentence are residue too. They are only offered where one
    may be an address of somebody to write to.
    """
    start = len(rows)
    while start > last + 1 and (start - 1 in found or is_label_like(rows[start - 1])):
        start -= 1
    tail = range(start, len(rows))
    closed = next((i for i in tail if i in found and found[i].sure and _closes(rows[i].text)), None)
    contact = any(_CONTACT.search(rows[i].text) for i in tail)
    if closed is not None:
        for i in range(closed + 1, len(rows)):
            found.setdefault(i, Verdict("foot", sure=not contact))


def _closes(text: str) -> bool:
    return small_phrases("closing").search(text.lower()) is not None


def _head(rows: Sequence[Row], families: Sequence[Family], found: dict[int, Verdict], first: int) -> None:
    """Judge what stands at the top: an article begins with its title, so labels before it are of the site.

    Labels are lines of three words at most, behind one that is known to lead through the site; behind two
    of them or more a longer line, the title, has to follow. The last of them may be a short title itself.
    """
    end = 0
    while end < min(first, len(rows)) and (end in found or _site_part(rows[end], families[end])):
        if end not in found and _BYLINE.search(rows[end].text):
            break
        end += 1
    if end < 2 or first >= len(rows) or end >= first:
        return
    title = rows[end]
    if title.kind not in {"text", "heading"} or families[end] or _BYLINE.search(title.text):
        return  # the title was one of those before it
    if len(title.text) > _PART or len(title.text.split()) > 3:
        ways = (i for i in range(end) if families[i] == "menu" or _WAY.search(rows[i].text))
        short = not families[end - 1] and end - 1 not in found  # it may be the title, over a standfirst
        for i in range(next(ways, end), end - short):
            found.setdefault(i, Verdict("menu", sure=True))


def _site_part(row: Row, family: Family) -> bool:
    """Return whether a line may name a part of a site: three words at most, no sentence, no heading."""
    text = row.text
    if family in {"menu", "button"}:
        return True
    short = len(text) <= _PART and len(text.split()) <= 3 and not _DENSE.search(text)
    plain = not END.search(text) and not any(c.isdigit() for c in text) and ":" not in text
    return row.kind == "text" and short and plain and slot_of_heading(text) is None


def _other_script(rows: Sequence[Row], found: dict[int, Verdict], first: int) -> None:
    """Offer a sentence at either end that is in another script than all the rest."""
    if len(rows) < 3:
        return
    scripts = {i: _script(rows[i].text) for i in (0, 1, len(rows) // 2, len(rows) - 1)}
    main = _script(" ".join(row.text[:200] for row in rows[first : first + 3]) or rows[1].text)
    for index in (0, len(rows) - 1):
        row = rows[index]
        alone = scripts[index] not in {"", main} and main != ""
        if alone and END.search(row.text) and len(row.text) <= TITLE and row.kind == "text":
            found.setdefault(index, Verdict("other script", sure=False))


def _script(text: str) -> str:
    """Return the script of which `text` has most letters; a Chinese character counts for two."""
    counts = {name: len(pattern.findall(text)) * (2 if name == "han" else 1) for name, pattern in _SCRIPTS}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else ""
