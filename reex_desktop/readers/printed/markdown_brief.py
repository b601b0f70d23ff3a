"""Our own Markdown back to the published brief it prints."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from ...model.blocks import Block, Leaf, Paragraph, Span, spans_text
from ...model.brief import MARKINGS, STATUSES
from ...model.plain import map_leaves
from ...model.published import PublishedBrief
from ...model.text import clean_text
from ..errors import ReadError
from ..html.dom import Walk
from ..html.read import parse_html
from .brief import brief_of_blocks
from .markdown_carried import carried_in_markdown
from .notes import NOTE_PREFIX

_FIELDS = {"title": "title", "subtitle": "subtitle", "author": "author", "lang": "language"}
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
# No address of the web ends in .invalid (RFC 6761, section 6.4), so none is mistaken for a reference.
_NOTES_HOST = "https://notes.invalid/"


def read_markdown_brief(text: str) -> PublishedBrief:
    """Return the published brief that a Markdown file of ours holds.

    A file that carries its brief gives exactly that one; where its text was changed since, or it carries
    none, what it prints is read: elements get new ids, and what is not printed is not there. Raises
    ReadError where it prints no brief, CodecError where the carried brief is damaged.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    carried = carried_in_markdown(text)
    return carried or _printed(clean_text(text))


def _printed(text: str) -> PublishedBrief:
    import markdown

    front = _FRONT.match(text)
    if front:
        text = text[front.end() :]
    html = markdown.markdown(text, extensions=["tables"], output_format="html")
    html = html.replace(f'href="{NOTE_PREFIX}', f'href="{_NOTES_HOST}')
    if not html:
        raise ReadError("this file holds no brief: it is empty")
    tree, _ = parse_html(html)
    blocks = map_leaves(Walk().blocks(tree), _with_references)
    marking = _marking(blocks[0]) if blocks else ""
    result = brief_of_blocks(blocks[1:-1] if marking else blocks, marking)
    return _with_front(result, front[1]) if front else result


def _with_references(leaf: Leaf) -> tuple[Leaf, ...]:
    if isinstance(leaf, Paragraph) and any(part.href.startswith(_NOTES_HOST) for part in leaf.spans):
        return (replace(leaf, spans=tuple(map(_reference, leaf.spans))),)
    return (leaf,)


def _reference(part: Span) -> Span:
    if not part.href.startswith(_NOTES_HOST):
        return part
    return replace(part, href=NOTE_PREFIX + part.href.removeprefix(_NOTES_HOST))


def _marking(block: Block) -> str:
    if isinstance(block, Paragraph) and all(part.marks == ("bold",) for part in block.spans):
        text = spans_text(block.spans)
        return text if text in MARKINGS else ""
    return ""


def _with_front(found: PublishedBrief, front: str) -> PublishedBrief:
    """Return `found` with what its front matter says and its text does not: each value is JSON."""
    fields: dict[str, Any] = {}
    for line in front.split("\n"):
        name, _, value = line.partition(": ")
        try:
            fields[name] = msgspec.json.decode(value)
        except msgspec.DecodeError:
            fields[name] = value
    # Our own front matter, which always has a status, leaves out what is empty.
    changes: dict[str, Any] = {"as_of": None, "author": "", "subtitle": ""} if "status" in fields else {}
    for name, own in _FIELDS.items():
        if isinstance(fields.get(name), str):
            changes[own] = clean_text(fields[name])
    if isinstance(fields.get("keywords"), list):
        changes["tags"] = tuple(clean_text(str(word)) for word in fields["keywords"])
    if fields.get("status") in STATUSES:
        changes["status"] = fields["status"]
    with suppress(ValueError):
        changes["as_of"] = date.fromisoformat(str(fields.get("date", "")))
    return replace(found, brief=replace(found.brief, **changes))
