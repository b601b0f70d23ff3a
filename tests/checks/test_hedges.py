"""Hedges against what was labelled by hand in complete articles."""

import re

from reex_desktop.checks.hedges import hedges
from reex_desktop.editing.passages import sentences
from reex_desktop.model.plain import plain_text

from .planted import HERE, article_of

NAMES = {"J": "judgement", "R": "reported", "C": "conditional"}
ENTRY = re.compile(r"(\S.*?):([JRC])([+-]?)(?= |$)")


def labelled(path):
    """(words, label, on or off) of each hedge of an article, by the start of its sentence."""
    text = plain_text(article_of(path.stem).blocks)
    ranges = sentences(text)
    result = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        beginning, _, entries = line.partition(" => ")
        (place,) = [r for r in ranges if text.startswith(beginning, r.start)]
        result[place] = [
            (words, NAMES[label], {"+": True, "-": False, "": None}[sign])
            for words, label, sign in ENTRY.findall(entries)
        ]
        assert result[place], line
    return text, ranges, result


def compare(folder):
    """What is found as labelled, found otherwise, missed, and found where nothing was labelled."""
    right, wrong, missed, extra = [], [], [], []
    for path in sorted((HERE / "hedges" / folder).glob("*.txt")):
        text, ranges, labels = labelled(path)
        found = hedges(text)
        for r in ranges:
            wanted = list(labels.get(r, ()))
            for hedge in (h for h in found if r.start <= h.start < r.end):
                words = text[hedge.start : hedge.end]
                same = next((w for w in wanted if w[0] == words), None)
                where = (path.stem, words, hedge.label, text[r.start : r.end][:70])
                if same is None:
                    extra.append(where)
                    continue
                wanted.remove(same)
                (right if same[1:] == (hedge.label, hedge.on) else wrong).append((*where, same))
            missed += [(path.stem, w, text[r.start : r.end][:70]) for w in wanted]
    return right, wrong, missed, extra


def test_hedges_are_classified_as_labelled():
    right, wrong, missed, extra = compare("first")
    assert len(right) >= 40
    assert len(right) >= 0.9 * (len(right) + len(wrong) + len(missed))
    assert len(right) >= 0.85 * (len(right) + len(wrong) + len(extra))
