"""What is printed around a brief is in its language, in every format, and comes back from there."""

from __future__ import annotations

import pytest
from brief_samples import article, evidence, full, of, publish
from msgspec.structs import replace

from reex_desktop.model.blocks import rich, rich_text, spans
from reex_desktop.model.brief import CredibilityNote, Headings, Highlight, Judgement, Outlook
from reex_desktop.model.labels import LANGUAGES, labels_in
from reex_desktop.model.plain import plain_text
from reex_desktop.readers.printed.markdown_brief import read_markdown_brief
from reex_desktop.readers.printed.word_brief import printed_in_word
from reex_desktop.readers.word.package import WordPackage
from reex_desktop.writers.export import export
from reex_desktop.writers.layout.lay import layout
from reex_desktop.writers.options import Options
from reex_desktop.writers.proof.prove import prove

BARE = Options(carry=False)
TAGS = {"en": "en-US", "de": "de-DE", "fr": "fr-FR", "es": "es-ES", "zh": "zh-CN"}


def in_language(language, brief):
    return replace(brief, brief=replace(brief.brief, language=TAGS[language], headings=Headings()))


def lines(brief):
    return plain_text(layout(brief).blocks).split("\n")


def lines_of_basis(brief):
    return [rich_text(note.basis) for note in brief.brief.notes]


def bare_ones():
    """Briefs in which little is written, so that little tells the language."""
    outlets = article(1, "A", outlet="Port Daily"), article(2, outlet="Ledger")
    remark = CredibilityNote(basis=rich("It holds."), who="Bank", credibility=4)
    rated = article(3, "B", outlet="Port Daily")
    quoting = CredibilityNote(basis=rich("It may."), who="Bank; Fund", passages=(evidence(3, "x"),))
    lettered = (quoting, replace(remark, credibility=2), replace(quoting, who="", credibility=6))
    claim = CredibilityNote(claim=spans("c"), passages=(evidence(1, "x"),))
    return {
        "nothing": publish(of()),
        "title": publish(of(title="T", highlights=(Highlight(spans("h")),))),
        "remark": publish(of(notes=(remark,)), outlets[0]),
        "letters": publish(of(notes=lettered), rated),
        "claim": publish(of(notes=(claim,)), *outlets),
        "outlook": publish(
            of(
                outlooks=(
                    Outlook(text=rich("x"), confidence="low"),
                    Outlook(text=rich("y"), confidence="high"),
                )
            )
        ),
        "likelihood": publish(
            of(outlooks=(Outlook(text=rich("It is likely."), likelihood=Judgement("likely")),))
        ),
        "own": publish(of(yardstick="own", outlooks=(Outlook(likelihood=Judgement("perhaps")),))),
    }


BRIEFS = {"full": full(), **bare_ones()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BRIEFS)
def test_it_comes_back_from_markdown_and_word(name, language):
    brief = in_language(language, BRIEFS[name])
    markdown = read_markdown_brief(export(brief, ".md", BARE).decode())
    word = printed_in_word(WordPackage(export(brief, ".docx", BARE)))
    assert lines(markdown) == lines(word) == lines(brief)
    for found in (markdown, word):
        assert [n.credibility for n in found.brief.notes] == [n.credibility for n in brief.brief.notes]
        assert [n.who for n in found.brief.notes] == [n.who for n in brief.brief.notes]
        assert lines_of_basis(found) == lines_of_basis(brief)
        assert [o.confidence for o in found.brief.outlooks] == [o.confidence for o in brief.brief.outlooks]
        assert [a.reliability for a in found.articles] == [a.reliability for a in brief.articles]
        assert found.brief.headings == Headings()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("suffix", [".md", ".docx"])
def test_it_is_proven(suffix, language):
    brief = in_language(language, full())
    for options in (Options(carry=True), Options(copy="review")):
        assert prove(export(brief, suffix, options), suffix, brief, options) == ()


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_nothing_english_is_left(language):
    english = set(lines(in_language("en", full())))
    labels, ours = labels_in("en"), lines(in_language(language, full()))
    said = "\n".join(line for line in ours if line not in english)
    for word in (
        "October",
        "Claim",
        "Assessment",
        "Basis",
        "not assessed",
        "Watch",
        "Confidence in",
        "follow ",
    ):
        assert word not in said
    assert labels.headings["highlights"] not in ours
    html = export(in_language(language, full()), ".html", BARE).decode()
    assert "Quotations" not in html
    assert labels_in(language).quotations in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_quotation_says_does_not_tell_the_language(language):
    others = [labels_in(other) for other in LANGUAGES if other != language]
    said = [
        text for o in others for text in (*o.nothing.values(), o.watch, o.untitled, *o.columns, o.sources)
    ]
    highlights = tuple(Highlight(spans(text), passages=(evidence(1, text),)) for text in said)
    brief = in_language(language, publish(of(highlights=highlights), article(1, "B", outlet="Port Daily")))
    assert lines(read_markdown_brief(export(brief, ".md", BARE).decode())) == lines(brief)
    assert lines(printed_in_word(WordPackage(export(brief, ".docx", BARE)))) == lines(brief)


def test_the_language_is_known_where_the_heading_of_the_sources_was_changed():
    brief = in_language("de", full())
    changed = export(brief, ".md", BARE).decode().replace("## Quellen", "## Quellenverzeichnis")
    found = read_markdown_brief(changed)
    assert [n.credibility for n in found.brief.notes] == [n.credibility for n in brief.brief.notes]
    assert found.brief.language == "de"


def test_a_heading_of_ones_own_stays():
    brief = replace(full(), brief=replace(full().brief, language="de-DE"))
    assert "What holds up, what is wishful" in lines(brief)
    assert "Kernpunkte" in lines(brief)
