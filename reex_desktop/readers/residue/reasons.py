"""Why a line was taken out or is offered, in words: what the kind of its repair says."""

from __future__ import annotations

_REASONS = {
    "ad": "the label of an advertisement",
    "advertised": "under the label of an advertisement",
    "author": "about the author",
    "block comment": "a comment of the page's editor",
    "caption": "stood under a picture",
    "credit": "names who made a picture",
    "feed header": "the head of a feed",
    "foot": "after the article",
    "forwarded": "stands over a forwarded mail",
    "invisible": "characters that are not seen",
    "label": "the label of a button",
    "line": "a wording of pages",
    "menu": "leads through the site",
    "other script": "in another script than the rest",
    "parts": "a row of labels",
    "picture": "describes a picture",
    "related": "leads to another story",
    "screen reader note": "a note for screen readers",
    "small print": "what the law asks of a publisher",
    "stamp": "when the page was put out",
    "tags": "the tags of the page",
    "teaser": "leads to another story",
    "voice tag": "says who speaks, for a player",
}


def reason_of(kind: str) -> str:
    """Return why a repair of residue of this kind was made; evidence says so in its kind itself."""
    return _REASONS.get(kind, kind)
