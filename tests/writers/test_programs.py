"""Other programs read the Word file: LibreOffice, and the validator of the Open XML SDK."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from brief_samples import ALL, arabic, full, long

from reex_desktop.model.blocks import spans_text
from reex_desktop.model.plain import leaf_text, leaves
from reex_desktop.writers.export import export
from reex_desktop.writers.layout.lay import layout

pytestmark = pytest.mark.verify

VALIDATOR = "OOXML_VALIDATOR"


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def pages(brief, folder: Path) -> list[str]:
    """Return the text of the pages that LibreOffice makes of `brief`."""
    office = shutil.which("soffice")
    if not office or not shutil.which("pdftotext"):
        pytest.skip("needs LibreOffice and pdftotext")
    (folder / "brief.docx").write_bytes(export(brief, ".docx"))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        folder,
        folder / "brief.docx",
    ]
    subprocess.run(command, capture_output=True, timeout=180, check=True)
    command = ["pdftotext", "-layout", folder / "brief.pdf", "-"]
    done = subprocess.run(command, capture_output=True, timeout=60, check=True)
    return done.stdout.decode().split("\f")[:-1]


def test_libreoffice_shows_every_line_of_a_brief(tmp_path):
    shown = squeezed("".join(pages(full(), tmp_path)))
    document = layout(full())
    end = next(anchor.start for anchor in document.anchors if anchor.name == "notes")
    outside_tables = [b for b in document.blocks[:end] if type(b).__name__ != "Table"]
    texts = [squeezed(leaf_text(leaf)) for leaf in leaves(tuple(outside_tables))]
    assert [text for text in texts if text not in shown] == []
    notes = [squeezed(f"{n.number}{spans_text(n.spans)}") for n in document.notes]
    assert [note for note in notes if note not in shown] == []


def test_each_page_of_a_long_brief_has_marking_number_and_table_header(tmp_path):
    texts = pages(long(), tmp_path)
    assert len(texts) >= 4
    for number, text in enumerate(texts, 1):
        assert f"Page {number} of {len(texts)}" in text
        assert text.count("TLP:CLEAR") == 2
    with_rows = [text for text in texts if re.search(r"^Claim number \d+", text, re.MULTILINE)]
    assert len(with_rows) >= 3
    assert all(re.search(r"Claim +Assessment +Basis +Info", text) for text in with_rows)


def test_libreoffice_shows_arabic(tmp_path):
    [text] = pages(arabic(), tmp_path)
    assert "TLP:RED" in text
    assert "Highlights" in text


@pytest.mark.parametrize("name", ALL)
def test_the_validator_of_the_open_xml_sdk_finds_nothing(name, tmp_path):
    program = os.environ.get(VALIDATOR) or shutil.which("ooxml-validator")
    if not program:
        pytest.skip(f"needs ooxml-validator, or its path in {VALIDATOR}")
    (tmp_path / "brief.docx").write_bytes(export(ALL[name](), ".docx"))
    command = [program, tmp_path / "brief.docx"]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    report = json.loads(done.stdout)
    print(report)
    assert report["ok"] is True
