"""Lines that a page leaves in a text: the labelled texts of `residue/`, written at eleven times.

Those marked "before" were written before the rules. Of the others the rules, as they stood when each was
written, removed: "after" 107 of 132 lines (and one genuine line), "later" 19 of 72, of wording sought to be
other, "last" 24 of 59, "page" 39 of 183. The texts "page" and "unseen" are whole pages of thirty kinds of
site, by an author who knew nothing of the rules. From "page" judging by evidence was made; "unseen" was
opened when that stood, and 124 of 180 lines were removed (49 by wording alone), 20 offered, and two
titles lost. "fresh" are twenty pages by another author: 184 of 288 lines were removed, 24 offered, one
subheading lost; "fresher" fourteen by a third: 112 of 155, 8 offered, nothing lost; "blind" fourteen by a
fourth: 152 of 192, 13 offered, nothing lost; "newer" fourteen by a fifth: 112 of 155, 7 offered, one
sentence lost that quotes an appeal; "newest" fourteen by a sixth: 146 of 214, and 164 when "newer" had been
learnt from, nothing lost. Those authors sought wordings of their own. "usual" are sixteen pages by a
seventh, who worded what surrounds an article as publishers do: 386 of 438 were removed, 16 offered, nothing
lost. "common" are sixteen more of that kind by an eighth: 390 of 446, 18 offered, and two lines lost, a row
of prices under the heading "Related prices" and a note on who had helped.
What was learnt was then added each time, so only the figures of first sight say what to expect.
"""

from itertools import product
from pathlib import Path

import pytest

from reex_desktop.editing.ledger import switch_repairs
from reex_desktop.model.brief import Brief
from reex_desktop.model.plain import plain_text
from reex_desktop.model.resources import resource_path
from reex_desktop.model.workspace import workspace_of
from reex_desktop.readers.read import read
from reex_desktop.readers.residue.reasons import reason_of

from .measure import roles
from .residue_measure import cases, measure

