"""PDF files as a browser prints them, each with the text that is in it."""

# ruff: noqa: E501 -- markup is read by its lines
from __future__ import annotations

import subprocess
from html import escape
from pathlib import Path
from typing import NamedTuple

from ..readers.pdf_kinds import ARTICLES, Kind, prose


class Page(NamedTuple):
    """A page to print: its markup, the text that is on it, and whether the browser adds heads and feet."""

    html: str
    truth: str
    heads: bool = True


def page(
    body: str,
    style: str = "",
    *,
    title: str = "The Harbour Desk",
    language: str = "en",
    direction: str = "ltr",
) -> str:
    return (
        f'<!doctype html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>body {{ font: 16px/1.5 'DejaVu Serif', serif }} {style}</style></head><body>{body}</body></html>"
    )


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


def plain() -> Page:
    """An article alone; the browser prints date, title, address and number on every page."""
    texts = prose("gallium-tender") + prose("france-heavy-separation")
    return Page(
        page(f"<h1>A Tender Without Takers</h1>{paragraphs(texts)}"),
        "\n".join(["A Tender Without Takers", *texts]),
    )


def news() -> Page:
    """A bar that stays, an article, and a column beside it."""
    texts = prose("vietnam-refinery")
    related = [
        "Port workers vote on Friday",
        "Tungsten: why the price fell",
        "Letters from readers of this week",
    ]
    bar = "<header><a href='/'>Harbour Desk</a> <a href='/m'>Metals</a> <a href='/p'>Ports</a></header>"
    aside = (
        "<aside><h3>Related</h3>"
        + "".join(f"<p><a href='#'>{text}</a></p>" for text in related)
        + "</aside>"
    )
    style = (
        "header { background: #123; color: white; padding: 12px; font-family: 'DejaVu Sans' } header a { color: white; margin-right: 2em }"
        "main { display: grid; grid-template-columns: 1fr 190px; gap: 32px } aside { font: 13px 'DejaVu Sans'; border-left: 1px solid #999; padding-left: 12px }"
    )
    body = (
        f"{bar}<main><article><h1>A Refinery Waits for Ore</h1>{paragraphs(texts)}</article>{aside}</main>"
    )
    truth = ["Harbour Desk Metals Ports", "A Refinery Waits for Ore", *texts, "Related", *related]
    return Page(page(body, style), "\n".join(truth), heads=False)


def columned(name: str, count: int, language: str, title: str, size: int = 13) -> Page:
    """Columns, justified, with words divided as the browser divides them."""
    texts = prose(name)
    style = f".c {{ columns: {count}; column-gap: 24px; text-align: justify; hyphens: auto; font-size: {size}px }} p {{ margin: 0; text-indent: 1.2em }}"
    body = f"<h1>{escape(title)}</h1><div class='c' lang='{language}'>{paragraphs(texts)}</div>"
    return Page(page(body, style, language=language), "\n".join([title, *texts]))


ITEMS = [
    ("Three bidders came to the opening", ["Two of them from the coast", "One that nobody had heard of, which asked for a delay of six weeks, and which got it in the end"]),
    ("None was chosen", []),
]  # fmt: skip
STEPS = ["Read the notice.", "Call the port, and ask for the second form.", "Wait."]
ROWS = [
    ["Bidder", "Price per kilo", "Share"],
    ["Rheinische Gallium", "1,140 euros", "40%"],
    ["Osaka Pure", "990 euros", "25%"],
]


