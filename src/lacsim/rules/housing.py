"""Losing a home: applications, evictions and where people stay meanwhile."""

from numba import njit


@njit(cache=True, no_cfunc_wrapper=True)
def application_chance(
    weeks_open: int, severity: float, after_weeks: float, chance: float, owned: bool, owner: float
) -> float:
    """P(homelessness application this week) from an aged housing problem.

    chance * 2 sigma once the problem is older than ``after_weeks``; owners seldom apply.

    Args:
        weeks_open: age of the housing problem, weeks.
        severity: sigma, 0-1.
        after_weeks: weeks before a housing problem becomes a threat to the home.
        chance: a week at severity one half.
        owned: the household owns its home.
        owner: an owner's chance relative to a renter's.
    """
    if weeks_open < after_weeks:
        return 0.0
    risk = chance * 2.0 * severity
    return risk * owner if owned else risk


@njit(cache=True, no_cfunc_wrapper=True)
def eviction_chance(
    money_weeks: int,
    housing_weeks: int,
    after_weeks: float,
    chance: float,
    owned: bool,
    owner: float,
) -> float:
    """P(eviction or repossession this week), given an aged money or housing problem.

    Twice as likely with both (arrears and notice).

    Args:
        money_weeks, housing_weeks: ages of those problems, 0 where not open.
        after_weeks: weeks before an open problem can cost the home.
        chance: a week for a renter with one of the two.
        owned: the household owns its home.
        owner: an owner's chance relative to a renter's.
    """
    risk = 0.0
    if money_weeks >= after_weeks:
        risk += chance
    if housing_weeks >= after_weeks:
        risk += chance
    return risk * owner if owned else risk
