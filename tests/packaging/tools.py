"""The scripts under packaging/ as modules: that folder is no package (another one has the name)."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

CHECKOUT = Path(__file__).resolve().parents[2]


def script(name: str) -> ModuleType:
    """Return packaging/NAME.py as a module, loaded once."""
    key = f"packaging_script_{name}"
    if key not in sys.modules:
        folder = str(CHECKOUT / "packaging")
        spec = importlib.util.spec_from_file_location(key, f"{folder}/{name}.py")
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules[key] = module
        sys.path.insert(0, folder)  # as where the script is run: it finds its neighbours
        try:
            spec.loader.exec_module(module)
        finally:
            sys.path.remove(folder)
    return sys.modules[key]
