"""What must hold of groups whatever has happened."""

from collections.abc import Mapping

import numpy as np

from lacsim.engine.kinds import NOBODY


def assert_two_sided(columns: Mapping[str, np.ndarray] | object) -> None:
    """Lists agree, are sorted by id and hold nobody twice; sizes and caps are kept."""
    read = columns.__getitem__  # type: ignore[union-attr]
    ids, group_ids = read("resident_id"), read("group_id")
    member_group, group_member = read("member_group"), read("group_member")
    sizes, organisers = read("group_size"), read("group_organiser")
    from_people = {
        (int(row), int(group))
        for row, slot in np.argwhere(member_group != NOBODY)
        for group in [member_group[row, slot]]
    }
    from_groups = {
        (int(row), group)
        for group in range(len(sizes))
        for row in group_member[group, : sizes[group]]
    }
    assert from_people == from_groups
    assert len(from_people) == int((member_group != NOBODY).sum()) == int(sizes.sum())
    assert (sizes <= read("group_cap")).all()
    for group in range(len(sizes)):
        held = ids[group_member[group, : sizes[group]]]
        assert (held[1:] > held[:-1]).all()
        assert (group_member[group, sizes[group] :] == NOBODY).all()
        for seat in organisers[group]:
            assert seat == NOBODY or (int(seat), group) in from_groups
    for row in range(len(member_group)):
        held = [group_ids[group] for group in member_group[row] if group != NOBODY]
        assert held == sorted(held)
        assert (member_group[row, len(held) :] == NOBODY).all()
    assert (sizes[read("group_alive") == 0] == 0).all()
