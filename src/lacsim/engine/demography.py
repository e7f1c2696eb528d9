"""Step 1 of the week bound to one neighbourhood: lives, moves, those let go, those who come."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from lacsim.engine.columns import COLUMNS, Column, Entity
from lacsim.engine.kernels.arriving import arrive, be_born
from lacsim.engine.kernels.leaving import let_go
from lacsim.engine.kernels.leaving_home import leave_home
from lacsim.engine.kernels.lives import grow_older, live_on
from lacsim.engine.kernels.moving import move_homes, orphans_leave
from lacsim.engine.kernels.newcomers import draw_newcomers
from lacsim.engine.kernels.rows import (
    Bytes,
    Row,
    as_bytes,
    carry_over,
    let_rows_go,
    row_of_bytes,
)
from lacsim.engine.state import State

# What stays with the dwelling when a household leaves it; all other columns are the household's.
OF_THE_DWELLING = frozenset(
    {
        "dwelling_id",
        "home_x",
        "home_y",
        "cell",
        "generation",
        "tenure",
        "nearest",
        "template",
    }
)


def demography_lists(residents: int, homes: int) -> dict[str, np.ndarray]:
    """Working lists of demography, by name: whom and which homes a week's events touch.

    Args:
        residents, homes: rows of the state.
    """
    lists: dict[str, np.ndarray] = {"leaving": np.zeros(residents, dtype=np.uint8)}
    for name in ("newcomer", "grown", "freed"):
        lists[f"{name}_rows"] = np.zeros(residents, dtype=np.int32)
        lists[f"{name}_count"] = np.zeros(1, dtype=np.int64)
    lists["mothers"] = np.zeros(residents, dtype=np.int32)
    lists["mother_count"] = np.zeros(1, dtype=np.int64)
    for name in ("vacant", "emptied", "move_from", "move_to"):
        lists[name] = np.zeros(homes, dtype=np.int32)
    lists["move_rank"] = np.zeros(homes)
    for name in ("vacant_count", "emptied_count", "move_count"):
        lists[name] = np.zeros(1, dtype=np.int64)
    return lists


class Demography:
    """Births, deaths and moves of one neighbourhood, a call a week."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._grow_older = state.bind(grow_older)
        self._live_on = state.bind(live_on)
        self._orphans_leave = state.bind(orphans_leave)
        self._leave_home = state.bind(leave_home)
        self._move_homes = state.bind(move_homes)
        self._let_go = state.bind(let_go)
        self._arrive = state.bind(arrive)
        self._be_born = state.bind(be_born)
        self._draw_newcomers = state.bind(draw_newcomers)
        people, households = _columns_as_bytes(state)
        self._let_rows_go = state.bind(let_rows_go, given=people | households)
        self._carry_over = state.bind(carry_over, given=households)

    def __call__(self, week: int) -> None:
        """Run step 1 of ``week``."""
        extra = self.state.extra
        self._grow_older(week)
        self._live_on(week)
        self._orphans_leave(week)
        self._leave_home(week)
        self._move_homes(week)
        self._let_go(week)
        self._let_rows_go(week)
        self._carry_over(week)
        self._arrive(week)
        self._be_born(week)
        if extra["newcomer_count"][0] or extra["grown_count"][0]:
            self._draw_newcomers(week)


def _columns_as_bytes(state: State) -> tuple[dict[str, Bytes | Row], dict[str, Bytes | Row]]:
    """Columns of people and of households as bytes, and a row of each that holds nothing."""
    people = [c for c in COLUMNS if c.entity is Entity.RESIDENT]
    households = [
        c for c in COLUMNS if c.entity is Entity.DWELLING and c.name not in OF_THE_DWELLING
    ]
    person, nobody = _bytes_and_empty(state, people)
    household, no_household = _bytes_and_empty(state, households)
    return (
        {"person_bytes": person, "nobody_bytes": nobody},
        {"household_bytes": household, "no_household_bytes": no_household},
    )


def _bytes_and_empty(state: State, columns: list[Column]) -> tuple[Bytes, Row]:
    values = [state[c.name] for c in columns]
    return as_bytes(values), row_of_bytes(values, [c.empty for c in columns])


def demography_step(state: State) -> Callable[[int], None]:
    """Step 1 of the week for one neighbourhood, as a callable of the week."""
    return Demography(state)
