"""Judge what stood under the pictures that a text does not have: captions, names, alternative texts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .wording import SHORT, Row, Verdict, heads, is_bare, is_phrase, is_prose, names_maker

_SOURCE = re.compile(
    r"(?i)^(?:sources?|quelle|fuente|fonte|bron|\u0438\u0441\u0442\u043e\u0447\u043d\u0438\u043a"
    r"|\u8d44\u6599\u6765\u6e90|\u51fa\u5178)\s*[:\uff1a]"
)
_PLACE = re.compile(r"^[^,.:;?!]{8,60}, [A-Z][\w .]{2,30}$|^[^,.:;?!]{4,60}\([A-Z][^()]{3,40}\)$")


def judge_captions(rows: Sequence[Row], found: dict[int, Verdict], prose: Sequence[int]) -> None:
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
        if row.kind != "text" or not is_bare(row.text) or beside_picture(rows, index) or behind is None:
            continue
        before = rows[index - 1] if index else None
        after_text = before is not None and is_prose(before)
        if (
            row.text[0].islower()
            and is_phrase("pictures", row.text.lower())
            and (index < first or after_text)
        ):
            found[index] = Verdict("picture", sure=True)
        elif _credited(rows, found, index) and index > min(begun, first):
            third = rows[index + 2] if index + 2 < len(rows) else None
            sure = third is not None and heads(third.text)
            if _SOURCE.match(behind.text):
                if not (behind.blank == row.blank and third is not None):
                    continue
                found[index + 1] = Verdict("credit", sure=sure)
            found.setdefault(index, Verdict("caption", sure=sure))
        elif flat and after_text and not row.blank and behind.blank and heads(behind.text):
            found[index] = Verdict("caption", sure=True)
        elif after_text and is_prose(behind) and _PLACE.match(row.text) and row.blank == behind.blank:
            found[index] = Verdict("caption", sure=False)


def _credited(rows: Sequence[Row], found: dict[int, Verdict], index: int) -> bool:
    """Return whether the line behind `index` names who made a picture, so that `index` is its caption.

    "Picture: a lump of ore, cut in half" is a caption by itself, and what stands before it a heading.
    """
    text = rows[index + 1].text
    credit = index + 1 in found and found[index + 1].kind == "credit"
    source = len(text) <= SHORT and bool(_SOURCE.match(text)) and is_bare(text)
    return index not in found and (credit or source) and names_maker(text)


def beside_picture(rows: Sequence[Row], index: int) -> bool:
    return any(
        rows[i].kind == "picture"
        for i in (index - 2, index - 1, index + 1, index + 2)
        if 0 <= i < len(rows)
    )
