"""The guide as web pages: complete, linked, and nothing from elsewhere."""

import re

import pytest

from reex_desktop.ui import guide

from .tools import script

ADDRESS = re.compile(r'(?:href|src)="([^"]+)"')


@pytest.fixture(scope="module")
def web(tmp_path_factory):
    """The folder of the web pages."""
    folder = tmp_path_factory.mktemp("web")
    script("make_help").write(folder)
    return folder


def test_every_page_is_there_and_every_link_leads_somewhere(web):
    pages = {path.name: path.read_text(encoding="utf-8") for path in web.glob("*.html")}
    assert len(pages) == len(guide.pages())
    for name, made in pages.items():
        for address in ADDRESS.findall(made):
            file, _, anchor = address.partition("#")
            target = pages.get(file or name)
            assert target is not None or (web / file).is_file(), (name, address)
            assert not anchor or (target and f'id="{anchor}"' in target), (name, address)


def test_nothing_comes_from_elsewhere_and_there_is_no_script(web):
    for path in [*web.glob("*.html"), *web.glob("*.css")]:
        made = path.read_text(encoding="utf-8")
        assert "<script" not in made
        assert not re.search(r'(src|href)="(https?:)?//', made)
        assert "url(" not in made
