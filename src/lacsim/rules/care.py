"""Care: how much is needed, and the strain of giving it."""

from numba import njit


@njit(cache=True, no_cfunc_wrapper=True)
def care_need(health: float, hours_per_sd: float, threshold: float, most: float) -> float:
    """n = n1 * max(0, H - h_c), at most ``most`` hours a week.

    Args:
        health: H, SD.
        hours_per_sd: n1, hours a week for each SD above the threshold.
        threshold: h_c, SD.
        most: hours a week.
    """
    return min(most, hours_per_sd * max(0.0, health - threshold))


@njit(cache=True, no_cfunc_wrapper=True)
def carer_strain(load: float, bearable: float, strain_per_load: float) -> float:
    """kappa_load * (load / load* - 1) above the bearable load, else 0 (in severities).

    Args:
        load: care and help given, hours a week.
        bearable: load*, hours a week.
        strain_per_load: kappa_load.
    """
    if load <= bearable:
        return 0.0
    return strain_per_load * (load / bearable - 1.0)


@njit(cache=True, no_cfunc_wrapper=True)
def natural_after_formal(natural: float, formal: float, crowd_out: float) -> float:
    """Natural care left beside paid care: max(0, natural - chi * F), hours a week."""
    return max(0.0, natural - crowd_out * formal)
