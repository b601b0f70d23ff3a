"""The order of the Tab key: that in which the fields stand on the screen, whenever they were made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

MOST = 3_000
"""Fields that are put in order; of more only the first: each takes some microseconds."""


def in_order(widget: QWidget) -> Iterator[QWidget]:
    """Yield the widgets in `widget` that the Tab key goes to, as its layouts set them."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _within(layout)


def _within(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield from in_order(widget)
        elif inner is not None:
            yield from _within(inner)


def order_tabs(widget: QWidget) -> None:
    """Let the Tab key go through `widget` as it stands on the screen."""
    found = [one for one, _ in zip(in_order(widget), range(MOST), strict=False)]
    for before, after in pairwise(found):
        if before.nextInFocusChain() is not after:
            QWidget.setTabOrder(before, after)
