"""What is printed of a brief, in which order and words."""

from __future__ import annotations

from datetime import date

import pytest
from brief_samples import ALL, HARBOUR, article, chinese, empty, evidence, full, long, of, publish

from reex_desktop.model.blocks import Heading, ListBlock, Paragraph, Table, rich, span, spans, spans_text
from reex_desktop.model.brief import CredibilityNote, Headings, Highlight, Indicator, Judgement, Outlook
from reex_desktop.model.plain import leaves, plain_text
from reex_desktop.writers.document import print_date
from reex_desktop.writers.layout.lay import layout


def lines(published) -> list[str]:
    return plain_text(layout(published).blocks).split("\n")


def section(published, name: str):
    doc = layout(published)
    anchor = next(anchor for anchor in doc.anchors if anchor.name == name)
    return doc.blocks[anchor.start : anchor.end]


def outlook(**fields):
    return section(publish(of(outlooks=(Outlook(**fields),))), "outlook")


def marked(block: Paragraph) -> str:
    return "".join(f"*{s.text}*" if "bold" in s.marks else s.text for s in block.spans)


def test_the_order_of_a_full_brief():
    doc = layout(full())
    titles = [(b.level, spans_text(b.spans)) for b in doc.blocks if isinstance(b, Heading)]
    assert titles == [
        (1, "Harbour accord: a year bought, not a settlement"),
        (2, "Highlights"),
        (2, "Context"),
        (2, "What holds up, what is wishful"),
        (3, "What is wishful"),
        (2, "Outlook to 31 October 2026"),
        (2, "REEx summary"),
        (2, "Sources"),
        (3, "Quotations"),
    ]
    assert [b.role for b in doc.blocks[1:3]] == ["subtitle", "byline"]
    assert doc.byline == "28 October 2025 · A. Analyst · Sources: Example Exchange, Test Ledger"


@pytest.mark.parametrize("exact", ["", " \n", "\ufffc", "\ufffc\n\ufffc"])
def test_a_passage_that_quotes_no_words_gets_no_note(exact):
    bullet = Highlight(spans("Prices rise"), passages=(evidence(11, exact),))
    doc = layout(publish(of(highlights=(bullet,)), article(11, outlet="Test Ledger")))
    assert doc.notes == ()
    assert "Prices rise" in plain_text(doc.blocks).split("\n")


def test_an_empty_brief_says_so():
    assert lines(empty()) == [
        *("Untitled brief", "Highlights", "No highlights were written.", "Credibility"),
        *("No claims were assessed.", "Outlook", "No outlook was given.", "REEx summary"),
        *("No summary was written.", "Sources", "No sources are listed."),
    ]


@pytest.mark.parametrize("name", ALL)
def test_anchors_cover_the_document_in_order(name):
    doc = layout(ALL[name]())
    starts = [anchor.start for anchor in doc.anchors]
    assert [anchor.end for anchor in doc.anchors] == [*starts[1:], len(doc.blocks)]
    assert all(isinstance(doc.blocks[start], Heading) for start in starts)


def test_a_blank_bullet_gives_its_place_to_those_under_it():
    inner = Highlight(spans("inner"), children=(Highlight(spans("deep")),))
    blocks = section(publish(of(highlights=(Highlight(spans(" "), children=(inner,)),))), "highlights")
    [item] = blocks[1].items
    assert isinstance(item.blocks[1], ListBlock)
    assert plain_text(blocks).split("\n") == ["Highlights", "inner", "deep"]


def test_claims_are_a_table_and_remarks_are_paragraphs_in_order():
    blocks = section(full(), "credibility")
    assert [type(block) for block in blocks] == [Heading, Table, Heading, Table, Paragraph, Paragraph]
    rows = [[plain_text(cell.blocks) for cell in row.cells] for row in blocks[1].rows]
    assert rows[0] == ["Claim", "Assessment", "Basis", "Info"]
    assert rows[1][0] == "Both ministries agreed to a pause.\nMinistry of Trade"
    assert rows[1][1] == "Largely credible"
    assert rows[1][2].endswith("“working text”.4")
    assert rows[1][3] == "B \u00b7 2"
    assert [plain_text(cell.blocks) for cell in blocks[3].rows[1].cells][1:] == [
        *("not assessed", "No figure in the source supports it.", "–"),
    ]


def test_the_reliability_is_that_of_the_outlets_a_claim_rests_on():
    outlets = [article(n, letter, outlet=f"Outlet {n}") for n, letter in ((1, "C"), (2, "A"), (3, ""))]
    notes = (
        CredibilityNote(claim=spans("two"), passages=(evidence(1, "x"), evidence(2, "y")), credibility=2),
        CredibilityNote(claim=spans("none rated"), passages=(evidence(3, "z"),), credibility=3),
        CredibilityNote(claim=spans("not rated"), passages=(evidence(1, "v"),)),
        CredibilityNote(claim=spans("without evidence")),
    )
    [_, table, legend] = section(publish(of(notes=notes), *outlets), "credibility")
    infos = [plain_text(row.cells[3].blocks) for row in table.rows[1:]]
    assert infos == ["A, C \u00b7 2", "3", "C", "\u2013"]
    assert spans_text(legend.spans) == (
        "Info: reliability of the outlet, from A (completely reliable) to F (cannot be judged); "
        "credibility of the information, from 1 (confirmed by other sources) to 6 (cannot be judged)."
    )


