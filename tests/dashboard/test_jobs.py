"""Comparisons in the background: the numbers of the command line, queued, kept, cancelled."""

import dataclasses
import threading
import time
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from lacsim.dashboard.comparing.panels import panels
from lacsim.dashboard.comparing.settings import Settings, read_settings
from lacsim.dashboard.jobs.job import Phase
from lacsim.dashboard.jobs.repeat import stretches
from lacsim.dashboard.jobs.store import Store, TooMany, key_of
from lacsim.dashboard.limits import QUEUE, QUEUE_A_VISITOR
from lacsim.outcomes.catalogue import BY_KEY
from lacsim.scenario import Scenario
from lacsim.studies.compare import compare
from lacsim.studies.options import chosen_options
from report.fakes import fake_comparison


def small(**changes) -> Scenario:
    """A comparison that takes a moment."""
    settings = {
        "name": "small",
        "title": "Small",
        "options": ("usual", "alongside"),
        "years": 0.5,
        "residents": 1_000,
        "burn_in_weeks": 0,
        "replicates": 2,
    }
    return Scenario(**{**settings, **changes})


@pytest.fixture(scope="module")
def store():
    store = Store(1)
    yield store
    store.close()


def wait_for(job, phase, seconds=90):
    """Wait until a job is in a phase."""
    ended = threading.Event()
    leave = job.watch(lambda: job.phase is phase and ended.set())
    if job.phase is phase:
        ended.set()
    assert ended.wait(seconds), job.standing(0)
    leave()


def test_it_gives_the_numbers_of_the_command_line_and_answers_again_from_what_is_kept(store):
    scenario = small()
    options = chosen_options(scenario)
    job = store.ask(scenario, options, 2, "one")
    versions = []
    leave = job.watch(lambda: versions.append(job.standing(0)))
    wait_for(job, Phase.DONE)
    leave()
    assert len(versions) > 1
    assert [each.share for each in versions] == sorted(each.share for each in versions)
    expected = compare(scenario)
    pd.testing.assert_frame_equal(job.comparison().totals, expected.totals)
    pd.testing.assert_frame_equal(job.comparison().differences, expected.differences)
    again = store.ask(scenario, options, 2, "other")
    assert again is job
    assert again.phase is Phase.DONE
    more = store.ask(scenario, options, 3, "other")
    wait_for(more, Phase.DONE)
    assert more.repeats == 3
    assert sorted(more._runs) == [1, 2, 3]


@pytest.mark.parametrize("weeks", [1, 13, 14, 26, 30, 52, 260])
def test_a_first_result_comes_after_a_quarter_and_every_week_is_lived_once(weeks):
    found = stretches(weeks)
    assert found[0] == (0, min(13, weeks))
    assert found[-1][1] == weeks
    assert all(end == start for (_, end), (start, _) in pairwise(found))
    assert all(start < end for start, end in found)


def test_a_cancelled_job_keeps_what_is_complete_and_can_go_on(store):
    scenario = small(seed=5)
    options = chosen_options(scenario)
    job = store.ask(scenario, options, 6, "one")
    while job.repeats < 1:
        time.sleep(0.02)
    store.cancel(job)
    kept = job.repeats
    assert job.phase is Phase.CANCELLED
    assert 1 <= kept < 6
    store.ask(scenario, options, kept + 1, "one")
    wait_for(job, Phase.DONE)
    assert job.repeats == kept + 1


def test_a_job_that_fails_says_so_and_others_go_on(store):
    scenario = small(seed=6)
    options = chosen_options(scenario)
    impossible = options[1].option.model_copy(update={"posts": 900.0})
    plan = dataclasses.replace(options[1], option=impossible)
    job = store.ask(scenario, (options[0], plan), 1, "one")
    wait_for(job, Phase.FAILED)
    assert "Repeat 1 failed" in job.wrong
    assert "buys 900 posts" in job.wrong
    fine = store.ask(scenario, options, 1, "one")
    wait_for(fine, Phase.DONE)


def test_a_job_that_nobody_looks_at_is_stopped(monkeypatch, store):
    monkeypatch.setattr(store, "_alone", 0.0)
    scenario = small(seed=7)
    job = store.ask(scenario, chosen_options(scenario), 30, "one")
    ended = time.monotonic() + 60
    while job.phase is not Phase.CANCELLED and time.monotonic() < ended:
        time.sleep(0.02)
    assert job.phase is Phase.CANCELLED
    assert job.repeats < 30


def test_the_queue_and_each_visitor_have_a_limit():
    store = Store(0)  # nobody works: everything waits
    for number in range(QUEUE_A_VISITOR):
        scenario = small(seed=number)
        store.ask(scenario, chosen_options(scenario), 1, "eager")
    with pytest.raises(TooMany, match=f"You have {QUEUE_A_VISITOR} comparisons under way"):
        store.ask(small(seed=90), chosen_options(small()), 1, "eager")
    for number in range(QUEUE_A_VISITOR, QUEUE):
        scenario = small(seed=number)
        store.ask(scenario, chosen_options(scenario), 1, f"visitor {number}")
    with pytest.raises(TooMany, match=f"{QUEUE} comparisons wait here"):
        store.ask(small(seed=91), chosen_options(small()), 1, "late")
    waiting = store.ask(small(seed=1), chosen_options(small()), 1, "late")  # somebody's: no new one
    assert store.standing(waiting).before == 1
    store.close()


def test_a_key_stands_for_the_numbers_and_for_the_names_a_report_shows():
    def key(**changes):
        scenario = small(**changes)
        return key_of(scenario, chosen_options(scenario))

    same = {key(), key(replicates=7)}
    assert len(same) == 1
    others = [key(seed=2), key(years=1.0), key(residents=1_001), key(budget=10_000.0)]
    theirs = key(title="A title of somebody's own")
    assert len({*same, *others, theirs}) == 6


def test_settings_travel_through_an_address():
    settings = Settings("york-018", 0, ("usual", "cash"), 30_000, 3, 4, 9, "crises", "levels")
    assert read_settings(settings.query()) == (settings, [])
    assert Settings().query() == ""


@pytest.mark.parametrize(
    "query",
    [
        "options=usual",
        "options=usual,nothing,cash",
        "years=0",
        "show=happiness",
        "area=/etc/passwd",
    ],
)
def test_settings_that_cannot_be_had_say_so(query):
    assert len(read_settings(query)[1]) == 1


def test_panels_share_a_scale_and_bands_narrow_with_repeats():
    wide, narrow = (drawn_widths(fake_comparison(repeats)) for repeats in (3, 24))
    assert np.mean(narrow) < np.mean(wide)
    assert drawn_widths(fake_comparison(1)).max() == 0


def drawn_widths(comparison):
    """Widths of the bands of the paired differences, from the tables behind the panels."""
    weekly = by_repeat(comparison)
    titles = list(comparison.titles.values())
    drawn = panels(BY_KEY["gp_contacts"], titles, weekly, 2.0, True)
    assert [each.title for each in drawn] == [
        "Signposting less business as usual",
        "Walking alongside less business as usual",
    ]
    widths = []
    for panel in drawn:
        for cell in panel.table.split("(")[1:]:
            low, _, high = cell.split(")")[0].partition(" to ")
            try:
                ends = [float(end.replace("−", "-").replace(",", "")) for end in (low, high)]
            except ValueError:
                continue
            widths.append(ends[1] - ends[0])
    return np.array(widths or [0.0])


def by_repeat(comparison):
    """Weekly numbers by repeat and option."""
    count = len(comparison.arms)
    return [comparison.weekly[i : i + count] for i in range(0, len(comparison.weekly), count)]
