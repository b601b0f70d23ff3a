"""What an article lacks that its page had, or announced: it is said, or taken from where it lies."""

from __future__ import annotations

import json

import pytest

from reex_desktop.model.plain import plain_text
from reex_desktop.readers.html.gaps import FROM_DATA, NOT_FREE, WALL
from reex_desktop.readers.html.read import read_html

FIRST = "The refinery at Kirunsund has taken its first tonne of mixed carbonate, two years late."
REST = (
    "Nobody at the harbour expected the cargo to clear customs within a day, yet they were stamped.",
    "The ministry disputes the figure, which it calls an early estimate, and waits for a survey.",
    "Traders in Rotterdam say that their warehouses are fuller than in any year since the mine was opened.",
)


def page(below: str = "", *, whole: bool = False, **data: object):
    data = {"@type": "NewsArticle", "headline": "First tonne at Kirunsund", **data}
    text = "".join(
        f"<p>{line}</p>" for line in (FIRST, *REST * (4 if whole else 1))[: None if whole else 2]
    )
    return read_html(
        f'<html><head><script type="application/ld+json">{json.dumps(data)}</script></head><body><article>'
        f"<h1>First tonne at Kirunsund</h1>{text}{below}</article></body></html>"
    )


@pytest.mark.parametrize(
    "wall",
    [
        "This article is for subscribers only",
        "To continue reading, subscribe for $1 a week.",
        "Sie haben kein Konto? Dieser Text ist nur f\u00fcr Abonnenten.",
        "Article r\u00e9serv\u00e9 aux abonn\u00e9s",
        "Para seguir leyendo, suscr\u00edbase.",
    ],
)
def test_a_wall_is_said(wall):
    found = page(f'<div class="paywall"><p>{wall}</p></div>')
    assert found.notes == (WALL,)
    assert wall not in plain_text(found.blocks)


@pytest.mark.parametrize(
    "below", ["", "<p>Subscribers to the bond were few.</p>", "<p><a href=1>Subscribe</a></p>"]
)
def test_no_wall(below):
    assert page(below).notes == ()


@pytest.mark.parametrize("value", [False, "False"])
def test_a_page_that_is_not_free_may_hold_only_the_beginning(value):
    assert page(isAccessibleForFree=value).notes == (NOT_FREE,)
    assert page(isAccessibleForFree=True).notes == ()
    assert page(whole=True, isAccessibleForFree=value).notes == ()


@pytest.mark.parametrize("mark", ["{}\n\n", "<p>{}</p>"])
def test_the_whole_text_is_taken_from_the_data_of_the_page(mark):
    found = page(isAccessibleForFree=False, articleBody="".join(map(mark.format, (FIRST, *REST, *REST))))
    assert found.notes == (FROM_DATA,)
    assert plain_text(found.blocks).splitlines() == ["First tonne at Kirunsund", FIRST, *REST, *REST]


def test_a_text_of_another_article_is_not_taken():
    found = page(articleBody="\n".join(line.replace("e", "a") for line in (FIRST, *REST, *REST)))
    assert found.notes == ()
    assert REST[2] not in plain_text(found.blocks)
