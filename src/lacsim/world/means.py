"""Means, tenure and disability, dealt out to the counts of the area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import ndtr

from lacsim.engine.events import Event
from lacsim.engine.kinds import Tenure
from lacsim.scenario import AreaProfile
from lacsim.world.ages import WEEKS_A_YEAR, age_band
from lacsim.world.households import Households
from lacsim.world.luck import alone, logistic_noise, luck, normal
from lacsim.world.rounding import whole_counts

_MIDDLE_DECILE = 5.5
# How strongly means, age and luck sort households into homes and deprivation. Model assumptions
# (grade: assumption), measured nowhere; only the order they give matters: counts are the area's.
_AGE_IN_OWNING = 0.045  # per year of the adults' mean age
_LUCK_IN_TENURE = 0.7
_LUCK_IN_DEPRIVED = 0.6


@dataclass(frozen=True)
class Means:
    """How households and people are placed.

    Attributes:
        ses: socio-economic position 0-1, shape [homes].
        tenure: ``Tenure``, shape [homes].
        deprived, income_short: 0 or 1, shape [homes].
        disabled: 0 or 1, shape [people].
    """

    ses: np.ndarray
    tenure: np.ndarray
    deprived: np.ndarray
    income_short: np.ndarray
    disabled: np.ndarray


def place_means(
    area: AreaProfile, households: Households, cell: np.ndarray, key: np.uint64, p: Any
) -> Means:
    """Means, tenure, deprivation and disability that meet the area's counts."""
    who = households.household_id
    score = means_score(area, who, cell, key, p)
    ses = ndtr(score)
    noise = luck(key, Event.HOUSEHOLD_MEANS, who, alone(who))
    by_need = score + _LUCK_IN_DEPRIVED * normal(noise[:, 2], noise[:, 3])
    deprived = lowest(by_need, who, round(area.share_households_deprived_2plus * who.shape[0]))
    tenure = deal_tenure(area, households, score, key)
    state = luck(key, Event.HOUSEHOLD_STATE, who, alone(who))
    short = np.where(deprived == 1, p.income_short_deprived, p.income_short)
    income_short = (state[:, 0] < short).astype(np.uint8)
    disabled = deal_disability(area, households, ses, key, p)
    return Means(ses, tenure, deprived, income_short, disabled)


def means_score(
    area: AreaProfile, who: np.ndarray, cell: np.ndarray, key: np.uint64, p: Any
) -> np.ndarray:
    """Means as a normal score: England's decile, what neighbours share, and the household's own."""
    cells = cell.astype(np.uint64)
    shared = luck(key, Event.CELL_MEANS, cells, alone(cells))
    own = luck(key, Event.HOUSEHOLD_MEANS, who, alone(who))
    score: np.ndarray = (
        np.sqrt(p.ses_cell_share) * normal(shared[:, 0], shared[:, 1])
        + np.sqrt(1 - p.ses_cell_share) * normal(own[:, 0], own[:, 1])
        + p.ses_by_decile * (area.imd_decile - _MIDDLE_DECILE)
    )
    return score


def lowest(score: np.ndarray, who: np.ndarray, count: int) -> np.ndarray:
    """Flags of the ``count`` lowest scores (lower id first in a tie)."""
    flags = np.zeros(score.shape[0], dtype=np.uint8)
    flags[np.lexsort((who, score))[:count]] = 1
    return flags


def deal_tenure(
    area: AreaProfile, households: Households, score: np.ndarray, key: np.uint64
) -> np.ndarray:
    """Owners are better off and older; of the others social tenants are worse off and older."""
    who = households.household_id
    owned, social, _ = whole_counts(area.tenure_shares, who.shape[0])
    adults = households.size - households.children
    grown = households.position < adults[households.home]
    years = np.bincount(
        households.home[grown], households.age_weeks[grown] / WEEKS_A_YEAR, minlength=who.shape[0]
    )
    age = _AGE_IN_OWNING * (years / adults)
    noise = luck(key, Event.HOUSEHOLD_TENURE, who, alone(who))
    owning = score + age + _LUCK_IN_TENURE * normal(noise[:, 0], noise[:, 1])
    owner = lowest(-owning, who, int(owned)) == 1
    renting = score - age / 2 + _LUCK_IN_TENURE * normal(noise[:, 2], noise[:, 3])
    tenant = lowest(np.where(owner, np.inf, renting), who, int(social)) == 1
    tenure = np.full(who.shape[0], int(Tenure.PRIVATE_RENT), dtype=np.uint8)
    tenure[tenant] = Tenure.SOCIAL_RENT
    tenure[owner] = Tenure.OWNED
    return tenure


def deal_disability(
    area: AreaProfile, households: Households, ses: np.ndarray, key: np.uint64, p: Any
) -> np.ndarray:
    """The area's number of disabled people, sorted by age and means."""
    who = households.resident_id
    by_band = (
        p.disabled_from_0, p.disabled_from_5, p.disabled_from_16, p.disabled_from_25,
        p.disabled_from_35, p.disabled_from_50, p.disabled_from_65, p.disabled_from_75,
        p.disabled_from_85,
    )  # fmt: skip
    usual = np.array(by_band)[age_band(households.age_weeks / WEEKS_A_YEAR)]
    odds = np.log(usual / (1 - usual)) - p.disabled_by_ses * (ses[households.home] - 0.5)
    noise = logistic_noise(luck(key, Event.MEMBER_AGE, who, alone(who))[:, 3])
    return lowest(-(odds + noise), who, round(area.share_disabled * who.shape[0]))
