"""Numbers of social value: none without papers, and the published forecast comes out of its own."""

import numpy as np
import pytest

from lacsim.evidence.accounts import Accounts, load_accounts
from lacsim.evidence.social_value import SocialValue, load_social_value
from lacsim.outcomes.social_value import by_year, forecast_value, lengths
from lacsim.scenario import config_root, yaml_file
from lacsim.scenario.check import check_file
from lacsim.scenario.errors import InputError

TERMS, ACCOUNTS = load_social_value(), load_accounts()
RETURN = TERMS.social_return


def test_every_number_has_papers_and_a_range():
    numbers = [n for method in TERMS.methods.values() for n in (method.for_a_year, method.worth)]
    numbers += [RETURN.deadweight, RETURN.attribution, RETURN.displacement, RETURN.drop_off]
    numbers += [ACCOUNTS.optimism_bias.costs, ACCOUNTS.optimism_bias.benefits]
    for number in numbers:
        assert number.low < number.high
        assert number.source
        assert number.grade


def test_the_published_forecast_comes_out_of_its_own_numbers():
    people = np.full(RETURN.years, RETURN.people.value / RETURN.years)
    value = forecast_value(people, RETURN, ACCOUNTS, RETURN.value.year)
    assert value == pytest.approx(6_470_000)
    assert value / RETURN.inputs.amount == pytest.approx(3.68, abs=0.005)


def test_the_four_shares_move_the_forecast_as_they_should():
    people = np.array([100.0, 100.0])
    low, middle, high = (
        forecast_value(people, RETURN, ACCOUNTS, "2015/16", end) for end in ("low", "value", "high")
    )
    assert low < middle < high
    kept = (1 - 0.4) * (1 - 0.5) * (1 - 0.25) / ((1 - 0.2) * (1 - 0.25) * (1 - 0.1))
    once = [
        forecast_value(np.array([100.0]), RETURN, ACCOUNTS, "2015/16", end)
        for end in ("low", "value")
    ]
    assert once[0] / once[1] == pytest.approx(kept)  # in one year nothing has dropped yet


def test_a_part_of_a_year_counts_for_a_part():
    people = np.array([100.0, 0.0])
    short = forecast_value(people, RETURN, ACCOUNTS, "2015/16", long=np.array([1.0, 0.0]))
    whole = forecast_value(people, RETURN, ACCOUNTS, "2015/16")
    assert short == pytest.approx(forecast_value(people[:1], RETURN, ACCOUNTS, "2015/16"))
    assert short < whole
    np.testing.assert_allclose(lengths(53), [1.0, 1 / 52])
    np.testing.assert_allclose(by_year(np.ones(53)), [52, 1])


@pytest.mark.parametrize(
    ("name", "change", "told"),
    [
        ("social_value", ("counts: LONELY", "counts: LONLY"), "LONELY"),
        ("social_value", ("low: 0.3\n", "low: 0.9\n"), "low <= value <= high"),
        ("accounts", ("wellbeing_counted: wellby", "wellbeing_counted: welby"), "wellby"),
    ],
)
def test_a_wrong_number_is_told_with_what_would_be_right(name, change, told, tmp_path):
    text = (config_root() / "evidence" / f"{name}.yaml").read_text(encoding="utf-8")
    assert change[0] in text
    path = tmp_path / "wrong.yaml"
    path.write_text(text.replace(*change, 1), encoding="utf-8")
    model = {"social_value": SocialValue, "accounts": Accounts}[name]
    with pytest.raises(InputError) as caught:
        yaml_file.load(path, model)
    assert told in str(caught.value)
    assert check_file(path)  # "lacsim check" knows the file too
