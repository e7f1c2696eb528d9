"""A worker's hours for the place: new groups, open groups, people brought to ask, and learning."""

import math

import numpy as np
from numba import njit

from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.work_hours import book
from lacsim.engine.kernels.work_tables import Folk, Groups, Setting, Staff, Support, Troubles
from lacsim.engine.kinds import NOBODY, PROBLEM_KINDS, Dial, Task
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import gumbel
from lacsim.rules.paid_work import faded, learned_groups, openness_after, routes_after


@njit(cache=True)
def build_community(
    week: int,
    row: int,
    hours: float,
    purse: np.ndarray,
    folk: Folk,
    support: Support,
    troubles: Troubles,
    staff: Staff,
    groups: Groups,
    setting: Setting,
) -> float:
    """Spend hours on the place; the hours spent (what finds no use goes back to people).

    Bringing people to ask comes first, then opening groups to newcomers, then laying up hours for
    a group that is missing.
    """
    p = setting.p
    brokered = broker_asking(
        week, row, hours * p.broker_share, purse, folk, support, troubles, staff, setting
    )
    bridged = 0.0
    group = group_to_open(week, row, staff, groups, setting)
    if group != NOBODY:
        wanted = hours * p.bridging_share * setting.dials[Dial.INCLUSION]
        bridged = book(row, Task.BUILD_COMMUNITY, wanted, purse, staff, setting)
        groups.group_openness[group] = openness_after(
            groups.group_openness[group], bridged, p.openness_an_hour
        )
    seeded = 0.0
    topic = topic_to_seed(week, row, staff, setting)
    if topic != NOBODY:
        wanted = max(hours * (1.0 - p.bridging_share) - brokered, 0.0)
        seeded = book(row, Task.BUILD_COMMUNITY, wanted, purse, staff, setting)
        groups.seed_hours[topic] += seeded
    return brokered + bridged + seeded


@njit(cache=True)
def group_to_open(week: int, row: int, staff: Staff, groups: Groups, setting: Setting) -> int:
    """One of the known groups, the more closed the likelier, or NOBODY."""
    best = NOBODY
    best_score = -math.inf
    for group in range(groups.group_alive.shape[0]):
        closed = 1.0 - groups.group_openness[group]
        if (
            groups.group_alive[group] == 0
            or staff.worker_knows_group[row, group] == 0
            or closed <= 0.0
        ):
            continue
        luck = draw4(setting.key, Event.BRIDGE, week, staff.worker_id[row], groups.group_id[group])[
            0
        ]
        score = math.log(closed) + gumbel(luck)
        if score > best_score:
            best_score = score
            best = group
    return best


@njit(cache=True)
def topic_to_seed(week: int, row: int, staff: Staff, setting: Setting) -> int:
    """What people met would have liked and no known group offers, by how many; or NOBODY."""
    best = NOBODY
    best_score = -math.inf
    for topic in range(staff.worker_wished.shape[1]):
        wished = staff.worker_wished[row, topic]
        if wished < 0.5:
            continue
        luck = draw4(setting.key, Event.SEED_TOPIC, week, staff.worker_id[row], np.uint64(topic))[0]
        score = math.log(wished) + gumbel(luck)
        if score > best_score:
            best_score = score
            best = topic
    return best


