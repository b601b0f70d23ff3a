"""The committed template is the one its source builds."""

from __future__ import annotations

import re
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from reex_desktop.model.scales import resource_path
from reex_desktop.writers.word.lists import GROUND
from reex_desktop.writers.word.table import TEXT_WIDTH

PACKAGING = Path(__file__).parents[2] / "packaging"


@pytest.fixture(autouse=True)
def packaging(monkeypatch):
    """The sources of the template are no package of the program."""
    monkeypatch.setattr(sys, "path", [str(PACKAGING), *sys.path])


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_template_is_in_step_with_its_source():
    from word_template.parts import build

    committed = resource_path("templates", "brief.docx").read_bytes()
    assert parts(committed) == parts(build()), "run packaging/make_template.py"


def test_the_writer_and_the_template_agree():
    from word_template import look

    assert (TEXT_WIDTH, GROUND) == (look.TEXT_WIDTH, look.BOX)


def test_every_style_the_writer_names_is_in_the_template():
    from word_template.styles import styles as template_styles

    from reex_desktop.writers.word import body as word_body

    styles = set(re.findall(r'w:styleId="([^"]+)"', template_styles()))

    own = set(word_body.STYLES.values())
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
    runs = {
        "Hyperlink",
        "FootnoteReference",
        "CommentText",
        "CommentReference",
        "HeadingNote",
        "Likelihood",
        "CodeText",
        "Marking",
    }
    assert own | shared | lists | runs <= styles
