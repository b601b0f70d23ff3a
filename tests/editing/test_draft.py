"""The first draft of texts in the shape of the form, and in shapes near it."""

from reex_desktop.editing.draft import MAX_NOTES, MAX_PROPOSALS, draft
from reex_desktop.model.blocks import rich_text, spans_text
from reex_desktop.model.brief import walk
from reex_desktop.model.plain import plain_text
from reex_desktop.readers.read import read

LEAD = (
    "The town of Narva has waited for this for a decade, and on Monday the gates opened before a crowd of "
    "two hundred people, who had come on foot, by bus and by boat to see the first of three furnaces lit."
)
END = "\n\nREEx Summary\nA small plant opens; the price is the open question."


def rows(text, **options):
    brief = draft(read(text.encode(), **options)).brief
    return [(spans_text(h.spans), level) for h, level in walk(brief.highlights)]


def test_highlights_without_signs_end_at_a_blank_line():
    text = f"Highlights\nThe plant opens in May.\nIts first line makes magnets.\n\n{LEAD}{END}"
    assert rows(text) == [("The plant opens in May.", 0), ("Its first line makes magnets.", 0)]


def test_highlights_without_signs_end_at_a_long_paragraph():
    text = f"Key Takeaways:\nThe plant opens in May.\nIts first line makes magnets.\n{LEAD}{END}"
    assert rows(text) == [("The plant opens in May.", 0), ("Its first line makes magnets.", 0)]
    assert draft(read(text.encode())).brief.headings.highlights == "Key Takeaways"


def test_highlights_that_are_paragraphs_of_a_page():
    page = f"<h2>Highlights</h2><p>The plant opens in May.</p><p>It makes magnets.</p><p>{LEAD}</p>"
    assert rows(page, kind="html-fragment") == [("The plant opens in May.", 0), ("It makes magnets.", 0)]
    page = "<h2>Highlights</h2><p>The plant opens in May.</p><p>It makes magnets.</p><h2>Quay</h2><p>A</p>"
    assert rows(page, kind="html-fragment") == [("The plant opens in May.", 0), ("It makes magnets.", 0)]


def test_paragraphs_between_the_heading_and_the_list_are_highlights_too():
    page = f"<h2>Highlights</h2><p>In short:</p><ul><li>One<ul><li>Two</li></ul></li></ul><p>{LEAD}</p>"
    assert rows(page, kind="html-fragment") == [("In short:", 0), ("One", 0), ("Two", 1)]


def test_single_words_and_numbers_as_bullets():
    text = f"Highlights\n1) Terbium\n2) Dysprosium\n\n{LEAD}{END}"
    assert rows(text) == [("Terbium", 0), ("Dysprosium", 0)]


def test_everything_in_an_assessment_becomes_a_note_of_its_own():
    page = f"""<h2>Highlights</h2><ul><li>One thing.</li></ul><h2>The Quay</h2><p>{LEAD}</p>
    <h2>Parsing the Story</h2><p>It is accurate.</p><ul><li>First</li><li>Second</li></ul>
    <blockquote><p>We shall see.</p></blockquote><pre>x = 1</pre><hr>
    <img src="https://a.example/a.png" alt="A">
    <table><tr><th>Metal</th><th>Price</th></tr><tr><td>Terbium</td><td>7</td></tr></table>
    <h2>But the Numbers Are Soft</h2><p>The price is speculative.</p>
    <h2>Beyond the Headlines</h2><p>A second plant is unlikely.</p><ol><li>Watch the port</li></ol>
    <h2>Summary</h2><p>It opens.</p>"""
    brief = draft(read(page.encode(), kind="html-fragment")).brief
    assert [rich_text(note.basis) for note in brief.notes] == [
        "It is accurate.",
        "First\nSecond",
        "We shall see.",
        "x = 1",
        "Metal \u00b7 Price\nTerbium \u00b7 7",
        "The price is speculative.",
    ]
    assert [note.group for note in brief.notes] == [""] * 5 + ["But the Numbers Are Soft"]
    assert [n.verdict.value for n in brief.notes if n.verdict] == ["Accurate", "Speculative"]
    assert rich_text(brief.outlooks[0].text) == "A second plant is unlikely.\nWatch the port"
    assert brief.outlooks[0].likelihood.value == "unlikely"
    assert rich_text(brief.summary) == "It opens."


def test_an_assessment_that_no_heading_announces_is_told_by_its_words():
    text = f"""Highlights
- One thing.
- Another thing.

The Quay at Dawn
{LEAD}

The Harbour Master Looks Again
The claim of a full order book is largely credible, for three buyers have said so in public since March.

Beyond the Headlines
A second plant is unlikely before 2028, because the permit is missing and nobody has asked for it.{END}"""
    notes = draft(read(text.encode())).brief.notes
    assert [n.verdict.value for n in notes] == ["Largely credible"]


def test_evidence_is_proposed_from_the_report_alone():
    text = f"Highlights\n- Two hundred people saw the first furnace lit.\n- Bread is dear.\n\n{LEAD}{END}"
    first, second = draft(read(text.encode())).brief.highlights
    assert [p.purpose for p in first.passages] == ["origin", "evidence"]
    assert first.passages[1].proposed
    assert first.passages[1].exact == LEAD
    assert [p.purpose for p in second.passages] == ["origin"]


def test_a_list_of_thousands_is_drafted_without_proposals_for_all():
    items = "".join(f"- Furnace {i} of Narva is lit.\n" for i in range(MAX_PROPOSALS + 50))
    brief = draft(read(f"Highlights\n{items}\n{LEAD}{END}".encode())).brief
    assert len(brief.highlights) == MAX_PROPOSALS + 50
    assert brief.highlights[-1].passages[-1].purpose == "origin"


def test_of_very_many_claims_the_first_are_drafted_and_the_rest_is_said():
    claims = "\n\n".join(f"The claim that berth {n} is empty is accurate." for n in range(100))
    text = f"Highlights\n\n- One point\n- Another\n\nWhat's real, what's wishful\n\n{claims}\n"
    workspace = draft(read(text.encode()))
    assert len(workspace.brief.notes) == MAX_NOTES
    assert workspace.articles[0].notes[-1] == (
        "Only the first 30 of 100 paragraphs on credibility became notes. The others stand in the article."
    )
    assert "berth 99" in plain_text(workspace.articles[0].blocks)
