"""Hours: nobody spends what they do not have, and what one gives another receives."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from lacsim.audit.breach import Breach, people, unless_all, unless_equal
from lacsim.audit.stock import Week
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.work_hours import hours_of
from lacsim.engine.kinds import QUEUES, Giver, Service, Task
from lacsim.engine.state import State
from lacsim.engine.tallies import HOUR, Tally
from lacsim.rules.chance import standard_normal
from lacsim.rules.service_use import places_this_week

ROUNDING = 4 / HOUR  # hours: a few roundings down to 2^-20 h
LAST_BIT = 1e-12  # share: sums of floats
SINGLE = 2.0**-21  # share: hours with each tie are worked out in single precision


def social(week: Week) -> Iterator[Breach]:
    """Social hours spent <= social hours; both are counted; help given comes off the next week."""
    state = week.state
    adult = np.flatnonzero((state["alive"] == 1) & (state["adult"] == 1))
    has, spent = state["social_hours"][adult], state["social_spent"][adult]
    within = spent <= has * (1 + SINGLE)
    yield from _for(week, "social hours spent <= social hours", adult, within, has, spent)
    tally = state.tally
    counted = tally[Tally.SOCIAL_HOURS] + tally[Tally.SOCIAL_HOURS_UNSPENT]
    off = np.abs(int((has * HOUR).astype(np.int64).sum()) - counted)
    if off > 3 * len(adult):  # each hour was rounded down, in two parts
        yield Breach(
            week.number, "social hours = spent + unspent, in 2^-20 h", "",
            f"{int((has * HOUR).sum())}", f"{counted}",
        )  # fmt: skip
    same = state["resident_id"][adult] == week.before.who[adult]
    usual = state["sociability"][adult]
    most = np.maximum(usual - week.before.help_given[adult], state.parameters.social_floor * usual)
    taken_off = ~same | (has <= most * (1 + LAST_BIT))
    yield from _for(week, "help given comes off next week's social hours", adult, taken_off,
                    most, has)  # fmt: skip


def help_hours(week: Week) -> Iterator[Breach]:
    """Help given = help received, to the 2^-20 h; nobody gives more than they have free."""
    state, tally = week.state, week.state.tally
    adult = np.flatnonzero((state["alive"] == 1) & (state["adult"] == 1))
    given, free = state["spare_spent"][adult], state.extra["spare_free"][adult]
    yield from _for(week, "help given <= hours free to help", adult, given <= free + ROUNDING,
                    free, given)  # fmt: skip
    by_neighbours = tally[Tally.HELP_HOURS_HOUSEHOLD] + tally[Tally.HELP_HOURS_TIES]
    yield from unless_equal(
        week.number, "help given by helpers = help counted, in 2^-20 h", by_neighbours,
        round(float(given.sum()) * HOUR),
    )  # fmt: skip
    yield from unless_equal(
        week.number, "help received = help given, in 2^-20 h",
        by_neighbours + tally[Tally.HELP_HOURS_OUTSIDE], tally[Tally.HELP_HOURS_RECEIVED],
    )  # fmt: skip
    yield from unless_equal(
        week.number, "help received = help that went into problems, in 2^-20 h",
        tally[Tally.HELP_HOURS_RECEIVED], tally[Tally.PROBLEM_HOURS_BY + Giver.NATURAL],
    )  # fmt: skip
    remembered = state["help_given"][adult]
    yield from _for(week, "help given is remembered", adult, remembered == given, given,
                    remembered)  # fmt: skip


def care_hours(week: Week) -> Iterator[Breach]:
    """Care given by neighbours and family = care had from them, to the 2^-20 h.

    Care for people who are not simulated is given to nobody here, and stands apart.
    """
    state, tally = week.state, week.state.tally
    adult = np.flatnonzero((state["alive"] == 1) & (state["adult"] == 1))
    elsewhere = np.maximum(0.0, state["care_elsewhere"][adult])
    given = round(float((state["care_given"][adult] - elsewhere).sum()) * HOUR)
    had = tally[Tally.CARE_HOURS_NATURAL] - tally[Tally.CARE_HOURS_KIN_OUTSIDE]
    yield from unless_equal(
        week.number, "care given = care had from people here, in 2^-20 h", given, had
    )


def workers(week: Week) -> Iterator[Breach]:
    """A worker's hours by task add up to the hours there are; hours with people reach them."""
    state, tally = week.state, week.state.tally
    tasks = state["worker_task_hours"]
    p = state.argument("p")
    for row in np.flatnonzero(state["worker_share"] > 0):
        there_are = hours_of(
            week.number, int(row), float(state["worker_share"][row]),
            int(state["worker_in_post"][row]), state["dials"], p,
        )  # fmt: skip
        yield from unless_equal(
            week.number, "hours by task = the worker's hours, in 2^-20 h",
            int(there_are * HOUR), int(tasks[row].sum()), f"worker {row}",
        )  # fmt: skip
    for task in Task:
        yield from unless_equal(
            week.number, f"hours counted under {task.name.lower()}, in 2^-20 h",
            int(tasks[:, task].sum()), tally[Tally.TASK_HOURS + task],
        )  # fmt: skip
    for column, task in (("work_hours_with", Task.SOLVE_WITH), ("work_hours_for", Task.DO_FOR)):
        yield from unless_equal(
            week.number, f"hours of {task.name.lower()} = hours people had, in 2^-20 h",
            int(tasks[:, task].sum()), round(float(state[column].sum()) * HOUR),
        )  # fmt: skip


