"""One row a person at the end of a run: who they are, how they are, whether they were met."""

from __future__ import annotations

import numpy as np

from lacsim.engine.kinds import Support
from lacsim.engine.state import State

WEEKS_A_YEAR = 52
KEPT_AS_THEY_ARE = (
    "isolated",
    "lonely",
    "loneliness",
    "stress",
    "capability",
    "close_ties",
    "disabled",
)


def person_table(state: State) -> dict[str, np.ndarray]:
    """Columns over the adults who live here, ascending by id.

    Returns:
        ``id``, ``age`` (years), ``deprived`` (the household, in two or more dimensions),
        ``introduced`` (ever met a paid worker), ``in_crisis``, and the columns of
        ``KEPT_AS_THEY_ARE``; all of one length.
    """
    rows = np.flatnonzero((state["alive"] == 1) & (state["adult"] == 1))
    rows = rows[np.argsort(state["resident_id"][rows], kind="stable")]
    dwelling = state["dwelling"][rows]
    met = (state["introductions"][rows] > 0) | (state["support_state"][rows] != Support.NONE)
    table = {
        "id": state["resident_id"][rows],
        "age": (state["age_weeks"][rows] // WEEKS_A_YEAR).astype(np.int16),
        "deprived": state["deprived"][dwelling],
        "introduced": met.astype(np.uint8),
        "in_crisis": (state["crisis_weeks"][rows] > 0).astype(np.uint8),
    }
    for name in KEPT_AS_THEY_ARE:
        table[name] = state[name][rows]
    return table
