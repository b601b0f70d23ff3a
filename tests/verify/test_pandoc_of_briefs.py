"""What pandoc reads in the Word files of many briefs: no word, mark, link, note or level is lost."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, Phase, given, settings

sys.path.insert(0, str(Path(__file__).parents[1] / "writers"))

from brief_samples import ALL
from word_hands import edited

from reex_desktop.model.blocks import spans_text
from reex_desktop.model.published import PublishedBrief, published
from reex_desktop.readers.printed.word_lines import Line
from reex_desktop.writers.export import export
from reex_desktop.writers.layout.lay import layout
from reex_desktop.writers.options import Options
from reex_desktop.writers.proof.expected import expected_lines
from tests.strategies import workspaces

pytestmark = pytest.mark.verify

MARKS = {
    "Strong": "bold",
    "Emph": "italic",
    "Strikeout": "strike",
    "Superscript": "superscript",
    "Subscript": "subscript",
    "Underline": "underline",
}
Character = tuple[str, frozenset[str], str]


def pandoc(data: bytes, folder: Path) -> dict:
    program = shutil.which("pandoc")
    assert program, "pandoc is not installed"
    path = folder / "brief.docx"
    path.write_bytes(data)
    command = [program, "+RTS", "-M1G", "-RTS", "-f", "docx", "-t", "json", path]
    return json.loads(subprocess.run(command, capture_output=True, timeout=60, check=True).stdout)


class Read:
    """The lines of pandoc's tree: (kind, level, ordered, characters); and its notes in their order."""

    def __init__(self, tree: dict) -> None:
        self.notes: list[str] = []
        self.lines: list[tuple] = []
        for name, kind in (("title", "title"), ("subtitle", "p")):
            if name in tree["meta"]:
                self.lines.append((kind, -1, False, self.line(tree["meta"][name]["c"])))
        self.blocks(tree["blocks"])

    def blocks(self, blocks: list, level: int = -1, ordered: bool = False, cell: bool = False) -> None:
        for block in blocks:
            kind, content = block["t"], block.get("c")
            if kind == "Header":
                self.lines.append((f"h{content[0]}", -1, False, self.line(content[2])))
            elif kind in {"Para", "Plain"}:
                self.lines.append(("cell" if cell else "p", level, ordered, self.line(content)))
            elif kind in {"BulletList", "OrderedList"}:
                for item in content if kind == "BulletList" else content[1]:
                    self.blocks(item, level + 1, kind == "OrderedList")
            elif kind in {"BlockQuote", "Div"}:
                self.blocks(content if kind == "BlockQuote" else content[1], level, ordered, cell)
            elif kind == "Table":
                rows = [*content[3][1], *(row for body in content[4] for row in (*body[2], *body[3]))]
                for row in rows:
                    for one in row[1]:
                        self.blocks(one[4] or [{"t": "Para", "c": []}], cell=True)
            else:
                raise AssertionError(f"pandoc found a {kind}")

    def line(self, inlines: list) -> tuple[Character, ...]:
        return normal(self.inline(inlines, frozenset(), ""))

    def inline(self, inlines: list, marks: frozenset[str], href: str) -> list[Character]:
        result: list[Character] = []
        for one in inlines:
            kind, content = one["t"], one.get("c")
            if kind == "Str":
                result += [(c, marks, href) for c in content]
            elif kind in {"Space", "SoftBreak", "LineBreak"}:
                result.append((" ", marks, href))
            elif kind in MARKS:
                result += self.inline(content, marks | {MARKS[kind]}, href)
            elif kind == "Link":
                result += self.inline(content[1], marks, content[2][0])
            elif kind == "Span":
                result += self.inline(content[1], marks, href)
            elif kind == "Note":
                inner = [c for block in content for c in self.inline(block["c"], marks, "")]
                self.notes.append("".join(c for c, _, _ in normal(inner)))
                result.append(("\ufffc", frozenset(), ""))
            else:
                raise AssertionError(f"pandoc found a {kind}")
        return result


