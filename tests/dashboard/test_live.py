"""What the Neighbourhood page draws, without a browser."""

import base64
import csv
import gc
import io
import threading
import weakref

import numpy as np
import pytest

from lacsim.dashboard import visitors
from lacsim.dashboard.live.people import people_csv
from lacsim.dashboard.live.picture import picture_of
from lacsim.dashboard.live.run import LiveRun, run_of
from lacsim.dashboard.live.starts import begin
from lacsim.dashboard.live.states import ALONGSIDE, CHILD, CRISIS, LONELY, TROUBLED
from lacsim.dashboard.live.story import person_of
from lacsim.dashboard.live.wishes import Wishes, read_wishes
from lacsim.engine.tallies import Tally

SMALL = Wishes(residents=1_000, seed=3)


@pytest.fixture(scope="module")
def place():
    neighbourhood = begin(SMALL)
    neighbourhood.run(8)
    yield neighbourhood
    neighbourhood.close()


def unpacked(text, kind):
    return np.frombuffer(base64.b64decode(text), dtype=kind)


def test_wishes_travel_through_an_address():
    wishes = Wishes("york-018", 5_000, "signposting", 4, 30, 17, "ties")
    assert read_wishes(wishes.query()) == (wishes, [])
    assert Wishes().query() == ""


@pytest.mark.parametrize(
    "query",
    ["area=/etc/passwd", "option=../x.yaml", "residents=1e9", "week=-1", "view=all", "who=x"],
)
def test_wishes_that_cannot_be_had_leave_the_usual_and_say_so(query):
    wishes, problems = read_wishes(query)
    assert wishes == Wishes()
    assert len(problems) == 1


def test_everybody_is_drawn_once_in_the_state_they_are_in(place):
    state, picture = place.state, picture_of(place, SMALL)
    assert sorted(picture.ids.tolist()) == sorted(
        state["resident_id"][state["alive"] == 1].tolist()
    )
    codes = dict(zip(picture.ids.tolist(), unpacked(picture.data["standing"], "u1"), strict=True))
    seen = set()
    for row in np.flatnonzero(state["alive"] == 1):
        code = codes[int(state["resident_id"][row])]
        kind = code % ALONGSIDE
        seen.add(kind)
        assert (kind == CHILD) == (state["adult"][row] == 0)
        if kind == CRISIS:
            assert state["crisis_weeks"][row] > 0
        if kind == TROUBLED:
            assert state["problem_open"][row].any()
        if kind == LONELY:
            assert state["lonely"][row] == 1
            assert not state["problem_open"][row].any()
        assert (code >= ALONGSIDE) == (state["support_state"][row] == 1)
    assert {CHILD, LONELY, TROUBLED} <= seen
    assert sum(count for title, count in picture.counts.items() if "paid" not in title) == len(
        codes
    )


def test_homes_keep_their_place_from_week_to_week(place):
    before = picture_of(place, SMALL)
    homes = {
        int(i): d for i, d in zip(place.state["resident_id"], place.state["dwelling"], strict=True)
    }
    place.step()
    after = picture_of(place, SMALL)
    at = dict(zip(after.ids.tolist(), zip(after.x, after.y, strict=True), strict=True))
    moved = 0
    for who, x, y in zip(before.ids.tolist(), before.x, before.y, strict=True):
        row = np.flatnonzero((place.state["resident_id"] == who) & (place.state["alive"] == 1))
        if len(row) and place.state["dwelling"][row[0]] == homes[who]:
            moved += max(abs(at[who][0] - x), abs(at[who][1] - y)) > 200
    assert moved == 0


def test_one_persons_picture_holds_their_ties_and_nothing_else(place):
    state = place.state
    row = int(np.argmax(np.where(state["alive"] == 1, state["tie_count"], 0)))
    who = int(state["resident_id"][row])
    picture = picture_of(place, Wishes(residents=1_000, seed=3, who=who, view="ties"))
    partners = set(
        state["resident_id"][state["tie_partner"][row, : state["tie_count"][row]]].tolist()
    )
    assert partners | {who} <= set(picture.ids.tolist())
    ties = unpacked(picture.data["ties"], "<u2").reshape(-1, 2)
    assert len(ties) > 0
    assert all(who in picture.ids[tie].tolist() for tie in ties)


def test_a_round_calls_on_everybody_a_paid_worker_met(place):
    met = 0
    for _ in range(6):
        place.step()
        tally = place.state.tally
        contacts, first = (int(tally[each]) for each in (Tally.CONTACTS, Tally.FIRST_CONTACTS))
        stops = [
            tuple(s) for each in picture_of(place, SMALL).data["rounds"] for s in each["stops"]
        ]
        assert contacts <= len(stops) <= contacts + first
        met += contacts
    assert met > 5


