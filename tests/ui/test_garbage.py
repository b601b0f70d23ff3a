"""Garbage is collected when the window is quiet, and not among what the start made."""

import gc
import weakref

import pytest

from reex_desktop.model.brief import Brief
from reex_desktop.model.workspace import Workspace
from reex_desktop.ui.garbage import QUIET, Garbage


@pytest.fixture
def garbage(window):
    thresholds, enabled = gc.get_threshold(), gc.isenabled()
    gc.disable()  # as the start has it
    yield Garbage(window.session.editor, window)
    gc.unfreeze()
    gc.set_threshold(*thresholds)
    if not enabled:
        gc.disable()


class Ring:
    def __init__(self):
        self.self = self


def test_what_the_start_made_is_not_looked_through(garbage):
    assert gc.isenabled()
    assert gc.get_freeze_count() > 10_000
    assert len(gc.get_objects()) < 10_000


def test_rings_that_a_brief_left_go_once_no_other_is_opened(garbage, editor):
    left = weakref.ref(Ring())
    editor.open(Workspace(Brief(title="Another")))
    [timer] = garbage.children()
    assert timer.isActive()
    assert timer.interval() == QUIET
    assert left() is not None
    timer.timeout.emit()
    assert left() is None
