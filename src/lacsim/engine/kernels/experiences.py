"""Step 11, before groups: which kinds of problem people have now or had in the last two years."""

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.kernels.common import any_open
from lacsim.engine.kinds import PROBLEM_KINDS


@compiled
def remember_experiences(
    week: int,
    p: np.record,
    adult: np.ndarray,
    problem_open: np.ndarray,
    experienced: np.ndarray,
    experience_week: np.ndarray,
) -> None:
    """Keep the bits of ``experienced`` true: shared experiences bring people together."""
    experience_weeks = p.experience_weeks
    for row in range(adult.shape[0]):
        if adult[row] == 0:
            continue
        bits = experienced[row]
        if bits == 0 and not any_open(row, problem_open):
            continue
        for kind in range(PROBLEM_KINDS):  # without a branch: whose are past cannot be guessed
            has = problem_open[row, kind] == 1
            past = week - experience_week[row, kind] > experience_weeks
            experience_week[row, kind] = week if has else experience_week[row, kind]
            bits = (bits | (has << kind)) & ~((past & (not has)) << kind)
        experienced[row] = bits
