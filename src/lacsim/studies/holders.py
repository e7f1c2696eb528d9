"""By budget holder: what each pays for an option, and what its services use less or more of."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from lacsim.evidence.accounts import Accounts, load_accounts
from lacsim.studies.accounts import ALL_YEARS, EVERYBODY, PENCE
from lacsim.studies.intervals import mean_interval, widest

COLUMNS = [
    "arm", "reference", "price_year", "year", "payer",
    "pays", "pays_low", "pays_high", "released", "released_low", "released_high",
    "cash", "cash_low", "cash_high", "left", "left_low", "left_high",
]  # fmt: skip
_REPEAT = ["belief", "replicate"]


def holder_table(ledger: pd.DataFrame, reference: str) -> pd.DataFrame:
    """Who pays and who saves: each payer under an option less the same payer under the reference.

    Paired by belief and repeat, with 95% intervals of the mean, in £, undiscounted.

    Args:
        ledger: from ``studies.accounts.ledger_table``.
        reference: key of the option the others are compared with.

    Returns:
        Columns ``COLUMNS``; ``year`` 0 stands for all years. ``pays`` is the programme's cost to
        the payer, ``released`` the capacity of its services that is used less, ``cash`` what
        of it could be taken out, and ``left`` is ``pays`` less ``cash``: below nought the payer
        saves. The ends of ``cash`` and ``left`` join chance with how far the assumed share of
        ``configs/evidence/accounts.yaml`` may be off. Capacity is never set against money.
    """
    terms = load_accounts()
    both = pd.concat([ledger, ledger.assign(year=ALL_YEARS)])
    sums = both.groupby(["price_year", "year", "payer", "side", "arm", *_REPEAT], sort=False)[
        "pence"
    ].sum()
    wide = sums.unstack("arm").fillna(0) / PENCE
    rows: list[tuple[object, ...]] = []
    for arm in [name for name in dict.fromkeys(ledger["arm"]) if name != reference]:
        more = (wide[arm] - wide[reference]).rename("more").reset_index()
        for when, part in more.groupby(["price_year", "year"], sort=False):
            head = (arm, reference, *when)  # type: ignore[misc]
            rows += [(*head, *row) for row in _payers(part, terms)]
    return pd.DataFrame(rows, columns=COLUMNS)


def _payers(part: pd.DataFrame, terms: Accounts) -> list[tuple[object, ...]]:
    """The rows of one price year and year: each payer, then all together."""
    sides = part.pivot_table(
        index=_REPEAT, columns=["payer", "side"], values="more", aggfunc="sum", sort=True
    )
    nothing = np.zeros(len(sides))
    rows: list[tuple[object, ...]] = []
    together = np.zeros((2 + len(_Ends._fields), len(sides)))
    for payer, share in terms.could_be_taken_out.items():
        programme, service = (payer, "programme"), (payer, "service")
        pays = sides[programme].to_numpy() if programme in sides else nothing
        released = -sides[service].to_numpy() if service in sides else nothing
        if pays.any() or released.any():
            cash = _Ends(*(factor * released for factor in (share.value, share.low, share.high)))
            rows.append((payer, *_row(pays, released, cash)))
            together += np.stack([pays, released, *cash])
    pays, released, *ends = together
    return [*rows, (EVERYBODY, *_row(pays, released, _Ends(*ends)))]


class _Ends(NamedTuple):
    """The cash that could be taken out, at the assumed share and at the ends of its range."""

    middle: np.ndarray
    low: np.ndarray
    high: np.ndarray


def _row(pays: np.ndarray, released: np.ndarray, cash: _Ends) -> tuple[float, ...]:
    left = _Ends(*(pays - each for each in cash))
    return (*mean_interval(pays), *mean_interval(released), *widest(*cash), *widest(*left))
