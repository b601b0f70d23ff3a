"""The program killed while one types, imports or exports: next to nothing is lost."""

from __future__ import annotations

import random
import statistics
import time
import zipfile
from pathlib import Path

import pytest
from docx import Document

from reex_desktop.library.lock import acquire
from reex_desktop.library.store import Library
from reex_desktop.model.blocks import rich_text
from reex_desktop.model.brief import Brief
from reex_desktop.model.resources import resource_path
from reex_desktop.ui.settings import Settings

from .children import Child

SECONDS = 1.0
"""How much of the last typing may be lost."""


def texts(brief: Brief) -> dict[str, str]:
    return {
        "title": brief.title,
        "summary": rich_text(brief.summary),
        "context": rich_text(brief.context),
        "private_notes": rich_text(brief.private_notes),
    }


def lost(folder: Path, said: list[str], killed: float) -> float:
    """Return how many seconds before the kill the first missing token was typed."""
    typed = [line.split() for line in said]
    with acquire(folder), Library.open(folder) as library:
        briefs = library.list()
        assert len(briefs) == 1
        found = texts(library.load(briefs[0].id).brief)
        assert library.check() == ()
    missing = [float(stamp) for stamp, field, token in typed if token not in found[field]]
    return max((killed - stamp for stamp in missing), default=0.0)


def kill_typing(folder: Path, times: int) -> None:
    chance = random.Random(times)
    losses: list[float] = []
    tokens = 0
    for number in range(times):
        library = folder / f"library-{number // 10}"
        child = Child("type", library, f"k{number}")
        try:
            child.wait_for_line()
            # The brief must have had its second; then any moment will do.
            time.sleep(SECONDS + chance.uniform(0.1, 2.0))
        finally:
            killed = child.kill()
        tokens += len(child.lines)
        losses.append(lost(library, child.lines, killed))
        assert losses[-1] <= SECONDS
    print(
        f"{times} kills, {tokens} tokens typed: the loss was {statistics.median(losses):.2f} s"
        f" in the median, {max(losses):.2f} s at worst"
    )


def test_three_kills_lose_less_than_a_second_of_typing(tmp_path):
    kill_typing(tmp_path, 3)


@pytest.mark.verify
@pytest.mark.alone
def test_fifty_kills_lose_less_than_a_second_of_typing(tmp_path):
    kill_typing(tmp_path, 50)


@pytest.mark.verify
def test_a_kill_during_an_import_leaves_a_whole_library(tmp_path):
    chance = random.Random(5)
    there = 0
    longest = 0.0  # how long this machine takes to import and to say so, with what else it does
    for number in range(16):
        folder = tmp_path / f"library-{number}"
        child = Child("tell", folder, 0, resource_path("samples", "article.txt"))
        deadline = time.monotonic() + 30
        while not (folder / "library.lock").exists():
            assert time.monotonic() < deadline
            time.sleep(0.01)
        locked = time.monotonic()
        if longest:
            time.sleep(chance.uniform(0.02, longest))
        else:
            child.wait_for_line()
            longest = time.monotonic() - locked
        child.kill()
        with acquire(folder), Library.open(folder) as library:
            assert library.check() == ()
            for row in library.list():
                there += 1
                assert len(library.load(row.id).articles) == 1
    assert 0 < there < 16  # the kills fell on both sides of the save


@pytest.mark.verify
def test_a_kill_during_an_export_leaves_the_old_file_or_the_new_one(tmp_path):
    folder = tmp_path / "library"
    out = tmp_path / "out"
    out.mkdir()
    settings = Settings(folder / "config")
    settings.set("export_folder", str(out))
    settings.flush()
    for field in ("type", "export"):
        child = Child(field, folder, "e")
        child.wait_for_line()
        time.sleep(2.5)
        child.kill()
    chance = random.Random(6)
    (made,) = out.glob("*.docx")
    for _ in range(15):
        child = Child("export", folder, 0)
        child.wait_for_line()
        time.sleep(chance.uniform(0.05, 0.6))
        child.kill()
        (made,) = out.glob("*.docx")
        with zipfile.ZipFile(made) as package:
            assert package.testzip() is None
        assert Document(str(made)).paragraphs
