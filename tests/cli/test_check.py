"""`check`: lines, JSON and SARIF, the exit code, and where the articles come from."""

import json

import pytest
from msgspec.structs import replace

from reex_desktop.checks.rules import RULES
from reex_desktop.checks.run import run_checks
from reex_desktop.cli import main
from reex_desktop.editing.draft import draft
from reex_desktop.editing.edits import set_brief
from reex_desktop.library.places import places
from reex_desktop.library.store import Library
from reex_desktop.model.blocks import rich, spans
from reex_desktop.model.brief import CredibilityNote, Ignored, Judgement, Outlook
from reex_desktop.model.codec import encode
from reex_desktop.model.published import published
from reex_desktop.readers.read import read
from reex_desktop.writers.export import export

ARTICLE = (
    "Highlights\n- The plant treats over 260 tonnes of scrap.\n- It opened in May.\n\n"
    "The plant in Tartu treats over 260 tonnes of scrap a year. It opened in May 2026.\n\n"
    "REEx Summary\nA plant has opened in Tartu."
)


@pytest.fixture
def workspace():
    return draft(read(ARTICLE.encode(), name="article.txt"))


def wrong(workspace):
    return set_brief(workspace, summary=rich("The plant in Tartu treats over 280 tonnes of scrap a year."))


def written(tmp_path, workspace):
    path = tmp_path / "brief.json"
    path.write_bytes(encode(workspace))
    return str(path)


def test_a_brief_without_errors_passes(workspace, tmp_path, capfd):
    assert main(["check", written(tmp_path, workspace)]) == 0
    out, err = capfd.readouterr()
    assert "completeness.missing" in out
    assert err.startswith("0 errors, ")


def test_an_error_fails_and_says_what_and_where(workspace, tmp_path, capfd):
    assert main(["check", written(tmp_path, wrong(workspace)), "--only", "figures"]) == 1
    out, err = capfd.readouterr()
    assert out.startswith("error   figures.value")
    assert "summary \u201c280 tonnes of scrap" not in out
    assert "summary \u201c280 tonnes\u201d" in out
    assert err == "1 error, 0 warnings, 0 notes\n"


def test_json(workspace, tmp_path, capfd):
    assert main(["check", written(tmp_path, wrong(workspace)), "--json", "--only", "figures.value"]) == 1
    said = json.loads(capfd.readouterr().out)
    (finding,) = said["findings"]
    assert (finding["rule"], finding["slot"], finding["field"]) == ("figures.value", "summary", "summary")
    assert finding["words"] == "280 tonnes"
    assert finding["fix"]["text"] == "260 tonnes"


def test_sarif(workspace, tmp_path, capfd):
    assert main(["check", written(tmp_path, wrong(workspace)), "--sarif"]) == 1
    log = json.loads(capfd.readouterr().out)
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.id for rule in RULES]
    assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])
    assert {r["level"] for r in run["results"]} <= {"error", "warning", "note"}
    assert len({r["partialFingerprints"]["reexKey/v1"] for r in run["results"]}) == len(run["results"])


def test_a_brief_of_the_library(workspace, tmp_path, capfd):
    with Library.open(places(tmp_path / "home").data) as library:
        library.save(wrong(workspace), 0)
    arguments = ["--library", str(tmp_path / "home"), "check", str(workspace.brief.id), "--only", "figures"]
    assert main(arguments) == 1


def test_what_was_ignored_in_the_window_is_ignored_here(workspace, tmp_path, capfd):
    changed = wrong(workspace)
    (finding,) = run_checks(changed, {"figures.value"})
    kept = set_brief(changed, ignored=(Ignored(finding.key, "Corrected by telephone."),))
    assert main(["check", written(tmp_path, kept), "--only", "figures"]) == 0
    assert capfd.readouterr().out == ""


@pytest.mark.parametrize("suffix", [".md", ".json"])
def test_an_exported_brief_is_checked_against_an_article_named_beside_it(
    workspace, tmp_path, suffix, capfd
):
    changed = replace(wrong(workspace), brief=replace(wrong(workspace).brief, marking="TLP:CLEAR"))
    path = tmp_path / f"brief{suffix}"
    if suffix == ".json":
        from reex_desktop.model.carried import encode_published

        path.write_text(encode_published(published(changed)), encoding="ascii")
    else:
        path.write_bytes(export(published(changed), suffix))
    home = ["--library", str(tmp_path / "home")]
    assert main([*home, "check", str(path), "--only", "figures"]) == 0
    assert "not at hand" in capfd.readouterr().err
    article = tmp_path / "article.txt"
    article.write_bytes(ARTICLE.encode())
    assert main([*home, "check", str(path), "--only", "figures", "--article", str(article)]) == 1
    assert "not at hand" not in capfd.readouterr().err
    with Library.open(places(tmp_path / "home").data) as library:
        library.save(workspace, 0)
    assert main([*home, "check", str(path), "--only", "figures"]) == 1


