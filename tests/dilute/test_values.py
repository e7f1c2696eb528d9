"""Values and pairs from surfaces that are made by hand, where more than pairs work together."""

from itertools import permutations

import numpy as np
import pytest

from dilute.planted import ALONGSIDE, TOGETHER, Planted, small
from lacsim.studies.dilute import Surface, best_and_worst, interactions
from lacsim.studies.dilute.inside import inside_values
from lacsim.studies.dilute.values import asked, shapley_values

LETTERS = "ABCD"


def surface_of(values: np.ndarray, letters: str = LETTERS) -> Surface:
    """A surface of values, float [combinations, beliefs, repeats], of one outcome."""
    codes = np.arange(len(values))
    usual = {"usual": np.zeros((*values.shape[1:], 1))}
    return Surface("here", letters, tuple(range(values.shape[1])), ("isolated",), codes,
                   values[..., None], usual)  # fmt: skip


def test_a_value_is_the_mean_over_every_order_of_adding_whatever_works_together():
    luck = np.random.default_rng(4)
    surface = surface_of(luck.normal(size=(16, 2, 3)))  # triples and all four matter too
    found = shapley_values(surface, "isolated")
    levels = surface.of_outcome("isolated")
    for player in range(4):
        added = []
        for order in permutations(range(4)):
            before = sum(1 << other for other in order[: order.index(player)])
            added.append(levels[before + (1 << player)] - levels[before])
        assert found[player] == pytest.approx(np.mean(added, axis=0))


def paired_surface(agree: int, beliefs: int = 20, chance: float = 0.0) -> Surface:
    """A and B do more together in some of the beliefs, and less in the others."""
    luck = np.random.default_rng(5)
    effect = np.where(np.arange(beliefs) < agree, -5.0, 0.5)
    values = np.zeros((4, beliefs, 4))
    # All beliefs share their repeats' luck, which is of that pair alone.
    values[3] = effect[:, None] + chance * luck.normal(size=4)
    return surface_of(values, "AB")


@pytest.mark.parametrize(
    ("agree", "chance", "verdict"),
    [
        (20, 0.0, "together"),
        (19, 0.0, "together"),
        (18, 0.0, ""),  # nine in ten is not more than nine in ten
        (10, 0.0, ""),
        (20, 0.01, "together"),
        (19, 9.0, ""),  # all agree, but by one chance
    ],
)
def test_a_pair_belongs_together_where_beliefs_agree_and_chance_cannot_do_it(
    agree, chance, verdict
):
    row = interactions(paired_surface(agree, chance=chance), "isolated").iloc[0]
    assert row["verdict"] == verdict
    if chance == 0.0:
        assert row["better_together_in"] == agree / 20


def test_rounding_is_no_harm():
    values = np.zeros((4, 3, 2)) + 0.1
    values[1] += 0.2  # A adds 0.2, beside B too; what B adds is nought, but for the last digit
    values[3] += 0.1 + 0.1
    values[2] += 1e-16
    surface = surface_of(values, "AB")
    assert (shapley_values(surface, "isolated")[1] == 0).all()
    assert (interactions(surface, "isolated")["better_together_in"] == 0).all()


def test_of_a_fraction_the_best_is_told_with_how_many_were_run():
    whole = surface_of(np.random.default_rng(6).normal(size=(16, 2, 2)))
    half = Surface(whole.area, LETTERS, whole.beliefs, whole.outcomes, whole.combinations[::2],
                   whole.values[::2], whole.references)  # fmt: skip
    table = best_and_worst(half, "isolated").set_index("size")
    assert table.loc[1, ["run", "possible"]].tolist() == [3, 4]
    assert not table["alike"][1:3].any()
    same = best_and_worst(surface_of(np.zeros((16, 2, 2))), "isolated")
    assert same["alike"].all()


def test_what_was_run_is_told_as_it_was_and_the_rest_is_reckoned():
    luck = np.random.default_rng(7)
    singles = luck.normal(size=(4, 2, 2))
    values = np.array([sum((singles[k] for k in range(4) if code >> k & 1), np.zeros((2, 2)))
                       for code in range(16)])  # fmt: skip
    whole = surface_of(values)
    kept = np.array([code for code in range(16) if code != 5])
    part = Surface(whole.area, LETTERS, whole.beliefs, whole.outcomes, kept, whole.values[kept],
                   whole.references)  # fmt: skip
    assert part.holds("AB")
    assert not part.holds("AC")
    for letters in ("AB", "AC"):
        own, right = asked(part, letters, "isolated"), whole.answer(letters, "isolated")
        assert own.mean == pytest.approx(right.mean)


def test_elements_inside_a_bundle_get_what_is_theirs():
    results = Planted(small(plan="inside-bundles", draws=2, replicates=2))
    values, pairs = inside_values(results, "isolated")
    worth = values.set_index("element")["mean"]
    assert worth["alongside"] == pytest.approx(ALONGSIDE)
    assert worth["natural_first"] == pytest.approx(TOGETHER)  # the other bundle is in full
    assert worth["contribution"] == pytest.approx(0.0, abs=1e-9)  # cancels over two beliefs
    assert worth["leadership"] == 0.0
    assert np.allclose(pairs["mean"], 0.0)
