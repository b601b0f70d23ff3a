"""The proof finds nothing in what the writers make, and every deliberate bug in what they could make."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from brief_samples import ALL, article, evidence, full, of, publish
from hypothesis import given, settings
from word_templates import ALL_TEMPLATES

from reex_desktop.model.blocks import rich, span, spans
from reex_desktop.model.brief import CredibilityNote, Highlight
from reex_desktop.model.carried import CARRIED_VERSION
from reex_desktop.model.published import published
from reex_desktop.readers.printed.word_brief import read_word_brief
from reex_desktop.writers.export import export
from reex_desktop.writers.lint import lint_docx
from reex_desktop.writers.options import Options, Remark
from reex_desktop.writers.proof.prove import prove, verdict
from reex_desktop.writers.word import body as word_body
from reex_desktop.writers.word import lists as word_lists
from reex_desktop.writers.word import runs as word_runs
from tests.strategies import workspaces

CHOICES = [
    Options(),
    Options(carry=True, page="letter", front_matter=True),
    Options(copy="review"),
]
FULL = full()
DOCUMENT, NOTES = "word/document.xml", "word/footnotes.xml"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize("options", CHOICES, ids=["plain", "letter", "review"])
@pytest.mark.parametrize("suffix", [".docx", ".md", ".DOCX"])
@pytest.mark.parametrize("name", ALL)
def test_exports_are_as_they_must_be(name, suffix, options):
    brief = ALL[name]()
    assert prove(export(brief, suffix, options), suffix, brief, options) == ()


@settings(max_examples=40, deadline=None)
@given(workspace=workspaces)
def test_any_brief_is_written_as_it_must_be(workspace):
    brief = published(workspace)
    for suffix in (".docx", ".md"):
        assert prove(export(brief, suffix), suffix, brief) == ()


def test_remarks_are_in_the_review_copy_alone():
    options = Options(copy="review", remarks=(Remark(FULL.brief.highlights[0].id, "Check  the year."),))
    data = export(FULL, ".docx", options)
    assert prove(data, ".docx", FULL, options) == ()
    missing = Options(copy="review", remarks=(Remark(FULL.brief.id, "Another"),))
    assert [d.expected for d in prove(data, ".docx", FULL, missing)] == ["Another"]
    assert {d.where for d in prove(data, ".docx", FULL, Options(carry=True))} == {"a comment"}


def swap(part: str, pattern: str, new: str, count: int = 1) -> Callable[[dict[str, bytes]], None]:
    def change(content: dict[str, bytes]) -> None:
        text, times = re.subn(pattern, new, content[part].decode(), count=count, flags=re.DOTALL)
        assert times, f"{pattern} is not in {part}"
        content[part] = text.encode()

    return change


PARAGRAPH = r"<w:p>(?:(?!<w:p[ >]).)*?{}.*?</w:p>"
MUTATIONS = {
    "a bullet dropped": swap(DOCUMENT, PARAGRAPH.format("anode makers keep"), ""),
    "a bullet twice": swap(DOCUMENT, f"({PARAGRAPH.format('anode makers keep')})", r"\1\1"),
    "bullets in another order": swap(
        DOCUMENT,
        f"({PARAGRAPH.format('anode makers keep')})({PARAGRAPH.format('no new inspections')})",
        r"\2\1",
    ),
    "a wrong list level": swap(DOCUMENT, '<w:ilvl w:val="2"/>', '<w:ilvl w:val="1"/>'),
    "a bullet that is none": swap(DOCUMENT, r"<w:pStyle w:val=.Highlight2./><w:numPr>.*?</w:numPr>", ""),
    "a numbered list with bullets": swap(
        "word/numbering.xml", r'(<w:num w:numId="10"[^>]*><w:abstractNumId w:val=)"\d+"', r'\1"1"'
    ),
    "a wrong heading level": swap(DOCUMENT, '"Heading2"', '"Heading1"'),
    "a heading that is none": swap(DOCUMENT, '<w:pStyle w:val="Heading1"/>', ""),
    "no title": swap(DOCUMENT, '<w:pStyle w:val="Title"/>', ""),
    "truncated text": swap(DOCUMENT, "from one province", "from one prov"),
    "a changed word": swap(DOCUMENT, "lifted, and", "lifted or"),
    "a lost blank": swap(DOCUMENT, " quotas by a year", "quotas by a year"),
    "lost bold": swap(DOCUMENT, r"<w:b/><w:bCs/>(</w:rPr><w:t[^>]*>85%)", r"\1"),
    "lost italic": swap(DOCUMENT, "<w:i/><w:iCs/>", ""),
    "bold too many": swap(DOCUMENT, "<w:i/><w:iCs/>", "<w:b/><w:i/>"),
    "a lost likelihood": swap(DOCUMENT, '<w:rPr><w:rStyle w:val="Likelihood"/></w:rPr>', ""),
    "a lost link": swap(DOCUMENT, r'<w:hyperlink r:id="rLink1"[^>]*>(.*?)</w:hyperlink>', r"\1"),
    "a link elsewhere": swap("word/_rels/document.xml.rels", "example.org/notice", "example.org/other"),
    "swapped links": swap(DOCUMENT, 'r:id="rLink2"', 'r:id="rLink1"'),
    "swapped cells": swap(
        DOCUMENT, r"(<w:tc>(?:(?!</w:tc>).)*Largely credible.*?</w:tc>)(<w:tc>.*?</w:tc>)", r"\2\1"
    ),
    "a lost row": swap(DOCUMENT, r"<w:tr>(?:(?!</w:tr>).)*The quotas will stay away.*?</w:tr>", ""),
    "no header row": swap(DOCUMENT, "<w:tblHeader/>", ""),
    "an emptied cell": swap(DOCUMENT, "Plausible, unconfirmed", ""),
    "a missing footnote": swap(NOTES, r'<w:footnote w:id="3">.*?</w:footnote>', ""),
    "a lost reference": swap(DOCUMENT, r'<w:r>(?:(?!</w:r>).)*<w:footnoteReference w:id="4"/></w:r>', ""),
    "a wrong note number": swap(DOCUMENT, r"<w:t>1</w:t>", "<w:t>2</w:t>"),
    "a reference to another note": swap(DOCUMENT, "NOTEREF note_1", "NOTEREF note_2"),
    "swapped notes": swap(NOTES, r'(<w:footnote w:id=)"1"(>.*?<w:footnote w:id=)"2"', r'\1"2"\2"1"'),
    "a truncated quotation": swap(NOTES, "port fees will be lifted", "port fees will be"),
    "a note without its link": swap(NOTES, r"<w:hyperlink.*?</w:hyperlink>", ""),
    "no marking in the header": swap("word/header1.xml", "TLP:AMBER", ""),
    "a wrong marking in the footer": swap("word/footer1.xml", "TLP:AMBER", "TLP:CLEAR"),
    "a first page without marking": swap(DOCUMENT, "<w:pgSz", "<w:titlePg/><w:pgSz"),
    "another title property": swap("docProps/core.xml", "Harbour accord", "Harbor accord"),
    "a stray paragraph": swap(DOCUMENT, "<w:sectPr>", "<w:p><w:r><w:t>x</w:t></w:r></w:p><w:sectPr>"),
    "a wrong source": swap(DOCUMENT, "27 October 2025", "27 November 2025"),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_bug_in_the_word_file_is_found(name):
    content = parts(export(FULL, ".docx"))
    MUTATIONS[name](content)
    found = prove(packed(content), ".docx", FULL)
    assert found, name
    assert verdict(found).startswith(f"Read back and compared: {len(found)} difference")


def test_a_carried_brief_that_is_missing_strange_or_too_much_is_found():
    options = Options(carry=True)
    assert prove(export(FULL, ".docx"), ".docx", FULL, options)
    assert prove(export(FULL, ".docx", options), ".docx", FULL)
    content = parts(export(FULL, ".docx", options))
    swap("customXml/item1.xml", "anode makers keep", "anode makers lose")(content)
    assert [d.where for d in prove(packed(content), ".docx", FULL, options)] == [
        "the brief inside the file"
    ]
    swap("customXml/item1.xml", f'"version":{CARRIED_VERSION}', '"version":9')(content)
    assert "newer" in prove(packed(content), ".docx", FULL, options)[0].found


TEXT_MUTATIONS = {
    "a bullet dropped": ("    -   anode makers keep their import licences;\n", ""),
    "a wrong level": ("    -   anode makers", "-   anode makers"),
    "a wrong heading level": ("### What", "## What"),
    "a lost word": ("twelve months to finance", "months to finance"),
    "lost bold": ("**85% of coated graphite**", "85% of coated graphite"),
    "bold for italic": ("*graphite*", "**graphite**"),
    "a lost link": ("[notice]", "notice"),
    "another address": ("https://example.org/notice", "https://example.org/"),
    "a wrong verdict": ("**Largely credible**", "**Accurate**"),
    "an escape too few": ("5\\*3\\*2", "5*3*2"),
    "a wrong marking": ("**TLP:AMBER**", "**TLP:CLEAR**"),
    "a wrong note": ("port fees will be lifted", "port fees will be kept"),
    "a wrong reference": ("(#note-3)", "(#note-2)"),
}


@pytest.mark.parametrize("name", TEXT_MUTATIONS)
def test_a_bug_in_the_markdown_file_is_found(name):
    old, new = TEXT_MUTATIONS[name]
    text = export(FULL, ".md").decode()
    assert old in text
    assert prove(text.replace(old, new, 1).encode(), ".md", FULL)


WRITER_BUGS = {
    "every bullet on the first level": (
        word_lists.Numbering,
        "flatten",
        lambda of: lambda self, block, level=0: [line._replace(level=0) for line in of(self, block, level)],
    ),
    "links without address": (word_runs, "safe_href", lambda of: lambda href: ""),
    "marks forgotten": (word_runs, "_MARKS", lambda of: of[1:]),
    "lists that lose their last line": (
        word_lists.Numbering,
        "flatten",
        lambda of: lambda self, block, level=0: of(self, block, level)[:-1] or of(self, block, level),
    ),
    "headings a level too deep": (
        word_body.BodyWriter,
        "_line",
        lambda of: (
            lambda self, leaf, parts, style, **kw: of(
                self, leaf, parts, style.replace("Heading1", "Heading2"), **kw
            )
        ),
    ),
    "texts cut at a hundred characters": (word_runs, "split_text", lambda of: lambda text: of(text[:100])),
}


@pytest.mark.parametrize("name", WRITER_BUGS)
def test_a_bug_in_the_writer_is_found(name, monkeypatch):
    where, attribute, wrong = WRITER_BUGS[name]
    monkeypatch.setattr(where, attribute, wrong(getattr(where, attribute)))
    assert prove(export(FULL, ".docx"), ".docx", FULL)


@pytest.mark.parametrize(
    ("template", "name", "copy"),
    [*((template, "full", "distribution") for template in ALL_TEMPLATES), ("cover", "arabic", "review")],
)
def test_files_from_templates_are_proven_too(template, name, copy):
    options = Options(template=ALL_TEMPLATES[template](), copy=copy, carry=True)
    brief = ALL[name]()
    data = export(brief, ".docx", options)
    assert prove(data, ".docx", brief, options) == ()
    assert read_word_brief(data) == brief
    # The colours are the template's.
    rules = {fault.rule for fault in lint_docx(data)} - {"access-contrast"}
    assert rules <= {fault.rule for fault in lint_docx(options.template)}


@pytest.mark.parametrize("bug", ["a bullet dropped", "swapped cells", "a missing footnote"])
@pytest.mark.parametrize("template", ["cover", "bookmarks"])
def test_a_bug_in_a_file_from_a_template_is_found(template, bug):
    options = Options(template=ALL_TEMPLATES[template](), carry=False)
    content = parts(export(FULL, ".docx", options))
    MUTATIONS[bug](content)
    assert prove(packed(content), ".docx", FULL, options)


def test_a_title_that_a_template_loses_is_found():
    options = Options(template=ALL_TEMPLATES["cover"](), carry=False)
    content = parts(export(FULL, ".docx", options))
    swap(DOCUMENT, "Harbour accord: a year bought", "Harbour")(content)
    assert [d.where for d in prove(packed(content), ".docx", FULL, options)] == ["the title"]


def test_a_difference_says_where_it_is_and_what():
    content = parts(export(FULL, ".docx"))
    MUTATIONS["an emptied cell"](content)
    [difference] = prove(packed(content), ".docx", FULL)
    assert str(difference) == (
        "table 1, row 3, column 2: [p]  instead of [p] <bold>Plausible, unconfirmed</>"
    )
    assert verdict((difference,)) == f"Read back and compared: 1 difference. {difference}"
    assert verdict(()) == "Read back and compared: everything is there."


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"text"])
def test_a_file_that_cannot_be_read_is_a_difference(data):
    [difference] = prove(data, ".docx", FULL)
    assert difference.where == "the file"


def test_bytes_that_are_no_text_are_a_difference():
    [difference] = prove(b"\xff\xfe\x00", ".md", FULL)
    assert difference.where == "the file"


def test_a_wholly_different_file_is_told_in_few_words():
    other = publish(
        of(
            title="Another",
            highlights=tuple(Highlight(spans(f"point {n}")) for n in range(500)),
            notes=(CredibilityNote(basis=rich("x"), passages=(evidence(11, "y"),)),),
            summary=((span("z", "bold"),),),
        ),
        article(11, title="T"),
    )
    assert 1 <= len(prove(export(other, ".docx"), ".docx", FULL)) < 80


def test_an_export_needs_no_working_folder(monkeypatch):
    options = Options(copy="review")
    data = export(FULL, ".docx", options)

    def gone() -> str:
        raise FileNotFoundError("the folder was removed")

    monkeypatch.setattr("os.getcwd", gone)
    assert export(FULL, ".docx", options) == data
