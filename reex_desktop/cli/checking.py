"""`check`: what the checks find in a brief, as lines, as JSON or as SARIF."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ..checks.choices import Choices, read_choices
from ..checks.fields import fields
from ..checks.rules import RULES
from ..checks.run import run_checks
from ..library.places import places
from ..model.codec import SUFFIXES
from .errors import CommandError, print_bytes, say
from .sources import article_of, brief_in, bytes_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from ..checks.finding import Finding
    from ..model.article import Article
    from ..model.brief import Brief
    from ..model.workspace import Workspace


def run_check(options: argparse.Namespace) -> int:
    """Print the findings; return 1 where one of them is an error."""
    only, disabled = (_rules(names or ()) for names in (options.only, options.disable))
    choices = Choices() if options.all_rules else read_choices(places(options.library).config)
    workspace = _workspace(options.brief, options.library, options.articles or [])
    if not workspace.articles:
        say("the articles of this brief are not at hand, so nothing was looked up in them: use --article")
    rules = (only or choices.rules) - disabled
    every = run_checks(workspace, rules, targets=choices.targets)
    reasons = {entry.key: entry for entry in workspace.brief.ignored}
    found = tuple(f for f in every if f.key not in reasons)
    if options.json or options.sarif:
        from .check_formats import Checked, as_json, as_sarif

        checked = Checked(workspace, every, rules, options.brief, choices.targets)
        print_bytes((as_json if options.json else as_sarif)(checked))
    else:
        print_bytes("".join(f"{line}\n" for line in _lines(workspace.brief, found)).encode())
        say(_counts(found, len(every) - len(found), len(RULES) - len(rules) if not only else 0))
    return 1 if any(f.severity == "error" for f in found) else 0


def _rules(names: Iterable[str]) -> frozenset[str]:
    """Return the ids of the rules and families `names`. Raises CommandError where there is none such."""
    unknown = sorted({*names} - {rule.id for rule in RULES} - {rule.family for rule in RULES})
    if unknown:
        raise CommandError(f"there is no rule {unknown[0]}: known are {', '.join(r.id for r in RULES)}")
    return frozenset(r.id for r in RULES if r.id in names or r.family in names)


def _counts(found: tuple[Finding, ...], ignored: int, off: int) -> str:
    counts = {level: sum(f.severity == level for f in found) for level in ("error", "warning", "note")}
    parts = [f"{n} {level}{'' if n == 1 else 's'}" for level, n in counts.items()]
    parts += [f"{ignored} ignored with a reason"] * bool(ignored)
    parts += [f"{off} rule{'' if off == 1 else 's'} off"] * bool(off)
    return ", ".join(parts)


def _lines(brief: Brief, found: tuple[Finding, ...]) -> list[str]:
    texts = {(f.element, f.name): f.text for f in fields(brief)}
    lines: list[str] = []
    for finding in found:
        words = texts.get((finding.element, finding.field), "")[finding.start : finding.end]
        place = " ".join(filter(None, (finding.slot, words and f"\u201c{' '.join(words.split())}\u201d")))
        lines.append(f"{finding.severity:7} {finding.rule:22} {place}: {finding.message}")
    return lines


def _workspace(source: str, library: Path | None, files: list[Path]) -> Workspace:
    """Return the brief that `source` names with its articles, or with those of `files`."""
    from ..model.workspace import workspace_of

    path = Path(source)
    workspace = _from_file(path, library) if path.exists() else _from_library(_id(source), library)
    if not files:
        return workspace
    return workspace_of(workspace.brief, _renamed(workspace.brief, [article_of(file) for file in files]))


def _renamed(brief: Brief, articles: list[Article]) -> tuple[Article, ...]:
    """Return `articles` under the ids the brief knows its own by, in their order."""
    from msgspec.structs import replace

    ids = [*brief.article_ids, *(article.id for article in articles[len(brief.article_ids) :])]
    return tuple(replace(article, id=key) for article, key in zip(articles, ids, strict=False))


def _from_file(path: Path, library: Path | None) -> Workspace:
    from ..model.carried import FORMAT, decode_published
    from ..model.codec import decode
    from ..model.workspace import Workspace

    data = bytes_of(path)
    if path.suffix.lower() not in SUFFIXES:
        published = brief_in(data, path.suffix)
        if published is None:
            from ..editing.draft import draft
            from ..readers.read import read

            return draft(read(data, name=path.name))
    elif FORMAT.encode() in data[:200]:
        published = decode_published(data)
    else:
        return decode(data)
    return Workspace(published.brief, _kept_articles(published.brief, library))


def _kept_articles(brief: Brief, library: Path | None) -> tuple[Article, ...]:
    """Return the articles of a brief that came without them, where the library has the brief."""
    from ..library.errors import MissingLibraryError, UnknownBriefError

    try:
        return _from_library(brief.id, library).articles
    except (MissingLibraryError, UnknownBriefError):
        return ()


def _id(source: str) -> UUID:
    from uuid import UUID

    try:
        return UUID(source)
    except ValueError:
        raise CommandError(f"{source}: neither a file nor the id of a brief") from None


def _from_library(brief_id: UUID, library: Path | None) -> Workspace:
    from ..library.places import places
    from ..library.store import Library

    with Library.open(places(library).data, read_only=True) as opened:
        return opened.load(brief_id)
