"""Many generated briefs to Word and back, and through LibreOffice; all validators and our linter silent."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from openxml_audit import OpenXmlValidator

sys.path.insert(0, str(Path(__file__).parents[1] / "writers"))

from brief_samples import ALL, full
from word_hands import edited

from reex_desktop.editing.adopting import adopt
from reex_desktop.editing.outside_apply import apply_changes
from reex_desktop.model.published import PublishedBrief, published
from reex_desktop.readers.printed.word_brief import printed_in_word, read_word_brief
from reex_desktop.readers.word.package import WordPackage
from reex_desktop.writers.export import export
from reex_desktop.writers.layout.lay import layout
from reex_desktop.writers.lint import lint_docx
from reex_desktop.writers.options import Options
from reex_desktop.writers.proof.difference import compare
from reex_desktop.writers.proof.expected import expected_lines
from reex_desktop.writers.proof.prove import prove
from reex_desktop.writers.word.changes import word_changes
from tests.strategies import workspaces

pytestmark = pytest.mark.verify

CARRY, BARE = Options(carry=True), Options(carry=False)
MANY = {
    "deadline": None,
    "database": None,
    "derandomize": True,
    "suppress_health_check": list(HealthCheck),
}


def differences(one: PublishedBrief, two: PublishedBrief) -> list[str]:
    """Return in what two briefs are printed differently."""
    first, second = layout(one), layout(two)
    result = [str(d) for d in compare(expected_lines(first), expected_lines(second))]
    if [(n.spans, n.link) for n in first.notes] != [(n.spans, n.link) for n in second.notes]:
        result.append("notes")
    return result if first.marking == second.marking else [*result, "marking"]


@settings(max_examples=1000, phases=[Phase.generate], **MANY)
@given(workspace=workspaces)
def test_a_thousand_briefs_come_back(workspace):
    brief = published(workspace)
    data = export(brief, ".docx", CARRY)
    assert read_word_brief(data) == brief
    assert published(adopt(read_word_brief(data))) == brief
    assert differences(brief, printed_in_word(WordPackage(data))) == []


def generated(count: int) -> list[PublishedBrief]:
    """Return briefs of every kind of text, the same at each run."""
    result: list[PublishedBrief] = []

    @settings(max_examples=count, phases=[Phase.generate], **MANY)
    @given(workspace=workspaces)
    def collect(workspace):
        result.append(published(workspace))

    collect()
    return result


def test_three_hundred_briefs_are_proven_and_without_fault(tmp_path):
    briefs = generated(300)
    assert len(briefs) >= 290
    path = tmp_path / "brief.docx"
    for number, brief in enumerate(briefs):
        options = (CARRY, Options(copy="review"), Options(page="letter"))[number % 3]
        data = export(brief, ".docx", options)
        assert prove(data, ".docx", brief, options) == ()
        assert [str(fault) for fault in lint_docx(data)] == []
        path.write_bytes(data)
        assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


def test_the_validator_of_the_open_xml_sdk_finds_nothing_in_a_file_of_many_briefs(tmp_path):
    program = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
    if not program:
        pytest.skip("needs ooxml-validator, which make verify installs")
    for number, brief in enumerate(generated(30)):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(export(brief, ".docx", CARRY if number % 2 else Options(copy="review")))
        done = subprocess.run([program, path], capture_output=True, timeout=120, check=False)
        assert json.loads(done.stdout)["ok"] is True, done.stdout


def through_libreoffice(folder: Path, *files: bytes) -> list[bytes]:
    """Return Word files as LibreOffice saves them."""
    office = shutil.which("soffice")
    assert office, "LibreOffice is not installed"
    paths = [folder / f"{number}.docx" for number in range(len(files))]
    for path, data in zip(paths, files, strict=True):
        path.write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", "docx:MS Word 2007 XML"]
    subprocess.run(
        [*command, "--outdir", folder / "out", *paths], capture_output=True, timeout=180, check=True
    )
    return [(folder / "out" / path.name).read_bytes() for path in paths]


def test_libreoffice_saves_a_file_and_the_edits_are_found(tmp_path):
    brief = full()
    workspace = adopt(brief)
    data = export(brief, ".docx", CARRY)
    changed = edited(data, ("inspections start", "inspections begin"), ("buys time", "gains time"))
    saved, saved_changed = through_libreoffice(tmp_path, data, changed)
    assert differences(brief, printed_in_word(WordPackage(saved))) == []
    assert word_changes(saved, workspace) == ()
    changes = word_changes(saved_changed, workspace)
    assert sorted((change.slot, change.field) for change in changes) == [
        ("highlights", "spans"),
        ("summary", "summary"),
    ]
    taken = apply_changes(workspace, changes)
    assert word_changes(saved_changed, taken) == ()


@pytest.mark.parametrize("name", sorted(set(ALL) - {"full"}))
def test_what_libreoffice_saved_prints_the_same_brief(name, tmp_path):
    brief = ALL[name]()
    [saved] = through_libreoffice(tmp_path, export(brief, ".docx", BARE))
    with zipfile.ZipFile(BytesIO(saved)) as archive:
        assert "word/document.xml" in archive.namelist()
    assert differences(brief, printed_in_word(WordPackage(saved))) == []
