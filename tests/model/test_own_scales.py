"""The user's own scales: merged with the shipped ones, or refused with the place and the reason."""

import json
import re
from pathlib import Path

import pytest

from reex_desktop.model.own_scales import ScalesError, merged, use_scales
from reex_desktop.model.scales import scales, set_scales, shipped_scales

YARDSTICK = {
    "id": "desk",
    "name": "Desk scale",
    "words": [
        {"word": "hardly", "low": 0, "high": 30},
        {"word": "perhaps", "low": 30, "high": 70, "synonyms": ["maybe"]},
        {"word": "surely", "low": 70, "high": 100},
    ],
}
DOCUMENTED = Path(__file__).parents[2] / "docs" / "SCALES.md"


@pytest.fixture(autouse=True)
def shipped_again():
    yield
    set_scales(None)


def file(**parts):
    return json.dumps(parts).encode()


def yardstick(**changes):
    return file(yardsticks=[{**YARDSTICK, **changes}])


def test_a_yardstick_comes_beside_the_shipped_ones():
    found = merged(yardstick())
    assert [y.id for y in found.yardsticks] == ["icd203", "phia", "desk"]
    assert found.yardstick("desk").find("Maybe").label == "perhaps (30\u201370%)"
    assert found.verdicts == shipped_scales().verdicts


def test_a_yardstick_of_the_same_id_takes_the_place():
    found = merged(yardstick(id="phia"))
    assert [y.name for y in found.yardsticks] == ["ICD 203", "Desk scale"]


def test_verdicts_take_the_place_of_the_shipped_ones():
    found = merged(file(verdicts=[{"name": "True"}, {"name": "False"}, {"name": "Open"}]))
    assert [v.name for v in found.verdicts] == ["True", "False", "Open"]


def test_ratings_get_other_words():
    steps = dict(zip("ABCDEF", ("ganz", "meist", "oft", "selten", "nie", "unklar"), strict=True))
    found = merged(file(reliability={"steps": steps, "source": "Hausregel"}))
    assert found.reliability.steps["F"] == "unklar"
    assert found.credibility == shipped_scales().credibility


def test_the_file_is_used_and_left_again(tmp_path):
    use_scales(tmp_path)
    assert scales() is shipped_scales()
    (tmp_path / "scales.json").write_bytes(b"\xef\xbb\xbf" + yardstick())
    use_scales(tmp_path)
    assert scales().yardstick("desk").name == "Desk scale"
    (tmp_path / "scales.json").write_bytes(b"{")
    with pytest.raises(
        ScalesError, match=r"scales\.json: this is no JSON .*scales of the program are used"
    ):
        use_scales(tmp_path)
    assert scales() is shipped_scales()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{"verdict": []}', "the file: object contains unknown field `verdict`"),
        (
            yardstick(words=[{"word": "x", "low": "5", "high": 9}]),
            "yardsticks[0].words[0].low: expected `int`",
        ),
        (
            yardstick(words=[{"word": "x", "low": 5}]),
            "yardsticks[0].words[0]: object missing required field `high`",
        ),
        (yardstick(id="Our Scale"), "yardsticks[0].id: must be small letters"),
        (yardstick(name=" "), "yardsticks[0].name: must be words"),
        (yardstick(name="Ours (2)"), "yardsticks[0].name: must have no brackets"),
        (yardstick(words=YARDSTICK["words"][:1]), "yardsticks[0].words: there must be two"),
        (yardstick(words=YARDSTICK["words"][::-1]), "yardsticks[0].words[1]: the words must go"),
        (
            yardstick(words=[{"word": "x", "low": 5, "high": 3}, *YARDSTICK["words"]]),
            "yardsticks[0].words[0]: low and high",
        ),
        (
            yardstick(words=[*YARDSTICK["words"], {"word": "Maybe", "low": 90, "high": 99}]),
            "\u201cMaybe\u201d is there twice",
        ),
        (file(yardsticks=[YARDSTICK, YARDSTICK]), "yardsticks: \u201cdesk\u201d is there twice"),
        (file(verdicts=[{"name": "True"}]), "verdicts: there must be 2 to 7"),
        (file(verdicts=[{"name": str(n)} for n in range(8)]), "verdicts: there must be 2 to 7"),
        (file(verdicts=[{"name": "True"}, {"name": "true"}]), "verdicts: \u201ctrue\u201d is there twice"),
        (file(credibility={"steps": {"1": "x"}}), "credibility.steps: must be 1, 2, 3, 4, 5, 6"),
        (b"\xff", "this is no JSON"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_place(data, message):
    with pytest.raises(ScalesError, match=re.escape(message)):
        merged(data)


def test_the_documented_example_is_read():
    [example] = re.findall(r"```json\n(.*?)```", DOCUMENTED.read_text(encoding="utf-8"), re.DOTALL)
    found = merged(example.encode())
    assert len(found.yardsticks) == 3
    assert found.verdicts != shipped_scales().verdicts
    assert found.reliability != shipped_scales().reliability
