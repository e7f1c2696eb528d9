"""Both sides of membership agree after any run of joining and leaving."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from groups.checks import assert_two_sided
from lacsim.engine.kernels.membership import (
    join_group,
    leave_all_groups,
    leave_group,
    memberships,
)
from lacsim.engine.kinds import GROUP_PLACES, MEMBERSHIPS, NOBODY

PEOPLE, GROUPS = 9, 5
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["join", "leave", "go"]),
        st.integers(0, PEOPLE - 1),
        st.integers(0, GROUPS - 1),
    ),
    max_size=60,
)


def blank() -> dict[str, np.ndarray]:
    """Nine people, five empty groups of three places, ids in no order."""
    return {
        "resident_id": np.array([70, 10, 90, 20, 50, 30, 80, 60, 40], dtype=np.uint64),
        "member_group": np.full((PEOPLE, MEMBERSHIPS), NOBODY, dtype=np.int32),
        "member_weeks": np.zeros((PEOPLE, MEMBERSHIPS), dtype=np.int32),
        "group_id": np.array([3, 1, 5, 2, 4], dtype=np.uint64),
        "group_alive": np.ones(GROUPS, dtype=np.uint8),
        "group_cap": np.full(GROUPS, 3, dtype=np.int32),
        "group_size": np.zeros(GROUPS, dtype=np.int32),
        "group_member": np.full((GROUPS, GROUP_PLACES), NOBODY, dtype=np.int32),
        "group_organiser": np.full((GROUPS, 2), NOBODY, dtype=np.int32),
    }


def join(lists: dict[str, np.ndarray], row: int, group: int) -> bool:
    names = ("resident_id", "member_group", "member_weeks", "group_id", "group_cap")
    sides = (*(lists[name] for name in names), lists["group_size"], lists["group_member"])
    return bool(join_group(row, group, *sides))


def leaving(lists: dict[str, np.ndarray]) -> tuple[np.ndarray, ...]:
    names = (
        "resident_id", "member_group", "member_weeks", "group_size", "group_member",
        "group_organiser",
    )  # fmt: skip
    return tuple(lists[name] for name in names)


@given(ACTS)
@settings(max_examples=200, deadline=None)
def test_lists_agree_with_a_plain_set(acts: list[tuple[str, int, int]]) -> None:
    lists = blank()
    plain: set[tuple[int, int]] = set()
    for act, row, group in acts:
        mine = {pair for pair in plain if pair[0] == row}
        if act == "join":
            fits = (
                (row, group) not in plain
                and len(mine) < MEMBERSHIPS
                and sum(pair[1] == group for pair in plain) < 3
            )
            assert join(lists, row, group) == fits
            if fits:
                plain.add((row, group))
        elif act == "leave":
            left = leave_group(row, group, *leaving(lists))
            assert left == ((row, group) in plain)
            plain.discard((row, group))
        else:
            assert leave_all_groups(row, *leaving(lists)) == len(mine)
            plain -= mine
        assert_two_sided(lists)
    assert plain == {
        (row, int(group))
        for row in range(PEOPLE)
        for group in lists["member_group"][row]
        if group != NOBODY
    }


def test_a_full_group_takes_nobody() -> None:
    lists = blank()
    assert [join(lists, row, 0) for row in range(4)] == [True, True, True, False]
    assert memberships(3, lists["member_group"]) == 0


def test_nobody_belongs_to_more_than_three() -> None:
    lists = blank()
    assert [join(lists, 0, group) for group in range(4)] == [True, True, True, False]


def test_weeks_travel_with_their_group() -> None:
    lists = blank()
    join(lists, 0, 2)
    lists["member_weeks"][0, 0] = 7
    join(lists, 0, 1)  # a lower id: goes before
    assert lists["member_group"][0].tolist() == [1, 2, NOBODY]
    assert lists["member_weeks"][0].tolist() == [0, 7, 0]
    leave_group(0, 1, *leaving(lists))
    assert lists["member_weeks"][0].tolist() == [7, 0, 0]


def test_the_second_organiser_moves_up() -> None:
    lists = blank()
    join(lists, 0, 0)
    join(lists, 1, 0)
    lists["group_organiser"][0] = [0, 1]
    leave_group(0, 0, *leaving(lists))
    assert lists["group_organiser"][0].tolist() == [1, NOBODY]
