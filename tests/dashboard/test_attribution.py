"""Which bundles carry the result: stored runs asked on the Core elements page."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import solara

from dashboard.conftest import Visitor
from dashboard.sizes import each_size
from dilute.planted import ALONGSIDE, TOGETHER, Planted, small
from lacsim.dashboard.elements import asking, stored
from lacsim.dashboard.elements.mix import full_mix
from lacsim.dashboard.elements.wanted import Elements, read_elements
from lacsim.dashboard.pages.attribution import Attribution
from lacsim.outcomes import words
from lacsim.scenario.errors import InputError
from lacsim.scenario.places import config_root
from lacsim.studies.dilute import Surface, load_surface, save_surface
from lacsim.studies.dilute.telling import findings
from lacsim.studies.dilute.values import reckoned, usual_miss

BELIEFS = tuple(range(1, 11))
NAME = "surface-derby-012.parquet"


@pytest.fixture(scope="module")
def surface():
    results = Planted(small(plan="all-combinations", draws=10, replicates=3))
    return Surface.of(results, "derby-012", BELIEFS, ["isolated"], freed="people")


@pytest.fixture
def folder(tmp_path, surface):
    """A folder of results that the pages look in."""
    place = tmp_path / "results"
    place.mkdir()
    save_surface(surface, place / NAME)
    stored.look_in(place)
    yield place
    stored.look_in(None)


def test_this_mix_is_answered_with_chance_beliefs_and_how_often_it_is_better(folder):
    each = stored.nearest(stored.stored()[0], "derby-012")
    assert each.name == "derby-012"
    found = each.surface.answer("FH", "isolated", "usual")
    mix = full_mix()
    for letter in "ABCDEG":
        mix = mix.with_bundle(letter, False)
    said = asking.this_mix(each, mix, "isolated")
    middle, ends = words.difference(found.mean, found.low, found.high, "% of adults")
    assert f"{middle}</span>" in said
    assert f"({ends})" in said
    assert words.interval(found.belief_low, found.belief_high, "% of adults") in said
    assert f"{round(10 * found.better_in)} of 10 beliefs" in said
    assert "less all eight bundles" in said
    part = asking.this_mix(each, mix.with_levels({1: 2}), "isolated")
    assert "Relationship is in part here; only a new run can tell" in part
    assert "do not hold" in asking.this_mix(each, mix, "crises")


def test_under_other_ways_the_world_may_work_it_is_told_beside(folder):
    dilution = small(plan="all-combinations", with_structures=True, replicates=2)
    found = findings(Planted(dilution), dilution, "isolated").surfaces["derby-012"]
    save_surface(found, folder / NAME)
    each = stored.nearest(stored.stored()[0], "derby-012")
    mix = full_mix()
    for letter in "ABCDEG":
        mix = mix.with_bundle(letter, False)
    said = asking.this_mix(each, mix, "isolated")
    ways = found.ways.answer("FH", "isolated", "usual")
    assert words.interval(ways.belief_low, ways.belief_high, "% of adults") in said
    assert f"{round(11 * ways.better_in)} of 11 ways" in said
    assert "buffering: without" in asking.facts(each)


def test_every_bundle_is_drawn_with_its_numbers_behind_it(folder):
    each = stored.nearest(stored.stored()[0], "derby-012")
    drawn = asking.what_each_adds(each, "isolated")
    assert "<svg" in drawn
    assert "F Natural supports first" in drawn
    assert words.difference(ALONGSIDE + TOGETHER / 2, -9, -1, "% of adults")[0] in drawn
    assert drawn.count('scope="row"') == 8


def test_of_a_fraction_what_was_not_run_is_reckoned_and_said_to_be(surface):
    planted = Planted(small(plan="all-combinations", combinations=64, draws=10, replicates=3))
    part = Surface.of(planted, "derby-012", BELIEFS, ["isolated"])
    each = stored.Stored("part", part)
    said = {}
    for code in range(256):
        letters = "".join(x for k, x in enumerate("ABCDEFGH") if code >> k & 1)
        if "A" in letters:  # without it what repeats come to is not singles and pairs alone
            mix = full_mix()
            for letter in set("ABCDEFGH") - set(letters):
                mix = mix.with_bundle(letter, False)
            answer = surface.answer(letters, "isolated")
            made = reckoned(part, letters, "isolated")
            assert made.mean == pytest.approx(answer.mean, abs=1e-6)
            assert made.better_in == pytest.approx(answer.better_in)
            was_run = code in part.combinations
            if was_run not in said:
                said[was_run] = asking.this_mix(each, mix, "isolated")
    assert "This mix was not run. It is reckoned from the 64 of 256" in said[False]
    assert "misses one that was run by about" in said[False]
    assert "not run" not in said[True]
    assert "less business as usual" in said[False]
    assert "64 of 256 combinations were run" in asking.what_each_adds(each, "isolated")


def test_how_far_a_reckoned_figure_misses_is_nought_where_pairs_are_all_there_is(surface):
    assert usual_miss(surface, "isolated") == pytest.approx(0, abs=1e-6)


def test_a_file_says_what_was_run_and_what_has_changed(tmp_path, surface):
    save_surface(surface, tmp_path / NAME)
    again = load_surface(tmp_path / NAME)
    assert again.origin == surface.origin
    assert (again.origin.title, again.origin.residents, again.origin.drawn) == (
        "Derby 012", 1_000, 10,
    )  # fmt: skip
    assert again.origin.changed("derby-012") == []
    each = stored.Stored("one", again)
    assert asking.warnings(each, "derby-012", "Derby 012") == []
    (other,) = asking.warnings(each, "york-018", "York 018")
    assert "of Derby 012, another place than York 018" in other
    for part, said in (("priors", "what is believed"), ("place", "the figures of the place")):
        parts = {**again.origin.parts, part: "before"}
        older = replace(again, origin=replace(again.origin, parts=parts))
        (changed,) = asking.warnings(stored.Stored("old", older), "derby-012", "Derby 012")
        assert said in changed
    for what in ("Derby 012", "1,000", "10, 10 drawn", "more of a post", again.origin.model):
        assert what in asking.facts(each)


def test_files_of_earlier_versions_are_read_and_others_are_named(tmp_path, surface, folder):
    save_surface(surface, tmp_path / "new.parquet")
    table = pq.read_table(tmp_path / "new.parquet")
    about = {
        "area": "derby-012",
        "letters": surface.letters,
        "outcomes": ["isolated"],
        "years": "x",
    }
    old = table.replace_schema_metadata({"surface": json.dumps(about)})
    pq.write_table(old, folder / "surface-old.parquet")
    pq.write_table(table.slice(0, 7), folder / "surface-cut.parquet")
    (folder / "surface-none.parquet").write_text("nothing")
    pq.write_table(pa.table({"a": [1]}), folder / "surface-other.parquet")
    known, wrong = stored.stored()
    assert {"derby-012", "old"} <= set(known)
    assert len(wrong) == 3
    assert "does not say enough" in asking.warnings(known["old"], "derby-012", "Derby")[0]
    assert "not said in the file" in asking.facts(known["old"])


def test_the_stored_runs_asked_stand_in_the_address(folder, surface):
    save_surface(surface, folder / "surface-other.parquet")
    wanted = Elements(full_mix(), surface="other")
    assert read_elements(wanted.query()) == (wanted, [])
    assert read_elements("surface=nowhere")[1]
    known, _ = stored.stored()
    assert stored.nearest(known, "derby-012", "other").name == "other"
    assert stored.nearest(known, "york-018").name == "derby-012"


def test_no_such_folder_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(InputError, match="no such folder; right would be a folder"):
        stored.look_in(tmp_path / "nowhere")


def test_packaged_surfaces_are_found(tmp_path, surface, monkeypatch):
    root = tmp_path / "configs"
    shutil.copytree(config_root(), root, ignore=shutil.ignore_patterns("surfaces"))
    (root / "surfaces").mkdir()
    monkeypatch.setattr(stored, "config_root", lambda: root)
    assert stored.stored() == ({}, [])
    save_surface(surface, root / "surfaces" / "derby-012.parquet")
    assert list(stored.stored()[0]) == ["derby-012"]


@pytest.fixture(scope="module")
def asked(tmp_path_factory, surface):
    """A dashboard that was given a folder of results."""
    folder = tmp_path_factory.mktemp("results")
    save_surface(surface, folder / NAME)
    command = ["dashboard", "--no-browser", "--port", "0", "--results", str(folder)]
    server = subprocess.Popen(
        [sys.executable, "-m", "lacsim", *command],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    try:
        yield re.search(r"http://127\.0\.0\.1:\d+", server.stdout.readline()).group(0)
    finally:
        server.terminate()
        server.wait(20)
        server.stdout.close()


@pytest.mark.browser
@each_size
def test_cards_are_answered_from_stored_runs_and_bundles_are_drawn(
    browser, asked, axe, surface, size
):
    visitor = Visitor(browser, asked, size, axe)
    try:
        visitor.open("/elements?show=isolated&area=york-018")
        page = visitor.page
        page.get_by_label("Relationship: in").click()
        answer = surface.answer("BCDEFGH", "isolated", "usual")
        row = page.get_by_role("row").filter(has_text="less business as usual")
        middle, _ = words.difference(answer.mean, answer.low, answer.high, "% of adults")
        row.get_by_text(middle).first.wait_for()
        page.get_by_role("img", name=re.compile("what each adds")).wait_for()
        page.get_by_text("The numbers behind this chart").click()
        page.get_by_role("rowheader", name="F Natural supports first").wait_for()
        visitor.told("another place than York 018")
        visitor.check()
        page.get_by_label("Outcome").select_option(label="Isolated adults (counted)")
        page.get_by_text("Its elements (2)").first.click()
        page.get_by_role("slider", name="Time to get to know people").focus()
        page.keyboard.press("ArrowRight")
        visitor.told("Relationship is in part here")
    finally:
        visitor.close()


def test_without_stored_runs_the_page_says_how_to_make_some(monkeypatch, tmp_path):
    monkeypatch.setattr(stored, "config_root", lambda: tmp_path)
    box, context = solara.render(Attribution(Elements(full_mix()), print), handle_error=False)
    try:
        told = said_by(box)
    finally:
        context.close()
    assert "lacsim dilute --all-combinations --area derby-012 --out FOLDER" in told


def said_by(widget) -> str:
    """All text of a widget and what it holds."""
    own = "".join(str(value) for value in widget.get_state().values() if isinstance(value, str))
    held = [each for each in getattr(widget, "children", ()) if not isinstance(each, str)]
    return own + "".join(map(said_by, held))
