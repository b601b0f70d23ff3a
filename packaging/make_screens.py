"""Make the pictures of the documentation and of the guide: the real window, with our sample worked on.

    python packaging/make_screens.py [NAME ...]

All of them, or those named: docs/screens holds the documentation's, resources/help/pictures the guide's.
Each picture is drawn by a process of its own, because Qt takes its scale at the start, and stored with a
palette of 256 colours, a third of the size.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
DOCS, GUIDE = "docs/screens", "resources/help/pictures"


class Picture(NamedTuple):
    """A picture: name, theme, state of the window, scale, and which part (x, y, width, height)."""

    name: str
    theme: str
    what: str
    scale: str = "1"
    folder: str = DOCS
    part: tuple[int, int, int, int] | None = None


P = Picture
PICTURES = (
    P("light", "light", "form"), P("dark", "dark", "form"),
    P("light-150", "light", "form", "1.5"), P("dark-150", "dark", "form", "1.5"),
    P("preview", "light", "preview"), P("ledger", "light", "ledger"), P("palette", "dark", "palette"),
    P("checks", "light", "checks"), P("checks-dark", "dark", "finding"), P("export", "light", "export"),
    P("tray", "light", "tray"), P("tray-dark", "dark", "tray"),
    P("empty", "light", "empty"), P("help", "light", "help"), P("about", "dark", "about"),
    P("window", "light", "form", folder=GUIDE),
    P("repairs", "light", "ledger", folder=GUIDE, part=(213, 66, 640, 270)),
    P("checks-tab", "light", "checks", folder=GUIDE, part=(853, 66, 427, 690)),
    P("export-panel", "light", "export", folder=GUIDE, part=(853, 66, 427, 400)),
    P("preview-tab", "light", "preview", folder=GUIDE, part=(853, 66, 427, 690)),
    P("edits", "light", "edits", folder=GUIDE, part=(0, 0, 1280, 330)),
)  # fmt: skip


def main(names: list[str]) -> None:
    """Draw the pictures named, all where none is."""
    for place, picture in enumerate(PICTURES):
        if names and picture.name not in names:
            continue
        (ROOT / picture.folder).mkdir(parents=True, exist_ok=True)
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": picture.scale}
        command = [sys.executable, __file__, "--one", str(place)]
        subprocess.run(command, check=True, env=environment, cwd=ROOT)


def one(picture: Picture) -> None:
    """Draw one picture."""
    from PySide6.QtCore import QRect

    from reex_desktop.library.places import places
    from reex_desktop.library.store import Library
    from reex_desktop.ui.app import make_application, make_window

    with tempfile.TemporaryDirectory() as home:
        where = places(Path(home))
        library = Library.open(where.data)
        if picture.what != "empty":
            fill(library)
        window = make_window(make_application(["reex-desktop"]), library, where, picture.theme)
        window.resize(1280, 800)
        window.show()
        wait(300)
        show(window, picture.what, Path(home))
        wait(500)
        part = QRect(*picture.part) if picture.part else window.rect()
        store(window.grab(part).toImage(), ROOT / picture.folder / f"{picture.name}.png")
        window.close()


def store(image: object, target: Path) -> None:
    """Store a picture as PNG with a palette: those 256 colours that most of it has, others the nearest."""
    from collections import Counter

    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    assert isinstance(image, QImage)
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(image.constBits()).cast("I")
    coarse: Counter[int] = Counter()
    for colour, count in Counter(pixels).items():
        # Colours of smoothed letters differ by a step or two: they share a place.
        coarse[colour if count > 400 else colour & 0xFFF0F0F0 | 0x080808] += count
    table = [colour for colour, _ in coarse.most_common(256)]
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    indexed = image.convertToFormat(QImage.Format.Format_Indexed8, table, flags)
    if not indexed.save(str(target), "PNG", 0):
        raise SystemExit(f"{target} could not be written")


def wait(milliseconds: int) -> None:
    """Let the window and its threads work for a while."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def show(window: object, what: str, home: Path) -> None:
    """Bring the window into the state that the picture is of."""
    from reex_desktop.ui.main_window import MainWindow

    assert isinstance(window, MainWindow)
    trigger = {"ledger": "next_repair", "palette": "palette", "checks": "checks", "export": "export"}
    trigger |= {"help": "help", "about": "about", "preview": "preview"}
    if what in trigger:
        window.actions_[trigger[what]].trigger()
    if what == "palette":
        window.palette_.field.setText("pass")
    elif what == "checks":
        wait(1500)
        window.checks.list.setCurrentRow(1)
    elif what == "finding":
        wait(1500)
        window.actions_["next_finding"].trigger()
    elif what == "export":
        window.export_bar.folder.setText("~/Documents")
    elif what == "form":
        window.article.view.scroll_to(window.article.view.text.find("Can a former"))
    elif what == "edits":
        edit_outside(window, home)
    elif what == "tray":
        change_article(window)
    elif what == "about":
        name_a_usual_machine(window)


