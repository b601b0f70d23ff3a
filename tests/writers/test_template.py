"""The committed template is the one its source builds."""

from __future__ import annotations

import importlib.util
import re
import zipfile
from io import BytesIO
from pathlib import Path

from reex_desktop.model.scales import resource_path
from reex_desktop.writers.word_lists import GROUND
from reex_desktop.writers.word_table import TEXT_WIDTH

SOURCE = Path(__file__).parents[2] / "packaging" / "make_template.py"


def make_template():
    spec = importlib.util.spec_from_file_location("make_template", SOURCE)
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["make_template"] = module
    spec.loader.exec_module(module)
    return module


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_template_is_in_step_with_its_source():
    committed = resource_path("templates", "brief.docx").read_bytes()
    assert parts(committed) == parts(make_template().build()), "run packaging/make_template.py"


def test_the_writer_and_the_template_agree():
    template = make_template()
    assert (TEXT_WIDTH, GROUND) == (template.TEXT_WIDTH, template.BOX)


def test_every_style_the_writer_names_is_in_the_template():
    styles = set(re.findall(r'w:styleId="([^"]+)"', make_template().styles()))
    from reex_desktop.writers import word_body

    own = set(word_body._STYLES.values())
    shared = {
        "Title",
        "Heading1",
        "Heading2",
        "Heading3",
        "Quote",
        "Code",
        "Rule",
        "TableText",
        "TableHeading",
    }
    lists = {"ListBullet", "ListBullet2", "ListBullet3", "ListNumber", "Header", "Footer", "BriefTable"}
    lists |= {f"Highlight{side}{level}" for side in ("", "Right") for level in ("", "2", "3")}
    runs = {"Hyperlink", "NoteReference", "HeadingNote", "Likelihood", "CodeText", "Marking"}
    assert own | shared | lists | runs <= styles
