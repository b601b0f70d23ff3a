"""Judge lines by evidence: what is surely residue goes, what may be is offered, each with its reasons.

No line goes for its place alone: it says something of the page it stood on, or stands beside lines that do.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...model.shape import slot_of_heading
from .blocks import judge_blocks
from .course import BODY, FOOT, FURNITURE, HEAD, INSERT, OPENING, TITLE, Judged, posteriors
from .evidence import GUESSES, Line, weigh
from .menus import leading, menus
from .tail import is_own, tail_of
from .wording import Family, Row, Verdict

_SURE = {HEAD: 0.95, TITLE: 0.97, OPENING: 0.97, FURNITURE: 0.95, BODY: 0.97, INSERT: 0.985, FOOT: 0.9}
"""How sure is sure: least at the end, where the article does not go on, most between its paragraphs."""
_CERTAIN, _OFFER = 0.97, 0.7
_SAYING = 1.5
"""What a sentence behind the article must say in a text without blocks."""
_OWN, _OWN_PROSE, _OFFER_PROSE, _SILENT = 0.7, 1.8, 2.2, 6.0
"""What a line itself must say for it, in nats."""
_UNFIT = -3.0
"""What does so badly as a title, in nats, is none."""
_LOUD = 3.0
"""A line that says so much of its page is no title, and at the end of a text hardly the article's."""
_TITLE = 5
"""So many words that the article shares may be its title, whatever else they say."""
_LOUDER, _LOUD_CHANCE = 4.0, 0.93
"""Between paragraphs: what says so much of its page goes where it is as sure as this."""
_SAID, _PLAIN = 2.0, 0.99
"""Before the title: what says so much, is as sure as this, and shares no word with the article."""
_MANY, _LIKELY = 3.8, 0.9
"""The same, where it says so in three ways."""
_EVEN, _HALF = 0.5, 0.35
"""The same, beside a line that goes, and in one block with it."""
_BESIDE, _UNDER = 1.0, 3
"""How much better a title does, in nats, with its author, day or text at most so many lines below."""
_WAYS, _HARDLY = 4, 0.15
"""The same, where it says so in more ways than that, and has few words of the article."""
_NAMED = {"words", "labels", "glued", "sign", "listed", "title", "wording", "linked", "contents"}
"""Signs that a line is of a page, where it addresses somebody."""
_LABELS = {"only", "labels", "glued", "sign", "linked", "contents", "we"}
"""Signs that a line is no title, though it stands over a standfirst."""
_LONG = 8
"""A line of more words may be a sentence that was cut off."""
_QUESTION = 22
"""So many words may a title have that asks."""
_TITLED = 1.0
"""What does so well as a title, and shares its words with the article, is not offered."""
_TEXT = 2.0
"""So many whole paragraphs show what the article is about; with fewer, less is certain."""
_AUTHOR = "author"
"""A note on the author may be wanted: it stays an offer."""
_NEAR = 4
"""So many lines may the address of somebody to write to have, with a name and an office."""
_LEAST, _MOST = 3, 1200
"""Lines of a text whose course is followed; a longer one is no page."""
_PLACES = {
    HEAD: "before the title",
    TITLE: "before the title",
    OPENING: "under the title",
    FURNITURE: "under the title",
    BODY: "between paragraphs",
    INSERT: "between paragraphs",
    FOOT: "after the article",
}


def judge_course(rows: Sequence[Row], families: Sequence[Family], found: dict[int, Verdict]) -> None:
    """Add to `found` the rows that their words, shape and place in the course of a page show as residue."""
    if not _LEAST <= len(rows) <= _MOST:
        return
    lines = weigh(rows, families, found)
    if not lines:
        return
    judged = posteriors(lines)
    sure = [i in found and found[i].sure for i in range(len(lines))]
    sure = [
        known or _is_sure(*pair) for known, pair in zip(sure, zip(lines, judged, strict=True), strict=True)
    ]
    tail = tail_of(lines)
    behind = _behind(lines, judged, sure, tail)
    sure = [known or i in behind for i, known in enumerate(sure)]
    together = _together(lines, judged, sure)
    known_text = sum(line.prose for line in lines) >= _TEXT
    titles = _titles(lines, families, found)
    going = {i for i, known in enumerate(sure) if known and i not in titles} | together
    going |= leading(lines, judged, going, titles)
    going |= menus(lines, judged, going, titles)
    blocks = judge_blocks(rows, lines, families, going, titles)
    for index in titles & found.keys():
        found[index] = found[index]._replace(sure=False)
    for index, (line, (chance, place)) in enumerate(zip(lines, judged, strict=True)):
        known = found.get(index)
        fixed = rows[index].kind in {"fixed", "picture"} or not line.text
        opening = place in {HEAD, TITLE, OPENING, FURNITURE}
        settled = known is not None and (known.sure or known.kind == _AUTHOR)
        if fixed or settled or (line.dated and opening):
            continue
        certain = sure[index] or index in going or index in blocks.gone
        said = line.joined or not line.sentence or (line.speaks and line.page >= _SAYING)
        offered = chance >= _OFFER and (line.page >= _offer(line, rows[index]) or (index >= tail and said))
        offered = offered or index in blocks.offered
        own = index in titles and line.akin and line.title > _TITLED
        if not (certain or (offered and known is None)) or own:
            continue
        certain = certain and index not in titles and (known_text or line.page >= _LOUD)
        loud = line.sentence or place == HEAD or (place == FOOT and line.page >= _LOUD)
        if loud or slot_of_heading(line.text) is None:
            found[index] = Verdict(", ".join((*line.reasons, _PLACES[place])), sure=certain)


