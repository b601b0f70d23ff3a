"""What the systems that write pages leave to style sheets and scripts, put into the elements themselves.

Raised figures and marks of notes that only a class raises, questions that are buttons, answers that are
folded, who is quoted under a quotation, readings beside characters, words that only a margin parts.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    Element = Any

_NOTE_CLASS = re.compile(r"(?i)footnote-?(?:ref|anchor|link)|\bnote-?ref|\bfnref\b|reference-?mark")
_NOTE_TARGET = re.compile(r"(?i)#(?:_?ftn|fn|footnote|endnote|_?edn|cite_note)[-_:\w.]*$")
_NOTE_MARK = re.compile(r"\[?(?:\d{1,3}|[a-z]|[*\u2020\u2021\u00a7]{1,3})\]?")
_ANCHOR = re.compile(r"(?i)header-?link|heading-?anchor|header-?anchor|anchor-?(?:js-)?link|^anchor$")
_ANCHORS = frozenset({"\u00b6", "#", "\u00a7", "\U0001f517"})
_RAISED = re.compile(r"(?i)(?:^|[\s_-])(?:super|superscript|sup|exposant|hochgestellt)(?:$|\s)")
_LOWERED = re.compile(r"(?i)(?:^|[\s_-])(?:subscript|indice|tiefgestellt)(?:$|\s)")
_RULE = re.compile(r"\.([A-Za-z][\w-]{0,60})\s*\{([^{}]{1,2000})\}")
_PLACED = re.compile(r"vertical-align\s*:\s*(super|sub)\b")
_DRAWN = re.compile(r"(font-weight\s*:\s*(?:bold|[6-9]00)|font-style\s*:\s*italic)\b")
_EXPORTED = re.compile(r"c\d{1,4}")
"""The classes of Google Docs, which hold nothing but how a text looks."""
_MOST_CSS = 500_000
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PANEL = re.compile(r"(?i)\btab-?(?:pane|panel|content)|accordion|collaps|faq|toggle|expand|answer|panel")
_HIDING = re.compile(
    r"(?i)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|height\s*:\s*0(?:px)?)\s*(?:!important)?;?"
)
_AROUND = frozenset({"nav", "header", "footer", "form", "dialog"})
_LEAST = 4
"""Words of a folded answer."""
_PARTED = frozenset({"div", "li", "td", "th", "dt", "dd", "section", *_HEADINGS})


def complete(tree: Element, page: str) -> None:
    """Write into `tree`, which was parsed from `page`, what only its style sheets and scripts say."""
    _raise_marks(tree)
    _drop_anchors(tree)
    if "<style" in page.lower():
        _apply_sheets(tree)
    if "<button" in page.lower() or "aria-controls" in page:
        _open_answers(tree)
    if "<figcaption" in page.lower():
        _name_quoted(tree)
    if "<rt" in page.lower():
        _bracket_readings(tree)
    if "<span" in page.lower():
        _place_spans(tree)
        _part_words(tree)


def _raise_marks(tree: Element) -> None:
    for link in tree.iter("a"):
        names = link.get("class") or ""
        marked = link.get("role") == "doc-noteref" or _NOTE_CLASS.search(names)
        if not (marked or _NOTE_TARGET.search(link.get("href") or "")):
            continue
        text = "".join(link.itertext()).strip()
        before = link.getprevious()
        ahead = (link.getparent().text if before is None else before.tail) or ""
        if _NOTE_MARK.fullmatch(text) and ahead[-1:].strip() and not _is_raised(link):
            _style(link, "vertical-align:super")


def _drop_anchors(tree: Element) -> None:
    """Drop the signs by which a heading is linked to, which are seen under the pointer only."""
    for link in list(tree.iter("a")):
        if _ANCHOR.search(link.get("class") or "") and "".join(link.itertext()).strip() in _ANCHORS:
            link.drop_tree()


def _is_raised(link: Element) -> bool:
    around = next(link.iterancestors("sup"), None)
    return around is not None or next(link.iter("sup"), None) is not None


def _style(element: Element, rule: str) -> None:
    element.set("style", f"{element.get('style') or ''};{rule}".lstrip(";"))


def _apply_sheets(tree: Element) -> None:
    """Apply what the page's own sheets say of raised text and, in exports of Google Docs, of bold text."""
    rules: dict[str, str] = {}
    for sheet in tree.iter("style"):
        for rule in _RULE.finditer((sheet.text or "")[:_MOST_CSS]):
            found = _PLACED.search(rule[2])
            said = [found[0]] if found else []
            if _EXPORTED.fullmatch(rule[1]):
                said += _DRAWN.findall(rule[2])
            if said:
                rules[rule[1]] = ";".join(said)
    for span in tree.iter("span") if rules else ():
        for name in (span.get("class") or "").split():
            if name in rules:
                _style(span, rules[name])


