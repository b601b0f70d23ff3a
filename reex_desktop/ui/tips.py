"""Foreign text in a tooltip.

Qt takes what looks like HTML for HTML there, and would load the pictures that it names.
"""

from __future__ import annotations

from html import escape


def plain_tip(text: str) -> str:
    """Return `text` as a tooltip that shows these very characters."""
    if "<" not in text and "&" not in text:
        return text
    return f'<span style="white-space: pre-wrap">{escape(text)}</span>'
