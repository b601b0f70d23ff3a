"""The evidence that a draft proposes, against what was labelled by hand in articles of our own.

`proposals.txt`: the beginnings of a drafted statement and of the sentences that support it; what is
proposed to other statements is wrong. The draft's own scorer of before had 20 right and one wrong.
"""

from pathlib import Path

from reex_desktop.editing.draft import draft
from reex_desktop.model.blocks import rich_text, spans_text
from reex_desktop.model.brief import walk
from reex_desktop.model.resources import resource_path
from reex_desktop.readers.read import read

HERE = Path(__file__).parent


def labels():
    """The right beginnings by the beginning of the statement, of each article."""
    found = {}
    for line in (HERE / "proposals.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            found[line[2:]] = {}
        else:
            statement, _, right = line.partition(" => ")
            list(found.values())[-1][statement] = tuple(right.split(" | "))
    return found


def path_of(slug):
    if slug == "sample":
        return resource_path("samples", "article.txt")
    return HERE.parent / "articles" / f"{slug}.txt"


def judged():
    """(right, wrong, missed): statements whose proposal is right or not, or that got none but have some."""
    right, wrong, missed = [], [], []
    for slug, wanted in labels().items():
        path = path_of(slug)
        brief = draft(read(path.read_bytes(), name=path.name)).brief
        drafted = [(spans_text(h.spans), h.passages) for h, _ in walk(brief.highlights)]
        drafted += [(rich_text(o.text), o.passages) for o in brief.outlooks]
        seen = {key for key in wanted if any(text.startswith(key) for text, _ in drafted)}
        assert seen == set(wanted), set(wanted) - seen
        for text, passages in drafted:
            proposed = [p for p in passages if p.purpose == "evidence"]
            beginnings = next((b for key, b in wanted.items() if text.startswith(key)), ())
            if not proposed:
                missed += [text] if beginnings else []
            elif beginnings and proposed[0].exact.startswith(beginnings):
                right.append(text)
            else:
                wrong.append((text, proposed[0].exact))
    return right, wrong, missed


def test_what_a_draft_proposes_is_mostly_right():
    right, wrong, missed = judged()
    assert len(right) >= 21, missed
    assert len(wrong) <= 1, wrong
