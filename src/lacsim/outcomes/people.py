"""Outcomes about people: ties, feelings, problems, crises, contribution, groups, habits."""

from __future__ import annotations

from lacsim.engine.kinds import Giver, Problem
from lacsim.engine.measures import Measure
from lacsim.engine.tallies import HOUR, Tally
from lacsim.outcomes import standing
from lacsim.outcomes.declare import Better, Outcome, Theme

_LOWER, _HIGHER, _NEITHER = Better.LOWER, Better.HIGHER, Better.NEITHER
_ADULTS = Measure.ADULTS
_MODEL = "model definition"
_GUESS = "assumption"

_TIES = Theme("Isolation and loneliness")
_SELVES = Theme("Stress, capability and problems")
_PLACE = Theme("Contribution and community")
_HABITS = Theme("Health and habits")

TIES: tuple[Outcome, ...] = (
    _TIES.share(
        "isolated", "Isolated adults (counted)", "adults who are isolated", Measure.ISOLATED,
        _ADULTS, _LOWER,
        "no close tie outside the household and fewer than two friends; its level follows from the "
        "numbers of close ties and friends the model is held to (MacCarron; Brashears 2011)",
        "cohort", headline=True,
    ),
    _TIES.share(
        "lonely", "Lonely adults (felt)", "adults who often or always feel lonely", Measure.LONELY,
        _ADULTS, _LOWER,
        "Community Life Survey item 'often or always'; threshold fixed at the start (B001)",
        "official statistic", headline=True,
    ),
    _TIES.share(
        "loneliness", "Mean loneliness score", "the loneliness score", Measure.LONELINESS_SUM,
        _ADULTS, _LOWER, _MODEL, _GUESS, unit="SD", scale=1.0,
    ),
    _TIES.share(
        "close_ties", "Close ties a person", "close ties a person", Measure.CLOSE_TIES, _ADULTS,
        _HIGHER, "ties of 200 hours or more outside the household (Hall 2018)", "cohort",
        unit="ties an adult", scale=1.0, headline=True,
    ),
    _TIES.share(
        "friends", "Friends a person", "friends a person", Measure.FRIENDS, _ADULTS, _HIGHER,
        "ties of 90 hours or more outside the household (Hall 2018)", "cohort",
        unit="ties an adult", scale=1.0,
    ),
    _TIES.share(
        "no_close_tie", "Adults without a close tie outside the home",
        "adults without a close tie outside the home", Measure.NO_CLOSE_TIE, _ADULTS, _LOWER,
        "no tie of 200 hours or more outside the household (Hall 2018)", "cohort",
    ),
    _TIES.rate(
        "ties_made", "New acquaintances", "new acquaintances", Tally.TIES_MADE, _NEITHER, _MODEL,
        _GUESS, people=_ADULTS,
    ),
)  # fmt: skip

SELVES: tuple[Outcome, ...] = (
    _SELVES.rate(
        "crises", "Crises", "crises", Tally.CRISES, _LOWER,
        "spells in which a household needs an emergency response; floor from B067, B070, B084",
        _GUESS, people=_ADULTS,
    ),
    _SELVES.share(
        "in_crisis", "Adults in crisis", "adults in crisis", Measure.IN_CRISIS, _ADULTS, _LOWER,
        _MODEL, _GUESS,
    ),
    _SELVES.share(
        "stress", "Mean stress score", "the stress score", Measure.STRESS_SUM, _ADULTS, _LOWER,
        _MODEL, _GUESS, unit="SD", scale=1.0,
    ),
    _SELVES.share(
        "stressed", "Adults under severe stress", "adults under severe stress", Measure.STRESSED,
        _ADULTS, _LOWER,
        "above the score that marks a common mental disorder at the start (B085)",
        "official statistic",
    ),
    _SELVES.share(
        "capability", "Capability", "the capability score", Measure.CAPABILITY_SUM, _ADULTS,
        _HIGHER, "own capacity to solve problems, 0 to 1", _GUESS, unit="0 to 1", scale=1.0,
    ),
    _SELVES.share(
        "with_problem", "Adults with an open problem", "adults with an open problem",
        Measure.WITH_OPEN_PROBLEM, _ADULTS, _LOWER, _MODEL, _GUESS,
    ),
    *(
        _SELVES.share(
            f"open_{kind.name.lower()}", f"Adults with an open {kind.name.lower()} problem",
            f"adults with an open {kind.name.lower()} problem",
            Measure(Measure.PROBLEMS_OPEN + kind), _ADULTS, _LOWER, _MODEL, _GUESS,
        )
        for kind in Problem
    ),
    _SELVES.rate(
        "problems_begun", "Problems begun", "problems begun",
        tuple(Tally(Tally.PROBLEMS_BEGUN + kind) for kind in Problem), _LOWER, _MODEL, _GUESS,
        people=_ADULTS,
    ),
    _SELVES.rate(
        "problems_spawned", "Problems that led to another", "problems that led to another",
        tuple(Tally(Tally.PROBLEMS_SPAWNED + kind) for kind in Problem), _LOWER, _MODEL, _GUESS,
        people=_ADULTS,
    ),
    *(
        _SELVES.rate(
            f"solved_{giver.name.lower()}", f"Problems solved: {words}",
            f"problems solved {words}", Tally(Tally.SOLVED_BY + giver), _NEITHER, _MODEL, _GUESS,
            people=_ADULTS,
        )
        for giver, words in (
            (Giver.SELF, "by people themselves"),
            (Giver.NATURAL, "by household, friends and neighbours"),
            (Giver.PAID, "with a paid worker"),
            (Giver.SERVICE, "by a service"),
        )
    ),
    _SELVES.rate(
        "bounces", "Times somebody was sent away", "times somebody was sent away", Tally.BOUNCES,
        _LOWER, _MODEL, _GUESS, people=_ADULTS,
    ),
)  # fmt: skip

