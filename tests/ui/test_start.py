"""The start: options, the log, a second start, a library that cannot be opened."""

import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from reex_desktop import __version__
from reex_desktop.library.errors import LibraryError
from reex_desktop.library.places import places
from reex_desktop.ui import app
from reex_desktop.ui.editor import Editor
from reex_desktop.ui.log import LOG_BYTES, start_log
from reex_desktop.ui.log import log as log_of_program
from reex_desktop.ui.main_window import MainWindow
from reex_desktop.ui.single import Listener, hand_over
from reex_desktop.ui.tasks import Tasks

from .helpers import close_window, open_window, settle

CHECKOUT = Path(__file__).resolve().parents[2]


@contextmanager
def log_in(folder):
    """Write the log into `folder` for a while."""
    hook, in_threads, level = sys.excepthook, threading.excepthook, log_of_program.level
    handlers = list(log_of_program.handlers)
    start_log(folder, app.tell_of_error)
    yield
    sys.excepthook, threading.excepthook = hook, in_threads
    log_of_program.setLevel(level)
    for handler in log_of_program.handlers[len(handlers) :]:
        handler.close()
        log_of_program.removeHandler(handler)


@pytest.fixture
def log(tmp_path):
    """The log file of a start; what the start set up is taken back."""
    with log_in(tmp_path / "log"):
        yield tmp_path / "log" / "reex-desktop.log"


def test_the_options():
    options = app.parse(["--library", "somewhere", "a.txt", "b.txt"])
    assert options.files == ["a.txt", "b.txt"]
    assert options.library.name == "somewhere"
    assert not options.sample
    with pytest.raises(SystemExit) as left:
        app.parse(["--version"])
    assert left.value.code == 0


def test_what_fails_is_logged_without_its_text(window, log, no_logged_errors):
    secret = "the text of a brief"
    try:
        raise ValueError(secret)
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    written = log.read_text(encoding="utf-8")
    assert "ValueError" in written
    assert "test_start.py" in written
    assert secret not in written
    assert window.messages.isVisible()
    assert "went wrong" in window.messages.text.text()
    assert len(no_logged_errors) == 1
    no_logged_errors.clear()


def test_a_log_that_cannot_be_written_is_done_without(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    hook, handlers = sys.excepthook, list(log_of_program.handlers)
    assert not start_log(tmp_path / "file" / "log", lambda: None)
    assert sys.excepthook is hook
    assert log_of_program.handlers == handlers


def test_the_log_says_what_started_and_stays_small(tmp_path):
    folder = tmp_path / "log"
    folder.mkdir()
    (folder / "reex-desktop.log").write_text("old\n" * 200_000, encoding="utf-8")
    with log_in(folder):
        assert (folder / "reex-desktop.old.log").read_text(encoding="utf-8").startswith("old")
        first = (folder / "reex-desktop.log").read_text(encoding="utf-8")
        assert f"started {__version__}, Qt " in first
        for number in range(8000):
            log_of_program.warning("%d %s", number, "x" * 80)
        log_of_program.warning("the last line")
        sizes = [path.stat().st_size for path in folder.iterdir()]
        assert len(sizes) == 2
        assert max(sizes) < 1.01 * LOG_BYTES
        assert "the last line" in (folder / "reex-desktop.log").read_text(encoding="utf-8")


def test_what_fails_in_a_thread_is_logged_without_its_text(log, no_logged_errors):
    def fail():
        raise ValueError("the text of a brief")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    written = log.read_text(encoding="utf-8")
    assert "unexpected ValueError at" in written
    assert "the text of a brief" not in written
    no_logged_errors.clear()


def test_a_crash_leaves_its_trace_and_qt_is_logged_by_its_class(tmp_path):
    code = (
        "import faulthandler, sys; from pathlib import Path; from PySide6.QtCore import qWarning; "
        "from reex_desktop.ui.log import catch_crashes, start_log; folder = Path(sys.argv[1]); "
        "start_log(folder, lambda: None); catch_crashes(folder); qWarning('QFile::open: /home/me/secret.txt'); "
        "faulthandler._sigsegv()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "atal " in (tmp_path / "crash.log").read_text(encoding="utf-8")
    written = (tmp_path / "reex-desktop.log").read_text(encoding="utf-8")
    assert "QFile::open" in written
    assert "secret" not in written
    assert "secret.txt" in done.stderr  # whoever starts it on a terminal sees it


def test_a_second_start_hands_over_its_files(qapp, qtbot, tmp_path):
    listener = Listener(tmp_path, qapp)
    code = (
        "import sys; from pathlib import Path; from reex_desktop.ui.single import hand_over; "
        "sys.exit(0 if hand_over(Path(sys.argv[1]), ['/a.txt']) else 9)"
    )
    with qtbot.waitSignal(listener.called, timeout=20_000) as caught:
        other = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], cwd=CHECKOUT)
    qtbot.waitUntil(lambda: other.poll() is not None, timeout=20_000)
    assert caught.args == [["/a.txt"]]
    assert other.returncode == 0
    listener.deleteLater()
    settle()
    assert not hand_over(tmp_path / "nobody", [])


