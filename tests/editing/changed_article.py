"""A brief whose article has changed under it: two passages are lost, one has moved, one has not."""

from msgspec.structs import replace

from reex_desktop.editing.passages import passage
from reex_desktop.editing.reanchoring import reanchor
from reex_desktop.model.article import Article
from reex_desktop.model.blocks import Paragraph, rich, spans
from reex_desktop.model.brief import Brief, CredibilityNote, Highlight, Outlook
from reex_desktop.model.workspace import workspace_of

LINES = (
    "The refinery in Kalmar will close for two weeks in August, its owner said.",
    "Prices for antimony have doubled since the spring and nobody sells below that.",
    "The union wants a court to look at the contract before it is signed in autumn.",
    "A ship with ore from the north is expected in the harbour on Friday morning.",
)
CHANGED = (
    "The refinery in Kalmar will close for three weeks in August, its owner said.",
    "A ship with ore from the north is expected in the harbour on Friday morning.",
    "The union wants a judge to look at it first.",
)


def article_of(lines, **fields):
    blocks = tuple(Paragraph(spans(line)) for line in lines)
    return Article(raw=blocks, blocks=blocks, **fields)


def workspace():
    """Return a brief with a statement on each line of an article, and that article changed under it."""
    article = article_of(LINES)
    places, start = [], 0
    for line in LINES:
        places.append(passage(article, start, start + len(line), "evidence"))
        start += len(line) + 1
    drafted = replace(places[2], purpose="origin")
    brief = Brief(
        highlights=(Highlight(spans("Closed for two weeks"), (), (places[0],)),),
        notes=(CredibilityNote(claim=spans("Prices doubled"), passages=(places[1],)),),
        outlooks=(Outlook(text=rich("A court will look"), passages=(drafted,)),),
        summary=rich("A ship comes"),
        summary_passages=(places[3],),
    )
    before = workspace_of(brief, (article,))
    return reanchor(before, article_of(CHANGED, id=article.id)).workspace
