"""Notes at the foot of the page, the comments of a review copy, and what a distribution copy leaves out."""

from __future__ import annotations

import re
import subprocess
import zipfile
from datetime import date
from io import BytesIO
from uuid import uuid4
from xml.etree import ElementTree as ET

import pytest
from brief_samples import ALL, HARBOUR, MOMENT, article, evidence, full, ident, of, publish
from openxml_audit import OpenXmlValidator

from reex_desktop.model.article import Passage
from reex_desktop.model.blocks import rich, span, spans, spans_text
from reex_desktop.model.brief import CredibilityNote, Highlight, Indicator, Judgement, Outlook
from reex_desktop.model.plain import plain_text
from reex_desktop.writers.export import export
from reex_desktop.writers.layout.lay import layout
from reex_desktop.writers.options import Options, Remark
from reex_desktop.writers.word.file import to_docx
from reex_desktop.writers.word.languages import Languages, word_tag
from reex_desktop.writers.word.marks import bookmark_name, element_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REVIEW = Options(copy="review")


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def text_of(element: ET.Element) -> str:
    return "".join(part.text or "" for part in element.iter(f"{W}t"))


def test_each_quotation_is_one_note_with_its_source_and_link():
    written = parts(to_docx(full()))
    notes = [n for n in ET.fromstring(written["word/footnotes.xml"]) if n.get(f"{W}type") is None]
    address = "example.org/news/graphite-quotas?id=7&page=2"
    assert [text_of(note) for note in notes] == [
        f"“delay the quotas by twelve months” — Example Exchange (B), 27 October 2025. {address}",
        f"“port fees will be lifted” — Example Exchange (B), 27 October 2025. {address}",
        "“85% of coated supply” — Test Ledger",
        f"“only a working text” — Example Exchange (B), 27 October 2025. {address}",
        f"“if it is signed” — Example Exchange (B), 27 October 2025. {address}",
    ]
    assert [n.get(f"{W}id") for n in notes] == ["1", "2", "3", "4", "5"]
    targets = re.findall(r'Target="([^"]+)" TargetMode', written["word/_rels/footnotes.xml.rels"])
    assert targets == [HARBOUR["address"].replace("&", "&amp;")]
    body = written["word/document.xml"]
    assert re.findall(r'<w:footnoteReference w:id="(\d+)"/>', body) == ["1", "2", "3", "4", "5"]
    assert "Quotations" not in body


def test_a_note_cited_twice_is_one_note():
    body = parts(to_docx(full()))["word/document.xml"]
    fields = re.findall(r"> NOTEREF (\w+) \\f \\h <.*?<w:t>(\d+)</w:t>", body)
    assert fields == [("note_1", "1")]
    assert re.search(
        r'<w:bookmarkStart w:id="(\d+)" w:name="note_1"/><w:r>(?:(?!</w:r>).)*'
        r'<w:footnoteReference w:id="1"/></w:r><w:bookmarkEnd w:id="\1"/>',
        body,
    )


