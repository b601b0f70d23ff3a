"""The workflows: what they run is there, on every Python and system we name; a release's sums and notes."""

import hashlib
import re
import shutil
import subprocess
import sys
import tomllib

import pytest
import yaml

from .tools import CHECKOUT, script

FOLDER = CHECKOUT / ".github" / "workflows"
WORKFLOWS = {path.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.yml")}
STEPS = [
    (name, step)
    for name, workflow in WORKFLOWS.items()
    for job in workflow["jobs"].values()
    for step in job.get("steps", [])
]
SCRIPT = re.compile(r"\b(packaging[\\/][\w\\/.-]+\.(?:py|sh|ps1))")


def test_there_are_checks_packages_and_releases():
    assert set(WORKFLOWS) == {"check.yml", "packages.yml", "release.yml"}


def test_every_script_that_is_run_is_there():
    named = [found for _, step in STEPS for found in SCRIPT.findall(step.get("run", ""))]
    assert len(named) > 10
    for name in named:
        assert (CHECKOUT / name.replace("\\", "/")).is_file(), name


def test_every_job_of_setup_env_that_is_asked_for_is_one():
    source = (CHECKOUT / "packaging" / "setup_env.py").read_text(encoding="utf-8")
    jobs = set(re.search(r"job not in \{([^}]+)\}", source)[1].replace('"', "").split(", "))
    text = "\n".join(step.get("run", "") for _, step in STEPS)
    assert set(re.findall(r"setup_env\.py (\w+)", text)) <= jobs


def test_every_target_of_make_is_one():
    targets = set(
        re.findall(r"^([a-z]+):", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    text = "\n".join(step.get("run", "") for _, step in STEPS)
    assert set(re.findall(r"^make (\w+)", text, re.MULTILINE)) <= targets


def test_actions_are_named_with_their_version_and_may_do_little():
    for name, workflow in WORKFLOWS.items():
        assert workflow["permissions"] == {"contents": "read"}, name
    for name, step in STEPS:
        assert "uses" not in step or re.fullmatch(r"actions/[\w-]+@v\d+", step["uses"]), (name, step)


def test_tests_run_on_every_python_and_system_that_we_name():
    matrix = WORKFLOWS["check.yml"]["jobs"]["test"]["strategy"]["matrix"]
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]
    assert {os.split("-")[0] for os in matrix["os"]} == {"ubuntu", "windows", "macos"}
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == f">={matrix['python'][0]}"
    for python in matrix["python"]:
        assert f"Programming Language :: Python :: {python}" in project["classifiers"]


def test_no_secret_stands_in_a_script():
    for name, step in STEPS:
        assert "secrets." not in step.get("run", ""), name


def test_sums_are_those_that_sha256sum_checks(tmp_path):
    (tmp_path / "a b.deb").write_bytes(b"one")
    (tmp_path / "c.whl").write_bytes(b"two")
    script("checksums").write(tmp_path)
    script("checksums").write(tmp_path)  # again: its own file is not among them
    text = (tmp_path / "SHA256SUMS").read_text(encoding="utf-8")
    assert text.splitlines()[0].endswith("  a b.deb")
    assert len(text.splitlines()) == 2
    for line in text.splitlines():
        digest, _, name = line.partition("  ")
        assert digest == hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()
    if shutil.which("sha256sum"):  # Linux has it
        done = subprocess.run(
            ["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, check=False
        )
        assert done.returncode == 0


def test_notes_are_those_of_the_version():
    notes = script("release_notes")
    log = "# Changes\n\n## 1.1.0 (2026-02-01)\n\n* New\n  thing\n\n## 1.0.0\n\n* Old\n"
    assert notes.notes(log, "1.1.0") == "* New thing\n"
    assert notes.notes(log, "1.0.0") == "* Old\n"
    with pytest.raises(notes.NotesError, match=r"9\.9"):
        notes.notes(log, "9.9")
    with pytest.raises(notes.NotesError):
        notes.notes("## 2.0\n\n## 1.0\n\n* x\n", "2.0")


def test_the_present_version_has_notes():
    command = [sys.executable, "packaging/release_notes.py"]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n* ") > 3
