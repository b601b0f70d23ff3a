"""What must hold for the whole program: who imports whom, how big things get, what never occurs."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
PROGRAM = CHECKOUT / "reex_desktop"
BIN = Path(sys.executable).parent

MODULE_LINES = 500
CLASS_LINES = 300
FUNCTION_LINES = 60

# The outermost handlers, the last place where an error can be shown instead of ending the program:
# "file:function", each with its reason beside it.
BROAD_HANDLERS: frozenset[str] = frozenset(
    {
        "reex_desktop/checks/worker.py:_answer",  # in a process of its own: whoever asked must hear of it
        "reex_desktop/ui/tasks.py:run",  # in a thread of the pool: whoever waits must hear of the end
    }
)

MODULES = sorted(PROGRAM.rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def name_of(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()


def nodes(*kinds: type[ast.AST]) -> Iterator[tuple[str, ast.AST]]:
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, kinds):
                yield name_of(path), node


def check(*command: str | Path) -> None:
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{Path(command[0]).name}:\n{done.stdout}{done.stderr}"


def test_imports_point_one_way() -> None:
    check(BIN / "lint-imports", "--no-logo")


def test_ruff_finds_nothing() -> None:
    check(BIN / "ruff", "check")


def test_code_is_formatted() -> None:
    check(BIN / "ruff", "format", "--check")


def test_types_hold() -> None:
    # Pyright would otherwise look for packages in whatever `python` comes first on the path.
    check(BIN / "pyright", "--pythonpath", sys.executable)


IMPORT_CORE = """
import importlib, pkgutil, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "shiboken6"}:
            raise ImportError(f"{name} is not for the core")

sys.meta_path.insert(0, NoQt())
import reex_desktop

def walk(package):
    for found in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        if found.name in FRONT_ENDS or found.name.endswith(".__main__"):
            continue
        module = importlib.import_module(found.name)
        print(found.name)
        if found.ispkg:
            walk(module)

FRONT_ENDS = {"reex_desktop.ui"}
walk(reex_desktop)
assert not {"PySide6", "shiboken6"} & set(sys.modules)
"""


def test_the_core_runs_without_qt() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", IMPORT_CORE], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "reex_desktop.model.codec" in done.stdout.split()


def test_modules_stay_small() -> None:
    sizes = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: size for name, size in sizes.items() if size > MODULE_LINES} == {}


@pytest.mark.parametrize(("kinds", "limit"), [((ast.ClassDef,), CLASS_LINES), (FUNCTIONS, FUNCTION_LINES)])
def test_classes_and_functions_stay_small(kinds: tuple[type[ast.AST], ...], limit: int) -> None:
    sizes = {f"{name}:{node.name}": node.end_lineno - node.lineno + 1 for name, node in nodes(*kinds)}
    assert {name: size for name, size in sizes.items() if size > limit} == {}


def swallows_everything(handler: ast.ExceptHandler) -> bool:
    """Return whether `handler` catches all and does not raise it again once it has tidied up."""
    if isinstance(handler.body[-1], ast.Raise) and handler.body[-1].exc is None:
        return False
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or ast.unparse(kind) in {"Exception", "BaseException"} for kind in caught)


def test_only_the_outermost_handlers_catch_everything() -> None:
    everywhere = sum(swallows_everything(node) for _, node in nodes(ast.ExceptHandler))
    found = [
        f"{name}:{function.name}"
        for name, function in nodes(*FUNCTIONS)
        for node in ast.walk(function)
        if isinstance(node, ast.ExceptHandler) and swallows_everything(node)
    ]
    assert set(found) == BROAD_HANDLERS
    assert len(found) == everywhere, (
        "a module catches everything outside its functions, or a function within one"
    )


def test_nothing_pumps_the_event_loop() -> None:
    calls = [
        f"{name}:{node.lineno}"
        for name, node in nodes(ast.Attribute, ast.Name)
        if getattr(node, "attr", getattr(node, "id", "")) == "processEvents"
    ]
    assert calls == []


def unannotated(function: ast.FunctionDef) -> list[str]:
    arguments = function.args
    named = [
        *arguments.posonlyargs,
        *arguments.args,
        *arguments.kwonlyargs,
        arguments.vararg,
        arguments.kwarg,
    ]
    missing = [a.arg for a in named if a and a.arg not in {"self", "cls"} and a.annotation is None]
    return missing if function.returns is not None else [*missing, "return"]


def test_public_functions_are_annotated() -> None:
    missing = {
        f"{name}:{node.name}": unannotated(node)
        for name, node in nodes(*FUNCTIONS)
        if not node.name.startswith("_") and unannotated(node)
    }
    assert missing == {}
