"""Step 12: children's wellbeing and services, police, antisocial behaviour and fires."""

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.common import any_open
from lacsim.engine.kinds import PROBLEM_KINDS, Problem
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import chance_from_half_life
from lacsim.rules.children import need_hazard, recovered, wellbeing
from lacsim.rules.disorder import call_out_rate, fire_rate


@compiled
def support_children(
    week: int,
    members: np.ndarray,
    member_count: np.ndarray,
    children_count: np.ndarray,
    household_id: np.ndarray,
    adult: np.ndarray,
    stress: np.ndarray,
    problem_open: np.ndarray,
    problem_severity: np.ndarray,
    child_wellbeing: np.ndarray,
    child_in_need: np.ndarray,
    child_in_care: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """W follows the adults' stress and open problems; low W brings need, and need care."""
    share = chance_from_half_life(p.child_half_life)
    for home in range(members.shape[0]):
        if children_count[home] == 0:
            continue
        total = 0.0
        severity = 0.0
        adults = 0
        for place in range(member_count[home]):
            row = members[home, place]
            if adult[row] == 0:
                continue
            adults += 1
            total += stress[row]
            if not any_open(row, problem_open):
                continue
            for kind in range(PROBLEM_KINDS):
                severity += problem_severity[row, kind] * problem_open[row, kind]
        if adults == 0:
            continue
        child_wellbeing[home] = wellbeing(
            child_wellbeing[home], total / adults, severity, p.child_stress, p.child_problems,
            share,
        )  # fmt: skip
        now = child_wellbeing[home]
        who = household_id[home]
        draws = draw4(key, Event.CHILDREN, week, who, np.uint64(0))
        hazard_scale = need_hazard(1.0, now, p.child_effect)
        well = recovered(now, p.child_well)
        if child_in_care[home] == 1:
            tally[Tally.CHILD_IN_CARE_WEEKS] += 1
            if well and draws[3] < p.child_return:
                child_in_care[home] = 0
                tally[Tally.CHILD_RETURNED_HOME] += 1
        elif child_in_need[home] == 1:
            if draws[1] < p.child_care_rate * hazard_scale:
                child_in_need[home] = 0
                child_in_care[home] = 1
                tally[Tally.CHILD_IN_CARE] += 1
                record(log, Tally.CHILD_IN_CARE, who, np.uint64(0), 1)
            elif well and draws[2] < p.child_need_end:
                child_in_need[home] = 0
                tally[Tally.CHILD_NEED_ENDED] += 1
        elif draws[0] < p.child_need_rate * hazard_scale:
            child_in_need[home] = 1
            tally[Tally.CHILD_IN_NEED] += 1
            record(log, Tally.CHILD_IN_NEED, who, np.uint64(0), 1)


@compiled
def call_police_and_fire(
    week: int,
    members: np.ndarray,
    member_count: np.ndarray,
    household_id: np.ndarray,
    homeless_weeks: np.ndarray,
    crisis_weeks: np.ndarray,
    smoker: np.ndarray,
    problem_open: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Police call-outs, antisocial behaviour and fires in the home, one draw a household."""
    for home in range(members.shape[0]):
        if member_count[home] == 0:
            continue
        in_crisis = False
        smokes = False
        housing = homeless_weeks[home] > 0
        for place in range(member_count[home]):
            row = members[home, place]
            in_crisis = in_crisis or crisis_weeks[row] > 0
            smokes = smokes or smoker[row] == 1
            housing = housing or problem_open[row, Problem.HOUSING] == 1
        who = household_id[home]
        draws = draw4(key, Event.POLICE_FIRE, week, who, np.uint64(0))
        if draws[0] < call_out_rate(
            p.police_rate, in_crisis, p.police_crisis, housing, p.police_housing
        ):
            tally[Tally.POLICE_CALL_OUTS] += 1
            record(log, Tally.POLICE_CALL_OUTS, who, np.uint64(0), 1)
        if draws[1] < call_out_rate(
            p.antisocial_rate, in_crisis, p.antisocial_crisis, housing, p.antisocial_housing
        ):
            tally[Tally.ANTISOCIAL_BEHAVIOUR] += 1
            record(log, Tally.ANTISOCIAL_BEHAVIOUR, who, np.uint64(0), 1)
        if draws[2] < fire_rate(p.fire_rate, smokes, p.fire_smoking, in_crisis, p.fire_crisis):
            tally[Tally.FIRES] += 1
            record(log, Tally.FIRES, who, np.uint64(0), 1)
