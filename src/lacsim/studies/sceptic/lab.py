"""Lives to be compared: one repeat's worlds and options, each run once and kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from lacsim.model import Neighbourhood
from lacsim.policies import Option, PostPlan, launch, load_option
from lacsim.scenario import Scenario
from lacsim.studies.replicates import replicate_seed
from lacsim.studies.sceptic.worlds import MANY_INTRODUCED, ORDINARY, World

Hook = Callable[[Neighbourhood], None]
SEED = 20260


@dataclass(frozen=True)
class Size:
    """How large the runs are.

    Attributes:
        quick: whether this is the quick suite.
        residents: of every world.
        weeks: from the start.
        weeks_before: before it.
        posts: full-time posts: many more than anybody would pay for, so that an effect shows.
        margin: % of the baseline within which a difference is none.
        rounds: rounds of repeats at most; None as each check says.
    """

    quick: bool
    residents: int
    weeks: int
    weeks_before: int
    posts: float
    margin: float
    rounds: int | None = None


QUICK = Size(True, 1000, 52, 156, 1.0, 2.0)
FULL = Size(False, 2000, 104, 416, 2.0, 0.5)


@dataclass(frozen=True)
class Close:
    """A life looked at closely.

    Attributes:
        events: every event: week, event, who, other, value.
        people: residents at the end, indexed by id in ascending order.
        stress: of adults each week, by id: float32 [weeks, people], NaN where absent.
        ids: whose stress, ascending.
        introduced: the week of the first introduction, by id.
    """

    events: pd.DataFrame
    people: pd.DataFrame
    stress: np.ndarray
    ids: np.ndarray
    introduced: dict[int, int]

    def stress_of(self, who: list[int], first: int, last: int) -> float:
        """Mean stress of some people from a week to before another; NaN without any."""
        places = np.searchsorted(self.ids, np.array(who, dtype=np.uint64))
        held = np.minimum(places, len(self.ids) - 1)
        held = held[self.ids[held] == np.array(who, dtype=np.uint64)]
        values = self.stress[first:last][:, held]
        return float(np.nanmean(values)) if np.isfinite(values).any() else np.nan

    def met_by(self, week: int) -> list[int]:
        """Ids of those introduced up to a week."""
        return sorted(who for who, met in self.introduced.items() if met <= week)


@dataclass(frozen=True)
class Life:
    """What one option gave in one world.

    Attributes:
        tallies: int64 [weeks, TALLIES].
        measures: float64 [weeks, MEASURES].
        close: what is kept of a life looked at closely.
    """

    tallies: np.ndarray
    measures: np.ndarray
    close: Close | None = None

    def total(self, tally: int, count: int = 1) -> float:
        """Events of a counter (or of ``count`` in a row) over all weeks."""
        return float(self.tallies[:, tally : tally + count].sum())

    def mean(self, measure: int, count: int = 1) -> float:
        """Mean of a stock (or the sum of ``count`` in a row) over all weeks."""
        return float(self.measures[:, measure : measure + count].sum(axis=1).mean())


class Lab:
    """One repeat: the same luck in every world and option asked for.

    Args:
        number: number of the repeat, from 1.
        size: how large the runs are.
    """

    def __init__(self, number: int, size: Size) -> None:
        self.number = number
        self.size = size
        self.seed = replicate_seed(SEED, number)
        self._lives: dict[tuple[Any, ...], Life] = {}

    def scenario(self, world: World, **changes: Any) -> Scenario:
        """What runs in a world."""
        settings: dict[str, Any] = {
            "name": "sceptic",
            "title": "Sceptic",
            "area": "england",
            "options": ("usual",),
            "years": self.size.weeks / 52,
            "residents": self.size.residents,
            "burn_in_weeks": self.size.weeks_before,
            "beliefs": {**MANY_INTRODUCED, **world.beliefs},
            **changes,
        }
        return Scenario(**settings)

    def option(self, name: str, posts: float | None = None, **levels: float) -> Option:
        """A built-in option with this size's posts, some elements at other levels."""
        option = load_option(name)
        if option.post is None:
            return option
        if levels:
            option = option.with_levels(option.name, option.title, **levels)
        wanted = self.size.posts if posts is None else posts
        return option.model_copy(update={"posts": wanted})

    def life(
        self,
        world: World = ORDINARY,
        option: Option | str = "usual",
        *,
        closely: bool = False,
        hook: Hook | None = None,
        key: str = "",
        **changes: Any,
    ) -> Life:
        """Run an option in a world, or give the life it had already.

        Args:
            closely: also keep events, people at the end, and everybody's stress each week.
            hook: called before each week; ``key`` then names what it does.
            changes: of the scenario.
        """
        chosen = self.option(option) if isinstance(option, str) else option
        named = (world.name, chosen.model_dump_json(), key, repr(sorted(changes.items())))
        found = self._lives.get(named)
        if found is None or (closely and found.close is None):
            model = self.neighbourhood(world, chosen, recording=closely, **changes)
            found = self._lives[named] = live(model, self.size.weeks, closely, hook)
        return found

    def neighbourhood(
        self,
        world: World,
        option: Option,
        *,
        recording: bool = False,
        audit: bool | None = None,
        **changes: Any,
    ) -> Neighbourhood:
        """A neighbourhood at the start."""
        scenario = self.scenario(world, **changes)
        return Neighbourhood(scenario, arm=option, rng=self.seed, recording=recording, audit=audit)


def live(model: Neighbourhood, weeks: int, closely: bool, hook: Hook | None) -> Life:
    """Live so many weeks, and keep what is wanted of them."""
    watched: list[tuple[np.ndarray, np.ndarray]] = []
    state = model.state
    for _ in range(weeks):
        if hook is not None:
            hook(model)
        model.step()
        if closely:
            rows = np.flatnonzero((state["alive"] == 1) & (state["adult"] == 1))
            watched.append((state["resident_id"][rows], state["stress"][rows].astype(np.float32)))
    close = _close(model, watched) if closely else None
    model.close()
    return Life(model.tallies, model.measures, close)


def _close(model: Neighbourhood, watched: list[tuple[np.ndarray, np.ndarray]]) -> Close:
    ids = np.unique(np.concatenate([who for who, _ in watched]))
    stress = np.full((len(watched), len(ids)), np.nan, dtype=np.float32)
    for week, (who, values) in enumerate(watched):
        stress[week, np.searchsorted(ids, who)] = values
    events = model.events
    met = events[events["event"] == "introductions"]
    first = met.drop_duplicates("who")
    introduced = dict(zip(first["who"].tolist(), first["week"].tolist(), strict=True))
    return Close(events, model.residents.sort_index(), stress, ids, introduced)


def without_hours(option: Option) -> Hook:
    """A hook that puts an option in place with no post at all."""

    def put(model: Neighbourhood) -> None:
        if model.week == 0:
            launch(model.state, option, PostPlan(0.0, 0.0, 1.0, 52, 0.0))
            if model.audit is not None:
                model.audit.begin_anew()

    return put


def worker_goes(week: int) -> Hook:
    """A hook with which every worker leaves in a week, and nobody follows them."""

    def leave(model: Neighbourhood) -> None:
        state = model.state
        if model.week < week:
            return
        if model.week == week:
            held = state["worker_in_post"] == 1
            state["worker_trust"][np.isin(state["trusted_worker"], np.flatnonzero(held))] = 0.0
        state["worker_in_post"][:] = 0
        state["worker_vacant_weeks"][:] = 0

    return leave
