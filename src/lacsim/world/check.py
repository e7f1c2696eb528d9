"""Week 0 beside the figures of its area: how near it comes."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from lacsim.engine.state import State
from lacsim.scenario import AreaProfile
from lacsim.scenario.area import AGE_BANDS, HOUSEHOLD_SIZES, TENURES
from lacsim.world.ages import WEEKS_A_YEAR, age_band
from lacsim.world.elsewhere import COUNTED_AGE, COUNTED_FROM


class AreaCheck(NamedTuple):
    """One figure of an area, and what week 0 made of it."""

    figure: str
    unit: str
    area: float
    model: float


def area_check(state: State, area: AreaProfile) -> list[AreaCheck]:
    """Every count that week 0 is built to meet, area and model side by side.

    Household sizes can differ: the residents and households of the area decide how many people
    a home holds on average, and its table of sizes may be of another year.
    """
    people = np.flatnonzero(state["alive"] == 1)
    size = state["member_count"][state["member_count"] > 0]
    bands = np.bincount(age_band(state["age_weeks"][people] / WEEKS_A_YEAR), minlength=9)
    sizes = np.bincount(np.minimum(size, 5), minlength=6)[1:]
    tenures = np.bincount(state["tenure"], minlength=3)
    rows = [
        AreaCheck("residents", "people", area.residents, people.size),
        AreaCheck("households", "homes", area.households, size.size),
    ]
    for names, given, counted in (
        ([f"aged {band}" for band in AGE_BANDS], area.age_shares, bands),
        ([f"households of {n}" for n in HOUSEHOLD_SIZES], area.household_size_shares, sizes),
        ([f"tenure {name}" for name in TENURES], area.tenure_shares, tenures),
    ):
        shares = counted / counted.sum()
        rows += [
            AreaCheck(name, "share", share, float(model))
            for name, share, model in zip(names, given, shares, strict=True)
        ]
    deprived, disabled = state["deprived"].mean(), state["disabled"][people].mean()
    rows.append(AreaCheck("disabled people", "share", area.share_disabled, float(disabled)))
    rows.append(
        AreaCheck(
            "deprived households", "share", area.share_households_deprived_2plus, float(deprived)
        )
    )
    aged = (state["alive"] == 1) & (state["age_weeks"] >= COUNTED_AGE * WEEKS_A_YEAR)
    caring = (state["care_given"] >= COUNTED_FROM).sum() / aged.sum()
    rows.append(AreaCheck("carers aged 5 or more", "share", area.share_carers_5plus, float(caring)))
    return rows
