"""Bundles together: values, pairs, fractions and the stored surface, from planted effects."""

import itertools
import time
from itertools import combinations

import numpy as np
import pytest

from dilute.planted import ALONGSIDE, CONTRIBUTION, TOGETHER, Planted, small
from lacsim.scenario.errors import InputError
from lacsim.studies.dilute import (
    Surface,
    best_and_worst,
    interactions,
    load_surface,
    save_surface,
    shapley,
)
from lacsim.studies.dilute.factorial import fraction, inside_bundle
from lacsim.studies.dilute.predictability import (
    between_places,
    narrower,
    predictability,
    sd_interval,
)
from lacsim.studies.dilute.surface import bits
from lacsim.studies.dilute.telling import findings
from lacsim.studies.dilute.values import shapley_values

BELIEFS = tuple(range(1, 11))


@pytest.fixture(scope="module")
def results():
    return Planted(small(plan="all-combinations", decoy=True, draws=10, replicates=2))


@pytest.fixture(scope="module")
def surface(results):
    return Surface.of(results, "derby-012", BELIEFS, ["isolated"])


def test_values_add_up_to_what_all_change_together(surface):
    values = shapley_values(surface, "isolated")
    everything = surface.of_outcome("isolated")[surface.row("ABCDEFGHZ")]
    nothing = surface.of_outcome("isolated")[surface.row("")]
    assert values.sum(axis=0) == pytest.approx(everything - nothing)


def test_a_bundle_wired_to_nothing_is_worth_nought_exactly(surface):
    decoy = shapley_values(surface, "isolated")[surface.letters.index("Z")]
    assert np.array_equal(decoy, np.zeros_like(decoy))
    row = shapley(surface, "isolated").set_index("bundle").loc["Z"]
    assert row["mean"] == row["low"] == row["high"] == 0.0


def test_what_is_planted_in_a_bundle_is_its_value(surface):
    table = shapley(surface, "isolated").set_index("bundle")
    # Over two beliefs what contribution does cancels out; half the pair's effect goes to each.
    assert table.loc["F", "mean"] == pytest.approx(ALONGSIDE + TOGETHER / 2)
    assert table.loc["B", "mean"] == pytest.approx(0, abs=1e-9)


def test_only_bundles_that_do_more_together_are_said_to_belong_together(results, surface):
    table = interactions(surface, "isolated").set_index(["first", "second"])
    pair = table.loc[("A", "F")]
    assert pair["mean"] == pytest.approx(TOGETHER)
    assert pair["in_full"] == pytest.approx(pair["from_none"])
    assert pair["verdict"] == "together"
    few = Surface.of(results, "derby-012", (1, 2), ["isolated"])
    assert not interactions(few, "isolated")["verdict"].any()  # two beliefs prove nothing
    others = table.drop(("A", "F"))
    assert np.allclose(others["mean"], 0)


def test_a_fraction_finds_the_same_values(surface):
    part = small(plan="all-combinations", combinations=64, draws=10, replicates=2)
    smaller = Surface.of(Planted(part), "derby-012", BELIEFS, ["isolated"])
    assert not smaller.whole
    found = shapley_values(smaller, "isolated")
    assert found == pytest.approx(shapley_values(surface, "isolated")[:-1], abs=1e-6)
    assert interactions(smaller, "isolated").set_index(["first", "second"]).loc[
        ("A", "F"), "verdict"
    ] == "together"  # fmt: skip


@pytest.mark.parametrize(("factors", "runs"), [(8, 64), (8, 128), (5, 16)])
def test_fractions_keep_singles_and_pairs_apart(factors, runs):
    signs = 2 * fraction(factors, runs) - 1
    assert signs.shape == (runs, factors)
    pairs = [signs[:, i] * signs[:, j] for i, j in combinations(range(factors), 2)]
    terms = np.stack([np.ones(runs), *signs.T, *pairs])
    assert np.array_equal(terms @ terms.T, runs * np.eye(len(terms)))


def test_inside_a_bundle_all_elements_stand_with_and_without_each_other():
    for letter, runs in {"A": 4, "C": 2, "F": 8, "G": 16, "H": 16}.items():
        kept = list(inside_bundle(letter))
        assert len(set(kept)) == runs
        assert np.array(kept).mean(axis=0).tolist() == [0.5] * len(kept[0])


