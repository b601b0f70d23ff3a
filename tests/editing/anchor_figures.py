"""How well passages are found again in edited articles: counts by kind of edit, and by certainty."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reex_desktop.editing.anchoring import LEAST, Anchors, Found
from reex_desktop.model.article import Article, Passage

from .edited_articles import KINDS, Truth, edit, is_right, passages, truth

HERE = 0.5
"""Below this share of its letters a passage counts as gone from the edited text."""

BANDS = ((0, 25), (25, LEAST), (LEAST, 70), (70, 85), (85, 95), (95, 99), (99, 100))


class Outcome(NamedTuple):
    """One passage sought in one edited text."""

    kind: str
    passage: Passage
    truth: Truth
    found: Found
    text: str

    @property
    def here(self) -> bool:
        """Whether most of the passage is still in the text."""
        return self.truth.kept >= HERE

    @property
    def right(self) -> bool:
        """Whether it was found at its place; an exact find has to be that to the character."""
        place = self.found.start, self.found.end
        if self.found.way == "exact":
            return place == (self.truth.start, self.truth.end)
        return self.found.way != "lost" and is_right(place, self.truth)

    @property
    def wrong_unmarked(self) -> bool:
        return self.found.way == "exact" and not self.right


def outcomes(
    articles: Sequence[tuple[Article, str]], number: int, *, former: bool = True, seed: str = ""
) -> Iterator[Outcome]:
    """Yield `number` passages of each article for each kind of edit, sought in the edited text.

    With `former` the text before the edits is known, as it is when an article is imported again.
    """
    for kind in KINDS:
        for place, (article, text) in enumerate(articles):
            chance = random.Random(f"{seed}{kind}{place}")
            edited = edit(text, kind, chance)
            anchors = Anchors(edited.text, text if former else "")
            for _, p in passages(article, text, chance, number):
                yield Outcome(kind, p, truth(edited, p.start, p.end, text), anchors.find(p), edited.text)


def kind_lines(results: Sequence[Outcome], kinds: Iterable[str] = KINDS) -> list[str]:
    """Return a table: precision and recall of each kind of edit.

    Recall: of the passages that are still there, those found at their place. Precision: of those that
    were given a place, the right ones.
    """
    lines = [
        "| edit | passages | still there | at their place | of these exact | lost | elsewhere, marked "
        "| elsewhere, unmarked | recall | precision |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for kind in (*kinds, "all"):
        some = [o for o in results if kind in {o.kind, "all"}]
        here = [o for o in some if o.here]
        right = [o for o in here if o.right]
        placed = [o for o in some if o.found.way != "lost"]
        exact = sum(1 for o in right if o.found.way == "exact")
        lost = sum(1 for o in here if o.found.way == "lost")
        elsewhere = sum(1 for o in placed if not o.right and o.found.way != "exact")
        unmarked = sum(1 for o in placed if o.wrong_unmarked)
        sound = sum(1 for o in placed if o.right)
        lines.append(
            f"| {kind} | {len(some)} | {len(here)} | {len(right)} | {exact} | {lost} | {elsewhere} "
            f"| {unmarked} | {len(right) / len(here):.1%} | {sound / len(placed):.1%} |"
        )
    return lines


def certainty_lines(results: Sequence[Outcome]) -> list[str]:
    """Return a table: how often a stated certainty below exact held."""
    below = [o for o in results if o.found.way != "exact" and o.found.end > o.found.start]
    lines = ["| certainty | given | held |", "| --- | ---: | ---: |"]
    for low, high in BANDS:
        some = [o for o in below if low <= o.found.certainty < high]
        held = sum(1 for o in some if is_right((o.found.start, o.found.end), o.truth))
        note = " (a guess only)" if high <= LEAST else ""
        if some:
            band = f"{low}\u2013{high - 1}" if high - 1 > low else f"{low}"
            lines.append(f"| {band} %{note} | {len(some)} | {held / len(some):.0%} |")
    return lines


def ways(results: Sequence[Outcome]) -> Counter[str]:
    """Return how many passages were found by which way."""
    return Counter(o.found.way for o in results)
