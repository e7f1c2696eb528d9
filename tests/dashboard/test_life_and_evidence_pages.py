"""One life and Evidence, as a person uses them."""

import pytest

from dashboard.sizes import each_size
from lacsim.dashboard.evidence import numbers, rests
from lacsim.dashboard.telling.wanted import Wanted, read_wanted
from lacsim.evidence import load_priors


@pytest.mark.browser
@each_size
def test_a_life_is_told_twice_and_can_be_kept(visit, size):
    visitor = visit(size)
    visitor.open("/life?residents=1000&years=1")
    page = visitor.page
    page.get_by_role("heading", name="Both lives in words").wait_for()
    visitor.told("adults here fit “met a worker”")
    visitor.told("Where the lives part")
    with page.expect_download() as kept:
        page.get_by_role("link", name="This life as a page").click()
    assert "one simulated life, twice" in kept.value.path().read_text(encoding="utf-8")
    visitor.check()


@pytest.mark.browser
def test_a_life_that_nobody_has_is_answered_with_what_is_nearest(visit):
    visitor = visit("phone")
    visitor.open("/life?residents=1000&years=1")
    field = visitor.page.get_by_label("Or somebody like this")
    field.fill("over 99, evicted, carer")
    field.press("Enter")
    visitor.told("fits nobody here")
    visitor.open("/life?like=happy")
    visitor.told("not something lives can be found by")
    visitor.check()


@pytest.mark.browser
@each_size
def test_every_number_can_be_found_with_its_source_and_grade(visit, size):
    visitor = visit(size)
    visitor.open("/evidence")
    page = visitor.page
    field = page.get_by_label("With these words")
    field.fill("lonely_contagion")
    field.press("Enter")
    visitor.told(r"^1 of \d+ parameters$")
    assert page.get_by_role("row").last.inner_text().endswith("assumption")
    visitor.check()


def test_every_number_has_a_source_and_a_grade():
    for kind in numbers.KINDS:
        rows = numbers.rows(kind)
        assert rows
        for row in rows:
            assert row.source.strip()
            assert row.grade in numbers.grades()
    assert {row.name for row in numbers.rows("parameters")} == set(load_priors())


def test_without_a_run_nothing_is_said_of_where_it_loses():
    assert "Run a comparison first" in rests.where_it_loses(None)


def test_what_is_wanted_travels_through_an_address():
    wanted = Wanted("york-018", 5_000, "cash", 3, 4, "over 75, alone", "", "", "crises")
    assert read_wanted(wanted.query()) == (wanted, [])
    assert len(read_wanted("option=usual")[1]) == 1
