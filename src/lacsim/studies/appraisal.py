"""Options appraisal in the Green Book's terms: net present social value and benefit-cost ratios.

Everything is £ of the first year at the scenario's prices, paired by belief and repeat. What a
payer could take out as cash is part of the capacity released, never added to it; of the methods of
social value one alone is counted.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from lacsim.evidence.accounts import Accounts, load_accounts
from lacsim.evidence.social_value import load_social_value
from lacsim.studies.intervals import mean_interval
from lacsim.studies.replicates import ArmRun
from lacsim.studies.social_value import pounds_by_repeat

APPRAISAL_COLUMNS = ["arm", "reference", "item", "mean", "low", "high", "unit"]
POUNDS, RATIO, SHARE = "£", "£ for £1", "share"
_REPEAT = ["belief", "replicate"]


@dataclass(frozen=True)
class Appraised:
    """One option against the reference; float arrays [repeats] in £ of the first year.

    Attributes:
        programme: what the programme cost.
        transfers: the part of it that was handed on as money.
        released: capacity of services released; below nought where more is used.
        cash: the part of that which could be taken out, at the middle of the payers' shares.
        wellbeing: the value of wellbeing gained.
        costs_up: share added to costs against optimism.
        benefits_down: share taken off benefits.
    """

    programme: np.ndarray
    transfers: np.ndarray
    released: np.ndarray
    cash: np.ndarray
    wellbeing: np.ndarray
    costs_up: float
    benefits_down: float

    @property
    def resources(self) -> np.ndarray:
        """What is used up: the programme less money handed on."""
        return np.asarray(self.programme - self.transfers)

    @property
    def benefits(self) -> np.ndarray:
        """Capacity released and wellbeing."""
        return np.asarray(self.released + self.wellbeing)

    @property
    def hoped(self) -> np.ndarray:
        """Benefits less the share for optimism; what is lost is not cut."""
        return np.asarray(self._cut(self.released) + self._cut(self.wellbeing))

    @property
    def npsv_before(self) -> np.ndarray:
        """Net present social value, optimism left in."""
        return np.asarray(self.benefits - self.resources)

    @cached_property
    def npsv(self) -> np.ndarray:
        """Net present social value, costs raised and benefits cut."""
        return np.asarray(self.hoped - self.resources * (1 + self.costs_up))

    @property
    def ratio_society(self) -> np.ndarray:
        """£ of benefit for each £ of resources used; NaN where none are."""
        return _ratio(self.hoped, self.resources * (1 + self.costs_up))

    @property
    def ratio_purse(self) -> np.ndarray:
        """£ that could be taken out as cash for each £ the purse pays."""
        return _ratio(self._cut(self.cash), self.programme * (1 + self.costs_up))

    @property
    def ratio_capacity(self) -> np.ndarray:
        """As ``ratio_purse``, if every £ of capacity released were worth a £ to the purse."""
        return _ratio(self._cut(self.released), self.programme * (1 + self.costs_up))

    @property
    def loses(self) -> float:
        """Share of the repeats in which the net present social value is below nought."""
        return float((self.npsv < 0).mean())

    @property
    def switching_wellbeing(self) -> float:
        """By what the value of wellbeing would have to be multiplied for the net value to be 0.

        NaN where wellbeing does not differ, or no positive multiple does it.
        """
        gained = float(self._cut(self.wellbeing).mean())
        rest = float(self.npsv.mean()) - gained
        factor = -rest / gained if gained else math.nan
        return factor if factor > 0 else math.nan

    def _cut(self, benefits: np.ndarray) -> np.ndarray:
        """A benefit less the share for optimism; a loss, on average, is not cut."""
        kept = 1 - self.benefits_down if benefits.mean() > 0 else 1.0
        return np.asarray(benefits * kept)


def appraise(
    runs: Sequence[ArmRun],
    ledger: pd.DataFrame,
    reference: str,
    prices: str,
    accounts: Accounts | None = None,
    counted: str | None = None,
) -> dict[str, Appraised]:
    """Appraise every option but the reference.

    Args:
        runs: what each option gave in each repeat.
        ledger: from ``lacsim.studies.accounts.ledger_table``.
        reference: key of the option the others are compared with.
        prices: the scenario's price year.
        accounts: discount rate, shares and optimism bias; by default those of the file.
        counted: method by which wellbeing is valued; by default the one the file of accounts names.
    """
    terms = load_accounts() if accounts is None else accounts
    method = load_social_value().methods[counted or terms.wellbeing_counted]
    own = ledger[ledger["price_year"] == prices]
    repeats = list(dict.fromkeys((run.belief, run.replicate) for run in runs))
    spent = own[own["side"] == "programme"]
    services = own[own["side"] == "service"]
    shares = {payer: share.value for payer, share in terms.could_be_taken_out.items()}
    used = _sums(services, repeats)
    weighted = services.assign(
        discounted=services["discounted"] * services["payer"].map(shares).astype(float)
    )
    taken = _sums(weighted, repeats)
    cost = _sums(spent, repeats)
    handed_on = _sums(spent[spent["line"].isin(terms.transfers)], repeats)
    nothing = np.zeros(len(repeats))
    found = {}
    for arm in dict.fromkeys(run.arm for run in runs):
        if arm == reference:
            continue
        wellbeing = pounds_by_repeat(runs, arm, reference, method, prices)
        found[arm] = Appraised(
            programme=cost.get(arm, nothing) - cost.get(reference, nothing),
            transfers=handed_on.get(arm, nothing) - handed_on.get(reference, nothing),
            released=used.get(reference, nothing) - used.get(arm, nothing),
            cash=taken.get(reference, nothing) - taken.get(arm, nothing),
            wellbeing=np.array([wellbeing[repeat] for repeat in repeats]),
            costs_up=terms.optimism_bias.costs.value,
            benefits_down=terms.optimism_bias.benefits.value,
        )
    return found


def appraisal_table(appraised: Mapping[str, Appraised], reference: str) -> pd.DataFrame:
    """The appraisal as a tidy table with 95% intervals of the means.

    Returns:
        Columns ``APPRAISAL_COLUMNS``; ``item`` is an attribute of ``Appraised``.
    """
    items = {
        "programme": POUNDS, "transfers": POUNDS, "released": POUNDS, "cash": POUNDS,
        "wellbeing": POUNDS, "npsv_before": POUNDS, "npsv": POUNDS, "ratio_society": RATIO,
        "ratio_purse": RATIO, "ratio_capacity": RATIO,
    }  # fmt: skip
    rows: list[tuple[object, ...]] = []
    for arm, found in appraised.items():
        for item, unit in items.items():
            rows.append((arm, reference, item, *mean_interval(getattr(found, item)), unit))
        rows.append((arm, reference, "loses", found.loses, math.nan, math.nan, SHARE))
        switch = found.switching_wellbeing
        rows.append((arm, reference, "switching_wellbeing", switch, math.nan, math.nan, "times"))
    return pd.DataFrame(rows, columns=APPRAISAL_COLUMNS)


def _sums(rows: pd.DataFrame, repeats: Sequence[tuple[int, int]]) -> dict[str, np.ndarray]:
    """£ of the first year by option, one number a repeat in the order of ``repeats``."""
    sums = rows.groupby(["arm", *_REPEAT], sort=False)["discounted"].sum()
    return {
        str(arm): np.array([float(part.get((arm, *repeat), 0.0)) for repeat in repeats])
        for arm, part in sums.groupby(level=0, sort=False)
    }


def _ratio(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    """£ for £1 by repeat; NaN for all where nothing is paid in some, which has no ratio."""
    if not (below > 0).all():
        return np.full(len(above), np.nan)
    return np.asarray(above / below)
