"""Week 0 meets the area's counts, and everybody is who their id says."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import nbinom

from lacsim.engine.kinds import EXTERNAL_TIES, HOUSEHOLD_SIZE, NEAREST_DWELLINGS
from lacsim.evidence import belief_record
from lacsim.scenario import InputError
from lacsim.world import build_state
from lacsim.world.ages import ADULT_AGE, WEEKS_A_YEAR, age_band
from lacsim.world.check import area_check
from lacsim.world.sizes import plan_sizes, size_note
from world.place import alive, area, build, looked_at

AREAS = (
    "england",
    "derby-012",
    "blackpool-013",
    "arun-010",
    "bradford-030",
    "swansea-011",
    "hart-007",
)


@pytest.mark.parametrize("name", AREAS)
def test_people_and_homes_match_the_area(name):
    place = area(name)
    state = looked_at(name)
    rows = alive(state)
    homes = place.households
    assert rows.size == place.residents
    assert state["dwelling_id"].size == homes
    bands = np.bincount(age_band(state["age_weeks"][rows] / WEEKS_A_YEAR), minlength=9)
    assert np.abs(bands - np.array(place.age_shares) * place.residents).max() < 1.5
    tenure = np.bincount(state["tenure"], minlength=3)
    assert np.abs(tenure - np.array(place.tenure_shares) * homes).max() < 1.5
    assert abs(state["disabled"][rows].sum() - place.share_disabled * rows.size) < 1
    assert abs(state["deprived"].sum() - place.share_households_deprived_2plus * homes) < 1


@pytest.mark.parametrize("name", AREAS)
def test_household_sizes_match_where_residents_allow(name):
    place = area(name)
    state = looked_at(name)
    size = state["member_count"]
    assert size.sum() == place.residents
    assert size.min() == 1
    assert size.max() <= HOUSEHOLD_SIZE
    shares = np.bincount(np.minimum(size, 5), minlength=6)[1:] / size.size
    table = np.array(place.household_size_shares)
    # The sizes that the same shares allow: a 5+ household holds 5 to 6.5 people on average.
    least, most = table @ (1, 2, 3, 4, 5.06), table @ (1, 2, 3, 4, 6.5)
    mean = place.residents_per_household
    if least <= mean <= most:
        assert np.abs(shares - table).max() < 0.002
    elif mean > most:  # shared homes of eight take the rest, the others keep the table
        shared = (mean - most) / (HOUSEHOLD_SIZE - most)
        expected = (1 - shared) * table + shared * np.array((0, 0, 0, 0, 1))
        assert np.abs(shares - expected).max() < 0.002
    else:  # tilted: no size is off by more than the people missing
        assert shares[0] > table[0]
        assert np.abs(shares - table).max() < least - mean


def test_blackpools_shared_homes_hold_adults_and_leave_people_who_live_alone():
    place = area("blackpool-013")
    state = looked_at("blackpool-013")
    size = state["member_count"]
    assert (size == 1).mean() > 0.52  # the table has .556; a tilt of all sizes left .488
    full = np.flatnonzero((size == HOUSEHOLD_SIZE) & (state["children_count"] == 0))
    assert full.size > 0.04 * place.households
    assert "shared by 8" in size_note(place)
    assert size_note(area("england")) == ""
    assert "smaller homes" in size_note(area("hart-007"))


def test_every_home_has_an_adult_and_children_have_parents():
    state = looked_at()
    years = state["age_weeks"] / WEEKS_A_YEAR
    gaps = []
    for home in range(state["dwelling_id"].size):
        rows = state["members"][home, : state["member_count"][home]]
        adults = rows[state["adult"][rows] == 1]
        assert adults.size >= 1
        children = rows[state["adult"][rows] == 0]
        assert children.size == state["children_count"][home]
        gaps += [np.max(years[adults]) - years[child] for child in children]
    assert (np.array(gaps) > 16).mean() > 0.99


def test_people_live_alone_by_age_about_as_in_england():
    # Census 2011 and 2021: under 4% of 16-24, 17% of 50-64, 59% of 85+; 13% of everybody.
    state = looked_at()
    rows = alive(state)
    years = state["age_weeks"][rows] / WEEKS_A_YEAR
    alone = state["member_count"][state["dwelling"][rows]] == 1
    assert alone.mean() == pytest.approx(0.13, abs=0.02)
    assert alone[(years >= 16) & (years < 25)].mean() < 0.04
    assert alone[(years >= 50) & (years < 65)].mean() == pytest.approx(0.17, abs=0.04)
    assert 0.5 < alone[years >= 85].mean() < 0.8


def test_ids_are_unique_and_members_stand_in_their_order():
    state = looked_at(residents=1000)
    assert np.unique(state["resident_id"][alive(state)]).size == alive(state).size
    assert np.unique(state["dwelling_id"]).size == state["dwelling_id"].size
    assert np.unique(state["household_id"]).size == state["household_id"].size
    for home in range(state["dwelling_id"].size):
        rows = state["members"][home, : state["member_count"][home]]
        assert (state["dwelling"][rows] == home).all()
        who = [int(w) for w in state["resident_id"][rows]]
        assert who == sorted(who)


def test_the_same_seed_gives_the_same_people_and_another_seed_others():
    first, again, other = build(seed=3), build(seed=3), build(seed=4)
    for name in ("resident_id", "age_weeks", "interests", "external_hours", "tie_hours"):
        assert np.array_equal(first[name], again[name])
    assert not np.array_equal(first["resident_id"], other["resident_id"])


def test_traits_have_the_means_and_spreads_of_the_belief():
    state = looked_at()
    p = belief_record()
    adults = np.flatnonzero(state["adult"] == 1)
    hours = state["sociability"][adults]
    assert hours.mean() == pytest.approx(p.social_hours_mean, rel=0.03)
    assert state["opportunity"][adults].mean() == pytest.approx(1, rel=0.03)
    both = np.log(hours).var() + np.log(state["opportunity"][adults]).var()
    assert both == pytest.approx(np.log(1 + p.social_hours_cv**2), rel=0.05)
    assert np.log(hours).var() / both == pytest.approx(1 - p.opportunity_share, abs=0.04)
    assert state["interests"][adults].std() == pytest.approx(p.interest_spread, rel=0.03)
    assert state["gift"][adults].mean() == pytest.approx(0.4, abs=0.02)
    assert state["capability_rest"][adults].mean() == pytest.approx(0.5, abs=0.01)
    assert state["reluctance"][adults].mean() == pytest.approx(p.reluctance_mean, abs=0.05)
    assert state["gp_frailty"][adults].mean() == pytest.approx(1, abs=0.03)
    assert state["gp_frailty"][adults].var() == pytest.approx(1 / p.consulting_shape, rel=0.1)
    assert state["event_frailty"][adults].mean() == pytest.approx(1, abs=0.03)
    assert np.median(state["spare_hours"][adults]) == pytest.approx(p.spare_hours_median, rel=0.05)
    assert np.allclose(state["agenda"][adults].sum(axis=1), 1)
    # Drawn from a negative binomial, of which the slots hold at most EXTERNAL_TIES.
    drawn = nbinom(p.external_shape, p.external_shape / (p.external_shape + p.external_mean))
    numbers = np.arange(400)
    held = float((np.minimum(numbers, EXTERNAL_TIES) * drawn.pmf(numbers)).sum())
    assert state["external_count"][adults].mean() == pytest.approx(held, rel=0.03)


def test_health_is_a_score_over_adults_of_the_reference_area():
    state = looked_at()
    health = state["health"][state["adult"] == 1]
    assert health.mean() == pytest.approx(0, abs=0.04)
    assert health.std() == pytest.approx(1, abs=0.04)


def test_disability_rises_with_age_and_falls_with_means():
    state = looked_at("derby-012")
    rows = alive(state)
    years = state["age_weeks"][rows] / WEEKS_A_YEAR
    disabled = state["disabled"][rows]
    assert disabled[years > 80].mean() > 2 * disabled[(years > 20) & (years < 50)].mean()
    worse = state["ses"][rows] < np.median(state["ses"][rows])
    assert disabled[worse].mean() > 1.2 * disabled[~worse].mean()


def test_children_have_health_and_nothing_of_an_adults():
    state = looked_at(residents=1000)
    children = np.flatnonzero((state["alive"] == 1) & (state["adult"] == 0))
    assert (state["age_weeks"][children] < ADULT_AGE * WEEKS_A_YEAR).all()
    for name in ("sociability", "external_count", "tie_count", "working", "spare_hours"):
        assert not state[name][children].any()
    assert state["health"][children].any()
    assert (state["usual_gp"][children] >= 0).all()


def test_ties_of_kin_are_the_same_from_both_ends():
    state = looked_at(residents=1000)
    who = state["resident_id"]
    seen = {}
    for row in alive(state):
        partners = state["tie_partner"][row, : state["tie_count"][row]]
        assert list(who[partners]) == sorted(who[partners])
        for slot, other in enumerate(partners):
            assert state["dwelling"][other] != state["dwelling"][row]
            seen[row, other] = (state["tie_hours"][row, slot], state["tie_match"][row, slot])
    assert len(seen) > 200
    assert all(seen[other, row] == tie for (row, other), tie in seen.items())


def test_the_nearest_homes_stand_in_order():
    state = looked_at(residents=1000)
    assert state["nearest"].shape[1] == NEAREST_DWELLINGS
    homes = np.stack((state["home_x"], state["home_y"]), axis=1)
    first = np.linalg.norm(homes - homes[state["nearest"][:, 0]], axis=1)
    tenth = np.linalg.norm(homes - homes[state["nearest"][:, 9]], axis=1)
    assert (first <= tenth).all()
    assert (state["nearest"] != np.arange(homes.shape[0])[:, None]).all()


def test_a_place_too_young_to_fill_its_homes_is_refused():
    shares = (0.3, 0.4, 0.0, 0.3, 0.0, 0.0, 0.0, 0.0, 0.0)
    odd = area("england", 1000).model_copy(update={"age_shares": shares, "households": 400})
    with pytest.raises(InputError, match="an adult for each household"):
        build_state(odd, 1, belief_record())


def test_more_residents_than_homes_can_hold_are_refused():
    full = area("england", 1000).model_copy(update={"residents": 4001, "households": 500})
    with pytest.raises(InputError, match="at most 8 residents a household"):
        build_state(full, 1, belief_record())
    fits = full.model_copy(update={"residents": 4000})
    assert plan_sizes(fits).shared == 500


def test_two_hundred_people_make_a_neighbourhood():
    small = area("england", 1000).model_copy(update={"residents": 200, "households": 83})
    state = build_state(small, 1, belief_record())
    assert alive(state).size == 200
    assert (state["nearest"][:, 81] >= 0).all()
    assert (state["nearest"][:, 82:] == -1).all()


def test_the_printed_check_shows_area_and_model_side_by_side():
    rows = area_check(looked_at(), area())
    assert len(rows) == 22
    assert all(abs(row.model - row.area) < 0.01 for row in rows if row.unit == "share")
    assert {row.area for row in rows if row.unit != "share"} == {8239, 3418}
    assert all(row.model == row.area for row in rows if row.unit != "share")
