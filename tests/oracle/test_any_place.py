"""Any small place, beliefs, option and elements: engine and oracle live the same weeks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lacsim import burn_in
from lacsim.evidence import load_priors, prior_sample
from lacsim.policies import ELEMENTS, load_option
from lacsim.scenario.places import built_in
from oracle import harness

WEEKS = 4
FIRST_WEEKS = (harness.BEFORE_LIVES, -2, 0)  # nobody ages; everybody does; the option has begun

shares = st.floats(0.05, 0.95)
beliefs = st.dictionaries(st.sampled_from(sorted(load_priors())), shares, max_size=40)
levels = st.dictionaries(
    st.sampled_from(sorted(element.dial.name.lower() for element in ELEMENTS)), st.floats(0, 1)
)


@pytest.fixture(scope="module", autouse=True)
def _nothing_kept() -> Iterator[None]:
    """Places drawn here are never seen again, so their years before the start are not kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(burn_in, "keep", lambda state, name: None)
        yield


@settings(max_examples=15, deadline=None)
@given(
    area=st.sampled_from(sorted(built_in("area"))),
    option=st.sampled_from(sorted(set(built_in("option")) - {"usual", "placebo"})),
    levels=levels,
    budget=st.floats(100_000, 2_000_000),
    believed=beliefs,
    residents=st.integers(120, 260),
    seed=st.integers(0, 2**32),
    week=st.sampled_from(FIRST_WEEKS),
    lived=st.integers(0, 12),
)
def test_a_place_drawn_at_random_lives_the_same_weeks(
    area: str,
    option: str,
    levels: dict[str, float],
    budget: float,
    believed: dict[str, float],
    residents: int,
    seed: int,
    week: int,
    lived: int,
) -> None:
    drawn = load_option(option)
    if drawn.post is not None:  # without paid work there are no elements to turn
        drawn = drawn.with_levels("drawn", "Drawn", **levels)
    place = harness.neighbourhood(
        drawn,
        seed=seed,
        residents=residents,
        lived=lived,
        week=week,
        area=area,
        budget=budget,
        **prior_sample(believed),
    )
    with harness.closing(place) as model:
        assert len(list(harness.live(model, WEEKS, every=2))) == WEEKS
