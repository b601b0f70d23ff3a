"""Links: only those of the web and of mail, and where they lead is said when the words do not."""

import pytest

from reex_desktop.model.article import with_repairs
from reex_desktop.model.blocks import Paragraph, span
from reex_desktop.model.plain import plain_text
from reex_desktop.readers.link_targets import disagreements, named_host
from reex_desktop.readers.read import read


def link(words, href):
    return list(disagreements((Paragraph((span("See "), span(words, href=href), span("."))),)))


@pytest.mark.parametrize(
    ("words", "href"),
    [
        ("https://bank.example/login", "https://evil.example/login"),
        ("bank.example", "https://bank.example.evil.example/"),
        ("www.bank.example", "http://192.0.2.1/"),
        ("bank.example/login", "https://evil.example/bank.example/login"),
        ("ann@bank.example", "mailto:ann@evil.example"),
        ("https://b\u00e4nk.example", "https://bank.example/"),
        ("(https://bank.example)", "https://evil.example"),
    ],
)
def test_words_that_name_another_host_are_told(words, href):
    (found,) = link(words, href)
    assert (found.start, found.end, found.words) == (4, 4 + len(words), words)


@pytest.mark.parametrize(
    ("words", "href"),
    [
        ("https://www.bank.example/a", "http://bank.example/b"),
        ("bank.example", "https://online.bank.example/"),
        ("https://b\u00e4nk.example", "https://xn--bnk-qla.example/"),
        ("the report", "https://evil.example"),
        ("report.pdf", "https://a.example/report.pdf"),
        ("Booking.com", "https://news.example/companies/booking"),
        ("e.g. this", "https://a.example"),
        ("bank.example says", "https://a.example"),
        ("3.5", "https://a.example"),
        ("ann@bank.example", "mailto:ann@bank.example?subject=x"),
    ],
)
def test_words_that_agree_or_name_no_host_are_not(words, href):
    assert link(words, href) == []


PROSE = "The clerk of Kirunsund said on Monday that nobody had paid the invoice, and that it stood open."


def test_the_ledger_offers_to_write_where_it_leads():
    link = '<a href="https://evil.example/x"><b>bank</b>.example</a>'
    page = f"<p>{PROSE}</p><p>Pay at {link} today.</p><p>{PROSE}</p>"
    article = read(f"<html><body>{page}</body></html>".encode())
    (repair,) = [r for r in article.repairs if r.kind == "link target"]
    assert (repair.on, repair.certainty, repair.before) == (False, "unsure", "bank.example")
    assert "Pay at bank.example today." in plain_text(article.blocks)
    assert any("\u201cbank.example\u201d leads to evil.example" in note for note in article.notes)
    made = with_repairs(article, tuple(r if r is not repair else _on(r) for r in article.repairs))
    assert "Pay at bank.example [evil.example] today." in plain_text(made.blocks)


def _on(repair):
    from msgspec.structs import replace

    return replace(repair, on=True)


def test_clean_links_leave_no_trace():
    page = f'<p>{PROSE}</p><p>See <a href="https://bank.example/x">bank.example</a>.</p><p>{PROSE}</p>'
    article = read(f"<html><body>{page}</body></html>".encode())
    assert not [r for r in article.repairs if r.kind == "link target"]
    assert not any("lead" in note for note in article.notes)


def test_long_words_end():
    assert named_host("a." * 900 + "b") == ""
    assert named_host("-" * 1999) == ""
