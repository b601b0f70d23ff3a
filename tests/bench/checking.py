"""How long the checks of a brief take."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from reex_desktop.checks import copying, lexicon, matching, quantities, quotes, sources, vocabulary
from reex_desktop.checks.run import run_checks
from reex_desktop.editing.draft import draft
from reex_desktop.editing.edits import set_brief
from reex_desktop.model.blocks import rich, spans
from reex_desktop.model.brief import Highlight
from reex_desktop.model.resources import resource_path
from reex_desktop.model.workspace import Workspace
from reex_desktop.readers.read import read

from .lines import Line

ARTICLES = Path(__file__).parents[1] / "articles"
REAL = Path(__file__).resolve().parents[3] / "shared" / "article.txt"
LONG = 50_000


def checking() -> list[Line]:
    """Check a drafted brief, and one on an article of 50 kB, with nothing remembered of the texts."""
    path = REAL if REAL.is_file() else resource_path("samples", "article.txt")
    normal = draft(read(path.read_bytes(), name=path.name))
    summary = [f"{n} words more" for n in range(9)]
    typed = [set_brief(normal, summary=(*normal.brief.summary, *rich(text))) for text in summary]
    run_checks(normal)
    again = statistics.median(_milliseconds(workspace) for workspace in typed)
    return [
        Line(
            "check",
            "checks of a drafted brief, first run on its article: CPU time",
            _fresh(normal),
            "ms",
            50,
        ),
        Line("check_again", "the same after a change of the summary", again, "ms"),
        Line(
            "check_50kb",
            "checks of 40 statements on an article of 50 kB, first run",
            _fresh(_long()),
            "ms",
            200,
        ),
    ]


def _milliseconds(workspace: Workspace) -> float:
    before = time.thread_time()
    run_checks(workspace)
    return (time.thread_time() - before) * 1000


def _fresh(workspace: Workspace) -> float:
    """Return the median of runs that know nothing of the texts yet."""
    taken: list[float] = []
    for _ in range(7):
        for cached in (
            sources._source,
            quantities.figures,
            lexicon.content,
            lexicon.stem,
            copying._words,
            copying._shingles,
            quotes.untypographic,
            vocabulary.vocabulary_of,
            matching._shared,
        ):
            cached.cache_clear()
        taken.append(_milliseconds(workspace))
    return statistics.median(taken)


def _long() -> Workspace:
    """Return a brief of 40 statements, every tenth sentence or so of an article of 50 kB."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("[abcefgmnrv]*.clean.txt"))]
    body = "\n\n".join(line for text in texts for line in text.splitlines() if len(line) > 80)[:LONG]
    workspace = draft(read(body.encode(), name="long.txt"))
    said = [piece for piece in body.replace("\n", " ").split(". ") if any(c.isdigit() for c in piece)]
    chosen = said[:: max(len(said) // 40, 1)][:40]
    return set_brief(workspace, highlights=tuple(Highlight(spans(f"{text}.")) for text in chosen))
