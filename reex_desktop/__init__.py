"""REEx Desktop: write short, sourced briefs beside the article they rest on."""

__version__ = "0.1.0"
COMMANDS = frozenset({"import", "draft", "check", "export", "library"})
