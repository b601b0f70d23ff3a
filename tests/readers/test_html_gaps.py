"""What an article lacks that its page had, or announced: it is said, or taken from where it lies."""

from __future__ import annotations

import json
from html import escape

import pytest

from reex_desktop.model.plain import plain_text
from reex_desktop.readers.errors import ReadError
from reex_desktop.readers.html.gaps import FROM_DATA, NOT_FREE, WALL
from reex_desktop.readers.html.read import read_html
from reex_desktop.readers.read import read

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


def test_embedded_things_are_counted():
    between = (
        '<iframe src="https://a.example/1" title="Price since 2010"></iframe><video src="a.mp4"></video>'
        '<iframe src="https://count.example/" width="1" height="1"></iframe>'
        '<iframe id="ads" src="https://b.example/"></iframe>'
        '<nav><iframe src="https://c.example/"></iframe></nav><iframe></iframe>'
    )
    found = page(f"{between}<p>{REST[1]}</p>")
    assert found.notes == (
        "2 embedded charts, videos or frames were left out: \u201cPrice since 2010\u201d.",
    )


def test_what_a_page_hides_is_said():
    below = (
        f"<div role=tabpanel hidden><p>In 2025 it was two tonnes.</p></div><p>{REST[1]}</p>"
        "<div class='share' hidden>Share this with all your friends</div>"
    )
    (note,) = page(below).notes
    assert note.startswith("1 part that the page hides (a tab, folded text) was left out")
    assert note.endswith(": \u201cIn 2025 it was two tonnes.\u201d.")


def test_a_page_that_stands_in_a_frame_of_the_page_is_read():
    inner = escape("<h4>Price</h4><table><tr><td>2024<td>300<tr><td>2025<td>330</table>")
    found = page(f'<iframe srcdoc="{inner}"></iframe><p>{REST[1]}</p>')
    text = plain_text(found.blocks)
    assert "Price\n2024\n300\n2025\n330\n" + REST[1] in text
    assert found.notes == ()


def test_a_page_of_nothing_but_a_frame_that_holds_it():
    lines = "".join(f"<p>{line}</p>" for line in (FIRST, *REST))
    found = read_html(f"<html><body><h1>First tonne</h1><iframe srcdoc='{lines}'></iframe></body></html>")
    assert plain_text(found.blocks).splitlines() == ["First tonne", FIRST, *REST]


def test_an_advert_in_a_frame_is_no_part_of_the_article():
    advert = escape("<p>Buy the new pen with which all of us write today.</p>")
    frame = f'<iframe id="google_ads_iframe_1" srcdoc="{advert}">'
    assert "pen" not in plain_text(page(f"{frame}</iframe><p>{REST[1]}</p>").blocks)


def test_a_page_of_frames_says_what_to_save():
    with pytest.raises(ReadError, match=r"menu\.html, text\.html.*open the frame"):
        read_html(
            '<html><frameset cols="20%,*"><frame src="menu.html"><frame src="text.html"><noframes>No frames'
            "</noframes></frameset></html>"
        )


def test_who_is_quoted_stands_below_the_quotation():
    quote = "<blockquote><p>The law says so.</p><footer>\u2014 Article 3</footer></blockquote>"
    text = plain_text(page(f"{quote}<p>{REST[1]}</p>").blocks)
    assert "The law says so.\n\u2014 Article 3" in text


@pytest.mark.parametrize("name", ["post", "timestamp"])
def test_the_posts_of_a_live_blog_keep_their_times(name):
    posts = "".join(
        f"<article><div class={name}><time>{hour}:05</time></div><h3>Post {hour}</h3>"
        f"<p>{line}</p></article>"
        for hour, line in zip((14, 13, 12), REST, strict=True)
    )
    found = read_html(f"<html><body><main><h1>Live: harbour</h1>{posts}</main></body></html>")
    lines = plain_text(found.blocks).splitlines()
    assert lines[1:4] == ["14:05", "Post 14", REST[0]]
    assert lines[-3:] == ["12:05", "Post 12", REST[2]]


def test_the_time_of_one_article_is_no_part_of_its_text():
    text = "".join(f"<p>{line}</p>" for line in REST)
    found = read_html(
        f"<html><body><article><h1>Harbour</h1><time>14:05</time>{text}</article></body></html>"
    )
    assert plain_text(found.blocks).splitlines() == ["Harbour", *REST]


