"""What is counted each week: one integer a name, in one array.

Counts are events; hours are 2^-20 h; money is pence. Integers, so the order of adding never
matters and conservation can be checked exactly.
"""

from enum import IntEnum, auto

HOUR = 1 << 20  # fixed-point hours: 1 h = 2^20 units


class Tally(IntEnum):
    """Weekly counters; ``tally[Tally.X]`` in kernels. Append, do not reorder between releases."""

    @staticmethod
    def _generate_next_value_(name: str, start: int, count: int, last_values: list[int]) -> int:
        return count

    # 1 demography
    BIRTHS = auto()
    DEATHS = auto()
    MOVES_OUT = auto()  # households leaving the neighbourhood
    MOVES_WITHIN = auto()  # households moving to another dwelling here
    MOVES_IN = auto()
    TURNED_18 = auto()
    # 2 life events
    LIFE_EVENTS = auto()
    JOBS_LOST = auto()
    JOBS_FOUND = auto()
    JOBS_LEFT = auto()  # with age or disability
    ACUTE_EPISODES = auto()
    # 2-3 problems: seven in a row, one a kind (base + kind)
    PROBLEMS_BEGUN = auto()
    _BEGUN_1 = auto()
    _BEGUN_2 = auto()
    _BEGUN_3 = auto()
    _BEGUN_4 = auto()
    _BEGUN_5 = auto()
    _BEGUN_6 = auto()
    PROBLEMS_SPAWNED = auto()
    _SPAWNED_1 = auto()
    _SPAWNED_2 = auto()
    _SPAWNED_3 = auto()
    _SPAWNED_4 = auto()
    _SPAWNED_5 = auto()
    _SPAWNED_6 = auto()
    PROBLEMS_MERGED = auto()
    # ended by whom (base + Giver), then on their own, then lapsed (owner left or died)
    SOLVED_BY = auto()
    _SOLVED_NATURAL = auto()
    _SOLVED_PAID = auto()
    _SOLVED_SERVICE = auto()
    ENDED_ON_THEIR_OWN = auto()
    PROBLEMS_LAPSED = auto()
    # hours into problems by giver (base + Giver), 2^-20 h
    PROBLEM_HOURS_BY = auto()
    _HOURS_NATURAL = auto()
    _HOURS_PAID = auto()
    _HOURS_SERVICE = auto()
    # 4-5 contacts and ties
    NEIGHBOUR_MEETINGS = auto()
    CLOSURE_MEETINGS = auto()
    GROUP_MEETINGS = auto()
    TIES_MADE = auto()
    TIES_LOST = auto()
    EXTERNAL_TIES_MADE = auto()
    EXTERNAL_TIES_LOST = auto()
    SOCIAL_HOURS = auto()
    SOCIAL_HOURS_UNSPENT = auto()
    # 6 help and care, 2^-20 h where hours
    HELP_ASKED = auto()
    HELP_REFUSED = auto()
    HELP_HOURS_HOUSEHOLD = auto()
    HELP_HOURS_TIES = auto()
    HELP_HOURS_OUTSIDE = auto()
    HELP_HOURS_RECEIVED = auto()
    CARE_HOURS_NATURAL = auto()
    CARE_HOURS_KIN_OUTSIDE = auto()
    CARE_HOURS_FORMAL = auto()
    CARE_HOURS_UNMET = auto()
    # 7 feelings: adults crossing the thresholds fixed at launch
    BECAME_LONELY = auto()
    STOPPED_BEING_LONELY = auto()
    BECAME_STRESSED = auto()
    STOPPED_BEING_STRESSED = auto()
    # 8 seeking and introductions
    SEEKING_SELF = auto()
    SEEKING_NATURAL = auto()
    SEEKING_WORKER = auto()
    SEEKING_GP = auto()
    SEEKING_DOOR = auto()
    SEEKING_ADVICE = auto()
    SEEKING_EMERGENCY = auto()
    WRONG_ROUTES = auto()
    BOUNCES = auto()
    NOTICED = auto()
    INTRODUCTIONS = auto()
    INTRODUCTIONS_DECLINED = auto()
    INTRODUCTIONS_LISTS_FULL = auto()  # every worker's waiting list stood full
    # 9 services
    DOOR_REQUESTS = auto()
    DOOR_REPEAT_REQUESTS = auto()
    DOOR_REQUESTS_65 = auto()
    DOOR_SIGNPOSTED = auto()
    DOOR_NOTHING = auto()
    DOOR_LOW_LEVEL = auto()
    DOOR_SHORT_TERM = auto()
    DOOR_LONG_TERM = auto()
    DOOR_OTHER = auto()
    DOOR_WITHDRAWN = auto()
    DOOR_WAIT_WEEKS = auto()
    DOOR_ASSESSMENT_HOURS = auto()
    DOOR_ASSESSED = auto()
    DOOR_ZERO_OUTCOME = auto()  # assessed, and then signposted or given nothing
    QUEUE_REQUESTS = auto()  # base + Queue - 1: advice, voluntary, mental health, housing (the door has its own)
    _REQUESTS_1 = auto()
    _REQUESTS_2 = auto()
    _REQUESTS_3 = auto()
    QUEUE_STARTED = auto()
    _STARTED_1 = auto()
    _STARTED_2 = auto()
    _STARTED_3 = auto()
    QUEUE_WITHDRAWN = auto()
    _WITHDRAWN_1 = auto()
    _WITHDRAWN_2 = auto()
    _WITHDRAWN_3 = auto()
    QUEUE_TURNED_AWAY = auto()
    _AWAY_1 = auto()
    _AWAY_2 = auto()
    _AWAY_3 = auto()
    SIGNPOST_NOT_STARTED = auto()
    SIGNPOST_DROPPED_OUT = auto()
    SIGNPOST_KEPT_GOING = auto()
    CARE_STARTED = auto()
    CARE_REVIEWS = auto()
    CARE_REDUCED = auto()
    CARE_ENDED = auto()
    DAY_SERVICE_STARTED = auto()
    DAY_SERVICE_ENDED = auto()
    SHORT_TERM_ENDED = auto()
    SIGNPOSTED_TO_GROUP = auto()
    # 10 paid workers
    FIRST_CONTACTS = auto()
    INFORMED_ONLY = auto()
    CONTACTS = auto()
    CONTACTS_BY_COLLEAGUE = auto()
    QUICK_FIXES = auto()
    SLOW_CONTACTS = auto()
    CONTACTS_SKIPPED = auto()
    FELL_ASLEEP = auto()
    WOKE = auto()
    SUPPORT_ENDED = auto()
    TASK_HOURS = auto()  # base + Task, 2^-20 h
    _TASK_1 = auto()
    _TASK_2 = auto()
    _TASK_3 = auto()
    _TASK_4 = auto()
    _TASK_5 = auto()
    _TASK_6 = auto()
    _TASK_7 = auto()
    _TASK_8 = auto()
    _TASK_9 = auto()
    _TASK_10 = auto()
    _TASK_11 = auto()
    _TASK_12 = auto()
    _TASK_13 = auto()
    _TASK_14 = auto()
    WORKERS_LEFT = auto()
    WORKERS_HIRED = auto()
    VACANT_POST_WEEKS = auto()  # 2^-20 posts
    GIFTS_ACTIVATED = auto()
    ASKING_BROKERED = auto()
    REQUESTS_BY_WORKERS = auto()
    REQUESTS_DEFERRED = auto()
    # 11 groups
    EXPOSURES = auto()
    JOINED = auto()
    JOINED_ACCOMPANIED = auto()
    LEFT_GROUP = auto()
    GROUPS_BORN = auto()
    GROUPS_SEEDED = auto()
    GROUPS_DIED = auto()
    JOINED_AS_FOUNDER = auto()
    TURNED_AWAY_FULL = auto()  # would join, and there was no place
    MEMBERSHIPS_ENDED = auto()  # the group died under its members
    TOLD_OF_GROUP = auto()  # by a member
    LOOKED_FOR_GROUP = auto()
    OUT_OF_DATE = auto()  # looked for a group that is no more, or not where the directory says
    PLACES_HEARD_OF = auto()
    PLACES_PASSED_ON = auto()
    PLACES_FORGOTTEN = auto()
    # 12 crises and service events
    CRISES = auto()
    CRISIS_WEEKS = auto()
    GP_ATTEMPTS = auto()
    GP_CONTACTS = auto()  # adults; children's apart below, as for A&E and admissions
    GP_FAILED = auto()
    EMERGENCY_ATTENDANCES = auto()
    EMERGENCY_AFTER_FAILED_GP = auto()
    AMBULANCE = auto()
    ADMISSIONS = auto()
    OUT_OF_HOURS = auto()
    SAFEGUARDING_CONCERNS = auto()
    SAFEGUARDING_CLOSED = auto()
    SAFEGUARDING_OPEN_WEEKS = auto()
    MENTAL_HEALTH_REFERRALS = auto()
    MENTAL_HEALTH_CONTACTS = auto()
    TREATMENT_STARTED = auto()  # the GP begins to treat distress
    INPATIENT_ADMISSIONS = auto()
    CRISIS_TEAM_CONTACTS = auto()
    INPATIENT_DAYS = auto()
    HOMELESSNESS_APPLICATIONS = auto()
    HOMELESSNESS_DUTIES = auto()
    EVICTIONS = auto()
    TEMPORARY_HOUSING_WEEKS = auto()
    ROUGH_SLEEPING_WEEKS = auto()
    RESIDENTIAL_STARTED = auto()
    RESIDENTIAL_WEEKS = auto()
    LEARNING_DISABILITY_WEEKS = auto()
    OUT_OF_AREA_PLACED = auto()
    OUT_OF_AREA_RETURNED = auto()
    DAY_SERVICE_WEEKS = auto()
    CHILD_IN_NEED = auto()
    CHILD_IN_CARE = auto()
    CHILD_IN_CARE_WEEKS = auto()
    CHILD_NEED_ENDED = auto()
    CHILD_RETURNED_HOME = auto()
    POLICE_CALL_OUTS = auto()
    ANTISOCIAL_BEHAVIOUR = auto()
    FIRES = auto()
    QUIT_SMOKING = auto()
    RELAPSED_SMOKING = auto()
    STOPPED_HARMFUL_DRINKING = auto()
    RELAPSED_DRINKING = auto()
    ALCOHOL_SUPPORT_STARTED = auto()
    ALCOHOL_SUPPORT_WEEKS = auto()
    SMOKER_WEEKS = auto()
    PLANNED_SURGERY = auto()  # negative control
    CHILD_GP_CONTACTS = auto()
    CHILD_EMERGENCY = auto()
    CHILD_ADMISSIONS = auto()
    # 13 ledger, pence
    PROGRAMME_PENCE = auto()
    PROGRAMME_UNSPENT_PENCE = auto()
    # Later additions; each names its step.
    HOSPITAL_DAYS = auto()  # 12; days of the stays that begin this week
    CARERS_BEGAN = auto()  # 6; adults who give unpaid care and gave none last week
    CARERS_STOPPED = auto()  # 6
    CARE_BREAKDOWNS = auto()  # 6; people who need care and have just lost all unpaid care
    CARER_CRISES = auto()  # 12; crises of people who give unpaid care
    TRAINING_STARTED = auto()  # 2
    MOVED_TO_GIVING = auto()  # 13; contribute for the first time in a year, having been helped in it
    QUEUE_WAIT_WEEKS = auto()  # 9; base + Queue - 1: weeks waited by those who start
    _WAITED_1 = auto()
    _WAITED_2 = auto()
    _WAITED_3 = auto()
    HELPED_BELOW_THRESHOLD = auto()  # 9-10; help begun with people the council would give nothing
    DOOR_HOURS_BOUGHT = auto()  # 9; 2^-20 h of assessment that an option paid for
    DOOR_HOURS_IDLE = auto()  # 9; 2^-20 h bought for the door that nobody needed
    GP_CONTACTS_BOUGHT = auto()  # 12; contacts that an option paid for
    GP_PLACES_IDLE = auto()  # 12; places bought that nobody took
    CARE_HOURS_BOUGHT = auto()  # 6; 2^-20 h, part of the formal ones
    CASH_PENCE = auto()  # 6; given to people
    CASH_HOURS = auto()  # 6; 2^-20 h of effort that cash took off, part of the services' hours
    SEED_HOURS_BOUGHT = auto()  # 10; 2^-20 h
    HALL_HOURS_BOUGHT = auto()  # 10; 2^-20 h
    # 6 care for people who are not simulated
    CARE_HOURS_ELSEWHERE = auto()
    ELSEWHERE_BEGUN = auto()
    ELSEWHERE_ENDED = auto()
    # 1 growing older
    BECAME_DISABLED = auto()
    LEFT_HOME = auto()
    # booked for a problem that ended, or whose owner left, before step 6 took them off (2^-20 h)
    PROBLEM_HOURS_UNUSED = auto()


TALLIES = len(Tally)
