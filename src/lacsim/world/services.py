"""Week 0: what each service can do in a week, who pays for it, and which problems it fits."""

from __future__ import annotations

import numpy as np

from lacsim.engine.columns import Entity
from lacsim.engine.kinds import (
    PROBLEM_KINDS,
    QUEUES,
    BaseRate,
    Payer,
    Problem,
    Queue,
    Service,
)
from lacsim.engine.state import State
from lacsim.scenario import AreaProfile

WEEKS_A_YEAR = 52
LANES = 4

PAYERS = {
    Service.GP: Payer.NHS,
    Service.EMERGENCY: Payer.NHS,
    Service.DOOR: Payer.SOCIAL_CARE,
    Service.ADVICE: Payer.SOCIAL_CARE,
    Service.VOLUNTARY: Payer.SOCIAL_CARE,
    Service.MENTAL_HEALTH: Payer.NHS,
    Service.HOUSING: Payer.HOUSING,
    Service.DAY: Payer.SOCIAL_CARE,
    Service.POLICE: Payer.POLICE,
    Service.FIRE: Payer.FIRE,
    Service.CHILDREN: Payer.CHILDREN,
}

# The service that is right for each kind of problem; care needs go to the council door.
RIGHT_QUEUE = {
    Problem.MONEY: Queue.ADVICE,
    Problem.HOUSING: Queue.HOUSING,
    Problem.PRACTICAL: Queue.VOLUNTARY,
    Problem.HEALTH: Queue.VOLUNTARY,
    Problem.CARING: Queue.VOLUNTARY,
    Problem.BEREAVEMENT: Queue.VOLUNTARY,
    Problem.RELATIONSHIP: Queue.MENTAL_HEALTH,
}

# How well each service fits each kind: 1 = what it is for, 0.5 = of some help, else none. A model
# assumption (grade: assumption), as is the table above; what 1 is worth is ``service_match``.
FIT: dict[Queue, dict[Problem, float]] = {
    Queue.DOOR: {Problem.HEALTH: 1, Problem.PRACTICAL: 1, Problem.CARING: 1},
    Queue.ADVICE: {
        Problem.MONEY: 1, Problem.HOUSING: 0.5, Problem.PRACTICAL: 0.5, Problem.CARING: 0.5,
    },
    Queue.VOLUNTARY: {
        Problem.PRACTICAL: 1, Problem.CARING: 1, Problem.BEREAVEMENT: 1, Problem.HEALTH: 0.5,
        Problem.RELATIONSHIP: 0.5,
    },
    Queue.MENTAL_HEALTH: {
        Problem.RELATIONSHIP: 1, Problem.BEREAVEMENT: 0.5, Problem.HEALTH: 0.5,
    },
    Queue.HOUSING: {Problem.HOUSING: 1, Problem.MONEY: 0.5},
}  # fmt: skip


def open_services(state: State, area: AreaProfile) -> None:
    """Set capacities, payers and the tables that requests go by.

    Capacities follow the number of residents; rates known for the area are shown beside the
    model's and never forced. Adds the tables ``right_queue`` [kinds], ``service_match``
    [queues, kinds], ``base_rates`` [BaseRate] and ``use_luck`` [residents, lanes].
    """
    thousands = area.residents / 1000
    p = state.parameters
    capacity = state["service_capacity"]
    capacity[:] = 0.0
    for service, hours in {
        Service.DOOR: p.door_hours_per_1000,
        Service.ADVICE: p.advice_hours_per_1000,
        Service.VOLUNTARY: p.voluntary_hours_per_1000,
        Service.MENTAL_HEALTH: p.mental_health_hours_per_1000,
        Service.HOUSING: p.housing_hours_per_1000,
    }.items():
        capacity[service] = hours * thousands
    for service, payer in PAYERS.items():
        state["service_payer"][service] = payer
    practices = state.rows[Entity.GP_PRACTICE]
    state["practice_capacity"][:] = p.gp_places_yearly / WEEKS_A_YEAR * area.residents / practices
    state.extra["right_queue"] = right_queue()
    state.extra["service_match"] = service_match()
    state.extra["base_rates"] = np.zeros(len(BaseRate))
    state.extra["use_luck"] = np.zeros((state.rows[Entity.RESIDENT], LANES))


def right_queue() -> np.ndarray:
    """Queue of the right service for each kind of problem, [kinds] integers."""
    table = np.zeros(PROBLEM_KINDS, dtype=np.int64)
    for kind, queue in RIGHT_QUEUE.items():
        table[kind] = queue
    return table


def service_match() -> np.ndarray:
    """How well each service fits each kind of problem, [queues, kinds], 0-1."""
    table = np.zeros((QUEUES, PROBLEM_KINDS))
    for queue, kinds in FIT.items():
        for kind, fit in kinds.items():
            table[queue, kind] = fit
    return table
