"""Every source of chance by name: the event of ``draw4`` and the meaning of its four lanes.

The number of an event never changes once released (it is part of the draw's key), and a draw
(event, week, who, other, lane) is used once.
"""

from enum import IntEnum


class Event(IntEnum):
    """Sources of chance, grouped by the step of the week that draws them.

    Steps have blocks of a hundred, so a step can gain events without renumbering another.
    """

    # Week 0 and newcomers (100-199); owner: who is who.
    PERSON_TRAITS = 100  # sociability x2 (normal), opportunity x2 (normal)
    PERSON_INTERESTS = 101  # axes 1, 2 (normal pair each lane pair)
    PERSON_INTERESTS_MORE = 102  # axis 3 (2 lanes), gift (2 lanes)
    PERSON_CHARACTER = 103  # reluctance x2 (normal), loneliness trait x2 (normal)
    PERSON_FRAILTY = 104  # consulting, life events, capability, spare hours
    PERSON_HEALTH = 105  # lasting part x2 (normal), drifting part x2 (normal)
    PERSON_LIFE = 106  # working, smoking, drinking, usual GP
    PERSON_AGENDA = 107  # own weights: other = kind; lane 0
    EXTERNAL_COUNT = 108  # number of ties outside: lane 0 frailty, lane 1 count
    EXTERNAL_TIE = 109  # other = slot: match x2 (normal), hours x2 (normal)
    EXTERNAL_KIN = 110  # other = slot: kin
    HOUSEHOLD_STATE = 111  # income state, wellbeing
    # 1 demography (200-299)
    DEATH = 200
    BIRTH = 201  # birth, sex
    MOVE = 202  # move, leaves the neighbourhood, which dwelling
    NEWCOMER = 203  # which household's like
    AGEING = 204
    EXTERNAL_LOSS = 205  # other = external tie id
    # 2 life events (300-349)
    LIFE_EVENT = 300  # happens, which kind, severity x2
    LIFE_EVENT_DETAIL = 301  # severity, effort x2 (normal), formal only
    JOB = 302  # return to work
    ACUTE_EPISODE = 303
    # 3 cascade and recovery (350-399)
    SPAWN = 350  # other = kind: spawns
    SPAWN_DETAIL = 351  # severity, effort x2, formal only
    RECOVERY = 352  # other = kind
    # 4 contacts (400-499)
    NEIGHBOUR_MEETING = 400  # other = n-th meeting: dwelling, adult in it, hours; count in NEIGHBOUR_COUNT
    NEIGHBOUR_COUNT = 401
    CLOSURE = 402  # count of meetings made by friends' friends
    CLOSURE_PATH = 403  # other = n-th: friend, friend's friend
    GROUP_RING = 404  # other = group id: rank on the ring
    # 5 ties (500-549)
    TIE_MATCH = 500  # who = lower id, other = higher id, week = 0: match x2 (normal)
    PROPOSAL_RANK = 501  # who = lower id, other = higher id
    NEW_EXTERNAL = 502
    # 6 help and care (550-599)
    ASK_HELP = 550  # asks, offers
    ASK_WHOM = 551  # other = partner id: Gumbel
    # 7 health (600-649)
    HEALTH_DRIFT = 600  # normal x2
    HABIT = 601  # smoking, drinking
    # 8 seeking help and introductions (650-749)
    SEEK = 650  # other = kind: which route; lanes by route
    SEEK_ROUTE = 651
    RIGHT_ROUTE = 652
    INTRODUCTION = 700  # other = channel: noticed, accepted
    INTRODUCTION_RANK = 701
    WORD_OF_MOUTH = 702
    # 9 services (750-849)
    GP_RANK = 750
    REQUEST_RANK = 751  # other = queue
    ASSESSMENT = 752  # outcome lanes
    ENROL = 753  # enrols, keeps going, right route
    KEEP_GOING = 754  # other = queue
    TREATED = 755
    INFORMATION = 756  # other = partner or place: passed on
    # 10 paid workers (850-949)
    TASK_RANK = 850
    CONTACT = 851  # colleague covers, quick fix, with or for, sees the problem
    CONTACT_MORE = 852
    WORKER_SEES = 853  # other = kind
    MATCH_BELIEF = 854  # interests believed (normals)
    MATCH_GROUP = 855  # other = group id: Gumbel
    WORKER_TURNOVER = 856
    WORKER_TRAITS = 857
    LEARN_PLACE = 858
    # 11 groups (950-999)
    EXPOSURE = 950  # other = group id: told, joins
    JOIN = 951  # other = group id
    STAY = 952  # other = group id
    SUCCESSION = 953
    GROUP_BIRTH = 954  # who = cell and topic
    GROUP_TRAITS = 955
    # 12 crises and service events (1000-1099)
    CRISIS = 1000  # starts, length
    GP_ATTEMPTS = 1001
    EMERGENCY = 1002  # count, ambulance, admission, stay
    SAFEGUARDING = 1003
    MENTAL_HEALTH = 1004
    HOMELESSNESS = 1005
    RESIDENTIAL = 1006
    CHILDREN = 1007  # who = household
    POLICE_FIRE = 1008
    OUT_OF_AREA = 1009
    NEGATIVE_CONTROL = 1010  # planned surgery
