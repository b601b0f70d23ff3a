"""The user's own template: its look, our content; and what is refused."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import docx
import pytest
from brief_samples import ALL, full, of, publish
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator
from word_templates import (
    ALL_TEMPLATES,
    changed,
    dotx,
    german,
    parts_of,
    plain,
    with_bookmarks,
    with_cover,
    with_places,
    zipped,
)

from reex_desktop.model.blocks import rich, spans
from reex_desktop.model.brief import MARKINGS, CredibilityNote
from reex_desktop.readers.printed.word_carried import carried_brief
from reex_desktop.writers.export import export
from reex_desktop.writers.lint import lint_docx
from reex_desktop.writers.options import Options, Remark
from reex_desktop.writers.word.file import to_docx
from reex_desktop.writers.word_template.check import TemplateError, check_template

HOUSE = [
    (p.text, p.style.name)
    for p in docx.Document(BytesIO(to_docx(full()))).paragraphs
    if p.text and p.style.name not in ("Title", "Subtitle", "Byline")
]


def written(template: bytes, brief=None, **fields) -> bytes:
    return to_docx(brief or full(), Options(template=template, **fields))


def opened(template: bytes, **fields):
    return docx.Document(BytesIO(written(template, **fields)))


def text_of(data: bytes, part: str) -> str:
    return parts_of(data)[part].decode()


COPIES = [(name, "distribution") for name in ALL_TEMPLATES] + [("cover", "review"), ("dotx", "review")]


@pytest.mark.parametrize(("name", "copy"), COPIES)
def test_the_result_is_valid_and_has_no_fault_that_the_template_had_not(name, copy, tmp_path):
    template = ALL_TEMPLATES[name]()
    brief = full()
    remarks = (Remark(brief.brief.id, "look here"),)
    data = export(brief, ".docx", Options(template=template, copy=copy, remarks=remarks))
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    # The blue of python-docx's own styles is too light.
    faults = [str(fault) for fault in lint_docx(data)]
    assert [fault for fault in faults if "4F81BD" not in fault and "access-" not in fault] == []


@pytest.mark.verify
@pytest.mark.parametrize("brief", ALL)
@pytest.mark.parametrize("name", ALL_TEMPLATES)
def test_any_brief_goes_into_a_template(brief, name, tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(written(ALL_TEMPLATES[name](), ALL[brief]()))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


@pytest.mark.parametrize("name", ALL_TEMPLATES)
def test_every_line_is_there_in_the_template_s_style(name):
    found = [(p.text, p.style.name) for p in opened(ALL_TEMPLATES[name]()).paragraphs]
    same = {"Überschrift 1": "Heading 1", "Beschriftung": "Caption"}
    found = [(text, same.get(style, style)) for text, style in found]
    start = found.index(HOUSE[0])
    assert [line for line in found[start:] if line[0]][: len(HOUSE)] == HOUSE


@pytest.mark.parametrize("name", ["plain", "cover"])
def test_the_brief_travels_along(name):
    brief = full()
    assert carried_brief(written(ALL_TEMPLATES[name](), brief, carry=True)) == brief
    assert carried_brief(written(ALL_TEMPLATES[name](), brief, carry=False)) is None


@pytest.mark.parametrize("name", ["plain", "places", "cover"])
def test_equal_briefs_give_equal_bytes(name):
    template, brief = ALL_TEMPLATES[name](), full()
    assert written(template, brief) == written(template, brief)


def test_the_template_s_own_styles_stay_as_they_are():
    before, after = docx.Document(BytesIO(german())), opened(german())
    kept = {style.style_id: style.element.xml for style in before.styles}
    assert {s.style_id: s.element.xml for s in after.styles if s.style_id in kept} == kept
    headings = [p for p in after.paragraphs if p.text == "Highlights"]
    assert [p.style.style_id for p in headings] == ["berschrift1"]
    assert [p.style.style_id for p in after.paragraphs if p.text.startswith("Harbour accord")] == ["Titel"]
    byline = next(p for p in after.paragraphs if p.text.startswith("28 October"))
    assert byline.style.base_style.style_id == "Standard"


def test_local_names_of_styles_are_known():
    after = opened(german(local=True))
    ids = {p.text: p.style.style_id for p in after.paragraphs}
    assert ids["Highlights"] == "berschrift1"
    assert "Heading1" not in {s.style_id for s in after.styles}
    assert len([s for s in after.styles if s.name in ("Heading 1", "Überschrift 1")]) == 1


def test_header_footer_and_logo_stay_and_are_filled():
    after = opened(with_places())
    section = after.sections[0]
    header, marking = section.header.paragraphs
    assert marking.text == "\u00a0TLP:AMBER\u00a0"
    assert header.text == "\tAbout: Harbour accord: a year bought, not a settlement of 28 October 2025"
    assert len(header._p.findall(f".//{qn('w:drawing')}")) == 1
    assert any(name.startswith("word/media/") for name in parts_of(written(with_places())))
    [footer] = section.footer.paragraphs
    assert footer.text == "Handling: \u00a0TLP:AMBER\u00a0, please."
    marked = next(run for run in footer.runs if "TLP" in run.text)
    assert str(marked.font.color.rgb) == "FFC000"
    assert marked._r.rPr.find(qn("w:shd")).get(qn("w:fill")) == "000000"
    assert marked.font.size == footer.runs[0].font.size


def test_the_content_goes_to_its_place():
    texts = [p.text for p in opened(with_places()).paragraphs]
    assert texts[:2] == ["Dear reader,", "before  behind"]
    assert texts[2] == "Harbour accord: a year bought, not a settlement"
    assert texts[-1] == "Yours, A. Analyst"
    assert not [text for text in texts if "{" in text]


def test_without_a_place_the_content_comes_last():
    texts = [p.text for p in opened(dotx()).paragraphs]
    assert texts[0] == "A note of the house: Graphite quotas are delayed; dependence is not"
    assert texts[1] == "Harbour accord: a year bought, not a settlement"
    assert "Graphite quotas are delayed; dependence is not" not in texts


def test_a_cover_and_its_sections_stay():
    after = opened(with_cover())
    before = docx.Document(BytesIO(with_cover()))
    assert [s.orientation for s in after.sections] == [s.orientation for s in before.sections]
    assert [s.page_width for s in after.sections] == [s.page_width for s in before.sections]
    texts = [p.text for p in after.paragraphs if p.text]
    cover = ["The Institute", "Harbour accord: a year bought, not a settlement"]
    assert texts[:2] == cover
    assert texts[2:6] == [
        *("Graphite quotas are delayed; dependence is not", "28 October 2025", "A. Analyst", "Highlights"),
    ]
    assert texts[-1] == "Imprint of the institute"
    width = sum(column.width for column in after.tables[0].columns)
    section = after.sections[1]
    assert abs(width - (section.page_width - section.left_margin - section.right_margin)) < 3000


PAGES = [(name, "TLP:RED") for name in ALL_TEMPLATES] + [("cover", m) for m in MARKINGS[1:-1]]


@pytest.mark.parametrize(("name", "marking"), PAGES)
def test_every_page_is_marked(name, marking):
    brief = publish(of(title="T", marking=marking, summary=rich("s")))
    after = docx.Document(BytesIO(written(ALL_TEMPLATES[name](), brief)))
    for section in after.sections:
        edges = [section.header, section.footer]
        if section.different_first_page_header_footer:
            edges += [section.first_page_header, section.first_page_footer]
        for edge in edges:
            texts = [run.text.strip("\u00a0") for p in edge.paragraphs for run in p.runs]
            assert texts.count(marking) == 1


def test_a_brief_without_a_marking_leaves_headers_alone():
    after = docx.Document(BytesIO(written(plain(), publish(of(title="T")))))
    assert after.sections[0].header.is_linked_to_previous


def test_a_template_becomes_a_document_without_its_comments():
    data = written(dotx())
    assert "template.main" not in text_of(data, "[Content_Types].xml")
    everything = b"".join(parts_of(data).values())
    assert b"ask the boss" not in everything
    assert not [name for name in parts_of(data) if "comments" in name]
    review = written(dotx(), copy="review")
    assert b"ask the boss" not in b"".join(parts_of(review).values())
    assert [c.author for c in docx.Document(BytesIO(review)).comments] == ["REEx Desktop"] * 6


def test_bookmarks_are_places_and_ours_do_not_clash():
    data = written(with_bookmarks())
    after = docx.Document(BytesIO(data))
    texts = [p.text for p in after.paragraphs]
    assert texts[:2] == ["Harbour accord: a year bought, not a settlement", HOUSE_SUBTITLE]
    assert texts[-2:] == ["old place", "my place"]
    xml = text_of(data, "word/document.xml")
    names = re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]+)"', xml)
    assert len(names) == len(set(names))
    assert {"mine", "sources", "highlights"} <= set(names)


HOUSE_SUBTITLE = "Graphite quotas are delayed; dependence is not"


def test_lists_follow_the_template_where_it_has_them():
    data = written(plain())
    xml = text_of(data, "word/document.xml")
    numbers = set(re.findall(r'<w:numId w:val="(\d+)"', xml))
    defined = re.findall(r'<w:num [^>]*w:numId="(\d+)"', text_of(data, "word/numbering.xml"))
    assert numbers <= set(defined)
    assert len(defined) == len(set(defined))
    assert defined[: len(_numbers(plain()))] == _numbers(plain())


def _numbers(template: bytes) -> list[str]:
    return re.findall(r'<w:num [^>]*w:numId="(\d+)"', text_of(template, "word/numbering.xml"))


def test_a_template_made_by_an_export_works_again(tmp_path):
    first = written(with_cover())
    path = tmp_path / "a.docx"
    path.write_bytes(to_docx(full(), Options(template=first)))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    house = to_docx(full())
    path.write_bytes(to_docx(full(), Options(template=house)))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    notes = text_of(path.read_bytes(), "word/footnotes.xml")
    assert re.findall(r'<w:footnote w:id="(\d+)"', notes) == [str(n) for n in range(1, 11)]


def test_the_language_of_the_text_does_not_follow_the_template():
    template = changed(
        plain(), lambda name, text: re.sub(r'<w:lang w:val="[^"]*"', '<w:lang w:val="fr-FR"', text)
    )
    xml = text_of(written(template), "word/document.xml")
    assert re.search(r'<w:lang w:val="en-US"/></w:rPr><w:t [^>]*>Highlights<', xml)
    assert not re.search(r'<w:lang w:val="en-US"/>', text_of(written(plain()), "word/document.xml"))


def test_the_fields_of_a_cover_page_of_word_are_filled():
    def control(name: str, shown: str) -> str:
        path = f"/ns1:coreProperties[1]/ns0:{name}[1]"
        return (
            f'<w:sdt><w:sdtPr><w:showingPlcHdr/><w:dataBinding w:xpath="{path}" '
            'w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/><w:text/></w:sdtPr><w:sdtContent><w:p>'
            '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>'
            f"<w:t>[{shown}]</w:t></w:r><w:r><w:t> more</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        )

    cover = control("title", "Title of the document") + control("creator", "Author")
    xml = text_of(written(main_as("<w:body>", f"<w:body>{cover}")), "word/document.xml")
    shown = re.findall(r"<w:sdtContent><w:p><w:r><w:t [^>]*>([^<]*)</w:t></w:r><w:r/></w:p>", xml)
    assert shown == ["Harbour accord: a year bought, not a settlement", "A. Analyst"]
    assert "showingPlcHdr" not in xml
    assert xml.count("Harbour accord: a year bought") == 1


def test_a_template_without_a_section_gets_one():
    template = changed(
        plain(), lambda name, text: re.sub(r"<w:sectPr.*?</w:sectPr>", "", text, flags=re.DOTALL)
    )
    after = docx.Document(BytesIO(written(template)))
    [section] = after.sections
    assert "TLP:AMBER" in section.header.paragraphs[0].text


def test_a_template_that_names_the_namespaces_otherwise_works(tmp_path):
    def change(name: str, text: str) -> str:
        if name != "word/document.xml":
            return text
        return re.sub(r"(</?|[ ])w:", r"\1word:", text).replace("xmlns:w=", "xmlns:word=")

    path = tmp_path / "a.docx"
    path.write_bytes(written(changed(plain(), change)))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    texts = [p.text for p in docx.Document(str(path)).paragraphs]
    assert texts[-1] == HOUSE[-1][0]


def test_a_long_brief_goes_into_a_template():
    notes = tuple(CredibilityNote(claim=spans(f"c {n}"), basis=rich("b")) for n in range(3000))
    after = docx.Document(BytesIO(written(plain(), publish(of(notes=notes)))))
    assert len(after.tables[0].rows) == 3001


def without(name: str) -> bytes:
    return zipped({key: content for key, content in parts_of(plain()).items() if key != name})


def main_as(old: str, new: str) -> bytes:
    return changed(
        plain(), lambda name, text: text.replace(old, new) if name == "word/document.xml" else text
    )


def with_relation(kind: str, target: str, mode: str = "") -> bytes:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    added = f'<Relationship Id="rIdX" Type="{office}/{kind}" Target="{target}"{mode}/></Relationships>'

    def change(name: str, text: str) -> str:
        return text.replace("</Relationships>", added) if name == "word/_rels/document.xml.rels" else text

    return changed(plain(), change)


def encrypted() -> bytes:
    """Return a package whose entries say that they are encrypted (APPNOTE.TXT 4.4.4, bit 0)."""
    data = bytearray(plain())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


def in_a_box() -> bytes:
    box = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r>'
        "<w:t>{content}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    return main_as("<w:body>", f"<w:body><w:p>{box}</w:p>")


def in_a_header() -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{content}"
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def bomb() -> bytes:
    return zipped({**parts_of(plain()), "word/media/a.bin": b"\0" * 20_000_000})


def macros() -> bytes:
    return changed(
        plain(),
        lambda name, text: text.replace(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
    )


def spreadsheet() -> bytes:
    return changed(
        plain(), lambda name, text: text.replace("wordprocessingml.document", "spreadsheetml.sheet")
    )


def twice() -> bytes:
    buffer = BytesIO(plain())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("WORD/document.xml", b"<x/>")
    return buffer.getvalue()


REFUSED = {
    "no file at all": (lambda: b"", "no Word file"),
    "text": (lambda: b"Hello", "no Word file"),
    "an old or protected file": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
    "half a file": (lambda: plain()[:9000], "no Word file"),
    "another archive": (lambda: zipped({"a.txt": b"x"}), "list of its parts"),
    "no document": (lambda: without("word/document.xml"), "main document is missing"),
    "no relationships": (lambda: without("_rels/.rels"), "main document is missing"),
    "a missing part": (lambda: without("word/theme/theme1.xml"), "word/theme/theme1.xml, which is missing"),
    "macros": (macros, "macros"),
    "a macro part": (lambda: zipped({**parts_of(plain()), "word/vbaProject.bin": b"x"}), "macros"),
    "a spreadsheet": (spreadsheet, "no Word document"),
    "encrypted": (encrypted, "encrypted"),
    "a bomb": (bomb, "unpacks to far more"),
    "very many parts": (
        lambda: zipped({**parts_of(plain()), **{f"word/media/{n}": b"" for n in range(2001)}}),
        "unpacks to far more",
    ),
    "broken XML": (lambda: main_as("</w:body>", "</w:bod>"), "not well-formed"),
    "an entity bomb": (
        lambda: main_as("<w:document ", '<!DOCTYPE a [<!ENTITY b "c">]><w:document '),
        "declares a document type",
    ),
    "strict": (
        lambda: main_as(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
        "Strict",
    ),
    "a linked picture": (
        lambda: with_relation("image", "file:///c:/logo.png", ' TargetMode="External"'),
        "outside the file",
    ),
    "a frame": (lambda: with_relation("frame", "http://e.org/a", ' TargetMode="External"'), "outside"),
    "a signature": (lambda: zipped({**parts_of(plain()), "_xmlsignatures/sig1.xml": b"<a/>"}), "signed"),
    "a name twice": (twice, "same name"),
    "a name that leads out": (lambda: zipped({**parts_of(plain()), "../a.xml": b"<a/>"}), "damaged"),
    "content in a header": (in_a_header, "header or footer"),
    "content in a text box": (in_a_box, "text box"),
    "content twice": (
        lambda: main_as("<w:body>", "<w:body>" + "<w:p><w:r><w:t>{content}</w:t></w:r></w:p>" * 2),
        "more than one place",
    ),
    "no text part": (lambda: main_as("w:body>", "w:boddy>"), "w:body"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_work_is_refused_with_the_reason(name):
    make, reason = REFUSED[name]
    with pytest.raises(TemplateError, match=re.escape(reason)) as caught:
        written(make())
    assert str(caught.value).startswith("this Word template cannot be used: ")


@pytest.mark.parametrize("name", ALL_TEMPLATES)
def test_a_good_template_passes_the_check(name):
    assert check_template(ALL_TEMPLATES[name]()).main() == "word/document.xml"


def test_an_attached_template_is_forgotten():
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = parts_of(plain())
    settings = parts["word/settings.xml"].decode()
    attached = f'<w:attachedTemplate xmlns:r="{office}" r:id="rId9"/><w:defaultTabStop'
    parts["word/settings.xml"] = settings.replace("<w:defaultTabStop", attached, 1).encode()
    parts["word/_rels/settings.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
        f'Id="rId9" Type="{office}/attachedTemplate" Target="file:///c:/secret/a.dotm" '
        'TargetMode="External"/></Relationships>'
    ).encode()
    data = written(zipped(parts))
    assert b"secret" not in b"".join(parts_of(data).values())
    assert "attachedTemplate" not in text_of(data, "word/settings.xml")
