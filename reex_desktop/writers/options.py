"""What the user may choose for an export."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from msgspec import Struct

Page = Literal["a4", "letter"]
Copy = Literal["distribution", "review"]

CARRIED_UP_TO = ("", "TLP:CLEAR", "TLP:GREEN")
"""The markings with which a distribution copy carries its brief without being asked to."""


class Remark(Struct, frozen=True, gc=False):
    """What a reviewer should look at: the element it is about, and a sentence."""

    element: UUID
    text: str


class Options(Struct, frozen=True, gc=False):
    """The choices of one export.

    `carry` says whether the file holds the published brief itself, so that it can be read back; None
    leaves it to the rule of `carries`. `template` is the user's own Word template (.docx or .dotx),
    None the house template. `remarks` are printed in a review copy alone. `front_matter` puts the
    properties as YAML at the top of Markdown, `claim_review` the credibility notes as ClaimReview into
    the head of HTML.
    """

    page: Page = "a4"
    copy: Copy = "distribution"
    carry: bool | None = None
    template: bytes | None = None
    remarks: tuple[Remark, ...] = ()
    front_matter: bool = False
    claim_review: bool = False

    def carries(self, marking: str) -> bool:
        """Return whether a file with that marking holds the brief itself."""
        if self.carry is not None:
            return self.carry
        return self.copy == "review" or marking in CARRIED_UP_TO