def test_arrow_keys_go_in_their_direction(place):
    picture = picture_of(place, SMALL)
    middle = picture.nearest(5_000, 5_000)
    at = {int(who): (x, y) for who, x, y in zip(picture.ids, picture.x, picture.y, strict=True)}
    assert at[picture.towards(middle, 1, 0)][0] > at[middle][0]
    assert at[picture.towards(middle, -1, 0)][0] < at[middle][0]
    assert at[picture.towards(middle, 0, 1)][1] > at[middle][1]


def test_a_run_lives_the_weeks_the_model_lives_and_stops_when_told():
    shown, reached = [], threading.Event()

    def changed(seen):
        shown.append(seen)
        if seen.week >= 6:
            reached.set()

    run = LiveRun(Wishes(residents=1_000, seed=3, week=6), changed)
    run.start()
    assert reached.wait(60)
    assert shown[-1].wrong == ""
    assert not shown[-1].running
    alone = begin(SMALL)
    alone.run(6)
    assert shown[-1].picture.counts == picture_of(alone, SMALL).counts
    assert run_of(run.token) is run
    assert run.ask(people_csv) == people_csv(alone)
    with pytest.raises(ZeroDivisionError):
        run.ask(lambda place: place.week / 0)
    assert run.ask(lambda place: place.week) == 6  # what goes wrong for one goes on for others
    alone.close()
    run.stop()
    run._thread.join(20)
    assert not run._thread.is_alive()
    assert run.ask(people_csv) is None


def test_leaving_before_week_0_ends_the_run_and_others_do_not_wait_for_it(monkeypatch, tmp_path):
    monkeypatch.setenv("LACSIM_CACHE", str(tmp_path))  # so that the years before have to be lived
    told = []
    begun = threading.Event()

    def tell(shown):
        told.append(shown)
        begun.set()

    slow = LiveRun(Wishes(residents=1_000, seed=91), tell)
    slow.start()
    assert begun.wait(60)
    assert told[0].before is not None
    assert told[0].picture is None
    slow.stop()
    slow._thread.join(20)
    assert not slow._thread.is_alive()
    assert told[-1].week == 0
    begin(SMALL).close()


def test_anybody_can_be_told_of_with_their_kin_and_friends(place):
    state = place.state
    kinds = set()
    for row in np.flatnonzero((state["alive"] == 1) & (state["tie_count"] > 0))[:200].tolist():
        person = person_of(state, int(state["resident_id"][row]), [], 8)
        kinds |= {tie.what for tie in person.ties}
        assert len({tie.name for tie in person.ties} | {person.name}) == len(person.ties) + 1
        partners = state["resident_id"][state["tie_partner"][row, : state["tie_count"][row]]]
        kin = {int(who) for slot, who in enumerate(partners) if state["tie_kin"][row] >> slot & 1}
        for tie in person.ties:
            if tie.what != "at home":
                assert (tie.what == "family") == (tie.who in kin)
    assert {"family", "friend", "known", "at home"} <= kinds


def test_the_people_of_a_week_are_a_table_with_invented_names(place):
    rows = list(csv.DictReader(io.StringIO(people_csv(place))))
    state = place.state
    here = np.flatnonzero(state["alive"] == 1)
    assert {row["simulated_id"] for row in rows} == {
        f"p{who}" for who in state["resident_id"][here]
    }
    assert all(row["simulated_name"].endswith(" (simulated)") for row in rows)
    assert {row["week"] for row in rows} == {str(place.week)}
    by_id = {row["simulated_id"]: row for row in rows}
    for at in here:
        row = by_id[f"p{state['resident_id'][at]}"]
        assert (row["lonely"] == "yes") == (state["lonely"][at] == 1)
        assert int(row["ties"]) == state["tie_count"][at]
        assert (row["with_a_paid_worker"] == "yes") == (state["support_state"][at] == 1)
    counts = picture_of(place, SMALL).counts
    for title, count in counts.items():
        if title != "With a paid worker":
            assert sum(row["state"] == title.lower() for row in rows) == count


def test_a_page_that_is_left_stops_what_lives_and_holds_nothing_that_has_ended(monkeypatch):
    actions = []

    class Kernel:
        on_close = staticmethod(actions.append)

    monkeypatch.setattr(visitors, "kernel", Kernel)

    class Run:
        stopped = 0

        def stop(self):
            Run.stopped += 1

    run, ended = Run(), Run()
    gone = weakref.ref(ended)
    visitors.on_leaving(run.stop)
    visitors.on_leaving(ended.stop)
    del ended
    gc.collect()
    assert gone() is None
    for action in actions:
        action()
    assert Run.stopped == 1
