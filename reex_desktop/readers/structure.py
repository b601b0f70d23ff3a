"""Recognise structure that plain text has lost: the title, headings, and nested lists.

Every decision is a repair, so that the reader can take it back; what is doubtful is marked unsure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..model.blocks import Blocks, Heading, ListBlock, Paragraph
from ..model.plain import placed_leaves, plain_text
from ..model.repair import Repair
from ..model.resources import small_phrases
from ..model.shape import is_highlights_heading, slot_of_heading
from .dates import parse_date
from .nesting import guess_levels
from .titles import find_title, is_prose


class Line(NamedTuple):
    """A top-level paragraph as structure sees it: raw offset, mended text, blank line before it,

    whether all of it is bold, and whether it may be residue.
    """

    start: int
    end: int
    text: str
    blank_before: bool
    bold: bool = False
    doubtful: bool = False


_TEXT = 40
"""A paragraph longer than this is text that a heading may stand over."""
_LONG = 120
"""Text longer than this shows a heading by itself, where no blank line does."""
_WORDS = 8
"""So many words may a line have that is only perhaps a heading."""
_ALIKE = 2
"""So many headings set alike show how the headings of a text are set."""
_PLAINLY = 3
"""So many short lines over their text do, though none is known for a heading."""
_ASKING = 9
"""A longer question is one of an interview."""
_INTERVIEW = 3
"""So are so many questions between paragraphs."""
_POINTS, _POINT = 3, 40
"""So many lines in a row, of so many words at most, are points without bullets."""
_LEAD = 3
"""So many paragraphs may stand before the highlights."""
_FREE = 14
"""So many words may a heading have that is set like the others."""
_END = re.compile("[.!?:\u2026\u3002\uff01\uff1f\uff1a]['\"\u201d\u2019\u00bb)]*$")

_SMALL = frozenset([
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "is", "it", "of", "off",
    "on", "onto", "or", "over", "per", "so", "than", "that", "the", "their", "to", "up", "via", "vs",
    "with", "without", "its", "be", "are", "was", "not", "no", "if", "under", "out", "about", "after",
    "before", "between", "how", "why", "what", "who", "when", "your", "our",
])  # fmt: skip
_PICTOGRAM = re.compile("^[\u2190-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]+\\s+")
_SENTENCE_END = re.compile(r"[.;,:\u2026\u3002\uff1b\uff0c\uff1a]$|[.!?][\u201d\"\u2019)]$")
_CAPTION = re.compile(
    r"(?i)^(?:source|sources|photo|image|figure|fig\.|chart|graphic|picture|credit|map|table|exhibit|foto|quelle|bild"
    r"|photograph|illustration|caption|disclaimer|note|contact|tags?|published|updated|by)\b"
)
_PICTURE = re.compile(r"(?i)^(?:picture|figure|fig\.|chart|graphic|map|table|exhibit|illustration)\b")
_NO_HEADING = re.compile(
    r"https?://|[|<>@=\u2248\u2264\u2265\u221a\u2211\u222b]"
    r"|[a-z]{2}[.!] [A-Z]|^[A-Z][A-Z -]{2,30}: |^(?:Von|Par|By) [A-Z]"
)
_DATELINE = re.compile(r"^[A-Z\u00c0-\u00dd][A-Z\u00c0-\u00dd .,/-]{3,}(?:,|\(| [\u2014\u2013-] )")


def recognise_structure(
    raw: Blocks, mended: dict[int, str], blanks: set[int], doubtful: set[int]
) -> list[Repair]:
    """Return the repairs that rebuild structure in `raw`.

    `mended` is the text of each leaf by its raw offset after the repairs so far, without those that
    residue repairs remove; `blanks` are the offsets of lines with a blank line before, `doubtful` those
    of lines that may be residue, such as captions: they are no headings.
    """
    repairs: list[Repair] = []
    lines: list[Line | None] = []
    page = False
    offset = 0
    for block in raw:
        length = len(plain_text((block,)))
        if isinstance(block, Paragraph) and not block.role and offset in mended:
            text = mended[offset].strip()
            bold = all("bold" in s.marks for s in block.spans if s.text.strip())
            lines.append(Line(offset, offset + length, text, offset in blanks, bold, offset in doubtful))
        elif isinstance(block, Paragraph):
            page = page or not any(line and is_prose(line.text) for line in lines)  # left over from one
        elif isinstance(block, ListBlock):
            if any(offset + leaf.start in mended for leaf in placed_leaves((block,))):
                lines.append(None)
            repairs.extend(_nested(block, offset, mended))
        elif isinstance(block, Heading):
            lines.append(Line(offset, offset + length, "", offset in blanks))
        offset += length + 1
    has_headings = any(isinstance(block, Heading) for block in raw)
    repairs.extend(_headings(lines, has_headings=has_headings, page=page))
    return sorted(repairs, key=lambda repair: repair.start)


def _nested(block: ListBlock, offset: int, mended: dict[int, str]) -> list[Repair]:
    items = block.items
    if block.ordered or len(items) < 3 or any(len(item.blocks) != 1 for item in items):
        return []
    placed = placed_leaves((block,))
    texts = [mended.get(offset + leaf.start, leaf.text) for leaf in placed]
    if len(texts) != len(items):
        return []
    levels, certain = guess_levels(texts)
    if not any(levels):
        return []
    before = "\n".join(f"- {text}" for text in texts)
    after = "\n".join("    " * level + f"- {text}" for text, level in zip(texts, levels, strict=True))
    end = offset + placed[-1].end
    certainty = "sure" if certain else "unsure"
    return [Repair("structure", "list nested", offset, end, before, after, certainty, levels=levels)]


def _headings(lines: Sequence[Line | None], *, has_headings: bool, page: bool) -> list[Repair]:
    repairs: list[Repair] = []
    first = _first(lines)
    title = None if has_headings else _title(lines, first, page=page)
    if title:
        repairs.append(_heading(title, 1, sure=first is not None))
    top = lines.index(title) if title else -1
    for index, line in enumerate(lines):
        if line is None or line is title or not line.text or line.doubtful:
            continue
        if is_highlights_heading(line.text):
            repairs.append(_heading(line, 2, sure=True))
        elif index < top:  # the section of a site, or a slogan
            continue
        elif line.bold and _bold_heading(lines, index):
            repairs.append(_heading(line, 2, sure=slot_of_heading(line.text) is not None))
        elif (first is None or index > first) and not has_headings:
            verdict = _looks_like_heading(lines, index)
            if verdict is not None:
                repairs.append(_heading(line, 2, sure=verdict))
    if not has_headings:
        found = {repair.start for repair in repairs}
        repairs.extend(_set_alike(lines, found, max(top, -1 if first is None else first)))
    return repairs


def _first(lines: Sequence[Line | None]) -> int | None:
    """Return the heading of the highlights, over which only the title and a standfirst are, if any.

    With most of the text before it, it closes the article.
    """
    first = next((i for i, line in enumerate(lines) if line and is_highlights_heading(line.text)), None)
    text = [i for i, line in enumerate(lines) if line is None or len(line.text) > _LONG]
    late = first is not None and sum(i < first for i in text) > max(_LEAD, len(text) // 2)
    return None if late else first


def _setting(lines: Sequence[Line | None], index: int) -> str:
    """Return how a line after a blank one is set: "over" its text, "apart" from it, "list" over one."""
    line = lines[index]
    if line is None or not line.blank_before or index + 1 == len(lines):
        return ""
    following = lines[index + 1]
    return "list" if following is None else "apart" if following.blank_before else "over"


def _set_alike(lines: Sequence[Line | None], found: set[int], after: int) -> list[Repair]:
    """Return the headings behind line `after` that are set as those at `found` are, whatever they say."""
    repairs: list[Repair] = []
    for setting in ("over", "apart"):
        ways = {setting, "list"}
        known = {i for i, line in enumerate(lines) if line and line.start in found}
        seen = sum(_setting(lines, i) == setting for i in known if i > after)
        plain = sum(_plainly_set(lines, i, setting) for i in range(after + 1, len(lines) - 1))
        if seen < _ALIKE and plain < _PLAINLY:
            continue
        for index in range(len(lines) - 2, after, -1):
            line, following = lines[index], lines[index + 1]
            if line is None or index in known or line.doubtful or _setting(lines, index) not in ways:
                continue
            most = _ASKING if line.text.endswith(("?", "\uff1f")) else _FREE
            fits = len(line.text.split()) <= most and _heading_like(line.text, small=True)
            over = following is None or index + 1 in known or _is_text(following)
            over = over or (
                index < min((i for i in known if i > after), default=0) and _over_points(lines, index)
            )
            if fits and over:
                known.add(index)
                repairs.append(_heading(line, 2, sure=False))
    known = {i for i, line in enumerate(lines) if line and line.start in found}
    asked = [i for i in range(after + 1, len(lines) - 1) if i not in known and _asks(lines, i)]
    if sum(i > after for i in known) >= _ALIKE and len(asked) < _INTERVIEW and not repairs:
        repairs = [_heading(line, 2, sure=False) for i in asked if (line := lines[i])]
    return repairs


def _over_points(lines: Sequence[Line | None], index: int) -> bool:
    """Return whether some short lines stand right under a line, one below the other, like points."""
    run: list[str] = []
    for line in lines[index + 1 :]:
        if line is None or line.blank_before:
            break
        if line.doubtful or not line.text or parse_date(line.text):
            return False
        run.append(line.text)
    words = sorted(len(text.split()) for text in run)
    return _POINTS <= len(run) <= 2 * _WORDS and words[len(words) // 2] > _POINTS and words[-1] <= _POINT


def _asks(lines: Sequence[Line | None], index: int) -> bool:
    """Return whether a line right between paragraphs, in a text without blank lines, asks what is true.

    Other questions there are as often part of the text.
    """
    line, following, before = lines[index], lines[index + 1], lines[index - 1] if index else None
    if line is None or line.blank_before or line.doubtful or not line.text.endswith(("?", "\uff1f")):
        return False
    if following is None or following.blank_before or len(following.text) <= _LONG:
        return False
    short = len(line.text.split()) <= _ASKING and _heading_like(line.text)
    doubts = small_phrases("credibility_hints").search(line.text.lower()) is not None
    return short and doubts and before is not None and _is_text(before)


def _plainly_set(lines: Sequence[Line | None], index: int, setting: str) -> bool:
    """Return whether a line is short, and set over its text between two paragraphs."""
    line, following, before = lines[index], lines[index + 1], lines[index - 1] if index else None
    if setting != "over" or line is None or following is None or line.doubtful:
        return False
    short = len(line.text.split()) <= _WORDS and _heading_like(line.text, small=True)
    between = _is_text(following) and (before is None or _is_text(before))
    return short and between and _setting(lines, index) == setting


def _is_text(line: Line) -> bool:
    """Return whether a heading may stand over a line: it ends like a sentence, or in a colon."""
    return not line.doubtful and _END.search(line.text) is not None and line.text[:1] not in "([<"


def _bold_heading(lines: Sequence[Line | None], index: int) -> bool:
    """Return whether line `index`, wholly in bold, stands over text that is not."""
    line = lines[index]
    if line is None or index + 1 >= len(lines) or not _heading_like(line.text):
        return False
    following = lines[index + 1]
    return following is None or (len(following.text) > _TEXT and not following.bold)


def _heading(line: Line, level: int, *, sure: bool) -> Repair:
    kind = "title" if level == 1 else "heading"
    text = line.text
    certainty = "sure" if sure else "unsure"
    return Repair("structure", kind, line.start, line.end, text, text, certainty, heading=level)


def _title(lines: Sequence[Line | None], first: int | None, *, page: bool) -> Line | None:
    """Return the title of a text that has no headings of its own."""
    if first == 0:
        return None
    texts = [line.text if line else "" for line in lines]
    found = find_title(texts, [line is not None and line.doubtful for line in lines], first, page=page)
    listed = found is not None and found + 1 < len(texts) and not texts[found + 1]
    if found and listed and not page and len(texts[0].split()) > len(texts[found].split()):
        found = (
            0  # nothing stands over a title here: a shorter line over a list is the heading of highlights
        )
    return None if found is None else lines[found]


def _looks_like_heading(lines: Sequence[Line | None], index: int) -> bool | None:
    """Return whether line `index` is a heading for sure (True), perhaps (False), or none (None)."""
    line = lines[index]
    following = lines[index + 1] if index + 1 < len(lines) else None
    if line is None or not _heading_like(line.text):
        return None
    if following is not None and following.blank_before and _PICTURE.match(following.text):
        # The caption of a picture that stands between the heading and its text.
        lines = [*lines[: index + 1], *lines[index + 2 : index + 4]]
        following = lines[index + 1] if index + 1 < len(lines) else None
    last = index + 1 == len(lines)
    if slot_of_heading(line.text) and not last:
        return True
    if last:
        return None
    if following is not None:
        if not following.text or is_highlights_heading(following.text) or parse_date(following.text):
            return None  # over a day stands a name
        if _heading_like(following.text) and (
            _title_case(following.text) > 0.6 or len(following.text) < 60
        ):
            # Of two short lines, the first is a caption where only a blank line divides them from the rest.
            if following.blank_before and not line.blank_before:
                return None
            behind = lines[index + 2] if index + 2 < len(lines) else None
            text_follows = behind is not None and len(behind.text) > 60
            both = _title_case(line.text) > 0.75 and _title_case(following.text) > 0.6
            return False if both and text_follows and len(line.text.split()) > 1 else None
        if len(following.text) < len(line.text) or _CAPTION.match(following.text):
            return None
    return _by_letters(line, following)


def _by_letters(line: Line, following: Line | None) -> bool | None:
    """Return the same by the letters of a line and how it is set; None stands behind one over a list."""
    if _uncased(line.text):
        return False if following is not None and len(following.text) > 2 * len(line.text) else None
    score = _title_case(line.text)
    words = len(line.text.split())
    set_off = line.blank_before and (following is None or not following.blank_before)
    if line.text.endswith("?"):
        asks = set_off and words <= _FREE and following is not None and len(following.text) > _LONG
        return True if score >= 0.75 and words >= 2 else False if asks else None
    if score >= 0.7:
        return True
    if words > _WORDS:
        return None
    if following is None:
        return False if set_off and words > 1 else None
    # A line with a blank one before it and text right under it is set as a heading.
    least = max(_TEXT, 2 * len(line.text)) if set_off else _LONG
    return False if len(following.text) > least else None


def _heading_like(text: str, *, small: bool = False) -> bool:
    """Return whether a line may be a heading by its letters; `small` says that it may begin with any."""
    text = _PICTOGRAM.sub("", text)
    if not 2 <= len(text) <= 120 or _SENTENCE_END.search(text):
        return False
    least = 2 if _uncased(text) else 3
    if not 1 <= len(text.split()) <= 16 or len(text) < least:
        return False
    caption = _CAPTION.match(text) and (":" in text or slot_of_heading(text) is None)
    if caption or _NO_HEADING.search(text) or parse_date(text):
        return False
    if _uncased(text):
        return len(text) <= 40 and sum(c.isdigit() for c in text) < 5
    if small and text[0].isalpha():
        return True
    return text[0].isupper() or text[0].isdigit() or text[0] in "\u201c\u2018\u201e\u00bf\u00a1\u00ab("


def _uncased(text: str) -> bool:
    """Return whether `text` is in a script without capitals, such as Chinese or Thai."""
    return text.lower() == text.upper() and any(c.isalpha() for c in text)


def _title_case(text: str) -> float:
    """Return the share of words of weight that begin with a capital, a digit or a mark."""
    words = [
        w
        for w in re.findall(r"[^\s\u2014\u2013/-]+", text)
        if w.lower().strip("\u201c\u2018(") not in _SMALL
    ]
    if not words:
        return 0.0
    return sum(not w.lstrip("\u201c\u2018\"'(")[:1].islower() for w in words) / len(words)
