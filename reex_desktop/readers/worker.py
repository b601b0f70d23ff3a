"""The reader process: bytes come in, articles as JSON go out, until the input ends.

Reading runs here so that nothing an article holds can freeze or bring down the window. The process
limits its own memory; its time is limited by whoever waits for it (`client.py`), by ending it.

A request is a line of JSON {"name", "kind", "size"} and `size` bytes; a reply is a line of JSON
{"ok", "size"} and `size` bytes: the article, or the message of the error.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import BinaryIO

import msgspec
from msgspec import Struct

from ..model.codec import encode_article
from .errors import ReadError
from .limits import Kind
from .read import read

MEMORY = 2 << 30
"""The most memory the process may take, in bytes, where the system can limit it."""


class Request(Struct):
    """What precedes the bytes of an input."""

    name: str
    kind: Kind
    size: int


class Reply(Struct):
    """What precedes the bytes of an answer."""

    ok: bool
    size: int


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer requests from `source` on `sink` until it ends."""
    while line := source.readline():
        request = msgspec.json.decode(line, type=Request)
        data = source.read(request.size)
        try:
            answer, ok = encode_article(read(data, name=request.name, kind=request.kind)), True
        except ReadError as error:
            answer, ok = str(error).encode(), False
        except MemoryError:
            answer, ok = b"this needs more memory than a reader may take: copy the part you need", False
        except RecursionError:
            answer, ok = b"this is nested too deeply to be read: copy the article and paste it", False
        sink.write(msgspec.json.encode(Reply(ok, len(answer))) + b"\n" + answer)
        sink.flush()


def limit_memory() -> None:
    """Limit the memory of this process, where the system knows how."""
    if sys.platform == "win32":
        return
    import resource

    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def warm_up() -> None:
    """Import what reading a page needs, so that the first one is read as fast as the others."""
    with suppress(ReadError):
        read(b"<html><body><p>One.</p></body></html>", kind="html")


def main() -> None:
    """Run the process on standard input and output."""
    limit_memory()
    sink = sys.stdout.buffer
    sys.stdout = sys.stderr  # a library that prints must not disturb the replies
    warm_up()
    with suppress(KeyboardInterrupt, BrokenPipeError):
        serve(sys.stdin.buffer, sink)


if __name__ == "__main__":
    main()
