"""Mails and saved pages: which part is read, in which charset, and what the headers say."""

import email.policy
from base64 import b64encode
from datetime import date
from email.message import EmailMessage
from quopri import encodestring

import pytest

from reex_desktop.model.blocks import Heading, Image, ListBlock, Paragraph
from reex_desktop.model.plain import plain_text
from reex_desktop.readers.errors import ReadError
from reex_desktop.readers.found import Attachment
from reex_desktop.readers.read import attachments, pictures, read, read_all

TEXTS = {
    "utf-8": ("Der Ofen der Hütte steht still – bis März, heißt es. 稀土 и магниты.", "utf-8"),
    "iso-8859-1": ("Le prix du néodyme a été fixé à Genève, près du siège.", "cp1252"),
    "windows-1252": ("The smelter’s owner said “not yet” – and paid €40 million.", "cp1252"),
    "iso-2022-jp": ("レアアースの輸出管理が強化され、磁石の価格が上がりました。", "iso2022_jp_2"),
    "shift_jis": ("レアアースの輸出管理が強化され、磁石の価格が上がりました。", "cp932"),
    "gb2312": ("当地钨精矿产量同比下降百分之八，配额又收紧了。", "gb18030"),
    "gb18030": ("当地钨精矿产量同比下降百分之八，配额又收紧了。", "gb18030"),
    "big5": ("稀土出口管制升級，磁鐵價格應聲上漲，買家觀望。", "big5hkscs"),
    "koi8-r": ("Завод в Мурманске начал выпуск магнитов, сообщил министр.", "koi8_r"),
    "windows-1251": ("Завод в Мурманске начал выпуск магнитов, сообщил министр.", "cp1251"),
}


def encoded(text, charset, transfer):
    raw = text.encode(charset)
    if transfer == "base64":
        body = b64encode(raw)
        return b"\n".join(body[i : i + 76] for i in range(0, len(body), 76)) + b"\n"
    return encodestring(raw) if transfer == "quoted-printable" else raw + b"\n"


def message(body, *fields):
    return "\n".join(("MIME-Version: 1.0", *fields, "", "")).encode() + body


def words(text, charset):
    """Return `text` as encoded words of a few bytes each, that cut characters in two."""
    raw = text.encode(charset)
    return "\n ".join(
        f"=?{charset}?B?{b64encode(raw[i : i + 15]).decode()}?=" for i in range(0, len(raw), 15)
    )


def test_a_file_of_apple_mail():
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Anna Berg <anna@agency.example>", "The smelter stands still"
    mail.set_content("The furnace is cold until March.\n\nNobody says why.")
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="note.pdf")
    data = bytes(mail)
    properties = b'<?xml version="1.0"?>\n<plist version="1.0"><dict><key>flags</key></dict></plist>\n'
    kept = f"{len(data):<10}\n".encode() + data + properties
    article = read(kept, name="1234.emlx")
    assert plain_text(article.blocks) == "The furnace is cold until March.\nNobody says why."
    assert article.metadata.title == "The smelter stands still"
    assert article.media_type == "message/rfc822"
    assert attachments(kept) == (Attachment("note.pdf", "application/pdf", b"%PDF-1.4"),)


@pytest.mark.parametrize("transfer", ["8bit", "quoted-printable", "base64"])
@pytest.mark.parametrize("charset", TEXTS)
@pytest.mark.parametrize("kind", ["plain", "html"])
def test_the_text_of_a_mail_in_its_charset(charset, transfer, kind):
    text, codec = TEXTS[charset]
    body = f"<html><body><p>{text}</p></body></html>" if kind == "html" else text
    data = message(
        encoded(body, charset, transfer),
        "From: Anna Berg <anna@agency.example>",
        f"Content-Type: text/{kind}; charset={charset}",
        f"Content-Transfer-Encoding: {transfer}",
    )
    article = read(data)
    assert plain_text(article.raw) == text
    assert article.encoding == codec
    assert article.media_type == "message/rfc822"


