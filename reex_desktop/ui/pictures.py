"""Pictures on screen: decoded off the GUI thread when they come into sight, kept while there is room."""

from __future__ import annotations

import math
from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from ..library.errors import LibraryError

if TYPE_CHECKING:
    from .session import Session

ROOM = 96 << 20
"""Bytes of decoded pictures that are kept."""


class BrokenPictureError(Exception):
    """The picture cannot be shown; the message says why."""


class Pictures(QObject):
    """Gives the pictures of the library, by their SHA-256, as they are wanted.

    `changed` says that a picture can be shown now, or that it never can.
    """

    changed = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._images: OrderedDict[str, tuple[int, QImage]] = OrderedDict()
        self._broken: dict[str, str] = {}
        self._asked: dict[str, int] = {}
        # What could not be shown is tried again with the next brief: an import may have mended it.
        session.editor.opened.connect(lambda _: self._broken.clear())

    def image(self, sha256: str, width: int) -> QImage | None:
        """Return the picture, `width` pixels wide or what there is of it; None until it is decoded."""
        made, image = self._images.get(sha256, (0, None))
        if image is not None:
            self._images.move_to_end(sha256)
        if made < width and sha256 not in self._broken and self._asked.get(sha256, 0) < width:
            self._asked[sha256] = width
            self._decode(sha256, width)
        return image

    def why_not(self, sha256: str) -> str:
        """Return why the picture cannot be shown; nothing where it can, or where nobody knows yet."""
        return self._broken.get(sha256, "")

    def _decode(self, sha256: str, width: int) -> None:
        library = self._session.library

        def work() -> QImage:
            from .decoding import decode  # here: loading it takes longer than a frame

            return decode(library.picture(sha256), width)

        def done(image: QImage) -> None:
            self._asked.pop(sha256, None)
            self._images[sha256] = (width, image)
            self._images.move_to_end(sha256)
            while len(self._images) > 1 and self._size() > ROOM:
                self._images.popitem(last=False)
            self.changed.emit(sha256)

        def failed(error: Exception) -> None:
            self._asked.pop(sha256, None)
            self._broken[sha256] = str(error)
            self.changed.emit(sha256)

        self._session.tasks.run(
            "pictures",
            work,
            done,
            failed,
            (BrokenPictureError, LibraryError),
        )

    def _size(self) -> int:
        return sum(image.sizeInBytes() for _, image in self._images.values())


def device_width(width: float, ratio: float) -> int:
    """Return how many pixels of the screen `width` takes where one of ours is `ratio` of them."""
    return math.ceil(width * ratio - 0.01)
