"""Every seeded fault of a Word file is caught by the validators and our linter together."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

sys.path.insert(0, str(Path(__file__).parents[1] / "writers"))

from good_docx import good_parts, packed
from seeded_faults import FAULTS

from reex_desktop.writers.lint import lint_docx

pytestmark = pytest.mark.verify


def sdk(path: Path) -> bool:
    """Return whether the validator of the Open XML SDK has nothing against a file."""
    program = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
    if not program:
        pytest.skip("needs ooxml-validator, which make verify installs")
    done = subprocess.run([program, path], capture_output=True, timeout=120, check=False)
    try:
        return json.loads(done.stdout)["ok"] is True
    except json.JSONDecodeError:
        return False  # it could not even open the file


def test_validators_and_linter_together_catch_all(tmp_path):
    good = tmp_path / "good.docx"
    good.write_bytes(packed(good_parts()))
    assert sdk(good)
    missed: list[str] = []
    past_audit = past_linter = 0
    for number, fault in enumerate(FAULTS):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(fault.file())
        valid = not OpenXmlValidator().validate(str(path)).errors
        clean = not lint_docx(path.read_bytes())
        past_audit += valid
        past_linter += clean
        if clean and (sdk(path) and valid):
            missed.append(fault.name)
    print(f"{len(FAULTS)} faults: {past_audit} pass openxml-audit, {past_linter} our linter")
    assert missed == []
    assert past_linter < past_audit  # else the linter would be for nothing