@pytest.mark.parametrize(
    "charset", ["utf-8", "gb2312", "big5", "koi8-r", "windows-1251", "shift_jis", "iso-8859-1"]
)
def test_encoded_words_of_a_header(charset):
    text, _ = TEXTS[charset]
    data = message(
        b"The text.\n",
        f"Subject: {words(text, charset)}",
        f"From: {words(text[:12], charset)}\n <a@agency.example>",
    )
    metadata = read(data).metadata
    assert metadata.title == text
    assert metadata.byline == text[:12].strip()


def test_words_in_japanese_shift_in_and_out_themselves():
    text = "磁石の価格"
    word = b64encode(text.encode("iso-2022-jp")).decode()
    data = message(
        b"Text.\n", f"Subject: =?ISO-2022-JP?B?{word}?= =?ISO-2022-JP?B?{word}?= 2026", "From: a@b.example"
    )
    assert read(data).metadata.title == f"{text}{text} 2026"


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("Plain words", "Plain words"),
        ("=?utf-8?q?Caf=C3=A9_prices?=", "Café prices"),
        ("=?utf-8?q?Caf=C3=A9?= prices =?utf-8?q?up?=", "Café prices up"),
        ("=?gb2312?B?wapNqA==?=", None),
        ("=?nonsense?q?abc?=", "abc"),
        ("=?utf-8?b?%%%?=", None),
        ("Re: FW: [list] AW: Talks", "[list] AW: Talks"),
        ("Fwd: =?utf-8?q?Gespr=C3=A4che?=", "Gespräche"),
        ("Gespräche bare", "Gespräche bare"),
    ],
)
def test_subjects(raw, title):
    found = read(message(b"Text.\n", f"Subject: {raw}", "From: a@b.example")).metadata.title
    assert found == title if title is not None else isinstance(found, str)


def test_two_ideographs_that_pass_for_utf_8():
    """Their bytes in GB2312 are sound UTF-8 as well; the charset that the word names decides."""
    raw = "通识".encode("gb2312")
    assert raw.decode("utf-8") != "通识"
    data = message(b"Text.\n", f"Subject: =?gb2312?B?{b64encode(raw).decode()}?=", "From: a@b.example")
    assert read(data).metadata.title == "通识"


def mail(**headers):
    """Return a message of the standard library to be filled."""
    made = EmailMessage(policy=email.policy.SMTP)
    made["From"] = "Anna Berg <anna@agency.example>"
    made["Date"] = "Mon, 04 May 2026 23:30:00 -0500"
    made["Subject"] = "Terbium talks stall"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    return made


PAGE = "<html><body><h2>Terms</h2><ul><li>One<ul><li>Below</li></ul></li></ul><p>Rose.</p></body></html>"


def test_headers_give_the_metadata():
    made = mail()
    made.set_content("Prices rose.\n")
    metadata = read(made.as_bytes()).metadata
    assert metadata.title == "Terbium talks stall"
    assert metadata.byline == "Anna Berg"
    assert metadata.outlet == "agency.example"
    assert metadata.published == date(2026, 5, 4)
    assert dict(read(made.as_bytes()).sources) == {
        "title": "Subject", "byline": "From", "outlet": "From", "published": "Date",
    }  # fmt: skip


def test_a_mailbox_of_everybody_names_no_outlet():
    made = mail()
    made.replace_header("From", "anna.berg@gmail.com")
    made.set_content("Prices rose.\n")
    assert read(made.as_bytes()).metadata.outlet == ""


def test_of_alternatives_the_page_is_read():
    made = mail()
    made.set_content("Plain words only.\n")
    made.add_alternative(PAGE, subtype="html")
    article = read(made.as_bytes())
    heading, bullets, last = article.raw
    assert isinstance(heading, Heading)
    assert isinstance(bullets, ListBlock)
    assert isinstance(bullets.items[0].blocks[1], ListBlock)
    assert isinstance(last, Paragraph)


