"""What each kind of event is called: those that are told one by one, in a sentence each."""

from __future__ import annotations

from collections.abc import Callable

from lacsim.engine.kinds import Channel, Giver, Problem, Queue, Task
from lacsim.engine.tallies import HOUR, Tally
from lacsim.outcomes import words
from lacsim.outcomes.lives.life import Happening

TROUBLE = {
    Problem.MONEY: "trouble with money",
    Problem.HOUSING: "trouble with housing",
    Problem.PRACTICAL: "a practical problem",
    Problem.HEALTH: "a health problem",
    Problem.CARING: "the strain of caring",
    Problem.BEREAVEMENT: "a bereavement",
    Problem.RELATIONSHIP: "trouble in a relationship",
}
GIVERS = {
    Giver.SELF: "by their own effort",
    Giver.NATURAL: "with the help of household, friends or neighbours",
    Giver.PAID: "with a paid worker",
    Giver.SERVICE: "by a service",
}
CHANNELS = {
    Channel.GP: "the GP practice",
    Channel.DOOR: "the council's front door",
    Channel.MENTAL_HEALTH: "the mental health team",
    Channel.HOUSING: "the housing office",
    Channel.SAFEGUARDING: "a safeguarding enquiry",
    Channel.SELF: "their own asking",
    Channel.HOUSEHOLD: "somebody at home",
    Channel.FRIEND: "a friend",
    Channel.NEIGHBOUR: "a neighbour",
    Channel.SHOP: "a shop",
    Channel.RETURN: "having met before",
}
QUEUES = {
    Queue.ADVICE: "the advice agency",
    Queue.VOLUNTARY: "a voluntary service",
    Queue.MENTAL_HEALTH: "the mental health team",
    Queue.HOUSING: "the housing office",
}
TASKS = {
    Task.LISTEN: "listening",
    Task.SOLVE_WITH: "solving things together",
    Task.DO_FOR: "doing things for them",
    Task.ACCOMPANY: "going along with them",
    Task.CHECK_IN: "checking in",
    Task.SIGNPOST: "telling them where to go",
    Task.REFER: "passing them on",
    Task.ASSESS: "assessing",
}
Teller = Callable[[Happening], str]


def trouble(kind: int) -> str:
    """A kind of problem in words."""
    return TROUBLE.get(Problem(kind), "a problem") if kind >= 0 else "a need for care"


def _simple(text: str) -> Teller:
    return lambda _event: text


def _waited(text: str) -> Teller:
    return lambda event: f"{text} after {_weeks(event.value)}."


