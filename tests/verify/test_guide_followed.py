"""The guide holds: it is followed by keys in the window of a fresh account, and comes out as it says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.verify


@pytest.fixture(scope="module")
def account(tmp_path_factory):
    """The home folder of a fresh account."""
    home = tmp_path_factory.mktemp("home")
    (home / "Documents").mkdir()
    return home


@pytest.fixture(scope="module")
def told(account):
    """What was there after each step."""
    own = {key: value for key, value in os.environ.items() if not key.startswith("XDG_")}
    sample = ROOT / "resources" / "samples" / "article.txt"
    done = subprocess.run(
        [sys.executable, "-m", "tests.verify.guide_hands", sample],
        cwd=ROOT,
        env={**own, "HOME": str(account), "USERPROFILE": str(account)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_the_first_brief(told):
    assert told["drafted"] >= 5
    assert "characters mended" in told["ledger"]
    assert "unsure" in told["asked"]
    assert told["ledger closed"]
    assert told["details"] == "Title of the article"
    assert told["title field"] == "Title"
    assert told["a second sentence"]
    assert told["after 1"] == "Highlights"
    assert told["taken"].startswith("Paldiski was a closed city")
    assert told["taken"].endswith("In our words.")
    assert told["after 2"] == "Claim"
    assert told["more"] == [1, 1]
    assert told["verdict"] == ["Plausible, unconfirmed"]
    assert told["after 3"] == "Outlook"
    assert told["likelihood"] == "Likelihood"
    assert told["summary"] == "REEx summary"
    assert told["findings"] > 0


def test_export_and_what_comes_back(told):
    assert told["export panel"]
    assert "read back and compared: all as in the brief" in told["said"]
    assert told["files"] == ["Baltic accord.docx"]
    assert told["mail"]
    assert told["edits"] == "Edits made in the file"
    assert told["edit taken"]
    assert told["edit undone"]


def test_the_library(told):
    assert told["filter"] == "Filter the briefs of the library"
    assert told["opened"] == "Baltic accord"
    assert "in the trash" in told["trash"]
    assert told["left"] != "Baltic accord"
    assert told["restored"] == "Baltic accord"


def test_help_where_one_is(told):
    for name in ("article", "form", "library", "checks"):
        assert told[f"F1 in {name}"] == name
    assert told["about"] > 30


@pytest.mark.skipif(sys.platform != "linux", reason="the folders of Linux")
def test_the_data_are_where_the_guide_says(told, account):
    assert told["code"] == 0
    for name in (".local/share/reex-desktop/library.db", ".config/reex-desktop/settings.ini"):
        assert (account / name).is_file()
    log = (account / ".local/state/reex-desktop/log/reex-desktop.log").read_text(encoding="utf-8")
    assert "started" in log
    assert "unexpected" not in log
    assert "Paldiski" not in log
