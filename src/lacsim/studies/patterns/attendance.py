"""P8, P16, P17: how use of the GP and of A&E persists, and how it falls back."""

from __future__ import annotations

import math

import numpy as np

from lacsim.engine.state import State
from lacsim.studies.patterns.observe import HALF_YEAR, Readings
from lacsim.studies.patterns.people import adults, hashed, ratio

FREQUENT_SHARE = 0.03  # P8: the top 3% of a half-year
TOP_SHARE = 0.10  # P16: the top 10% of a year
RECENT_USES = 2  # P17: A&E attendances that mark somebody out


class Attendance:
    """Adds up each person's contacts by half-year, and compares half-years and years.

    A row is one person as long as its id stays; people who come or go in between are left out.
    """

    def __init__(self) -> None:
        self._gp: list[np.ndarray] = []
        self._emergency: list[np.ndarray] = []
        self._who: list[np.ndarray] = []  # ids of adults at the borders of half-years, 0 = nobody

    def begin(self, state: State) -> None:
        """Remember who lives here, and begin to count."""
        self._next_half(state)

    def after_week(self, state: State, week: int) -> None:
        """Add the week's contacts."""
        self._gp[-1] += state["gp_contacts_now"]
        self._emergency[-1] += state["emergency_now"]
        if (week + 1) % HALF_YEAR == 0:
            self._next_half(state)

    def _next_half(self, state: State) -> None:
        ids = np.where(adults(state), state["resident_id"], np.uint64(0))
        self._who.append(ids)
        self._gp.append(np.zeros(len(ids), dtype=np.int64))
        self._emergency.append(np.zeros(len(ids), dtype=np.int64))

    def _there(self, first: int, last: int) -> np.ndarray:
        """Rows that held one and the same adult from border ``first`` to border ``last``."""
        mask = self._who[first] != 0
        for border in range(first + 1, last + 1):
            mask &= self._who[border] == self._who[first]
        return np.nonzero(mask)[0]

    def readings(self) -> Readings:
        """P8 and P17 for each pair of half-years, P16 for each three years in a row."""
        found: Readings = {
            "frequent_share": [],
            "frequent_fall": [],
            "emergency_fallback": [],
            "attenders_three_years": [],
        }
        halves = len(self._who) - 1
        for half in range(halves - 1):
            rows = self._there(half, half + 2)
            now, later = self._gp[half][rows], self._gp[half + 1][rows]
            top = most(now, FREQUENT_SHARE, self._who[half][rows], half)
            found["frequent_share"].append(ratio(now[top].sum(), now.sum()))
            found["frequent_fall"].append(ratio((later[top] < now[top]).sum(), len(top)))
            found["emergency_fallback"].append(self._fallback(half, rows))
        for year in range(halves // 2 - 2):
            found["attenders_three_years"].append(self._three_years(year))
        return found

    def _fallback(self, half: int, rows: np.ndarray) -> float:
        now, later = self._emergency[half][rows], self._emergency[half + 1][rows]
        marked = now >= RECENT_USES
        if not marked.any():
            return math.nan
        return 100.0 * (ratio(later[marked].sum(), now[marked].sum()) - 1.0)

    def _three_years(self, year: int) -> float:
        rows = self._there(2 * year, 2 * year + 6)
        ids = self._who[2 * year][rows]
        stayed = np.ones(len(rows), dtype=bool)
        first = 0
        for later in range(3):
            half = 2 * (year + later)
            contacts = (self._gp[half] + self._gp[half + 1])[rows]
            among = np.zeros(len(rows), dtype=bool)
            among[most(contacts, TOP_SHARE, ids, 100 + half)] = True
            stayed &= among
            first = first or int(among.sum())
        return 100.0 * ratio(stayed.sum(), first)


def most(counts: np.ndarray, share: float, ids: np.ndarray, salt: int) -> np.ndarray:
    """Places of the ``share`` of people with most; equal counts are settled by a lot.

    Args:
        counts: int64 [people].
        share: 0 to 1.
        ids: uint64 [people].
        salt: tells one lot from another, so that nobody is lucky twice for the same reason.
    """
    places: np.ndarray = np.lexsort((hashed(ids, salt), -counts))[: round(share * len(counts))]
    return places
