"""The Word file holds what the layout says, is valid, and is the same for the same brief."""

from __future__ import annotations

import os
import re
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from brief_samples import ALL, full, of, publish
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import given, settings
from msgspec.structs import replace
from openxml_audit import OpenXmlValidator
from strategies import TOKENS, document, documents

from reex_desktop.model.blocks import (
    Blocks,
    Code,
    Heading,
    Image,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
    rich,
    span,
    spans,
    spans_text,
)
from reex_desktop.model.brief import (
    MARKINGS,
    CredibilityNote,
    Highlight,
    Indicator,
    Judgement,
    Outlook,
)
from reex_desktop.model.plain import map_leaves
from reex_desktop.model.text import clean_text
from reex_desktop.writers.document import Document, note_number
from reex_desktop.writers.layout.lay import layout
from reex_desktop.writers.lines import split_text
from reex_desktop.writers.links import safe_href
from reex_desktop.writers.markings import MARKING_COLOURS
from reex_desktop.writers.word.file import to_docx

GOLDEN = Path(__file__).parent / "golden"
UPDATE = "UPDATE_GOLDEN"


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def plain(text: str) -> str:
    return "\n".join(split_text(clean_text(text)))


def expected(blocks: Blocks, style: str = "", level: int = 0) -> list[tuple[str, str]]:
    """Return (place, text) of what Word should show of `blocks`."""
    result: list[tuple[str, str]] = []
    for block in blocks:
        match block:
            case Paragraph():
                result.append((style, plain(spans_text(block.spans))))
            case Heading():
                result.append((f"h{block.level}", plain(spans_text(block.spans))))
            case ListBlock():
                for item in block.items:
                    result.extend(expected(item.blocks, f"li{level}", level + 1))
            case Quote():
                result.extend(expected(block.blocks, "quote", level))
            case Table():
                for row, cells in enumerate(block.rows):
                    for column, cell in enumerate(cells.cells):
                        text = "\n".join(plain(spans_text(inner.spans)) for inner in cell.blocks)
                        result.append((f"cell {row},{column}", text))
            case Code():
                result.append(("code", plain(block.text)))
            case Image():
                result.append(("", plain(block.alt or "Image")))
            case Rule():
                pass
    return result


def printed(doc: Document) -> Blocks:
    """Return the blocks that Word prints as text: no notes, and no first reference to one."""
    end = next((anchor.start for anchor in doc.anchors if anchor.name == "notes"), len(doc.blocks))
    numbers = {note.number for note in doc.notes}
    seen: set[int] = set()

    def without(leaf):
        kept = []
        for part in getattr(leaf, "spans", ()):
            number = note_number(part)
            if number not in numbers or number in seen:
                kept.append(part)
            seen.add(number)
        return (replace(leaf, spans=tuple(kept)) if hasattr(leaf, "spans") else leaf,)

    return map_leaves(doc.blocks[:end], without)


STYLES = {
    "Title": "h1",
    "Heading 1": "h2",
    "Heading 2": "h3",
    "Heading 3": "h4",
    "Quote": "quote",
    "Code": "code",
}


def found(data: bytes) -> list[tuple[str, str]]:
    """Return (place, text) of what python-docx reads in a Word file."""
    result: list[tuple[str, str]] = []
    for item in docx.Document(BytesIO(data)).iter_inner_content():
        if isinstance(item, WordTable):
            for row, cells in enumerate(item.rows):
                for column, cell in enumerate(cells.cells):
                    result.append((f"cell {row},{column}", "\n".join(p.text for p in cell.paragraphs)))
        elif isinstance(item, WordParagraph) and item.style.name != "Rule":
            level = item._p.find(f".//{qn('w:numPr')}/{qn('w:ilvl')}")
            listed = f"li{level.get(qn('w:val'))}" if level is not None else ""
            result.append((listed or STYLES.get(item.style.name, ""), item.text))
    return result


def links_in(data: bytes) -> list[tuple[str, str]]:
    read = docx.Document(BytesIO(data))
    elements = read.element.body.iter(qn("w:hyperlink"))
    rels = read.part.rels
    return [
        (rels[e.get(qn("r:id"))].target_ref, "".join(t.text or "" for t in e.iter(qn("w:t"))))
        for e in elements
        if e.get(qn("r:id"))
    ]


def all_spans(blocks: Blocks) -> list[Span]:
    result: list[Span] = []
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                result.extend(block.spans)
            case ListBlock():
                for item in block.items:
                    result.extend(all_spans(item.blocks))
            case Quote():
                result.extend(all_spans(block.blocks))
            case Table():
                for row in block.rows:
                    for cell in row.cells:
                        result.extend(all_spans(cell.blocks))
            case _:
                pass
    return result