CASES = cases()
SMALL = sorted(path.stem for path in resource_path("phrases").glob("*.txt"))
NOT_SMALL = {"names", "letters", "vague_time", "calls"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_no_line_of_the_article_is_removed(case):
    assert measure(case).wrong == []


@pytest.mark.parametrize(
    ("written", "least", "found", "of"),
    [
        ({"before", "after", "later", "last"}, 0.96, 0.87, 380),
        ({"page"}, 0.86, 0.9, 180),
        ({"unseen"}, 0.87, 0.9, 175),
        ({"fresh"}, 0.85, 0.9, 280),
        ({"fresher"}, 0.84, 0.9, 155),
        ({"blind"}, 0.95, 0.98, 190),
        ({"newer"}, 0.95, 0.98, 150),
        ({"newest"}, 0.84, 0.91, 210),
        ({"usual"}, 0.93, 0.96, 430),
        ({"common"}, 0.88, 0.91, 440),
        ({"own"}, 0.93, 0.97, 400),
    ],
    ids=[
        "wordings",
        "page",
        "unseen",
        "fresh",
        "fresher",
        "blind",
        "newer",
        "newest",
        "usual",
        "common",
        "own",
    ],
)
def test_residue_is_removed(written, least, found, of):
    outcomes = [measure(case) for case in CASES if case.written in written]
    removed = sum(len(outcome.removed) for outcome in outcomes)
    wanted = sum(len(outcome.removed + outcome.offered + outcome.left) for outcome in outcomes)
    offered = sum(len(outcome.offered) for outcome in outcomes)
    assert wanted >= of
    assert removed >= least * wanted
    assert removed + offered >= found * wanted


def test_few_lines_of_the_article_are_offered():
    offered = sum(len(measure(case).wrongly_offered) for case in CASES)
    assert offered <= 0.015 * sum(len(case.own) for case in CASES)


def test_texts_of_many_languages_and_times():
    assert len(CASES) >= 100
    assert len({case.language for case in CASES}) >= 20
    assert {case.written for case in CASES} >= {
        "before",
        "after",
        "later",
        "last",
        "page",
        "unseen",
        "fresh",
        "blind",
        "newer",
        "newest",
        "usual",
        "common",
    }


def test_what_was_removed_comes_back():
    case = next(case for case in CASES if case.name == "en_related_run_end")
    article = read(case.text.encode(), name="a.txt")
    dropped = {r.id for r in article.repairs if r.drop}
    undone = switch_repairs(workspace_of(Brief(), (article,)), article.id, dropped, on=False).articles[0]
    assert set(case.residue) <= set(plain_text(undone.blocks).split("\n"))


def test_what_is_offered_goes_when_it_is_taken():
    article = read("\n".join(ONE_BUTTON).encode(), name="a.txt")
    offer = next(r for r in article.repairs if r.kind == "label")
    assert (offer.on, offer.certainty) == (False, "unsure")
    assert "Share" in plain_text(article.blocks).split("\n")
    taken = switch_repairs(workspace_of(Brief(), (article,)), article.id, {offer.id}, on=True).articles[0]
    assert "Share" not in plain_text(taken.blocks).split("\n")


ONE_BUTTON = [
    "The mill in Oulu will buy its power by the hour from next year, and stand still when the wind does.",
    "Hours a day",
    "Share",
    "Eleven to fourteen",
    "It is the first in the country to do so. The union has asked what the night shift will do.",
]


@pytest.mark.parametrize(
    ("before", "behind", "gone"),
    [
        ("The ore is sold in Kiel.", "Highlights of the week", False),
        ("Source: Ore Survey", "Where the Ore Goes", True),
        ("Photo: Lund", "Where the Ore Goes", True),
        ("Photo: the gate at dawn", "Where the Ore Goes", False),
    ],
)
def test_a_short_line_is_a_caption_where_a_name_stands_under_it(before, behind, gone):
    prose = (
        "The lorry left the quay at dawn, and by noon the shed was empty, as it had not been since spring."
    )
    lines = [prose, "The Quay at Dawn", before, behind, prose]
    text = plain_text(read("\n\n".join(lines).encode(), name="a.txt").blocks)
    assert ("The Quay at Dawn" not in text) == gone


@pytest.mark.parametrize("name", [name for name in SMALL if name not in NOT_SMALL])
def test_phrases_that_are_compared_in_small_letters_are_written_so(name):
    rows = resource_path("phrases", f"{name}.txt").read_text(encoding="utf-8").splitlines()
    escapes = ("\\W", "\\S", "\\D", "\\B")
    for row in rows:
        plain = row
        for escape in escapes:
            plain = plain.replace(escape, "")
        assert row.startswith("# ") or plain == plain.lower()


def test_a_cell_of_a_table_is_never_taken_out_as_a_line():
    cells = "<tr><td>Share</td><td>Close</td></tr><tr><td>4 min read</td><td>Advertisement</td></tr>"
    page = f"<table>{cells}</table>"
    article = read(f"<p>{'The ore is sold in Kiel. ' * 8}</p>{page}".encode(), kind="html-fragment")
    assert not [r for r in article.repairs if r.drop]


def test_a_caption_beside_its_picture_stays():
    prose = (
        "The lorry left the quay at dawn, and by noon the shed was empty, as it had not been since spring."
    )
    picture = "<p><img src='https://a.example/quay.png' alt='quay'></p>"
    page = f"<p>{prose}</p>{picture}<p>Photo: Lund</p><p>{prose}</p>"
    article = read(page.encode(), kind="html-fragment")
    assert not [r for r in article.repairs if r.drop]


@pytest.mark.parametrize("between", ["Share", "4 min read", "Advertisement", "By Ada Lund", "May 4, 2026"])
def test_a_short_title_over_a_longer_line_stays(between):
    lines = [
        "Tin Town",
        between,
        "How a smelter found a second life by the sea",
        ONE_BUTTON[0],
        ONE_BUTTON[-1],
    ]
    assert "Tin Town" in plain_text(read("\n".join(lines).encode(), name="a.txt").blocks)


def test_each_removed_line_says_why():
    removed = [r for case in CASES for r in read(case.text.encode(), name="a.txt").repairs if r.drop]
    assert all(" " in reason_of(repair.kind) for repair in removed)
    assert len({reason_of(repair.kind) for repair in removed}) > 30


PARAGRAPHS = [
    "The tin mill in Oulu will buy its power by the hour from next year, and stop when the wind does.",
    "It is the first mill in the country to do so. The union has asked what the night shift will do then.",
    "The mill makes a third of the tin of the north, and uses as much power as the town of Oulu itself.",
]


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        ("Grobble our fortnightly newsletter and app", True),
        ("Terms | Privacy | Newsroom | Careers at Grobble", True),
        ("Grobble Media \u00a9 2026, a registered charity", True),
        ("You can change which alerts you get from this site in your account.", True),
        ("The union will tell its members next week.", False),
        ("Correction: the mill was built in 1961, not in 1971.", False),
        ("The next story of the mill will be written by its owners, the union said.", False),
        ("Prices per tonne", False),
    ],
)
def test_a_wording_nobody_knows_goes_by_what_it_says_and_where_it_stands(line, gone):
    text = "\n\n".join(["Mill to Follow the Wind", *PARAGRAPHS, line, "Share this article"])
    assert (line not in plain_text(read(text.encode(), name="a.txt").blocks)) == gone


