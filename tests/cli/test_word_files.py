"""A Word file is a brief where it is one of ours, else an article."""

from __future__ import annotations

import docx

from reex_desktop.cli import main


def test_a_word_file_of_somebody_else_is_an_article(tmp_path, capfd):
    path = tmp_path / "letter.docx"
    document = docx.Document()
    document.add_heading("Quay fees fall", 1)
    document.add_paragraph("The port lowers its fees in May.")
    document.save(str(path))
    assert main(["import", str(path)]) == 0
    out = capfd.readouterr().out
    assert "Quay fees fall" in out
    assert "The port lowers its fees in May." in out
