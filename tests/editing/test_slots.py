"""Sections under headings of many outlets: found, offered where unsure, and taken as the user says."""

from collections import Counter

import pytest
from msgspec.structs import replace

from reex_desktop.editing.answering import ANSWERS, answer_section, section_at, unsure_sections
from reex_desktop.editing.draft import draft
from reex_desktop.editing.edits import set_brief, set_note, set_outlook
from reex_desktop.editing.passages import Range
from reex_desktop.editing.sections import sections_of
from reex_desktop.editing.taking import add_evidence
from reex_desktop.model.blocks import rich, rich_text, spans
from reex_desktop.model.brief import Brief, Judgement
from reex_desktop.model.plain import plain_text
from reex_desktop.model.shape import slot_of_heading
from reex_desktop.model.workspace import workspace_of
from reex_desktop.readers.read import read

from .shape_measure import compare, read_shape, shapes

SHAPES = shapes()
LEAD = (
    "The town of Narva has waited for this for a decade, and on Monday the gates opened before a crowd of "
    "two hundred people, who had come on foot, by bus and by boat to see the first of three furnaces lit."
)
UNSURE = f"""Key points
- The plant opens in May.
- Its first line makes magnets.

{LEAD}

The Town at Dawn
{LEAD} Nobody had slept, and the bakery had sold everything before six.

Some Figures
The capacity that the owner names is exaggerated: two lines of that size would need a larger hall.

Whatever Comes
{LEAD}
If the ferry keeps its hours, the harbour will be dredged, and the bakery could then open at five.

Afterword
A plant has opened in a town that had stopped waiting for one, and the bakery is the first to gain by it.
"""


def article_of(text=UNSURE):
    return read(text.encode(), name="a.txt")


@pytest.mark.parametrize("one", SHAPES, ids=lambda one: one.name)
def test_no_section_is_given_to_a_wrong_slot(one):
    counts, faults = compare(read_shape(one), one.slots)
    assert counts["right"] == counts["assigned"], faults
    assert counts["invented"] == 0


@pytest.mark.parametrize(
    "written", ["before", "after", "fresh", "fresher", "blind", "newer", "newest", "usual", "common"]
)
def test_nine_of_ten_sections_are_found_and_the_rest_offered(written):
    total = sum((compare(read_shape(one), one.slots)[0] for one in shapes(written)), Counter())
    assert total["wanted"] >= 24
    assert total["found"] >= 0.9 * total["wanted"]
    assert total["missed"] == 0


def without_assessment(one):
    """Return the text of a shape with its highlights and its body alone."""
    kept, keep = [], True
    for line in one.text.splitlines():
        if line in one.slots:
            keep = one.slots[line] in {"highlights", "body"}
        if keep:
            kept.append(line)
    return "\n".join(kept)


@pytest.mark.parametrize("one", SHAPES, ids=lambda one: one.name)
def test_a_story_with_highlights_alone_has_no_assessment(one):
    found = sections_of(article_of(without_assessment(one)))
    assert {part.slot for part in found} <= {None, "highlights"}


def under_plain_headings(one):
    """Return the text of a shape with headings that say nothing, and its slots by those."""
    lines, slots = [], {}
    for line in one.text.splitlines():
        slot = one.slots.get(line, "")
        if slot and slot != "highlights":
            plain = f"第{len(slots) + 1}部分" if one.language == "zh" else f"Part {len(slots) + 1}"
            slots[plain] = slot
            lines.append(plain)
        else:
            lines.append(line)
    return "\n".join(lines), slots


@pytest.mark.parametrize(
    ("written", "found", "known"),
    [
        ({"before", "after", "fresh", "fresher", "blind", "newer"}, 0.7, 0.85),
        ({"newest", "usual", "common"}, 0.35, 0.65),  # nothing was learnt from their texts
    ],
    ids=["learnt", "new"],
)
def test_text_and_place_tell_slots_where_headings_say_nothing(written, found, known):
    total = Counter()
    for one in SHAPES:
        if one.written in written:
            text, slots = under_plain_headings(one)
            total += compare(article_of(text), slots)[0]
    assert total["wanted"] >= 45
    assert total["right"] >= 0.98 * total["assigned"]
    assert total["found"] >= found * total["wanted"]
    assert total["found"] + total["offered"] >= known * total["wanted"]


FREE = f"""Narva's Furnace, Lit at Last

Small print for people on the move
- The first of three furnaces at Narva was lit before two hundred people.
- Its owner says that a second one follows by May.

{LEAD}

The Town at Dawn
{LEAD} Nobody had slept, and the bakery had sold everything before six.

The Sieve
Solid: the permit, the crowd and the first furnace, all on record in the town's register.
Shaky: the claim of a second one by May, for which the report names a single anonymous source.

Ice on the River
If the river opens in March, the second furnace could arrive by barge and will be lit in June.
Watch whether the town decides on the quay before the end of the year.

One Line for the Road
The first of three furnaces is lit; the second is a promise.
"""


