"""Builds `resources/templates/brief.docx`, the Word template of the export.

Run it after a change of `packaging/word_template/`: `python packaging/make_template.py`.
"""

from __future__ import annotations

from pathlib import Path

from word_template.parts import build

TARGET = Path(__file__).resolve().parents[1] / "resources" / "templates" / "brief.docx"


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(build())
    print(f"{TARGET}: {TARGET.stat().st_size} bytes")
