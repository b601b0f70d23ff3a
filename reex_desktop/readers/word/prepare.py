"""What is done to the parts of a Word file before mammoth reads them: made harmless, and nothing lost.

mammoth reads what most files hold. What it passes over is put into a form that it reads (formulas, text
boxes of newer programs) or taken out with a note (comments, hidden text), by ECMA-376 part 1.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ...model.text import clean_line
from ..errors import ReadError
from .formulas import line_of

if TYPE_CHECKING:
    Element = Any

_TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_VML = "{urn:schemas-microsoft-com:vml}"
_FORMULAS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
    "{http://purl.oclc.org/ooxml/officeDocument/math}",
)
_UNREAD = {
    "styles": ("rPr", "tblPr", "tcPr", "trPr", "tblStylePr", "latentStyles", "docDefaults", "rsid"),
    "numbering": ("rPr", "pPr", "lvlText", "lvlJc", "nsid", "tmpl"),
    "": (
        "rFonts", "lang", "sz", "szCs", "color", "bCs", "iCs", "kern", "spacing", "ind", "jc", "noProof",
        "proofErr", "lastRenderedPageBreak", "bookmarkStart", "bookmarkEnd", "sectPr", "tblBorders",
    ),
}  # fmt: skip
_NAMING = ("}pStyle", "}rStyle", "}tblStyle", "}numStyleLink", "}styleLink")
"""The elements that name a style (ECMA-376 part 1, 17.7)."""

_NAMED = 5
"""How many formulas a note names."""
_OFF = frozenset({"0", "false", "off"})


def parse_part(data: bytes, name: str, file: str = "Word file") -> Element:
    """Return the root of a part of a `file` of that kind.

    Entities are not read, nothing is fetched, and a document type, which a package must not hold
    (ECMA-376 part 2, 8.1.4), is refused. Raises ReadError.
    """
    etree: Any = import_module("lxml.etree")
    if any("<!DOCTYPE".encode(coding) in data for coding in ("utf-8", "utf-16-le", "utf-16-be")):
        raise ReadError(f"the part {name} of this {file} declares a document type: it is not opened")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"this {file} is damaged: its part {name} is no sound XML ({error})") from error


def prune(root: Element, kind: str) -> None:
    """Take out of a part of this kind what says nothing to mammoth: it needs long for each element."""
    etree: Any = import_module("lxml.etree")
    names = _UNREAD.get(kind, _UNREAD[""])
    etree.strip_elements(
        root,
        *(f"{{{space}}}{name}" for space in (_TRANSITIONAL, _STRICT) for name in names),
        with_tail=False,
    )


def drop_unused_styles(styles: Element, parts: list[Element]) -> None:
    """Take out of the styles those that no part names: files collect them by the thousand."""
    named = {
        value
        for part in parts
        for element in part.iter()
        if isinstance(element.tag, str) and element.tag.endswith(_NAMING)
        for name, value in element.attrib.items()
        if name.endswith("}val")
    }
    for style in [one for one in styles if isinstance(one.tag, str) and one.tag.endswith("}style")]:
        if not any(name.endswith("}styleId") and value in named for name, value in style.attrib.items()):
            styles.remove(style)


def serialised(root: Element) -> bytes:
    """Return `root` as UTF-8."""
    etree: Any = import_module("lxml.etree")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


class Prepared:
    """The tree of a part with text, made ready; `notes` say what was done to it."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.notes: list[str] = []
        namespace = _STRICT if str(root.tag).startswith(f"{{{_STRICT}}}") else _TRANSITIONAL
        self._w = f"{{{namespace}}}"
        self._shown = {
            f"{self._w}{name}" for name in ("t", "tab", "br", "sym", "drawing", "pict", "object")
        }

    def prepare(self) -> None:
        """Make the tree ready."""
        self._choose_alternatives()
        self._write_out_formulas()
        self._drop_hidden()
        self._drop_comment_marks()
        if next(self.root.iter(f"{self._w}ins", f"{self._w}del", f"{self._w}moveTo"), None) is not None:
            self.notes.append("The file has tracked changes: it is read as if all were accepted.")

    def styled(self, styles: set[str]) -> str:
        """Return the text of the first paragraph in one of these styles (by id), as one line."""
        for style in self.root.iter(f"{self._w}pStyle"):
            if style.get(f"{self._w}val") in styles:
                paragraph = next(style.iterancestors(f"{self._w}p"), None)
                if paragraph is not None and self._text(paragraph):
                    return self._text(paragraph)
        return ""

    def plain_html(self) -> str:
        """Return the paragraphs of the tree as a bare page: what is left where a file is too damaged."""
        from html import escape

        return "".join(f"<p>{escape(self._text(p))}</p>" for p in self.root.iter(f"{self._w}p"))

    def comment_places(self) -> dict[str, str]:
        """Return what each comment is about, by its id. To be asked for before `prepare`."""
        places: dict[str, list[str]] = {}
        open_ids: set[str] = set()
        for element in self.root.iter():
            if element.tag == f"{self._w}commentRangeStart":
                open_ids.add(element.get(f"{self._w}id") or "")
            elif element.tag == f"{self._w}commentRangeEnd":
                open_ids.discard(element.get(f"{self._w}id") or "")
            elif element.tag == f"{self._w}t":
                for one in open_ids:
                    places.setdefault(one, []).append(element.text or "")
        return {one: clean_line("".join(parts)) for one, parts in places.items()}

    def comments(self, places: dict[str, str]) -> list[str]:
        """Return the comments of a part of comments, with whose they are and what they are about."""
        result: list[str] = []
        for comment in self.root.iter(f"{self._w}comment"):
            text = " ".join(self._text(p) for p in comment.iter(f"{self._w}p")).strip()
            author = clean_line(comment.get(f"{self._w}author") or "")
            about = places.get(comment.get(f"{self._w}id") or "", "")
            if text:
                who = f"Comment by {author}" if author else "Comment"
                about = about if len(about) <= 80 else f"{about[:79]}\u2026"
                on = f" on \u201c{about}\u201d" if about else ""
                result.append(f"{who}{on}: {text}")
        return result

    def _text(self, paragraph: Element) -> str:
        return clean_line("".join(t.text or "" for t in paragraph.iter(f"{self._w}t")))

    def _choose_alternatives(self) -> None:
        """Where a newer form has no older one beside it, keep its text: as a text box of the older form."""
        for choice in list(self.root.iter(f"{_COMPATIBLE}AlternateContent")):
            fallback = choice.find(f"{_COMPATIBLE}Fallback")
            boxes = [
                box
                for one in choice.iterchildren(f"{_COMPATIBLE}Choice")
                for box in one.iter(f"{self._w}txbxContent")
            ]
            if (fallback is not None and len(fallback)) or not boxes or choice.getparent() is None:
                continue
            picture = choice.makeelement(f"{self._w}pict")
            for box in boxes:
                picture.append(picture.makeelement(f"{_VML}textbox"))
                picture[-1].append(box)
            picture.tail = choice.tail
            choice.getparent().replace(choice, picture)

    def _write_out_formulas(self) -> None:
        said: list[str] = []
        for space in _FORMULAS:
            for formula in list(self.root.iter(f"{space}oMath")):
                parent = formula.getparent()
                if parent is None:
                    continue
                # Where a display holds one formula, or the last of several, the display goes with it.
                displayed = parent.tag == f"{space}oMathPara" and parent.getparent() is not None
                shown = parent if displayed else formula
                lines = (
                    [line_of(one) for one in shown.iter(f"{space}oMath")] if displayed else [line_of(shown)]
                )
                line = "; ".join(filter(None, lines))
                before, after = self._around(shown)
                text = f" {line}" if before[-1:].isalnum() and line[:1].isdigit() else line
                text += " " if after[:1].isalnum() and line[-1:].isdigit() else ""
                run = shown.makeelement(f"{self._w}r")
                run.append(run.makeelement(f"{self._w}t"))
                run[0].text, run.tail = text, shown.tail
                run[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                shown.getparent().replace(shown, run)
                before = clean_line(before)
                before = before if len(before) <= 40 else before[-40:].partition(" ")[2]
                said.append(f"\u201c{line[:60]}\u201d" + (f" after \u201c{before}\u201d" if before else ""))
        if said:
            more = f"; and {len(said) - _NAMED} more" if len(said) > _NAMED else ""
            where = "; ".join(said[:_NAMED])
            self.notes.append(f"Formulas are written in one line of characters: {where}{more}.")

    def _around(self, element: Element) -> tuple[str, str]:
        """Return the text of the paragraph of `element` before it, and behind it."""
        paragraph = next(element.iterancestors(f"{self._w}p"), None)
        if paragraph is None:
            return "", ""
        texts: tuple[list[str], list[str]] = [], []
        inside = set(element.iter())
        passed = 0
        for one in paragraph.iter():
            passed = 1 if one is element else passed
            if one.tag == f"{self._w}t" and one not in inside:
                texts[passed].append(one.text or "")
        return "".join(texts[0]), "".join(texts[1])

    def _drop_hidden(self) -> None:
        hidden = [
            mark
            for mark in self.root.iter(f"{self._w}vanish")
            if (mark.get(f"{self._w}val") or "true") not in _OFF
        ]
        words = 0
        for mark in hidden:
            run = mark.getparent().getparent() if mark.getparent() is not None else None
            if run is None or run.tag != f"{self._w}r":
                continue
            words += len("".join(t.text or "" for t in run.iter(f"{self._w}t")).split())
            for shown in [one for one in run if one.tag in self._shown]:  # marks of fields come in pairs
                run.remove(shown)
        if words:
            self.notes.append(f"{words} {'word' if words == 1 else 'words'} of hidden text were left out.")

    def _drop_comment_marks(self) -> None:
        for mark in list(self.root.iter(f"{self._w}commentReference")):
            if mark.getparent() is not None:
                mark.getparent().remove(mark)
