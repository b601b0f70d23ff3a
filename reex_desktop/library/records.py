"""What a library tells about its briefs."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from msgspec import Struct

from ..model.brief import Status
from ..model.workspace import Workspace


class Saved(Struct, frozen=True):
    """The workspace is on the disk as `revision`."""

    revision: int


class Conflict(Struct, frozen=True):
    """Nothing was written: the library is at `revision` (0 for a brief it does not have)."""

    revision: int


class BriefRow(Struct, frozen=True):
    """A brief as lists show it. `words` counts its sections; `outlet` is that of its first article."""

    id: UUID
    title: str
    status: Status
    outlet: str
    words: int
    created: datetime
    modified: datetime
    deleted: datetime | None
    revision: int
    change: int


class VersionRow(Struct, frozen=True):
    """A stored revision of a brief; `reasons` say why it is kept for good, none for an autosave."""

    revision: int
    saved: datetime
    status: Status
    words: int
    reasons: tuple[str, ...] = ()


class SearchHit(Struct, frozen=True):
    """A brief that was found; `excerpt` is the line of the first term, perhaps from an article."""

    brief: BriefRow
    excerpt: str
    in_article: bool


class Outlet(Struct, frozen=True):
    """An outlet and its source reliability, A to F; empty where nobody rated it."""

    name: str
    reliability: str = ""


class Damage(Struct, frozen=True):
    """Something in a library that is not as it was written, and the revision it concerns, if one."""

    what: str
    brief_id: UUID | None = None
    revision: int | None = None


class Salvaged(Struct, frozen=True):
    """What could be read of a damaged revision.

    `missing` counts the articles that are lost, `older` those for which an older revision stands in.
    """

    workspace: Workspace
    missing: int = 0
    older: int = 0


def to_stamp(moment: datetime) -> str:
    """Return `moment` as text that sorts by time; a time without a zone counts as UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