@njit(cache=True)
def broker_asking(
    week: int,
    row: int,
    hours: float,
    purse: np.ndarray,
    folk: Folk,
    support: Support,
    troubles: Troubles,
    staff: Staff,
    setting: Setting,
) -> float:
    """Bring people with a problem and their nearest tie to ask and offer; the hours spent.

    One tie a person: the strongest of at least a casual friendship not yet brokered.
    """
    p = setting.p
    casual = p.casual_hours * p.scale_factor
    could = np.int64(math.floor(hours / p.hours_broker))
    chosen = np.full(could, NOBODY, dtype=np.int64)
    ranks = np.full(could, 2.0)
    person = staff.worker_first[row]
    while person != NOBODY:
        wanted = support.first_contact_due[person] == 0 and troubled(person, troubles)
        if wanted and tie_to_broker(person, casual, folk) != NOBODY:
            who = folk.resident_id[person]
            rank = draw4(setting.key, Event.BROKER_RANK, week, who, np.uint64(0))[0]
            keep_lowest(person, rank, chosen, ranks)
        person = support.worker_next[person]
    spent = 0.0
    for place in range(could):
        person = chosen[place]
        if person == NOBODY:
            break
        spent += book(row, Task.BUILD_COMMUNITY, p.hours_broker, purse, staff, setting)
        slot = tie_to_broker(person, casual, folk)
        folk.tie_brokered[person, slot] = 1
        other = folk.tie_partner[person, slot]
        for back in range(folk.tie_count[other]):
            if folk.tie_partner[other, back] == person:
                folk.tie_brokered[other, back] = 1
        setting.tally[Tally.ASKING_BROKERED] += 1
        record(
            setting.log, Tally.ASKING_BROKERED, folk.resident_id[person],
            folk.resident_id[other], 1,
        )  # fmt: skip
    return spent


@njit(cache=True)
def keep_lowest(person: int, rank: float, chosen: np.ndarray, ranks: np.ndarray) -> None:
    """Insert a person among the lowest ranks kept so far, in order of rank."""
    for place in range(chosen.shape[0]):
        if rank < ranks[place]:
            for later in range(chosen.shape[0] - 1, place, -1):
                chosen[later] = chosen[later - 1]
                ranks[later] = ranks[later - 1]
            chosen[place] = person
            ranks[place] = rank
            return


@njit(cache=True)
def troubled(person: int, troubles: Troubles) -> bool:
    """Whether a problem the worker has seen is open."""
    for kind in range(PROBLEM_KINDS):
        if troubles.problem_open[person, kind] == 1 and troubles.problem_seen[person, kind] == 1:
            return True
    return False


@njit(cache=True)
def tie_to_broker(person: int, casual: float, folk: Folk) -> int:
    """Slot of the strongest tie not yet brokered; ties stand by partner id, so the lower wins."""
    best = NOBODY
    hours = casual
    for slot in range(folk.tie_count[person]):
        held = folk.tie_hours[person, slot]
        if folk.tie_brokered[person, slot] == 1 or held < hours:
            continue
        if best == NOBODY or held > hours:
            best = slot
            hours = held
    return best


@njit(cache=True)
def learn_place(
    week: int, row: int, hours_in_patch: float, staff: Staff, groups: Groups, setting: Setting
) -> None:
    """A week in the neighbourhood teaches groups and routes; unmet wishes fade."""
    p = setting.p
    staff.worker_in_patch[row] = hours_in_patch
    staff.worker_learning[row] += learned_groups(hours_in_patch, p.learning_rate)
    while staff.worker_learning[row] >= 1.0:
        staff.worker_learning[row] -= 1.0
        group = unknown_group(week, row, staff, groups, setting)
        if group == NOBODY:
            staff.worker_learning[row] = 0.0
            break
        staff.worker_knows_group[row, group] = 1
    if hours_in_patch > 0.0:
        staff.worker_routes[row] = routes_after(staff.worker_routes[row], p.routes_learned)
    for topic in range(staff.worker_wished.shape[1]):
        staff.worker_wished[row, topic] = faded(
            staff.worker_wished[row, topic], p.wish_memory_weeks
        )


@njit(cache=True)
def unknown_group(week: int, row: int, staff: Staff, groups: Groups, setting: Setting) -> int:
    """The next group the worker hears of: any unknown one, or NOBODY."""
    best = NOBODY
    best_score = -math.inf
    for group in range(groups.group_alive.shape[0]):
        if groups.group_alive[group] == 0 or staff.worker_knows_group[row, group] == 1:
            continue
        luck = draw4(
            setting.key, Event.LEARN_PLACE, week, staff.worker_id[row], groups.group_id[group]
        )[0]
        if luck > best_score:
            best_score = luck
            best = group
    return best
