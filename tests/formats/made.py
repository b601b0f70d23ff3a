"""A workspace in which every field of the model says something, and samples of what is kept of it.

`python -m tests.formats.made` writes the samples of today's format beside this file. Those of older
formats were written by the programs of their day and are never written again: "1-first" by the first
one, "1-last" by the last one of format 1, which had grown without a new number.
"""

import hashlib
import itertools
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from msgspec.structs import replace

from reex_desktop.library.store import Library
from reex_desktop.model import blocks as b
from reex_desktop.model.article import Article, Former, Metadata, Passage, Picture
from reex_desktop.model.brief import (
    Brief,
    CredibilityNote,
    Headings,
    Highlight,
    Ignored,
    Indicator,
    Judgement,
    Outcome,
    Outlook,
)
from reex_desktop.model.carried import encode_published
from reex_desktop.model.codec import FORMAT_VERSION, encode
from reex_desktop.model.plain import plain_text
from reex_desktop.model.published import published
from reex_desktop.model.repair import Repair, apply_repairs
from reex_desktop.model.workspace import Workspace, workspace_of

FOLDER = Path(__file__).parent
PICTURE = b"\x89PNG\r\n\x1a\n for the library these are bytes like others"
ORIGINAL = b"original"
THEN = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)


def paragraph(text: str) -> b.Paragraph:
    return b.Paragraph(b.spans(text))


def table(*rows: tuple[str, ...]) -> b.Table:
    made = (b.Row(tuple(b.Cell((paragraph(text),)) for text in row)) for row in rows)
    return b.Table(tuple(made), header=True)


RAW: b.Blocks = (
    b.Heading(b.spans("Gallium: a tender without a buyer"), 1),
    b.Paragraph(
        (
            b.Span("The ministry invited bids for "),
            b.Span("40 tonnes", ("bold",)),
            b.Span(" of gallium, "),
            b.Span("it says", (), "https://example.org/tender"),
            b.Span("."),
        )
    ),
    b.ListBlock(
        (
            b.ListItem(
                (
                    paragraph("Bids close on 9 April."),
                    b.ListBlock((b.ListItem((paragraph("Sealed ones only."),)),), ordered=True, start=3),
                )
            ),
        )
    ),
    b.Quote((paragraph("We don\u00e2\u20ac\u2122t know the buyer."),)),
    b.Code("a = 1\n  b = 2", "python"),
    table(("Month", "t"), ("March", "40")),
    b.Image("A hall", "sha256:" + hashlib.sha256(PICTURE).hexdigest()),
    b.Paragraph(b.spans("The hall in March"), "caption"),
    b.Rule(),
    paragraph("Share this page"),
    paragraph("What comes next"),
)


def everything() -> Workspace:
    """Return a workspace in which every field of the model says something; always the same one."""
    numbers = itertools.count(1)

    def uid() -> UUID:
        return UUID(int=(0x5EED << 96) + next(numbers), version=4)

    article = article_with_everything(uid)
    text = plain_text(article.blocks)

    def passage(words: str, **fields) -> Passage:
        start = text.index(words)
        end = start + len(words)
        around = text[max(0, start - 12) : start], text[end : end + 12]
        return Passage(article.id, words, start, end, *around, revision=2, id=uid(), **fields)

    gone = Former("50 tonnes", 61, 70, "bids for ", " of", proposed=True, way="lost", certainty=100)
    gone = replace(gone, copies=1, place=(61, 70))
    lost = replace(passage("40 tonnes", proposed=True), start=0, end=0, former=gone)
    moved = Former("Bids closed on 9 April", 80, 102, way="fuzzy", certainty=91)
    below = Highlight((b.Span("Sealed", ("italic",)),), (), (passage("Sealed ones only"),), uid())
    brief = Brief(
        title="Gallium without a buyer",
        subtitle="A tender",
        as_of=date(2026, 3, 2),
        author="A. Analyst",
        marking="TLP:AMBER+STRICT",
        status="review",
        tags=("gallium", "tender"),
        language="de",
        yardstick="phia",
        headings=Headings("Kurz", "Hintergrund", "Was stimmt", "Was folgt", "Fazit"),
        context=b.rich("Gallium is a by-product.\nNobody mines it."),
        context_passages=(passage("gallium", purpose="origin"),),
        highlights=(Highlight(b.spans("40 t are wanted."), (below,), (passage("40 tonnes"), lost), uid()),),
        notes=(
            CredibilityNote(
                "What is real",
                b.spans("There is a tender."),
                "the ministry",
                Judgement("accurate"),
                b.rich("It is published."),
                2,
                (passage("Bids close on 9 April", proposed=True, former=moved),),
                uid(),
            ),
            CredibilityNote("", b.spans("A buyer."), "", Judgement("speculative", chosen=False), id=uid()),
        ),
        outlooks=(
            Outlook(
                b.rich("The tender fails."),
                date(2026, 4, 9),
                Judgement("likely"),
                "moderate",
                (Indicator(b.spans("A second call"), uid()),),
                (passage("Bids close on 9 April."),),
                uid(),
                probability=65,
                outcome=Outcome("no", date(2026, 4, 10), "Nobody bid.", 0.675),
            ),
        ),
        summary=b.rich("A tender without a buyer."),
        summary_passages=(passage("know the buyer", proposed=True),),
        private_notes=b.rich("Call the ministry."),
        ignored=(Ignored("figures.absent:40", "Counted by hand", "figures.absent", "A. Analyst", THEN),),
        revision=7,
        created=THEN,
        modified=THEN,
        deleted=THEN,
        id=uid(),
    )
    return workspace_of(brief, (article,))


