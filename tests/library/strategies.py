"""Workspaces for property tests: any text, any nesting, any number of articles."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from reex_desktop.model.article import Article, Metadata, Passage
from reex_desktop.model.blocks import Code, Heading, ListBlock, ListItem, Paragraph, Quote, span
from reex_desktop.model.brief import (
    MARKINGS,
    STATUSES,
    Brief,
    CredibilityNote,
    Highlight,
    Judgement,
    Outlook,
)
from reex_desktop.model.text import clean_text
from reex_desktop.model.workspace import workspace_of

texts = st.one_of(
    st.sampled_from(["", "Gallium \u2013 prices", "出口管制", "I\u0307stanbul", "\U0001f600", "a\u00a0b"]),
    st.text(max_size=20).map(clean_text),
)
marks = st.lists(st.sampled_from(["bold", "italic", "code"]), max_size=2)
span_lists = st.lists(st.builds(lambda t, m: span(t, *m), texts, marks), max_size=3).map(tuple)
riches = st.lists(span_lists, max_size=2).map(tuple)
moments = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))
dates = st.dates(date(1990, 1, 1), date(2090, 1, 1))

leaves = st.one_of(
    st.builds(Paragraph, span_lists),
    st.builds(Heading, span_lists, st.integers(1, 6)),
    st.builds(Code, texts),
)
blocks = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Quote, st.lists(inner, max_size=2).map(tuple)),
        st.builds(
            ListBlock,
            st.lists(st.builds(ListItem, st.lists(inner, max_size=2).map(tuple)), max_size=2).map(tuple),
        ),
    ),
    max_leaves=4,
)
trees = st.lists(blocks, max_size=3).map(tuple)
articles = st.builds(
    lambda title, outlet, tree, when, revision: Article(
        Metadata(title, outlet=outlet), tree, blocks=tree, created=when, modified=when, revision=revision
    ),
    texts,
    texts,
    trees,
    moments,
    st.integers(1, 9),
)
passages = st.lists(
    st.builds(Passage, st.uuids(), texts, st.integers(0, 99), st.integers(0, 99)), max_size=1
).map(tuple)
highlights = st.recursive(
    st.builds(Highlight, span_lists, st.just(()), passages),
    lambda inner: st.builds(Highlight, span_lists, st.lists(inner, max_size=2).map(tuple)),
    max_leaves=3,
)
judgements = st.one_of(st.none(), st.builds(Judgement, texts, st.booleans()))
notes = st.builds(
    CredibilityNote, texts, span_lists, texts, judgements, riches, st.none() | st.integers(1, 6)
)
outlooks = st.builds(Outlook, riches, st.none() | dates, judgements)
briefs = st.builds(
    Brief,
    title=texts,
    status=st.sampled_from(STATUSES),
    marking=st.sampled_from(MARKINGS),
    as_of=st.none() | dates,
    tags=st.lists(texts, max_size=2).map(tuple),
    context=riches,
    highlights=st.lists(highlights, max_size=2).map(tuple),
    notes=st.lists(notes, max_size=2).map(tuple),
    outlooks=st.lists(outlooks, max_size=2).map(tuple),
    summary=riches,
    private_notes=riches,
    created=moments,
    modified=moments,
)
workspaces = st.builds(workspace_of, briefs, st.lists(articles, max_size=2).map(tuple))
