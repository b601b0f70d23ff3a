"""Generated briefs as Word files: valid for three validators, and in pandoc what the brief says."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator
from printed_strategies import published_briefs
from structure import Character, Line, normal, of_blocks, of_spans
from test_word import printed
from word_templates import ALL_TEMPLATES

from reex_desktop.model.blocks import span
from reex_desktop.writers.layout.lay import layout
from reex_desktop.writers.lint import lint_docx
from reex_desktop.writers.options import Options, Remark
from reex_desktop.writers.word.file import to_docx

pytestmark = pytest.mark.verify

# To find the smallest of such large examples takes longer than it helps.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
SLOW = {"deadline": None, "suppress_health_check": list(HealthCheck), "phases": PHASES}
THREE = (1, 2, 3)  # parts of 100 briefs
MARKS = {
    "Strong": "bold",
    "Emph": "italic",
    "Underline": "underline",
    "Strikeout": "strike",
    "Superscript": "superscript",
    "Subscript": "subscript",
}
OPTIONS = st.builds(
    Options, page=st.sampled_from(["a4", "letter"]), copy=st.sampled_from(["distribution", "review"])
)


class FromPandoc:
    """The lines of a document and its notes, from pandoc's JSON."""

    def __init__(self, tree: dict) -> None:
        self.notes: list[tuple[Character, ...]] = []
        # pandoc keeps the paragraphs of the styles Title and Subtitle apart.
        head = {name: tree["meta"].get(name, {}).get("c", []) for name in ("title", "subtitle")}
        self.lines: list[Line] = [("h1", self.inlines(head["title"]))]
        self.lines.append(("p", self.inlines(head["subtitle"])))
        self.blocks(tree["blocks"], "")

    def blocks(self, blocks: list, place: str) -> None:
        for block in blocks:
            kind, content = block["t"], block.get("c")
            if kind == "Header":
                self.lines.append((f"{place}h{content[0] + 1}", self.inlines(content[2])))
            elif kind in ("Para", "Plain"):
                self.lines.append((f"{place}p", self.inlines(content)))
            elif kind in ("BulletList", "OrderedList"):
                for item in content if kind == "BulletList" else content[1]:
                    self.blocks(item, f"{place}{'ul' if kind == 'BulletList' else 'ol'}/")
            elif kind == "BlockQuote":
                self.blocks(content, f"{place}quote/")
            elif kind == "Div":
                self.blocks(content[1], place)
            elif kind == "Table":
                rows = [*content[3][1], *(row for body in content[4] for row in (*body[2], *body[3]))]
                for number, row in enumerate(rows):
                    for column, cell in enumerate(row[1]):
                        self.cell(f"cell {number},{column}", cell[4])
            else:
                raise AssertionError(kind)

    def cell(self, place: str, blocks: list) -> None:
        characters: list[Character] = []
        for block in blocks:
            characters.extend(self.characters(block["c"], frozenset(), ""))
            characters.append(("\n", frozenset(), ""))
        self.lines.append((place, normal(characters)))

    def inlines(self, parts: list) -> tuple[Character, ...]:
        return normal(self.characters(parts, frozenset(), ""))

    def characters(self, parts: list, marks: frozenset[str], href: str) -> list[Character]:
        result: list[Character] = []
        for part in parts:
            kind, content = part["t"], part.get("c")
            if kind == "Str":
                result.extend((" " if c.isspace() else c, marks, href) for c in content)
            elif kind in ("Space", "SoftBreak"):
                result.append((" ", marks, href))
            elif kind == "LineBreak":
                result.append(("\n", marks, href))
            elif kind == "Link":
                result.extend(self.characters(content[1], marks, unquote(content[2][0])))
            elif kind in ("Span", "Quoted"):
                result.extend(self.characters(content[1], marks, href))
            elif kind == "Note":
                at = len(self.notes)
                self.notes.append(())
                self.notes[at] = self.inlines(content[0]["c"])
            elif kind in MARKS:
                result.extend(self.characters(content, marks | {MARKS[kind]}, href))
            else:
                raise AssertionError(kind)
        return result


def comparable(characters: tuple[Character, ...], place: str = "p") -> list[Character]:
    """Return what pandoc can tell.

    It knows no code and no further reference to a note; the marks of a reference, and of the lighter
    part of a heading, are those of our styles.
    """
    result = []
    for character, marks, href in characters:
        kept = marks - {"code"}
        if "superscript" in kept:
            kept -= {"bold", "subscript"}
        if place.startswith("h"):
            kept -= {"italic"}
        address = "" if href.startswith("#note-") else href
        blank = character in " \n"
        result.append((character, frozenset() if blank else kept, address))
    return result


def wanted(document) -> list[tuple[str, list[Character]]]:
    lines = [(place, comparable(text, place)) for place, text in of_blocks(printed(document))]
    return [(place, text) for place, text in lines if text or place.startswith("cell")]


def in_pandoc(data: bytes) -> FromPandoc:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.docx"
        path.write_bytes(data)
        command = ["pandoc", "+RTS", "-M1G", "-RTS", "-f", "docx", "-t", "json", path]
        done = subprocess.run(command, capture_output=True, timeout=60, check=True)
    return FromPandoc(json.loads(done.stdout))


@pytest.mark.parametrize("part", THREE)
@settings(max_examples=100, **SLOW)
@given(brief=published_briefs, options=OPTIONS)
def test_generated_briefs_are_valid_and_without_faults(part, brief, options):
    remarks = tuple(Remark(note.id, "x < y & z") for note in brief.brief.notes)
    data = to_docx(brief, Options(page=options.page, copy=options.copy, remarks=remarks))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.docx"
        path.write_bytes(data)
        assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    # That a link says nothing but its address is up to whoever wrote the text.
    assert [str(fault) for fault in lint_docx(data) if fault.rule != "access-link-text"] == []


@settings(max_examples=int(os.environ.get("REEX_SDK_BRIEFS", "30")), **SLOW)
@given(brief=published_briefs, options=OPTIONS)
def test_the_open_xml_sdk_finds_nothing_in_generated_briefs(brief, options):
    program = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
    if not program:
        pytest.skip("needs ooxml-validator, which make verify installs")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.docx"
        path.write_bytes(to_docx(brief, options))
        done = subprocess.run([program, path], capture_output=True, timeout=120, check=False)
    assert json.loads(done.stdout)["ok"] is True, done.stdout


@pytest.mark.parametrize("part", THREE)
@settings(max_examples=100, **SLOW)
@given(brief=published_briefs)
def test_pandoc_reads_every_word_mark_link_note_and_level(part, brief):
    document = layout(brief)
    found = in_pandoc(to_docx(brief))
    lines = [(place, comparable(text, place)) for place, text in found.lines]
    assert [(p, t) for p, t in lines if t or p.startswith("cell")] == wanted(document)
    notes = []
    for note in document.notes:
        source = (*note.spans, *of_link(note))
        notes.append(comparable(of_spans(source)))
    assert [comparable(text) for text in found.notes] == notes


def of_link(note):
    return (span(". " if len(note.spans) > 1 else " "), *note.link) if note.link else ()


@settings(max_examples=40, **SLOW)
@given(brief=published_briefs, name=st.sampled_from(sorted(ALL_TEMPLATES)))
def test_generated_briefs_go_into_any_template(brief, name):
    data = to_docx(brief, Options(template=ALL_TEMPLATES[name]()))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.docx"
        path.write_bytes(data)
        assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    faults = [fault for fault in lint_docx(data) if not fault.rule.startswith("access-")]
    assert faults == []