@pytest.mark.verify
def test_pandoc_reads_the_notes(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(to_docx(full()))
    command = ["pandoc", "+RTS", "-M1G", "-RTS", "-t", "markdown", "--wrap=none", path]
    done = subprocess.run(command, capture_output=True, timeout=60, check=True)
    said = done.stdout.decode()
    assert len(re.findall(r"^\[\^\d\]: ", said, re.MULTILINE)) == 5
    assert '[^5]: "if it is signed" --- Example Exchange (B), 27 October 2025. [example.org' in said


def test_the_note_of_a_source_without_an_address_has_no_link():
    brief = of(highlights=(Highlight(spans("h"), passages=(evidence(12, "q"),)),))
    written = parts(to_docx(publish(brief, article(12, outlet="Test Ledger"))))
    assert "hyperlink" not in written["word/footnotes.xml"]
    assert "word/_rels/footnotes.xml.rels" not in written


def comments(data: bytes) -> list[tuple[str, str]]:
    """Return (what the comment is about, what it says) of each comment."""
    written = parts(data)
    said = {c.get(f"{W}id"): c for c in ET.fromstring(written["word/comments.xml"])}
    opened: dict[str, str] = {}
    result = []
    for element in ET.fromstring(written["word/document.xml"]).iter():
        number = element.get(f"{W}id", "")
        if element.tag == f"{W}commentRangeStart":
            opened[number] = ""
        elif element.tag == f"{W}commentRangeEnd":
            result.append((opened.pop(number), text_of(said[number])))
        elif element.tag == f"{W}t":
            opened = {key: text + (element.text or "") for key, text in opened.items()}
    assert opened == {}
    assert {c.get(f"{W}author") for c in said.values()} <= {"REEx Desktop"}
    assert len(result) == len(said) == written["word/document.xml"].count("<w:commentReference ")
    return result


def test_a_review_copy_has_each_quotation_and_remark_at_its_place():
    published = full()
    brief = published.brief
    elements = {
        brief.highlights[0].id: "check the wording",
        brief.notes[3].id: "who says so?",
        brief.outlooks[0].indicators[1].id: "is the date right?",
        brief.id: "a shorter title",
        published.articles[1].id: "no date",
        uuid4(): "lost\nremark",
    }
    remarks = tuple(Remark(element, text) for element, text in elements.items())
    found = comments(to_docx(published, Options(copy="review", remarks=remarks)))
    source = "Example Exchange (B), 27 October 2025 (https://example.org/news/graphite-quotas?id=7&page=2)"
    title = "Harbour accord: a year bought, not a settlement"
    third = "Some 85% of coated graphite still comes from one province."
    first = "A draft accord would delay the graphite quotas by a year."
    assert sorted(found) == sorted(
        [
            (title, "a shorter title"),
            (title, "lost remark"),
            (first, f"“delay the quotas by twelve months” — {source}"),
            (first, "check the wording"),
            ("In exchange the port fees are lifted, and:", f"“port fees will be lifted” — {source}"),
            (third, f"“delay the quotas by twelve months” — {source}"),
            (third, "“85% of coated supply” — Test Ledger"),
            ("Both ministries agreed to a pause.", f"“only a working text” — {source}"),
            ("The article does not say who pays for storage | demurrage (5*3*2 a day).", "who says so?"),
            (
                "It is likely (55–80%) that the accord is signed this week, which would give anode makers "
                "outside the province twelve months to finance capacity.",
                f"“if it is signed” — {source}",
            ),
            ("the 10 December deadline", "is the date right?"),
            ("Test Ledger, “Anode plants wait”", "no date"),
        ]
    )


def test_a_review_copy_reads_like_the_distribution_copy():
    published = full()
    copy, review = (
        parts(to_docx(published, Options(copy=c)))["word/document.xml"] for c in ("distribution", "review")
    )
    without = re.sub(r"<w:comment\w+ [^>]*/>", "", review)
    assert without.replace('<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr></w:r>', "") == copy
    assert comments(to_docx(published, REVIEW))[0][1].startswith("“delay the quotas")
    dates = re.findall(r'w:date="([^"]+)"', parts(to_docx(published, REVIEW))["word/comments.xml"])
    assert set(dates) == {MOMENT.strftime("%Y-%m-%dT%H:%M:%SZ")}


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("page", ["a4", "letter"])
@pytest.mark.parametrize("copy", ["distribution", "review"])
def test_every_kind_of_copy_is_valid(name, page, copy, tmp_path):
    published = ALL[name]()
    remarks = tuple(Remark(h.id, "look <here> & there \u0645") for h in published.brief.highlights)
    path = tmp_path / "a.docx"
    path.write_bytes(export(published, ".docx", Options(page=page, copy=copy, remarks=remarks)))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


SECRETS = ("kept to myself", "drafted from here", "perhaps this one", "a remark of the checks")


def secretive():
    """Return a brief with something in every place that must stay on the machine."""
    said = {"exact": SECRETS[1], "start": 0, "end": 3, "purpose": "origin", "prefix": SECRETS[1]}
    origin = Passage(ident(11), **said)
    proposed = Passage(ident(11), SECRETS[2], 0, 3, proposed=True)
    both = (origin, proposed, evidence(11, "said in public"))
    brief = of(
        private_notes=rich(SECRETS[0]),
        highlights=(
            Highlight(spans("h"), passages=both, children=(Highlight(spans("i"), passages=both),)),
        ),
        context=rich("c"),
        context_passages=both,
        notes=(
            CredibilityNote(claim=spans("n"), passages=both),
            CredibilityNote(basis=rich("r"), passages=both),
        ),
        outlooks=(Outlook(text=rich("o"), passages=both),),
        summary=rich("s"),
        summary_passages=both,
    )
    return publish(brief, article(11, **HARBOUR))


@pytest.mark.parametrize("carry", [True, False])
@pytest.mark.parametrize("copy", ["distribution", "review"])
def test_nothing_private_is_in_any_part(copy, carry):
    remarks = (Remark(secretive().brief.id, SECRETS[3]),)
    written = parts(to_docx(secretive(), Options(copy=copy, carry=carry, remarks=remarks)))
    hidden = SECRETS if copy == "distribution" else SECRETS[:3]
    assert [(name, secret) for name, text in written.items() for secret in hidden if secret in text] == []
    assert any("said in public" in text for text in written.values())
    with_comments = [
        name for name, text in written.items() if "comment" in name.lower() or "omments.xml" in text
    ]
    assert bool(with_comments) == (copy == "review")
    assert ("w:comment" in written["word/document.xml"]) == (copy == "review")


def test_an_element_is_found_by_its_bookmark():
    published = full()
    brief = published.brief
    root = ET.fromstring(parts(to_docx(published))["word/document.xml"])
    marked: dict[str, str] = {}
    opened: dict[str, str] = {}
    for element in root.iter():
        number = element.get(f"{W}id", "")
        if element.tag == f"{W}bookmarkStart":
            opened[number] = element.get(f"{W}name", "")
            marked[opened[number]] = ""
        elif element.tag == f"{W}bookmarkEnd":
            opened.pop(number)
        elif element.tag == f"{W}t":
            for name in opened.values():
                marked[name] += element.text or ""
    wanted = {
        **{("bullet", h.id): spans_text(h.spans) for h in brief.highlights},
        **{("claim", n.id): spans_text(n.claim) for n in brief.notes[:3]},
        ("brief", brief.id): brief.title,
        ("summary", brief.id): spans_text(brief.summary[0]),
        ("watch", brief.outlooks[0].indicators[2].id): "licence volumes in January",
    }
    assert {key: marked[bookmark_name(*key)] for key in wanted} == wanted
    assert all(len(name) <= 40 for name in marked)
    assert {element_of(bookmark_name(*key)) for key in wanted} == set(wanted)
    assert element_of("note_1") is None


def test_elements_are_placed_in_the_text():
    published = full()
    doc = layout(published)
    text = plain_text(doc.blocks)
    shown = {(e.kind, e.id): text[e.start : e.end] for e in doc.elements}
    assert len(shown) == len(doc.elements) == 19
    deep = published.brief.highlights[1].children[1].children[0]
    assert shown["bullet", deep.id] == "except for shipments already held at the quay."
    assert [e.notes for e in doc.elements if e.notes] == [(1,), (2,), (1, 3), (4,), (5,)]


def test_long_lists_of_indicators_and_several_paragraphs_are_placed():
    many = tuple(Indicator(spans("word " * 30 + str(n))) for n in range(3))
    outlook = Outlook(text=rich("one\n\ntwo"), indicators=many, passages=(evidence(1, "q"),))
    doc = layout(publish(of(outlooks=(outlook,), summary=rich("a\n\nb"))))
    text = plain_text(doc.blocks)
    shown = {e.id if e.kind == "watch" else e.kind: text[e.start : e.end] for e in doc.elements}
    assert shown["outlook"] == "one\ntwo"
    assert shown["summary"] == "a\nb"
    assert [shown[i.id] for i in many] == [spans_text(i.spans) for i in many]


@pytest.mark.parametrize(("page", "size"), [("a4", (11906, 16838)), ("letter", (12240, 15840))])
def test_the_page_is_the_one_that_was_chosen(page, size):
    written = parts(to_docx(full(), Options(page=page)))
    body = written["word/document.xml"]
    width = size[0] - 2 * 1247
    assert f'<w:pgSz w:w="{size[0]}" w:h="{size[1]}"/>' in body
    grids = re.findall(r"<w:tblGrid>(.*?)</w:tblGrid>", body)
    sums = [sum(map(int, re.findall(r'w:w="(\d+)"', grid))) for grid in grids]
    assert len(sums) == 2
    assert len(set(grids)) == 1
    assert all(width - 4 <= total <= width for total in sums)
    assert set(re.findall(r'<w:tab w:val="right" w:pos="(\d+)"/>', written["word/styles.xml"])) == {
        str(width)
    }


def test_what_looks_like_a_page_in_the_text_stays():
    text = 'see w:top="1" and <w:pgSz w:w="1"/> <w:lang w:val="xx"/>'
    written = parts(to_docx(publish(of(title=text, summary=rich(text))), Options(page="letter")))
    root = ET.fromstring(written["word/document.xml"])
    assert [text_of(p) for p in root.iter(f"{W}p")].count(text) == 2
    assert text in text_of(ET.fromstring(written["word/footer1.xml"]))


def languages_of(text: str, language: str) -> list[tuple[str, str]]:
    body = parts(to_docx(publish(of(language=language, summary=rich(text)))))["word/document.xml"]
    runs = re.findall(r"<w:r>(?:<w:rPr>((?:(?!</w:rPr>).)*)</w:rPr>)?<w:t [^>]*>([^<]*)</w:t>", body)
    first = next(i for i, run in enumerate(runs) if text.startswith(run[1]) and run[1])
    result = []
    for properties, shown in runs[first:]:
        if "".join(t for t, _ in result) == text:
            break
        match = re.search(r"<w:lang ([^>]*)/>", properties)
        result.append((shown, match[1] if match else ""))
    return result


@pytest.mark.parametrize(
    ("language", "text", "runs"),
    [
        ("en-GB", "plain words", [("plain words", "")]),
        ("en", "see 出口。 now", [("see ", ""), ("出口。", 'w:eastAsia="zh-CN"'), (" now", "")]),
        ("en", "in かな and 한글", [
            ("in ", ""), ("かな", 'w:eastAsia="ja-JP"'), (" and ", ""), ("한글", 'w:eastAsia="ko-KR"'),
        ]),
        ("zh-TW", "“出口” GDP", [("“出口” ", 'w:eastAsia="zh-TW"'), ("GDP", "")]),
        ("ja", "日本の鉱山", [
            ("日本", 'w:eastAsia="ja-JP"'), ("の", 'w:eastAsia="ja-JP"'), ("鉱山", 'w:eastAsia="ja-JP"'),
        ]),
        ("en", "the سلام word", [("the ", ""), ("سلام", 'w:bidi="ar-SA"'), (" word", "")]),
        ("fa", "سلام", [("سلام", 'w:bidi="fa-IR"')]),
        ("en", "the שלום word", [("the ", ""), ("שלום", 'w:bidi="he-IL"'), (" word", "")]),
        ("de", "Grüße нет", [("Grüße ", ""), ("нет", 'w:val="ru-RU"')]),
        ("ru", "нет", [("нет", "")]),
    ],
)  # fmt: skip
def test_each_run_has_the_language_of_its_script(language, text, runs):
    found = languages_of(text, language)
    merged = [(shown, said) for shown, said in found if shown]
    joined = [(t, s) for t, s in runs]
    if language == "ja":
        assert {said for _, said in merged} == {'w:eastAsia="ja-JP"'}
        assert "".join(t for t, _ in merged) == text
    else:
        assert merged == joined


def test_a_quotation_is_in_the_language_of_its_article():
    brief = of(highlights=(Highlight(spans("h"), passages=(evidence(1, "Die Preise steigen"),)),))
    source = article(1, outlet="Blatt", language="de", published=date(2025, 1, 2))
    notes = parts(to_docx(publish(brief, source)))["word/footnotes.xml"]
    assert '<w:lang w:val="de-DE"/></w:rPr><w:t xml:space="preserve">“Die Preise steigen”<' in notes
    assert '<w:r><w:t xml:space="preserve"> — Blatt, 2 January 2025<' in notes


@pytest.mark.parametrize(
    ("tag", "word"),
    [("de", "de-DE"), ("zh-Hant", "zh-TW"), ("zh-Hans-CN", "zh-CN"), ("pt-BR", "pt-BR"), ("x y", "en-US")],
)
def test_language_tags_are_those_of_word(tag, word):
    assert word_tag(tag) == word


def test_pieces_lose_nothing():
    text = "a 出口 b (x) かな, سلام 12 “引” end."
    for language in ("en", "zh", "ar", "ja", "ru"):
        assert "".join(piece for piece, _ in Languages(language).pieces(text)) == text


def test_the_state_of_the_brief_is_a_property():
    core = parts(to_docx(publish(of(status="final", title="T", tags=("a", "b")))))["docProps/core.xml"]
    assert "<cp:contentStatus>Final</cp:contentStatus>" in core
    assert "<cp:keywords>a, b</cp:keywords>" in core


def test_marks_survive_the_bookmarks():
    parts_ = (span("bold ", "bold"), span("plain "), span("link", href="https://e.org/"))
    brief = of(highlights=(Highlight(parts_, passages=(evidence(1, "q"), evidence(1, "r"))),), notes=(
        CredibilityNote(claim=spans("c"), who="W", verdict=Judgement("Accurate")),
    ))  # fmt: skip
    body = parts(to_docx(publish(brief)))["word/document.xml"]
    assert re.search(r"<w:b/><w:bCs/></w:rPr><w:t [^>]*>bold <", body)
    assert body.count("<w:hyperlink ") == 1
    assert re.search(r'"FootnoteReference"/></w:rPr><w:t [^>]*>,<', body)
