"""A process killed while it saves: every save it was told of is there."""

import contextlib
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reex_desktop.library.lock import acquire
from reex_desktop.library.store import Library

from .helpers import edited, summary, workspace

ROOT = Path(__file__).parents[2]
SAVE = """
import sys
from pathlib import Path
from uuid import UUID
sys.path.insert(0, sys.argv[3])
from helpers import edited
from reex_desktop.library.lock import acquire
from reex_desktop.library.store import Library
folder = Path(sys.argv[1])
lock = acquire(folder)
assert lock
library = Library.open(folder)
found = library.load(UUID(sys.argv[2]))
revision = found.brief.revision
while True:
    words = f"{revision + 1} " + "word " * (revision * 37 % 900)
    revision = library.save(edited(found, words), revision).revision
    print(revision, flush=True)
"""


def kill_while_saving(folder, key, wait):
    """Return the last revision the child was told of before it was killed."""
    child = subprocess.Popen(
        [sys.executable, "-c", SAVE, str(folder), str(key), str(Path(__file__).parent)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    with contextlib.closing(child.stdout):
        told = [child.stdout.readline()]
        time.sleep(wait)
        child.kill()
        told += child.stdout.read().splitlines(keepends=True)
        child.wait(30)
    return int([line for line in told if line.endswith("\n")][-1])


def check_kills(folder, times):
    found = workspace()
    with Library.open(folder) as library:
        library.save(edited(found, "1 "), 0)
    chance = random.Random(times)
    for _ in range(times):
        told = kill_while_saving(folder, found.brief.id, chance.uniform(0, 0.15))
        assert told > 1
        with acquire(folder), Library.open(folder) as library:
            loaded = library.load(found.brief.id)
            # One save may have reached the disk before the child could say so.
            assert loaded.brief.revision in (told, told + 1)
            assert summary(loaded).startswith(f"{loaded.brief.revision} ")
            assert library.check() == ()


def test_every_save_a_killed_process_was_told_of_is_there(folder):
    check_kills(folder, 3)


@pytest.mark.verify
def test_every_save_twenty_killed_processes_were_told_of_is_there(folder):
    check_kills(folder, 20)
