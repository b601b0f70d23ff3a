"""Run the checks over a workspace. Pure: nothing is changed, nothing is kept but what articles say."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from ..model.workspace import Workspace
from .fields import Field, fields
from .figures import check_figures
from .finding import Finding
from .rules import RULES
from .sources import Source, source_of

_Check = Callable[[Workspace, list[Field], list[Source]], Iterator[Finding]]

_FAMILIES: dict[str, _Check] = {
    "figures": lambda w, texts, sources: check_figures(w.brief, texts, sources),
}


def run_checks(
    workspace: Workspace, rules: Collection[str] | None = None, ignored: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Return what the rules find in `workspace`, in the order of the form.

    `rules` are the ids of the rules that are on (None for all); `ignored` are keys of findings that were
    ignored for their place and are left out.
    """
    on = {rule.id for rule in RULES} if rules is None else set(rules)
    texts = list(fields(workspace.brief))
    sources = [source_of(article) for article in workspace.articles if article.deleted is None]
    found = [
        finding
        for family, check in _FAMILIES.items()
        if any(rule.partition(".")[0] == family for rule in on)
        for finding in check(workspace, texts, sources)
        if finding.rule in on and finding.key not in ignored
    ]
    order = {(field.element, field.name): place for place, field in enumerate(texts)}
    last = len(order)
    return tuple(
        sorted(found, key=lambda f: (order.get((f.element, f.field), last), f.start, f.end, f.rule))
    )
