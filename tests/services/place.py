"""A hand-made place for trying services: people, homes, needs; nothing else goes on."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from lacsim.engine.columns import Entity
from lacsim.engine.draws import place_key
from lacsim.engine.kernels import (
    care_packages,
    crises,
    emergency,
    front_door,
    habits,
    homelessness,
    households,
    placements,
    queues,
    seeking,
    use,
)
from lacsim.engine.kinds import NO_WEEK, PROBLEM_KINDS, QUEUES, SERVICES, Service
from lacsim.engine.state import State
from lacsim.engine.tallies import TALLIES
from lacsim.evidence import belief_record
from lacsim.world.base_rates import set_base_rates
from lacsim.world.services import open_services

GROUPS = 6
A_HOME = 3
YEAR = 52
STEP_12 = (
    crises.draw_weekly_use,
    crises.begin_crises,
    use.see_gp,
    use.after_gp,
    emergency.attend_emergency,
    crises.answer_crises,
    crises.safeguard,
    homelessness.lose_homes,
    placements.live_elsewhere,
    households.support_children,
    households.call_police_and_fire,
    habits.change_habits,
)


def make(
    people: int = 300,
    seed: int = 1,
    beliefs: dict[str, float] | None = None,
    shuffle: int | None = None,
) -> State:
    """Somebody with every kind of need; ``shuffle`` stores the same people in another order."""
    homes = people // A_HOME
    state = State(
        {
            Entity.RESIDENT: people,
            Entity.DWELLING: homes,
            Entity.GROUP: GROUPS,
            Entity.WORKER: 1,
            Entity.SERVICE: SERVICES,
            Entity.GP_PRACTICE: 2,
            Entity.SYSTEM: 1,
        },
        place_key(seed, "a place for trying services"),
        belief_record(beliefs),
    )
    place = np.arange(people)
    if shuffle is not None:
        place = np.random.default_rng(shuffle).permutation(people)
    who = draw_people(people, seed)
    for name, values in who.items():
        state[name][place] = values
    state["dwelling"][place] = np.arange(people) // A_HOME
    for home in range(homes):
        rows = place[home * A_HOME : (home + 1) * A_HOME]
        state["members"][home, :A_HOME] = rows[np.argsort(state["resident_id"][rows])]
        state["member_count"][home] = A_HOME
        state["children_count"][home] = (state["adult"][rows] == 0).sum()
    state["household_id"][:] = np.arange(homes) + 7
    state["tenure"][:] = np.arange(homes) % 3
    state["group_alive"][:] = 1
    state["group_id"][:] = np.arange(GROUPS) + 90
    open_services(state, SimpleNamespace(residents=people))  # type: ignore[arg-type]
    set_base_rates(state)
    return state


def draw_people(people: int, seed: int) -> dict[str, Any]:
    """Columns of people by order of id."""
    rng = np.random.default_rng(seed)
    age = rng.integers(0, 95, people)
    adult = age >= 18
    health = rng.normal(0, 1, people)
    need = np.where(adult, np.clip(12 * (health - 1), 0, 60), 0)
    natural = need * rng.choice([0, 0.5, 1], people)
    is_open = (rng.random((people, PROBLEM_KINDS)) < 0.15) & adult[:, None]
    weeks = rng.integers(0, 60, (people, PROBLEM_KINDS)) * is_open
    return {
        "resident_id": np.sort(rng.choice(1 << 40, people, replace=False)).astype(np.uint64),
        "alive": 1,
        "adult": adult,
        "age_weeks": age * YEAR,
        "health": health,
        "health_acute": rng.random(people) * (rng.random(people) < 0.2),
        "stress": np.abs(rng.normal(0, 1, people)),
        "loneliness": rng.normal(0, 1, people),
        "isolated": rng.random(people) < 0.3,
        "gp_frailty": rng.gamma(2, 0.5, people),
        "usual_gp": rng.integers(0, 2, people),
        "smoker": adult & (rng.random(people) < 0.3),
        "harmful_drinker": adult & (rng.random(people) < 0.3),
        "problem_open": is_open,
        "problem_severity": rng.beta(2, 2, (people, PROBLEM_KINDS)) * is_open,
        "problem_age": weeks,
        "problem_onset": -weeks,
        "care_need_now": need,
        "care_natural": natural,
        "care_unmet": need - natural,
    }


def serve(state: State, weeks: int, first: int = 0) -> np.ndarray:
    """Steps 8, 9 and 12 of so many weeks; the counters summed, [TALLIES]."""
    seek = state.bind(seeking.seek_help)
    review = state.bind(care_packages.review_care)
    door = state.bind(front_door.front_door_week, free=2)
    queue_week = state.bind(queues.queue_week, free=2)
    last = [state.bind(kernel) for kernel in STEP_12]
    total = np.zeros(TALLIES, dtype=np.int64)
    for week in range(first, first + weeks):
        state.tally[:] = 0
        seek(week)
        state["contact_flags"][:] = 0
        review(week)
        door(week, 0)
        for queue in range(1, QUEUES):
            queue_week(week, queue)
        state["exposure_group"][:] = -1
        for kernel in last:
            kernel(week)
        state["bounces"][:] *= 0.9
        state["care_unmet"][:] = np.maximum(
            0, state["care_need_now"] - state["care_natural"] - state["care_formal"]
        )
        total += state.tally
    return total


def waiting(state: State, queue: int) -> int:
    """People on one waiting list."""
    return int((state["request_week"][:, queue] > NO_WEEK).sum())


def service_of(queue: int) -> int:
    """Row of the service behind a queue."""
    return int(Service.DOOR) + queue
