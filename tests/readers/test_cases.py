"""Every file of `cases/`: an input above the line `# output`, what becomes of it below."""

from pathlib import Path

import pytest

from .render import run_case, split_case

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path):
    case = path.read_text(encoding="utf-8")
    assert run_case(case) == split_case(case)[2]


def test_there_are_cases():
    assert len(CASES) >= 40