def test_a_page_without_text_gives_way_to_the_plain_words():
    made = mail()
    made.set_content("Plain words only.\n")
    made.add_alternative("<html><body><script>1</script></body></html>", subtype="html")
    assert plain_text(read(made.as_bytes()).blocks) == "Plain words only."


def test_parts_in_a_row_are_read_in_a_row():
    made = mail()
    made.set_content("First part.\n")
    made.make_mixed()
    second = EmailMessage()
    second.set_content("Second part.\n")
    made.attach(second)
    assert plain_text(read(made.as_bytes()).raw) == "First part.\nSecond part."


def test_attachments_are_listed_and_handed_out():
    made = mail()
    made.set_content("See the files.\n")
    made.add_attachment(
        b"%PDF-1.4", maintype="application", subtype="pdf", filename="Bericht März 稀土.pdf"
    )
    made.add_attachment("a;b", subtype="csv", filename="../../etc/figures.csv")
    data = made.as_bytes()
    article = read(data)
    assert plain_text(article.raw) == "See the files."
    assert any("2 files are attached: Bericht März 稀土.pdf" in note for note in article.notes)
    first, second = attachments(data)
    assert first == Attachment("Bericht März 稀土.pdf", "application/pdf", b"%PDF-1.4")
    assert (second.name, second.data.strip()) == ("figures.csv", b"a;b")


@pytest.mark.parametrize(
    "disposition",
    [
        "attachment; filename*=koi8-r''%CF%D4%DE%C5%D4.pdf",
        "attachment; filename*0*=koi8-r''%CF%D4; filename*1*=%DE%C5%D4.pdf",
        'attachment; filename="=?koi8-r?B?z9TexdQucGRm?="',
        'attachment; filename="отчет.pdf"',
    ],
)
def test_names_of_attachments(disposition):
    part = f"Content-Type: application/pdf\nContent-Disposition: {disposition}\n\n%PDF"
    body = f"--x\nContent-Type: text/plain\n\nText\n--x\n{part}\n--x--\n".encode()
    (found,) = attachments(message(body, "From: a@b.example", "Content-Type: multipart/mixed; boundary=x"))
    assert found.name == "отчет.pdf"


def test_an_attached_mail_is_a_further_article():
    inner = mail()
    inner.replace_header("Subject", "The story itself")
    inner.set_content("Gallium is short.\n")
    outer = mail()
    outer.set_content("Please read this.\n")
    outer.add_attachment(inner)
    data = outer.as_bytes()
    first, second = read_all(data, name="forwarded.eml")
    assert plain_text(first.raw) == "Please read this."
    assert plain_text(second.raw) == "Gallium is short."
    assert second.metadata.title == "The story itself"
    assert second.original_name == "forwarded.eml/The story itself.eml"
    assert first.original_sha256 == second.original_sha256
    assert "This is the first of 2 articles" in read(data).notes[-1]
    (file,) = attachments(data)
    assert (file.name, file.media_type) == ("The story itself.eml", "message/rfc822")
    assert plain_text(read(file.data).raw) == "Gallium is short."


def test_a_mail_of_nothing_but_an_attached_mail():
    inner = mail()
    inner.set_content("Gallium is short.\n")
    outer = EmailMessage(policy=email.policy.SMTP)
    outer["From"] = "a@b.example"
    outer["Subject"] = "Fwd"
    outer.make_mixed()
    outer.add_attachment(inner)
    assert plain_text(read(outer.as_bytes()).raw) == "Gallium is short."


def test_a_mail_of_nothing_but_files_says_so():
    made = mail()
    made.make_mixed()
    made.add_attachment(b"x", maintype="application", subtype="pdf", filename="a.pdf")
    with pytest.raises(ReadError, match=r"only files \(a\.pdf\): save them"):
        read(made.as_bytes())


