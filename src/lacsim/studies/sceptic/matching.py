"""Introductions to groups: a match is worth what the worker knows of a person, and no more."""

from __future__ import annotations

import numpy as np

from lacsim.engine.kernels.group_choice import group_fit
from lacsim.engine.kernels.work_match import believed_axes, match_group
from lacsim.engine.kernels.work_tables import Groups
from lacsim.engine.kinds import NOBODY
from lacsim.engine.state import State
from lacsim.model import Neighbourhood
from lacsim.studies.sceptic.check import NO_BENEFIT, Check, Sample
from lacsim.studies.sceptic.lab import Lab
from lacsim.studies.sceptic.worlds import ORDINARY, SHUFFLED, World

WEEKS_OF_WORK = 8  # by then the worker knows some groups
TIMES = 6  # groups proposed to each person


def fits(lab: Lab, world: World) -> tuple[float, float]:
    """Mean fit of people to the groups their worker knows, and to the one proposed to them."""
    model = lab.neighbourhood(world, lab.option("alongside"))
    model.run(WEEKS_OF_WORK)
    found = _fits(model)
    model.close()
    return found


def _fits(model: Neighbourhood) -> tuple[float, float]:
    state: State = model.state
    groups = Groups(*(state[name] for name in Groups._fields))
    known = state.extra["worker_knows_group"][0]
    at = np.flatnonzero((known == 1) & (state["group_alive"] == 1))
    belief = state.argument("p")
    on_average, proposed = [], []
    for row in np.flatnonzero((state["alive"] == 1) & (state["adult"] == 1)):
        member_of = state["member_group"][row]
        open_to = at[~np.isin(at, member_of)]
        if not len(open_to):
            continue
        who = state["resident_id"][row]
        axes = believed_axes(
            who, state["worker_id"][0], state["interests"][row], 0.0, state.key, belief
        )
        fit = {group: _fit(state, int(row), int(group)) for group in open_to}
        for week in range(TIMES):
            group = match_group(week, who, axes, 0, member_of, known, groups, state.key, belief)
            if group != NOBODY:
                proposed.append(fit[group])
                on_average.append(float(np.mean(list(fit.values()))))
    return float(np.mean(on_average)), float(np.mean(proposed))


def _fit(state: State, row: int, group: int) -> float:
    names = ("interests", "experienced", "group_topic", "group_axes")
    return float(group_fit(row, group, *(state[name] for name in names)))


def shuffled(lab: Lab) -> Sample:
    """The fit gained by an introduction where beliefs are noise; beside it, where they are not."""
    usual, known = fits(lab, ORDINARY)
    return Sample(
        pairs={"fit of person and group": fits(lab, SHUFFLED)},
        seen={"fit of person and group, ordinary world": 100 * (known - usual) / usual},
    )


CHECKS = (
    Check(
        "shuffled", NO_BENEFIT, "Introductions made in the dark match nobody",
        "Groups proposed by the worker, and all groups the worker knows. The world: "
        f"{SHUFFLED.about}.",
        "The whole 90% interval of the paired difference within the margin.", "same", shuffled,
    ),
)  # fmt: skip
