"""A paid worker's week on a street of fifty people."""

from __future__ import annotations

import numpy as np
import pytest

from lacsim.engine.columns import COLUMNS, Entity
from lacsim.engine.kernels.work_hours import hours_of
from lacsim.engine.kinds import NOBODY, TASKS, Dial, Service, Support, Task
from lacsim.engine.state import State
from lacsim.engine.tallies import HOUR, Tally
from paid_work.street import POSTS, Team, staff, street

EAGER = {"introduction_rate_week": 0.3}  # so that fifty people keep a worker busy
RESIDENT = [column.name for column in COLUMNS if column.entity is Entity.RESIDENT]


def forget_the_week(state: State) -> None:
    """What later steps of the week use up."""
    for name in ("work_hours_with", "work_hours_for", "problem_hours_now"):
        state[name][:] = 0
    state["exposure_group"][:] = NOBODY
    state["exposure_accompanied"][:] = 0


def live(state: State, weeks: int) -> np.ndarray:
    """Counters of each week, shape (weeks, TALLIES)."""
    team = Team(state)
    counts = []
    for week in range(weeks):
        counts.append(team.week(week))
        forget_the_week(state)
    return np.array(counts)


def hours_by_task(counts: np.ndarray) -> np.ndarray:
    first = int(Tally.TASK_HOURS)
    return counts[:, first : first + TASKS].sum(axis=0) / HOUR


def turned_down(**dials: float) -> np.ndarray:
    """Hours by task over a year with some elements at another level, all others in full."""
    state = street(**EAGER)
    staff(state)
    for name, level in dials.items():
        state["dials"][Dial[name]] = level
    return hours_by_task(live(state, 52))


@pytest.fixture(scope="module")
def in_full() -> np.ndarray:
    return turned_down()


@pytest.mark.parametrize("dial", [1.0, 0.5, 0.0])
def test_hours_booked_are_the_hours_there_are_to_the_last_bit(dial: float) -> None:
    state = street(**EAGER)
    staff(state, posts=1.73, dial=dial)
    team = Team(state)
    p = state.parameters
    for week in range(60):
        counts = team.week(week)
        there = [
            int(hours_of(week, row, state["worker_share"][row], state["worker_in_post"][row],
                         state["dials"], p) * HOUR)
            for row in range(POSTS)
        ]  # fmt: skip
        assert state["worker_task_hours"].sum(axis=1).tolist() == there
        assert counts[Tally.TASK_HOURS : Tally.TASK_HOURS + TASKS].sum() == sum(there)
        forget_the_week(state)


def test_a_full_post_works_44_weeks_of_three_quarters_of_37_hours(in_full: np.ndarray) -> None:
    assert in_full.sum() == pytest.approx(44 * 37 * 0.75, abs=1e-3)


@pytest.mark.parametrize(
    ("element", "task"),
    [
        ("COMMUNITY_OF_PRACTICE", Task.SUPERVISION),
        ("BUILDING_COMMUNITY", Task.BUILD_COMMUNITY),
        ("ALONGSIDE", Task.ACCOMPANY),
        ("ALONGSIDE", Task.SOLVE_WITH),
        ("CAPACITY_NOT_DEPENDENCY", Task.SOLVE_WITH),
    ],
)
def test_an_element_turned_down_frees_its_hours_for_others(
    in_full: np.ndarray, element: str, task: Task
) -> None:
    without = turned_down(**{element: 0.0})
    assert in_full[task] > 0
    assert without[task] == 0
    assert np.delete(without, task).sum() > np.delete(in_full, task).sum()


def test_without_time_to_know_people_there_is_only_the_first_conversation() -> None:
    state = street(**EAGER)
    staff(state)
    state["dials"][Dial.TIME_TO_KNOW] = 0.0
    counts = live(state, 26)
    met = counts[:, Tally.FIRST_CONTACTS].sum()
    listened = hours_by_task(counts)[Task.LISTEN]
    assert met > 0
    assert listened == pytest.approx(met, abs=5)  # goals declined are listened to


def test_pulled_hours_relieve_the_door() -> None:
    state = street(agency_pull=0.4)
    staff(state)
    state["dials"][Dial.LEADERSHIP] = 0.0
    pulled = hours_by_task(live(state, 10))[Task.AGENCY]
    assert pulled > 0
    assert state["service_carry"][Service.DOOR] == pytest.approx(pulled)


def test_a_threshold_costs_assessment_hours_and_turns_people_away() -> None:
    state = street(**EAGER)
    staff(state)
    state["dials"][Dial.NO_ELIGIBILITY] = 0.0
    counts = live(state, 52)
    met = counts[:, Tally.FIRST_CONTACTS].sum()
    assessed = hours_by_task(counts)[Task.ASSESS]
    assert assessed == pytest.approx(met * state.parameters.hours_assess, abs=1e-3)
    assert counts[:, Tally.BOUNCES].sum() > 0


