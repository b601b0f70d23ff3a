import pytest

from reex_desktop.model.workspace import workspace_of

from .checked import ARTICLE, brief
from .helpers import close_window, drafted, open_window, settle, show


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


@pytest.fixture
def checked(window, qtbot):
    """A window on a brief with mistakes, checked."""
    with qtbot.waitSignal(window.session.checker.found, timeout=20_000):
        show(window, workspace_of(brief(), (ARTICLE,)))
    settle()
    return window
