"""What a hedge is: its place, whose doubt it is, and of which kind."""

from __future__ import annotations

from typing import Literal, NamedTuple

REACH = 600
"""How far from a hedge (characters) it is looked whose doubt it is; sentences may be endless."""

Label = Literal["judgement", "reported", "conditional"]


class Hedge(NamedTuple):
    """A hedge at the characters `start` to `end`.

    `kind` is that of `resources/words/hedge_kinds.txt`, or "likelihood"; `on` says of such a word whether
    the yardstick has it, and is None of others and in other languages than English.
    """

    start: int
    end: int
    label: Label
    kind: str
    on: bool | None = None
