"""Loneliness (felt) and isolation (counted): two outcomes that overlap little."""

import math

from numba import njit


@njit(cache=True, no_cfunc_wrapper=True)
def loneliness_target(
    trait: float,
    support_close: float,
    support: float,
    belonging: float,
    health: float,
    stress: float,
    friends_loneliness: float,
    intimate: float,
    intimate_scale: float,
    social: float,
    social_scale: float,
    group: float,
    by_health: float,
    by_stress: float,
    contagion: float,
) -> float:
    """Where loneliness is heading, from who is there and how one is.

    L* = u + l_I e^(-S_close/k_I) + l_S e^(-S/k_S) - l_G belonging + l_H H + l_Z Z + l_c L_friends

    Args:
        trait: u, SD.
        support_close: S from close ties, friends.
        support: S, friends.
        belonging: 0-1.
        health: H, SD.
        stress: Z, SD.
        friends_loneliness: mean L of local friends, SD.
        intimate, social: lambda_I, lambda_S, SD.
        intimate_scale, social_scale: kappa_I, kappa_S, friends.
        group, by_health, by_stress, contagion: lambda_G, lambda_H, lambda_Z, lambda_c.

    Returns:
        L*, SD.
    """
    return (
        trait
        + intimate * math.exp(-support_close / intimate_scale)
        + social * math.exp(-support / social_scale)
        - group * belonging
        + by_health * health
        + by_stress * stress
        + contagion * friends_loneliness
    )


@njit(cache=True, no_cfunc_wrapper=True)
def is_isolated(close_ties: int, friends: int) -> int:
    """1 where there is no close tie outside the household and fewer than two friends."""
    if close_ties == 0 and friends < 2:
        return 1
    return 0
