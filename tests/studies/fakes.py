"""Repeats made of plain random numbers, so that comparisons can be tested without a model."""

import os
import signal
import time

import numpy as np

from lacsim.engine.measures import MEASURE_COUNT, Measure
from lacsim.engine.tallies import TALLIES, Tally
from lacsim.policies import PostPlan
from lacsim.studies.options import Chosen
from lacsim.studies.replicates import ArmRun, parts_of, replicate_seed
from studies.fake_people import made_gains

TITLES = {"usual": "Business as usual", "alongside": "Walking alongside"}
FREE = PostPlan(posts=0.0, cost_a_year=0.0, years=0.5, weeks=26, spend=0.0)
BOUGHT = PostPlan(posts=1.25, cost_a_year=60000.0, years=0.5, weeks=26, spend=37500.0)
FEWER_VISITS = 3  # A&E attendances a week that "alongside" saves


def fake_options(scenario):
    return tuple(
        Chosen(name, name, TITLES[name], FREE if name == "usual" else BOUGHT, None)
        for name in scenario.options
    )


def fake_persons(rng, people=40):
    return {
        "id": np.arange(people, dtype=np.uint64),
        "age": np.linspace(18, 95, people).astype(np.int16),
        "deprived": (np.arange(people) % 3 == 0).astype(np.uint8),
        "introduced": (np.arange(people) % 5 == 0).astype(np.uint8),
        "in_crisis": np.zeros(people, dtype=np.uint8),
        "disabled": (np.arange(people) % 4 == 0).astype(np.uint8),
        "isolated": (rng.random(people) < 0.2).astype(np.uint8),
        "lonely": (rng.random(people) < 0.1).astype(np.int8),
        "loneliness": rng.normal(size=people),
        "stress": rng.random(people),
        "capability": rng.random(people),
        "close_ties": rng.integers(0, 6, people).astype(np.int16),
    }


def fake_replicate(scenario, names, keys, replicate, weeks, *, tell):
    seed = replicate_seed(scenario.seed, replicate)
    runs = []
    for _ in range(parts_of(scenario.burn_in_weeks)):
        tell(f"repeat {replicate}, the years before the start")
    for arm in keys:
        rng = np.random.default_rng(seed)
        tallies = rng.integers(10, 60, (weeks, TALLIES)).astype(np.int64)
        measures = rng.integers(5, 50, (weeks, MEASURE_COUNT)).astype(np.float64)
        measures[:, Measure.RESIDENTS] = 1000
        measures[:, Measure.ADULTS] = 800
        measures[:, Measure.HOUSEHOLDS] = 400
        if arm == "alongside":
            tallies[:, Tally.EMERGENCY_ATTENDANCES] -= FEWER_VISITS
        persons = fake_persons(rng)
        gains = made_gains(seed, reached=0.1 * (arm == "alongside"), gain=0.05)
        runs.append(ArmRun(arm, 0, replicate, seed, tallies, measures, persons, 0.1, gains=gains))
        for _ in range(parts_of(weeks)):
            tell(f"repeat {replicate}, {arm}")
    return runs


def failing_replicate(scenario, names, keys, replicate, weeks, *, tell):
    if replicate == 2:
        raise ArithmeticError("the sums do not add up")
    return fake_replicate(scenario, names, keys, replicate, weeks, tell=tell)


def killed_replicate(scenario, names, keys, replicate, weeks, *, tell):
    if replicate == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return fake_replicate(scenario, names, keys, replicate, weeks, tell=tell)


def talkative_replicate(scenario, names, keys, replicate, weeks, *, tell):
    print("something a library prints", flush=True)
    return fake_replicate(scenario, names, keys, replicate, weeks, tell=tell)


def slow_replicate(scenario, names, keys, replicate, weeks, *, tell):
    tell(f"worker {os.getpid()}")
    time.sleep(60)
