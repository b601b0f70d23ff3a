"""One writer: the lock dies with its process, however that dies."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reex_desktop.library import errors
from reex_desktop.library.lock import acquire
from reex_desktop.library.store import Library

from .helpers import workspace

ROOT = Path(__file__).parents[2]
HOLD = """
import sys
from pathlib import Path
from reex_desktop.library.lock import acquire
lock = acquire(Path(sys.argv[1]))
print("held" if lock else "taken", flush=True)
sys.stdin.read()
"""


def holder(folder):
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    return child, child.stdout.readline().strip()


def end(child):
    child.kill()
    child.wait(30)
    child.stdin.close()
    child.stdout.close()


def test_a_lock_is_free_again_after_its_process_was_killed(folder):
    child, said = holder(folder)
    try:
        assert said == "held"
        assert acquire(folder) is None
        assert acquire(folder) is None
    finally:
        end(child)
    lock = acquire(folder)
    assert lock is not None
    second, said = holder(folder)
    end(second)
    assert said == "taken"
    lock.release()


def test_one_process_cannot_take_the_lock_twice(folder):
    with acquire(folder) as lock:
        assert lock is not None
        assert acquire(folder) is None
    with acquire(folder) as again:
        assert again is not None
        again.release()
        again.release()


def test_the_second_instance_reads_while_the_first_one_writes(folder):
    with acquire(folder), Library.open(folder) as first:
        assert acquire(folder) is None
        with Library.open(folder, read_only=True) as second:
            first.save(workspace(), 0)
            assert len(second.list()) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_forked_child_does_not_hold_the_lock_of_its_dead_parent(folder):
    code = HOLD.replace(
        'print("held"',
        "import os, time\nif os.fork() == 0:\n    os.close(0); os.close(1); os.close(2); time.sleep(60)\n"
        'print("held"',
    )
    child = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", code, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert child.stdout.readline().strip() == "held"
        child.kill()
        child.wait(30)
        deadline = time.monotonic() + 10  # the forked one lets go when it first gets to run
        while (lock := acquire(folder)) is None and time.monotonic() < deadline:
            time.sleep(0.01)
        assert lock is not None
        lock.release()
    finally:
        os.killpg(child.pid, signal.SIGKILL)
        child.stdin.close()
        child.stdout.close()


def test_a_lock_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(errors.NoAccessError):
        acquire(tmp_path / "file" / "below")
    (tmp_path / "library.lock").mkdir()
    with pytest.raises(errors.NoAccessError):
        acquire(tmp_path)
