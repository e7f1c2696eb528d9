"""Joining a community group and staying in it: fit, company on the way, and who else is there."""

import math

from numba import njit

from lacsim.rules.chance import logistic


@njit(cache=True, no_cfunc_wrapper=True)
def interest_fit(gap_0: float, gap_1: float, gap_2: float) -> float:
    """Similarity of a person and a topic of interest: e^(-|interests - topic|), 0-1.

    Args:
        gap_0, gap_1, gap_2: differences on the three axes of interest.

    Source: assumption; the same form as compatibility in ties (homophily, Verbrugge 1977).
    """
    return math.exp(-math.sqrt(gap_0 * gap_0 + gap_1 * gap_1 + gap_2 * gap_2))


@njit(cache=True, no_cfunc_wrapper=True)
def chance_to_join(
    similarity: float,
    accompanied: int,
    distance: float,
    reluctance: float,
    stress: float,
    openness: float,
    base: float,
    by_similarity: float,
    by_company: float,
    by_distance: float,
    by_reluctance: float,
    by_stress: float,
    by_openness: float,
) -> float:
    """P(join), tried once an exposure.

    logit P = a0 + a_m similarity + a_acc accompanied - a_d distance - a_r r - a_Z Z + a_o openness.

    Args:
        similarity: of the person and the group's topic, 0-1.
        accompanied: 1 where somebody goes along, else 0.
        distance: home to meeting place, km.
        reluctance: r, logit.
        stress: Z, SD.
        openness: o of the group, 0-1.
        base, by_similarity, by_company: a0, a_m, a_acc, logit.
        by_distance: a_d, logit a km.
        by_reluctance: a_r, ratio.
        by_stress: a_Z, logit an SD.
        by_openness: a_o, logit.

    Source: form assumed; a_acc between Pace 2018 (OR 0.96) and OR 3.5, so it may be zero.
    """
    chance: float = logistic(
        base
        + by_similarity * similarity
        + by_company * accompanied
        - by_distance * distance
        - by_reluctance * reluctance
        - by_stress * stress
        + by_openness * openness
    )
    return chance


@njit(cache=True, no_cfunc_wrapper=True)
def chance_to_stay(
    similarity: float,
    ties_inside: float,
    openness: float,
    base: float,
    by_similarity: float,
    by_ties: float,
    by_openness: float,
) -> float:
    """P(still a member next week).

    logit P = b0 + b_m similarity + b_t ln(1 + ties in the group) + b_o openness.

    Args:
        similarity: 0-1.
        ties_inside: the member's ties in the group.
        openness: o of the group, 0-1.
        base, by_similarity, by_ties, by_openness: b0, b_m, b_t, b_o, logit.

    Source: form assumed; that groups and ties hold each other: Feld (foci; M024).
    """
    chance: float = logistic(
        base
        + by_similarity * similarity
        + by_ties * math.log(1.0 + ties_inside)
        + by_openness * openness
    )
    return chance


@njit(cache=True, no_cfunc_wrapper=True)
def pull_of_group(
    similarity: float, distance: float, by_similarity: float, by_distance: float
) -> float:
    """ln of the weight of a group among those in reach: a_m similarity - a_d distance.

    Args:
        similarity: as far as whoever chooses knows it, 0-1.
        distance: km.
        by_similarity: a_m, logit; 0 where the person's interests are unknown.
        by_distance: a_d, logit a km.
    """
    return by_similarity * similarity - by_distance * distance
