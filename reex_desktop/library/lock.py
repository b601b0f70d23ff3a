"""The lock that makes one running program the writer of a library.

The operating system holds it, not the content of a file: when the process ends, however it ends, the
lock is free. A second program opens the library for reading only.
"""

from __future__ import annotations

import errno
import os
import sys
import weakref
from pathlib import Path
from types import TracebackType
from typing import Self

from .errors import from_system
from .files import make_folder

LOCK_NAME = "library.lock"
_HELD = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


class LibraryLock:
    """A lock that is held until `release`, or until this process ends."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        _locks.add(self)

    def release(self) -> None:
        """Give the lock back; another call has no effect."""
        handle, self._handle = self._handle, -1
        if handle >= 0:
            os.close(handle)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def __del__(self) -> None:
        self.release()


def acquire(folder: Path) -> LibraryLock | None:
    """Return the lock on the library in `folder`, or None where another program (or another part of
    this one) holds it. The folder is made where there is none; the lock file stays for ever, because
    removing it would let two programs lock two files of one name.

    Raises NoAccessError, ReadOnlyError, DiskFullError, or WriteError where the disk knows no locks.
    """
    make_folder(folder)
    path = folder / LOCK_NAME
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise from_system(error, path) from error
    try:
        _lock(handle)
    except OSError as error:
        os.close(handle)
        if error.errno in _HELD:
            return None
        raise from_system(error, path) from error
    return LibraryLock(handle)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_locks: weakref.WeakSet[LibraryLock] = weakref.WeakSet()


def _forget_in_child() -> None:
    """Close the locks in a forked child: it shares them, and would hold them after its parent died."""
    for lock in list(_locks):
        lock.release()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_in_child)
