"""Step 1 of the week: young adults leave their parents' home."""

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.external import put_external
from lacsim.engine.kernels.lives import ADULT_WEEKS, FIRST_WEEK_OF_LIVES, LEAVES_HOME
from lacsim.engine.kinds import EXTERNAL_TIES
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import chance_in_week

WEEKS_A_YEAR = 52
NOBODY_ELSE = np.uint64(0)


@compiled
def is_grown_child(
    row: int,
    gap: float,
    dwelling: np.ndarray,
    members: np.ndarray,
    member_count: np.ndarray,
    age_weeks: np.ndarray,
    leaving: np.ndarray,
) -> bool:
    """Whether somebody at home could be a parent by age, and nobody a child.

    Args:
        gap: least years between parent and child.
    """
    home = dwelling[row]
    weeks = gap * WEEKS_A_YEAR
    found = False
    for slot in range(member_count[home]):
        member = members[home, slot]
        if leaving[member] != 0 and leaving[member] != LEAVES_HOME:
            continue  # died this week; who leaves home this week still counts for the others
        older = age_weeks[member] - age_weeks[row]
        if older <= -weeks:
            return False
        if older >= weeks:
            found = True
    return found


@compiled
def leave_home(
    week: int,
    alive: np.ndarray,
    adult: np.ndarray,
    age_weeks: np.ndarray,
    resident_id: np.ndarray,
    dwelling: np.ndarray,
    members: np.ndarray,
    member_count: np.ndarray,
    leaving: np.ndarray,
    external_count: np.ndarray,
    external_id: np.ndarray,
    external_hours: np.ndarray,
    external_match: np.ndarray,
    external_kin: np.ndarray,
    local_match: np.ndarray,
    key: np.uint64,
    p: np.ndarray,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Grown children move away, and stay kin outside of the adults they lived with.

    Homes are fixed, so they settle elsewhere; young people who settle here come as newcomers.
    """
    if week < FIRST_WEEK_OF_LIVES:
        return
    chance = chance_in_week(p.leave_home_a_year / WEEKS_A_YEAR)
    until = p.leave_home_until * WEEKS_A_YEAR
    for row in range(alive.shape[0]):
        age = age_weeks[row]
        if alive[row] == 0 or age <= ADULT_WEEKS or age >= until or leaving[row] != 0:
            continue
        who = resident_id[row]
        luck = draw4(key, Event.LEAVE_HOME, week, who, NOBODY_ELSE)
        if luck[0] >= chance:
            continue
        if not is_grown_child(
            row, p.parent_gap, dwelling, members, member_count, age_weeks, leaving
        ):
            continue
        leaving[row] = LEAVES_HOME
        tally[Tally.LEFT_HOME] += 1
        record(log, Tally.LEFT_HOME, who, NOBODY_ELSE, age // WEEKS_A_YEAR)
    match = p.external_match_ratio * local_match[0]
    for row in range(alive.shape[0]):
        if leaving[row] == LEAVES_HOME:
            stay_kin(
                row, p.household_hours, match, adult, resident_id, dwelling, members,
                member_count, leaving, external_count, external_id, external_hours,
                external_match, external_kin, tally,
            )  # fmt: skip


@compiled
def stay_kin(
    row: int,
    hours: float,
    match: float,
    adult: np.ndarray,
    resident_id: np.ndarray,
    dwelling: np.ndarray,
    members: np.ndarray,
    member_count: np.ndarray,
    leaving: np.ndarray,
    external_count: np.ndarray,
    external_id: np.ndarray,
    external_hours: np.ndarray,
    external_match: np.ndarray,
    external_kin: np.ndarray,
    tally: np.ndarray,
) -> None:
    """The adults left at home keep who has left it as kin outside."""
    home = dwelling[row]
    for slot in range(member_count[home]):
        member = int(members[home, slot])
        if leaving[member] != 0 or adult[member] == 0:
            continue
        full = external_count[member] == EXTERNAL_TIES
        kept = put_external(
            member, resident_id[row], float(hours), float(match), 1, external_count, external_id,
            external_hours, external_match, external_kin,
        )  # fmt: skip
        if kept:
            tally[Tally.EXTERNAL_TIES_MADE] += 1
            if full:
                tally[Tally.EXTERNAL_TIES_LOST] += 1
