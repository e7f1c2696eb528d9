"""Each element by itself, in the worker's log: what it moves moves, and what it frees is freed.

Hours are held to the last 2^-20 of an hour, people to the person, money to the penny.
"""

from __future__ import annotations

import functools

import numpy as np
import pytest

from lacsim.engine.kernels.help import own_effort
from lacsim.engine.kernels.work_hours import hours_of
from lacsim.engine.kinds import PROBLEM_KINDS, Channel, Dial, Problem, Service, Support, Task
from lacsim.engine.tallies import HOUR, Tally
from lacsim.engine.workspace import workspace
from lacsim.policies import check_growth, cost_of_post, launch, load_option, solve_posts
from lacsim.policies.money import PostPlan
from lacsim.scenario.errors import InputError
from paid_work.street import staff, street
from paid_work.years import Year, lived

HERE = {Channel.SELF, Channel.HOUSEHOLD, Channel.FRIEND, Channel.NEIGHBOUR, Channel.SHOP}
FULL_WEEK = 37 * 0.75
WEEKS_WORKED = 44
LOW_NEED = 0.3


@functools.cache
def in_full() -> Year:
    return lived()


@functools.cache
def without(dial: str) -> Year:
    return lived(**{dial: 0.0})


def known_to_all(state) -> None:
    """Everybody knows that there is a worker."""
    state["knows_worker"][:] = 1


def in_need(state) -> None:
    """Every second person is in high need and the others in low need, by stress alone."""
    state["isolated"][:] = 0
    state["stress"][::2] = LOW_NEED
    state["stress"][1::2] = 2.0


def for_company(state) -> None:
    """Nobody has a problem, and all are isolated: work comes to an end and contact fades."""
    state["problem_open"][:] = 0
    state["isolated"][:] = 1


def no_emergency(state) -> None:
    """No problem is so severe that it is urgent."""
    state["problem_severity"][:] = np.minimum(state["problem_severity"], 0.6)


def freed_for_others(dial: str, *tasks: Task) -> float:
    """Hours that turning an element down took from some tasks; nearly all went to other work."""
    full, less = in_full(), without(dial)
    assert full.all_units == less.all_units  # not one is lost
    own = sum(full.units(task) - less.units(task) for task in tasks)
    idled = less.units(Task.IDLE) - full.units(Task.IDLE)
    assert own - idled > 0.8 * own > 0
    return own / HOUR


def test_f1_own_neighbourhood_moves_hours_in_the_place_and_frees_cover() -> None:
    for level, here in ((1.0, 0.8), (0.5, 0.5), (0.0, 0.2)):
        # No hours for the place, so that all are spent with people or in learning it.
        year = lived(12, prepare=known_to_all, DEFINED_NEIGHBOURHOOD=level,
                     BUILDING_COMMUNITY=0.0, TIMELY_INFORMATION=0.0,
                     beliefs={"learning_most": 0.0})  # fmt: skip
        idle = year.counts[:, Tally.TASK_HOURS + Task.IDLE] / HOUR
        spent = (year.for_people - idle)[year.on_duty]
        assert spent.max() > 1
        assert year.in_patch[year.on_duty] == pytest.approx(here * spent, abs=1e-5)
    # Hours in the place are what a worker learns of it by.
    groups = [lived(20, DEFINED_NEIGHBOURHOOD=f).state.extra["worker_knows_group"][0].sum()
              for f in (1.0, 0.0)]  # fmt: skip
    assert groups[0] > groups[1]
    state = street()
    staff(state)
    p, dials = state.parameters, state["dials"]
    assert hours_of(0, 0, 1.0, 0, dials, p) == 0.0  # nobody in post, nobody covers
    filled = 1 / (1 + p.turnover * p.vacancy_weeks / 52)
    dials[Dial.DEFINED_NEIGHBOURHOOD] = 0.0
    assert hours_of(0, 0, 1.0, 0, dials, p) == pytest.approx(FULL_WEEK * 0.8 * filled)


def test_f2_time_to_know_moves_listening_and_frees_it_hour_for_hour() -> None:
    def before_action(level: float) -> set[float]:
        """Hours listened to each person, the first hour included, before anything was done."""
        year = lived(prepare=no_emergency, TIME_TO_KNOW=level)
        heard = set()
        for contacts in year.contacts().values():
            tasks = [task for _, task, _ in contacts]
            acted = next((n for n, task in enumerate(tasks) if task != Task.LISTEN), None)
            if acted is not None:
                heard.add(1.0 + sum(hours for _, _, hours in contacts[:acted]))
        return heard

    assert before_action(1.0) == {4.0}
    assert before_action(0.5) == {2.0}
    # The first conversation there always is: three hours with each person are free for other work.
    assert before_action(0.0) == {1.0}
    assert freed_for_others("TIME_TO_KNOW", Task.LISTEN) > 10


