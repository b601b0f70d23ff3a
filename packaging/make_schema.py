"""Write `resources/brief.schema.json`, the public description of a brief.json, from the model's types."""

from __future__ import annotations

import json
from pathlib import Path

from reex_desktop.model.codec import json_schema

TARGET = Path(__file__).resolve().parent.parent / "resources" / "brief.schema.json"


def schema_text() -> str:
    """Return what the file holds."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    TARGET.write_text(schema_text(), encoding="utf-8", newline="\n")
    print(f"wrote {TARGET}")
