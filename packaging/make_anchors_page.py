"""Write docs/ANCHORS.md: how passages are found again in an article that has changed, and how well.

    python packaging/make_anchors_page.py

The figures come from editing the articles of tests/ at random: it takes a minute.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

PAGE = ROOT / "docs" / "ANCHORS.md"
HEAD = """# Anchors

A passage is kept as the W3C Web Annotation Data Model has it: its words with 32 characters on each side
(TextQuoteSelector) and its place (TextPositionSelector). Switching repairs moves it exactly. Where its
words are struck out it is lost, where it loses a paragraph of several it is marked; both comes back with
the text, at the very place. When an article is imported again, or its text has changed otherwise, it is
found again:

1. **exact**: the very words, where nothing around them has changed, or where they stand only once now as
   they stood only once before. Nothing is asked.
2. **context**: the very words, in several places; chosen by what stands around them.
3. **fuzzy**: words like them. Quotes, dashes, blanks and case do not count, nor do marks of direction,
   vowel signs and drawn-out letters of Arabic and Hebrew; words may be put in, left out or changed. The
   words around count too: where a sentence has a copy elsewhere and something like it amid what always
   stood around it, it is rather there.
4. **lost**: no place is likely enough. The quotation is kept, in the tab of lost passages.

A sentence that stood in several places before comes back only where what is around it tells which.

What was found by 2 or 3 has a certainty and is shown as moved; it is exported as evidence, and the checks
are content, only when somebody has confirmed it. When the old words come back, so does the passage as it
was.

What this cannot see: a sentence that says the opposite with one more word is still a sentence like the old
one: the certainty is that of the place, not of what is said there. That is why it has to be confirmed.
Passages that run over two paragraphs which were moved apart are found where most of them went, or are lost.
"""
EACH = 12


def measured_part() -> str:
    """Return the tables of what was found where, by kind of edit and by stated certainty."""
    from tests.editing.anchor_figures import certainty_lines, kind_lines, outcomes
    from tests.editing.edited_articles import ARTICLES, text_of

    articles = [text_of(path) for path in ARTICLES]
    known = list(outcomes(articles, EACH))
    alone = list(outcomes(articles, EACH, former=False))
    return "\n".join(
        [
            "## How well",
            "",
            f"In {len(articles)} complete articles of our own (English, German, Chinese, Thai) a tenth of",
            "the words was replaced, taken out or put in; a tenth of the sentences taken out, put in,",
            "replaced or exchanged; a tenth of the paragraphs moved; the typography changed; a tenth of",
            "the sentences copied elsewhere, and half of the originals changed; or all but the copies",
            "together. Each character was tracked, so the true place of every passage is known. Half of",
            "the passages are sentences, the others phrases, parts of sentences, several sentences, or",
            "paragraphs.",
            "Recall is of those that are still there, precision of those that were given a place.",
            "`make verify` measures it again.",
            "",
            *kind_lines(known),
            "",
            "Without the former text of the article, from the selectors alone:",
            "",
            *kind_lines(alone),
            "",
            "How often a stated certainty held, of both together:",
            "",
            *certainty_lines([*known, *alone]),
            "",
            *other_part(),
        ]
    )


def other_part() -> list[str]:
    """Return the same of edits and documents that the search was not fitted to."""
    from tests.editing.anchor_figures import certainty_lines, kind_lines
    from tests.editing.other_edits import EVERYTHING, KINDS
    from tests.editing.test_other_edits import DOCS, outcomes

    kinds = (*KINDS, EVERYTHING)
    found = [o for kind in kinds for known in (True, False) for o in outcomes(kind, EACH, former=known)]
    return [
        "## Other documents, other edits",
        "",
        f"Nobody tuned on these: {len(DOCS)} documents (running notes, tables, lists, repeated sentences;",
        "English, French, Chinese, Japanese, Arabic, Hebrew), edited in other ways. At first sight 5 of",
        "20,160 passages were given another place without a mark; that was mended by its causes. With and",
        "without the former text:",
        "",
        *kind_lines(found, kinds),
        "",
        *certainty_lines(found),
        "",
    ]


def main() -> None:
    """Write the page."""
    PAGE.write_text("\n".join((HEAD, measured_part())), encoding="utf-8")


if __name__ == "__main__":
    main()
