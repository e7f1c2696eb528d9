"""What is skipped to save time could not have mattered: each short cut against the long way."""

from __future__ import annotations

import math

import numpy as np
import pytest

from lacsim.engine.belief_type import BeliefView
from lacsim.engine.bits import bits_of
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.introductions import highest_hazards, open_channels, ties_who_know
from lacsim.engine.kernels.lives import WEEKS_A_YEAR, choose_external
from lacsim.engine.kernels.neighbours import nearby
from lacsim.engine.kinds import (
    DIALS,
    EXTERNAL_TIES,
    LOCAL_TIES,
    NEAREST_DWELLINGS,
    NOBODY,
    Channel,
    Dial,
)
from lacsim.evidence import belief_record
from lacsim.rules.chance import gumbel, may_be_sooner, waiting_time
from lacsim.rules.introductions import need_of, noticing

P = BeliefView(belief_record(None))


def homes_met(
    week: int, seed: int, meetings: int, scale: float, east: np.ndarray, nearest: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Homes met by as many people as there are meetings, all from the first home, and luck."""
    homes, luck = np.zeros(meetings, dtype=np.int64), np.zeros(meetings)
    nearby(
        week, np.uint64(seed), scale, np.arange(meetings), np.ones(meetings, dtype=np.int32),
        np.arange(meetings, dtype=np.uint64), np.zeros(meetings, dtype=np.int16), east,
        np.zeros(len(east)), nearest, np.zeros(meetings), homes, luck,
    )  # fmt: skip
    return homes, luck


@pytest.mark.parametrize("scale", [0.1, 0.4])
def test_homes_are_met_in_proportion_to_the_chance_of_their_distance(scale: float) -> None:
    """As by a table of cumulative chances, within three standard errors; the last homes count."""
    homes = NEAREST_DWELLINGS + 1
    east = np.linspace(0.0, 0.25, homes)
    nearest = np.arange(1, homes, dtype=np.int16)[None, :]
    meetings = 20_000
    taken, luck = homes_met(3, 5, meetings, scale, east, nearest)
    assert ((luck >= 0.0) & (luck < 1.0)).all()
    met = np.bincount(taken, minlength=homes)
    chance = np.exp(-east[1:] / scale)
    expected = meetings * chance / chance.sum()
    assert met[0] == 0
    apart = ((met[1:] - expected) ** 2 / expected).sum()
    assert apart < NEAREST_DWELLINGS - 1 + 3 * np.sqrt(2 * (NEAREST_DWELLINGS - 1))
    assert abs((met[1:] * east[1:]).sum() - (expected * east[1:]).sum()) < 3 * 0.07 * np.sqrt(
        meetings
    )


def test_where_there_are_few_homes_one_of_them_is_met() -> None:
    nearest = np.full((1, NEAREST_DWELLINGS), -1, dtype=np.int16)
    nearest[0, :120] = 1
    place = np.zeros(2)
    assert (homes_met(0, 1, 200, 0.2, place, nearest)[0] == 1).all()
    nearest[:] = -1
    assert (homes_met(0, 1, 200, 0.2, place, nearest)[0] == -1).all()


def test_a_logarithm_left_out_would_not_have_won() -> None:
    luck = np.random.default_rng(2)
    for _ in range(200):
        draws = luck.random(43)
        weights = luck.lognormal(2.0, 2.0, 43)
        times = [waiting_time(u, w) for u, w in zip(draws, weights, strict=True)]
        soonest = math.inf
        best = -1
        looked = 0
        for at, (u, weight) in enumerate(zip(draws, weights, strict=True)):
            if may_be_sooner(u, weight, soonest):
                looked += 1
                if times[at] < soonest:
                    soonest, best = times[at], at
        assert best == int(np.argmin(times))
        assert looked < 43


def test_nobody_new_is_noticed_above_the_highest_hazard() -> None:
    luck = np.random.default_rng(3)
    visible = np.empty(len(Channel))
    dials = np.ones(DIALS)
    for _ in range(50):
        known_share = float(luck.random())
        dials[Dial.INTRODUCTIONS] = luck.random()
        most = highest_hazards(0.02, known_share, dials, visible, P)
        assert most.shape == (LOCAL_TIES + 1,)
        for ties in range(0, LOCAL_TIES + 1, 4):
            need = need_of(
                float(luck.exponential()), int(luck.integers(2)), int(luck.integers(2)),
                P.need_isolated, P.need_bounced,
            )  # fmt: skip
            total = open_channels(
                int(luck.integers(1 << len(Channel))), int(luck.integers(3)),
                bool(luck.integers(2)), ties, known_share, False, dials[Dial.INTRODUCTIONS],
                visible, P,
            )  # fmt: skip
            assert noticing(0.02, total, need) <= most[ties]


def test_ties_who_know_are_counted_from_those_who_know() -> None:
    luck = np.random.default_rng(4)
    people, casual = 60, 50.0
    hours = np.zeros((people, people), dtype=np.float32)
    for one in range(people):
        for other in luck.choice(people, 10, replace=False):
            if one != other:
                hours[one, other] = hours[other, one] = luck.exponential(60.0)
    count = np.zeros(people, dtype=np.int32)
    partner = np.full((people, LOCAL_TIES), -1, dtype=np.int32)
    held = np.zeros((people, LOCAL_TIES), dtype=np.float32)
    for one in range(people):
        known = np.flatnonzero(hours[one])[:LOCAL_TIES]
        count[one] = len(known)
        partner[one, : len(known)] = known
        held[one, : len(known)] = hours[one, known]
    knows = luck.integers(0, 3, people).astype(np.uint8)  # 2: heard this week, does not count
    counted = ties_who_know(partner, held, knows, casual)
    for one in range(people):
        mine = partner[one, : count[one]]
        expected = sum(
            knows[other] == 1 and hours[one, other] >= casual and one in partner[other]
            for other in mine
        )
        assert counted[one] == expected


@pytest.mark.parametrize("by_death", [0, 1])
def test_of_two_classes_the_luckiest_have_the_highest_scores(by_death: int) -> None:
    """The tie outside that goes is the one of the highest score, each one's worked out."""
    luck = np.random.default_rng(6)
    key, close, death_rate = np.uint64(9), 60.0, 0.01
    gone = []
    for week in range(200):
        count = int(luck.integers(0, 12))
        ids = luck.integers(1, 2**32, (1, EXTERNAL_TIES)).astype(np.uint32)
        hours = np.zeros((1, EXTERNAL_TIES), dtype=np.float32)
        hours[0, :count] = luck.exponential(60.0, count)
        kin = np.zeros((1, EXTERNAL_TIES), dtype=bool)
        kin[0, :count] = luck.random(count) < 0.5
        chosen = choose_external(
            week, 0, np.uint64(3), 0.0, by_death, close, death_rate, np.array([count], np.int8),
            ids, hours, bits_of(kin), key, P,
        )  # fmt: skip
        scores = {}
        for slot in range(count):
            if (hours[0, slot] >= close) == (by_death == 1):
                yearly = P.external_kin_loss if kin[0, slot] else P.external_loss
                weight = 0.0 if by_death else math.log(yearly / WEEKS_A_YEAR)
                draws = draw4(key, Event.EXTERNAL_LOSS, week, np.uint64(3), np.uint64(ids[0, slot]))
                scores[slot] = weight + gumbel(draws[by_death])
        assert chosen == (max(scores, key=scores.__getitem__) if scores else NOBODY)
        gone.append(chosen != NOBODY and kin[0, chosen])
    assert 20 < sum(gone) < 180  # both classes are met
