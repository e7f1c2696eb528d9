"""Who gains and who loses: the same people, planted gains, and cells that are too small."""

import math

import numpy as np
import pandas as pd
import pytest

from lacsim.outcomes.declare import Better
from lacsim.outcomes.followed import FOLLOWED
from lacsim.outcomes.groupings import GROUPINGS
from lacsim.outcomes.others import RECIPIENTS
from lacsim.studies.gain_sums import RECIPIENTS_STANDING, gain_sums, strata_of
from lacsim.studies.groups import FEWEST, REACHED, group_table, newcomers_reached
from lacsim.studies.replicates import ArmRun
from studies.fake_people import made_gains, made_people

NOTHING = np.zeros((1, 1), dtype=np.int64)
GAIN = 0.25


def runs(repeats=4, *, arms=("usual", "other"), gain=GAIN, reached=0.2, **more):
    return [
        ArmRun(
            arm, 0, repeat, repeat, NOTHING, NOTHING,
            gains=made_gains(repeat, gain=gain, reached=reached * (arm != arms[0]), **more),
        )
        for repeat in range(1, repeats + 1)
        for arm in arms
    ]  # fmt: skip


@pytest.fixture(scope="module")
def table():
    return group_table(runs(), "usual")


def of(table, group, column="mean"):
    return table[table["group"] == group].set_index("measure")[column]


def test_a_planted_gain_is_found_where_it_was_planted_and_nowhere_else(table):
    scales = {each.key: each.scale for each in FOLLOWED}
    for name in ("mean", "low", "high"):
        for measure, found in of(table, "reached by the option", name).items():
            assert found == pytest.approx(GAIN * scales[measure], rel=1e-6)
        for group in ("living with somebody reached", "everyone else"):
            assert (of(table, group, name) == 0).all()


def test_in_every_group_the_gain_is_that_of_its_people_introduced(table):
    """The share reached times the gain, by hand from the people themselves."""
    expected = []
    for repeat in range(1, 5):
        people = made_people(repeat, reached=0.2, gain=GAIN)
        inside = people.codes["age"] == 3
        met = people.looks[inside & people.reached].sum() / people.looks[inside].sum()
        expected.append(GAIN * 100 * met)
    row = of(table, "aged 80 and over")["isolated"]
    assert row == pytest.approx(np.mean(expected))
    low, high = (of(table, "aged 80 and over", name)["isolated"] for name in ("low", "high"))
    assert low < row < high


def test_how_many_gain_and_how_many_lose(table):
    """Where more is better everybody reached gains, where less is, everybody loses."""
    met, others = (
        table[table["group"] == group].set_index("measure")
        for group in ("reached by the option", "everyone else")
    )
    for each in FOLLOWED:
        row = met.loc[each.key]
        if not each.in_whole_numbers or each.better is Better.NEITHER:
            assert row[["gained", "lost"]].isna().all()
            continue
        expected = (100, 0) if each.better is Better.HIGHER else (0, 100)
        assert (row["gained"], row["lost"]) == expected
        assert (others.loc[each.key, ["gained", "lost"]] == 0).all()
    age = table[table["grouping"] == "age"].set_index(["group", "measure"])
    people = [made_people(repeat, reached=0.2) for repeat in range(1, 5)]
    shares = [100 * one.reached[one.codes["age"] == 0].mean() for one in people]
    assert age.loc[("aged 18 to 39", "lonely"), "lost"] == pytest.approx(np.mean(shares))


def test_a_gap_is_the_difference_of_two_differences_repeat_by_repeat(table):
    men, women = (of(table, name) for name in ("men", "women"))
    for name, less in (("men", men - women), ("women", women - men)):
        np.testing.assert_allclose(of(table, name, "than_others"), less, atol=1e-9)


def test_everybody_is_in_one_group_of_each_kind(table):
    people = table.drop_duplicates(["grouping", "group"]).set_index("grouping")["people"]
    assert people["everybody"] == 600
    for grouping in GROUPINGS:
        assert people[grouping.key].sum() == 600
    assert people[RECIPIENTS].sum() == 600
    assert people[RECIPIENTS_STANDING].sum() == people[RECIPIENTS].iloc[0]


def test_household_and_friends_are_those_of_the_start():
    people = made_people(3, reached=0.05)
    met, home, friends, others = strata_of(people)[:4]
    reached = set(np.flatnonzero(people.reached))
    homes = {people.homes[place] for place in reached}
    knows = {}
    for one, other in people.friends:
        knows.setdefault(int(one), set()).add(int(other))
    for place in range(len(people.ids)):
        expected = (
            0 if place in reached
            else 1 if people.homes[place] in homes
            else 2 if knows.get(place, set()) & reached
            else 3
        )  # fmt: skip
        found = [met[place], home[place], friends[place], others[place]]
        assert found == [expected == number for number in range(4)]


def test_too_few_people_are_not_spoken_of():
    few = group_table(runs(people=FEWEST * 3), "usual")  # three in each finer group, or so
    small = few[few["people"] < FEWEST]
    assert small["too_few"].all()
    assert not few.loc[few["people"] >= FEWEST, "too_few"].any()
    numbers = [
        name
        for name in few
        if name.split("_")[0] in ("mean", "low", "high", "than", "gained", "lost")
    ]
    assert len(numbers) == 12
    assert small[numbers].isna().all(axis=None)
    assert len(small)
    assert few.loc[few["group"] == "everybody", "mean"].notna().all()


def test_a_group_that_one_repeat_lacks_is_not_spoken_of():
    found = runs()
    people = made_people(1, reached=0.0)
    found[1] = ArmRun("other", 0, 1, 1, NOTHING, NOTHING, gains=gain_sums(people, made_people(1)))
    row = group_table(found, "usual").set_index("group").loc["reached by the option"]
    assert row["people"].iloc[0] > FEWEST
    assert row["too_few"].all()


def test_options_that_differ_by_nothing_differ_for_nobody():
    table = group_table(runs(reached=0.0), "usual")
    said = table[~table["too_few"]]
    assert (said[["mean", "low", "high"]] == 0).all(axis=None)
    assert table.loc[table["grouping"] == RECIPIENTS].set_index("group")["people"].iloc[-1] == 600


def test_names_of_options_change_no_number(table):
    renamed = group_table(runs(arms=("signposting", "usual")), "signposting")
    names = {"usual": "signposting", "other": "usual"}
    said = table.assign(arm=table["arm"].map(names), reference="signposting")
    pd.testing.assert_frame_equal(said, renamed, check_exact=True)


def test_one_repeat_has_no_interval():
    table = group_table(runs(1), "usual")
    said = table[~table["too_few"]]
    assert said["mean"].notna().all()
    assert said["low"].isna().all()


def test_people_of_different_starts_are_not_compared():
    with pytest.raises(ValueError, match="one repeat's options"):
        gain_sums(made_people(1), made_people(1, people=599))


def test_newcomers_are_counted_apart():
    assert newcomers_reached(runs(), "other").mean == 3
    assert math.isnan(newcomers_reached([], "other").mean)


def test_the_share_introduced_is_of_the_people_of_the_start(table):
    everybody = of(table, "everybody")[REACHED]
    shares = [100 * made_people(r, reached=0.2).reached.mean() for r in range(1, 5)]
    assert everybody == pytest.approx(np.mean(shares))
