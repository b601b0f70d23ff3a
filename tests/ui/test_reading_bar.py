"""What takes long to read: the time is shown, can be given more, and ended."""

from reex_desktop.model.plain import plain_text
from reex_desktop.readers.client import Progress, ReaderProcess
from reex_desktop.ui.panels import reading_bar

from .helpers import settle

SLOW = b"x\n\n" * 25_000
"""Some seconds of work for the Markdown reader."""


def read_slowly(window, tmp_path, seconds, data=SLOW):
    window.session.__dict__["reader"] = ReaderProcess(seconds=seconds)
    (tmp_path / "slow.md").write_bytes(b"# Slow\n\n[a](https://a.example)\n\n" + data)
    window.session.import_files([tmp_path / "slow.md"], into_new=True)


def test_the_time_is_shown_and_can_be_extended(window, editor, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(reading_bar, "DELAY", 0.05)
    actions = window.actions_
    assert not actions["more_time"].isEnabled()
    read_slowly(window, tmp_path, 1.2)
    bar = window.commands.reading.bar
    qtbot.waitUntil(lambda: bar is not None and bar.isVisible(), timeout=20_000)
    assert bar.text.text() == "Reading slow.md \u2026"
    assert "of 1 s" in bar.seconds.text()
    assert actions["more_time"].isEnabled()
    bar.buttons[0].click()  # without it, reading would end after 1.2 s
    assert "of 31 s" in bar.seconds.text()
    qtbot.waitUntil(lambda: bool(editor.workspace.articles), timeout=60_000)
    assert plain_text(editor.workspace.articles[0].raw).count("\n") > 20_000
    qtbot.waitUntil(bar.isHidden, timeout=5_000)
    assert not actions["more_time"].isEnabled()
    assert not window.messages.isVisible()


def test_without_more_time_it_ends_and_says_what_to_do(window, editor, qtbot, tmp_path):
    before = editor.workspace
    read_slowly(window, tmp_path, 0.5)
    qtbot.waitUntil(window.messages.isVisible, timeout=30_000)
    text = window.messages.text.text()
    assert "slow.md: this took longer than 0.5 s: open it again and give it more time, or copy" in text
    assert editor.workspace is before


def test_reading_can_be_stopped(window, editor, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(reading_bar, "DELAY", 0.05)
    before = editor.workspace
    read_slowly(window, tmp_path, 60, data=SLOW * 10)
    qtbot.waitUntil(window.actions_["stop_reading"].isEnabled, timeout=20_000)
    window.actions_["stop_reading"].trigger()
    qtbot.waitUntil(lambda: window.hints.text() == "", timeout=20_000)
    settle()
    assert editor.workspace is before
    assert not window.messages.isVisible()
    assert window.commands.reading.bar.isHidden()


def test_the_bar_says_when_the_end_is_near(window, qtbot):
    actions = window.actions_
    now = [Progress(2, 10)]
    bar = reading_bar.ReadingBar(lambda: now[0], actions["more_time"], actions["stop_reading"])
    qtbot.addWidget(bar)
    bar.work("Reading page.html \u2026")
    bar.refresh()
    assert bar.isVisible()
    assert (bar.seconds.text(), bar.time.value()) == ("2 s of 10 s", 200)
    now[0] = Progress(7, 10)
    bar.refresh()
    assert bar.seconds.text() == "7 s of 10 s, ends in 3 s"
    now[0] = None
    bar.work("")
    assert bar.isHidden()
