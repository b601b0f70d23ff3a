"""Feeds, WordPress, archives, and what a file is told to be."""

import json
import zipfile
from datetime import date
from io import BytesIO

import pytest

from reex_desktop.editing.draft import draft
from reex_desktop.model.blocks import ListBlock
from reex_desktop.model.codec import encode
from reex_desktop.model.plain import plain_text
from reex_desktop.readers.errors import ReadError
from reex_desktop.readers.read import attachments, read, read_all

POST = {
    "id": 7,
    "date": "2026-05-04T10:00:00",
    "link": "https://ore.example/2026/05/terbium/",
    "title": {"rendered": "Terbium &#8217;s <em>rise</em> &amp; fall"},
    "content": {
        "rendered": "<p>Prices rose.</p><ul><li>One<ul><li>Below</li></ul></li></ul>",
        "protected": False,
    },
    "excerpt": {"rendered": "<p>Short.</p>"},
    "_embedded": {"author": [{"name": "Anna Berg"}, {"name": "Li Wei"}]},
    "yoast_head_json": {"og_site_name": "The Ore", "og_locale": "en_GB"},
}


def as_json(value):
    return json.dumps(value, ensure_ascii=False).encode()


def test_a_post_of_wordpress():
    article = read(as_json(POST), name="7.json")
    metadata = article.metadata
    assert metadata.title == "Terbium \u2019s rise & fall"
    assert (metadata.byline, metadata.outlet, metadata.language) == (
        "Anna Berg, Li Wei",
        "The Ore",
        "en-GB",
    )
    assert metadata.published == date(2026, 5, 4)
    assert metadata.address == POST["link"]
    paragraph, bullets = article.raw
    assert plain_text((paragraph,)) == "Prices rose."
    assert isinstance(bullets.items[0].blocks[1], ListBlock)
    assert (article.media_type, article.notes) == ("application/json", ())


def test_a_page_says_where_its_metadata_stood():
    page = b"""<html><head><meta property="og:site_name" content="The Ore"></head><body><article>
    <h1>Terbium rises</h1><p>Prices rose for a third week, traders said.</p></article></body></html>"""
    article = read(page)
    assert article.metadata.outlet == "The Ore"
    assert "og:site_name" in dict(article.sources)["outlet"]
    assert dict(article.sources)["language"] == "text"
    assert set(dict(article.sources)) == {"title", "outlet", "language"}
    assert dict(read(as_json(POST)).sources)["byline"] == "JSON"
    assert dict(read(b"---\ntitle: One\n---\n\n**a** [b](https://c.example)\n").sources) == {
        "title": "front matter"
    }


def test_a_list_of_posts():
    posts = [POST | {"title": {"rendered": f"Post {n}"}} for n in range(3)] + [{"id": 4}]
    assert [article.metadata.title for article in read_all(as_json(posts))] == [
        "Post 0",
        "Post 1",
        "Post 2",
    ]
    assert "the first of 3 articles" in read(as_json(posts)).notes[-1]


def test_a_post_of_which_there_is_only_a_summary():
    article = read(as_json(POST | {"content": {"rendered": "", "protected": True}}))
    assert plain_text(article.raw) == "Short."
    assert any("protected by a password" in note for note in article.notes)
    article = read(as_json({**POST, "content": {"rendered": ""}, "yoast_head_json": 3}))
    assert any("only a summary" in note for note in article.notes)
    assert article.metadata.outlet == "ore.example"


def test_a_json_feed():
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Ore",
        "authors": [{"name": "Anna Berg"}],
        "items": [
            {
                "id": "1",
                "title": "One",
                "content_html": "<p>Rose.</p>",
                "date_published": "2026-05-04T10:00:00Z",
            },
            {"id": "2", "title": "Two", "content_text": "Fell & rose.\nAgain."},
            {"id": "3", "title": "Nothing"},
        ],
    }
    one, two = read_all(as_json(feed))
    assert (one.metadata.title, one.metadata.outlet, one.metadata.byline) == ("One", "The Ore", "Anna Berg")
    assert one.metadata.published == date(2026, 5, 4)
    assert plain_text(two.raw) == "Fell & rose.\u2028Again."


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (
            {"code": "rest_post_invalid_id", "message": "No such post.", "data": {"status": 404}},
            "No such post",
        ),
        ({"any": "thing"}, "without an article"),
        ([{"id": 1}], "without an article"),
        ({}, "without an article"),
        ([], "without an article"),
    ],
)
def test_json_without_an_article(value, message):
    with pytest.raises(ReadError, match=message):
        read(as_json(value), name="a.txt")


