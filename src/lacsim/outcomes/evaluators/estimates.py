"""How evaluators of each design reckon, beside what is true of the same people.

What designs that look at people before and after say of cost and use falls into two parts exactly:
said = truth + regression, where regression is how the same people's figures would have moved
without the programme (chiefly regression to the mean: people are introduced at a bad time).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import stats

from lacsim.evidence.prices import PriceBook
from lacsim.outcomes.evaluators.design import Design, Proxy
from lacsim.outcomes.evaluators.matching import matched_controls
from lacsim.outcomes.evaluators.records import ANSWERS, Lives
from lacsim.outcomes.evaluators.sample import (
    Programme,
    Sample,
    evaluator_luck,
    take_sample,
)
from lacsim.scenario.errors import InputError, Problem

WEEKS_A_YEAR = 52
PENCE = 100.0
NAMES = {"gp": "GP contacts", "emergency": "A&E attendances", "admissions": "hospital stays",
         "crises": "crises"}  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """One figure of an evaluation in one repeat.

    Attributes:
        quantity: its key.
        title: what it is.
        unit: its unit.
        people: how many people it rests on.
        said: what the evaluator would have published.
        low, high: the evaluator's own 95% interval; NaN where the design gives none.
        truth: the same figure from both lives of the same people.
        regression: the part of ``said`` that would have come about anyway; NaN where the design
            compares people with other people.
    """

    quantity: str
    title: str
    unit: str
    people: int
    said: float
    low: float
    high: float
    truth: float
    regression: float = math.nan


def evaluate(design: Design, programme: Programme, book: PriceBook) -> list[Finding]:
    """What the evaluator would have said of one simulated programme; the headline comes first.

    Args:
        design: the evaluation.
        programme: records under the option, and without it.
        book: prices at the design's price year.

    Raises:
        InputError: the design includes fewer than two people.
    """
    sample = take_sample(design, programme, book)
    if len(sample.who) < 2:
        raise InputError(_nobody(design, programme, len(sample.who)))
    return _ESTIMATES[design.estimate](design, programme, sample, book)


def _nobody(design: Design, programme: Programme, found: int) -> Problem:
    weeks = sorted(programme.option.introduced.values())
    first, last = design.introduced
    nearest = (
        f"weeks {weeks[0]} to {weeks[-1]}, in which {len(weeks)} people were introduced, "
        f"and weeks_after of fewer than {design.weeks_after}"
        if weeks
        else "an option that introduces people; this one introduced nobody"
    )
    return Problem(
        "", 0, f"{design.name}: introduced", [first, last],
        f"includes {found} people who can be followed for {design.weeks_after} weeks", nearest,
    )  # fmt: skip


def _before_after(
    design: Design, _programme: Programme, sample: Sample, _book: PriceBook
) -> list[Finding]:
    span = f"over {design.weeks_after} weeks, {len(sample.who)} people"
    unit = f"£ at {design.prices} prices"
    savings = [_fall("saving", "cost", f"saving {span}", unit, sample)]
    if len(design.payers) > 1:
        savings += [
            _fall(f"saving to {payer}", payer, f"saving to {payer} {span}", unit, sample)
            for payer in design.payers
        ]
    return [*savings, *(_use_avoided(name, sample) for name in NAMES)]


def _fall(quantity: str, name: str, title: str, unit: str, sample: Sample) -> Finding:
    """By how much a sum of £ over all people fell from before to after."""
    people = len(sample.who)
    before, after, otherwise = sample.before[name], sample.after[name], sample.otherwise[name]
    low, high = _interval(before - after)
    return Finding(
        quantity, title, unit, people, _sum(before - after), low * people, high * people,
        _sum(otherwise - after), _sum(before - otherwise),
    )  # fmt: skip


def _use_avoided(name: str, sample: Sample) -> Finding:
    """How much less of a service was used, a person."""
    before, after, otherwise = sample.before[name], sample.after[name], sample.otherwise[name]
    low, high = _interval(before - after)
    return Finding(
        name,
        f"fewer {NAMES[name]} a person",
        "a person",
        len(sample.who),
        _mean(before - after),
        low,
        high,
        _mean(otherwise - after),
        _mean(before - otherwise),
    )


def _incidents_avoided(
    design: Design, _programme: Programme, sample: Sample, _book: PriceBook
) -> list[Finding]:
    """Whoever had an incident before and has none after is counted as one avoided."""
    at_risk = sample.before["incidents"] > 0
    spared = at_risk & (sample.after["incidents"] == 0)
    anyway = at_risk & (sample.otherwise["incidents"] == 0)
    said = float(spared.sum())
    true = _sum(sample.otherwise["incidents"] - sample.after["incidents"])
    return [
        Finding(
            "incidents_avoided",
            f"critical incidents avoided in {design.weeks_after} weeks",
            "incidents",
            len(sample.who),
            said,
            math.nan,
            math.nan,
            true,
            float(anyway.sum()),
        )
    ]


def _cost_benefit(
    design: Design, programme: Programme, sample: Sample, _book: PriceBook
) -> list[Finding]:
    """Fall in cost from before to after, a year, for each £ the programme cost that year."""
    a_year = WEEKS_A_YEAR / design.weeks_after
    spent = _spent_a_year(design, programme)
    low, high = _interval(sample.change)
    scale = a_year / spent
    return [
        Finding(
            "benefit_cost",
            "benefit for each £1 in a year",
            "£ for each £1",
            len(sample.who),
            _sum(sample.change) * scale,
            low * len(sample.who) * scale,
            high * len(sample.who) * scale,
            _sum(sample.otherwise["cost"] - sample.after["cost"]) * scale,
            _sum(sample.before["cost"] - sample.otherwise["cost"]) * scale,
        )
    ]


def _social_return(
    design: Design, programme: Programme, sample: Sample, _book: PriceBook
) -> list[Finding]:
    """Forecast value of better answers and lower cost, less what is assumed, for each £1."""
    a_year = WEEKS_A_YEAR / design.weeks_after
    lasting = sum((1.0 - _share(design.drop_off)) ** year for year in range(design.forecast_years))
    credited = 1.0
    for assumed in (design.deadweight, design.attribution, design.displacement):
        credited *= 1.0 - _share(assumed)
    spent = _spent_a_year(design, programme)
    own = _sum(sample.change) * a_year
    anyway = _sum(sample.before["cost"] - sample.otherwise["cost"]) * a_year
    for proxy in design.proxies:
        end = sample.week + design.weeks_after
        own += proxy.pounds * _improved(proxy, programme.option, programme.option, sample, end)
        anyway += proxy.pounds * _improved(proxy, programme.option, programme.usual, sample, end)
    said = own * credited * lasting / spent
    truth = (own - anyway) * lasting / spent
    return [
        Finding(
            "social_return",
            f"social value for each £1, forecast over {design.forecast_years} years",
            "£ for each £1",
            len(sample.who),
            said,
            math.nan,
            math.nan,
            truth,
            said - truth,
        )
    ]


def _improved(proxy: Proxy, before: Lives, after: Lives, sample: Sample, end: np.ndarray) -> float:
    """How many people's answer is better than at their introduction."""
    sign = 1.0 if ANSWERS[proxy.answer] else -1.0
    gain = sign * (
        after.answer(proxy.answer, sample.who, end)
        - before.answer(proxy.answer, sample.who, sample.week)
    )
    return float((gain >= proxy.better_by).sum())


