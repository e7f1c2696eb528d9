"""Priors load with their papers or not at all, and their distributions are what they say."""

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from lacsim.evidence import belief_record, central_values, load_priors, prior_sample
from lacsim.evidence import distributions as d
from lacsim.evidence.alternatives import load_alternatives, switched
from lacsim.evidence.priors import Prior
from lacsim.evidence.sourced import Sourced
from lacsim.scenario import check_file, config_root
from lacsim.scenario.errors import InputError

EVIDENCE = config_root() / "evidence"
OTHERS = ("baseline", "targets", "prices", "programme", "alternatives")
FILES = [
    *sorted((EVIDENCE / "priors").glob("*.yaml")),
    *(EVIDENCE / f"{name}.yaml" for name in OTHERS),
]

COMPLETE = {
    "meaning": "share of stress",
    "unit": "share",
    "prior": "{uniform: [0, 0.6]}",
    "date": '"2016"',
    "source": "Cohen & Wills 1985",
    "grade": "assumption",
}

shares = st.floats(0, 1)


def write(folder: Path, name: str = "a.yaml", **changes: str | None) -> None:
    lines = ["topic: stress", "parameters:", "  beta_b:"]
    lines += [f"    {k}: {v}" for k, v in {**COMPLETE, **changes}.items() if v is not None]
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_complete_number_loads(tmp_path: Path) -> None:
    write(tmp_path)
    assert load_priors(tmp_path)["beta_b"].central == pytest.approx(0.3)


@pytest.mark.parametrize("paper", ["unit", "date", "source", "grade", "meaning", "prior"])
def test_a_number_without_its_papers_does_not_load(tmp_path: Path, paper: str) -> None:
    write(tmp_path, **{paper: None})
    with pytest.raises(InputError, match=f"beta_b.{paper}: missing"):
        load_priors(tmp_path)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"grade": "guess"}, "official statistic"),
        ({"source": '""'}, "empty"),
        ({"date": "long ago"}, "date"),
        ({"prior": "{uniform: [0.6, 0]}"}, "out of order"),
        ({"prior": "{unform: [0, 1]}"}, "uniform"),
        ({"prior": "{uniform: [0, 1], normal: [0, 1]}"}, "exactly one"),
        ({"prior": "{uniform: [0, 1], truncate: [3, 4]}"}, "nothing of this prior"),
        ({"prior": "{mixture: [[0.4, {fixed: 0}], [0.4, {fixed: 1}]]}"}, "add up to 1"),
        ({"baseline": "0.9"}, "outside its prior"),
        ({"baseline": ".nan"}, "not a number"),
        ({"baseline": '"0.3"'}, "not a number"),
        ({"guess": "3"}, "unknown key"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, changes: dict[str, str], words: str) -> None:
    write(tmp_path, **changes)
    with pytest.raises(InputError, match=words) as caught:
        load_priors(tmp_path)
    assert caught.value.problems[0].line > 0


def test_a_parameter_is_declared_once(tmp_path: Path) -> None:
    write(tmp_path)
    write(tmp_path, "b.yaml")
    with pytest.raises(InputError, match="also declared in a"):
        load_priors(tmp_path)


def test_all_files_are_complained_of_at_once(tmp_path: Path) -> None:
    write(tmp_path, unit=None, grade="guess")
    write(tmp_path, "b.yaml", source=None)
    with pytest.raises(InputError) as caught:
        load_priors(tmp_path)
    assert len(caught.value.problems) == 3


def test_every_prior_of_ours_has_unit_date_source_and_grade() -> None:
    priors = load_priors()
    assert priors
    for name, parameter in priors.items():
        assert isinstance(parameter, Sourced), name
        assert math.isfinite(parameter.central), name


def test_the_record_holds_every_parameter_sorted() -> None:
    record = belief_record()
    assert list(record.dtype.names or ()) == sorted(load_priors())
    assert all(record.dtype[name] == np.float64 for name in record.dtype.names or ())


def test_an_override_wins_and_an_unknown_one_is_refused() -> None:
    name = next(iter(load_priors()))
    assert belief_record({name: 123.0})[name] == 123.0
    with pytest.raises(InputError, match=name):
        belief_record({name + "s": 1.0, "phantom": math.nan})


def test_the_baseline_lies_within_the_priors() -> None:
    priors = load_priors()
    for name, value in central_values().items():
        assert priors[name].distribution.allows(value), name


def test_alternatives_name_parameters_that_exist() -> None:
    for name, alternative in load_alternatives().items():
        for choice in alternative.choices:
            belief_record(switched({name: choice}))


def test_a_sample_is_the_quantile_of_each_prior() -> None:
    name, parameter = next(
        (name, p) for name, p in load_priors().items() if p.prior.uniform is not None
    )
    assert parameter.prior.uniform is not None
    low, high = parameter.prior.uniform
    assert prior_sample({name: 0.25})[name] == pytest.approx(low + 0.25 * (high - low))
    with pytest.raises(InputError, match="from 0 to 1"):
        prior_sample({name: 1.5})


KNOWN = [
    (d.normal(2, 0.5), stats.norm(2, 0.5)),
    (d.lognormal(8, 0.4), stats.lognorm(0.4, scale=8)),
    (d.halfnormal(0.3), stats.halfnorm(scale=0.3)),
    (d.beta(2, 3), stats.beta(2, 3)),
    (d.uniform(-1, 3), stats.uniform(-1, 4)),
    (d.loguniform(0.1, 10), stats.loguniform(0.1, 10)),
    (d.normal(0.5, 0.6).truncated(-0.3, 2), stats.truncnorm(-0.8 / 0.6, 1.5 / 0.6, 0.5, 0.6)),
]


@pytest.mark.parametrize(("ours", "theirs"), KNOWN)
@given(share=st.floats(1e-6, 1 - 1e-6))
def test_quantiles_agree_with_scipy(ours: d.Distribution, theirs, share: float) -> None:
    assert ours.ppf(share) == pytest.approx(theirs.ppf(share), rel=1e-9, abs=1e-9)
    assert ours.cdf(ours.ppf(share)) == pytest.approx(share, abs=1e-9)


@given(share=shares, other=shares)
def test_quantiles_never_fall_and_stay_in_the_support(share: float, other: float) -> None:
    prior = Prior.model_validate(
        {"mixture": [[0.4, {"fixed": 0.0}], [0.6, {"uniform": [0, 0.3]}]]}
    ).distribution
    low, high = sorted((share, other))
    assert prior.ppf(low) <= prior.ppf(high)
    assert prior.allows(prior.ppf(share))
    assert prior.ppf(0.4) == 0


@given(share=shares)
def test_whole_numbers_are_whole(share: float) -> None:
    value = d.whole(2, 5).ppf(share)
    assert value == round(value)
    assert 2 <= value <= 5


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_file_of_ours_is_right(file: Path) -> None:
    assert check_file(file) == []
