"""The user guide: Markdown files under resources/help/, the same for F1 and for the web.

`contents.txt` names the pages in their order. In a page `[[export]]` stands for the key of that action and
`[[!export]]` for its place in the menus, both from the table of actions; a line `{{keys}}`, `{{checks}}`,
`{{preferences}}` or `{{verdicts}}` for what the tables of the program
say. So none of it can be out of date.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from PySide6.QtGui import QKeySequence

from ..checks.rules import BLIND_SPOTS, FAMILIES, RULES
from ..model.resources import resource_path
from ..model.scales import scales
from .actions import ACTIONS, MENUS, ActionSpec
from .settings import SETTINGS

_ACTION = re.compile(r"\[\[(!?)([a-z_0-9]+)\]\]")
_TABLE = re.compile(r"^\{\{([a-z]+)\}\}$", re.MULTILINE)
_HEADING = re.compile(r'<h[1-3] id="([^"]*)">(.*?)</h[1-3]>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_WHERE = {"article": "In the article", "form": "In the form", "checks": "In the Checks tab"}


class Section(NamedTuple):
    """A part of a page under one heading: the page's name, the anchor, the heading, the text."""

    page: str
    anchor: str
    heading: str
    text: str


@cache
def pages() -> tuple[str, ...]:
    """Return the names of the pages, in their order."""
    return tuple(resource_path("help", "contents.txt").read_text(encoding="utf-8").split())


def title(page: str) -> str:
    """Return the title of a page: its first line."""
    with resource_path("help", f"{page}.md").open(encoding="utf-8") as file:
        return file.readline().lstrip("# ").strip()


@cache
def body(page: str, native: bool = True) -> str:
    """Return a page as HTML, its headings with ids; keys as this system writes them, or as Qt does.

    Raises KeyError where it names an action or a table that there is not.
    """
    from markdown import Markdown

    text = resource_path("help", f"{page}.md").read_text(encoding="utf-8")
    text = _TABLE.sub(lambda found: TABLES[found[1]](), text)
    text = _ACTION.sub(lambda found: _action(found[2], menu=bool(found[1]), native=native), text)
    made = Markdown(extensions=["tables", "toc", "smarty"], output_format="html").convert(text)
    return made.replace("<p><img", '<p class="picture"><img').replace("<table>", '<table cellpadding="3">')


def _action(name: str, *, menu: bool, native: bool) -> str:
    spec = _specs()[name]
    if menu:
        return f"**{spec.menu} \u203a {spec.name}**" if spec.menu else f"**{spec.name}**"
    return key_cap(spec.keys[0], native=native) if spec.keys else f"**{spec.name}**"


@cache
def _specs() -> dict[str, ActionSpec]:
    return {spec.id: spec for spec in ACTIONS}


def key_cap(key: str, *, native: bool = True) -> str:
    """Return a key as HTML."""
    shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) if native else key
    return f"<kbd>{html.escape(shown)}</kbd>"


# The tables


def _keys() -> str:
    groups: list[tuple[str, list[ActionSpec]]] = [(m, [s for s in ACTIONS if s.menu == m]) for m in MENUS]
    groups += [("Verdicts", [s for s in ACTIONS if s.id.startswith("verdict_")])]
    groups += [(name, [s for s in ACTIONS if s.where == where]) for where, name in _WHERE.items()]
    parts: list[str] = []
    for name, specs in groups:
        parts += [f"## {name}", "", "| key | what it does |", "| --- | --- |"]
        parts += [f"| {_caps(s)} | **{_name(s)}**<br>{s.what} |" for s in specs if s.keys]
        parts += [""]
    return "\n".join(parts)


def _caps(spec: ActionSpec) -> str:
    return " or ".join(key_cap(key) for key in spec.keys)


def _name(spec: ActionSpec) -> str:
    number = spec.id.removeprefix("verdict_")
    verdicts = scales().verdicts
    known = number.isdecimal() and int(number) <= len(verdicts)
    return verdicts[int(number) - 1].name if known else spec.name.rstrip("\u2026")


def _checks() -> str:
    parts: list[str] = []
    for family in FAMILIES:
        parts += [f"## {family.capitalize()}", ""]
        parts += [
            f"-   {rule.reason} (`{rule.id}`, {rule.severity})" for rule in RULES if rule.family == family
        ]
        parts += ["", f"*Cannot see:* {BLIND_SPOTS[family]}", ""]
    return "\n".join(parts)


def _preferences() -> str:
    rows = [f"| {s.label} | {s.explanation} |" for s in SETTINGS if s.label]
    return "\n".join(["| preference | what it does |", "| --- | --- |", *rows])


def _verdicts() -> str:
    named = enumerate(scales().verdicts, 1)
    return "\n".join(
        f"| [[verdict_{n}]] | {verdict.name} | {verdict.explanation} |" for n, verdict in named
    )


TABLES: dict[str, Callable[[], str]] = {
    "keys": _keys,
    "checks": _checks,
    "preferences": _preferences,
    "verdicts": _verdicts,
}


# Search


@cache
def sections() -> tuple[Section, ...]:
    """Return every section of the guide, in order."""
    found: list[Section] = []
    for page in pages():
        made = body(page)
        heads = list(_HEADING.finditer(made))
        ends = [head.start() for head in heads[1:]] + [len(made)]
        for head, end in zip(heads, ends, strict=True):
            found.append(Section(page, head[1], _plain(head[2]), _plain(made[head.end() : end])))
    return tuple(found)


def _plain(made: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", made)).split())


def search(words: str) -> list[Section]:
    """Return the sections that hold every one of `words`, those with them in the heading first."""
    wanted = _plain_marks(words).split()
    if not wanted:
        return []
    hits: list[tuple[int, Section]] = []
    for section in sections():
        heading, text = _plain_marks(section.heading), _plain_marks(section.text)
        if all(word in heading or word in text for word in wanted):
            hits.append((-sum(word in heading for word in wanted), section))
    return [section for _, section in sorted(hits, key=lambda hit: hit[0])]


def _plain_marks(text: str) -> str:
    """Return `text` as it is searched: small letters, and the apostrophe that keyboards have."""
    return text.casefold().replace("\u2019", "'")


def excerpt(section: Section, words: str, length: int = 150) -> str:
    """Return the part of a section's text around the first of `words`."""
    text = section.text
    places = [at for word in _plain_marks(words).split() if (at := _plain_marks(text).find(word)) >= 0]
    start = max(min(places, default=0) - length // 3, 0)
    start = text.find(" ", start) + 1 if start else 0
    cut = text[start : start + length]
    return ("\u2026 " if start else "") + cut + (" \u2026" if start + length < len(text) else "")
