"""Step 11, joining: members tell people they know, and everybody exposed to a group tries once."""

import math

import numpy as np

from lacsim.engine.compiled import compiled, compiled_with_arrays
from lacsim.engine.draws import draw4, mix_id
from lacsim.engine.events import Event
from lacsim.engine.ids import IdTag
from lacsim.engine.kernels.group_choice import group_distance, group_fit
from lacsim.engine.kernels.membership import join_group, membership_of, memberships
from lacsim.engine.kernels.memory import learn
from lacsim.engine.kinds import MEMBERSHIPS, NOBODY
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import may_be_sooner, waiting_time
from lacsim.rules.joining import chance_to_join


@compiled
def tell_ties(
    week: int,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    resident_id: np.ndarray,
    adult: np.ndarray,
    opportunity: np.ndarray,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
    group_alive: np.ndarray,
    group_id: np.ndarray,
    group_size: np.ndarray,
    group_member: np.ndarray,
    told_group: np.ndarray,
) -> None:
    """Members speak of their group to somebody they know; a dead group tells nobody.

    Who hears of two groups in a week keeps the one with the higher rank draw.
    """
    for group in range(group_alive.shape[0]):
        if group_alive[group] == 0:
            continue
        for place in range(group_size[group]):
            member = group_member[group, place]
            luck = draw4(key, Event.EXPOSURE, week, resident_id[member], group_id[group])
            if luck[0] >= p.telling_rate:
                continue
            friend = _whom_to_tell(
                week,
                member,
                group_id[group],
                key,
                resident_id,
                adult,
                opportunity,
                tie_count,
                tie_partner,
                tie_hours,
            )
            if friend == NOBODY:
                continue
            tally[Tally.TOLD_OF_GROUP] += 1
            held = told_group[friend]
            if held == NOBODY or _louder(week, friend, group, held, key, resident_id, group_id):
                told_group[friend] = group


@compiled
def _whom_to_tell(
    week: int,
    member: int,
    group: np.uint64,
    key: np.uint64,
    resident_id: np.ndarray,
    adult: np.ndarray,
    opportunity: np.ndarray,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
) -> int:
    """A tie in proportion to its hours times the friend's opportunity; it may be a member."""
    best = NOBODY
    soonest = math.inf
    for slot in range(tie_count[member]):
        partner = tie_partner[member, slot]
        weight = tie_hours[member, slot] * opportunity[partner]
        if adult[partner] == 0 or weight <= 0.0:
            continue
        other = mix_id(group, resident_id[partner], IdTag.NEWS)
        luck = draw4(key, Event.TELL_WHOM, week, resident_id[member], other)[0]
        if may_be_sooner(luck, weight, soonest):
            time = waiting_time(luck, weight)
            if time < soonest:
                best = partner
                soonest = time
    return best


@compiled
def _rank_of_news(
    week: int, friend: int, group: int, key: np.uint64, resident_id: np.ndarray,
    group_id: np.ndarray,
) -> float:  # fmt: skip
    """The rank draw of a group's news for whoever is told; the same against any other news."""
    return draw4(key, Event.EXPOSURE, week, resident_id[friend], group_id[group])[1]


@compiled
def _louder(
    week: int,
    friend: int,
    group: int,
    held: int,
    key: np.uint64,
    resident_id: np.ndarray,
    group_id: np.ndarray,
) -> bool:
    """Whether news of a group outranks the news a person has had this week already."""
    new = _rank_of_news(week, friend, group, key, resident_id, group_id)
    old = _rank_of_news(week, friend, held, key, resident_id, group_id)
    return new > old or (new == old and group_id[group] < group_id[held])


