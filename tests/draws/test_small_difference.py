"""One more introduction changes nobody it cannot reach."""

from __future__ import annotations

import numpy as np

from lacsim.engine.columns import COLUMNS, Entity
from lacsim.engine.kinds import NOBODY, Support
from lacsim.engine.state import State
from lacsim.model import Neighbourhood
from lacsim.scenario import load_scenario

# Nobody else is introduced, and nobody has to wait for anything: no queue carries the difference.
BELIEFS = {
    "introduction_rate_week": 1e-9,
    "gp_places_yearly": 500.0,
    "advice_hours_per_1000": 500.0,
    "voluntary_hours_per_1000": 500.0,
    "mental_health_hours_per_1000": 500.0,
    "housing_hours_per_1000": 500.0,
    "door_hours_per_1000": 500.0,
}
SMALL = load_scenario(None).model_copy(
    update={
        "area": "england", "residents": 1000, "burn_in_weeks": 110, "budget": 300_000.0,
        "beliefs": BELIEFS,
    }
)  # fmt: skip
NAMES = [column.name for column in COLUMNS if column.entity is Entity.RESIDENT]


def place() -> Neighbourhood:
    model = Neighbourhood(SMALL, arm="alongside", rng=8)
    model.state["knows_worker"][model.state["adult"] == 1] = 1  # news is not what spreads here
    return model


def introduce(state: State, row: int) -> None:
    """What an introduction writes, for one person and the only worker."""
    for name, value in {
        "worker": 0, "trusted_worker": 0, "support_state": Support.ACTIVE, "support_started": 0,
        "support_due": 0, "support_gap": 1, "first_contact_due": 1, "introduced_week": 0,
        "introductions": 1,
    }.items():  # fmt: skip
        state[name][row] = value
    state["worker_waiting"][0] += 1


def touched_by(state: State, rows: set[int]) -> set[int]:
    """These people, and everybody they have a tie, a home or a group with."""
    found = set(rows)
    for row in rows:
        found.update(state["tie_partner"][row, : state["tie_count"][row]].tolist())
        home = state["dwelling"][row]
        if home != NOBODY:
            found.update(state["members"][home, : state["member_count"][home]].tolist())
        for group in state["member_group"][row]:
            if group != NOBODY:
                found.update(state["group_member"][group, : state["group_size"][group]].tolist())
    return found


def unlike(one: State, other: State) -> set[int]:
    """Rows that differ in anything."""
    differs = np.zeros(one.rows[Entity.RESIDENT], dtype=bool)
    for name in NAMES:
        apart = one[name] != other[name]
        differs |= apart.any(axis=1) if apart.ndim == 2 else apart
    return set(np.flatnonzero(differs).tolist())


def test_one_more_introduction_changes_nobody_it_cannot_reach() -> None:
    without, with_it = place(), place()
    state = with_it.state
    load = (state["problem_severity"] * state["problem_open"]).sum(axis=1) * state["adult"]
    row = int(np.argmax(load))
    introduce(state, row)
    reach = {row}
    changed: set[int] = set()
    for hops in (0, 1, 2):  # week by week: the person, whom they ask, whose time that moves
        without.step()
        with_it.step()
        for _ in range(hops):
            reach = touched_by(without.state, reach) | touched_by(state, reach)
        changed = unlike(without.state, state)
        assert changed <= reach, f"week {with_it.week - 1}: {sorted(changed - reach)}"
        if hops < 2:
            assert len(reach) < 0.3 * state["alive"].sum()
    assert row in changed
    without.close()
    with_it.close()
