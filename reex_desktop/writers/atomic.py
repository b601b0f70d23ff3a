"""Bytes into a file, all of them or none: the file that was there stays whole until the new one is."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

_CHUNK = 1 << 20
_NAME_START = ".reex-"

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EFBIG: "the file is larger than this disk or account allows",
    errno.EACCES: "you have no permission to write there",
    errno.EPERM: "you have no permission to write there",
    errno.EROFS: "the disk is read-only",
    errno.ENOENT: "the folder does not exist",
    errno.ENOTDIR: "the folder does not exist",
    errno.EISDIR: "there is a folder of that name",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EIO: "the disk reports a fault",
}
# ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION: winerror.h.
_IN_USE = frozenset({32, 33})


class WriteError(OSError):
    """A file was not written; what was there before is untouched. `reason` says why, for the user."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path.name} was not saved: {reason}")


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path`, replacing a file of that name in one step and keeping its permissions.

    A symbolic link stays one: the file it points to is replaced. Raises WriteError.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        mode = _mode_for(target)
        handle, name = tempfile.mkstemp(prefix=_NAME_START, dir=target.parent)
        try:
            _fill(handle, data, mode)
            Path(name).replace(target)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
        _sync_folder(target.parent)
    except (OSError, ValueError) as error:
        raise WriteError(path, _reason(error, path)) from error


def _fill(handle: int, data: bytes, mode: int) -> None:
    """Write all of `data` to an open file, see it on the disk, and close it."""
    try:
        view = memoryview(data)
        while view:
            written = os.write(handle, view[:_CHUNK])
            if written <= 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            view = view[written:]
        if hasattr(os, "fchmod"):
            os.fchmod(handle, mode)
        os.fsync(handle)
        if os.fstat(handle).st_size != len(data):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
    finally:
        os.close(handle)


def _mode_for(target: Path) -> int:
    """Return the permissions of the file that is there, or those a new file gets.

    A file that may not be written is not replaced, though its folder would allow it.
    """
    try:
        mode = stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0o077)
        os.umask(mask)
        return 0o666 & ~mask
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return mode


def _sync_folder(folder: Path) -> None:
    """Have the folder's new entry on the disk, where the system can (Windows cannot open folders).

    The file is complete by now, so a file system that refuses is no failure.
    """
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _reason(error: OSError | ValueError, path: Path) -> str:
    if isinstance(error, ValueError):
        return "the name holds a character that no file name may hold"
    if getattr(error, "winerror", None) in _IN_USE:
        return "another program has the file open; close it there and try again"
    if os.name == "nt" and error.errno == errno.EACCES and path.is_file():
        return "another program has the file open, or it is write-protected"
    return _REASONS.get(error.errno or 0, error.strerror or str(error))