def test_f3_continuity_moves_who_comes_at_a_quarter_hour_each_and_frees_cover() -> None:
    full, less = in_full(), without("CONTINUITY")
    assert full.number(Tally.CONTACTS_BY_COLLEAGUE) == full.hours(Task.HANDOVER) == 0
    strangers, contacts = less.number(Tally.CONTACTS_BY_COLLEAGUE), less.number(Tally.CONTACTS)
    assert strangers / contacts == pytest.approx(0.8, abs=0.1)
    assert less.hours(Task.HANDOVER) == pytest.approx(0.25 * strangers, abs=1e-5)
    state = street()
    staff(state)
    p, dials = state.parameters, state["dials"]
    assert hours_of(0, 0, 1.0, 0, dials, p) == 0.0  # the only person who knows them has left
    filled = 1 / (1 + p.turnover * p.vacancy_weeks / 52)
    # Whoever comes instead is told less: nothing rests on trust in them.
    assert less.state["worker_trust"].sum() < full.state["worker_trust"].sum()
    for level, own in ((0.5, 0.6), (0.0, 0.2)):
        dials[Dial.CONTINUITY] = level
        vacant, in_post = (hours_of(0, 0, 1.0, held, dials, p) for held in (0, 1))
        assert vacant == pytest.approx(FULL_WEEK * (1 - own) * filled)
        # Not an hour more over the years: what a vacancy is given is given back in post.
        assert filled * in_post + (1 - filled) * vacant == pytest.approx(FULL_WEEK * filled)


def test_f4_not_time_limited_moves_the_end_and_frees_places_for_new_people() -> None:
    def lasted(year: Year) -> set[int]:
        return {weeks for weeks, left in year.since(Tally.SUPPORT_ENDED, Tally.FIRST_CONTACTS)
                if left == Support.NONE}  # fmt: skip

    full, less = in_full(), without("NOT_TIME_LIMITED")
    assert lasted(full) == set()
    assert lasted(lived(NOT_TIME_LIMITED=0.5)) == {24}
    assert lasted(less) == {12}
    assert less.number(Tally.FIRST_CONTACTS) > full.number(Tally.FIRST_CONTACTS)
    # Who comes back comes as they are, or is introduced anew.
    full, less = (lived(104, prepare=for_company, NOT_TIME_LIMITED=f) for f in (1.0, 0.0))
    assert full.number(Tally.WOKE) > 0 == less.number(Tally.WOKE)
    assert full.by_row(Tally.INTRODUCTIONS).max() == 1 < less.by_row(Tally.INTRODUCTIONS).max()


def test_f5_capacity_moves_work_from_with_to_for_and_frees_an_hour_each_time() -> None:
    full, less = in_full(), without("CAPACITY_NOT_DEPENDENCY")
    assert full.hours(Task.SOLVE_WITH) > 0 == less.hours(Task.SOLVE_WITH)
    assert less.hours(Task.DO_FOR) > full.hours(Task.DO_FOR)
    # An hour less each time, and an hour of doing for does what takes longer to do with people.
    assert full.each(Task.SOLVE_WITH) == {2.0}
    assert less.each(Task.DO_FOR) == {1.0}
    assert full.worked_on.sum() == pytest.approx(full.hours(Task.SOLVE_WITH), abs=1e-3)
    assert less.worked_on.sum() > 1.2 * less.hours(Task.DO_FOR)
    # Contact fades as people manage; else it goes on as it was.
    full, less = (lived(104, prepare=for_company, CAPACITY_NOT_DEPENDENCY=f) for f in (1.0, 0.0))
    assert {2, 4, 8, 16} <= set(full.gaps())
    assert full.number(Tally.FELL_ASLEEP) > 0 == less.number(Tally.FELL_ASLEEP)
    assert max(less.gaps()) < 8
    assert less.number(Tally.CONTACTS) > 1.5 * full.number(Tally.CONTACTS)


