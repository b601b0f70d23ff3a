"""The JSON form of a workspace: versioned, and described by `resources/brief.schema.json`."""

from __future__ import annotations

import re
from typing import Any, Literal

import msgspec
from msgspec import Struct

from .article import Article
from .workspace import Workspace

FORMAT_VERSION = 1

SUFFIXES = frozenset({".reexbrief", ".json"})
"""How the names of files with a brief may end; the first is ours alone."""

_BEGIN = re.compile(rb'\s*\{\s*"format"\s*:\s*"(reex-brief|reex-published-brief)"')


class CodecError(ValueError):
    """The bytes are no brief of this program; the message says why, in words for the user."""


class NewerVersionError(CodecError):
    """The brief was written by a newer version of the program."""


class _Head(Struct):
    format: str = ""
    version: int = 0


class BriefFile(Struct, frozen=True):
    """What a brief.json holds."""

    format: Literal["reex-brief"]
    version: int
    workspace: Workspace


def encode(workspace: Workspace, *, indent: int | None = None) -> bytes:
    """Return `workspace` as UTF-8 JSON; equal workspaces give equal bytes."""
    data = msgspec.json.encode(BriefFile("reex-brief", FORMAT_VERSION, workspace))
    return data if indent is None else msgspec.json.format(data, indent=indent) + b"\n"


def form(data: bytes) -> str:
    """Return how the JSON in `data` calls its form, where it is one of ours, else "". Its head is read."""
    found = _BEGIN.match(data, 0, 200)
    return found[1].decode("ascii") if found else ""


def decode(data: bytes) -> Workspace:
    """Return the workspace in `data`.

    Raises NewerVersionError where a newer program wrote it, CodecError where it is no brief.
    """
    try:
        head = msgspec.json.decode(data, type=_Head)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CodecError(f"this is not a brief: {error}") from error
    if head.format != "reex-brief":
        raise CodecError("this JSON file is not a brief (its format is not \u201creex-brief\u201d)")
    if head.version > FORMAT_VERSION:
        raise NewerVersionError(
            f"this brief has format {head.version}, this program reads up to {FORMAT_VERSION}: "
            "open it with a newer REEx Desktop"
        )
    try:
        return msgspec.json.decode(data, type=BriefFile).workspace
    except (msgspec.DecodeError, ValueError) as error:
        raise CodecError(f"this brief is damaged: {error}") from error


def encode_article(article: Article) -> bytes:
    """Return `article` as UTF-8 JSON."""
    return msgspec.json.encode(article)


def decode_article(data: bytes) -> Article:
    """Return the article in `data`. Raises CodecError where it is none."""
    try:
        return msgspec.json.decode(data, type=Article)
    except (msgspec.DecodeError, ValueError) as error:
        raise CodecError(f"this article is damaged: {error}") from error


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a brief.json."""
    schema = msgspec.json.schema(BriefFile)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "REEx brief", **schema}