def made_up(beliefs=31, repeats=4, outcomes=6) -> Surface:
    keys = ("isolated", "lonely", "crises", "gp_contacts", "care_requests", "public_cost")
    rng = np.random.default_rng(1)
    shape = (256, beliefs, repeats, outcomes)
    return Surface(
        "here", "ABCDEFGH", tuple(range(beliefs)), keys[:outcomes], np.arange(256),
        rng.normal(size=shape), {"usual": rng.normal(size=shape[1:])},
    )  # fmt: skip


def test_any_selection_of_a_stored_surface_is_answered_in_fifty_milliseconds(tmp_path):
    made = made_up()
    save_surface(made, tmp_path / "surface.parquet")
    stored = load_surface(tmp_path / "surface.parquet")
    slowest = 0.0
    everyone = itertools.product((0, 1), repeat=8)
    for letters in ("".join(itertools.compress("ABCDEFGH", kept)) for kept in everyone):
        started = time.process_time()  # a busy machine's other work is not ours
        answer = stored.answer(letters, "crises")
        slowest = max(slowest, time.process_time() - started)
    assert slowest < 0.05
    values = made.values[255, :, :, 2] - made.references["usual"][:, :, 2]
    assert answer.letters == "ABCDEFGH"
    assert answer.mean == pytest.approx(values.mean())
    assert answer.low < answer.mean < answer.high
    assert (answer.beliefs, answer.repeats) == (31, 4)
    assert answer.better_in == (values.mean(axis=1) < 0).mean()


def test_a_surface_comes_back_as_it_was(tmp_path, surface):
    save_surface(surface, tmp_path / "s.parquet")
    again = load_surface(tmp_path / "s.parquet")
    np.testing.assert_array_equal(again.values, surface.values)
    np.testing.assert_array_equal(again.references["usual"], surface.references["usual"])
    assert (again.letters, again.outcomes) == (surface.letters, surface.outcomes)


def test_what_is_no_surface_or_no_bundle_is_refused(tmp_path, surface):
    with pytest.raises(InputError, match="right would be"):
        load_surface(tmp_path / "none.parquet")
    with pytest.raises(InputError, match="no bundle Q"):
        surface.answer("AQ", "isolated")
    with pytest.raises(InputError, match="--outcome"):
        surface.answer("A", "crises")
    assert bits("HA", "ABCDEFGH") == bits("AH", "ABCDEFGH") == 0b10000001


def test_best_and_worst_of_each_size(surface):
    table = best_and_worst(surface, "isolated").set_index("size")
    assert table.index.tolist() == list(range(9))
    for size in range(9):
        means = {
            letters: surface.answer(letters, "isolated").mean
            for letters in map("".join, combinations("ABCDEFGH", size))
        }
        for which, extreme in (("best", min), ("worst", max)):
            assert means[table.loc[size, which]] == pytest.approx(extreme(means.values()))
            assert table.loc[size, f"{which}_mean"] == pytest.approx(extreme(means.values()))


def test_spread_is_told_with_its_interval(results):
    table = predictability(results, ["isolated"])
    assert set(table["between"]) == {"between repeats"}  # one neighbourhood
    assert table["of"].nunique() == 2
    spreads = table[table["of"].str.contains("difference")].set_index("arm")["sd"]
    # The planted spread is gone where the same person stays; it is larger the less so.
    assert spreads["full"] < spreads["half"] < spreads["none"]


def test_known_intervals_of_a_spread():
    sd, low, high = sd_interval(np.array([1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10]))
    assert (sd, low, high) == pytest.approx((3.02765, 2.08252, 5.52734), abs=1e-4)


def test_which_of_two_paired_spreads_is_smaller_is_told_with_care():
    luck = np.random.default_rng(1)
    one, other = luck.normal(size=(2, 12))
    assert narrower(one, other + 10 * luck.normal(size=12)) == "yes"
    assert narrower(10 * one, other) == "wider"
    assert narrower(one, other) == "unclear"
    assert narrower(one[:2], 100 * other[:2]) == "unclear"
    # What does nothing does not vary, and is no more predictable for it.
    assert narrower(np.zeros(12), other) == "unclear"