def test_an_encrypted_mail_says_so():
    data = message(b"AAAA\n", "From: a@b.example", "Content-Type: application/pkcs7-mime; name=smime.p7m")
    with pytest.raises(ReadError, match="encrypted"):
        read(data)


def test_lines_that_flow_are_joined():
    body = (
        "The refiner said on \nMonday that it had \nstopped.\n\n> Was it so? \n> It was.\nNo.\n-- \nAnna\n"
    )
    data = message(body.encode(), "From: a@b.example", "Content-Type: text/plain; format=flowed")
    lines = plain_text(read(data).raw).split("\n")
    assert lines[0] == "The refiner said on Monday that it had stopped."
    assert lines[1:3] == ["> Was it so? It was.", "No."]


def test_lines_that_flow_without_their_blanks():
    data = message(
        "稀土 \n出口\n".encode(),
        "From: a@b.example",
        "Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes",
    )
    assert plain_text(read(data).raw) == "稀土出口"


def test_a_mailbox_file_holds_several():
    one = "From a@b Mon May  4 10:00:00 2026\nFrom: a@b.example\nSubject: {}\n\n>From here on.\n\n"
    data = "".join(one.format(title) for title in ("One", "Two", "Three")).encode()
    articles = read_all(data)
    assert [article.metadata.title for article in articles] == ["One", "Two", "Three"]
    assert plain_text(articles[1].raw) == "From here on."
    assert "the first of 3 articles" in read(data).notes[-1]


ADDRESS = "https://news.example/2026/05/terbium.html"


def saved(charset="utf-8", text="Prices of terbium rose for a third week, traders in Rotterdam said."):
    """Return a page as Chromium saves it."""
    page = f"""<html><head><title>Terbium</title></head><body><nav>Home</nav><article><h1>Terbium rises</h1>
    <p>{text}</p><p>{text} More is to come.</p>
    <p><img src="cid:p1@mhtml.blink"><img src="/b.png" alt="B"></p>
    </article></body></html>"""
    head = f"""From: <Saved by Blink>
Snapshot-Content-Location: {ADDRESS}
Subject: =?utf-8?Q?Terbium=20rises?=
Date: Mon, 4 May 2026 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
	type="text/html";
	boundary="----MultipartBoundary--x----"


------MultipartBoundary--x----
Content-Type: text/html; charset={charset}
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: {ADDRESS}

"""
    rest = """
------MultipartBoundary--x----
Content-Type: text/css
Content-Transfer-Encoding: quoted-printable
Content-Location: cid:css-1@mhtml.blink

body { color: red }
------MultipartBoundary--x----
Content-Type: image/png
Content-ID: <p1@mhtml.blink>
Content-Transfer-Encoding: base64
Content-Location: https://news.example/a.png

iVBORw0KGgo=
------MultipartBoundary--x------
"""
    return head.encode() + encodestring(page.encode(charset)) + rest.encode()


@pytest.mark.parametrize("charset", TEXTS)
def test_a_saved_page_in_its_charset(charset):
    text, codec = TEXTS[charset]
    article = read(saved(charset, text), name="page.mhtml")
    assert text in plain_text(article.raw)
    assert f"{text} More is to come." in plain_text(article.raw)
    assert "Home" not in plain_text(article.raw)
    assert article.encoding == codec
    assert article.media_type == "multipart/related"


def test_what_a_saved_page_says_of_itself():
    article = read(saved(), name="page.txt")
    assert article.metadata.address == ADDRESS
    assert article.metadata.title.startswith("Terbium")
    assert article.metadata.outlet


def test_the_pictures_of_a_saved_page():
    png = b"\x89PNG\r\n\x1a\n"
    assert pictures(saved()) == (
        Attachment("cid:p1@mhtml.blink", "image/png", png),
        Attachment("https://news.example/a.png", "image/png", png),
    )


def test_images_of_a_saved_page_have_whole_addresses():
    sources = [block.source for block in read(saved()).raw if isinstance(block, Image)]
    assert sources == ["cid:p1@mhtml.blink", "https://news.example/b.png"]