def test_our_own_brief_is_no_article():
    with pytest.raises(ReadError, match="a brief of this program"):
        read(encode(draft(read(b"Some text.")), indent=2), name="brief.json")


@pytest.mark.parametrize("cut", [40, 200, -5])
def test_json_that_is_cut_off(cut):
    with pytest.raises(ReadError, match="damaged"):
        read(as_json(POST)[:cut])


def test_a_text_in_brackets_is_a_text():
    for text in ('{Note} "Terbium": rose.', "[1] See below.", "[Update] Prices rose."):
        assert plain_text(read(text.encode()).raw) == text


RSS = """<?xml version="1.0" encoding="{0}"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Erz &amp; Metall</title><link>https://erz.example</link><language>de-DE</language>
<item><title>Preise f&uuml;r Terbium</title><link>https://erz.example/1</link>
<dc:creator><![CDATA[Anna Berg]]></dc:creator>
<pubDate>Mon, 04 May 2026 10:00:00 +0200</pubDate><description>Kurz.</description>
<content:encoded><![CDATA[<p>Die Preise stiegen f&uuml;r drei Wochen.</p><ol><li>Eins</li></ol>]]>
</content:encoded></item>
<item><title>Zwei</title><guid>https://erz.example/2</guid><author>li@erz.example (Li Wei)</author>
<description>Nur die <b>Kurzfassung</b>.</description></item>
<item><title>Leer</title></item>
</channel></rss>"""


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_rss(charset):
    one, two = read_all(RSS.format(charset).encode(charset), name="feed.txt")
    metadata = one.metadata
    assert (metadata.title, metadata.byline, metadata.outlet) == (
        "Preise f\u00fcr Terbium",
        "Anna Berg",
        "Erz & Metall",
    )
    assert (metadata.published, metadata.address) == (date(2026, 5, 4), "https://erz.example/1")
    assert metadata.language == "de-DE"
    assert plain_text(one.raw) == "Die Preise stiegen f\u00fcr drei Wochen.\nEins"
    assert one.raw[1].ordered
    assert not any("summary" in note for note in one.notes)
    assert (two.metadata.address, two.metadata.byline) == ("https://erz.example/2", "Li Wei")
    assert [span.marks for span in two.raw[0].spans] == [(), ("bold",), ()]
    assert any("only a summary" in note for note in two.notes)


def test_rss_1():
    feed = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Ore</title></channel>
    <item><title>One</title><link>https://ore.example/1</link><description>Rose.</description>
    <dc:date>2026-05-04</dc:date>
    </item></rdf:RDF>"""
    (article,) = read_all(feed.encode())
    assert (article.metadata.outlet, article.metadata.published) == ("Ore", date(2026, 5, 4))
    assert plain_text(article.raw) == "Rose."


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Ore</title>
<entry><title type="html">Terbium &lt;b>rises&lt;/b></title><link rel="self" href="https://ore.example/1.atom"/>
<link href="https://ore.example/1"/>
<published>2026-05-04T23:00:00-05:00</published><updated>2026-05-06T00:00:00Z</updated>
<author><name>Anna Berg</name></author><author><name>Li Wei</name></author>
<content {0}</content></entry></feed>"""


@pytest.mark.parametrize(
    "content",
    [
        'type="html">&lt;p&gt;Prices &lt;b&gt;rose&lt;/b&gt;.&lt;/p&gt;',
        'type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Prices <b>rose</b>.</p></div>',
    ],
)
def test_atom(content):
    (article,) = read_all(ATOM.format(content).encode())
    metadata = article.metadata
    assert (metadata.title, metadata.byline, metadata.outlet) == (
        "Terbium rises",
        "Anna Berg, Li Wei",
        "Ore",
    )
    assert (metadata.address, metadata.published) == ("https://ore.example/1", date(2026, 5, 4))
    assert [(span.text, span.marks) for span in article.raw[0].spans] == [
        ("Prices ", ()),
        ("rose", ("bold",)),
        (".", ()),
    ]


