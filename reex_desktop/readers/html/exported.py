"""What programs leave of HTML when they save or export a page, put back before it is read.

SingleFile leaves out the tags that the standard lets one leave out, and keeps shadow trees as templates;
Google Docs writes each level of a list as a list of its own; both it and Outlook wrap links.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

from .legal import name_parts
from .written import complete

if TYPE_CHECKING:
    Element = Any

_P = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)(?=[\s/>])[^<>]*>|<!--.*?-->", re.DOTALL)
_CLOSES = frozenset({
    "article", "aside", "details", "dialog", "figcaption", "figure", "footer", "header", "hgroup", "main",
    "nav", "search", "section", "summary",
})  # fmt: skip
"""Elements at which a paragraph ends (HTML, 13.1.2.4), which the parser does not know."""

_ENDS = frozenset({
    "address", "blockquote", "body", "center", "dd", "dir", "div", "dl", "dt", "fieldset", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "hr", "html", "li", "menu", "ol", "p", "pre", "table", "td", "th", "tr",
    "ul",
})  # fmt: skip
"""Elements at which the parser ends a paragraph itself."""

_RAW = re.compile(r"(?is)<(script|style|svg|textarea|title)\b.*?</\1\s*>")
_MOST_FRAMES = 50
_HEAD = 60_000
"""Characters of a page in which a program names itself: to look through all takes a while."""
_LEVEL = re.compile(r"\blst-(kix_[\w.]+)-(\d)\b")
_WRAPPED = re.compile(
    r"(?i)https?://(?:(?:www\.)?google\.[a-z.]{2,6}/url\?|[\w.-]+\.safelinks\.protection\.outlook\.com/\?)"
)


def with_ends(page: str) -> str:
    """Return a page with the ends of paragraphs that were left out before elements of HTML 5."""
    begun = len(re.findall(r"(?i)<p[\s>]", page))
    if begun <= len(re.findall(r"(?i)</p\s*>", page)):
        return page
    raw = [found.span() for found in _RAW.finditer(page)]
    pieces: list[str] = []
    at = 0
    open_ = False
    for tag in _P.finditer(page):
        while raw and raw[0][1] <= tag.start():
            raw.pop(0)
        if tag[2] is None or (raw and raw[0][0] < tag.start() < raw[0][1]):
            continue
        name = tag[2].lower()
        if open_ and name in _CLOSES:
            pieces += [page[at : tag.start()], "</p>"]
            at, open_ = tag.start(), False
        elif name in _ENDS or name in _CLOSES:
            open_ = name == "p" and not tag[1]
    return "".join((*pieces, page[at:]))


def tidy(tree: Element, page: str) -> None:
    """Put back in `tree`, which was parsed from `page`, what a program left out."""
    head = page[:_HEAD]
    if "shadowroot" in page:
        for template in list(tree.iter("template")):
            if template.get("shadowrootmode") or template.get("shadowroot"):
                template.tag = "div"
    if "lst-kix_" in page:
        _nest(tree)
    if "srcdoc" in page:
        _open_frames(tree)
    exported = "doc-content" in page
    if exported or "MsoTitle" in head:
        _name_titles(tree)
    if "eli-container" in head or 'class="oj-' in head:
        name_parts(tree)
    complete(tree, exported=exported)


def _open_frames(tree: Element) -> None:
    """Put the pages that stand in the page itself, in the `srcdoc` of frames, at their places."""
    etree: Any = import_module("lxml.etree")
    lxml_html: Any = import_module("lxml.html")
    for number, frame in enumerate(list(tree.iter("iframe"))):
        written = frame.get("srcdoc") or ""
        if not written.strip() or number >= _MOST_FRAMES:
            continue
        parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        try:
            inner = lxml_html.document_fromstring(written.encode("utf-8", "replace"), parser=parser)
        except (etree.LxmlError, ValueError):
            continue
        body = inner.find("body")
        if body is None or not "".join(body.itertext()).strip():
            continue
        del frame.attrib["srcdoc"]
        frame.tag, frame.text = "div", body.text  # its names stay: by them the frame of an advert is known
        for child in list(frame):
            frame.remove(child)
        frame.extend(list(body))


def unwrapped(address: str) -> str:
    """Return where a link leads that a program has led past its own host; any other as it is."""
    if not _WRAPPED.match(address):
        return address
    try:
        asked = parse_qs(urlsplit(address).query)
    except ValueError:
        return address
    target = (asked.get("q") or asked.get("url") or [""])[0]
    return target if re.match(r"(?i)(?:https?://|mailto:)", target) else address


def _name_titles(tree: Element) -> None:
    """Make headings of the paragraphs that have the style of a title.

    The title that Word gives a page is a property of the file, which may be that of another document.
    """
    for paragraph in tree.iter("p"):
        names = (paragraph.get("class") or "").split()
        if "title" in names or "MsoTitle" in names:
            paragraph.tag = "h1"
            page = next(tree.iter("title"), None)
            text = " ".join("".join(paragraph.itertext()).split())
            if page is not None and text and "MsoTitle" in names:
                page.text = text
                return


def _nest(tree: Element) -> None:
    """Put lists of a deeper level into the item before them, and the parts of one list together."""
    for run in _runs(tree):
        above: list[_Listed] = []
        for one in run:
            while above and above[-1].level > one.level:
                above.pop()
            if above and above[-1].level == one.level and above[-1].name == one.name:
                above[-1].element.extend(list(one.element))
                one.element.drop_tree()  # which leaves the text behind it
                continue
            while above and above[-1].level >= one.level:
                above.pop()
            if above and len(above[-1].element):
                tail, one.element.tail = one.element.tail, None
                above[0].element.tail = (above[0].element.tail or "") + (tail or "")
                above[-1].element[-1].append(one.element)
            above.append(one)


class _Listed(NamedTuple):
    """A list of Google Docs: it has the name of the list that it is a part of, and a level."""

    name: str
    level: int
    element: Element


def _runs(tree: Element) -> list[list[_Listed]]:
    """Return the lists that follow each other with nothing between them."""
    result: list[list[_Listed]] = []
    last = None
    for element in tree.iter("ul", "ol"):
        found = _LEVEL.search(element.get("class") or "")
        if not found:
            continue
        if last is None or element.getprevious() is not last or (last.tail or "").strip():
            result.append([])
        result[-1].append(_Listed(found[1], int(found[2]), element))
        last = element
    return result
