"""Where the program keeps its things on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

APP = "reex-desktop"


class Places(NamedTuple):
    """The folders of the program; none of them need exist."""

    data: Path
    config: Path
    log: Path


def places(root: Path | None = None) -> Places:
    """Return the folders the system wants used, or, with `root`, folders inside it.

    The library lies in `data`: `root` itself where it is given, so that a folder chosen by the user
    holds the library and everything that belongs to it, whatever the environment says.
    """
    if root is not None:
        return Places(root, root / "config", root / "log")
    import platformdirs

    return Places(
        platformdirs.user_data_path(APP, appauthor=False),
        platformdirs.user_config_path(APP, appauthor=False),
        platformdirs.user_log_path(APP, appauthor=False),
    )
