"""Our own Word file back to the published brief it prints.

A file that carries its brief gives exactly that one. From another what is printed is read; the bookmarks
around the elements, which Word keeps, give them their ids back.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from ...model.blocks import Block, Heading, Paragraph, spans
from ...model.published import PublishedBrief
from ..errors import ReadError
from ..word.package import WordPackage
from .brief import brief_of_blocks
from .word_blocks import blocks_of_lines, note_blocks
from .word_carried import carried_in
from .word_ids import with_ids
from .word_lines import Line, WordText, part_lines, word_text
from .words import labels_among

SLOTS = frozenset({"highlights", "context", "credibility", "outlook", "summary", "sources"})
"""The names of the bookmarks around the sections."""

_LABEL = re.compile(r"TLP:(?:AMBER\+STRICT|[A-Z]+)")
_DC = "{http://purl.org/dc/elements/1.1/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_HEAD_STYLES = frozenset({"subtitle", "byline"})


def read_word_brief(data: bytes) -> PublishedBrief:
    """Return the published brief that a Word file of ours carries, else the one that it prints.

    Raises ReadError where it is no Word file or prints no brief, CodecError where the brief it carries
    is damaged or of a newer program.
    """
    package = WordPackage(data)
    return carried_in(package) or printed_in_word(package)


def printed_in_word(package: WordPackage) -> PublishedBrief:
    """Return the brief that a Word file prints, whatever it carries. Raises ReadError where it is none."""
    text = word_text(package)
    head, body = _parts(text, package)
    blocks: list[Block] = [*head, *blocks_of_lines(body)]
    if text.notes:
        notes = note_blocks(text, body)
        blocks += [Heading(spans(labels_among((*blocks, *notes)).quotations), 3), *notes]
    result = brief_of_blocks(tuple(blocks), _marking(package))
    if len(head) == 1:  # what a template shows of it on a cover is known from the properties
        subtitle, author = _property(package, f"{_DC}subject"), _property(package, f"{_DC}creator")
        result = replace(result, brief=replace(result.brief, subtitle=subtitle, author=author))
    return with_ids(_with_properties(result, package), text.lines, body)


def holds_brief(data: bytes) -> bool:
    """Return whether a Word file is one of ours: it carries a brief, or has the bookmarks of one.

    A file that cannot be read is none.
    """
    try:
        package = WordPackage(data)
        document = package.part(package.main())
        return all(f'w:name="{slot}"'.encode() in document for slot in SLOTS - {"context"}) or (
            carried_in(package) is not None
        )
    except ReadError:
        return False


def slot_of(line: Line) -> str:
    """Return the section that a line stands in, or nothing."""
    return next((p.name.lower() for p in line.places if p.name.lower() in SLOTS), "")


def _parts(text: WordText, package: WordPackage) -> tuple[list[Block], list[Line]]:
    """Return the title with what stands under it, and the lines of the sections.

    A template may print much around a brief: the sections are what the bookmarks enclose.
    """
    inside = [index for index, line in enumerate(text.lines) if slot_of(line)]
    if not inside:
        raise ReadError("this Word file holds no brief: the bookmarks of its sections are missing")
    before = text.lines[: inside[0]]
    titles = [index for index, line in enumerate(before) if line.kind == "title"]
    head: list[Block] = []
    if titles:
        head = list(blocks_of_lines(before[titles[-1] :]))
    else:
        title = _property(package, f"{_DC}title")
        head = [Heading(spans(title), 1)] if title else []
        head += [Paragraph(spans(line.text)) for line in before if line.style in _HEAD_STYLES]
    return head, [line for line in text.lines[inside[0] : inside[-1] + 1] if line.pieces or line.cell]


def _marking(package: WordPackage) -> str:
    for relation in package.relations(package.main()):
        # The footer shows the title, which may name a label itself.
        if relation.kind == "header" and relation.target in package:
            for line in part_lines(package, relation.target):
                match = _LABEL.search(line.text)
                if match:
                    return match[0]
    return ""


def _property(package: WordPackage, name: str) -> str:
    part = package.related("", "core-properties")
    element = package.xml(part).find(name) if part in package else None
    return "" if element is None else (element.text or "").strip()


def _with_properties(published: PublishedBrief, package: WordPackage) -> PublishedBrief:
    brief = published.brief
    keywords = _property(package, f"{_CP}keywords")
    changed = replace(
        brief,
        language=_property(package, f"{_DC}language") or brief.language,
        tags=tuple(tag for tag in keywords.split(", ") if tag),
    )
    return replace(published, brief=changed)
