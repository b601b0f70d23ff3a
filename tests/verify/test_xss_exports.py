"""Pages with scraps of hostile markup, read, drafted and exported: nothing in the files runs or loads."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import cmarkgfm
import lxml.html
import pytest
from lxml import etree
from markdown_it import MarkdownIt

from reex_desktop.editing.draft import draft
from reex_desktop.model.published import PublishedBrief, published
from reex_desktop.readers.read import read
from reex_desktop.writers.export import export

from ..readers.vectors import VECTORS, page

pytestmark = pytest.mark.verify

ALLOWED = re.compile(r"(?:https?://|mailto:|#)[^\s<>\"]*", re.IGNORECASE)
LOADS = frozenset(
    {"src", "srcset", "href", "data", "poster", "action", "formaction", "background", "cite", "ping"}
)
RUNS = frozenset(
    {
        "script",
        "iframe",
        "object",
        "embed",
        "applet",
        "frame",
        "base",
        "link",
        "form",
        "svg",
        "math",
        "video",
        "audio",
    }
)
LINK_TYPES = re.compile(r"/(?:hyperlink)$")
FIELDS = re.compile(r"(?i)\b(?:INCLUDEPICTURE|INCLUDETEXT|DDE|DDEAUTO|LINK|IMPORT|MACROBUTTON)\b")


@pytest.fixture(scope="module")
def briefs() -> list[tuple[str, PublishedBrief]]:
    return [(vector, published(draft(read(page(vector).encode(), kind="html")))) for vector in VECTORS]


def faults_of_page(text: str, *, own_style: bool) -> Iterator[str]:
    """Yield what in a page could run or load; our own pages have one style element."""
    tree = lxml.html.document_fromstring(text)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in RUNS or (element.tag == "style" and not own_style):
            yield f"<{element.tag}>"
        if element.tag == "meta" and (element.get("http-equiv") or "").lower() == "refresh":
            yield "refresh"
        for name, value in element.attrib.items():
            if name.startswith("on"):
                yield f"{element.tag} {name}"
            if name in LOADS and not ALLOWED.fullmatch(value):
                yield f"{element.tag} {name}={value}"
            if name == "style" and re.search(r"(?i)url\(|expression|import|behavior", value):
                yield f"{element.tag} style={value}"


def test_highlights_carry_the_vectors(briefs):
    shaped = [brief for _, brief in briefs if len(brief.brief.highlights) >= 1]
    assert len(shaped) >= 0.8 * len(briefs)


def test_html(briefs):
    found = [
        (vector, fault)
        for vector, brief in briefs
        for fault in faults_of_page(export(brief, ".html").decode(), own_style=True)
    ]
    assert found == []


def test_markdown(briefs):
    plain = MarkdownIt("commonmark", {"html": True})
    found = []
    for vector, brief in briefs:
        text = export(brief, ".md").decode()
        unsafe = cmarkgfm.github_flavored_markdown_to_html(text, cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE)
        for page_text in (plain.render(text), unsafe):
            found += [
                (vector, fault) for fault in faults_of_page(f"<div>{page_text}</div>", own_style=False)
            ]
    assert found == []


def test_word(briefs):
    found = []
    for vector, brief in briefs:
        with zipfile.ZipFile(io.BytesIO(export(brief, ".docx"))) as package:
            for name in package.namelist():
                if not name.endswith((".xml", ".rels")):
                    continue
                tree = etree.fromstring(package.read(name))
                for element in tree.iter("{*}Relationship"):
                    if element.get("TargetMode") != "External":
                        continue
                    if not LINK_TYPES.search(element.get("Type")) or not ALLOWED.fullmatch(
                        element.get("Target")
                    ):
                        found.append((vector, name, element.get("Target")))
                found += [
                    (vector, name, "part") for _ in tree.iter("{*}altChunk", "{*}object", "{*}OLEObject")
                ]
                fields = "".join(element.text or "" for element in tree.iter("{*}instrText"))
                found += [(vector, name, fields)] if FIELDS.search(fields) else []
    assert found == []
