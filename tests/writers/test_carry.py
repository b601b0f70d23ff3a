"""A Word file carries the published brief it was made from, and gives it back identical."""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO

import pytest
from brief_samples import ALL, chinese, full, of, publish
from hypothesis import given, settings

from reex_desktop.model.blocks import rich, spans
from reex_desktop.model.brief import MARKINGS, Highlight
from reex_desktop.model.carried import CARRIED_VERSION, decode_published, encode_published
from reex_desktop.model.codec import CodecError, NewerVersionError
from reex_desktop.model.published import published
from reex_desktop.readers.errors import ReadError
from reex_desktop.writers.export import export
from reex_desktop.writers.options import CARRIED_UP_TO, Options
from reex_desktop.writers.word.carry import NAMESPACE, carried_brief, carried_parts, with_carried
from tests.strategies import workspaces

CARRY = Options(carry=True)
FULL, CHINESE = full(), chinese()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize("name", ALL)
def test_the_brief_comes_back_identical(name):
    brief = ALL[name]()
    assert carried_brief(export(brief, ".docx", CARRY)) == brief


@settings(max_examples=100, deadline=None)
@given(workspace=workspaces)
def test_any_brief_comes_back_identical(workspace):
    brief = published(workspace)
    text = encode_published(brief)
    assert decode_published(text) == brief
    assert re.fullmatch(r"[ -~]+", text)
    assert not set("<>&") & set(text)


@settings(max_examples=15, deadline=None)
@given(workspace=workspaces)
def test_any_brief_comes_back_identical_from_the_file(workspace):
    brief = published(workspace)
    assert carried_brief(export(brief, ".docx", CARRY)) == brief


@pytest.mark.parametrize(
    "text", ["a\ud800b", "\ufffe", "\x00\x1b\r\n\t", "]]>&lt;<!--", "\U0010ffff\u202e"]
)
def test_text_that_xml_forbids_is_carried(text):
    back = carried_brief(export(publish(of(title=text)), ".docx", CARRY))
    assert back.brief.title == text.replace("\ud800", "\ufffd")


def test_the_same_brief_gives_the_same_parts():
    assert carried_parts(FULL) == carried_parts(FULL)


@pytest.mark.parametrize("marking", MARKINGS)
def test_a_distribution_copy_carries_it_up_to_green(marking):
    brief = publish(of(marking=marking, title="Quiet harbour"))
    carries = marking in CARRIED_UP_TO
    assert carries == (marking in {"", "TLP:CLEAR", "TLP:GREEN"})
    data = export(brief, ".docx")
    assert (carried_brief(data) is not None) == carries
    assert any(name.startswith("customXml") for name in parts(data)) == carries
    assert any(NAMESPACE.encode() in part for part in parts(data).values()) == carries
    assert carried_brief(export(brief, ".docx", Options(copy="review"))) == brief
    assert carried_brief(export(brief, ".docx", Options(carry=False))) is None
    assert carried_brief(export(brief, ".docx", CARRY)) == brief


def test_private_notes_do_not_travel():
    brief = publish(of(title="T", private_notes=rich("zinc-secret"), highlights=(Highlight(spans("a")),)))
    assert all(b"zinc-secret" not in part for part in parts(export(brief, ".docx", CARRY)).values())


def test_it_is_found_under_another_number_and_beside_foreign_parts():
    written = parts(export(FULL, ".docx", CARRY))
    saved: dict[str, bytes] = {}
    for name, data in written.items():
        text = data.decode()
        saved[name.replace("1.xml", "7.xml") if name.startswith("customXml") else name] = re.sub(
            r"(item|itemProps)1\.xml", r"\g<1>7.xml", text
        ).encode()
    relations = saved["word/_rels/document.xml.rels"].decode()
    foreign = re.search(r'<Relationship Id="rBrief1"[^>]*/>', relations)[0]
    other = foreign.replace("rBrief1", "rOther").replace("item7.xml", "item1.xml")
    saved["word/_rels/document.xml.rels"] = relations.replace(foreign, other + foreign).encode()
    saved["customXml/item1.xml"] = f'<b:Sources xmlns:b="urn:bib" note="{NAMESPACE}"/>'.encode()
    assert carried_brief(packed(saved)) == FULL