def test_a_list_that_comes_first_is_the_highlights_where_the_rest_has_the_shape():
    found = {part.heading: part.slot for part in sections_of(article_of(FREE)) if part.heading}
    assert found["Small print for people on the move"] == "highlights"
    assert found["The Sieve"] == "credibility"
    assert found["Ice on the River"] == "outlook"
    assert found["The Town at Dawn"] is None


def test_a_list_that_comes_first_in_a_plain_story_is_no_highlights():
    text = FREE[: FREE.index("The Sieve")]
    assert {part.slot for part in sections_of(article_of(text))} == {None}


def test_the_shape_without_highlights_is_told_where_three_slots_follow_each_other():
    start, end = FREE.index("Small print"), FREE.index(LEAD)
    text = (FREE[:start] + FREE[end:]).replace("The Sieve", "Reality Check")
    found = {part.heading: part.slot for part in sections_of(article_of(text))}
    assert (found["Reality Check"], found["Ice on the River"]) == ("credibility", "outlook")


def test_a_heading_that_names_an_assessment_is_only_offered_where_another_section_is_one_by_its_text():
    report = (
        "The town keeps two ledgers of the tolls. The first lists the barges and their loads by the week, "
        "and the second has the name of each captain. Timber and stone make most of the tolls in spring."
    )
    text = FREE.replace("The Town at Dawn", "What the Report Leaves Out")
    start, end = text.index("What the Report Leaves Out"), text.index("The Sieve")
    text = text[:start] + f"What the Report Leaves Out\n{report}\n\n" + text[end:]
    text = text.replace("The Sieve", "How Reliable Is the Story?").replace(
        "Small print for", "Key points\nFor"
    )
    found = {part.heading: (part.slot, part.offered) for part in sections_of(article_of(text))}
    assert found["How Reliable Is the Story?"] == ("credibility", None)
    assert found["What the Report Leaves Out"] == (None, "credibility")


@pytest.mark.parametrize(
    ("heading", "slot"),
    [
        ("Can we believe it?", "credibility"),
        ("Source check", "credibility"),
        ("Wie verlässlich ist das?", "credibility"),
        ("Peut-on y croire ?", "credibility"),
        ("¿Qué tan fiable es?", "credibility"),
        ("Dá para confiar?", "credibility"),
        ("消息靠得住吗", "credibility"),
        ("Forward look", "outlook"),
        ("Blick voraus", "outlook"),
        ("Où va-t-on ?", "outlook"),
        ("Hacia dónde vamos", "outlook"),
        ("Daqui para frente", "outlook"),
        ("后市展望", "outlook"),
        ("In closing", "summary"),
        ("In einem Satz", "summary"),
        ("Au final", "summary"),
        ("Para cerrar", "summary"),
        ("Resumo da ópera", "summary"),
        ("一句话收尾", "summary"),
        ("Executive points", "highlights"),
        ("Die wichtigsten Punkte", "highlights"),
        ("Points à retenir", "highlights"),
        ("En pocas líneas", "highlights"),
        ("Em poucas linhas", "highlights"),
        ("要点速览", "highlights"),
    ],
)
def test_headings_that_name_a_slot_in_six_languages(heading, slot):
    assert slot_of_heading(heading) == slot


@pytest.mark.parametrize(
    "heading",
    [
        "What the ledger leaves out",
        "Down the track",
        "Who pays for the wires",
        "Reading the ledger",
        "Trust funds and tin",
        "The weather forecast service moves",
        "Sourcing the ore",
        "Wohin mit dem Abraum",
        "Qui paie la route",
        "Los datos de la aduana",
        "A conta de luz",
        "原料从哪里来",
    ],
)
def test_headings_of_a_report_name_no_slot(heading):
    assert slot_of_heading(heading) is None


def test_shapes_are_of_many_outlets():
    assert len(SHAPES) >= 20
    assert {one.language for one in SHAPES} >= {"en", "de", "fr", "es", "zh"}


def test_what_is_unsure_is_offered_with_its_reason():
    offers = {part.heading: (part.offered, part.reason) for part in unsure_sections(article_of())}
    assert offers == {
        "Some Figures": ("credibility", "its text judges"),
        "Whatever Comes": ("outlook", "its heading may say so"),
    }
    brief = draft(article_of()).brief
    assert (brief.notes, brief.outlooks, brief.summary) == ((), (), ())


