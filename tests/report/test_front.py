"""The first page: made from the numbers, by rules, and fit to be pasted and printed."""

import re
from dataclasses import replace
from importlib import resources

import numpy as np
import pytest

from lacsim.engine.measures import Measure
from lacsim.engine.tallies import Tally
from lacsim.evidence.accounts import load_accounts
from lacsim.evidence.social_value import load_social_value
from lacsim.outcomes import words
from lacsim.outcomes.evaluate import Weekly
from lacsim.report.page import render
from lacsim.report.sections import front, front_costs, front_wrong
from lacsim.report.study import Study
from lacsim.report.tables import Column, Table, in_parts, plain
from lacsim.studies.comparison import Comparison
from report.fakes import ARMS, _costs, fake_comparison

SHORT = 6  # weeks: the page is quick to make
PAIR = ("usual", "alongside")


def with_runs(comparison, change):
    """The same comparison with every run changed."""
    runs = [change(run) for run in comparison.runs]
    weekly = [Weekly(run.tallies, run.measures, _costs(run), "2024/25") for run in runs]
    return Comparison(
        comparison.scenario, comparison.area, comparison.titles, comparison.reference,
        comparison.posts, runs, weekly, 1.0,
    )  # fmt: skip


def copies(comparison):
    """Options that differ by nothing: each has the reference's numbers of that repeat."""
    usual = {run.replicate: run for run in comparison.runs if run.arm == "usual"}
    return with_runs(comparison, lambda run: replace(usual[run.replicate], arm=run.arm))


def front_of(page):
    return re.search(r'<section id="front".*?</section>', page, flags=re.DOTALL).group(0)


@pytest.fixture(scope="module")
def study():
    return Study(fake_comparison(replicates=4, weeks=104))


def test_options_that_differ_by_nothing_are_so_called_in_the_first_sentence():
    page = render(copies(fake_comparison(replicates=3, weeks=SHORT, arms=PAIR)))
    first = re.search(r"<p>(.*?)</p>", front_of(page), flags=re.DOTALL).group(1)
    assert first == (
        "<strong>Business as usual and walking alongside cannot be told apart: every repeat gave "
        "exactly the same under each.</strong>"
    )


def test_the_page_holds_what_it_must():
    study = Study(fake_comparison(replicates=2, weeks=SHORT))
    text = front_of(render(study.comparison))
    assert "What does £300,000 buy in Swansea 011 over 6 weeks?" in text
    assert "1.22 posts" in text
    assert "Cost by payer and year" in text
    assert "When this would be wrong" in text
    for option in study.others:
        assert option.title in text


def test_what_would_be_wrong_follows_the_numbers(study):
    before = list(front_wrong.sentences(study))
    worse = with_runs(study.comparison, _more_visits)
    after = list(front_wrong.sentences(Study(worse)))
    assert before[0] == after[0]  # the model's assumptions are the same
    assert before != after
    assert after[-1] == (
        "If capacity is taken for money in hand: there is none, for no option releases any."
    )


def test_the_net_value_by_other_methods_stands_on_the_first_page(study):
    one = front_wrong._best(study).name
    by_method = [
        study.comparison.appraised_by(name)[one].npsv.mean()
        for name in load_social_value().methods
        if name != load_accounts().wellbeing_counted
    ]
    low, high = (words.money(each, words.places_for(each)) for each in sorted(by_method))
    (said,) = [text for text in front_wrong.sentences(study) if "value of wellbeing" in text]
    assert said.endswith(f"; other methods: {low} to {high}.")


def _more_visits(run):
    tallies = run.tallies.copy()
    if run.arm != "usual":
        tallies[:, Tally.EMERGENCY_ATTENDANCES] += 40
    return replace(run, tallies=tallies)


def _happier(run):
    measures = run.measures.copy()
    if run.arm == "alongside":
        measures[:, Measure.LONELY] = 0
    return replace(run, measures=measures)


def test_the_answer_turns_with_the_sign_of_the_net_value(study):
    poor = Study(with_runs(study.comparison, _more_visits))
    rich = Study(with_runs(study.comparison, _happier))
    assert front_wrong.answer(poor).startswith("No option has a net present social value above")
    assert front_wrong.answer(rich).startswith("Walking alongside is the only option with a net")


def test_the_table_of_costs_is_the_ledger(study):
    for option in study.others:
        lines = front_costs.by_payer(study, option, front_costs.whole_years(study))
        found = sum(numbers.sum() for numbers in lines.values())
        ledger = study.comparison.ledger
        own = ledger[ledger["price_year"] == "2024/25"].groupby("arm")["pence"].sum()
        assert found == pytest.approx((own[option.name] - own["usual"]) / 100)


def test_numbers_paste_into_a_spreadsheet(study):
    for table in (front_costs.table(study, study.others),):
        numeric = [place for place, column in enumerate(table.columns) if column.numeric]
        assert len(numeric) == 2 + 3  # years, all of them, and two ends
        for row in table.rows:
            for place in numeric:
                float(str(row[place]).replace(",", ""))


@pytest.mark.parametrize(
    ("value", "places", "said"),
    [(-1234.5, 0, "-1,234"), (1250.0, -2, "1,200"), (-0.2, 0, "0"), (0.125, 2, "0.12")],
)
def test_plain_numbers(value, places, said):
    assert plain(value, places) == said


def test_unknown_numbers_are_empty_cells():
    assert plain(float("nan")) == ""


def test_wide_tables_are_cut_into_parts_that_repeat_their_first_column():
    columns = [Column("what"), *(Column(f"option {n}") for n in range(7))]
    row = ["costs", *(str(n) for n in range(7))]
    parts = in_parts(Table("Costs", columns, [["group"], row], note="Read it."), 1, 4)
    assert [len(part.columns) for part in parts] == [5, 4]
    assert [part.rows[1][0] for part in parts] == ["costs", "costs"]
    assert [cell for part in parts for cell in part.rows[1][1:]] == row[1:]
    assert parts[0].rows[0] == ["group"]
    assert parts[1].caption == "Costs (2 of 2)"
    assert (parts[0].note, parts[1].note) == ("", "Read it.")


def test_the_same_numbers_give_the_same_sentences():
    def told():
        study = Study(fake_comparison(2, SHORT, ARMS))
        return [front.first_sentence(study), *front_wrong.sentences(study)]

    assert told() == told()


def test_one_repeat_is_one_and_has_no_interval():
    page = " ".join(render(fake_comparison(1, SHORT, ARMS)).split())
    assert "1 repeat " in page
    assert "1 repeats" not in page
    assert "95% interval of that" not in page
    assert "glance-chart" not in page  # nothing could be drawn
    assert "no interval is given" in page


def test_print_keeps_charts_whole_and_the_first_page_alone():
    style = resources.files("lacsim.report").joinpath("templates", "report.css").read_text("utf-8")
    printed = style[style.index("@media print") :]
    assert re.search(r"figure[^{}]*\{[^}]*break-inside: avoid", printed)
    assert re.search(r"\.front \{[^}]*break-after: page", printed)
    assert re.search(r"@page \{[^}]*size: A4", printed)


def test_people_are_shown_as_people(study):
    level = study.level("usual", "lonely").mean
    lonely = np.mean([run.measures[:, Measure.LONELY].mean() for run in study.comparison.runs
                      if run.arm == "usual"])  # fmt: skip
    assert level / 100 * study.adults == pytest.approx(lonely)
