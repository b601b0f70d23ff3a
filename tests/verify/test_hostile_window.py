"""Hostile files opened in the real window: each is answered, the window goes on, the reader stays small.

For each file is printed for how long the window did nothing, and how much of that its thread worked: the
target is 50 ms, measured by `make bench`.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
from pathlib import Path

import pytest

from reex_desktop.model.plain import plain_text
from reex_desktop.ui.garbage import Garbage
from tests.bench.pulse import Away, Pulse
from tests.readers.hostile_files import GIGABYTE, HOSTILE

pytestmark = [pytest.mark.verify, pytest.mark.alone]


class Scale(threading.Thread):
    """Weighs the reader process, whichever it is, again and again."""

    def __init__(self, reader) -> None:
        super().__init__(daemon=True)
        self._reader, self.most, self.on = reader, 0, True

    def run(self) -> None:
        while self.on:
            process = self._reader._process
            status = Path(f"/proc/{process.pid}/status") if process else None
            try:
                lines = status.read_text().splitlines() if status else []
            except OSError:
                lines = []
            peaks = [int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")]
            self.most = max([self.most, *peaks])
            time.sleep(0.05)


@pytest.fixture
def opened(window, qtbot):
    """What opens a file and waits until it is answered and saved; returns the article, or the message."""
    session = window.session
    said: list[str] = []
    session.message.connect(lambda kind, text: said.append(text))
    session.came_again.connect(lambda again: said.append("It came again, and is compared."))

    def open_file(path: Path):
        before = session.editor.brief.id
        said.clear()
        session.import_files([path], into_new=True)
        qtbot.waitUntil(lambda: not session.importer._goals, timeout=90_000)
        qtbot.waitUntil(
            lambda: not session.saver.unsaved or session.editor.brief.id == before, timeout=60_000
        )
        qtbot.wait(50)
        new = session.editor.brief.id != before
        return session.editor.workspace.articles[0] if new else " ".join(filter(None, said))

    return open_file


@pytest.fixture
def collecting(window):
    """Collect garbage as the program does once its window stands."""
    thresholds = gc.get_threshold()
    yield Garbage(window.session.editor, window)
    gc.unfreeze()
    gc.set_threshold(*thresholds)


GREEDY = {"forms in forms.pdf"}
"""PDFium takes memory for these until there is no more, and ends; the process is replaced."""


def told(away: Away) -> str:
    return f"{away.clock:.0f} ms (own {away.own:.0f}, other threads {away.others:.0f})"


def test_every_file_is_answered_and_the_window_goes_on(window, qtbot, opened, collecting, tmp_path):
    pulse, scale = Pulse(), Scale(window.session.reader)
    scale.start()
    stalls: dict[str, Away] = {}
    read = 0
    for name, make in HOSTILE.items():
        path = tmp_path / name
        path.write_bytes(make())
        pulse.start()
        answer = opened(path)
        qtbot.wait(1000)  # the article is put into its document, and checked
        stalls[name] = pulse.busiest
        path.unlink()
        if isinstance(answer, str):
            assert answer, name
            assert name in GREEDY or "ended the reader process" not in answer, name
            assert len(answer) < 700
        else:
            read += 1
            assert plain_text(answer.raw).strip(), name
        assert pulse.beats >= 3, name
        what = "read" if not isinstance(answer, str) else answer[:80]
        print(f"{name}: {told(pulse.longest)}; most work {told(pulse.busiest)}; {what}")
    scale.on = False
    print(f"the reader took {scale.most / 1_000_000:.0f} MB at most")
    name = max(stalls, key=lambda name: stalls[name].own)
    print(f"most work at a stretch with {name}: {told(stalls[name])}")
    assert read >= 10
    if sys.platform == "linux":
        assert 0 < scale.most < GIGABYTE


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
def test_streams_without_end_are_no_files(window, opened, tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    for path in (tmp_path / "pipe.txt", Path("/dev/zero"), Path("/dev/stdin")):
        answer = opened(path)
        assert isinstance(answer, str)
        assert "not a file that can be read" in answer


def test_nothing_is_written_where_an_archive_says(window, opened, tmp_path):
    inside = tmp_path / "a" / "b" / "c"
    inside.mkdir(parents=True)
    (inside / "t.zip").write_bytes(HOSTILE["path traversal.zip"]())
    assert not isinstance(opened(inside / "t.zip"), str)
    assert [path.name for path in tmp_path.rglob("*evil*")] == []
    assert not Path("/tmp/evil-absolute.txt").exists()
