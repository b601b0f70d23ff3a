"""Candidate passages: pairs of a statement and its sentence, written by hand over articles of our own.

`candidates/first.txt` was written before the weights were set. `second.txt`, over other articles,
was written when they were, and nothing was changed for it. `third.txt` and `fourth.txt` say the same in
quite other words, over articles that none of the others use; at first sight 64 % and 60 % of their right
sentences were first, 71 % and 76 % within three. What that showed is mended where a reason holds for other
articles: elided French articles, compounds, fractions for percentages, words for one thing in several
languages. `foreign.txt` has English statements over German, French, Spanish and Chinese articles.
"""

import os
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reex_desktop.checks.candidates import candidates
from reex_desktop.checks.fields import fields
from reex_desktop.checks.proposing import propose, wants_passage
from reex_desktop.checks.sources import Source, source_of
from reex_desktop.editing.draft import draft
from reex_desktop.editing.edits import set_brief, set_passages
from reex_desktop.editing.passages import Range, passage
from reex_desktop.editing.taking import add_evidence
from reex_desktop.model.blocks import rich, spans
from reex_desktop.model.brief import CredibilityNote
from reex_desktop.readers.read import read

from .helpers import article, brief_on
from .planted import HERE, article_of


def pairs(name):
    """(slug, statement, beginnings of the sentences that are right) of a file of labels."""
    slug = ""
    for line in (HERE / "candidates" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            slug = line[2:]
        elif line:
            statement, _, right = line.partition(" => ")
            yield slug, statement, tuple(right.split(" | "))


def ranks(labelled):
    """The rank of the right sentence of each pair, 99 where it is not among the first ten."""
    sources = {}
    for slug, statement, right in labelled:
        source = sources.setdefault(slug, source_of(article_of(slug)))
        assert all(any(source.text.startswith(r, s.start) for s in source.ranges) for r in right), right
        found = candidates(statement, [source], count=10)
        texts = [source.text[c.start : c.end] for c in found]
        yield statement, next((i for i, t in enumerate(texts, 1) if t.startswith(right)), 99), texts


def shares(labelled):
    found = [rank for _, rank, _ in ranks(labelled)]
    return len(found), sum(r == 1 for r in found) / len(found), sum(r <= 3 for r in found) / len(found)


@pytest.mark.parametrize("name", ["first", "second"])
def test_the_right_sentence_is_first_in_nine_of_ten(name):
    count, first, three = shares(list(pairs(name)))
    assert count >= 30
    assert first >= 0.90
    assert three >= 0.97


@pytest.mark.parametrize(
    ("name", "least", "of_first", "of_three"),
    [("third", 55, 0.80, 0.85), ("fourth", 37, 0.70, 0.81), ("foreign", 11, 1.0, 1.0)],
)
def test_what_is_said_in_quite_other_words(name, least, of_first, of_three):
    count, first, three = shares(list(pairs(name)))
    assert count >= least
    assert first >= of_first
    assert three >= of_three


SHARED = Path(__file__).resolve().parents[3] / "shared" / "article.txt"
SHARED_LABELS = [
    # The number of a highlight, and words of the sentences of the body that it rests on.
    (0, ("framework deal", "unexpected turn")),
    (1, ("will reportedly delay",)),
    (2, ("resume large-scale",)),
    (3, ("resume large-scale",)),
    (4, ("resume large-scale",)),
    (5, ("if ratified",)),
    (6, ("over 90%",)),
]


def test_the_highlights_of_the_real_article_find_their_sentences():
    if not SHARED.is_file():
        if os.environ.get("REEX_REQUIRE_SHARED") == "1":
            pytest.fail(f"{SHARED} is missing")
        pytest.skip("the shared article is not here")
    workspace = draft(read(SHARED.read_bytes(), name=SHARED.name))
    source = source_of(workspace.articles[0])
    said = [f.text for f in fields(workspace.brief) if f.slot == "highlights"]
    assert len(said) == len(SHARED_LABELS)
    for number, right in SHARED_LABELS:
        best = candidates(said[number], [source])[0]
        assert any(words in source.text[best.start : best.end] for words in right), said[number]


def test_the_article_that_says_it_is_found_among_several():
    sources = [
        source_of(article("Tin prices fell.", "Nothing else happened on that day.")),
        source_of(article("The weather was fair.", "The mine at Olvar closes in March 2027.")),
    ]
    best = candidates("Olvar's mine shuts next year, in March 2027.", sources)[0]
    assert best.article_id == sources[1].id


def test_a_bullet_is_understood_with_the_one_above_it():
    sources = [
        source_of(
            article(
                "Brenn Metals of Kolding sells gallium and has few rivals.",
                "Its prices will rise by a tenth in May.",
                "Prices of indium will rise by a tenth in May.",
            )
        )
    ]
    best = candidates("Prices rise in May.", sources, context="Indium")[0]
    assert sources[0].text[best.start :].startswith("Prices of indium")


def test_what_has_nothing_in_common_is_not_proposed():
    source = source_of(article("Tin prices fell by a third.", "The mine employs 300 people."))
    assert candidates("Astronomers discovered another moon.", [source]) == []
    assert candidates("", [source]) == candidates(" \u2014 ", [source]) == []


def test_a_figure_in_another_form_is_the_same():
    source = source_of(
        article("The firm paid $1.2bn for it.", "The firm paid $1.3bn for it.", "The firm paid for it.")
    )
    best = candidates("The firm paid 1,300 million dollars.", [source])[0]
    assert "1.3bn" in source.text[best.start : best.end]


WORDS = st.text(
    st.sampled_from("abcdefgh  .,%?!0123456789$\u4e2d\u56fd\u7a00\u571f\u0e01\u0e32\u0e23\n"), max_size=80
)


@given(st.lists(WORDS, max_size=5), WORDS, WORDS)
def test_candidates_are_sentences_of_the_article_in_order(paragraphs, statement, context):
    source = Source(article(*paragraphs))
    found = candidates(statement, [source], context=context, count=5)
    assert len(found) <= 5
    assert [c.share for c in found] == sorted((c.share for c in found), reverse=True)
    assert all((c.start, c.end) in source.ranges and 0 < c.share <= 1 for c in found)
    assert len({(c.start, c.end) for c in found}) == len(found)


def noted(text, *paragraphs, **fields):
    """A workspace with one highlight over an article, and that highlight."""
    workspace = brief_on(text, *paragraphs, **fields)
    return workspace, workspace.brief.highlights[0].id


def test_a_statement_without_evidence_wants_a_passage_and_one_with_some_does_not():
    workspace, element = noted("The mine shuts in May.", "Tin fell.", "In May the mine closes.")
    assert wants_passage(workspace.brief, element)
    best = propose(workspace, element)[0]
    assert best.text == "In May the mine closes."
    taken = add_evidence(workspace, element, best.article_id, Range(best.start, best.end))
    assert not wants_passage(taken.brief, element)
    assert [p.exact for p in taken.brief.highlights[0].passages] == ["In May the mine closes."]
    assert best.text not in [c.text for c in propose(taken, element)]


def test_empty_statements_and_the_summary_want_no_passage():
    workspace, _ = noted("", "In May the mine closes.", summary="The mine closes in May.")
    assert not wants_passage(workspace.brief, workspace.brief.highlights[0].id)
    assert not wants_passage(workspace.brief, workspace.brief.id)
    assert not wants_passage(workspace.brief, uuid4())
    assert propose(workspace, uuid4()) == []


def test_the_claim_of_a_note_is_what_is_looked_for_and_without_one_its_basis():
    workspace, _ = noted("Tin", "Tin fell by a third.", "In May the mine closes.")
    claim = CredibilityNote(claim=spans("The mine shuts in May."), basis=rich("Tin fell."))
    alone = CredibilityNote(basis=rich("Tin fell by a third, it says."))
    workspace = set_brief(workspace, notes=(claim, alone))
    assert propose(workspace, claim.id)[0].text == "In May the mine closes."
    assert propose(workspace, alone.id)[0].text == "Tin fell by a third."


def test_taking_a_sentence_keeps_the_origin_and_drops_what_was_only_proposed():
    workspace, element = noted("Tin fell.", "Tin fell by a third.", "In May the mine closes.")
    source = workspace.articles[0]
    held = (
        passage(source, 0, 3, "origin"),
        passage(source, 4, 8, "evidence", proposed=True),
        passage(source, 9, 11, "evidence"),
    )
    workspace = set_passages(workspace, element, lambda _: held)
    taken = add_evidence(workspace, element, source.id, Range(0, 20))
    assert [p.exact for p in taken.brief.highlights[0].passages] == ["Tin", "by", "Tin fell by a third."]
    assert add_evidence(workspace, element, uuid4(), Range(0, 2)) is workspace
