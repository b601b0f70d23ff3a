"""The title of a text without marks, of a whole page that was pasted above all."""

import pytest

from reex_desktop.model.blocks import Heading
from reex_desktop.model.plain import plain_text
from reex_desktop.readers.read import read

from .residue_measure import CASES, labelled

PAGES = [
    path
    for path in sorted(CASES.glob("*.txt"))
    if path.stem.startswith(
        ("page_", "unseen_", "fresh_", "fresher_", "blind_", "newer_", "newest_", "usual_", "common_")
    )
]
BODY = (
    "The smelter at Ravensholt will recover gallium from old red mud, its owner said on Monday, and hopes "
    "to sell the first tonne next spring.\n\nRed mud is what alumina leaves behind. Gallium hides in it at "
    "sixty grams a tonne, and nobody in the county has taken it out so far, at Ravensholt or anywhere else."
)


def title(text: str) -> str:
    return read(text.encode(), name="a.txt").metadata.title


def test_pages_by_other_authors_keep_their_titles():
    found = [(labelled(path).own[0], title(labelled(path).text)) for path in PAGES]
    wrong = [(wanted, got) for wanted, got in found if " ".join(wanted.split()) != " ".join(got.split())]
    assert len(PAGES) >= 60
    assert len(wrong) <= len(PAGES) // 20, wrong


@pytest.mark.parametrize(
    "head",
    [
        "Gallium from red mud",
        "Ravensholt turns to its waste",
        "What hides in the mud of Ravensholt?",
        "Gallium from red mud\n\nBy Una Falk\n\n4 May 2026",
        "Gallium from red mud\nThe smelter at Ravensholt wants to sell a tonne by spring, and has a buyer",
        "Gallium from red mud\n\n- The owner speaks of a tonne.\n- No buyer is named.",
        "Share this article\nLog in\nMetals\n\nGallium from red mud hides at Ravensholt\n\nBy Una Falk",
        "Skip to main content\nMETALS | ENERGY\nThe Weekly\nRavensholt looks for gallium in its mud",
    ],
)
def test_the_line_that_names_what_follows_is_the_title(head):
    wanted = next(line for line in head.splitlines() if "mud" in line or "waste" in line)
    assert title(f"{head}\n\n{BODY}") == wanted


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "4 May 2026\n\n" + BODY,
        "By Una Falk\n\n" + BODY,
        "Highlights\n\n- The owner speaks of a tonne.\n- No buyer is named.\n\n" + BODY,
        "The first lorry left.\nKept at the gate\n- One\n- Two",
        "https://www.example.org/gallium\n\n" + BODY,
    ],
)
def test_a_text_without_a_title_gets_none(text):
    assert title(text) == ""


def test_lines_that_nothing_has_broken_are_not_joined():
    body = BODY.replace(
        "\n\n", "\n\n" + "Nobody at the smelter would say who pays for the plant. " * 4 + "\n\n"
    )
    head = "Ravensholt takes gallium from its old red mud, and soon\nThe owner hopes to sell it this year"
    text = f"{head}\n\n{body}\n\n{body}"
    assert title(text) == head.splitlines()[0]


def test_a_title_that_the_text_says_again_is_one():
    head = "The Tesla Model Y\n\nEurope's best-selling car has new seats and quieter tyres"
    text = f"{head}\n\nThe Tesla Model Y has been the best-selling car of Europe for two years. {BODY}"
    assert title(text) == "The Tesla Model Y"


def test_the_name_of_who_publishes_a_release_is_no_title():
    head = "Home\nLog in\nKernow Tin plc\nDrilling finds 8.4 metres of tin at Wheal Prosper"
    text = (
        "Kernow Tin plc (AIM: KTN), which owns the mine of Wheal Prosper, has found tin in its drilling, "
        "at a grade of two per cent over 8.4 metres, and will drill there again in the spring of next year."
    )
    assert title(f"{head}\n\n{text}\n\n{text}") == "Drilling finds 8.4 metres of tin at Wheal Prosper"


def headings(text: str) -> list[str]:
    blocks = read(text.encode(), name="a.txt").blocks
    return [plain_text((block,)) for block in blocks if isinstance(block, Heading)]


def test_neither_the_section_over_a_title_nor_the_name_over_a_day_is_a_heading():
    title_, text = "Ravensholt takes gallium from its old red mud", f"Nov 08, 2026\n\n{BODY}"
    assert headings(f"Skip to content\nLog in\n\nMetals & Mining\n{title_}\nJonas Feld\n{text}") == [title_]
