"""One life in words: weeks by one convention, names that tell people apart, and grammar."""

import numpy as np

from lacsim.engine.tallies import HOUR, Tally
from lacsim.outcomes.lives import Happening, Life, tell_life
from lacsim.outcomes.lives.names import FIRST, INITIALS, Names, invented_name
from lacsim.outcomes.lives.story import names_in
from lacsim.outcomes.lives.when import week_number, year_and_week

WHO = 1


def life(*events, ties=()):
    return Life(WHO, "usual", "Usual", {}, np.arange(9), {}, np.zeros((0, 7)), ties, events)


def test_week_one_is_the_first_after_the_start():
    assert (week_number(0), year_and_week(0)) == (1, "year 1, week 1")
    assert (week_number(195), year_and_week(195)) == (196, "year 4, week 40")


def test_visits_are_told_without_a_second_way_to_number_weeks():
    visits = [Happening(week, Tally.GP_CONTACTS, WHO, 0, n) for week, n in ((7, 1), (40, 2))]
    visits += [Happening(week, Tally.EMERGENCY_ATTENDANCES, WHO, 0, 2) for week in (53, 56)]
    visits += [Happening(80, Tally.HELP_HOURS_TIES, WHO, 5, HOUR)]
    assert [sentence.text for sentence in tell_life(life(*visits))] == [
        "Sees the GP once.",
        "Sees the GP twice.",
        "Over 4 weeks: goes to A&E 4 times.",
        "Others help for 1.0 h.",
    ]


def test_what_time_with_a_worker_went_into_is_told_in_one_sentence():
    hours = [
        Happening(week, Tally.TASK_HOURS + task, WHO, 9, HOUR) for week, task in ((3, 0), (4, 1))
    ]
    assert [sentence.text for sentence in tell_life(life(*hours))] == [
        "Over 2 weeks: time with a worker (1.0 h listening, 1.0 h solving things together)."
    ]


def test_two_people_of_one_first_name_are_told_apart():
    same = [first + len(FIRST) * n for n in (0, 1, 1 + len(INITIALS)) for first in (20,)]
    names = Names(WHO, [*same, 30, WHO + len(FIRST)])
    told = [names[who] for who in same]
    assert len(set(told)) == 3
    assert all(name.startswith(f"{FIRST[20]} ") for name in told)
    assert names[30] == FIRST[30]
    assert names[WHO] == invented_name(WHO)
    assert names[WHO + len(FIRST)] != invented_name(WHO)


def test_a_tie_that_is_made_anew_is_told_as_such():
    made = [Happening(week, Tally.TIES_MADE, WHO, other, 1)
            for week, other in ((3, 20), (4, 20 + len(FIRST)), (7, 20))]  # fmt: skip
    told = [sentence.text for sentence in tell_life(life(*made))]
    names = names_in(life(*made))
    assert told[2] == f"Gets to know {names[20]} again."
    assert len(set(told)) == 3
    known = tell_life(life(made[0], ties=({20: 5.0},)))
    assert known[0].text == f"Gets to know {FIRST[20]} again."


def test_both_lives_name_somebody_alike():
    here = life(Happening(3, Tally.TIES_MADE, WHO, 20, 1))
    there = life(Happening(3, Tally.TIES_MADE, WHO, 20 + len(FIRST), 1))
    names = names_in(here, there)
    assert tell_life(here, names)[0].text != tell_life(there, names)[0].text


def test_a_first_conversation_that_leads_no_further_says_so():
    told = tell_life(life(Happening(3, Tally.FIRST_CONTACTS, WHO, 9, 0)))
    assert told[0].text.endswith("does not qualify for support.")
