"""Articles that come again: known to be the same, compared word by word, replaced."""

from datetime import date
from itertools import combinations
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reex_desktop.editing.comparing import Piece, compare, word_changes
from reex_desktop.editing.draft import draft
from reex_desktop.editing.edits import describe_article
from reex_desktop.editing.ledger import strike_out
from reex_desktop.editing.passages import Range, passage
from reex_desktop.editing.reanchoring import report_of
from reex_desktop.editing.renewing import renew
from reex_desktop.editing.sameness import address_key, likeness, may_be_alike, same_article
from reex_desktop.editing.taking import take_passage
from reex_desktop.model.article import Article, Metadata
from reex_desktop.model.blocks import Heading, Image, Paragraph, spans
from reex_desktop.model.plain import placed_leaves, plain_text
from reex_desktop.model.text import slices
from reex_desktop.model.workspace import workspace_of
from reex_desktop.readers.read import read

ARTICLES = sorted((Path(__file__).parents[1] / "articles").glob("*.txt"))
LINES = (
    "The mine at Oreby sold 1,200 tonnes of concentrate in March, a tenth more than a year before.",
    "Its owner says that the new kiln will run in June.",
    "Traders doubt that, and point to the permit that nobody has signed yet.",
    "The price of the oxide stood at $61 a kilogram on Friday.",
)


def article(*lines, **metadata):
    blocks = tuple(Paragraph(spans(line)) for line in lines or LINES)
    return Article(Metadata(**metadata), raw=blocks, blocks=blocks)


# The same article


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.6, 1.0])
@pytest.mark.parametrize("path", ARTICLES[:8], ids=lambda path: path.stem)
def test_no_article_that_is_the_same_is_too_short_to_be_compared(path, share):
    """By what a reader of all articles leaves out by their length nothing is lost."""
    text = path.read_text(encoding="utf-8")
    cut = text[: int(share * len(text))]
    same = same_article(article(text, title="T", outlet="O"), article(cut, title="T", outlet="O"))
    assert may_be_alike(len(text), len(cut)) or not same
    assert may_be_alike(len(text) * 100, len(text) * 60)
    assert not may_be_alike(len(text) * 100, len(text) // 100)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.news.example/a/b/", "http://news.example/a/b"),
        ("https://news.example/a?utm_source=x&id=5#top", "https://news.example/a?id=5"),
        ("https://m.news.example/a/amp", "https://news.example/a"),
        ("https://NEWS.example/a/index.html", "https://news.example/a"),
        ("https://news.example/a?b=2&a=1", "https://news.example/a?a=1&b=2"),
    ],
)
def test_an_address_is_known_whatever_hangs_on_it(one, other):
    assert address_key(one) == address_key(other) != ""


@pytest.mark.parametrize(
    "one", ["", "https://news.example/", "nonsense", "https://[", "mailto:a@b.example"]
)
def test_what_tells_no_page_has_no_key(one):
    assert address_key(one) == ""


def test_pages_told_by_their_query_are_different_ones():
    assert address_key("https://news.example/s?id=5") != address_key("https://news.example/s?id=6")


def test_the_same_article_is_known_by_address_by_title_and_by_text():
    old = article(title="Oreby sells more", outlet="News", address="https://news.example/oreby")
    other = ("A wholly other text, which has not a word in common with the one before it.",) * 3
    assert same_article(old, article(*other, address="http://www.news.example/oreby/")) == "address"
    updated = article(
        *LINES[:3], "On Monday it was $64, traders said.", title="Oreby sells MORE", outlet="news"
    )
    assert same_article(old, updated) == "title"
    long = "The line to the port was closed for a week, and the stock of the mine has grown. " * 4
    assert same_article(article(*LINES, long), article(*LINES[:3], "On Monday it was $64.", long)) == "text"
    daily = article(*other, title="Oreby sells more", outlet="News")
    assert same_article(old, daily) == ""


def test_short_notices_that_differ_in_a_figure_are_different_ones():
    first, second = (
        "Tungsten rose by 3 percent in May. Buyers wait.",
        "Tungsten rose by 4 percent in May. Buyers wait.",
    )
    assert same_article(article(first), article(second)) == ""
    assert same_article(article(first), article(first)) == "text"


def test_a_site_gives_each_of_its_articles_an_address():
    one, other = (article(address=f"https://news.example/prices/{day}") for day in (1, 2))
    assert same_article(one, other) == "text"  # the very same text: another address of one article
    weekly = article(*LINES[:3], "The price stood at $64.", address="https://news.example/prices/2")
    assert same_article(one, weekly) == ""


