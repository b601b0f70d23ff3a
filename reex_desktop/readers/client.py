"""Have something read in the reader process: started once, kept warm, replaced when it dies."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from contextlib import suppress
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from ..model.article import Article
from .errors import ReadError
from .found import Attachment
from .limits import Extent, Kind, check_size
from .worker import Reply, Request, article_of

SECONDS = 10.0
"""How long reading one article may take."""

MOST = 10
"""How many times as long reading all the articles of a file may take."""


_PASTE = "copy the part you need and paste it as text"
_ENDED = f"reading this ended the reader process, or took all its memory: {_PASTE}"
_PDF_ENDED = (
    "a page of this PDF file took all the memory that the reader may take, or ended it, as drawings in "
    f"drawings without end do: open it in a PDF viewer, {_PASTE}"
)
_AT_ONCE = 1.0
"""Seconds within which a process ends that had been ended before it was asked."""


class _Answer(NamedTuple):
    """What came; `stopped` says why no more did, where there should have been more."""

    parts: list[tuple[Reply, bytes]]
    stopped: str = ""


class Progress(NamedTuple):
    """How long something has been read for, and how long it may be read for, in seconds."""

    taken: float
    allowed: float


class ReaderProcess:
    """The reader process. Its methods may be called from any thread; one input is read at a time."""

    def __init__(self, *, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._reading = False
        self._why = ""  # why the present reading was stopped
        self._begun = 0.0  # when it began
        self._until = 0.0  # when it will be stopped
        self._last = 0.0  # when it will be, whatever it gives until then
        self._allowed = 0.0  # how long one article may take

    def start(self) -> None:
        """Start the process, if it is not running; it warms itself up meanwhile."""
        with self._turn:
            self._running()

    def read(
        self,
        data: bytes,
        *,
        name: str = "",
        kind: Kind = "",
        charset: str = "",
        extent: Extent = 0,
        seconds: float | None = None,
    ) -> Article:
        """Return the article in `data`, the first of several; see `read.read`.

        `seconds` is how long it may take, where that is not the usual time. Raises ReadError where there
        is none, where reading it takes too long, or where the process died of it.
        """
        request = Request(name, kind, len(data), charset, extent)
        return article_of(*self._ask(data, request, seconds).parts[0])

    def read_all(
        self,
        data: bytes,
        *,
        name: str = "",
        kind: Kind = "",
        charset: str = "",
        extent: Extent = 0,
        seconds: float | None = None,
    ) -> tuple[Article, ...]:
        """Return all the articles in `data`; see `read`. Each may take `seconds`, all ten times as long.

        Where reading stops before the end, a note of the last article says so and why.
        """
        request = Request(name, kind, len(data), charset, extent, "all")
        answer = self._ask(data, request, seconds)
        articles = [article_of(reply, part) for reply, part in answer.parts]
        if answer.stopped:
            note = f"What comes after this in the file was not read: {answer.stopped}."
            articles[-1] = replace(articles[-1], notes=(*articles[-1].notes, note))
        return tuple(articles)

    def attachments(self, data: bytes, *, seconds: float | None = None) -> tuple[Attachment, ...]:
        """Return the files attached to a mail. Raises ReadError as `read` does, and where it is no mail."""
        return self._files(data, Request("", "", len(data), want="files"), seconds)

    def pictures(
        self, data: bytes, sources: frozenset[str] | None = None, *, seconds: float | None = None
    ) -> tuple[Attachment, ...]:
        """Return the pictures inside a file that `sources` name (None: all), named as its images name them.

        Where the reader is stopped at one of them, those before it come, and the others say why they do
        not. Raises ReadError where none comes.
        """
        request = Request("", "", len(data), want="pictures", sources=sources)
        answer = self._ask(data, request, seconds)
        files = _files(answer)
        if answer.stopped and sources:
            files += tuple(
                Attachment(name, "", b"", answer.stopped)
                for name in sorted(sources - {file.name for file in files})
            )
        return files

    def _files(self, data: bytes, request: Request, seconds: float | None) -> tuple[Attachment, ...]:
        answer = self._ask(data, request, seconds)
        if answer.stopped:
            raise ReadError(answer.stopped)
        return _files(answer)

    def _ask(self, data: bytes, request: Request, seconds: float | None) -> _Answer:
        """Return the answer to a request; ReadError where nothing came."""
        check_size(data)
        limit = self._seconds if seconds is None else seconds
        with self._turn:
            self._why = ""
            warm = self._process is not None
            answer = self._ask_once(data, request, limit)
            at_once = time.monotonic() - self._begun < _AT_ONCE
            if answer is None and warm and at_once and not self._why:
                # A process that had died before does not speak against this input.
                answer = self._ask_once(data, request, limit)
            if answer is None:
                raise ReadError(self._why or _ended(data))
            if answer.stopped and not answer.parts:
                raise ReadError(answer.stopped)
            return answer

    def _ask_once(self, data: bytes, request: Request, limit: float) -> _Answer | None:
        """Return the answer, or None where the process ended before there was any."""
        process = self._running()
        parts: list[tuple[Reply, bytes]] = []
        self._begun, self._allowed = time.monotonic(), limit
        self._until, self._last = self._begun + limit, self._begun + MOST * limit
        self._reading = True
        done = threading.Event()
        threading.Thread(target=self._watch, args=(done,), daemon=True).start()
        try:
            self._send(process, data, request)
            while True:
                reply, answer = _reply(process)
                if not reply.ok:
                    return _Answer(parts, answer.decode("utf-8", "replace"))
                if not reply.more:
                    return _Answer(parts)
                parts.append((reply, answer))
                self._until = min(max(self._until, time.monotonic() + self._allowed), self._last)
        except (OSError, ValueError):  # a pipe broke or was closed, or half a reply came
            self._end(process)
            why = self._why or _ended(data)
            return _Answer(parts, why) if parts else None
        finally:
            self._reading = False
            done.set()

    def extend(self, seconds: float) -> None:
        """Give what is being read `seconds` more; nothing happens where nothing is."""
        if self._reading:
            self._last += seconds
            self._until += seconds
            self._allowed += seconds

    def progress(self) -> Progress | None:
        """Return how long what is being read has taken, and may take; None where nothing is."""
        if not self._reading:
            return None
        return Progress(time.monotonic() - self._begun, self._until - self._begun)

    def _watch(self, done: threading.Event) -> None:
        """End the process when its time is over, which may be extended; run in a thread of its own."""
        while not done.wait(max(0.0, self._until - time.monotonic())):
            if time.monotonic() >= self._until:
                took = f"this took longer than {self._allowed:g} s"
                self._stop(f"{took}: open it again and give it more time, or {_PASTE}")
                return

    def cancel(self) -> None:
        """End what is being read; whoever waits for it gets a ReadError."""
        self._stop("reading was stopped")

    def close(self) -> None:
        """End the process."""
        self._stop("the reader was closed")
        process, self._process = self._process, None
        if process:
            self._end(process)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            if self._process is not None:  # ended after its answer: its pipes are open
                self._end(self._process)
            self._process = subprocess.Popen(
                _command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        return self._process

    def _send(self, process: subprocess.Popen[bytes], data: bytes, request: Request) -> None:
        sink = process.stdin
        if sink is None:
            raise OSError("the reader process has no pipe")
        sink.write(msgspec.json.encode(request) + b"\n")
        sink.write(data)  # not joined: while that is copied, no other thread of Python goes on
        sink.flush()

    def _stop(self, why: str) -> None:
        process = self._process
        if process is None or not self._reading:
            return
        self._why = why
        with suppress(OSError):
            process.kill()

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        with suppress(OSError):
            process.kill()  # first of all: a pipe that another thread reads cannot be closed
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()


def _ended(data: bytes) -> str:
    return _PDF_ENDED if data.startswith(b"%PDF-") else _ENDED


def _files(answer: _Answer) -> tuple[Attachment, ...]:
    return tuple(Attachment(reply.name, reply.media_type, part, reply.why) for reply, part in answer.parts)


def _reply(process: subprocess.Popen[bytes]) -> tuple[Reply, bytes]:
    """Return the next reply of a process. Raises OSError or ValueError where it is not whole."""
    source = process.stdout
    if source is None:
        raise OSError("the reader process has no pipe")
    reply = msgspec.json.decode(source.readline(), type=Reply)
    answer = source.read(reply.size)
    if len(answer) < reply.size:
        raise OSError("the reader process ended within a reply")
    return reply, answer


def _command() -> list[str]:
    """Return the command that starts a reader process: this Python, or the packed program itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--reader-process"]
    return [sys.executable, "-m", "reex_desktop.readers.worker"]
