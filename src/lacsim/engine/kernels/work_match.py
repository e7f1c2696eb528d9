"""What a worker believes a person would like, and which known group fits it."""

import math

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.work_tables import Groups
from lacsim.engine.kinds import INTEREST_CELLS, MEMBERSHIPS, NOBODY
from lacsim.rules.chance import gumbel, standard_normal
from lacsim.rules.joining import interest_fit, pull_of_group
from lacsim.rules.paid_work import believed_interest


@compiled
def believed_axes(
    who: np.uint64,
    worker: np.uint64,
    interests: np.ndarray,
    depth: float,
    key: np.uint64,
    p: np.record,
) -> tuple[float, float, float]:
    """Interests of a person as the worker believes them.

    The error is drawn once a person and worker and shrinks as they come to know each other.
    """
    a = draw4(key, Event.MATCH_BELIEF, 0, who, worker)
    b = draw4(key, Event.MATCH_BELIEF_MORE, 0, who, worker)
    spread = p.belief_spread
    return (
        believed_interest(interests[0], standard_normal(a[0], a[1]), spread, depth),
        believed_interest(interests[1], standard_normal(a[2], a[3]), spread, depth),
        believed_interest(interests[2], standard_normal(b[0], b[1]), spread, depth),
    )


@compiled
def believed_fit(group: int, axes: tuple[float, float, float], seen: int, groups: Groups) -> float:
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


@compiled
def belongs(group: int, member_of: np.ndarray) -> bool:
    """Whether a person with these groups belongs to one."""
    for slot in range(MEMBERSHIPS):  # noqa: SIM110 - numba compiles a loop faster than any()
        if member_of[slot] == group:
            return True
    return False


@compiled
def match_group(
    week: int,
    who: np.uint64,
    axes: tuple[float, float, float],
    seen: int,
    member_of: np.ndarray,
    known: np.ndarray,
    groups: Groups,
    key: np.uint64,
    p: np.record,
) -> int:
    """One of the groups the worker knows that seem to fit, or NOBODY.

    Args:
        axes: interests as believed.
        seen: kinds of problem in sight, 1 << kind.
        member_of: groups the person belongs to.
        known: 1 for each group the worker knows.
    """
    best = NOBODY
    best_score = -math.inf
    for group in range(groups.group_alive.shape[0]):
        if groups.group_alive[group] == 0 or known[group] == 0 or belongs(group, member_of):
            continue
        fit = believed_fit(group, axes, seen, groups)
        if fit < p.match_least:
            continue
        luck = draw4(key, Event.MATCH_GROUP, week, who, groups.group_id[group])[0]
        score = gumbel(luck) + pull_of_group(fit, 0.0, p.join_similarity, 0.0)
        if score > best_score or (
            score == best_score and groups.group_id[group] < groups.group_id[best]
        ):
            best = group
            best_score = score
    return best


@compiled
def note_wish(
    axes: tuple[float, float, float], seen: int, topic_axes: np.ndarray, wished: np.ndarray
) -> None:
    """Remember what somebody would have liked where no known group fits.

    Half stands for the interest believed, half for experiences seen (all for the interest where
    none is seen).
    """
    best = 0
    best_fit = -1.0
    for topic in range(INTEREST_CELLS):
        fit = interest_fit(
            axes[0] - topic_axes[topic, 0],
            axes[1] - topic_axes[topic, 1],
            axes[2] - topic_axes[topic, 2],
        )
        if fit > best_fit:
            best_fit = fit
            best = topic
    kinds = 0
    for kind in range(wished.shape[0] - INTEREST_CELLS):
        kinds += seen >> kind & 1
    wished[best] += 1.0 if kinds == 0 else 0.5
    for kind in range(wished.shape[0] - INTEREST_CELLS):
        if seen >> kind & 1 == 1:
            wished[INTEREST_CELLS + kind] += 0.5 / kinds
