"""Engine and oracle side by side: single steps, and whole weeks."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from lacsim.engine.log import HEAD_LOST, HEAD_USED
from lacsim.model import Neighbourhood, Step
from lacsim.scenario import AreaProfile, Scenario
from lacsim.scenario.area import load_area
from oracle.compare import compare, compare_happenings
from oracle.load import load
from oracle.week import STEPS, live_a_week

RESIDENTS = 200
BEFORE_LIVES = -108  # four weeks before people begin to age, be born and die


class SmallPlace(Scenario):
    """A scenario in a place smaller than any that may be run otherwise."""

    def area_profile(self) -> AreaProfile:
        """The area at the scenario's size, whatever that is."""
        area = load_area(self.area)
        people = self.residents or RESIDENTS
        households = max(1, round(area.households * people / area.residents))
        return area.model_copy(update={"residents": people, "households": households})


def neighbourhood(
    arm: str | object = "alongside",
    *,
    seed: int = 1,
    residents: int = RESIDENTS,
    lived: int = 30,
    week: int = 0,
    area: str = "derby-012",
    budget: float | None = 300_000.0,
    **beliefs: float,
) -> Neighbourhood:
    """A small neighbourhood of the engine, with its event log on.

    Args:
        arm: option by name, or an ``Option``.
        lived: weeks lived before ``week``.
        week: the first week: negative weeks have no ageing, births and deaths until
            ``FIRST_WEEK_OF_LIVES``, and no paid work before 0.
        budget: £ over five years; None for an option's own posts.
        **beliefs: parameters that differ from the baseline.
    """
    scenario = Scenario(
        name="small",
        title="Small",
        area=area,
        options=("usual",),
        budget=budget,
        burn_in_weeks=0 if week else lived,
        beliefs=beliefs,
    )
    scenario = SmallPlace.model_construct(**{**dict(scenario), "residents": residents})
    model = Neighbourhood(scenario, arm=arm, rng=seed, recording=True)
    if week:  # dates in the state count from the same week 0 as the weeks to come
        model.week = week - lived
        for _ in range(lived):
            run_engine(model, list(Step))
            model.roster.update()
            model.week += 1
    return model


def run_engine(model: Neighbourhood, which: Collection[Step]) -> None:
    """Run some steps of the model's week; its counters and log are of these steps alone."""
    model.state.log[0, HEAD_USED] = 0
    model.off = frozenset(Step) - frozenset(which)
    model._live_a_week()
    model.off = frozenset()
    assert model.state.log[0, HEAD_LOST] == 0, "the engine's log ran over"


def walk(model: Neighbourhood, which: Collection[Step], weeks: int) -> None:
    """Hold single steps of the oracle against the engine's, each from the engine's own state.

    Args:
        model: left ``weeks`` weeks later.
        which: steps to try; the engine runs the others alone.
        weeks: how many.

    Raises:
        AssertionError: the first differences, by week and step.
    """
    world = load(model)
    for _ in range(weeks):
        as_loaded = False
        waiting: list[Step] = []
        for step in Step:
            if step not in which:
                waiting.append(step)
                as_loaded = False
                continue
            if not as_loaded:
                run_engine(model, waiting)
                waiting = []
                world.close()
                world = load(model, world)
            world.begin_week(model.week)
            STEPS[step](world)
            run_engine(model, [step])
            after = compare(world, model, after=step.name)
            world.close()
            world = after
            as_loaded = True
        run_engine(model, waiting)
        model.roster.update()
        model.week += 1
    world.close()


def live(model: Neighbourhood, weeks: int, every: int = 1) -> Iterator[int]:
    """Live whole weeks on both sides from one common beginning; yields each week when compared.

    Events, counters and stocks are compared each week.

    Args:
        every: weeks from one comparison of the whole state to the next; the last week has one.

    Raises:
        AssertionError: the first differences.
    """
    world = load(model)
    last = world.week + weeks - 1
    for _ in range(weeks):
        week = world.week
        live_a_week(world, model.option)
        run_engine(model, list(Step))
        if (week + 1) % every == 0 or week == last:
            compare(world, model, after="the whole week").close()
        else:
            compare_happenings(world, model)
        model.roster.update()
        model.week += 1
        yield week
    world.close()


@contextmanager
def closing(model: Neighbourhood) -> Iterator[Neighbourhood]:
    """Let the model go at the end."""
    try:
        yield model
    finally:
        model.close()
