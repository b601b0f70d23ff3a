"""The colours of a marking, the same in every format."""

from __future__ import annotations

MARKING_COLOURS = {
    "TLP:RED": "FF2B2B",
    "TLP:AMBER": "FFC000",
    "TLP:AMBER+STRICT": "FFC000",
    "TLP:GREEN": "33FF00",
    "TLP:CLEAR": "FFFFFF",
}
"""The colours of the text on black: FIRST, Traffic Light Protocol 2.0, section 3 (colour coding)."""
