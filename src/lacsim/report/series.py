"""Paths of outcomes by option over time, taken from the tidy table of weekly outcomes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

WEEKS_A_YEAR = 52
WEEKS_A_POINT = 26  # weeks behind each point of a chart: half a year smooths the weeks' luck
REPEAT = ["belief", "replicate"]


@dataclass(frozen=True)
class Path:
    """An option's outcome over time; float arrays [points].

    Attributes:
        start: beginning of each stretch of weeks, in years since the start.
        end: its end.
        middle: mean over repeats.
        low: the lowest repeat.
        high: the highest repeat.
    """

    start: np.ndarray
    end: np.ndarray
    middle: np.ndarray
    low: np.ndarray
    high: np.ndarray


class Paths:
    """The tidy table ``arm, belief, replicate, week, outcome, value, unit``, by outcome and arm."""

    def __init__(self, tidy: pd.DataFrame) -> None:
        self._weeks = int(tidy["week"].max()) + 1 if len(tidy) else 0
        self._size = min(WEEKS_A_POINT, max(1, self._weeks // 4))
        known = tidy.dropna(subset=["value"])
        self._points = max(1, round(self._weeks / self._size))  # a short rest joins the last
        stretch = (known["week"] // self._size).clip(upper=self._points - 1).rename("stretch")
        keys = [known["outcome"].astype(str), known["arm"].astype(str), stretch]
        means = known.groupby([*keys, *(known[name] for name in REPEAT)])["value"].mean()
        over_repeats = means.groupby(level=[0, 1, 2]).agg(["mean", "min", "max"])
        self._parts = {
            (str(key[0]), str(key[1])): part.droplevel([0, 1])
            for key, part in over_repeats.groupby(level=[0, 1])
        }

    def get(self, outcome: str, arm: str) -> Path | None:
        """The outcome in stretches of half a year; None where it is not known."""
        part = self._parts.get((outcome, arm))
        if part is None:
            return None
        start = part.index.to_numpy(dtype=float) * self._size
        end = np.where(part.index == self._points - 1, self._weeks, start + self._size)
        columns = (part[name].to_numpy(dtype=float) for name in ("mean", "min", "max"))
        return Path(start / WEEKS_A_YEAR, end / WEEKS_A_YEAR, *columns)
