"""Shares in words, and periods of which there is one: figures without a number that could be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import numbers, units
from .figure import Figure

_PREPOSITIONS = (
    "for|in|within|of|over|by|after|than|about|almost|nearly|roughly|around|least|under|once in|every"
)
_ONE_TO_TEN = "one|two|three|four|five|six|seven|eight|nine|ten"
_LONE = re.compile(
    rf"\b(?:(?:{_PREPOSITIONS}) |(?=half a))(?P<all>an? (?P<half>half )?"
    r"(?P<unit>year|month|week|decade|day|century|quarter)(?P<more> and a half)?"
    r"|half an? (?P<halved>year|century|decade|day))\b(?![-\u2019'])",
    re.IGNORECASE,
)
_HALF_UNIT = re.compile(r"[ ]an?[ ]([^\W\d_]+)\b")
_OF_UNIT = re.compile(
    r"(?:[ ]of an?[ ]|-)(century|decade|year|month|week|day|hour|minute"
    r"|tonne|ton|kilogram|gram|litre|metre|kilometre|mile|degree|cent|percentage point|point)\b"
    r"(?!['\u2019])"
)
_FORTNIGHT = re.compile(r"\b(?:an?|the|one|this|last|next|past)(?: [a-z]+)? fortnight\b", re.IGNORECASE)
_BOUND = "< > over under than nearly almost about roughly around least to"
_FRACTION = re.compile(
    r"\b(?:(?P<many>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    rf"[ -](?P<parts>{'|'.join(numbers.FRACTIONS)})s\b"
    rf"|(?P<top>an?|one)[ -](?P<part>{'|'.join(numbers.FRACTIONS)})"
    r"(?=,? of\b|[.,;:)]|$| (?:more|less|lower|higher|above|below|as|and|but|is|are|was|were|under|over)\b"
    r"|(?P<by> (?:to|in|since|between|from|over|by|on|at)\b))"
    r"|(?<![\d/.,-])(?P<above>[1-4])/(?P<below>[2-9]|10)(?![\d/.,-])(?=[ ](?:of|the|more|less)\b|[;)]|$)"
    r"|(?<!first )(?<!second )(?<!other )(?<!latter )"
    r"(?P<half>half)(?= (?:of|the|that|its|their|a|an|as|what) )"
    rf"|(?P<bound>(?:{'|'.join(f'(?<={word} )' for word in _BOUND.split())})half)\b(?! an?\b|-)"
    rf"|(?P<of>{_ONE_TO_TEN})(?:[ ]|-(?=in-)|(?<=one)[ ][a-z]+[ ](?=in))"
    r"(?:in|out[ ]of)[ -](?:every[ ]|each[ ])?"
    rf"(?P<all>{_ONE_TO_TEN}|\d{{1,3}})\b(?![,.]?\d|[ ]?%|[ -](?:year|month|week|day|hour|minute)s?\b))",
    re.IGNORECASE,
)
_POINT = units.Unit("points", 1.0)
_PERIODS = re.compile(r"[ ](?:earlier|later|ago|before|in a row|running|straight|to)\b")
_HALF_TIME = re.compile(r"[ ]an?[ ](?:year|hour|day|century|decade|month)\b")


def fractions(text: str) -> Iterator[Figure]:
    """Yield the parts of a whole that `text` says in words: "a third of", "one in five"."""
    for match in _FRACTION.finditer(text):
        before = text[max(match.start() - 4, 0) : match.start()].lower()
        part = match["part"]
        if (match["by"] and not before.endswith("by ")) or (before == "and " and part == "half"):
            continue  # "a third in the row", "a year and a half"
        if match["parts"] == "quarter" and _PERIODS.match(text, match.end()):
            continue  # "three quarters earlier"
        if match["half"] and _HALF_TIME.match(text, match.end()):
            continue  # "half a year"
        measured = _HALF_UNIT.match(text, match.end()) if match["half"] else None
        measured = measured or _OF_UNIT.match(text, match.end())
        unit = units.unit_of(measured[1].replace("percentage ", "percentage_")) if measured else None
        unit = unit or (_POINT if measured and measured[1].endswith("point") else None)
        if measured and unit:
            top = numbers.ONES[match["many"].lower()] if match["many"] else 1
            part = top / (
                2
                if match["half"]
                else numbers.FRACTIONS[(match["part"] or match["parts"] or "half").lower()]
            )
            yield Figure(match.start(), measured.end(), unit.kind, unit.factor * part, part, written=True)
            continue
        if match["of"]:
            top = numbers.ONES[match["of"].lower()]
            whole = float(match["all"]) if match["all"].isdigit() else numbers.ONES[match["all"].lower()]
        elif match["below"]:
            top, whole = int(match["above"]), int(match["below"])
        elif match["half"] or match["bound"]:
            top, whole = 1, 2
        else:
            top = numbers.ONES[match["many"].lower()] if match["many"] else 1
            whole = numbers.FRACTIONS[(part or match["parts"]).lower()]
        if top < whole or match["parts"] not in {None, "quarter", "half"}:
            yield Figure(match.start(), match.end(), "fraction", top / whole, top / whole, written=True)


def lone_periods(text: str) -> Iterator[Figure]:
    """Yield the periods of one without a number: "for a year", "half a year", "a dry fortnight"."""
    for match in _FORTNIGHT.finditer(text):
        yield Figure(match.start(), match.end(), "time", 1209600.0, 1.0, written=True)
    for match in _LONE.finditer(text):
        unit = units.unit_of(match["unit"] or match["halved"])
        if unit:
            value = 0.5 if match["half"] or match["halved"] else 1.5 if match["more"] else 1.0
            yield Figure(
                match.start("all"), match.end("all"), unit.kind, value * unit.factor, value, written=True
            )
