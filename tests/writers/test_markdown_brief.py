"""Our Markdown read back is the same brief; without what travels along, all that is printed."""

from __future__ import annotations

import json
import random
from datetime import date

import pytest
import yaml
from brief_samples import ALL, article, full, of, publish
from dialects import QUICK, with_pandoc
from hypothesis import given, settings
from printed_strategies import published_briefs
from structure import of_blocks, of_html, show

from reex_desktop.model.article import Passage
from reex_desktop.model.blocks import Span, spans, spans_text
from reex_desktop.model.brief import Brief, Highlight, Judgement, Outlook
from reex_desktop.model.codec import CodecError
from reex_desktop.readers.errors import ReadError
from reex_desktop.readers.printed.markdown_brief import read_markdown_brief
from reex_desktop.readers.printed.markdown_carried import carried_in_markdown
from reex_desktop.writers.layout.lay import layout
from reex_desktop.writers.markdown.file import front_matter, markdown_file
from reex_desktop.writers.options import Options

CARRY, LEAVE = Options(carry=True), Options(carry=False)


def printed(brief) -> list[str]:
    doc = layout(brief)
    return [doc.marking, *show(of_blocks(doc.blocks))]


def assert_comes_back(brief) -> None:
    text = markdown_file(brief, CARRY)
    assert read_markdown_brief(text) == brief
    bare = markdown_file(brief, LEAVE)
    found = read_markdown_brief(bare)
    assert carried_in_markdown(bare) is None
    assert printed(found) == printed(brief), bare


@pytest.mark.parametrize("name", ALL)
def test_a_brief_comes_back(name):
    assert_comes_back(ALL[name]())


def test_the_fields_come_back_without_what_travels_along():
    brief, found = full().brief, read_markdown_brief(markdown_file(full(), LEAVE)).brief
    for name in ("title", "subtitle", "as_of", "author", "marking", "headings", "context", "summary"):
        assert getattr(found, name) == getattr(brief, name)
    assert [h.spans for h in found.highlights] == [h.spans for h in brief.highlights]
    for ours, theirs in zip(found.notes, brief.notes, strict=True):
        for name in ("group", "claim", "who", "verdict", "basis", "credibility"):
            assert getattr(ours, name) == getattr(theirs, name)
    [ours], [theirs] = found.outlooks, brief.outlooks
    for name in ("text", "horizon", "likelihood", "confidence"):
        assert getattr(ours, name) == getattr(theirs, name)
    assert [p.exact for p in ours.passages] == ["if it is signed"]


def test_sources_come_back_without_what_travels_along():
    found = read_markdown_brief(markdown_file(full(), LEAVE))
    assert [(a.metadata, a.reliability) for a in found.articles] == [
        (a.metadata, a.reliability) for a in full().articles
    ]
    assert found.brief.article_ids == tuple(article.id for article in found.articles)
    [passage] = found.brief.highlights[0].passages
    assert found.article(passage.article_id) == found.articles[0]


@pytest.mark.parametrize("marks", [(), ("italic",), ("code",)], ids=["plain", "italic", "code"])
@pytest.mark.parametrize("word", ["Largely credible", "largely credible", "Likely", "likely"])
def test_a_likelihood_stays_where_it_is_written_before_a_colon(word, marks):
    text = (Span(f"{word}: prices rise", marks),)
    outlook = Outlook(text=(text,), likelihood=Judgement(word))
    assert_comes_back(publish(Brief(title="Gallium", outlooks=(Outlook(), outlook))))


def test_a_source_of_which_nothing_but_its_date_is_known_stays_the_one_that_is_quoted():
    day = date(2000, 1, 1)
    ledger, letter = article(11, "A", outlet="Test Ledger", published=day), article(12, published=day)
    passage = Passage(letter.id, "prices rise", 0, 11)
    brief = Brief(title="Gallium", highlights=(Highlight(spans("Prices rise"), passages=(passage,)),))
    assert_comes_back(publish(brief, ledger, letter))


