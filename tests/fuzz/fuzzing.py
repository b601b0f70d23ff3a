"""Run the fuzzer on a target for some time, from its kept corpus on."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from . import corpus
from .targets import TARGETS, planted

ROOT = Path(__file__).parents[2]
LONGEST = 8000
HANG = 20
"""Seconds after which an input hangs; what is watched runs two to four times as slow."""

_DONE = re.compile(r"Done (\d+) runs in (\d+) second")
_COVERAGE = re.compile(r"cov: (\d+)")


class Result(NamedTuple):
    """What fuzzing a target gave: inputs run, CPU seconds, branches reached, what failed, inputs kept."""

    runs: int
    cpu: float
    coverage: int
    failures: dict[str, str]
    kept: int


def fuzz(target: str, seconds: int, folder: Path, *, keep: bool = False) -> Result:
    """Fuzz `target` for about `seconds` in `folder`; with `keep` what is new goes into its kept corpus."""
    found, failed = folder / "corpus", folder / "failed"
    for one in (found, failed):
        one.mkdir(parents=True, exist_ok=True)
    corpus.unpack(target, found)
    chosen = {**TARGETS, "planted": planted()}[target]
    for seed in chosen.seeds():
        (found / corpus.name_of(seed)).write_bytes(seed)
    words = folder / "words"
    words.write_text("".join(f'"{_escaped(token)}"\n' for token in chosen.tokens if token))
    limits = [f"-timeout={HANG}", "-rss_limit_mb=1500", f"-max_len={LONGEST}", "-print_final_stats=0"]
    cpu = _cpu()
    arguments = [f"-max_total_time={seconds}", f"-dict={words}", f"-artifact_prefix={failed}/", *limits]
    said, code = _engine(target, failed, [*arguments, str(found)])
    cpu = _cpu() - cpu
    failures = {path.stem: path.read_text(encoding="utf-8") for path in sorted(failed.glob("*.txt"))}
    if code:  # libFuzzer itself ended it: a hang, too much memory, or the end of the process
        failures[f"ended with {code}"] = said[-3000:]
    kept = _keep(target, folder, found, limits) if keep and not code else 0
    done = _DONE.search(said)
    coverage = [int(number) for number in _COVERAGE.findall(said)]
    return Result(int(done[1]) if done else 0, cpu, max(coverage, default=0), failures, kept)


def _keep(target: str, folder: Path, found: Path, limits: list[str]) -> int:
    smaller = folder / "smaller"
    smaller.mkdir()
    _engine(target, folder / "failed", ["-merge=1", *limits, str(smaller), str(found)])
    assert any(smaller.iterdir()), "merging a corpus left nothing of it"
    return corpus.keep(target, [path.read_bytes() for path in sorted(smaller.iterdir())])


def _engine(target: str, failed: Path, arguments: list[str]) -> tuple[str, int]:
    """Run the engine; return what it said and the code it ended with."""
    command = [sys.executable, "-m", "tests.fuzz.engine", target, str(failed), *arguments]
    run = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "0"}, capture_output=True, check=False
    )
    return run.stderr.decode("utf-8", "replace"), run.returncode


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _escaped(token: bytes) -> str:
    return "".join(
        chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\x{byte:02x}" for byte in token
    )