def test_f6_own_vision_moves_the_goal_and_who_declines_and_frees_reach_to_reluctant_people() -> (
    None
):
    def of_two_minds(state) -> None:
        """All mourn and care for nothing else; the agency looks at their equal debts."""
        state["problem_open"][:] = state["problem_formal"][:] = state["isolated"][:] = 0
        state["problem_open"][:, [Problem.MONEY, Problem.BEREAVEMENT]] = 1
        state["problem_severity"][:], state["problem_effort"][:] = 0.5, 500.0
        state["agenda"][:] = np.eye(PROBLEM_KINDS)[Problem.BEREAVEMENT]

    full, less = (lived(prepare=of_two_minds, VOLUNTARY_OWN_VISION=f) for f in (1.0, 0.0))
    worked = [year.by_kind.sum(axis=0) for year in (full, less)]
    assert set(np.flatnonzero(worked[0])) == {Problem.BEREAVEMENT}
    assert worked[1][Problem.MONEY] > 0.9 * worked[1].sum()
    assert (
        full.hours(Task.DO_FOR) == 0 < less.hours(Task.DO_FOR)
    )  # whose goal it is not does little

    def reluctant(state) -> None:
        in_need(state)
        state["reluctance"][:] = 8.0

    full, less = (lived(26, prepare=reluctant, VOLUNTARY_OWN_VISION=f) for f in (1.0, 0.0))
    high = slice(1, None, 2)
    declined = [year.by_row(Tally.INTRODUCTIONS_DECLINED)[high].sum() for year in (full, less)]
    reached = [year.by_row(Tally.INTRODUCTIONS)[high].sum() for year in (full, less)]
    assert declined[0] > 20 * reached[0]
    assert declined[1] == 0 < reached[1]  # nobody in high need gets away
    low = less.by_row(Tally.INTRODUCTIONS)[::2].sum()
    assert low < less.by_row(Tally.INTRODUCTIONS_DECLINED)[::2].sum()


def test_f7_no_eligibility_moves_assessment_wait_and_threshold_and_frees_targeting() -> None:
    full, less = in_full(), without("NO_ELIGIBILITY")
    p = full.state.parameters
    met = less.number(Tally.FIRST_CONTACTS)
    assert full.hours(Task.ASSESS) == 0
    assert less.hours(Task.ASSESS) == pytest.approx(met * p.hours_assess, abs=1e-3)
    for year, wait in ((full, 0), (less, p.intake_wait)):
        waits = year.since(Tally.FIRST_CONTACTS, Tally.INTRODUCTIONS)
        assert min(weeks for weeks, _ in waits) == wait
    turned_away = [who for _, _, who, _, eligible in less.log(Tally.FIRST_CONTACTS) if not eligible]
    assert turned_away
    assert all(eligible for *_, eligible in full.log(Tally.FIRST_CONTACTS))
    half = lived(NO_ELIGIBILITY=0.5)
    assert half.hours(Task.ASSESS) == pytest.approx(
        half.number(Tally.FIRST_CONTACTS) * p.hours_assess / 2, abs=1e-3
    )
    waits = half.since(Tally.FIRST_CONTACTS, Tally.INTRODUCTIONS)
    assert min(weeks for weeks, _ in waits) == p.intake_wait / 2
    # Whoever is kept is in need; whoever is turned away is less so.
    ids = less.state["resident_id"].astype(np.int64).tolist()
    need = np.minimum(less.state["stress"], 1) + p.need_isolated * less.state["isolated"]
    assert max(need[ids.index(who)] for who in turned_away) < p.eligible_need


def test_f8_introductions_move_the_channels_and_free_the_hours_of_those_who_came_that_way() -> None:
    def at_the_door(state) -> None:
        state["contact_flags"][:10] = 1 << Channel.DOOR

    full, less = (
        lived(20, prepare=in_need, each_week=at_the_door, INTRODUCTIONS=f) for f in (1.0, 0.0)
    )
    channels = [{Channel(c) for *_, c in year.log(Tally.INTRODUCTIONS)} for year in (full, less)]
    assert channels[0] & HERE
    assert channels[1] == {Channel.DOOR}
    low = [year.by_row(Tally.INTRODUCTIONS)[::2].sum() for year in (full, less)]
    assert low[1] < low[0]  # fewer come in low need
    assert full.all_units == less.all_units
    assert less.units(Task.IDLE) > full.units(Task.IDLE)