def name_a_usual_machine(window: object) -> None:
    """Let the page about the program name a system and folders that many have, not this machine's."""
    from PySide6.QtWidgets import QLabel, QLineEdit

    from reex_desktop.ui.main_window import MainWindow

    assert isinstance(window, MainWindow)
    page = window.right.currentWidget()
    usual = {
        "Library": "~/.local/share/reex-desktop",
        "Settings": "~/.config/reex-desktop",
        "Log": "~/.local/state/reex-desktop/log",
    }
    for line in page.findChildren(QLineEdit):
        line.setText(usual[line.accessibleName()])
    for label in page.findChildren(QLabel):
        name = label.accessibleName().partition(":")[0]
        system = {"System": "Linux 6.1.0, x86_64", "Window": "xcb, 1 \u00d7", "Language": "en_GB, UTF-8"}
        if name in system:
            label.setText(system[name])


def change_article(window: object) -> None:
    """Put a later version of its article under the brief, and show what became of the passages."""
    from msgspec.structs import replace

    from reex_desktop.editing.reanchoring import reanchor
    from reex_desktop.model.blocks import Heading, Paragraph
    from reex_desktop.model.plain import Leaf, map_leaves
    from reex_desktop.ui.main_window import MainWindow

    assert isinstance(window, MainWindow)
    later = {
        "over 400 tonnes": "some 350 tonnes",
        "Fairholm receives a floor price for each kilogram of dysprosium and shares anything above it with"
        " its customer in equal parts.": "How the price is made will be said later.",
        "is to leave the Baltic coast in the spring of 2029": "may leave the coast by the end of 2029",
    }

    def written(text: str) -> str:
        for old, new in later.items():
            text = text.replace(old, new)
        return text

    def change(leaf: Leaf) -> tuple[Leaf, ...]:
        if not isinstance(leaf, Paragraph | Heading):
            return (leaf,)
        return (replace(leaf, spans=tuple(replace(s, text=written(s.text)) for s in leaf.spans)),)

    workspace = window.session.editor.workspace
    blocks = map_leaves(workspace.articles[0].blocks, change)
    article = replace(workspace.articles[0], raw=blocks, blocks=blocks, repairs=(), accepted=True)
    window.session.editor.apply("Replace the article", reanchor(workspace, article).workspace)
    window.actions_["lost_passages"].trigger()
    wait(500)
    window.commands.tray.panel.step(2)
    window.commands.tray.panel.looked_at.emit()


def edit_outside(window: object, home: Path) -> None:
    """Export a review copy, change a word in it as somebody in Word would, and open it."""
    import zipfile

    from reex_desktop.ui.main_window import MainWindow
    from reex_desktop.writers.options import Options

    assert isinstance(window, MainWindow)
    sent, back = home / "Sent.docx", home / "Edited.docx"
    window.session.export([sent], Options(copy="review"))
    while not sent.exists():
        wait(50)
    wait(300)
    with zipfile.ZipFile(sent) as old, zipfile.ZipFile(back, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = data.replace(b"a sixth of", b"a fifth of").replace(
                    b"commercial scale", b"industrial scale"
                )
            new.writestr(name, data)
    window.session.import_files([back], into_new=True)
    wait(1500)


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
    if sys.argv[1:2] == ["--one"]:
        one(PICTURES[int(sys.argv[2])])
    else:
        main(sys.argv[1:])
