"""What can go wrong with a library, in sentences for the user; nothing of sqlite3 leaves this package.

No message holds text of a brief or an article: messages end up in logs.
"""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

_LITTLE = 1 << 20
"""Bytes; with less room than this an error of the disk means that it is full."""


class LibraryError(Exception):
    """The library could not do what was asked; the message says what, where and what to do."""


class NotALibraryError(LibraryError):
    """The file is something else, empty or cut short. It was left as it is."""


class NewerLibraryError(LibraryError):
    """A newer version of the program wrote the library. It was left as it is."""


class MissingLibraryError(LibraryError):
    """There is no library where there should be one."""


class NoAccessError(LibraryError):
    """The system does not let the program open the folder or the file."""


class ReadOnlyError(LibraryError):
    """The library was opened for reading only, or lies where nothing can be written."""


class DiskFullError(LibraryError):
    """There is no room left; nothing was written."""


class WriteError(LibraryError):
    """The disk reported an error; nothing was written."""


class BusyError(LibraryError):
    """Another program holds the library."""


class UnknownBriefError(LibraryError):
    """The library has no such brief, or no such version of it."""


class UnknownOriginalError(LibraryError):
    """The library has no original file of that hash."""


class UnsavableError(LibraryError):
    """The value holds something that no library can keep, such as half a character."""


class DamagedError(LibraryError):
    """What was read is not what was written.

    `what` names the damaged part; `last_good` is the newest revision of the brief that can be loaded,
    None where there is none or where the damage is not in one brief.
    """

    def __init__(
        self,
        message: str,
        *,
        what: str,
        brief_id: UUID | None = None,
        revision: int | None = None,
        last_good: int | None = None,
    ) -> None:
        super().__init__(message)
        self.what = what
        self.brief_id = brief_id
        self.revision = revision
        self.last_good = last_good


@contextmanager
def translated(path: Path) -> Generator[None, None, None]:
    """Run the body; what sqlite3 or the system raises in it becomes a LibraryError about `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise from_sqlite(error, path) from error
    except OSError as error:
        raise from_system(error, path) from error
    except UnicodeDecodeError:
        # SQLite quotes damaged bytes in its own message, and Python cannot read that.
        raise damaged_file(path) from None
    except OverflowError as error:
        raise too_large() from error


def from_sqlite(error: sqlite3.Error, path: Path) -> LibraryError:
    """Return the LibraryError that says what `error` means for the library at `path`.

    The names are those of SQLite's "Result and Error Codes".
    """
    name = getattr(error, "sqlite_errorname", "") or ""
    primary = name.removeprefix("SQLITE_").split("_")[0]
    match primary:
        case "FULL":
            return disk_full(path)
        case "READONLY" if name.endswith("DBMOVED"):
            return moved(path)
        case "READONLY":
            return ReadOnlyError(f"{path} cannot be written: the file or its folder is read-only.")
        case "CANTOPEN" | "PERM" | "AUTH":
            return no_access(path)
        case "NOTADB":
            return not_a_library(path, "is not a library of REEx Desktop")
        case "CORRUPT":
            return damaged_file(path)
        case "BUSY" | "LOCKED":
            return BusyError(f"{path} is held by another program. Close that program, then try again.")
        case "IOERR" if _is_full(path):
            return disk_full(path)
        case "IOERR":
            return WriteError(f"The disk reported an error at {path} ({name}); nothing was changed.")
        case "TOOBIG":
            return too_large()
        case _:
            return LibraryError(f"The library at {path} failed: {error} ({name or 'no code'}).")


def from_system(error: OSError, path: Path) -> LibraryError:
    """Return the LibraryError that says what `error` means for `path`."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return disk_full(path)
        case errno.EROFS:
            return ReadOnlyError(f"{path} cannot be written: the disk is read-only.")
        case errno.EACCES | errno.EPERM | errno.ENOTDIR | errno.EISDIR | errno.ENOENT | errno.EEXIST:
            return no_access(path, error.strerror or "")
        case _:
            return WriteError(f"The system reported an error at {path}: {error.strerror or error}.")


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _LITTLE
    except OSError:
        return False


def too_large() -> UnsavableError:
    """Return the error for what exceeds SQLite's limit for one value."""
    return UnsavableError("This is larger than a library can keep (about 1 GB).")


def disk_full(path: Path) -> DiskFullError:
    """Return the error for a disk without room at `path`."""
    return DiskFullError(f"There is no room left on the disk of {path}; nothing was changed. Make room.")


def moved(path: Path) -> MissingLibraryError:
    """Return the error for a library that is no longer the file that was opened."""
    return MissingLibraryError(
        f"{path} was moved, removed or replaced while it was open; nothing was changed. Put it back, or "
        "start the program again."
    )


def no_access(path: Path, reason: str = "") -> NoAccessError:
    """Return the error for a path that cannot be opened."""
    because = f" ({reason})" if reason else ""
    return NoAccessError(
        f"{path} cannot be opened or made{because}. Check the folder and your rights to it, "
        "or choose another folder."
    )


def not_a_library(path: Path, what: str) -> NotALibraryError:
    """Return the error for a file that `what` ("is empty", …)."""
    return NotALibraryError(
        f"{path} {what}. It was left as it is. Move it elsewhere, or put the newest file of the "
        f"folder \u201cbackups\u201d beside it in its place."
    )


def damaged_file(path: Path) -> DamagedError:
    """Return the error for a library whose structure is broken."""
    return DamagedError(
        f"The library {path} is damaged. Close the program, keep the file, and put the newest file of "
        "the folder \u201cbackups\u201d beside it in its place.",
        what="the file of the library",
    )
