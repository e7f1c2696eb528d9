"""What a paid post costs in a year, by component."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from pydantic import Field

from lacsim.evidence.money import Amount
from lacsim.evidence.prices import price_file
from lacsim.scenario import yaml_file
from lacsim.scenario.errors import InputError, Problem, one_of
from lacsim.scenario.places import config_root
from lacsim.scenario.strict import Strict, Text


class Components(Strict):
    """£ a full-time post a year, at the price year of each.

    Attributes:
        salary: pay.
        on_costs: employer's contributions to national insurance and pension.
        right_pay: what the right person costs more; moves with the element of that name.
        management: managing the worker, premises and overheads.
        training: training and materials.
        community_of_practice: facilitation and supervision; moves with the element of that name.
        seed_money: small sums for what residents begin.
    """

    salary: Amount
    on_costs: Amount
    right_pay: Amount | None = None
    management: Amount
    training: Amount
    community_of_practice: Amount | None = None
    seed_money: Amount | None = None


class PostFile(Strict):
    """One kind of post.

    Attributes:
        title: what it is called.
        check: published totals to compare the sum with.
        components: what the sum is made of.
    """

    title: Text
    check: Annotated[tuple[Amount, ...], Field(strict=False)] = ()
    components: Components


class ProgrammeFile(Strict):
    """All kinds of post by name."""

    posts: dict[Text, PostFile]


@dataclass(frozen=True)
class PostCost:
    """What a full-time post costs in a year at one price year.

    Attributes:
        title: what the post is called.
        components: £ a year by component, every element in full.
    """

    title: str
    components: Mapping[str, float]

    @property
    def total(self) -> float:
        """£ a year for a full-time post with every element in full."""
        return sum(self.components.values())


def load_programme(year: str) -> dict[str, PostCost]:
    """The yearly cost of each kind of post at a price year.

    Args:
        year: ``2015/16`` or ``2024/25``.

    Raises:
        InputError: anything wrong in the file, or an unknown year.
    """
    prices = price_file()
    if year not in prices.years:
        raise InputError(
            Problem("", 0, "prices", year, "no such price year", one_of(year, prices.years))
        )
    costs = {}
    for name, post in programme_file().posts.items():
        amounts = {key: amount for key, amount in post.components if amount is not None}
        costs[name] = PostCost(
            post.title,
            {
                key: prices.index.carried(amount.amount, amount.year, year)
                for key, amount in amounts.items()
            },
        )
    return costs


@cache
def programme_file() -> ProgrammeFile:
    """The costs as they stand in ``configs/evidence/programme.yaml``.

    Raises:
        InputError: anything wrong in the file.
    """
    return yaml_file.load(config_root() / "evidence" / "programme.yaml", ProgrammeFile)
