"""Cash: what money does to a money problem."""

from numba import njit


@njit(cache=True, no_cfunc_wrapper=True)
def effort_bought(pounds: float, pounds_per_hour: float) -> float:
    """Hours of effort that money takes off a money problem: £ / pi.

    Args:
        pounds: £ given.
        pounds_per_hour: pi, £ an hour of effort.
    """
    return pounds / pounds_per_hour


@njit(cache=True, no_cfunc_wrapper=True)
def pounds_needed(effort: float, pounds_per_hour: float) -> float:
    """£ that would end a money problem: effort x pi.

    Args:
        effort: hours the problem still takes.
        pounds_per_hour: pi, £ an hour of effort.
    """
    return effort * pounds_per_hour
