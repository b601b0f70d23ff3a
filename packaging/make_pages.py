"""Make the pictures of printed pages for the documentation: finished briefs, set by LibreOffice.

    python packaging/make_pages.py docs/pages

Needs soffice and pdftoppm.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from sample_briefs import chinese_sample, worked_sample

from reex_desktop.model.published import published
from reex_desktop.model.workspace import Workspace
from reex_desktop.writers.export import export
from reex_desktop.writers.options import Options

PAGES: dict[str, tuple[Workspace, Options]] = {
    "english-a4": (worked_sample(), Options(page="a4")),
    "english-letter": (worked_sample(), Options(page="letter")),
    "chinese-a4": (chinese_sample(), Options(page="a4")),
    "chinese-letter": (chinese_sample(), Options(page="letter")),
}


def main(folder: Path) -> None:
    """Write a picture of each page into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as home:
        for name, (workspace, options) in PAGES.items():
            document = Path(home) / f"{name}.docx"
            document.write_bytes(export(published(workspace), ".docx", options))
            command = ["soffice", f"-env:UserInstallation=file://{home}/profile", "--headless"]
            command += ["--convert-to", "pdf", "--outdir", home, str(document)]
            subprocess.run(command, check=True, capture_output=True, timeout=180)
            pdf = document.with_suffix(".pdf")
            subprocess.run(["pdftoppm", "-r", "80", "-png", pdf, folder / name], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
