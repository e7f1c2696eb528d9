"""P2: the share of a year's social hours that goes to the five partners who get most."""

from __future__ import annotations

import numpy as np
from numba import njit

from lacsim.engine.ids import short_id
from lacsim.engine.power import power
from lacsim.engine.state import State
from lacsim.rules.ties import fitting_share, pull, tie_weight
from lacsim.studies.patterns.observe import Readings, is_year_end
from lacsim.studies.patterns.people import adults, hashed

EVERY = 4  # weeks between readings
ONE_IN = 5  # a fixed fifth of adults, by a lot on their id
CLOSEST = 5


class TimeSpent:
    """Adds up hours by partner over a year, for the same fifth of adults throughout."""

    def __init__(self) -> None:
        self._shares: list[float] = []
        self._owners: list[np.ndarray] = []
        self._partners: list[np.ndarray] = []
        self._hours: list[np.ndarray] = []
        self._there: np.ndarray | None = None

    def begin(self, state: State) -> None:
        """Remember who lives here."""
        self._there = state["resident_id"][adults(state)].copy()

    def after_week(self, state: State, week: int) -> None:
        """Read the hours by partner every fourth week; at a year's end, compare them."""
        if (week + 1) % EVERY == 0:
            self._read(state)
        if is_year_end(week):
            self._close_year(state)

    def _read(self, state: State) -> None:
        local, outside = hours_by_choice(state)
        sample = adults(state) & (hashed(state["resident_id"], 3) % np.uint64(ONE_IN) == 0)
        for hours, partners in (
            (local, short_id(state["resident_id"][state["tie_partner"]])),
            (outside, state["external_id"]),
        ):
            rows, slots = np.nonzero(sample[:, None] & (hours > 0))
            self._owners.append(state["resident_id"][rows])
            self._partners.append(partners[rows, slots])
            self._hours.append(hours[rows, slots])

    def _close_year(self, state: State) -> None:
        now = state["resident_id"][adults(state)]
        stayed = now if self._there is None else np.intersect1d(now, self._there)
        owners = np.concatenate(self._owners)
        keep = np.isin(owners, stayed)
        share = top_share(
            owners[keep], np.concatenate(self._partners)[keep], np.concatenate(self._hours)[keep]
        )
        self._shares.append(share)
        self._there = now.copy()
        self._owners, self._partners, self._hours = [], [], []

    def readings(self) -> Readings:
        """The share of the five closest, one value a year."""
        return {"top_five_time_share": self._shares}


def top_share(
    owners: np.ndarray, partners: np.ndarray, hours: np.ndarray, closest: int = CLOSEST
) -> float:
    """Mean over owners of the share of their hours that goes to their ``closest`` partners.

    Args:
        owners: id of whose hours they are; any order.
        partners: id of with whom.
        hours: hours; the same pair may come more than once.
        closest: how many partners count as closest.
    """
    if len(owners) == 0:
        return float("nan")
    order = np.lexsort((partners, owners))
    owners, partners, hours = owners[order], partners[order], hours[order]
    new_pair = np.ones(len(owners), dtype=bool)
    new_pair[1:] = (owners[1:] != owners[:-1]) | (partners[1:] != partners[:-1])
    starts = np.nonzero(new_pair)[0]
    by_pair = np.add.reduceat(hours, starts)
    whose = owners[starts]
    order = np.lexsort((-by_pair, whose))
    by_pair, whose = by_pair[order], whose[order]
    first = np.ones(len(whose), dtype=bool)
    first[1:] = whose[1:] != whose[:-1]
    person = np.cumsum(first) - 1
    rank = np.arange(len(whose)) - np.nonzero(first)[0][person]
    total = np.bincount(person, weights=by_pair)
    top = np.bincount(person, weights=np.where(rank < closest, by_pair, 0.0))
    return float((top / total).mean())


def hours_by_choice(state: State) -> tuple[np.ndarray, np.ndarray]:
    """Hours c that the state of the ties asks for, with each partner.

    Returns:
        Hours by slot with local partners [residents, slots] and with external ones.
    """
    local = np.zeros_like(state["tie_hours"])
    outside = np.zeros_like(state["external_hours"])
    wished = np.zeros(len(local))
    fit = np.zeros(len(local))
    _hours_by_choice(
        float(state.parameters["reinforcement"]),
        adults(state),
        state["social_hours"],
        state["tie_count"],
        state["tie_partner"],
        state["tie_hours"],
        state["tie_match"],
        state["external_count"],
        state["external_hours"],
        state["external_match"],
        wished,
        fit,
        local,
        outside,
    )
    return local, outside


@njit(cache=True, no_cfunc_wrapper=True)
def weight_of(hours: float, match: float, reinforcement: float) -> float:
    """Pull of a tie, as step 5 of the week works it out."""
    base = np.float32(hours) + np.float32(1.0)
    weight: float = tie_weight(power(base, np.float32(reinforcement)), match)
    return weight


@njit(cache=True, no_cfunc_wrapper=True)
def _hours_by_choice(
    reinforcement: float,
    is_adult: np.ndarray,
    social_hours: np.ndarray,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
    tie_match: np.ndarray,
    external_count: np.ndarray,
    external_hours: np.ndarray,
    external_match: np.ndarray,
    strength: np.ndarray,
    fit: np.ndarray,
    local: np.ndarray,
    outside: np.ndarray,
) -> None:
    """c = w r_i r_j min(s_i, s_j), as step 5 of the week; fills the last four arrays."""
    for row in range(is_adult.shape[0]):
        if not is_adult[row]:
            continue
        total = 0.0
        for slot in range(tie_count[row]):
            weight = weight_of(tie_hours[row, slot], tie_match[row, slot], reinforcement)
            local[row, slot] = weight
            total += weight
        for slot in range(external_count[row]):
            weight = weight_of(external_hours[row, slot], external_match[row, slot], reinforcement)
            outside[row, slot] = weight
            total += weight
        strength[row] = pull(social_hours[row], total)
    for row in range(is_adult.shape[0]):
        if not is_adult[row]:
            continue
        wished = 0.0
        for slot in range(tie_count[row]):
            local[row, slot] *= strength[row] * strength[tie_partner[row, slot]]
            wished += local[row, slot]
        for slot in range(external_count[row]):
            outside[row, slot] *= strength[row] * strength[row]
            wished += outside[row, slot]
        fit[row] = fitting_share(social_hours[row], wished)
    for row in range(is_adult.shape[0]):
        for slot in range(tie_count[row]):
            local[row, slot] *= min(fit[row], fit[tie_partner[row, slot]])
        for slot in range(external_count[row]):
            outside[row, slot] *= fit[row]
