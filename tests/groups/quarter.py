"""A quarter made by hand: people on a square of cells with ties to people near by."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from lacsim.engine.columns import COLUMNS, Entity
from lacsim.engine.draws import place_key
from lacsim.engine.kinds import NOBODY
from lacsim.engine.state import State
from lacsim.evidence import belief_record
from lacsim.world.groups import found_groups, group_rows

CELL_KM = 0.5
ID_STEP = 0x9E3779B97F4A7C15  # scatters ids, so that row order is not id order


def quarter(residents: int = 400, side: int = 3, seed: int = 1, **beliefs: float) -> State:
    """``residents`` adults in households of two on ``side`` x ``side`` cells, groups founded.

    Args:
        residents: rows; every one is an adult who lives here.
        side: cells along each side.
        seed: of the place.
        **beliefs: parameters that differ from the baseline.
    """
    parameters = belief_record(beliefs)
    rows = {
        Entity.RESIDENT: residents,
        Entity.DWELLING: (residents + 1) // 2,
        Entity.GROUP: group_rows(residents, parameters.groups_per_1000),
        Entity.WORKER: 2,
        Entity.SERVICE: 11,
        Entity.GP_PRACTICE: 1,
        Entity.SYSTEM: 1,
    }
    state = State(rows=rows, key=place_key(seed, "quarter"), parameters=parameters)
    luck = np.random.default_rng(seed)
    _homes(state, side, luck)
    _people(state, luck)
    _ties(state, luck)
    found_groups(state, SimpleNamespace(residents=residents))
    return state


def _homes(state: State, side: int, luck: np.random.Generator) -> None:
    homes = state.rows[Entity.DWELLING]
    state["dwelling_id"][:] = np.arange(1, homes + 1)
    state["home_x"][:] = luck.uniform(0, side * CELL_KM, homes)
    state["home_y"][:] = luck.uniform(0, side * CELL_KM, homes)
    across = (state["home_x"] / CELL_KM).astype(int)
    up = (state["home_y"] / CELL_KM).astype(int)
    state["cell"][:] = across + side * up


def _people(state: State, luck: np.random.Generator) -> None:
    residents = state.rows[Entity.RESIDENT]
    state["resident_id"][:] = np.arange(1, residents + 1, dtype=np.uint64) * np.uint64(ID_STEP)
    state["alive"][:] = 1
    state["adult"][:] = 1
    state["dwelling"][:] = np.arange(residents) // 2
    state["opportunity"][:] = luck.lognormal(-0.08, 0.4, residents)
    state["interests"][:] = luck.normal(0, state.parameters.interest_spread, (residents, 3))
    state["gift"][:] = luck.beta(2, 3, residents)
    state["capability"][:] = luck.beta(5, 5, residents)
    state["reluctance"][:] = luck.normal(1.5, 1, residents)
    state["stress"][:] = luck.exponential(0.3, residents)


def _ties(state: State, luck: np.random.Generator) -> None:
    residents = state.rows[Entity.RESIDENT]
    ids = state["resident_id"]
    partners: list[dict[int, float]] = [{} for _ in range(residents)]
    x = state["home_x"][state["dwelling"]]
    y = state["home_y"][state["dwelling"]]
    for one in range(residents):
        for other in luck.choice(residents, min(40, residents), replace=False):
            near = np.exp(-np.hypot(x[one] - x[other], y[one] - y[other]) / 0.3)
            if other != one and len(partners[one]) < 8 and luck.random() < near:
                hours = float(luck.lognormal(4.0, 1.0))
                partners[one][int(other)] = partners[int(other)][one] = min(hours, 500.0)
    for one, known in enumerate(partners):
        row = sorted(known, key=lambda other: ids[other])[: state["tie_partner"].shape[1]]
        state["tie_count"][one] = len(row)
        state["tie_partner"][one, : len(row)] = row
        state["tie_hours"][one, : len(row)] = [known[other] for other in row]


def weekly(state: State):
    """Step 9's information and step 11 bound to ``state``, as one callable of the week."""
    from lacsim.engine.kernels.experiences import remember_experiences
    from lacsim.engine.kernels.group_births import start_groups
    from lacsim.engine.kernels.groups import groups_week
    from lacsim.engine.kernels.information import spread_information
    from lacsim.engine.kernels.joining import join_groups, tell_ties

    steps = [
        state.bind(kernel)
        for kernel in (
            spread_information,
            remember_experiences,
            tell_ties,
            join_groups,
            groups_week,
            start_groups,
        )
    ]

    def week(number: int) -> None:
        for step in steps:
            step(number)

    return week


def permuted(state: State, seed: int) -> State:
    """The same quarter with residents' and groups' rows in another order."""
    other = State(rows=state.rows, key=state.key, parameters=state.parameters)
    luck = np.random.default_rng(seed)
    people = luck.permutation(state.rows[Entity.RESIDENT])  # new row -> old row
    groups = luck.permutation(state.rows[Entity.GROUP])
    to_person = np.append(np.argsort(people), NOBODY)  # old row -> new row; -1 stays -1
    to_group = np.append(np.argsort(groups), NOBODY)
    for column in COLUMNS:
        values = state[column.name].copy()
        if column.name in ("tie_partner", "group_member", "group_organiser"):
            values = to_person[values]
        elif column.name in ("member_group", "exposure_group", "told_group"):
            values = to_group[values]
        elif column.name == "known_place":
            values = np.where(values >= 0, to_group[np.maximum(values, 0)], values)
        if column.entity is Entity.RESIDENT:
            values = values[people]
        elif column.entity is Entity.GROUP:
            values = values[groups]
        other[column.name][...] = values
    other.extra = {name: table.copy() for name, table in state.extra.items()}
    return other
