"""Step 11, a group's own week: who stays, who organises, and whether the group goes on."""

import math

import numpy as np

from lacsim.engine.compiled import compiled, compiled_with_arrays
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.membership import leave_group, membership_of
from lacsim.engine.kernels.memory import learn
from lacsim.engine.kernels.staying import who_leaves
from lacsim.engine.kinds import NOBODY
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import gumbel
from lacsim.rules.groups import can_organise, drive_to_organise


@compiled_with_arrays
def group_week(
    week: int,
    group: int,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
    resident_id: np.ndarray,
    interests: np.ndarray,
    experienced: np.ndarray,
    gift: np.ndarray,
    capability: np.ndarray,
    gift_active: np.ndarray,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    member_group: np.ndarray,
    member_weeks: np.ndarray,
    known_place: np.ndarray,
    known_age: np.ndarray,
    group_alive: np.ndarray,
    group_id: np.ndarray,
    group_topic: np.ndarray,
    group_axes: np.ndarray,
    group_openness: np.ndarray,
    group_size: np.ndarray,
    group_member: np.ndarray,
    group_organiser: np.ndarray,
    group_short_weeks: np.ndarray,
) -> None:
    """One group's week: members stay or leave, organisers are found, and it may end.

    It ends after ``group_patience`` weeks below ``group_minimum`` members, or at once when the
    last organiser has gone and no member would take over. Groups do not touch each other's
    lists, so the order in which they have their week changes nothing.
    """
    if group_alive[group] == 0:
        return
    leaving = who_leaves(
        week,
        group,
        key,
        p,
        resident_id,
        interests,
        experienced,
        tie_count,
        tie_partner,
        member_group,
        member_weeks,
        group_id,
        group_topic,
        group_axes,
        group_openness,
        group_size,
        group_member,
    )
    for place in range(group_size[group] - 1, -1, -1):
        row = group_member[group, place]
        if leaving[place]:
            leave_group(
                row,
                group,
                resident_id,
                member_group,
                member_weeks,
                group_size,
                group_member,
                group_organiser,
            )
            learn(row, group, known_place, known_age, group_id)
            tally[Tally.LEFT_GROUP] += 1
            record(log, Tally.LEFT_GROUP, resident_id[row], group_id[group], 1)
        else:
            member_weeks[row, membership_of(row, group, member_group)] += 1
    find_organisers(
        week,
        group,
        key,
        p,
        resident_id,
        gift,
        capability,
        gift_active,
        group_id,
        group_size,
        group_member,
        group_organiser,
    )
    if group_size[group] < p.group_minimum:
        group_short_weeks[group] += 1
    else:
        group_short_weeks[group] = 0
    if group_organiser[group, 0] == NOBODY or group_short_weeks[group] >= p.group_patience:
        tally[Tally.GROUPS_DIED] += 1
        tally[Tally.MEMBERSHIPS_ENDED] += group_size[group]
        record(log, Tally.GROUPS_DIED, group_id[group], np.uint64(0), group_size[group])
        end_group(
            group,
            resident_id,
            member_group,
            member_weeks,
            group_alive,
            group_size,
            group_member,
            group_organiser,
            group_short_weeks,
        )


@compiled
def groups_week(
    week: int,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
    resident_id: np.ndarray,
    interests: np.ndarray,
    experienced: np.ndarray,
    gift: np.ndarray,
    capability: np.ndarray,
    gift_active: np.ndarray,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    member_group: np.ndarray,
    member_weeks: np.ndarray,
    known_place: np.ndarray,
    known_age: np.ndarray,
    group_alive: np.ndarray,
    group_id: np.ndarray,
    group_topic: np.ndarray,
    group_axes: np.ndarray,
    group_openness: np.ndarray,
    group_size: np.ndarray,
    group_member: np.ndarray,
    group_organiser: np.ndarray,
    group_short_weeks: np.ndarray,
) -> None:
    """The week of all groups in one call: the same as ``group_week`` for each, without agents."""
    for group in range(group_alive.shape[0]):
        group_week(
            week,
            group,
            key,
            p,
            tally,
            log,
            resident_id,
            interests,
            experienced,
            gift,
            capability,
            gift_active,
            tie_count,
            tie_partner,
            member_group,
            member_weeks,
            known_place,
            known_age,
            group_alive,
            group_id,
            group_topic,
            group_axes,
            group_openness,
            group_size,
            group_member,
            group_organiser,
            group_short_weeks,
        )


@compiled
def find_organisers(
    week: int,
    group: int,
    key: np.uint64,
    p: np.record,
    resident_id: np.ndarray,
    gift: np.ndarray,
    capability: np.ndarray,
    gift_active: np.ndarray,
    group_id: np.ndarray,
    group_size: np.ndarray,
    group_member: np.ndarray,
    group_organiser: np.ndarray,
) -> None:
    """Fill the organisers' places with members who would: one of a list, by g * C."""
    for seat in range(group_organiser.shape[1]):
        if group_organiser[group, seat] != NOBODY:
            continue
        best = NOBODY
        best_score = -math.inf
        for place in range(group_size[group]):
            row = group_member[group, place]
            if row == group_organiser[group, 0] or not can_organise(
                gift[row], capability[row], gift_active[row], p.organiser_threshold
            ):
                continue
            luck = draw4(key, Event.SUCCESSION, week, resident_id[row], group_id[group])[seat]
            drive = max(drive_to_organise(gift[row], capability[row]), 1e-9)
            score = math.log(drive) + gumbel(luck)
            if score > best_score:
                best = row
                best_score = score
        if best == NOBODY:
            return
        group_organiser[group, seat] = best


@compiled
def end_group(
    group: int,
    resident_id: np.ndarray,
    member_group: np.ndarray,
    member_weeks: np.ndarray,
    group_alive: np.ndarray,
    group_size: np.ndarray,
    group_member: np.ndarray,
    group_organiser: np.ndarray,
    group_short_weeks: np.ndarray,
) -> None:
    """Let all members go and close the group; its row keeps its id, so that memory can be stale."""
    while group_size[group] > 0:
        leave_group(
            group_member[group, group_size[group] - 1],
            group,
            resident_id,
            member_group,
            member_weeks,
            group_size,
            group_member,
            group_organiser,
        )
    group_alive[group] = 0
    group_short_weeks[group] = 0
