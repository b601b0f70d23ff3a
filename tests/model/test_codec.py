"""The JSON form, and what of a workspace may leave the machine."""

import json
from datetime import UTC, date, datetime

import msgspec
import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from reex_desktop.model.article import Article, Metadata, Passage
from reex_desktop.model.blocks import Paragraph, rich, spans
from reex_desktop.model.brief import (
    SLOTS,
    Brief,
    CredibilityNote,
    Highlight,
    Ignored,
    Indicator,
    Judgement,
    Outcome,
    Outlook,
    heading_of,
    nest,
    statements,
    walk,
)
from reex_desktop.model.codec import (
    FORMAT_VERSION,
    CodecError,
    NewerVersionError,
    decode,
    decode_article,
    encode,
    encode_article,
    json_schema,
)
from reex_desktop.model.published import published, unchosen_verdicts
from reex_desktop.model.repair import Repair
from reex_desktop.model.scales import scales
from reex_desktop.model.shape import is_doubting_heading, is_highlights_heading, slot_of_heading
from reex_desktop.model.workspace import Workspace, workspace_of
from tests import strategies


@settings(max_examples=60)
@given(strategies.workspaces)
def test_a_workspace_there_and_back(workspace):
    data = encode(workspace)
    assert decode(data) == workspace
    assert encode(decode(data)) == data
    assert decode(encode(workspace, indent=2)) == workspace


@settings(max_examples=40)
@given(strategies.articles)
def test_an_article_there_and_back(article):
    assert decode_article(encode_article(article)) == article
    assert encode_article(article) == msgspec.json.encode(article)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a brief"),
        (b"\xff\xfe", "not a brief"),
        (b"[]", "not a brief"),
        (b'{"format": "other"}', "not a brief"),
        (b'{"format": "reex-brief", "version": 1}', "damaged"),
        (b'{"format": "reex-brief", "version": 1, "workspace": {"brief": {"title": 5}}}', "damaged"),
        (
            b'{"format":"reex-brief","version":1,"workspace":{"brief":{"summary":[[{"text":"\\u0000"}]]}}}',
            "XML forbids|damaged",
        ),
    ],
)
def test_what_is_no_brief(data, message):
    with pytest.raises(CodecError, match=message):
        decode(data)


def test_a_newer_brief_is_named_as_such():
    newer = encode(Workspace(Brief())).replace(b'"version":%d' % FORMAT_VERSION, b'"version":99')
    with pytest.raises(NewerVersionError, match="newer REEx Desktop"):
        decode(newer)


@pytest.mark.parametrize("data", [b"", b"[]", b'{"metadata": 1}', b"\xff"])
def test_what_is_no_article(data):
    with pytest.raises(CodecError, match="damaged"):
        decode_article(data)


def test_the_schema_knows_every_field():
    text = json.dumps(json_schema())
    for name in ("private_notes", "context_passages", "indicators", "original_sha256", "levels"):
        assert name in text


def secret(purpose, **fields):
    return Passage(Article().id, "SECRET passage", 0, 5, "SECRET", "SECRET", purpose, **fields)


