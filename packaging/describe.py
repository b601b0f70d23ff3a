"""Print a value of the program's description, for scripts: `describe.py version`, `... own.mime`."""

from __future__ import annotations

import sys
from typing import Any

from fill import description


def main(arguments: list[str]) -> None:
    """Print the value that the one argument names."""
    if len(arguments) != 1:
        sys.exit(__doc__)
    value: Any = description()
    for part in arguments[0].split("."):
        if not isinstance(value, dict) or part not in value:
            sys.exit(f"there is no value {arguments[0]}")
        value = value[part]
    print(value)


if __name__ == "__main__":
    main(sys.argv[1:])
