"""The reader process: bytes come in, articles as JSON go out, until the input ends.

Reading runs here so that nothing an article holds can freeze or bring down the window. The process
limits its own memory; its time is limited by whoever waits for it (`client.py`), by ending it.

A request is a line of JSON (`Request`) and `size` bytes. An answer is one or more replies, each a line of
JSON (`Reply`) and `size` bytes: an article, a file, or the message of the error. The last has no `more`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ..model.article import Article
from ..model.codec import decode_article, encode_article
from .errors import ReadError
from .limits import Extent, How, Kind
from .memory import limit_memory
from .read import attachments, each, each_picture, first, read


class Request(Struct):
    """What precedes the bytes of an input: how to read them (see `How`), and what is wanted of them.

    Of pictures these are the `sources` that are named, or all of them.
    """

    name: str
    kind: Kind
    size: int
    charset: str = ""
    extent: Extent = 0
    want: Literal["first", "all", "files", "pictures"] = "first"
    sources: frozenset[str] | None = None


class Reply(Struct):
    """What precedes the bytes of a reply; a file has a name and a media type, or `why` there is none.

    An article that nothing was mended in comes `as_read`: without its blocks, which are the raw ones.
    """

    ok: bool
    size: int
    more: bool = False
    name: str = ""
    media_type: str = ""
    why: str = ""
    as_read: bool = False


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer requests from `source` on `sink` until it ends."""
    while line := source.readline():
        request = msgspec.json.decode(line, type=Request)
        data = source.read(request.size)

        def send(reply: Reply, answer: bytes = b"") -> None:
            sink.write(msgspec.json.encode(reply) + b"\n" + answer)
            sink.flush()

        try:
            for reply, answer in _answers(data, request):
                send(reply, answer)
        except ReadError as error:
            failure = str(error)
        except MemoryError:
            failure = "this needs more memory than a reader may take: copy the part you need"
        except RecursionError:
            failure = "this is nested too deeply to be read: copy the article and paste it"
        else:
            send(Reply(True, 0))
            continue
        send(Reply(False, len(failure.encode())), failure.encode())


def _answers(data: bytes, request: Request) -> Iterator[tuple[Reply, bytes]]:
    """Yield what is wanted of `data`."""
    how = How(request.name, request.kind, request.charset, request.extent)
    if request.want in {"files", "pictures"}:
        for file in attachments(data) if request.want == "files" else each_picture(data, request.sources):
            yield Reply(True, len(file.data), True, file.name, file.media_type, file.why), file.data
        return
    for article in [first(data, how)] if request.want == "first" else each(data, how):
        as_read = bool(article.raw) and article.blocks == article.raw
        answer = encode_article(replace(article, blocks=()) if as_read else article)
        yield Reply(True, len(answer), True, as_read=as_read), answer


def article_of(reply: Reply, answer: bytes) -> Article:
    """Return the article that a reply brings. Raises CodecError where it is none."""
    article = decode_article(answer)
    return replace(article, blocks=article.raw) if reply.as_read else article


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