def test_the_topic_of_an_article_is_no_residue():
    prose = [
        f"The newsletter of the {place} mill has more readers than the paper, and its app more subscribers."
        for place in ("northern", "eastern", "western", "southern")
    ]
    text = "\n\n".join(["Mills Find Readers", prose[0], "Newsletter and app", *prose[1:]])
    article = read(text.encode(), name="a.txt")
    assert not [r for r in article.repairs if r.drop]


def test_a_page_that_was_opened_is_not_followed_as_one_that_was_pasted():
    body = "".join(f"<p>{line}</p>" for line in PARAGRAPHS * 3)
    line = "You can change which alerts you get from this site in your account."
    page = (
        f"<html><body><article><h1>Mill to Follow the Wind</h1>{body}<p>{line}</p></article></body></html>"
    )
    assert line in plain_text(read(page.encode(), kind="html").blocks)
    assert line not in plain_text(read(page.encode(), kind="html-fragment").blocks)


def test_a_language_without_words_of_pages_is_left_to_the_wordings():
    prose = (
        "\u0417\u0430\u0432\u043e\u0434 \u043a\u0443\u043f\u0438\u0442 \u043e\u043b\u043e\u0432\u043e " * 6
    )
    lines = [
        "\u041e\u043b\u043e\u0432\u043e | \u0426\u0438\u043d\u043a",
        *[prose + "."] * 4,
        "\u041a\u043e\u043d\u0435\u0446",
    ]
    assert not [r for r in read("\n\n".join(lines).encode(), name="a.txt").repairs if r.drop]


TITLES = [
    "Tin Town",
    "Wind",
    "Read the wind",
    "Share and share alike",
    "What\u2019s next for tin",
    "News from the mill",
    "Subscribe or Leave",
    "Mills Find Readers",
    "Print Is Back",
    "A free press for tin",
]
BEFORE = ["", "Skip to content\nHome | News | Shop\n\n", "Oulu Post\nSubscribe\nSign in\nNews\nSport\n\n"]
STANDFIRST = "How a smelter found a second life by the sea\n"
BELOW = [
    "",
    STANDFIRST,
    "Share this article\n4 min read\n",
    "By Ada Lund\nShare this article\n",
    f"{STANDFIRST}By Ada Lund\n12 May 2026\nPrint\nEmail\nComments 4\n",
    "News\n12 May 2026\n",
]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_stays_whatever_stands_around_it(title):
    for before, below, blank in product(BEFORE, BELOW, ["\n", "\n\n"]):
        text = f"{before}{title}\n{below}{blank}{blank.join(PARAGRAPHS)}{blank}Share this article\nMore"
        kept = plain_text(read(text.encode(), name="a.txt").blocks).split("\n")
        wanted = [title, *PARAGRAPHS, *([STANDFIRST.strip()] if below.startswith(STANDFIRST) else [])]
        assert set(wanted) <= set(kept), (before, below, blank)


SHAPED = {path.stem for path in (Path(__file__).parents[1] / "editing" / "shapes").glob("*.txt")}


def test_pages_of_another_shape_fill_no_slot_but_highlights():
    found = {
        (heading, role)
        for case in CASES
        if case.written in {"page", "unseen", "fresh"} and case.name not in SHAPED
        for heading, role in roles(read(case.text.encode(), name="a.txt")).items()
        if role != "body"
    }
    named = {"Highlights", "Key facts", "Key takeaways", "What you need to know:"}
    assert found == {(heading, "highlights") for heading in named}