@compiled_with_arrays
def join_groups(
    week: int,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
    resident_id: np.ndarray,
    alive: np.ndarray,
    dwelling: np.ndarray,
    home_x: np.ndarray,
    home_y: np.ndarray,
    interests: np.ndarray,
    experienced: np.ndarray,
    reluctance: np.ndarray,
    stress: np.ndarray,
    member_group: np.ndarray,
    member_weeks: np.ndarray,
    known_place: np.ndarray,
    known_age: np.ndarray,
    exposure_group: np.ndarray,
    exposure_accompanied: np.ndarray,
    told_group: np.ndarray,
    group_alive: np.ndarray,
    group_id: np.ndarray,
    group_topic: np.ndarray,
    group_axes: np.ndarray,
    group_x: np.ndarray,
    group_y: np.ndarray,
    group_openness: np.ndarray,
    group_cap: np.ndarray,
    group_size: np.ndarray,
    group_member: np.ndarray,
) -> None:
    """Everybody exposed to a group this week tries once; exposures are cleared.

    What a worker or a service exposed somebody to (``exposure_group``) goes before what a
    member told them or they found themselves (``told_group``). Places are rivals: by rank draw,
    then id, until the group is full.
    """
    wishing = np.empty(alive.shape[0], dtype=np.int64)
    rank = np.empty(alive.shape[0], dtype=np.float64)
    wishes = 0
    for row in range(alive.shape[0]):
        group = exposure_group[row]
        accompanied = exposure_accompanied[row]
        if group == NOBODY:
            group = told_group[row]
            accompanied = 0
        if group == NOBODY:
            continue
        exposure_group[row] = NOBODY
        exposure_accompanied[row] = 0
        told_group[row] = NOBODY
        if (
            alive[row] == 0
            or group_alive[group] == 0
            or membership_of(row, group, member_group) != NOBODY
        ):
            continue
        tally[Tally.EXPOSURES] += 1
        learn(row, group, known_place, known_age, group_id)
        if memberships(row, member_group) == MEMBERSHIPS:
            continue
        chance = chance_to_join(
            group_fit(row, group, interests, experienced, group_topic, group_axes),
            accompanied,
            group_distance(row, group, dwelling, home_x, home_y, group_x, group_y),
            reluctance[row],
            min(stress[row], p.exponent_cap_z),
            group_openness[group],
            p.join_base,
            p.join_similarity,
            p.join_company,
            p.join_distance,
            p.join_reluctance,
            p.join_stress,
            p.join_openness,
        )
        luck = draw4(key, Event.JOIN, week, resident_id[row], group_id[group])
        if luck[0] < chance:
            told_group[row] = group
            exposure_accompanied[row] = accompanied
            wishing[wishes] = row
            rank[wishes] = luck[1]
            wishes += 1
    admitted = _admitted(
        wishing[:wishes], rank[:wishes], told_group, resident_id, group_cap, group_size
    )
    for wish in range(wishes):
        row = wishing[wish]
        group = told_group[row]
        if admitted[wish]:
            join_group(
                row,
                group,
                resident_id,
                member_group,
                member_weeks,
                group_id,
                group_cap,
                group_size,
                group_member,
            )
            tally[Tally.JOINED] += 1
            tally[Tally.JOINED_ACCOMPANIED] += exposure_accompanied[row]
            record(log, Tally.JOINED, resident_id[row], group_id[group], exposure_accompanied[row])
        else:
            tally[Tally.TURNED_AWAY_FULL] += 1
        told_group[row] = NOBODY
        exposure_accompanied[row] = 0


@compiled_with_arrays
def _admitted(
    wishing: np.ndarray,
    rank: np.ndarray,
    wished: np.ndarray,
    resident_id: np.ndarray,
    group_cap: np.ndarray,
    group_size: np.ndarray,
) -> np.ndarray:
    """Who gets a place: the lowest rank draws of each group, then the lowest id, until full."""
    admitted = np.zeros(wishing.shape[0], dtype=np.bool_)
    for one in range(wishing.shape[0]):
        group = wished[wishing[one]]
        before = 0
        for other in range(wishing.shape[0]):
            if wished[wishing[other]] == group and (
                rank[other] < rank[one]
                or (
                    rank[other] == rank[one]
                    and resident_id[wishing[other]] < resident_id[wishing[one]]
                )
            ):
                before += 1
        admitted[one] = before < group_cap[group] - group_size[group]
    return admitted
