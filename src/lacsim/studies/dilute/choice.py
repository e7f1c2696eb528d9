"""Which elements to keep: by name, by cost, by ease, or by single effects added up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lacsim.evidence.belief import central_values
from lacsim.policies import cost_of_post, load_option
from lacsim.policies.elements import Element, by_name, elements
from lacsim.scenario.errors import InputError, Problem
from lacsim.studies.dilute import adding
from lacsim.studies.dilute.adding import Guess
from lacsim.studies.dilute.designing import IN_FULL
from lacsim.studies.dilute.funding import freed_a_post

WAYS = ("cheapest", "easiest")


def choose(
    text: str, by: Path | None, outcome: str, areas: Sequence[str]
) -> tuple[tuple[str, ...], Guess | None]:
    """Names of elements as in ``chosen_elements``, or ``best:5``, ``worst:5`` by a study.

    Args:
        text: what was asked for.
        by: folder of a study of one element at a time.
        outcome: key of the outcome that says which are best.
        areas: built-in areas or area files that they are to be tried in.

    Returns:
        The names; and how they were chosen, where by a study.

    Raises:
        InputError: no way of choosing, no number of elements, or a folder that holds no such study.
    """
    way, _, number = text.partition(":")
    for known in adding.WAYS:
        if way == known:
            if by is None:
                wrong = f"missing, and {way} is told from single effects"
                raise InputError(Problem("", 0, "--by", None, wrong, adding.A_STUDY))
            if not number.isdecimal():
                right = f"a number of elements, as in {way}:5"
                raise InputError(Problem("", 0, "--choose", text, "not a number", right))
            found = adding.guess(known, int(number), by, outcome, areas)
            return found.elements, found
    if by is not None:
        right = "both, as in --choose best:5 --by FOLDER"
        raise InputError(Problem("", 0, "--by", str(by), "given without best or worst", right))
    return chosen_elements(text), None


def chosen_elements(text: str) -> tuple[str, ...]:
    """Names of elements, from names or from a way of choosing: ``a,b``, ``easiest:5``.

    Raises:
        InputError: no way of choosing, or no number of elements.
    """
    way, colon, number = text.partition(":")
    if not colon:
        return tuple(part.strip() for part in text.split(",") if part.strip())
    most = len(elements())
    if way not in WAYS:
        right = "names of elements, cheapest:5, easiest:5, best:5 or worst:5"
        raise InputError(Problem("", 0, "--choose", text, "no such way of choosing", right))
    if not number.isdecimal() or not 1 <= int(number) <= most:
        right = f"a number from 1 to {most}, as in {way}:5"
        raise InputError(Problem("", 0, "--choose", text, "not a number of elements", right))
    order = cheapest() if way == "cheapest" else easiest()
    return order[: int(number)]


def tied(text: str) -> int:
    """How many elements stand alike where ``easiest:5`` or ``cheapest:5`` cuts; 0 where none do.

    Those of them that come first in the list are kept.

    Args:
        text: what was asked for.
    """
    way, _, number = text.partition(":")
    if way not in WAYS or not number.isdecimal():
        return 0
    order = cheapest() if way == "cheapest" else easiest()
    if not 1 <= int(number) < len(order):
        return 0

    def rank(name: str) -> float:
        return cost_a_post(name) if way == "cheapest" else by_name()[name].ease

    last, first_left = order[int(number) - 1], order[int(number)]
    if rank(last) != rank(first_left):
        return 0
    return sum(rank(name) == rank(last) for name in order)


def easiest() -> tuple[str, ...]:
    """All elements, those that managers find easiest to keep first; assumed grades."""
    ranked = sorted(elements(), key=lambda element: (-element.ease, element.number))
    return tuple(element.name for element in ranked)


def cheapest(prices: str = "2024/25") -> tuple[str, ...]:
    """All elements, those that take least of a post first: money, then hours off the top."""
    ranked = sorted(elements(), key=lambda e: (cost_a_post(e.name, prices), e.number))
    return tuple(element.name for element in ranked)


def cost_a_post(name: str, prices: str = "2024/25") -> float:
    """£ a year that an element takes of a full-time post, all others in full.

    Its own components of the cost, and the hours it takes off the top of every working week at
    the cost of an hour. Hours that depend on the people who come are not in it: freed, they go to
    other people.
    """
    full = load_option(IN_FULL)
    whole = sum(cost_of_post(full, prices).values())
    return freed_a_post(name, full, prices) + whole * share_of_week(by_name()[name])


def share_of_week(element: Element) -> float:
    """Share of a worker's hours that an element takes off the top of the week, 0-1."""
    p = central_values()
    week = p["contract_hours"] * p["direct_share"]
    upkeep, together = p["upkeep_hours"] / week, p["supervision_hours"] / week
    rest = 1.0 - upkeep - together
    return {
        "timely_information": upkeep,
        "community_of_practice": together,
        "building_community": rest * p["place_hours_share"],
        "inclusion": rest * p["place_hours_share"] * p["bridging_share"],
    }.get(element.name, 0.0)


__all__ = ["WAYS", "cheapest", "choose", "chosen_elements", "cost_a_post", "easiest", "tied"]
