"""What can be asked for, and what is answered where it cannot be done.

Exit code 0 where it worked, 2 with one clear line on standard error where it did not. A command brings
its own modules when it is run: starting is most of what a short command takes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from .. import __version__
from .errors import for_the_user, say


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return the exit code."""
    options = parser().parse_args(arguments)
    _import_msgspec()
    _use_own_scales(options.library)
    try:
        return options.run(options)
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except for_the_user() as error:
        say(f"reex-desktop: {error}")
        return 2


def _use_own_scales(library: Path | None) -> None:
    """Use the user's own scales, where there are any; say it where they cannot be used."""
    from ..library.places import places

    folder = places(library).config
    if not (folder / "scales.json").exists():
        return
    from ..model.own_scales import ScalesError, use_scales

    try:
        use_scales(folder)
    except ScalesError as error:
        say(str(error))


def _import_msgspec() -> None:
    """Import msgspec as where typing_extensions is not installed: it needs nothing of it.

    That module takes twice as long as msgspec itself. Whoever wants it later gets it.
    """
    name = "typing_extensions"
    modules: dict[str, object] = cast("dict[str, object]", sys.modules)
    if name in modules:
        return
    modules[name] = None  # a name that cannot be imported (Python, "The import system", 5.3.1)
    try:
        import msgspec
    finally:
        del modules[name]
    del msgspec


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(
        prog="reex-desktop",
        description="Short, sourced briefs on news articles. Without a command the window opens.",
    )
    top.add_argument("--version", action="version", version=f"reex-desktop {__version__}")
    top.add_argument("--library", type=Path, metavar="PATH", help="the folder of the library")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    _add_import(commands.add_parser("import", help="read an article or an exported brief, and print it"))
    _add_draft(commands.add_parser("draft", help="draft a brief from an article"))
    _add_export(commands.add_parser("export", help="write briefs as Word, Markdown, HTML or ClaimReview"))
    _add_check(commands.add_parser("check", help="check a brief against its articles"))
    _add_library(commands.add_parser("library", help="look into the library"))
    return top


def _lazy(module: str, name: str) -> Callable[[argparse.Namespace], int]:
    def run(options: argparse.Namespace) -> int:
        from importlib import import_module

        return getattr(import_module(f".{module}", __package__), name)(options)

    return run


def _add_import(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, help="an article, or a Word or Markdown file of a brief")
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print the article with its ledger as JSON")
    form.add_argument("--text", action="store_true", help="print its plain text (the default)")
    form.add_argument(
        "--brief", action="store_true", help="the file is an exported brief: print it as JSON"
    )
    command.set_defaults(run=_lazy("importing", "run_import"))


def _add_draft(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path)
    command.add_argument(
        "-o", "--output", type=Path, metavar="BRIEF.json", help="write it here, not to the screen"
    )
    command.set_defaults(run=_lazy("importing", "run_draft"))


def _add_check(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    add(
        "brief",
        metavar="BRIEF",
        help="a brief.json, an exported brief, an article to draft from, or the id of one in the library",
    )
    add(
        "--article",
        dest="articles",
        action="append",
        type=Path,
        metavar="FILE",
        help="an article the brief rests on, where it came without; may be given several times",
    )
    add("--only", action="append", metavar="RULE", help="run this rule or family alone; several times")
    add("--disable", action="append", metavar="RULE", help="leave this rule or family out; several times")
    add("--all-rules", action="store_true", help="run the rules that are off in the preferences, too")
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print the findings as JSON")
    form.add_argument("--sarif", action="store_true", help="print them as SARIF 2.1.0")
    command.set_defaults(run=_lazy("checking", "run_check"))


def _add_library(command: argparse.ArgumentParser) -> None:
    what = command.add_subparsers(required=True, metavar="WHAT")
    briefs = what.add_parser("list", help="list the briefs")
    briefs.set_defaults(run=_lazy("listing", "run_library"))
    forecasts = what.add_parser("forecasts", help="list outlooks with horizon and likelihood, and outcomes")
    forecasts.add_argument("--state", choices=["open", "due", "resolved"], help="only these")
    forecasts.add_argument("--csv", action="store_true", help="print them as CSV (UTF-8)")
    forecasts.add_argument("--bom", action="store_true", help="begin the CSV with a byte-order mark")
    forecasts.set_defaults(run=_lazy("forecasting", "run_forecasts"))


def _add_export(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    add(
        "sources",
        nargs="*",
        metavar="SOURCE",
        help="an article, a brief.json, an exported brief, or the id of a brief in the library",
    )
    add("--all", action="store_true", help="export every brief of the library")
    add(
        "-o",
        "--output",
        dest="outputs",
        action="append",
        required=True,
        metavar="OUT",
        help="a file (.docx, .md, .html, .jsonld), or a folder; may be given several times",
    )
    add(
        "--format",
        dest="formats",
        action="append",
        metavar="FORMAT",
        help="docx, md, html or jsonld, where OUT does not say it; may be given several times",
    )
    add("--page", choices=["a4", "letter"], default="a4", help="the size of the paper (default: a4)")
    add(
        "--copy",
        choices=["distribution", "review"],
        default="distribution",
        help="a clean copy, or one with the quotations as comments (default: distribution)",
    )
    add("--template", type=Path, metavar="FILE", help="your own Word template (.docx or .dotx)")
    add(
        "--carry",
        action=argparse.BooleanOptionalAction,
        help="let the brief itself travel in the file, or not (default: up to TLP:GREEN)",
    )
    add("--front-matter", action="store_true", help="begin Markdown with the properties as YAML")
    add("--claim-review", action="store_true", help="put the ClaimReview into the head of HTML")
    add("--prove", action="store_true", help="read each file back and compare it before it is written")
    command.set_defaults(run=_lazy("exporting", "run_export"))


if __name__ == "__main__":
    sys.exit(main())