def test_an_article_is_drafted_and_checked(tmp_path, capfd):
    article = tmp_path / "article.txt"
    article.write_bytes(ARTICLE.encode())
    assert main(["check", str(article), "--only", "copying"]) == 0
    assert capfd.readouterr().out.count("copying.section") == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.json"], "neither a file nor the id"),
        (["none.json", "--only", "spelling"], "there is no rule spelling"),
    ],
)
def test_what_cannot_be_done_is_said(arguments, message, tmp_path, capfd):
    assert main(["--library", str(tmp_path / "home"), "check", *arguments]) == 2
    assert message in capfd.readouterr().err


def settings(tmp_path, **values):
    folder = places(tmp_path / "home").config
    folder.mkdir(parents=True)
    lines = "".join(f"{key}={value}\n" for key, value in values.items())
    (folder / "settings.ini").write_text(
        f"[General]\ngeometry=@ByteArray(\\x1\\xd9;%)\n{lines}", encoding="utf-8"
    )
    return ["--library", str(tmp_path / "home")]


def test_a_rule_or_a_family_is_left_out(workspace, tmp_path, capfd):
    path = written(tmp_path, wrong(workspace))
    assert main(["check", path, "--disable", "figures.value"]) == 0
    assert "figures.value" not in capfd.readouterr().out
    assert main(["check", path, "--disable", "figures", "--json"]) == 0
    said = json.loads(capfd.readouterr().out)
    assert not any(f["rule"].startswith("figures.") for f in said["findings"])
    assert said["rules_off"] == [r.id for r in RULES if r.family == "figures"]


def test_what_is_off_in_the_window_is_off_here(workspace, tmp_path, capfd):
    home = settings(tmp_path, rules_off="figures.value names", summary_words=12)
    path = written(tmp_path, wrong(workspace))
    assert main([*home, "check", path]) == 0
    out, err = capfd.readouterr()
    assert "figures.value" not in out
    assert err.endswith(f", {1 + sum(r.family == 'names' for r in RULES)} rules off\n")
    assert "The summary has" not in out
    assert main([*home, "check", path, "--all-rules"]) == 1
    assert "The summary has" in capfd.readouterr().out
    assert main([*home, "check", path, "--only", "figures"]) == 1


def test_settings_that_are_damaged_are_named(workspace, tmp_path, capfd):
    home = settings(tmp_path)
    (places(tmp_path / "home").config / "settings.ini").write_text("rules_off=figures\n")
    assert main([*home, "check", written(tmp_path, workspace)]) == 2
    err = capfd.readouterr().err
    assert "settings.ini" in err
    assert "--all-rules" in err


def test_what_is_ignored_is_told_with_its_reason(workspace, tmp_path, capfd):
    changed = wrong(workspace)
    (finding,) = run_checks(changed, {"figures.value"})
    entry = Ignored(finding.key, "Corrected by telephone.", finding.rule, "A. Analyst")
    path = written(tmp_path, set_brief(changed, ignored=(entry,)))
    assert main(["check", path, "--only", "figures"]) == 0
    assert "1 ignored with a reason" in capfd.readouterr().err
    assert main(["check", path, "--only", "figures", "--json"]) == 0
    (told,) = json.loads(capfd.readouterr().out)["ignored"]
    assert told["ignored"]["by"] == "A. Analyst"
    assert main(["check", path, "--only", "figures", "--sarif"]) == 0
    (run,) = json.loads(capfd.readouterr().out)["runs"]
    assert run["results"][0]["suppressions"] == [
        {"kind": "external", "justification": "Corrected by telephone."}
    ]
    assert len(run["invocations"][0]["ruleConfigurationOverrides"]) == sum(
        r.family != "figures" for r in RULES
    )


def test_json_tells_how_complete_and_how_rated_a_brief_is(workspace, tmp_path, capfd):
    notes = (
        CredibilityNote(claim=spans("It opened in May."), verdict=Judgement("Accurate"), credibility=2),
        CredibilityNote(claim=spans("Who knows."), credibility=6),
    )
    outlooks = (Outlook(text=rich("More."), confidence="moderate", likelihood=Judgement("likely")),)
    articles = tuple(replace(a, reliability="B") for a in workspace.articles)
    rated = replace(set_brief(workspace, notes=notes, outlooks=outlooks), articles=articles)
    main(["check", written(tmp_path, rated), "--json"])
    said = json.loads(capfd.readouterr().out)
    assert [claim["stix_confidence"] for claim in said["ratings"]["claims"]] == [70, None]
    assert [claim["verdict"] for claim in said["ratings"]["claims"]] == ["Accurate", None]
    assert [outlook["stix_confidence"] for outlook in said["ratings"]["outlooks"]] == [50]
    assert [source["reliability"] for source in said["ratings"]["sources"]] == ["B"]
    assert 0 < said["completeness"]["percent"] < 100
    assert "The brief has no date." in said["completeness"]["missing"]
