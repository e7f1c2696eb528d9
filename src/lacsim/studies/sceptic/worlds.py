"""Worlds in which a benefit cannot be: the ordinary one, with some of its roads closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

NONE_AT_ALL = 1e-9
ENDLESS = 1e9
EFFORTS = ("effort_money", "effort_housing", "effort_practical", "effort_other")
SERVICES = (
    "advice_hours_per_1000",
    "voluntary_hours_per_1000",
    "mental_health_hours_per_1000",
    "housing_hours_per_1000",
    "door_hours_per_1000",
)


# In every world many more people are introduced than in life, so that an effect shows.
MANY_INTRODUCED = {"introduction_rate_week": 0.3}


@dataclass(frozen=True)
class World:
    """A world by name: what is different in it, in words and as values of parameters."""

    name: str
    about: str
    beliefs: Mapping[str, float] = field(default_factory=dict)


ORDINARY = World("ordinary", "the baseline")
BARREN = World(
    "barren",
    "no groups, no spare hours, no new ties",
    {
        "groups_per_1000": 0.0,
        "group_founders": ENDLESS,
        "founding_hours": ENDLESS,
        "spare_hours_median": NONE_AT_ALL,
        "gift_hours": 0.0,
        "neighbour_rate": 0.0,
        "closure_rate": 0.0,
    },
)
INFORMED = World(
    "informed",
    "everybody knows the way, forgets nothing, hesitates at nothing, and the directory is right",
    {
        "reluctance_mean": -6.0,
        "route_floor": 1.0,
        "route_gain": 0.0,
        "information_half_life": ENDLESS,
        "hearing_rate": 2.0,
        "looking_rate": 1.0,
        "stale_most": 0.0,
        "p_e": 1.0,
        "p_a": 1.0,
    },
)
SATURATED = World(
    "saturated",
    "everybody has more company than they could want",
    {"social_hours_mean": 60.0, "external_mean": 30.0, "external_match_ratio": 1.0},
)
FRICTIONLESS = World(
    "frictionless",
    "services without waiting lists, and no wrong doors",
    {
        **dict.fromkeys(SERVICES, 200.0),
        "gp_places_yearly": 200.0,
        "route_floor": 1.0,
        "route_gain": 0.0,
        "stale_most": 0.0,
        "p_e": 1.0,
        "p_a": 1.0,
    },
)
MEDICAL = World(
    "medical",
    "GP and A&E are used for reasons of health alone",
    {
        "gp_gamma_z": 0.0,
        "emergency_gamma_z": 0.0,
        "gamma_l": 0.0,
        "displaced": 0.0,
        "seek_emergency": 0.0,
        "emergency_crisis": 0.0,
    },
)
UNSOLVABLE = World(
    "unsolvable",
    "no relationship softens stress, no help solves a problem, and crises are many",
    {"buffering": 0.0, "holding": 0.0, "alpha_0": -6.0, **dict.fromkeys(EFFORTS, ENDLESS)},
)
SHUFFLED = World(
    "shuffled",
    "workers' beliefs about what people would like are noise, and any group will do",
    {"belief_spread": 1e6, "match_least": 0.0, "experience_groups": 0.0},
)
FEW_INTRODUCED = {"introduction_rate_week": 0.03}  # so few that hours are left over
MADE_TO_WAIT = World(
    "made to wait", "a system lets everybody wait 16 weeks", {**FEW_INTRODUCED, "intake_wait": 16.0}
)
NO_LIST = World(
    "no list",
    "the same, and nobody may wait for a worker",
    {**MADE_TO_WAIT.beliefs, "waiting_most": 0.0},
)
