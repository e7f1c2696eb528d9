"""Step 11, groups begin: where enough people share an interest or an experience nobody serves."""

import numpy as np

from lacsim.engine.compiled import compiled_with_arrays
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.founders import ANYWHERE, TOPICS, gather_founders
from lacsim.engine.kernels.membership import join_group
from lacsim.engine.kernels.memory import forget_everywhere
from lacsim.engine.kernels.new_group import free_group_row, open_group
from lacsim.engine.kinds import NOBODY
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally


@compiled_with_arrays
def start_groups(
    week: int,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
    resident_id: np.ndarray,
    alive: np.ndarray,
    adult: np.ndarray,
    dwelling: np.ndarray,
    home_x: np.ndarray,
    home_y: np.ndarray,
    cell: np.ndarray,
    interests: np.ndarray,
    interest_cuts: np.ndarray,
    topic_axes: np.ndarray,
    experienced: np.ndarray,
    gift: np.ndarray,
    capability: np.ndarray,
    gift_active: np.ndarray,
    member_group: np.ndarray,
    member_weeks: np.ndarray,
    known_place: np.ndarray,
    known_age: np.ndarray,
    group_alive: np.ndarray,
    group_id: np.ndarray,
    group_topic: np.ndarray,
    group_axes: np.ndarray,
    group_cell: np.ndarray,
    group_x: np.ndarray,
    group_y: np.ndarray,
    group_founded: np.ndarray,
    group_session_hours: np.ndarray,
    group_partners: np.ndarray,
    group_cap: np.ndarray,
    group_size: np.ndarray,
    group_member: np.ndarray,
    group_organiser: np.ndarray,
    group_openness: np.ndarray,
    group_short_weeks: np.ndarray,
    group_seeded: np.ndarray,
    worker_knows_group: np.ndarray,
    seed_hours: np.ndarray,
    group_birth_rate: np.ndarray,
    group_deaths: np.ndarray,
    served: np.ndarray,
) -> None:
    """Found this week's groups: first those with enough seed hours, then the spontaneous ones.

    Seeded: ``founding_hours`` of a topic are taken away as soon as ``group_founders`` unmet
    people in reach of each other share it; until then the hours wait. Spontaneous: in each cell
    and topic where a group could begin, at the rate set at launch. ``group_deaths`` keeps the
    running mean of deaths a week that this rate is set by. In ascending topic and cell,
    so that who is wanted twice goes to the same group whatever the storage.
    """
    group_deaths[0] += (tally[Tally.GROUPS_DIED] - group_deaths[0]) / p.group_deaths_weeks
    cells = served.shape[0]
    served[:] = 0
    for group in range(group_alive.shape[0]):
        if group_alive[group] == 1:
            served[group_cell[group], group_topic[group]] = 1
    for seeded in range(1, -1, -1):
        if seeded == 0 and group_birth_rate[0] <= 0.0:
            break
        for topic in range(TOPICS):
            if seeded == 1 and seed_hours[topic] < p.founding_hours:
                continue
            for where in range(1 if seeded == 1 else cells):
                place = ANYWHERE if seeded == 1 else where
                # The gate first: who is unmet is only looked up where a group would begin.
                if seeded == 0 and (
                    served[where, topic] == 1
                    or draw4(key, Event.GROUP_BIRTH, week, np.uint64(where), np.uint64(topic))[0]
                    >= group_birth_rate[0]
                ):
                    continue
                founders, count = gather_founders(
                    week,
                    topic,
                    place,
                    key,
                    p,
                    resident_id,
                    alive,
                    adult,
                    dwelling,
                    home_x,
                    home_y,
                    cell,
                    interests,
                    interest_cuts,
                    experienced,
                    gift,
                    capability,
                    gift_active,
                    member_group,
                    group_topic,
                )
                group = free_group_row(group_alive, group_id, group_founded)
                if count < p.group_founders or group == NOBODY:
                    continue
                if group_id[group] != 0:
                    forget_everywhere(group, known_place, known_age)
                    worker_knows_group[:, group] = 0
                home = dwelling[founders[0]]
                open_group(
                    group,
                    week,
                    topic,
                    cell[home],
                    home_x[home],
                    home_y[home],
                    key,
                    p,
                    topic_axes,
                    group_alive,
                    group_id,
                    group_topic,
                    group_axes,
                    group_cell,
                    group_x,
                    group_y,
                    group_founded,
                    group_session_hours,
                    group_partners,
                    group_cap,
                    group_openness,
                    group_short_weeks,
                )
                group_seeded[group] = seeded
                for seat in range(count):
                    join_group(
                        founders[seat],
                        group,
                        resident_id,
                        member_group,
                        member_weeks,
                        group_id,
                        group_cap,
                        group_size,
                        group_member,
                    )
                group_organiser[group, 0] = founders[0]
                served[cell[home], topic] = 1
                tally[Tally.JOINED_AS_FOUNDER] += count
                if seeded == 1:
                    seed_hours[topic] -= p.founding_hours
                    tally[Tally.GROUPS_SEEDED] += 1
                    record(log, Tally.GROUPS_SEEDED, group_id[group], np.uint64(topic), count)
                else:
                    tally[Tally.GROUPS_BORN] += 1
                    record(log, Tally.GROUPS_BORN, group_id[group], np.uint64(topic), count)
