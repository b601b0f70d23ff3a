"""The JSON form of a published brief: what travels inside an exported file, so that it can be read back."""

from __future__ import annotations

import json
import re
from typing import Literal

import msgspec
from msgspec import Struct

from .codec import CodecError, NewerVersionError
from .published import PublishedBrief
from .text import clean_text

CARRIED_VERSION = 1
"""Raised when the form changes so that an older program could not read it."""

FORMAT = "reex-published-brief"

_NOT_PLAIN = re.compile("[^ -%'-;=?-~]")


class _Head(Struct):
    format: str = ""
    version: int = 0


class CarriedFile(Struct, frozen=True):
    """What a carried brief.json holds."""

    format: Literal["reex-published-brief"]
    version: int
    published: PublishedBrief


def encode_published(published: PublishedBrief) -> str:
    """Return `published` as JSON of ASCII without ``<``, ``>`` and ``&``; equal briefs give equal text.

    Everything else is escaped as RFC 8259 (section 7) allows, so that it can stand in XML or HTML as it
    is and no program changes it on the way. What UTF-8 cannot hold (lone surrogates) becomes U+FFFD.
    """
    file = CarriedFile(FORMAT, CARRIED_VERSION, published)
    try:
        text = msgspec.json.encode(file).decode("utf-8")
    except UnicodeEncodeError:
        text = clean_text(json.dumps(msgspec.to_builtins(file), ensure_ascii=False))
    return _NOT_PLAIN.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    units = match.group().encode("utf-16-be").hex()
    return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))


def decode_published(data: str | bytes) -> PublishedBrief:
    """Return the published brief in `data`.

    Raises NewerVersionError where a newer program wrote it, CodecError where it is no published brief.
    """
    try:
        head = msgspec.json.decode(data, type=_Head)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CodecError(f"the brief inside this file is damaged: {error}") from error
    if head.format != FORMAT:
        raise CodecError(f"the brief inside this file is damaged (its format is not \u201c{FORMAT}\u201d)")
    if head.version > CARRIED_VERSION:
        raise NewerVersionError(
            f"the brief inside this file has format {head.version}, this program reads up to "
            f"{CARRIED_VERSION}: open it with a newer REEx Desktop"
        )
    try:
        return msgspec.json.decode(data, type=CarriedFile).published
    except (msgspec.DecodeError, ValueError) as error:
        raise CodecError(f"the brief inside this file is damaged: {error}") from error