def _matched(
    design: Design, programme: Programme, sample: Sample, book: PriceBook
) -> list[Finding]:
    """Change of each person less the change of the most alike who were never introduced."""
    controls = matched_controls(design, programme, sample, book)
    effect = sample.change - controls
    low, high = _interval(effect)
    return [
        Finding(
            "effect",
            f"saving a person over {design.weeks_after} weeks, against matched people",
            f"£ at {design.prices} prices",
            len(sample.who),
            _mean(effect),
            low,
            high,
            _mean(sample.otherwise["cost"] - sample.after["cost"]),
        )
    ]


def _randomised(
    design: Design, programme: Programme, sample: Sample, _book: PriceBook
) -> list[Finding]:
    """Half of the people introduced wait, by a draw of their own, and live on without it."""
    now = np.array([evaluator_luck(programme, person)[1] < 0.5 for person in sample.who])
    saving = f"saving a person over {design.weeks_after} weeks, against the waiting list"
    figures = [("effect", "cost", saving, f"£ at {design.prices} prices")]
    figures += [
        (name, name, f"fewer {title} a person", "a person") for name, title in NAMES.items()
    ]
    return [_against_waiting(*figure, sample, now) for figure in figures]


def _against_waiting(
    quantity: str, name: str, title: str, unit: str, sample: Sample, now: np.ndarray
) -> Finding:
    """Mean of those who wait less mean of those who do not, beside both lives of everybody."""
    treated, waiting = sample.after[name][now], sample.otherwise[name][~now]
    low, high = _between(waiting, treated)
    said = _mean(waiting) - _mean(treated)
    truth = _mean(sample.otherwise[name] - sample.after[name])
    return Finding(quantity, title, unit, len(sample.who), said, low, high, truth)


_ESTIMATES: dict[str, Callable[[Design, Programme, Sample, PriceBook], list[Finding]]] = {
    "before_after": _before_after,
    "incidents_avoided": _incidents_avoided,
    "social_return": _social_return,
    "cost_benefit": _cost_benefit,
    "matched": _matched,
    "randomised": _randomised,
}


def _spent_a_year(design: Design, programme: Programme) -> float:
    """£ a year that the programme cost while the included people were introduced."""
    first, last = design.introduced
    return float(programme.pence[first:last].sum()) / PENCE * WEEKS_A_YEAR / (last - first)


def _share(assumed: object) -> float:
    return float(getattr(assumed, "value", 0.0))


def _sum(values: np.ndarray) -> float:
    return float(values.sum())


def _mean(values: np.ndarray) -> float:
    return float(values.mean()) if len(values) else math.nan


def _interval(values: np.ndarray) -> tuple[float, float]:
    """95% t-interval of the mean."""
    if len(values) < 2 or np.ptp(values) == 0:
        return (_mean(values), _mean(values)) if len(values) else (math.nan, math.nan)
    found = stats.ttest_1samp(values, 0.0).confidence_interval(0.95)
    return float(found.low), float(found.high)


def _between(first: np.ndarray, second: np.ndarray) -> tuple[float, float]:
    """95% interval of the difference of two means, variances not taken for equal (Welch)."""
    if min(len(first), len(second)) < 2:
        return math.nan, math.nan
    if np.ptp(first) == 0 and np.ptp(second) == 0:
        return _mean(first) - _mean(second), _mean(first) - _mean(second)
    found = stats.ttest_ind(first, second, equal_var=False).confidence_interval(0.95)
    return float(found.low), float(found.high)
