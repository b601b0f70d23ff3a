"""The JSON form of a published brief: what travels inside an exported file, so that it can be read back."""

from __future__ import annotations

import json
import re
from typing import Literal

import msgspec
from msgspec import Struct

from .codec import CodecError, check_version, not_understood
from .published import PublishedBrief
from .text import clean_text

CARRIED_VERSION = 2
"""Raised as FORMAT_VERSION is. 1: the first form. 2: how reliable an outlet is."""

FORMAT = "reex-published-brief"

_WHAT = "the brief inside this file"
_NOT_PLAIN = re.compile("[^ -%'-;=?-~]")


class _Head(Struct):
    format: str = ""
    version: int = 0


class CarriedFile(Struct, frozen=True, forbid_unknown_fields=True):
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
        raise CodecError(f"{_WHAT} is damaged: {error}") from error
    if head.format != FORMAT:
        raise CodecError(f"{_WHAT} is damaged (its format is not \u201c{FORMAT}\u201d)")
    check_version(_WHAT, head.version, CARRIED_VERSION)
    try:
        return msgspec.json.decode(data, type=CarriedFile).published
    except (msgspec.DecodeError, ValueError) as error:
        raise not_understood(_WHAT, error) from error
