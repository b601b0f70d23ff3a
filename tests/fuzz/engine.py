"""One target under atheris: `python -m tests.fuzz.engine TARGET FOUND [libFuzzer's arguments]`.

What fails is written into the folder FOUND, once for each place, and fuzzing goes on.
"""

from __future__ import annotations

import shlex
import sys
import traceback
from pathlib import Path

import atheris

OURS = [
    "reex_desktop.readers",
    "reex_desktop.model",
    "trafilatura",
    "mammoth",
    "markdown",
    "htmldate",
    "email",
]
ROOT = str(Path(__file__).parents[2])


def place_of(error: Exception) -> str:
    """Return what tells one failure from another: the error and the last line of this program in it."""
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(ROOT)
    ]
    last = frames[-1]
    return f"{type(error).__name__}-{Path(last.filename).stem}-{last.lineno}"


def again(name: str, found: Path) -> Path:
    """Write the script by which libFuzzer starts itself again, to merge corpora; return where it is."""
    script = found / "again"
    command = shlex.join([sys.executable, "-m", "tests.fuzz.engine", name, str(found)])
    script.write_text(f'#!/bin/sh\nexec {command} "$@"\n', encoding="utf-8")
    script.chmod(0o700)
    return script


def main() -> None:
    name, found = sys.argv[1], Path(sys.argv[2])
    with atheris.instrument_imports(include=OURS, enable_loader_override=False):
        from .targets import TARGETS, planted

        target = {**TARGETS, "planted": planted()}[name]
        for seed in target.seeds():  # what readers import when they are first used is watched, too
            target.run(seed)
    smallest: dict[str, int] = {}

    def run(data: bytes) -> None:
        try:
            target.run(data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            place = place_of(error)
            if len(data) < smallest.get(place, 1 << 30):
                smallest[place] = len(data)
                (found / place).write_bytes(data)
                (found / f"{place}.txt").write_text(traceback.format_exc(), encoding="utf-8")

    atheris.Setup([str(again(name, found)), *sys.argv[3:]], run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
