"""The program in processes of its own."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Child:
    """The program in a process of its own; what it says is read as it comes."""

    def __init__(self, *arguments: object) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the child
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.verify.keyed_window", *map(str, arguments)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )
        self.lines: list[str] = []
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with contextlib.closing(self.process.stdout) as said:
            self.lines.extend(line for line in said if line.endswith("\n"))

    def wait_for_line(self, seconds: float = 30.0) -> None:
        deadline = time.monotonic() + seconds
        while not self.lines:
            assert time.monotonic() < deadline
            assert self.process.poll() is None, self.complaints()
            time.sleep(0.01)

    def complaints(self) -> str:
        """Return what it wrote on standard error."""
        self._errors.seek(0)
        return self._errors.read().decode("utf-8", "replace")

    def kill(self) -> float:
        """Kill it the hard way; return when."""
        moment = time.monotonic()
        self.process.kill()
        self.process.wait(30)
        self._reader.join(30)
        self._errors.close()
        return moment


def start_plain(library: Path, *files: object) -> subprocess.Popen[bytes]:
    """Start the program as a user does."""
    command = [sys.executable, "-m", "reex_desktop.ui.app", "--library", str(library)]
    return subprocess.Popen([*command, *map(str, files)], cwd=ROOT, stderr=subprocess.DEVNULL)