def test_f9_whole_family_moves_work_on_others_problems_and_frees_it() -> None:
    def only_one_of_each_home(state) -> None:
        state["reluctance"][1::2] = 40.0  # never introduced
        state["problem_open"][1::2, 0] = 1
        state["problem_severity"][1::2, 0] = 0.6
        state["problem_effort"][1::2, 0] = 20.0

    full, less = (lived(prepare=only_one_of_each_home, WHOLE_FAMILY=f) for f in (1.0, 0.0))
    on_others = [year.worked_on[:, 1::2].sum() for year in (full, less)]
    assert on_others[0] > 0 == on_others[1]
    assert full.all_units == less.all_units
    # What others in the home no longer get is spent with those who came, or not at all.
    own = [year.worked_on[:, ::2].sum() for year in (full, less)]
    idle = [year.hours(Task.IDLE) for year in (full, less)]
    assert own[1] + idle[1] > own[0] + idle[0]
    # A case is quicker: fewer hours for each person who was met.
    cases = [sum(hours for each in year.contacts().values() for *_, hours in each)
             / year.number(Tally.FIRST_CONTACTS) for year in (full, less)]  # fmt: skip
    assert cases[1] < cases[0]


def test_f10_natural_first_moves_requests_by_eight_weeks_and_frees_help_at_once() -> None:
    def formal(state) -> None:
        known_to_all(state)
        state["problem_formal"][:] = state["problem_open"]
        state["problem_severity"][:] = np.minimum(state["problem_severity"], 0.6)

    full, half, less = (lived(prepare=formal, NATURAL_FIRST=f) for f in (1.0, 0.5, 0.0))
    for year, wait in ((full, 8), (half, 4)):
        assert {weeks for *_, weeks in year.log(Tally.REQUESTS_DEFERRED)} == {wait}
        waited = [w for w, _ in year.since(Tally.REQUESTS_BY_WORKERS, Tally.REQUESTS_DEFERRED)]
        assert min(waited) == wait
    assert less.number(Tally.REQUESTS_DEFERRED) == 0
    first = [
        {who: week for week, _, who, *_ in reversed(year.log(Tally.REQUESTS_BY_WORKERS))}
        for year in (full, less)
    ]
    both = first[0].keys() & first[1].keys()
    earlier = [first[0][who] - first[1][who] for who in both]
    assert len(earlier) > 5
    assert np.mean(earlier) >= 8

    def urgent(state) -> None:
        formal(state)
        state["problem_severity"][:] = 0.9

    at_once = lived(prepare=urgent)
    assert at_once.number(Tally.REQUESTS_BY_WORKERS) > 0 == at_once.number(Tally.REQUESTS_DEFERRED)


def test_f11_contribution_moves_gifts_to_life_and_frees_people_from_the_duty() -> None:
    full, less = in_full(), without("CONTRIBUTION")
    woken = full.number(Tally.GIFTS_ACTIVATED)
    assert woken == full.state["gift_active"].sum() > 0
    assert less.number(Tally.GIFTS_ACTIVATED) == less.state["gift_active"].sum() == 0
    hours = full.state.parameters.gift_hours
    for year in (full, less):
        state = year.state
        state["spare_hours"][:] = 1.0
        state.extra.update(workspace(len(state["alive"])))
        state.bind(own_effort)(52)
        # With the gift, and all the more the less stress there is: none of it under full stress.
        eased = 1.0 - np.minimum(state["stress"], 1.0)
        asked = state.argument("spare_free") - eased
        assert asked == pytest.approx(state["gift"] * state["gift_active"] * hours * eased)
        strained = (state["stress"] > 0.25) & (state["stress"] < 1.0)
        # Whose gift came to life is asked for hours, under stress too; without it nobody is.
        assert (asked[strained].sum() > 0) == (year is full)


def test_f12_alongside_moves_contacts_to_information_and_frees_what_they_took() -> None:
    full, less = in_full(), without("ALONGSIDE")
    p = full.state.parameters
    assert full.hours(Task.ACCOMPANY) > 0
    assert less.hours(Task.ACCOMPANY) == less.hours(Task.SOLVE_WITH) == 0
    assert less.number(Tally.SLOW_CONTACTS) == 0
    quick = less.number(Tally.QUICK_FIXES)
    assert less.hours(Task.SIGNPOST) == pytest.approx(quick * p.hours_signpost, abs=1e-3)
    assert full.each(Task.ACCOMPANY) == {3.0}
    assert less.each(Task.SIGNPOST) == {0.3}  # 2 h 42 min are free each time
    assert freed_for_others("ALONGSIDE", Task.ACCOMPANY, Task.SOLVE_WITH) > 10