def structure() -> Page:
    """Headings, nested and numbered lists, a table, a quotation, a picture with a caption."""
    texts = prose("gallium-tender")
    bullets = "".join(
        f"<li>{one}" + (f"<ul>{''.join(f'<li>{two}</li>' for two in more)}</ul>" if more else "") + "</li>"
        for one, more in ITEMS
    )
    rows = "".join(
        "<tr>"
        + "".join(f"<{'th' if not r else 'td'}>{cell}</{'th' if not r else 'td'}>" for cell in row)
        + "</tr>"
        for r, row in enumerate(ROWS)
    )
    picture = "<figure><svg width='300' height='90'><rect width='300' height='90' fill='#9ab'/></svg><figcaption>The quay in May, before the rain.</figcaption></figure>"
    body = (
        f"<h1>A Tender Without Takers</h1>{paragraphs(texts[:2])}<h2>Who came</h2><ul>{bullets}</ul><p>{escape(texts[2])}</p>{picture}"
        f"<h2>What it costs</h2><table>{rows}</table><p>{escape(texts[3])}</p><blockquote><p>{escape(texts[4])}</p></blockquote><h2>What to do</h2><ol>{''.join(f'<li>{step}</li>' for step in STEPS)}</ol>"
    )
    truth = [
        "A Tender Without Takers", *texts[:2], "Who came", *(text for one, more in ITEMS for text in (one, *more)), texts[2],
        "The quay in May, before the rain.", "What it costs", *(cell for row in ROWS for cell in row), texts[3], texts[4], "What to do", *STEPS,
    ]  # fmt: skip
    style = "table { border-collapse: collapse } td, th { border: 1px solid #555; padding: 4px 10px; text-align: left } blockquote { border-left: 3px solid #888; padding-left: 1em }"
    return Page(page(body, style), "\n".join(truth))


def sheet_heads() -> Page:
    """Heads and feet that the page itself gives every sheet: those of a table around all of it."""
    texts = prose("cook-islands-nodules") + prose("magnet-price-index")
    style = "table { border-spacing: 0 } .h { font: 11px 'DejaVu Sans'; color: #555; height: 14mm }"
    body = (
        "<table><thead><tr><td class='h'>Harbour Desk · for subscribers</td></tr></thead><tfoot><tr><td class='h'>Not to be copied without leave</td></tr></tfoot>"
        f"<tbody><tr><td><h1>Nodules and Votes</h1>{paragraphs(texts)}</td></tr></tbody></table>"
    )
    return Page(page(body, style), "\n".join(["Nodules and Votes", *texts]), heads=False)


def long_table() -> Page:
    """A table over several sheets, with its head on each."""
    rows = [
        [f"Lot {n:03}", f"{n * 37 % 91 + 9} tonnes", f"{n * 13 % 700 + 200} euros a tonne"]
        for n in range(1, 90)
    ]
    head = ["Lot", "Weight", "Price"]
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    body = f"<h1>All lots of the auction</h1><table><thead><tr>{''.join(f'<th>{name}</th>' for name in head)}</tr></thead><tbody>{cells}</tbody></table><p>Prices are those of the day.</p>"
    truth = [
        "All lots of the auction",
        *head,
        *(cell for row in rows for cell in row),
        "Prices are those of the day.",
    ]
    return Page(
        page(
            body, "table { border-collapse: collapse } td, th { border: 1px solid #555; padding: 6px 14px }"
        ),
        "\n".join(truth),
    )


def fine_type() -> Page:
    """Ligatures, a large first letter, spaced capitals, soft hyphens, links with their addresses behind them."""
    texts = prose("estonia-magnet-recycling")
    style = (
        "article { font-feature-settings: 'liga', 'dlig'; text-align: justify } article p:first-of-type::first-letter { float: left; font-size: 3.2em; line-height: 0.9; padding-right: 6px }"
        "h2 { letter-spacing: 0.2em; text-transform: uppercase; font-size: 15px } a[href]::after { content: ' (' attr(href) ')'; font-size: 80% }"
    )
    source = "The office filed the final figures in the first fiscal offer"
    body = (
        f"<h1>What the Magnets Left</h1><article>{paragraphs(texts[:3])}<h2>Affairs of the fifth office</h2><p>{source} <a href='https://example.org/filed'>as printed</a>.</p>"
        f"{paragraphs([text.replace('ation', chr(0xAD) + 'ation') for text in texts[3:]])}</article>"
    )
    truth = [
        "What the Magnets Left",
        *texts[:3],
        "AFFAIRS OF THE FIFTH OFFICE",
        f"{source} as printed (https://example.org/filed).",
        *texts[3:],
    ]
    return Page(page(body, style), "\n".join(truth))


