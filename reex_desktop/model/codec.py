"""The JSON form of a workspace: versioned, and described by `resources/brief.schema.json`.

The version is raised with every field, value or meaning that a program before would not know: such a
program refuses the whole, because what it drops in reading would be gone when it saves. What is in a file
and not in the model is refused for the same reason, whatever the version says. Older forms are read: each
of their fields is still there, and what they lack has its default. Samples of all are in `tests/formats/`.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import zip_longest
from typing import Any, Literal

import msgspec
from msgspec import Struct

from .article import Article
from .workspace import Workspace

FORMAT_VERSION = 3
"""1: the first form. 2: passages that lost their place, outcomes and own numbers of outlooks, what was
ignored with its rule and by whom; of articles where their metadata stood, sections, rating, pictures.
3: the probability that an outcome was entered with."""

SUFFIXES = frozenset({".reexbrief", ".json"})
"""How the names of files with a brief may end; the first is ours alone."""

_UNKNOWN = re.compile("unknown field `(.{1,80}?)`")
_BEGIN = re.compile(rb'\s*\{\s*"format"\s*:\s*"(reex-brief|reex-published-brief)"')


class CodecError(ValueError):
    """The bytes are no brief of this program; the message says why, in words for the user."""


class NewerVersionError(CodecError):
    """The brief was written by a newer version of the program."""


class _Head(Struct):
    format: str = ""
    version: int = 0


class BriefFile(Struct, frozen=True, forbid_unknown_fields=True):
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
    check_version("this brief", head.version, FORMAT_VERSION)
    try:
        return msgspec.json.decode(data, type=BriefFile).workspace
    except (msgspec.DecodeError, ValueError) as error:
        raise not_understood("this brief", error) from error


def check_version(what: str, version: int, newest: int) -> None:
    """Raise NewerVersionError for what a newer program wrote, CodecError for what has no version."""
    if version > newest:
        raise NewerVersionError(
            f"{what} has format {version}, this program reads up to {newest}: "
            "open it with a newer REEx Desktop"
        )
    if version < 1:
        raise CodecError(f"{what} is damaged: it does not say which version its format has")


def not_understood(what: str, error: Exception) -> CodecError:
    """Return the error for `what`, in which msgspec met `error`."""
    name = _UNKNOWN.search(str(error))
    if name is None:
        return CodecError(f"{what} is damaged: {error}")
    return NewerVersionError(
        f"{what} holds a field that this program does not know and would lose (\u201c{name[1]}\u201d): "
        "nothing was read. Open it with the program that wrote it"
    )


_PLACE = b"\0"
"""Stands where a part goes: no JSON has that byte."""


@cache
def _piecewise() -> type[Struct]:
    """Return a structure with the fields of an article, whose values may be JSON already."""
    fields: list[tuple[str, Any, Any]] = []
    for field in msgspec.structs.fields(Article):
        given = (
            {"default": field.default}
            if field.default is not msgspec.NODEFAULT
            else {"default_factory": field.default_factory}
        )
        fields.append((field.name, Any, msgspec.field(**given)))
    return msgspec.defstruct("_Piecewise", fields, omit_defaults=True)


def encode_article(article: Article) -> bytes:
    """Return `article` as UTF-8 JSON.

    Its long fields one after the other, and put together by what lets other threads go on, as the encoder
    never does.
    """
    values = {name: getattr(article, name) for name in Article.__struct_fields__}
    parts: list[bytes] = []
    for name in ("raw", "repairs", "blocks"):
        if values[name]:
            parts.append(msgspec.json.encode(values[name]))
            values[name] = msgspec.Raw(_PLACE)
    rest = msgspec.json.encode(_piecewise()(**values)).split(_PLACE)
    return b"".join(piece for pair in zip_longest(rest, parts, fillvalue=b"") for piece in pair)


def decode_article(data: bytes) -> Article:
    """Return the article in `data`. Raises CodecError where it is none."""
    try:
        return msgspec.json.decode(data, type=Article)
    except (msgspec.DecodeError, ValueError) as error:
        raise not_understood("this article", error) from error


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a brief.json."""
    schema = msgspec.json.schema(BriefFile)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "REEx brief", **schema}
