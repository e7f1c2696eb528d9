"""Social value of a comparison: WELLBY, QALY and social return side by side, never added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

import numpy as np
import pandas as pd

from lacsim.evidence.accounts import load_accounts
from lacsim.evidence.social_value import Method, SocialValue, load_social_value
from lacsim.outcomes.social_value import forecast_value, lengths, people_introduced, years_in_state
from lacsim.scenario.strict import Grade
from lacsim.studies.intervals import mean_interval
from lacsim.studies.replicates import ArmRun

VALUE_COLUMNS = [
    "arm", "reference", "method", "title", "unit", "price_year", "years", "years_low", "years_high",
    "gained", "gained_low", "gained_high", "pounds", "pounds_low", "pounds_high", "range_low",
    "range_high", "grade",
]  # fmt: skip
RETURN_COLUMNS = [
    "arm", "title", "price_year", "people", "cost", "value", "ratio", "ratio_low", "ratio_high",
    "range_low", "range_high", "published", "grade",
]  # fmt: skip
# From the strongest to the weakest.
GRADES: tuple[Grade, ...] = get_args(Grade)
Repeat = tuple[int, int]


def value_table(runs: Sequence[ArmRun], reference: str, price_years: Sequence[str]) -> pd.DataFrame:
    """What each method says of each option, paired with the reference by belief and repeat.

    Args:
        runs: what each option gave in each repeat.
        reference: key of the option the others are compared with.
        price_years: of the £.

    Returns:
        Columns ``VALUE_COLUMNS``: person-years, units and £ gained, each with the 95% interval of
        the mean at the middle of the method's numbers; ``range_low`` and ``range_high`` join that
        interval with the ranges of those numbers, whichever ends are furthest apart. Units and £
        of later years are discounted to the first.
    """
    terms = load_social_value()
    rows = [
        (arm, reference, name, method.title, method.unit, prices, *years, *numbers, _grade(method))
        for arm in _others(runs, reference)
        for name, method in terms.methods.items()
        for years, discounted in [_years_gained(runs, arm, reference, method, terms)]
        for prices in price_years
        for numbers in [_valued(method, discounted, prices)]
    ]
    return pd.DataFrame(rows, columns=VALUE_COLUMNS)


def pounds_by_repeat(
    runs: Sequence[ArmRun], arm: str, reference: str, method: Method, prices: str
) -> dict[Repeat, float]:
    """£ that a method puts on an option's gain in each repeat, at the middle of its numbers."""
    terms = load_social_value()
    worth = method.for_a_year.value * method.worth.carried(prices)[0]
    return {
        repeat: worth * gained
        for repeat, gained in _discounted_years(runs, arm, reference, method, terms).items()
    }


def return_table(runs: Sequence[ArmRun], ledger: pd.DataFrame, prices: str) -> pd.DataFrame:
    """Social value for £1 as the published forecasts count it; no comparison enters it.

    Args:
        runs: what each option gave in each repeat.
        ledger: from ``lacsim.studies.accounts.ledger_table``.
        prices: the scenario's price year.

    Returns:
        Columns ``RETURN_COLUMNS``, only options that introduce somebody and cost something:
        people introduced, £ of cost and of value (discounted) as means of the repeats, the ratio
        with its 95% interval, and with the range of the four shares joined to it.
    """
    value_of, accounts = load_social_value().social_return, load_accounts()
    spent = ledger[(ledger["side"] == "programme") & (ledger["price_year"] == prices)]
    costs = spent.groupby(["arm", "belief", "replicate"])["discounted"].sum()
    rows = []
    for arm in dict.fromkeys(run.arm for run in runs):
        own = [run for run in runs if run.arm == arm]
        people = [people_introduced(run.tallies) for run in own]
        cost = np.array([float(costs.get((arm, r.belief, r.replicate), 0.0)) for r in own])
        if not (cost > 0).all() or not any(each.any() for each in people):
            continue
        long = lengths(len(own[0].tallies))
        value = {
            end: np.array(
                [forecast_value(each, value_of, accounts, prices, end, long) for each in people]
            )
            for end in ("value", "low", "high")
        }
        ratio = mean_interval(value["value"] / cost)
        low = mean_interval(value["low"] / cost)
        high = mean_interval(value["high"] / cost)
        met = float(np.mean([each.sum() for each in people]))
        rows.append(
            (arm, value_of.title, prices, met, float(cost.mean()), float(value["value"].mean()),
             *ratio, low.low, high.high, value_of.ratio, "assumption")
        )  # fmt: skip
    return pd.DataFrame(rows, columns=RETURN_COLUMNS)


def _others(runs: Sequence[ArmRun], reference: str) -> list[str]:
    return [arm for arm in dict.fromkeys(run.arm for run in runs) if arm != reference]


def _years_gained(
    runs: Sequence[ArmRun], arm: str, reference: str, method: Method, terms: SocialValue
) -> tuple[tuple[float, float, float], np.ndarray]:
    """Person-years gained with their interval, and the same discounted, one a repeat."""
    plain = np.array([gain.sum() for _, gain in _paired(runs, arm, reference, method)])
    discounted = _discounted_years(runs, arm, reference, method, terms)
    return mean_interval(plain), np.array(list(discounted.values()))


def _discounted_years(
    runs: Sequence[ArmRun], arm: str, reference: str, method: Method, terms: SocialValue
) -> dict[Repeat, float]:
    return {
        repeat: float(sum(years * terms.discount(year) for year, years in enumerate(gain)))
        for repeat, gain in _paired(runs, arm, reference, method)
    }


def _paired(
    runs: Sequence[ArmRun], arm: str, reference: str, method: Method
) -> Iterator[tuple[Repeat, np.ndarray]]:
    """Person-years gained by year of the option, in each repeat."""
    found = {(run.arm, run.belief, run.replicate): run for run in runs}
    for run in runs:
        if run.arm == arm:
            repeat = run.belief, run.replicate
            there = found[reference, *repeat]
            gain = years_in_state(run.measures, method) - years_in_state(there.measures, method)
            yield repeat, method.sign * gain


def _valued(method: Method, years: np.ndarray, prices: str) -> tuple[float, ...]:
    """Units and £ with intervals, then £ with every range joined."""
    units = mean_interval(years * method.for_a_year.value)
    worth, cheap, dear = method.worth.carried(prices)
    pounds = mean_interval(years * (method.for_a_year.value * worth))
    ends = mean_interval(years)
    corners = [
        end * each * pound
        for end in (ends.low, ends.high)
        for each in (method.for_a_year.low, method.for_a_year.high)
        for pound in (cheap, dear)
    ]
    return (*units, *pounds, min(corners), max(corners))


def _grade(method: Method) -> str:
    """The weaker of the two grades."""
    return max((method.for_a_year.grade, method.worth.grade), key=GRADES.index)
