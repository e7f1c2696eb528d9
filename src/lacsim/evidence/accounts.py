"""How the ledger is read: the discount rate, and the share of a cost that could be taken out."""

from __future__ import annotations

from functools import cache

from pydantic import model_validator

from lacsim.evidence.buyable import Buyable
from lacsim.evidence.prices import Payer
from lacsim.evidence.social_value import load_social_value
from lacsim.evidence.sourced import Rate, ShareRange, SourcedRange
from lacsim.scenario import yaml_file
from lacsim.scenario.errors import one_of
from lacsim.scenario.places import config_root
from lacsim.scenario.strict import Listed, Strict, Text


class OptimismBias(Strict):
    """Corrections of hope: what is added to costs and taken off benefits.

    Attributes:
        costs: share added to what the programme costs.
        benefits: share taken off what it gains; a loss is never cut.
    """

    costs: SourcedRange
    benefits: ShareRange


class Accounts(Strict):
    """The file of how the ledger is read.

    Attributes:
        discount_rate: a year; the first year is not discounted.
        could_be_taken_out: by payer, the share of capacity released that could become cash.
        optimism_bias: what the appraisal adds to costs and takes off benefits.
        transfers: purchases that hand money on and use nothing up.
        wellbeing_counted: the method of ``social_value.yaml`` in the net present social value.
    """

    discount_rate: Rate
    could_be_taken_out: dict[Payer, ShareRange]
    optimism_bias: OptimismBias
    transfers: Listed[Buyable]
    wellbeing_counted: Text

    @model_validator(mode="after")
    def _every_payer(self) -> Accounts:
        from typing import get_args

        missing = [payer for payer in get_args(Payer) if payer not in self.could_be_taken_out]
        if missing:
            raise ValueError(f"without {', '.join(missing)}; right would be a share for each payer")
        return self

    @model_validator(mode="after")
    def _known_method(self) -> Accounts:
        methods = load_social_value().methods
        if self.wellbeing_counted not in methods:
            right = one_of(self.wellbeing_counted, methods)
            raise ValueError(
                f"wellbeing_counted = {self.wellbeing_counted!r}, no such method; "
                f"right would be {right}"
            )
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
