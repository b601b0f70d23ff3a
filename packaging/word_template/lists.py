"""The numbering definitions: bullets, the bullets of the highlights, numbers."""

from __future__ import annotations

from .boxes import BULLET_WIDTH, HIGHLIGHT_EDGES, LEVEL_STEP
from .look import HEAD, NAMESPACES


def level(index: int, form: str, text: str, indent: tuple[int, int], style: str = "") -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    left, hanging = indent
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{linked}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>'
        '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/></w:rPr></w:lvl>'
    )


BULLETS = ("\u2022", "\u25e6", "\u2013")
NUMBERS = ("decimal", "lowerLetter", "lowerRoman")


def bullet_levels() -> str:
    names = ("ListBullet", "ListBullet2", "ListBullet3")
    return "".join(
        level(i, "bullet", BULLETS[i % 3], (357 * (i + 1), 357), names[i] if i < 3 else "")
        for i in range(9)
    )


def number_levels() -> str:
    return "".join(level(i, NUMBERS[i % 3], f"%{i + 1}.", (397 * (i + 1), 397)) for i in range(9))


def highlight_levels() -> str:
    """Return levels of which those past the third keep its bullet, and only push the text in."""
    result = ""
    for i in range(9):
        bullet_at = HIGHLIGHT_EDGES[min(i, 2)]
        left = HIGHLIGHT_EDGES[0] + LEVEL_STEP * i + BULLET_WIDTH
        name = f"Highlight{i + 1 if i else ''}" if i < 3 else ""
        result += level(i, "bullet", BULLETS[i % 3], (left, left - bullet_at), name)
    return result


def numbering() -> str:
    levels = (bullet_levels(), highlight_levels(), number_levels())
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{i}"><w:multiLevelType w:val="multilevel"/>{content}'
        "</w:abstractNum>"
        for i, content in enumerate(levels, 1)
    )
    numbers = "".join(
        f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(1, len(levels) + 1)
    )
    return f"{HEAD}<w:numbering {NAMESPACES}>{abstract}{numbers}</w:numbering>"
