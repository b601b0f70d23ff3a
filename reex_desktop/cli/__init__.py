"""The command line: the same jobs as the window, without one."""

from .command import main

__all__ = ["main"]
