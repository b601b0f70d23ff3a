"""A row of widgets that breaks into several where there is no room for one."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_GAP = 5
_NO_ITEM: QLayoutItem = None  # pyright: ignore[reportAssignmentType]  (what Qt wants where there is none)


class Flow(QLayout):
    """Sets its widgets side by side, and the rest on the next line.

    The first widget of a line whose size policy expands takes the room the line has left.
    """

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._least: QSize | None = None
        self.setSpacing(spacing)

    def invalidate(self) -> None:
        """Forget the sizes; Qt calls this where an item has become another size, is shown or hidden."""
        self._heights.clear()
        self._least = None
        super().invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem:
        return self._items[index] if 0 <= index < len(self._items) else _NO_ITEM

    def takeAt(self, index: int) -> QLayoutItem:
        return self._items.pop(index) if 0 <= index < len(self._items) else _NO_ITEM

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # Kept, as Qt's own layouts do: a form of many cards is asked again whenever one is added.
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return height

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        if self._least is None:
            self._least = self._smallest()
        return self._least

    def _smallest(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(
                    QSize(min(item.minimumSize().width(), 120), item.sizeHint().height())
                )
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the items in `rect` (or only reckon); return the height that is needed."""
        room = rect.marginsRemoved(self.contentsMargins())
        top = room.top()
        for line in self._lines(room.width()):
            height = max(item.sizeHint().height() for item in line)
            if move:
                self._place(line, QRect(room.left(), top, room.width(), height))
            top += height + _GAP
        return top - _GAP - rect.top() + self.contentsMargins().bottom()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        items = [item for item in self._items if not item.isEmpty()]
        total = sum(item.sizeHint().width() for item in items) + self.spacing() * (len(items) - 1)
        lines: list[list[QLayoutItem]] = [[]]
        if items and total > width and _expands(items[0]):
            lines = [[items.pop(0)], []]  # a text before buttons: the buttons stay together
        used = 0
        for item in items:
            wide = min(item.sizeHint().width(), width)
            if lines[-1] and used + wide > width:
                lines.append([])
                used = 0
            lines[-1].append(item)
            used += wide + self.spacing()
        return [line for line in lines if line]

    def _place(self, line: list[QLayoutItem], room: QRect) -> None:
        wides = [min(item.sizeHint().width(), room.width()) for item in line]
        left_over = room.width() - sum(wides) - self.spacing() * (len(line) - 1)
        for number, item in enumerate(line):
            if _expands(item):
                wides[number] += max(left_over, 0)
                break
        x = room.left()
        right_to_left = self._right_to_left()
        for item, wide in zip(line, wides, strict=True):
            tall = item.sizeHint().height()
            place = QRect(x, room.top() + (room.height() - tall) // 2, wide, tall)
            if right_to_left:
                place.moveLeft(room.left() + room.right() - place.right())
            item.setGeometry(place)
            x += wide + self.spacing()

    def _right_to_left(self) -> bool:
        parent = self.parentWidget()
        return parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft


def _expands(item: QLayoutItem) -> bool:
    return bool(item.expandingDirections() & Qt.Orientation.Horizontal)
