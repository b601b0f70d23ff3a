"""The process that checks long briefs: workspaces come in, findings go out, until the input ends.

A request is a line of JSON (`Request`), the JSON of a brief, and that of each article that is new to the
process. An answer is a line of JSON (`Answer`). Whoever asks keeps the process (`apart.py`).
"""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import suppress
from typing import BinaryIO

import msgspec
from msgspec import Struct

from ..model.article import Article
from ..model.codec import decode, decode_article
from ..model.scales import Scales, set_scales
from ..model.workspace import Workspace
from .choices import Choices
from .completeness import Meter, meter
from .finding import Finding
from .run import run_checks


class Request(Struct, frozen=True):
    """What precedes a brief: how many bytes it has, and the articles it rests on, each by a number.

    Those that are `new` follow, with so many bytes; the others came with the request before. `scales` are
    those that the program uses.
    """

    size: int
    articles: tuple[int, ...]
    new: tuple[tuple[int, int], ...]
    choices: Choices
    scales: Scales


class Answer(Struct, frozen=True):
    """What the rules that are on find, what is ignored among it, and how complete the brief is.

    With `fault` there is nothing else: it is the trace of an error.
    """

    findings: tuple[Finding, ...] = ()
    meter: Meter = Meter(())
    fault: str = ""


def check(workspace: Workspace, choices: Choices) -> Answer:
    """Return what the checks say of `workspace`."""
    found = run_checks(workspace, choices.rules, targets=choices.targets)
    return Answer(found, meter(workspace, choices.targets))


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer requests from `source` on `sink` until it ends."""
    known: dict[int, Article] = {}
    while line := source.readline():
        request = msgspec.json.decode(line, type=Request)
        brief = source.read(request.size)
        known |= {number: decode_article(source.read(size)) for number, size in request.new}
        known = {number: known[number] for number in request.articles}
        set_scales(request.scales)
        workspace = Workspace(decode(brief).brief, tuple(known[number] for number in request.articles))
        sink.write(msgspec.json.encode(_answer(workspace, request.choices)) + b"\n")
        sink.flush()


def _answer(workspace: Workspace, choices: Choices) -> Answer:
    try:
        return check(workspace, choices)
    except Exception:  # noqa: BLE001 - whoever asked reports it, and the next brief is checked again
        return Answer(fault=traceback.format_exc())


def main() -> None:
    """Run the process on standard input and output."""
    if sys.platform != "win32":
        os.nice(5)  # where processors are few, the window goes first
    sink = sys.stdout.buffer
    sys.stdout = sys.stderr  # a library that prints must not disturb the answers
    with suppress(KeyboardInterrupt, BrokenPipeError):
        serve(sys.stdin.buffer, sink)


if __name__ == "__main__":
    main()
