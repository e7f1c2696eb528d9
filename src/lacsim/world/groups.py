"""Community groups in week 0: how many, about what, where, who is in them and who runs them."""

from __future__ import annotations

import math
from typing import Protocol

import numpy as np
from scipy.special import ndtri

from lacsim.engine.columns import Entity
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.founders import TOPICS, count_birth_chances
from lacsim.engine.kernels.groups import find_organisers
from lacsim.engine.kernels.new_group import group_identity, open_group
from lacsim.engine.kinds import INTEREST_CELLS, NOBODY, PROBLEM_KINDS
from lacsim.engine.state import State
from lacsim.rules.groups import birth_rate_for
from lacsim.world.first_members import fill_groups

INTEREST_GRID = (2, 3, 4)  # parts of each axis of interest, as likely as each other; 24 cells
FIRST_WEEK = -416  # the early years start here: the groups of week 0 are older
OLDEST_YEARS = 10
WEEKS_A_YEAR = 52
SPARE_ROWS = 64
ROWS_A_GROUP = 4


class Area(Protocol):
    """What of an area's profile is read here."""

    @property
    def residents(self) -> float:
        """People living in the area."""


def group_rows(residents: float, groups_per_1000: float) -> int:
    """Rows to keep for groups: enough that a dead one's is not used again for years."""
    return ROWS_A_GROUP * first_groups(residents, groups_per_1000) + SPARE_ROWS


def first_groups(residents: float, groups_per_1000: float) -> int:
    """Number of groups in week 0."""
    return math.ceil(groups_per_1000 * residents / 1000)


def topic_axes(topic: int, spread: float) -> tuple[float, float, float]:
    """Place of a topic on the three axes of interest.

    Args:
        topic: 0-23 a cell of the 2 x 3 x 4 grid of equally likely interests, of which this is the
            middle; from 24 a shared experience, which has no place there and gives zeros.
        spread: SD of people on each axis.
    """
    if topic >= INTEREST_CELLS:
        return (0.0, 0.0, 0.0)
    parts = np.unravel_index(topic, INTEREST_GRID)
    first, second, third = (
        spread * float(ndtri((part + 0.5) / size))
        for part, size in zip(parts, INTEREST_GRID, strict=True)
    )
    return (first, second, third)


def interest_cuts(spread: float) -> np.ndarray:
    """Bounds between the parts of each axis, padded with infinity: shape (3 axes, 3 bounds)."""
    cuts = np.full((len(INTEREST_GRID), max(INTEREST_GRID) - 1), np.inf)
    for axis, size in enumerate(INTEREST_GRID):
        cuts[axis, : size - 1] = spread * ndtri(np.arange(1, size) / size)
    return cuts


def found_groups(state: State, area: Area) -> None:
    """Found the groups of week 0 and fill them; set the tables step 11 asks for.

    Writes ``topic_axes``, ``interest_cuts``, ``served``, ``group_deaths`` and
    ``group_birth_rate`` to
    ``state.extra`` (and an empty ``worker_knows_group`` where there is none yet). Needs people,
    their traits and capability, and dwellings with their cell.

    Args:
        state: rows for groups as ``group_rows`` says.
        area: residents decide how many groups there are.
    """
    p = state.parameters
    _prepare_tables(state)
    wanted = first_groups(area.residents, p.groups_per_1000)
    homes = np.flatnonzero(state["dwelling_id"] != 0)
    homes = homes[np.argsort(state["dwelling_id"][homes], kind="stable")]
    if wanted and homes.size:
        _open_first_groups(state, min(wanted, state.rows[Entity.GROUP]), homes)
        fill_first = state.bind(fill_groups, free=0)
        fill_first()
        _seat_organisers(state)
    state.extra["group_deaths"][0] = (
        p.groups_ending * float(state["group_alive"].sum()) / WEEKS_A_YEAR
    )
    set_group_birth_rate(state)


def set_group_birth_rate(state: State, deaths_per_week: float | None = None) -> None:
    """Set the rate of spontaneous births so that births = deaths as things stand.

    Called now and then in the early years and once at launch; frozen from then on.

    Args:
        deaths_per_week: groups dying a week; None for the running mean step 11 keeps.
    """
    chances = state.bind(count_birth_chances, free=0)()
    if deaths_per_week is None:
        deaths_per_week = float(state.extra["group_deaths"][0])
    state.extra["group_birth_rate"][0] = birth_rate_for(deaths_per_week, chances)


def _prepare_tables(state: State) -> None:
    spread = state.parameters.interest_spread
    cells = int(state["cell"].max(initial=0)) + 1
    state.extra["topic_axes"] = np.array([topic_axes(topic, spread) for topic in range(TOPICS)])
    state.extra["interest_cuts"] = interest_cuts(spread)
    state.extra["served"] = np.zeros((cells, TOPICS), dtype=np.uint8)
    state.extra["group_birth_rate"] = np.zeros(1)
    state.extra["group_deaths"] = np.zeros(1)
    known_by_workers = (state.rows[Entity.WORKER], state.rows[Entity.GROUP])
    state.extra.setdefault("worker_knows_group", np.zeros(known_by_workers, dtype=np.uint8))


def _open_first_groups(state: State, count: int, homes: np.ndarray) -> None:
    """Open groups at homes drawn over the map, founded in the ten years before the early years."""
    p = state.parameters
    open_row = state.bind(open_group, free=6)
    taken: set[int] = set()
    for row in range(count):
        luck = draw4(state.key, Event.FIRST_GROUP, 0, np.uint64(row + 1), np.uint64(0))
        home = homes[int(luck[0] * homes.size)]
        topic = int(luck[2] * INTEREST_CELLS)
        if luck[1] < p.experience_groups:
            topic = INTEREST_CELLS + int(luck[2] * PROBLEM_KINDS)
        week = FIRST_WEEK - 1 - int(luck[3] * OLDEST_YEARS * WEEKS_A_YEAR)
        where = int(state["cell"][home])
        while int(group_identity(topic, where, week)) in taken:
            week -= 1
        taken.add(int(group_identity(topic, where, week)))
        place = (float(state["home_x"][home]), float(state["home_y"][home]))
        open_row(row, week, topic, where, *place)


def _seat_organisers(state: State) -> None:
    """Two organisers a group; where nobody would, the member with the most to bring has to."""
    seats = state["group_organiser"]
    seat = state.bind(find_organisers, free=2)
    drive = state["gift"] * state["capability"]
    for group in np.flatnonzero(state["group_alive"]):
        seat(FIRST_WEEK, group)
        members = state["group_member"][group, : state["group_size"][group]]
        if seats[group, 0] == NOBODY and members.size:
            seats[group, 0] = members[np.argmax(drive[members])]
