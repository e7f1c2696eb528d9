"""The rows of "a year in this neighbourhood": every counter in public words, by step."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum

from lacsim.engine.kinds import Giver, Problem, Queue, Task
from lacsim.engine.tallies import Tally
from lacsim.outcomes.programme import TASK_WORDS


class In(Enum):
    """What a row is counted in; all are given per 1,000 residents a year."""

    TIMES = "times"
    HOURS = "hours"
    WEEKS = "weeks"
    POUNDS = "£"
    POST_WEEKS = "post-weeks"


STEPS: tuple[str, ...] = (
    "Births, deaths and moves",
    "What happens to people",
    "Problems that spread or end",
    "Meeting people",
    "Ties made and lost",
    "Help and care between people",
    "How people feel, and habits",
    "Looking for help, and introductions",
    "Services",
    "Paid workers",
    "Community groups",
    "Crises and use of services",
    "Money",
)


@dataclass(frozen=True)
class Row:
    """One row of the table.

    Attributes:
        step: step of the week, from 1.
        tally: what is counted.
        words: what it is called.
        unit: what it is counted in.
        only: where it can happen at all, when it cannot everywhere; else empty.
    """

    step: int
    tally: Tally
    words: str
    unit: In = In.TIMES
    only: str = ""

    @property
    def count(self) -> str:
        """Name of the counter in lower case, with its kind where it is one of several."""
        for base, kinds in _IN_A_ROW:
            if 0 <= self.tally - base < len(kinds):
                return f"{base.name}_{kinds[self.tally - base].name}".lower()
        return self.tally.name.lower()


_QUEUES_BUT_THE_DOOR = tuple(queue for queue in Queue if queue is not Queue.DOOR)
_IN_A_ROW: tuple[tuple[Tally, tuple[IntEnum, ...]], ...] = (
    (Tally.PROBLEMS_BEGUN, tuple(Problem)),
    (Tally.PROBLEMS_SPAWNED, tuple(Problem)),
    (Tally.SOLVED_BY, tuple(Giver)),
    (Tally.PROBLEM_HOURS_BY, tuple(Giver)),
    (Tally.QUEUE_REQUESTS, _QUEUES_BUT_THE_DOOR),
    (Tally.QUEUE_STARTED, _QUEUES_BUT_THE_DOOR),
    (Tally.QUEUE_WITHDRAWN, _QUEUES_BUT_THE_DOOR),
    (Tally.QUEUE_TURNED_AWAY, _QUEUES_BUT_THE_DOOR),
    (Tally.TASK_HOURS, tuple(Task)),
)
_WITH_WORKERS = "with paid workers"
_PLACEBO = "in the placebo option"
_HOURS, _WEEKS, _POUNDS = In.HOURS, In.WEEKS, In.POUNDS

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
_QUEUES = ("advice", "a voluntary service", "the mental health team", "housing options")


def _spread(
    step: int, base: Tally, words: list[str], unit: In = In.TIMES, only: str = ""
) -> tuple[Row, ...]:
    """A row for each kind of a counter that stands for several in a row."""
    return tuple(
        Row(step, Tally(base + place), word, unit, only) for place, word in enumerate(words)
    )


_LIFE = (
    Row(1, Tally.BIRTHS, "Births"),
    Row(1, Tally.DEATHS, "Deaths"),
    Row(1, Tally.MOVES_OUT, "Households that move away"),
    Row(1, Tally.MOVES_WITHIN, "Households that move within the neighbourhood"),
    Row(1, Tally.MOVES_IN, "Households that move in"),
    Row(1, Tally.TURNED_18, "Young people who turn 18"),
    Row(2, Tally.LIFE_EVENTS, "Life events"),
    Row(2, Tally.JOBS_LOST, "Jobs lost"),
    Row(2, Tally.JOBS_FOUND, "Jobs found"),
    Row(2, Tally.ACUTE_EPISODES, "Episodes of acute illness"),
    *_spread(2, Tally.PROBLEMS_BEGUN, [f"Problems begun: {word}" for word in _KINDS.values()]),
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
    Row(3, Tally.PROBLEMS_LAPSED, "Problems that left with their owner"),
)

_TIES = (
    Row(4, Tally.NEIGHBOUR_MEETINGS, "Meetings of neighbours"),
    Row(4, Tally.CLOSURE_MEETINGS, "Meetings through a friend"),
    Row(4, Tally.GROUP_MEETINGS, "Meetings in groups"),
    Row(5, Tally.TIES_MADE, "New acquaintances here"),
    Row(5, Tally.TIES_LOST, "Acquaintances here that faded"),
    Row(5, Tally.EXTERNAL_TIES_MADE, "New acquaintances elsewhere"),
    Row(5, Tally.EXTERNAL_TIES_LOST, "Acquaintances elsewhere that ended"),
    Row(5, Tally.SOCIAL_HOURS, "Social hours spent together", _HOURS),
    Row(5, Tally.SOCIAL_HOURS_UNSPENT, "Social hours nobody returned", _HOURS),
)

_HELP = (
    *_spread(
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
        _WITH_WORKERS,
    ),
    Row(6, Tally(Tally.PROBLEM_HOURS_BY + 3), "Hours on problems: services", _HOURS),
    Row(6, Tally.SOLVED_BY, "Problems solved: mostly by people themselves"),
    Row(6, Tally(Tally.SOLVED_BY + 1), "Problems solved: mostly by household and friends"),
    Row(6, Tally(Tally.SOLVED_BY + 2), "Problems solved: mostly by a paid worker",
        only=_WITH_WORKERS),
    Row(6, Tally(Tally.SOLVED_BY + 3), "Problems solved: mostly by a service"),
    Row(6, Tally.HELP_ASKED, "Requests for help from a friend or neighbour"),
    Row(6, Tally.HELP_REFUSED, "Requests for help that were turned down"),
    Row(6, Tally.HELP_HOURS_HOUSEHOLD, "Help within households", _HOURS),
    Row(6, Tally.HELP_HOURS_TIES, "Help from friends and neighbours here", _HOURS),
    Row(6, Tally.HELP_HOURS_OUTSIDE, "Help from friends and family elsewhere", _HOURS),
    Row(6, Tally.HELP_HOURS_RECEIVED, "Help received", _HOURS),
    Row(6, Tally.CARE_HOURS_NATURAL, "Unpaid care at home", _HOURS),
    Row(6, Tally.CARE_HOURS_KIN_OUTSIDE, "Unpaid care by family elsewhere", _HOURS),
    Row(6, Tally.CARE_HOURS_FORMAL, "Paid care at home", _HOURS),
    Row(6, Tally.CARE_HOURS_UNMET, "Care needed and not had", _HOURS),
)  # fmt: skip

_FEELINGS = (
    Row(7, Tally.BECAME_LONELY, "Adults who became lonely"),
    Row(7, Tally.STOPPED_BEING_LONELY, "Adults who stopped being lonely"),
    Row(7, Tally.BECAME_STRESSED, "Adults who came under severe stress"),
    Row(7, Tally.STOPPED_BEING_STRESSED, "Adults who came out of severe stress"),
    Row(7, Tally.QUIT_SMOKING, "Adults who gave up smoking"),
    Row(7, Tally.RELAPSED_SMOKING, "Adults who took up smoking again"),
    Row(7, Tally.SMOKER_WEEKS, "Weeks lived as a smoker", _WEEKS),
    Row(7, Tally.STOPPED_HARMFUL_DRINKING, "Adults who stopped drinking harmfully"),
    Row(7, Tally.RELAPSED_DRINKING, "Adults who drink harmfully again"),
)

_SEEKING = (
    Row(8, Tally.SEEKING_SELF, "People who set to work themselves"),
    Row(8, Tally.SEEKING_NATURAL, "People who turned to friends or family"),
    Row(8, Tally.SEEKING_WORKER, "People who turned to a worker they know", only=_WITH_WORKERS),
    Row(8, Tally.SEEKING_GP, "People who took a problem to the GP"),
    Row(8, Tally.SEEKING_DOOR, "People who took a problem to the council"),
    Row(8, Tally.SEEKING_ADVICE, "People who took a problem to an advice agency"),
    Row(8, Tally.SEEKING_EMERGENCY, "People who took a problem to A&E"),
    Row(8, Tally.WRONG_ROUTES, "People sent the wrong way"),
    Row(8, Tally.BOUNCES, "People sent away"),
    Row(8, Tally.NOTICED, "People noticed by somebody who knows a worker", only=_WITH_WORKERS),
    Row(8, Tally.INTRODUCTIONS, "Introductions to a worker", only=_WITH_WORKERS),
    Row(8, Tally.INTRODUCTIONS_DECLINED, "Introductions declined", only=_WITH_WORKERS),
)

_SERVICES = (
    Row(9, Tally.DOOR_REQUESTS, "Requests for social care"),
    Row(9, Tally.DOOR_REPEAT_REQUESTS, "Requests by people who had asked before"),
    Row(9, Tally.DOOR_REQUESTS_65, "Requests by people aged 65 and over"),
    Row(9, Tally.DOOR_ASSESSED, "Assessments"),
    Row(9, Tally.DOOR_ASSESSMENT_HOURS, "Staff hours of assessment", _HOURS),
    Row(9, Tally.DOOR_WAIT_WEEKS, "Weeks people waited for an assessment", _WEEKS),
    Row(9, Tally.DOOR_SIGNPOSTED, "Requests that ended: signposted"),
    Row(9, Tally.DOOR_NOTHING, "Requests that ended: with nothing"),
    Row(9, Tally.DOOR_ZERO_OUTCOME, "Assessments that led to no support"),
    Row(9, Tally.DOOR_LOW_LEVEL, "Requests that ended: low-level support"),
    Row(9, Tally.DOOR_SHORT_TERM, "Requests that ended: short-term support"),
    Row(9, Tally.DOOR_LONG_TERM, "Requests that ended: long-term support"),
    Row(9, Tally.DOOR_OTHER, "Requests that ended: otherwise"),
    Row(9, Tally.DOOR_WITHDRAWN, "Requests withdrawn"),
    *_spread(9, Tally.QUEUE_REQUESTS, [f"Requests to {word}" for word in _QUEUES]),
    *_spread(9, Tally.QUEUE_STARTED, [f"Help begun by {word}" for word in _QUEUES]),
    *_spread(9, Tally.QUEUE_WITHDRAWN, [f"Requests withdrawn from {word}" for word in _QUEUES]),
    *_spread(9, Tally.QUEUE_TURNED_AWAY, [f"Turned away by {word}" for word in _QUEUES]),
    Row(9, Tally.SIGNPOST_NOT_STARTED, "Signposted and never started"),
    Row(9, Tally.SIGNPOST_DROPPED_OUT, "Signposted, started, dropped out"),
    Row(9, Tally.SIGNPOST_KEPT_GOING, "Signposted, started, kept going"),
    Row(9, Tally.SIGNPOSTED_TO_GROUP, "Signposted to a community group"),
    Row(9, Tally.CARE_STARTED, "Care packages begun"),
    Row(9, Tally.SHORT_TERM_ENDED, "Short-term support ended"),
    Row(9, Tally.CARE_REVIEWS, "Care reviews"),
    Row(9, Tally.CARE_REDUCED, "Care packages reduced"),
    Row(9, Tally.CARE_ENDED, "Care packages ended"),
    Row(9, Tally.DAY_SERVICE_STARTED, "Day service places begun"),
    Row(9, Tally.DAY_SERVICE_ENDED, "Day service places ended"),
    Row(9, Tally.DAY_SERVICE_WEEKS, "Weeks of day service", _WEEKS),
    Row(9, Tally.TREATMENT_STARTED, "Treatment for distress begun"),
)

# Which tasks an option can do without; the others happen wherever there are paid workers.
_TASKS_ONLY: dict[Task, str] = {
    Task.SIGNPOST: "with paid workers who sometimes only give information",
    Task.DO_FOR: "where building people's own capacity is given up",
    Task.ASSESS: "where people are assessed before they are helped",
    Task.AGENCY: "where the council draws on workers' time",
    Task.HANDOVER: "where colleagues stand in",
    Task.BURNT: _PLACEBO,
}

_WORKERS = tuple(
    Row(10, tally, words, unit, only or _WITH_WORKERS)
    for tally, words, unit, only in (
        (Tally.FIRST_CONTACTS, "First conversations", In.TIMES, ""),
        (Tally.INFORMED_ONLY, "People who left with information only", In.TIMES, ""),
        (Tally.CONTACTS, "Conversations and work with people", In.TIMES, ""),
        (Tally.CONTACTS_BY_COLLEAGUE, "Contacts by a colleague instead", In.TIMES,
         "where continuity is given up"),
        (Tally.SLOW_CONTACTS, "Contacts that took the time needed", In.TIMES, ""),
        (Tally.QUICK_FIXES, "Contacts that became a quick fix", In.TIMES, ""),
        (Tally.CONTACTS_SKIPPED, "Contacts there was no time for", In.TIMES, ""),
        (Tally.FELL_ASLEEP, "People who went on by themselves, free to come back", In.TIMES, ""),
        (Tally.WOKE, "People who came back", In.TIMES, ""),
        (Tally.SUPPORT_ENDED, "People whose support ended", In.TIMES,
         "where support is limited in time"),
        (Tally.GIFTS_ACTIVATED, "Gifts taken up", In.TIMES, ""),
        (Tally.ASKING_BROKERED, "Ties on which asking became easier", In.TIMES, ""),
        (Tally.REQUESTS_BY_WORKERS, "Requests to services made by workers", In.TIMES, ""),
        (Tally.REQUESTS_DEFERRED, "Requests put off to try people first", In.TIMES,
         "where natural support is tried first"),
        (Tally.WORKERS_LEFT, "Workers who left", In.TIMES, ""),
        (Tally.WORKERS_HIRED, "Workers who started", In.TIMES, ""),
        (Tally.VACANT_POST_WEEKS, "Weeks of vacant posts", In.POST_WEEKS, ""),
    )
) + tuple(
    Row(
        10,
        Tally(Tally.TASK_HOURS + task),
        f"Workers' hours: {TASK_WORDS[task]}",
        _HOURS,
        _TASKS_ONLY.get(task, _WITH_WORKERS),
    )
    for task in Task
)  # fmt: skip

_GROUPS = (
    Row(11, Tally.TOLD_OF_GROUP, "People told of a group by a member"),
    Row(11, Tally.LOOKED_FOR_GROUP, "People who looked for a group"),
    Row(11, Tally.OUT_OF_DATE, "People who found it out of date"),
    Row(11, Tally.PLACES_HEARD_OF, "Places people heard of"),
    Row(11, Tally.PLACES_PASSED_ON, "Places people told others of"),
    Row(11, Tally.PLACES_FORGOTTEN, "Places people forgot"),
    Row(11, Tally.EXPOSURES, "Chances to join a group"),
    Row(11, Tally.JOINED, "Joinings"),
    Row(11, Tally.JOINED_ACCOMPANIED, "Joinings with somebody at one's side", only=_WITH_WORKERS),
    Row(11, Tally.JOINED_AS_FOUNDER, "Joinings as a founder"),
    Row(11, Tally.TURNED_AWAY_FULL, "People who found the group full"),
    Row(11, Tally.LEFT_GROUP, "People who left a group"),
    Row(11, Tally.MEMBERSHIPS_ENDED, "Memberships that ended with the group"),
    Row(11, Tally.GROUPS_BORN, "Groups founded"),
    Row(11, Tally.GROUPS_SEEDED, "Groups founded with a worker's help", only=_WITH_WORKERS),
    Row(11, Tally.GROUPS_DIED, "Groups that ended"),
)

_USE = (
    Row(12, Tally.CRISES, "Crises"),
    Row(12, Tally.CRISIS_WEEKS, "Weeks in crisis", _WEEKS),
    Row(12, Tally.GP_ATTEMPTS, "Attempts to see a GP"),
    Row(12, Tally.GP_CONTACTS, "GP contacts of adults"),
    Row(12, Tally.GP_FAILED, "Failed attempts to see a GP"),
    Row(12, Tally.CHILD_GP_CONTACTS, "GP contacts of children"),
    Row(12, Tally.EMERGENCY_ATTENDANCES, "A&E attendances of adults"),
    Row(12, Tally.EMERGENCY_AFTER_FAILED_GP, "A&E attendances after failing to see a GP"),
    Row(12, Tally.CHILD_EMERGENCY, "A&E attendances of children"),
    Row(12, Tally.AMBULANCE, "Ambulance call-outs"),
    Row(12, Tally.ADMISSIONS, "Emergency admissions of adults"),
    Row(12, Tally.CHILD_ADMISSIONS, "Emergency admissions of children"),
    Row(12, Tally.OUT_OF_HOURS, "Out-of-hours contacts"),
    Row(12, Tally.SAFEGUARDING_CONCERNS, "Safeguarding concerns"),
    Row(12, Tally.SAFEGUARDING_CLOSED, "Safeguarding concerns closed"),
    Row(12, Tally.SAFEGUARDING_OPEN_WEEKS, "Weeks of open safeguarding concerns", _WEEKS),
    Row(12, Tally.MENTAL_HEALTH_REFERRALS, "Referrals to the mental health team"),
    Row(12, Tally.MENTAL_HEALTH_CONTACTS, "Mental health contacts"),
    Row(12, Tally.CRISIS_TEAM_CONTACTS, "Crisis team contacts"),
    Row(12, Tally.INPATIENT_ADMISSIONS, "Admissions to a mental health ward"),
    Row(12, Tally.INPATIENT_DAYS, "Days in a mental health ward"),
    Row(12, Tally.HOMELESSNESS_APPLICATIONS, "Homelessness applications"),
    Row(12, Tally.HOMELESSNESS_DUTIES, "Households owed a homelessness duty"),
    Row(12, Tally.EVICTIONS, "Evictions"),
    Row(12, Tally.TEMPORARY_HOUSING_WEEKS, "Weeks in temporary housing", _WEEKS),
    Row(12, Tally.ROUGH_SLEEPING_WEEKS, "Weeks of rough sleeping", _WEEKS),
    Row(12, Tally.RESIDENTIAL_STARTED, "Moves into residential care"),
    Row(12, Tally.RESIDENTIAL_WEEKS, "Weeks in residential care", _WEEKS),
    Row(12, Tally.LEARNING_DISABILITY_WEEKS,
        "Weeks in residential care with a learning disability", _WEEKS),
    Row(12, Tally.OUT_OF_AREA_PLACED, "Placements outside the area"),
    Row(12, Tally.OUT_OF_AREA_RETURNED, "Returns from placements outside the area"),
    Row(12, Tally.CHILD_IN_NEED, "Children newly in need"),
    Row(12, Tally.CHILD_NEED_ENDED, "Child in need cases ended"),
    Row(12, Tally.CHILD_IN_CARE, "Children taken into care"),
    Row(12, Tally.CHILD_IN_CARE_WEEKS, "Weeks of children in care", _WEEKS),
    Row(12, Tally.CHILD_RETURNED_HOME, "Children who returned home from care"),
    Row(12, Tally.POLICE_CALL_OUTS, "Police call-outs"),
    Row(12, Tally.ANTISOCIAL_BEHAVIOUR, "Antisocial behaviour cases"),
    Row(12, Tally.FIRES, "Fires"),
    Row(12, Tally.ALCOHOL_SUPPORT_STARTED, "People who began alcohol support"),
    Row(12, Tally.ALCOHOL_SUPPORT_WEEKS, "Weeks of alcohol support", _WEEKS),
    Row(12, Tally.PLANNED_SURGERY, "Planned operations (nothing should change)"),
)  # fmt: skip

_MONEY = (
    Row(13, Tally.PROGRAMME_PENCE, "Spent on the programme", _POUNDS,
        "where an option costs money"),
    Row(13, Tally.PROGRAMME_UNSPENT_PENCE, "Programme money not spent", _POUNDS,
        "where posts stand vacant"),
)  # fmt: skip

ROWS: tuple[Row, ...] = (
    *_LIFE,
    *_TIES,
    *_HELP,
    *_FEELINGS,
    *_SEEKING,
    *_SERVICES,
    *_WORKERS,
    *_GROUPS,
    *_USE,
    *_MONEY,
)
