"""Markdown to blocks: Python-Markdown makes HTML of it, and that goes the way of all HTML."""

from __future__ import annotations

import re
from datetime import date

import msgspec

from ..model.article import Metadata
from ..model.text import clean_line, clean_text
from .html.read import HtmlArticle, read_html

EXTENSIONS = ("tables", "fenced_code", "sane_lists", "footnotes", "def_list", "abbr", "md_in_html")
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_MANY_BLANK_LINES = re.compile(r"\n{20,}")
_BRACKET = re.compile(r"[\[\]]")
_DEEPEST = 10
"""Brackets in one another, more than which are no link."""

_FIELD = re.compile(r"(?m)^(\w+):[ \t]*[\"']?(.*?)[\"']?[ \t]*$")
_NAMES = {"title": "title", "author": "byline", "url": "address", "source": "outlet", "lang": "language"}


def read_markdown(text: str) -> HtmlArticle:
    """Return the article in a Markdown file, its YAML front matter read as metadata."""
    import markdown
    from markdown.inlinepatterns import LinkInlineProcessor

    text = clean_text(text).replace("\r\n", "\n")
    front = _FRONT.match(text)
    metadata = Metadata()
    if front:
        metadata = _metadata(front.group(1))
        text = text[front.end() :]
    text = _MANY_BLANK_LINES.sub("\n" * 20, text)  # more of them take very long, and say nothing more
    reader = markdown.Markdown(extensions=list(EXTENSIONS), output_format="html")
    for pattern in reader.inlinePatterns:
        if isinstance(pattern, LinkInlineProcessor):
            pattern.getText = _link_text  # its own goes on to the end of the text for each bracket
    result = read_html(reader.convert(text), fragment=True)
    return result._replace(metadata=metadata)


def _link_text(data: str, index: int) -> tuple[str, int, bool]:
    """Return the text of a link that begins at `index`, where it ends, and whether it does."""
    depth = 1
    for bracket in _BRACKET.finditer(data, index):
        depth += 1 if bracket[0] == "[" else -1
        if not depth:
            return data[index : bracket.start()], bracket.end(), True
        if depth > _DEEPEST:
            break
    return "", len(data), False


def _metadata(front: str) -> Metadata:
    fields = {name.lower(): clean_line(value) for name, value in _FIELD.findall(front)}
    known = {_NAMES[name]: value for name, value in fields.items() if name in _NAMES}
    metadata = msgspec.convert(known, Metadata)
    try:
        published = date.fromisoformat(fields.get("date", "")[:10])
    except ValueError:
        return metadata
    return msgspec.structs.replace(metadata, published=published)
