"""How the ledger is read: the discount rate, and the share of a cost that could be taken out."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from pydantic import Field, model_validator

from lacsim.evidence.prices import Payer
from lacsim.evidence.sourced import Sourced
from lacsim.scenario import yaml_file
from lacsim.scenario.places import config_root
from lacsim.scenario.strict import Strict


class Rate(Sourced):
    """A rate a year."""

    value: Annotated[float, Field(ge=0, le=1)]


class MarginalShare(Sourced):
    """How much of a payer's cost falls away when less is used.

    Attributes:
        value: share, 0 (all stays) to 1 (all falls away).
        low, high: between which it may lie.
    """

    value: Annotated[float, Field(ge=0, le=1)]
    low: Annotated[float, Field(ge=0, le=1)]
    high: Annotated[float, Field(ge=0, le=1)]

    @model_validator(mode="after")
    def _in_order(self) -> MarginalShare:
        if not self.low <= self.value <= self.high:
            raise ValueError("value outside low and high; right would be low <= value <= high")
        return self


class Accounts(Strict):
    """The file of how the ledger is read.

    Attributes:
        discount_rate: a year; the first year is not discounted.
        could_be_taken_out: by payer, the share of capacity released that could become cash.
    """

    discount_rate: Rate
    could_be_taken_out: dict[Payer, MarginalShare]

    @model_validator(mode="after")
    def _every_payer(self) -> Accounts:
        from typing import get_args

        missing = [payer for payer in get_args(Payer) if payer not in self.could_be_taken_out]
        if missing:
            raise ValueError(f"without {', '.join(missing)}; right would be a share for each payer")
        return self

    def discount(self, year: int) -> float:
        """What £1 of a year is worth in the first; years count from 0."""
        return float((1 + self.discount_rate.value) ** -year)


@cache
def load_accounts() -> Accounts:
    """The terms of ``configs/evidence/accounts.yaml``.

    Raises:
        InputError: anything wrong in the file.
    """
    return yaml_file.load(config_root() / "evidence" / "accounts.yaml", Accounts)
