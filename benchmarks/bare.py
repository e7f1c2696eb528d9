"""The engine with Mesa around it, against the same kernels called with no Mesa at all."""

from __future__ import annotations

from collections.abc import Callable

from common import Table, neighbourhood, side_by_side

from lacsim.engine import snapshot
from lacsim.engine.state import State
from lacsim.schedule import Schedule
from lacsim.settle import open_workspace

AIM_MS = 10  # a week of 10,000 residents, every outcome and the ledger on


def another(state: State, key: int | None = None, saved: snapshot.Snapshot | None = None) -> State:
    """A second state like the first, in memory of its own.

    Args:
        key: of its luck, where it is to be another.
        saved: a snapshot of the first, where many are made.
    """
    import numpy as np

    twin = State(
        dict(state.rows), state.key if key is None else np.uint64(key), state.parameters, False
    )
    open_workspace(twin)
    snapshot.restore(twin, snapshot.take(state) if saved is None else saved)
    return twin


def bare_week(state: State) -> Callable[[int], None]:
    """The week as calls of kernels alone."""
    does = Schedule(state)
    before = [
        *does.demography, *does.life_events, *does.cascade, *does.contacts, *does.ties,
        *does.help, *does.feelings, *does.seeking, *does.before_services,
    ]  # fmt: skip

    def run(week: int) -> None:
        state.tally[:] = 0
        for kernel in before:
            kernel(week)
        does.each("Service", week)
        for kernel in (*does.after_services, *does.before_paid_work):
            kernel(week)
        does.each("Coordinator", week)
        for kernel in does.before_groups:
            kernel(week)
        does.each("CommunityGroup", week)
        for kernel in (*does.after_groups, *does.crises, *does.ledger):
            kernel(week)

    return run


class Bare:
    """A neighbourhood without Mesa: a state, a week, and a step."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.week = 0
        self._run = bare_week(state)

    def step(self) -> None:
        """One week."""
        self._run(self.week)
        self.week += 1


def measure(full: bool) -> list[Table]:
    """Both from the same week 0; they live the same weeks, which is checked."""
    residents, weeks = 10_000, 104 if full else 26
    model = neighbourhood(residents)
    bare = Bare(another(model.state))
    spent = side_by_side({"with Mesa": model.step, "bare kernels": bare.step}, weeks)
    if not (model.state.tally == bare.state.tally).all():
        raise SystemExit("with and without Mesa the last week was not the same")
    least = spent["bare kernels"].least
    rows = [
        (name, f"{one.least:.1f}", f"{one.middle:.1f}", f"{one.least / least:.2f}")
        for name, one in spent.items()
    ]
    return [
        Table(
            f"A week of {residents:,} residents with Mesa, and without",
            ("", "least ms", "middle ms", "times the bare kernels"),
            rows,
            f"Processor time over {weeks} weeks in turns, the same lives to the last counter. Aim:"
            f" at most {AIM_MS} ms, and at most 3 times the bare kernels.",
        )
    ]
