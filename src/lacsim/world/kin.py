"""Kin inside the neighbourhood: households linked as parent and grown child, or as siblings."""

from __future__ import annotations

from typing import Any

import numpy as np

from lacsim.engine.events import Event
from lacsim.engine.state import State
from lacsim.world.ages import WEEKS_A_YEAR
from lacsim.world.households import Households
from lacsim.world.local_ties import add_ties
from lacsim.world.luck import luck, normal

MOST_LINKS = 4  # links one household looks for; others may find it too
# Model assumptions.
_SPREAD = 4.0  # years around the usual distance in age
_GRANDPARENT = 60.0  # from this age a household looks for grown children, before it for parents


def link_kin(state: State, households: Households) -> None:
    """Tie households by kinship.

    The first two adults of either household become kin of one another: with full hours between
    the first adults, with fewer between in-laws.
    """
    p = state.parameters
    seekers, found = find_kin(state.key, households, p, float(p.kin_links))
    low, high, in_law = kin_pairs(households, seekers, found)
    who = households.resident_id
    first = np.minimum(who[low], who[high])
    second = np.maximum(who[low], who[high])
    drawn = luck(state.key, Event.KIN_HOURS, first, second)
    hours = p.kin_hours * np.exp(p.kin_hours_spread * normal(drawn[:, 0], drawn[:, 1]))
    hours = np.minimum(np.where(in_law, p.kin_in_law_share, 1.0) * hours, p.most_tie_hours)
    add_ties(state, low, high, hours, np.ones(low.shape[0], dtype=np.uint8))


def find_kin(
    key: np.uint64, households: Households, p: Any, links: float
) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of homes: who looks for kin, and whom they find by age."""
    who = households.household_id
    homes = who.shape[0]
    age = households.age_weeks[households.first] / WEEKS_A_YEAR
    by_age = np.lexsort((who, age))
    seekers, found = [], []
    for nth in range(MOST_LINKS):
        drawn = luck(key, Event.KIN_LINK, who, np.full(homes, nth, dtype=np.uint64))
        seeking = np.flatnonzero(drawn[:, 0] < links / MOST_LINKS)
        generation = np.where(age < _GRANDPARENT, p.kin_generation, -p.kin_generation)
        distance = np.where(drawn[:, 1] < p.kin_parent_share, generation, 0.0)
        wanted = age + distance + _SPREAD * normal(drawn[:, 2], drawn[:, 3])
        place = np.searchsorted(age[by_age], wanted[seeking]).clip(0, homes - 1)
        meets = by_age[place]
        meets = np.where(meets == seeking, by_age[place - 1], meets)
        seekers.append(seeking)
        found.append(meets)
    return np.concatenate(seekers), np.concatenate(found)


def kin_pairs(
    households: Households, seekers: np.ndarray, found: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rows of both people of each new tie of kin, and whether they are in-laws; no pair twice."""
    apart = seekers != found
    seekers, found = seekers[apart], found[apart]
    adults = households.size - households.children
    pairs = []
    for mine in (0, 1):
        for theirs in (0, 1):
            able = (adults[seekers] > mine) & (adults[found] > theirs)
            a = households.first[seekers[able]] + mine
            b = households.first[found[able]] + theirs
            in_law = np.full(a.shape[0], int(mine + theirs > 0))
            pairs.append(np.stack((np.minimum(a, b), np.maximum(a, b), in_law), axis=1))
    every = np.concatenate(pairs)
    every = every[np.lexsort((every[:, 2], every[:, 1], every[:, 0]))]
    fresh = np.ones(every.shape[0], dtype=bool)
    fresh[1:] = (every[1:, :2] != every[:-1, :2]).any(axis=1)
    low, high, in_law = every[fresh].T
    return low, high, in_law == 1
