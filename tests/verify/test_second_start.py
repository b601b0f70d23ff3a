"""A second start on a library that a window has open."""

from __future__ import annotations

import os
import signal
import sys
import time

import msgspec
import pytest

from reex_desktop.library.lock import acquire
from reex_desktop.library.store import Library
from reex_desktop.model.resources import resource_path

from .children import Child, start_plain

SAMPLE = resource_path("samples", "article.txt")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX systems")


def told(child: Child) -> dict[str, str]:
    child.wait_for_line()
    assert child.process.wait(30) == 0
    child.kill()
    return msgspec.json.decode(child.lines[0], type=dict[str, str])


def wait_for_lock(folder) -> None:
    deadline = time.monotonic() + 30
    while True:
        lock = acquire(folder)
        if lock is None:
            return
        lock.release()
        assert time.monotonic() < deadline
        time.sleep(0.02)


def wait_for_articles(folder, count: int) -> None:
    deadline = time.monotonic() + 30
    while True:
        with Library.open(folder, read_only=True) as library:
            found = sum(len(library.load(row.id).articles) for row in library.list())
        if found == count:
            return
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture
def first(tmp_path):
    """A window that has the library open and is typed in, on the folder it has open."""
    child = Child("type", tmp_path / "library", "f")
    child.wait_for_line()
    yield tmp_path / "library", child
    child.process.send_signal(signal.SIGCONT)
    child.kill()


def test_a_second_start_hands_its_file_to_the_first_and_ends(first):
    folder, child = first
    assert start_plain(folder, SAMPLE).wait(20) == 0
    wait_for_articles(folder, 1)
    assert child.process.poll() is None


@pytest.mark.verify
def test_a_second_start_waits_for_a_first_that_is_only_opening(tmp_path):
    child = Child("tell", tmp_path, 0)
    try:
        wait_for_lock(tmp_path)
        assert start_plain(tmp_path).wait(20) == 0
        assert child.process.poll() is None
    finally:
        child.kill()


def test_where_the_first_does_not_answer_the_second_is_read_only_and_says_so(first):
    folder, child = first
    time.sleep(1.0)
    os.kill(child.process.pid, signal.SIGSTOP)
    shown = told(Child("tell", folder, 0, SAMPLE))
    assert "read-only" in shown["message"]
    assert "other window" in shown["message"] or "another window" in shown["message"]
    assert shown["state"] == "Read-only"
    assert "x" not in shown["title"]


@pytest.mark.verify
def test_after_a_kill_the_next_one_opens_writable(first):
    folder, child = first
    time.sleep(1.0)
    child.kill()
    shown = told(Child("tell", folder, 0))
    assert shown["message"] == ""
    assert shown["state"] != "Read-only"
    assert "x" in shown["title"]
    with acquire(folder), Library.open(folder) as library:
        assert library.load(library.list()[0].id).brief.title == shown["title"]
