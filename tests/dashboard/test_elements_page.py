"""The Core elements page: cards, levels, mixes that are run, and the exercise's score sheet."""

import re

import pytest

from dashboard.sizes import each_size
from lacsim.dashboard.elements.mix import full_mix, keeping, presets, read_mix
from lacsim.dashboard.elements.sheet import Line, drawn_sheet, found, read_sheet, write_sheet
from lacsim.dashboard.elements.wanted import Elements, read_elements
from lacsim.policies import load_option
from lacsim.policies.elements import BUNDLES, ELEMENTS
from report.fakes import fake_comparison

QUICK = "residents=1000&years=1&repeats=2"


@pytest.mark.browser
@each_size
def test_a_bundle_is_left_out_and_run_beside_all_twenty(visit, size):
    visitor = visit(size)
    visitor.open(f"/elements?{QUICK}")
    page = visitor.page
    page.get_by_role("checkbox").nth(len(BUNDLES) - 1).wait_for()
    assert page.get_by_role("checkbox").count() == 8
    page.get_by_label("Relationship: in").click()
    visitor.told("18 in full, 2 left out")
    page.get_by_text("Its elements (2)").first.click()
    level = page.get_by_role("slider", name="Time to get to know people")
    level.focus()
    page.keyboard.press("ArrowRight")
    visitor.told("18 in full, 1 in part, 1 left out")
    page.get_by_role("button", name="See what comes of it").click()
    visitor.told("All 2 repeats are complete")
    page.get_by_role("img", name=re.compile("Your mix less walking alongside")).wait_for()
    assert read_elements(page.url.partition("?")[2])[0].mix.quarters[1] == 1
    visitor.check()


@pytest.mark.browser
def test_groups_guess_and_are_scored_and_both_print_on_a4(visit):
    visitor = visit("desktop")
    visitor.open(f"/elements?{QUICK}")
    page = visitor.page
    for name, preset in (("Red", "The five cheapest"), ("Blue", "None of them")):
        page.get_by_role("button", name=preset).click()
        use = page.get_by_role("button", name="Use it for the exercise below")
        use.click()
        page.wait_for_url(re.compile(r"mix=[04]{20}"))
        group = page.get_by_label("Group", exact=True)
        group.fill(name)
        group.press("Enter")
        page.get_by_label("Its guess").select_option(label="worse than all twenty")
        page.get_by_role("button", name="Add the mix above").click()
        page.get_by_role("rowheader", name=name, exact=True).wait_for()
    page.get_by_role("button", name="Run every mix on the sheet").click()
    visitor.told("All 2 repeats are complete")
    scored = page.get_by_role("row").filter(has_text="Red")
    scored.get_by_text(re.compile(r"(worse|better|no clear).*%")).wait_for()
    visitor.check()
    page.emulate_media(media="print")
    for part, said, most in (("cards", "Time to get to know people", 3), ("sheet", "Group 6", 1)):
        page.evaluate("part => { document.body.dataset.print = part }", part)
        assert page.locator(f"[data-part={part}]").get_by_text(said).first.is_visible()
        assert not page.get_by_role("button", name="See what comes of it").is_visible()
        printed = page.pdf(prefer_css_page_size=True)
        assert b"[0 0 595" in printed or b"[0 0 594" in printed  # A4, in points
        assert 1 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= most


def test_a_mix_is_the_option_it_says():
    mix = full_mix().with_levels({1: 0, 4: 2})
    dials = mix.option("Ours").dials
    assert dials["time_to_know"] == 0
    assert dials["capacity_not_dependency"] == 0.5
    assert all(level == 1 for name, level in dials.items()
               if name not in ("time_to_know", "capacity_not_dependency"))  # fmt: skip
    assert full_mix().option("All").dials == load_option("alongside").dials
    assert read_mix(mix.text) == mix
    assert read_mix("5" * 20) is None
    assert read_mix("4" * 19) is None


def test_presets_keep_what_they_say():
    counts = {name: len(mix.kept) for name, (_, mix) in presets().items()}
    assert counts == {"all": 20, "cheapest": 5, "easiest": 5, "none": 0}
    ease = {each.title: each.ease for each in ELEMENTS}
    kept = presets()["easiest"][1].kept
    assert min(ease[title] for title in kept) >= max(
        ease[title] for title in ease if title not in kept
    )


def test_the_sheet_travels_through_an_address_and_drops_what_is_no_line():
    lines = (Line("Red", keeping(["time_to_know"]), "worse"), Line("Ünü", full_mix(), "better"))
    assert tuple(read_sheet(write_sheet(lines))) == lines
    assert read_sheet("x~123~worse|~" + "4" * 20 + "~worse|a~" + "4" * 20 + "~lovely") == []
    wanted = Elements(keeping(["continuity"]), lines, "sheet", show="crises")
    assert read_elements(wanted.query()) == (wanted, [])


def test_a_guess_is_scored_by_what_the_run_found_and_names_are_escaped():
    mix = keeping(["continuity"])
    name = mix.option("x").name
    comparison = fake_comparison(4)
    comparison.arms = ("usual", "signposting", "alongside")
    for table in (comparison.differences,):
        table["arm"] = table["arm"].replace({"alongside": name})
    line = Line("<b>Red</b>", mix, "better")
    assert found(comparison, line, "isolated")[0] == "better"
    drawn = drawn_sheet([line], comparison, "isolated")
    assert "&lt;b&gt;Red" in drawn
    assert "<td>yes</td>" in drawn
    wrong = Line("Blue", mix, "worse")
    assert "<td>no</td>" in drawn_sheet([wrong], comparison, "isolated")
    assert "better" not in drawn_sheet([wrong], None, "isolated").replace("as described", "")
