"""Write the manual page of the command from its parsers: `make_man.py [OUT]`.

By default it goes to build/packaging/linux/COMMAND.1. The order of its parts is that of man-pages(7).
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import Any

from fill import CHECKOUT, FILLED, description

sys.path.insert(0, str(CHECKOUT))

PROGRAM = description()


def escaped(text: str) -> str:
    """Return `text` for man(7): hyphens can be copied as such, a line with a dot at its head is text."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("\u2026", "...")
    return re.sub(r"^([.'])", r"\\&\1", text, flags=re.MULTILINE)


def page() -> str:
    """Return the page."""
    from reex_desktop.cli.command import parser as commands
    from reex_desktop.ui.app import parser as window

    top = commands()
    name = PROGRAM["command"]
    lines = [
        f'.TH {name.upper()} 1 "{PROGRAM["date"]}" "{PROGRAM["name"]} {PROGRAM["version"]}"',
        ".SH NAME",
        f"{escaped(name)} \\- {escaped(PROGRAM['summary'][0].lower() + PROGRAM['summary'][1:])}",
        ".SH SYNOPSIS",
        *usage(name, window()),
    ]
    found = subcommands(top)
    lines += [line for word, parser in found for line in (".br", *usage(f"{name} {word}", parser))]
    lines.append(".SH DESCRIPTION")
    for paragraph in PROGRAM["description"]:
        lines += [".PP", escaped(paragraph)]
    lines += [".PP", "Without a command the window opens."]
    lines += [".SH OPTIONS", *options(window())]
    lines.append(".SH COMMANDS")
    for word, parser in found:
        lines += [f".SS {word}", escaped(sentence(help_of(top, word))), *options(parser)]
    lines += [
        ".SH EXIT STATUS",
        ".TP\n.B 0\nIt worked.",
        ".TP\n.B 1\nOf check: a finding is an error.",
        ".TP\n.B 2\nIt did not work; one line on standard error says why.",
        ".SH FILES",
        ".TP\n.I ~/.local/share/reex\\-desktop\nThe library, its backups and the pictures of articles.",
        ".TP\n.I ~/.config/reex\\-desktop\nThe settings.",
        ".TP\n.I ~/.local/state/reex\\-desktop/log\nThe log. It never holds text of briefs.",
        ".PP\nRemoving the package leaves them alone.",
        ".SH EXAMPLES",
        f".nf\n{escaped(name)} draft article.html \\-o brief.reexbrief",
        f"{escaped(name)} check brief.reexbrief",
        f"{escaped(name)} export brief.reexbrief \\-o brief.docx \\-o brief.md\n.fi",
    ]
    return "\n".join(lines) + "\n"


def usage(words: str, parser: argparse.ArgumentParser) -> list[str]:
    """Return the synopsis of a command: what it is called, in bold, and what may follow."""
    parser.prog = words
    rest = " ".join(parser.format_usage().split()).removeprefix(f"usage: {words}").strip()
    return [f".B {escaped(words)}", escaped(rest)]


def subcommands(parser: argparse.ArgumentParser) -> list[tuple[str, argparse.ArgumentParser]]:
    """Return the commands of a parser with their parsers."""
    choices: dict[str, argparse.ArgumentParser] = _group(parser).choices  # pyright: ignore
    return list(choices.items())


def help_of(parser: argparse.ArgumentParser, word: str) -> str:
    """Return the one line of help on a command."""
    found = (choice.help for choice in _group(parser)._get_subactions() if choice.dest == word)
    return next(found, "") or ""


def sentence(text: str) -> str:
    """Return `text` with a full stop; it may begin with the name of a format, so it stays small."""
    return f"{text}." if text else ""


def options(parser: argparse.ArgumentParser) -> list[str]:
    """Return what a command takes, one entry each."""
    lines: list[str] = []
    formatter = parser._get_formatter()
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction) or action.dest == "help":
            continue
        name = formatter._format_action_invocation(action)
        said = (action.help or "") % {**vars(action), "prog": parser.prog}
        if not said and action.choices:
            said = f"One of: {', '.join(map(str, action.choices))}"
        lines += [".TP", f".B {escaped(name)}", escaped(sentence(said))]
    return lines


def _group(parser: argparse.ArgumentParser) -> Any:
    return next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction))


if __name__ == "__main__":
    out = Path(sys.argv[1]) if sys.argv[1:] else FILLED / "linux" / f"{PROGRAM['command']}.1"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(page(), encoding="utf-8")
