"""A year in this neighbourhood: every counter has its row, in the public's words."""

import io

import numpy as np
import pytest
from rich.console import Console

from lacsim.engine.measures import MEASURE_COUNT, Measure
from lacsim.engine.tallies import HOUR, TALLIES, Tally
from lacsim.outcomes.evaluate import Weekly
from lacsim.outcomes.known import load_known
from lacsim.outcomes.year import year_as_text, year_table
from lacsim.outcomes.year_rows import ROWS, STEPS
from lacsim.scenario.area import LocalRates


def a_run(weeks=52):
    measures = np.zeros((weeks, MEASURE_COUNT))
    measures[:, Measure.RESIDENTS] = 2000
    measures[:, Measure.ADULTS] = 1600
    return Weekly(np.zeros((weeks, TALLIES), dtype=np.int64), measures, {}, "2015/16")


def test_every_counter_has_one_row():
    counted = [row.tally for row in ROWS]
    assert len(counted) == len(set(counted))
    missing = [tally.name for tally in Tally if tally not in counted]
    assert missing == [], "name these in outcomes/year_rows.py"


def test_names_of_counters_say_their_kind():
    names = [row.count for row in ROWS]
    assert len(set(names)) == len(names)
    assert not any(name.startswith("_") for name in names)
    assert {"problems_begun_housing", "queue_started_advice", "solved_by_paid"} <= set(names)


def test_rows_run_through_all_thirteen_steps():
    steps = [row.step for row in ROWS]
    assert steps == sorted(steps)
    assert sorted(set(steps)) == list(range(1, len(STEPS) + 1))


def test_words_are_the_publics():
    words = [row.words for row in ROWS]
    assert len(set(words)) == len(words)
    for word in words:
        assert "_" not in word
        assert not any(term in word.lower() for term in ("caseload", "client", "dose", "arm "))


def test_rates_are_per_thousand_residents_a_year():
    run = a_run(104)
    run.tallies[:, Tally.CRISES] = 1  # 52 a year among 2,000 people
    run.tallies[:, Tally.TASK_HOURS] = HOUR
    run.tallies[:, Tally.PROGRAMME_PENCE] = 100
    rows = year_table([run]).set_index("count")
    assert rows.loc["crises", "value"] == pytest.approx(26)
    assert rows.loc["task_hours_listen", "value"] == pytest.approx(26)
    assert rows.loc["programme_pence", "value"] == pytest.approx(26)


def test_runs_are_averaged_by_people_and_time():
    one, two = a_run(), a_run()
    two.tallies[:, Tally.BIRTHS] = 2
    rows = year_table([one, two]).set_index("count")
    assert rows.loc["births", "value"] == pytest.approx(26)


def test_known_rates_stand_beside_the_models_own():
    run = a_run()
    run.tallies[:, Tally.GP_CONTACTS] = 150
    run.tallies[:, Tally.CHILD_GP_CONTACTS] = 50
    table = year_table([run])
    together = table[table["what"] == "GP contacts of everybody"].iloc[0]
    assert together["value"] == pytest.approx(5200)
    assert together["known"] == 5500
    assert "B040" in together["source"]
    for rate in load_known().known:
        assert rate.low is None or rate.low <= rate.value
        assert rate.high is None or rate.value <= rate.high


def test_it_prints():
    out = io.StringIO()
    Console(file=out, width=100).print(year_as_text(year_table([a_run()])))
    text = out.getvalue()
    assert "Births" in text
    assert "12 Crises and use of services" in text


def test_rates_known_here_are_shown_instead_of_the_national_ones():
    local = LocalRates(social_care_requests=50, source="the council", date="2023")
    rows = year_table([a_run()], local).set_index("count")
    assert rows.loc["door_requests", "known"] == pytest.approx(50 * 0.8)
    assert "the council" in rows.loc["door_requests", "source"]
    assert rows.loc["evictions", "known"] == 0.46
