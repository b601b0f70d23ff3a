"""Passages found again: exactly, by what is around them, by words like theirs, or not at all."""

from importlib.util import module_from_spec, spec_from_file_location
from itertools import pairwise
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from reex_desktop.editing.alignment import Words, common_words
from reex_desktop.editing.anchoring import Anchors
from reex_desktop.editing.edits import confirm_passages
from reex_desktop.editing.passages import CONTEXT, passage
from reex_desktop.editing.reanchoring import before_change, reanchor, report_of
from reex_desktop.model.article import Article
from reex_desktop.model.blocks import Paragraph, spans
from reex_desktop.model.brief import Brief
from reex_desktop.model.plain import plain_text
from reex_desktop.model.published import published
from reex_desktop.model.workspace import workspace_of

from .anchor_figures import outcomes
from .edited_articles import ARTICLES, text_of

ROOT = Path(__file__).parents[2]
TEXT = """A quiet week in the port
The mine sold 1,200 tonnes of ore in May, its director said on Monday. Buyers from three countries came.
Nobody had expected so many. The price rose by 4 percent.
In the north the second mine stood still. The price rose by 4 percent.
A court will decide in autumn whether the licence of the second mine is valid."""


def article_of(text, **fields):
    blocks = tuple(Paragraph(spans(line)) for line in text.split("\n"))
    return Article(raw=blocks, blocks=blocks, **fields)


def quoted(text, exact, number=0):
    """Return a passage at the occurrence of `exact` of that number."""
    start = -1
    for _ in range(number + 1):
        start = text.index(exact, start + 1)
    return passage(article_of(text), start, start + len(exact), "evidence")


def sought(exact, new, *, number=0, old=TEXT, known=True):
    found = Anchors(new, old if known else "").find(quoted(old, exact, number))
    return found, new[found.start : found.end]


MINE = "The mine sold 1,200 tonnes of ore in May, its director said on Monday."


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize(
    ("change", "way", "words"),
    [
        (lambda t: t, "exact", MINE),
        (lambda t: "A new head line\n" + t, "exact", MINE),
        (
            lambda t: t.replace("May, its", "May,\u00a0its"),
            "fuzzy",
            MINE.replace("May, its", "May,\u00a0its"),
        ),
        (lambda t: t.upper(), "fuzzy", MINE.upper()),
        (lambda t: t.replace("sold 1,200", "sold 1,300"), "fuzzy", MINE.replace("1,200", "1,300")),
        (
            lambda t: t.replace("The mine sold", "Last year the mine sold"),
            "fuzzy",
            MINE.replace("The mine sold", "the mine sold"),
        ),
        (lambda t: t.replace("on Monday", "yesterday"), "fuzzy", MINE.replace("on Monday", "yesterday")),
        (lambda t: t.replace("The mine sold", "It sold"), "fuzzy", MINE.replace("The mine", "It")),
    ],
)
def test_a_sentence(change, way, words, known):
    found, now = sought(MINE, change(TEXT), known=known)
    assert (found.way, now) == (way, words)
    assert found.certainty == 100 if way == "exact" else 80 <= found.certainty <= 99


def test_a_sentence_moved_elsewhere_is_the_same_if_it_stood_and_stands_once():
    moved = TEXT.replace(MINE + " ", "") + "\nElsewhere. " + MINE + " So it was."
    start = moved.index(MINE)
    assert sought(MINE, moved) == ((start, start + len(MINE), "exact", 100), MINE)
    found, now = sought(MINE, moved, known=False)  # it may have stood twice: nothing around it is as it was
    assert (found.way, now) == ("context", MINE)


def test_a_copy_elsewhere_of_what_was_changed_is_not_taken_for_it_unmarked():
    copied = (
        TEXT.replace("sold 1,200 tonnes", "sold 1,300 tonnes") + f"\nIn other news. {MINE} So they say."
    )
    found, _ = sought(MINE, copied)
    assert found.way != "exact"