def endnotes() -> Page:
    """Raised figures in the text, and the notes in small type at the end."""
    texts = prose("brazil-ionic-clay")
    notes = {
        1: "According to the notice, in the version of June.",
        2: "The figure was rounded by the firm.",
        3: "Translated by us.",
    }
    marked = [
        escape(text) + (f"<sup><a href='#n{n + 1}'>{n + 1}</a></sup>" if n + 1 in notes else "")
        for n, text in enumerate(texts)
    ]
    body = (
        "<h1>Clay That Gives</h1>" + "".join(f"<p>{text}</p>" for text in marked)
        + "<hr><div class='n'>" + "".join(f"<p id='n{n}'>{n}. {text}</p>" for n, text in notes.items()) + "</div>"
    )  # fmt: skip
    truth = [
        "Clay That Gives",
        *(text + (str(n + 1) if n + 1 in notes else "") for n, text in enumerate(texts)),
        *(f"{n} {text}" for n, text in notes.items()),
    ]
    return Page(page(body, ".n { font-size: 12px }"), "\n".join(truth))


def foreign(name: str, language: str, title: str, *, least: int = 60, font: str = "") -> Page:
    text = (ARTICLES / f"{name}.clean.txt").read_text(encoding="utf-8")
    texts = [line.strip() for line in text.splitlines() if len(line.strip()) > least]
    return Page(
        page(
            f"<h1>{title}</h1>{paragraphs(texts)}",
            f"body {{ font-family: {font or 'serif'} }}",
            title=title,
            language=language,
        ),
        "\n".join([title, *texts]),
    )


HEBREW = [
    "הממשלה פרסמה ביום שני את תוצאות המכרז לאספקת מתכות נדירות, ושלוש חברות הגישו הצעות.",
    "לפי ההודעה, המחיר הממוצע היה 1,140 אירו לקילוגרם, עלייה של 12% לעומת השנה שעברה.",
    "חברת Osaka Pure משכה את הצעתה, והמשרד אמר כי המכרז ייפתח מחדש בחודש הבא.",
] * 6


def hebrew() -> Page:
    return Page(
        page(
            f"<h1>מכרז בלי זוכים</h1>{paragraphs(HEBREW)}",
            "body { font-family: 'DejaVu Sans' }",
            title="מכרז",
            language="he",
            direction="rtl",
        ),
        "\n".join(["מכרז בלי זוכים", *HEBREW]),
    )


PAGES = {
    "plain article": plain,
    "news with a column": news,
    "two columns": lambda: columned(
        "cook-islands-nodules", 2, "en", "What the Islands Voted For and What They Get"
    ),
    "three columns, German": lambda: columned(
        "german-kaolin-sachsen", 3, "de", "Eine Grube, viele Rechnungen", 12
    ),
    "structure": structure,
    "heads of sheets": sheet_heads,
    "long table": long_table,
    "fine type": fine_type,
    "notes at the end": endnotes,
    "Chinese": lambda: foreign(
        "chinese-tungsten-town",
        "zh",
        "石陂镇的第二次机会",
        font="'Noto Sans CJK SC', 'Noto Serif CJK SC', sans-serif",
    ),
    "Thai": lambda: foreign("thai-recycling-rayong", "th", "ระยองกับแม่เหล็กเก่า"),
    "Hebrew": hebrew,
}


def print_pages(pages: dict[str, Page], folder: Path) -> dict[str, Kind]:
    """Return the PDF files that Chromium makes of `pages`, one after the other."""
    result: dict[str, Kind] = {}
    for name, one in pages.items():
        source = folder / f"{name.replace(' ', '-').replace(',', '')}.html"
        source.write_text(one.html, encoding="utf-8")
        target = source.with_suffix(".pdf")
        options = [] if one.heads else ["--no-pdf-header-footer"]
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={folder}/profile", *options, f"--print-to-pdf={target}", source.as_uri()],
            check=True, capture_output=True, timeout=60,
        )  # fmt: skip
        result[name] = Kind(target.read_bytes(), one.truth)
    return result
