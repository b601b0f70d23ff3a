"""The register of forecasts as CSV (RFC 4180) that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date

from .forecasts import Forecast

COLUMNS = (
    "brief",
    "forecast",
    "made",
    "due",
    "likelihood",
    "yardstick",
    "probability",
    "probability from",
    "state",
    "outcome",
    "outcome date",
    "note",
    "Brier score",
    "brief id",
    "outlook id",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def neutral(cell: str) -> str:
    """Return `cell` so that no spreadsheet takes it for a formula: with an apostrophe before it.

    The first characters are those of OWASP, "CSV Injection", and their full-width forms; blanks before
    them do not help. Where the comma is the decimal sign, spreadsheets end cells at semicolons: what comes
    after one is treated like a cell.
    """
    return ";".join(f"'{part}" if _is_formula(part) else part for part in cell.split(";"))


def _is_formula(cell: str) -> bool:
    return cell.lstrip(' \u00a0\u3000"').startswith(_FORMULA) or cell.startswith(_FORMULA)


def table(forecasts: Iterable[Forecast], today: date) -> str:
    """Return the forecasts as CSV with a head line; lines end with CR LF, dates are ISO 8601."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for forecast in forecasts:
        writer.writerow([neutral(" ".join(cell.split())) for cell in _row(forecast, today)])
    return out.getvalue()


def table_bytes(forecasts: Iterable[Forecast], today: date, *, bom: bool = False) -> bytes:
    """Return the table as UTF-8, with a byte-order mark for programs that need one to see that it is."""
    return table(forecasts, today).encode("utf-8-sig" if bom else "utf-8")


def probability_from(forecast: Forecast) -> str:
    """Return in words where the probability of a forecast comes from; empty where it has none."""
    if forecast.probability is None:
        return ""
    if forecast.kept:
        return "one that the outcome was entered with"
    if forecast.own:
        return "own number"
    return f"middle of {forecast.low}\u2013{forecast.high} %"


def _row(forecast: Forecast, today: date) -> tuple[str, ...]:
    outcome = forecast.outcome
    score = forecast.brier
    return (
        forecast.title,
        forecast.text,
        forecast.made.isoformat(),
        forecast.due.isoformat(),
        forecast.word,
        forecast.yardstick,
        "" if forecast.probability is None else f"{forecast.probability:.3g}",
        probability_from(forecast),
        forecast.state(today),
        outcome.result if outcome else "",
        outcome.day.isoformat() if outcome else "",
        outcome.note if outcome else "",
        "" if score is None else f"{score:.4f}",
        str(forecast.brief_id),
        str(forecast.outlook_id),
    )
