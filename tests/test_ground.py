"""What the program stands on: the lock files, the version, the schema, and a Qt that does not abort."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from datetime import date
from pathlib import Path
from uuid import uuid4

import jsonschema
import msgspec
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from reex_desktop import __version__
from reex_desktop.model import codec
from reex_desktop.model.article import Article, Metadata, Passage
from reex_desktop.model.blocks import Paragraph, rich, spans
from reex_desktop.model.brief import Brief, CredibilityNote, Highlight, Indicator, Judgement, Outlook
from reex_desktop.model.workspace import workspace_of

CHECKOUT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
LOCKS = {
    "requirements.lock": PROJECT["dependencies"],
    "requirements-dev.lock": [*PROJECT["dependencies"], *EXTRAS["dev"]],
    "requirements-package.lock": [*PROJECT["dependencies"], *EXTRAS["package"]],
}
PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)


def text_of(lock: str) -> str:
    return (CHECKOUT / lock).read_text(encoding="utf-8")


def pins_of(lock: str) -> dict[str, set[str]]:
    pins: dict[str, set[str]] = {}
    for name, version in PIN.findall(text_of(lock)):
        pins.setdefault(canonicalize_name(name), set()).add(version)
    return pins


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_is_in_step_with_pyproject(lock: str) -> None:
    pins = pins_of(lock)
    for line in LOCKS[lock]:
        requirement = Requirement(line)
        versions = pins.get(canonicalize_name(requirement.name), set())
        assert versions, f"{requirement.name} is not in {lock}: run `make lock`"
        for version in versions:
            assert version in requirement.specifier, (
                f"{lock} has {requirement.name} {version}: run `make lock`"
            )


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes(lock: str) -> None:
    entries = re.split(r"\n(?=[A-Za-z0-9])", re.sub(r"^ *#.*\n", "", text_of(lock), flags=re.MULTILINE))
    assert len(entries) > 20
    for entry in entries:
        assert re.match(r"\S+==\S+( ; .*)? \\\n", entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry), entry


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_index_and_no_host(lock: str) -> None:
    assert not re.search(r"--(extra-)?index|--find-links|--trusted|://|@", text_of(lock))
    assert not re.search(r"\b[a-z0-9-]+\.(org|com|net|io|dev|local)\b", text_of(lock))


@pytest.mark.parametrize("lock", ["requirements-dev.lock", "requirements-package.lock"])
def test_locks_pin_the_same_versions(lock: str) -> None:
    both = pins_of(lock)
    assert {name: both.get(name) for name in pins_of("requirements.lock")} == pins_of("requirements.lock")


def test_the_version_stands_in_one_place() -> None:
    assert PROJECT["dynamic"] == ["version"]
    assert "version" not in PROJECT
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)
    places = [
        path.relative_to(CHECKOUT).as_posix()
        for folder in ("reex_desktop", "packaging")
        for path in sorted((CHECKOUT / folder).rglob("*.py"))
        if re.search(r"^__?version__?\s*=", path.read_text(encoding="utf-8"), re.MULTILINE | re.IGNORECASE)
    ]
    assert places == ["reex_desktop/__init__.py"]


VOID_CALLS = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication(["test", "-platform", "offscreen"])
label = QLabel()
before = sys.getrefcount(None)
for number in range(20_000):
    label.setText("x")
lost = before - sys.getrefcount(None)
assert lost < 1_000, f"{lost} references to None lost"
"""


def test_void_calls_into_qt_keep_their_references() -> None:
    """PySide6 6.12 on Python 3.11 drops a reference to None at each, and aborts after some thousands."""
    done = subprocess.run(
        [sys.executable, "-c", VOID_CALLS, "-platform", "offscreen"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def workspace_with_everything() -> codec.Workspace:
    article = Article(
        metadata=Metadata(title="Tungsten", published=date(2026, 1, 2)), blocks=(Paragraph(spans("A b.")),)
    )
    passage = Passage(article.id, "A b.", 0, 4)
    brief = Brief(
        title="Brief",
        as_of=date(2026, 1, 3),
        marking="TLP:AMBER",
        context=rich("Context"),
        highlights=(Highlight(spans("One"), (Highlight(spans("Below")),), (passage,)),),
        notes=(
            CredibilityNote(
                "Real", spans("Claim"), "who", Judgement("accurate"), rich("Basis"), 2, (passage,)
            ),
        ),
        outlooks=(
            Outlook(
                rich("Soon"), date(2027, 1, 1), Judgement("likely"), "low", (Indicator(spans("Watch")),)
            ),
        ),
        summary=rich("Sum\nmary"),
        article_ids=(uuid4(),),
    )
    return workspace_of(brief, (article,))


def test_the_schema_file_describes_what_is_written() -> None:
    schema = codec.json_schema()
    kept = (CHECKOUT / "resources" / "brief.schema.json").read_bytes()
    written = msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"
    assert kept == written, "run `.venv/bin/python packaging/make_schema.py`"
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    encoded = msgspec.json.decode(codec.encode(workspace_with_everything()))
    validator.validate(encoded)
    encoded["workspace"]["brief"]["status"] = "unheard of"
    assert not validator.is_valid(encoded)


@pytest.mark.verify
def test_the_wheel_holds_the_program_and_its_resources(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"reex_desktop/model/codec.py", "reex_desktop/resources/brief.schema.json"} <= names
    assert not any(name.startswith(("tests/", "packaging/")) for name in names)
    # It must run from inside the archive's content, with nothing of the checkout beside it.
    inside = tmp_path / "inside"
    zipfile.ZipFile(wheel).extractall(inside)
    code = "import reex_desktop.model.scales as s, reex_desktop as r; print(r.__file__); s.scales()"
    environment = {"PYTHONPATH": str(inside), "PATH": ""}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert str(inside) in done.stdout
