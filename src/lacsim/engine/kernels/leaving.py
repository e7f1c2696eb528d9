"""Step 1, third part: those who died or moved away are let go, on both sides of everything."""

import numpy as np

from lacsim.engine.bits import bit
from lacsim.engine.compiled import compiled
from lacsim.engine.kernels.external import put_external
from lacsim.engine.kernels.homes import remove_member
from lacsim.engine.kernels.lives import DIES
from lacsim.engine.kernels.membership import leave_all_groups
from lacsim.engine.kernels.problems import drop_hours
from lacsim.engine.kernels.requests import withdraw_all
from lacsim.engine.kernels.tie_rows import remove_slot
from lacsim.engine.kinds import EXTERNAL_TIES, NOBODY, PROBLEM_KINDS, Support
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally


@compiled
def let_go(
    week: int,
    leaving: np.ndarray,
    freed_rows: np.ndarray,
    freed_count: np.ndarray,
    mothers: np.ndarray,
    mother_count: np.ndarray,
    alive: np.ndarray,
    adult: np.ndarray,
    resident_id: np.ndarray,
    dwelling: np.ndarray,
    member_count: np.ndarray,
    members: np.ndarray,
    children_count: np.ndarray,
    emptied: np.ndarray,
    emptied_count: np.ndarray,
    bereaved_now: np.ndarray,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
    tie_match: np.ndarray,
    tie_kin: np.ndarray,
    tie_brokered: np.ndarray,
    external_count: np.ndarray,
    external_id: np.ndarray,
    external_hours: np.ndarray,
    external_match: np.ndarray,
    external_kin: np.ndarray,
    member_group: np.ndarray,
    member_weeks: np.ndarray,
    group_size: np.ndarray,
    group_member: np.ndarray,
    group_organiser: np.ndarray,
    problem_open: np.ndarray,
    problem_hours_now: np.ndarray,
    request_week: np.ndarray,
    request_kind: np.ndarray,
    request_urgent: np.ndarray,
    last_request_week: np.ndarray,
    support_state: np.ndarray,
    worker: np.ndarray,
    first_contact_due: np.ndarray,
    worker_active: np.ndarray,
    worker_waiting: np.ndarray,
    p: np.ndarray,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Let everybody marked in ``leaving`` go, in ascending id.

    Ends their ties (stayers keep those of a casual friendship or more with people who move away
    as ties outside), memberships, open problems, open requests and places on a worker's list,
    and takes them out of their home. Rows are then listed in ``freed_rows`` and homes left empty
    in ``emptied``, to be cleared.
    """
    freed_count[0] = 0
    emptied_count[0] = 0
    list_leaving(leaving, resident_id, freed_rows, freed_count)
    keep_staying_mothers(leaving, mothers, mother_count)
    for at in range(freed_count[0]):
        row = int(freed_rows[at])
        end_ties(
            row, leaving, resident_id, bereaved_now, tie_count, tie_partner, tie_hours, tie_match,
            tie_kin, tie_brokered, external_count, external_id, external_hours, external_match,
            external_kin, p, tally,
        )  # fmt: skip
        left = leave_all_groups(
            row, resident_id, member_group, member_weeks, group_size, group_member,
            group_organiser,
        )  # fmt: skip
        tally[Tally.LEFT_GROUP] += left
        for kind in range(PROBLEM_KINDS):
            if problem_open[row, kind] == 1:
                tally[Tally.PROBLEMS_LAPSED] += 1
                record(log, Tally.PROBLEMS_LAPSED, resident_id[row], np.uint64(0), kind)
            drop_hours(row, kind, problem_hours_now, tally)
        withdraw_all(
            week, row, resident_id, request_week, request_kind, request_urgent,
            last_request_week, tally, log,
        )  # fmt: skip
        if support_state[row] == Support.ACTIVE and worker[row] != NOBODY:
            if first_contact_due[row] == 1:
                worker_waiting[worker[row]] -= 1
            else:
                worker_active[worker[row]] -= 1
        home = dwelling[row]
        remove_member(row, dwelling, member_count, members)
        if adult[row] == 0:
            children_count[home] -= 1
        if member_count[home] == 0:
            emptied[emptied_count[0]] = home
            emptied_count[0] += 1
        alive[row] = 0
    for at in range(freed_count[0]):
        leaving[freed_rows[at]] = 0


@compiled
def keep_staying_mothers(
    leaving: np.ndarray, mothers: np.ndarray, mother_count: np.ndarray
) -> None:
    """Children of those who leave are born elsewhere; somebody else may have the row by then."""
    kept = 0
    for at in range(mother_count[0]):
        if leaving[mothers[at]] == 0:
            mothers[kept] = mothers[at]
            kept += 1
    mother_count[0] = kept


@compiled
def list_leaving(
    leaving: np.ndarray, resident_id: np.ndarray, freed_rows: np.ndarray, freed_count: np.ndarray
) -> None:
    """Rows marked as leaving, ascending by id."""
    count = 0
    for row in range(leaving.shape[0]):
        if leaving[row] == 0:
            continue
        at = count
        while at > 0 and resident_id[freed_rows[at - 1]] > resident_id[row]:
            freed_rows[at] = freed_rows[at - 1]
            at -= 1
        freed_rows[at] = row
        count += 1
    freed_count[0] = count


@compiled
def end_ties(
    row: int,
    leaving: np.ndarray,
    resident_id: np.ndarray,
    bereaved_now: np.ndarray,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
    tie_match: np.ndarray,
    tie_kin: np.ndarray,
    tie_brokered: np.ndarray,
    external_count: np.ndarray,
    external_id: np.ndarray,
    external_hours: np.ndarray,
    external_match: np.ndarray,
    external_kin: np.ndarray,
    p: np.ndarray,
    tally: np.ndarray,
) -> None:
    """End somebody's local ties: mourned where close, kept as ties outside by those left behind."""
    close = p.close_hours * p.scale_factor
    casual = p.casual_hours * p.scale_factor
    while tie_count[row] > 0:
        slot = tie_count[row] - 1
        # Plain numbers, whatever the columns hold: one compiled put_external serves everybody.
        other = int(tie_partner[row, slot])
        hours = float(tie_hours[row, slot])
        match = float(tie_match[row, slot])
        kin = bit(tie_kin[row], slot)
        if leaving[row] == DIES:
            if hours >= close:
                bereaved_now[other] = 1
        elif hours >= casual and leaving[other] == 0:
            full = external_count[other] == EXTERNAL_TIES
            kept = put_external(
                other, resident_id[row], hours, match, kin, external_count, external_id,
                external_hours, external_match, external_kin,
            )  # fmt: skip
            if kept:
                tally[Tally.EXTERNAL_TIES_MADE] += 1
                if full:
                    tally[Tally.EXTERNAL_TIES_LOST] += 1
        end_tie(
            row, other, slot, tie_count, tie_partner, tie_hours, tie_match, tie_kin, tie_brokered
        )
        tally[Tally.TIES_LOST] += 1


@compiled
def end_tie(
    row: int,
    other: int,
    slot: int,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
    tie_match: np.ndarray,
    tie_kin: np.ndarray,
    tie_brokered: np.ndarray,
) -> None:
    """Take the tie in a slot of ``row`` away on both sides."""
    remove_slot(row, slot, tie_count, tie_partner, tie_hours, tie_match, tie_kin, tie_brokered)
    for back in range(tie_count[other]):
        if tie_partner[other, back] == row:
            remove_slot(
                other, back, tie_count, tie_partner, tie_hours, tie_match, tie_kin, tie_brokered
            )
            return
