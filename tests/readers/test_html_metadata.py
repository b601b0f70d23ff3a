"""What a page says of itself, wherever it says it, and where each piece was found."""

from __future__ import annotations

from datetime import date

import pytest

from reex_desktop.model.blocks import spans_text
from reex_desktop.readers.html.read import read_html

TEXT = (
    "<p>The refinery at Kirunsund has taken its first tonne of mixed carbonate, two years late.</p>"
    "<p>Nobody at the harbour expected the cargo to clear customs within a day, yet they were stamped.</p>"
    "<p>The ministry disputes the figure, which it calls an early estimate, and waits for a survey.</p>"
)


def read(head: str = "", over: str = "", *, html: str = "<html>"):
    return read_html(
        f"<!DOCTYPE html>{html}<head>{head}</head><body><main>{over}{TEXT}</main></body></html>"
    )


def ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


NEWS = ld(
    '{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Not this"},'
    '{"@type": "NewsArticle", "headline": "First tonne at Kirunsund",'
    '"datePublished": "2026-03-04T23:30:00+01:00",'
    '"author": [{"name": "Ida Strand"}, {"name": "Otto Brandt"}, {"name": "Ida Strand"}],'
    '"publisher": {"@type": "Organization", "name": "Northern Metals"}, "inLanguage": "nb-NO",'
    '"mainEntityOfPage": {"@id": "https://northern.example/first-tonne"}}]}'
)


def test_json_ld():
    page = read(NEWS)
    assert page.metadata.title == "First tonne at Kirunsund"
    assert page.metadata.byline == "Ida Strand, Otto Brandt"
    assert page.metadata.outlet == "Northern Metals"
    assert page.metadata.published == date(2026, 3, 4)
    assert page.metadata.language == "nb-NO"
    assert page.metadata.address == "https://northern.example/first-tonne"
    assert page.sources == {
        "title": "JSON-LD headline",
        "byline": "JSON-LD author",
        "outlet": "JSON-LD publisher",
        "published": "JSON-LD datePublished",
        "language": "JSON-LD inLanguage",
        "address": "JSON-LD mainEntityOfPage",
    }


def test_open_graph_and_meta_tags():
    page = read(
        '<meta property="og:title" content="First tonne &amp;amp; last | Northern Metals">'
        '<meta property="og:site_name" content="Northern Metals">'
        '<meta property="og:locale" content="en_GB">'
        '<meta property="og:url" content="https://northern.example/a?id=1">'
        '<meta property="article:published_time" content="2026-03-04T08:00:00Z">'
        '<meta name="author" content="By Ida Strand">'
    )
    assert page.metadata.title == "First tonne & last"
    assert page.metadata.byline == "Ida Strand"
    assert page.metadata.language == "en-GB"
    assert page.metadata.address == "https://northern.example/a?id=1"
    assert page.metadata.published == date(2026, 3, 4)
    assert page.sources["title"] == "og:title"
    assert page.sources["published"] == "article:published_time"


def test_microdata():
    page = read(
        over='<div itemscope itemtype="https://schema.org/Article">'
        '<h1 itemprop="headline">First tonne at Kirunsund</h1>'
        '<div itemprop="author" itemscope><a href="/ida"><span itemprop="name">Ida Strand</span></a>'
        " editor, 4 posts</div>"
        '<time itemprop="datePublished" datetime="2026-03-04">yesterday</time></div>'
    )
    assert page.metadata.title == "First tonne at Kirunsund"
    assert page.metadata.byline == "Ida Strand"
    assert page.metadata.published == date(2026, 3, 4)
    assert page.sources["byline"] == "microdata author"