def test_f13_building_community_moves_a_quarter_of_the_hours_and_frees_them_for_people() -> None:
    full, less = in_full(), without("BUILDING_COMMUNITY")
    assert full.hours(Task.BUILD_COMMUNITY) > 0 == less.hours(Task.BUILD_COMMUNITY)
    p = full.state.parameters
    most = 0.25 * (FULL_WEEK - p.supervision_hours - p.upkeep_hours)
    booked = full.counts[:, Tally.TASK_HOURS + Task.BUILD_COMMUNITY] / HOUR
    assert booked.max() <= most + 1e-5
    # Neighbours are brought to ask each other, and new groups are worked for.
    assert full.number(Tally.ASKING_BROKERED) > 0 == less.number(Tally.ASKING_BROKERED)
    assert full.state["seed_hours"].sum() > 0 == less.state["seed_hours"].sum()
    # What is not booked for the community is there for people: to the last unit, every week.
    given = (less.for_people - full.for_people)[full.on_duty]
    assert given == pytest.approx(booked[full.on_duty], abs=2e-6)


def test_f14_link_to_services_moves_routes_and_urgency_and_frees_services_from_demand() -> None:
    def urgent(state) -> None:
        state["crisis_weeks"][:] = 500

    asked = {}
    for f in (1.0, 0.0):
        year = lived(prepare=urgent, LINK_TO_SERVICES=f)
        made, wrong = year.number(Tally.REQUESTS_BY_WORKERS), year.number(Tally.WRONG_ROUTES)
        asked[f] = (made - wrong, int(year.state["request_urgent"].sum()), wrong / made)
    assert asked[1.0][1] > 0 == asked[0.0][1]
    assert asked[1.0][2] < asked[0.0][2]
    assert asked[1.0][0] > asked[0.0][0]


def test_f15_leadership_moves_hours_pulled_and_frees_them_to_the_door_hour_for_hour() -> None:
    beliefs = {"agency_pull": 0.4}
    full, less = lived(beliefs=beliefs), lived(beliefs=beliefs, LEADERSHIP=0.0)
    assert full.hours(Task.AGENCY) == 0
    assert full.state["service_carry"][Service.DOOR] == 0
    pulled = less.hours(Task.AGENCY)
    assert pulled == pytest.approx(WEEKS_WORKED * 0.4 * (FULL_WEEK - 2), abs=1e-3)
    assert less.state["service_carry"][Service.DOOR] == pytest.approx(pulled)
    assert full.all_units == less.all_units


def test_f16_community_of_practice_moves_two_hours_a_week_and_frees_them_to_the_minute() -> None:
    assert in_full().hours(Task.SUPERVISION) == 2 * WEEKS_WORKED
    assert freed_for_others("COMMUNITY_OF_PRACTICE", Task.SUPERVISION) == 2 * WEEKS_WORKED
    assert lived(COMMUNITY_OF_PRACTICE=0.25).hours(Task.SUPERVISION) == 0.5 * WEEKS_WORKED
    # Without it contacts turn into quick fixes, and workers burn out.
    quick = [
        year.number(Tally.QUICK_FIXES)
        / (year.number(Tally.QUICK_FIXES) + year.number(Tally.SLOW_CONTACTS))
        for year in (in_full(), without("COMMUNITY_OF_PRACTICE"))
    ]
    assert quick[1] > 1.5 * quick[0]
    burnt_out = [year.state["worker_burnout"][0]
                 for year in (in_full(), without("COMMUNITY_OF_PRACTICE"))]  # fmt: skip
    assert burnt_out[1] > burnt_out[0] > 0
    with_it = load_option("alongside")
    less = with_it.with_levels("less", "Less", community_of_practice=0.0)
    costs = [cost_of_post(option, "2015/16") for option in (with_it, less)]
    assert costs[0]["community_of_practice"] - costs[1]["community_of_practice"] == 2000


