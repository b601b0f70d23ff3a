"""The page about the checks says what the table of rules says."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_page_is_in_step_with_the_rules():
    spec = importlib.util.spec_from_file_location(
        "make_checks_page", ROOT / "packaging" / "make_checks_page.py"
    )
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    page = (ROOT / "docs" / "CHECKS.md").read_text(encoding="utf-8")
    assert made.HEAD in page
    assert made.rules_part() in page, "run python packaging/make_checks_page.py"
