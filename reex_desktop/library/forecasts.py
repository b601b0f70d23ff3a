"""The register of forecasts: what outlooks of the library said would happen, and what did.

An outlook is a forecast when it says until when (its horizon) and how likely: by a word that the analyst
chose, or by a number of the analyst's own. Its probability is that number, else the middle of the range
that the yardstick of the brief gives the word; a word that the yardstick does not have gives none.

The score is that of G. W. Brier ("Verification of forecasts expressed in terms of probability", Monthly
Weather Review 78, 1950) in the form used for questions with the answers yes and no: the square of the
difference between probability and outcome, 0 at best and 1 at worst; always saying 50 % gives 0.25.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal
from uuid import UUID

from msgspec import Struct

from ..model.blocks import rich_text
from ..model.brief import Brief, Outcome, Outlook
from ..model.codec import CodecError, decode
from ..model.scales import Likelihood, scales
from . import rows
from .errors import DamagedError, NewerLibraryError, UnknownBriefError

State = Literal["open", "due", "resolved"]
STATES: tuple[State, ...] = ("open", "due", "resolved")


class Forecast(Struct, frozen=True):
    """One outlook with a horizon and a likelihood.

    `made` is the date of the brief, else the day (UTC) it was created; `probability` is 0 to 1, None where
    there is none; `own`: it is the analyst's number, not the middle of `low` to `high` per cent; `kept`:
    it is the one that the outcome was entered with, and the outlook was changed since.
    """

    brief_id: UUID
    title: str
    outlook_id: UUID
    text: str
    made: date
    due: date
    word: str
    yardstick: str
    probability: float | None
    own: bool = False
    kept: bool = False
    low: int | None = None
    high: int | None = None
    outcome: Outcome | None = None

    @property
    def brier(self) -> float | None:
        """The score; None without a probability or while nobody knows the outcome."""
        if self.probability is None or self.outcome is None or self.outcome.result == "void":
            return None
        return (self.probability - (1.0 if self.outcome.result == "yes" else 0.0)) ** 2

    def state(self, today: date) -> State:
        """Return whether the forecast is resolved, due (its day is over) or still open."""
        if self.outcome is not None:
            return "resolved"
        return "due" if self.due < today else "open"


class Register(Struct, frozen=True):
    """The forecasts of a library, the first due first, and how many briefs could not be read."""

    forecasts: tuple[Forecast, ...] = ()
    unreadable: int = 0


def forecasts_of(brief: Brief) -> Iterator[Forecast]:
    """Yield the forecasts of one brief, in its order."""
    for outlook in brief.outlooks:
        word = outlook.likelihood.value if outlook.likelihood and outlook.likelihood.chosen else ""
        if outlook.horizon is not None and (word or outlook.probability is not None):
            yield _forecast(brief, outlook, outlook.horizon, word)


def _forecast(brief: Brief, outlook: Outlook, due: date, word: str) -> Forecast:
    yardstick = next((y for y in scales().yardsticks if y.id == brief.yardstick), None)
    step: Likelihood | None = yardstick.find(word) if yardstick and word else None
    own = outlook.probability is not None
    probability = None
    if outlook.probability is not None:
        probability = outlook.probability / 100
    elif step is not None:
        probability = (step.low + step.high) / 200
    given = outlook.outcome.probability if outlook.outcome else None
    kept = given is not None and given != probability
    return Forecast(
        brief_id=brief.id,
        title=brief.title,
        outlook_id=outlook.id,
        text=" ".join(rich_text(outlook.text).split()),
        made=brief.as_of or brief.created.date(),
        due=due,
        word=word,
        yardstick=yardstick.name if yardstick and word else "",
        probability=given if kept else probability,
        own=own and not kept,
        kept=kept,
        low=step.low if step else None,
        high=step.high if step else None,
        outcome=outlook.outcome,
    )


def mean_brier(forecasts: Iterable[Forecast]) -> float | None:
    """Return the mean score of the forecasts that have one, or None where none has."""
    scores = [f.brier for f in forecasts if f.brier is not None]
    return sum(scores) / len(scores) if scores else None


def read_forecasts(db: sqlite3.Connection) -> Register:
    """Return the forecasts of all briefs that are not in the trash; only their own rows are read."""
    query = """SELECT b.id, b.revision FROM briefs b
        JOIN revisions r ON r.brief_id = b.id AND r.revision = b.revision
        WHERE b.deleted IS NULL AND instr(r.body, CAST('"horizon"' AS BLOB))"""
    found: list[Forecast] = []
    unreadable = 0
    for brief_id, revision in db.execute(query).fetchall():
        try:
            brief = decode(rows.read_revision(db, brief_id, revision).body).brief
        except (DamagedError, NewerLibraryError, UnknownBriefError, CodecError):
            unreadable += 1
            continue
        found += forecasts_of(brief)
    found.sort(key=lambda f: (f.due, f.title, f.text))
    return Register(tuple(found), unreadable)
