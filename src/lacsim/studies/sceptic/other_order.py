"""The same neighbourhood stored in another order: rows of residents, homes and groups permuted."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from lacsim.engine.row_order import MOVED, store_in_order
from lacsim.engine.state import State
from lacsim.model import Neighbourhood


def permute(state: State, luck: int) -> None:
    """Store everybody, every home and every group elsewhere; nothing else changes.

    Args:
        state: written in place.
        luck: which permutation.
    """
    # Where things are stored, not what happens in a life: there the keyed draws are all there is.
    generator = np.random.Generator(np.random.Philox(luck))
    old = {entity: generator.permutation(state.rows[entity]) for entity in MOVED}
    store_in_order(state, old)


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
