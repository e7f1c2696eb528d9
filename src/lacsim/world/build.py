"""Week 0 of a neighbourhood: homes, households, people, ties, groups and services."""

from __future__ import annotations

import importlib
import math
from typing import Any

import networkx as nx
import numpy as np

from lacsim.engine.columns import Entity
from lacsim.engine.demography import demography_lists
from lacsim.engine.draws import place_key
from lacsim.engine.kernels.newcomers import draw_newcomers
from lacsim.engine.kinds import SERVICES
from lacsim.engine.state import State
from lacsim.scenario import AreaProfile
from lacsim.world import tables
from lacsim.world.ages import ADULT_AGE, WEEKS_A_YEAR
from lacsim.world.elsewhere import deal_elsewhere
from lacsim.world.from_graph import tie_as_in
from lacsim.world.homes import Map, lay_out
from lacsim.world.households import Households, form_households
from lacsim.world.kin import link_kin
from lacsim.world.local_ties import mean_match
from lacsim.world.means import Means, place_means

WORKER_ROWS = 64
GROUP_ROWS_A_RESIDENT = 0.06  # room for groups: twice the most the priors give at launch
FREE_ROWS_SHARE = 0.15  # room for a growing population
MATCH_PAIRS = 4000  # pairs whose mean compatibility stands for all


def build_state(
    area: AreaProfile,
    seed: int,
    parameters: Any,
    *,
    recording: bool = False,
    graph: nx.Graph | None = None,
) -> State:
    """The neighbourhood at the beginning of the years before the start.

    Args:
        area: the place; its counts of ages, household sizes, tenures, deprived households and
            carers and disabled people are met to the person or home.
        seed: of the place's luck.
        parameters: the belief, from ``lacsim.evidence.belief_record``.
        recording: keep the log of single events.
        graph: local ties between residents, instead of kin only (see ``from_graph``).

    Raises:
        InputError: an area whose people and homes cannot be fitted together, or a wrong graph.
    """
    key = place_key(seed, area.name)
    p = parameters
    households = form_households(area, key)
    homes = lay_out(households.dwelling_id, area.residents, p.homes_density, key)
    means = place_means(area, households, homes.cell, key, p)
    state = State(row_counts(area, p), key, parameters, recording)
    fill_homes(state, households, homes, means)
    fill_people(state, households, means)
    add_tables(state, households, means)
    draw_everybody(state)
    state.extra["onset_rates"] = tables.onset_rates(state, area.share_disabled)
    state.extra |= tables.newcomer_weights(state)
    if graph is None:
        link_kin(state, households)
    else:
        tie_as_in(state, graph)
    deal_elsewhere(state, area)
    importlib.import_module("lacsim.world.services").open_services(state, area)
    importlib.import_module("lacsim.world.groups").found_groups(state, area)
    return state


def row_counts(area: AreaProfile, p: Any) -> dict[Entity, int]:
    """Rows of each entity: room for change included."""
    people = area.residents
    return {
        Entity.RESIDENT: people + max(64, math.ceil(FREE_ROWS_SHARE * people)),
        Entity.DWELLING: area.households,
        Entity.GROUP: max(64, math.ceil(GROUP_ROWS_A_RESIDENT * people)),
        Entity.WORKER: WORKER_ROWS,
        Entity.SERVICE: SERVICES,
        Entity.GP_PRACTICE: max(1, round(people / p.residents_a_practice)),
        Entity.SYSTEM: 1,
    }


def fill_homes(state: State, households: Households, homes: Map, means: Means) -> None:
    """Columns with one row a dwelling."""
    for name, values in {
        "dwelling_id": households.dwelling_id,
        "household_id": households.household_id,
        "home_x": homes.x,
        "home_y": homes.y,
        "cell": homes.cell,
        "nearest": homes.nearest,
        "tenure": means.tenure,
        "deprived": means.deprived,
        "income_short": means.income_short,
        "member_count": households.size,
        "children_count": households.children,
        "template": np.arange(households.size.shape[0]),
    }.items():
        state[name][:] = values
    order = np.lexsort((households.resident_id, households.home))  # members ascend by id
    slot = np.arange(order.shape[0]) - households.first[households.home[order]]
    state["members"][households.home[order], slot] = order
    state.extra["cell_centre"] = homes.cell_centre


def fill_people(state: State, households: Households, means: Means) -> None:
    """Who lives where, and what the household's template says of each."""
    people = households.home.shape[0]
    for name, values in {
        "resident_id": households.resident_id,
        "alive": 1,
        "adult": households.age_weeks >= ADULT_AGE * WEEKS_A_YEAR,
        "dwelling": households.home,
        "age_weeks": households.age_weeks,
        "sex": households.female,
        "ses": means.ses[households.home],
        "disabled": means.disabled,
    }.items():
        state[name][:people] = values


def add_tables(state: State, households: Households, means: Means) -> None:
    """Tables fixed for good, and the lists demography works with."""
    p = state.parameters
    rows = state.rows[Entity.RESIDENT]
    people = households.home.shape[0]
    free = np.zeros(rows, dtype=np.int32)
    free[: rows - people] = np.arange(rows - 1, people - 1, -1)  # the lowest row is taken first
    state.extra |= {
        **demography_lists(rows, households.size.shape[0]),
        **tables.rates_by_age(p),
        **tables.templates(households, means),
        "move_rates": tables.move_rates(means.tenure.astype(np.int64), p),
        "quantiles": tables.quantile_tables(p),
        "external_numbers": tables.external_numbers(p.external_mean, p.external_shape),
        "local_match": np.ones(1),
        "free_rows": free,
        "free_count": np.array([rows - people], dtype=np.int64),
    }


def draw_everybody(state: State) -> None:
    """Draw all people by id, then set how well their ties outside fit.

    Compatibility of ties outside is a multiple of the mean over local pairs, known only when
    everybody's interests are drawn; people who come later are drawn with that mean in place.
    """
    people = int(state["alive"].sum())
    state.extra["newcomer_rows"][:people] = np.arange(people)
    state.extra["newcomer_count"][0] = people
    state.bind(draw_newcomers)(0)
    adults = np.flatnonzero(state["adult"] == 1)
    adults = adults[np.argsort(state["resident_id"][adults])]  # ids are random: pairs are too
    state.extra["pair_rows"] = np.stack((adults, np.roll(adults, 1)), axis=1)[:MATCH_PAIRS]
    state.bind(mean_match)(0)
    del state.extra["pair_rows"]
    state["external_match"][:] *= state.extra["local_match"][0]
    state.extra["newcomer_count"][0] = 0
