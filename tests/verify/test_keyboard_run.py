"""The whole job by keys alone: from the clipboard to a Word file, counted, and taken back again."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import NamedTuple

import pytest
from docx import Document
from PySide6.QtGui import QGuiApplication

from reex_desktop.model.blocks import spans_text
from reex_desktop.model.brief import walk
from reex_desktop.model.resources import resource_path

from .hands import Hands

SHARED = Path(__file__).resolve().parents[3] / "shared" / "article.txt"
MOST_ACTS = 60

# The platform without a screen says so when a list drops down.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Script(NamedTuple):
    """What is typed on one article."""

    path: Path
    headline: str
    outlet: str
    found: str
    claimed: str


SAMPLE = Script(
    resource_path("samples", "article.txt"),
    "A Baltic town bets on heavy rare earths",
    "Harbour Ledger",
    "Fairholm receives a floor price",
    "Permits in northern",
)
REAL = Script(
    SHARED,
    "Soybeans for magnets",
    "Trade paper",
    "That pause alone may steady",
    "China has repeatedly used",
)
TITLE = "What the accord is worth"
REWRITTEN = "Two parties agreed on paper; nothing is in force yet."
CLAIM = "The accord will hold for the whole term."
BASIS = "Neither side has published the text."
SUMMARY = "Treat it as a plan. "


@pytest.fixture
def real_article():
    if not SHARED.is_file():
        if os.environ.get("REEX_REQUIRE_SHARED") == "1":
            pytest.fail(f"{SHARED} is not there")
        pytest.skip("the shared article is not here")
    return REAL


def import_article(hands: Hands, qtbot, window, script: Script):
    """Bring the article in from the clipboard; return the workspace as it was drafted."""
    QGuiApplication.clipboard().setText(script.path.read_text(encoding="utf-8"))
    with qtbot.waitSignal(window.session.imported, timeout=20_000):
        hands.press("Ctrl+Shift+N")
    return window.session.editor.workspace


def decide_repairs(hands: Hands, window) -> None:
    """Walk the unsure repairs: keep each."""
    hands.press("F9")
    article = window.session.editor.workspace.articles[0]
    for _ in [r for r in article.repairs if r.certainty == "unsure"]:
        hands.press("Return")
    hands.press("Return")  # the ledger as a whole


def fill_details(hands: Hands, script: Script) -> None:
    hands.press("Ctrl+D")
    hands.type(script.headline)
    hands.press("Return")
    hands.type("27 Oct 2025")
    hands.press("Return")
    hands.type(script.outlet)


def fill_head(hands: Hands) -> None:
    hands.press("Ctrl+0")
    hands.type(TITLE)
    hands.press("Return", "Return")
    hands.type("28 Oct 2025")


def work_on_highlights(hands: Hands, window, script: Script) -> None:
    hands.press("Ctrl+2", "Ctrl+Home")
    lines = window.form.highlights.document().begin().layout().lineCount()  # seen on the screen
    hands.press(*["Shift+Down"] * (lines - 1), "Shift+End")
    hands.type(REWRITTEN)
    hands.press("Ctrl+1", "Ctrl+F")
    hands.type(script.found)
    hands.press("Return", "Escape", "S", "1")


def judge_claims(hands: Hands, script: Script) -> None:
    hands.press("Ctrl+F")
    hands.type(script.claimed)
    hands.press("Return", "Escape", "S", "2", "Alt+3", "Ctrl+3")
    hands.type(CLAIM)
    hands.press("Alt+4", "Return", "Ctrl+A")
    hands.type(BASIS)


def look_ahead(hands: Hands) -> None:
    hands.press("Ctrl+J")
    hands.type("likely")
    hands.press("Return", "Tab")
    hands.type("2026-10-31")
    hands.press("Ctrl+5", "Ctrl+Home")
    hands.type(SUMMARY)


def export_file(hands: Hands, qtbot, window, folder: Path) -> Path:
    """Export by keys; the folder was set in the preferences before."""
    with qtbot.waitSignal(window.session.exported, timeout=20_000) as exported:
        hands.press("Ctrl+E", "Return")
    assert [path.parent for path in exported.args[0].paths] == [folder]
    return exported.args[0].paths[0]


def check_file(path: Path, window, script: Script) -> None:
    """The file holds what was typed and taken, and is what the brief exports to."""
    brief = window.session.editor.brief
    document = Document(io.BytesIO(path.read_bytes()))
    text = "\n".join(p.text for p in document.paragraphs)
    cells = "\n".join(c.text for t in document.tables for row in t.rows for c in row.cells)
    whole = text + "\n" + cells
    for typed in (TITLE, REWRITTEN, CLAIM, BASIS, SUMMARY.strip(), script.outlet, script.headline):
        assert typed in whole
    assert "likely" in whole.casefold()
    assert "2026" in whole
    assert "2025" in whole
    for note in brief.notes:
        if note.verdict and note.verdict.chosen:
            assert note.verdict.value in whole
    assert path.name.startswith("2025-10-28 ")


def check_brief(brief, drafted, script: Script) -> None:
    assert (brief.title, str(brief.as_of)) == (TITLE, "2025-10-28")
    rows = [h for h, _ in walk(brief.highlights)]
    added = [h for h in rows if h.passages and h.passages[0].exact.startswith(script.found)]
    assert spans_text(brief.highlights[0].spans) == REWRITTEN
    assert len(added) == 1
    assert added[0].passages[0].purpose == "evidence"
    assert len(rows) == len(list(walk(drafted.brief.highlights))) + 1
    chosen = [n.verdict.value for n in brief.notes if n.verdict and n.verdict.chosen]
    assert len(chosen) == 2
    assert [str(o.horizon) for o in brief.outlooks] == ["2026-10-31"]
    likelihood = brief.outlooks[0].likelihood
    assert likelihood is not None
    assert (likelihood.value, likelihood.chosen) == ("likely", True)


def take_all_back(hands: Hands, window) -> int:
    """Press Ctrl+Z until nothing is left to undo; return how often."""
    times = 0
    while window.actions_["undo"].isEnabled():
        hands.press("Ctrl+Z")
        times += 1
        assert times < 200
    return times


def run(qtbot, window, script: Script, folder: Path) -> None:
    session = window.session
    session.settings.set("export_folder", str(folder))
    hands = Hands()
    drafted = import_article(hands, qtbot, window, script)
    decide_repairs(hands, window)
    fill_details(hands, script)
    fill_head(hands)
    work_on_highlights(hands, window, script)
    judge_claims(hands, script)
    look_ahead(hands)
    made = export_file(hands, qtbot, window, folder)
    print(f"{len(hands.acts)} acts\n{hands.listed()}")
    check_brief(session.editor.brief, drafted, script)
    check_file(made, window, script)
    assert len(hands.acts) <= MOST_ACTS
    finished = session.editor.workspace
    steps = take_all_back(Hands(), window)
    assert session.editor.workspace == drafted
    for _ in range(steps):
        Hands().press("Ctrl+Shift+Z")
    assert session.editor.workspace == finished


def test_the_sample_by_keys_alone(qtbot, window, tmp_path):
    run(qtbot, window, SAMPLE, tmp_path)


@pytest.mark.verify
def test_a_real_article_by_keys_alone(qtbot, window, tmp_path, real_article):
    run(qtbot, window, real_article, tmp_path)
