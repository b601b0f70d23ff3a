"""A brief with mistakes, and what the tests of the Checks tab share."""

from reex_desktop.model.blocks import spans
from reex_desktop.model.brief import Brief, CredibilityNote, Highlight, Indicator, Outlook
from reex_desktop.readers.read import read

ARTICLE = read(
    b"The plant at Narva makes over 90% of the supply of magnets in the region, its owner said.\n\n"
    b"It would ship 400 tonnes a year from 2028, the ministry wrote on Monday.\n",
    name="article.txt",
)


def brief():
    return Brief(
        title="Magnets \U0001f9f2 from Narva",
        highlights=(
            Highlight(spans("\U0001f9f2 The plant makes 90% of the supply.")),
            Highlight(spans("It would ship 700 tonnes a year.")),
        ),
        notes=(CredibilityNote(claim=spans("TODO write this"), who="The owner"),),
        outlooks=(
            Outlook(text=(spans("It ships in 2028."),), indicators=(Indicator(spans("Some  blanks")),)),
        ),
        summary=(spans("A first paragraph."), spans("Then 555 tonnes.")),
    )


def lines(window):
    return [window.checks.list.item(n).text() for n in range(window.checks.list.count())]


def rules(window):
    return [finding.rule for finding in window.checks._shown]


def select(window, rule, slot=""):
    place = next(n for n, f in enumerate(window.checks._shown) if f.rule == rule and slot in ("", f.slot))
    window.checks.list.setCurrentRow(place)
    return window.checks._shown[place]
