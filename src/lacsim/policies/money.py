"""What an option costs, and what a budget buys: posts, or hours of something else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lacsim.evidence.programme import load_programme
from lacsim.policies.option import MOST_POSTS, Option
from lacsim.policies.purchases import Bought, plan_purchases
from lacsim.scenario.errors import InputError, Problem

# Components of a post's cost that an element moves; the others are paid in full.
MOVED_BY = {
    "right_pay": "right_people",
    "community_of_practice": "community_of_practice",
    "seed_money": "building_community",
}
LEAST_POSTS = 0.02  # three quarters of an hour a week: less is no post
DAYS_A_YEAR = 365.25


@dataclass(frozen=True)
class PostPlan:
    """Posts an option gets, solved before the run.

    Attributes:
        posts: full-time posts, a real number: 0.73 of a post has 27 hours a week.
        cost_a_year: £ of a full-time post a year.
        years: policy horizon.
        weeks: weeks of it.
        spend: £ of programme spend over the horizon, every post filled.
        notes: what a reader should know, each a sentence.
        bought: what is bought instead of posts, each week.
        components: £ a year of a full-time post by component; empty without posts.

    Where an option stops before the end, ``years`` and ``weeks`` end there.
    """

    posts: float
    cost_a_year: float
    years: float
    weeks: int
    spend: float
    notes: tuple[str, ...] = ()
    bought: tuple[Bought, ...] = ()
    components: Mapping[str, float] = field(default_factory=dict)

    def __float__(self) -> float:
        return self.posts

    @property
    def pence_a_week(self) -> float:
        """Pence a full-time post costs a week, so that the weeks add up to the years' spend."""
        return 100.0 * self.cost_a_year * self.years / self.weeks


def cost_of_post(option: Option, prices: str) -> dict[str, float]:
    """£ a year of a full-time post of this option, by component; empty without paid work.

    Args:
        option: its elements move pay, the community of practice and seed money.
        prices: price year, ``2015/16`` or ``2024/25``.

    Raises:
        InputError: an unknown price year.
    """
    if option.post is None:
        return {}
    components = load_programme(prices)[option.post].components
    return {
        name: amount * (option.level(MOVED_BY[name]) if name in MOVED_BY else 1.0)
        for name, amount in components.items()
    }


def programme_cost(
    option: Option, posts: PostPlan | float, years: float, prices: str = "2024/25"
) -> float:
    """£ of programme spend over the years, every post filled."""
    return float(posts) * sum(cost_of_post(option, prices).values()) * years


def solve_posts(
    option: Option, budget: float | None, years: float, prices: str = "2024/25"
) -> PostPlan:
    """How many posts an option gets: its own, or what the budget buys over the horizon.

    Args:
        option: an option without paid work gets none, whatever the budget.
        budget: £ of programme spend over the years, undiscounted; None: the option's own posts.
        years: policy horizon.
        prices: price year of the budget and of all costs.

    Raises:
        InputError: the budget buys next to nothing, or more posts than there can be.
    """
    weeks = max(1, round(years * DAYS_A_YEAR / 7))
    if option.stops is not None and option.stops < weeks:
        years, weeks = years * option.stops / weeks, option.stops
    components = cost_of_post(option, prices)
    yearly = sum(components.values())
    if option.buys:
        return _purchases(option, budget, years, weeks, prices)
    if option.post is None:
        return PostPlan(0.0, 0.0, years, weeks, 0.0)
    posts = option.posts if budget is None else budget / (yearly * years)
    if not LEAST_POSTS <= posts <= MOST_POSTS:
        least, most = (yearly * years * limit for limit in (LEAST_POSTS, MOST_POSTS))
        wrong = f"buys {posts:.3g} posts of {option.name} over {years:g} year{'s' * (years != 1)}"
        right = f"£ from {least:,.0f} to {most:,.0f}"
        raise InputError(Problem("", 0, "budget", budget, wrong, right))
    return PostPlan(
        posts, yearly, years, weeks, posts * yearly * years, _notes(option, posts),
        components=components,
    )  # fmt: skip


def _purchases(
    option: Option, budget: float | None, years: float, weeks: int, prices: str
) -> PostPlan:
    """What an option without posts buys with its money."""
    pounds = option.pounds_a_year * years if budget is None else budget
    bought = plan_purchases(option.buys, pounds, weeks, prices)
    notes = tuple(
        f"Buys {each.units:,.3g} {each.kind.words} a week."
        if each.price
        else f"Gives out £{each.units:,.0f} a week: {each.kind.words}."
        for each in bought
    )
    return PostPlan(0.0, 0.0, years, weeks, pounds, notes, bought)


def check_growth(option: Option, posts: PostPlan | float) -> None:
    """Refuse a question about starting small where there is nothing to grow from.

    Raises:
        InputError: fewer than two posts.
    """
    if float(posts) < 2:
        right = "a budget that buys two posts or more"
        raise InputError(
            Problem("", 0, "start_small", float(posts), f"{option.name} has too few posts", right)
        )


def _notes(option: Option, posts: float) -> tuple[str, ...]:
    if option.level("start_small") > 0 and posts < 2 and not option.placebo:
        return ("Start small and grow changes nothing here: that takes two posts or more.",)
    return ()
