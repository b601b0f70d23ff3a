"""What a file is, told from its content; its name decides only where the content leaves a choice.

Signatures are those of the WHATWG MIME Sniffing Standard (section 6) and of the formats themselves.
"""

from __future__ import annotations

import re

from .errors import ReadError
from .limits import Kind

_PICTURE = "a picture: copy the text of the page it shows, or have it turned into text first"
_SOUND = "a sound or film: paste a transcript of it"
_PROGRAM = "a program, not a text or a web page: open the article itself"
_PACKED = "a compressed file: unpack it and open what is in it"
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"BM", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"\x00\x00\x01\x00", _PICTURE),
    (b"8BPS", _PICTURE),
    (b"\x7fELF", _PROGRAM),
    (b"MZ\x90", _PROGRAM),
    (b"\xca\xfe\xba\xbe", _PROGRAM),
    (b"\xcf\xfa\xed\xfe", _PROGRAM),
    (b"\x1f\x8b", _PACKED),
    (b"BZh", _PACKED),
    (b"\xfd7zXZ\x00", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"Rar!\x1a\x07", _PACKED),
    (b"\x28\xb5\x2f\xfd", _PACKED),
    (b"SQLite format 3\x00", "a database, not a text or a web page: open the article itself"),
    (b"ID3", _SOUND),
    (b"OggS", _SOUND),
    (b"fLaC", _SOUND),
    (b"\x1a\x45\xdf\xa3", _SOUND),
    (b"bplist00", "a file of settings (.plist): open the article itself"),
    (b"%!PS", "a PostScript file: turn it into a PDF and open that"),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_FIELD = re.compile(rb"[!-9;-~]{1,76}:")
COUNT = re.compile(rb"(\d{1,9}) *\r?\n(?=[!-9;-~]{1,76}:)")
"""The count of bytes with which a file of Apple Mail (.emlx) begins."""
_PAPER = re.compile(
    rb"(?im)^(?:from|to|date|subject|message-id|received|return-path|mime-version|content-type|delivered-to"
    rb"|snapshot-content-location|content-location|reply-to|cc|sender|x-[\w-]+):"
)
_PROLOG = re.compile(r"\s*(?:<\?[^>]*\?>|<!--.*?-->|<!doctype[^>\[]*(?:\[[^\]]*\])?\s*>)", re.DOTALL | re.I)
_ROOT = re.compile(r"\s*<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_PAGE = re.compile(r"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_TAG = re.compile(
    r"<(?:!--|(?:head|script|iframe|h[1-6]|div|font|table|a|style|title|b|body|br|p|article|section|main|ul"
    r"|ol|span|blockquote|figure|img|pre)[\s>/])",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"</(?:p|div|li|ul|ol|table|span|h[1-6]|a|article|section|body|td)\s*>", re.IGNORECASE)
_MARKDOWN = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^#{1,6} [^\s#]",
        r"\]\((?:https?://|mailto:|/|#)[^\s)]*\)",
        r"(?<!\S)\*\*[^\s*][^*\n]*\*\*(?!\w)",
        r"^(?:```|~~~)",
        r"\A---[ \t]*\n(?:[\w-]+:.*\n|[ \t-].*\n)+---[ \t]*\n",
        r"^\|?[ \t]*:?-{3,}:?[ \t]*\|[ \t:|-]*$",
        r"^\[[^\]\n]+\]:[ \t]+https?://",
    )
)
_HEAD = 20_000
_HEADER = 65_536
_PAGE_NAMES = frozenset({"html", "htm", "xhtml", "xht"})
_MARKDOWN_NAMES = frozenset({"md", "markdown", "mdown"})


def sniff_bytes(data: bytes) -> Kind:
    """Return what packed or structured file `data` is, or nothing where it is text of some kind.

    Raises ReadError, with what to do, where it is a file without text that can be read.
    """
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "archive"
    if data.startswith(b"%PDF-") or (b"%PDF-" in data[:1024] and b" obj" in data[:4096]):
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(b"bplist00") and b"WebMainResource" in data:
        return "webarchive"
    if data.startswith(_OLD_OFFICE):
        raise ReadError(f"this is {_old_office(data)}")
    for signature, what in _REFUSED:
        if data.startswith(signature) and not _reads_as_text(data, signature):
            raise ReadError(f"this is {what}")
    if data[:4] == b"RIFF" and data[8:12] in {b"WEBP", b"AVI ", b"WAVE"}:
        raise ReadError(f"this is {_PICTURE if data[8:12] == b'WEBP' else _SOUND}")
    if data[4:8] == b"ftyp":
        raise ReadError(f"this is {_PICTURE if data[8:12] in {b'avif', b'heic', b'mif1'} else _SOUND}")
    return _message(data)


