"""The audit passes every option's weeks, and finds whatever is lost, made of nothing or doubled."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest
from typer.testing import CliRunner

from lacsim.audit import Audit, AuditFailed, wanted
from lacsim.audit.book import VARIABLE
from lacsim.audit.stock import Stock
from lacsim.cli import app
from lacsim.engine import snapshot
from lacsim.engine.kinds import NOBODY, Giver, Queue, Service, Task
from lacsim.engine.measures import Measure
from lacsim.engine.state import State
from lacsim.engine.tallies import Tally
from lacsim.model import Neighbourhood, Step
from lacsim.scenario import load_scenario
from lacsim.scenario.places import built_in

WEEKS = 30
SMALL = load_scenario(None).model_copy(
    update={"area": "england", "residents": 1000, "burn_in_weeks": 120, "budget": 900_000.0}
)


@pytest.mark.parametrize("option", sorted(built_in("option")))
def test_every_option_keeps_its_books(option: str) -> None:
    model = Neighbourhood(SMALL, arm=option, rng=4, audit=True)
    model.run(WEEKS)
    assert model.audit is not None
    model.close()


@cache
def lived() -> Neighbourhood:
    model = Neighbourhood(SMALL, arm="alongside", rng=4, audit=True)
    model.run(WEEKS)
    return model


def row_with(values: np.ndarray) -> int:
    return int(np.flatnonzero(values)[0])


def lose_social_hour(state: State) -> None:
    state["social_spent"][row_with(state["adult"])] += 1000.0


def lose_help(state: State) -> None:
    state["spare_spent"][row_with(state["spare_spent"])] -= 0.25


def lose_care(state: State) -> None:
    state["care_given"][row_with(state["care_given"])] -= 2.0**-20


def lose_worker_hour(state: State) -> None:
    state["worker_task_hours"][0, Task.IDLE] -= 1
    state.tally[Tally.TASK_HOURS + Task.IDLE] -= 1


def lose_hour_with_somebody(state: State) -> None:
    state["work_hours_with"][row_with(state["adult"])] += 1.0


def lose_booked_hours(state: State) -> None:
    state.tally[Tally.PROBLEM_HOURS_BY + Giver.SERVICE] += 1


def overrun_service(state: State) -> None:
    state["service_used"][Service.ADVICE] = state["service_capacity"][Service.ADVICE] + 1


def lose_carried_hours(state: State) -> None:
    state["service_carry"][Service.DOOR] += 0.5


def lose_appointment(state: State) -> None:
    state.tally[Tally.GP_CONTACTS] -= 1


def overfill_practice(state: State) -> None:
    state["gp_contacts_now"][row_with(state["usual_gp"] >= 0)] += 10_000


def lose_request(state: State) -> None:
    state.tally[Tally.QUEUE_REQUESTS + Queue.ADVICE - 1] += 1


def lose_waiting(state: State) -> None:
    state.extra["measures_now"][Measure.WAITING + Queue.ADVICE] += 1


def lose_problem(state: State) -> None:
    state.tally[Tally.PROBLEMS_BEGUN + 2] += 1


def leave_a_hollow_problem(state: State) -> None:
    state["problem_effort"][np.flatnonzero(state["problem_open"][:, 0] == 0)[0], 0] = 3.0


def lose_money(state: State) -> None:
    state.tally[Tally.PROGRAMME_UNSPENT_PENCE] += 1


def tilt_tie(state: State) -> None:
    row = row_with(state["tie_count"])
    state["tie_hours"][row, 0] = np.nextafter(state["tie_hours"][row, 0], np.float32(1e9))


def cut_one_end(state: State) -> None:
    row = row_with(state["tie_count"])
    state["tie_count"][row] -= 1


def lose_tie(state: State) -> None:
    state.tally[Tally.TIES_MADE] += 1


def double_resident(state: State) -> None:
    one, other = np.flatnonzero(state["alive"])[:2]
    state["resident_id"][one] = state["resident_id"][other]


def raise_the_dead(state: State) -> None:
    state["alive"][row_with(state["alive"] == 0)] = 1


def live_twice(state: State) -> None:
    one, other = np.flatnonzero(state["member_count"])[:2]
    state["members"][one, 0] = state["members"][other, 0]


def miscount_children(state: State) -> None:
    state["children_count"][row_with(state["member_count"])] += 1


def forget_member(state: State) -> None:
    row = row_with(state["member_group"][:, 0] != NOBODY)
    state["member_group"][row, 0] = NOBODY


def lose_membership(state: State) -> None:
    state.tally[Tally.JOINED] += 1


def miscount_list(state: State) -> None:
    state["worker_active"][0] += 1


def list_twice(state: State) -> None:
    first = int(state["worker_first"][0])
    state["worker_next"][first] = first


def make_negative(state: State) -> None:
    state["stress"][row_with(state["adult"])] = -0.1


def make_nan(state: State) -> None:
    state["loneliness"][row_with(state["adult"])] = np.nan


def count_backwards(state: State) -> None:
    state.tally[Tally.FIRES] = -1


PLANTED: list[tuple[Callable[[State], None], str]] = [
    (lose_social_hour, "social hours spent <= social hours"),
    (lose_help, "help given by helpers = help counted"),
    (lose_care, "care given = care had"),
    (lose_worker_hour, "hours by task = the worker's hours"),
    (lose_hour_with_somebody, "hours of solve_with = hours people had"),
    (lose_booked_hours, "hours booked = worked off + unused"),
    (overrun_service, "a service uses no more than its capacity"),
    (lose_carried_hours, "hours carried over at the door"),
    (lose_appointment, "attempts to see a GP = contacts + failed"),
    (overfill_practice, "appointments had <= appointments there are"),
    (lose_request, "waiting = before + requests"),
    (lose_waiting, "people waiting are measured"),
    (lose_problem, "problems created = solved"),
    (leave_a_hollow_problem, "a problem that has ended weighs nothing"),
    (lose_money, "programme money = spent + unspent"),
    (tilt_tie, "both ends of a tie hold the same tie_hours"),
    (cut_one_end, "a tie stands on both ends"),
    (lose_tie, "ties = before + made - lost"),
    (double_resident, "every resident has a row of their own"),
    (raise_the_dead, "a free row holds nobody"),
    (live_twice, "a resident is a member of one home"),
    (miscount_children, "children of a home are counted"),
    (forget_member, "members and groups agree"),
    (lose_membership, "memberships = before + joined"),
    (miscount_list, "worker_active counts the worker's people"),
    (list_twice, "nobody is on two lists"),
    (make_negative, "column stress in range"),
    (make_nan, "column loneliness in range"),
    (count_backwards, "a counter"),
]


@pytest.mark.parametrize(
    ("plant", "what"), PLANTED, ids=lambda value: getattr(value, "__name__", "")
)
def test_a_planted_loss_is_found_and_named(plant: Callable[[State], None], what: str) -> None:
    model = lived()
    state, audit = model.state, model.audit
    assert audit is not None
    saved, tally = snapshot.take(state), state.tally.copy()
    before = audit.stock
    try:
        audit.stock = stocks_before()
        assert audit.breaches(model.week - 1) == []
        audit.stock = stocks_before()
        plant(state)
        found = audit.breaches(model.week - 1)
    finally:
        snapshot.restore(state, saved)
        state.tally[:] = tally
        audit.stock = before
    assert any(breach.what.startswith(what) for breach in found), [str(each) for each in found]
    assert all(breach.week == model.week - 1 for breach in found)


@cache
def stocks_before() -> Stock:
    """The stocks the last week of ``lived`` began with, from the same life a week shorter."""
    model = Neighbourhood(SMALL, arm="alongside", rng=4, audit=True)
    model.run(WEEKS - 1)
    assert model.audit is not None
    model.close()
    return model.audit.stock


def test_a_run_stops_in_the_week_of_the_loss() -> None:
    model = Neighbourhood(SMALL, arm="alongside", rng=4, audit=True)
    model.run(2)
    model.state["tie_hours"][row_with(model.state["tie_count"]), 0] += 1
    with pytest.raises(AuditFailed, match=r"week 2: both ends of a tie hold the same tie_hours"):
        model.step()
    model.close()


def test_it_is_on_in_every_test_and_off_where_asked() -> None:
    assert Neighbourhood(SMALL, rng=4).audit is not None
    assert Neighbourhood(SMALL, rng=4, audit=False).audit is None
    assert Neighbourhood(SMALL, rng=4, audit=True, off=frozenset({Step.TIES})).audit is None


def test_an_audit_changes_no_number() -> None:
    with_it, without = (
        Neighbourhood(SMALL, arm="alongside", rng=5, audit=audited) for audited in (True, False)
    )
    with_it.run(8)
    without.run(8)
    assert np.array_equal(with_it.tallies, without.tallies)
    assert np.array_equal(with_it.measures, without.measures)


def test_the_command_line_switches_it_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lacsim.cli.running.run_and_tell", lambda scenario: None)
    for flags, expected in (([], False), (["--audit"], True)):
        monkeypatch.setenv(VARIABLE, "0")
        assert CliRunner().invoke(app, ["run", *flags]).exit_code == 0
        assert wanted() is expected


def test_stocks_are_taken_anew_after_a_launch() -> None:
    model = Neighbourhood(SMALL, arm="usual", rng=4, audit=False)
    audit = Audit(model.state)
    model.state.tally[:] = 0
    model.state["problem_open"][row_with(model.state["adult"]), :] = 1
    assert audit.breaches(0)
    audit.begin_anew()
    assert not [breach for breach in audit.breaches(0) if "problems created" in breach.what]
