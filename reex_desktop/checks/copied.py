"""A copy of a brief in which what was ignored stays ignored: findings are told by the ids of elements."""

from __future__ import annotations

from msgspec.structs import replace

from ..editing.adopting import as_copy
from ..model.workspace import Workspace
from .finding import Finding
from .run import run_checks


def copy_of(workspace: Workspace) -> Workspace:
    """Return `as_copy` of `workspace`, with the keys of what is ignored in it made anew.

    What is ignored and not found any more keeps its old key: it is listed, and concerns nothing.
    """
    copied = as_copy(workspace)
    if not workspace.brief.ignored:
        return copied
    titled = replace(copied, brief=replace(copied.brief, title=workspace.brief.title))
    # The same words at the same places, so the same findings in the same order.
    pairs = zip(run_checks(workspace), run_checks(titled), strict=False)
    keys = {before.key: after.key for before, after in pairs if _about(before) == _about(after)}
    ignored = tuple(replace(one, key=keys.get(one.key, one.key)) for one in workspace.brief.ignored)
    return replace(copied, brief=replace(copied.brief, ignored=ignored))


def _about(finding: Finding) -> tuple[str, str, int, int]:
    return finding.rule, finding.field, finding.start, finding.end
