"""Police and fire call-outs from what goes on in a household."""

from numba import njit


@njit(cache=True, no_cfunc_wrapper=True)
def call_out_rate(
    base: float, in_crisis: bool, crisis_rate: float, housing: bool, housing_rate: float
) -> float:
    """Call-outs a week = base + crisis part + housing part.

    Args:
        base: a week for any household.
        in_crisis: somebody in the household is in crisis.
        crisis_rate: a week while so.
        housing: the household has an open housing problem or has lost its home.
        housing_rate: a week while so.
    """
    rate = base
    if in_crisis:
        rate += crisis_rate
    if housing:
        rate += housing_rate
    return rate


@njit(cache=True, no_cfunc_wrapper=True)
def fire_rate(
    base: float, smokes: bool, smoking_ratio: float, in_crisis: bool, crisis_ratio: float
) -> float:
    """Fires in the home a week = base * smoking ratio * crisis ratio.

    Args:
        base: a week for a household without smokers and not in crisis.
        smokes, in_crisis: anybody in the household.
        smoking_ratio, crisis_ratio: rate ratios.
    """
    rate = base
    if smokes:
        rate *= smoking_ratio
    if in_crisis:
        rate *= crisis_ratio
    return rate