def article_with_everything(uid) -> Article:
    text = plain_text(RAW)
    words = ("\u00e2\u20ac", "Share this", "What comes", "Bids close")
    mark, share, heading, first = (text.index(one) for one in words)
    repairs = (
        Repair("characters", "mojibake", mark, mark + 3, text[mark : mark + 3], "\u2019", id=uid()),
        Repair("residue", "share", share, share + 15, "Share this page", "", drop=True, id=uid()),
        Repair("structure", "heading", heading, heading, "", "", heading=2, reviewed=True, id=uid()),
        Repair("structure", "nesting", first, first, "", "", "unsure", on=False, levels=(0, 1), id=uid()),
    )
    digest = hashlib.sha256(PICTURE).hexdigest()
    return Article(
        Metadata(
            "Gallium: a tender without a buyer",
            "A. Writer",
            "The Quay",
            date(2026, 3, 1),
            "https://example.org/gallium",
            "en",
        ),
        raw=RAW,
        repairs=repairs,
        blocks=apply_repairs(RAW, repairs),
        original_sha256=hashlib.sha256(ORIGINAL).hexdigest(),
        original_name="gallium.txt",
        media_type="text/plain",
        encoding="utf-8",
        notes=("Read as text.",),
        accepted=True,
        revision=2,
        created=THEN,
        modified=THEN,
        deleted=THEN,
        id=uid(),
        sources=(("title", "the first heading"),),
        slots=(("What comes next", "outlook"),),
        reliability="B",
        pictures=(
            Picture(f"sha256:{digest}", digest, "image/png", 640, 480),
            Picture("cid:gone", why="It was too large."),
        ),
    )


def library_dump(workspace: Workspace) -> str:
    """Return a library as SQL, with two versions of the brief and all that lies beside briefs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Library.open(folder, clock=lambda: THEN) as library:
            library.add_original(ORIGINAL)
            library.add_pictures([PICTURE])
            library.save(workspace, 0)
            second = replace(workspace, brief=replace(workspace.brief, title="Gallium, second state"))
            library.keep_version(second, "status: review", 1)
            library.set_outlet_reliability("The Quay", "B")
            library.set_setting("key", "value")
        with closing(sqlite3.connect(folder / "library.db")) as db:
            heads = ("application_id", "user_version")
            head = [f"PRAGMA {one} = {db.execute(f'PRAGMA {one}').fetchone()[0]};" for one in heads]
            return "\n".join([*head, *db.iterdump(), ""])


def write() -> None:
    """Write the samples of today's format."""
    made, name = everything(), str(FORMAT_VERSION)
    (FOLDER / f"{name}.reexbrief").write_bytes(encode(made, indent=2))
    shown = encode_published(published(replace(made, articles=tuple(map(_undeleted, made.articles)))))
    (FOLDER / f"{name}.carried.json").write_text(shown + "\n", encoding="ascii", newline="\n")
    (FOLDER / f"{name}.library.sql").write_text(library_dump(made), encoding="utf-8", newline="\n")


def _undeleted(article: Article) -> Article:
    return replace(article, deleted=None)


if __name__ == "__main__":
    write()
