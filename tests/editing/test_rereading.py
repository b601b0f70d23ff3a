"""An article that is read again keeps its passages, or says which of them are lost."""

from reex_desktop.editing.draft import draft
from reex_desktop.editing.rereading import reread
from reex_desktop.model.brief import statements
from reex_desktop.model.plain import plain_text
from reex_desktop.model.resources import resource_path
from reex_desktop.readers.read import read

DATA = resource_path("samples", "article.txt").read_bytes()
ARTICLE = read(DATA, name="article.txt")


def test_more_text_around_moves_the_passages():
    workspace = draft(ARTICLE)
    longer = read(b"A line that stood above the article on its page.\n\n" + DATA, name="article.txt")
    changed = reread(workspace, ARTICLE.id, longer)
    text = plain_text(changed.articles[0].blocks)
    assert text == plain_text(longer.blocks)
    old = [p for _, _, passages in statements(workspace.brief) for p in passages]
    new = [p for _, _, passages in statements(changed.brief) for p in passages]
    assert [p.exact for p in new] == [p.exact for p in old]
    assert all(text[p.start : p.end] == p.exact for p in new)
    assert {p.revision for p in new} == {changed.articles[0].revision}
    assert changed.articles[0].id == ARTICLE.id
    assert changed.articles[0].metadata == workspace.articles[0].metadata


def test_a_passage_that_is_not_there_any_more_is_lost_with_its_quotation_and_comes_back():
    workspace = draft(ARTICLE)
    other = read(b"Quite another text, of one line.\n\nAnd of a second one.\n", name="article.txt")
    changed = reread(workspace, ARTICLE.id, other)
    old = [p for _, _, passages in statements(workspace.brief) for p in passages]
    lost = [p for _, _, passages in statements(changed.brief) for p in passages]
    assert [p.exact for p in lost] == [p.exact for p in old]
    assert all(p.lost for p in lost)
    back = reread(changed, ARTICLE.id, ARTICLE)
    now = [p for _, _, passages in statements(back.brief) for p in passages]
    assert [(p.exact, p.start, p.former) for p in now] == [(p.exact, p.start, None) for p in old]


def test_an_article_that_is_not_there():
    workspace = draft(ARTICLE)
    assert reread(workspace, workspace.brief.id, ARTICLE) is workspace
