"""A street of fifty people, made by hand, with posts to fill."""

import numpy as np

from lacsim.engine.columns import Entity
from lacsim.engine.draws import mix_id, place_key
from lacsim.engine.kernels.introductions import introductions_week
from lacsim.engine.kernels.paid_work import worker_week
from lacsim.engine.kernels.work_team import team_week
from lacsim.engine.kinds import DIALS, INTEREST_CELLS, PROBLEM_KINDS, Problem, Queue
from lacsim.engine.state import State
from lacsim.evidence import belief_record

PEOPLE = 50
GROUPS = 12
POSTS = 4


def street(seed: int = 1, recording: bool = False, **beliefs: float) -> State:
    """Fifty adults in twenty-five homes; half are isolated, half have problems in plain sight."""
    state = State(
        rows={
            Entity.RESIDENT: PEOPLE,
            Entity.DWELLING: PEOPLE // 2,
            Entity.GROUP: GROUPS,
            Entity.WORKER: POSTS,
            Entity.SERVICE: 11,
            Entity.GP_PRACTICE: 1,
            Entity.SYSTEM: 1,
        },
        key=place_key(seed, "street"),
        parameters=belief_record(beliefs),
        recording=recording,
    )
    rows = np.arange(PEOPLE)
    state["resident_id"][:] = np.array(
        [mix_id(np.uint64(row), np.uint64(0), 3) for row in rows], dtype=np.uint64
    )
    state["alive"][:] = 1
    state["adult"][:] = 1
    state["age_weeks"][:] = 52 * (20 + rows)
    state["dwelling"][:] = rows // 2
    for home in range(PEOPLE // 2):
        pair = sorted((2 * home, 2 * home + 1), key=lambda row: int(state["resident_id"][row]))
        state["members"][home, :2] = pair
        state["member_count"][home] = 2
    rng = np.random.default_rng(seed)
    state["interests"][:] = rng.normal(0, 0.2, (PEOPLE, 3))
    state["gift"][:] = rng.uniform(0, 1, PEOPLE)
    state["agenda"][:] = rng.dirichlet(np.ones(PROBLEM_KINDS), PEOPLE)
    state["stress"][:] = rng.uniform(0, 2, PEOPLE)
    state["isolated"][::2] = 1
    _trouble(state, rng)
    _tie(state)
    _gather(state, rng)
    state.extra["right_queue"] = np.array(
        [Queue.ADVICE, Queue.HOUSING, Queue.VOLUNTARY, Queue.MENTAL_HEALTH, Queue.VOLUNTARY,
         Queue.MENTAL_HEALTH, Queue.VOLUNTARY]
    )  # fmt: skip
    state["introduction_rate"][0] = state.parameters.introduction_rate_week
    state["door_pressure"][0] = 1.0
    return state


def _trouble(state: State, rng: np.random.Generator) -> None:
    for row in range(0, PEOPLE, 2):
        for kind in rng.choice(PROBLEM_KINDS, 2, replace=False):
            state["problem_open"][row, kind] = 1
            state["problem_severity"][row, kind] = rng.uniform(0.2, 0.9)
            state["problem_effort"][row, kind] = 20.0
            state["problem_formal"][row, kind] = int(kind == Problem.HOUSING)


def _tie(state: State) -> None:
    """Each person knows the next two in the street, at 100 and 60 hours."""
    for row in range(PEOPLE):
        partners = {(row + step) % PEOPLE: hours for step, hours in
                    ((1, 100.0), (-1, 100.0), (2, 60.0), (-2, 60.0))}  # fmt: skip
        by_id = sorted(partners, key=lambda other: int(state["resident_id"][other]))
        state["tie_count"][row] = len(by_id)
        state["tie_partner"][row, : len(by_id)] = by_id
        state["tie_hours"][row, : len(by_id)] = [partners[other] for other in by_id]


def _gather(state: State, rng: np.random.Generator) -> None:
    state["group_id"][:] = np.arange(1, GROUPS + 1, dtype=np.uint64)
    state["group_alive"][:] = 1
    state["group_topic"][:] = np.arange(GROUPS)
    state["group_axes"][:] = rng.normal(0, 0.2, (GROUPS, 3))
    state["group_founded"][:] = -500
    state["group_openness"][:] = 0.5
    state["group_cap"][:] = 12
    state.extra["topic_axes"] = rng.normal(0, 0.2, (INTEREST_CELLS + PROBLEM_KINDS, 3))
    state.extra["worker_knows_group"] = np.zeros((POSTS, GROUPS), dtype=np.uint8)


def staff(state: State, posts: float = 1.0, dial: float = 1.0, **settings: float) -> None:
    """Open posts with every dial at ``dial``; the first week fills them."""
    state["dials"][:] = np.full(DIALS, dial)
    state["active_cap"][0] = settings.get("cap", 40.0)
    state["intakes_a_year"][0] = settings.get("intakes", -1.0)
    state["hours_burnt"][0] = settings.get("burnt", 0)
    for row in range(int(np.ceil(posts))):
        state["worker_post"][row] = row
        state["worker_share"][row] = min(1.0, posts - row)
        state["worker_vacant_weeks"][row] = 1000
        state["worker_pence"][row] = 100_000


class Team:
    """Steps 8 and 10 of the week on a street."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.introduce = state.bind(introductions_week)
        self.team = state.bind(team_week)
        self.work = state.bind(worker_week, free=2)

    def week(self, week: int) -> np.ndarray:
        """One week; the week's counters."""
        state = self.state
        state.tally[:] = 0
        self.introduce(week)
        self.team(week)
        for row in range(POSTS):
            self.work(week, row)
        return state.tally.copy()
