"""A screen in memory for programs that are looked at from outside."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def screen(size: str = "1400x900x24") -> Generator[str, None, None]:
    """Give the name of a display that nobody else uses, with one screen of that size."""
    read, write = os.pipe()
    # It would begin anew, and lose its number, whenever the last program has left it.
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as said:
        number = said.readline().strip()
    if not number:
        raise OSError("Xvfb did not start")
    yield f":{number}"
    server.terminate()
    server.wait(30)