def test_the_page_itself():
    page = read(
        "<title>First tonne at Kirunsund - Northern Metals</title>"
        '<link rel="canonical" href="/2026/03/first">'
        '<meta property="og:url" content="https://northern.example/x">',
        "<h1>First tonne at Kirunsund</h1><p>By Ida Strand and Otto Brandt</p>"
        "<p>Posted: Wed 9:51 PM, Mar 4, 2026</p>",
        html='<html lang="en">',
    )
    assert page.metadata.title == "First tonne at Kirunsund"
    assert page.metadata.byline == "Ida Strand, Otto Brandt"
    assert page.metadata.published == date(2026, 3, 4)
    assert page.metadata.address == "https://northern.example/2026/03/first"
    assert page.metadata.outlet == "northern.example"
    assert page.sources["address"] == "link rel=canonical"
    assert page.sources["published"] == "line on the page"
    assert page.sources["outlet"] == "web address"


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0037)https://northern.example/2026/03/04/x -->",
        "<!--\n Page saved with SingleFile\n url: https://northern.example/2026/03/04/x \n saved: Thu -->",
    ],
)
def test_the_address_that_a_browser_saved(comment):
    page = read_html(f"<html>{comment}<body>{TEXT}</body></html>")
    assert page.metadata.address == "https://northern.example/2026/03/04/x"
    assert page.metadata.published == date(2026, 3, 4)
    assert page.sources["published"] == "web address"


@pytest.mark.parametrize(
    ("title", "outlet", "expected"),
    [
        ("Copper - the new gold? - Metal Post", "Metal Post", "Copper - the new gold?"),
        ("Metal Post | Copper is late", "Metal Post", "Copper is late"),
        ("Copper is late | Markets | Metal Post", "Metal Post", "Copper is late | Markets"),
        ("Copper is late", "Metal Post", "Copper is late"),
        ("Metal Post", "Metal Post", "Metal Post"),
    ],
)
def test_the_name_of_the_outlet_is_no_part_of_the_title(title, outlet, expected):
    page = read(f'<title>{title}</title><meta property="og:site_name" content="{outlet}">')
    assert page.metadata.title == expected


def test_the_name_of_the_site_as_its_first_heading_is_no_title():
    page = read(
        "<title>First tonne at Kirunsund | Valley Blog</title>"
        '<meta property="og:site_name" content="Valley Blog">',
        "<h1>Valley Blog</h1><h2>First tonne at Kirunsund</h2>",
    )
    assert page.metadata.title == "First tonne at Kirunsund"


@pytest.mark.parametrize(
    "name", ["https://x.example/ida", "@ida", "Northern Metals", "admin", "ida@x.example"]
)
def test_what_is_no_byline(name):
    page = read(
        f'<meta property="og:site_name" content="Northern Metals"><meta name="author" content="{name}">'
    )
    assert page.metadata.byline == ""
    assert "byline" not in page.sources


def test_a_year_alone_is_no_date():
    assert read('<meta name="date" content="2019-01-01">').metadata.published == date(2019, 1, 1)
    assert read('<meta name="date" content="20190101">').metadata.published is None
    assert read('<meta name="date" content="2019">').metadata.published is None


def test_of_a_page_and_an_article_the_article_is_believed():
    page = read(
        ld('{"@type": "WebPage", "name": "Home", "datePublished": "2001-02-03"}')
        + ld('[{"@type": ["NewsArticle", "Thing"], "headline": "Tonne", "datePublished": "2026-03-04"}]')
    )
    assert page.metadata.title == "Tonne"
    assert page.metadata.published == date(2026, 3, 4)


SHOWN = "Refinery takes its first tonne"


@pytest.mark.parametrize(
    "head",
    [
        "<title>Lithium plant starts two years late in the north | Valley Blog</title>",
        '<title>Kirunsund</title><meta property="og:title" content="Why lithium is here at last">',
        "<title>Refinery news</title>",
        "<title>Refinery takes</title>",
    ],
)
def test_the_heading_over_the_text_is_the_title_whatever_the_head_names(head):
    page = read(head, f"<h1>{SHOWN}</h1><h2>Customs took one day</h2>")
    assert page.metadata.title == SHOWN
    assert page.sources["title"] == "heading on the page"
    assert [spans_text(b.spans) for b in page.blocks[:2]] == [SHOWN, "Customs took one day"]


