"""Hedges: words by which a sentence says less than that something is so, and whose doubt they are.

Each gets one label; of these rules the first that holds decides:

1. conditional: the word itself makes a condition ("if", "unless", "subject to", "depends on", "should"
   before its subject at the beginning of a sentence). "If" behind a verb of asking is "whether": no hedge.
2. reported, by the word: "according to", "reportedly"; what is said, thought, expected, meant or planned
   without saying by whom; what somebody else than "we" or "I" expects, hopes, plans or estimates.
3. reported, by the place: in quotation marks; behind a verb of saying, or "the claim that", up to a
   semicolon; before ", X said"; in one clause with "according to X"; in an answer of an interview; "would"
   in the sentence after one that reports with "would" (free indirect speech).
4. judgement: everything else is the doubt of who writes.

"May" beside words of law is leave to do something and no hedge; "may" of the calendar has a capital.
These are the words of English; those of German, French, Spanish and Chinese are in `hedge_languages`. What
is on or off a yardstick is told by its words and synonyms (`model/scales`).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ..editing.passages import Range, sentences
from ..model.scales import Yardstick, scales
from .hedge import REACH, Hedge, Label
from .hedge_languages import has_words, hedges_in
from .lexicon import groups
from .quotes import quotations

_SAYING = (
    r"(?:sa(?:id|ys?)|t(?:old|ells?)|add(?:ed|s)|wr(?:ote|ites?)|not(?:ed|es)|argu(?:ed|es?)|claim(?:ed|s)"
    r"|warn(?:ed|s)|explain(?:ed|s)|stat(?:ed|es)|announc(?:ed|es)|report(?:ed|s)|point(?:ed|s) out"
    r"|conced(?:ed|es?)|promis(?:ed|es)|insist(?:ed|s)?|maintain(?:ed|s)|assert(?:ed|s)|admit(?:ted|s)"
    r"|suggest(?:ed|s) that|found that|cited|acknowledg(?:ed|es)|confirm(?:ed|s) that|judg(?:ed|es) that)"
)
_SAID = re.compile(
    rf"\b(?P<who>[Ww]e|I)?\s*(?:have|has|had)?\s*\b{_SAYING}\b(?!\s+(?:by|to be)\b)"
    r"|\bthe (?:statement|claim|assertion|notion|idea|belief|view|argument|promise|suggestion) that\b"
    r"|\b(?:notion|claim|idea),[^,;]{0,60}, that\b",
    re.IGNORECASE,
)
_SAID_BEHIND = re.compile(
    rf",[\u201d\"\u2019]?\s+(?:as\s+)?(?:\w[\w\u2019'.-]*\s+){{0,7}}?{_SAYING}(?:\s+\w+){{0,4}}\s*[.;!?]?$|,\s+as\s+(?:[\w\u2019'-]+\s+){{1,5}}(?:conced|admit|acknowledg|sa)\w+",
    re.IGNORECASE,
)
_ACCORDING = re.compile(r"\baccording to\b", re.IGNORECASE)
_OURS = re.compile(r"\b(?:[Ww]e|I|[Oo]ur|[Mm]y)\b(?:\s+\w+){0,2}\s*$")
_BE = re.compile(r"\b(?:is|are|was|were|be|been|being|\u2019s|'s|\u2019re)\s+(?:\w+ly\s+)?$")
_ASKED = re.compile(
    r"\b(?:ask(?:s|ed|ing)?(?: \w+)?|wonder(?:s|ed)?|know|knows|see|tell|as|doubt(?:s|ed)?)\s+$",
    re.IGNORECASE,
)
_LEAVE = re.compile(
    r"\b(?:licen[cs]es?|permits?|permitted|allow(?:s|ed)?|clause|no more than|in return"
    r"|under the (?:rules?|law|deal)|(?:anyone|everyone|nobody|no one|none)(?:\s+\w+){0,4}\s+may)\b",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    r"(?:^|[.;:]\s)[\u201c\"]?(Should)(?= (?:the|a|an|it|they|he|she|this|that|[A-Z])\w*\b)"
)
_TURN = re.compile(r"(?m)^(?P<who>[A-Z][\w\u2019'-]+(?: [A-Z][\w\u2019'-]+)?):[ \u00a0](?=\S)")
_COMPARED = re.compile(r"\s+(?:an?|the|his|her|its|their)\s+\w+\s*[.,;]")
_FIGURE = re.compile(r"\s+(?:[$\u20ac\u00a3]|\d)")


@cache
def _kinds() -> dict[str, str]:
    return {line[0]: "|".join(line[1:]) for line in groups("hedge_kinds")}


@cache
def _likelihoods() -> str:
    """Return a pattern of all words of likelihood that are known; "remote" is mostly a place far off."""
    words = [w for y in scales().yardsticks for step in y.words for w in (step.word, *step.synonyms)]
    words += [word for line in groups("hedges") for word in line]
    known = sorted({w for w in words if w != "remote"}, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in known)


@cache
def _pattern() -> re.Pattern[str]:
    kinds = _kinds()
    order = ("condition", "report", "passive", "expect", "likelihood", "epistemic", "modal")
    patterns = {**kinds, "likelihood": _likelihoods()}
    parts = (f"(?P<{name}>{patterns[name]})" for name in order)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?!\w)(?!\u2019t)", re.IGNORECASE)


@lru_cache(maxsize=512)
def hedges(text: str, yardstick: str = "icd203", language: str = "en") -> tuple[Hedge, ...]:
    """Return the hedges of `text` in their order; `yardstick` is the id of the one likelihoods go by.

    `language` is a BCP 47 tag; text of one without words of its own is read as English.
    """
    if has_words(language):
        return tuple(hedges_in(text, language))
    chosen = next((y for y in scales().yardsticks if y.id == yardstick), None)
    quotes = [Range(q.start, q.end) for q in quotations(text)]
    turns = _turns(text)
    result: list[Hedge] = []
    reporting = False
    for r in sentences(text):
        answer = any(turn.start <= r.start < turn.end for turn in turns)
        found = list(_of_sentence(text, r, chosen, quotes, reporting=reporting, answer=answer))
        result += found
        reporting = any(
            h.label == "reported"
            and text[h.start : h.end].lower() == "would"
            and not _quoted(h.start, quotes)
            for h in found
        )
    return tuple(result)


def _turns(text: str) -> list[Range]:
    """Return the turns of an interview: lines that begin with a name and a colon, one at least twice."""
    lines = list(_TURN.finditer(text))
    names = [m["who"] for m in lines]
    if len(set(names)) == len(names):
        return []
    ends = [m.start() for m in lines[1:]] + [len(text)]
    return [Range(m.start(), end) for m, end in zip(lines, ends, strict=True) if names.count(m["who"]) > 1]


def _quoted(place: int, quotes: list[Range]) -> bool:
    return any(q.start <= place < q.end for q in quotes)


def _of_sentence(
    text: str, r: Range, chosen: Yardstick | None, quotes: list[Range], *, reporting: bool, answer: bool
) -> list[Hedge]:
    found: list[Hedge] = []
    for match in _pattern().finditer(text, r.start, r.end):
        kind = match.lastgroup or ""
        near = Range(max(r.start, match.start() - REACH), min(r.end, match.end() + REACH))
        if not _is_hedge(text, match, kind, near):
            continue
        label: Label = "conditional" if kind == "condition" else "judgement"
        if kind != "condition" and (
            _by_word(text, match, kind)
            or answer
            or _quoted(match.start(), quotes)
            or _by_place(text, match.start(), near)
            or (
                reporting
                and match[0].lower() == "would"
                and not _SAID.search(text, near.start, match.start())
            )
        ):
            label = "reported"
        on = _on(match[0], chosen) if kind == "likelihood" else None
        found.append(Hedge(match.start(), match.end(), label, kind, on))
    inverted = _INVERTED.search(text[r.start : r.end])
    if inverted:
        start = r.start + inverted.start(1)
        found.insert(0, Hedge(start, start + len("Should"), "conditional", "condition"))
    return found


def _on(word: str, chosen: Yardstick | None) -> bool:
    return chosen is not None and chosen.find(" ".join(word.split())) is not None


def _is_hedge(text: str, match: re.Match[str], kind: str, r: Range) -> bool:
    word, before = match[0].lower(), text[r.start : match.start()]
    match word:
        case "if":
            return not _ASKED.search(before)
        case "may":
            calendar = match[0] == "May" and before.strip() != ""
            return not calendar and not _LEAVE.search(text, r.start, r.end)
        case "as long as" | "so long as":
            return not _COMPARED.match(text, match.end())
        case "set to":
            return bool(_BE.search(before))
        case "expected" | "believed" | "estimated" | "planned" | "predicted" | "intended":
            return True
        case "perhaps" | "maybe" if _FIGURE.match(text, match.end()):
            return True
        case _:
            return kind != "passive" or word.endswith("for") or bool(_BE.search(before))


def _by_word(text: str, match: re.Match[str], kind: str) -> bool:
    if kind in {"report", "passive"}:
        return True
    return kind == "expect" and not _OURS.search(text, max(match.start() - 40, 0), match.start())


def _by_place(text: str, place: int, r: Range) -> bool:
    """Return whether a place in the sentence `r` lies where somebody else is reported."""
    start = max((text.rfind(sign, r.start, place) + 1 for sign in (";", "\n")), default=r.start)
    start = max(start, r.start)
    ends = [end for end in (text.find(";", place, r.end),) if end >= 0]
    end = min([*ends, r.end])
    if _ACCORDING.search(text, start, end):
        return True
    said = [m for m in _SAID.finditer(text, start, place) if not m["who"]]
    if said and not _OURS.search(text[max(said[-1].start() - 20, start) : said[-1].start()]):
        return True
    return bool(_SAID_BEHIND.search(text[place:end]))
