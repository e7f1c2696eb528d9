"""Options as files: what loads, and what is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from lacsim.engine.kinds import DIALS, Dial
from lacsim.policies import ELEMENTS, load_option
from lacsim.policies.elements import BUNDLES
from lacsim.scenario.errors import InputError
from lacsim.scenario.places import built_in

LACKING = {
    Dial.TIME_TO_KNOW, Dial.NOT_TIME_LIMITED, Dial.NO_ELIGIBILITY, Dial.INTRODUCTIONS,
    Dial.WHOLE_FAMILY, Dial.NATURAL_FIRST, Dial.CONTRIBUTION, Dial.ALONGSIDE,
    Dial.BUILDING_COMMUNITY,
}  # fmt: skip


def changed(tmp_path: Path, old: str, new: str, name: str = "alongside") -> Path:
    """A built-in's file with one text replaced."""
    text = built_in("option")[name].read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "mine.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", sorted(built_in("option")))
def test_every_built_in_option_loads_under_its_own_name(name: str) -> None:
    option = load_option(name)
    assert option.name == name
    assert option.levels().shape == (DIALS,)


def test_walking_alongside_has_every_element_in_full() -> None:
    assert np.all(load_option("alongside").levels() == 1.0)


def test_signposting_lacks_nine_elements_and_has_the_others() -> None:
    levels = load_option("signposting").levels()
    assert {Dial(int(dial)) for dial in np.flatnonzero(levels == 0)} == LACKING
    assert set(levels) == {0.0, 1.0}


def test_rich_signposting_lacks_going_along_only() -> None:
    levels = load_option("signposting-rich").levels()
    assert np.flatnonzero(levels == 0).tolist() == [Dial.ALONGSIDE]


def test_there_are_twenty_elements_in_eight_bundles_each_once() -> None:
    assert sorted(element.dial for element in ELEMENTS) == list(range(DIALS))
    assert {element.bundle for element in ELEMENTS} == set(BUNDLES)
    assert len({element.title for element in ELEMENTS}) == DIALS


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  alongside: 1", "  allongside: 1", "alongside"),
        ("  alongside: 1", "  alongside: 1.5", "1"),
        ("  alongside: 1  #", "  #", "alongside"),
        ("posts: 1", "posts: 0", "no hours"),
        ("post: coordinator", "post: co-ordinator", "coordinator"),
        ("recycle: false", "recycle: true", "false"),
        ("cap: 40", "cap: many", "number"),
        ("title:", "titel:", "title"),
    ],
)
def test_what_is_wrong_is_said_with_what_would_be_right(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    path = changed(tmp_path, old, new)
    with pytest.raises(InputError, match="right would be") as error:
        load_option(path)
    assert said in str(error.value)
    assert str(path) in str(error.value)


def test_an_unknown_option_is_met_with_the_nearest() -> None:
    with pytest.raises(InputError, match="alongside"):
        load_option("allongside")


def test_an_option_can_be_diluted_under_another_name() -> None:
    diluted = load_option("alongside").with_levels("less", "Less", alongside=0.5)
    assert diluted.level("alongside") == 0.5
    assert diluted.level("continuity") == 1.0
    with pytest.raises(InputError):
        load_option("alongside").with_levels("less", "Less", kindness=0.5)
