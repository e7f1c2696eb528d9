"""One person's two lives: the same until a policy reaches them, and told from the record."""

import re

import numpy as np
import pytest

from lacsim.engine.tallies import HOUR, Tally
from lacsim.outcomes.lives import find_parting, tell_life
from lacsim.outcomes.lives.describe import parse
from lacsim.outcomes.lives.life import KEPT
from lacsim.outcomes.lives.pair import as_data, side_by_side, tell_twins
from lacsim.outcomes.lives.when import year_and_week
from lacsim.report.life_page import render_life
from lacsim.scenario import load_scenario
from lacsim.studies.lives import find_twins

NUMBER = re.compile(r"\d+(?:\.\d+)?")


def scenario(*options, years=1.0):
    return load_scenario().model_copy(
        update={
            "area": "england", "residents": 1000, "burn_in_weeks": 60, "budget": None,
            "options": options, "reference": options[0], "years": years,
        }
    )  # fmt: skip


@pytest.fixture(scope="module")
def met():
    """Somebody who is introduced."""
    return find_twins(scenario("usual", "alongside"), criteria=parse("introduced"), workers=2)


def test_the_lives_are_the_same_until_they_part(met):
    parting = find_parting(met.reference, met.option)
    assert parting.week is not None
    before = met.reference.weeks < parting.week
    for name in KEPT:
        here, there = met.reference.values[name][before], met.option.values[name][before]
        assert np.array_equal(here, there), name
    shared = [e for e in met.reference.own if e.week < parting.happened]
    assert [e[:4] for e in shared] == [e[:4] for e in met.option.own if e.week < parting.happened]
    assert met.reference.start == met.option.start


def test_somebody_is_chosen_who_stays_and_meets_a_worker(met):
    assert met.choice.pick.way == "met"
    assert len(met.reference.weeks) == len(met.option.weeks) == 52
    in_all = [side_by_side(life) for life in (met.reference, met.option)]
    assert any(each["first conversations with a worker"] > 0 for each in in_all)


def test_where_and_why_they_part_is_said_from_the_record(met):
    parting = find_parting(met.reference, met.option)
    first = next(e.week for e in met.option.own if e.kind == Tally.INTRODUCTIONS)
    assert parting.happened <= first
    said = "\n".join(tell_twins(met.reference, met.option, met.choice, "Here"))
    when = year_and_week(parting.happened)
    assert f"In {when} they part" in said
    assert f"\n  {when.capitalize()}: " in said
    assert "simulated" in said
    assert "not the average" in said


def test_every_sentence_says_what_its_record_holds(met):
    for life in (met.reference, met.option):
        sentences = tell_life(life)
        assert len(sentences) > 5
        for sentence in sentences:
            assert sentence.events
            assert set(sentence.events) <= set(life.events)
            assert sentence.week == sentence.events[0].week
            unheard = [n for n in NUMBER.findall(sentence.text) if not heard(n, sentence.events)]
            assert not unheard, sentence.text


def heard(number, events):
    """Whether a number of a sentence can be reckoned from its events."""
    by_kind = {}
    for event in events:
        by_kind.setdefault(event.kind, []).append(event.value)
    hours = {f"{max(0.1, sum(values) / HOUR):.1f}" for values in by_kind.values()}
    hours.add(f"{max(0.1, sum(e.value for e in events) / HOUR):.1f}")
    counts = {str(sum(values)) for values in by_kind.values()}
    severities = {f"{event.value / HOUR:.2f}" for event in events}
    weeks = {str(events[-1].week - events[0].week + 1)}
    scale = {"0", "1"}  # the ends of the scale of severity
    return number in hours | counts | severities | weeks | scale


def test_a_placebo_never_parts_from_life_as_usual():
    twins = find_twins(scenario("usual", "placebo", years=0.5), workers=2)
    parting = find_parting(twins.reference, twins.option)
    assert parting.week is None
    assert twins.choice.same == twins.choice.people
    said = "\n".join(tell_twins(twins.reference, twins.option, twins.choice, "Here"))
    assert "never reaches this person" in said


def test_the_page_and_the_data_hold_both_lives(met):
    page = render_life(met)
    assert page.count("<svg") > 4
    assert "simulated" in page
    for sentence in tell_life(met.option)[:5]:
        assert sentence.text.split(":")[0] in page
    data = as_data(met.reference, met.option, met.choice)
    assert [life["option"] for life in data["lives"]] == ["usual", "alongside"]
    assert data["parting"]["in_what_happens"] == find_parting(met.reference, met.option).happened
