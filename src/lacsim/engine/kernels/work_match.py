"""What a worker believes a person would like, and which known group fits it."""

import math

from numba import njit

from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.membership import membership_of
from lacsim.engine.kernels.work_tables import Folk, Groups, Setting, Staff
from lacsim.engine.kinds import INTEREST_CELLS, NOBODY
from lacsim.rules.chance import gumbel, standard_normal
from lacsim.rules.joining import interest_fit, pull_of_group
from lacsim.rules.paid_work import believed_interest


@njit(cache=True)
def believed_axes(
    row: int, person: int, depth: float, folk: Folk, staff: Staff, setting: Setting
) -> tuple[float, float, float]:
    """Interests of a person as the worker believes them.

    The error is drawn once a person and worker and shrinks as they come to know each other.
    """
    who = folk.resident_id[person]
    other = staff.worker_id[row]
    a = draw4(setting.key, Event.MATCH_BELIEF, 0, who, other)
    b = draw4(setting.key, Event.MATCH_BELIEF_MORE, 0, who, other)
    spread = setting.p.belief_spread
    return (
        believed_interest(folk.interests[person, 0], standard_normal(a[0], a[1]), spread, depth),
        believed_interest(folk.interests[person, 1], standard_normal(a[2], a[3]), spread, depth),
        believed_interest(folk.interests[person, 2], standard_normal(b[0], b[1]), spread, depth),
    )


@njit(cache=True)
def believed_fit(
    group: int, person: int, axes: tuple[float, float, float], seen: int, groups: Groups
) -> float:
    """How well the worker thinks a group fits: by interests, or by an experience they have seen.

    Args:
        seen: kinds of problem the worker has seen the person have, 1 << kind.
    """
    topic = groups.group_topic[group]
    if topic >= INTEREST_CELLS:
        return float(seen >> (topic - INTEREST_CELLS) & 1)
    return interest_fit(
        axes[0] - groups.group_axes[group, 0],
        axes[1] - groups.group_axes[group, 1],
        axes[2] - groups.group_axes[group, 2],
    )


@njit(cache=True)
def match_group(
    week: int,
    row: int,
    person: int,
    depth: float,
    seen: int,
    folk: Folk,
    staff: Staff,
    groups: Groups,
    setting: Setting,
) -> int:
    """One of the groups the worker knows that seem to fit, or NOBODY."""
    axes = believed_axes(row, person, depth, folk, staff, setting)
    who = folk.resident_id[person]
    best = NOBODY
    best_score = -math.inf
    for group in range(groups.group_alive.shape[0]):
        if groups.group_alive[group] == 0 or staff.worker_knows_group[row, group] == 0:
            continue
        if membership_of(person, group, folk.member_group) != NOBODY:
            continue
        fit = believed_fit(group, person, axes, seen, groups)
        if fit < setting.p.match_least:
            continue
        luck = draw4(setting.key, Event.MATCH_GROUP, week, who, groups.group_id[group])[0]
        score = gumbel(luck) + pull_of_group(fit, 0.0, setting.p.join_similarity, 0.0)
        if score > best_score or (
            score == best_score and groups.group_id[group] < groups.group_id[best]
        ):
            best = group
            best_score = score
    return best


@njit(cache=True)
def wished_topic(axes: tuple[float, float, float], groups: Groups) -> int:
    """The interest nearest to what the worker believes; the lower number where two are as near."""
    best = 0
    best_fit = -1.0
    for topic in range(INTEREST_CELLS):
        fit = interest_fit(
            axes[0] - groups.topic_axes[topic, 0],
            axes[1] - groups.topic_axes[topic, 1],
            axes[2] - groups.topic_axes[topic, 2],
        )
        if fit > best_fit:
            best_fit = fit
            best = topic
    return best


@njit(cache=True)
def note_wish(
    row: int,
    person: int,
    depth: float,
    seen: int,
    folk: Folk,
    staff: Staff,
    groups: Groups,
    setting: Setting,
) -> None:
    """Remember what somebody would have liked where no known group fits.

    Half stands for the interest believed, half is shared by experiences seen (all for the
    interest where none is seen).
    """
    kinds = 0
    for kind in range(groups.seed_hours.shape[0] - INTEREST_CELLS):
        kinds += seen >> kind & 1
    topic = wished_topic(believed_axes(row, person, depth, folk, staff, setting), groups)
    staff.worker_wished[row, topic] += 1.0 if kinds == 0 else 0.5
    for kind in range(groups.seed_hours.shape[0] - INTEREST_CELLS):
        if seen >> kind & 1 == 1:
            staff.worker_wished[row, INTEREST_CELLS + kind] += 0.5 / kinds
