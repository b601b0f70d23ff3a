"""Dates in the window are in its language, whatever the language of the system."""

import ast
from datetime import date
from pathlib import Path

import reex_desktop
from reex_desktop.readers.dates import parse_date
from reex_desktop.ui.form.date_field import print_date

OF_THE_SYSTEM = {f"%{letter}" for letter in "aAbBcpxX"}
"""What `strftime` writes by the locale, which Qt sets from the system."""


def formats(path: Path):
    """Yield the texts of a module that may be formats of dates."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FormattedValue) and isinstance(node.format_spec, ast.JoinedStr):
            yield from (v.value for v in node.format_spec.values if isinstance(v, ast.Constant))
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "strftime":
            yield from (a.value for a in node.args if isinstance(a, ast.Constant))


def test_no_date_is_written_by_the_locale_of_the_system():
    found = [
        f"{path.name}: {text}"
        for path in Path(reex_desktop.__file__).parent.rglob("*.py")
        for text in formats(path)
        if any(directive in text for directive in OF_THE_SYSTEM)
    ]
    assert not found


def test_every_date_that_is_shown_can_be_typed():
    days = [date(2026, month, 9) for month in range(1, 13)]
    assert [parse_date(print_date(day)) for day in days] == days
    assert print_date(days[2]) == "9 Mar 2026"
