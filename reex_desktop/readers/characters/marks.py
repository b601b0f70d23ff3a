"""Choose which mark a damaged one was, from its context in the paragraph.

The conventions are those of English typesetting (The Chicago Manual of Style, 17th edition, chapter
6: em dash without blanks, en dash between numbers and equal names, apostrophe as a closing quote).
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Literal, NamedTuple

Certainty = Literal["sure", "unsure"]

APOSTROPHE, OPEN, CLOSE, OPEN_SINGLE, EM, EN = "\u2019", "\u201c", "\u201d", "\u2018", "\u2014", "\u2013"
DAMAGED = "\ufffd"
"""Stands in the context for a mark that is not chosen yet."""

_MARKS_AHEAD = 20
"""How many of the marks that follow are looked at."""

_SUFFIX = re.compile(r"(?i:s|t|d|m|re|ve|ll)(?![^\W_])")
_SPOKEN = re.compile(r"(?:\b[Yy]\ufffdall|\b[Mm]a\ufffdam|[A-Z]\ufffders?|\b[Nn]?e\ufffder)(?![^\W_])")
_PREFIX = re.compile(r"(?:^|[^\w.])(?:[ODdLlNnJjMmTtCcSs]|Mc|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu|y)$")
_DECADE = re.compile(r"\d\ds?(?!\d)")
_YEAR = re.compile(r"\d\d[.,;:!?)]")
_WHEN = re.compile(r"\b(?:after|before|by|from|in|of|since|through|till|to|until) $")
_ELEMENT = (
    "Ag|Al|Au|B|Ba|C|Ca|Cd|Ce|Co|Cr|Cu|Dy|Eu|Fe|Ga|Gd|Ge|H|Hf|Hg|Ho|Ir|La|Li|Mg|Mn|Mo|N|Na|Nb|Nd|Ni|O|P|Pb|Pd|Pr|Pt|Re"
    "|Rh|Ru|S|Sb|Sc|Se|Si|Sm|Sn|Sr|Ta|Tb|Te|Th|Ti|U|V|W|Y|Yb|Zn|Zr"
)
_ELEMENT_LEFT = re.compile(rf"(?:^|[\s(\u2013-])(?:{_ELEMENT})$")
_ELEMENT_RIGHT = re.compile(rf"(?:{_ELEMENT})(?![^\W_])")
_ELIDED = re.compile(r"(?:em|til|tis|twas|cause|bout|round|n)\b")
_NAME_LEFT = re.compile(r"(?:^|[\s(\u201c\u2018])(?:[A-Z][\w\u00c0-\u024f]+|(?:[A-Z]\.){2,}|[A-Z]{2,})$")
_NAME_RIGHT = re.compile(
    r"(?:[A-Z][\w\u00c0-\u024f]+|(?:[A-Z]\.){2,})\s+(?:(?:[a-z][\w-]*\s+){0,2})?"
    r"(?:summit|accord|deal|talks|pact|truce|friction|trade|relation|tension|agreement|rivalry|war|border"
    r"|axis|alliance|partnership|corridor|ties|meeting|dialogue|conflict|route|line|rift|split|venture"
    r"|consortium|merger|treaty|dispute|supply|negotiation|cooperation|framework|standoff|competition)"
)
# Names whose second half would else read as an English word behind a dash.
_BROKEN_NAME = re.compile(
    r"\b(?:Ma\ufffdaden|(?:Xi|Tai|Yan|Ji|Rui|Chang|Jing|Hai|Huai|Wei|Ya|Lin|Yong|Dong)\ufffdan|Qur\ufffdan|Sana\ufffda"
    r"|Shi\ufffda|Pu\ufffder|Ra\ufffdanana|Be\ufffder)(?![^\W_])"
)
_HYPHENATED = re.compile(
    r"(?:level|based|style|era|led|backed|owned|born|type|class|like|wide|dominated|controlled|funded|only|free)\b"
)
_COMMON = re.compile(
    r"(?:an?|and|as|at|about|above|across|after|again|all|almost|already|also|although|always|among|any|are|around"
    r"|each|early|either|enough|especially|even|ever|every|everything|exactly|in|including|indeed|if|into|is|it|its|of|off"
    r"|often|on|once|one|only|or|other|our|out|outside|over|under|unless|until|up|us|use|using|usually)(?![^\W_])"
)
_CLOSER_NEXT = re.compile(r"[\s.,;:!?)\]\u2014\u2013]|$")


class Choice(NamedTuple):
    """The mark that was chosen and how certain the choice is."""

    mark: str
    certainty: Certainty


class Quotes:
    """What is open while a paragraph is read from left to right."""

    def __init__(self, *, spaced_dash: str = EN, english: bool = True, doubtful: bool = False) -> None:
        self.double = False
        self.single = False
        self.spaced_dash = spaced_dash
        self.english = english
        self.doubtful = doubtful  # nothing tells a double mark from a single one in this text
        self.certainty: Certainty = "sure"  # of the quotation that is open

    def see(self, char: str, before: str, after: str, *, certainty: Certainty = "sure") -> None:
        """Note a mark that is printed at this place, damaged or not."""
        if char == OPEN:
            self.double = True
            self.certainty = certainty
        elif char == CLOSE:
            self.double = self.single = False
        elif char == OPEN_SINGLE:
            self.single = True
        elif char == APOSTROPHE and self.single and not (_word(before) and _word(after)):
            self.single = False
        elif char == '"':
            self.double = not self.double


def choose(before: str, after: str, quotes: Quotes) -> Choice:
    """Return what a mark between `before` and `after` was: an apostrophe, a quotation mark or a dash.

    `before` is the paragraph up to it, mended; `after` what follows, later damage as DAMAGED.
    """
    left, right = before[-1:], after[:1]
    if not left.strip():
        return _after_blank(before, after, quotes)
    if left in "([{" or left in {EM, EN, OPEN, OPEN_SINGLE, "/"}:
        return _opening(after, quotes)
    if _word(left) and _word(right):
        return _inside(before, after, quotes)
    if right and not right.isspace() and (_word(right) or right in "$\u20ac\u00a3("):
        return _before_word(before, after, quotes)
    return _closing(before, after, quotes)


def _word(text: str) -> bool:
    return bool(text) and text[-1].isalnum()


def _after_blank(before: str, after: str, quotes: Quotes) -> Choice:
    right = after[:1]
    if not right or right.isspace():
        if not right and quotes.double:
            return Choice(CLOSE, "unsure")
        return Choice(quotes.spaced_dash, "unsure")
    if re.match(rf"n{DAMAGED}\s", after):
        return Choice(APOSTROPHE, "sure")  # "nuts 'n' bolts"
    decade = _DECADE.match(after)
    if decade and (decade.group().endswith("s") or not _closer_follows(after)):
        return Choice(APOSTROPHE, "sure")
    if _YEAR.match(after) and _WHEN.search(before) and not quotes.double:
        return Choice(APOSTROPHE, "unsure")
    if _ELIDED.match(after) and not quotes.double and not _closer_follows(after):
        return Choice(APOSTROPHE, "unsure")
    if right in ".,;!?" and quotes.double:
        return Choice(CLOSE, "unsure")
    return _opening(after, quotes)


def _opening(after: str, quotes: Quotes) -> Choice:
    if quotes.double and not quotes.single:
        return Choice(OPEN_SINGLE, "unsure")
    # A quotation that runs on into the next paragraph has no closing mark in this one.
    return Choice(OPEN, "sure" if _closer_follows(after) and not quotes.doubtful else "unsure")


def _closer_follows(after: str) -> bool:
    """Return whether a later damaged mark of the paragraph, or a printed one, can close a quotation."""
    for match in islice(re.finditer(f'{DAMAGED}+|[\u201d"]', after), _MARKS_AHEAD):
        previous = after[match.start() - 1 : match.start()]
        if previous.strip() and (len(match.group()) > 1 or _CLOSER_NEXT.match(after, match.end())):
            return True
    return False


def _inside(before: str, after: str, quotes: Quotes) -> Choice:
    if before[-1].isdigit() and after[0].isdigit():
        return Choice(EN, "sure")
    suffix = _SUFFIX.match(after)
    if suffix and (before[-1].isalpha() or suffix.group() in "sS"):
        return Choice(APOSTROPHE, "sure")
    spoken = _SPOKEN.search(f"{before[-3:]}{DAMAGED}{after[:4]}")
    if spoken and DAMAGED in spoken.group():
        return Choice(APOSTROPHE, "sure")
    if _PREFIX.search(before) and after[0].isalpha():
        return Choice(APOSTROPHE, "sure")
    if before[-1].islower() and after[0].islower():
        return _inside_lower(before, after, quotes)
    if not quotes.english and before[-1].isdigit() and after[0].islower():
        return Choice(APOSTROPHE, "unsure")  # the ending of a number, as in Turkish
    if _ELEMENT_LEFT.search(before) and _ELEMENT_RIGHT.match(after):
        return Choice(EN, "unsure")
    if before[-1].isdigit() != after[0].isdigit() and _compound(before, after):
        return Choice(EN, "unsure")
    if _NAME_LEFT.search(before) and after[0].isupper():
        return Choice(EN if _NAME_RIGHT.match(after) else EM, "unsure")
    return Choice(EM, "sure")


def _inside_lower(before: str, after: str, quotes: Quotes) -> Choice:
    """A mark between small letters: the dash of a sentence, or a sound in a name of another language."""
    word = re.search(r"[^\W_]*$", before)
    name = word.group() if word else ""
    if _BROKEN_NAME.match(f"{name}{DAMAGED}{after[:12]}"):
        return Choice(APOSTROPHE, "sure")
    if not quotes.english:
        return Choice(APOSTROPHE, "unsure")
    if name[:1].isupper() and _HYPHENATED.match(after):
        return Choice(EN, "unsure")
    if name[:1].isupper() and len(name) < 6 and not _COMMON.match(after):
        # "Ka'anapali", but also "Rome-even": short names before a vowel or a guttural break.
        if after[0] in "aeiou":
            return Choice(APOSTROPHE, "unsure")
        return Choice(EM, "sure")
    return Choice(EM, "sure")


def _compound(before: str, after: str) -> bool:
    """Return whether a letter and a digit meet as in "Covid-19" rather than at a dash of a sentence."""
    return bool(re.search(r"(?:^|\s)[A-Z]\w{2,}$", before) and re.match(r"\d{1,4}(?![\d,%])", after))


def _before_word(before: str, after: str, quotes: Quotes) -> Choice:
    """A mark that stands between punctuation and a word without a blank."""
    left = before[-1]
    if _NAME_LEFT.search(before) and after[0].isupper():
        return Choice(EN, "unsure")
    if _SUFFIX.match(after) and left in ".)]_*" + CLOSE:
        return Choice(APOSTROPHE, "sure")
    if left in "%)]" or left in {CLOSE, APOSTROPHE}:
        range_of_numbers = left == "%" and after[0].isdigit()
        return Choice(EN if range_of_numbers else EM, "unsure" if range_of_numbers else "sure")
    if left in ".,!?" and quotes.double:
        return Choice(CLOSE, "unsure")
    if left.isdigit() and after[0] in "$\u20ac\u00a3":
        return Choice(EN, "unsure")
    return Choice(EM, "sure" if left not in ".,!?:;" else "unsure")


def _closing(before: str, after: str, quotes: Quotes) -> Choice:
    left = before[-1]
    if after[:1] == DAMAGED:
        return _closing_before_mark(before, after, quotes)
    if quotes.single:
        return Choice(APOSTROPHE, "unsure")
    if re.search(r"(?:^|\s)\u2019n$", before):
        return Choice(APOSTROPHE, "sure")
    if quotes.double and re.match(rf"[.,;!?]?{DAMAGED}(?:\W|$)", after):
        return Choice(APOSTROPHE, "unsure")
    possessive = quotes.english and left in "szxSZX" and bool(re.match(rf"\s+{DAMAGED}?[a-zA-Z]", after))
    if quotes.double:
        if quotes.english and left.isalnum() and re.match(r"\s+\w", after) and _closes_first(after):
            return Choice(APOSTROPHE if possessive else CLOSE, "unsure")
        if left in {APOSTROPHE, CLOSE} or (possessive and DAMAGED in after):
            return Choice(CLOSE, "unsure")
        return Choice(CLOSE, quotes.certainty)
    if possessive or left == "_":
        return Choice(APOSTROPHE, "unsure" if after.lstrip()[:1] == DAMAGED else "sure")
    if left.isalnum() and after and after[0] in ".,;:!?)]":  # no dash stands there
        return Choice(APOSTROPHE if re.search(r"[a-z]{2}in$|[szxSZX]$", before) else CLOSE, "unsure")
    if left.isalnum():
        return Choice(APOSTROPHE if re.match(r"\s+\w", after) else EM, "unsure")
    return Choice(CLOSE, "unsure")


def _closing_before_mark(before: str, after: str, quotes: Quotes) -> Choice:
    """Two damaged marks in a row: a quotation that ends before a dash, or a dash before one."""
    if quotes.single or not after[1:2].isalnum():
        return Choice(APOSTROPHE, "unsure")
    return Choice(CLOSE if quotes.double else EM, "sure")


def _closes_first(after: str) -> bool:
    """Return whether, of the marks that follow, one closes a quotation before another opens one."""
    for match in islice(re.finditer(f'{DAMAGED}+|[\u201c\u201d"]', after), _MARKS_AHEAD):
        previous, following = after[match.start() - 1 : match.start()], after[match.end() : match.end() + 1]
        if match.group() == OPEN or ((not previous.strip() or previous in "([") and following.strip()):
            return False
        if match.group() in {CLOSE, '"'} or not (previous.isalnum() and following.isalnum()):
            return True
    return False
