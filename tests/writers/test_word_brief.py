"""A Word file gives back its brief: exactly where it carries it, else all that it prints."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from brief_samples import ALL, full, of, publish
from hypothesis import given, settings

from reex_desktop.model.blocks import rich, spans
from reex_desktop.model.brief import MARKINGS, Brief, Indicator, Judgement, Outlook, walk
from reex_desktop.model.published import PublishedBrief, published
from reex_desktop.readers.errors import ReadError
from reex_desktop.readers.printed.word_brief import holds_brief, read_word_brief
from reex_desktop.writers.export import export
from reex_desktop.writers.layout.lay import layout
from reex_desktop.writers.options import Options
from reex_desktop.writers.proof.difference import compare
from reex_desktop.writers.proof.expected import expected_lines
from reex_desktop.writers.proof.prove import prove
from tests.strategies import workspaces

BARE = Options(carry=False)
FULL = full()


def changed(data: bytes, part: str, pattern: str, new: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                text, times = re.subn(pattern, new, content.decode(), flags=re.DOTALL)
                assert times, f"{pattern} is not in {part}"
                content = text.encode()
            archive.writestr(name, content)
    return buffer.getvalue()


def differences(one: PublishedBrief, two: PublishedBrief) -> list[str]:
    """Return in what two briefs are printed differently."""
    first, second = layout(one), layout(two)
    result = [str(d) for d in compare(expected_lines(first), expected_lines(second))]
    if [(n.spans, n.link) for n in first.notes] != [(n.spans, n.link) for n in second.notes]:
        result.append("notes")
    if (first.marking, first.title) != (second.marking, second.title):
        result.append("marking or title")
    return result


def ids(brief: PublishedBrief) -> dict[str, list]:
    """Return the ids of what is printed."""
    found = {"claims": [note.id for note in brief.brief.notes]}
    found["bullets"] = [highlight.id for highlight, _ in walk(brief.brief.highlights)]
    found["outlooks"] = [outlook.id for outlook in brief.brief.outlooks]
    found["watch"] = [i.id for outlook in brief.brief.outlooks for i in outlook.indicators]
    found["articles"] = [article.id for article in brief.articles]
    found["brief"] = [brief.brief.id]
    return found


@pytest.mark.parametrize("name", ALL)
def test_what_is_printed_comes_back_with_its_ids(name):
    brief = ALL[name]()
    back = read_word_brief(export(brief, ".docx", BARE))
    assert differences(brief, back) == []
    assert ids(back) == ids(brief)
    assert back.brief.language == brief.brief.language
    assert back.brief.tags == brief.brief.tags
    # What comes back is a brief like any other: its file is right, and gives the same again.
    again = export(back, ".docx", BARE)
    assert prove(again, ".docx", back, BARE) == ()
    assert differences(brief, read_word_brief(again)) == []


@pytest.mark.parametrize("options", [Options(carry=True), Options(copy="review")], ids=["copy", "review"])
@pytest.mark.parametrize("name", ALL)
def test_what_is_carried_comes_back_identical(name, options):
    brief = ALL[name]()
    assert read_word_brief(export(brief, ".docx", options)) == brief


@pytest.mark.parametrize("later", ["", "Prices could be had from dealers", "Nobody knows"])
def test_a_word_of_ones_own_stays_with_its_outlook(later):
    likelihood = Judgement("could be", chosen=True)
    first = Outlook(text=rich("Gallium: prices rise"), likelihood=likelihood)
    second = Outlook(
        text=rich(later) if later else (),
        likelihood=None if later else likelihood,
        indicators=(Indicator(spans("Gallium")),),
    )
    brief = publish(Brief(title="Gallium", outlooks=(first, second)))
    assert differences(brief, read_word_brief(export(brief, ".docx", BARE))) == []


@settings(max_examples=40, deadline=None)
@given(workspace=workspaces)
def test_what_any_brief_prints_comes_back(workspace):
    brief = published(workspace)
    assert differences(brief, read_word_brief(export(brief, ".docx", BARE))) == []


@pytest.mark.parametrize("marking", MARKINGS)
def test_the_marking_comes_back_whatever_the_title(marking):
    brief = publish(of(title="TLP:RED", marking=marking))
    data = export(brief, ".docx", BARE)
    assert read_word_brief(data).brief.marking == marking
    assert prove(data, ".docx", brief, BARE) == ()


def test_evidence_comes_back_as_passages_of_its_article():
    back = read_word_brief(export(FULL, ".docx", BARE))
    first = back.brief.highlights[0]
    [passage] = first.passages
    assert passage.exact == "delay the quotas by twelve months"
    assert back.article(passage.article_id).metadata.outlet == "Example Exchange"
    assert back.article(passage.article_id).metadata.address == FULL.articles[0].metadata.address


def test_tracked_insertions_count_and_deletions_do_not():
    data = export(FULL, ".docx", BARE)
    deleted = changed(
        data, "word/document.xml", r"<w:r><w:t[^>]*>anode makers keep their import licences;</w:t></w:r>",
        '<w:del w:id="90" w:author="B"><w:r><w:delText>anode makers keep</w:delText></w:r></w:del>'
        '<w:ins w:id="91" w:author="B"><w:r><w:t>makers keep all;</w:t></w:r></w:ins>',
    )  # fmt: skip
    bullet = read_word_brief(deleted).brief.highlights[1].children[0]
    assert bullet.spans[0].text == "makers keep all;"
    assert bullet.id == FULL.brief.highlights[1].children[0].id


def test_a_note_number_that_word_has_not_yet_computed_does_not_matter():
    data = changed(export(FULL, ".docx", BARE), "word/document.xml", r"<w:t>1</w:t>", "<w:t>7</w:t>")
    assert differences(FULL, read_word_brief(data)) == []


def test_a_word_file_of_somebody_else_is_refused():
    data = changed(export(FULL, ".docx", BARE), "word/document.xml", "<w:bookmark[^>]*>", "")
    with pytest.raises(ReadError, match="holds no brief"):
        read_word_brief(data)


@pytest.mark.parametrize("options", [BARE, Options(carry=True)], ids=["bare", "carry"])
def test_our_files_are_told_from_others(options):
    data = export(FULL, ".docx", options)
    assert holds_brief(data)
    without = changed(data, "word/document.xml", "<w:bookmark[^>]*>", "")
    assert holds_brief(without) == (options.carry is True)
    assert not holds_brief(b"PK")


@pytest.mark.parametrize("data", [b"", b"text", b"PK\x03\x04"])
def test_what_is_no_word_file_is_refused(data):
    with pytest.raises(ReadError, match="not a Word file"):
        read_word_brief(data)
