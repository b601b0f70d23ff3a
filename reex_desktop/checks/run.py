"""Run the checks over a workspace. Pure: nothing is changed, nothing is kept but what articles say."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from ..model.workspace import Workspace
from .choices import Targets
from .completeness import check_completeness
from .contradiction import check_contradiction
from .copying import check_copying
from .fields import Field, fields
from .figures import check_figures
from .finding import Finding
from .names import check_names
from .quotations import check_quotations
from .residue import check_residue
from .rules import RULES
from .sources import Source, source_of
from .support import check_support
from .wording import check_wording

_Check = Callable[[Workspace, list[Field], list[Source], Targets], Iterator[Finding]]

_FAMILIES: dict[str, _Check] = {
    "figures": lambda w, texts, sources, _: check_figures(w.brief, texts, sources),
    "quotations": lambda w, texts, sources, _: check_quotations(texts, sources, w.brief.language),
    "copying": lambda _, texts, sources, _targets: check_copying(texts, sources),
    "support": lambda w, texts, sources, _: check_support(w.brief, texts, sources),
    "wording": lambda w, texts, sources, _: check_wording(w.brief, texts, sources),
    "completeness": lambda w, _texts, _sources, targets: check_completeness(w, targets),
    "residue": lambda _, texts, _sources, _targets: check_residue(texts),
    "contradiction": lambda w, texts, sources, _: check_contradiction(w.brief, texts, sources),
    "names": lambda w, texts, sources, _: check_names(texts, sources, w.brief.language),
}


def run_checks(
    workspace: Workspace,
    rules: Collection[str] | None = None,
    ignored: Collection[str] = (),
    targets: Targets | None = None,
) -> tuple[Finding, ...]:
    """Return what the rules find in `workspace`, in the order of the form.

    `rules` are the ids of the rules that are on (None for all); `ignored` are keys of findings that were
    ignored for their place and are left out; `targets` say how much a finished brief has.
    """
    targets = targets or Targets()
    on = {rule.id for rule in RULES} if rules is None else set(rules)
    texts = list(fields(workspace.brief))
    sources = [source_of(article) for article in workspace.articles if article.deleted is None]
    found = [
        finding
        for family, check in _FAMILIES.items()
        if any(rule.partition(".")[0] == family for rule in on)
        for finding in check(workspace, texts, sources, targets)
        if finding.rule in on and finding.key not in ignored
    ]
    order = {(field.element, field.name): place for place, field in enumerate(texts)}
    last = len(order)
    return tuple(
        sorted(found, key=lambda f: (order.get((f.element, f.field), last), f.start, f.end, f.rule))
    )