def test_files_that_macos_wants_opened_are_opened(qapp, qtbot, tmp_path):
    file = tmp_path / "article.txt"
    file.write_text(
        "Tungsten rose by 4 percent in May.\n\nBuyers wait for a better price.\n", encoding="utf-8"
    )
    qapp.sendEvent(qapp, QFileOpenEvent(str(file)))  # before there is a window
    window = open_window(tmp_path / "library")
    with qtbot.waitSignal(window.session.imported, timeout=30_000):
        app.listen(window)
    assert window.session.editor.workspace.articles
    other = tmp_path / "other.txt"
    other.write_text("Gallium is scarce.\n\nA tender for it failed in June.\n", encoding="utf-8")
    with qtbot.waitSignal(window.session.imported, timeout=30_000):
        qapp.sendEvent(qapp, QFileOpenEvent(str(other)))
    close_window(window)


def test_the_sample_is_opened_in_an_empty_library(qapp, qtbot, tmp_path):
    window = open_window(tmp_path)
    with qtbot.waitSignal(window.session.imported, timeout=30_000):
        app.begin(window, app.parse(["--sample"]), first=True)
    assert window.session.editor.brief.highlights
    close_window(window)


@contextmanager
def later(milliseconds, what):
    """Do `what` after some time, but not after the block: it would befall the window of the next test."""
    timer = QTimer(singleShot=True, interval=milliseconds)
    timer.timeout.connect(what)
    timer.start()
    yield
    timer.stop()


def close_all():
    for widget in QApplication.topLevelWidgets():
        widget.close()


def test_a_refusal_is_said_on_standard_error(qapp, capsys):
    with later(50, close_all):
        assert app.refuse(qapp, "The library is newer than this program.") == 2
    assert "The library is newer" in capsys.readouterr().err


def test_the_whole_program_starts_and_ends(qapp, tmp_path, log):
    with later(300, close_all), later(1500, qapp.quit), log_in(tmp_path / "another"):
        assert app.main(["--library", str(tmp_path / "library")]) == 0
    assert places(tmp_path / "library").data.is_dir()
    (window,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
    close_window(window)


def test_a_job_gives_its_result_or_its_error(qapp, qtbot):
    tasks = Tasks()
    results = []
    order = []

    def work(number):
        order.append(number)
        return number

    def fail():
        raise LibraryError("no room")

    for number in range(3):
        tasks.run("one", lambda number=number: work(number), results.append, results.append, ())
    tasks.run("two", fail, results.append, lambda error: results.append(str(error)), (LibraryError,))
    qtbot.waitUntil(lambda: len(results) == 4)
    assert order == [0, 1, 2]
    assert "no room" in results
    assert tasks.wait()
    assert tasks.end()
    tasks.run("one", lambda: work(9), results.append, results.append, ())
    assert tasks.wait()
    assert order == [0, 1, 2]


def test_an_editor_with_nothing_to_undo(qapp):
    editor = Editor()
    changes = []
    editor.changed.connect(changes.append)
    editor.undo()
    editor.redo()
    assert changes == []
    assert editor.apply("Nothing", editor.workspace) is False
    assert changes == []


def test_a_library_of_the_system_that_is_missing_is_named(tmp_path):
    broken = tmp_path / "PySide6"
    broken.mkdir()
    (broken / "__init__.py").write_text(
        "raise ImportError('libEGL.so.1: cannot open shared object file: No such file or directory')",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "reex_desktop", "--library", str(tmp_path)],
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "libEGL.so.1" in done.stderr
    assert "sudo apt install libegl1" in done.stderr
    assert "Traceback" not in done.stderr