@pytest.mark.parametrize("name", ALL)
def test_word_shows_the_layout(name):
    doc = layout(ALL[name]())
    want = [(re.sub(r"li(9|\d\d)", "li8", place), text) for place, text in expected(printed(doc))]
    assert found(to_docx(doc)) == want


@pytest.mark.parametrize("name", ALL)
def test_links_lead_where_the_layout_says(name):
    doc = layout(ALL[name]())
    wanted = [(safe_href(s.href), s.text) for s in all_spans(printed(doc)) if safe_href(s.href)]
    assert links_in(to_docx(doc)) == wanted


def test_the_full_brief_has_two_links():
    assert len(links_in(to_docx(layout(full())))) == 2


@settings(max_examples=60, deadline=None)
@given(doc=documents)
def test_any_text_is_exported_whole(doc):
    data = to_docx(doc)
    want = [(place, text) for place, text in expected(printed(doc)) if not place.startswith("li")]
    assert [(place, text) for place, text in found(data) if not place.startswith("li")] == want
    assert data == to_docx(doc)


@pytest.mark.verify
@settings(max_examples=1500, deadline=None)
@given(doc=documents)
def test_very_many_texts_are_exported_whole(doc):
    assert found(to_docx(doc)) == expected(doc.blocks)


def errors(data: bytes, path: Path) -> list[str]:
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


@pytest.mark.parametrize("name", ALL)
def test_files_are_valid(name, tmp_path):
    assert errors(to_docx(layout(ALL[name]())), tmp_path / "a.docx") == []


def test_a_fault_would_be_found(tmp_path):
    data = to_docx(layout(full()))
    broken = BytesIO()
    with zipfile.ZipFile(broken, "w") as archive:
        for name, text in parts(data).items():
            archive.writestr(name, text.replace("<w:pPr>", "<w:pPr><w:nonsense/>", 1))
    assert errors(broken.getvalue(), tmp_path / "a.docx") != []


def test_hostile_text_is_valid(tmp_path):
    bullets = tuple(
        ListItem((Paragraph((span(token, "bold", href="https://e.org/" + clean_text(token)),)),))
        for token in TOKENS
    )
    assert (
        errors(
            to_docx(document([ListBlock(bullets), ListBlock(bullets, ordered=True, start=7)])),
            tmp_path / "a.docx",
        )
        == []
    )


@pytest.mark.parametrize("name", ALL)
def test_the_same_brief_gives_the_same_bytes(name):
    brief = ALL[name]()
    data = to_docx(brief)
    assert data == to_docx(brief)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    "part",
    [
        "word/document.xml",
        "word/header1.xml",
        "word/footer1.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
    ],
)
def test_the_parts_are_as_they_were(part):
    text = parts(to_docx(layout(full())))[part]
    text = re.sub(r"(<w:(?:p|tbl|tr|tc|r|hyperlink|bookmarkStart|sectPr|Relationship)[ >])", r"\n\1", text)
    text = re.sub(r"(?<=_)[0-9a-f]{32}\b", "ID", text)  # the sample's ids are made anew each time
    golden = GOLDEN / f"full.{part.rpartition('/')[2]}"
    if os.environ.get(UPDATE):
        GOLDEN.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8"), f"run with {UPDATE}=1 if this is meant"


def test_each_slot_has_its_bookmark():
    doc = layout(full())
    xml = parts(to_docx(doc))["word/document.xml"]
    names = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="([^"]+)"', xml)
    slots = ["highlights", "context", "credibility", "outlook", "summary", "sources"]
    assert [name for name in names if name in slots] == slots
    assert [name for name in names if name.startswith("note_")] == [f"note_{n.number}" for n in doc.notes]
    ids = re.findall(r'<w:bookmarkStart w:id="(\d+)"', xml)
    assert sorted(ids) == sorted(re.findall(r'<w:bookmarkEnd w:id="(\d+)"', xml))
    assert len(set(ids)) == len(ids)
    assert len(set(names)) == len(names)
    assert set(re.findall(r"NOTEREF (\w+)", xml)) == {"note_1"}


@pytest.mark.parametrize("marking", [m for m in MARKINGS if m])
def test_the_marking_stands_at_the_top_and_the_bottom_of_every_page(marking):
    written = parts(to_docx(layout(publish(of(marking=marking)))))
    for part in ("word/header1.xml", "word/footer1.xml"):
        properties = re.search(
            rf"<w:rPr>((?:(?!<w:rPr>).)*)</w:rPr><w:t[^>]*>\u00a0{re.escape(marking)}\u00a0<", written[part]
        )
        assert properties
        assert f'<w:color w:val="{MARKING_COLOURS[marking]}"/>' in properties[1]
    assert re.search(r'w:styleId="Marking">.*?w:fill="000000"', written["word/styles.xml"])


