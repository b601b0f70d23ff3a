"""`import` and `draft`: from a file to an article, a brief, or the brief of an exported file."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from ..readers.residue.reasons import reason_of
from .errors import print_bytes, say
from .sources import article_of, brief_in, bytes_of, markdown_brief

if TYPE_CHECKING:
    from ..model.article import Article


def run_import(options: argparse.Namespace) -> int:
    """Print an article, mended, and its ledger; or the brief of an exported file as JSON."""
    suffix = options.file.suffix.lower()
    if not (options.json or options.text):
        data = bytes_of(options.file)
        found = brief_in(data, suffix)
        if found is None and options.brief:
            found = markdown_brief(data)
        if found is not None:
            from ..model.carried import encode_published

            print_bytes(encode_published(found).encode("ascii") + b"\n")
            return 0
    from ..model.codec import encode_article
    from ..model.plain import plain_text

    article = article_of(options.file)
    if options.json:
        print_bytes(encode_article(article) + b"\n")
    else:
        print_bytes(plain_text(article.blocks).replace("\u2028", "\n").encode() + b"\n")
    for line in ledger_lines(article):
        say(line)
    return 0


def run_draft(options: argparse.Namespace) -> int:
    """Draft a brief from an article, to a file or the screen."""
    from ..editing.draft import draft
    from ..model.codec import encode
    from ..writers.atomic import write_atomically

    data = encode(draft(article_of(options.file)), indent=2)
    if options.output:
        write_atomically(options.output, data)
    else:
        print_bytes(data)
    return 0


def ledger_lines(article: Article) -> list[str]:
    """Return the ledger of `article`, a line a repair: stage, certainty, place, before, after, reason."""
    lines: list[str] = []
    for repair in article.repairs:
        before, after = _short(repair.before), _short(repair.after)
        change = f"{before!r} -> {after!r}" if repair.stage != "structure" else f"{repair.kind}: {after!r}"
        why = f" ({reason_of(repair.kind)})" if repair.stage == "residue" else ""
        lines.append(f"{repair.stage:10} {repair.certainty:6} {repair.start:6}  {change}{why}")
    return [*lines, *article.notes]


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."
