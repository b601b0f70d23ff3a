"""The user's own scales on the command line."""

import json
import re
from pathlib import Path

import pytest

from reex_desktop.cli import main
from reex_desktop.editing.edits import set_brief
from reex_desktop.library.places import places
from reex_desktop.model.blocks import rich
from reex_desktop.model.brief import Brief, Judgement, Outlook
from reex_desktop.model.codec import encode
from reex_desktop.model.scales import set_scales
from reex_desktop.model.workspace import Workspace
from reex_desktop.readers.printed.markdown_brief import read_markdown_brief
from reex_desktop.writers.markdown.file import markdown_file
from reex_desktop.writers.options import Options

PAGE = Path(__file__).parents[2] / "docs" / "SCALES.md"


@pytest.fixture(autouse=True)
def shipped_again():
    yield
    set_scales(None)


@pytest.fixture
def home(tmp_path):
    folder = places(tmp_path / "home").config
    folder.mkdir(parents=True)
    [example] = re.findall(r"```json\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    (folder / "scales.json").write_text(example, encoding="utf-8")
    return ["--library", str(tmp_path / "home")]


@pytest.fixture
def brief(tmp_path):
    outlook = Outlook(text=rich("A plant will probably open."), likelihood=Judgement("probably"))
    workspace = set_brief(Workspace(Brief(title="Own", yardstick="house")), outlooks=(outlook,))
    path = tmp_path / "brief.json"
    path.write_bytes(encode(workspace))
    return path


def test_an_own_yardstick_is_printed_and_read_back(home, brief, tmp_path):
    printed = tmp_path / "own.md"
    assert main([*home, "export", str(brief), "-o", str(printed), "--no-carry", "--prove"]) == 0
    text = printed.read_text(encoding="utf-8")
    assert "**probably (50\u201380%)**" in text
    assert "Likelihood words follow House scale (hardly 0\u201320%," in text
    found = read_markdown_brief(text).brief
    assert found.yardstick == "house"
    assert [o.likelihood for o in found.outlooks] == [Judgement("probably")]


def test_where_it_is_not_known_no_other_scale_is_named(brief, tmp_path):
    home = ["--library", str(tmp_path / "other")]
    printed = tmp_path / "own.md"
    assert main([*home, "export", str(brief), "-o", str(printed), "--no-carry", "--prove"]) == 0
    text = printed.read_text(encoding="utf-8")
    assert "**probably**" in text
    assert "ICD 203" not in text
    assert "Likelihood words follow a scale of the author\u2019s own; they say nothing" in text
    found = read_markdown_brief(text)
    assert markdown_file(found, Options(carry=False)).split("## Outlook")[1] == text.split("## Outlook")[1]


def test_own_scales_that_cannot_be_used_are_said_and_left(home, brief, tmp_path, capfd):
    (places(tmp_path / "home").config / "scales.json").write_text('{"yardsticks": 5}')
    assert main([*home, "check", str(brief), "--json"]) == 0
    out, err = capfd.readouterr()
    assert "scales.json: yardsticks: expected `array`, got `int`" in err
    assert json.loads(out)["format"] == "reex-findings"
