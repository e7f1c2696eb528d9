"""A small comparison without a model behind it: made-up counts with known differences."""

from __future__ import annotations

import numpy as np
import pandas as pd

from lacsim.engine.measures import MEASURE_COUNT, Measure
from lacsim.engine.tallies import HOUR, TALLIES, Tally
from lacsim.outcomes.evaluate import Weekly
from lacsim.outcomes.ledger import payer_costs, price_books
from lacsim.scenario import Scenario, load_area
from lacsim.studies.comparison import Comparison
from lacsim.studies.replicates import ArmRun
from studies.fake_people import made_gains

RESIDENTS, ADULTS, HOUSEHOLDS = 9000, 7100, 3700
ARMS = ("usual", "signposting", "alongside")
GAIN = {"usual": 0.0, "signposting": 0.01, "alongside": 0.05}  # share fewer by the end

_STOCKS = {
    Measure.ISOLATED: 1240.0,
    Measure.LONELY: 465.0,
    Measure.CLOSE_TIES: 14900.0,
    Measure.CAPABILITY_SUM: 3600.0,
    Measure.GROUPS: 110.0,
    Measure.CONTRIBUTORS: 1800.0,
    Measure.SUPPORT_ACTIVE: 36.0,
}
_FLOWS = {
    Tally.CRISES: 2.7,
    Tally.GP_CONTACTS: 850.0,
    Tally.CHILD_GP_CONTACTS: 110.0,
    Tally.EMERGENCY_ATTENDANCES: 62.0,
    Tally.CHILD_EMERGENCY: 16.0,
    Tally.ADMISSIONS: 17.0,
    Tally.DOOR_REQUESTS: 6.1,
    Tally.DOOR_REPEAT_REQUESTS: 1.8,
    Tally.DOOR_SIGNPOSTED: 1.9,
    Tally.DOOR_NOTHING: 1.7,
    Tally.DOOR_LONG_TERM: 2.1,
    Tally.DOOR_WAIT_WEEKS: 24.0,
    Tally.SAFEGUARDING_CONCERNS: 1.1,
    Tally.MENTAL_HEALTH_REFERRALS: 4.0,
    Tally.HOMELESSNESS_APPLICATIONS: 1.0,
    Tally.RESIDENTIAL_STARTED: 0.4,
    Tally.RESIDENTIAL_WEEKS: 48.0,
}


def fake_runs(replicates: int = 4, weeks: int = 104, arms: tuple[str, ...] = ARMS) -> list[ArmRun]:
    """Runs in order of repeat and option; the same luck in every option of a repeat."""
    return [_run(arm, replicate, weeks) for replicate in range(1, replicates + 1) for arm in arms]


def _run(arm: str, replicate: int, weeks: int) -> ArmRun:
    luck = np.random.Generator(np.random.Philox(replicate))
    own = np.random.Generator(np.random.Philox([replicate, len(arm)]))
    share = 1 - GAIN.get(arm, 0.02) * np.arange(weeks) / weeks
    tallies = np.zeros((weeks, TALLIES), dtype=np.int64)
    for tally, rate in _FLOWS.items():
        drift = own.normal(0, 0.004)
        tallies[:, tally] = np.rint(luck.poisson(rate * 20, weeks) * (share + drift) / 20)
    measures = np.zeros((weeks, MEASURE_COUNT))
    measures[:, Measure.RESIDENTS] = RESIDENTS
    measures[:, Measure.ADULTS] = ADULTS
    measures[:, Measure.HOUSEHOLDS] = HOUSEHOLDS
    for measure, level in _STOCKS.items():
        path = np.cumsum(luck.normal(0, 0.002, weeks)) + luck.normal(0, 0.02)
        measures[:, measure] = np.rint(level * (share + path))
    if arm != "usual":
        tallies[:, Tally.PROGRAMME_PENCE] = 30_000_000 // weeks
        tallies[:, Tally.INTRODUCTIONS] = 1
        tallies[:, Tally.TASK_HOURS] = 12 * HOUR
    persons = _persons(arm, replicate)
    gains = made_gains(
        replicate, reached=0.1 * (arm != "usual"), gain=-GAIN.get(arm, 0.02), weeks=weeks
    )
    return ArmRun(arm, 0, replicate, 1000 + replicate, tallies, measures, persons, gains=gains)


def fake_comparison(
    replicates: int = 4, weeks: int = 104, arms: tuple[str, ...] = ARMS
) -> Comparison:
    """A comparison of made-up runs in a real area."""
    runs = fake_runs(replicates, weeks, arms)
    scenario = Scenario(
        name="made-up",
        title="Signposting or walking alongside",
        options=arms,
        reference="usual",
        years=weeks / 52,
        replicates=replicates,
        budget=300_000.0,
    )
    posts = pd.DataFrame(
        [
            ("usual", "Business as usual", 0.0, 0.0, 0.0),
            ("signposting", "Signposting", 1.22, 296_000.0, 4_000.0),
            ("alongside", "Walking alongside", 0.94, 291_500.0, 8_500.0),
        ],
        columns=["arm", "title", "posts", "programme_cost", "unspent"],
    )
    posts = posts[posts["arm"].isin(arms)]
    titles = dict(zip(posts["arm"], posts["title"], strict=True))
    weekly = [Weekly(run.tallies, run.measures, _costs(run), "2024/25") for run in runs]
    return Comparison(
        scenario, load_area("swansea-011"), titles, "usual", posts, runs, weekly, seconds=1.0
    )


def _costs(run: ArmRun) -> dict[str, np.ndarray]:
    return {year: payer_costs(run.tallies, book) for year, book in price_books().items()}


def _persons(arm: str, replicate: int) -> dict[str, np.ndarray]:
    luck = np.random.Generator(np.random.Philox(replicate))
    count, gain = 600, GAIN.get(arm, 0.02)
    score = luck.normal(0, 1, count)
    return {
        "id": np.arange(count, dtype=np.uint64),
        "age": luck.integers(18, 95, count).astype(np.int16),
        "deprived": (luck.random(count) < 0.3).astype(np.uint8),
        "introduced": ((luck.random(count) < 0.1) & (gain > 0)).astype(np.uint8),
        "disabled": (luck.random(count) < 0.2).astype(np.uint8),
        "in_crisis": (score > 2.2 + gain).astype(np.uint8),
        "isolated": (score > 1 + gain).astype(np.uint8),
        "lonely": (score > 1.5 + gain).astype(np.uint8),
        "loneliness": score - gain,
        "stress": np.abs(score) * (1 - gain),
        "capability": 1 / (1 + np.exp(score - gain)),
        "close_ties": luck.integers(0, 6, count),
    }
