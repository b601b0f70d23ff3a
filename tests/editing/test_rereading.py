"""An article that is read again keeps its passages, or is left as it is."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reex_desktop.editing.draft import draft
from reex_desktop.editing.passages import passage
from reex_desktop.editing.rereading import found_again, lost_passages, reread
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


def test_a_passage_that_would_be_lost_keeps_the_article():
    workspace = draft(ARTICLE)
    other = read(b"Quite another text, of one line.\n\nAnd of a second one.\n", name="article.txt")
    assert reread(workspace, ARTICLE.id, other) is None
    assert lost_passages(workspace, ARTICLE.id, plain_text(other.blocks))


def test_an_article_that_is_not_there():
    workspace = draft(ARTICLE)
    assert reread(workspace, workspace.brief.id, ARTICLE) is workspace


@given(st.integers(0, 5), st.integers(0, 5))
def test_of_equal_sentences_the_one_with_the_same_surroundings(before, chosen):
    lines = [f"Mark {n}. It rose again. End {n}." for n in range(6)]
    text = " ".join(lines)
    start = text.index(f"Mark {chosen}.") + len(f"Mark {chosen}. ")
    end = start + len("It rose again.")
    p = replace(passage(ARTICLE, start, end, "evidence", text=text), article_id=ARTICLE.id)
    assert p.exact == "It rose again."
    longer = "It rose again. " * before + text
    assert found_again(p, longer) == start + 15 * before


def test_an_empty_quotation_is_nowhere():
    p = passage(ARTICLE, 5, 5, "evidence")
    assert found_again(p, plain_text(ARTICLE.blocks)) == -1
