"""The command `export`: several outputs, many briefs, options; and `import` of what was exported."""

import json
import zipfile

import pytest
from msgspec.structs import replace

from reex_desktop.cli import main
from reex_desktop.editing.draft import draft
from reex_desktop.library.places import places
from reex_desktop.library.store import Library
from reex_desktop.model.carried import decode_published
from reex_desktop.model.codec import encode
from reex_desktop.model.published import published
from reex_desktop.readers.read import read
from reex_desktop.writers.export import export
from reex_desktop.writers.options import Options
from tests.articles import damage
from tests.cli.test_cli import refused, run

SAMPLE = damage.target("sample")


@pytest.fixture(scope="module")
def workspace():
    made = draft(read(SAMPLE.read_bytes(), name="article.txt"))
    return replace(made, brief=replace(made.brief, title="Quotas: a/b <c>", author="A. Analyst"))


@pytest.fixture
def source(tmp_path, workspace):
    path = tmp_path / "brief.json"
    path.write_bytes(encode(workspace))
    return path


def command(*arguments) -> int:
    return main([str(argument) for argument in arguments])


def test_several_outputs_in_one_command(source, tmp_path, workspace):
    outs = [tmp_path / f"out{suffix}" for suffix in (".docx", ".md", ".html", ".jsonld")]
    assert command("export", source, *(word for out in outs for word in ("-o", out))) == 0
    for out in outs:
        assert out.read_bytes() == export(published(workspace), out.suffix)


def test_formats_for_one_name(source, tmp_path):
    assert command("export", source, "-o", tmp_path / "out", "--format", "docx", "--format", "MD") == 0
    assert sorted(p.name for p in tmp_path.glob("out*")) == ["out.docx", "out.md"]
    assert command("export", source, "-o", tmp_path / "v1.2.docx", "--format", "html") == 0
    assert (tmp_path / "v1.2.html").exists()


def test_a_folder_gets_a_file_named_by_the_title(source, tmp_path):
    assert command("export", source, "-o", f"{tmp_path}/new/", "--format", "md") == 0
    assert [p.name for p in (tmp_path / "new").iterdir()] == ["Quotas a b c.md"]
    assert command("export", source, "-o", tmp_path / "new") == 0
    assert (tmp_path / "new" / "Quotas a b c.docx").exists()


def test_options_reach_the_writers(source, tmp_path, workspace):
    out = tmp_path / "out.md"
    assert command("export", source, "-o", out, "--front-matter", "--no-carry") == 0
    text = out.read_text(encoding="utf-8")
    assert text.startswith('---\ntitle: "Quotas: a/b <c>"\n')
    assert "reex-brief" not in text
    page = tmp_path / "out.html"
    assert command("export", source, "-o", page, "--page", "letter", "--claim-review") == 0
    wanted = export(published(workspace), ".html", Options(page="letter", claim_review=True))
    assert page.read_bytes() == wanted
    review = tmp_path / "out.docx"
    assert command("export", source, "-o", review, "--copy", "review", "--page", "letter") == 0
    assert review.read_bytes() == export(
        published(workspace), ".docx", Options(page="letter", copy="review")
    )


def test_a_template_is_used(source, tmp_path, workspace):
    plain = tmp_path / "plain.docx"
    assert command("export", source, "-o", plain, "--no-carry") == 0
    out = tmp_path / "out.docx"
    assert command("export", source, "-o", out, "--template", plain) == 0
    wanted = export(published(workspace), ".docx", Options(template=plain.read_bytes()))
    assert out.read_bytes() == wanted


def test_a_template_that_cannot_work_is_refused_before_anything_is_written(source, tmp_path, capfd):
    template = tmp_path / "template.docx"
    template.write_bytes(b"no template")
    out = tmp_path / "out.docx"
    out.write_bytes(b"old")
    assert refused(capfd, "export", source, "-o", out, "--template", template)
    assert "there is no such file" in refused(capfd, "export", source, "-o", out, "--template", "none.docx")
    assert out.read_bytes() == b"old"


def test_what_is_wrong_is_said_in_one_line(source, tmp_path, capfd):
    assert "nothing to export" in refused(capfd, "export", "-o", tmp_path / "x.md")
    assert "cannot export to .odt: known are" in refused(
        capfd, "export", source, "-o", tmp_path / "x", "--format", "odt"
    )
    assert "cannot export to" in refused(capfd, "export", source, "-o", tmp_path / "x")
    assert "was not saved" in refused(capfd, "export", source, "-o", tmp_path / "none" / "x.md")
    assert "this is a file" in refused(capfd, "export", source, source, "-o", source)
    assert "cannot be made" in refused(capfd, "export", source, source, "-o", tmp_path / "a" / "b")
    carried = tmp_path / "carried.json"
    carried.write_bytes(b'{"format":"reex-published-brief","version":9}')
    assert "newer REEx Desktop" in refused(capfd, "export", carried, "-o", tmp_path / "x.md")


