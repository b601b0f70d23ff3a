"""The window. The only package that knows Qt."""

# Qt for Python reads the source of every module that is imported after it: the rest comes before it.
from ..library import store as _store  # noqa: F401