def test_what_is_published_tells_nothing_that_is_not_meant_to():
    evidence = Passage(Article().id, "OPEN", 0, 4)
    hidden = (secret("origin"), secret("evidence", proposed=True))
    article = Article(
        Metadata("OPEN title"),
        raw=(Paragraph(spans("SECRET raw")),),
        repairs=(Repair("characters", "mark", 0, 1, "SECRET", "SECRET"),),
        original_name="SECRET.txt",
        notes=("SECRET",),
    )
    gone = Article(Metadata("SECRET title"), deleted=article.created)
    suggested = Judgement("SECRET verdict", chosen=False)
    child = Highlight(spans("OPEN child"), (), (*hidden, evidence))
    brief = Brief(
        title="OPEN",
        private_notes=rich("SECRET"),
        deleted=article.created,
        context_passages=hidden,
        highlights=(Highlight((), (child,), hidden), Highlight((), (), hidden)),
        notes=(
            CredibilityNote("G", spans("OPEN claim"), verdict=suggested, passages=hidden),
            CredibilityNote("SECRET"),
        ),
        outlooks=(
            Outlook(
                rich("OPEN"),
                likelihood=suggested,
                indicators=(Indicator(), Indicator(spans("OPEN"))),
                passages=hidden,
                probability=73,
                outcome=Outcome("no", date(2026, 1, 2), "SECRET"),
            ),
            Outlook(likelihood=suggested),
        ),
        summary_passages=(*hidden, evidence),
    )
    workspace = workspace_of(brief, (article, gone))
    shown = published(workspace)
    assert "SECRET" not in repr(shown)
    assert shown.brief.deleted is None
    assert [p.exact for _, _, ps in statements(shown.brief) for p in ps] == ["OPEN", "OPEN"]
    assert len(shown.brief.highlights) == len(shown.brief.notes) == len(shown.brief.outlooks) == 1
    assert len(shown.brief.outlooks[0].indicators) == 1
    assert shown.brief.outlooks[0].probability is None
    assert shown.article(article.id).metadata.title == "OPEN title"
    assert shown.article(gone.id) is None
    assert unchosen_verdicts(brief) == 1


@settings(max_examples=60)
@given(strategies.workspaces)
def test_publishing_leaves_only_confirmed_evidence_and_chosen_words(workspace):
    brief = published(workspace).brief
    assert all(p.purpose == "evidence" and not p.proposed for _, _, ps in statements(brief) for p in ps)
    assert all(n.verdict is None or n.verdict.chosen for n in brief.notes)
    assert all(o.likelihood is None or o.likelihood.chosen for o in brief.outlooks)
    assert brief.private_notes == ()
    assert brief.ignored == ()
    assert published(Workspace(brief)).brief == brief


@given(strategies.briefs)
def test_highlights_are_flattened_and_nested_again(brief):
    assert nest(list(walk(brief.highlights))) == brief.highlights


def test_a_jump_of_levels_is_one_level():
    a, b, c = Highlight(spans("a")), Highlight(spans("b")), Highlight(spans("c"))
    assert nest([(a, 0), (b, 5), (c, 3)])[0].children[0].spans == b.spans


def test_headings_have_defaults():
    brief = Brief()
    assert [heading_of(brief, slot) for slot in SLOTS] == [
        "Highlights",
        "Context",
        "Credibility",
        "Outlook",
        "REEx summary",
    ]
    assert heading_of(replace(brief, headings=replace(brief.headings, outlook="Next")), "outlook") == "Next"


def test_scales():
    known = scales()
    icd = known.yardstick("icd203")
    assert icd.find("Probable").word == "likely"
    assert icd.find("likely").label == "likely (55\u201380%)"
    assert icd.find("perhaps") is None
    assert known.yardstick("unknown") is known.yardsticks[0]
    assert all(step.low <= step.high for yardstick in known.yardsticks for step in yardstick.words)


@pytest.mark.parametrize(
    ("heading", "slot"),
    [
        ("Highlights", "highlights"),
        ("Key Takeaways:", "highlights"),
        ("Parsing the Story: What\u2019s Real", "credibility"),
        ("Whats Next", "outlook"),
        ("What's Next?", "outlook"),
        ("Beyond the Headlines: A Port Decides", "outlook"),
        ("REEx Summary", "summary"),
        ("The Quay at Dawn", None),
        ("Study Highlights of the Year", None),
    ],
)
def test_slots_of_headings(heading, slot):
    assert slot_of_heading(heading) == slot
    assert is_highlights_heading(heading) == (slot == "highlights")


def test_doubt():
    assert is_doubting_heading("But the Numbers Are Soft")
    assert not is_doubting_heading("The Quay at Dawn")


def test_what_was_ignored_before_it_said_by_whom_is_read():
    whole = Workspace(
        Brief(ignored=(Ignored("k", "r", "names.role", "A. Analyst", datetime(2026, 1, 2, tzinfo=UTC)),))
    )
    assert decode(encode(whole)) == whole
    older = encode(whole).replace(
        b',"rule":"names.role","by":"A. Analyst","at":"2026-01-02T00:00:00Z"', b""
    )
    assert decode(older).brief.ignored == (Ignored("k", "r"),)
