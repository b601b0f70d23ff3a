"""Follow the guide in the real window of a fresh account, by keys, and tell what is there after each step.

HOME=... python -m tests.verify.guide_hands ARTICLE
"""

from __future__ import annotations

import json
import os
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from reex_desktop.ui.actions import ACTIONS
from reex_desktop.ui.app import main, make_application
from reex_desktop.ui.main_window import MainWindow

from .hands import press, type_character

KEY = {spec.id: spec.keys[0] for spec in ACTIONS if spec.keys}
told: dict[str, object] = {}


def wait(milliseconds: int = 120) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(true: Callable[[], object], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        wait(30)


def do(*chords: str) -> None:
    for chord in chords:
        press(KEY.get(chord, chord))
        wait()


def write(text: str) -> None:
    for character in text:
        type_character(character)
    wait()


class Reader:
    """One who reads the guide and does what it says."""

    def __init__(self, window: MainWindow, article: Path) -> None:
        self.window = window
        self.article = article
        self.home = Path(os.environ["HOME"])

    @property
    def brief(self):
        return self.window.session.editor.brief

    @property
    def focus(self) -> str:
        widget = self.window.focusWidget()
        return (widget.accessibleName() or widget.objectName()) if widget else ""

    def first_brief(self) -> None:
        """The page "The first brief in five minutes", section by section."""
        w = self.window
        QGuiApplication.clipboard().setText(self.article.read_text(encoding="utf-8"))
        do("new_from_clipboard")
        until(lambda: self.brief.highlights)
        wait(400)
        told["drafted"] = len(self.brief.highlights)
        told["ledger"] = w.article.ledger.text.text()
        do("next_repair")
        told["asked"] = w.article.ledger.question.text()
        do("Return", "Esc", "article", "Return")
        told["ledger closed"] = not w.article.ledger.isVisible()
        do("details")
        told["details"] = self.focus
        write("A Baltic town")
        do("title")
        told["title field"] = self.focus
        write("Baltic accord")
        self.take()
        do("summary")
        told["summary"] = self.focus
        write(" So much for that.")
        do("next_finding")
        until(w.checks.list.count)
        wait(400)
        do("next_finding")
        told["findings"] = w.checks.list.count()

    def take(self) -> None:
        """The section "Take what matters", and "Judge"."""
        view = self.window.article.view
        do("article")
        for _ in range(60):
            do("J")
            if view.textCursor().block().text().startswith("Paldiski"):
                break
        do("S")
        one = len(view.textCursor().selectedText())
        do("S")
        told["a second sentence"] = len(view.textCursor().selectedText()) > one
        before = len(self.brief.highlights), len(self.brief.notes)
        do("1")
        told["after 1"] = self.focus
        write(" In our words.")
        told["taken"] = "".join(span.text for span in self.brief.highlights[-1].spans)
        do("article", "J", "J", "S", "2")
        told["after 2"] = self.focus
        told["more"] = [len(self.brief.highlights) - before[0], len(self.brief.notes) - before[1]]
        do("verdict_3")
        told["verdict"] = [
            note.verdict.value for note in self.brief.notes if note.verdict and note.verdict.chosen
        ]
        do("article", "J", "S", "3")
        told["after 3"] = self.focus
        do("likelihood")
        told["likelihood"] = self.focus
        do("Esc")

    def export(self) -> None:
        """The page "Export": the file, and the text for a mail."""
        w = self.window
        do("export")
        told["export panel"] = w.export_bar.isVisible()
        w.messages.hide()
        do("Return")
        until(w.messages.isVisible)
        until(lambda: list(self.home.rglob("*.docx")))
        told["said"] = w.messages.text.text()
        told["files"] = sorted(p.name for p in (self.home / "Documents").iterdir())
        do("copy_brief")
        until(lambda: QGuiApplication.clipboard().mimeData().hasHtml(), 5)
        told["mail"] = QGuiApplication.clipboard().mimeData().hasHtml()
        QGuiApplication.clipboard().setText("")  # the clipboard without a screen outlives Python

    def edited(self) -> None:
        """The page "Sharing and reviewing": an edit made in Word comes back, and is taken by Enter."""
        (file,) = (self.home / "Documents").glob("*.docx")
        back = self.home / "edited.docx"
        with zipfile.ZipFile(file) as old, zipfile.ZipFile(back, "w") as new:
            for name in old.namelist():
                data = old.read(name)
                new.writestr(
                    name, data.replace(b"ten-year", b"nine-year") if name == "word/document.xml" else data
                )
        self.window.session.import_files(
            [back], into_new=True
        )  # the dialogue for files is the system's own
        wait(1500)
        bar = self.window.focusWidget()
        told["edits"] = bar.accessibleName() if bar else ""
        do("Return")
        wait(400)
        told["edit taken"] = "nine-year" in json.dumps(_texts(self.brief.highlights))
        do("undo")
        told["edit undone"] = "ten-year" in json.dumps(_texts(self.brief.highlights))

    def library(self) -> None:
        """The page "The library": filter, list, trash and back."""
        do("library")
        told["filter"] = self.focus
        write("baltic")
        wait(300)
        do("Down", "Return")
        wait(300)
        told["opened"] = self.brief.title
        do("trash")
        wait(500)
        told["trash"] = self.window.messages.text.text()
        told["left"] = self.brief.title
        self.window.actions_["restore"].trigger()
        wait(400)
        told["restored"] = self.brief.title

    def pages(self) -> None:
        """F1 in several panes; the page about the program."""
        for name, chord in (
            ("article", "article"),
            ("form", "title"),
            ("library", "library"),
            ("checks", "checks"),
        ):
            do(chord, "help")
            told[f"F1 in {name}"] = self.window.right.currentWidget().place
            do("Esc")
        do("about")
        told["about"] = self.window.right.currentWidget().parts.count()
        do("Esc")


def _texts(highlights) -> list[str]:
    return ["".join(span.text for span in one.spans) for one in highlights]


def follow(article: Path) -> None:
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    window.activateWindow()
    reader = Reader(window, article)
    try:
        for part in (reader.first_brief, reader.export, reader.edited, reader.pages, reader.library):
            part()
        until(lambda: "aved" in window.header.saved.text())
        told["message"] = window.header.saved.text()
    finally:
        window.commands.may_close = True
        window.close()


if __name__ == "__main__":
    make_application(sys.argv[:1])
    QTimer.singleShot(700, lambda: follow(Path(sys.argv[1])))
    told["code"] = main([])
    print(json.dumps(told))
