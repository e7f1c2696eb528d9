"""The ledger of a comparison as tidy tables, and what capacity an option releases.

Capacity released and cash that could be taken out are two columns that are never added up.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from lacsim.evidence.accounts import Accounts, load_accounts
from lacsim.evidence.prices import PriceBook
from lacsim.outcomes.accounts import Line, ledger_lines
from lacsim.outcomes.declare import WEEKS_A_YEAR
from lacsim.policies.money import PostPlan
from lacsim.policies.option import Option
from lacsim.studies.intervals import mean_interval, widest
from lacsim.studies.replicates import ArmRun

LEDGER_COLUMNS = [
    "arm", "belief", "replicate", "price_year", "year", "side", "payer", "line", "title", "unit",
    "events", "pence", "discounted",
]  # fmt: skip
RELEASE_COLUMNS = [
    "arm", "reference", "price_year", "year", "payer", "released", "released_low",
    "released_high", "share", "share_low", "share_high", "share_grade", "cash", "cash_low",
    "cash_high",
]  # fmt: skip
# Cash at the assumed share, and at the ends of its range.
CASH_ENDS = {"cash": "value", "cash_least": "low", "cash_most": "high"}
ALL_YEARS = 0
PENCE = 100
_BY = ["price_year", "year"]
_REPEAT = ["belief", "replicate"]
EVERYBODY = "all payers"


def ledger_table(
    runs: Sequence[ArmRun],
    books: Mapping[str, PriceBook],
    options: Mapping[str, Option],
    plans: Mapping[str, PostPlan],
) -> pd.DataFrame:
    """Every line of every run, summed over each year of the option.

    Args:
        runs: what each option gave in each repeat.
        books: price lists by price year; the programme stands under each at the scenario's prices.
        options, plans: by key of the option; where one is missing the programme is one line.

    Returns:
        Columns ``LEDGER_COLUMNS``: years count from 1, ``pence`` is whole pence, ``discounted`` is
        £ of the first year.
    """
    terms = load_accounts()
    rows: list[tuple[object, ...]] = []
    for run in runs:
        for price_year, book in books.items():
            for line in ledger_lines(run.tallies, book, options.get(run.arm), plans.get(run.arm)):
                head = (run.arm, run.belief, run.replicate, price_year)
                rows += [(*head, *part) for part in _by_year(line, terms)]
    return pd.DataFrame(rows, columns=LEDGER_COLUMNS)


def week_table(
    run: ArmRun, book: PriceBook, option: Option | None = None, plan: PostPlan | None = None
) -> pd.DataFrame:
    """One run's ledger week by week: ``week, side, payer, line, events, pence``."""
    frames = [
        pd.DataFrame(
            {
                "week": np.arange(len(line.pence)),
                "side": line.side,
                "payer": line.payer,
                "line": line.name,
                "events": line.events,
                "pence": line.pence,
            }
        )
        for line in ledger_lines(run.tallies, book, option, plan)
    ]
    return pd.concat(frames, ignore_index=True)


def release_table(ledger: pd.DataFrame, reference: str) -> pd.DataFrame:
    """Capacity of services an option releases, by payer and year, and what of it could become cash.

    Paired by belief and repeat, with 95% intervals of the mean; below nought where an option uses
    more. ``cash`` takes the share of ``configs/evidence/accounts.yaml``; its ends join the ends of
    the interval with those of the share, whichever are furthest apart.

    Args:
        ledger: from ``ledger_table``.
        reference: key of the option the others are compared with.

    Returns:
        Columns ``RELEASE_COLUMNS``, in £, undiscounted; ``year`` 0 stands for all years.
    """
    terms = load_accounts()
    yearly = ledger[ledger["side"] == "service"]
    services = pd.concat([yearly, yearly.assign(year=ALL_YEARS)])
    used = services.groupby([*_BY, "payer", "arm", *_REPEAT], sort=False)["pence"].sum()
    wide = used.unstack("arm").fillna(0) / PENCE
    rows: list[tuple[object, ...]] = []
    for arm in [name for name in wide.columns if name != reference]:
        released = (wide[reference] - wide[arm]).rename("released").reset_index()
        for name, end in CASH_ENDS.items():
            shares = {k: getattr(v, end) for k, v in terms.could_be_taken_out.items()}
            released[name] = released["released"] * released["payer"].map(shares)
        for _, part in released.groupby(_BY, sort=False):
            rows += _released(str(arm), reference, part, terms)
    return pd.DataFrame(rows, columns=RELEASE_COLUMNS)


def _released(
    arm: str, reference: str, part: pd.DataFrame, terms: Accounts
) -> list[tuple[object, ...]]:
    """The rows of one price year and year: each payer, then all together."""
    head = (arm, reference, part["price_year"].iloc[0], part["year"].iloc[0])
    rows: list[tuple[object, ...]] = []
    for payer, share in terms.could_be_taken_out.items():
        repeats = part.loc[part["payer"] == payer, "released"].to_numpy()
        if not len(repeats):
            continue
        cash = widest(*(repeats * getattr(share, end) for end in CASH_ENDS.values()))
        papers = (share.value, share.low, share.high, share.grade)
        rows.append((*head, payer, *mean_interval(repeats), *papers, *cash))
    sums = part.groupby(_REPEAT)[["released", *CASH_ENDS]].sum()
    together = (
        *mean_interval(sums["released"].to_numpy()), math.nan, math.nan, math.nan, "assumption",
        *widest(*(sums[name].to_numpy() for name in CASH_ENDS)),
    )  # fmt: skip
    return [*rows, (*head, EVERYBODY, *together)]


def _by_year(line: Line, terms: Accounts) -> list[tuple[object, ...]]:
    """A line's sums by year of the option; the last may be a part of one."""
    parts: list[tuple[object, ...]] = []
    for year, start in enumerate(range(0, len(line.pence), WEEKS_A_YEAR)):
        window = slice(start, start + WEEKS_A_YEAR)
        pence = int(line.pence[window].sum())
        events = float(line.events[window].sum())
        worth = pence / PENCE * terms.discount(year)
        parts.append(
            (year + 1, line.side, line.payer, line.name, line.title, line.unit, events, pence,
             worth)
        )  # fmt: skip
    return parts
