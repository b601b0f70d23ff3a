"""Work in pieces between the events: in turn, until it is done or its owner is gone."""

from PySide6.QtCore import QObject

from reex_desktop.ui.turns import turns

from .helpers import settle


def counted(name, pieces, log):
    left = [pieces]

    def piece():
        log.append(name)
        left[0] -= 1
        return left[0] <= 0

    return piece


def test_pieces_come_in_turn_until_they_are_done(qapp, qtbot):
    log = []
    first, second = counted("a", 3, log), counted("b", 2, log)
    turns().take(qapp, first)
    turns().take(qapp, second)
    turns().take(qapp, first)
    assert log == []
    qtbot.waitUntil(lambda: len(log) == 5, timeout=5_000)
    qtbot.wait(20)
    assert log == ["a", "b", "a", "b", "a"]


def test_the_work_of_what_is_deleted_is_dropped(qapp, qtbot):
    log = []
    owner = QObject()
    turns().take(owner, lambda: log.append("x") is not None)
    qtbot.waitUntil(lambda: len(log) > 2, timeout=5_000)
    owner.deleteLater()
    settle()
    count = len(log)
    qtbot.wait(30)
    assert len(log) <= count + 1


def test_work_can_begin_again_within_its_last_piece(qapp, qtbot):
    log = []

    def piece():
        log.append("x")
        if len(log) == 1:
            turns().take(qapp, piece)
        return True

    turns().take(qapp, piece)
    qtbot.waitUntil(lambda: len(log) == 2, timeout=5_000)
    qtbot.wait(20)
    assert log == ["x", "x"]