def _place_spans(tree: Element) -> None:
    for span in tree.iter("span"):
        names = span.get("class") or ""
        if _RAISED.search(names):
            _style(span, "vertical-align:super")
        elif _LOWERED.search(names):
            _style(span, "vertical-align:sub")


def _open_answers(tree: Element) -> None:
    """Make text of the buttons that are headings or questions, and show the answers that they open."""
    opened: set[str] = set()
    for button in list(tree.iter("button", "a", "div", "span", "summary")):
        target = button.get("aria-controls") or ""
        heading = next(button.iterancestors(*_HEADINGS), None) is not None
        if button.tag == "button" and heading:
            button.tag = "span"
        if target and not _is_around(button):
            opened.add(target)
    for panel in list(tree.iter()) if opened else ():
        name = panel.get("id") if isinstance(panel.tag, str) else None
        if name in opened and _is_answer(panel):
            _show(panel)


def _is_around(element: Element) -> bool:
    return any(one.tag in _AROUND or one.get("role") == "navigation" for one in element.iterancestors())


def _is_answer(panel: Element) -> bool:
    """Return whether a folded part is one of the text: no menu, which is nothing but links."""
    if _is_around(panel) or panel.tag in _AROUND:
        return False
    names = f"{panel.get('class') or ''} {panel.get('id') or ''}"
    if panel.get("role") not in {"tabpanel", "region"} and not _PANEL.search(names):
        return False
    text = "".join(panel.itertext())
    links = sum(len("".join(link.itertext())) for link in panel.iter("a"))
    return len(text.split()) >= _LEAST and links < 0.5 * len(text)


def _show(panel: Element) -> None:
    panel.attrib.pop("hidden", None)
    style = panel.get("style")
    if style:
        panel.set("style", _HIDING.sub("", style))


def _name_quoted(tree: Element) -> None:
    """Put the line that says who is quoted into the quotation (HTML, 4.4.4: it may stand in a caption)."""
    for caption in list(tree.iter("figcaption")):
        above = caption.getparent()
        if above.tag == "blockquote":
            caption.tag = "footer"
            continue
        quotes = [one for one in above if one.tag == "blockquote"]
        if (
            above.tag != "figure"
            or len(quotes) != 1
            or next(above.iter("img", "picture"), None) is not None
        ):
            continue
        tail, caption.tail, caption.tag = caption.tail, None, "footer"
        before = caption.getprevious()
        if before is None:
            above.text = (above.text or "") + (tail or "")
        else:
            before.tail = (before.tail or "") + (tail or "")
        quotes[0].append(caption)


def _bracket_readings(tree: Element) -> None:
    """Put brackets around readings, where the page has none for browsers that do not set them above."""
    for reading in tree.iter("rt"):
        if next(reading.getparent().iter("rp"), None) is None:
            reading.text = f"({reading.text or ''}"
            last = reading[-1] if len(reading) else None
            if last is None:
                reading.text += ")"
            else:
                last.tail = f"{last.tail or ''})"


def _part_words(tree: Element) -> None:
    """Put a blank between the parts of a block that are nothing but spans of different classes."""
    for element in tree.iter(*_PARTED):
        parts = list(element)
        if len(parts) < 2 or element.text or any(one.tag != "span" or one.tail for one in parts[:-1]):
            continue
        if parts[-1].tag != "span":
            continue
        for one, other in pairwise(parts):
            names = one.get("class"), other.get("class")
            if all(names) and names[0] != names[1] and _glued(one, other):
                one.tail = " "


def _glued(one: Element, other: Element) -> bool:
    before, after = "".join(one.itertext())[-1:], "".join(other.itertext())[:1]
    return (
        bool(before.strip() and after.strip())
        and (before.isalnum() or before in "%\u2022")
        and after.isalnum()
    )