def test_no_two_different_articles_are_the_same_one():
    read_ones = [read(path.read_bytes(), name=path.name) for path in ARTICLES if ".clean" not in path.name]
    assert len(read_ones) >= 14
    for one, other in combinations(read_ones, 2):
        assert same_article(one, other) == "", (one.original_name, other.original_name)


def test_an_article_read_from_its_damaged_text_is_the_one_that_was_not_damaged():
    for path in ARTICLES:
        if ".clean" in path.name:
            damaged = path.with_name(path.name.replace(".clean", ""))
            if damaged.exists():
                one, other = (read(p.read_bytes(), name=p.name) for p in (path, damaged))
                assert likeness(plain_text(one.blocks), plain_text(other.blocks)) > 0.6, path.name


# Compared


def test_the_same_text_has_no_changes():
    assert compare(article(), article()).same


def test_paragraphs_are_told_apart_and_words_in_them():
    new = (LINES[0].replace("1,200", "1,350"), LINES[2], "A new paragraph stands here.", LINES[3])
    found = compare(article(), article(*new))
    assert [change.kind for change in found.paragraphs] == ["changed", "removed", "added"]
    changed, removed, added = found.paragraphs
    assert [(p.was, p.now) for p in changed.pieces if not p.same] == [("1,200", "1,350")]
    old_text, new_text = plain_text(article().blocks), plain_text(article(*new).blocks)
    assert old_text[slice(*removed.old)] == LINES[1]
    assert new_text[slice(*added.new)] == "A new paragraph stands here."
    assert old_text[slice(*changed.old)] == LINES[0]
    assert new_text[slice(*changed.new)] == new[0]
    assert (found.count("changed"), found.count("added"), found.count("removed")) == (1, 1, 1)
    assert old_text.index(LINES[3]) == added.old.start


def test_a_paragraph_that_moved_went_and_came():
    found = compare(article(), article(LINES[1], LINES[2], LINES[3], LINES[0]))
    assert sorted(change.kind for change in found.paragraphs) == ["added", "removed"]


def test_chinese_is_compared_sign_by_sign():
    old, new = (
        "\u7a00\u571f\u51fa\u53e3\u7ba1\u5236\u5c06\u4e8e\u516d\u6708\u751f\u6548\u3002",
        ("\u7a00\u571f\u51fa\u53e3\u7ba1\u5236\u5c06\u4e8e\u4e03\u6708\u751f\u6548\u3002"),
    )
    (change,) = compare(article(old), article(new)).paragraphs
    assert [(p.was, p.now) for p in change.pieces if not p.same] == [("\u516d", "\u4e03")]


def test_the_number_of_blanks_is_no_change():
    assert compare(article("One  two\u00a0three. "), article("One two three.")).same


def test_pictures_headings_and_formatting_are_no_changes():
    old = article()
    new = replace(old, blocks=(Image("A mine", "cid:a"), Heading(spans(LINES[0]), 2), *old.blocks[1:]))
    assert compare(old, new).paragraphs == ()


def test_metadata_that_says_something_else_is_told():
    old = article(title="Oreby", published=date(2026, 3, 1), address="http://a.example/x", byline="Ann")
    new = article(title="Oreby sells", published=date(2026, 3, 2), address="https://www.a.example/x/")
    fields = compare(old, new).fields
    assert [(f.name, f.before, f.after) for f in fields] == [
        ("title", "Oreby", "Oreby sells"),
        ("date", "2026-03-01", "2026-03-02"),
    ]


texts = st.lists(
    st.sampled_from(["ore", "kiln", "price", "$61", "\u7a00", "a", ".", "\u00a0"]), max_size=12
).map(" ".join)


@given(st.lists(texts, max_size=8), st.lists(texts, max_size=8))
def test_applying_the_changes_to_the_old_text_gives_the_new_one(before, after):
    old, new = article(*before or [""]), article(*after or [""])
    found = compare(old, new)
    lines = [leaf for leaf in placed_leaves(old.blocks) if leaf.text.strip()]
    result = [" ".join(leaf.text.split()) for leaf in lines]
    for change in reversed(found.paragraphs):
        at = sum(1 for leaf in lines if leaf.end <= change.old.start)
        if change.kind == "added":
            result.insert(at, "".join(p.now for p in change.pieces))
        elif change.kind == "removed":
            assert result.pop(at) == "".join(p.was for p in change.pieces)
        else:
            assert result[at] == "".join(p.was for p in change.pieces)
            result[at] = "".join(p.now for p in change.pieces)
    wanted = [leaf.text.split() for leaf in placed_leaves(new.blocks) if leaf.text.strip()]
    assert result == [" ".join(words) for words in wanted]