def test_no_marking_leaves_no_trace():
    written = parts(to_docx(layout(publish(of()))))
    assert "Marking" not in written["word/header1.xml"] + written["word/footer1.xml"]


@pytest.mark.parametrize(
    ("language", "attributes"),
    [
        ("en-GB", 'w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"'),
        ("ja", 'w:val="en-US" w:eastAsia="ja-JP" w:bidi="ar-SA"'),
        ("he-IL", 'w:val="en-US" w:eastAsia="zh-CN" w:bidi="he-IL"'),
        ('x"/><', 'w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"'),
    ],
)
def test_the_language_is_the_brief_s(language, attributes):
    written = parts(to_docx(layout(publish(of(language=language)))))
    assert f"<w:lang {attributes}/>" in written["word/styles.xml"]
    assert f"<w:themeFontLang {attributes}/>" in written["word/settings.xml"]


def test_word_opens_it_without_compatibility_mode():
    settings_part = parts(to_docx(layout(full())))["word/settings.xml"]
    assert re.search(r'w:name="compatibilityMode"[^>]* w:val="15"', settings_part)


def test_properties_are_the_brief_s():
    read = docx.Document(BytesIO(to_docx(layout(full())))).core_properties
    assert (read.title, read.author) == ("Harbour accord: a year bought, not a settlement", "A. Analyst")
    assert (read.keywords, read.language) == ("graphite, trade policy", "en-US")
    assert read.modified == full().brief.modified


def test_tables_repeat_their_header_and_keep_rows_whole():
    for table in docx.Document(BytesIO(to_docx(layout(full())))).tables:
        rows = [{child.tag for child in row._tr.trPr} for row in table.rows]
        assert rows[0] == {qn("w:cantSplit"), qn("w:tblHeader")}
        assert all(row == {qn("w:cantSplit")} for row in rows[1:])


def test_a_very_long_row_may_run_over_the_end_of_a_page():
    notes = (
        CredibilityNote(claim=spans("short"), basis=rich("b")),
        CredibilityNote(claim=spans("long"), basis=rich("word " * 400)),
    )
    [table] = docx.Document(BytesIO(to_docx(publish(of(notes=notes))))).tables
    whole = [row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.rows]
    assert whole == [True, True, False]


def test_what_belongs_together_stays_on_a_page():
    outlook = Outlook(
        text=rich("It is likely."),
        confidence="high",
        likelihood=Judgement("likely"),
        indicators=tuple(Indicator(spans("word " * 30)) for _ in range(3)),
    )
    read = docx.Document(BytesIO(to_docx(publish(of(outlooks=(outlook,))))))
    kept = {p.text[:14]: p.paragraph_format.keep_with_next for p in read.paragraphs}
    assert kept["Watch:"] is True
    assert kept["Confidence in "] is True
    assert not kept["Likelihood wor"]


def test_right_to_left_text_is_marked():
    doc = document(
        [
            Paragraph((span("\u0645\u0631\u062d\u0628\u0627 TLP 2"),)),
            Paragraph((span("left \u0645\u0631 right"),)),
        ]
    )
    first, second = docx.Document(BytesIO(to_docx(doc))).paragraphs
    assert first._p.pPr.find(qn("w:bidi")) is not None
    assert second._p.pPr is None or second._p.pPr.find(qn("w:bidi")) is None
    runs = [(r.text, r._r.rPr is not None and r._r.rPr.find(qn("w:rtl")) is not None) for r in second.runs]
    assert runs == [("left ", False), ("\u0645\u0631", True), (" right", False)]


def test_numbered_lists_start_anew():
    item = ListItem((Paragraph((span("x"),)),))
    xml = parts(
        to_docx(
            document(
                [
                    ListBlock((item,), ordered=True),
                    Paragraph((span("y"),)),
                    ListBlock((item,), ordered=True, start=5),
                ]
            )
        )
    )
    assert len(set(re.findall(r'<w:numId w:val="(\d+)"/>', xml["word/document.xml"]))) == 2
    assert re.findall(r'startOverride w:val="(\d+)"', xml["word/numbering.xml"]) == ["1", "5"]


def test_a_long_body_takes_no_quadratic_time():
    many = tuple(Highlight((span(f"point {n}"),)) for n in range(20_000))
    assert len(found(to_docx(layout(publish(of(highlights=many, summary=rich("x"))))))) > 20_000