def booked(week: Week) -> Iterator[Breach]:
    """Hours booked for problems last week, and cash of this one = worked off + unused."""
    tally = week.state.tally
    worked = tally[Tally.PROBLEM_HOURS_BY + Giver.PAID]
    worked += tally[Tally.PROBLEM_HOURS_BY + Giver.SERVICE]
    yield from unless_equal(
        week.number, "hours booked = worked off + unused, in 2^-20 h",
        week.before.booked + tally[Tally.CASH_HOURS],
        worked + tally[Tally.PROBLEM_HOURS_UNUSED],
    )  # fmt: skip


def services(week: Week) -> Iterator[Breach]:
    """Services use no more than their capacity; the door's carried hours add up."""
    state, p = week.state, week.state.parameters
    capacity, used = state["service_capacity"], state["service_used"]
    for queue in range(1, QUEUES):
        service = Service.DOOR + queue
        fits = used[service] <= capacity[service] + ROUNDING
        if not fits:
            yield _over(week, Service(service), capacity[service], used[service])
    door = Service.DOOR
    one_case = p.hours_contact + p.hours_door_assess  # begun is finished
    had = capacity[door] + week.before.door_carry
    if used[door] > max(had, 0.0) + one_case + ROUNDING:
        yield _over(week, Service.DOOR, had, used[door])
    tally = state.tally
    requests = int(week.before.waiting[0] + tally[Tally.DOOR_REQUESTS])
    off = used[door] - tally[Tally.DOOR_ASSESSMENT_HOURS] / HOUR
    if not -ROUNDING <= off <= ROUNDING * (1 + requests):
        yield Breach(
            week.number, "the door's hours used are its hours counted", "DOOR",
            f"{used[door]}", f"{tally[Tally.DOOR_ASSESSMENT_HOURS] / HOUR}",
        )  # fmt: skip
    carried = min(0.0, had - used[door]) + tally[Tally.TASK_HOURS + Task.AGENCY] / HOUR
    if abs(carried - state["service_carry"][door]) > ROUNDING:
        yield Breach(
            week.number, "hours carried over at the door", "DOOR", f"{carried}",
            f"{state['service_carry'][door]}",
        )  # fmt: skip


def practices(week: Week) -> Iterator[Breach]:
    """GP attempts = contacts + failed; no practice sees more people than it has places."""
    state, tally = week.state, week.state.tally
    yield from unless_equal(
        week.number, "attempts to see a GP = contacts + failed", tally[Tally.GP_ATTEMPTS],
        tally[Tally.GP_CONTACTS] + tally[Tally.CHILD_GP_CONTACTS] + tally[Tally.GP_FAILED],
    )  # fmt: skip
    registered = np.flatnonzero((state["usual_gp"] >= 0) & (state["alive"] == 1))
    seen = np.bincount(
        state["usual_gp"][registered], weights=state["gp_contacts_now"][registered],
        minlength=len(state["practice_capacity"]),
    )  # fmt: skip
    places = np.array([_places(week, row) for row in range(len(seen))])
    names = [f"practice {row}" for row in range(len(seen))]
    yield from unless_all(
        week.number, "appointments had <= appointments there are", seen <= places, names, places,
        seen,
    )  # fmt: skip


def _places(week: Week, practice: int) -> int:
    state = week.state
    luck = draw4(state.key, Event.GP_PLACES, week.number, np.uint64(practice), np.uint64(0))
    places = places_this_week(
        state["practice_capacity"][practice], state.parameters.gp_places_spread,
        standard_normal(luck[0], luck[1]),
    )  # fmt: skip
    return int(places)


def _over(week: Week, service: Service, there_are: float, used: float) -> Breach:
    return Breach(
        week.number, "a service uses no more than its capacity", service.name, f"{there_are}",
        f"{used}",
    )  # fmt: skip


def _for(
    week: Week, what: str, row: np.ndarray, right: np.ndarray, expected: np.ndarray,
    seen: np.ndarray,
) -> Iterator[Breach]:  # fmt: skip
    """As ``unless_all`` for people, named only where something is wrong."""
    if right.all():
        return
    state: State = week.state
    yield from unless_all(week.number, what, right, people(state, row), expected, seen)
