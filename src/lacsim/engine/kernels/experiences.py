"""Step 11, before groups: which kinds of problem people have now or had in the last two years."""

import numpy as np
from numba import njit

from lacsim.engine.kernels.common import any_open
from lacsim.engine.kinds import PROBLEM_KINDS


@njit(cache=True, no_cfunc_wrapper=True)
def remember_experiences(
    week: int,
    p: np.record,
    adult: np.ndarray,
    problem_open: np.ndarray,
    experienced: np.ndarray,
    experience_week: np.ndarray,
) -> None:
    """Keep the bits of ``experienced`` true: shared experiences bring people together."""
    for row in range(adult.shape[0]):
        if adult[row] == 0:
            continue
        bits = experienced[row]
        if bits == 0 and not any_open(row, problem_open):
            continue
        for kind in range(PROBLEM_KINDS):
            if problem_open[row, kind] == 1:
                experience_week[row, kind] = week
                bits |= 1 << kind
            elif (bits >> kind) & 1 and week - experience_week[row, kind] > p.experience_weeks:
                bits &= ~(1 << kind)
        experienced[row] = bits