def test_headings_of_an_article_without_highlights_are_offered():
    text = f"A Furnace in Narva\n\n{LEAD}\n\nWhat’s Next\n{LEAD}\n\nReality Check\n{LEAD}\n"
    offers = {part.heading: part.offered for part in unsure_sections(article_of(text))}
    assert offers == {"What’s Next": "outlook", "Reality Check": "credibility"}
    assert draft(article_of(text)).brief.outlooks == ()


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_fills_the_slot_as_a_draft_after_it_does(answer):
    workspace = draft(article_of())
    article = workspace.articles[0]
    after = answer_section(workspace, article.id, "Whatever Comes", answer)
    again = draft(after.articles[0]).brief
    assert after.articles[0].slots == (("Whatever Comes", answer),)
    for slot in ("highlights", "notes", "outlooks", "summary"):
        assert shown(after.brief, slot) == shown(again, slot)
    assert "Whatever Comes" not in {part.heading for part in unsure_sections(after.articles[0])}


def shown(brief, slot):
    match slot:
        case "highlights":
            return [spans_of(h) for h in brief.highlights]
        case "notes":
            return [rich_text(n.basis) for n in brief.notes]
        case "outlooks":
            return [rich_text(o.text) for o in brief.outlooks]
    return rich_text(brief.summary)


def spans_of(highlight):
    return "".join(part.text for part in highlight.spans)


def test_another_answer_takes_the_first_back():
    workspace = draft(article_of())
    article = workspace.articles[0]
    one = answer_section(workspace, article.id, "Whatever Comes", "outlook")
    assert len(one.brief.outlooks) == 1
    two = answer_section(one, article.id, "Whatever Comes", "summary")
    assert two.brief.outlooks == ()
    assert "dredged" in rich_text(two.brief.summary)
    three = answer_section(two, article.id, "Whatever Comes", "body")
    assert [shown(three.brief, slot) for slot in ("highlights", "notes", "outlooks", "summary")] == [
        shown(workspace.brief, slot) for slot in ("highlights", "notes", "outlooks", "summary")
    ]
    assert three.articles[0].slots == (("Whatever Comes", "body"),)


def test_what_the_analyst_did_stays():
    workspace = draft(article_of())
    key = workspace.articles[0].id
    filled = answer_section(workspace, key, "Some Figures", "credibility")
    note = filled.brief.notes[0]
    chosen = set_note(filled, note.id, verdict=Judgement("Accurate", chosen=True))
    chosen = set_brief(chosen, summary=rich("My own words."))
    back = answer_section(chosen, key, "Some Figures", "body")
    assert [n.id for n in back.brief.notes] == [note.id]
    more = answer_section(back, key, "Afterword", "summary")
    assert rich_text(more.brief.summary).startswith("My own words.\nA plant has opened")


def test_an_edited_outlook_gets_what_is_new_at_its_end():
    workspace = draft(article_of())
    key = workspace.articles[0].id
    one = answer_section(workspace, key, "Whatever Comes", "outlook")
    mine = replace(one.brief.outlooks[0], text=(spans("Mine."),), horizon=None)
    edited = set_brief(one, outlooks=(mine,))
    two = answer_section(edited, key, "Afterword", "outlook")
    assert rich_text(two.brief.outlooks[0].text).startswith("Mine.\nA plant has opened")
    assert len(two.brief.outlooks) == 1


def test_notes_stand_in_the_order_of_the_article():
    workspace = draft(article_of())
    key = workspace.articles[0].id
    late = answer_section(workspace, key, "Afterword", "credibility")
    both = answer_section(late, key, "Some Figures", "credibility")
    assert [rich_text(n.basis)[:12] for n in both.brief.notes] == ["The capacity", "A plant has "]


def test_an_answer_about_nothing_changes_nothing():
    workspace = draft(article_of())
    assert answer_section(workspace, workspace.brief.id, "Some Figures", "outlook") is workspace
    assert answer_section(workspace, workspace.articles[0].id, "No Such Heading", "outlook") is workspace
    with pytest.raises(ValueError, match="cannot be"):
        answer_section(workspace, workspace.articles[0].id, "Some Figures", "teaser")


def test_the_section_at_a_place():
    article = article_of()
    parts = [part for part in sections_of(article) if part.heading]
    assert section_at(article, parts[1].start + 3) == parts[1]
    assert section_at(article, 10**6) == parts[-1]
    assert section_at(article_of(LEAD), 5) is None


