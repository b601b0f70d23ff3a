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
_RAISED = re.compile(r"(?:^|[\s_-])(?:super|superscript|exposant|hochgestellt)(?:$|\s)")
_LOWERED = re.compile(r"(?:^|[\s_-])(?:subscript|indice|tiefgestellt)(?:$|\s)")
_LOOKED_AT = ("a", "span", "button", "figcaption", "rt", "style")
_CLASS = re.compile(r"\s*\.([A-Za-z][\w-]{0,60})\s*\{")
_LONGEST_RULE = 2_000
_PLACED = re.compile(r"vertical-align\s*:\s*(super|sub)\b")
_DRAWN = re.compile(r"(?:font-weight\s*:\s*(?:bold|[6-9]00)|font-style\s*:\s*italic)\b")
_PLACED_OR_DRAWN = re.compile(f"{_PLACED.pattern}|{_DRAWN.pattern}")
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


def complete(tree: Element, *, exported: bool = False) -> None:
    """Write into `tree` what only its style sheets and scripts say; `exported` from Google Docs."""
    sheets: list[str] = []
    opened: set[str] = set()
    rows: list[Element] = []
    for element in list(tree.iter(*_LOOKED_AT)):  # in one pass: a page has thousands of elements
        opens = element.get("aria-controls")
        if opens and not _is_around(element):
            opened.add(opens)
        match element.tag:
            case "a":
                if "#" in (element.get("href") or ""):
                    _link(element)
            case "span":
                _place(element, rows)
            case "button":
                if next(element.iterancestors(*_HEADINGS), None) is not None:
                    element.tag = "span"
            case "figcaption":
                _name_quoted(element)
            case "rt":
                _bracket(element)
            case _:
                sheets.append((element.text or "")[:_MOST_CSS])
    _part_words(rows)
    if opened:
        _open_answers(tree, opened)
    _apply_sheets(tree, sheets, exported=exported)


def _link(link: Element) -> None:
    """Raise the mark of a note; drop the sign by which a heading is linked to."""
    names, text = link.get("class") or "", "".join(link.itertext()).strip()
    if text in _ANCHORS and _ANCHOR.search(names):
        link.drop_tree()
        return
    marked = link.get("role") == "doc-noteref" or _NOTE_CLASS.search(names)
    if marked or _NOTE_TARGET.search(link.get("href") or ""):
        before = link.getprevious()
        ahead = (link.getparent().text if before is None else before.tail) or ""
        if _NOTE_MARK.fullmatch(text) and ahead[-1:].strip() and not _is_raised(link):
            _style(link, "vertical-align:super")


def _is_raised(link: Element) -> bool:
    around = next(link.iterancestors("sup"), None)
    return around is not None or next(link.iter("sup"), None) is not None


def _style(element: Element, rule: str) -> None:
    element.set("style", f"{element.get('style') or ''};{rule}".lstrip(";"))


def _apply_sheets(tree: Element, sheets: list[str], *, exported: bool) -> None:
    """Write what the page's own sheets say of raised and, in Google Docs, bold text into its spans."""
    rules: dict[str, dict[str, None]] = {}
    for text in sheets:
        for said in (_PLACED_OR_DRAWN if exported else _PLACED).finditer(text):
            begin = text.rfind("}", max(said.start() - _LONGEST_RULE, 0), said.start()) + 1
            found = _CLASS.match(text, begin, said.start())
            if found and (_PLACED.match(said[0]) or _EXPORTED.fullmatch(found[1])):
                rules.setdefault(found[1], {})[said[0]] = None  # each once, however often it is said
    for span in tree.xpath("//span[@class]") if rules else ():
        for name in span.get("class").split():
            if name in rules:
                _style(span, ";".join(rules[name]))


def _place(span: Element, rows: list[Element]) -> None:
    """Raise or lower a span that is called so; add what is around it to `rows` where it comes first."""
    names = span.get("class")
    if not names:
        return
    if _RAISED.search(names):
        _style(span, "vertical-align:super")
    elif _LOWERED.search(names):
        _style(span, "vertical-align:sub")
    if not span.tail and span.getprevious() is None:
        rows.append(span.getparent())


def _open_answers(tree: Element, opened: set[str]) -> None:
    """Show the folded answers that buttons and tabs open, by their ids."""
    for panel in tree.xpath("//*[@id]"):
        if panel.get("id") in opened and _is_answer(panel):
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


def _name_quoted(caption: Element) -> None:
    """Put the line that says who is quoted into the quotation (HTML, 4.4.4: it may stand in a caption)."""
    above = caption.getparent()
    if above.tag == "blockquote":
        caption.tag = "footer"
        return
    quotes = [one for one in above if one.tag == "blockquote"]
    if above.tag != "figure" or len(quotes) != 1 or next(above.iter("img", "picture"), None) is not None:
        return
    tail, caption.tail, caption.tag = caption.tail, None, "footer"
    before = caption.getprevious()
    if before is None:
        above.text = (above.text or "") + (tail or "")
    else:
        before.tail = (before.tail or "") + (tail or "")
    quotes[0].append(caption)


def _bracket(reading: Element) -> None:
    """Put brackets around a reading, where the page has none for browsers that do not set it above."""
    if next(reading.getparent().iter("rp"), None) is not None:
        return
    reading.text = f"({reading.text or ''}"
    last = reading[-1] if len(reading) else None
    if last is None:
        reading.text += ")"
    else:
        last.tail = f"{last.tail or ''})"


def _part_words(rows: list[Element]) -> None:
    """Put a blank between the parts of blocks that are nothing but spans of different classes."""
    for element in rows:
        parts = list(element)
        if (
            element.tag not in _PARTED
            or element.text
            or len(parts) < 2
            or any(one.tag != "span" for one in parts)
            or any(one.tail for one in parts[:-1])
        ):
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
