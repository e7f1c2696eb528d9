"""What a left-out element frees in money, and where it goes."""

from __future__ import annotations

from lacsim.policies import Option, cost_of_post, solve_posts
from lacsim.policies.money import MOVED_BY
from lacsim.scenario import yaml_file
from lacsim.studies.dilute.dilution import PEOPLE_A_POST, Dilution

FREED_WORDS = {
    "people": "more of a post, for more people",
    "staff": "more of a post, for the same number of people",
    "saved": "nothing: the posts stay as they are, and it is not spent",
}


def posts_in_full(dilution: Dilution, full: Option) -> float:
    """Full-time posts of the option with all elements in full.

    Raises:
        InputError: the budget buys next to nothing, or more than there can be.
    """
    if dilution.budget is not None:
        return float(solve_posts(full, dilution.budget, dilution.years, dilution.prices))
    if dilution.posts is not None:
        return dilution.posts
    return (dilution.residents or PEOPLE_A_POST) / PEOPLE_A_POST


def money_a_year(dilution: Dilution, full: Option) -> float:
    """£ a year that all elements in full cost."""
    return posts_in_full(dilution, full) * sum(cost_of_post(full, dilution.prices).values())


def funded(option: Option, dilution: Dilution, full: Option) -> Option:
    """The option with the posts it gets, and the list they keep.

    Args:
        option: any option; one without posts stays as it is.
        dilution: says where freed money goes.
        full: all elements in full, which sets the money.
    """
    if option.post is None:
        return option
    before = posts_in_full(dilution, full)
    yearly = sum(cost_of_post(option, dilution.prices).values())
    same = before if dilution.freed == "saved" else money_a_year(dilution, full) / yearly
    changed = {"posts": same}
    if dilution.freed == "staff":
        changed["cap"] = option.cap * before / same
    return yaml_file.build(option.model_dump() | changed, Option)


def freed_a_post(element: str, full: Option, prices: str) -> float:
    """£ a year that an element costs in a full-time post, all others in full."""
    moved = [part for part, name in MOVED_BY.items() if name == element]
    return sum(cost_of_post(full, prices).get(part, 0.0) for part in moved)


def freed_a_year(option: Option, dilution: Dilution, full: Option) -> float:
    """£ a year that an option costs less than all elements in full, with as many posts."""
    cheaper = sum(cost_of_post(option, dilution.prices).values())
    return money_a_year(dilution, full) - posts_in_full(dilution, full) * cheaper