def test_what_rests_on_no_quotation_rests_on_the_one_source():
    notes = (CredibilityNote(claim=spans("c"), credibility=6),)
    [_, table, _] = section(publish(of(notes=notes), article(1, "F", outlet="Port Daily")), "credibility")
    assert plain_text(table.rows[1].cells[3].blocks) == "F \u00b7 6"


def test_an_article_without_an_outlet_has_no_reliability():
    blocks = section(publish(of(), article(1, "B", outlet=" ", title="t")), "sources")
    assert plain_text(blocks).split("\n") == ["Sources", "\u201ct\u201d"]


def test_the_scale_of_the_sources_is_named():
    sources = [
        article(1, "B", outlet="Port Daily", published=date(2025, 5, 1)),
        article(2, outlet="Ledger"),
    ]
    [_, listed, legend] = section(publish(of(), *sources), "sources")
    assert plain_text((listed,)).split("\n") == ["Port Daily (B), 1 May 2025", "Ledger"]
    assert legend.role == "legend"
    assert spans_text(legend.spans) == (
        "In brackets: reliability of the outlet by NATO AJP-2.1 (A completely reliable, "
        "B usually reliable, C fairly reliable, D not usually reliable, E unreliable, F cannot be judged)."
    )
    assert layout(publish(of(), *sources)).byline == "Sources: Port Daily, Ledger"


def test_a_group_named_like_the_section_gets_no_heading():
    note = CredibilityNote(group="what's Real", claim=spans("c"))
    brief = of(notes=(note,), headings=Headings(credibility="What’s real".replace("’", "'")))
    assert [type(block) for block in section(publish(brief), "credibility")] == [Heading, Table]


def test_a_remark_shows_verdict_speaker_and_rating():
    note = CredibilityNote(
        who="Bank", verdict=Judgement("Speculative"), basis=rich("one\ntwo"), credibility=5
    )
    [_, first, last, _] = section(publish(of(notes=(note,))), "credibility")
    assert marked(first) == "*Speculative*: one"
    assert marked(last) == "two (Bank; information credibility 5)"


def test_a_remark_shows_how_reliable_the_outlets_are_that_it_quotes():
    sources = (article(1, "B", outlet="Port Daily"), article(2, "D", outlet="Ledger"))
    both = (evidence(1, "x"), evidence(2, "y"))
    notes = (
        CredibilityNote(basis=rich("one"), who="Bank", credibility=5, passages=both),
        CredibilityNote(basis=rich("two"), passages=(evidence(2, "y"),)),
        CredibilityNote(basis=rich("three")),
    )
    [_, one, two, three, legend] = section(publish(of(notes=notes), *sources), "credibility")
    assert marked(one) == "one (Bank; reliability of the outlet B, D; information credibility 5)1,2"
    assert marked(two) == "two (reliability of the outlet D)2"
    assert marked(three) == "three"
    assert marked(legend).startswith("Info: reliability of the outlet, from A (")
    # Where there is one source, what is rated rests on it; what says nothing is not rated in vain.
    alone = publish(of(notes=(CredibilityNote(basis=rich("a"), credibility=2), notes[2])), sources[0])
    [_, rated, plain, _] = section(alone, "credibility")
    assert marked(rated) == "a (reliability of the outlet B; information credibility 2)"
    assert marked(plain) == "three"


@pytest.mark.parametrize("text", ["", " ", "\u2028"])
def test_a_rating_of_a_note_without_text_prints_no_legend(text):
    note = CredibilityNote(claim=spans(text), credibility=1)
    assert section(publish(of(notes=(note,))), "credibility") == section(publish(of()), "credibility")


@pytest.mark.parametrize(
    ("text", "word", "printed"),
    [
        ("It is likely that x.", "likely", "It is *likely (55–80%)* that x."),
        ("Likely, x.", "likely", "*Likely (55–80%)*, x."),
        ("This is probable.", "probable", "This is *probable (55–80%)*."),
        ("It is not likely that x.", "likely", "*Likely (55–80%)*: It is not likely that x."),
        ("It isn't likely.", "likely", "*Likely (55–80%)*: It isn't likely."),
        ("It is very likely that x.", "likely", "*Likely (55–80%)*: It is very likely that x."),
        ("It is unlikely that x.", "likely", "*Likely (55–80%)*: It is unlikely that x."),
        ("Less likely now.", "likely", "*Likely (55–80%)*: Less likely now."),
        ("Likely x, but y is unlikely.", "likely", "*Likely (55–80%)*: Likely x, but y is unlikely."),
        ("A likely one and a likely two.", "likely", "*Likely (55–80%)*: A likely one and a likely two."),
        ("Prices rise.", "very likely", "*Very likely (80–95%)*: Prices rise."),
        ("Prices rise.", "a toss-up", "*A toss-up*: Prices rise."),
    ],
)
def test_the_likelihood_is_marked_where_that_keeps_the_sense(text, word, printed):
    blocks = outlook(text=rich(text), likelihood=Judgement(word))
    assert marked(blocks[1]) == printed
    assert blocks[-1].role == "legend"
    assert "ICD 203" in spans_text(blocks[-1].spans)