def normal(characters: list[Character]) -> tuple[Character, ...]:
    """Return `characters` with each run of blanks as one without marks, none at the ends."""
    result: list[Character] = []
    for character in characters:
        if not character[0].isspace():
            result.append((character[0], character[1], unquote(character[2])))
        elif result and result[-1][0] != " ":
            result.append((" ", frozenset(), ""))
    return tuple(result[:-1] if result and result[-1][0] == " " else result)


def wanted(brief: PublishedBrief) -> tuple[list[tuple], list[str]]:
    """Return what pandoc must find: lines, and the notes where they are first referred to."""
    document = layout(brief)
    lines = [one for line in expected_lines(document) if (one := line_of(line))]
    notes = [
        "".join(c for c, _, _ in normal([(c, frozenset(), "") for c in text]))
        for note in document.notes
        for text in [" ".join(filter(None, (spans_text(note.spans), spans_text(note.link))))]
    ]
    return lines, notes


def line_of(line: Line) -> tuple | None:
    if line.kind == "table":
        return None
    seen: list[Character] = []
    for piece in line.pieces:
        if piece.note:
            seen.append(("\ufffc", frozenset(), ""))
        # pandoc has no style of ours for code, nor for the lighter part of a heading.
        marks = piece.marks - {"code"}
        seen += [(c, marks, piece.href) for c in piece.text]
    return ("cell" if line.cell else line.kind, line.level, line.ordered, normal(seen))


def simple(lines: list[tuple]) -> list[tuple]:
    """Return lines without what pandoc cannot tell: marks in headings, blank lines, numbers of notes."""
    result = []
    for kind, level, ordered, characters in lines:
        plain = kind.startswith(("h", "title"))
        kept = tuple((c, frozenset() if plain else marks, href) for c, marks, href in characters)
        if kept or kind == "cell":
            result.append((kind, level, ordered, kept))
    return result


def check(brief: PublishedBrief, folder: Path, data: bytes = b"") -> None:
    read = Read(pandoc(data or export(brief, ".docx", Options(carry=True)), folder))
    lines, notes = wanted(brief)
    found, expected = simple(read.lines), simple(lines)
    assert len(found) == len(expected)
    for one, two in zip(found, expected, strict=True):
        assert without_repeats(one) == without_repeats(two)
    assert [note.replace(". ", " ") for note in read.notes] == [note.replace(". ", " ") for note in notes]


def without_repeats(line: tuple) -> tuple:
    """Return a line without references to notes: pandoc takes a further one for a number."""
    kind, level, ordered, characters = line
    end = next((i for i, c in enumerate(characters) if c[0] == "\ufffc"), len(characters))
    while end < len(characters) and characters[end - 1][0] in "0123456789,":
        end -= 1
    return kind, level, ordered, characters[:end]


@pytest.mark.parametrize("name", ALL)
def test_pandoc_finds_everything_in_the_samples(name, tmp_path):
    check(ALL[name](), tmp_path)


@pytest.mark.parametrize(
    ("pattern", "new"),
    [
        (r"<w:b/><w:bCs/>(</w:rPr><w:t[^>]*>85%)", r"\1"),
        ('<w:ilvl w:val="2"/>', '<w:ilvl w:val="1"/>'),
        (r'<w:hyperlink r:id="rLink1"[^>]*>(.*?)</w:hyperlink>', r"\1"),
        (r'<w:r>(?:(?!</w:r>).)*<w:footnoteReference w:id="4"/></w:r>', ""),
        ("anode makers keep", "anode makers lose"),
        ('"Heading2"', '"Heading1"'),
    ],
)
def test_what_is_lost_would_be_missed(pattern, new, tmp_path):
    brief = ALL["full"]()
    data = edited(export(brief, ".docx"), (pattern, new))
    with pytest.raises(AssertionError):
        check(brief, tmp_path, data)


def test_pandoc_finds_everything_in_generated_briefs(tmp_path):
    seen = 0

    @settings(
        max_examples=100,
        phases=[Phase.generate],
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(workspace=workspaces)
    def run(workspace):
        nonlocal seen
        check(published(workspace), tmp_path)
        seen += 1

    run()
    assert seen >= 90
