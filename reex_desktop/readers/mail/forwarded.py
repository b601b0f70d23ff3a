"""Mails that somebody forwarded: the lines above the forwarded one, and what they say of it.

Programs put the sender, day, receiver and subject of the forwarded mail over its text, each in the language
of its user: Gmail and Apple Mail one a line, Outlook in one paragraph. There is no standard for it; the
labels are those the three write in the languages that this program knows pages in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ...model.blocks import Blocks
from ...model.plain import placed_leaves
from ...model.text import clean_line, count_words
from ..dates import parse_typed_date

_LABELS = {
    "from": "From|Von|De|Da|Van|Fra|Fr\u00e5n|\u53d1\u4ef6\u4eba|\u5bc4\u4ef6\u8005",
    "date": "Date|Sent|Datum|Gesendet|Envoy\u00e9(?: le)?|Fecha|Enviado(?: el)?|Enviada(?: em)?|Data"
    "|Inviato|Verzonden|\u65e5\u671f|\u65f6\u95f4|\u53d1\u9001\u65f6\u95f4|\u53d1\u4ef6\u65f6\u95f4|\u5bc4\u4ef6\u65e5\u671f",
    "to": "To|An|\u00c0|Para|A|Aan|\u6536\u4ef6\u4eba|\u6536\u4ef6\u8005",
    "copy": "Cc|Kopie|Copie|Cc\u00f3pia|\u6284\u9001",
    "reply": "Reply-To|Antwort an|R\u00e9pondre \u00e0|Responder a|Rispondi a",
    "subject": "Subject|Betreff|Objet|Asunto|Assunto|Oggetto|Onderwerp|\u4e3b\u9898|\u4e3b\u65e8",
}
_LABEL = re.compile(
    r"(?:^|(?<=\s))\*?(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _LABELS.items()) + r")"
    r"\*?[ \u00a0]?[:\uff1a]\*?(?=\s|\S)",
    re.IGNORECASE,
)
_FORWARDED = "fwd?|wg|tr|rv|enc|vs|vl|doorst|\u8f6c\u53d1|\u8f49\u5bc4"
_ANSWERED = "re|aw|sv|antw|odp|res|rif|\u56de\u590d|\u7b54\u590d"
_PREFIX = r"(?:{})\s*(?:\[\d+\])?[:\uff1a]\s*"
_FORWARD = re.compile(_PREFIX.format(f"{_FORWARDED}|i"), re.IGNORECASE)
_REPLY = re.compile(_PREFIX.format(f"{_ANSWERED}|r"), re.IGNORECASE)
_PREFIXES = re.compile(f"^(?:{_PREFIX.format(f'{_FORWARDED}|{_ANSWERED}')})+", re.IGNORECASE)
_RULE = re.compile(r"^[-_\u2014 ]{2,}|:$|\uff1a$")
_TIME = re.compile(
    r"[,\s]*(?:\b(?:at|um|\u00e0|a las|\u00e0s|alle(?: ore)?|om)\s+)?\d{1,2}[:.h]\d\d(?!\d).*$", re.I
)
_WEEKDAY = re.compile(r"^[^\W\d]+(?:-feira)?\.?,\s*|\s*[\uff08(]?(?:\u5468|\u661f\u671f).[\uff09)]?")
_ADDRESS = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
_FIELDS, _LINES, _DEPTH = 3, 300, 5
"""The fields that tell such a head, the first lines in which it is looked for, and how many are."""
_LONGEST = 3_000
"""Characters of the head of a mail to many, in one paragraph."""
_NOTE = 60
"""Words that somebody who forwards a mail may put over it, however short that is."""


class Forwarded(NamedTuple):
    """What stands over a forwarded mail: `leaves` is how many of the first leaves of the text that are.

    What its head does not say is "" or None; `host` is that of the sender's address.
    """

    leaves: int
    sender: str = ""
    host: str = ""
    sent: date | None = None
    subject: str = ""


class _Head(NamedTuple):
    """The head of a forwarded mail: its first line, the line after it, and its fields."""

    begin: int
    end: int
    fields: dict[str, str]


def find_forwarded(blocks: Blocks, subject: str) -> Forwarded | None:
    """Return what stands over the forwarded mail in the text of a mail with that subject, or None.

    An answer over the mail it answers is no such mail, nor is a long text over a short one. Of a mail that
    was forwarded several times the innermost one counts.
    """
    lines = [leaf.text.strip() for leaf in placed_leaves(blocks)]
    found: _Head | None = None
    for _ in range(_DEPTH):
        start = found.end if found else 0
        head = _head(lines, start)
        if head is None or not _is_forwarded(lines, start, head, subject):
            break
        found, subject = head, head.fields.get("subject", "")
    return _told(found) if found else None


def bare_subject(subject: str) -> str:
    """Return a subject without the prefixes that programs put before it: "Fwd:", "AW:"."""
    return _PREFIXES.sub("", subject)


def _head(lines: Sequence[str], start: int) -> _Head | None:
    """Return the first head of a mail from line `start` on."""
    for begin in range(start, min(len(lines), start + _LINES)):
        fields: dict[str, str] = {}
        end = begin
        while end < len(lines) and (more := _fields(lines[end])) and not more.keys() & fields.keys():
            fields |= more
            end += 1
        if len(fields) >= _FIELDS and "from" in fields and fields.keys() & {"subject", "date"}:
            return _Head(begin, end, fields)
    return None


def _fields(line: str) -> dict[str, str]:
    """Return the fields of which a line consists, by name; none where it begins with none."""
    if len(line) > _LONGEST or not _LABEL.match(line):
        return {}
    found = list(_LABEL.finditer(line))
    ends = [match.start() for match in found[1:]] + [len(line)]
    fields: dict[str, str] = {}
    for match, end in zip(found, ends, strict=True):
        fields.setdefault(match.lastgroup or "", line[match.end() : end].strip(" *\u00a0"))
    return fields


def _is_forwarded(lines: Sequence[str], start: int, head: _Head, subject: str) -> bool:
    before = [line for line in lines[start : head.begin] if line]
    ruled = bool(before) and _RULE.search(before[-1]) is not None
    own = before[:-1] if ruled else before
    rest = _words(lines[head.end :])
    if not rest or (own and _REPLY.match(subject)):
        return False
    told = not own or _FORWARD.match(subject) or before[-1].startswith("--")
    return bool(told) and _words(own) <= max(_NOTE, rest // 2)


def _words(lines: Sequence[str]) -> int:
    return count_words("\n".join(lines))


def _told(head: _Head) -> Forwarded:
    sender = head.fields["from"]
    address = _ADDRESS.search(sender)
    name = re.split(r"[<\[(]", sender, maxsplit=1)[0].strip(" \"'\u201c\u201d\u00a0")
    return Forwarded(
        head.end,
        "" if "@" in name else clean_line(name),
        address[1].lower() if address else "",
        _sent(head.fields.get("date", "")),
        clean_line(bare_subject(head.fields.get("subject", ""))),
    )


def _sent(field: str) -> date | None:
    """Return the day of a date with a time, as programs write it: "Friday, 13 November 2026 07:12"."""
    day = _WEEKDAY.sub(" ", _TIME.sub("", field)).strip(" ,")
    return parse_typed_date(day)
