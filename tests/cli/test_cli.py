"""The command line: what it prints and writes, and one clear line where it cannot."""

import json
import subprocess
import sys
from datetime import date

import pytest
from msgspec.structs import replace

from reex_desktop.cli import main
from reex_desktop.editing.draft import draft
from reex_desktop.library.places import places
from reex_desktop.library.store import Library
from reex_desktop.model.blocks import rich
from reex_desktop.model.brief import Brief, Judgement, Outcome, Outlook, walk
from reex_desktop.model.codec import decode, decode_article, encode
from reex_desktop.model.plain import plain_text
from reex_desktop.model.workspace import Workspace
from reex_desktop.readers.read import read
from tests.articles import damage

SAMPLE = damage.target("sample")


def run(*arguments):
    """Run the program as a user would; return its exit code, its output, and its errors."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "reex_desktop", *map(str, arguments)],
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr.decode()


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_bytes(SAMPLE.read_bytes())
    return path


def refused(capfd, *arguments):
    """Run a command that cannot work; return the one line it says."""
    assert main([str(a) for a in arguments]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert err.startswith("reex-desktop: ")
    return err


def test_import_prints_the_mended_text_and_the_ledger(article):
    code, out, err = run("import", article)
    assert code == 0
    text = out.decode()
    assert "\u0e42" not in text
    assert "Table of Contents" not in text
    mended = read(article.read_bytes(), name="article.txt")
    assert err.count("\n") == len(mended.repairs)
    assert all(line.split()[0] in {"characters", "residue", "structure"} for line in err.splitlines())


def test_import_as_json(article, capfdbinary):
    assert main(["import", "--json", str(article)]) == 0
    found = decode_article(capfdbinary.readouterr().out)
    assert found.original_name == "article.txt"
    assert found.repairs


def test_import_tells_what_was_replaced(tmp_path, capfd):
    path = tmp_path / "bell.txt"
    path.write_bytes(b"A bell\x07 rang.")
    assert main(["import", "--text", str(path)]) == 0
    out, err = capfd.readouterr()
    assert out == "A bell\ufffd rang.\n"
    assert err == "1 control character was replaced by \ufffd.\n"


def test_draft_prints_a_brief(article):
    code, out, err = run("draft", article)
    assert (code, err) == (0, "")
    assert [h for h, _ in walk(decode(out).brief.highlights)]


def test_draft_writes_a_brief(article, tmp_path):
    target = tmp_path / "brief.json"
    code, out, err = run("draft", article, "-o", target)
    assert (code, out, err) == (0, b"", "")
    assert json.loads(target.read_bytes())["format"] == "reex-brief"
    assert decode(target.read_bytes()).articles[0].original_name == "article.txt"


@pytest.mark.parametrize("suffix", [".docx", ".md"])
def test_export_of_an_article(article, tmp_path, suffix, capfd):
    target = tmp_path / f"out{suffix}"
    assert main(["export", str(article), "-o", str(target)]) == 0
    assert target.stat().st_size > 500
    out, err = capfd.readouterr()
    assert out == ""
    assert err in {"", "2 notes have no verdict and say \u201cnot assessed\u201d\n"}


def test_export_counts_what_is_not_assessed(article, tmp_path, capfd):
    workspace = draft(read(article.read_bytes()))
    notes = tuple(replace(n, claim=n.basis[0]) for n in workspace.brief.notes)
    source = tmp_path / "brief.json"
    source.write_bytes(encode(replace(workspace, brief=replace(workspace.brief, notes=notes))))
    assert main(["export", str(source), "-o", str(tmp_path / "out.md")]) == 0
    assert (
        capfd.readouterr().err == f"{len(notes)} notes have no verdict and say \u201cnot assessed\u201d\n"
    )


def test_the_library_lists_and_exports(article, tmp_path):
    workspace = draft(read(article.read_bytes()))
    workspace = replace(workspace, brief=replace(workspace.brief, title="Gallium"))
    untitled = draft(read(b"Nothing much"))
    home = tmp_path / "home"
    from reex_desktop.library.places import places

    with Library.open(places(home).data) as library:
        library.save(workspace, 0)
        library.save(untitled, 0)
    code, out, err = run("--library", home, "library", "list")
    assert (code, err) == (0, "")
    rows = out.decode().splitlines()
    assert len(rows) == 2
    assert any(row.startswith(str(workspace.brief.id)) and row.endswith("Gallium") for row in rows)
    target = tmp_path / "out.md"
    code, _, _ = run("--library", home, "export", workspace.brief.id, "-o", target)
    assert code == 0
    assert "Gallium" in target.read_text(encoding="utf-8")


def test_missing_things_are_named(tmp_path, capfd):
    assert "there is no such file" in refused(capfd, "import", tmp_path / "none.txt")
    assert "cannot be read" in refused(capfd, "import", tmp_path)
    assert "neither a file nor the id" in refused(capfd, "export", "none", "-o", "x.md")
    ghost = "00000000-0000-4000-8000-000000000000"
    assert refused(capfd, "--library", tmp_path / "none", "export", ghost, "-o", "x.md")
    assert refused(capfd, "--library", tmp_path / "none", "library", "list")


def test_a_brief_that_is_not_in_the_library(tmp_path, capfd):
    from reex_desktop.library.places import places

    home = tmp_path / "home"
    Library.open(places(home).data).close()
    ghost = "00000000-0000-4000-8000-000000000000"
    refused(capfd, "--library", home, "export", ghost, "-o", tmp_path / "x.md")


def test_an_unknown_suffix(article, tmp_path, capfd):
    assert ".xyz" in refused(capfd, "export", article, "-o", tmp_path / "out.xyz")
    assert not (tmp_path / "out.xyz").exists()


def test_a_folder_that_is_not_there(article, tmp_path, capfd):
    refused(capfd, "draft", article, "-o", tmp_path / "none" / "brief.json")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"not json", "not a brief"),
        (b"{}", "not a brief"),
        (b'{"format": "reex-brief", "version": 99}', "newer REEx Desktop"),
        (b'{"format": "reex-brief", "version": 1, "workspace": 5}', "damaged"),
    ],
)
def test_a_brief_that_cannot_be_read(data, message, tmp_path, capfd):
    path = tmp_path / "brief.json"
    path.write_bytes(data)
    assert message in refused(capfd, "export", path, "-o", tmp_path / "out.md")


def test_a_file_that_is_no_text(tmp_path, capfd):
    path = tmp_path / "paper.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    assert "PDF" in refused(capfd, "import", path)
    assert "PDF" in refused(capfd, "draft", path)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work differently there")
def test_a_file_that_may_not_be_read(article, capfd, monkeypatch):
    def forbidden(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", forbidden)  # root may read everything
    assert "not allowed" in refused(capfd, "import", article)


@pytest.mark.parametrize("arguments", [[], ["none"], ["export", "x"], ["library", "none"], ["import"]])
def test_a_wrong_command_line_explains_itself(arguments, capfd):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage: reex-desktop" in capfd.readouterr().err


def test_help_and_version():
    code, out, err = run("--help")
    assert (code, err) == (0, "")
    assert b"COMMAND" in out
    code, out, _ = run("--version")
    assert code == 0
    assert out.startswith(b"reex-desktop ")


def test_a_reader_that_stops_early_is_no_error(article):
    script = f"{sys.executable} -m reex_desktop import {article} 2>/dev/null | head -c 1"
    done = subprocess.run(["sh", "-c", script], capture_output=True, timeout=60, check=True)
    assert len(done.stdout) == 1


def test_the_module_is_the_command_itself(article):
    done = subprocess.run(
        [sys.executable, "-m", "reex_desktop.cli", "import", str(article)],
        capture_output=True,
        timeout=60,
        check=True,
    )
    text = plain_text(read(article.read_bytes(), name="article.txt").blocks)
    assert done.stdout.decode() == text.replace("\u2028", "\n") + "\n"


def test_library_forecasts_are_printed_and_written_as_csv(tmp_path, capfdbinary):
    outlooks = (
        Outlook(rich("Exports resume."), date(2020, 1, 2), Judgement("likely")),
        Outlook(
            rich("=Prices fall."), date(2020, 1, 3), probability=90, outcome=Outcome("no", date(2020, 1, 3))
        ),
        Outlook(rich("No horizon."), None, Judgement("likely")),
    )
    with Library.open(places(tmp_path).data) as library:
        library.save(Workspace(Brief(title="Tin", outlooks=outlooks)), 0)
    assert main(["--library", str(tmp_path), "library", "forecasts"]) == 0
    lines = capfdbinary.readouterr().out.decode().splitlines()
    assert lines[0].split()[:3] == ["2020-01-02", "due", "67.5%"]
    assert lines[1].endswith("no    0.810  =Prices fall.")
    assert lines[2] == "Mean Brier score 0.810 of 1 resolved (0 is best, 1 worst)"
    command = ["--library", str(tmp_path), "library", "forecasts", "--csv", "--bom", "--state", "resolved"]
    assert main(command) == 0
    out = capfdbinary.readouterr().out
    assert out.startswith(b"\xef\xbb\xbfbrief,forecast,")
    assert out.count(b"\r\n") == 2
    assert b",'=Prices fall.," in out
