"""Rich text (.rtf, Rich Text Format Specification 1.9.1) as articles: to HTML, and that to blocks."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from ...model.article import Metadata
from ...model.text import clean_line
from ..errors import ReadError
from ..found import Attachment, Found
from ..html.embedded import read_with_pictures
from .page import RtfPage
from .state import State, looks, paragraph

MEDIA_TYPE = "application/rtf"
MAX_GROUPS = 200
"""How deep groups may stand in one another: word processors get to a dozen."""

_TOKEN = re.compile(
    rb"\\(?:([A-Za-z]{1,32})(-?\d{1,10})? ?|'([0-9A-Fa-f]{2})|([^A-Za-z']))|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_SKIPPED = frozenset({
    "colortbl", "listtable", "listoverridetable", "revtbl", "rsidtbl", "generator", "header", "headerl",
    "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "xmlnstbl", "themedata", "datastore",
    "latentstyles", "filetbl", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "nonshppict", "objdata", "xe",
    "info", "colorschememapping", "sp", "pgdsctbl", "bkmkstart", "bkmkend", "atnid", "atnref", "atndate",
    "tc", "shprslt",
})  # fmt: skip
"""Destinations whose text is none of the document's."""

_KNOWN = frozenset({"shppict", "fldinst", "listtext", "pntext", "annotation", "atnauthor"})
"""Destinations that begin with an asterisk and are read all the same."""

_BUFFERS = frozenset({
    "fonttbl", "stylesheet", "title", "author", "fldinst", "atnauthor", "pict", "listtext", "pntext",
})  # fmt: skip
"""Destinations whose text is looked at, but is none of the document's."""

_APART = frozenset({"footnote", "annotation"})
"""Destinations with paragraphs of their own."""

_ENDS = frozenset({"par", "sect", "page", "cell", "nestcell", "row", "nestrow"})
_DRAWINGS, _BOXES = frozenset({"shpinst", "do"}), frozenset({"shptxt", "dptxbxtext"})
"""Destinations of drawings, which may hold text boxes, and of these; "shprslt" holds them again."""

_SIGNS = {
    "emdash": "\u2014", "endash": "\u2013", "lquote": "\u2018", "rquote": "\u2019", "ldblquote": "\u201c",
    "rdblquote": "\u201d", "bullet": "\u2022", "tab": " ", "line": "\u2028", "emspace": "\u2003",
    "enspace": "\u2002", "qmspace": " ", "~": "\u00a0", "_": "\u2011",
}  # fmt: skip
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250",
}  # fmt: skip
"""The code pages of the character sets of fonts (fcharset); 0 and 1 leave it to the document."""

_LINK = re.compile(r'HYPERLINK\s+(?:\\\\?\w\s+)*"?([^"\s]+)"?', re.I)


class Picture(NamedTuple):
    """A picture in a file: its source there, and its bytes."""

    source: str
    data: bytes


def read_rtf(data: bytes) -> Found:
    """Return the article in a rich text. Raises ReadError where there is no text in it."""
    reader = _Reader()
    reader.run(data)
    page = read_with_pictures(reader.page.whole(), fragment=True)
    said = reader.said
    guess = Metadata(title=said.get("title", ""), byline=said.get("author", ""), published=reader.day())
    notes = (*page.notes, *reader.notes())
    return Found(page.blocks, Metadata(), notes, MEDIA_TYPE, reader.encoding, guess=guess)


def rtf_pictures(data: bytes) -> Iterator[Attachment]:
    """Yield the pictures in a rich text, under the sources that its images name. Raises ReadError."""
    reader = _Reader()
    reader.run(data)
    for picture in reader.pictures:
        yield Attachment(picture.source, "", picture.data)


