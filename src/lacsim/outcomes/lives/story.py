"""One life in plain words: sentences made from the record, each with the events it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lacsim.engine.kinds import Channel, Giver, Problem, Queue, Task
from lacsim.engine.tallies import HOUR, Tally
from lacsim.outcomes.lives.life import Happening, Life
from lacsim.outcomes.lives.names import Names

STRETCH = 13  # weeks that routine contacts are put together over


@dataclass(frozen=True)
class Sentence:
    """A sentence and the events it is made from.

    Attributes:
        week: week of the first of them, since the start.
        text: what it says.
        events: the record it rests on.
    """

    week: int
    text: str
    events: tuple[Happening, ...]


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


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


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
        Tally.ENDED_ON_THEIR_OWN: lambda e: f"{_capital(trouble(e.value))} passes by itself.",
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
            f"Is admitted to a mental health ward for {_counted(e.value, 'day')}."
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
    for giver, words in GIVERS.items():
        one[Tally.SOLVED_BY + giver] = _solved(words)
    for queue, name in QUEUES.items():
        step = queue - 1
        one[Tally.QUEUE_REQUESTS + step] = _simple(f"Asks {name} for help.")
        one[Tally.QUEUE_STARTED + step] = _waited(f"{_capital(name)} begins to help,")
        one[Tally.QUEUE_WITHDRAWN + step] = _waited(f"Stops waiting for {name},")
        one[Tally.QUEUE_TURNED_AWAY + step] = _waited(f"{_capital(name)} turns them away,")
    return one


def _begun(kind: Problem) -> Teller:
    return lambda e: (
        f"{_capital(TROUBLE[kind])} begins, {e.value / HOUR:.2f} on a scale from 0 to 1."
    )


def _spawned(kind: Problem) -> Teller:
    return lambda e: f"{_capital(trouble(e.value))} leads to {TROUBLE[kind]}."


def _solved(words: str) -> Teller:
    return lambda e: f"{_capital(trouble(e.value))} is solved {words}."


def _channel(event: Happening) -> str:
    return CHANNELS.get(Channel(event.value), "somebody")


def _weeks(count: int) -> str:
    return _counted(count, "week")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


TELLERS = _tellers()
_VISITS = {
    Tally.GP_CONTACTS: "sees the GP",
    Tally.GP_FAILED: "cannot get a GP appointment",
    Tally.EMERGENCY_ATTENDANCES: "goes to A&E",
}
_WITH_SOMEBODY = (Tally.TIES_MADE, Tally.ASKING_BROKERED)
_HELP = (Tally.HELP_HOURS_HOUSEHOLD, Tally.HELP_HOURS_TIES, Tally.HELP_HOURS_OUTSIDE)


def tell_life(life: Life, names: Names | None = None) -> list[Sentence]:
    """The life as sentences, in order of time.

    What is rare is told one by one; GP and A&E visits, hours of help and hours with a worker are
    put together over a quarter of a year.

    Args:
        life: the record.
        names: what the others are called, where more than this life is told; else its own.
    """
    names = names or names_in(life)
    told = [
        Sentence(event.week, TELLERS[event.kind](event), (event,))
        for event in life.events
        if event.who == life.who and event.kind in TELLERS
    ]
    told += _family(life)
    told += _acquaintances(life, names)
    told += _visits(life)
    told += _help(life)
    told += _work(life)
    return sorted(told, key=lambda sentence: sentence.week)


def _family(life: Life) -> Iterator[Sentence]:
    """Deaths and births, one's own and at home."""
    for event in life.events:
        if event.kind == Tally.DEATHS:
            own = event.who == life.who
            yield Sentence(event.week, "Dies." if own else "Somebody at home dies.", (event,))
        elif event.kind == Tally.BIRTHS:
            yield Sentence(event.week, "A child is born at home.", (event,))
        elif event.kind == Tally.CRISES and event.who != life.who:
            yield Sentence(event.week, "Somebody at home is in crisis.", (event,))


def names_in(*lives: Life, also: Iterable[int] = ()) -> Names:
    """Names for everybody who is named in the stories of one person's lives.

    Args:
        lives: of one person, so that everybody has one name in all of them.
        also: ids of others who are named beside the stories.
    """
    met = {
        _other(event, life) for life in lives for event in life.own if event.kind in _WITH_SOMEBODY
    }
    return Names(lives[0].who, met | set(also))


def _other(event: Happening, life: Life) -> int:
    return event.other if event.who == life.who else event.who


def _known_before(life: Life) -> set[int]:
    """Ids of those with whom there was a tie before anybody was met."""
    if not life.ties:
        return set()
    first = int(life.weeks[0])
    made = {
        _other(event, life)
        for event in life.own
        if event.kind == Tally.TIES_MADE and event.week <= first
    }
    return set(life.ties[0]) - made


def _acquaintances(life: Life, names: Names) -> Iterator[Sentence]:
    """Who is met; a tie that fades is forgotten, and may be made again."""
    known = _known_before(life)
    for event in life.own:
        if event.kind not in _WITH_SOMEBODY:
            continue
        other = _other(event, life)
        text = f"A worker opens the way to asking {names[other]} for help."
        if event.kind == Tally.TIES_MADE:
            again = " again" if other in known else ""
            text = f"Gets to know {names[other]}{again}."
            known.add(other)
        yield Sentence(event.week, text, (event,))


def _visits(life: Life) -> Iterator[Sentence]:
    for kind, does in _VISITS.items():
        for events in _stretches(life, _of_kind(kind, life.who)):
            count = sum(event.value for event in events)
            text = _over(events, f"{does} {_times(count)}.")
            yield Sentence(events[0].week, text, events)


def _of_kind(kind: int, who: int) -> Callable[[Happening], bool]:
    return lambda event: event.kind == kind and event.who == who


def _help(life: Life) -> Iterator[Sentence]:
    for events in _stretches(life, lambda e: e.kind in _HELP and e.who == life.who):
        text = _over(events, f"others help for {_hours(events)}.")
        yield Sentence(events[0].week, text, events)
    for events in _stretches(life, lambda e: e.kind in _HELP and e.other == life.who):
        text = _over(events, f"gives {_hours(events)} of help to others.")
        yield Sentence(events[0].week, text, events)


def _work(life: Life) -> Iterator[Sentence]:
    """Hours with a paid worker, by what they went into."""
    for events in _stretches(
        life, lambda e: 0 <= e.kind - Tally.TASK_HOURS < len(Task) and e.who == life.who
    ):
        parts = []
        for task, words in TASKS.items():
            chosen = [event for event in events if event.kind == Tally.TASK_HOURS + task]
            if chosen:
                parts.append(f"{_hours(tuple(chosen))} {words}")
        text = _over(events, f"time with a worker ({', '.join(parts)}).")
        yield Sentence(events[0].week, text, events)


def _stretches(life: Life, wanted: Callable[[Happening], bool]) -> Iterator[tuple[Happening, ...]]:
    """The events wanted, put together by quarter of a year."""
    found: dict[int, list[Happening]] = {}
    for event in life.own:
        if wanted(event):
            found.setdefault(event.week // STRETCH, []).append(event)
    for events in found.values():
        yield tuple(events)


def _over(events: tuple[Happening, ...], said: str) -> str:
    """What is put together, with how many weeks it took from the week of the sentence."""
    weeks = events[-1].week - events[0].week + 1
    return f"Over {weeks} weeks: {said}" if weeks > 1 else _capital(said)


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _hours(events: tuple[Happening, ...]) -> str:
    return f"{max(0.1, sum(event.value for event in events) / HOUR):.1f} h"
