"""How much memory the reader process may take, where the system can limit it."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress

MEMORY = 1_000_000_000
"""The most memory that the process may take, in bytes."""

PDF_MEMORY = 650_000_000
"""The most that it may take while PDFium works, which ends the process at the limit.

The largest sound files stay under 350 MB; drawings that call themselves fill whatever there is.
"""


def limit_memory() -> None:
    """Limit the memory of this process, where the system knows how."""
    _limit(MEMORY)


@contextmanager
def less_memory(size: int = PDF_MEMORY) -> Generator[None]:
    """Allow less memory for a time, in a process whose memory is limited; elsewhere nothing changes."""
    before = _limited()
    if not 0 < size < before:
        yield
        return
    _limit(size)
    try:
        yield
    finally:
        _limit(before)


def _limited() -> int:
    """Return how much memory this process may take, in bytes; 0 where nothing limits it."""
    if sys.platform == "win32":
        return 0
    import resource

    return max(0, resource.getrlimit(resource.RLIMIT_AS)[0])


def _limit(size: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (size, resource.getrlimit(resource.RLIMIT_AS)[1]))
