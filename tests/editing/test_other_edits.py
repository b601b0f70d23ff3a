"""Passages after edits nobody tuned on: layout, lists, tables, repeated sentences, other scripts."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reex_desktop.editing.anchoring import Anchors
from reex_desktop.editing.passages import CONTEXT, passage, sentences
from reex_desktop.editing.reanchoring import reanchor
from reex_desktop.model.article import Article
from reex_desktop.model.blocks import Paragraph, spans
from reex_desktop.model.brief import Brief
from reex_desktop.model.workspace import workspace_of

from .anchor_figures import Outcome
from .changed_article import article_of
from .edited_articles import KINDS as FIRST_KINDS
from .edited_articles import Edited, passages, text_of, truth
from .edited_articles import edit as first_edit
from .other_edits import DOCUMENTS, EVERYTHING, KINDS, after, edit

DOCS = [text_of(path) for path in DOCUMENTS]


def outcomes(kind, seeds, *, former=True, number=6):
    """Passages of each document, sought after an edit of that kind, for so many seeds."""
    for seed in range(seeds):
        for place, (article, text) in enumerate(DOCS):
            chance = random.Random(f"{kind}{place}{seed}")
            edited = edit(text, kind, chance)
            anchors = Anchors(edited.text, text if former else "")
            for _, p in passages(article, text, chance, number):
                yield Outcome(kind, p, truth(edited, p.start, p.end, text), anchors.find(p), edited.text)


@pytest.mark.parametrize("kind", [*KINDS, EVERYTHING])
def test_passages_are_found_or_marked(kind):
    results = list(outcomes(kind, 2))
    here = [o for o in results if o.here]
    assert len(here) >= 70
    assert sum(o.right for o in here) >= 0.93 * len(here)
    assert [(o.passage.exact, o.text[o.found.start :][:60]) for o in results if o.wrong_unmarked] == []


def several_imports(seeds):
    """Yield passages of documents that are imported again four times, each time edited in another way.

    As (the passage, what it is now, the edited text, its true place).
    """
    for seed in range(seeds):
        for number, (_, text) in enumerate(DOCS):
            chance = random.Random(f"imports{seed}{number}")
            article = article_of(text.split("\n"))
            held = tuple(p for _, p in passages(article, text, chance, 8))
            workspace = workspace_of(Brief(summary_passages=held), (article,))
            edited = Edited(text, list(range(len(text))))
            for _ in range(4):
                kind = chance.choice([*KINDS, *FIRST_KINDS])
                more = (edit if kind in KINDS else first_edit)(edited.text, kind, chance)
                edited = after(edited, more)
                workspace, _ = reanchor(workspace, article_of(edited.text.split("\n"), id=article.id))
                for was, p in zip(held, workspace.brief.summary_passages, strict=True):
                    yield was, p, edited.text, truth(edited, was.start, was.end, text)


def elsewhere(found):
    """Those that are given a place for certain, and the wrong one; an end in another mark is none."""
    for was, p, text, true in found:
        right = (
            p.start == true.start and 0 <= p.end - true.end <= 1 and not text[true.end : p.end].isalnum()
        )
        if p.former is None and not right and (p.start, p.end) != (true.start, true.end):
            yield was.exact, text[max(p.start - 30, 0) : p.end + 30]


def test_passages_of_an_article_that_comes_again_and_again():
    found = list(several_imports(2))
    assert len(found) >= 400
    assert sum(1 for _, p, _, _ in found if p.former is None) >= 0.3 * len(found)
    assert list(elsewhere(found)) == []


WORDS = [
    "Ore",
    "the mine",
    "rose",
    "4 percent",
    "\u6e2f\u53e3",
    "\u77ff\u77f3",
    "\u0627\u0644\u0645\u0646\u062c\u0645",
    "\u05de\u05db\u05e8\u05d4",
    "again",
    "in May",
]
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=2, max_size=8).map(
    lambda w: " ".join(w).capitalize() + "."
)


@st.composite
def documents(draw):
    """A text of few different sentences, many of them in several places, and a sentence of it."""
    pool = draw(st.lists(SENTENCE, min_size=2, max_size=6, unique=True))
    lines = draw(
        st.lists(
            st.lists(st.sampled_from(pool) | SENTENCE, min_size=1, max_size=4).map(" ".join),
            min_size=2,
            max_size=8,
        )
    )
    text = "\n".join(lines)
    return text, draw(st.sampled_from(sentences(text)))


@settings(max_examples=200, deadline=None)
@given(documents(), st.sampled_from([*KINDS, EVERYTHING]), st.integers(0, 10**6))
def test_a_repeated_sentence_is_never_taken_for_another_unmarked(made, kind, seed):
    text, place = made
    blocks = tuple(Paragraph(spans(line)) for line in text.split("\n"))
    p = passage(Article(raw=blocks, blocks=blocks), place.start, place.end, "evidence")
    edited = edit(text, kind, random.Random(seed))
    found = Anchors(edited.text, text).find(p)
    true = truth(edited, p.start, p.end, text)
    if found.way == "exact":
        assert edited.text[found.start : found.end] == p.exact
        before = edited.text[max(found.start - CONTEXT, 0) : found.start]
        behind = edited.text[found.end : found.end + CONTEXT]
        nobody_could_tell = (before, behind) == (p.prefix, p.suffix)
        assert (found.start, found.end) == (true.start, true.end) or nobody_could_tell
