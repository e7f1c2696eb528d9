"""The same neighbourhood stored in another order: rows of residents, homes and groups permuted."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from lacsim.engine.columns import COLUMNS, Entity
from lacsim.engine.state import State
from lacsim.model import Neighbourhood

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


def permute(state: State, luck: int) -> None:
    """Store everybody, every home and every group elsewhere; nothing else changes.

    Args:
        state: written in place.
        luck: which permutation.
    """
    # Where things are stored, not what happens in a life: there the keyed draws are all there is.
    generator = np.random.Generator(np.random.Philox(luck))
    old = {entity: generator.permutation(state.rows[entity]) for entity in MOVED}
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


def _renamed(values: np.ndarray, new: np.ndarray) -> np.ndarray:
    """Rows under their new numbers; what is below 0 stays."""
    held = values >= 0
    values[held] = new[values[held]]
    return values


def in_another_order(luck: int) -> Callable[[Neighbourhood], None]:
    """A hook that stores a neighbourhood in another order when the option starts."""

    def store(model: Neighbourhood) -> None:
        if model.week != 0:
            return
        permute(model.state, luck)
        assert model.roster is not None
        model.roster.update()
        if model.audit is not None:
            model.audit.begin_anew()

    return store
