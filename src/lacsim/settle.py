"""Constants set in the years before the start and frozen at launch, the same for every option."""

from __future__ import annotations

import numpy as np

from lacsim.engine.measures import fix_thresholds, prepare_measures
from lacsim.engine.state import State
from lacsim.engine.workspace import workspace
from lacsim.world.base_rates import set_base_rates
from lacsim.world.elsewhere import settle_elsewhere
from lacsim.world.groups import set_group_birth_rate


def open_workspace(state: State) -> None:
    """Add the scratch arrays and counters that kernels ask for by name."""
    state.extra.update(workspace(len(state["alive"])))
    prepare_measures(state)


def settle(state: State) -> None:
    """Set each constant tuned to one known figure: GP, A&E, group births, carers, thresholds.

    Called yearly before the start, while the place settles, and once at launch; from then on
    nothing but the equations moves a rate.
    """
    p = state.parameters
    set_base_rates(state)
    set_group_birth_rate(state)
    settle_elsewhere(state)
    fix_thresholds(state, float(p.lonely_share), float(p.stressed_share))


def check_room(state: State, week: int) -> None:
    """Stop where a week's meetings did not fit the list made for them.

    Raises:
        RuntimeError: names the week and how many were lost; results would be wrong.
    """
    lost = int(np.asarray(state.extra["pair_count"])[1])
    if lost:
        raise RuntimeError(f"week {week}: {lost} meetings did not fit; raise PAIRS_A_RESIDENT")
