"""The linter finds every seeded fault that is its own, with the validator every one, and nothing else."""

from __future__ import annotations

import re

import pytest
from brief_samples import ALL
from good_docx import good_parts, packed
from openxml_audit import OpenXmlValidator
from seeded_faults import FAULTS

from reex_desktop.writers.export import export
from reex_desktop.writers.lint import lint_docx
from reex_desktop.writers.lint.contrast import contrast
from reex_desktop.writers.lint.values import is_date
from reex_desktop.writers.options import Options


def audit(data: bytes, path) -> list[str]:
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(str(path)).errors]


def test_the_good_file_is_good(tmp_path):
    data = packed(good_parts())
    assert lint_docx(data) == ()
    assert audit(data, tmp_path / "a.docx") == []


def test_there_are_many_kinds_of_faults():
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 28


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: re.sub(r"\W+", "-", fault.name))
def test_a_seeded_fault_is_found(fault, tmp_path):
    data = fault.file()
    found = lint_docx(data)
    if fault.rule:
        assert fault.rule in {one.rule for one in found}
    else:
        assert audit(data, tmp_path / "a.docx")


@pytest.mark.parametrize("options", [Options(carry=True), Options(copy="review")], ids=["copy", "review"])
@pytest.mark.parametrize("name", ALL)
def test_our_exports_have_no_fault(name, options):
    assert [str(fault) for fault in lint_docx(export(ALL[name](), ".docx", options))] == []


@pytest.mark.parametrize("data", [b"", b"plain text", b"PK\x03\x04", packed({"a.xml": "<a/>"})])
def test_what_is_no_word_file_has_one_fault(data):
    [fault] = lint_docx(data)
    assert fault.rule == "package"
    assert "Word file" in fault.message


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("word/_rels/document.xml.rels", "<Relationships"),
        ("_rels/.rels", "no XML"),
        ("word/styles.xml", '<?xml version="1.0" encoding="x"?><a/>'),
        ("word/document.xml", ""),
        ("[Content_Types].xml", "<Types>"),
    ],
)
def test_a_damaged_part_is_a_fault_and_no_error(part, content):
    faults = lint_docx(packed({**good_parts(), part: content}))
    assert {"xml", "package", "content-types"} & {fault.rule for fault in faults}


def test_a_fault_says_where_it_is():
    [seeded] = [fault for fault in FAULTS if fault.name == "dangling anchor"]
    [fault] = lint_docx(seeded.file())
    assert fault.part == "word/document.xml"
    assert fault.place == "paragraph 6 (\u201cThe quotas were announced in May; see t\u2026\u201d)"
    assert str(fault) == (
        f"word/document.xml, {fault.place}: the link leads to the bookmark \u201ctop\u201d, "
        "which does not exist [anchor-dangling]"
    )


@pytest.mark.parametrize(
    ("one", "two", "ratio"),
    [
        ("000000", "FFFFFF", 21.0),
        ("767676", "FFFFFF", 4.54),
        ("FF0000", "FFFFFF", 4.0),
        ("123456", "123456", 1),
    ],
)
def test_contrast_is_that_of_wcag(one, two, ratio):
    assert contrast(one, two) == contrast(two, one) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("2025", True),
        ("2025-10", True),
        ("2025-10-28", True),
        ("2025-10-28T09:30Z", True),
        ("2025-10-28T09:30:00.5+02:00", True),
        ("2025-13-01", False),
        ("2025-02-29", False),
        ("2025-10-28T24:30:00Z", False),
        ("2025-10-28 09:30", False),
        ("yesterday", False),
        ("", False),
    ],
)
def test_dates_are_those_of_w3c(text, good):
    assert is_date(text) == good
