"""Hedges of German, French, Spanish and Chinese sentences, against what was labelled by hand."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reex_desktop.checks.hedges import hedges

from .planted import HERE

NAMES = {"J": "judgement", "R": "reported", "C": "conditional"}
ENTRY = re.compile(r"(\S.*?):([JRC])(?= |$)")
LANGUAGES = ("de", "fr", "es", "zh")


def labelled(language):
    """(sentence, its hedges with their labels) of the file of a language; part 2 was written later."""
    part = 0
    for line in (
        (HERE / "hedges" / "languages" / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    ):
        if line.startswith("#"):
            part += 1
        elif line:
            sentence, _, entries = line.partition(" => ")
            yield part, sentence, [(words, NAMES[label]) for words, label in ENTRY.findall(entries)]


def compare(language, wanted_part):
    """What is found as labelled, and what otherwise: labelled and not found so, or found besides."""
    right, wrong, extra = [], [], []
    for part, sentence, wanted in labelled(language):
        if part != wanted_part:
            continue
        found = [(sentence[h.start : h.end], h.label) for h in hedges(sentence, language=language)]
        right += [(sentence, w) for w in wanted if w in found]
        wrong += [(sentence, w, found) for w in wanted if w not in found]
        extra += [(sentence, f) for f in found if f[0] not in {w[0] for w in wanted}]
    return right, wrong, extra


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("part", "least"), [(1, 12), (2, 8)])
def test_hedges_are_told_as_labelled(language, part, least):
    right, wrong, extra = compare(language, part)
    assert len([p for p, _, _ in labelled(language) if p == part]) >= least
    assert len(right) >= 0.9 * (len(right) + len(wrong)), wrong
    assert len(extra) <= 1, extra


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("de", "Er fragt, ob es reicht.", []),
        ("de", "Ich habe gerechnet.", []),
        ("de", "Sie habe gerechnet.", [("habe", "reported")]),
        ("de-AT", "Die Firma sagte, es reiche; der Preis könnte fallen.", [("könnte", "judgement")]),
        ("fr", "Même si le prix baisse, on vend.", []),
        ("fr", "On ne sait pas où il est.", []),
        ("es", "La minería y la espera son caras.", []),
        ("es", "Creemos que podría bajar.", [("Creemos", "judgement"), ("podría", "judgement")]),
        ("zh", "数据可能有误。", [("可能", "judgement")]),
        ("zh-Hans", "根据合同，价格不变。", []),
        ("th", "It could close.", [("could", "judgement")]),
    ],
)
def test_the_rules(language, text, wanted):
    assert [(text[h.start : h.end], h.label) for h in hedges(text, language=language)] == wanted


@given(
    st.sampled_from(LANGUAGES),
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            ["könnte", "laut", "Si", "selon", "aurait signé", "podría", "según", "据", "称", "可能", "wir",
             ",", ";", "。", "\u201c", "\u201d", "\n"]
        ),
        max_size=12,
    ).map(" ".join),
)  # fmt: skip
def test_any_text_ends_with_ranges_in_order(language, text):
    at = 0
    for hedge in hedges(text, language=language):
        assert at <= hedge.start < hedge.end <= len(text)
        assert hedge.on is None
        at = hedge.end