def test_a_saved_page_whose_text_stands_in_a_frame():
    page = b"--x\nContent-Type: text/html\nContent-Location: https://a.example/\n\n<html><body></body></html>\n"
    frame = b"--x\nContent-Type: text/html\n\n<html><body><p>In the frame.</p></body></html>\n--x--\n"
    data = message(
        page + frame,
        "Snapshot-Content-Location: https://a.example/",
        "Content-Type: multipart/related; boundary=x",
    )
    assert plain_text(read(data).raw) == "In the frame."


def test_a_saved_page_without_text():
    page = b"--x\nContent-Type: text/html\n\n<html><body></body></html>\n--x--\n"
    with pytest.raises(ReadError, match="no page with text"):
        read(
            message(
                page, "Content-Location: https://a.example/", "Content-Type: multipart/related; boundary=x"
            )
        )


@pytest.mark.parametrize(
    "parameters",
    ["name*=a; name*0*=b", "name*0=a; name*=b", "charset*=utf-8; charset*1*=x", "x*9999999999=y"],
)
def test_parameters_that_contradict_each_other(parameters):
    data = message(
        b"Text.\n",
        "From: a@b.example",
        f"Content-Type: text/plain; {parameters}",
        f"Content-Disposition: inline; file{parameters}",
    )
    assert plain_text(read(data).raw) == "Text."


def test_a_draft_with_a_picture_is_a_mail_and_no_page():
    part = "Content-Type: text/html; charset=utf-8\n\n<p>Short note.</p><p>Call me</p>"
    picture = "Content-Type: image/png\nContent-ID: <1@a>\n\n(no picture)"
    head = "MIME-Version: 1.0\nSubject: Prices\nContent-Type: multipart/related; boundary=x\n\n"
    body = f"--x\n{part}\n--x\n{picture}\n--x--\n"
    mail = read(f"From: Anna <anna@agency.example>\n{head}{body}".encode())
    assert mail.media_type == "message/rfc822"
    assert plain_text(mail.raw) == "Short note.\nCall me"
    for saved_by in ('From: "Saved by Windows Internet Explorer 7"\n', ""):
        page = read(f"{saved_by}{head}{body}".encode())
        assert page.media_type == "multipart/related"


def test_a_signed_mail_is_not_called_encrypted():
    field = "Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m"
    data = message(
        b"MIAGCSqGSIb3DQEHAqCA\n", "From: a@b.example", field, "Content-Transfer-Encoding: base64"
    )
    with pytest.raises(ReadError, match="signed in a form"):
        read(data)


@pytest.mark.parametrize("cut", range(4))
def test_a_mail_that_was_cut_within_base64_shows_what_arrived(cut):
    line = "The furnace of the smelter stands still until the end of March, it was said. "
    body = encoded(f"<p>{line * 9}</p>", "utf-8", "base64").rstrip()
    part = (
        b"--X\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
        + body[: len(body) // 2 + cut]
    )
    fields = ("From: a@b.example", "Subject: Smelter", 'Content-Type: multipart/alternative; boundary="X"')
    article = read(message(part, *fields))
    assert plain_text(article.blocks).startswith(line * 3)
    assert any("arrived incomplete" in note for note in article.notes)


def test_a_whole_mail_is_not_called_incomplete():
    made = EmailMessage()
    made["From"], made["Subject"] = "a@b.example", "Smelter"
    made.set_content("The furnace stands still.")
    made.add_alternative("<p>The furnace stands still.</p>", subtype="html", cte="base64")
    assert not any("incomplete" in note for note in read(made.as_bytes()).notes)


def test_an_office_file_with_a_password_says_so():
    data = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(1000)
        + "EncryptedPackage".encode("utf-16-le")
        + bytes(90)
    )
    with pytest.raises(ReadError, match="with a password"):
        read(data, name="report.docx")
