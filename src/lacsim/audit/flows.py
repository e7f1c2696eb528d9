"""Requests, problems and money: what came in is there, or went by a named way."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from lacsim.audit.breach import Breach, unless_equal
from lacsim.audit.stock import Week
from lacsim.engine.kinds import NO_WEEK, PROBLEM_KINDS, Queue, Service
from lacsim.engine.measures import Measure
from lacsim.engine.tallies import Tally

DOOR_OUTCOMES = (
    Tally.DOOR_SIGNPOSTED,
    Tally.DOOR_NOTHING,
    Tally.DOOR_LOW_LEVEL,
    Tally.DOOR_SHORT_TERM,
    Tally.DOOR_LONG_TERM,
    Tally.DOOR_OTHER,
    Tally.DOOR_WITHDRAWN,
)
OTHER_OUTCOMES = (Tally.QUEUE_STARTED, Tally.QUEUE_WITHDRAWN, Tally.QUEUE_TURNED_AWAY)


def requests(week: Week) -> Iterator[Breach]:
    """Requests = outcomes + withdrawn + still waiting, queue by queue."""
    state, tally = week.state, week.state.tally
    adult = (state["alive"] == 1) & (state["adult"] == 1)
    for queue in Queue:
        other = queue - 1
        if queue == Queue.DOOR:
            made = int(tally[Tally.DOOR_REQUESTS])
            ended = sum(int(tally[outcome]) for outcome in DOOR_OUTCOMES)
        else:
            made = int(tally[Tally.QUEUE_REQUESTS + other])
            ended = sum(int(tally[outcome + other]) for outcome in OTHER_OUTCOMES)
        name = queue.name
        yield from unless_equal(
            week.number, "waiting = before + requests - outcomes - withdrawn",
            week.before.waiting[queue] + made - ended, week.now.waiting[queue], name,
        )  # fmt: skip
        asked = state["request_week"][:, queue]
        measured = int((asked[adult] != NO_WEEK).sum())
        yield from unless_equal(
            week.number, "people waiting are measured", measured,
            state.extra["measures_now"][Measure.WAITING + queue], name,
        )  # fmt: skip
        at_step_9 = int(state["service_queue"][Service.DOOR + queue])
        this_week = int((asked == week.number).sum())
        if not at_step_9 <= week.now.waiting[queue] <= at_step_9 + this_week:
            yield Breach(
                week.number, "a queue's length is its open requests", name,
                f"{at_step_9} and up to {this_week} since", f"{week.now.waiting[queue]}",
            )  # fmt: skip


def problems(week: Week) -> Iterator[Breach]:
    """Problems created = solved + merged + ended + lapsed + open, and the open are measured."""
    state, tally = week.state, week.state.tally
    begun = int(tally[Tally.PROBLEMS_BEGUN : Tally.PROBLEMS_BEGUN + PROBLEM_KINDS].sum())
    merged = int(tally[Tally.PROBLEMS_MERGED])
    solved = int(tally[Tally.SOLVED_BY : Tally.ENDED_ON_THEIR_OWN].sum())
    ended = int(tally[Tally.ENDED_ON_THEIR_OWN] + tally[Tally.PROBLEMS_LAPSED])
    created = week.before.problems + begun + merged
    yield from unless_equal(
        week.number, "problems created = solved + merged + ended + lapsed + open", created,
        solved + merged + ended + week.now.problems,
    )  # fmt: skip
    adult = (state["alive"] == 1) & (state["adult"] == 1)
    by_kind = state["problem_open"][adult].sum(axis=0)
    for kind in range(PROBLEM_KINDS):
        yield from unless_equal(
            week.number, "open problems are measured", by_kind[kind],
            state.extra["measures_now"][Measure.PROBLEMS_OPEN + kind], f"kind {kind}",
        )  # fmt: skip
    closed = state["problem_open"] == 0
    hollow = closed & ((state["problem_severity"] != 0) | (state["problem_effort"] != 0))
    yield from unless_equal(
        week.number, "a problem that has ended weighs nothing", 0, int(hollow.sum())
    )


def money(week: Week) -> Iterator[Breach]:
    """£ in = spent + unspent: every pence of every post and every purchase, every week."""
    state, tally = week.state, week.state.tally
    posts = state["worker_share"] > 0
    came_in = int(state["worker_pence"][posts].sum() + state["purchase_pence"].sum())
    yield from unless_equal(
        week.number, "programme money = spent + unspent, in pence", came_in,
        tally[Tally.PROGRAMME_PENCE] + tally[Tally.PROGRAMME_UNSPENT_PENCE],
    )  # fmt: skip


def counters(week: Week) -> Iterator[Breach]:
    """No counter runs backwards."""
    tally = week.state.tally
    for place in np.flatnonzero(tally < 0):
        yield Breach(
            week.number, "a counter", Tally(int(place)).name, "0 or more", f"{tally[place]}"
        )
