"""Review copies, and briefs in templates of different make, in other programs and the validators."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.verify

WRITERS = Path(__file__).parents[1] / "writers"
NAMES = ("plain", "places", "german", "german names", "dotx", "cover", "bookmarks", "libreoffice", "review")


def convert(folder: Path, kind: str, *files: Path) -> None:
    """Let LibreOffice convert files, all in one go; the results are put into `folder`."""
    office = shutil.which("soffice")
    assert office, "LibreOffice is not installed"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", kind, "--outdir", folder, *files]
    subprocess.run(command, capture_output=True, timeout=180, check=True)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The folder with the full sample in every template, as NAME.docx and NAME.pdf, and the sample."""
    sys.path.insert(0, str(WRITERS))
    try:
        import brief_samples
        import word_templates
    finally:
        sys.path.remove(str(WRITERS))
    from reex_desktop.writers.export import export
    from reex_desktop.writers.options import Options, Remark

    folder = tmp_path_factory.mktemp("made")
    templates = {name: make() for name, make in word_templates.ALL_TEMPLATES.items()}
    saved = folder / "saved"
    saved.mkdir()
    (folder / "cover-page.docx").write_bytes(templates["cover"])
    convert(saved, "docx", folder / "cover-page.docx")
    templates["libreoffice"] = (saved / "cover-page.docx").read_bytes()
    brief = brief_samples.full()
    for name, template in templates.items():
        data = export(brief, ".docx", Options(template=template))
        (folder / f"{name}.docx").write_bytes(data)
    remarks = tuple(Remark(note.id, "who says so?") for note in brief.brief.notes)
    (folder / "review.docx").write_bytes(export(brief, ".docx", Options(copy="review", remarks=remarks)))
    convert(folder, "pdf", *(folder / f"{name}.docx" for name in NAMES))
    return folder, brief


def kind_of(error: str) -> str:
    """Return what an error says without its place, which moves."""
    return re.sub(r"\[\d+\]", "", error)


@pytest.mark.parametrize("name", NAMES)
def test_the_validators_find_nothing(made, name):
    from openxml_audit import OpenXmlValidator

    folder, _ = made
    path = folder / f"{name}.docx"
    found = [str(error) for error in OpenXmlValidator().validate(path).errors]
    if name == "libreoffice":
        # LibreOffice 7.4 itself writes what the schema does not know; we add nothing to that.
        template = OpenXmlValidator().validate(folder / "saved" / "cover-page.docx")
        assert sorted(map(kind_of, found)) == sorted(kind_of(str(error)) for error in template.errors)
        return
    assert found == []
    program = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
    if not program:
        pytest.skip("needs ooxml-validator, which make verify installs")
    done = subprocess.run([program, path], capture_output=True, timeout=120, check=False)
    assert json.loads(done.stdout)["ok"] is True, done.stdout


@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_shows_every_line_and_note(made, name):
    from reex_desktop.model.blocks import Table, spans_text
    from reex_desktop.model.plain import leaf_text, leaves
    from reex_desktop.writers.layout.lay import layout

    folder, brief = made
    done = subprocess.run(
        ["pdftotext", "-layout", folder / f"{name}.pdf", "-"], capture_output=True, timeout=60, check=True
    )
    shown = re.sub(r"\s+", "", done.stdout.decode())
    document = layout(brief)
    end = next(anchor.start for anchor in document.anchors if anchor.name == "notes")
    blocks = tuple(block for block in document.blocks[:end] if not isinstance(block, Table))
    texts = [re.sub(r"\s+", "", leaf_text(leaf)) for leaf in leaves(blocks)]
    # A template with places for date and author has them there.
    missing = [text for text in texts if text not in shown and text != re.sub(r"\s+", "", document.byline)]
    assert missing == []
    notes = [re.sub(r"\s+", "", f"{n.number}{spans_text(n.spans)}") for n in document.notes]
    assert [note for note in notes if note not in shown] == []
    pages = done.stdout.decode().split("\f")[:-1]
    assert [page.count("TLP:AMBER") for page in pages] == [2] * len(pages)


@pytest.mark.parametrize("name", NAMES)
def test_pandoc_reads_headings_and_notes(made, name):
    folder, _ = made
    command = [
        "pandoc",
        "+RTS",
        "-M1G",
        "-RTS",
        "--track-changes=all",
        "-t",
        "json",
        folder / f"{name}.docx",
    ]
    done = subprocess.run(command, capture_output=True, timeout=60, check=True)
    text = done.stdout.decode()
    assert text.count('{"t":"Note"') == 5
    assert text.count('"comment-start"') == (10 if name == "review" else 0)
    if name == "german names":
        return  # pandoc knows headings by Word's English names alone
    levels = re.findall(r'\{"t":"Header","c":\[(\d)', text)
    assert levels[-6:] == ["1", "1", "2", "1", "1", "1"] or levels[:6] == ["1", "1", "1", "2", "1", "1"]