@given(texts, texts)
def test_the_pieces_of_a_paragraph_are_both_of_its_texts(before, after):
    pieces = word_changes(before, after)
    assert "".join(p.was for p in pieces) == before
    assert "".join(p.now for p in pieces) == after


# Put in the place of the old one


@pytest.fixture
def workspace():
    old = article(title="Oreby", outlet="News", address="https://news.example/oreby")
    old = replace(old, sources=(("title", "og:title"), ("outlet", "og:site_name")))
    start = plain_text(old.blocks).index("The price")
    return take_passage(
        workspace_of(draft(old).brief, (old,)), old, Range(start, start + 57), "claim", None
    )[0]


def test_passages_move_with_the_article_and_what_is_lost_is_said(workspace):
    (old,) = workspace.articles
    fresh = article("A first paragraph that is new.", *LINES, title="Oreby")
    moved, report = renew(workspace, old.id, fresh)
    (new,) = moved.articles
    (p,) = report_of(moved.brief, old.id).kept
    assert plain_text(new.blocks)[p.start : p.end] == p.exact == LINES[3]
    assert report.all_kept
    assert (new.id, new.revision) == (old.id, old.revision + 1)
    moved, report = renew(workspace, old.id, article("Nothing of it is left.", "Not a word."))
    (p,) = report.lost
    assert p.exact == LINES[3]


def test_what_the_user_entered_stays_and_what_was_read_is_renewed(workspace):
    (old,) = workspace.articles
    mine = describe_article(workspace, old, outlet="The News of Oreby")
    fresh = replace(
        article(title="Oreby sells", outlet="NEWS.EXAMPLE", published=date(2026, 3, 2)),
        sources=(("title", "og:title"), ("published", "meta")),
    )
    (new,) = renew(mine, old.id, fresh).workspace.articles
    assert (new.metadata.title, new.metadata.outlet) == ("Oreby sells", "The News of Oreby")
    assert new.metadata.published == date(2026, 3, 2)
    assert dict(new.sources)["published"] == "meta"
    assert "outlet" not in dict(new.sources)


def test_what_was_struck_out_stays_out(workspace):
    (old,) = workspace.articles
    start = plain_text(old.blocks).index("Its owner")
    struck = strike_out(workspace, old.id, Range(start, start + 1))
    fresh = article("New.", *LINES)
    (new,) = renew(struck, old.id, fresh).workspace.articles
    assert LINES[1] not in plain_text(new.blocks)
    assert plain_text(new.blocks).startswith("New.")


def test_what_was_struck_out_and_comes_back_in_other_words_is_named(workspace):
    (old,) = workspace.articles
    start = plain_text(old.blocks).index("Traders doubt")
    struck = strike_out(workspace, old.id, Range(start, start + 1))
    changed = LINES[2].replace("nobody", "no minister")
    found = renew(struck, old.id, article(LINES[0], LINES[1], changed, LINES[3], "The port is shut."))
    assert changed in plain_text(found.workspace.articles[0].blocks)
    assert found.report.unstruck == (changed,)
    assert renew(struck, old.id, article("New.", *LINES)).report.unstruck == ()


def test_an_article_of_another_brief_changes_nothing(workspace):
    assert renew(workspace, uuid4(), article()).workspace == workspace


def test_passage_offsets_are_those_of_the_new_text(workspace):
    (old,) = workspace.articles
    fresh = article("\U0001f600 First.", *LINES)
    moved = renew(workspace, old.id, fresh).workspace
    (new,) = moved.articles
    (p,) = report_of(moved.brief, old.id).kept
    assert passage(new, p.start, p.end, p.purpose).exact == p.exact


def test_a_paragraph_of_a_million_letters_is_compared_at_its_ends():
    old = "word " * 200_000 + "an end"
    new = f"{old[:500_000]}something else {old[500_000:]}"
    pieces = word_changes(old, new)
    assert "".join(piece.was for piece in pieces) == old
    assert "".join(piece.now for piece in pieces) == new
    assert [piece.now for piece in pieces if not piece.same] == ["something else "]
    assert word_changes("x" * 1_000_000, "y" * 900_000) == (Piece("x" * 1_000_000, "y" * 900_000),)


@given(st.text("ab \n", max_size=300), st.integers(1, 50))
def test_slices_are_the_text(text, size):
    assert "".join(slices(text, size)) == text
    assert all(len(part) <= 2 * size for part in slices(text, size))
