"""Find damaged characters in a text and say what they were.

UTF-8 that was read through a wrong code page leaves runs of characters of that code page's script
beside the text's own (`damage.py`). What can be told from the bytes that are left is restored; the
rest is chosen from context (`marks.py`, `letters.py`), and marked where the choice is doubtful.
"""

from __future__ import annotations

import re

from ...model.repair import Certainty, OffsetMap, Repair
from .codepages import CodePage, pages
from .context import Typesetting, choose_all, typesetting
from .damage import Damage, Evidence, european, parse_line, run_pattern, survey
from .multibyte import CODECS, survey_pairs, untangle

_SAMPLE = 20_000
_MOST_TIMES = 3
_SOUND = re.compile(
    "(?<=[\u3400-\u9fff])\\([a-z]{0,3}[\u0101\u00e1\u01ce\u00e0\u0113\u00e9\u011b\u00e8\u012b\u00ed\u01d0\u00ec\u014d\u00f3\u01d2\u00f2\u016b\u00fa\u01d4\u00f9\u01d6\u01d8\u01da\u01dc]"
    "[a-z]{0,3}\\)"
)


def mend_characters(text: str) -> list[Repair]:
    """Return the repairs of damaged characters in `text` (lines divided by line feeds)."""
    if text.isascii():
        return []
    repairs = _pinyin(text) or _mend_once(text)
    for _ in range(_MOST_TIMES - 1):  # text can go through a wrong page more than once
        mended = _edited(text, repairs)
        again = [] if not repairs or mended.isascii() else _mend_once(mended)
        if not again:
            break
        repairs = _joined(text, mended, repairs, again)
    return repairs


def _mend_once(text: str) -> list[Repair]:
    suspects = _suspects(text)
    pairs = _pairs(text, max((evidence.all for _, evidence in suspects), default=0))
    if not suspects and not pairs:
        return []
    habits = typesetting(_legible(text[:_SAMPLE], suspects, pairs), straight=text.count('"') > 1)
    repairs: list[Repair] = []
    offset = 0
    for line in text.split("\n"):
        if not line.isascii():
            found = _mend_pairs(line, pairs, habits) if pairs else _mend_line(line, suspects, habits)
            repairs.extend(_placed(repair, offset) for repair in found)
        offset += len(line) + 1
    return repairs


def _legible(text: str, suspects: list[tuple[CodePage, Evidence]], pairs: str) -> str:
    """Return `text` with what is certain mended and what is open left out, for its language."""
    if pairs:
        return "\n".join(untangle(line, pairs).text for line in text.split("\n"))
    lines: list[str] = []
    for line in text.split("\n"):
        at = 0
        for damage in parse_line(line, suspects[0][0]).found:
            lines += line[at : damage.start], damage.candidates if damage.whole else ""
            at = damage.end
        lines += line[at:], "\n"
    return "".join(lines)


def _edited(text: str, repairs: list[Repair]) -> str:
    pieces: list[str] = []
    at = 0
    for repair in repairs:
        pieces += text[at : repair.start], repair.after
        at = repair.end
    return "".join(pieces) + text[at:]


def _joined(text: str, mended: str, first: list[Repair], second: list[Repair]) -> list[Repair]:
    """Return as repairs of `text` what `second` repairs in `mended`, the text after `first`."""
    places = OffsetMap(first)
    result: list[Repair] = []
    rest = iter(first)
    pending = next(rest, None)
    for repair in second:
        start, end = places.to_raw(repair.start), places.to_raw(repair.end, after=True)
        if result and start < result[-1].end:
            continue
        sure = repair.certainty == "sure"
        while pending and pending.start < end:
            if pending.end <= start:
                result.append(pending)
            else:
                sure = sure and pending.certainty == "sure"
            pending = next(rest, None)
        after = (
            mended[places.to_new(start) : repair.start]
            + repair.after
            + mended[repair.end : places.to_new(end)]
        )
        certainty: Certainty = "sure" if sure else "unsure"
        result.append(Repair("characters", "mark", start, end, text[start:end], after, certainty))
    return [*result, *([pending] if pending else []), *rest]


