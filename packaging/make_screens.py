"""Make the pictures of the documentation: the real window, with our sample worked on, in both themes.

    python packaging/make_screens.py docs/screens

Each picture is drawn by a process of its own, because Qt takes its scale at the start.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURES = (
    ("light", "light", "1", "form"),
    ("dark", "dark", "1", "form"),
    ("light-150", "light", "1.5", "form"),
    ("dark-150", "dark", "1.5", "form"),
    ("preview", "light", "1", "preview"),
    ("ledger", "light", "1", "ledger"),
    ("palette", "dark", "1", "palette"),
    ("checks", "light", "1", "checks"),
    ("checks-dark", "dark", "1", "finding"),
    ("export", "light", "1", "export"),
    ("empty", "light", "1", "empty"),
)


def main(folder: Path) -> None:
    """Write the pictures into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, theme, scale, what in PICTURES:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
        command = [sys.executable, __file__, "--one", theme, what, str(folder / f"{name}.png")]
        subprocess.run(command, check=True, env=environment, cwd=ROOT)


def one(theme: str, what: str, target: Path) -> None:
    """Draw one picture."""
    from reex_desktop.library.places import places
    from reex_desktop.library.store import Library
    from reex_desktop.ui.app import make_application, make_window

    with tempfile.TemporaryDirectory() as home:
        where = places(Path(home))
        library = Library.open(where.data)
        if what != "empty":
            fill(library)
        window = make_window(make_application(["reex-desktop"]), library, where, theme)
        window.resize(1280, 800)
        window.show()
        wait(300)
        show(window, what)
        wait(500)
        window.grab().save(str(target))
        window.close()


def wait(milliseconds: int) -> None:
    """Let the window and its threads work for a while."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def show(window: object, what: str) -> None:
    """Bring the window into the state that the picture is of."""
    from reex_desktop.ui.main_window import MainWindow

    assert isinstance(window, MainWindow)
    if what == "preview":
        window.tabs.setCurrentIndex(1)
    elif what == "ledger":
        window.actions_["next_repair"].trigger()
    elif what == "palette":
        window.actions_["palette"].trigger()
        window.palette_.field.setText("pass")
    elif what == "checks":
        window.actions_["checks"].trigger()
        wait(1500)
        window.checks.list.setCurrentRow(1)
    elif what == "finding":
        wait(1500)
        window.actions_["next_finding"].trigger()
    elif what == "export":
        window.actions_["export"].trigger()
        window.export_bar.folder.setText("~/Documents")
    elif what == "form":
        window.article.view.scroll_to(window.article.view.text.find("Can a former"))


def fill(library: object) -> None:
    """Put a few briefs into the library; the last one is the sample, worked on."""
    from sample_briefs import worked_sample

    from reex_desktop.library.store import Library
    from reex_desktop.model.brief import Brief
    from reex_desktop.model.workspace import Workspace

    assert isinstance(library, Library)
    for title, status in (
        ("Magnet capacity 2027", "final"),
        ("Gallium tender", "review"),
        ("Price floors", "draft"),
    ):
        library.save(Workspace(Brief(title=title, status=status)), 0)
    library.save(worked_sample(), 0)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    if sys.argv[1] == "--one":
        one(sys.argv[2], sys.argv[3], Path(sys.argv[4]))
    else:
        main(Path(sys.argv[1]))