def test_a_suggested_likelihood_is_not_printed():
    blocks = outlook(text=rich("It is likely."), likelihood=Judgement("likely", chosen=False))
    assert [marked(block) for block in blocks[1:]] == ["It is likely."]


def test_marks_around_the_likelihood_stay():
    text = ((span("so "), span("it is likely, he", "italic"), span(" said")),)
    blocks = outlook(text=text, likelihood=Judgement("likely"))
    assert [(s.text, s.marks) for s in blocks[1].spans] == [
        *(("so ", ()), ("it is ", ("italic",)), ("likely (55–80%)", ("bold",))),
        *((", he", ("italic",)), (" said", ())),
    ]


def test_the_other_yardstick_is_named():
    brief = of(yardstick="phia", outlooks=(Outlook(text=rich("x"), likelihood=Judgement("likely")),))
    blocks = section(publish(brief), "outlook")
    assert marked(blocks[1]) == "*Likely (55–75%)*: x"
    assert "UK PHIA" in spans_text(blocks[-1].spans)


def test_indicators_are_one_sentence_or_a_list():
    few = outlook(
        text=rich("x"), indicators=(Indicator(spans("a.")), Indicator(spans("b; ")), Indicator(spans(" ")))
    )
    assert marked(few[2]) == "*Watch:* a; b."
    many = outlook(text=rich("x"), indicators=tuple(Indicator(spans("word " * 30)) for _ in range(2)))
    assert marked(many[2]) == "*Watch:*"
    assert len(many[3].items) == 2


def test_outlooks_with_different_horizons_stand_under_their_own():
    blocks = section(long(), "outlook")
    assert [spans_text(b.spans) for b in blocks if isinstance(b, Heading)] == [
        *("Outlook", "To 31 January 2026", "To 31 January 2027"),
    ]


def test_notes_are_numbered_as_they_are_read_and_not_repeated():
    doc = layout(full())
    assert [spans_text(note.spans) for note in doc.notes] == [
        "“delay the quotas by twelve months” — Example Exchange (B), 27 October 2025",
        "“port fees will be lifted” — Example Exchange (B), 27 October 2025",
        "“85% of coated supply” — Test Ledger",
        "“only a working text” — Example Exchange (B), 27 October 2025",
        "“if it is signed” — Example Exchange (B), 27 October 2025",
    ]
    hrefs = [
        s.href for leaf in leaves(doc.blocks) for s in getattr(leaf, "spans", ()) if s.href.startswith("#")
    ]
    assert hrefs == [f"#note-{n}" for n in (1, 2, 1, 3, 4, 5)]


def test_every_statement_can_carry_a_note():
    quotes = [evidence(11, name) for name in "abcdef"]
    brief = of(
        highlights=(Highlight(spans("h"), passages=(quotes[0],)),),
        context=rich("c\n\n"),
        context_passages=(quotes[1],),
        notes=(
            CredibilityNote(claim=spans("n"), passages=(quotes[2],)),
            CredibilityNote(basis=rich("r"), passages=(quotes[3],)),
        ),
        outlooks=(Outlook(text=rich("o"), passages=(quotes[4],)),),
        summary=rich("s"),
        summary_passages=(quotes[5],),
    )
    text = lines(publish(brief, article(11, **HARBOUR)))
    assert {"h1", "c2", "n3", "r4", "o5", "s6"} <= set(text)


def test_a_long_quotation_is_shortened_and_an_unknown_source_is_no_fault():
    words = "word " * 100
    brief = of(highlights=(Highlight(spans("h"), passages=(evidence(99, words),)),))
    [note] = layout(publish(brief)).notes
    assert " […] " in spans_text(note.spans)
    assert len(spans_text(note.spans)) < 320


def test_sources_are_listed_with_what_is_known():
    sources = [
        article(1, **HARBOUR),
        article(2),
        article(3, title="t", address="javascript:alert(1)"),
        article(4, address="https://example.org/"),
    ]
    blocks = section(publish(of(), *sources), "sources")
    entries = [item.blocks[0] for item in blocks[1].items]
    assert [spans_text(entry.spans) for entry in entries] == [
        "Example Exchange, “Harbour deal leaves graphite quotas in place”, R. Writer, 27 October 2025. "
        "example.org/news/graphite-quotas?id=7&page=2",
        "Source without a title",
        "“t”. javascript:alert(1)",
        "Source without a title. example.org",
    ]
    assert [entry.spans[-1].href for entry in entries] == [
        HARBOUR["address"],
        "",
        "",
        "https://example.org/",
    ]
    assert layout(publish(of(), *sources)).byline == "Sources: 4 articles"


def test_dates_are_printed_in_any_locale():
    assert print_date(date(2025, 10, 28)) == "28 October 2025"
    assert layout(chinese()).byline.startswith("2025年10月28日 · ")
