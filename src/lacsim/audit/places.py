"""Nobody in two places: rows, homes, groups and workers' lists agree from both sides."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from lacsim.audit.breach import Breach, people, unless_all, unless_equal
from lacsim.audit.stock import Week
from lacsim.engine.kinds import NOBODY, Support
from lacsim.engine.state import State
from lacsim.engine.tallies import Tally


def rows(week: Week) -> Iterator[Breach]:
    """A person has one row, a row one person; every other row is on the list of free rows."""
    state = week.state
    living = np.flatnonzero(state["alive"] == 1)
    ids = state["resident_id"][living]
    yield from unless_equal(
        week.number, "every resident has a row of their own", len(ids), len(np.unique(ids))
    )
    if "free_count" in state.extra:
        free = state.extra["free_rows"][: int(state.extra["free_count"][0])]
        is_free = state["alive"][free] == 0
        yield from unless_all(
            week.number, "a free row holds nobody", is_free, people(state, free), "nobody", free
        )
        yield from unless_equal(
            week.number, "rows = residents + free rows", len(state["alive"]),
            len(living) + len(np.unique(free)),
        )  # fmt: skip


def homes(week: Week) -> Iterator[Breach]:
    """Everybody lives in one home, which lists them once."""
    state = week.state
    members, count = state["members"], state["member_count"]
    home, slot = np.nonzero(np.arange(members.shape[1]) < count[:, None])
    row = members[home, slot]
    listed = np.bincount(row, minlength=len(state["alive"]))
    once = listed == state["alive"]
    yield from unless_all(
        week.number, "a resident is a member of one home", once,
        _named(state, once), state["alive"], listed,
    )  # fmt: skip
    agree = state["dwelling"][row] == home
    yield from unless_all(
        week.number, "a home's member lives there", agree, people(state, row[~agree]), home,
        state["dwelling"][row],
    ) if not agree.all() else ()  # fmt: skip
    children = np.bincount(home, weights=state["adult"][row] == 0, minlength=len(count))
    right = children == state["children_count"]
    yield from unless_all(
        week.number, "children of a home are counted", right,
        [f"dwelling {at}" for at in range(len(count))] if not right.all() else [],
        children, state["children_count"],
    )  # fmt: skip
    both = (state["residential"] == 1) & (state["learning_home"] == 1)
    yield from unless_all(
        week.number, "nobody lives in two care homes", ~both, _named(state, ~both), "one", both
    )


def groups(week: Week) -> Iterator[Breach]:
    """Memberships agree from both sides; organisers are members; places are not overrun."""
    state = week.state
    member_group, group_member = state["member_group"], state["group_member"]
    size = state["group_size"]
    person, place = np.nonzero(member_group != NOBODY)
    from_people = person * len(size) + member_group[person, place]
    group, slot = np.nonzero(np.arange(group_member.shape[1]) < size[:, None])
    from_groups = group_member[group, slot] * len(size) + group
    mine, theirs = np.sort(from_people), np.sort(from_groups)
    if not np.array_equal(mine, theirs):
        odd = np.setxor1d(mine, theirs)[:1]
        who = f"resident {state['resident_id'][odd[0] // len(size)]:#x}" if len(odd) else ""
        yield Breach(
            week.number, "members and groups agree", who, f"{len(theirs)} by the groups' lists",
            f"{len(mine)} by the members'",
        )  # fmt: skip
    doubled = len(mine) - len(np.unique(mine))
    yield from unless_equal(week.number, "nobody is in one group twice", 0, doubled)
    names = np.array([f"group {at}" for at in range(len(size))], dtype=object)
    living = (size == 0) | (state["group_alive"] == 1)
    yield from unless_all(
        week.number, "a group that has ended has no members", living, names, 0, size
    )
    room = (size <= state["group_cap"]) | (size == 0)
    yield from unless_all(
        week.number, "a group has a place for each member", room, names, state["group_cap"], size
    )
    seat, order = np.nonzero(state["group_organiser"] != NOBODY)
    leads = np.isin(state["group_organiser"][seat, order] * len(size) + seat, theirs)
    yield from unless_all(
        week.number, "an organiser is a member", leads, names[seat], "a member",
        state["group_organiser"][seat, order],
    )  # fmt: skip
    tally = state.tally
    came = tally[Tally.JOINED] + tally[Tally.JOINED_AS_FOUNDER]
    went = tally[Tally.LEFT_GROUP] + tally[Tally.MEMBERSHIPS_ENDED]
    yield from unless_equal(
        week.number, "memberships = before + joined - left - ended",
        week.before.members + came - went, week.now.members,
    )  # fmt: skip


def lists(week: Week) -> Iterator[Breach]:
    """Whoever is walked alongside is on one worker's list, and the lists' lengths are right."""
    state = week.state
    active = (state["support_state"] == Support.ACTIVE) & (state["alive"] == 1)
    worker = state["worker"]
    has = ~active | ((worker >= 0) & (worker < len(state["worker_share"])))
    yield from unless_all(
        week.number, "whoever is supported has a worker", has, _named(state, has), "a worker",
        worker,
    )  # fmt: skip
    waits = state["first_contact_due"] == 1
    for name, who in (
        ("worker_active", active & ~waits & has),
        ("worker_waiting", active & waits & has),
    ):
        seen = np.bincount(worker[who], minlength=len(state[name]))
        yield from unless_all(
            week.number, f"{name} counts the worker's people", seen == state[name],
            [f"worker {row}" for row in range(len(seen))], seen, state[name],
        )  # fmt: skip
    yield from _chains(week)


def _chains(week: Week) -> Iterator[Breach]:
    """The lists of this week hold nobody twice, over all workers."""
    state = week.state
    following, seen = state["worker_next"], set()
    for worker in np.flatnonzero(state["worker_first"] != NOBODY):
        row = int(state["worker_first"][worker])
        while row != NOBODY:
            if row in seen:
                who = f"resident {state['resident_id'][row]:#x}"
                yield Breach(week.number, "nobody is on two lists", who, "one list", "two")
                return
            seen.add(row)
            row = int(following[row])


def _named(state: State, right: np.ndarray) -> np.ndarray:
    """Names of rows, made only where one is wrong."""
    return right if right.all() else people(state, np.arange(len(right)))
