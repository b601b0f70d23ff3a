"""How long it takes to choose the article of a page, beside trafilatura alone and readability-lxml.

Each page is read by each tool in turn, twice, and the shorter time counts, as CPU time: other programs
on the machine matter less. The pages are those of tests/verify/test_extraction.py or, where they are
not at hand, our own.
"""

from __future__ import annotations

import gzip
import logging
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from reex_desktop.readers.read import read

from ..readers.render import split_case
from .lines import Line

ROOT = Path(__file__).parents[2]
PAGES = Path(os.environ.get("REEX_EXTRACTION", ROOT.parent / "shared" / "bench" / "extraction")) / "html"
OWN = ROOT / "tests" / "readers" / "pages"
RATIO = 1.5


def reading() -> list[Line]:
    """Return the median and the 95th of 100 times a page for each tool, and how ours compare."""
    tools = _tools()
    times: dict[str, list[float]] = {name: [] for name in tools}
    for page in _pages():
        best = dict.fromkeys(tools, float("inf"))
        for _ in range(2):
            for name, tool in tools.items():
                start = time.process_time()
                tool(page)
                best[name] = min(best[name], 1000 * (time.process_time() - start))
        for name, value in best.items():
            times[name].append(value)
    lines: list[Line] = []
    for name, values in times.items():
        label = name.replace(" ", "_").replace("-", "_")
        lines.append(Line(f"page_{label}", f"a page by {name}, median", _at(values, 0.5), "ms"))
        lines.append(Line(f"page_{label}_p95", "the same, 95th of 100", _at(values, 0.95), "ms"))
    mine, theirs = times["this program"], times["trafilatura"]
    for share, label in ((0.5, "median"), (0.95, "95th of 100")):
        ratio = _at(mine, share) / _at(theirs, share)
        lines.append(
            Line(
                f"page_ratio_{share}", f"a page against trafilatura alone, {label}", ratio, "\u00d7", RATIO
            )
        )
    return lines


def _tools() -> dict[str, Callable[[bytes], object]]:
    import trafilatura
    from readability import Document

    for name in ("trafilatura", "readability"):
        logging.getLogger(name).setLevel(logging.CRITICAL)

    def alone(page: bytes) -> object:
        return trafilatura.extract(page.decode("utf-8", "replace"))

    return {
        "this program": lambda page: read(page, kind="html"),
        "trafilatura": alone,
        "readability-lxml": lambda page: Document(page.decode("utf-8", "replace")).summary(),
    }


def _pages() -> list[bytes]:
    packed = sorted(PAGES.glob("*.html.gz"))
    if packed:
        return [gzip.decompress(path.read_bytes()) for path in packed]
    return [split_case(path.read_text(encoding="utf-8"))[1].encode() for path in sorted(OWN.glob("*.txt"))]


def _at(values: list[float], share: float) -> float:
    if share == 0.5:
        return statistics.median(values)
    return sorted(values)[int(share * len(values))]
