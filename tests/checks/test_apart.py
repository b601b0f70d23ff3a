"""Long briefs are checked in a process of their own: it says the same, forgets nothing, and is replaced."""

import threading

import pytest
from msgspec.structs import replace

from reex_desktop.checks.apart import LONG, MANY, CheckProcess, EndedError, FaultError, is_long
from reex_desktop.checks.choices import Choices, Targets
from reex_desktop.checks.worker import check
from reex_desktop.editing.edits import set_brief
from reex_desktop.model.blocks import rich
from reex_desktop.model.scales import scales, set_scales

from .helpers import article, brief_on

NEWS = "The port of Bergen moved 740 tonnes in May 2025, the harbour office said."
WRONG = "The port of Bergen moved 470 tonnes in May 2025."


@pytest.fixture
def process():
    """The process that checks, ended after the test."""
    made = CheckProcess()
    yield made
    made.close()


def test_it_says_what_the_checks_say(process):
    workspace = brief_on([WRONG, "The berth is TODO."], NEWS, "A second paragraph.", summary="Short.")
    choices = Choices(frozenset({"residue"}), Targets(highlights_least=2))
    said = process.check(workspace, choices)
    assert said == check(workspace, choices)
    rules = {finding.rule.partition(".")[0] for finding in said.findings}
    assert "figures" in rules
    assert "residue" not in rules
    assert "residue" in {f.rule.partition(".")[0] for f in process.check(workspace, Choices()).findings}


def test_articles_go_over_once_and_follow_the_brief(process):
    first = brief_on(WRONG, NEWS)
    process.check(first, Choices())
    [number] = process._sent
    typed = set_brief(first, summary=rich("The port moved 999 tonnes."))
    assert process.check(typed, Choices()) == check(typed, Choices())
    assert list(process._sent) == [number]
    other = replace(
        typed, articles=(article("The port moved 999 tonnes and then 470 tonnes."), *typed.articles)
    )
    assert process.check(other, Choices()) == check(other, Choices())
    assert len(process._sent) == 2
    assert process.check(first, Choices()) == check(first, Choices())
    assert list(process._sent) == [number]


def test_one_that_was_killed_is_replaced(process):
    workspace = brief_on(WRONG, NEWS)
    process.check(workspace, Choices())
    running = process._process
    running.kill()
    running.wait()
    assert process.check(workspace, Choices()) == check(workspace, Choices())
    assert process._process is not running


def test_the_user_s_own_scales_go_along_and_a_fault_is_told(process):
    workspace = brief_on("The port will probably close.", NEWS)
    try:
        set_scales(replace(scales(), yardsticks=()))
        with pytest.raises(FaultError, match="IndexError"):
            process.check(workspace, Choices())
    finally:
        set_scales(None)
    assert process.check(workspace, Choices()) == check(workspace, Choices())


def test_closing_ends_what_is_checked(process):
    long = " ".join(f"Berth {n} took {n} tonnes on {n % 28 + 1} May 2025." for n in range(20_000))
    errors = []

    def work():
        try:
            process.check(brief_on([WRONG] * 40, long), Choices())
        except EndedError as error:
            errors.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    while not process._sent:
        thread.join(0.01)
    running = process._process
    process.close()
    thread.join()
    assert len(errors) == 1
    assert running.poll() is not None
    with pytest.raises(EndedError):
        process.check(brief_on(WRONG, NEWS), Choices())


def test_what_is_short_is_not_worth_a_process():
    assert not is_long(brief_on(WRONG, NEWS))
    assert is_long(brief_on(WRONG, "x" * LONG))
    assert is_long(brief_on(WRONG, "x" * (LONG // 2), "y" * (LONG // 2)))
    assert is_long(brief_on([WRONG] * MANY, NEWS))
