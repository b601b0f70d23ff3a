"""What a command says where it cannot do its job."""

from __future__ import annotations

import sys


class CommandError(Exception):
    """A command cannot be carried out; the message is for the user."""


# Names of our own errors whose message is for the user, and the modules they are of: a module that was
# never imported cannot have raised any.
_FOR_THE_USER = (
    ("reex_desktop.readers.errors", "ReadError"),
    ("reex_desktop.checks.choices", "ChoicesError"),
    ("reex_desktop.model.codec", "CodecError"),
    ("reex_desktop.model.own_scales", "ScalesError"),
    ("reex_desktop.library.errors", "LibraryError"),
    ("reex_desktop.writers.errors", "ExportError"),
    ("reex_desktop.writers.atomic", "WriteError"),
)


def for_the_user() -> tuple[type[BaseException], ...]:
    """Return the kinds of errors whose message was written for people, to be used behind `except`.

    Python looks there when something was raised, so that no module is imported just to be named.
    """
    known = (getattr(sys.modules[module], name) for module, name in _FOR_THE_USER if module in sys.modules)
    return (CommandError, *known)


def say(text: str) -> None:
    """Print `text` as one line on standard error."""
    sys.stderr.write(" ".join(text.split()) + "\n")


def print_bytes(data: bytes) -> None:
    """Print UTF-8 whatever the encoding of the terminal."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
