import pytest

from reex_desktop.library.store import Library

from .helpers import Clock


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "library"


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def library(folder, clock):
    with Library.open(folder, clock=clock) as opened:
        yield opened
