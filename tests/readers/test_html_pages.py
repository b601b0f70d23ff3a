"""Every file of `pages/`: a page as programs and publishers make them, and the blocks its article has.

The pages are our own; their markup is that of the program that each file is named after. What is
expected was written from the page, not from what the program made of it. Headings that are only bold
paragraphs on the page are guessed later, from the text, and are no matter here.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from reex_desktop.model.article import Article, with_repairs
from reex_desktop.readers.read import read

from .render import _block, _visible, split_case

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))
_ITEM = re.compile(r"(?P<indent> *)(?P<sign>-|\d+\.) ")
_LINK = re.compile(r"<([a-z]+:[^>]+)>(.+?)</>")


def article(path: Path) -> Article:
    _, page, _ = split_case(path.read_text(encoding="utf-8"))
    found = read(page.encode(), kind="html")
    return with_repairs(found, tuple(r for r in found.repairs if r.stage != "structure"))


def blocks(path: Path) -> list[str]:
    return [_visible(line) for block in article(path).blocks for line in _block(block)]


def expected(path: Path) -> list[str]:
    return split_case(path.read_text(encoding="utf-8"))[2].splitlines()


def parts(lines: list[str]) -> dict[str, Counter[str]]:
    """Return what of each kind there is in `lines`."""
    found: dict[str, Counter[str]] = {
        kind: Counter()
        for kind in ("headings", "nested items", "ordered items", "links", "captions", "tables")
    }
    for line in lines:
        item = _ITEM.match(line)
        if re.match(r"h\d ", line):
            found["headings"][line] += 1
        elif line.startswith("caption "):
            found["captions"][line] += 1
        elif line.strip().startswith("|"):
            found["tables"][line] += 1
        if item and item["indent"]:
            found["nested items"][line] += 1
        if item and item["sign"] != "-":
            found["ordered items"][line] += 1
        found["links"].update(f"{href} {text}" for href, text in _LINK.findall(line))
    return found


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page(path):
    assert blocks(path) == expected(path)


def test_the_pages_are_of_many_kinds():
    assert len(PAGES) >= 20
    wanted = [parts(expected(path)) for path in PAGES]
    for kind in wanted[0]:
        assert sum(one[kind].total() for one in wanted) >= 10, kind


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("headings", 0.95),
        ("nested items", 0.95),
        ("ordered items", 0.95),
        ("links", 0.98),
        ("captions", 0.9),
        ("tables", 0.95),
    ],
)
def test_structure_is_kept(kind, least):
    wanted, kept, made = 0, 0, 0
    for path in PAGES:
        one, other = parts(expected(path))[kind], parts(blocks(path))[kind]
        wanted += one.total()
        kept += (one & other).total()
        made += other.total()
    assert kept >= least * wanted
    assert kept >= least * made
