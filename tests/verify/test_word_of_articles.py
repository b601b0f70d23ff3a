"""From an article to its Word file, read back by pandoc, python-docx, LibreOffice and the validators."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from reex_desktop.editing.draft import draft
from reex_desktop.editing.edits import set_note
from reex_desktop.model.blocks import Heading, ListBlock, Paragraph, Table, spans, spans_text
from reex_desktop.model.brief import Judgement
from reex_desktop.model.plain import plain_text
from reex_desktop.model.published import PublishedBrief, published
from reex_desktop.readers.read import read
from reex_desktop.writers.export import export
from reex_desktop.writers.layout.lay import layout

pytestmark = pytest.mark.verify

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
OWN = ("namibia-dysprosium", "france-heavy-separation", "chinese-tungsten-town", "cook-islands-nodules")


def sources() -> list[Path]:
    own = [ROOT / "tests" / "articles" / f"{name}.txt" for name in OWN]
    return [SHARED / "article.txt", ROOT / "resources" / "samples" / "article.txt", *own]


@pytest.fixture(params=sources(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def brief(request) -> PublishedBrief:
    """A draft of an article, with a claim so that there is a table."""
    path: Path = request.param
    if not path.exists():
        if os.environ.get("REEX_REQUIRE_SHARED") == "1":
            pytest.fail(f"{path} is missing")
        pytest.skip("needs the folder shared beside the checkout")
    workspace = draft(read(path.read_bytes(), name=path.name), author="A. Analyst")
    if workspace.brief.notes:
        note = workspace.brief.notes[0]
        workspace = set_note(
            workspace, note.id, claim=spans("One claim"), verdict=Judgement("Speculative"), credibility=3
        )
    return published(workspace)


def folded(text: str) -> str:
    return " ".join(text.replace("\u2028", " ").split())


def expected(blocks, level: int = 0) -> list[tuple[str, str]]:
    """Return (place, text) of everything in `blocks`."""
    result: list[tuple[str, str]] = []
    for block in blocks:
        if isinstance(block, Heading):
            # Word's Title stands over its headings, so the sections are of level 1 there.
            place = f"h{block.level - 1}" if block.level > 1 else "title"
            result.append((place, folded(spans_text(block.spans))))
        elif isinstance(block, Paragraph):
            result.append((f"li{level}" if level else "p", folded(spans_text(block.spans))))
        elif isinstance(block, ListBlock):
            for item in block.items:
                result += expected(item.blocks, level + 1)
        elif isinstance(block, Table):
            cells = [folded(plain_text(cell.blocks)) for row in block.rows for cell in row.cells]
            result += [("cell", cell) for cell in cells]
    return result


def printed(brief: PublishedBrief) -> list[tuple[str, str]]:
    """Return what stands in the text of the Word file: all but the notes, which are at its foot."""
    document = layout(brief)
    end = next(
        (anchor.start for anchor in document.anchors if anchor.name == "notes"), len(document.blocks)
    )
    return expected(document.blocks[:end])


def from_pandoc(blocks: list, level: int = 0) -> list[tuple[str, str]]:
    result: list[tuple[str, str]] = []
    for block in blocks:
        kind, content = block["t"], block.get("c")
        if kind == "Header":
            result.append((f"h{content[0]}", inline(content[2])))
        elif kind in {"Para", "Plain"}:
            result.append((f"li{level}" if level else "p", inline(content)))
        elif kind in {"BulletList", "OrderedList"}:
            for item in content if kind == "BulletList" else content[1]:
                result += from_pandoc(item, level + 1)
        elif kind == "BlockQuote":
            result += from_pandoc(content, level)
        elif kind == "Div":
            result += from_pandoc(content[1], level)
        elif kind == "Table":
            rows = [*content[3][1], *(row for body in content[4] for row in (*body[2], *body[3]))]
            for row in rows:
                for cell in row[1]:
                    inner = " ".join(text for _, text in from_pandoc(cell[4]))
                    result.append(("cell", folded(inner)))
    return result


def inline(parts: list) -> str:
    """Return the text of pandoc's inlines."""
    text = ""
    for part in parts:
        kind, content = part["t"], part.get("c")
        if kind == "Str":
            text += content
        elif kind in {"Space", "SoftBreak", "LineBreak"}:
            text += " "
        elif kind in {"Link", "Span", "Quoted"}:
            text += inline(content[1])
        elif kind == "Code":
            text += content[1]
        elif isinstance(content, list):
            text += inline(content)
    return folded(text)


