"""A worker's hours for the place: new groups, open groups, people brought to ask, and learning."""

import math

import numpy as np

from lacsim.engine.bits import bit
from lacsim.engine.compiled import compiled, compiled_with_arrays
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.work_hours import book
from lacsim.engine.kernels.work_people import visible_severity
from lacsim.engine.kinds import NOBODY, Task
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import gumbel
from lacsim.rules.paid_work import faded, openness_after


@compiled
def bridge(
    week: int,
    worker: np.uint64,
    hours: float,
    purse: np.ndarray,
    known: np.ndarray,
    group_id: np.ndarray,
    group_alive: np.ndarray,
    group_openness: np.ndarray,
    key: np.uint64,
    p: np.record,
) -> float:
    """Open one of the known groups to newcomers, the more closed the likelier; hours spent."""
    best = NOBODY
    best_score = -math.inf
    for group in range(group_alive.shape[0]):
        closed = 1.0 - group_openness[group]
        if group_alive[group] == 0 or known[group] == 0 or closed <= 0.0:
            continue
        luck = draw4(key, Event.BRIDGE, week, worker, group_id[group])[0]
        score = math.log(closed) + gumbel(luck)
        if score > best_score:
            best_score = score
            best = group
    if best == NOBODY or hours <= 0.0:
        return 0.0
    spent = book(Task.BUILD_COMMUNITY, hours, purse)
    group_openness[best] = openness_after(group_openness[best], spent, p.openness_an_hour)
    return spent


@compiled
def lay_up(
    week: int,
    worker: np.uint64,
    hours: float,
    purse: np.ndarray,
    wished: np.ndarray,
    seed_hours: np.ndarray,
    key: np.uint64,
) -> float:
    """Lay up hours for a group that people met would have liked and that is missing; hours spent.

    Nothing where nobody wished for anything that is not there.
    """
    best = NOBODY
    best_score = -math.inf
    for topic in range(wished.shape[0]):
        if wished[topic] < 0.5:
            continue
        luck = draw4(key, Event.SEED_TOPIC, week, worker, np.uint64(topic))[0]
        score = math.log(wished[topic]) + gumbel(luck)
        if score > best_score:
            best_score = score
            best = topic
    if best == NOBODY or hours <= 0.0:
        return 0.0
    spent = book(Task.BUILD_COMMUNITY, hours, purse)
    seed_hours[best] += spent
    return spent


@compiled_with_arrays
def broker_asking(
    week: int,
    hours: float,
    purse: np.ndarray,
    cases: np.ndarray,
    trouble: np.ndarray,
    resident_id: np.ndarray,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
    tie_brokered: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> float:
    """Bring people with a problem in sight and their nearest tie to ask and offer; hours spent.

    One tie a person and week: the strongest of at least a casual friendship not yet brokered.
    """
    casual = p.casual_hours * p.scale_factor
    ranks = np.full(cases.shape[0], math.inf)
    slots = np.full(cases.shape[0], NOBODY)
    for n in range(cases.shape[0]):
        case = cases[n]
        if case.waiting == 1 or visible_severity(trouble[n]) <= 0.0:
            continue
        slots[n] = tie_to_broker(case.row, casual, tie_count, tie_hours, tie_brokered)
        if slots[n] != NOBODY:
            ranks[n] = draw4(key, Event.BROKER_RANK, week, case.who, np.uint64(0))[0]
    spent = 0.0
    for _ in range(math.floor(hours / p.hours_broker)):
        if cases.shape[0] == 0:
            break
        n = np.argmin(ranks)
        if ranks[n] == math.inf:
            break
        ranks[n] = math.inf
        row = cases[n].row
        other = tie_partner[row, slots[n]]
        spent += book(Task.BUILD_COMMUNITY, p.hours_broker, purse)
        tie_brokered[row] |= 1 << slots[n]
        for back in range(tie_count[other]):
            if tie_partner[other, back] == row:
                tie_brokered[other] |= 1 << back
        tally[Tally.ASKING_BROKERED] += 1
        record(log, Tally.ASKING_BROKERED, resident_id[row], resident_id[other], 1)
    return spent


@compiled
def tie_to_broker(
    row: int,
    casual: float,
    tie_count: np.ndarray,
    tie_hours: np.ndarray,
    tie_brokered: np.ndarray,
) -> int:
    """Slot of the strongest tie not yet brokered; ties stand by partner id, so the lower wins."""
    best = NOBODY
    hours = casual
    for slot in range(tie_count[row]):
        held = tie_hours[row, slot]
        if bit(tie_brokered[row], slot) == 1 or held < hours:
            continue
        if best == NOBODY or held > hours:
            best = slot
            hours = held
    return best


@compiled
def learn_groups(
    week: int,
    worker: np.uint64,
    learned: float,
    known: np.ndarray,
    group_id: np.ndarray,
    group_alive: np.ndarray,
    key: np.uint64,
) -> float:
    """Come to know as many more groups as ``learned`` is whole; the part left over."""
    while learned >= 1.0:
        learned -= 1.0
        best = NOBODY
        best_luck = -1.0
        for group in range(group_alive.shape[0]):
            if group_alive[group] == 0 or known[group] == 1:
                continue
            luck = draw4(key, Event.LEARN_PLACE, week, worker, group_id[group])[0]
            if luck > best_luck:
                best_luck = luck
                best = group
        if best == NOBODY:
            return 0.0
        known[best] = 1
    return learned


@compiled
def fade_wishes(wished: np.ndarray, weeks: float) -> None:
    """Unmet interests are forgotten."""
    for topic in range(wished.shape[0]):
        wished[topic] = faded(wished[topic], weeks)
