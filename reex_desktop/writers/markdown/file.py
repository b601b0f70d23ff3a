"""The Markdown file of a brief: front matter if wished, the text, and the brief itself where it may travel.

Front matter is what Jekyll, Hugo, pandoc and GitHub take for metadata: YAML between lines of three
hyphens. CommonMark and Python-Markdown know none and would print it, so it is only written on request.
"""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64encode
from typing import Any

from ...model.article import Metadata
from ...model.carried import encode_published
from ...model.published import PublishedBrief
from ...model.text import clean_line
from ...readers.printed.markdown_carried import CARRIED, fingerprint
from ..layout.lay import layout
from ..options import Options
from .body import to_markdown

_LINE = 76
# What YAML 1.2 (section 5.1) does not take for printable, or takes for a line end (section 5.4).
_ESCAPED = re.compile("[\x7f-\xa0\u2028\u2029\ufeff]")


def markdown_file(published: PublishedBrief, options: Options) -> str:
    """Return `published` as the text of a Markdown file."""
    text = to_markdown(layout(published))
    if options.front_matter:
        text = f"{front_matter(published)}\n{text}"
    if options.carries(published.brief.marking):
        text = f"{text}\n{carried_comment(published, text)}\n"
    return text


def front_matter(published: PublishedBrief) -> str:
    """Return the properties of a brief as YAML between two lines of hyphens, empty ones left out.

    Every value is JSON, which YAML 1.2 includes, but for the date.
    """
    brief = published.brief
    fields = {
        "title": clean_line(brief.title),
        "subtitle": clean_line(brief.subtitle),
        "author": clean_line(brief.author),
        "marking": brief.marking,
        "status": brief.status,
        "lang": brief.language,
        "keywords": [tag for tag in map(clean_line, brief.tags) if tag],
    }
    lines = ["---", *(f"{name}: {_json(value)}" for name, value in fields.items() if value)]
    if brief.as_of:
        lines.append(f"date: {brief.as_of.isoformat()}")
    sources = [_source(article.metadata) for article in published.articles]
    if sources:
        lines.append("sources:")
        lines.extend(f"  - {_json(source)}" for source in sources)
    return "\n".join([*lines, "---"]) + "\n"


def _source(metadata: Metadata) -> dict[str, str]:
    fields = {
        "title": clean_line(metadata.title),
        "author": clean_line(metadata.byline),
        "outlet": clean_line(metadata.outlet),
        "date": metadata.published.isoformat() if metadata.published else "",
        "url": clean_line(metadata.address),
        "lang": metadata.language,
    }
    return {name: value for name, value in fields.items() if value}


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def carried_comment(published: PublishedBrief, text: str) -> str:
    """Return `published` as a comment of HTML, with the fingerprint of the `text` before it.

    No reader of Markdown shows a comment (CommonMark 0.31, section 4.6, kind 2), and base64 holds
    nothing that could end one. The data are compressed: the file is also read as it is.
    """
    data = b64encode(zlib.compress(encode_published(published).encode("ascii"), 9)).decode("ascii")
    lines = [data[start : start + _LINE] for start in range(0, len(data), _LINE)]
    return "\n".join([f"<!-- {CARRIED} {fingerprint(text)}", *lines, "-->"])
