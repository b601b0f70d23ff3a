"""The command line: the same jobs as the window, without one.

Exit code 0 where it worked, 2 with one clear line on standard error where it did not.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from . import __version__
from .editing.draft import draft
from .library.errors import LibraryError
from .library.places import places
from .library.store import Library
from .model.article import Article
from .model.codec import CodecError, decode, encode, encode_article
from .model.plain import plain_text
from .model.published import published, unchosen_verdicts
from .model.workspace import Workspace
from .readers.errors import ReadError
from .readers.read import read
from .writers.atomic import WriteError, write_atomically
from .writers.export import UnknownFormatError, export


class CommandError(Exception):
    """A command cannot be carried out; the message is for the user."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return the exit code."""
    options = parser().parse_args(arguments)
    try:
        options.run(options)
    except (CommandError, ReadError, CodecError, LibraryError, UnknownFormatError, WriteError) as error:
        print(f"reex-desktop: {' '.join(str(error).split())}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
    return 0


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(
        prog="reex-desktop",
        description="Short, sourced briefs on news articles. Without a command the window opens.",
    )
    top.add_argument("--version", action="version", version=f"reex-desktop {__version__}")
    top.add_argument("--library", type=Path, metavar="PATH", help="the folder of the library")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    one = commands.add_parser("import", help="read an article, mend it, and print it")
    one.add_argument("file", type=Path)
    form = one.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print the article with its ledger as JSON")
    form.add_argument("--text", action="store_true", help="print its plain text (the default)")
    one.set_defaults(run=_import)
    two = commands.add_parser("draft", help="draft a brief from an article")
    two.add_argument("file", type=Path)
    two.add_argument(
        "-o", "--output", type=Path, metavar="BRIEF.json", help="write it here, not to the screen"
    )
    two.set_defaults(run=_draft)
    three = commands.add_parser("export", help="write a brief as Word or Markdown")
    three.add_argument("source", help="an article, a brief.json, or the id of a brief in the library")
    three.add_argument(
        "-o", "--output", type=Path, required=True, metavar="OUT", help="a .docx or .md file"
    )
    three.set_defaults(run=_export)
    four = commands.add_parser("library", help="look into the library")
    four.add_argument("what", choices=["list"])
    four.set_defaults(run=_library)
    return top


def _import(options: argparse.Namespace) -> None:
    article = _read(options.file)
    if options.json:
        _print_bytes(encode_article(article) + b"\n")
    else:
        _print_bytes(plain_text(article.blocks).replace("\u2028", "\n").encode() + b"\n")
    for line in ledger_lines(article):
        print(line, file=sys.stderr)


def _draft(options: argparse.Namespace) -> None:
    data = encode(draft(_read(options.file)), indent=2)
    if options.output:
        write_atomically(options.output, data)
    else:
        _print_bytes(data)


def _export(options: argparse.Namespace) -> None:
    workspace = _workspace(options.source, options.library)
    write_atomically(options.output, export(published(workspace), options.output.suffix))
    unchosen = unchosen_verdicts(workspace.brief)
    if unchosen:
        print(f"{unchosen} notes have no verdict and say \u201cnot assessed\u201d", file=sys.stderr)


def _library(options: argparse.Namespace) -> None:
    with Library.open(places(options.library).data, read_only=True) as library:
        for row in library.list(limit=100_000):
            print(f"{row.id}  {row.modified:%Y-%m-%d %H:%M}  {row.status:6}  {row.title or 'Untitled'}")


def _read(path: Path) -> Article:
    return read(_bytes(path), name=path.name)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise CommandError(f"{path}: there is no such file") from None
    except PermissionError:
        raise CommandError(f"{path}: you are not allowed to read this file") from None
    except OSError as error:
        raise CommandError(f"{path}: cannot be read ({error.strerror})") from error


def _workspace(source: str, library: Path | None) -> Workspace:
    """Return the brief that `source` names: an id in the library, a brief.json, or an article to draft."""
    path = Path(source)
    if not path.exists():
        try:
            brief_id = UUID(source)
        except ValueError:
            raise CommandError(f"{source}: neither a file nor the id of a brief") from None
        with Library.open(places(library).data, read_only=True) as opened:
            return opened.load(brief_id)
    data = _bytes(path)
    if path.suffix.lower() == ".json":
        return decode(data)
    return draft(read(data, name=path.name))


def ledger_lines(article: Article) -> list[str]:
    """Return the ledger of `article`, a line a repair: stage, certainty, place, before, after."""
    lines: list[str] = []
    for repair in article.repairs:
        before, after = _short(repair.before), _short(repair.after)
        change = f"{before!r} -> {after!r}" if repair.stage != "structure" else f"{repair.kind}: {after!r}"
        lines.append(f"{repair.stage:10} {repair.certainty:6} {repair.start:6}  {change}")
    return [*lines, *article.notes]


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."


def _print_bytes(data: bytes) -> None:
    """Print UTF-8 whatever the encoding of the terminal."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main())