def test_atom_in_plain_words():
    (article,) = read_all(ATOM.format('type="text">1 &lt; 2 &amp; 3').encode())
    assert plain_text(article.raw) == "1 < 2 & 3"


def test_a_feed_that_is_cut_off_gives_what_is_there():
    data = RSS.format("utf-8").encode()
    (article,) = read_all(data[: data.index(b"<item><title>Zwei")])
    assert article.metadata.title == "Preise f\u00fcr Terbium"


@pytest.mark.parametrize(
    "feed", ["<rss><channel/></rss>", "<feed xmlns='http://www.w3.org/2005/Atom'/>", "<rss"]
)
def test_a_feed_without_articles(feed):
    with pytest.raises(ReadError, match=r"no articles|no text|damaged"):
        read(feed.encode())


BOMB = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">{}]>
<rss><channel><item><title>x</title><description>&z;</description></item></channel></rss>""".format(
    "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">'
        for a, b in zip("abcdefghijklmnopqrstuvwxy", "bcdefghijklmnopqrstuvwxyz", strict=True)
    )
)
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY z SYSTEM "file:///etc/hostname">]>
<rss><channel><item><title>&z;</title><description>&z;</description></item></channel></rss>"""


@pytest.mark.parametrize("feed", [BOMB, OUTSIDE])
def test_entities_of_a_feed_are_refused(feed):
    with pytest.raises(ReadError, match="declares entities"):
        read(feed.encode())


def zipped(files, **options):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, **options) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return buffer.getvalue()


def test_an_archive_of_files_of_several_kinds():
    data = zipped({
        "b/page.html": "<html><body><p>On the page.</p></body></html>",
        "a.txt": "In the text.",
        "c.eml": "From: a@b.example\nSubject: Mail\n\nIn the mail.\n",
        "d.png": b"\x89PNG\r\n\x1a\n",
        "e.bin": b"\x7fELF\x02",
        "empty.txt": b"",
        "__MACOSX/._a.txt": b"\x00\x05",
        ".hidden": "x",
    })  # fmt: skip
    articles = read_all(data, name="all.zip")
    assert [plain_text(article.raw) for article in articles] == [
        "In the text.",
        "On the page.",
        "In the mail.",
    ]
    assert [article.original_name for article in articles] == [
        "all.zip/a.txt",
        "all.zip/b/page.html",
        "all.zip/c.eml",
    ]
    assert [article.media_type for article in articles] == ["text/plain", "text/html", "message/rfc822"]
    assert "e.bin (this is a program" in articles[-1].notes[-1]
    assert len({article.original_sha256 for article in articles}) == 1


def test_an_article_inside_an_archive_is_read_again_by_its_name():
    page = "<html><body><nav>Home</nav><article><p>{0} rose for a third week.</p><p>{0} fell.</p></article>"
    data = zipped({f"b/{name}.html": page.format(name) for name in ("Gallium", "Terbium")})
    for article in read_all(data, name="all.zip"):
        again = read(data, name=article.original_name)
        assert (again.raw, again.original_name) == (article.raw, article.original_name)
    assert "Home" not in plain_text(again.raw)
    assert "Home" in plain_text(read(data, name=again.original_name, extent=2).raw)
    assert "Gallium" in plain_text(read(data, name="b/unheard-of.html").raw)


def test_what_a_saved_page_brings_along_belongs_to_it():
    data = zipped({
        "Story.html": "<html><body><p>The story.</p></body></html>",
        "Story_files/frame.html": "<p>An advertisement.</p>",
        "Story_files/site.css": "body {}",
    })  # fmt: skip
    (article,) = read_all(data)
    assert plain_text(article.raw) == "The story."


