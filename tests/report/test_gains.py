"""Who gains and who loses, and the equality sheets, as a reader meets them."""

import re
from pathlib import Path

import pytest

from lacsim.evidence.characteristics import load_characteristics
from lacsim.outcomes.followed import FOLLOWED
from lacsim.outcomes.groupings import GROUPINGS
from lacsim.report.gains import MARK, MARKED, TOO_FEW, TOO_SMALL, cell, plain, verdict_of
from lacsim.report.sections import equality, people
from lacsim.report.sections.people import NOBODY
from lacsim.report.shell import render_page
from lacsim.report.study import Study
from lacsim.studies.groups import FEWEST
from report.fakes import fake_comparison
from studies.fake_people import made_gains


@pytest.fixture(scope="module")
def comparison():
    return fake_comparison(replicates=3, weeks=8)


@pytest.fixture(scope="module")
def sections(comparison):
    return sections_of(render(comparison))


def render(comparison):
    """A page of these sections alone: charts take time."""
    study = Study(comparison)
    made = [people.section(study), *equality.sections(study)]
    return render_page(
        title="Made up", place="Nowhere", subtitle="", options=study.options, footer="",
        sections=[each for each in made if each is not None],
    )  # fmt: skip


def sections_of(text):
    found = re.finditer(r'<section id="([^"]+)".*?</section>', text, flags=re.DOTALL)
    return {match.group(1): match.group(0) for match in found}


def rows_of(section, caption):
    """Cells of the table whose caption begins so, without marks."""
    tables = re.findall(r"<table.*?</table>", section, flags=re.DOTALL)
    table = next(each for each in tables if f">{caption}" in each)
    rows = re.findall(r"<tr role=\"row\">(.*?)</tr>", table, flags=re.DOTALL)
    return [
        [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row)]
        for row in rows
    ]


def test_a_sheet_an_option_says_what_the_model_does_not_hold(sections):
    sheets = [name for name in sections if name.startswith("equality-")]
    assert sheets == ["equality-1", "equality-2"]
    for name in sheets:
        assert 'class="sheet"' in sections[name]  # a printed page of its own
        rows = {row[0].rstrip("*"): row[1:] for row in rows_of(sections[name], "What the model")}
        for each in load_characteristics().characteristics.values():
            said = {"fully": "yes", "partly": "in part", "not": "no"}[each.held]
            assert rows[each.title][0] == said
        assert "not evidence of no effect" in sections[name]


def test_what_is_held_is_shown_by_group_with_how_many_people(sections):
    rows = rows_of(sections["equality-2"], "Walking alongside: what the model shows")
    shown = [row[0] for row in rows[1:]]
    for each in load_characteristics().characteristics.values():
        for grouping in GROUPINGS:
            if grouping.key == each.grouping:
                for _, name in grouping.groups:
                    assert any(cell.endswith(f": {name}") for cell in shown), name
    assert all(float(row[1].replace(",", "")) > 0 for row in rows[1:])


def test_those_reached_their_circle_and_everyone_else_stand_side_by_side(sections):
    heads = rows_of(sections["people"], "Walking alongside compared with business as usual")[0]
    for said in ("Reached by the option", "Living with", "Friends of", "Everyone else"):
        assert any(re.match(rf"{said}.*, [\d,.]+ adults: difference", head) for head in heads), said


def test_a_level_that_is_assumed_says_so_wherever_it_is_shown(sections):
    assumed = [each.title for each in FOLLOWED if each.assumed]
    assert {"Capability, 0 to 1", "In crisis"} <= set(assumed)
    for name, section in sections.items():
        if name == "people" or name.startswith("equality"):
            heads = re.findall(r"<th [^>]*>(.*?)</th>", section)
            for title in assumed:
                mine = [head for head in heads if head.startswith((f"{title} <", f"{title}:"))]
                assert all("level assumed" in head for head in mine)
            for item in re.findall(r"<li>(.*?)</li>", section):
                for word in re.findall(r"[Cc]apability(.)", item):
                    assert word == MARK
            assert MARKED in section


def test_how_people_are_told_apart_is_said(sections):
    for grouping in GROUPINGS:
        assert grouping.how.split(".")[0].replace("'", "&#39;") in sections["people"]


def test_the_guide_names_every_grouping_and_characteristic():
    guide = (Path(__file__).parents[2] / "docs" / "who-gains.md").read_text("utf-8")
    for grouping in GROUPINGS:
        assert f"| {grouping.title} |" in guide
    for each in load_characteristics().characteristics.values():
        assert each.title.lower() in guide.replace("\n", " ").lower()
    assert f"fewer than {FEWEST} people" in guide


def test_cells_of_few_people_say_so_and_give_no_number(comparison):
    few = fake_comparison(replicates=2, weeks=8)
    for run in few.runs:
        gains = made_gains(run.replicate, reached=0.1, gain=0.1, people=2 * FEWEST)
        object.__setattr__(run, "gains", gains)
    rows = rows_of(sections_of(render(few))["equality-1"], "Signposting: what the model shows")
    small = [row for row in rows[1:] if float(row[1]) < FEWEST]
    assert small
    assert all(cell == TOO_FEW for row in small for cell in row[2:])
    assert all(TOO_FEW not in row for row in rows[1:] if float(row[1]) >= FEWEST)


def test_an_option_open_to_all_says_that_it_reaches_nobody_by_name():
    open_to_all = fake_comparison(replicates=2, weeks=8, arms=("usual", "signposting"))
    for run in open_to_all.runs:
        object.__setattr__(run, "gains", made_gains(run.replicate))
    said = sections_of(render(open_to_all))["people"]
    assert NOBODY in said
    heads = rows_of(said, "Signposting compared with business as usual")[0]
    assert [head.split(",")[0] for head in heads[1:]] == ["Everyone else"]


def test_what_is_nought_as_far_as_it_is_written_is_neither_better_nor_worse():
    row = {"mean": -3e-6, "low": -4e-6, "high": -2e-6, "unit": "0 to 1", "better": "higher"}
    assert verdict_of(row) == "unclear"
    assert TOO_SMALL in cell(row, False)
    assert verdict_of(row | {"mean": -3e-5, "low": -4e-5, "high": -2e-5}) == "worse"


def test_numbers_to_paste_are_numbers(sections):
    rows = rows_of(sections["people"], "Walking alongside compared with business as usual, the "
                                       "same people: numbers")  # fmt: skip
    assert len(rows) > 30
    for row in rows[1:]:
        assert len(row) == len(rows[0])
        for number in row[2:]:
            assert number == "" or float(number) == float(plain(float(number)))


def test_nobody_followed_makes_no_section_and_no_sheet():
    alone = fake_comparison(replicates=2, weeks=8, arms=("usual",))
    assert not any(name.startswith(("people", "equality")) for name in sections_of(render(alone)))
