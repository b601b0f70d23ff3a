"""Where a page puts its own lines under an article: in blocks that blank lines divide from the text.

In such a block other stories, appeals and notes on the site stand beside labels and buttons, one line each.
So what the labels are tells what their neighbours are, though those read like text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .evidence import Line

_LOUD, _KNOWN = 2.0, 5.0
"""A line speaks of its page when it says so much in nats, or is scored so high, as known wordings are."""
_LEAST, _SHARE = 2, 0.3
"""So many lines of a block, and this share of them, must do so."""
_SAYS, _LINES, _MOST = 0.7, 3, 0.6
"""What a line at the end must say of its page, of how many lines, and how many of them must say it."""
_PROSE, _PART = 0.2, 0.5
"""How surely a line is the article's running text, and by how much more for each nat for its page."""
_SURE, _WAYS = 3.5, 2
"""A sentence that says more, in more ways than this, is the page's."""
_NOTE = re.compile(
    r"(?i)^\W{0,2}(?:corrections?|clarification|editor(?:\u2019|')?s(?:\u2019|')? note|notes?|method\w*"
    r"|sources?|disclosure|disclaimer|edit|update[ds]?|references?|about the authors?|contact"
    r"|correspondence|reporting by|quellen?|korrektur|anmerkung|transparenz\w*|(?:redaktioneller )?hinweis"
    r"|note de la r\w+|rectificatif|précision|correctif|fe de err\w+|correcci\u00f3n|nota|fuentes?"
    r"|corre\u00e7\u00e3o|errata|fontes?)\b.{0,40}[:.\u2013\u2014]"
    r"|^\W?(?:(?:additional|further) )?(?:reporting|writing|editing|research) by\b|^\W?with files from\b"
    r"|^mit material von\b|^avec (?:l\u2019|l')?afp|^con informaci\u00f3n de\b"
    r"|^com informa\u00e7\u00f5es d\w\b"
    r"|^\u0432 \u043f\u043e\u0434\u0433\u043e\u0442\u043e\u0432\u043a\u0435 \w+ "
    r"\u0443\u0447\u0430\u0441\u0442\u0432"
    r"|^(?:\u66f4\u6b63|\u7f16\u8005\u6309|\u6ce8|\u8d44\u6599\u6765\u6e90|\u6765\u6e90)[\uff1a:]"
)
_PRICE = re.compile(r"[$\u20ac\u00a3\u00a5](?:/\w{1,3})? ?\d[\d,.]*\s?[\u2013-]\s?\d")
"""A range, as price reports give it."""


def is_own(text: str) -> bool:
    """Return whether a line is the article's own: a note on it, such as a correction, or prices."""
    return _NOTE.match(text) is not None or _PRICE.search(text) is not None


def tail_of(lines: Sequence[Line]) -> int:
    """Return the first line of the page's own blocks at the end, the number of lines for none."""
    start = end = len(lines)
    while end > 0:
        begin = end - 1
        while begin > 0 and lines[begin].joined:
            begin -= 1
        loud = [i for i in range(begin, end) if _is_loud(lines[i])]
        opening = next((i for i in loud if _opens(lines[i])), None)
        few = len(loud) < max(_LEAST, _SHARE * (end - begin))
        if opening is None or (few and start == len(lines)):
            break
        start = end = opening
        if opening > begin:
            break
    return min(start if start > 0 else len(lines), _strange(lines), _last_block(lines))


def _strange(lines: Sequence[Line]) -> int:
    """Return from where on no line is the article's by its words, and most speak of the page."""
    own = [i for i, line in enumerate(lines) if line.prose > _PROSE + _PART * line.page or line.dated]
    begin = own[-1] + 1 if own else len(lines)
    opening = next((i for i in range(begin, len(lines)) if lines[i].page >= _LOUD), len(lines))
    rest = lines[opening:]
    saying = sum(line.page >= _SAYS and not line.told for line in rest)
    few = len(rest) < _LINES or saying < _MOST * len(rest)
    return len(lines) if few or rest[0].sentence else opening


def _last_block(lines: Sequence[Line]) -> int:
    """Return where the last block begins, if its lines are strange to the article, some the page's."""
    begin = len(lines) - 1
    while begin > 0 and lines[begin].joined:
        begin -= 1
    block = lines[begin:]
    saying = [line for line in block if line.page >= _SAYS]
    foreign = all(not line.akin and not line.dated and not line.told for line in block)
    if begin < _LINES or len(block) < _LINES or len(saying) < _LEAST or not foreign:
        return len(lines)
    return begin if block[0].page >= _SAYS else len(lines)


def _opens(line: Line) -> bool:
    """Return whether such a line shows by itself that the article has ended: most sentences do not."""
    return not line.sentence or line.score >= _KNOWN or (line.page >= _SURE and line.kinds > _WAYS)


def _is_loud(line: Line) -> bool:
    if line.dated or line.told:
        return line.score >= _KNOWN
    return line.page >= _LOUD or line.score >= _KNOWN
