"""Holes: offered or told, never mended by themselves."""

import re

import pytest

from reex_desktop.model.plain import plain_text
from reex_desktop.readers.characters.holes import find_holes
from reex_desktop.readers.characters.mend import mend_characters
from reex_desktop.readers.read import read

from .clean import clean_texts
from .damages import mended


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("It?s here", "It\u2019s here"),
        ("He called it ?a gentle pause? in trade.", "He called it \u201ca gentle pause\u201d in trade."),
        ("It\ufffds \ufffdready\ufffd.", "It\u2019s \u201cready\u201d."),
        ("Tom &amp;amp; Co", "Tom & Co"),
        ("the mine&rsquo;s gate", "the mine\u2019s gate"),
        ("5&nbsp tonnes", "5\u00a0 tonnes"),
        ("it&amp;#8217;s", "it\u2019s"),
    ],
)
def test_a_hole_is_offered_and_changes_nothing(text, offered):
    repairs = find_holes(text).repairs
    assert repairs
    assert all(not repair.on and repair.certainty == "unsure" for repair in repairs)
    assert mended(text, repairs) == text
    for repair in reversed(repairs):
        assert text[repair.start : repair.end] == repair.before
        text = text[: repair.start] + repair.after + text[repair.end :]
    assert text == offered


@pytest.mark.parametrize(
    "text",
    [
        "Why? Who knows? Really?",
        "See https://a.example/?a=1&copy=2&lt=3 for AT&T and R&D.",
        "They cost a billion for each, 3 million in all, and millions of tonnes.",
        "x ? a : b",
    ],
)
def test_what_is_no_hole(text):
    assert find_holes(text) == ([], ())


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (
            "A deal including billion for critical minerals was struck.",
            "number .* before \u201cbillion\u201d",
        ),
        ("They paid $ million for it.", "number .* before \u201cmillion\u201d"),
        (f"One sentence stands here. {'And another goes on ' * 8}until unders", "ends within a sentence"),
    ],
)
def test_what_nobody_can_know_is_told(text, note):
    holes = find_holes(text)
    assert holes.repairs == []
    assert len(holes.notes) == 1
    assert re.search(note, holes.notes[0])


def test_holes_reach_the_article():
    text = "The ministers call it ?a gentle pause? with billion for critical minerals."
    article = read(text.encode())
    assert plain_text(article.blocks) == text
    assert [(r.before, r.after) for r in article.repairs if not r.on] == [("?", "\u201c"), ("?", "\u201d")]
    assert any("billion" in note for note in article.notes)


def test_clean_texts_have_no_holes():
    found = [
        (tag, text) for tag, text in clean_texts() if find_holes(text, mend_characters(text)) != ([], ())
    ]
    assert found == []


@pytest.mark.parametrize(
    "run", ["?", "? a", "&", "&amp;", "billion ", "of ", "https://", "?a ", "a?s ", "&#"]
)
def test_long_runs(run):
    text = run * (50_000 // len(run))
    for repair in find_holes(text).repairs:
        assert text[repair.start : repair.end] == repair.before