def test_a_heading_of_another_subject_is_kept_below_the_title():
    page = read("<title>First tonne at Kirunsund | Valley Blog</title>", "<h1>Notice No. 10 of 2026</h1>")
    assert [spans_text(b.spans) for b in page.blocks[:2]] == [
        "First tonne at Kirunsund",
        "Notice No. 10 of 2026",
    ]


@pytest.mark.parametrize("label", ["Valley Blog", "Press release", "Opinion"])
def test_a_label_over_the_headline_is_no_title(label):
    page = read(
        "<title>First tonne at Kirunsund | Valley Blog</title>",
        f"<h1>{label}</h1><h2>Refinery has its first cargo</h2>",
    )
    assert page.metadata.title == "First tonne at Kirunsund"


@pytest.mark.parametrize(
    ("title", "foot", "expected"),
    [
        ("First tonne at Kirunsund | Valley Blog", "", "First tonne at Kirunsund"),
        ("First tonne at Kirunsund - Valley Blog", "", "First tonne at Kirunsund - Valley Blog"),
        ("First tonne at Kirunsund - Valley Blog", "&copy; 2026 Valley Blog", "First tonne at Kirunsund"),
        ("First tonne - two years late", "&copy; 2026 Valley Blog", "First tonne - two years late"),
    ],
)
def test_the_name_of_a_site_that_is_not_given_as_such(title, foot, expected):
    assert read(f"<title>{title}</title>", f"<footer>{foot}</footer>").metadata.title == expected


def test_a_page_without_headings_has_the_line_over_its_text_as_title():
    page = read_html(
        "<html><head><title>Old Metal News</title></head><body><table><tr><td><a href=1>Home</a></td><td>"
        "<table><tr><td><font size=5><b>First tonne of carbonate</b></font><br><i>May 1, 2026</i></td></tr>"
        f"<tr><td>{TEXT}</td></tr></table></td></tr></table></body></html>"
    )
    assert page.metadata.title == "First tonne of carbonate"


def test_who_is_only_referred_to_has_the_name_that_the_page_gives_elsewhere():
    page = read(
        ld(
            '{"@graph": [{"@type": "Article", "headline": "Tonne",'
            '"author": [{"@id": "#p"}, {"@id": "#none"}], "publisher": {"@id": "#o"}},'
            '{"@type": "Person", "@id": "#p", "name": "Ida Strand"}]}'
        )
        + ld('{"@type": "Organization", "@id": "#o", "name": "Northern Metals"}')
    )
    assert page.metadata.byline == "Ida Strand"
    assert page.metadata.outlet == "Northern Metals"


def test_a_reference_to_nobody_is_no_byline():
    assert read(ld('{"@type": "Article", "author": {"@id": "#p"}}')).metadata.byline == ""


@pytest.mark.parametrize(
    ("over", "byline"),
    [
        ('<ul><li><span data-hook="user-name">Ida Strand</span></li><li>Mar 3</li></ul>', "Ida Strand"),
        ("<div>Submitted by <span>Ida Strand</span> on Tue, 3 March 2026</div>", "Ida Strand"),
        ("<div>March 3, 2026 \u00b7 4 min \u00b7 Battery Metals</div>", ""),
        ("<div>Published by Oxford University Press in May</div>", ""),
    ],
    ids=["Wix", "Drupal", "section", "publisher"],
)
def test_bylines_of_publishing_systems(over, byline):
    page = read("<title>First tonne</title>", f"<h1>First tonne at Kirunsund</h1>{over}")
    assert page.metadata.byline == byline


def test_a_day_that_follows_a_name_without_a_blank():
    over = "<h1>First tonne at Kirunsund</h1><div><span>Ida Strand</span><span>June 11, 2026</span></div>"
    assert read("<title>First tonne</title>", over).metadata.published == date(2026, 6, 11)
