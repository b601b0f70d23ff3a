"""Articles and briefs of a few words."""

from __future__ import annotations

from datetime import date

from reex_desktop.checks.run import run_checks
from reex_desktop.editing.edits import set_brief
from reex_desktop.model.article import Article, Metadata
from reex_desktop.model.blocks import Paragraph, rich, spans
from reex_desktop.model.brief import Brief, Highlight
from reex_desktop.model.workspace import workspace_of


def article(*paragraphs, outlet="Port Daily", published=date(2025, 10, 28), **metadata):
    """An article of these paragraphs, in no special shape."""
    blocks = tuple(Paragraph(spans(text)) for text in paragraphs)
    metadata = Metadata(outlet=outlet, published=published, address="https://port.example/a", **metadata)
    return Article(metadata=metadata, raw=blocks, blocks=blocks)


def brief_on(statements, *paragraphs, **fields):
    """A workspace whose highlights are `statements` (one or some), over an article of `paragraphs`."""
    texts = [statements] if isinstance(statements, str) else statements
    brief = Brief(title="Brief", highlights=tuple(Highlight(spans(text)) for text in texts))
    fields = {name: rich(value) if isinstance(value, str) else value for name, value in fields.items()}
    return set_brief(workspace_of(brief, (article(*paragraphs),)), **fields)


def found(workspace, family="figures"):
    """What a family finds: (rule without the family, the words it is about)."""
    from reex_desktop.checks.fields import fields

    texts = {(f.element, f.name): f.text for f in fields(workspace.brief)}
    return [
        (f.rule.partition(".")[2], texts.get((f.element, f.field), "")[f.start : f.end])
        for f in run_checks(workspace)
        if f.rule.startswith(family + ".")
    ]


def applied(workspace, finding):
    """The text of the finding's field with its fix."""
    from reex_desktop.checks.fields import fields

    text = next(
        f.text for f in fields(workspace.brief) if (f.element, f.name) == (finding.element, finding.field)
    )
    return text[: finding.fix.start] + finding.fix.text + text[finding.fix.end :]
