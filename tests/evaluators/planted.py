"""Lives made by hand, with a known effect and a known return to the usual."""

import numpy as np

from lacsim.engine.draws import place_key
from lacsim.engine.tallies import Tally
from lacsim.outcomes.evaluators.design import Design
from lacsim.outcomes.evaluators.records import QUARTER, Lives, Round
from lacsim.outcomes.evaluators.sample import Programme

WEEKS = 52


def design(estimate, **more):
    values = {
        "name": "planted",
        "title": "Planted",
        "about": "Made by hand",
        "estimate": estimate,
        "introduced": (0, 1),
        "weeks_before": WEEKS,
        "weeks_after": WEEKS,
        "payers": ("NHS",),
        **more,
    }
    return Design(**values)


def lives(people, introduced, visits_before, visits_after):
    """Everybody's A&E visits: one record a person before the start, one after it."""
    who = np.arange(1, people + 1, dtype=np.uint64)
    rounds = tuple(
        Round(
            week,
            who,
            {
                "loneliness": np.zeros(people),
                "isolated": np.zeros(people),
                "capability": np.full(people, 0.5),
                "age_weeks": np.full(people, 52.0 * 50),
                "sex": np.zeros(people),
                "disabled": np.zeros(people),
                "ses": np.full(people, 0.5),
            },
        )
        for week in range(0, WEEKS + 2 * QUARTER, QUARTER)
    )
    kinds = np.full(people, Tally.EMERGENCY_ATTENDANCES)
    return Lives(
        np.concatenate([who, who]),
        np.concatenate([np.full(people, -10), np.full(people, 10)]),
        np.concatenate([kinds, kinds]),
        np.concatenate([visits_before, visits_after]),
        rounds,
        {int(each): 0 for each in who[:introduced]},
    )


def programme(repeat, effect, people=400, introduced=200):
    """Introduced at a bad time: many visits before, few after, ``effect`` fewer with it."""
    luck = np.random.default_rng(repeat)
    before = np.where(np.arange(people) < introduced, 6, 1) + luck.poisson(1.0, people)
    after = 2 + luck.poisson(2.0, people) + effect
    with_it = np.where(np.arange(people) < introduced, after - effect, after)
    return Programme(
        option=lives(people, introduced, before, with_it),
        usual=lives(people, introduced, before, after),
        pence=np.full(2 * WEEKS, 100_000),
        key=place_key(repeat, "evaluation"),
    )
