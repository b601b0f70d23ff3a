"""How the place of a picture is written into a document: a character with these properties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtGui import QTextCharFormat, QTextFormat

from ..model.article import Article, Picture
from ..model.blocks import Image, Paragraph, spans_text
from ..model.plain import leaves

OBJECT_TYPE = QTextFormat.ObjectTypes.UserObject.value + 1
_FIRST = QTextFormat.Property.UserProperty.value + 20
PICTURE, WHY, WIDTH, HEIGHT, INSET, SHARE, ALT = range(_FIRST, _FIRST + 7)
"""SHA-256; why it cannot be shown; its pixels; what its place takes, of which share of the width; text."""


class Shown:
    """The pictures of an article as a document shows them, by the source of the image."""

    def __init__(self, pictures: Iterable[Picture] = (), captions: Iterable[str] = ()) -> None:
        self._pictures: Mapping[str, Picture] = {p.source: p for p in pictures}
        self._captions = {_key(caption) for caption in captions}

    @classmethod
    def of(cls, article: Article) -> Shown:
        """Return the pictures of `article`."""
        captions = (
            spans_text(leaf.spans)
            for leaf in leaves(article.blocks)
            if isinstance(leaf, Paragraph) and leaf.role == "caption"
        )
        return cls(article.pictures, captions)

    def picture(self, image: Image) -> Picture | None:
        """Return the picture of `image`; None where none came with the article."""
        return self._pictures.get(image.source) if image.source else None

    def text_under(self, image: Image) -> str:
        """Return the alternative text to show under `image`: none where a caption says the same."""
        alt = _key(image.alt)
        return "" if any(alt in caption for caption in self._captions) else image.alt


def picture_format(
    picture: Picture, alt: str, *, inset: float, share: float, base: QTextCharFormat
) -> QTextCharFormat:
    """Return the format of the character that stands for `picture`."""
    form = QTextCharFormat(base)
    form.setObjectType(OBJECT_TYPE)
    form.setProperty(PICTURE, picture.sha256)
    form.setProperty(WHY, "" if picture.sha256 else picture.why or "it was not kept")
    form.setProperty(WIDTH, float(picture.width))
    form.setProperty(HEIGHT, float(picture.height))
    form.setProperty(INSET, inset)
    form.setProperty(SHARE, share)
    form.setProperty(ALT, alt)
    return form


def _key(text: str) -> str:
    return " ".join(text.casefold().split())
