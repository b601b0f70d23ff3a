"""Published briefs for round trips: random text, and the words that the layout itself uses."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from hypothesis import strategies as st
from structure import CONTROLS

from reex_desktop.model.article import RELIABILITIES, Article, Metadata, Passage, Reliability
from reex_desktop.model.blocks import merge_spans, span
from reex_desktop.model.brief import (
    MARKINGS,
    STATUSES,
    Brief,
    CredibilityNote,
    Headings,
    Highlight,
    Indicator,
    Judgement,
    Outlook,
)
from reex_desktop.model.published import published
from reex_desktop.model.text import clean_line
from reex_desktop.model.workspace import workspace_of
from tests.strategies import dates, moments
from tests.writers import strategies as nasty

WORDS = (
    *("", "Gallium \u2013 prices", "\u51fa\u53e3\u7ba1\u5236", "One. Two.", "It is likely that x."),
    *("likely, unlikely", "Watch: x", "a, b", "A, \u201cB\u201d, C", "1 May 2025", "28 October 2025"),
    *("Sources: x", "a \u00b7 b", "x; y", "Example Exchange", "Test Ledger", "\u201cquoted\u201d"),
    *("x\u201d \u2014 Test Ledger", "(information credibility 3)", "Largely credible: x", "word " * 60),
    *("Untitled brief", "No highlights were written.", "two  blanks", "Confidence in this outlook: high."),
)
lines = st.one_of(st.sampled_from(WORDS), nasty.texts, st.text(max_size=25)).map(
    # Control characters are printed as U+FFFD, all alike.
    lambda text: CONTROLS.sub("\ufffd", clean_line(text))
)
marks = st.lists(
    st.sampled_from(["bold", "italic", "underline", "strike", "code", "superscript"]), max_size=2
)
hrefs = st.sampled_from(["", "", "", "https://example.org/?q=1&b=%C3%A9", "#note-1", "javascript:x"])
breaks = st.builds(lambda a, b: f"{a}\u2028{b}", lines, lines)
spans = st.lists(
    st.builds(
        lambda text, given, href: span(text, *given, href=href),
        st.one_of(lines, lines, breaks),
        marks,
        hrefs,
    ),
    max_size=3,
).map(merge_spans)
riches = st.lists(spans, max_size=3).map(tuple)
ids = [UUID(int=number) for number in range(1, 4)]
passages = st.lists(
    st.builds(lambda i, text: Passage(i, text, 0, len(text)), st.sampled_from([*ids, UUID(int=99)]), lines),
    max_size=3,
).map(tuple)
metadata = st.builds(
    Metadata,
    lines,
    lines,
    lines,
    st.none() | dates,
    st.sampled_from(
        ["", "https://example.org/a/", "http://b.example/?y=\u77f3", "javascript:x", "no address"]
    ),
    st.sampled_from(["", "en", "zh"]),
)
highlights = st.recursive(
    st.builds(Highlight, spans, st.just(()), passages),
    lambda inner: st.builds(Highlight, spans, st.lists(inner, max_size=3).map(tuple), passages),
    max_leaves=5,
)
judgements = st.none() | st.builds(
    Judgement, st.one_of(st.sampled_from(["likely", "Unlikely", "Largely credible", "probable"]), lines)
)
notes = st.builds(
    CredibilityNote,
    st.sampled_from(["", "", "Group", "Credibility"]) | lines,
    spans,
    lines,
    judgements,
    riches,
    st.none() | st.integers(1, 6),
    passages,
)
outlooks = st.builds(
    Outlook,
    riches,
    st.sampled_from([None, date(2026, 1, 31)]) | dates,
    judgements,
    st.sampled_from(["", "high", "moderate", "low"]),
    st.lists(st.builds(Indicator, spans), max_size=3).map(tuple),
    passages,
)


def _many(inner):
    return st.lists(inner, max_size=3).map(tuple)


briefs = st.builds(
    Brief,
    title=lines,
    subtitle=lines,
    as_of=st.none() | dates,
    author=lines,
    marking=st.sampled_from(MARKINGS),
    status=st.sampled_from(STATUSES),
    tags=_many(lines),
    language=st.sampled_from(["en-US", "de-DE", "fr-FR", "es-MX", "zh-CN", "ar"]),
    yardstick=st.sampled_from(["icd203", "phia"]),
    headings=st.builds(Headings, lines, lines, lines, lines, lines),
    context=riches,
    context_passages=passages,
    highlights=_many(highlights),
    notes=_many(notes),
    outlooks=_many(outlooks),
    summary=riches,
    summary_passages=passages,
    created=moments,
    modified=moments,
)


def _workspace(brief: Brief, known: list[tuple[Metadata, Reliability]]):
    articles = tuple(
        Article(
            metadata=data,
            created=brief.created,
            modified=brief.modified,
            id=ids[index],
            reliability=letter,
        )
        for index, (data, letter) in enumerate(known)
    )
    return published(workspace_of(brief, articles))


rated = st.tuples(metadata, st.sampled_from(RELIABILITIES))
published_briefs = st.builds(_workspace, briefs, st.lists(rated, max_size=3))
