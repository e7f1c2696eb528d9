"""Ages of week 0: the area's nine bands, spread evenly within each."""

from __future__ import annotations

import numpy as np

from lacsim.scenario import AreaProfile
from lacsim.world.rounding import whole_counts

BAND_STARTS = (0, 5, 16, 25, 35, 50, 65, 75, 85)  # years
ADULT_AGE = 18
WEEKS_A_YEAR = 52
_OLDEST = 104.0
_MEAN_PAST_85 = 4.2  # mean years past 85 of people there; a model assumption


def area_ages(area: AreaProfile) -> tuple[np.ndarray, np.ndarray]:
    """Ages in weeks of adults and of children, each ascending.

    Of the band 16-24, the 16- and 17-year-olds are two ninths, or as many as the band below has
    in two years where that is less (in a place of students).
    """
    counts = whole_counts(area.age_shares, area.residents)
    sixteen = min(round(counts[2] * 2 / 9), round(counts[1] * 2 / 11))
    years = [
        spread_evenly(counts[0], 0, 5),
        spread_evenly(counts[1], 5, 16),
        spread_evenly(sixteen, 16, 18),
        spread_evenly(counts[2] - sixteen, 18, 25),
    ]
    for band in range(3, 8):
        years.append(spread_evenly(counts[band], BAND_STARTS[band], BAND_STARTS[band + 1]))
    past = -_MEAN_PAST_85 * np.log1p(-spread_evenly(counts[8], 0, 1))
    years.append(np.minimum(BAND_STARTS[8] + past, _OLDEST))
    weeks = np.floor(np.concatenate(years) * WEEKS_A_YEAR).astype(np.int64)
    grown = weeks >= ADULT_AGE * WEEKS_A_YEAR
    return weeks[grown], weeks[~grown]


def spread_evenly(count: int, low: float, high: float) -> np.ndarray:
    """``count`` ages from ``low`` to ``high``, years, at equal steps."""
    return low + (high - low) * (np.arange(count) + 0.5) / max(count, 1)


def age_band(years: np.ndarray) -> np.ndarray:
    """Band 0 … 8 of each age."""
    return np.searchsorted(np.asarray(BAND_STARTS), years, side="right") - 1
