"""ZIP archives (PKWARE APPNOTE 6.3), taken apart in memory under limits; nothing is written to a disk."""

from __future__ import annotations

import re
import zipfile
import zlib
from contextlib import suppress
from io import BytesIO
from lzma import LZMAError

from ..model.text import clean_line
from .encoding.decode import decode
from .errors import ReadError
from .turns import plain_line

MAX_ENTRIES = 10_000
MAX_UNPACKED = 100_000_000
"""Bytes that the entries of one archive may have together: well under the memory of the process."""

MAX_RATIO = 200
"""How many times larger than its packed form a large entry may be: text packs to a tenth."""

_SMALL = 1_000_000
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_BROKEN = (
    zipfile.BadZipFile, zlib.error, LZMAError, EOFError, NotImplementedError, RuntimeError, ValueError,
    OSError, OverflowError, IndexError,
)  # fmt: skip
"""What the library raises for archives that are damaged, or packed in a way that it does not know."""


class Archive:
    """The entries of an archive; each is unpacked when it is asked for."""

    def __init__(self, data: bytes) -> None:
        """Open `data`. Raises ReadError where it is damaged, or has too many entries."""
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise ReadError(
                f"this is a ZIP archive or an Office file, damaged or cut off ({error}): get it again"
            ) from error
        self._entries = {info.filename: info for info in self._archive.infolist()}
        if len(self._archive.infolist()) > MAX_ENTRIES:
            count = len(self._archive.infolist())
            raise ReadError(
                f"this archive has {count} entries, more than {MAX_ENTRIES}: unpack what you need"
            )
        self._left = MAX_UNPACKED

    @property
    def names(self) -> list[str]:
        """The names of the entries that are files, as the archive has them."""
        return [name for name in self._entries if name and not name.endswith("/")]

    def size(self, name: str) -> int:
        """Return how large an entry is when it is unpacked."""
        return self._entries[name].file_size

    def shown(self, name: str) -> str:
        """Return the name of an entry for the user, without steps out of the archive.

        Old programs write it in the code page of their machine.
        """
        info = self._entries[name]
        own = name
        if not (info.flag_bits & _UTF8_NAME or name.isascii()):
            with suppress(ReadError, UnicodeEncodeError):
                own = decode(name.encode("cp437")).text
        steps = re.split(r"[\\/]", own.replace(":", ""))
        return plain_line(clean_line("/".join(step for step in steps if step not in {"", ".", ".."})))

    def read(self, name: str) -> bytes:
        """Return the bytes of an entry. Raises ReadError where it is locked, damaged or too large."""
        info = self._entries[name]
        if info.flag_bits & _ENCRYPTED:
            raise ReadError(f"{self.shown(name)} is locked with a password: unpack it first")
        if info.file_size > self._left:
            most = MAX_UNPACKED // 1_000_000
            raise ReadError(
                f"{self.shown(name)} does not fit into the {most} MB that are unpacked of an archive"
            )
        ratio = info.file_size // max(info.compress_size, 1)
        if info.file_size > _SMALL and ratio > MAX_RATIO:
            raise ReadError(
                f"{self.shown(name)} would unpack to {ratio} times its size, which no text does: "
                "it is made to fill the memory, and was not opened"
            )
        self._left -= info.file_size
        try:
            with self._archive.open(info) as stream:  # which gives no more than the size it names
                return stream.read(info.file_size)
        except _BROKEN as error:
            raise ReadError(f"{self.shown(name)} is damaged or cut off ({error})") from error
