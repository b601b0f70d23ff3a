"""`library forecasts`: what the briefs said would happen, and what did."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from ..library.forecast_table import table_bytes
from ..library.forecasts import Forecast, mean_brier
from ..library.places import places
from ..library.store import Library
from .errors import say


def run_forecasts(options: argparse.Namespace) -> int:
    """Print the register, a line each, or as CSV; then, for people, the mean score."""
    today = date.today()
    with Library.open(places(options.library).data, read_only=True) as library:
        register = library.forecasts()
    found = [f for f in register.forecasts if options.state in {None, f.state(today)}]
    if options.csv:
        sys.stdout.buffer.write(table_bytes(found, today, bom=options.bom))
    else:
        for forecast in found:
            sys.stdout.write(_line(forecast, today) + "\n")
        mean = mean_brier(found)
        if mean is not None:
            count = sum(f.brier is not None for f in found)
            sys.stdout.write(f"Mean Brier score {mean:.3f} of {count} resolved (0 is best, 1 worst)\n")
    if register.unreadable:
        say(f"{register.unreadable} briefs could not be read: their forecasts are missing")
    return 0


def _line(forecast: Forecast, today: date) -> str:
    number = "    -" if forecast.probability is None else f"{100 * forecast.probability:4.3g}%"
    outcome = forecast.outcome.result if forecast.outcome else "-"
    score = "    -" if forecast.brier is None else f"{forecast.brier:.3f}"
    text = forecast.text or forecast.title or "Untitled"
    return f"{forecast.due}  {forecast.state(today):8}  {number}  {outcome:4}  {score}  {text}"