@pytest.mark.parametrize("marks", [(), ("italic", "superscript")], ids=["plain", "raised"])
@pytest.mark.parametrize("times", [1, 2])
def test_a_likelihood_that_its_text_says_more_than_once_stays_in_front(times, marks):
    said = (Span("Prices", marks),)
    outlook = Outlook(text=(said, *[spans("Prices")] * times), likelihood=Judgement("Prices"))
    assert_comes_back(publish(Brief(title="Gallium", outlooks=(outlook,))))


@pytest.mark.parametrize(
    "outlooks",
    [
        (Outlook(likelihood=Judgement("")), Outlook(text=((Span("a:", ("bold",)),),))),
        (Outlook(), Outlook(text=(spans("Prices\U0001f600"),), likelihood=Judgement("Prices"))),
    ],
    ids=["none", "marked within"],
)
def test_a_legend_that_belongs_to_no_marked_likelihood_stays(outlooks):
    assert_comes_back(publish(Brief(title="Gallium", outlooks=outlooks)))


@settings(max_examples=40, deadline=None)
@given(brief=published_briefs)
def test_any_brief_comes_back(brief):
    assert_comes_back(brief)


@pytest.mark.verify
@settings(max_examples=1000, deadline=None)
@given(brief=published_briefs)
def test_a_thousand_briefs_come_back(brief):
    assert_comes_back(brief)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("dialect", QUICK)
def test_what_travels_along_is_not_shown(name, dialect):
    shown = [QUICK[dialect](markdown_file(ALL[name](), options)) for options in (CARRY, LEAVE)]
    assert of_html(shown[0]) == of_html(shown[1])


@pytest.mark.verify
@pytest.mark.parametrize("dialect", ["markdown", "gfm"])
def test_what_travels_along_is_not_shown_by_pandoc(dialect):
    shown = [with_pandoc(markdown_file(full(), options), dialect) for options in (CARRY, LEAVE)]
    assert of_html(shown[0]) == of_html(shown[1])


def test_a_text_that_was_changed_is_read_as_it_is_now():
    text = markdown_file(full(), CARRY).replace("lifted, quotas delayed", "lifted, quotas postponed")
    found = read_markdown_brief(text)
    assert "quotas postponed" in found.brief.summary[0][0].text
    assert found.brief.id != full().brief.id


def test_other_line_ends_and_blanks_at_their_ends_are_no_change():
    brief = full()
    text = "\ufeff" + markdown_file(brief, CARRY).replace("\n", "  \r\n")
    assert read_markdown_brief(text) == brief


def test_a_brief_with_a_marking_above_green_does_not_travel():
    assert "reex-brief" not in markdown_file(full(), Options())
    assert "reex-brief" in markdown_file(full(), Options(copy="review"))
    assert "reex-brief" in markdown_file(publish(of(marking="TLP:GREEN")), Options())


def test_a_carried_brief_that_is_damaged_is_refused():
    text = markdown_file(full(), CARRY)
    start = text.index("<!-- reex-brief ") + 16 + 64 + 1
    with pytest.raises(CodecError, match="the brief inside this file is damaged"):
        read_markdown_brief(text[:start] + "AAAA" + text[start + 4 :])
    with pytest.raises(CodecError, match="the brief inside this file is damaged"):
        read_markdown_brief(text[:start] + "A" + text[start:])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "it is empty"),
        ("text", "no title"),
        ("## A\n", "no title"),
        ("# A\n\n## B\n", "1 sections"),
        ("# A\n" + "## B\n" * 7, "7 sections"),
    ],
)
def test_what_is_no_brief_is_refused(text, reason):
    with pytest.raises(ReadError, match=reason):
        read_markdown_brief(text)


