"""Files of one's own: the command line's checks, a limit, and nobody else's business."""

import re

import pytest

from lacsim.dashboard.limits import LARGEST_UPLOAD, UPLOADS_A_VISITOR
from lacsim.dashboard.uploads import Uploads
from lacsim.scenario import InputError
from lacsim.scenario.places import built_in

SCENARIO = """name: ours
title: Ours
area: hart-007
options: [usual, alongside]
years: 1
residents: 1000
"""
AREA = built_in("area")["derby-012"].read_text(encoding="utf-8")
SHORT = """name: riverside
title: Riverside
residents: 4000
source: council
date: "2024"
grade: assumption
"""
ELSEWHERE = "is no built-in, and files are not read here"


@pytest.fixture
def files():
    return Uploads()


def test_scenarios_and_areas_are_taken_and_seen_by_their_visitor_alone(files):
    for text, kind in ((SCENARIO, "scenario"), (AREA, "area"), (SHORT, "area")):
        upload = files.take("one", "../../ours.yaml", text)
        assert upload.kind == kind
        assert upload.name == "ours.yaml"
        assert files.find("one", upload.token) == upload
        assert files.find("other", upload.token) is None
    same = files.take("other", "ours.yaml", SCENARIO)
    assert same.token != files.take("one", "ours.yaml", SCENARIO).token


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            SCENARIO.replace("hart-007", "/etc/passwd"),
            "is no built-in, and files are not read here",
        ),
        (SCENARIO.replace("usual", "../x.yaml"), ELSEWHERE),
        (SCENARIO.replace("years: 1", "years: 30"), "more than this server gives one visitor"),
        (SCENARIO.replace("years: 1", "yeers: 1"), "yeers"),
        ("x: !!python/object/apply:os.system ['true']", "no file of ours"),
        ("a: &a [1]\nb: *a\n", "no file of ours"),
        ("- 1\n- 2", "no file of ours"),
        ("name: [", "not YAML"),
        (SCENARIO + "#" * LARGEST_UPLOAD, "bytes; right would be at most"),
    ],
)
def test_what_is_wrong_is_said_under_the_visitors_name_for_it(files, text, said):
    with pytest.raises(InputError) as error:
        files.take("one", "ours.yaml", text)
    message = str(error.value)
    assert said in message
    assert "lacsim-files" not in message
    assert message.startswith("ours.yaml")


def test_references_cannot_grow_a_small_file_without_end(files):
    rows = ["a: &a [1, 1, 1, 1, 1, 1, 1, 1]"]
    for before, name in zip("abcdefgh", "bcdefghi", strict=True):
        rows.append(f"{name}: &{name} [" + ", ".join([f"*{before}"] * 8) + "]")
    with pytest.raises(InputError):
        files.take("one", "bomb.yaml", "\n".join(rows))


def test_a_visitor_keeps_only_the_latest_files(files):
    tokens = [
        files.take("one", "ours.yaml", SCENARIO.replace("Ours", f"Ours {n}")).token
        for n in range(UPLOADS_A_VISITOR + 2)
    ]
    kept = [token for token in tokens if files.find("one", token)]
    assert kept == tokens[2:]


def test_a_file_that_made_way_can_still_be_read_by_what_runs(files):
    first = files.take("one", "ours.yaml", SCENARIO)
    for n in range(UPLOADS_A_VISITOR):
        files.take("one", "ours.yaml", SCENARIO.replace("Ours", f"Ours {n}"))
    assert files.find("one", first.token) is None
    assert first.path.is_file()


@pytest.mark.browser
def test_a_scenario_of_ones_own_is_compared_and_nobody_else_sees_it(visit):
    one, other = visit("desktop"), visit("desktop")
    one.open("/compare?residents=1000&years=1&repeats=2&options=usual,alongside")
    one.page.get_by_text("Change what is compared").click()
    one.page.get_by_text("A file of your own").click()
    field = one.page.get_by_label("Scenario or area (YAML)")
    wrong = SCENARIO.replace("years", "yeers")
    field.set_input_files({"name": "ours.yaml", "mimeType": "text/yaml", "buffer": wrong.encode()})
    one.told("ours.yaml:5: yeers")
    field.set_input_files(
        {"name": "ours.yaml", "mimeType": "text/yaml", "buffer": SCENARIO.encode()}
    )
    one.told(r"Your scenario: Ours \(ours\.yaml\)")
    one.told("All 2 repeats are complete")
    one.told(r"In Hart 007 \(1,000 residents\)")
    one.check()
    other.open(re.sub(r"^https?://[^/]+", "", one.page.url))
    other.told("another browser brought it")
    other.check()
    assert "Ours" not in other.page.content()
