"""Pictures of one life: the same look for an option everywhere, and the counts of the table."""

import numpy as np
import pytest

from lacsim.engine.tallies import HOUR, Tally
from lacsim.outcomes.lives import Happening, Life, find_parting
from lacsim.outcomes.lives.life import KEPT
from lacsim.outcomes.lives.pair import side_by_side, where_they_part
from lacsim.report.looks import look, positions
from lacsim.report.options import Option
from lacsim.report.sections import one_life

WHO = 1


def life(option, *events):
    values = {name: np.zeros(52) for name in KEPT}
    weeks, problems, ties = np.arange(52), np.zeros((52, 7)), ({},) * 52
    return Life(WHO, option, option.capitalize(), {}, weeks, values, problems, ties, events)


VISITS = [Happening(week, Tally.GP_CONTACTS, WHO, 0, 2) for week in range(7)]
MET = [Happening(3, Tally.FIRST_CONTACTS, WHO, 9, 1)]


@pytest.mark.parametrize(
    ("options", "places"),
    [
        (("usual", "signposting", "alongside", "gp"), [0, 1, 2, 3]),
        (("usual", "alongside"), [0, 2]),
        (("usual", "gp", "alongside", "cash"), [0, 3, 2, 4]),
        (("placebo", "alongside", "gp"), [0, 2, 3]),
        (("signposting", "usual", "gp"), [1, 0, 3]),
    ],
)
def test_an_option_looks_alike_wherever_it_stands(options, places):
    assert positions(options) == places


def test_a_life_stands_in_the_colours_of_the_comparison():
    lives = (life("usual"), life("alongside"))
    assert [option.position for option in one_life.options_of(lives)] == [0, 2]
    among = [Option("usual", "Usual", 0), Option("alongside", "Alongside", 5)]
    assert [option.position for option in one_life.options_of(lives, among)] == [0, 5]
    shown = str(one_life.pictures(lives)[0])
    assert look(2).colour in shown
    assert look(1).colour not in shown


def test_the_picture_counts_what_the_table_counts():
    lives = (life("usual", *VISITS), life("alongside", *MET))
    svg = one_life.pictures(lives)[-1].items[0].svg
    assert side_by_side(lives[0])["GP contacts"] == 14
    assert "Sees the GP: 14 under usual, 0 under alongside" in svg
    assert "Time with a worker: in 0 weeks under usual, in 1 week under alongside" in svg


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("stress", "when stress first differs:"),
        ("gp_contacts_now", "when GP contacts first differ:"),
    ],
)
def test_where_lives_part_is_said_in_the_number_of_what_differs(number, said):
    first, second = life("usual"), life("alongside")
    second.values[number][8] = 1.0
    told = where_they_part(find_parting(first, second), first, second)
    assert said in told
    assert "until year 1, week 9," in told


def test_a_first_conversation_is_counted_beside_the_hours_after_it():
    hours = Happening(5, Tally.TASK_HOURS, WHO, 9, HOUR)
    figures = side_by_side(life("alongside", *MET, hours))
    assert figures["first conversations with a worker"] == 1
    assert figures["hours with a worker after the first conversation"] == 1.0
