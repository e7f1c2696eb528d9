"""Elements that wander and options that end: both sides live the same weeks through it."""

from __future__ import annotations

import pytest

from lacsim.engine.kinds import Dial
from lacsim.engine.tallies import Tally
from lacsim.policies import load_option
from lacsim.policies.option import Option
from oracle import harness

WANDERING = {
    "alongside": {"to": 0.0, "begins": 5, "weeks": 20},
    "time_to_know": {"to": 0.2, "begins": 0, "weeks": 30},
    "natural_first": {"to": 0.4, "begins": 12, "weeks": 1},
    "introductions": {"to": 1.0, "begins": 0, "weeks": 10},
}


def changed(name: str, **changes: object) -> Option:
    """A built-in option with some of its fields otherwise."""
    return Option.model_validate({**load_option(name).model_dump(), **changes})


def test_elements_wander_and_the_option_ends() -> None:
    option = changed("alongside", drift=WANDERING, stops=34)
    gone = []
    with harness.closing(harness.neighbourhood(option)) as model:
        for week in harness.live(model, 48, every=4):
            if week == 15:
                assert model.state["dials"][Dial.ALONGSIDE] == pytest.approx(0.5)
                assert model.state["dials"][Dial.NATURAL_FIRST] == 0.4
            if model.state.tally[Tally.SUPPORT_ENDED] and week >= 34:
                gone.append(week)
    assert gone == [34], "nobody was let go by the end, or somebody after it"


@pytest.mark.parametrize("name", ["front-door", "home-care", "gp", "cash", "grants"])
def test_purchases_end(name: str) -> None:
    """What an option buys besides or instead of posts goes too."""
    with harness.closing(harness.neighbourhood(changed(name, stops=6))) as model:
        bought = int(model.state["purchase_pence"].sum())
        assert len(list(harness.live(model, 12, every=2))) == 12
        assert bought > 0
        assert model.state["purchase_pence"].sum() == 0


def test_a_placebo_wanders_nowhere() -> None:
    option = changed("placebo", drift={"alongside": {"to": 1.0, "weeks": 4}}, stops=10)
    with harness.closing(harness.neighbourhood(option)) as model:
        assert len(list(harness.live(model, 14, every=7))) == 14