def test_captions_and_what_may_be_left_over_are_in_no_slot():
    tail = "Anna Reyes writes about metals and the people who dig them, from a desk in Narva."
    shaped = UNSURE.replace("Some Figures", "Reality Check")
    article = article_of(f"{shaped}\nBottom Line\n{LEAD}\nAbout the author\n{tail}\n")
    assert tail in {r.before for r in article.repairs if r.drop and not r.on}
    assert rich_text(draft(article).brief.summary) == LEAD
    page = f"""<h2>Key points</h2><ul><li>One thing.</li></ul>
    <h2>Reality check</h2><p>It is accurate. {LEAD}</p>
    <figure><img src="https://a.example/a.png" alt="A"><figcaption>The quay at dawn</figcaption></figure>
    <h2>Outlook</h2><p>{LEAD}</p>"""
    notes = draft(read(page.encode(), kind="html-fragment")).brief.notes
    assert [rich_text(n.basis) for n in notes] == [f"It is accurate. {LEAD}"]


def test_what_the_analyst_gave_evidence_or_a_number_stays_when_its_section_is_said_to_be_body():
    workspace = draft(article_of())
    article = workspace.articles[0].id
    start = plain_text(workspace.articles[0].blocks).index(LEAD)
    place = Range(start, start + 30)
    for heading, slot in (("Some Figures", "credibility"), ("Whatever Comes", "outlook")):
        workspace = answer_section(workspace, article, heading, slot)
    note, outlook = workspace.brief.notes[-1].id, workspace.brief.outlooks[0].id
    bullet, other = (one.id for one in workspace.brief.highlights)
    for element in (note, bullet):
        workspace = add_evidence(workspace, element, article, place)
    workspace = set_outlook(workspace, outlook, probability=30)
    for heading in ("Some Figures", "Whatever Comes", "Key points"):
        workspace = answer_section(workspace, article, heading, "body")
    brief = workspace.brief
    assert note in {one.id for one in brief.notes}
    assert [one.id for one in brief.highlights] == [bullet]
    assert [(one.id, one.probability) for one in brief.outlooks] == [(outlook, 30)]
    assert other not in {one.id for one in brief.highlights}


TWICE = f"{UNSURE}\n## Numbers\n\n{LEAD}\n\n## Numbers\n\nIt is misleading: {LEAD}\n"


def numbered(workspace):
    return [part for part in sections_of(workspace.articles[0]) if part.heading == "Numbers"]


def twice():
    return workspace_of(Brief(), (read(TWICE.encode(), name="a.md"),))


def test_sections_of_the_same_heading_have_answers_of_their_own():
    workspace = twice()
    key = workspace.articles[0].id
    first, second = numbered(workspace)
    assert (first.key, second.key) == ("Numbers\n1", "Numbers\n2")
    after = answer_section(workspace, key, second.key, "outlook")
    assert [part.slot for part in numbered(after)] == [first.slot, "outlook"]
    both = answer_section(after, key, first.key, "body")
    assert [(part.slot, part.reason) for part in numbered(both)] == [
        (None, "you said so"),
        ("outlook", "you said so"),
    ]


def test_an_answer_of_before_speaks_of_all_sections_of_its_heading_until_one_is_answered_anew():
    workspace = twice()
    article = replace(workspace.articles[0], slots=(("Numbers", "credibility"),))
    workspace = workspace_of(Brief(), (article,))
    assert [part.slot for part in numbered(workspace)] == ["credibility"] * 2
    after = answer_section(workspace, article.id, "Numbers\n2", "summary")
    assert [part.slot for part in numbered(after)] == ["credibility", "summary"]
    assert after.articles[0].slots == (("Numbers\n1", "credibility"), ("Numbers\n2", "summary"))
    assert answer_section(workspace, article.id, "Numbers", "summary") is workspace


def test_an_article_of_very_many_sections_is_judged_by_its_headings():
    body = "\n\n".join(f"Part {n}\nIt is shaky, says the report: {LEAD}" for n in range(120))
    text = (
        f"Key points\n- The gates of Narva opened.\n- A furnace was lit.\n\n{body}\n\nBottom Line\n{LEAD}\n"
    )
    found = [part.slot for part in sections_of(article_of(text)) if part.slot]
    assert found[0] == "highlights"
    assert found[-1] == "summary"
    assert len(found) <= 3


@pytest.mark.parametrize(
    ("heading", "slot"),
    [
        ("Why we should believe in children", None),
        ("Why you should doubt this report", "credibility"),
        ("검증위원회 출범", None),
        ("검증", "credibility"),
        ("Het komende jaar wordt zwaar voor boeren", None),
        ("Het komende jaar", "outlook"),
        ("Чего ждать от зимы", None),
        ("The ruling", None),
        ("Our ruling", "summary"),
        ("핵심만 먼저", "highlights"),
        ("정리하면", "summary"),
    ],
)
def test_a_heading_names_a_slot_as_a_whole(heading, slot):
    assert slot_of_heading(heading) == slot
