"""Trees, articles with ledgers and workspaces for property tests."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from reex_desktop.model.article import RELIABILITIES, Article, Former, Metadata, Passage, with_repairs
from reex_desktop.model.blocks import (
    Cell,
    Code,
    Heading,
    Image,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Row,
    Rule,
    Table,
    merge_spans,
    span,
)
from reex_desktop.model.brief import (
    MARKINGS,
    STATUSES,
    Brief,
    CredibilityNote,
    Headings,
    Highlight,
    Ignored,
    Indicator,
    Judgement,
    Outcome,
    Outlook,
)
from reex_desktop.model.plain import placed_leaves
from reex_desktop.model.repair import Repair
from reex_desktop.model.text import clean_line, clean_text
from reex_desktop.model.workspace import workspace_of

MARKS = ["bold", "italic", "underline", "strike", "code", "superscript", "subscript"]

# One line of any characters that a reader lets through; a line feed would divide a leaf.
lines = st.one_of(
    st.sampled_from(["", "Gallium \u2013 prices", "出口管制", "\U0001f600", "a\u00a0b", "One. Two."]),
    st.text(max_size=25).map(clean_line),
)  # fmt: skip
texts = st.text(max_size=25).map(clean_text)
spans = st.lists(
    st.builds(
        lambda text, marks, href: span(text, *marks, href=href),
        lines,
        st.lists(st.sampled_from(MARKS), max_size=2),
        st.sampled_from(["", "", "https://a.example/?q=1&b=%C3%A9"]),
    ),
    max_size=4,
).map(merge_spans)
riches = st.lists(spans, max_size=2).map(tuple)
leaves = st.one_of(
    st.builds(Paragraph, spans, st.sampled_from(["", "caption"])),
    st.builds(Heading, spans, st.integers(1, 6)),
    st.builds(Code, lines, st.sampled_from(["", "python"])),
    st.builds(Image, lines, lines),
    st.just(Rule()),
)


def many(inner, least=0):
    return st.lists(inner, min_size=least, max_size=3).map(tuple)


def tables(inner):
    cells = st.builds(Cell, many(inner))
    return st.builds(Table, many(st.builds(Row, many(cells, 1)), 1), st.booleans())


def lists(inner):
    return st.builds(
        ListBlock, many(st.builds(ListItem, many(inner, 1)), 1), st.booleans(), st.integers(1, 99)
    )


blocks = st.recursive(
    leaves,
    lambda inner: st.one_of(st.builds(Quote, many(inner, 1)), lists(inner), tables(inner)),
    max_leaves=8,
)
trees = st.lists(blocks, max_size=4).map(tuple)
flat_trees = st.lists(st.one_of(leaves, lists(leaves), st.builds(Quote, many(leaves, 1))), max_size=5).map(
    tuple
)


@st.composite
def repairs_of(draw, tree):
    """Repairs of `tree`: none overlaps another, some lie inside a larger one, some drop a leaf."""
    result = []
    for leaf in placed_leaves(tree):
        if not isinstance(leaf.leaf, Paragraph | Heading | Code):
            continue
        drop = draw(st.sampled_from([False, False, False, True]))
        if drop:
            on = draw(st.booleans())
            result.append(Repair("residue", "line", leaf.start, leaf.end, leaf.text, "", on=on, drop=True))
        cuts = sorted(draw(st.lists(st.integers(0, len(leaf.text)), max_size=6, unique=True)))
        for low, high in zip(cuts[::2], cuts[1::2], strict=False):
            start, end = leaf.start + low, leaf.start + high
            before = leaf.text[low:high]
            after = draw(st.sampled_from(["", "\u2019", "\u2014", "ab", before]))
            stage = draw(st.sampled_from(["characters", "residue"]))
            result.append(Repair(stage, "mark", start, end, before, after, on=draw(st.booleans())))
            if high - low > 2 and draw(st.booleans()):
                inner = Repair(
                    "characters", "mark", start + 1, start + 2, leaf.text[low + 1 : low + 2], "\u00e9"
                )
                result.append(inner)
    return tuple(result)


@st.composite
def raw_and_repairs(draw, tree=flat_trees):
    raw = draw(tree)
    return raw, draw(repairs_of(raw))


moments = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))
dates = st.dates(date(1990, 1, 1), date(2090, 1, 1))
metadata = st.builds(
    Metadata, lines, lines, lines, st.none() | dates, lines, st.sampled_from(["", "en", "zh"])
)
articles = st.builds(
    lambda known, made, when, letter: with_repairs(
        Article(known, made[0], created=when, modified=when, reliability=letter), made[1]
    ),
    metadata,
    raw_and_repairs(),
    moments,
    st.sampled_from(RELIABILITIES),
)
FORMERS = [None, None, Former("old 中", 3, 8, "a ", " b", True, "fuzzy", 86), Former("gone", 0, 4)]
passages = st.lists(
    st.builds(
        Passage, st.uuids(), texts, st.integers(0, 99), st.integers(0, 99), texts, texts,
        st.sampled_from(["origin", "evidence"]), st.booleans(), former=st.sampled_from(FORMERS),
    ),
    max_size=2,
).map(tuple)  # fmt: skip
highlights = st.recursive(
    st.builds(Highlight, spans, st.just(()), passages),
    lambda inner: st.builds(Highlight, spans, many(inner), passages),
    max_leaves=4,
)
judgements = st.none() | st.builds(Judgement, lines, st.booleans())
ratings = st.none() | st.integers(1, 6)
notes = st.builds(CredibilityNote, lines, spans, lines, judgements, riches, ratings, passages)
outlooks = st.builds(
    Outlook, riches, st.none() | dates, judgements, st.sampled_from(["", "high", "moderate", "low"]),
    many(st.builds(Indicator, spans)), passages, st.uuids(), st.none() | st.integers(0, 100),
    st.none() | st.builds(Outcome, st.sampled_from(["yes", "no", "void"]), dates, lines),
)  # fmt: skip
briefs = st.builds(
    Brief,
    title=lines,
    subtitle=lines,
    as_of=st.none() | dates,
    author=lines,
    marking=st.sampled_from(MARKINGS),
    status=st.sampled_from(STATUSES),
    tags=st.lists(lines, max_size=2).map(tuple),
    headings=st.builds(Headings, lines, lines, lines, lines, lines),
    context=riches,
    context_passages=passages,
    highlights=many(highlights),
    notes=many(notes),
    outlooks=many(outlooks),
    summary=riches,
    summary_passages=passages,
    private_notes=riches,
    ignored=st.lists(st.builds(Ignored, lines, lines), max_size=2).map(tuple),
    created=moments,
    modified=moments,
    deleted=st.none() | moments,
)
workspaces = st.builds(workspace_of, briefs, st.lists(articles, max_size=2).map(tuple))