@pytest.mark.parametrize("known", [True, False])
def test_what_was_taken_out_is_lost(known):
    found, _ = sought(MINE, TEXT.replace(MINE + " ", ""), known=known)
    assert found.way == "lost"
    assert found.certainty < 50
    found, _ = sought(MINE, "Quite another text.\nOf two lines.", known=known)
    assert found == (0, 0, "lost", 0)
    assert sought(MINE, "", known=known)[0] == (0, 0, "lost", 0)


def test_another_place_of_the_same_words_is_not_taken_for_the_one_that_was_changed():
    rose = "The price rose by 4 percent."
    changed = TEXT.replace("so many. " + rose, "so many. The price fell by 2 percent.")
    found, now = sought(rose, changed)
    assert found.way != "exact"
    assert found.start != changed.index(rose) or found.certainty < 99
    found, now = sought(rose, changed, number=1)
    assert (found.way, found.start, now) == ("exact", changed.index(rose), rose)


def test_a_repeated_sentence_is_told_by_what_stands_around():
    rose = "The price rose by 4 percent."
    for number in (0, 1):
        new = "Prices.\n" + TEXT
        found, _ = sought(rose, new, number=number)
        assert (found.way, found.start) == ("exact", [new.index(rose), new.rindex(rose)][number])
        swapped = "\n".join(reversed(TEXT.split("\n")))
        found, _ = sought(rose, swapped, number=number)
        assert found.start == [swapped.rindex(rose), swapped.index(rose)][number]


def test_places_that_cannot_be_told_apart_are_not_told_apart():
    old = "\n".join(["Up."] + ["It rose again and nobody knew why it had."] * 5)
    new = "\n".join(["Down there."] + ["It rose again and nobody knew why it had."] * 4 + ["Or so."])
    found, _ = sought("It rose again and nobody knew why it had.", new, number=2, old=old)
    assert found.way != "exact"
    assert found.certainty <= 50


@pytest.mark.parametrize(
    ("old", "exact", "new"),
    [
        (
            "价格上涨了。矿工离开了矿山。港口很安静。",
            "矿工离开了矿山。",
            "价格上涨了。矿工已经离开了矿山。港口很安静。",
        ),
        (
            "ราคาสูงขึ้นในเดือนพฤษภาคม ผู้ซื้อรออยู่ที่ท่าเรือ",
            "ผู้ซื้อรออยู่ที่ท่าเรือ",
            "ราคาลดลงในเดือนพฤษภาคม ผู้ซื้อยังรออยู่ที่ท่าเรือ",
        ),
        (
            "Prices \U0001f600 rose in May. Done.",
            "Prices \U0001f600 rose in May.",
            "Done. Prices \U0001f622 rose in May.",
        ),
        (
            "Ore, in the “north”, is rare — he said.",
            "“north”, is rare — he",
            'Ore, in the "north", is rare - he said.',
        ),
    ],
)
def test_other_scripts_and_marks(old, exact, new):
    found, now = sought(exact, new, old=old)
    assert found.way == "fuzzy"
    assert found.certainty >= 50
    assert now[0] in exact[0] + '"'
    assert abs(len(now) - len(exact)) <= 3


def test_emoji_alone_are_found_word_for_word_only():
    assert (
        sought(
            "\U0001f600\U0001f600", "Up \U0001f600\U0001f600 it went", old="It \U0001f600\U0001f600 went up"
        )[0].way
        == "context"
    )
    assert (
        sought("\U0001f600\U0001f600", "It went up", old="It \U0001f600\U0001f600 went up")[0].way == "lost"
    )


WORDS = [
    "ore",
    "mine",
    "price",
    "rose",
    "4",
    "percent",
    "the",
    "a",
    "港口",
    "矿",
    "ราคา",
    "\U0001f600",
    "don\u2019t",
]
sentence = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(
    lambda w: " ".join(w).capitalize() + "."
)
line = st.lists(sentence, min_size=1, max_size=3).map(" ".join)