def _titles(lines: Sequence[Line], families: Sequence[Family], found: dict[int, Verdict]) -> set[int]:
    """Return the lines that may be the title: the best before the first paragraph, and what stands over it.

    For the best may be a standfirst, and the title short. Where none is good, it is the last line before
    the author or the text. What a known wording names is none.
    """
    first = next((i for i, line in enumerate(lines) if line.prose > 0.3 and not _asks(line)), len(lines))
    free = [
        i
        for i in range(first)
        if not (families[i] or lines[i].dated) and (i not in found or found[i].kind in GUESSES)
    ]
    calm = [i for i in free if lines[i].page < _LOUD and not lines[i].points.keys() & {"labels", "glued"}]
    best = max(calm, key=lambda i: lines[i].title + _BESIDE * _is_over(lines, i), default=-1)
    if best >= 0 and lines[best].title > _UNFIT:
        over = [i for i in free if i == best - 1 and not lines[i].points.keys() & _LABELS]
        return {best, *over}
    end = next((i for i in range(first) if lines[i].dated), first)
    return set(
        [i for i in free if i < end and not (lines[i].page >= _LOUD and "labels" in lines[i].points)][-1:]
    )


def _is_over(lines: Sequence[Line], index: int) -> bool:
    """Return whether the author, the day or the text stands right below a line."""
    return any(line.dated or line.prose > 0.3 for line in lines[index + 1 : index + 1 + _UNDER])


def _asks(line: Line) -> bool:
    """Return whether a line is a question, as titles are, and no paragraph that ends in one."""
    return line.text.endswith(("?", "\uff1f")) and line.words <= _QUESTION


def _offer(line: Line, row: Row) -> float:
    """Return what a line must say of its page to be offered, in nats: most where it speaks to nobody."""
    if (row.kind == "item" and not row.linked) or (line.sentence and not line.speaks):
        return _SILENT
    address = line.points.keys() & {"you", "we", "call"} and not line.points.keys() & _NAMED
    long = line.words > _LONG and line.kinds < 2
    return _OFFER_PROSE if line.sentence or address or long else _OWN


def _is_sure(line: Line, judged: Judged) -> bool:
    chance, place = judged
    if "pitch" in line.points and place not in {TITLE, OPENING} and chance >= _EVEN:
        return True
    many = line.page >= _MANY and line.kinds > _WAYS and line.strange and not line.told
    if many and place in {BODY, INSERT, FURNITURE} and chance >= _HARDLY:
        return True
    if place == INSERT and line.page >= _MANY and line.kinds > 2 and chance >= _LIKELY:
        return True
    if line.sentence and place == HEAD and line.strange and line.page >= _OWN_PROSE and line.kinds > 1:
        return chance >= _SURE[HEAD]
    if line.sentence:
        said = line.page - 1.5 * line.told
        least = _OWN_PROSE if line.speaks else _SILENT
        kinds = line.kinds + (place == FOOT and "listed" in line.points)
        needed = _SURE[FOOT] if place == FOOT and said >= _LOUD and line.speaks else _CERTAIN
        return chance >= needed and kinds > 1 and said >= least
    if place == HEAD and line.page >= _SAID and line.overlap == 0 and chance >= _PLAIN:
        return True
    listing = not {"labels", "ticker"}.isdisjoint(line.points)
    early = place in {HEAD, TITLE, OPENING} and line.words >= _TITLE and not listing
    if early and (line.akin or line.kinds < 2):
        return False
    if place == INSERT and line.page >= _LOUDER and line.kinds > 1:
        return chance >= _LOUD_CHANCE
    thin = (place == INSERT and "listed" not in line.points) or (place == FOOT and line.words == 1)
    if place == FOOT and "way" in line.points and line.page < _LOUD:
        return False
    return chance >= _SURE[place] and line.page > _OWN and not (thin and line.kinds < 2)


