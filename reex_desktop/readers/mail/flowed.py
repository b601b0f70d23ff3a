"""Plain text of mails: lines that were broken to be sent are joined again (RFC 3676)."""

from __future__ import annotations

import re

_QUOTED = re.compile(r"^(>+)")
_SIGNATURE = "-- "


def unflow(text: str, *, delete_space: bool = False) -> str:
    """Return text in the format "flowed" with its paragraphs on one line each.

    `delete_space` is the parameter DelSp: the blank at which a line was broken is no part of the text.
    """
    result: list[str] = []
    open_depth: int | None = None
    for raw in text.replace("\r\n", "\n").split("\n"):
        quoted = _QUOTED.match(raw)
        depth = len(quoted[1]) if quoted else 0
        line = raw[depth:]
        line = line.removeprefix(" ")  # stuffed, section 4.4
        flows = line.endswith(" ") and line != _SIGNATURE
        if flows and delete_space:
            line = line[:-1]
        if open_depth == depth and line != _SIGNATURE:
            result[-1] += line
        else:
            result.append(f"{'>' * depth} {line}" if depth else line)
        open_depth = depth if flows else None
    return "\n".join(result)