@st.composite
def edited_documents(draw):
    """A text, a passage in it, the text edited by lines, and where the passage is then (None: gone)."""
    pool = draw(st.lists(line, min_size=1, max_size=4))  # lines come again: repeated sentences are usual
    lines = draw(st.lists(st.sampled_from(pool) | line, min_size=1, max_size=8))
    text = "\n".join(lines)
    number = draw(st.integers(0, len(lines) - 1))
    low = draw(st.integers(0, len(lines[number]) - 1))
    high = draw(st.integers(low + 1, len(lines[number])))
    tracked = list(enumerate(lines))
    for _ in range(draw(st.integers(0, 4))):
        what = draw(st.sampled_from(["out", "in", "move", "blanks"]))
        at = draw(st.integers(0, len(tracked)))
        if what == "in":
            tracked.insert(at, (-1, draw(st.sampled_from(pool) | line)))
        elif what == "move" and tracked:
            tracked.insert(draw(st.integers(0, len(tracked) - 1)), tracked.pop(at % len(tracked)))
        elif what == "out" and len(tracked) > 1:
            tracked.pop(at % len(tracked))
        elif what == "blanks" and tracked:
            key, old = tracked[at % len(tracked)]
            if key != number:
                tracked[at % len(tracked)] = (key, old.replace(" ", "\u00a0"))
    new = "\n".join(words for _, words in tracked)
    offset, place = 0, None
    for key, words in tracked:
        if key == number:
            place = offset + low
        offset += len(words) + 1
    start = sum(len(words) + 1 for words in lines[:number])
    return text, start + low, start + high, new, place


def alike(text, start, end, p):
    """Return whether nobody could tell this place from that of `p` by the text around."""
    before, after = text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT]
    return before.endswith(p.prefix[-8:]) or after.startswith(p.suffix[:8])


@settings(max_examples=150, deadline=None)
@given(edited_documents(), st.booleans())
def test_an_exact_find_is_never_elsewhere(made, known):
    text, start, end, new, place = made
    p = passage(article_of(text), start, end, "evidence")
    found = Anchors(new, text if known else "").find(p)
    assert 0 <= found.start <= found.end <= len(new)
    if found.way == "exact":
        assert new[found.start : found.end] == p.exact
        assert found.start == place or alike(new, found.start, found.end, p)
        if known and place is not None and text.count(p.exact) == 1:
            assert found.start == place or new.count(p.exact) > 1
    elif found.way != "lost":
        assert 50 <= found.certainty <= 99


@settings(max_examples=60, deadline=None)
@given(edited_documents(), st.data())
def test_a_brief_keeps_every_passage_and_says_what_it_is_not_sure_of(made, data):
    text, start, end, new, _ = made
    old = article_of(text)
    offsets = st.integers(0, len(text))
    places = [(start, end), *data.draw(st.lists(st.tuples(offsets, offsets).map(sorted)))]
    first = tuple(passage(old, a, b, "evidence") for a, b in places if b > a)
    before = workspace_of(Brief(summary_passages=first, summary=(spans("Said."),)), (old,))
    after, report = reanchor(before, article_of(new, id=old.id))
    now = after.brief.summary_passages
    assert [p.id for p in now] == [p.id for p in first]
    assert sum(map(len, report)) == len(first)
    for was, p in zip(first, now, strict=True):
        assert before_change(p).exact == was.exact or p.former is None
        if p.lost:
            assert (p.exact, p.start) == (was.exact, p.end)
        else:
            assert new[p.start : p.end] == p.exact
        if p.former is None:
            assert (p.exact, p.proposed) == (was.exact, False)
        else:
            assert p.proposed
    sure = [p for p in now if p.former is None]
    assert list(published(after).brief.summary_passages) == sure
    confirmed = confirm_passages(after, after.brief.id)
    assert [p for p in confirmed.brief.summary_passages if p.proposed] == [p for p in now if p.lost]
    back, _ = reanchor(after, replace(old, revision=after.articles[0].revision))
    for was, p in zip(first, back.brief.summary_passages, strict=True):
        assert p.former is not None or (p.exact, p.proposed) == (was.exact, False)