def _mend_line(line: str, suspects: list[tuple[CodePage, Evidence]], habits: Typesetting) -> list[Repair]:
    for page, evidence in suspects:
        found, doubtful = _damage(line, page, evidence, english=habits.english)
        if found:
            return list(choose_all(line, found, habits, doubtful=doubtful))
    return []


def _pairs(text: str, known: int) -> str:
    """Return the code page of two bytes a character that the text was read through; empty for none.

    `known` pieces of damage are explained by a page of one byte a character.
    """
    found = {codec: survey_pairs(text, codec) for codec in CODECS}
    best = max(found, key=lambda codec: found[codec][0] - found[codec][1])
    return best if found[best][0] > max(found[best][1], known) else ""


def _mend_pairs(line: str, codec: str, habits: Typesetting) -> list[Repair]:
    read = untangle(line, codec)
    chosen = {
        r.start: (r.after, r.certainty) for r in choose_all(read.text, read.open, habits, doubtful=False)
    }
    repairs: list[Repair] = []
    for piece in read.pieces:
        inside = [(chosen.get(at, (read.text[at], "sure"))) for at in range(piece.new_start, piece.new_end)]
        certainty: Certainty = "unsure" if any(c == "unsure" for _, c in inside) else "sure"
        after = "".join(char for char, _ in inside)
        before = line[piece.start : piece.end]
        repairs.append(Repair("characters", "mark", piece.start, piece.end, before, after, certainty))
    return repairs


def _suspects(text: str) -> list[tuple[CodePage, Evidence]]:
    """Return the code pages that the text may have been read through, the likeliest first."""
    found = ((page, survey(text, page)) for page in pages() if run_pattern(page).search(text))
    suspects = [(page, evidence) for page, evidence in found if _is_suspect(page, evidence)]
    return sorted(suspects, key=lambda s: 2 * s[1].genuine - s[1].all)


def _is_suspect(page: CodePage, evidence: Evidence) -> bool:
    if page.kind == "foreign":
        return evidence.strong > evidence.genuine
    return evidence.strong > 0 or evidence.english > 0


def _damage(line: str, page: CodePage, evidence: Evidence, *, english: bool) -> tuple[list[Damage], bool]:
    """Return the damage of a line that is believed, and whether genuine text makes it doubtful."""
    parsed = parse_line(line, page)
    found = parsed.found
    if evidence.shown:  # then only what the page leaves open is lost
        found = [
            damage._replace(candidates=page.partial.get(line[damage.start : damage.end], damage.candidates))
            if len(damage.candidates) > 1
            else damage
            for damage in found
        ]
    if page.kind == "foreign":
        whole = all(damage.whole for damage in found)
        if parsed.genuine >= len(found) or not (whole or any(map(european, line))):
            return [], False
        return found, parsed.genuine > 0
    mostly = evidence.all > 4 * evidence.genuine
    odd = evidence.strong + evidence.english
    lossy = mostly and 4 * odd >= evidence.weak and (evidence.strong > 0 or english)
    believed = [
        damage
        for damage in found
        if damage.certain
        or lossy
        or (damage.strong and (mostly or (damage.whole and evidence.strong > evidence.genuine)))
        or (damage.whole and mostly and evidence.strong > 0)
    ]
    return believed, False


def _pinyin(text: str) -> list[Repair]:
    """Return the repairs that take away the sounds a faulty conversion put behind Chinese characters."""
    found = list(_SOUND.finditer(text))
    if len(found) < 3:
        return []
    return [Repair("characters", "sound", m.start(), m.end(), m.group(), "") for m in found]


def _placed(repair: Repair, offset: int) -> Repair:
    return Repair(
        repair.stage,
        repair.kind,
        repair.start + offset,
        repair.end + offset,
        repair.before,
        repair.after,
        repair.certainty,
    )