def test_names_that_lead_out_of_an_archive_lead_nowhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    data = zipped(
        {"../../../tmp/evil.txt": "One.", "/etc/evil.txt": "Two.", "C:\\Windows\\evil.txt": "Three."}
    )
    articles = read_all(data, name="a.zip")
    assert sorted(article.original_name for article in articles) == [
        "a.zip/C/Windows/evil.txt", "a.zip/etc/evil.txt", "a.zip/tmp/evil.txt",
    ]  # fmt: skip
    assert list(tmp_path.rglob("*")) == []


def test_names_in_the_code_page_of_another_machine():
    name = "\u0444\u0435\u0440\u0440\u043e\u0441\u043f\u043b\u0430\u0432.txt".encode("cp1251").decode(
        "cp437"
    )
    data = zipped({"x" * len(name): "Text."})
    raw = data.replace(b"x" * len(name), name.encode("cp437"))
    (article,) = read_all(raw)
    assert article.original_name == "\u0444\u0435\u0440\u0440\u043e\u0441\u043f\u043b\u0430\u0432.txt"


def test_an_archive_in_an_archive_stays_closed():
    inner = zipped({"a.txt": "Inside."})
    with pytest.raises(ReadError, match="an archive inside another file"):
        read(zipped({"inner.zip": inner}))


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"xl/workbook.xml": "<a/>", "[Content_Types].xml": "<a/>"}, "Excel"),
        ({"ppt/presentation.xml": "<a/>"}, "PowerPoint"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}, "OpenDocument"),
        ({"mimetype": "application/epub+zip", "META-INF/container.xml": "<a/>"}, "e-book"),
        ({"a.png": b"\x89PNG"}, "no article"),
        ({}, "no article"),
    ],
)
def test_archives_of_other_things(files, message):
    with pytest.raises(ReadError, match=message):
        read(zipped(files))


def test_a_bomb_is_not_opened():
    with pytest.raises(ReadError, match="made to fill the memory"):
        read(zipped({"a.txt": b"a" * 50_000_000}))


def test_an_archive_that_holds_too_much():
    import os

    block = os.urandom(15_000).hex().encode() * 1000  # 30 MB that pack to a hundredth
    data = zipped({f"{n}.txt": block for n in range(4)} | {"0.txt": "Text."})
    articles = read_all(data)
    assert [plain_text(article.raw) for article in articles] == ["Text."]


def test_a_locked_archive():
    data = bytearray(zipped({"a.txt": "Text."}))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + place] |= 1
    with pytest.raises(ReadError, match="locked with a password"):
        read(bytes(data))


@pytest.mark.parametrize("cut", [10, 60, -3])
def test_an_archive_that_is_cut_off(cut):
    with pytest.raises(ReadError, match=r"damaged or cut off"):
        read(zipped({"a.txt": "Text." * 50})[:cut])


SNIFFED = [
    (b"<!doctype html><p>x", "", "text/html"),
    (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/x.dtd">\n'
     b'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>x</p></body></html>', "a.txt", "text/html"),
    (b"<!-- saved --><div>x</div>", "", "text/html"),
    (b"<p>One line</p>", "a.md", "text/markdown"),
    (b"Text <b>bold</b><p>x</p><p>y</p><p>z</p>", "", "text/html"),
    (b"# One\n\nText with [a link](https://a.example/).\n\n## Two\n", "", "text/markdown"),
    (b"---\ntitle: One\n---\n\n**Bold** text\n", "a.txt", "text/markdown"),
    (b"# One\n\nText.\n", "a.md", "text/markdown"),
    (b"# One\n\nText.\n", "", "text/plain"),
    (b"Prices <3 rose.", "", "text/plain"),
    (b"BMW builds cars.", "", "text/plain"),
    (b"Rar! they said.", "", "text/plain"),
    (b"From: our man in Lima\nDate: today\n\nPrices rose.", "", "text/plain"),
    (b"Note: this.\nThat: too.\n\nText.", "", "text/plain"),
    (b"From: a@b.example\nSubject: x\n\nText.", "a.html", "message/rfc822"),
    (b"Received: x\nMessage-ID: <1@b>\n\nText.", "", "message/rfc822"),
    ("\ufeffFrom: a@b.example\r\nSubject: x\r\n\r\nText.".encode(), "", "message/rfc822"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "name", "media"), SNIFFED)
