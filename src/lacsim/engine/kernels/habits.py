"""Step 12: smoking and harmful drinking, and support with alcohol."""

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally
from lacsim.rules.habits import relapse_hazard, stop_hazard


@compiled
def change_habits(
    week: int,
    adult: np.ndarray,
    resident_id: np.ndarray,
    stress: np.ndarray,
    smoker: np.ndarray,
    smoking_stopped: np.ndarray,
    harmful_drinker: np.ndarray,
    drinking_stopped: np.ndarray,
    alcohol_weeks: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Stopping, and starting again within a year or so; stress may or may not matter."""
    for row in range(adult.shape[0]):
        if adult[row] == 0:
            continue
        smokes = smoker[row] == 1
        drinks = harmful_drinker[row] == 1
        lately_smoked = week - smoking_stopped[row] < p.habit_memory
        lately_drank = week - drinking_stopped[row] < p.habit_memory
        supported = alcohol_weeks[row] > 0
        if supported:
            alcohol_weeks[row] -= 1
            tally[Tally.ALCOHOL_SUPPORT_WEEKS] += 1
        if not (smokes or drinks or lately_smoked or lately_drank):
            continue
        who = resident_id[row]
        draws = draw4(key, Event.HABIT, week, who, np.uint64(0))
        calm = stop_hazard(1.0, stress[row], p.habit_stress, p.exponent_cap_z)
        tense = relapse_hazard(1.0, stress[row], p.habit_stress, p.exponent_cap_z)
        if smokes:
            tally[Tally.SMOKER_WEEKS] += 1
            if draws[0] < p.smoking_stop * calm:
                smoker[row] = 0
                smoking_stopped[row] = week
                tally[Tally.QUIT_SMOKING] += 1
                record(log, Tally.QUIT_SMOKING, who, np.uint64(0), 1)
        elif lately_smoked and draws[0] < p.smoking_relapse * tense:
            smoker[row] = 1
            tally[Tally.RELAPSED_SMOKING] += 1
            record(log, Tally.RELAPSED_SMOKING, who, np.uint64(0), 1)
        if drinks:
            stop = p.drinking_stop * calm
            if supported:
                stop *= p.alcohol_support_ratio
            if draws[1] < stop:
                harmful_drinker[row] = 0
                drinking_stopped[row] = week
                tally[Tally.STOPPED_HARMFUL_DRINKING] += 1
                record(log, Tally.STOPPED_HARMFUL_DRINKING, who, np.uint64(0), 1)
        elif lately_drank and draws[1] < p.drinking_relapse * tense:
            harmful_drinker[row] = 1
            tally[Tally.RELAPSED_DRINKING] += 1
            record(log, Tally.RELAPSED_DRINKING, who, np.uint64(0), 1)
