"""Strings that look like markup, drawn with a fixed seed."""

from __future__ import annotations

import random

_PIECES = (
    *(
        "*",
        "**",
        "***",
        "_",
        "__",
        "~",
        "~~",
        "`",
        "``",
        "```",
        "|",
        "||",
        "\\",
        "\\\\",
        "$",
        "$$",
        "^",
        "@",
    ),
    *(
        "#",
        "## ",
        "+ ",
        "- ",
        "* ",
        "> ",
        "1. ",
        "12) ",
        "(a) ",
        "iv. ",
        "A. ",
        "#. ",
        "2025. ",
        ": ",
        "% ",
    ),
    *(
        "[",
        "]",
        "(",
        ")",
        "[x](y)",
        "![a](b)",
        "[^1]",
        "[^1]: n",
        "[r]: u",
        "<",
        ">",
        "<b>",
        "</b>",
        "<br>",
    ),
    *(
        "<!--",
        "-->",
        "<?x",
        "<![CDATA[",
        "<script>",
        "<div>",
        "&amp;",
        "&",
        "&#65;",
        "&#x41;",
        "&copy;",
        ";",
    ),
    *(
        "http://a.b/c_d",
        "https://x.org/?a=1&b=*2*",
        "www.example.org",
        "a@b.org",
        "mailto:x@y.z",
        "ftp://q",
    ),
    *(
        "{.c}",
        "{#i}",
        "{=html}",
        "::: c",
        ":smile:",
        "---",
        "***",
        "===",
        "==x==",
        "++y++",
        "--",
        "...",
        "!",
    ),
    *(
        "'",
        '"',
        "\u2018",
        "\u201c",
        "\u201d",
        "=",
        ":",
        "\t",
        " ",
        "  ",
        "    ",
        "\u00a0",
        "\u2003",
        "\u3000",
        "\u00ad",
    ),
    *(
        "\u200b",
        "\u200d",
        "\u200e",
        "\u200f",
        "\u202a",
        "\u202b",
        "\u202c",
        "\u202d",
        "\u202e",
        "\u2066",
        "\u2069",
    ),
    *(
        "\ufeff",
        "\ufffd",
        "\u0301",
        "\u0338",
        "\u05d0\u05d1",
        "\u0627\u0644",
        "\u4e2d\u6587",
        "\u3002",
        "\uff0a",
    ),
    *(
        "\u0e01\u0e33",
        "\U0001f642",
        "\U0001f1eb\U0001f1f7",
        "\U00020000",
        "\U000e0041",
        "\U000f0000",
        "\U0010fffd",
    ),
    *(
        "\x85",
        "\x90",
        "\x7f",
        "10:30",
        "x^2^",
        "H~2~O",
        "5*3*2",
        "a_b_c",
        "word",
        "x",
        "Z",
        "7",
        "\u0663",
        "\u00e9",
    ),
)
_PLANES = ((0x21, 0x2FF), (0x370, 0x2FFF), (0x3000, 0xD7FF), (0xE000, 0xFFFD), (0x10000, 0x10FFFD))


def strings(count: int, seed: int = 20251028) -> list[str]:
    """Return `count` strings, each with something to see in it; the same for the same seed."""
    chance = random.Random(seed)
    result: list[str] = []
    while len(result) < count:
        pieces = [_piece(chance) for _ in range(chance.randint(1, 9))]
        result.append("".join(pieces))
    return result


def _piece(chance: random.Random) -> str:
    if chance.random() < 0.85:
        return chance.choice(_PIECES)
    low, high = chance.choice(_PLANES)
    return chr(chance.randint(low, high))
