"""The workload in Starsim: one module with a state a person, array arithmetic in its step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from common import need

from peers.workload import ASKING, BLOW, BLOWS, EASED, KEPT, STEP, network, start

MOST_WEEKS = 400


def build(people: int) -> tuple[Callable[[], None], Callable[[], float]]:
    """A step, and the sum of everybody's stress."""
    starsim: Any = need("starsim")
    knows = network(people)
    first_stress, first_spare = start(people)
    number = np.arange(people)

    class Support(starsim.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.define_states(
                starsim.FloatArr("stress", default=0.0), starsim.FloatArr("spare", default=0.0)
            )

        def init_post(self) -> None:
            super().init_post()
            self.stress[:] = first_stress
            self.spare[:] = first_spare

        def step(self) -> None:
            week = self.ti
            stress = np.asarray(self.stress)
            helper = knows[:, week % knows.shape[1]]
            asks = stress > ASKING
            asked = np.bincount(helper[asks], minlength=people)
            had = np.zeros(people)
            had[asks] = np.minimum(1.0, np.asarray(self.spare)[helper[asks]] / asked[helper[asks]])
            blow = np.where((number * 7919 + week * STEP) % BLOWS == 0, BLOW, 0.0)
            self.stress[:] = np.maximum(0.0, KEPT * stress - EASED * had + blow)

    module = Support()
    sim = starsim.Sim(
        n_agents=people,
        modules=module,
        start=0,
        stop=MOST_WEEKS,
        dt=1,
        verbose=0,
        copy_inputs=False,
    )
    sim.init()
    return sim.run_one_step, lambda: float(np.asarray(module.stress).sum())