def test_support_limited_in_time_ends_in_time() -> None:
    state = street(**EAGER)
    staff(state)
    state["dials"][Dial.NOT_TIME_LIMITED] = 0.0
    team = Team(state)
    for week in range(60):
        team.week(week)
        forget_the_week(state)
        with_worker = (state["support_state"] == Support.ACTIVE) & (state["first_contact_due"] == 0)
        assert np.all(week - state["support_started"][with_worker] < 12)


def test_intakes_of_a_year_are_not_exceeded() -> None:
    state = street(**EAGER)
    staff(state, intakes=26)
    counts = live(state, 104)
    assert 0 < counts[:, Tally.FIRST_CONTACTS].sum() <= 52


def test_a_contact_skipped_for_want_of_hours_leaves_nothing_behind() -> None:
    state = street(**EAGER)
    staff(state)
    state["dials"][Dial.TIME_TO_KNOW] = 0.0  # so that there is something to plan at once
    team = Team(state)
    for week in range(12):
        team.week(week)
        forget_the_week(state)
    for hours in ("listen", "with", "for", "accompany", "check_in", "signpost", "refer"):
        state.parameters[f"hours_{hours}"] = 1000.0  # more than there can be
    names = ("problem_seen", "deferred_until", "goal_open", "support_due", "worker_trust")
    before = {name: state[name].copy() for name in names}
    wished = state["worker_wished"].sum()
    skipped = 0
    for week in range(12, 30):
        skipped += team.week(week)[Tally.CONTACTS_SKIPPED]
    assert skipped > 20
    for name in names:
        np.testing.assert_array_equal(state[name], before[name], err_msg=name)
    assert state["worker_wished"].sum() <= wished


def test_hours_on_problems_are_those_worked() -> None:
    state = street(**EAGER)
    staff(state)
    team = Team(state)
    for week in range(26):
        team.week(week)
        with_people = state["worker_task_hours"][0, Task.SOLVE_WITH]
        assert state["problem_hours_now"].sum() == with_people
        assert state["work_hours_with"].sum() == pytest.approx(with_people / HOUR)
        forget_the_week(state)


def test_a_placebo_touches_nothing_but_the_ledger() -> None:
    idle, burnt = street(**EAGER), street(**EAGER)
    staff(burnt, burnt=1, dial=0.0)
    burnt["worker_in_post"][0] = 1
    live(idle, 30)
    counts = live(burnt, 30).sum(axis=0)
    for name in RESIDENT:
        np.testing.assert_array_equal(idle[name], burnt[name], err_msg=name)
    np.testing.assert_array_equal(idle["seed_hours"], burnt["seed_hours"])
    np.testing.assert_array_equal(idle["directory_stale"], burnt["directory_stale"])
    touched = {Tally(n).name for n in np.flatnonzero(counts)}
    assert touched == {Tally(Tally.TASK_HOURS + Task.BURNT).name, "PROGRAMME_PENCE"}


def test_with_nobody_in_post_nothing_happens() -> None:
    before, after = street(), street()
    counts = live(after, 20)
    for name in RESIDENT:
        np.testing.assert_array_equal(before[name], after[name], err_msg=name)
    assert not counts.any()


def test_a_worker_who_leaves_takes_the_trust_along() -> None:
    state = street(**EAGER)
    staff(state)
    team = Team(state)
    for week in range(20):
        team.week(week)
    assert state["worker_trust"].max() > 0
    holder = int(state["worker_id"][0])
    state.parameters.turnover = 1e6
    team.team(20)
    assert state["worker_in_post"][0] == 0
    assert state["worker_trust"].max() == 0
    state.parameters.turnover = 0.0
    weeks = 0
    while state["worker_in_post"][0] == 0:
        weeks += 1
        assert team.week(20 + weeks)[Tally.PROGRAMME_UNSPENT_PENCE] in (0, 100_000)
    assert weeks == int(state.parameters.vacancy_weeks)
    assert int(state["worker_id"][0]) != holder


def test_lives_do_not_depend_on_the_order_of_rows() -> None:
    lived, shuffled = street(**EAGER), street(**EAGER)
    order = np.random.default_rng(7).permutation(len(shuffled["alive"]))
    place = np.argsort(order)
    for name in RESIDENT:
        shuffled[name][:] = shuffled[name][order]
    for name in ("tie_partner", "members"):
        rows = shuffled[name]
        rows[rows != NOBODY] = place[rows[rows != NOBODY]]
    for state in (lived, shuffled):
        staff(state, posts=2)
    np.testing.assert_array_equal(live(lived, 60), live(shuffled, 60))
    for name in ("worker_trust", "support_state", "worker", "gift_active", "listened"):
        np.testing.assert_array_equal(lived[name][order], shuffled[name], err_msg=name)
