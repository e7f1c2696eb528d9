"""The closed lists of the model: kinds of problem, services, tasks, dials; all are row numbers."""

from enum import IntEnum


class Problem(IntEnum):
    """Kinds of problem; one slot each a person."""

    MONEY = 0
    HOUSING = 1
    PRACTICAL = 2
    HEALTH = 3
    CARING = 4
    BEREAVEMENT = 5
    RELATIONSHIP = 6


class Service(IntEnum):
    """Public and voluntary services."""

    GP = 0
    EMERGENCY = 1
    DOOR = 2
    ADVICE = 3
    VOLUNTARY = 4
    MENTAL_HEALTH = 5
    HOUSING = 6
    DAY = 7
    POLICE = 8
    FIRE = 9
    CHILDREN = 10


class Queue(IntEnum):
    """Services with a waiting list; columns of the request table."""

    DOOR = 0
    ADVICE = 1
    VOLUNTARY = 2
    MENTAL_HEALTH = 3
    HOUSING = 4


class Giver(IntEnum):
    """Whose hours went into a problem."""

    SELF = 0
    NATURAL = 1
    PAID = 2
    SERVICE = 3


class Task(IntEnum):
    """How a paid worker spends an hour."""

    LISTEN = 0
    SOLVE_WITH = 1
    DO_FOR = 2
    ACCOMPANY = 3
    CHECK_IN = 4
    SIGNPOST = 5
    REFER = 6
    ASSESS = 7
    BUILD_COMMUNITY = 8
    LEARN_PLACE = 9
    AGENCY = 10
    SUPERVISION = 11
    HANDOVER = 12
    IDLE = 13
    BURNT = 14  # hours of a placebo post: bought, and spent on no channel


class Channel(IntEnum):
    """How somebody comes to be introduced to a worker."""

    GP = 0
    DOOR = 1
    MENTAL_HEALTH = 2
    HOUSING = 3
    SAFEGUARDING = 4
    SELF = 5
    HOUSEHOLD = 6
    FRIEND = 7
    NEIGHBOUR = 8
    SHOP = 9
    RETURN = 10


class Support(IntEnum):
    """Where a person stands with paid workers."""

    NONE = 0
    ACTIVE = 1
    ASLEEP = 2
    INFORMED = 3  # left with information after the first conversation


class Tenure(IntEnum):
    """How a household holds its home."""

    OWNED = 0
    SOCIAL_RENT = 1
    PRIVATE_RENT = 2


class Dial(IntEnum):
    """Core elements f1-f20; the row number is the element's number less one."""

    DEFINED_NEIGHBOURHOOD = 0
    TIME_TO_KNOW = 1
    CONTINUITY = 2
    NOT_TIME_LIMITED = 3
    CAPACITY_NOT_DEPENDENCY = 4
    VOLUNTARY_OWN_VISION = 5
    NO_ELIGIBILITY = 6
    INTRODUCTIONS = 7
    WHOLE_FAMILY = 8
    NATURAL_FIRST = 9
    CONTRIBUTION = 10
    ALONGSIDE = 11
    BUILDING_COMMUNITY = 12
    LINK_TO_SERVICES = 13
    LEADERSHIP = 14
    COMMUNITY_OF_PRACTICE = 15
    RIGHT_PEOPLE = 16
    START_SMALL = 17
    TIMELY_INFORMATION = 18
    INCLUSION = 19


class Payer(IntEnum):
    """Whose budget a cost falls on."""

    SOCIAL_CARE = 0
    NHS = 1
    HOUSING = 2
    POLICE = 3
    FIRE = 4
    CHILDREN = 5
    PROGRAMME = 6


class Purchase(IntEnum):
    """What a budget buys other than posts; row numbers of ``purchase_pence`` and of its prices."""

    STAFF = 0  # hours added to a service's capacity: paid for whether or not they find work
    CARE = 1  # hours of care at home, offered to people whose need the council knows
    CASH = 2  # split among people with a money problem that a service knows of
    SEED = 3  # seed hours for groups that are missing
    HALL = 4  # hours of a room, which lengthen what groups do together


class BaseRate(IntEnum):
    """Constants set once at launch so that use starts where it is known to be, then frozen."""

    GP = 0
    EMERGENCY = 1
    ADMISSION = 2


PROBLEM_KINDS = len(Problem)
QUEUES = len(Queue)
SERVICES = len(Service)
GIVERS = len(Giver)
TASKS = len(Task)
DIALS = len(Dial)
PURCHASES = len(Purchase)

MEMBERSHIPS = 3  # groups a person can belong to at once
KNOWN_PLACES = 8  # groups and services a person can keep in mind
MEETING_TRIES = 64  # draws of a dwelling for a meeting; one in four or more is taken
LOCAL_TIES = 32
EXTERNAL_TIES = 32
HOUSEHOLD_SIZE = 8
NEAREST_DWELLINGS = 200
GROUP_PLACES = 48
INTEREST_CELLS = 24  # topics below this are interests; topic 24 + k is a shared experience of problem k
NOBODY = -1
NO_WEEK = -10000  # a week that never was; weeks and rows of homes and groups fit 16 bits
