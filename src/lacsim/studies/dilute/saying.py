"""Numbers of a dilution in words; every verdict follows from an interval by rule."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from lacsim.outcomes import words


def rows_of(table: pd.DataFrame, **wanted: Any) -> Iterator[dict[str, Any]]:
    """Rows of a table that have some values."""
    for row in table.to_dict("records"):
        if all(row[key] == value for key, value in wanted.items()):
            yield {str(key): value for key, value in row.items()}


def said(row: Mapping[str, Any], unit: str) -> str:
    """A difference with its interval and unit, in words."""
    if not math.isfinite(row["low"]):
        return f"{words.figure(row['mean'], unit, sign=True)} {unit} (one repeat: no interval)"
    value, interval = words.difference(row["mean"], row["low"], row["high"], unit)
    return f"{value} ({interval}) {unit}"


def worse_in(share: float, beliefs: int) -> str:
    """In how many beliefs something gets worse, to follow a verdict; of one belief nothing."""
    return f"; makes it worse in {share:.0%} of {beliefs} beliefs" if beliefs > 1 else ""


def judged_word(row: Mapping[str, Any]) -> str:
    """What an interval says: better, worse, more, fewer or unclear."""
    return words.verdict(row["low"], row["high"], row["better"])


def judged(row: Mapping[str, Any]) -> str:
    """The same in words, and where there is nothing to judge, why."""
    if not math.isfinite(row["low"]):
        return "one repeat cannot tell"
    if row["low"] == row["high"] == 0:
        return "the same in every repeat"
    return words.verdict_words(words.verdict(row["low"], row["high"], row["better"]))
