"""Briefs with true statements over articles of our own, and errors planted in them one at a time.

A brief is a text file: a heading for each slot, then a statement a line. The errors are of the kinds that
happen in copying: a digit, a number word, a unit, a magnitude, a date, a name, a qualifier, a quotation.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from reex_desktop.checks.fields import fields
from reex_desktop.checks.figures import places
from reex_desktop.checks.quotes import quotations
from reex_desktop.checks.rules import RULES
from reex_desktop.checks.run import run_checks
from reex_desktop.checks.vocabulary import capitalised, never_names, plain
from reex_desktop.model.article import Article
from reex_desktop.model.blocks import rich, spans
from reex_desktop.model.brief import Brief, CredibilityNote, Highlight, Outlook
from reex_desktop.model.plain import plain_text
from reex_desktop.model.workspace import Workspace, workspace_of
from reex_desktop.readers.language import guess_language
from reex_desktop.readers.read import read

HERE = Path(__file__).parent
BRIEFS = sorted((HERE / "briefs").glob("*.txt"))
CHECKED = ("figures.", "names.", "quotations.", "contradiction.")
LOOKED_AT = frozenset(rule.id for rule in RULES if rule.id.startswith(CHECKED))

FAMILIES = {
    "figures": ("digit", "number word", "unit", "magnitude", "date", "qualifier"),
    "names": ("name",),
    "quotations": ("quotation",),
}

ONES = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
]
# In German every noun has a capital: the names of a brief in German are told by hand.
GERMAN_NAMES = frozenset({"Löwenhain", "Ulf", "Hennersdorf"})
UNITS = {
    "tonnes": "kilograms", "kilograms": "tonnes", "kg": "tonnes", "tonne": "kilogram", "kilogram": "tonne",
    "kilometers": "miles", "kilometres": "miles", "km": "miles", "meters": "feet",
    "metres": "feet", "%": " ppm", "days": "weeks",
    "millimeters": "centimeters", "percent": "percentage points", "per cent": "percentage points",
    "years": "months", "year": "month", "months": "weeks", "month": "week", "weeks": "days",
    "hours": "minutes", "minutes": "hours", "kWh": "MWh", "MW": "GW", "euros": "dollars",
    "dollars": "euros", "yuan": "yen", "$": "€", "€": "$", "£": "$", "ounces": "tonnes", "NOK": "SEK",
}  # fmt: skip
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
LASTING = r"[\w.,]+ (?:year|month|week|day|hour|season|kilomet|km|mile|membrane)"
STRANGERS = ("Harwick", "Delacorte", "Ostrava", "Brenneke", "Tamsin", "Kolding")
# "About" left out makes a statement bolder, not wrong.
QUALIFIERS = {
    "about ": ("over ",), "around ": ("over ",), "some ": ("over ",), "roughly ": ("over ",),
    "over ": ("", "under "), "more than ": ("", "less than "), "less than ": ("", "more than "),
    "at least ": ("", "up to "), "up to ": ("", "at least "), "nearly ": ("", "more than "),
    "almost ": ("", "more than "), "no more than ": ("", "at least "), "a little over ": ("", "nearly "),
    "fewer than ": ("more than ",), "little more than ": ("less than ",),
}  # fmt: skip


class Planted(NamedTuple):
    """A field of a brief with an error of this kind in it."""

    kind: str
    before: str
    after: str


def article_file(slug: str) -> Path:
    own = HERE / "articles" / f"{slug}.txt"
    return own if own.exists() else HERE.parent / "articles" / f"{slug}.clean.txt"


def article_of(slug: str) -> Article:
    path = article_file(slug)
    return read(path.read_bytes(), name=path.name)


def statements_of(slug: str) -> dict[str, list[str]]:
    result: dict[str, list[str]] = {}
    slot = ""
    for line in (HERE / "briefs" / f"{slug}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            slot = line[2:]
        elif line:
            result.setdefault(slot, []).append(line)
    return result


def brief_of(said: dict[str, list[str]]) -> Brief:
    return Brief(
        title="Brief",
        language=guess_language("\n".join(line for lines in said.values() for line in lines)) or "en",
        highlights=tuple(Highlight(spans(line)) for line in said.get("highlights", ())),
        notes=(
            *(CredibilityNote(claim=spans(line)) for line in said.get("claims", ())),
            *(CredibilityNote(basis=rich(line)) for line in said.get("basis", ())),
        ),
        outlooks=tuple(Outlook(text=rich(line)) for line in said.get("outlook", ())),
        summary=rich(" ".join(said.get("summary", ()))),
    )


def items(workspace: Workspace) -> int:
    """How many things in a brief are checked: figures, names and quotations."""
    texts = list(fields(workspace.brief))
    count = len(list(places(workspace.brief, texts)))
    for field in texts:
        count += len(list(quotations(field.text)))
        count += sum(
            1
            for word in capitalised(field.text)
            if not word.first and plain(word.text) not in never_names()
        )
    return count


def findings(workspace: Workspace):
    return list(run_checks(workspace, LOOKED_AT))


def plants(text: str, rng: random.Random, names: list[str]) -> Iterator[Planted]:
    """Every kind of error that `text` has a place for."""
    quoted = [(q.start, q.end) for q in quotations(text)]

    def free(start: int) -> bool:
        return not any(a <= start < b for a, b in quoted)

    for match in re.finditer(r"(?<![\w])\d[\d.,]*", text):
        if free(match.start()):
            yield Planted("digit", text, _digit(text, match, rng))
    for match in re.finditer(rf"\b(?:{'|'.join(ONES)})\b", text, re.IGNORECASE):
        if free(match.start()):
            word = rng.choice([w for w in ONES if w != match[0].lower()])
            yield Planted(
                "number word", text, _put(text, match, word.capitalize() if match[0][0].isupper() else word)
            )
    units = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
    for match in re.finditer(
        rf"(?<=[\d ])(?:{units})(?![\w$])(?! (?:earlier|under|of the))|(?<![\w])[$€£](?=\d)", text
    ):
        if free(match.start()) and re.search(
            r"(?:\d|\b(?:" + "|".join(ONES) + r"))[ \-]?(?:million |m )?$",
            text[: match.start()] + (" 1" if match[0] in "$€£" else ""),
        ):
            other = UNITS[match[0]]
            spaced = text[: match.start()].endswith((" ", "\u00a0"))
            yield Planted("unit", text, _put(text, match, other.lstrip() if spaced else other))
    for match in re.finditer(r"(?<=\d )(?:million|billion)\b|(?<=\d)(?:bn|m)\b", text):
        other = {"million": "billion", "billion": "million", "bn": "m", "m": "bn"}[match[0]]
        yield Planted("magnitude", text, _put(text, match, other))
    for match in re.finditer(rf"\b(?:{'|'.join([*MONTHS, *DAYS])})\b", text):
        choices = MONTHS if match[0] in MONTHS else DAYS
        if match[0] != "May" or re.search(
            r"\d$|^ \d", text[max(match.start() - 2, 0) : match.end() + 2].strip()
        ):
            yield Planted(
                "date", text, _put(text, match, rng.choice([c for c in choices if c != match[0]]))
            )
    german = guess_language(text) == "de"
    for word in capitalised(text):
        if german and word.text not in GERMAN_NAMES:
            continue
        if (
            len(word.text) > 3
            and free(word.start)
            and plain(word.text) not in never_names()
            and word.text in names
        ):
            yield Planted("name", text, text[: word.start] + _misspelt(word.text, rng) + text[word.end :])
            if not word.first:
                other = rng.choice([name for name in STRANGERS if name not in names])
                yield Planted("name", text, text[: word.start] + other + text[word.end :])
    qualifiers = "|".join(sorted(map(re.escape, QUALIFIERS), key=len, reverse=True))
    for match in re.finditer(rf"(?<!add )(?<!adds )\b(?:{qualifiers})", text):
        lasting = match[0] == "over " and re.match(LASTING, text[match.end() :])
        lasting = lasting or re.match(rf"\d+ (?:{'|'.join(MONTHS)})", text[match.end() :])
        if not lasting and re.match(
            r"[$€]?\d|a (?:third|fifth|kilogram)|half|" + "|".join(ONES), text[match.end() :]
        ):
            for other in QUALIFIERS[match[0]]:
                yield Planted("qualifier", text, _put(text, match, other))
    for q in quotations(text):
        words = list(re.finditer(r"[^\W\d_]{3,}", q.text))
        for match in rng.sample(words, min(3, len(words))):
            if len(words) > 1:
                changed = (
                    q.text[: match.start()]
                    + rng.choice(["truly", "never", "perhaps"])
                    + q.text[match.end() :]
                )
                yield Planted("quotation", text, text[: q.start] + changed + text[q.end :])


def _put(text: str, match: re.Match[str], other: str) -> str:
    return text[: match.start()] + other + text[match.end() :]


def _digit(text: str, match: re.Match[str], rng: random.Random) -> str:
    places_of = [i for i, c in enumerate(match[0]) if c.isdigit()]
    place = rng.choice(places_of)
    low = "1" if place == 0 and len(places_of) > 1 else "0"
    other = rng.choice([d for d in "0123456789" if d != match[0][place] and d >= low])
    if match[0] in "123456789" and other == "0":
        other = "7" if match[0] != "7" else "5"
    return text[: match.start() + place] + other + text[match.start() + place + 1 :]


def _misspelt(name: str, rng: random.Random) -> str:
    place = rng.randrange(1, len(name) - 1)
    other = rng.choice([c for c in "aeilnrst" if c != name[place].lower()])
    return name[:place] + other + name[place + 1 :]


def errors(slug: str, rng: random.Random, rounds: int = 1) -> Iterator[tuple[Planted, Workspace]]:
    """Each error that can be planted in the brief on an article, with the brief that has it."""
    article = article_of(slug)
    said = statements_of(slug)
    names = sorted({word.text for word in capitalised(plain_text(article.blocks)) if not word.first})
    seen: set[str] = set()
    for _ in range(rounds):
        for slot, lines in said.items():
            for number, line in enumerate(lines):
                for planted in plants(line, rng, names):
                    if planted.after in seen:
                        continue
                    seen.add(planted.after)
                    changed = {**said, slot: [*lines[:number], planted.after, *lines[number + 1 :]]}
                    yield planted, workspace_of(brief_of(changed), (article,))


def is_found(
    workspace: Workspace,
    known: set[tuple[str, str]],
    severities: tuple[str, ...] = ("error", "warning", "note"),
) -> bool:
    """Whether a brief with an error has a finding, of one of these severities, that it has not without."""
    return bool({(f.rule, f.message) for f in findings(workspace) if f.severity in severities} - known)


def true_brief(slug: str) -> Workspace:
    return workspace_of(brief_of(statements_of(slug)), (replace(article_of(slug)),))


def family_lines(planted: Counter[str], found: Counter[str], false: Counter[str]) -> Iterator[str]:
    """Rows of a table: for each family what was planted, found and doubted wrongly (`false` by rule)."""
    yield "| family | planted | recall | false alarms | precision |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for family, kinds in FAMILIES.items():
        wanted = sum(planted[kind] for kind in kinds)
        hits = sum(found[kind] for kind in kinds)
        wrong = sum(n for rule, n in false.items() if rule.startswith(family))
        yield f"| {family} | {wanted} | {hits / wanted:.1%} | {wrong} | {hits / (hits + wrong):.1%} |"
