"""Mails (RFC 5322, .eml): their text as blocks, their headers as metadata, what is attached as files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from email.utils import parseaddr, parsedate_to_datetime
from typing import NamedTuple

from msgspec.structs import replace

from ...model.article import Metadata
from ...model.blocks import Blocks
from ...model.plain import plain_text
from ..errors import ReadError
from ..found import Attachment, Finder, Found, Notes, replaced_note
from ..html.embedded import read_with_pictures
from ..in_turn import Entry, in_turn
from ..text import read_text
from . import mime
from .flowed import unflow
from .forwarded import bare_subject, find_forwarded
from .mime_words import header_text, parameter_text

_READ = frozenset({"text/html", "text/plain"})
_NO_FILE = frozenset({
    "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature",
    "message/delivery-status", "message/disposition-notification", "text/rfc822-headers",
})  # fmt: skip
_SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"})
_SIGNED = frozenset({"signed-data", "compressed-data", "certs-only"})
"""Forms of S/MIME that are not encrypted (RFC 8551, section 3.2.2)."""
_CUT = "The mail arrived incomplete: it ends before its end. Get it again, or see how it ends."
_HOSTS = frozenset({
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com", "icloud.com",
    "me.com", "aol.com", "gmx.de", "gmx.net", "web.de", "t-online.de", "mail.ru", "yandex.ru", "qq.com",
    "163.com", "126.com", "protonmail.com", "proton.me", "orange.fr", "free.fr", "libero.it", "naver.com",
})  # fmt: skip
"""Hosts at which people have mailboxes: they name no outlet."""

_MAILBOX = re.compile(rb"(?m)^From [^\r\n]{1,200}\d{4}[^\r\n]{0,20}\r?\n(?=[!-9;-~]{1,76}:)")
MOST_MAILS = 200
_HEADERS = {
    "title": "Subject",
    "byline": "From",
    "outlet": "From",
    "published": "Date",
    "language": "Content-Language",
    "address": "List-Post",
}


class _Body(NamedTuple):
    blocks: Blocks = ()
    blanks: frozenset[int] = frozenset()
    notes: Notes = ()
    encoding: str = ""


def read_mail(data: bytes, inside: Finder) -> Iterator[Found]:
    """Yield the mail in `data`, then the mails attached to it; each mail of a mailbox file in turn.

    `inside` reads an attached mail. Raises ReadError where no mail has any text.
    """
    mails = split_mailbox(data)
    if len(mails) == 1:
        yield from _mail(mime.parse(mails[0]), inside)
        return
    left = [f"{len(mails) - MOST_MAILS} mails more than {MOST_MAILS}"] if len(mails) > MOST_MAILS else []
    numbered = list(enumerate(mails[:MOST_MAILS], 1))
    yield from in_turn((_entry(f"mail {n}", mail, inside) for n, mail in numbered), len(mails), left=left)


def _entry(name: str, mail: bytes, inside: Finder) -> Entry:
    return Entry(name, lambda: inside(mail, name))


def split_mailbox(data: bytes) -> list[bytes]:
    """Return the mails of a mailbox file (RFC 4155), or `data` itself where it is a single mail."""
    if not data.startswith(b"From "):
        return [data]
    parts = _MAILBOX.split(data)
    return [re.sub(rb"(?m)^>(>*From )", rb"\1", part) for part in parts if part.strip()] or [data]


def attachments(data: bytes) -> tuple[Attachment, ...]:
    """Return the files attached to the mails in `data`. Raises ReadError where it is no mail at all."""
    result: list[Attachment] = []
    for mail in split_mailbox(data)[:MOST_MAILS]:
        result.extend(mime.as_file(part, number) for number, part in enumerate(_files(mime.parse(mail)), 1))
    return tuple(result)


def _mail(message: mime.Part, inside: Finder) -> Iterator[Found]:
    files = _files(message)
    inner = [part for part in files if mime.media_type(part) == "message/rfc822" and mime.children(part)]
    body = _body(message)
    if not body.blocks and not inner:
        raise ReadError(_why_nothing(message, files))
    cut = (_CUT,) if mime.is_cut(message) else ()
    notes = (*body.notes, *_listed(files), *cut)
    own: Found | None = None
    if body.blocks:
        own = _own(message, body, notes)
    entries = (
        _entry(mime.as_file(part, number).name, mime.message_bytes(mime.children(part)[0]), inside)
        for number, part in enumerate(inner, 1)
    )
    yield from in_turn(entries, len(inner) + bool(own), first=own)


def _own(message: mime.Part, body: _Body, notes: Notes) -> Found:
    """Return the text of a mail with what is known of it; of a forwarded one what its own head says."""
    metadata = _metadata(message)
    found = Found(
        body.blocks, metadata, notes, "message/rfc822", body.encoding, body.blanks, sources=_HEADERS
    )
    head = find_forwarded(body.blocks, mime.field(message, "subject"))
    if head is None:
        return found
    who = metadata.byline or "somebody"
    note = f"This mail was forwarded by {who}: who wrote it and when is what the forwarded mail says."
    told = replace(
        metadata,
        title=head.subject or metadata.title,
        byline=head.sender,
        outlet=_outlet(head.host),
        published=head.sent,
    )
    return found._replace(
        metadata=told,
        notes=(*notes, note),
        aside=head.leaves,
        sources={**_HEADERS, **dict.fromkeys(("title", "byline", "outlet", "published"), "forwarded mail")},
    )


def _body(part: mime.Part) -> _Body:
    """Return the text of `part`, its parts in their order; of alternatives the best that has text."""
    if mime.is_attached(part):
        return _Body()
    kind = mime.media_type(part)
    inner = mime.children(part)
    if kind == "multipart/alternative":
        return next((body for body in map(_body, sorted(inner, key=_rank)) if body.blocks), _Body())
    if kind in {"multipart/related", "multipart/signed"}:
        return _body(root(part)) if inner else _Body()
    if kind.startswith("multipart/") and inner:
        body = _Body()
        for child in inner:
            body = _joined(body, _body(child))
        return body
    return _leaf(part, kind) if kind in _READ else _Body()


def root(part: mime.Part) -> mime.Part:
    """Return the part of a multipart/related with which it begins (RFC 2387, section 3.2)."""
    inner = mime.children(part)
    start = parameter_text(part.get_param("start")).strip("<> ")
    named = (one for one in inner if start and mime.raw_field(one, "content-id").strip("<> ") == start)
    return next(named, inner[0])


def _rank(part: mime.Part) -> int:
    """Return where an alternative stands: a page before a text before anything else."""
    kinds = {mime.media_type(one) for one in mime.walk(part)}
    return 0 if "text/html" in kinds else 1 if "text/plain" in kinds else 2


def _leaf(part: mime.Part, kind: str) -> _Body:
    try:
        decoded = mime.text(part)
        text = decoded.text
        if kind == "text/html":
            page = read_with_pictures(text, fragment=True)
            notes = (*decoded.notes, *page.notes, *replaced_note(text))
            return _Body(page.blocks, frozenset(), notes, decoded.encoding)
    except ReadError:  # a part that holds no text, as a page of nothing but a picture
        return _Body()
    if parameter_text(part.get_param("format")).lower() == "flowed":
        text = unflow(text, delete_space=parameter_text(part.get_param("delsp")).lower() == "yes")
    blocks, blanks = read_text(text)
    return _Body(blocks, frozenset(blanks), (*decoded.notes, *replaced_note(text)), decoded.encoding)


def _joined(first: _Body, second: _Body) -> _Body:
    if not (first.blocks and second.blocks):
        return second if second.blocks else first
    offset = len(plain_text(first.blocks)) + 1
    blanks = first.blanks | {offset + place for place in second.blanks} | {offset}
    notes = tuple(dict.fromkeys((*first.notes, *second.notes)))
    return _Body((*first.blocks, *second.blocks), frozenset(blanks), notes, first.encoding)


def _files(message: mime.Part) -> list[mime.Part]:
    """Return the parts that are files of their own; pictures that the text shows are none."""
    result: list[mime.Part] = []

    def look(part: mime.Part, *, shown: bool) -> None:
        kind = mime.media_type(part)
        inner = mime.children(part)
        if kind.startswith("multipart/") and inner:
            for child in inner:
                look(child, shown=shown or (kind == "multipart/related" and child is not root(part)))
        elif kind not in _NO_FILE and (mime.is_attached(part) or (kind not in _READ and not shown)):
            result.append(part)

    look(message, shown=False)
    return result


def _listed(files: list[mime.Part]) -> Notes:
    if not files:
        return ()
    found = [mime.as_file(part, number) for number, part in enumerate(files, 1)]
    names = ", ".join(f"{one.name} ({_size(len(one.data))})" for one in found[:20])
    more = f" and {len(found) - 20} more" if len(found) > 20 else ""
    counted = "1 file is" if len(found) == 1 else f"{len(found)} files are"
    return (f"{counted} attached: {names}{more}.",)


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 100_000 else f"{max(count / 1000, 0.1):.1f} kB"


def _why_nothing(message: mime.Part, files: list[mime.Part]) -> str:
    sealed = [part for part in mime.walk(message) if mime.media_type(part) in _SEALED]
    if sealed and all(parameter_text(one.get_param("smime-type")).lower() in _SIGNED for one in sealed):
        return "this mail is signed in a form that only mail programs open (S/MIME): copy its text there"
    if sealed:
        return "this mail is encrypted: open it in your mail program and copy its text"
    if files:
        names = ", ".join(mime.as_file(part, number).name for number, part in enumerate(files[:5], 1))
        return f"this mail has no text of its own, only files ({names}): save them and open those"
    return "this mail has no text: copy it in your mail program and paste it instead"


def _metadata(message: mime.Part) -> Metadata:
    name, address = parseaddr(mime.raw_field(message, "from"))
    host = header_text(address).rpartition("@")[2].lower() if "@" in address else ""
    return Metadata(
        title=bare_subject(mime.field(message, "subject")),
        byline=header_text(name),
        outlet=_outlet(host),
        published=_sent(mime.raw_field(message, "date")),
        language=mime.field(message, "content-language").partition(",")[0].strip()[:35],
        address=_page(mime.raw_field(message, "list-post")),
    )


def _outlet(host: str) -> str:
    return "" if host in _HOSTS else host.removeprefix("www.")


def _page(field: str) -> str:
    """Return the page of a newsletter, which some name where others name the address of a list."""
    found = re.match(r"\s*<(https?://[^\s<>/]+/[^\s<>]+)>", field)
    return found[1] if found else ""


def _sent(field: str) -> date | None:
    try:
        return parsedate_to_datetime(field).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
