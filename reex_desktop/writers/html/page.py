"""A document in, one HTML file out: it needs nothing from elsewhere, runs no script, and prints well.

On paper the marking stands in the margins of every page (CSS Paged Media 3, section 5: browsers and
programs that know no margin boxes print it at the head and the foot of the text).
"""

from __future__ import annotations

from functools import cache

from ...model.blocks import Blocks
from ...model.resources import resource_path
from ..direction import is_rtl_language
from ..document import Anchor, Document
from ..markings import MARKING_COLOURS
from ..options import Page
from .blocks import HtmlBlocks
from .spans import text

# Nothing is loaded and nothing runs, whatever the text says (Content Security Policy 3).
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_SERIES = "REEx briefing"
_BOXES = {"highlights": "box", "summary": "shade"}
_PAPER = {"a4": "A4", "letter": "letter"}


def to_html(document: Document, page: Page = "a4", data: str = "") -> str:
    """Return `document` as a whole HTML file for paper of the size `page`.

    `data` is JSON-LD for the head (see `claim_review`), or empty.
    """
    rtl = is_rtl_language(document.language)
    writer = HtmlBlocks(rtl)
    body = [*_edge("header", _SERIES, document.marking), "<main>", _body(writer, document), "</main>"]
    body.extend(_edge("footer", document.title, document.marking))
    way = "rtl" if rtl else "ltr"
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{text(document.language)}" dir="{way}">',
            *_head(document, page, data),
            "<body>",
            *body,
            "</body>",
            "</html>",
            "",
        ]
    )


def _head(document: Document, page: Page, data: str) -> list[str]:
    fields = {"author": document.author, "keywords": ", ".join(document.keywords)}
    fields["dcterms.modified"] = document.modified.isoformat()
    metas = [f'<meta name="{name}" content="{text(value)}">' for name, value in fields.items() if value]
    return [
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{text(_POLICY)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{text(document.title)}</title>",
        *metas,
        f"<style>\n{_style()}{_paged(document, page)}</style>",
        *([data] if data else []),
        "</head>",
    ]


def _edge(element: str, words: str, marking: str) -> list[str]:
    label = f'<p class="marking" style="color:{colour_of(marking)}">{text(marking)}</p>' if marking else ""
    return [f'<{element} class="edge"><p>{text(words)}</p>{label}</{element}>']


def colour_of(marking: str) -> str:
    """Return the colour of the text of a marking, to be set on black."""
    return f"#{MARKING_COLOURS.get(marking, 'FFFFFF')}"


def _body(writer: HtmlBlocks, document: Document) -> str:
    """Return the sections of a brief, each under its heading; the notes as a list."""
    parts: list[str] = []
    position = 0
    for anchor in document.anchors:
        parts.append(writer.blocks(document.blocks[position : anchor.start]))
        if anchor.name == "notes":
            parts.append(writer.notes(document))
        else:
            parts.append(_section(writer, document.blocks[anchor.start : anchor.end], anchor))
        position = anchor.end
    parts.append(writer.blocks(document.blocks[position:]))
    return "\n".join(filter(None, parts))


def _section(writer: HtmlBlocks, blocks: Blocks, anchor: Anchor) -> str:
    heading, content = writer.blocks(blocks[:1]), writer.blocks(blocks[1:])
    heading = heading.replace("<h2", f'<h2 id="{anchor.name}"', 1)
    box = _BOXES.get(anchor.name)
    content = f'<div class="{box}">\n{content}\n</div>' if box else content
    return f'<section aria-labelledby="{anchor.name}">\n{heading}\n{content}\n</section>'


@cache
def _style() -> str:
    return resource_path("templates", "brief.css").read_text(encoding="utf-8")


def _paged(document: Document, page: Page) -> str:
    """Return the page of a print: its size, the marking in head and foot, page x of y."""
    look = "font: 8pt sans-serif; color: #5b6168"
    rules = [
        f'@top-left {{ content: "{_SERIES}"; {look}; }}',
        f'@bottom-right {{ content: "Page " counter(page) " of " counter(pages); {look}; }}',
    ]
    if document.marking:
        label = f'content: "\\a0{document.marking}\\a0"; color: {colour_of(document.marking)}'
        paint = "background: #000; font: bold 8pt sans-serif; print-color-adjust: exact"
        for place in ("@top-right", "@bottom-center"):
            rules.append(f"{place} {{ {label}; {paint}; height: 1.4em; margin: auto 0; }}")
    inner = "\n  ".join(rules)
    return f"@page {{\n  size: {_PAPER[page]};\n  margin: 22mm 24mm 22mm 24mm;\n  {inner}\n}}\n"
