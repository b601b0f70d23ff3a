"""Damaged files are read or refused, in a process of their own, and never end or hang it."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from .pdf_kinds import KINDS
from .pdf_maker import Maker

ROOT = Path(__file__).parents[2]
SECONDS = 60


def answers(files: list[bytes], seconds: float = SECONDS) -> list[str]:
    """Return what the child process answers to each file; it must outlive them all."""
    data = b"".join(f"{len(file)}\n".encode() + file for file in files)
    command = [sys.executable, "-m", "tests.readers.pdf_child"]
    done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    result = done.stdout.decode().splitlines()
    assert len(result) == len(files)
    return result


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return `data` cut, with bits turned over, with a stretch lost or doubled, or with another number."""
    kind = chance.randrange(5)
    if kind == 0:
        return data[: chance.randrange(len(data))]
    if kind == 1:
        out = bytearray(data)
        for _ in range(chance.randint(1, 40)):
            out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
        return bytes(out)
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.randint(1, 400))
    if kind == 2:
        return data[:start] + data[end:]
    if kind == 3:
        return data[:end] + data[start:]
    digits = [i for i, byte in enumerate(data[:200_000]) if 48 <= byte <= 57]
    place = chance.choice(digits)
    return data[:place] + str(chance.choice([-1, 0, 99999, 2**31, 2**63])).encode() + data[place + 1 :]


@pytest.mark.parametrize("name", ["letter", "report", "chinese"])
def test_damage_is_no_end(name) -> None:
    chance = random.Random(f"damage {name}")
    whole = KINDS[name]().data
    files = [damaged(whole, chance) for _ in range(40)]
    counts = Counter(answer.split()[0] for answer in answers(files))
    print(name, dict(counts))
    assert counts["read"]
    assert counts["refused"]


def test_a_page_tree_that_runs_in_circles_is_no_end() -> None:
    maker = Maker(compressed=False)
    maker.page()
    maker.text(72, 100, "One line.", 11)
    data = maker.bytes()
    kids = data.index(b"/Kids [") + 7
    end = data.index(b"]", kids)
    (answer,) = answers([data[:kids] + b"2 0 R 2 0 R".ljust(end - kids) + data[end:]])
    assert answer.startswith(("read", "refused"))


def test_a_page_with_very_many_rules_and_dots_is_read() -> None:
    maker = Maker()
    maker.page()
    for index in range(4000):
        maker.line(index % 500, index % 700, index % 500 + 30, index % 700)
        maker.out.append(f"{index % 500} {index % 800} 4 4 re f")
    for index in range(400):
        maker.text(72, 60 + index * 1.8, f"Line {index} of the page.", 9)
    assert answers([maker.bytes()])[0].startswith("read")
