"""Measure what a reader makes of an article against what is known of it."""

import json
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from reex_desktop.editing.draft import draft
from reex_desktop.editing.sections import sections
from reex_desktop.model.article import Article
from reex_desktop.model.blocks import spans_text
from reex_desktop.model.brief import walk
from reex_desktop.model.plain import plain_text
from reex_desktop.model.repair import OffsetMap, apply_repairs
from reex_desktop.readers.read import read


class Marks(NamedTuple):
    """Damaged characters: how many there are, how many came out right, and the same of the sure ones."""

    all: int = 0
    right: int = 0
    sure: int = 0
    sure_right: int = 0

    def __add__(self, other):
        return Marks(*(a + b for a, b in zip(self, other, strict=True)))


def folded(text: str) -> str:
    """Return `text` with its blanks made plain and single, and without those at its ends."""
    return " ".join(text.replace("\u00a0", " ").split())


def characters(article: Article):
    return [r for r in article.repairs if r.stage == "characters"]


def compare_marks(damaged: Article, clean: Article) -> Marks:
    """Compare the mended characters of an article with its undamaged text, line by line."""
    repairs = characters(damaged)
    mended = plain_text(apply_repairs(damaged.raw, repairs)).split("\n")
    wanted = plain_text(clean.raw).split("\n")
    assert len(mended) == len(wanted), "the same lines must be found in both"
    wrong: set[int] = set()
    missed = offset = 0
    places = [OffsetMap(repairs).to_new(r.start) for r in repairs]
    for got, want in zip(mended, wanted, strict=True):
        inside = [i for i, p in enumerate(places) if offset <= p < offset + len(got)]
        for tag, a, b, c, d in SequenceMatcher(None, got, want, autojunk=False).get_opcodes():
            if tag == "equal" or not (got[a:b] + want[c:d]).replace("\u00a0", " ").strip():
                continue
            hit = {i for i in inside if offset + a <= places[i] < offset + max(b, a + 1)}
            wrong |= hit
            missed += not hit
        offset += len(got) + 1
    sure = {i for i, r in enumerate(repairs) if r.certainty == "sure"}
    right = len(repairs) - len(wrong)
    return Marks(len(repairs) + missed, right, len(sure), len(sure - wrong))


def levels(article: Article) -> list[tuple[str, int]]:
    """Return the highlights of the draft with their levels."""
    found = walk(draft(article).brief.highlights)
    return [(folded(spans_text(highlight.spans)), level) for highlight, level in found]


def labelled_levels(labels: dict) -> list[tuple[str, int]]:
    """Return the highlights that the labels name, mended as far as the labels are damaged themselves."""
    return [(folded(_mended(h["text"])), h["level"]) for h in labels["highlights"]]


def roles(article: Article) -> dict[str, str]:
    """Return the role of each heading."""
    return {folded(part.heading): part.slot or "body" for part in sections(article.blocks) if part.heading}


def labelled_roles(labels: dict) -> dict[str, str]:
    return {folded(_mended(s["heading"])): s["role"] for s in labels["sections"]}


def residue(article: Article) -> list[str]:
    """Return what was taken out as residue; what is only offered stays in the text."""
    return [r.before.strip() for r in article.repairs if r.stage == "residue" and r.on]


def _mended(text: str) -> str:
    return plain_text(read(("Label: " + text).encode()).blocks).removeprefix("Label: ").strip()


def load(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))
