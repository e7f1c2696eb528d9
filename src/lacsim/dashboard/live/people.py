"""Everybody of a neighbourhood as they stand this week, as a table to keep."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import numpy as np

from lacsim.dashboard.live.states import ALONGSIDE, STANDINGS, standing_of
from lacsim.engine.kinds import NOBODY
from lacsim.outcomes.lives.names import invented_name

if TYPE_CHECKING:
    from lacsim.model import Neighbourhood

WEEKS_A_YEAR = 52
COLUMNS = (
    "week", "simulated_id", "simulated_name", "age", "sex", "state", "with_a_paid_worker", "lonely",
    "isolated", "open_problems", "in_crisis", "ties", "groups", "people_at_home",
)  # fmt: skip


def people_csv(neighbourhood: Neighbourhood) -> str:
    """A row a person who lives there, in the order of their ids; names are invented.

    Ids bear a letter, so that no spreadsheet rounds them.
    """
    state = neighbourhood.state
    rows = np.flatnonzero((state["alive"] == 1) & (state["dwelling"] != NOBODY))
    rows = rows[np.argsort(state["resident_id"][rows], kind="stable")]
    standing = standing_of(state, rows)
    titles = {each.code: each.title.lower() for each in STANDINGS}
    yes = {False: "no", True: "yes"}
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for row, code in zip(rows.tolist(), standing.tolist(), strict=True):
        who = int(state["resident_id"][row])
        table.writerow(
            (
                neighbourhood.week,
                f"p{who}",
                f"{invented_name(who)} (simulated)",
                int(state["age_weeks"][row]) // WEEKS_A_YEAR,
                "woman" if state["sex"][row] else "man",
                titles[code % ALONGSIDE],
                yes[code >= ALONGSIDE],
                yes[bool(state["lonely"][row] == 1)],
                yes[bool(state["isolated"][row] == 1)],
                int((state["problem_open"][row] == 1).sum()),
                yes[bool(state["crisis_weeks"][row] > 0)],
                int(state["tie_count"][row]),
                int((state["member_group"][row] != NOBODY).sum()),
                int(state["member_count"][state["dwelling"][row]]),
            )
        )
    return out.getvalue()
