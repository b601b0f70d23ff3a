"""The one description of the program, and what is filled from it."""

from __future__ import annotations

import json
import re
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from reex_desktop import __version__
from reex_desktop.ui.importing import SUFFIXES

from .tools import CHECKOUT, script

fill = script("fill")
PROGRAM = fill.description()
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_version_is_that_of_the_program():
    assert PROGRAM["version"] == __version__
    assert re.fullmatch(r"\d+\.\d+\.\d+\.\d+", PROGRAM["version_quad"])


def test_it_agrees_with_pyproject():
    assert PROGRAM["package"] == PROJECT["name"]
    assert PROGRAM["licence"] == PROJECT["license"]
    assert PROGRAM["command"] in PROJECT["scripts"]


def test_it_agrees_with_the_window():
    app = (CHECKOUT / "reex_desktop/ui/app.py").read_text(encoding="utf-8")
    assert f'setDesktopFileName("{PROGRAM["id"]}")' in app
    assert f'setApplicationDisplayName("{PROGRAM["name"]}")' in app


def test_all_it_says_to_open_can_be_opened():
    suffixes = {f".{suffix}" for kind in PROGRAM["file_types"] for suffix in kind["suffixes"]}
    assert suffixes <= set(SUFFIXES)
    assert PROGRAM["file_types"][0] == PROGRAM["own"]


def test_the_files_it_names_are_there():
    named = [
        PROGRAM["icon"],
        PROGRAM["icon_small"],
        *(picture["file"] for picture in PROGRAM["screenshots"]),
    ]
    assert [name for name in named if not (CHECKOUT / name).is_file()] == []


@pytest.mark.parametrize("template", fill.templates(), ids=lambda path: path.name)
def test_every_template_fills(template: Path, tmp_path: Path):
    out = tmp_path / template.stem
    fill.fill_file(template, out)
    text = out.read_text(encoding="utf-8")
    assert "@{" not in text and "@end" not in text
    if out.suffix in {".xml", ".plist", ".svg"}:
        ET.fromstring(text)
    elif out.suffix == ".json":
        json.loads(text)


@pytest.mark.parametrize("template", fill.templates(), ids=lambda path: path.name)
def test_no_template_says_itself_what_the_description_says(template: Path):
    text = template.read_text(encoding="utf-8")
    said = [PROGRAM["name"], PROGRAM["id"], PROGRAM["summary"], PROGRAM["own"]["mime"], PROGRAM["email"]]
    assert [value for value in said if value in text] == []


def test_values_are_put_in_and_escaped():
    values = {"a": '<&"', "list": ["x", "y"], "kind": {"name": "n"}}
    assert fill.fill("@{a} @{list;} @{kind.name}\n", values) == '<&" x;y; n\n'
    assert fill.fill("<b a='@{a}'/>", values, kind=".xml") == "<b a='&lt;&amp;&quot;'/>"
    assert fill.fill('"@{a}"', values, kind=".json") == '"<&\\""'


def test_parts_are_repeated_and_left_out():
    template = "@for k in kinds\n@{k.n}:\n@for s in k.s\n  @{s}\n@end\n@end\n"
    template += "@if no\n@{k.n}\n@if yes\n@end\n@end\n@if yes\nyes\n@end\n"
    values = {"kinds": [{"n": "a", "s": ["1", "2"]}, {"n": "b", "s": []}], "no": [], "yes": "y"}
    assert fill.fill(template, values) == "a:\n  1\n  2\nb:\nyes\n"


@pytest.mark.parametrize(
    ("template", "where"),
    [
        ("one\n@{there.is.none}", "line 2: there is no value there.is.none"),
        ("@for x in none\n@end", "no value none"),
        ("@if a\n", "line 1: the part is not ended"),
        ("@end", "line 1: there is no part to end"),
    ],
)
def test_what_cannot_be_filled_is_said_with_its_line(template: str, where: str):
    with pytest.raises(fill.TemplateError, match=re.escape(where)):
        fill.fill(template, {"a": "b"})
