"""Each core element, turned down alone, moves something; a mere change of name moves nothing."""

from __future__ import annotations

import functools

import numpy as np
import pytest

import lacsim
from lacsim.policies import ELEMENTS, Option, load_option
from lacsim.scenario import load_scenario

WEEKS = 70


def lived(option: Option) -> np.ndarray:
    """Counters of each week under an option that has the money for several posts."""
    scenario = load_scenario(None).model_copy(
        update={"residents": 2000, "burn_in_weeks": 26, "budget": 900_000.0}
    )
    model = lacsim.Neighbourhood(scenario, arm=option, rng=2)
    model.run(WEEKS)
    model.close()
    return model.tallies


@functools.cache
def in_full() -> np.ndarray:
    return lived(load_option("alongside"))


@pytest.mark.parametrize("element", [element.dial.name.lower() for element in ELEMENTS])
def test_an_element_turned_down_moves_something(element: str) -> None:
    option = load_option("alongside").with_levels("without", "Without", **{element: 0.0})
    assert (lived(option) != in_full()).any()


def test_the_same_option_under_another_name_is_the_same_to_the_last_count() -> None:
    renamed = load_option("alongside").with_levels("signposting", "Under another name")
    assert np.array_equal(lived(renamed), in_full())
