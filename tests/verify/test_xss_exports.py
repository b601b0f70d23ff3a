"""Pages with scraps of hostile markup, read, drafted and exported: nothing in the files runs or loads."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator

import cmarkgfm
import lxml.html
import markdown
import msgspec
import pytest
from lxml import etree
from markdown_it import MarkdownIt

from reex_desktop.editing.draft import draft
from reex_desktop.model.blocks import span
from reex_desktop.model.brief import CredibilityNote, Judgement
from reex_desktop.model.published import PublishedBrief, published
from reex_desktop.readers.read import read
from reex_desktop.ui.pdf import to_pdf
from reex_desktop.writers.export import export
from reex_desktop.writers.layout.lay import layout
from reex_desktop.writers.options import Options
from reex_desktop.writers.rich_text import to_rich_text

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


def judged(brief: PublishedBrief, vector: str) -> PublishedBrief:
    """Return `brief` with a verdict on a claim whose every field carries the scrap."""
    basis = ((span(vector),),)
    note = CredibilityNote(
        vector, (span(f"Claim {vector}"),), vector, Judgement(f"Accurate {vector}"), basis
    )
    changed = msgspec.structs.replace(brief.brief, notes=(*brief.brief.notes, note), author=vector)
    return msgspec.structs.replace(brief, brief=changed)


def test_claim_review_in_html(briefs):
    found, reviewed = [], 0
    for vector, drafted in briefs:
        brief = judged(drafted, vector)
        text = export(brief, ".html", Options(claim_review=True)).decode()
        tree = lxml.html.document_fromstring(text)
        for script in tree.iter("script"):
            if script.attrib != {"type": "application/ld+json"} or len(script):
                found.append((vector, dict(script.attrib)))
            reviewed += bool(json.loads(script.text)["@graph"])
            script.drop_tree()
        rest = lxml.html.tostring(tree, encoding="unicode")
        found += [(vector, fault) for fault in faults_of_page(rest, own_style=True)]
        json.loads(export(brief, ".jsonld"))
    assert found == []
    assert reviewed == len(briefs)


def test_rich_text_on_the_clipboard(briefs):
    found = [
        (vector, fault)
        for vector, brief in briefs
        for fault in faults_of_page(f"<div>{to_rich_text(layout(brief))[0]}</div>", own_style=False)
    ]
    assert found == []


def test_pdf(briefs, qapp):
    """Each file holds what forty scraps came to; what it would do stands in it uncompressed."""
    whole = [brief for _, brief in briefs]
    found, links = [], 0
    for start in range(0, len(whole), 40):
        laid = [layout(brief) for brief in whole[start : start + 40]]
        blocks = tuple(block for document in laid for block in document.blocks)
        data = to_pdf(msgspec.structs.replace(laid[0], blocks=blocks))
        targets = [b"".join(parts) for parts in re.findall(rb"/URI\s*\(((?:[^\\()]|\\.)*)\)()", data)]
        links += len(targets)
        found += [target for target in targets if not ALLOWED.fullmatch(target.decode("latin-1"))]
        found += re.findall(
            rb"/(?:JavaScript|JS|Launch|OpenAction|EmbeddedFile|SubmitForm|GoToR|AA)\b", data
        )
    assert found == []
    assert links >= 10


def test_markdown(briefs):
    plain = MarkdownIt("commonmark", {"html": True})
    found = []
    for vector, brief in briefs:
        text = export(brief, ".md").decode()
        unsafe = cmarkgfm.github_flavored_markdown_to_html(text, cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE)
        python = markdown.markdown(text, extensions=["tables", "footnotes", "attr_list", "md_in_html"])
        for page_text in (plain.render(text), unsafe, python):
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