class _Reader:
    """Goes through the tokens of a file."""

    def __init__(self) -> None:
        self.page = RtfPage()
        self.encoding = "cp1252"
        self.said: dict[str, str] = {}
        self.pictures: list[Picture] = []
        self._states: list[State] = []
        self._now: State = State()
        self._fonts: dict[int, str] = {}
        self._styles: dict[int, str] = {}
        self._day: dict[str, int] = {}
        self._entry = -1  # the font or style that is being described
        self._starred = False
        self._bytes = bytearray()
        self._high = 0
        self._skip = 0
        self._buffer: list[str] = []
        self._url = ""
        self._hidden: list[str] = []
        self._changed = False

    def run(self, data: bytes) -> None:
        """Read a file. Raises ReadError where its groups have no end."""
        at = 0
        while found := _TOKEN.search(data, at):
            at = found.end()
            word, number, code, symbol, brace, text = found.groups()
            if text is not None:
                self._take(text)
            elif code is not None:
                self._take(bytes((int(code, 16),)))
            elif brace == b"{":
                self._begin()
            elif brace == b"}":
                self._end()
            elif symbol is not None:
                self._symbol(symbol.decode("latin-1"))
            elif word == b"bin":
                at += max(0, int(number or 0))
            elif word is not None:
                self._word(word.decode("ascii"), None if number is None else int(number))
        self._flush()
        self.page.end_apart(-1, self._now, self._style())
        self.page.end_paragraph(self._now, self._style())
        self.page.end_table()

    def day(self) -> date | None:
        """Return the day on which the file was changed last."""
        with suppress(ValueError):
            return date(self._day.get("yr", 0), self._day.get("mo", 0), self._day.get("dy", 0))
        return None

    def notes(self) -> list[str]:
        """Return what is to be said of the file: its comments, and what of it is not shown."""
        notes = list(self.page.comments)
        words = len("".join(self._hidden).split())
        if words:
            notes.append(f"{words} {'word' if words == 1 else 'words'} of hidden text were left out.")
        if self._changed:
            notes.append("The file has tracked changes: it is read as if all were accepted.")
        return notes

    def _style(self) -> str:
        return self._styles.get(self._now.style, "")

    def _take(self, text: bytes) -> None:
        """Take in bytes of text, but for those that stand in for a character that came before."""
        cut = min(self._skip, len(text))
        self._skip -= cut
        self._bytes += text[cut:]

    def _flush(self) -> None:
        """Add the bytes of text that were taken in."""
        if self._bytes:
            codec = self._fonts.get(self._now.font, "") or self.encoding
            text = bytes(self._bytes).decode(codec, "replace")
            self._bytes.clear()
            self._put(text)

    def _put(self, text: str) -> None:
        now = self._now
        if now.to == "stylesheet":
            self._styles[self._entry] = self._styles.get(self._entry, "") + text
        elif now.to in _BUFFERS:
            self._buffer.append(text)
        elif now.to == "text" and not now.deleted:
            if now.hidden:
                self._hidden.append(text)
            else:
                self.page.put(text, now)

    def _symbol(self, symbol: str) -> None:
        self._flush()
        if symbol == "*":
            self._starred = True
        elif self._skip:
            self._skip -= 1
        elif symbol in _SIGNS:
            self._put(_SIGNS[symbol])
        elif symbol in "\\{}":
            self._put(symbol)
        elif symbol in "\r\n":
            self.page.end_paragraph(self._now, self._style())

    def _unicode(self, number: int) -> None:
        """Add a character of Unicode, which may come in two halves (UTF-16)."""
        code = number & 0xFFFF
        high, self._high = self._high, 0
        if 0xD800 <= code < 0xDC00:
            self._high = code
        elif not 0xDC00 <= code < 0xE000:
            self._put(chr(code))
        elif high:
            self._put(chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00))
        self._skip = self._now.uncounted

    def _begin(self) -> None:
        self._flush()
        self._skip = 0
        if len(self._states) >= MAX_GROUPS:
            raise ReadError("this rich-text file has groups in groups without end: copy and paste its text")
        self._states.append(self._now)

    def _end(self) -> None:
        self._flush()
        self._skip, self._starred = 0, False
        if not self._states:
            return
        outer = self._states.pop()
        if self._now.to in _BUFFERS and self._now.to != outer.to:
            self._ended(self._now.to)
        self.page.end_apart(len(self._states), self._now, self._style())
        self._now = outer

    def _ended(self, destination: str) -> None:
        """Look at the text of a destination that ends."""
        text = "".join(self._buffer)
        self._buffer.clear()
        match destination:
            case "fldinst":
                found = _LINK.search(text)
                self._url = found[1] if found else ""
            case "listtext" | "pntext":
                self.page.mark = text.strip() or "\u2022"
            case "pict":
                self._picture(text)
            case "atnauthor":
                self.page.author = clean_line(text)
            case "title" | "author":
                self.said[destination] = clean_line(text)
            case _:
                pass

    def _word(self, word: str, number: int | None) -> None:
        """Do what a control word says."""
        self._flush()
        if word == "u":
            self._unicode(number or 0)
            return
        if self._skip:
            self._skip -= 1
            return
        starred, self._starred = self._starred, False
        if word in _DRAWINGS and self._now.to == "text":
            self._now = self._now._replace(to="drawing")
        elif word in _SKIPPED or (starred and word not in _KNOWN):
            self._now = self._now._replace(to="skip")
        elif word in _BUFFERS and (word != "pict" or self._now.to == "text"):
            self._now = self._now._replace(to=word)
            self._buffer.clear()
        elif (word in _APART and self._now.to == "text") or (word in _BOXES and self._now.to == "drawing"):
            self.page.begin_apart(word, len(self._states))
            self._now = State()
        elif word in _SIGNS:
            self._put(_SIGNS[word])
        elif word == "fldrslt":
            self._now, self._url = self._now._replace(link=self._url), ""
        elif word == "revised":
            self._changed = self._changed or number != 0
        elif changed := looks(self._now, word, number) or paragraph(self._now, word, number):
            self._now = changed
            self._changed = self._changed or (changed.deleted and changed.to == "text")
        else:
            self._others(word, number)

    def _others(self, word: str, number: int | None) -> None:
        """Do what a word says that ends something, or take in what it says of the file."""
        match word:
            case _ if word in _ENDS and self._now.to in {"skip", "drawing"}:
                pass
            case "par" | "sect" | "page":
                self.page.end_paragraph(self._now, self._style())
            case "cell" | "nestcell":
                self.page.end_cell(self._now, self._style())
            case "row" | "nestrow":
                self.page.end_row()
            case "f" | "s" if number is not None:
                self._entry = number
            case "fcharset" if self._now.to == "fonttbl":
                self._fonts[self._entry] = _CHARSETS.get(number, "") if number else ""
            case "ansicpg" if number:
                self.encoding = _codec(number) or self.encoding
            case "mac" | "pc" | "pca":
                self.encoding = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]
            case "creatim" | "revtim":
                self._day.clear()
            case "yr" | "mo" | "dy":
                self._day.setdefault(word, number or 0)
            case _:
                pass

    def _picture(self, text: str) -> None:
        """Keep a picture of which the bytes are written in hexadecimal digits."""
        digits = "".join(text.split())
        with suppress(ValueError):
            data = bytes.fromhex(digits[: len(digits) // 2 * 2])
            if data.startswith((b"\x89PNG", b"\xff\xd8\xff")):
                source = f"cid:picture-{len(self.pictures) + 1}"
                self.pictures.append(Picture(source, data))
                self.page.picture(source)


def _codec(page: int) -> str:
    """Return Python's name of a code page of Windows; nothing where it has none."""
    name = {936: "gb18030", 10000: "mac_roman", 65001: "utf-8"}.get(page, f"cp{page}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""
