"""The places people keep in mind: at most eight, the oldest gives way, in whatever order heard."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from lacsim.engine.kernels.memory import (
    forget_everywhere,
    forget_slot,
    known_slot,
    knows,
    learn,
    service_place,
)
from lacsim.engine.kinds import KNOWN_PLACES, NOBODY, Service

GROUP_IDS = np.array([907, 13, 511, 77, 300, 41, 888, 620, 5, 402, 233, 99], dtype=np.uint64)


def blank() -> tuple[np.ndarray, np.ndarray]:
    places = np.full((1, KNOWN_PLACES), NOBODY, dtype=np.int32)
    return places, np.zeros((1, KNOWN_PLACES), dtype=np.int32)


@given(st.permutations(range(12)), st.integers(0, 8))
@settings(deadline=None)
def test_order_of_hearing_changes_nothing(order: list[int], before: int) -> None:
    kept = set()
    for hearing in (sorted(order), order):
        places, ages = blank()
        for place in range(before):
            learn(0, place, places, ages, GROUP_IDS)
        ages[0, :before] = np.arange(1, before + 1)
        for place in hearing:
            learn(0, place, places, ages, GROUP_IDS)
        kept.add(frozenset(places[0].tolist()))
    assert len(kept) == 1


def test_the_oldest_gives_way() -> None:
    places, ages = blank()
    for place in range(KNOWN_PLACES):
        learn(0, place, places, ages, GROUP_IDS)
    ages[0] = [3, 9, 1, 4, 2, 5, 6, 7]
    assert learn(0, 10, places, ages, GROUP_IDS)
    assert not knows(0, 1, places)
    assert knows(0, 10, places)


def test_hearing_again_refreshes() -> None:
    places, ages = blank()
    learn(0, 4, places, ages, GROUP_IDS)
    ages[0, 0] = 6
    assert not learn(0, 4, places, ages, GROUP_IDS)
    assert ages[0, 0] == 0


def test_groups_and_services_do_not_mix() -> None:
    places, ages = blank()
    for service in (Service.GP, Service.DOOR):
        learn(0, service_place(service), places, ages, GROUP_IDS)
    learn(0, 0, places, ages, GROUP_IDS)
    assert knows(0, service_place(Service.DOOR), places)
    assert not knows(0, service_place(Service.ADVICE), places)
    assert known_slot(0, 0, places) == 2


def test_a_forgotten_place_leaves_no_gap() -> None:
    places, ages = blank()
    for place in range(4):
        learn(0, place, places, ages, GROUP_IDS)
    forget_slot(0, 1, places, ages)
    assert places[0, :4].tolist() == [0, 2, 3, NOBODY]
    forget_everywhere(0, places, ages)
    assert places[0, :3].tolist() == [2, 3, NOBODY]
