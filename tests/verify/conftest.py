"""A real window on a library of its own, for one test."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from reex_desktop.library.lock import acquire
from reex_desktop.library.places import places
from reex_desktop.library.store import Library
from reex_desktop.ui.app import make_application, make_window


@pytest.fixture
def window(qtbot, tmp_path):
    """The window of the program on an empty library, shown and in front."""
    where = places(tmp_path / "library")
    with acquire(where.data), Library.open(where.data) as library:
        made = make_window(make_application([]), library, where, "light")
        with qtbot.waitExposed(made):
            made.show()
        made.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        yield made
        made.close()
        made.deleteLater()