def _tellers() -> dict[int, Teller]:
    """How each kind of event that is told one by one is told."""
    one: dict[int, Teller] = {
        Tally.LIFE_EVENTS: lambda e: f"Something happens that brings {trouble(e.value)}.",
        Tally.ACUTE_EPISODES: _simple("Falls ill."),
        Tally.JOBS_LOST: _simple("Loses a job."),
        Tally.JOBS_FOUND: _simple("Finds work."),
        Tally.JOBS_LEFT: _simple("Stops working, with age or disability."),
        Tally.ENDED_ON_THEIR_OWN: lambda e: f"{words.sentence(trouble(e.value))} passes by itself.",
        Tally.JOINED: lambda e: "Joins a group, taken along." if e.value else "Joins a group.",
        Tally.LEFT_GROUP: _simple("Leaves a group."),
        Tally.TURNED_AWAY_FULL: _simple("Would join a group, but it is full."),
        Tally.INTRODUCTIONS: lambda e: f"Is introduced to a worker, through {_channel(e)}.",
        Tally.INTRODUCTIONS_DECLINED: _simple("Could be introduced to a worker, and declines."),
        Tally.INTRODUCTIONS_LISTS_FULL: _simple(
            "Could be introduced to a worker, but the lists are full."
        ),
        Tally.FIRST_CONTACTS: lambda e: (
            "Meets the worker for the first time."
            if e.value
            else "Meets the worker for the first time, and does not qualify for support."
        ),
        Tally.WOKE: _simple("Turns to the worker again."),
        Tally.FELL_ASLEEP: _simple("Needs the worker no more for now."),
        Tally.SUPPORT_ENDED: _simple("The time with the worker ends."),
        Tally.INFORMED_ONLY: _simple("Leaves the first conversation with information."),
        Tally.GIFTS_ACTIVATED: _simple("Takes up something of their own to give."),
        Tally.CRISES: lambda e: f"Is in crisis; it lasts {_weeks(e.value)}.",
        Tally.AMBULANCE: _simple("An ambulance comes."),
        Tally.ADMISSIONS: _simple("Is admitted to hospital as an emergency."),
        Tally.SAFEGUARDING_CONCERNS: _simple("A safeguarding concern is raised."),
        Tally.SAFEGUARDING_CLOSED: _simple("The safeguarding concern is closed."),
        Tally.MENTAL_HEALTH_REFERRALS: _simple("Is referred to the mental health team."),
        Tally.CRISIS_TEAM_CONTACTS: _simple("The crisis team steps in."),
        Tally.INPATIENT_ADMISSIONS: lambda e: (
            f"Is admitted to a mental health ward for {words.counted(e.value, 'day')}."
        ),
        Tally.DOOR_REQUESTS: lambda e: f"Asks the council for help with {trouble(e.value)}.",
        Tally.DOOR_SIGNPOSTED: _waited("The council tells them where to go,"),
        Tally.DOOR_NOTHING: _waited("The council gives nothing,"),
        Tally.DOOR_LOW_LEVEL: _waited("The council gives low-level support,"),
        Tally.DOOR_SHORT_TERM: _waited("The council gives short-term care,"),
        Tally.DOOR_LONG_TERM: _waited("The council arranges long-term care,"),
        Tally.DOOR_OTHER: _waited("The council answers in another way,"),
        Tally.DOOR_WITHDRAWN: _waited("Takes the request to the council back,"),
        Tally.BOUNCES: _simple("Is sent away without help."),
        Tally.WRONG_ROUTES: _simple("Ends up at the wrong door."),
        Tally.SIGNPOST_NOT_STARTED: _simple("Is told where to go, and does not get there."),
        Tally.SIGNPOST_DROPPED_OUT: _simple("Gives up on what they were pointed to."),
        Tally.SIGNPOSTED_TO_GROUP: _simple("Is told of a group."),
        Tally.HOMELESSNESS_APPLICATIONS: _simple("Applies as homeless."),
        Tally.HOMELESSNESS_DUTIES: _simple("Is owed a duty as homeless."),
        Tally.EVICTIONS: _simple("Is evicted."),
        Tally.RESIDENTIAL_STARTED: _simple("Moves into a care home."),
        Tally.OUT_OF_AREA_PLACED: _simple("Is placed in a home outside the area."),
        Tally.OUT_OF_AREA_RETURNED: _simple("Comes back from a home outside the area."),
        Tally.DAY_SERVICE_STARTED: _simple("Gets a day service place."),
        Tally.DAY_SERVICE_ENDED: _simple("No longer needs the day service."),
        Tally.CARE_ENDED: _simple("Paid care ends."),
        Tally.CHILD_IN_NEED: _simple("A child at home becomes a child in need."),
        Tally.CHILD_IN_CARE: _simple("A child at home is taken into care."),
        Tally.POLICE_CALL_OUTS: _simple("The police are called."),
        Tally.ANTISOCIAL_BEHAVIOUR: _simple("There is antisocial behaviour."),
        Tally.FIRES: _simple("There is a fire."),
        Tally.QUIT_SMOKING: _simple("Gives up smoking."),
        Tally.RELAPSED_SMOKING: _simple("Smokes again."),
        Tally.STOPPED_HARMFUL_DRINKING: _simple("Stops drinking harmfully."),
        Tally.RELAPSED_DRINKING: _simple("Drinks harmfully again."),
        Tally.ALCOHOL_SUPPORT_STARTED: _simple("Begins support with alcohol."),
        Tally.MOVES_WITHIN: _simple("The household moves within the neighbourhood."),
        Tally.MOVES_OUT: _simple("The household moves away."),
    }
    for kind in Problem:
        one[Tally.PROBLEMS_BEGUN + kind] = _begun(kind)
        one[Tally.PROBLEMS_SPAWNED + kind] = _spawned(kind)
    for giver, by in GIVERS.items():
        one[Tally.SOLVED_BY + giver] = _solved(by)
    for queue, name in QUEUES.items():
        step = queue - 1
        one[Tally.QUEUE_REQUESTS + step] = _simple(f"Asks {name} for help.")
        one[Tally.QUEUE_STARTED + step] = _waited(f"{words.sentence(name)} begins to help,")
        one[Tally.QUEUE_WITHDRAWN + step] = _waited(f"Stops waiting for {name},")
        one[Tally.QUEUE_TURNED_AWAY + step] = _waited(f"{words.sentence(name)} turns them away,")
    return one


def _begun(kind: Problem) -> Teller:
    return lambda e: (
        f"{words.sentence(TROUBLE[kind])} begins, {e.value / HOUR:.2f} on a scale from 0 to 1."
    )


def _spawned(kind: Problem) -> Teller:
    return lambda e: f"{words.sentence(trouble(e.value))} leads to {TROUBLE[kind]}."


def _solved(by: str) -> Teller:
    return lambda e: f"{words.sentence(trouble(e.value))} is solved {by}."


def _channel(event: Happening) -> str:
    return CHANNELS.get(Channel(event.value), "somebody")


def _weeks(count: int) -> str:
    return words.counted(count, "week")


TELLERS = _tellers()
