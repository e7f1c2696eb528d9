"""Stress: what open problems do to people, and what softens it."""

from numba import njit


@njit(cache=True, no_cfunc_wrapper=True)
def buffered(problem_load: float, support: float, buffering: float, half_support: float) -> float:
    """Problem load felt: sum of severities * (1 - beta_b * S / (S + kappa_S0)).

    Args:
        problem_load: sum of severities of open problems.
        support: S, friends.
        buffering: beta_b, 0-1 (Cohen & Wills 1985; Rueger et al. 2016).
        half_support: kappa_S0, friends.
    """
    return problem_load * (1.0 - buffering * support / (support + half_support))


@njit(cache=True, no_cfunc_wrapper=True)
def unsupported(support: float, main_effect: float, half_support: float) -> float:
    """What being without support weighs by itself: beta_m * kappa_S0 / (S + kappa_S0).

    The main effect of support, beside or instead of buffering (Cohen & Wills 1985): support does
    good whether or not there is a problem. A load in severities; 0 where beta_m is 0.

    Args:
        support: S, friends.
        main_effect: beta_m, severities: the load of somebody without any support.
        half_support: kappa_S0, friends.
    """
    return main_effect * half_support / (support + half_support)


@njit(cache=True, no_cfunc_wrapper=True)
def stress_target(
    felt_load: float,
    others_stress: float,
    strain: float,
    deepest: float,
    scale: float,
    spread: float,
    holding: float,
) -> float:
    """Z* = z1 * [felt load + zeta * others' Z + carer strain] * (1 - beta_hold * deepest).

    Args:
        felt_load: buffered problem load, and what being without support weighs.
        others_stress: mean Z of the household's other adults.
        strain: carer strain.
        deepest: depth of the deepest relationship of any kind, 0-1.
        scale: z1, SD for one full severity.
        spread: zeta.
        holding: beta_hold, 0-1.
    """
    return scale * (felt_load + spread * others_stress + strain) * (1.0 - holding * deepest)


@njit(cache=True, no_cfunc_wrapper=True)
def moved_towards(value: float, target: float, weekly_share: float) -> float:
    """value + share * (target - value)."""
    return value + weekly_share * (target - value)