def test_what_a_file_is(data, name, media):
    assert read(data, name=name).media_type == media


@pytest.mark.parametrize(
    ("head", "message"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(600), r"old Office file \(\.doc\): save it as \.docx"),
        (
            b"\xd0\xcf\x11\xe0" + bytes(600) + "__substg1.0_0037".encode("utf-16-le"),
            r"Outlook message.*\.eml",
        ),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "picture"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(20), "picture"),
        (b"\x00\x00\x00\x18ftypmp42" + bytes(20), "film"),
        (b"ID3\x04\x00\x00\x00", "film"),
        (b"bplist00\xd1", "settings"),
        (b"7z\xbc\xaf\x27\x1c", "compressed"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><text>x</text></svg>', "picture"),
    ],
)
def test_what_is_refused_says_what_to_do(head, message):
    with pytest.raises(ReadError, match=message):
        read(head, name="a.txt")


def test_a_page_with_pictures_inside_may_be_large():
    picture = "data:image/png;base64," + "A" * 21_000_000
    page = f'<html><body><p>The story.</p><img src="{picture}"><p>More of it.</p></body></html>'
    article = read(page.encode())
    assert plain_text(article.raw).startswith("The story.")
    assert any("Pictures inside the page" in note for note in article.notes)


@pytest.mark.parametrize(
    "address", ["http://[x", "https://", "javascript:alert(1)", "file:///etc/hostname"]
)
def test_what_is_no_address_of_the_web_is_none(address):
    for data in (
        f"{address}\n\nSome text.",
        f"---\nurl: {address}\n---\n\n**Some** [text](https://a.example/).\n",
        json.dumps(POST | {"link": address}),
        RSS.replace("https://erz.example/1", address),
        f"From: <Saved by Blink>\nContent-Location: {address}\nContent-Type: text/html\n\n<p>Text</p>",
    ):
        assert read(data.encode()).metadata.address == ""


def test_only_a_mail_has_attachments():
    with pytest.raises(ReadError, match="not a mail"):
        attachments(b"Some text.")


STORY = (
    "<p>The ministry counts what was sent abroad in the year, and says so every month in its journal.</p>"
    * 6
)
WHOLE = f"<!doctype html><html><title>Ore</title><body><div><h1>Ore</h1>{STORY}</div></body></html>"


@pytest.mark.parametrize(
    "end", [len(WHOLE) - 30, len(WHOLE) - 80, WHOLE.rindex("ministry"), WHOLE.rindex("</p>") + 2]
)
def test_a_page_that_was_cut_off_says_so(end):
    assert any("arrived incomplete" in note for note in read(WHOLE[:end].encode()).notes)


@pytest.mark.parametrize(
    "page",
    [
        WHOLE,
        WHOLE.replace("</body></html>", ""),
        WHOLE + "<!-- made in 12 ms -->",
        f"<html><title>Ore</title><body><h1>Ore</h1>{STORY.replace('</p>', '')}",
        f"<div><h1>Ore</h1>{STORY}",
    ],
)
def test_a_page_that_leaves_out_its_last_tags_is_whole(page):
    assert not any("incomplete" in note for note in read(page.encode()).notes)


def test_items_without_text_are_counted():
    items = (
        "<item><title>Tin</title><description>Fell.</description></item><item><title>Lead</title></item>"
    )
    (article,) = read_all(f"<rss><channel><title>Ore</title>{items}</channel></rss>".encode())
    assert "1 item of 2 has no text and is left out: \u201cLead\u201d." in article.notes
    locked = {"title": {"rendered": "Secret"}, "content": {"rendered": "", "protected": True}}
    first, last = read_all(json.dumps([POST, locked, POST]).encode())
    (note,) = [one for one in last.notes if "left out" in one]
    assert "1 item of 3" in note
    assert "Secret (protected by a password)" in note
    assert not any("left out" in one for one in first.notes)
