"""Stored runs made again: the same are the same, a number that is otherwise is found."""

from dataclasses import replace

import numpy as np
import pytest

from dilute.planted import small
from lacsim.scenario.errors import InputError
from lacsim.studies.dilute import Surface, design_of, load_surface, save_surface
from lacsim.studies.dilute.arms import with_bundles
from lacsim.studies.dilute.origin import read_origin
from lacsim.studies.dilute.rechecking import _spread, recheck, vouched
from lacsim.studies.runs import Results, run_study
from studies.inline import InlineCrew

AREA = "derby-012"
RUNS = 7


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """A few combinations, with the model behind them."""
    bundles = design_of(
        small(plan="all-combinations", years=0.2, replicates=2, draws=1, burn_in_weeks=8)
    )
    wanted = [with_bundles(letters).name for letters in ("", "AD", "ABCDEFGH")]
    options = {name: bundles.options[name] for name in ("usual", "full", *wanted)}
    folder = tmp_path_factory.mktemp("recheck")
    run_study(bundles.model_copy(update={"options": options}), folder, team=InlineCrew)
    return Results(folder)


@pytest.fixture(scope="module")
def surface(results):
    return Surface.of(results, AREA, (0, 1))


def test_runs_made_again_come_to_the_same_and_the_file_says_so(results, surface, tmp_path):
    told = []
    found = recheck(
        surface, results.design, RUNS, tell=lambda done, total, _: told.append((done, total))
    )
    assert found.holds
    assert (found.runs, found.same, found.worst) == (RUNS, RUNS, ("", 0.0))
    assert told == [(done, RUNS) for done in range(1, RUNS + 1)]
    earlier = replace(
        surface,
        origin=replace(surface.origin, parts={**surface.origin.parts, "rules": "earlier"}),
    )
    assert earlier.origin.changed(AREA) == ["the rules of the week"]
    save_surface(vouched(earlier, found), tmp_path / "surface.parquet")
    kept = load_surface(tmp_path / "surface.parquet").origin
    assert kept.changed(AREA) == []
    assert kept.parts["rules"] == "earlier"  # what it was run with is not forgotten
    assert kept.said_of_check().startswith(f"{RUNS} of these runs were made again under model")
    assert load_surface(tmp_path / "surface.parquet").values.tolist() == surface.values.tolist()


def test_a_number_that_is_otherwise_is_found(results, surface):
    place = surface.outcomes.index("gp_contacts")
    values = surface.values.copy()
    values[..., place] *= 1.25
    found = recheck(replace(surface, values=values), results.design, RUNS)
    assert not found.holds
    assert 0 < found.same < RUNS  # business as usual is no combination, and was left alone
    assert found.worst == ("gp_contacts", pytest.approx(0.2))
    values[..., place] = np.nan
    found = recheck(replace(surface, values=values), results.design, RUNS)
    assert found.worst == ("gp_contacts", np.inf)


def test_runs_of_another_study_are_refused(results, surface):
    other = results.design.model_copy(update={"years": 0.3, "replicates": 3})
    with pytest.raises(InputError) as refused:
        recheck(surface, other, RUNS)
    assert [problem.key for problem in refused.value.problems] == ["years", "repeats"]


def test_runs_of_other_options_are_refused(results, surface):
    fewer = {n: o for n, o in results.design.options.items() if n not in ("usual", "full")}
    kept = dict(list(fewer.items())[:-1])
    with pytest.raises(InputError) as refused:
        recheck(surface, results.design.model_copy(update={"options": kept}), RUNS)
    assert {"combinations", "options", "posts"} <= {p.key for p in refused.value.problems}


@pytest.mark.parametrize(
    "note", [3, {"runs": 4}, {"runs": 4, "model": "", "lacsim": "", "parts": 1}]
)
def test_a_note_that_cannot_be_read_is_none(note):
    assert read_origin({"checked": note}).checked is None


@pytest.mark.parametrize("runs", [1, 10, 200, 100_000])
def test_what_is_made_again_is_spread_over_all(runs):
    shape = (16, 12, 3)
    everything = Surface(
        "here", "ABCD", tuple(range(12)), ("isolated",), np.arange(16), np.zeros((*shape, 1)), {}
    )
    arms = [f"arm-{row}" for row in range(16)]
    cells = list(_spread(everything, arms, runs))
    assert len(set(cells)) == len(cells) == min(runs, 16 * 12 * 3)
    if runs == 200:
        for each in ([c.arm for c in cells], [c.belief for c in cells], [c.repeat for c in cells]):
            counts = np.unique(each, return_counts=True)[1]
            assert counts.max() <= 1.5 * counts.min()  # by lot it would be twice as uneven
