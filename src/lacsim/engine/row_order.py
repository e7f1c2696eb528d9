"""In which order rows are stored: it is nothing to a life, but rows that meet should lie close."""

import numpy as np

from lacsim.engine.columns import COLUMNS, Entity
from lacsim.engine.kinds import NOBODY
from lacsim.engine.state import State

# Columns that hold rows, by what they are rows of; a value below 0 stands for something else.
ROWS_OF = {
    "tie_partner": Entity.RESIDENT,
    "members": Entity.RESIDENT,
    "group_member": Entity.RESIDENT,
    "group_organiser": Entity.RESIDENT,
    "worker_next": Entity.RESIDENT,
    "worker_first": Entity.RESIDENT,
    "dwelling": Entity.DWELLING,
    "nearest": Entity.DWELLING,
    "member_group": Entity.GROUP,
    "exposure_group": Entity.GROUP,
    "told_group": Entity.GROUP,
    "known_place": Entity.GROUP,
}
MOVED = (Entity.RESIDENT, Entity.DWELLING, Entity.GROUP)
SQUARES = 8  # bits a side of the map: 256 squares each way


def store_in_order(state: State, old: dict[Entity, np.ndarray]) -> None:
    """Store everybody, every home and every group elsewhere; nothing else changes.

    Args:
        state: written in place.
        old: for each of ``MOVED`` its rows in their new order.
    """
    new = {entity: np.argsort(order) for entity, order in old.items()}
    for column in COLUMNS:
        values = state[column.name]
        moved = values.copy()
        if column.name in ROWS_OF:
            moved = _renamed(moved, new[ROWS_OF[column.name]])
        if column.entity in old:
            moved = moved[old[column.entity]]
        values[...] = moved
    extra = state.extra
    free = extra["free_rows"]
    free[...] = _renamed(free.copy(), new[Entity.RESIDENT])
    extra["worker_knows_group"][...] = extra["worker_knows_group"][:, old[Entity.GROUP]]
    extra["use_luck"][...] = extra["use_luck"][old[Entity.RESIDENT]]


def store_by_place(state: State) -> None:
    """Store homes square by square of the map, and residents home by home.

    Neighbours are who people mostly meet and have ties with, so what a week reads of others lies
    close to what it reads of them. Rows of nobody come last.
    """
    homes = np.argsort(_square(state["home_x"], state["home_y"]), kind="stable")
    place = np.argsort(homes)
    lives_here = state["alive"] == 1
    at = np.where(lives_here & (state["dwelling"] != NOBODY), place[state["dwelling"]], len(homes))
    order = {
        Entity.RESIDENT: np.lexsort((at, ~lives_here)),
        Entity.DWELLING: homes,
        Entity.GROUP: np.arange(state.rows[Entity.GROUP]),
    }
    store_in_order(state, order)


def _square(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Number of each point's square, along a curve that goes through quarter after quarter."""
    number = np.zeros(len(x), dtype=np.int64)
    for axis, along in enumerate((x, y)):
        side = max(float(np.ptp(along)), 1e-9)
        at = ((along - along.min()) / side * ((1 << SQUARES) - 1)).astype(np.int64)
        for bit in range(SQUARES):
            number |= ((at >> bit) & 1) << (2 * bit + axis)
    return number


def _renamed(values: np.ndarray, new: np.ndarray) -> np.ndarray:
    """Rows under their new numbers; what is below 0 stays."""
    held = values >= 0
    values[held] = new[values[held]]
    return values
