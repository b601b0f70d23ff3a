"""What the chip of a card says of the passages that its statement rests on."""

from __future__ import annotations

from ...model.article import Passages


def passage_chip(passages: Passages, *, wanted: bool) -> tuple[str, str]:
    """Return text and tone of the chip; where a passage is `wanted`, that there is none is a warning."""
    evidence = [p for p in passages if p.purpose == "evidence"]
    lost = sum(1 for p in evidence if p.lost)
    moved = [p.former.certainty for p in evidence if p.former is not None and not p.lost]
    count = f"{len(evidence)} passage{'s' * (len(evidence) != 1)}"
    if lost:
        return (f"{count}, {lost} lost" if lost < len(evidence) else f"{count} lost"), "warning"
    if moved:
        return f"{count}, moved {min(moved)} %", "warning"
    if evidence:
        return count, ""
    return ("no passage", "warning") if wanted else ("from the article" if passages else "", "quiet")