def _reads_as_text(data: bytes, signature: bytes) -> bool:
    """Return whether a signature made of letters only begins a text here: "BMW builds ..."."""
    return (
        len(signature) <= 4 and signature.isalnum() and not re.search(rb"[\x00-\x08\x0e-\x1a]", data[:512])
    )


def _old_office(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:  # [MS-OFFCRYPTO] 2.3.4.4
        return "an Office file with a password: open it, save it without the password, and open that"
    head = data[:1_000_000]
    if "__substg1.0_".encode("utf-16-le") in head or "__properties_version1".encode("utf-16-le") in head:
        return "an Outlook message (.msg): save it as .eml, or as a page (.mht), and open that"
    if "Workbook".encode("utf-16-le") in head or "PowerPoint".encode("utf-16-le") in head:
        return "an old Office file: copy the text you need and paste it"
    return "an old Office file (.doc): save it as .docx in Word and open that"


def _message(data: bytes) -> Kind:
    """Return whether `data` begins with the header of a message (RFC 5322, section 2.2), and of which."""
    head = data[:_HEADER].lstrip(b"\xef\xbb\xbf\r\n")
    if head.startswith(b"From "):  # the line that divides messages in a mailbox file
        head = head.partition(b"\n")[2]
    counted = COUNT.match(head)
    head = head[counted.end() :] if counted else head
    if not _FIELD.match(head):
        return ""
    lines = re.split(rb"\r?\n|\r", head)
    if len(data) > _HEADER and len(lines) > 1:
        lines.pop()  # which may be cut off
    fields: list[bytes] = []
    for line in lines:
        if not line:
            break
        if line[:1] in b" \t" and fields:
            fields[-1] += b" " + line.strip()
        elif _FIELD.match(line):
            fields.append(line)
        else:
            return ""
    names = {field.partition(b":")[0].strip().lower() for field in fields}
    sender = any(f.lower().startswith(b"from:") and b"@" in f for f in fields)
    marked = names & {b"mime-version", b"message-id", b"received", b"return-path", b"content-type"}
    if len(_PAPER.findall(b"\n".join(fields))) < 2 or not (sender or marked):
        return ""
    kind = next((f for f in fields if f.lower().startswith(b"content-type:")), b"").lower()
    saved = any(f.lower().startswith(b"from:") and b"<saved by" in f.lower() for f in fields)
    located = names & {b"snapshot-content-location", b"content-location"}
    # A mail with pictures in its text is such a multipart, too; but somebody sent it, or was to get it.
    page = b"multipart/related" in kind and not (sender or names & {b"to", b"received", b"delivered-to"})
    return "mhtml" if saved or located or page else "mail"


def sniff_text(text: str, name: str = "") -> Kind:
    """Return what kind of text this is, by its content first and its file name second.

    Raises ReadError, with what to do, where it is text of a program and no article.
    """
    head = text[:_HEAD].lstrip("\ufeff \t\r\n")
    suffix = name.lower().rpartition(".")[2] if "." in name else ""
    root = _root(head)
    if root in {"rss", "feed", "rdf"}:
        return "feed"
    if root == "svg":
        raise ReadError(f"this is {_PICTURE}")
    if head.startswith(("{", "[")) and _json(head):
        return "wordpress"
    if root == "html" or _PAGE.match(head):
        return "html"
    if suffix in _MARKDOWN_NAMES:
        return "markdown"
    if (head.startswith("<") and ("</" in head or _TAG.match(head))) or suffix in _PAGE_NAMES:
        return "html"
    if len(_CLOSED.findall(head)) * 400 >= max(len(head), 1200):
        return "html"
    return "markdown" if sum(bool(p.search(head)) for p in _MARKDOWN) >= 2 else "text"


def _root(head: str) -> str:
    """Return the name of the root element, after XML declarations, comments and the document type."""
    place = 0
    while found := _PROLOG.match(head, place):
        place = found.end()
    root = _ROOT.match(head, place)
    return root.group(2).lower() if root else ""


def _json(head: str) -> bool:
    """Return whether a text that begins with a bracket is JSON rather than a sentence."""
    return bool(re.match(r"\{\s*(?:\}|\"[^\"\n]{1,80}\"\s*:)|\[\s*(?:\]|\{\s*\"[^\"\n]{1,80}\"\s*:)", head))
