"""What a worker believes a person would like, and which known group fits it."""

from __future__ import annotations

from lacsim.engine.events import Event
from lacsim.engine.kinds import INTEREST_CELLS
from lacsim.rules.chance import gumbel, standard_normal
from lacsim.rules.joining import interest_fit, pull_of_group
from lacsim.rules.paid_work import believed_interest
from oracle.cases import Case, Shift
from oracle.places import Group


def believed_axes(shift: Shift, case: Case) -> list[float]:
    """Interests of a person as the worker believes them.

    The error is drawn once a person and worker and shrinks as they come to know each other.
    """
    world, person = shift.world, case.person
    luck = (
        *world.draw(Event.MATCH_BELIEF, person.id, shift.worker.id, week=0),
        *world.draw(Event.MATCH_BELIEF_MORE, person.id, shift.worker.id, week=0),
    )
    return [
        believed_interest(
            interest, standard_normal(luck[2 * axis], luck[2 * axis + 1]), world.p.belief_spread,
            case.depth,
        )
        for axis, interest in enumerate(person.interests)
    ]  # fmt: skip


def fit_of_axes(axes: list[float], place: list[float]) -> float:
    """How near a place on the axes of interest is."""
    return interest_fit(*(own - there for own, there in zip(axes, place, strict=True)))


def match_group(shift: Shift, case: Case, axes: list[float], kinds: set[int]) -> Group | None:
    """One of the groups the worker knows that seem to fit, by interest or by experience.

    Args:
        axes: interests as believed.
        kinds: problems of theirs that count as an experience to share.
    """
    world, person = shift.world, case.person
    best = None
    best_score = (float("-inf"), 0)
    for group in shift.worker.known_groups:
        if not group.alive or group in person.memberships:
            continue
        if group.topic >= INTEREST_CELLS:
            fit = float(group.topic - INTEREST_CELLS in kinds)
        else:
            fit = fit_of_axes(axes, group.axes)
        if fit < world.p.match_least:
            continue
        luck = world.draw(Event.MATCH_GROUP, person.id, group.id)[0]
        pull = pull_of_group(fit, 0.0, world.p.join_similarity, 0.0)
        score = (gumbel(luck) + pull, -group.id)
        if score > best_score:
            best, best_score = group, score
    return best


def note_wish(shift: Shift, axes: list[float], kinds: set[int]) -> None:
    """Remember what somebody would have liked where no known group fits.

    Half stands for the interest believed, half for experiences seen (all for the interest where
    none is seen).
    """
    places = shift.world.tables.topic_axes
    interest = max(range(INTEREST_CELLS), key=lambda topic: fit_of_axes(axes, places[topic]))
    wished = shift.worker.wished
    wished[interest] += 0.5 if kinds else 1.0
    for kind in kinds:
        wished[INTEREST_CELLS + kind] += 0.5 / len(kinds)