def test_a_passage_that_comes_back_is_as_it_was():
    old = article_of(TEXT)
    p = replace(quoted(TEXT, MINE), article_id=old.id)
    before = workspace_of(Brief(summary_passages=(p,)), (old,))
    gone, report = reanchor(before, article_of("Nothing of it.", id=old.id))
    assert [q.id for q in report.lost] == [p.id]
    assert report_of(gone.brief, old.id) == report
    assert not report.all_kept
    worse, _ = reanchor(gone, article_of("Nothing of it still.", id=old.id))
    assert worse.brief.summary_passages[0].exact == MINE
    back, report = reanchor(worse, article_of("New.\n" + TEXT, id=old.id))
    assert report.all_kept
    now = back.brief.summary_passages[0]
    assert (now.start, now.former, now.proposed) == (p.start + 5, None, False)


def test_a_moved_passage_that_nobody_confirmed_stays_marked():
    old = article_of(TEXT)
    p = replace(quoted(TEXT, MINE), article_id=old.id, proposed=True)
    before = workspace_of(Brief(summary_passages=(p,)), (old,))
    new = TEXT.replace("1,200", "1,300")
    once, report = reanchor(before, article_of(new, id=old.id))
    assert [q.exact for q in report.fuzzy] == [MINE.replace("1,200", "1,300")]
    twice, _ = reanchor(once, article_of("New.\n" + new, id=old.id))
    now = twice.brief.summary_passages[0]
    assert now.former.exact == MINE
    assert now.former.certainty <= report.fuzzy[0].former.certainty
    assert plain_text(twice.articles[0].blocks)[now.start : now.end] == now.exact
    back, _ = reanchor(twice, article_of(TEXT, id=old.id))
    assert (back.brief.summary_passages[0].former, back.brief.summary_passages[0].proposed) == (None, True)


def test_a_copy_that_nobody_confirmed_does_not_become_sure_with_the_next_import():
    old = article_of(TEXT)
    p = replace(quoted(TEXT, MINE), article_id=old.id)
    before = workspace_of(Brief(summary_passages=(p,)), (old,))
    changed = TEXT.replace("sold 1,200 tonnes", "sold 1,300 tonnes")
    copied = f"{changed}\nIn other news. {MINE} So they say."
    once, report = reanchor(before, article_of(copied, id=old.id))
    assert not report.all_kept
    twice, report = reanchor(once, article_of(copied + "\nMore.", id=old.id))
    assert not report.all_kept
    assert twice.brief.summary_passages[0].former.exact == MINE


def test_an_article_that_is_not_there():
    workspace = workspace_of(Brief(), ())
    assert reanchor(workspace, article_of("A", id=uuid4())).workspace is workspace


@given(st.lists(st.sampled_from("abcde"), max_size=9), st.lists(st.sampled_from("abcde"), max_size=9))
def test_common_words_are_a_longest_common_subsequence(one, other):
    pairs = common_words(one, other)
    assert all(one[i] == other[j] for i, j in pairs)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))
    lengths = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            lengths[i + 1][j + 1] = (
                lengths[i][j] + 1 if a == b else max(lengths[i][j + 1], lengths[i + 1][j])
            )
    assert len(pairs) == lengths[-1][-1]


@given(st.text(max_size=40))
def test_words_stand_at_their_places(text):
    words = Words(text)
    assert len(words) == len(words.starts) == len(words.ends)
    for start, end in zip(words.starts, words.ends, strict=True):
        assert text[start:end].strip(" ")
    assert words.starts == sorted(words.starts)


def test_a_few_edited_articles():
    articles = [text_of(path) for path in ARTICLES[::8]]
    results = list(outcomes(articles, 5, seed="few"))
    here = [o for o in results if o.here]
    assert sum(o.right for o in here) >= 0.95 * len(here)
    assert [o for o in results if o.wrong_unmarked] == []


def test_the_page_says_how_it_is_done():
    spec = spec_from_file_location("make_anchors_page", ROOT / "packaging" / "make_anchors_page.py")
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    assert made.HEAD in (ROOT / "docs" / "ANCHORS.md").read_text(encoding="utf-8")
