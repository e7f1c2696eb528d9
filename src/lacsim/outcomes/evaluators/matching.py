"""Controls for a matched design: people never introduced who look most alike on record."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from lacsim.evidence.prices import PriceBook
from lacsim.outcomes.evaluators.design import Design
from lacsim.outcomes.evaluators.records import QUARTER, REGISTER, Lives
from lacsim.outcomes.evaluators.sample import Programme, Sample, quantities

NEIGHBOURS = 3  # controls a person
USED = ("cost", "gp", "emergency", "crises")  # records that people are matched on


def matched_controls(
    design: Design, programme: Programme, sample: Sample, book: PriceBook
) -> np.ndarray:
    """By how much costs fell, £, for the people most alike each included person.

    Alike in age, sex, disability, socio-economic position and the records of the weeks before.
    An evaluator has no inner states to match on, so whoever was introduced at a bad time is
    compared with people whose records look as bad.

    Returns:
        Mean over the controls of each person, float64 [people].
    """
    lives = programme.option
    met = np.fromiter(lives.introduced, dtype=np.uint64, count=len(lives.introduced))
    result = np.empty(len(sample.who))
    quarter = sample.week // QUARTER
    for number in np.unique(quarter):
        mine = quarter == number
        week = int(number) * QUARTER
        pool = lives.rounds[int(number)].who
        pool = pool[~np.isin(pool, met)]
        pool = pool[_followed(lives, pool, week + design.weeks_after)]
        here = _features(design, lives, sample.who[mine], sample.week[mine], book)
        there = _features(design, lives, pool, np.full(len(pool), week), book)
        scale = there.std(axis=0)
        scale[scale == 0.0] = 1.0
        count = min(NEIGHBOURS, len(pool))
        _, nearest = cKDTree(there / scale).query(here / scale, k=list(range(1, count + 1)))
        fell = _fall(design, lives, pool, np.full(len(pool), week), book)
        result[mine] = fell[nearest].mean(axis=1)
    return result


def _followed(lives: Lives, people: np.ndarray, week: int) -> np.ndarray:
    there: np.ndarray = np.isfinite(lives.answer("isolated", people, np.full(len(people), week)))
    return there


def _features(
    design: Design, lives: Lives, people: np.ndarray, week: np.ndarray, book: PriceBook
) -> np.ndarray:
    """What people are matched on, float64 [people, features]."""
    known = [np.nan_to_num(lives.answer(name, people, week)) for name in REGISTER]
    worth = quantities(design, book)
    first = week - design.weeks_before
    used = [lives.sums(people, first, design.weeks_before, worth[name]) for name in USED]
    return np.column_stack([*known, *(np.log1p(values) for values in used)])


def _fall(
    design: Design, lives: Lives, people: np.ndarray, week: np.ndarray, book: PriceBook
) -> np.ndarray:
    """Cost before, scaled to the weeks after, less cost after, £."""
    pounds = quantities(design, book)["cost"]
    before = lives.sums(people, week - design.weeks_before, design.weeks_before, pounds)
    after = lives.sums(people, week, design.weeks_after, pounds)
    fell: np.ndarray = before * (design.weeks_after / design.weeks_before) - after
    return fell