def test_f17_right_people_moves_skill_and_knowledge_and_frees_money_to_the_penny() -> None:
    full, less = lived(2), lived(2, RIGHT_PEOPLE=0.0)
    p = full.state.parameters
    skills = [year.state["worker_skill"][0] for year in (full, less)]
    assert skills[1] / skills[0] == pytest.approx(1 - p.skill_wrong)
    assert full.state.extra["worker_knows_group"][0].sum() > 0
    routes = [year.state["worker_routes"][0] for year in (full, less)]
    assert routes[0] > routes[1]
    left = [lived(104, posts=4.0, beliefs={"turnover": 0.5}, RIGHT_PEOPLE=f)
            .number(Tally.WORKERS_LEFT) for f in (1.0, 0.0)]  # fmt: skip
    assert left[1] > left[0]
    with_it = load_option("alongside")
    cheap = with_it.with_levels("cheap", "Cheap", right_people=0.0)
    yearly = [sum(cost_of_post(option, "2015/16").values()) for option in (with_it, cheap)]
    assert yearly[0] - yearly[1] == pytest.approx(5250.00, abs=0.005)
    posts = [float(solve_posts(option, 300_000, 5, "2015/16")) for option in (with_it, cheap)]
    assert posts[1] * yearly[1] * 5 == pytest.approx(300_000, abs=0.005)
    assert posts[1] - posts[0] == pytest.approx(300_000 * (1 / yearly[1] - 1 / yearly[0]) / 5)


def test_f18_start_small_moves_when_posts_are_filled_and_frees_earlier_reach() -> None:
    plan = PostPlan(2.0, 52_000.0, 1.0, 52, 104_000.0)

    def begun(level: float) -> Year:
        option = load_option("alongside").with_levels("town", "Town", start_small=level)
        beliefs = {"introduction_rate_week": 0.3, "mentor_weeks": 10.0}
        return lived(
            40, prepare=lambda s: launch(s, option.model_copy(update={"cap": 6.0}), plan),
            beliefs=beliefs,
        )  # fmt: skip

    small, at_once = begun(1.0), begun(0.0)
    hired = [week for week, *_ in small.log(Tally.WORKERS_HIRED)]
    assert len(hired) == 1
    assert hired[0] >= 10  # lists were full and somebody could be a mentor
    assert not at_once.log(Tally.WORKERS_HIRED)  # both were there from the start
    weeks = slice(0, hired[0])
    first = int(Tally.TASK_HOURS)
    hours = [
        year.counts[weeks, first : first + len(Task)].sum() / HOUR for year in (small, at_once)
    ]
    assert hours[1] > 1.8 * hours[0]
    met = [year.counts[weeks, Tally.FIRST_CONTACTS].sum() for year in (small, at_once)]
    assert met[1] > met[0]
    with pytest.raises(InputError, match="two posts or more"):
        check_growth(load_option("alongside"), 1.9)


def test_f19_timely_information_moves_what_is_stale_and_frees_its_upkeep() -> None:
    quiet = {"introduction_rate_week": 0.0}  # nobody comes: only what is off the top
    full, half, less = (
        lived(4, beliefs=quiet, TIMELY_INFORMATION=f, BUILDING_COMMUNITY=0.0) for f in (1, 0.5, 0)
    )
    stale = [float(year.state["directory_stale"][0]) for year in (full, half, less)]
    assert stale == pytest.approx([0.0, 0.3, 0.6])
    upkeep = full.state.parameters.upkeep_hours
    assert less.for_people - full.for_people == pytest.approx(np.full(4, upkeep), abs=2e-6)
    assert less.for_people - half.for_people == pytest.approx(np.full(4, upkeep / 2), abs=2e-6)


def test_f20_inclusion_moves_how_open_groups_are_and_frees_bridging_hours() -> None:
    quiet = {"introduction_rate_week": 0.0}
    full, less = (lived(4, beliefs=quiet, INCLUSION=f) for f in (1.0, 0.0))
    before = street()["group_openness"]
    assert (full.state["group_openness"] >= before).all()
    assert full.state["group_openness"].sum() > before.sum()
    np.testing.assert_array_equal(less.state["group_openness"], before)
    p = full.state.parameters
    hours = 0.25 * (FULL_WEEK - p.supervision_hours - p.upkeep_hours) * p.bridging_share
    assert less.for_people - full.for_people == pytest.approx(np.full(4, hours), abs=2e-6)
    assert full.hours(Task.BUILD_COMMUNITY) == pytest.approx(full.on_duty.sum() * hours, abs=1e-5)


def test_every_element_has_its_test() -> None:
    tested = {name.split("_")[1] for name in globals() if name.startswith("test_f")}
    assert tested == {f"f{dial + 1}" for dial in Dial}