PLACE: tuple[Outcome, ...] = (
    _PLACE.share(
        "contributing", "Adults who contribute", "adults who contribute", Measure.CONTRIBUTORS,
        _ADULTS, _HIGHER, "gave help this week, organise a group, or have taken up a gift",
        _GUESS,
    ),
    _PLACE.share(
        "gifts_active", "Adults whose gift has been taken up",
        "adults whose gift has been taken up", Measure.GIFTS_ACTIVE, _ADULTS, _HIGHER, _MODEL,
        _GUESS,
    ),
    _PLACE.rate(
        "help_hours", "Help between neighbours and friends",
        "hours of help between neighbours and friends",
        (Tally.HELP_HOURS_TIES, Tally.HELP_HOURS_OUTSIDE), _HIGHER, _MODEL, _GUESS,
        people=_ADULTS, scale=1.0 / HOUR, unit="hours an adult a year",
    ),
    _PLACE.share(
        "groups", "Community groups alive", "community groups", Measure.GROUPS,
        Measure.RESIDENTS, _HIGHER, _MODEL, _GUESS,
        unit="per 1,000 residents", scale=1000.0,
    ),
    _PLACE.share(
        "group_members", "Adults in a community group", "adults in a community group",
        Measure.GROUP_MEMBERS, _ADULTS, _HIGHER, _MODEL, _GUESS,
    ),
    _PLACE.share(
        "organisers", "Adults who organise a group", "adults who organise a group",
        Measure.ORGANISERS, _ADULTS, _HIGHER, _MODEL, _GUESS,
    ),
    _PLACE.share(
        "openness", "Openness of groups", "the openness of groups", Measure.OPENNESS_SUM,
        Measure.GROUPS, _HIGHER, _MODEL, _GUESS, unit="0 to 1", scale=1.0,
    ),
    _PLACE.rate(
        "joined", "Joinings of groups", "joinings of groups",
        Tally.JOINED, _HIGHER, _MODEL, _GUESS, people=_ADULTS,
    ),
    _PLACE.rate("groups_born", "Groups founded", "groups founded", Tally.GROUPS_BORN, _HIGHER,
                _MODEL, _GUESS),
    _PLACE.rate("groups_died", "Groups that ended", "groups that ended", Tally.GROUPS_DIED,
                _LOWER, _MODEL, _GUESS),
)  # fmt: skip

HABITS: tuple[Outcome, ...] = (
    _HABITS.share(
        "health_burden", "Mean health burden", "the health burden score", Measure.HEALTH_SUM,
        _ADULTS, _LOWER, _MODEL, _GUESS, unit="SD", scale=1.0,
    ),
    _HABITS.share("smokers", "Adults who smoke", "adults who smoke", Measure.SMOKERS, _ADULTS,
                  _LOWER, "claimed without a figure in published accounts (S023)", _GUESS),
    _HABITS.share(
        "harmful_drinkers", "Adults who drink harmfully", "adults who drink harmfully",
        Measure.HARMFUL_DRINKERS, _ADULTS, _LOWER,
        "claimed without a figure in published accounts (S023)", _GUESS,
    ),
    _HABITS.share("working", "Adults in paid work", "adults in paid work", Measure.WORKING,
                  _ADULTS, _HIGHER, _MODEL, _GUESS),
)  # fmt: skip

PEOPLE: tuple[Outcome, ...] = (
    *TIES, *SELVES, *standing.SELVES, *PLACE, *standing.PLACE, *HABITS, *standing.HABITS,
    *standing.CARERS,
)  # fmt: skip
