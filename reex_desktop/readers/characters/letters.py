"""Choose which letter a damaged one was, where its bytes do not tell.

Known names come first (`names.py`); then the commonest words of the text's language, which jusText
brings along, and ours (`resources/phrases/letters.txt`): as words, and for how often letters stand
beside each other.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from ...model.repair import Certainty
from ...model.resources import resource_path
from .names import known_letter

_LANGUAGES = {
    "ar": "Arabic",
    "bg": "Bulgarian",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "es": "Spanish",
    "et": "Estonian",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hr": "Croatian",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "nb": "Norwegian_Bokmal",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
}
_TAIL = re.compile(r"[^\W\d_]*$")
_HEAD = re.compile(r"[^\W\d_]*")
_LIGATURE = re.compile(r"u(?:[fvrd](?:s|re|res)?|x)?(?![^\W_])")
_AFTER_NAME = re.compile(r"(?:^|\s)[^\W\d_a-z]\w+\s$")
_SENTENCE = re.compile(r"(?:^|[.!?:]\s+|(?:^|\s)(?:[\u201c\u201e\u2018\u00bf\u00a1]|\u00ab\s?))$")
_WEIGHTS = {5: 60.0, 4: 12.0, 3: 3.0, 2: 0.3, 1: 0.03}


def choose_letter(before: str, after: str, letters: str, language: str) -> tuple[str, Certainty]:
    """Return the one of `letters` that suits its neighbours, and how certain that is."""
    alone = not before[-1:].isalpha() and not after[:1].isalpha()
    known = known_letter(before, after, letters) if not alone or language in {"", "en"} else None
    if known:
        return known
    if "\u0153" in letters and _LIGATURE.match(after) and language in {"", "en", "fr"}:
        return "\u0153", "unsure"
    if language in _LANGUAGES:
        likely = _by_language(before, after, letters, language)
        if likely:
            return likely
    if before[-1:].islower() and "\u00df" in letters:
        return "\u00df", "unsure"
    if "\u00e0" in letters and after[:1].isspace() and not re.search(r"[A-Z]{2}$", before):
        return "\u00e0", "unsure"  # its second byte became the blank, or was lost beside it
    if "\u00c9" in letters:
        return "\u00c9", "unsure"
    lower = before[-1:].isalpha()
    fitting = [c for c in letters if c.islower() == lower] or letters
    return fitting[0], "unsure"


def _by_language(before: str, after: str, letters: str, language: str) -> tuple[str, Certainty] | None:
    """Return the letter that the commonest words of the language speak for; None where none does."""
    tail, head = _TAIL.search(before), _HEAD.match(after)
    left, right = (tail.group() if tail else "")[-20:], (head.group() if head else "")[:20]
    fitting = "".join(c for c in letters if _case_fits(c, before[: len(before) - len(left)], left, right))
    words, counts = common_words(language)
    known = [c for c in fitting if (left + c + right).lower() in words]
    if len(known) == 1 and len(left + right) > 2:
        return known[0], "sure"
    scores = {c: _score(c.lower(), left.lower(), right.lower(), counts) for c in known or fitting}
    # Two capitals in a row make a name; else the small letter is likelier.
    name = not left and not known and bool(_AFTER_NAME.search(before))
    best = max(scores, key=lambda c: (scores[c], c.isupper() == name), default="")
    return (best, "unsure") if best and scores[best] > 0 else None


def _case_fits(letter: str, before: str, left: str, right: str) -> bool:
    """Return whether the letter's case is that of its word, or of a word's beginning there."""
    if left:
        return letter.isupper() == (left.isupper() and (len(left) > 1 or right.isupper()))
    if letter.isupper():
        return not right or right[0].isupper() or right.islower()
    return not (right.isupper() and len(right) > 1) and not _SENTENCE.search(before)


def _score(letter: str, left: str, right: str, counts: dict[str, float]) -> float:
    """Return how well the letter suits the two letters on each side; damaged ones count for nothing."""
    word = "^" + left
    around = (word[-2:], (right + "$")[:2])
    total = 0.0
    for back in range(len(around[0]) + 1):
        for ahead in range(len(around[1]) + 1):
            part = around[0][len(around[0]) - back :] + letter + around[1][:ahead]
            if around[1][:ahead].isascii():
                total += _WEIGHTS[len(part)] * counts.get(part, 0.0)
    return total


@cache
def _own_words() -> str:
    return resource_path("phrases", "letters.txt").read_text(encoding="utf-8")


@cache
def common_words(language: str) -> tuple[frozenset[str], dict[str, float]]:
    """Return the commonest words of a language, and how often letters that are not ASCII stand where."""
    name = _LANGUAGES[language]
    text = resources.files("justext").joinpath("stoplists", f"{name}.txt").read_text(encoding="utf-8")
    own = [line[3:] for line in _own_words().splitlines() if line.startswith(f"{language}:")]
    words = dict.fromkeys(word.lower() for word in f"{text} {' '.join(own)}".split() if word.isalpha())
    counts: dict[str, float] = {}
    for rank, word in enumerate(words):
        if word.isascii():
            continue
        weight = (min(rank, 1500) + 20) ** -0.5
        padded = f"^{word}$"
        for at in range(1, len(padded) - 1):
            if padded[at] < "\x80":
                continue
            for start in range(max(0, at - 2), at + 1):
                for end in range(at + 1, min(len(padded), at + 3) + 1):
                    part = padded[start:end]
                    counts[part] = counts.get(part, 0.0) + weight
    return frozenset(words), counts
