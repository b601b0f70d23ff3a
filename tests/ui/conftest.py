import pytest

from .helpers import close_window, drafted, open_window, show


@pytest.fixture
def window(qapp, qtbot, tmp_path):
    """A window with an empty brief."""
    opened = open_window(tmp_path / "library")
    yield opened
    close_window(opened)


@pytest.fixture
def editor(window):
    return window.session.editor


@pytest.fixture
def form(window):
    return window.form


@pytest.fixture
def drafted_window(window):
    """A window with a brief drafted from an article."""
    show(window, drafted())
    return window