def edited(chance: random.Random) -> str:
    """Return the Markdown of a brief after a few careless edits."""
    brief = ALL[chance.choice([name for name in ALL if name != "long"])]()
    lines = markdown_file(brief, CARRY if chance.random() < 0.5 else LEAVE).split("\n")
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(lines))
        line = lines[place]
        cut = chance.randrange(len(line) + 1)
        bit = chance.choice(["*", "|", "<b>", "#", "- ", "[1](#note-1)", "<!--", "\n", "&#0;", "</a>"])
        own = chance.choice(
            ["* x", "1. y", "", "**Watch:** a", "> q", "### Quotations", "```", "| a |\n| - |"]
        )
        change = chance.choice([[], [line, line], [line[:cut] + bit + line[cut:]], ["    " + line], [own]])
        lines[place : place + 1] = change
    return "\n".join(lines)


def read_or_refused(text: str) -> bool:
    try:
        found = read_markdown_brief(text)
    except (ReadError, CodecError):
        return False
    assert markdown_file(found, CARRY)
    return True


def test_a_text_that_was_edited_carelessly_is_read_or_refused():
    chance = random.Random(7)
    results = [read_or_refused(edited(chance)) for _ in range(200)]
    assert 100 < sum(results) < 200


@pytest.mark.verify
def test_many_texts_that_were_edited_carelessly_are_read_or_refused():
    chance = random.Random(8)
    assert sum(read_or_refused(edited(chance)) for _ in range(3000)) > 1500


def test_what_was_added_by_hand_is_not_lost():
    text = markdown_file(full(), LEAVE)
    text = text.replace("## Sources", "> quoted *words*\n\n- one\n- two\n\n## Sources")
    text = text.replace("## Context", "Another point.\n\n## Context")
    text = text.replace("### What is wishful", "1. A remark.\n\n### What is wishful")
    found = read_markdown_brief(text).brief
    assert [spans_text(parts) for parts in found.summary][1:] == ["quoted words", "one", "two"]
    assert spans_text(found.highlights[-1].spans) == "Another point."
    assert "A remark." in [spans_text(parts) for note in found.notes for parts in note.basis]


def test_front_matter_is_yaml():
    brief = publish(
        of(
            title='A "b": \\ {c} #d - \U0001f642\x85',
            subtitle="\u2028x: y",
            author="- it's\x7f",
            as_of=date(2025, 10, 28),
            tags=("a, b", " ", "yes"),
            marking="TLP:RED",
        ),
        *(),
    )
    text = front_matter(brief)
    assert text.startswith("---\n")
    assert text.endswith("\n---\n")
    assert yaml.safe_load(text.strip("-\n")) == {
        "title": 'A "b": \\ {c} #d - \U0001f642',
        "subtitle": "x: y",
        "author": "- it's\x7f",
        "marking": "TLP:RED",
        "status": "draft",
        "lang": "en-US",
        "keywords": ["a, b", "yes"],
        "date": date(2025, 10, 28),
    }


def test_front_matter_names_the_sources():
    found = yaml.safe_load(front_matter(full()).strip("-\n"))["sources"]
    assert found == [
        {
            "title": "Harbour deal leaves graphite quotas in place",
            "author": "R. Writer",
            "outlet": "Example Exchange",
            "date": "2025-10-27",
            "url": "https://example.org/news/graphite-quotas?id=7&page=2",
        },
        {"title": "Anode plants wait", "outlet": "Test Ledger"},
    ]


@settings(max_examples=40, deadline=None)
@given(brief=published_briefs)
def test_front_matter_says_what_the_text_does_not(brief):
    text = markdown_file(brief, Options(front_matter=True, carry=False))
    values = yaml.safe_load(text[4 : text.index("\n---\n")])
    assert json.loads(json.dumps(values["lang"])) == brief.brief.language
    found = read_markdown_brief(text).brief
    assert (found.language, found.status, found.as_of) == (
        brief.brief.language,
        brief.brief.status,
        brief.brief.as_of,
    )
    assert found.tags == tuple(tag.strip() for tag in brief.brief.tags if tag.strip())
    assert read_markdown_brief(markdown_file(brief, Options(front_matter=True, carry=True))) == brief


@pytest.mark.verify
def test_pandoc_reads_the_front_matter():
    text = markdown_file(full(), Options(front_matter=True))
    html = with_pandoc(text)
    assert of_html(html)[0] == of_html(with_pandoc(markdown_file(full(), Options())))[0]
