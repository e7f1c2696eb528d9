"""The workload that every peer runs: support on a fixed network, with no luck in it.

N people know ``PARTNERS`` others each way. Every week, everybody reading the week before:

1. whoever is under stress above ``ASKING`` asks one of those they know (each in turn) for an hour;
2. whoever is asked shares their spare hours among those who ask: min(1, spare / asked) each;
3. stress fades by 5%, is eased by a tenth of the help had, and rises by a half when a blow falls
   (on one person in 97 a week, by number, so that every peer gives the same sum).
"""

from __future__ import annotations

import numpy as np

PARTNERS = 20
ASKING = 0.2
KEPT = 0.95
EASED = 0.1
BLOW = 0.5
BLOWS = 97  # one in so many a week
STEP = 104_729  # a prime: blows move on from week to week


def network(people: int) -> np.ndarray:
    """Whom everybody knows, shape [people, PARTNERS]; the same for every peer."""
    luck = np.random.default_rng(1)
    return luck.integers(0, people, (people, PARTNERS))


def start(people: int) -> tuple[np.ndarray, np.ndarray]:
    """Stress and spare hours at the start."""
    number = np.arange(people)
    return (number % 10) / 10.0, (number % 7) / 4.0


def hit(person: int, week: int) -> bool:
    """Whether a blow falls on somebody this week."""
    return (person * 7919 + week * STEP) % BLOWS == 0
