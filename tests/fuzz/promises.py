"""What a reader promises for any bytes: an article that keeps its word, or a ReadError that says why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

from reex_desktop.model.article import Article
from reex_desktop.model.blocks import Block, Heading, Image, ListBlock, Paragraph, Quote, Table
from reex_desktop.model.codec import decode_article, encode_article
from reex_desktop.model.plain import leaf_text, leaves, plain_text
from reex_desktop.model.text import clean_text
from reex_desktop.readers.encoding.decode import decode
from reex_desktop.readers.errors import ReadError
from reex_desktop.readers.html.dom import SKIP
from reex_desktop.readers.html.read import parse_html
from reex_desktop.readers.html.units import hidden
from reex_desktop.readers.limits import How, Kind
from reex_desktop.readers.read import attachments, each, pictures
from reex_desktop.readers.residue.strip import mended_text
from reex_desktop.readers.turns import KIND, TURNS

SAFE = re.compile(r"(?i)(?:https?://|mailto:)[^\s\u202a-\u202e\u2066-\u2069]+")
OWN = ("cid:", "sha256:")
"""Names of pictures that came with a file: they lead nowhere."""

LONGEST = 700
"""The longest message of an error: it stands in a bar of the window."""
DEEPEST = 450
"""How deep blocks may stand in one another; what walks them must not run out of stack."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_LETTER = re.compile(r"[^\W_]")
_LINE_ENDS = re.compile("[\x0b\x0c\x1c-\x1e]")
_GAPS = re.compile(r"\s+")


def read_as_promised(data: bytes, kind: Kind = "", extents: tuple[int, ...] = (0,)) -> list[Article]:
    """Read `data` in every way; return its articles, none where it was refused, as it may be."""
    with suppress(ReadError):
        for file in (*attachments(data), *pictures(data)):
            assert file.name
    with suppress(ReadError):
        assert not any("/" in file.name for file in attachments(data))
    articles: list[Article] = []
    for extent in extents:
        try:
            articles += each(data, How("", kind, "", extent))  # type: ignore[arg-type]
        except ReadError as error:
            said = str(error)
            assert 0 < len(said) < LONGEST, said
            assert "\n" not in said
            assert clean_text(said) == said
    for article in articles:
        keeps_its_word(article)
    return articles


def keeps_its_word(article: Article) -> None:
    """Assert what holds for every article that was read."""
    assert article.blocks, "an article without text"
    assert decode_article(encode_article(article)) == article
    raw = plain_text(article.raw)
    assert clean_text(raw) == raw
    for repair in article.repairs:
        assert 0 <= repair.start <= repair.end <= len(raw)
        if repair.stage == "characters":
            assert raw[repair.start : repair.end] == repair.before
    # What is in the raw text and not in the text shown is in the ledger: nothing else was lost or moved.
    explained = mended_text(raw, article.repairs)[0]
    assert _GAPS.sub("", explained) == _GAPS.sub("", plain_text(article.blocks)), "lost without an entry"
    assert depth(article.raw) < DEEPEST
    for where in addresses(article):
        assert SAFE.fullmatch(where), where
    for note in article.notes:
        assert note.strip()
        assert clean_text(note) == note
        assert not TURNS.search(note), note


def words_are_kept(data: bytes, article: Article) -> None:
    """Assert that every word of a plain text is in the article that was read from it, in order.

    Signs that stand for characters which turn the direction of text are no words.
    """
    text = TURNS.sub("", clean_text(decode(data).text))
    signs = [repair for repair in article.repairs if repair.kind == KIND]
    assert _WORD.findall(text) == _WORD.findall(mended_text(plain_text(article.raw), signs)[0])


def letters_are_kept(data: bytes, article: Article) -> None:
    """Assert that every letter of a fragment of HTML is in the article that was read from it.

    What the parser gives is taken as what is there, less what is not shown: scripts, fields, hidden parts.
    """
    tree, _ = parse_html(_LINE_ENDS.sub("\n", decode(data).text))
    wanted: Counter[str] = Counter()
    stack = [tree]
    while stack:
        element = stack.pop()
        wanted.update(_LETTER.findall(element.text or ""))
        for child in element:
            wanted.update(_LETTER.findall(child.tail or ""))
            tag = child.tag.lower().rpartition(":")[2] if isinstance(child.tag, str) else ""
            if tag and tag not in SKIP and not hidden(child) and child.get("class") != "footnote-backref":
                stack.append(child)
    lost = wanted - Counter(_LETTER.findall(plain_text(article.raw)))
    assert not lost, f"lost: {lost}"


def addresses(article: Article) -> Iterator[str]:
    """Yield every address in an article."""
    if article.metadata.address:
        yield article.metadata.address
    for blocks in (article.raw, article.blocks):
        for leaf in leaves(blocks):
            assert clean_text(leaf_text(leaf)) == leaf_text(leaf)
            if isinstance(leaf, Paragraph | Heading):
                yield from (span.href for span in leaf.spans if span.href)
            elif isinstance(leaf, Image) and leaf.source and not leaf.source.startswith(OWN):
                yield leaf.source


def depth(blocks: tuple[Block, ...]) -> int:
    """Return how deep `blocks` stand in one another, without recursion."""
    most = 0
    stack = [(block, 1) for block in blocks]
    while stack:
        block, level = stack.pop()
        most = max(most, level)
        match block:
            case ListBlock():
                stack += [(inner, level + 1) for item in block.items for inner in item.blocks]
            case Quote():
                stack += [(inner, level + 1) for inner in block.blocks]
            case Table():
                stack += [
                    (inner, level + 1) for row in block.rows for cell in row.cells for inner in cell.blocks
                ]
    return most
