"""Steps 9 to 13 of the year: services, paid workers, groups, crises and use, money."""

from __future__ import annotations

from lacsim.engine.kinds import Task
from lacsim.engine.tallies import Tally
from lacsim.outcomes.programme import TASK_WORDS
from lacsim.outcomes.year_row import In, Row, rows_of
from lacsim.outcomes.year_rows_life import QUEUES, WITH_WORKERS

_HOURS, _WEEKS, _POUNDS = In.HOURS, In.WEEKS, In.POUNDS
_PLACEBO = "in the placebo option"
_DOOR = "where an option buys hours for the council's door"
_SESSIONS = "where an option buys GP sessions"
_GRANTS = "where an option gives grants"
_ENDED_ELSEWHERE = (1, 8)  # whoever asked has left, or sees no need any more

_SERVICES = (
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
    Row(9, Tally.DOOR_WITHDRAWN, "Requests withdrawn", also=_ENDED_ELSEWHERE),
    *rows_of(9, Tally.QUEUE_STARTED, [f"Help begun by {word}" for word in QUEUES]),
    *(
        Row(
            9,
            Tally(Tally.QUEUE_WITHDRAWN + place),
            f"Requests withdrawn from {word}",
            also=_ENDED_ELSEWHERE,
        )
        for place, word in enumerate(QUEUES)
    ),
    *rows_of(9, Tally.QUEUE_TURNED_AWAY, [f"Turned away by {word}" for word in QUEUES]),
    *rows_of(
        9,
        Tally.QUEUE_WAIT_WEEKS,
        [f"Weeks waited by those who started with {word}" for word in QUEUES],
        _WEEKS,
    ),
    Row(9, Tally.HELPED_BELOW_THRESHOLD,
        "People helped whom the council would give nothing", also=(10,)),
    Row(9, Tally.DOOR_HOURS_BOUGHT, "Staff hours of assessment that an option bought", _HOURS,
        _DOOR),
    Row(9, Tally.DOOR_HOURS_IDLE, "Hours bought for the council's door and not needed", _HOURS,
        _DOOR),
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
    Row(9, Tally.MENTAL_HEALTH_CONTACTS, "Mental health contacts"),
    Row(9, Tally.LOOKED_FOR_GROUP, "People who looked for a group"),
    Row(9, Tally.OUT_OF_DATE, "People who found it out of date"),
    Row(9, Tally.PLACES_HEARD_OF, "Places people heard of"),
    Row(9, Tally.PLACES_PASSED_ON, "Places people told others of"),
    Row(9, Tally.PLACES_FORGOTTEN, "Places people forgot"),
)  # fmt: skip

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
    Row(10, tally, words, unit, only or WITH_WORKERS)
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
        _TASKS_ONLY.get(task, WITH_WORKERS),
    )
    for task in Task
) + (
    Row(10, Tally.SEED_HOURS_BOUGHT, "Hours of starting groups that grants bought", _HOURS,
        _GRANTS),
    Row(10, Tally.HALL_HOURS_BOUGHT, "Hours of rooms for groups that grants bought", _HOURS,
        _GRANTS),
)  # fmt: skip

_GROUPS = (
    Row(11, Tally.TOLD_OF_GROUP, "People told of a group by a member"),
    Row(11, Tally.EXPOSURES, "Chances to join a group"),
    Row(11, Tally.JOINED, "Joinings"),
    Row(11, Tally.JOINED_ACCOMPANIED, "Joinings with somebody at one's side", only=WITH_WORKERS),
    Row(11, Tally.JOINED_AS_FOUNDER, "Joinings as a founder"),
    Row(11, Tally.TURNED_AWAY_FULL, "People who found the group full"),
    Row(11, Tally.LEFT_GROUP, "People who left a group", also=(1,)),
    Row(11, Tally.MEMBERSHIPS_ENDED, "Memberships that ended with the group"),
    Row(11, Tally.GROUPS_BORN, "Groups founded"),
    Row(11, Tally.GROUPS_SEEDED, "Groups founded with a worker's help", only=WITH_WORKERS),
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
    Row(12, Tally.HOSPITAL_DAYS, "Days in hospital after an emergency admission"),
    Row(12, Tally.CARER_CRISES, "Crises of people who care for somebody"),
    Row(12, Tally.GP_CONTACTS_BOUGHT, "GP contacts that an option bought", only=_SESSIONS),
    Row(12, Tally.GP_PLACES_IDLE, "GP appointments bought and not taken", only=_SESSIONS),
    Row(12, Tally.OUT_OF_HOURS, "Out-of-hours contacts"),
    Row(12, Tally.SAFEGUARDING_CONCERNS, "Safeguarding concerns"),
    Row(12, Tally.SAFEGUARDING_CLOSED, "Safeguarding concerns closed"),
    Row(12, Tally.SAFEGUARDING_OPEN_WEEKS, "Weeks of open safeguarding concerns", _WEEKS),
    Row(12, Tally.MENTAL_HEALTH_REFERRALS, "Referrals to the mental health team"),
    Row(12, Tally.TREATMENT_STARTED, "Treatment for distress begun"),
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
    Row(12, Tally.QUIT_SMOKING, "Adults who gave up smoking"),
    Row(12, Tally.RELAPSED_SMOKING, "Adults who took up smoking again"),
    Row(12, Tally.SMOKER_WEEKS, "Weeks lived as a smoker", _WEEKS),
    Row(12, Tally.STOPPED_HARMFUL_DRINKING, "Adults who stopped drinking harmfully"),
    Row(12, Tally.RELAPSED_DRINKING, "Adults who drink harmfully again"),
    Row(12, Tally.ALCOHOL_SUPPORT_STARTED, "People who began alcohol support"),
    Row(12, Tally.ALCOHOL_SUPPORT_WEEKS, "Weeks of alcohol support", _WEEKS),
    Row(12, Tally.PLANNED_SURGERY, "Planned operations (nothing should change)"),
)  # fmt: skip

_MONEY = (
    Row(13, Tally.MOVED_TO_GIVING, "People who went from being helped to helping"),
    Row(13, Tally.PROGRAMME_PENCE, "Spent on the programme", _POUNDS,
        "where an option costs money"),
    Row(13, Tally.PROGRAMME_UNSPENT_PENCE, "Programme money not spent", _POUNDS,
        "where posts stand vacant"),
)  # fmt: skip

SERVICE_ROWS: tuple[Row, ...] = (*_SERVICES, *_WORKERS, *_GROUPS, *_USE, *_MONEY)
