"""The structure of a message (RFC 2045 and 2046): its parts, what they hold, and what they are called.

The standard library takes messages apart; their text is decoded by `decode`, as every other text.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import CloseBoundaryNotFoundDefect, InvalidBase64LengthDefect
from email.message import Message
from email.policy import Policy
from typing import Any

from ...model.text import clean_line
from ..encoding.decode import Decoded
from ..errors import ReadError
from ..found import Attachment
from ..sniff import COUNT
from .mime_words import decode_labelled, header_text, parameter_text

Part = Message

MAX_PARTS = 2_000
MAX_FIELDS = 20_000
MAX_NESTED = 50
"""How deep parts may stand in one another: real ones do not get beyond ten."""

MAX_FIELD = 4_000
"""Characters of a header that are kept: the library takes parameters apart in quadratic time."""

_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\u202a-\u202e\u2066-\u2069]+')
_EXTENSIONS = {
    "text/plain": ".txt",
    "text/html": ".html",
    "message/rfc822": ".eml",
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "text/calendar": ".ics",
}


class _AsSent(Policy):
    """Headers are kept as they were sent, bytes that are not ASCII as surrogates: we decode them."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, _, value = "".join(sourcelines).partition(":")
        value = value.strip("\r\n\t ")[:MAX_FIELD]
        return name, _sound(value) if "*" in value else value

    def header_store_parse(self, name: str, value: str) -> tuple[str, str]:
        return name, value

    def header_fetch_parse(self, name: str, value: str) -> str:
        return value

    def fold(self, name: str, value: str) -> str:
        return f"{name}: {value}{self.linesep}"

    def fold_binary(self, name: str, value: str) -> bytes:
        return self.fold(name, value).encode("utf-8", "surrogateescape")


_AS_SENT = _AsSent()


def _sound(value: str) -> str:
    """Return a header in a form that the library can take apart: it stumbles over parameters of which one

    piece has a number and another has none (RFC 2231, section 3). They are then read as plain ones.
    """
    probe = Message(_AS_SENT)
    probe.set_raw("Content-Type", value)
    try:
        probe.get_params()
    except (TypeError, ValueError, LookupError):
        return re.sub(r"\*\d*\*?\s*=", "=", value)
    return value


def parse(data: bytes) -> Part:
    """Return the message in `data`. Raises ReadError where there is no end to its parts or headers.

    A file of Apple Mail (.emlx) is the count of its bytes, the message, and a list of properties.
    """
    counted = COUNT.match(data)
    if counted:
        data = data[counted.end() :][: int(counted[1])]
    try:
        message = message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n"), policy=_AS_SENT)
        count = lines = 0
        for part in walk(message):
            count, lines = count + 1, lines + len(part)
    except RecursionError as error:
        raise ReadError("this mail has parts in parts without end: open it in a mail program") from error
    if count > MAX_PARTS:
        raise ReadError(f"this mail has {count} parts, more than {MAX_PARTS}: open it in a mail program")
    if lines > MAX_FIELDS:
        raise ReadError(f"the headers of this mail have {lines} lines: open it in a mail program")
    return message


def children(part: Part) -> list[Part]:
    """Return the parts that `part` is made of; for an attached message that message."""
    payload: Any = part.get_payload() if part.is_multipart() else []
    return [one for one in payload if isinstance(one, Message)]


def walk(part: Part, depth: int = 0) -> Iterator[Part]:
    """Yield `part` and all parts in it. Raises RecursionError below MAX_NESTED levels."""
    if depth > MAX_NESTED:
        raise RecursionError
    yield part
    for child in children(part):
        yield from walk(child, depth + 1)


def field(part: Part, name: str) -> str:
    """Return the text of the first header of that name, decoded; empty where there is none."""
    return header_text(raw_field(part, name))


def raw_field(part: Part, name: str) -> str:
    """Return the first header of that name as it stands, bytes that are not ASCII as surrogates."""
    wanted = name.lower()
    return next((str(value) for key, value in part.items() if key.lower() == wanted), "")


def media_type(part: Part) -> str:
    """Return the media type of `part`; text/plain where the header is damaged (RFC 2045, section 5.2)."""
    return clean_line(part.get_content_type())


def content(part: Part) -> bytes:
    """Return the bytes of `part`, quoted-printable and base64 undone."""
    payload: Any = part.get_payload(decode=True)
    if isinstance(payload, bytes) and any(
        isinstance(one, InvalidBase64LengthDefect) for one in part.defects
    ):
        # The library gives up where the last group of four was cut: those before it are sound.
        digits = _NO_BASE64.sub(b"", payload)
        return b64decode(digits[: len(digits) // 4 * 4])
    return payload if isinstance(payload, bytes) else b""


def is_cut(message: Part) -> bool:
    """Return whether a message ends before its end: within a part (RFC 2046, 5.1.1), or within base64."""
    cut = (CloseBoundaryNotFoundDefect, InvalidBase64LengthDefect)
    return any(isinstance(one, cut) for part in walk(message) for one in part.defects)


def text(part: Part) -> Decoded:
    """Return the text of `part`. Raises ReadError where it is none."""
    label = part.get_param("charset")
    return decode_labelled(content(part), parameter_text(label) if label else "")


def file_name(part: Part) -> str:
    """Return the name that `part` has as a file: without folders, empty where it has none."""
    for name, header in (("filename", "content-disposition"), ("name", "content-type")):
        value = parameter_text(part.get_param(name, header=header))
        if value:
            return _UNSAFE.sub("_", value.replace("\\", "/").rpartition("/")[2])[-150:].strip(" .")
    return ""


def is_attached(part: Part) -> bool:
    """Return whether `part` is sent to be saved, not to be read in its place (RFC 2183)."""
    disposition = raw_field(part, "content-disposition").partition(";")[0].strip().lower()
    return disposition == "attachment" or (disposition != "inline" and bool(file_name(part)))


def locations(part: Part) -> Iterator[str]:
    """Yield the addresses by which a page names `part`: cid: (RFC 2392) and its location (RFC 2557)."""
    identifier = raw_field(part, "content-id").strip().strip("<>")
    if identifier:
        yield f"cid:{clean_line(identifier)}"
    location = "".join(field(part, "content-location").split())
    if location:
        yield location


def as_file(part: Part, number: int) -> Attachment:
    """Return `part` as a file; one without a name is called after its subject or its number."""
    kind = media_type(part)
    data = content(part)
    name = file_name(part)
    inner = children(part)
    if kind == "message/rfc822" and inner:
        data = message_bytes(inner[0])
        subject = _UNSAFE.sub("_", field(inner[0], "subject"))[:100].strip(" .")
        name = name or (f"{subject}.eml" if subject else "")
    return Attachment(name or f"attachment-{number}{_EXTENSIONS.get(kind, '.bin')}", kind, data)


def message_bytes(message: Part) -> bytes:
    """Return a message that stood in another one as a file of its own."""
    try:
        return message.as_bytes(policy=_AS_SENT)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        # A damaged header cannot be written again: its raw fields and its content can.
        fields = "".join(f"{key}: {value}\n" for key, value in message.items())
        return fields.encode("utf-8", "surrogateescape") + b"\n" + content(message)
