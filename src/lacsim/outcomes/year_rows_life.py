"""Steps 1 to 8 of the year: people, problems, ties, help, feelings, looking for help."""

from __future__ import annotations

from lacsim.engine.kinds import Problem
from lacsim.engine.tallies import Tally
from lacsim.outcomes.year_row import In, Row, rows_of

WITH_WORKERS = "with paid workers"
QUEUES = ("advice", "a voluntary service", "the mental health team", "housing options")

_HOURS = In.HOURS
_KINDS = {
    Problem.MONEY: "money",
    Problem.HOUSING: "housing",
    Problem.PRACTICAL: "practical",
    Problem.HEALTH: "health",
    Problem.CARING: "caring",
    Problem.BEREAVEMENT: "bereavement",
    Problem.RELATIONSHIP: "relationship",
}
# Chains run along money, housing, homelessness and caring, health only.
_SPAWNED_BY_NOTHING = "never: no chain leads here"
_ENDS = frozenset({Problem.HOUSING, Problem.HEALTH})
_BY_OTHERS = (10, 12)  # a worker, or a service in a crisis, may ask for a person

_LIFE = (
    Row(1, Tally.BIRTHS, "Births"),
    Row(1, Tally.DEATHS, "Deaths"),
    Row(1, Tally.MOVES_OUT, "Households that move away"),
    Row(1, Tally.MOVES_WITHIN, "Households that move within the neighbourhood"),
    Row(1, Tally.MOVES_IN, "Households that move in"),
    Row(1, Tally.TURNED_18, "Young people who turn 18"),
    Row(1, Tally.LEFT_HOME, "Young adults who leave their parents' home"),
    Row(1, Tally.BECAME_DISABLED, "People who become disabled"),
    Row(1, Tally.EXTERNAL_TIES_MADE, "New acquaintances elsewhere"),
    Row(1, Tally.EXTERNAL_TIES_LOST, "Acquaintances elsewhere that ended"),
    Row(1, Tally.PROBLEMS_LAPSED, "Problems that left with their owner"),
    Row(2, Tally.LIFE_EVENTS, "Life events"),
    Row(2, Tally.JOBS_LOST, "Jobs lost"),
    Row(2, Tally.JOBS_FOUND, "Jobs found"),
    Row(2, Tally.JOBS_LEFT, "People who stopped working, with age or disability"),
    Row(2, Tally.TRAINING_STARTED, "People out of work who began training"),
    Row(2, Tally.ACUTE_EPISODES, "Episodes of acute illness"),
    *rows_of(2, Tally.PROBLEMS_BEGUN, [f"Problems begun: {word}" for word in _KINDS.values()]),
    Row(2, Tally.PROBLEMS_MERGED, "Problems that add to one already open"),
    *(
        Row(
            3,
            Tally(Tally.PROBLEMS_SPAWNED + kind),
            f"Problems caused by another: {word}",
            only="" if kind in _ENDS else _SPAWNED_BY_NOTHING,
        )
        for kind, word in _KINDS.items()
    ),
    Row(3, Tally.ENDED_ON_THEIR_OWN, "Problems that ended on their own"),
    Row(
        3,
        Tally.PROBLEM_HOURS_UNUSED,
        "Hours for problems that had ended meanwhile",
        _HOURS,
        also=(1,),
    ),
)

_TIES = (
    Row(4, Tally.NEIGHBOUR_MEETINGS, "Meetings of neighbours"),
    Row(4, Tally.CLOSURE_MEETINGS, "Meetings through a friend"),
    Row(4, Tally.GROUP_MEETINGS, "Meetings in groups"),
    Row(5, Tally.TIES_MADE, "New acquaintances here"),
    Row(5, Tally.TIES_LOST, "Acquaintances here that ended", also=(1,)),
    Row(5, Tally.SOCIAL_HOURS, "Social hours spent together", _HOURS),
    Row(5, Tally.SOCIAL_HOURS_UNSPENT, "Social hours nobody returned", _HOURS),
)

