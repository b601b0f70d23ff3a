"""The readers of Markdown that our files must read alike in: each takes a text and gives HTML."""

from __future__ import annotations

import subprocess
from unicodedata import normalize

import cmarkgfm
import markdown as python_markdown
from cmarkgfm.cmark import Options, markdown_to_html_with_extensions
from markdown_it import MarkdownIt


def with_python_markdown(text: str) -> str:
    return python_markdown.markdown(text, extensions=["tables"])


def with_extra(text: str) -> str:
    return python_markdown.markdown(text, extensions=["extra", "sane_lists"])


def with_commonmark(text: str) -> str:
    return (
        MarkdownIt("commonmark", {"maxNesting": 100}).enable("table").enable("strikethrough").render(text)
    )


def with_cmark_gfm(text: str) -> str:
    """GitHub's own reader without task lists and autolinks, which no text can escape for all readers."""
    return markdown_to_html_with_extensions(text, Options.CMARK_OPT_UNSAFE, ["table", "strikethrough"])


def with_github(text: str) -> str:
    """GitHub's own reader with all of its extensions."""
    return cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE)


def with_pandoc(text: str, dialect: str = "markdown") -> str:
    command = [
        *("pandoc", "+RTS", "-M2G", "-RTS", "-f", dialect, "-t", "html5", "--wrap=none"),
        *("--no-highlight", "--email-obfuscation=none"),
    ]
    done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=120, check=True)
    return done.stdout.decode()


def same_form(lines: list[str]) -> list[str]:
    """Return `lines` composed (NFC), as pandoc's reader of GitHub's Markdown gives them."""
    return [normalize("NFC", line) for line in lines]


QUICK = {
    "Python-Markdown": with_python_markdown,
    "extra": with_extra,
    "CommonMark": with_commonmark,
    "cmark-gfm": with_cmark_gfm,
}
