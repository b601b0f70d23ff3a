"""Have something read in the reader process: started once, kept warm, replaced when it dies."""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import suppress

import msgspec

from ..model.article import Article
from ..model.codec import decode_article
from .errors import ReadError
from .limits import Kind, check_size
from .worker import Reply, Request

SECONDS = 10.0
"""How long reading one input may take."""


class ReaderProcess:
    """The reader process. Its methods may be called from any thread; one input is read at a time."""

    def __init__(self, *, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._reading = False
        self._why = ""  # why the present reading was stopped

    def start(self) -> None:
        """Start the process, if it is not running; it warms itself up meanwhile."""
        with self._turn:
            self._running()

    def read(self, data: bytes, *, name: str = "", kind: Kind = "") -> Article:
        """Return the article in `data`. Raises ReadError where there is none, where reading it takes too
        long, or where the process died of it.
        """
        check_size(data)
        with self._turn:
            self._why = ""
            warm = self._process is not None
            article = self._read_once(data, Request(name, kind, len(data)))
            if article is None and warm and not self._why:
                # A process that had died before does not speak against this input.
                article = self._read_once(data, Request(name, kind, len(data)))
            if article is None:
                why = self._why or "reading this ended the reader process"
                raise ReadError(f"{why}: copy the part you need and paste it as text")
            return article

    def _read_once(self, data: bytes, request: Request) -> Article | None:
        """Return the article, or None where the process ended; raise ReadError where it says so."""
        process = self._running()
        timer = threading.Timer(self._seconds, self._stop, (f"this took longer than {self._seconds:g} s",))
        self._reading = True
        timer.start()
        try:
            return self._exchange(process, data, request)
        except ReadError:
            raise
        except (OSError, ValueError):  # a pipe broke or was closed, or half a reply came
            self._end(process)
            return None
        finally:
            self._reading = False
            timer.cancel()

    def cancel(self) -> None:
        """End what is being read; whoever waits for it gets a ReadError."""
        self._stop("reading was cancelled")

    def close(self) -> None:
        """End the process."""
        self._stop("the reader was closed")
        process, self._process = self._process, None
        if process:
            self._end(process)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                _command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        return self._process

    def _exchange(self, process: subprocess.Popen[bytes], data: bytes, request: Request) -> Article:
        source, sink = process.stdout, process.stdin
        if source is None or sink is None:
            raise OSError("the reader process has no pipes")
        sink.write(msgspec.json.encode(request) + b"\n" + data)
        sink.flush()
        line = source.readline()
        reply = msgspec.json.decode(line, type=Reply)
        answer = source.read(reply.size)
        if not reply.ok:
            raise ReadError(answer.decode("utf-8", "replace"))
        return decode_article(answer)

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


def _command() -> list[str]:
    """Return the command that starts a reader process: this Python, or the packed program itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--reader-process"]
    return [sys.executable, "-m", "reex_desktop.readers.worker"]
