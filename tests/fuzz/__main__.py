"""Fuzz the readers: `python -m tests.fuzz [--seconds N] [--keep] [--log FILE] [TARGET ...]`.

N are the seconds of all targets together, shared by their risk. What fails is left in build/fuzz.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from pathlib import Path

from .fuzzing import fuzz
from .targets import TARGETS

BUILD = Path(__file__).parents[2] / "build" / "fuzz"


def main() -> int:
    parser = argparse.ArgumentParser(prog="fuzz")
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []])
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--keep", action="store_true", help="put what is new into the kept corpora")
    parser.add_argument("--folder", type=Path, default=BUILD)
    options = parser.parse_args()
    names = options.targets or [*TARGETS]
    shares = sum(TARGETS[name].risk for name in names)
    failed = 0
    for name in names:
        seconds = options.seconds * TARGETS[name].risk // shares
        folder = options.folder / name.replace(" ", "_")
        shutil.rmtree(folder, ignore_errors=True)
        result = fuzz(name, seconds, folder, keep=options.keep)
        print(
            f"{time.strftime('%H:%M:%S')} {name}: {result.runs} inputs, {result.cpu / 60:.1f} CPU minutes, "
            f"coverage {result.coverage}, {result.kept} kept, {len(result.failures)} failures",
            flush=True,
        )
        for place, said in result.failures.items():
            print(f"  {place}\n    " + "\n    ".join(said.strip().splitlines()[-6:]), flush=True)
        failed += len(result.failures)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
