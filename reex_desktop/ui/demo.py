"""The whole job without a screen: the sample in; Word, Markdown and a picture of the window out."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from ..library.places import places
from ..library.store import Library
from ..model.resources import resource_path


def _tell(text: str) -> None:
    if "propagateSizeHints" not in text:
        sys.stderr.write(text + "\n")


def main(folder: Path) -> int:
    """Write brief.docx, brief.md and window.png into `folder`; return the exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEventLoop, QTimer, qInstallMessageHandler

    from .app import make_application, make_window

    # The platform without a screen says of each window that it cannot pass on its size.
    qInstallMessageHandler(lambda kind, context, text: _tell(text))
    folder.mkdir(parents=True, exist_ok=True)
    application = make_application(["reex-desktop"])
    failed: list[str] = []
    with tempfile.TemporaryDirectory() as home:
        where = places(Path(home))
        window = make_window(application, Library.open(where.data), where, "light")
        window.resize(1440, 900)
        window.show()
        session = window.session
        loop = QEventLoop()
        session.message.connect(lambda kind, text: (failed.append(text), loop.quit()))
        session.imported.connect(loop.quit)
        session.exported.connect(loop.quit)
        QTimer.singleShot(60_000, lambda: (failed.append("this took more than a minute"), loop.quit()))
        session.import_files([resource_path("samples", "article.txt")], into_new=True)
        loop.exec()
        if not failed:
            session.export([folder / "brief.docx", folder / "brief.md"])
            loop.exec()
        QTimer.singleShot(400, loop.quit)
        loop.exec()
        window.messages.hide()
        window.grab().save(str(folder / "window.png"))
        window.close()
    if failed:
        sys.stderr.write(f"reex-desktop: {failed[0]}\n")
        return 2
    sys.stdout.write(
        "There is no screen here. The job was done without one: the sample was read, mended and drafted.\n"
        + "".join(f"  {folder / name}\n" for name in ("brief.docx", "brief.md", "window.png"))
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/demo")))
