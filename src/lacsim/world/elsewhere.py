"""Carers as many as the area has: those whose people live here, and those whose people do not.

Who cares for somebody here follows from health, homes and kin. The Census counts more carers:
parents of children with high needs, and people who care for kin in another place. As many of
them are dealt out in week 0 as the area's count of carers leaves room for.
"""

from __future__ import annotations

import numpy as np

from lacsim.engine.kernels.care import care
from lacsim.engine.kernels.elsewhere import elsewhere_at_first
from lacsim.engine.state import State
from lacsim.engine.workspace import workspace
from lacsim.scenario import AreaProfile
from lacsim.world.ages import WEEKS_A_YEAR

COUNTED_FROM = 0.5  # hours a week: half an hour rounds to the one hour the Census begins with
COUNTED_AGE = 5  # years, as the Census counts carers
HALVINGS = 60
LARGEST_SCALE = 50.0  # everybody of any weight would care


def deal_elsewhere(state: State, area: AreaProfile) -> None:
    """Week 0: deal out care for people not simulated until the area's carers are met.

    Where more people than that care for somebody here, nobody is given such care, and the area
    has more carers than it should: health, homes and kin are not changed to fit.
    """
    state.extra |= workspace(len(state["alive"]))
    state.extra["carers_share"] = np.array([area.share_carers_5plus])
    state.extra["elsewhere_scale"] = np.zeros(1)
    care_week = state.bind(care)
    care_week(0)
    weight, chance, hours = state.bind(elsewhere_at_first, free=0)()
    able = (weight > 0) & ~cares_here(state)
    asked_at = np.full(weight.shape[0], np.inf)  # the scale at which each begins to care
    asked_at[weight > 0] = -np.log1p(-chance[weight > 0]) / weight[weight > 0]
    missing = min(wanted(state) - int(cares_here(state).sum()), int(able.sum()) - 1)
    if missing > 0:
        by_turn = np.sort(asked_at[able])
        state.extra["elsewhere_scale"][0] = (by_turn[missing - 1] + by_turn[missing]) / 2
    adults = (state["alive"] == 1) & (state["adult"] == 1)
    begun = asked_at < state.extra["elsewhere_scale"][0]
    state["care_elsewhere"][adults] = np.where(begun, hours, 0.0)[adults]
    care_week(0)
    state.tally[:] = 0  # nothing of this is an event of a week


def settle_elsewhere(state: State) -> None:
    """Before the start, yearly: the scale at which carers will be as many as the area has.

    Health and kin have moved since week 0, and with them who cares for somebody here. From
    launch on the scale is left alone.
    """
    weight, _, _ = state.bind(elsewhere_at_first, free=0)()
    room = weight[(weight > 0) & ~cares_here(state)]
    missing = wanted(state) - int(cares_here(state).sum())
    low, high = 0.0, LARGEST_SCALE
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        if -np.expm1(-middle * room).sum() < missing:
            low = middle
        else:
            high = middle
    state.extra["elsewhere_scale"][0] = low


def cares_here(state: State) -> np.ndarray:
    """Whether each row cares for somebody who is simulated."""
    here = state["care_given"] - np.maximum(state["care_elsewhere"], 0.0)
    found: np.ndarray = (state["alive"] == 1) & (here >= COUNTED_FROM)
    return found


def wanted(state: State) -> int:
    """Carers the place should have."""
    counted = (state["alive"] == 1) & (state["age_weeks"] >= COUNTED_AGE * WEEKS_A_YEAR)
    return round(float(state.extra["carers_share"][0]) * int(counted.sum()))
