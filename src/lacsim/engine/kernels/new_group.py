"""A row for a new group, and what is written into it."""

import math

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.draws import as_word, draw4, mix_id
from lacsim.engine.events import Event
from lacsim.engine.ids import IdTag
from lacsim.engine.kinds import GROUP_PLACES, NOBODY
from lacsim.rules.chance import standard_normal
from lacsim.rules.groups import between, between_by_ratio, partners_met


@compiled
def free_group_row(group_alive: np.ndarray, group_id: np.ndarray, group_founded: np.ndarray) -> int:
    """A row never used, else that of the oldest dead group, else NOBODY.

    Rows are used again as late as possible, so that a dead group can stay in people's minds.
    """
    best = NOBODY
    for group in range(group_alive.shape[0]):
        if group_alive[group] == 1:
            continue
        if group_id[group] == 0:
            return group
        if best == NOBODY or (group_founded[group], group_id[group]) < (
            group_founded[best],
            group_id[best],
        ):
            best = group
    return best


@compiled
def open_group(
    group: int,
    week: int,
    topic: int,
    where: int,
    east: float,
    north: float,
    key: np.uint64,
    p: np.record,
    topic_axes: np.ndarray,
    group_alive: np.ndarray,
    group_id: np.ndarray,
    group_topic: np.ndarray,
    group_axes: np.ndarray,
    group_cell: np.ndarray,
    group_x: np.ndarray,
    group_y: np.ndarray,
    group_founded: np.ndarray,
    group_session_hours: np.ndarray,
    group_partners: np.ndarray,
    group_cap: np.ndarray,
    group_openness: np.ndarray,
    group_short_weeks: np.ndarray,
) -> None:
    """Write a new, empty group into a free row; its traits are drawn by its id."""
    who = group_identity(topic, where, week)
    luck = draw4(key, Event.GROUP_TRAITS, week, who, np.uint64(0))
    places = draw4(key, Event.GROUP_PLACES, week, who, np.uint64(0))[0]
    group_id[group] = who
    group_alive[group] = 1
    group_topic[group] = topic
    for axis in range(topic_axes.shape[1]):
        group_axes[group, axis] = topic_axes[topic, axis]
    group_cell[group] = where
    group_x[group] = east
    group_y[group] = north
    group_founded[group] = week
    group_openness[group] = between(p.openness_low, p.openness_high, luck[0])
    group_partners[group] = partners_met(p.session_partners, luck[1])
    group_session_hours[group] = p.session_hours * math.exp(
        p.session_spread * standard_normal(luck[2], luck[3])
    )
    group_cap[group] = min(int(between_by_ratio(p.places_low, p.places_high, places)), GROUP_PLACES)
    group_short_weeks[group] = 0


@compiled
def group_identity(topic: int, where: int, week: int) -> np.uint64:
    """Id of a group: a pure function of (topic, place cell, founding week)."""
    place = mix_id(np.uint64(topic), np.uint64(where), IdTag.GROUP_PLACE)
    return mix_id(place, as_word(week), IdTag.GROUP)