def _behind(lines: Sequence[Line], judged: Sequence[Judged], sure: Sequence[bool], tail: int) -> set[int]:
    """Return what goes in the blocks of the page at the end, from line `tail` on, for standing there.

    What shares its words with the article, reports, or may be an address or a note on the article stays.
    """
    ways = [i for i in range(tail, len(lines)) if "way" in lines[i].points and not sure[i]]
    result: set[int] = set()
    for index in range(tail, len(lines)):
        line, (chance, place) = lines[index], judged[index]
        near = any(abs(way - index) <= _NEAR for way in ways)
        if place != FOOT or chance < _SURE[FOOT] or near or line.dated or is_own(line.text):
            continue
        reports = line.told and "listed" not in line.points
        reports = reports or not (line.joined or line.speaks or "listed" in line.points)
        if not (line.akin and line.page < _OWN) and not (line.sentence and reports):
            result.add(index)
    return result


def _together(lines: Sequence[Line], judged: Sequence[Judged], sure: Sequence[bool]) -> set[int]:
    """Return the short lines that go with their neighbours: in menus, as bare counts, and at the end."""
    result: set[int] = set()
    heads = [i for i, (_, place) in enumerate(judged) if place == HEAD and sure[i]]
    run: list[int] = []
    for index, (line, (chance, place)) in enumerate(zip(lines, judged, strict=True)):
        if place == FOOT:
            run.append(index)
        else:
            result |= _ending(lines, judged, sure, run)
            run = []
        if sure[index] or line.dated:
            continue
        if place in {BODY, INSERT} and _goes_along(lines, judged, sure, index):
            result.add(index)
        if line.sentence:
            continue
        near = any(sure[max(0, index - 1) : index + 2]) or index - 1 in result
        count = place in {FURNITURE, FOOT} and not {"count", "size"}.isdisjoint(line.points) and near
        count = count or (place == FOOT and not any(map(str.isalnum, line.text)))
        menu = place == HEAD and line.words <= 4 and bool(heads) and index < heads[-1]
        button = place == FURNITURE and near and line.page > _OWN and line.words <= _TITLE
        named = menu and (heads[0] < index or "site" in line.points)
        bare = place == FURNITURE and "count" in line.points and near
        if ((button or bare) and chance >= _OFFER) or ((count or named) and chance >= _CERTAIN):
            result.add(index)
    return result | _ending(lines, judged, sure, run)


def _goes_along(lines: Sequence[Line], judged: Sequence[Judged], sure: Sequence[bool], index: int) -> bool:
    """Return whether a line between paragraphs goes with one beside it that is residue too."""
    line = lines[index]
    if line.told or line.akin or line.kinds < 2 or (line.sentence and not line.speaks):
        return False
    for beside in (index - 1, index + 1):
        if not 0 <= beside < len(lines):
            continue
        other = lines[beside]
        both = min(judged[index].chance, judged[beside].chance) >= _LOUD_CHANCE
        if both and min(line.page, other.page) >= _SAID and other.kinds > 1 and not other.akin:
            return True
        if sure[beside] and line.page >= _LOUD and judged[index].chance >= _EVEN:
            return True
        block = lines[max(index, beside)].joined and "over_prose" not in line.points
        if sure[beside] and block and line.page > _OWN and judged[index].chance >= _HALF:
            return True
    return False


def _ending(
    lines: Sequence[Line], judged: Sequence[Judged], sure: Sequence[bool], run: Sequence[int]
) -> set[int]:
    """Return the short lines of a run behind the article that go with those of it that are sure.

    They have one before them and share few words with the article, or a quarter of the run is sure, or they
    stand between two that go. What stands beside an address to write to stays.
    """
    known = [i for i in run if sure[i]]
    if not known:
        return set()
    ways = [i for i in run if "way" in lines[i].points and not sure[i]]
    enough = len(known) >= max(2, 0.25 * len(run))
    result: set[int] = set()
    for i in run[run.index(known[0]) :]:
        line = lines[i]
        if judged[i].chance <= _CERTAIN or sure[i] or line.dated or line.sentence or is_own(line.text):
            continue
        between = i + 1 < len(sure) and sure[i + 1] and (sure[i - 1] or i - 1 in result)
        if (enough or line.strange or between) and all(abs(way - i) > _NEAR for way in ways):
            result.add(i)
    return result
