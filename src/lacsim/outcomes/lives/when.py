"""How weeks are told to people: week 1 is the first week after the start."""

from __future__ import annotations

from lacsim.outcomes.lives.life import WEEKS_A_YEAR


def week_number(week: int) -> int:
    """The number of a week by the one convention of everything people read.

    Args:
        week: weeks that lie between the start and this week; 0 for the first.
    """
    return week + 1


def year_and_week(week: int) -> str:
    """A week as the stories tell it: "year 4, week 40".

    Args:
        week: weeks that lie between the start and this week; 0 for the first.
    """
    return f"year {week // WEEKS_A_YEAR + 1}, week {week % WEEKS_A_YEAR + 1}"