def test_it_is_found_as_another_program_writes_the_xml():
    written = parts(export(CHINESE, ".docx", CARRY))
    text = written["customXml/item1.xml"].decode()
    text = text.replace(f'<brief xmlns="{NAMESPACE}">', f'<x:brief xmlns:x="{NAMESPACE}">')
    text = text.replace("</brief>", "</x:brief>").replace('encoding="UTF-8"', 'encoding="UTF-16"')
    written["customXml/item1.xml"] = text.encode("utf-16")
    assert carried_brief(packed(written)) == CHINESE


def test_a_template_s_own_items_keep_their_numbers():
    bare = {
        name: data.decode() for name, data in parts(export(FULL, ".docx", Options(carry=False))).items()
    }
    bare |= {"customXml/item1.xml": "<a/>", "customXml/itemProps3.xml": "<a/>"}
    result = with_carried(bare, FULL)
    assert result["customXml/item1.xml"] == "<a/>"
    assert "customXml/item4.xml" in result
    assert carried_brief(packed({name: text.encode() for name, text in result.items()})) == FULL


def changed(old: str, new: str) -> bytes:
    written = parts(export(FULL, ".docx", CARRY))
    text = written["customXml/item1.xml"].decode()
    assert old in text
    written["customXml/item1.xml"] = text.replace(old, new, 1).encode()
    return packed(written)


def test_a_newer_form_is_refused_clearly():
    with pytest.raises(NewerVersionError, match="newer REEx Desktop"):
        carried_brief(changed(f'"version":{CARRIED_VERSION}', f'"version":{CARRIED_VERSION + 1}'))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"format":"reex-published-brief"', '"format":"x"'),
        ('"published":{', '"published":['),
        ('"brief":{', '"brief":3,"x":{'),
        ('"title":"', '"title":7,"t":"'),
    ],
)
def test_a_damaged_brief_is_refused_clearly(old, new):
    with pytest.raises(CodecError, match="inside this file is damaged"):
        carried_brief(changed(old, new))


@pytest.mark.parametrize("old", ["</brief>", "<brief"])
def test_damaged_xml_is_refused_clearly(old):
    with pytest.raises(ReadError, match="not well-formed"):
        carried_brief(changed(old, "<" if old[1] == "/" else "<brief <"))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no archive", b"plain text", packed({"a.txt": b"x"})])
def test_what_is_no_word_file_is_refused(data):
    with pytest.raises(ReadError, match="not a Word file"):
        carried_brief(data)


def test_a_document_type_is_refused():
    with pytest.raises(ReadError, match="document type"):
        carried_brief(changed("<brief", "<!DOCTYPE brief [<!ENTITY a 'b'>]><brief"))


def test_a_huge_brief_is_refused(monkeypatch):
    monkeypatch.setattr("reex_desktop.readers.printed.word_carried.MAX_CARRIED", 1000)
    with pytest.raises(ReadError, match="more than"):
        carried_brief(export(FULL, ".docx", CARRY))


def test_a_part_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr("reex_desktop.readers.word.package.MAX_PART", 1000)
    with pytest.raises(ReadError, match="MB"):
        carried_brief(export(FULL, ".docx", CARRY))


def test_files_without_it_carry_none():
    assert carried_brief(export(FULL, ".docx", Options(carry=False))) is None


def test_the_json_names_its_form_and_version():
    assert list(json.loads(encode_published(FULL)).items())[:2] == [
        ("format", "reex-published-brief"),
        ("version", CARRIED_VERSION),
    ]