_HELP = (
    *rows_of(
        6,
        Tally.PROBLEM_HOURS_BY,
        [
            "Hours on problems: people themselves",
            "Hours on problems: household, friends and neighbours",
            "Hours on problems: paid workers",
            "Hours on problems: services",
        ],
        _HOURS,
    )[:2],
    Row(
        6,
        Tally(Tally.PROBLEM_HOURS_BY + 2),
        "Hours on problems: paid workers",
        _HOURS,
        WITH_WORKERS,
    ),
    Row(6, Tally(Tally.PROBLEM_HOURS_BY + 3), "Hours on problems: services", _HOURS),
    Row(6, Tally.SOLVED_BY, "Problems solved: mostly by people themselves"),
    Row(6, Tally(Tally.SOLVED_BY + 1), "Problems solved: mostly by household and friends"),
    Row(6, Tally(Tally.SOLVED_BY + 2), "Problems solved: mostly by a paid worker",
        only=WITH_WORKERS),
    Row(6, Tally(Tally.SOLVED_BY + 3), "Problems solved: mostly by a service"),
    Row(6, Tally.HELP_ASKED, "Requests for help from a friend or neighbour"),
    Row(6, Tally.HELP_REFUSED, "Requests for help that were turned down"),
    Row(6, Tally.HELP_HOURS_HOUSEHOLD, "Help within households", _HOURS),
    Row(6, Tally.HELP_HOURS_TIES, "Help from friends and neighbours here", _HOURS),
    Row(6, Tally.HELP_HOURS_OUTSIDE, "Help from friends and family elsewhere", _HOURS),
    Row(6, Tally.HELP_HOURS_RECEIVED, "Help received", _HOURS),
    Row(6, Tally.CARE_HOURS_NATURAL, "Unpaid care at home", _HOURS),
    Row(6, Tally.CARE_HOURS_KIN_OUTSIDE, "Unpaid care by family elsewhere", _HOURS),
    Row(6, Tally.CARE_HOURS_ELSEWHERE, "Unpaid care for children and family elsewhere", _HOURS),
    Row(6, Tally.ELSEWHERE_BEGUN, "People who begin such care"),
    Row(6, Tally.ELSEWHERE_ENDED, "People who end it"),
    Row(6, Tally.CARE_HOURS_FORMAL, "Paid care at home", _HOURS),
    Row(6, Tally.CARE_HOURS_UNMET, "Care needed and not had", _HOURS),
    Row(6, Tally.CARE_HOURS_BOUGHT, "Paid care at home that an option bought", _HOURS,
        "where an option buys care at home"),
    Row(6, Tally.CARERS_BEGAN, "People who began to care for somebody"),
    Row(6, Tally.CARERS_STOPPED, "People who stopped caring for somebody"),
    Row(6, Tally.CARE_BREAKDOWNS, "People in need who lost all their unpaid care"),
    Row(6, Tally.CASH_PENCE, "Cash given to people", In.POUNDS, "where an option gives cash"),
    Row(6, Tally.CASH_HOURS, "Hours of effort that cash took off", _HOURS,
        "where an option gives cash"),
)  # fmt: skip

_FEELINGS = (
    Row(7, Tally.BECAME_LONELY, "Adults who became lonely"),
    Row(7, Tally.STOPPED_BEING_LONELY, "Adults who stopped being lonely"),
    Row(7, Tally.BECAME_STRESSED, "Adults who came under severe stress"),
    Row(7, Tally.STOPPED_BEING_STRESSED, "Adults who came out of severe stress"),
)

_SEEKING = (
    Row(8, Tally.SEEKING_SELF, "People who set to work themselves"),
    Row(8, Tally.SEEKING_NATURAL, "People who turned to friends or family"),
    Row(8, Tally.SEEKING_WORKER, "People who turned to a worker they know", only=WITH_WORKERS),
    Row(8, Tally.SEEKING_GP, "People who took a problem to the GP"),
    Row(8, Tally.SEEKING_DOOR, "People who took a problem to the council"),
    Row(8, Tally.SEEKING_ADVICE, "People who took a problem to an advice agency"),
    Row(8, Tally.SEEKING_EMERGENCY, "People who took a problem to A&E"),
    Row(8, Tally.WRONG_ROUTES, "People sent the wrong way"),
    Row(8, Tally.BOUNCES, "People sent away", also=(9, 10, 12)),
    Row(8, Tally.DOOR_REQUESTS, "Requests for social care", also=_BY_OTHERS),
    Row(8, Tally.DOOR_REPEAT_REQUESTS, "Requests by people who had asked before", also=_BY_OTHERS),
    Row(8, Tally.DOOR_REQUESTS_65, "Requests by people aged 65 and over", also=_BY_OTHERS),
    *(
        Row(8, Tally(Tally.QUEUE_REQUESTS + place), f"Requests to {word}", also=_BY_OTHERS)
        for place, word in enumerate(QUEUES)
    ),
    Row(8, Tally.NOTICED, "People noticed by somebody who knows a worker", only=WITH_WORKERS),
    Row(8, Tally.INTRODUCTIONS, "Introductions to a worker", only=WITH_WORKERS),
    Row(8, Tally.INTRODUCTIONS_DECLINED, "Introductions declined", only=WITH_WORKERS),
    Row(
        8,
        Tally.INTRODUCTIONS_LISTS_FULL,
        "Not taken on: every waiting list full",
        only=WITH_WORKERS,
    ),
)

LIFE_ROWS: tuple[Row, ...] = (*_LIFE, *_TIES, *_HELP, *_FEELINGS, *_SEEKING)