def test_short_posts_of_a_live_blog_are_kept_with_their_heads():
    long = (
        "Traders in the port said on Thursday that stocks in bonded sheds had fallen for the ninth week, "
        "to their lowest since the spring of 2019."
    )
    posts = "".join(
        f'<article class="block" id="b{n}"><header><a href="#b{n}"><time>1{n}.02 GMT</time></a>'
        f'<h2>{head}</h2></header><p>{text}</p><div class="share"><a href="/s">Share</a></div></article>'
        for n, (head, text) in enumerate(
            [
                ("The ban", long),
                ("Prices jump", "Tin is at $31,200."),
                ("The mills", long),
                ("Note", "Shares fell."),
            ]
        )
    )
    found = read_html(f"<html><body><main><h1>Live: tin</h1><div>{posts}</div></main></body></html>")
    lines = plain_text(found.blocks).split("\n")
    assert lines[1:7] == ["10.02 GMT", "The ban", long, "11.02 GMT", "Prices jump", "Tin is at $31,200."]
    assert lines[-3:] == ["13.02 GMT", "Note", "Shares fell."]


TEXT = f"<p>{FIRST}</p><p>{REST}</p>"


def test_a_box_beside_the_text_is_named():
    box = (
        "<aside><h3>In figures</h3><p>The province dug 12,000 tonnes of ore last year, a third more than "
        "the year before.</p></aside>"
    )
    found = read_html(f"<html><body><main><h1>Tin</h1>{TEXT}{box}{TEXT}</main></body></html>")
    assert "12,000" not in plain_text(found.blocks)
    assert [
        note
        for note in found.notes
        if note.startswith("1 box beside the text was left out: \u201cIn figures")
    ]


@pytest.mark.parametrize(
    "box",
    [
        '<aside class="newsletter"><p>Get the week in metals each Friday, for nothing at all.</p></aside>',
        '<aside><a href="/a">The ban nobody saw</a> <a href="/b">Why smelters up north wait</a></aside>',
        "<aside><p>Read more</p></aside>",
    ],
)
def test_a_box_of_the_page_is_not_named(box):
    found = read_html(f"<html><body><main><h1>Tin</h1>{TEXT}{box}{TEXT}</main></body></html>")
    assert not [note for note in found.notes if "beside the text" in note]


def test_a_sentence_under_the_title_that_is_left_out_is_named():
    head = (
        '<header><h1>Tin</h1><h3 class="subtitle">Why the price doubled, and who pays for it</h3></header>'
    )
    found = read_html(f"<html><body><main>{head}<div>{TEXT}</div></main></body></html>")
    told = "The line under the title was left out: \u201cWhy the price doubled, and who pays for it\u201d."
    assert (told in found.notes) != ("Why the price" in plain_text(found.blocks))


def test_a_note_that_quotes_the_page_has_no_character_that_turns_it_or_controls():
    text = "In \u202esrenot\u202c\x19 of ore: the province dug 12,000 last year, a third more."
    page = f"<html><body><main><h1>Tin</h1>{TEXT}<aside><p>{text}</p></aside>{TEXT}</main></body></html>"
    (note,) = [note for note in read(page.encode()).notes if "beside the text" in note]
    assert "\u201cIn srenot\ufffd of ore" in note


def test_the_dates_of_a_row_of_events_are_kept():
    events = "".join(
        f'<div class="event"><div class="event__date">{day}</div><p>{text}</p></div>'
        for day, text in (
            (
                "August 2023",
                "Wa State stops all mining in its hills, and the price of tin goes up at once.",
            ),
            (
                "May 2024",
                "Fees are raised for all ore that leaves by road, to the anger of those who drive.",
            ),
        )
    )
    found = read_html(f"<html><body><main><h1>Tin</h1>{TEXT}{events}{TEXT}</main></body></html>")
    lines = plain_text(found.blocks).split("\n")
    assert [lines[lines.index(day) + 1][:10] for day in ("August 2023", "May 2024")] == [
        "Wa State s",
        "Fees are r",
    ]


def test_a_note_in_an_aside_is_kept():
    note = '<aside class="footnote" role="doc-footnote"><p>Customs data.</p></aside>'
    note = f'<aside class="footnote-list">{note}</aside>'
    found = read_html(f"<html><body><main><h1>Tin</h1>{TEXT}{note}{TEXT}</main></body></html>")
    assert "Customs data." in plain_text(found.blocks)
