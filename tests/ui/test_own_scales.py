"""The user's own scales in the window."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox

from reex_desktop.library.places import places
from reex_desktop.model.brief import Brief, CredibilityNote
from reex_desktop.model.scales import set_scales
from reex_desktop.model.workspace import Workspace
from reex_desktop.ui.form.outlook_card import likelihood_options

from .helpers import close_window, open_window, show

PAGE = Path(__file__).parents[2] / "docs" / "SCALES.md"


@pytest.fixture
def window(qapp, qtbot, tmp_path, request):
    """A window on a library with own scales: those of the documentation, or the text of the test."""
    folder = places(tmp_path / "library").config
    folder.mkdir(parents=True)
    [example] = re.findall(r"```json\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    (folder / "scales.json").write_text(getattr(request, "param", example), encoding="utf-8")
    opened = open_window(tmp_path / "library")
    yield opened
    close_window(opened)
    set_scales(None)


def test_own_verdicts_are_chosen_by_key(window, form, editor):
    show(window, Workspace(Brief(notes=(CredibilityNote(),))))
    [card] = form.cards.notes.values()
    assert [card.verdict.itemText(n) for n in range(card.verdict.count())] == [
        *("Not assessed", "Confirmed", "Likely true", "Contradicted", "Open"),
    ]
    card.claim.setFocus()
    window.actions_["verdict_3"].trigger()
    assert editor.brief.notes[0].verdict.value == "Contradicted"
    assert window.actions_["verdict_3"].text() == "Verdict: Contradicted"
    assert not window.actions_["verdict_5"].isEnabled()
    form.set_verdict(6)
    assert editor.brief.notes[0].verdict.value == "Contradicted"


def test_an_own_yardstick_is_chosen_for_a_brief_and_for_new_ones(window, editor):
    names = []
    for _ in range(3):
        window.actions_["next_yardstick"].trigger()
        names.append(editor.brief.yardstick)
    assert names == ["phia", "house", "icd203"]
    assert "ICD 203" in window.hints.text()
    window.actions_["preferences"].trigger()
    box = next(b for b in window.findChildren(QComboBox) if b.accessibleName() == "Likelihood words")
    assert [box.itemText(n) for n in range(box.count())] == ["ICD 203", "UK PHIA", "House scale"]
    box.setCurrentIndex(2)
    box.activated.emit(2)
    window.session.new()
    assert editor.brief.yardstick == "house"
    assert [o.value for o in likelihood_options("house")][1:] == [
        "hardly",
        "possibly",
        "probably",
        "surely",
    ]


def test_own_words_of_the_reliability_are_shown(window):
    field = window.article.details.reliability
    assert [field.itemText(n) for n in range(3)] == ["Not rated", "A  Always right", "B  Mostly right"]


@pytest.mark.parametrize("window", ['{"verdicts": [{"name": "True"}]}'], indirect=True)
def test_what_cannot_be_used_is_said_in_the_bar(window):
    assert window.messages.isVisible()
    assert "scales.json: verdicts: there must be 2 to 7" in window.messages.text.text()
    assert window.actions_["verdict_7"].isEnabled()
