"""Masks and tables that several patterns share: who is an adult, who is tied to whom."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from lacsim.engine.bits import flags_of
from lacsim.engine.ids import short_id
from lacsim.engine.kinds import EXTERNAL_TIES, LOCAL_TIES
from lacsim.engine.state import State
from lacsim.studies.patterns.observe import WEEKS_A_YEAR


def adults(state: State) -> np.ndarray:
    """Mask of the rows that hold an adult who lives here: bool [residents]."""
    mask: np.ndarray = (state["alive"] == 1) & (state["adult"] == 1)
    return mask


def aged(state: State, low: int, high: int | None = None) -> np.ndarray:
    """Mask of rows whose age is ``low`` years or more, and below ``high`` where given."""
    age = state["age_weeks"]
    mask: np.ndarray = age >= low * WEEKS_A_YEAR
    return mask if high is None else mask & (age < high * WEEKS_A_YEAR)


def ratio(over: float, under: float) -> float:
    """``over / under``; NaN where there is nothing to divide by."""
    return float(over) / float(under) if under else math.nan


def scale_hours(state: State, name: str) -> float:
    """A scale of ties in hours: ``casual_hours``, ``friend_hours`` or ``close_hours``."""
    return float(state.parameters[name]) * float(state.parameters["scale_factor"])


def household_adults(state: State) -> np.ndarray:
    """Other adults of each adult's household: int64 [residents]; 0 in rows without an adult."""
    mask = adults(state)
    homes = state["dwelling"]
    housed = mask & (homes >= 0)
    at_home = np.bincount(homes[housed], minlength=len(state["member_count"]))
    others = np.zeros(len(mask), dtype=np.int64)
    others[housed] = at_home[homes[housed]] - 1
    return others


@dataclass(frozen=True)
class Ties:
    """The ties of adults outside their household, one row a tie and end.

    Attributes:
        owner: row of the adult.
        partner: id of the other side, its lower half: the same for somebody who has moved away.
        partner_row: row of the other side, -1 where the tie is external.
        hours: stock of hours.
        kin: whether they are kin.
    """

    owner: np.ndarray
    partner: np.ndarray
    partner_row: np.ndarray
    hours: np.ndarray
    kin: np.ndarray

    def at_least(self, hours: float) -> Ties:
        """Only the ties that hold ``hours`` or more."""
        return self.where(self.hours >= hours)

    def where(self, mask: np.ndarray) -> Ties:
        """Only the ties of a mask."""
        return Ties(
            self.owner[mask],
            self.partner[mask],
            self.partner_row[mask],
            self.hours[mask],
            self.kin[mask],
        )

    @property
    def local(self) -> np.ndarray:
        """Mask of the ties within the neighbourhood."""
        mask: np.ndarray = self.partner_row >= 0
        return mask


def tie_table(state: State) -> Ties:
    """All ties of adults, local and external; a local tie stands there once for each end."""
    mask = adults(state)
    local = mask[:, None] & (np.arange(state["tie_partner"].shape[1]) < state["tie_count"][:, None])
    outside = mask[:, None] & (
        np.arange(state["external_id"].shape[1]) < state["external_count"][:, None]
    )
    rows = state["tie_partner"][local]
    return Ties(
        owner=np.concatenate([np.nonzero(local)[0], np.nonzero(outside)[0]]),
        partner=np.concatenate(
            [short_id(state["resident_id"][rows]), state["external_id"][outside]]
        ),
        partner_row=np.concatenate([rows, np.full(outside.sum(), -1)]),
        hours=np.concatenate([state["tie_hours"][local], state["external_hours"][outside]]),
        kin=np.concatenate(
            [
                flags_of(state["tie_kin"], LOCAL_TIES)[local],
                flags_of(state["external_kin"], EXTERNAL_TIES)[outside],
            ]
        )
        == 1,
    )


def hashed(ids: np.ndarray, salt: int) -> np.ndarray:
    """A 64-bit hash of each id, another for another salt: a lot that no shared stream draws.

    Args:
        ids: uint64.
        salt: a number that tells one use from another.
    """
    with np.errstate(over="ignore"):
        word = ids.astype(np.uint64) + np.uint64(salt + 1) * np.uint64(0x9E3779B97F4A7C15)
        word = (word ^ (word >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        word = (word ^ (word >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: np.ndarray = word ^ (word >> np.uint64(31))
    return mixed