def test_two_paired_spreads_that_are_alike_are_told_apart_once_in_twenty():
    luck = np.random.default_rng(2)
    shared = luck.normal(size=(2000, 8))  # the same luck in both
    one, other = shared + luck.normal(size=(2, 2000, 8))
    told = [narrower(*pair) != "unclear" for pair in zip(one, other, strict=True)]
    assert np.mean(told) == pytest.approx(0.05, abs=0.015)


def test_chance_between_repeats_is_no_difference_between_neighbourhoods():
    luck = np.random.default_rng(3)
    alike = [between_places(luck.normal(size=(6, 4))) for _ in range(400)]
    assert np.mean([sd == 0 for sd, _, _ in alike]) > 0.4
    assert np.mean([low == 0 for _, low, _ in alike]) > 0.95
    truth = 3.0
    apart = [
        between_places(truth * luck.normal(size=(6, 1)) + luck.normal(size=(6, 4)))
        for _ in range(400)
    ]
    assert np.mean([low <= truth <= high for _, low, high in apart]) > 0.92
    assert np.sqrt(np.mean([sd**2 for sd, _, _ in apart])) == pytest.approx(truth, rel=0.06)


def test_pairs_are_told_over_structures_too():
    dilution = small(plan="all-combinations", combinations=64, draws=1, replicates=2,
                     with_structures=True)  # fmt: skip
    results = Planted(dilution)
    alternatives = len(results.design.beliefs) - 2
    assert alternatives > 8
    tables = findings(results, dilution, "isolated").tables
    pair = tables["pairs"].set_index(["first", "second"]).loc[("A", "F")]
    assert pair["beliefs"] == 1 + alternatives
    assert pair["verdict"] == "together"
    assert set(tables["values"]["beliefs"]) == {1}  # values stay those of the draws


@pytest.fixture(scope="module")
def under_ways():
    """A surface with the structural alternatives beside three drawn beliefs."""
    planted = Planted(small(plan="all-combinations", with_structures=True, replicates=2))
    dilution = small(plan="all-combinations", with_structures=True, replicates=2)
    return planted, findings(planted, dilution, "isolated")


def test_structural_alternatives_lie_beside_the_drawn_beliefs_and_not_among_them(under_ways):
    planted, found = under_ways
    surface = found.surfaces["derby-012"]
    beliefs = {belief.number: belief for belief in planted.design.beliefs}
    assert [beliefs[number].drawn for number in surface.beliefs] == [True] * 3
    assert {beliefs[n].name for n in surface.ways.beliefs} == set(surface.ways.names.values())
    assert set(surface.ways.beliefs) | set(surface.beliefs) == set(beliefs) - {0}
    # Bundle F holds the element that is planted to harm where a belief's number is odd.
    signs = [1 if number % 2 else -1 for number in surface.ways.beliefs]
    answer = surface.ways.answer("F", "isolated", against="")
    assert answer.mean == pytest.approx(ALONGSIDE + CONTRIBUTION * np.mean(signs))
    assert answer.beliefs == len(signs) == 11


def test_pairs_are_told_over_beliefs_and_structures_at_once(under_ways):
    _, found = under_ways
    pairs = found.tables["pairs"].set_index(["first", "second"])
    surface = found.surfaces["derby-012"]
    assert set(pairs["beliefs"]) == {len(surface.beliefs) + len(surface.ways.beliefs)}
    assert pairs.loc[("A", "F"), "verdict"] == "together"
    assert set(found.tables["values"]["beliefs"]) == {len(surface.beliefs)}


def test_a_surface_with_structures_comes_back_as_it_was(tmp_path, under_ways):
    surface = under_ways[1].surfaces["derby-012"]
    save_surface(surface, tmp_path / "s.parquet")
    again = load_surface(tmp_path / "s.parquet")
    for own, other in ((surface, again), (surface.ways, again.ways)):
        np.testing.assert_array_equal(own.values, other.values)
        np.testing.assert_array_equal(own.references["usual"], other.references["usual"])
        assert (own.beliefs, dict(own.names)) == (other.beliefs, dict(other.names))
    assert again.ways.ways is None
