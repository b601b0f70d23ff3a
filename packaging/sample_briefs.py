"""Finished briefs for the pictures of the documentation: our sample worked on, and one in Chinese."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

from msgspec.structs import replace

from reex_desktop.editing.draft import draft
from reex_desktop.editing.edits import set_article, set_brief, set_note, set_outlook
from reex_desktop.editing.ledger import review_repairs
from reex_desktop.editing.passages import passage, sentence_at
from reex_desktop.editing.taking import take_passage
from reex_desktop.model.blocks import spans
from reex_desktop.model.brief import Brief, CredibilityNote, Highlight, Indicator, Judgement, Outlook
from reex_desktop.model.plain import plain_text
from reex_desktop.model.workspace import Workspace, workspace_of
from reex_desktop.readers.read import read

ROOT = Path(__file__).resolve().parents[1]


def worked_sample() -> Workspace:
    """Return the brief on our sample article as an analyst leaves it."""
    data = (ROOT / "resources" / "samples" / "article.txt").read_bytes()
    article = read(data, name="article.txt")
    metadata = replace(
        article.metadata, title="A Baltic town and two rare metals", outlet="Example Exchange",
        published=date(2026, 9, 18), address="https://example.org/news/baltic-metals",
    )  # fmt: skip
    article = replace(article, metadata=metadata, reliability="B")
    workspace = review_repairs(draft(article, author="A. Analyst"), article.id)
    text = plain_text(article.blocks)
    for start in ("Fairholm receives a floor", "Vesiloo Magnetics will build"):
        place = sentence_at(text, text.find(start) + 3)
        if place is not None:
            workspace, _ = take_passage(workspace, article, place, "highlight")
    first, second = workspace.brief.notes[:2]
    claims: tuple[tuple[UUID, str, str, int], ...] = (
        (first.id, "Volumes and dates of the accord are settled", "Largely credible", 2),
        (second.id, "The first oxide leaves the coast in 2029", "Plausible, unconfirmed", 3),
    )
    for key, claim, verdict, credibility in claims:
        workspace = set_note(
            workspace,
            key,
            claim=spans(claim),
            who="Both firms",
            verdict=Judgement(verdict),
            credibility=credibility,
        )
    outlook = workspace.brief.outlooks[0]
    watch = ("The loan decision in Tallinn", "The permit for the tailings pond")
    workspace = set_outlook(
        workspace,
        outlook.id,
        likelihood=Judgement("likely"),
        horizon=date(2027, 6, 30),
        confidence="moderate",
        indicators=tuple(Indicator(spans(line)) for line in watch),
    )
    workspace = set_brief(
        workspace,
        title="Baltic accord: a price formula before a plant",
        as_of=date(2026, 9, 21),
        marking="TLP:AMBER",
    )
    return set_article(workspace, article)


CHINESE_ARTICLE = """\
滨海港的钕库存为何只够三周

十月的最后一个星期，滨海港的两座保税仓库里只剩下约四百二十吨氧化镨钕。按照当地磁材厂的用量，这些库存最多支撑三周。

港务局在周二的说明中表示，新的装船申报表格从十一月一日起使用，旧表格不再受理。三家贸易商说，他们提交的申报已有六份被退回。

“我们不缺矿，也不缺车间，缺的是一张填对的表。”磁材厂采购负责人沈知夏说。她所在的工厂已把夜班减为一周四次。

港务局预计，积压的申报可以在十二月中旬以前处理完毕，但没有给出书面的期限。
"""
"""An article of our own, in Chinese."""


def chinese_sample() -> Workspace:
    """Return a finished brief in Chinese."""
    article = read(CHINESE_ARTICLE.encode(), name="article.txt")
    metadata = replace(
        article.metadata,
        title="滨海港的钕库存为何只够三周",
        outlet="滨海工业周报",
        published=date(2026, 10, 28),
        address="https://example.org/binhai/neodymium",
    )
    article = (
        replace(article, metadata=metadata, reliability="B")
        if hasattr(article, "reliability")
        else (replace(article, metadata=metadata))
    )
    text = plain_text(article.blocks)

    def evidence(words: str) -> tuple:
        start = text.index(words)
        return (passage(article, start, start + len(words), "evidence"),)

    brief = Brief(
        title="滨海港：库存三周，问题在表格而不在矿石",
        subtitle="申报表格更换使氧化镨钕滞留港口",
        as_of=date(2026, 10, 30),
        author="陆分析员",
        marking="TLP:GREEN",
        language="zh-CN",
        highlights=(
            Highlight(
                spans("港口保税仓库只剩约四百二十吨氧化镨钕。"),
                (Highlight(spans("按当地用量，最多支撑三周。"), passages=evidence("最多支撑三周")),),
                passages=evidence("约四百二十吨氧化镨钕"),
            ),
            Highlight(
                spans("新的装船申报表格自十一月一日起使用，已有六份申报被退回。"),
                passages=evidence("已有六份被退回"),
            ),
        ),
        notes=(
            CredibilityNote(
                claim=spans("积压的申报可以在十二月中旬以前处理完毕"),
                who="滨海港务局",
                verdict=Judgement("Plausible, unconfirmed"),
                basis=(spans("港务局只作了口头估计，没有书面期限；退件数量来自三家贸易商。"),),
                credibility=3,
                passages=evidence("没有给出书面的期限"),
            ),
            CredibilityNote(
                claim=spans("短缺的原因是表格，而不是矿石供应"),
                who="磁材厂采购负责人",
                verdict=Judgement("Largely credible"),
                basis=(spans("与港务局的说明一致；库存数字未见第二个来源。"),),
                credibility=2,
                passages=evidence("缺的是一张填对的表"),
            ),
        ),
        outlooks=(
            Outlook(
                text=(spans("积压在年底前消除，价格随之回落。"),),
                horizon=date(2026, 12, 31),
                likelihood=Judgement("likely"),
                confidence="moderate",
                indicators=(
                    Indicator(spans("每周退回的申报份数")),
                    Indicator(spans("磁材厂恢复夜班的日期")),
                ),
            ),
        ),
        summary=(
            spans(
                "库存下降源于申报表格的更换，而非原料不足。若港务局兑现十二月中旬的估计，影响将限于一个季度；书面期限的缺失是主要的不确定因素。"
            ),
        ),
    )
    return workspace_of(brief, (article,))
