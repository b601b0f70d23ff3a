"""Briefs for the tests of the writers, invented, with fixed ids and times."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

from reex_desktop.model.article import Article, Metadata, Passage
from reex_desktop.model.blocks import merge_spans, rich, span, spans
from reex_desktop.model.brief import (
    Brief,
    CredibilityNote,
    Headings,
    Highlight,
    Indicator,
    Judgement,
    Outlook,
)
from reex_desktop.model.published import PublishedBrief, published
from reex_desktop.model.workspace import workspace_of

MOMENT = datetime(2025, 10, 28, 9, 30, tzinfo=UTC)


def ident(number: int) -> UUID:
    return UUID(int=number)


def article(number: int, reliability="", **metadata) -> Article:
    known = Metadata(**metadata)
    return Article(known, created=MOMENT, modified=MOMENT, id=ident(number), reliability=reliability)


def evidence(number: int, exact: str) -> Passage:
    return Passage(ident(number), exact, 0, len(exact), id=ident(1000 + number))


def publish(brief: Brief, *articles: Article) -> PublishedBrief:
    return published(workspace_of(brief, articles))


def of(**fields) -> Brief:
    return Brief(**{"created": MOMENT, "modified": MOMENT, "id": ident(1), **fields})


HARBOUR = {
    "title": "Harbour deal leaves graphite quotas in place",
    "byline": "R. Writer",
    "outlet": "Example Exchange",
    "published": date(2025, 10, 27),
    "address": "https://example.org/news/graphite-quotas?id=7&page=2",
}


def full() -> PublishedBrief:
    """Return a brief with everything in it."""
    lead = article(11, "B", **HARBOUR)
    second = article(12, outlet="Test Ledger", title="Anode plants wait")
    highlights = (
        Highlight(
            merge_spans(
                (
                    span("A draft accord would delay the "),
                    span("graphite", "italic"),
                    span(" quotas by a year."),
                )
            ),
            passages=(evidence(11, "delay the quotas by twelve months"),),
        ),
        Highlight(
            spans("In exchange the port fees are lifted, and:"),
            passages=(evidence(11, "port fees will be lifted"),),
            children=(
                Highlight(spans("anode makers keep their import licences;")),
                Highlight(
                    spans("no new inspections start before 10 December;"),
                    children=(Highlight(spans("except for shipments already held at the quay.")),),
                ),
            ),
        ),
        Highlight(
            merge_spans(
                (
                    span("Some "),
                    span("85% of coated graphite", "bold"),
                    span(" still comes from one province."),
                )
            ),
            passages=(
                evidence(11, "delay the quotas by twelve months"),
                evidence(12, "85% of coated supply"),
            ),
        ),
    )
    notes = (
        CredibilityNote(
            claim=spans("Both ministries agreed to a pause."),
            who="Ministry of Trade",
            verdict=Judgement("Largely credible"),
            basis=rich("Officials of both sides are on record; one side speaks only of a “working text”."),
            credibility=2,
            passages=(evidence(11, "only a working text"),),
        ),
        CredibilityNote(
            claim=spans("The quotas will stay away for a year."),
            verdict=Judgement("Plausible, unconfirmed"),
            basis=rich("Pauses have been used as leverage before; the decree stays on the books."),
            credibility=3,
        ),
        CredibilityNote(
            group="What is wishful",
            claim=spans("Prices will settle within weeks."),
            verdict=Judgement("Speculative", chosen=False),
            basis=rich("No figure in the source supports it."),
        ),
        CredibilityNote(
            group="What is wishful",
            basis=rich("The article does not say who pays for storage | demurrage (5*3*2 a day)."),
        ),
    )
    outlook = Outlook(
        text=rich(
            "It is likely that the accord is signed this week, which would give anode makers outside the "
            "province twelve months to finance capacity."
        ),
        horizon=date(2026, 10, 31),
        likelihood=Judgement("likely"),
        confidence="moderate",
        indicators=(
            Indicator(spans("the text of the accord.")),
            Indicator(spans("the 10 December deadline")),
            Indicator(spans("licence volumes in January")),
        ),
        passages=(evidence(11, "if it is signed"),),
    )
    brief = of(
        title="Harbour accord: a year bought, not a settlement",
        subtitle="Graphite quotas are delayed; dependence is not",
        as_of=date(2025, 10, 28),
        author="A. Analyst",
        marking="TLP:AMBER",
        tags=("graphite", "trade policy"),
        headings=Headings(credibility="What holds up, what is wishful"),
        context=(
            merge_spans(
                (
                    span("The quotas were announced in May; see the "),
                    span("notice", href="https://example.org/notice"),
                    span("."),
                )
            ),
        ),
        highlights=highlights,
        notes=notes,
        outlooks=(outlook,),
        summary=rich(
            "The accord buys time rather than settling the dispute: fees lifted, quotas delayed, reliance "
            "intact. Whether a year is enough to build anode plants elsewhere is the open question."
        ),
    )
    return publish(brief, lead, second)


def empty() -> PublishedBrief:
    """Return a brief in which nothing was written."""
    return publish(of())


def long() -> PublishedBrief:
    """Return a brief of several pages, whose table runs over page ends."""
    notes = tuple(
        CredibilityNote(
            claim=spans(f"Claim number {n} about the graphite market."),
            verdict=Judgement("Accurate") if n % 2 else None,
            basis=rich("Two customs series agree, and the operator has filed the same figure twice. " * 2),
            credibility=n % 6 + 1,
        )
        for n in range(1, 31)
    )
    outlooks = (
        Outlook(
            text=rich("A second round is unlikely."),
            horizon=date(2026, 1, 31),
            likelihood=Judgement("unlikely"),
        ),
        Outlook(
            text=rich("New plants are not likely to open, though talks are probable."),
            horizon=date(2027, 1, 31),
            likelihood=Judgement("very unlikely"),
            indicators=tuple(
                Indicator(spans(f"a filing of operator {n} with the regional authority on new plant"))
                for n in range(6)
            ),
        ),
    )
    highlights: tuple[Highlight, ...] = ()
    for n in range(10, 0, -1):
        highlights = (Highlight(spans(f"Level {n} of the story"), children=highlights),)
    many = tuple(
        Highlight(
            spans(
                "A longer point that runs over the end of its line, so that its hanging indent is seen. "
                * 2
            )
        )
        for _ in range(5)
    )
    brief = of(
        title="The long one: " + "a title that needs its room " * 4,
        marking="TLP:CLEAR",
        author="B. Analyst",
        highlights=many + highlights,
        notes=notes,
        outlooks=outlooks,
        summary=rich("First paragraph.\nSecond paragraph. " + "It goes on. " * 30),
    )
    sources = [
        article(20 + n, title=f"Article {n}", outlet=f"Outlet {n}", published=date(2025, 1, n))
        for n in range(1, 13)
    ]
    return publish(brief, *sources)


def chinese() -> PublishedBrief:
    brief = of(
        title="石墨出口配额推迟一年",
        language="zh-CN",
        author="分析员 甲",
        as_of=date(2025, 10, 28),
        marking="TLP:GREEN",
        highlights=(
            Highlight(
                spans("协议草案将推迟新的出口许可。"),
                children=(
                    Highlight(
                        merge_spans((span("负极材料"), span("进口许可", "bold"), span("保持不变。")))
                    ),
                ),
            ),
        ),
        notes=(
            CredibilityNote(
                claim=spans("双方同意暂停。"),
                verdict=Judgement("Largely credible"),
                basis=rich("双方官员均已公开表态“初步共识”。🙂"),
                credibility=2,
            ),
        ),
        outlooks=(
            Outlook(
                text=rich("本周签署的可能性较大。"),
                likelihood=Judgement("likely"),
                horizon=date(2026, 3, 31),
            ),
        ),
        summary=rich("该框架争取了时间，并未解决争端。"),
    )
    return publish(
        brief, article(31, title="石墨配额", outlet="示例交易所", address="https://example.org/石墨")
    )


def arabic() -> PublishedBrief:
    brief = of(
        title="تأجيل حصص الغرافيت سنة واحدة",
        language="ar",
        author="محلل",
        as_of=date(2025, 10, 28),
        marking="TLP:RED",
        highlights=(
            Highlight(
                spans("مسودة الاتفاق تؤجل التراخيص الجديدة (TLP 2.0) لمدة 12 شهرا."),
                children=(Highlight(spans("تبقى رسوم الميناء معلقة.")),),
            ),
        ),
        notes=(
            CredibilityNote(
                claim=spans("اتفق الطرفان على هدنة."),
                verdict=Judgement("Accurate"),
                basis=rich("تصريحات علنية من الجانبين."),
                credibility=1,
            ),
        ),
        outlooks=(Outlook(text=rich("من المرجح توقيع النص هذا الأسبوع."), likelihood=Judgement("likely")),),
        summary=rich("الاتفاق يكسب الوقت ولا يحل النزاع."),
    )
    return publish(brief)


ALL = {"full": full, "empty": empty, "long": long, "chinese": chinese, "arabic": arabic}
