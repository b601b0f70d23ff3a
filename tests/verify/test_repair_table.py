"""Fifteen kinds of damage over articles that no rule was made with, beside ftfy; thousands of clean texts.

The table is printed with `-s`; the floors are what is reached today.
"""

import ftfy
import pytest

from reex_desktop.readers.characters.mend import mend_characters
from tests.readers.clean import clean_texts
from tests.readers.damages import COMBINATIONS, MORE, Score, articles_of, damaged, mended, score

HELD_OUT = articles_of(2)
OTHER_SCRIPTS = {"ru-2", "el-2", "zh-2", "ja-2"}


def _ours(page, loss, slugs):
    total = Score()
    for slug in slugs:
        raw = damaged(HELD_OUT[slug], page, loss)
        total += score(HELD_OUT[slug], raw, mend_characters(raw))
    return total


def _ftfy(page, loss, slugs):
    total = Score()
    for slug in slugs:
        raw = damaged(HELD_OUT[slug], page, loss)
        fixed = "\n".join(ftfy.fix_encoding(line) for line in raw.split("\n"))
        total += score(HELD_OUT[slug], fixed, [])
    return total


def _row(page, loss, ours, theirs):
    share = 100 / max(ours.marks, 1)
    sure = 100 * ours.sure_right / max(ours.sure, 1)
    print(
        f"{page:<11}{loss:<8}{ours.marks:>6}{ours.right * share:>9.2f}{ours.narrow * share:>9.2f}"
        f"{100 * ours.sure / max(ours.marks, 1):>8.1f}{sure:>8.2f}{theirs.right * share:>9.2f}"
    )


def test_the_table_of_damage():
    latin = sorted(HELD_OUT.keys() - OTHER_SCRIPTS)
    print(f"\n{'read as':<11}{'lost':<8}{'marks':>6}{'right %':>9}{'dashes~':>9}", end="")
    print(f"{'sure %':>8}{'right':>8}{'ftfy %':>9}")
    total, other = Score(), Score()
    for page, loss in COMBINATIONS:
        ours, theirs = _ours(page, loss, latin), _ftfy(page, loss, latin)
        _row(page, loss, ours, theirs)
        total, other = total + ours, other + theirs
        if loss in {"kept", "shown"}:
            assert ours.right >= 0.995 * ours.marks
        assert ours.right >= theirs.right
        assert ours.right >= 0.93 * ours.marks
        assert ours.harmed <= 2
    _row("all", "", total, other)
    assert len(latin) >= 14
    assert total.right >= 0.98 * total.marks
    assert total.sure_right >= 0.99 * total.sure


@pytest.mark.parametrize(("page", "loss"), [c for c in COMBINATIONS + MORE if c[1] in {"kept", "shown"}])
def test_other_scripts_come_back_where_nothing_is_lost(page, loss):
    result = _ours(page, loss, OTHER_SCRIPTS)
    assert result.right >= 0.995 * result.marks > 0


def test_clean_texts_and_articles_stay_as_they_are():
    texts = [text for _, text in clean_texts()] + [*HELD_OUT.values(), *articles_of(1).values()]
    texts += [paragraph for text in texts for paragraph in text.split("\n") if paragraph]
    changed = [text for text in texts if mended(text, mend_characters(text)) != text]
    assert len(texts) >= 1500
    assert changed == []


RUNS = (
    "\u00e2",
    "\u00c3",
    "\u0e42",
    "\u0432",
    "\ufffd",
    "\u9225",
    "\u00c3\u00a9",
    "\u00e2\u20ac",
    "a\u00e2",
    "\ufffd\ufffda",
)


@pytest.mark.parametrize("run", RUNS)
def test_a_very_long_run_is_answered(run):
    """A rule that looks ahead without bound would take days here."""
    text = run * (150_000 // len(run))
    for repair in mend_characters(text):
        assert text[repair.start : repair.end] == repair.before
