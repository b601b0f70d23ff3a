"""Characters that turn the direction of text: visible in the ledger, gone from the text."""

import json
import zipfile
from io import BytesIO

import msgspec
import pytest
from docx import Document

from reex_desktop.model.article import with_repairs
from reex_desktop.model.plain import plain_text
from reex_desktop.readers.read import attachments, read, read_all
from reex_desktop.readers.turns import MOST, TURNS

BAD = (
    "The invoice \u202egnp.exe\u202c is \u2066paid\u2069 by nobody, the clerk of Kirunsund said on Monday. "
    * 2
)
CLEAN = TURNS.sub("", BAD).strip()


def word():
    made, data = Document(), BytesIO()
    made.add_paragraph(BAD)
    made.core_properties.title = "A \u202etitle"
    made.save(data)
    return data.getvalue()


def archive():
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        packed.writestr("a\u202etxt.html", f"<html><body><p>{BAD}</p></body></html>")
    return data.getvalue()


PAGE = f"<html><head><title>A \u202etitle</title></head><body><p>{BAD}</p></body></html>"
FORMATS = {
    "text": BAD.encode(),
    "html": PAGE.encode(),
    "utf-16": PAGE.encode("utf-16"),
    "entities": PAGE.replace("\u202e", "&#x202E;").replace("\u202c", "&#8236;").encode(),
    "markdown": f"# A title\n\n{BAD}\n\n- one\n- two\n".encode(),
    "mail": (
        "From: Ann \u202e<ann@a.example>\nSubject: A \u202etitle\nContent-Type: text/plain; charset=utf-8\n"
        f"\n{BAD}\n"
    ).encode(),
    "mhtml": (
        "MIME-Version: 1.0\nSnapshot-Content-Location: https://a.example/x\n"
        f"Content-Type: text/html; charset=utf-8\n\n{PAGE}"
    ).encode(),
    "word": word(),
    "archive": archive(),
    "wordpress": json.dumps(
        {"id": 1, "link": "https://a.example/x", "date": "2026-03-01T08:00:00",
         "title": {"rendered": "A \u202etitle"}, "content": {"rendered": f"<p>{BAD}</p>"}}
    ).encode(),
    "feed": (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><item>'
        "<title>A \u202etitle</title>"
        f"<link>https://a.example/x</link><description>{BAD}</description></item></channel></rss>"
    ).encode(),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_they_are_taken_out_in_every_format_and_stand_in_the_ledger(name):
    article = read(FORMATS[name], name=f"{name}\u202e.x")
    text = plain_text(article.blocks)
    assert "The invoice gnp.exe is paid by nobody" in text
    assert not TURNS.search(msgspec.json.encode(article).decode())
    assert not TURNS.search(msgspec.json.decode(msgspec.json.encode(article))["original_name"])
    found = [r for r in article.repairs if r.kind == "direction"]
    assert [r.before for r in found][-8:] == ["[U+202E]", "[U+202C]", "[U+2066]", "[U+2069]"] * 2
    raw = plain_text(article.raw)
    assert all(raw[r.start : r.end] == r.before for r in found)
    assert sum("turn the direction of text" in note for note in article.notes) == 1


def test_one_that_is_brought_back_is_visible_and_turns_nothing():
    article = read(BAD.encode())
    back = with_repairs(article, tuple(msgspec.structs.replace(r, on=False) for r in article.repairs))
    text = plain_text(back.blocks)
    assert "[U+202E]gnp.exe[U+202C]" in text
    assert not TURNS.search(text)


def test_one_that_comes_of_mending_is_left_out_too():
    damaged = f"The price \u2013 so he says \u2013 is \u201cfair\u201d. {BAD}".encode().decode(
        "cp1252", "replace"
    )
    article = read(damaged.encode(), name="a.txt")
    assert not TURNS.search(plain_text(article.blocks))


def test_more_than_can_be_listed_are_taken_out_all_the_same():
    article = read(("Word \u202eby word. " * (MOST + 20)).encode())
    assert not TURNS.search(plain_text(article.raw) + plain_text(article.blocks))
    assert not [r for r in article.repairs if r.kind == "direction"]
    assert any(f"{MOST + 20} characters were taken out" in note for note in article.notes)


def test_marks_that_hebrew_and_arabic_need_stay():
    text = (
        "\u05d4\u05de\u05d7\u05d9\u05e8 (C\u200e) \u05e2\u05dc\u05d4. \u0627\u0644\u0633\u0639\u0631\u061c."
    )
    assert plain_text(read(text.encode()).blocks) == text


def test_names_of_files_inside_files_turn_nothing():
    mail = (
        "From: a@a.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"
        "Content-Type: text/plain\n\nText.\n--x\nContent-Type: text/html\n"
        "Content-Disposition: attachment; filename*=UTF-8''in%E2%80%AEfdp.exe\n\n<p>a</p>\n--x--\n"
    )
    (file,) = attachments(mail.encode())
    assert not TURNS.search(file.name)
    assert not any(TURNS.search(a.original_name) for a in read_all(archive(), name="a.zip"))


def test_paragraph_breaks_stay_where_they_were():
    text = "Highlights\n\n\u202eFirst\u202c point\nSecond point\n\nA paragraph, longer than they are.\n"
    plain = read(TURNS.sub("", text).encode())
    assert plain_text(read(text.encode()).blocks) == plain_text(plain.blocks)
    assert [type(b) for b in read(text.encode()).blocks] == [type(b) for b in plain.blocks]