def test_the_library_is_exported_into_a_folder(tmp_path, workspace, capfd):
    home = tmp_path / "home"
    again = draft(read(SAMPLE.read_bytes(), name="article.txt"))
    again = replace(again, brief=replace(again.brief, title="quotas: A/B <c>"))
    untitled = draft(read(b"Nothing much"))
    untitled = replace(untitled, brief=replace(untitled.brief, title="CON"))
    with Library.open(places(home).data) as library:
        for one in (workspace, again, untitled):
            library.save(one, 0)
    out = tmp_path / "out"
    code = command("--library", home, "export", "--all", "-o", out, "--format", "md", "--format", "html")
    assert code == 0
    names = {path.name.lower() for path in out.iterdir()}
    assert names == {
        f"{n}.{s}" for n in ("quotas a b c", "quotas a b c (2)", "con -") for s in ("md", "html")
    }
    err = capfd.readouterr().err.splitlines()
    assert [line.split()[0] for line in err] == ["1/3", "2/3", "3/3"]


def test_a_batch_goes_on_after_a_failure(source, tmp_path, capfd):
    bad = tmp_path / "bad.json"
    bad.write_bytes(b"{}")
    assert command("export", bad, source, "none", "-o", tmp_path / "out", "--format", "md") == 2
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["Quotas a b c.md"]
    first, second, third, last = capfd.readouterr().err.splitlines()
    assert first.startswith(f"1/3 {bad}: this JSON file is not a brief")
    assert second == "2/3 Quotas a b c"
    assert third == "3/3 none: neither a file nor the id of a brief"
    assert last == "reex-desktop: 2 of 3 briefs were not exported"


@pytest.mark.parametrize("suffix", [".docx", ".md"])
def test_what_was_exported_is_imported(source, tmp_path, workspace, suffix, capfdbinary):
    out = tmp_path / f"out{suffix}"
    assert command("export", source, "-o", out, "--carry") == 0
    assert command("import", out) == 0
    data, err = capfdbinary.readouterr()
    assert err == b""
    assert decode_published(data) == published(workspace)
    kept = tmp_path / "kept.json"
    kept.write_bytes(data)
    again = tmp_path / "again.md"
    for one in (kept, out):
        assert command("export", one, "-o", again) == 0
        assert again.read_bytes() == export(published(workspace), ".md")


@pytest.mark.parametrize("suffix", [".docx", ".md"])
def test_without_the_brief_what_is_printed_is_imported(source, tmp_path, workspace, suffix, capfdbinary):
    out = tmp_path / f"out{suffix}"
    assert command("export", source, "-o", out, "--no-carry") == 0
    assert command("import", "--brief", out) == 0
    found = decode_published(capfdbinary.readouterr().out)
    assert found.brief.title == workspace.brief.title
    assert [h.spans for h in found.brief.highlights] == [h.spans for h in workspace.brief.highlights]


def test_markdown_without_a_brief_is_an_article(tmp_path, capfd):
    path = tmp_path / "article.md"
    path.write_text("# A title\n\nSome *text*.\n", encoding="utf-8")
    assert command("import", path) == 0
    assert capfd.readouterr().out == "A title\nSome text.\n"
    assert "holds no brief" in refused(capfd, "import", "--brief", path)


def test_a_foreign_word_file_is_no_brief(tmp_path, capfd):
    path = tmp_path / "other.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x", b"\x89PNG")
    assert "no article" in refused(capfd, "import", path)


@pytest.mark.parametrize("suffix", [".docx", ".md"])
def test_a_file_is_proven_before_it_is_written(source, tmp_path, suffix, capfd):
    out = tmp_path / f"out{suffix}"
    assert command("export", source, "-o", out, "--prove") == 0
    assert out.exists()
    assert "rejected" not in capfd.readouterr().err


def test_a_file_that_fails_its_proof_is_kept_aside(source, tmp_path, capfd, monkeypatch):
    def forgetful(brief, suffix, options):  # a writer that loses the summary
        return export(replace(brief, brief=replace(brief.brief, summary=())), suffix, options)

    out = tmp_path / "out.md"
    out.write_bytes(b"old")
    monkeypatch.setattr("reex_desktop.cli.exporting.export", forgetful)
    assert "kept as out.rejected.md" in refused(capfd, "export", source, "-o", out, "--prove", "--no-carry")
    assert out.read_bytes() == b"old"
    assert (tmp_path / "out.rejected.md").exists()


def test_a_whole_process_exports(source, tmp_path):
    out = tmp_path / "out.jsonld"
    code, printed, _ = run("export", source, "-o", out)
    assert (code, printed) == (0, b"")
    assert json.loads(out.read_bytes())["@context"] == "https://schema.org"
