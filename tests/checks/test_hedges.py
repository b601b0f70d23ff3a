"""Hedges against what was labelled by hand in complete articles."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reex_desktop.checks.hedges import hedges
from reex_desktop.editing.passages import sentences
from reex_desktop.model.plain import plain_text
from reex_desktop.readers.read import read

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


@pytest.mark.parametrize(("folder", "count"), [("first", 8), ("second", 10)])
def test_hedges_of_complete_articles_are_classified_as_labelled(folder, count):
    assert len(list((HERE / "hedges" / folder).glob("*.txt"))) == count
    right, wrong, missed, extra = compare(folder)
    assert len(right) >= 45
    assert len(right) >= 0.9 * (len(right) + len(wrong) + len(missed)), (wrong, missed)
    assert len(right) >= 0.85 * (len(right) + len(wrong) + len(extra)), extra


# The real article, kept outside the repository: offset in its plain text, the hedge, its label.
SHARED = Path(__file__).resolve().parents[3] / "shared" / "article.txt"
SHARED_LABELS = """109 would J, 227 tentative J, 432 If C, 796 appear to J, 940 According to R,
1234 reportedly R, 1396 may J, 1842 tentative J, 2495 provisional J, 2528 if C, 2564 could J,
3003 preliminary R, 3027 suggesting J,
3187 plausible J, 3201 not guaranteed J, 3308 could J, 3438 If C, 3464 could J, 3926 If C, 3981 could J"""


def test_hedges_of_the_real_article_are_classified_as_labelled():
    if not SHARED.is_file():
        if os.environ.get("REEX_REQUIRE_SHARED") == "1":
            pytest.fail(f"{SHARED} is missing")
        pytest.skip("the shared article is not here")
    text = plain_text(read(SHARED.read_bytes(), name=SHARED.name).blocks)
    wanted = set()
    for entry in re.split(r",\s+", SHARED_LABELS):
        offset, _, rest = entry.partition(" ")
        words, _, label = rest.rpartition(" ")
        wanted.add((int(offset), words, NAMES[label]))
    found = {(h.start, text[h.start : h.end], h.label) for h in hedges(text)}
    assert len(wanted & found) >= 0.9 * len(wanted), wanted ^ found
    assert len(found - wanted) <= 2, found - wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Output could double.", [("could", "judgement")]),
        ("The firm said output could double.", [("could", "reported")]),
        ("Output could double, the firm said.", [("could", "reported")]),
        ("\u201cOutput could double.\u201d", [("could", "reported")]),
        ("We expect that output could double.", [("expect", "judgement"), ("could", "judgement")]),
        ("We say that it could double.", [("could", "judgement")]),
        ("He said it was full; output could double.", [("could", "judgement")]),
        ("They asked if it was full.", []),
        ("It opens in May and may close.", [("may", "judgement")]),
        (
            "The firm said it would open. It would employ 30.",
            [("would", "reported"), ("would", "reported")],
        ),
        ("Ada: It may.\nBo: Why?\nAda: It might.", [("may", "reported"), ("might", "reported")]),
        ("Subject to permits, it opens.", [("Subject to", "conditional")]),
        ("It is very likely.", [("very likely", "judgement")]),
        ("The firm said " + "so and so " * 30 + "it could.", [("could", "reported")]),
        ("The firm said " + "so and so " * 90 + "it could.", [("could", "judgement")]),
        ("", []),
    ],
)
def test_the_rules(text, wanted):
    assert [(text[h.start : h.end], h.label) for h in hedges(text)] == wanted


def test_on_and_off_the_yardstick():
    text = "It is highly likely, perhaps very likely; it could."
    assert [h.on for h in hedges(text, "icd203")] == [False, False, True, None]
    assert [h.on for h in hedges(text, "phia")] == [True, False, False, None]
    assert [h.on for h in hedges(text, "no such")] == [False, False, False, None]


@given(
    st.text(max_size=80)
    | st.lists(
        st.sampled_from(
            ["if", "may", "said", "would", ",", ".", ";", "\u201c", "\u201d", "we", "likely", "\n"]
        ),
        max_size=12,
    ).map(" ".join)
)
def test_any_text_ends_with_ranges_in_order(text):
    at = 0
    for hedge in hedges(text):
        assert at <= hedge.start < hedge.end <= len(text)
        at = hedge.end
