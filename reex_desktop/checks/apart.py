"""Checks of long briefs in a process of their own.

One regular expression over a long text stops every other thread of a program until it is through, the
window's too; a hundred thousand short steps beside it make it slow. In another process they do neither.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from ..model.codec import encode, encode_article
from ..model.plain import plain_text
from ..model.scales import scales
from ..model.workspace import Workspace

if TYPE_CHECKING:
    from ..model.article import Article
    from .choices import Choices
    from .worker import Answer

LONG = 20_000
"""Characters of the articles of a brief from which on it is checked in the process."""
MANY = 60
"""Highlights, notes and outlooks from which on it is, too."""

_ENDED = "the process that checks it ended. It is tried again when you change something"


class EndedError(Exception):
    """The process ended before it answered; the message says what to do, in words for the user."""


class FaultError(Exception):
    """A rule failed in the process; the message is the trace of it."""


def is_long(workspace: Workspace) -> bool:
    """Return whether checking `workspace` takes long enough to be felt in the window."""
    brief = workspace.brief
    statements = len(brief.highlights) + len(brief.notes) + len(brief.outlooks)
    return statements >= MANY or sum(len(plain_text(a.blocks)) for a in workspace.articles) >= LONG


class CheckProcess:
    """The process: started when the first long brief is checked, kept until `close`.

    It keeps the articles of the last brief: a change of the brief alone brings them not again.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._sent: dict[int, Article] = {}  # by number: what the process has
        self._numbers = count(1)
        self._closed = False

    def check(self, workspace: Workspace, choices: Choices) -> Answer:
        """Return what the checks say of `workspace`; the answer has no fault.

        Raises FaultError where a rule failed, EndedError where the process ended.
        """
        from .worker import Answer

        with self._turn:
            try:
                answer = msgspec.json.decode(self._ask(workspace, choices), type=Answer)
            except (OSError, ValueError) as error:  # a pipe broke or was closed, or half an answer came
                self._end()
                raise EndedError(_ENDED) from error
        if answer.fault:
            raise FaultError(answer.fault)
        return answer

    def _ask(self, workspace: Workspace, choices: Choices) -> bytes:
        """Send a request; return the line that answers it. Raises OSError or ValueError."""
        from .worker import Request

        process = self._running()
        if process.stdin is None or process.stdout is None:
            raise OSError("the process has no pipes")
        numbers = {id(article): number for number, article in self._sent.items()}
        new: list[tuple[int, bytes]] = []
        sent: dict[int, Article] = {}
        for article in workspace.articles:
            number = numbers.get(id(article)) or next(self._numbers)
            if number not in self._sent:
                # As it was before its repairs is half of it, and no matter of the checks.
                new.append((number, encode_article(replace(article, raw=(), repairs=()))))
            sent[number] = article
        brief = encode(Workspace(workspace.brief))
        sizes = tuple((number, len(data)) for number, data in new)
        head = Request(len(brief), tuple(sent), sizes, choices, scales())
        self._sent = sent
        for part in (msgspec.json.encode(head) + b"\n", brief, *(data for _, data in new)):
            process.stdin.write(part)
        process.stdin.flush()
        return process.stdout.readline()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = subprocess.Popen(
                _command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        if self._closed:  # looked at last: `close` ends what it finds
            raise OSError("the process was closed")
        return self._process

    def close(self) -> None:
        """End the process for good; whoever waits for an answer gets an EndedError."""
        self._closed = True
        process = self._process
        if process is not None:
            with suppress(OSError):
                process.kill()
        with self._turn:
            self._end()

    def _end(self) -> None:
        process, self._process, self._sent = self._process, None, {}
        if process is None:
            return
        with suppress(OSError):
            process.kill()  # first of all: a pipe that another thread reads cannot be closed
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()


def _command() -> list[str]:
    """Return the command that starts the process: this Python, or the packed program itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--checks-process"]
    return [sys.executable, "-m", "reex_desktop.checks.worker"]