def test_pandoc_reads_what_the_model_holds(brief, tmp_path):
    pandoc = shutil.which("pandoc")
    assert pandoc, "pandoc is not installed"
    path = tmp_path / "brief.docx"
    path.write_bytes(export(brief, ".docx"))
    done = subprocess.run(
        [pandoc, "+RTS", "-M1G", "-RTS", "-f", "docx+styles", "-t", "json", path],
        capture_output=True, timeout=60, check=True,
    )  # fmt: skip
    tree = json.loads(done.stdout)
    # pandoc keeps the paragraph of style Title apart.
    found = [("title", inline(tree["meta"]["title"]["c"])), *from_pandoc(tree["blocks"])]
    wanted = [(place, text) for place, text in printed(brief) if text or place == "cell"]
    wanted_texts = [text for place, text in wanted]
    found_texts = [text for place, text in found]
    assert found_texts == wanted_texts
    levels = {text: place for place, text in found}
    wrong = [
        (place, levels.get(text), text)
        for place, text in wanted
        if place.startswith(("h", "li", "cell")) and levels.get(text) != place
    ]
    assert wrong == []


def test_python_docx_reads_styles_and_tables(brief, tmp_path):
    from docx import Document

    path = tmp_path / "brief.docx"
    path.write_bytes(export(brief, ".docx"))
    document = Document(str(path))
    headings = [
        (f"h{p.style.name[-1]}", folded(p.text))
        for p in document.paragraphs
        if p.style.name.startswith("Heading ")
    ]
    wanted = [(place, text) for place, text in printed(brief) if place in {"h1", "h2", "h3"}]
    assert headings == wanted
    cells = [folded(c.text) for t in document.tables for row in t.rows for c in row.cells]
    assert cells == [text for place, text in printed(brief) if place == "cell"]
    links = {r.target_ref for r in document.part.rels.values() if r.is_external}
    assert links == {a.metadata.address for a in brief.articles if a.metadata.address}


def test_libreoffice_shows_every_line(brief, tmp_path):
    office = shutil.which("soffice")
    assert office, "LibreOffice is not installed"
    path = tmp_path / "brief.docx"
    path.write_bytes(export(brief, ".docx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        tmp_path,
        path,
    ]
    subprocess.run(command, capture_output=True, timeout=180, check=True)
    shown = re.sub(r"\s+", "", (tmp_path / "brief.txt").read_text(encoding="utf-8-sig"))
    texts = [re.sub(r"\s+", "", text) for place, text in printed(brief)]
    assert [text for text in texts if text not in shown] == []


def test_the_validator_of_the_open_xml_sdk_finds_nothing(brief, tmp_path):
    program = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
    if not program:
        pytest.skip("needs ooxml-validator, which make verify installs")
    path = tmp_path / "brief.docx"
    path.write_bytes(export(brief, ".docx"))
    done = subprocess.run([program, path], capture_output=True, timeout=120, check=False)
    assert json.loads(done.stdout)["ok"] is True, done.stdout


def test_openxml_audit_finds_nothing(brief, tmp_path):
    from openxml_audit import OpenXmlValidator

    path = tmp_path / "brief.docx"
    path.write_bytes(export(brief, ".docx"))
    result = OpenXmlValidator().validate(str(path))
    assert result.errors == []
