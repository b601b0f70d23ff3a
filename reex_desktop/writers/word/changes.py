"""A Word file of ours that somebody edited meanwhile, compared with the brief it was made from."""

from __future__ import annotations

from ...editing.outside import Change, changes_between
from ...model.brief import Brief
from ...model.published import PublishedBrief, published
from ...model.workspace import Workspace
from ...readers.printed.word_brief import printed_in_word
from ...readers.printed.word_carried import carried_in
from ...readers.word.package import WordPackage
from ..options import Options
from .file import to_docx


def word_changes(data: bytes, workspace: Workspace) -> tuple[Change, ...]:
    """Return the edits made in the Word file `data`, as changes to the brief of `workspace`.

    The file is compared with the brief that it carries, else with the present one. What is printed is
    read on both sides by the same way, so that only edits differ. Raises ReadError where `data` is no
    Word file of a brief, CodecError where the brief inside is damaged or of a newer program.
    """
    package = WordPackage(data)
    outside = printed_in_word(package).brief
    present = published(workspace)
    base = carried_in(package) or present
    before = _as_printed(base)
    now = before if base == present else _as_printed(present)
    return changes_between(before, outside, now)


def _as_printed(brief: PublishedBrief) -> Brief:
    return printed_in_word(WordPackage(to_docx(brief, Options(carry=False)))).brief
