"""The report as Chromium prints it: the first page stands on one side of A4, nothing is cut."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from chromium import pages_printed
from lacsim.outcomes.evaluate import Weekly
from lacsim.report.blocks import Figure, Figures
from lacsim.report.sections import front, glance, paired
from lacsim.report.shell import render_page
from lacsim.report.study import Study
from lacsim.studies.comparison import Comparison
from report.fakes import _costs, fake_comparison

MOST_RIVALS = 8
A4_TALL = 297 - 2 * 12  # mm between the margins
COLUMN_WIDE = 85  # mm, of two columns of charts on A4


def many_options(rivals, weeks=60):
    """A comparison of one option under many long names: as full as a first page gets."""
    made = fake_comparison(replicates=2, weeks=weeks, arms=("usual", "alongside"))
    names = [f"rival-{number}" for number in range(rivals)]
    usual = [run for run in made.runs if run.arm == "usual"]
    other = [run for run in made.runs if run.arm == "alongside"]
    runs = [replace(run, arm=name) for run in other for name in names]
    weekly = [Weekly(r.tallies, r.measures, _costs(r), "2024/25") for r in [*usual, *runs]]
    titles = {"usual": "Business as usual"} | {
        name: f"More staff at the front door and rooms, {name}" for name in names
    }
    posts = pd.DataFrame(
        [(key, title, 1.58, 291_500.0, 8_500.0) for key, title in titles.items()],
        columns=["arm", "title", "posts", "programme_cost", "unspent"],
    )
    scenario = made.scenario.model_copy(update={"options": tuple(titles)})
    return Comparison(scenario, made.area, titles, "usual", posts, [*usual, *runs], weekly, 1.0)


def first_page(study):
    return render_page(
        title=f"{len(study.others)} options for {study.area.title} compared with business as usual",
        place=study.area.title,
        subtitle="Swansea 011: 9,000 simulated residents over 1.2 years, 2 repeats of each option",
        options=study.options,
        sections=[front.section(study)],
        footer="",
    )


def test_no_chart_is_taller_than_a_page():
    study = Study(many_options(MOST_RIVALS, weeks=6))
    figures = [
        figure
        for section in (glance.section(study), paired.section(study))
        for block in section.blocks
        if isinstance(block, Figures)
        for figure in block.items
    ]
    assert figures
    for figure in figures:
        assert isinstance(figure, Figure)
        _, _, wide, tall = map(float, re.search(r'viewBox="([^"]+)"', figure.svg)[1].split())
        assert COLUMN_WIDE * tall / wide < 0.9 * A4_TALL, figure.id


@pytest.mark.browser
@pytest.mark.parametrize("rivals", [1, MOST_RIVALS])
def test_the_first_page_stands_on_one_side_of_a4(rivals, tmp_path):
    assert pages_printed(first_page(Study(many_options(rivals))), tmp_path) == 1
