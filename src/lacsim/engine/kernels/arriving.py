"""Step 1, last part: households come to homes that stood empty, and children are born."""

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.draws import draw4, mix_id
from lacsim.engine.events import Event
from lacsim.engine.ids import IdTag
from lacsim.engine.kernels.homes import add_member
from lacsim.engine.kernels.lives import ADULT_WEEKS, FIRST_WEEK_OF_LIVES
from lacsim.engine.kernels.quantiles import place_of
from lacsim.engine.kinds import HOUSEHOLD_SIZE
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally

NOBODY_ELSE = np.uint64(0)


@compiled
def take_row(
    free_rows: np.ndarray,
    free_count: np.ndarray,
    newcomer_rows: np.ndarray,
    newcomer_count: np.ndarray,
    alive: np.ndarray,
) -> int:
    """A free row for somebody new, put on the list of people to draw; there must be one."""
    free_count[0] -= 1
    row = int(free_rows[free_count[0]])
    newcomer_rows[newcomer_count[0]] = row
    newcomer_count[0] += 1
    alive[row] = 1
    return row


@compiled
def arrive(
    week: int,
    vacant: np.ndarray,
    vacant_count: np.ndarray,
    free_rows: np.ndarray,
    free_count: np.ndarray,
    newcomer_rows: np.ndarray,
    newcomer_count: np.ndarray,
    dwelling_id: np.ndarray,
    household_id: np.ndarray,
    generation: np.ndarray,
    tenure: np.ndarray,
    template: np.ndarray,
    template_order: np.ndarray,
    template_from: np.ndarray,
    template_cumulative: np.ndarray,
    template_size: np.ndarray,
    template_ses: np.ndarray,
    template_deprived: np.ndarray,
    template_age: np.ndarray,
    template_female: np.ndarray,
    template_disabled: np.ndarray,
    deprived: np.ndarray,
    income_short: np.ndarray,
    children_count: np.ndarray,
    member_count: np.ndarray,
    members: np.ndarray,
    dwelling: np.ndarray,
    resident_id: np.ndarray,
    alive: np.ndarray,
    adult: np.ndarray,
    age_weeks: np.ndarray,
    sex: np.ndarray,
    ses: np.ndarray,
    disabled: np.ndarray,
    key: np.uint64,
    p: np.ndarray,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Fill each vacant home with a household like one of week 0.

    Before people age it is the like of the household that left; after, one drawn from the area's
    profile for homes of this tenure, with weights fixed for good.
    """
    newcomer_count[0] = 0
    for at in range(vacant_count[0]):
        home = int(vacant[at])
        household = mix_id(dwelling_id[home], np.uint64(generation[home] + 1), IdTag.HOUSEHOLD)
        like = template[home]
        if week >= FIRST_WEEK_OF_LIVES:
            low = int(template_from[tenure[home]])
            high = int(template_from[tenure[home] + 1])
            lane = draw4(key, Event.NEWCOMER, week, household, NOBODY_ELSE)
            like = template_order[min(place_of(template_cumulative, low, high, lane[0]), high - 1)]
        if free_count[0] < template_size[like]:
            continue  # no room for them in this run: the home stays empty
        template[home] = like
        generation[home] += 1
        household_id[home] = household
        deprived[home] = template_deprived[like]
        lane = draw4(key, Event.HOUSEHOLD_STATE, 0, household, NOBODY_ELSE)
        short = p.income_short_deprived if deprived[home] == 1 else p.income_short
        income_short[home] = 1 if lane[0] < short else 0
        for position in range(template_size[like]):
            row = take_row(free_rows, free_count, newcomer_rows, newcomer_count, alive)
            resident_id[row] = mix_id(household, np.uint64(position), IdTag.RESIDENT)
            age_weeks[row] = template_age[like, position]
            sex[row] = template_female[like, position]
            disabled[row] = template_disabled[like, position]
            ses[row] = template_ses[like]
            adult[row] = 1 if age_weeks[row] >= ADULT_WEEKS else 0
            children_count[home] += 1 - adult[row]
            add_member(home, row, resident_id, dwelling, member_count, members)
        tally[Tally.MOVES_IN] += 1
        first = members[home, 0]
        record(log, Tally.MOVES_IN, resident_id[first], household, member_count[home])


@compiled
def be_born(
    week: int,
    mothers: np.ndarray,
    mother_count: np.ndarray,
    free_rows: np.ndarray,
    free_count: np.ndarray,
    newcomer_rows: np.ndarray,
    newcomer_count: np.ndarray,
    children_count: np.ndarray,
    member_count: np.ndarray,
    members: np.ndarray,
    dwelling: np.ndarray,
    resident_id: np.ndarray,
    alive: np.ndarray,
    sex: np.ndarray,
    ses: np.ndarray,
    disabled: np.ndarray,
    mother_births: np.ndarray,
    key: np.uint64,
    p: np.ndarray,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """A child for each mother of this week who still lives here and whose home has room."""
    for at in range(mother_count[0]):
        mother = int(mothers[at])
        home = int(dwelling[mother])
        if free_count[0] == 0 or member_count[home] == HOUSEHOLD_SIZE:
            continue
        who = resident_id[mother]
        luck = draw4(key, Event.BIRTH, week, who, NOBODY_ELSE)
        row = take_row(free_rows, free_count, newcomer_rows, newcomer_count, alive)
        resident_id[row] = mix_id(who, np.uint64(mother_births[mother]), IdTag.BORN)
        mother_births[mother] += 1
        sex[row] = 1 if luck[1] < p.birth_girls else 0
        disabled[row] = 1 if luck[2] < p.disabled_at_birth else 0
        ses[row] = ses[mother]
        add_member(home, row, resident_id, dwelling, member_count, members)
        children_count[home] += 1
        tally[Tally.BIRTHS] += 1
        record(log, Tally.BIRTHS, resident_id[row], who, 1)
