"""Mails that somebody forwarded: the article is the forwarded one, and so are its author and its day."""

from datetime import date

import pytest

from reex_desktop.model.plain import plain_text
from reex_desktop.readers.read import read

TEXT = "The ministry set no quota this week.\n\nTraders had expected one, and bought ahead of it."
PLAIN = TEXT.replace("\n\n", "\n")


def mail(subject, body, kind="plain"):
    head = (
        "From: Anna Berg <anna@agency.example>",
        "To: desk@agency.example",
        f"Subject: {subject}",
        "Date: Mon, 16 Nov 2026 10:00:00 +0000",
        "MIME-Version: 1.0",
        f"Content-Type: text/{kind}; charset=utf-8",
    )
    return "\n".join((*head, "", body)).encode()


def forwarded_by(article):
    return [repair.before for repair in article.repairs if repair.kind == "forwarded"]


HEADS = {
    "gmail": "---------- Forwarded message ---------\nFrom: Metals Letter <news@letter.example>\n"
    "Date: Fri, 13 Nov 2026 at 07:12\nSubject: No quota\nTo: <anna@agency.example>",
    "gmail, american": "---------- Forwarded message ---------\nFrom: Metals Letter <news@letter.example>\n"
    "Date: Fri, Nov 13, 2026 at 7:12 AM\nSubject: No quota\nTo: <anna@agency.example>",
    "apple": "Begin forwarded message:\n\nFrom: Metals Letter <news@letter.example>\nSubject: No quota\n"
    "Date: 13 November 2026 at 07:12:03 CET\nTo: anna@agency.example\nReply-To: news@letter.example",
    "outlook": "From: Metals Letter <news@letter.example>\nSent: Friday, November 13, 2026 7:12 AM\n"
    "To: Anna Berg <anna@agency.example>\nCc: desk@agency.example\nSubject: No quota",
    "german": "Von: Metals Letter <news@letter.example>\nGesendet: Freitag, 13. November 2026 07:12\n"
    "An: Anna Berg\nBetreff: No quota",
    "thunderbird, german": "-------- Weitergeleitete Nachricht --------\nBetreff: No quota\n"
    "Datum: Fri, 13 Nov 2026 07:12:03 +0100\nVon: Metals Letter <news@letter.example>\nAn: Anna Berg",
    "french": "De : Metals Letter <news@letter.example>\nEnvoyé : vendredi 13 novembre 2026 07:12\n"
    "À : Anna Berg\nObjet : No quota",
    "spanish": "De: Metals Letter <news@letter.example>\n"
    "Enviado el: viernes, 13 de noviembre de 2026 7:12\n"
    "Para: Anna Berg\nAsunto: No quota",
    "portuguese": "De: Metals Letter <news@letter.example>\n"
    "Enviada em: sexta-feira, 13 de novembro de 2026 07:12\n"
    "Para: Anna Berg\nAssunto: No quota",
    "italian": "Da: Metals Letter <news@letter.example>\nInviato: venerdì 13 novembre 2026 07:12\n"
    "A: Anna Berg\nOggetto: No quota",
    "dutch": "Van: Metals Letter <news@letter.example>\nVerzonden: vrijdag 13 november 2026 07:12\n"
    "Aan: Anna Berg\nOnderwerp: No quota",
    "chinese": "发件人: Metals Letter <news@letter.example>\n发送时间: 2026年11月13日 周五 07:12\n"
    "收件人: Anna Berg\n主题: No quota",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
@pytest.mark.parametrize("note", ["", "Worth a brief?\n\nAnna\n\n"], ids=["bare", "with a note"])
def test_the_forwarded_mail_is_the_article(head, note):
    article = read(mail("Fwd: No quota", f"{note}{head}\n\n{TEXT}"), name="a.eml")
    assert plain_text(article.blocks) == PLAIN
    found = article.metadata
    assert (found.title, found.byline, found.outlet) == ("No quota", "Metals Letter", "letter.example")
    assert found.published == date(2026, 11, 13)
    assert dict(article.sources)["published"] == "forwarded mail"
    assert any("forwarded by Anna Berg" in told for told in article.notes)
    assert forwarded_by(article) == [line for line in f"{note}{head}".split("\n") if line]


def test_the_head_that_outlook_sets_in_one_paragraph():
    body = (
        "<html><body><p>zur Info</p><div><p><b>Von:</b> Metals Letter &lt;news@letter.example&gt;<br>"
        "<b>Gesendet:</b> Freitag, 13. November 2026 07:12<br><b>An:</b> Anna Berg<br>"
        "<b>Betreff:</b> No quota</p></div>"
        "<p>The ministry set no quota this week.</p><p>Traders had expected one.</p></body></html>"
    )
    article = read(mail("WG: No quota", body, "html"), name="a.eml")
    assert plain_text(article.blocks) == "The ministry set no quota this week.\nTraders had expected one."
    assert article.metadata.byline == "Metals Letter"
    assert article.metadata.published == date(2026, 11, 13)


def test_of_a_mail_forwarded_twice_the_innermost_counts():
    outer = HEADS["outlook"].replace("Metals Letter", "Bo Ek").replace("Subject: ", "Subject: FW: ")
    article = read(mail("FW: No quota", f"See below.\n\n{outer}\n\nFor you.\n\n{HEADS['gmail']}\n\n{TEXT}"))
    assert plain_text(article.blocks) == PLAIN
    assert article.metadata.byline == "Metals Letter"


def test_an_answer_stays_over_what_it_answers():
    article = read(mail("Re: No quota", f"I doubt that.\n\n{HEADS['outlook']}\n\n{TEXT}"))
    assert plain_text(article.blocks).startswith("I doubt that.\nFrom: Metals Letter")
    assert article.metadata.byline == "Anna Berg"
    assert article.metadata.published == date(2026, 11, 16)
    assert not forwarded_by(article)


def test_a_long_text_over_a_short_mail_stays():
    own = " ".join(["The buyers have read the notice again and found nothing in it."] * 8)
    article = read(mail("Fwd: No quota", f"{own}\n\n{HEADS['gmail']}\n\n{TEXT}"))
    assert own in plain_text(article.blocks)
    assert article.metadata.byline == "Anna Berg"


@pytest.mark.parametrize(
    "body",
    [
        f"From: the pit\nTo: the port\n\n{TEXT}",
        f"From: Monday\n\n{TEXT}\n\nTo: be continued\n\nSubject: to change",
        HEADS["gmail"],
    ],
)
def test_what_is_no_forwarded_mail(body):
    article = read(mail("Fwd: No quota", body))
    assert article.metadata.byline == "Anna Berg"
    assert not forwarded_by(article)


def test_what_was_taken_from_a_forwarded_mail_can_be_brought_back():
    from reex_desktop.editing.ledger import switch_repairs
    from reex_desktop.model.brief import Brief
    from reex_desktop.model.workspace import Workspace

    article = read(mail("Fwd: No quota", f"Worth a brief?\n\n{HEADS['gmail']}\n\n{TEXT}"))
    first = next(repair for repair in article.repairs if repair.before == "Worth a brief?")
    workspace = switch_repairs(Workspace(Brief(), (article,)), article.id, {first.id}, on=False)
    assert plain_text(workspace.articles[0].blocks).startswith("Worth a brief?\nThe ministry")
