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
    PERSON_INTERESTS_MORE = 102  # axis 3 x2 (normal), gift
    PERSON_CHARACTER = 103  # reluctance x2 (normal), loneliness trait x2 (normal)
    PERSON_FRAILTY = 104  # consulting, life events, capability
    PERSON_HEALTH = 105  # lasting part x2 (normal), drifting part x2 (normal)
    PERSON_LIFE = 106  # in the workforce, smoking, drinking, usual GP
    PERSON_AGENDA = 107  # own weights: other = kind; lane 0
    EXTERNAL_COUNT = 108  # number of ties outside
    EXTERNAL_TIE = 109  # other = slot: match x2 (normal), hours x2 (normal)
    EXTERNAL_KIN = 110  # other = slot: kin
    HOUSEHOLD_STATE = 111  # income state
    HOME_PLACE = 112  # where on the map x2
    HOUSEHOLD_KIND = 113  # children, kind of household, rank for either
    HOUSEHOLD_MEANS = 114  # socio-economic position x2 (normal), deprived x2 (normal)
    HOUSEHOLD_TENURE = 115  # owning x2 (normal), social or private x2 (normal)
    MEMBER_AGE = 116  # age x2 (normal), sex, disabled
    CELL_MEANS = 117  # who = cell: what neighbours share x2 (normal)
    KIN_LINK = 118  # other = n-th link: made, kind, distance in age x2 (normal)
    KIN_HOURS = 119  # who = lower id, other = higher id: hours x2 (normal)
    PERSON_SPARE = 120  # hours free for helping x2 (normal)
    PERSON_ELSEWHERE = 121  # cares for somebody not simulated, hours x2 (normal), kin or a child
    # 1 demography (200-299)
    LIFE_COURSE = 200  # dies, loses a tie outside, loses a close one by death, makes one
    BIRTH = 201  # who = mother: birth, sex, disabled
    MOVE = 202  # who = household: moves, leaves the neighbourhood, rank
    NEWCOMER = 203  # who = household: which household's like
    MOVE_WHERE = 204  # who = household, other = dwelling id: Gumbel
    EXTERNAL_LOSS = 205  # other = external tie id: Gumbel of those lost, of close ones who die
    EXTERNAL_NEW = 206  # hours x2 (normal), match x2 (normal)
    EXTERNAL_NEW_KIN = 207  # kin
    DISABILITY = 208  # becomes disabled
    LEAVE_HOME = 209  # leaves the parents' home
    # 2 life events (300-349)
    LIFE_EVENT = 300  # happens, which kind
    LIFE_EVENT_DETAIL = 301  # other = kind: effort x2 (normal), formal only
    LIFE_EVENT_SEVERITY = 304  # severity x3
    LIFE_EVENT_BEARER = 305  # other = household member: Gumbel; lane = kind (money, housing)
    BEREAVEMENT = 306  # severity x3
    JOB = 302  # return to work, begins training
    ACUTE_EPISODE = 303
    # 3 cascade and recovery (350-399)
    SPAWN = 350  # other = kind: spawns, severity x3
    SPAWN_DETAIL = 351  # other = kind: effort x2 (normal), formal only
    RECOVERY = 352  # other = kind
    # 4 contacts (400-499)
    NEIGHBOUR_MEETING = 400  # other = 64 (n-th meeting) + n-th try: dwelling, taken or not, adult in it
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
    ELSEWHERE = 552  # such care begins or ends, hours x2 (normal), kin or a child
    # 7 health (600-649)
    HEALTH_DRIFT = 600  # normal x2
    HABIT = 601  # smoking, drinking
    # 8 seeking help and introductions (650-749)
    SEEK = 650  # other = 0: self, natural, worker, GP; other = 1: door, advice, A&E (time to each)
    RIGHT_ROUTE = 652  # other = the router's Service: the right route
    INTRODUCTION = 700  # noticed, accepted, hears of the worker
    INTRODUCTION_RANK = 701  # other = worker id: rank
    WORD_OF_MOUTH = 702  # other = friend id: Gumbel
    INTRODUCTION_CHANNEL = 703  # other = channel: Gumbel
    # 9 services (750-849)
    GP_RANK = 750  # other = n-th attempt: rank among the practice's attempts
    REQUEST_RANK = 751  # other = queue, week = week joined: rank among those who joined with them
    ASSESSMENT = 752  # need as assessed x2 (normal), other outcome, signposted or nothing
    ENROL = 753  # enrols, to a group, day service place, placed outside the area
    KEEP_GOING = 754  # other = queue: keeps going
    INFORMATION = 756  # other = place: forgotten, passed on
    INFORMATION_WHOM = 790  # other = (place, partner): Gumbel
    HEARING = 791  # hears of a place in passing, group or service, which service, looks for a group
    HEARING_WHICH = 792  # other = group id: Gumbel
    SIGNPOST_GROUP = 793  # other = group id: Gumbel; other = 0: the entry is out of date
    # 10 paid workers (850-949)
    TASK_RANK = 850
    CONTACT = 851  # colleague covers, alongside or information, quick fix, with or for
    CONTACT_MORE = 852  # sees isolation, connection first, gift comes to life, gap doubles
    WORKER_SEES = 853  # other = kind: sees the problem, sees it in the household
    MATCH_BELIEF = 854  # other = worker id: interests believed, axes 1 and 2 (normals)
    MATCH_GROUP = 855  # other = group id: Gumbel
    WORKER_TURNOVER = 856  # who = worker id: leaves
    WORKER_TRAITS = 857  # who = worker id: skill x2 (normal), routes known
    LEARN_PLACE = 858  # who = worker id, other = group id: Gumbel
    MATCH_BELIEF_MORE = 859  # other = worker id: interest believed, axis 3 (normal)
    CONTACT_ROUTE = 860  # right route, entry out of date, care seen, wait skipped
    CONTACT_GOAL = 861  # own or agency's goal, declines, reached without consent
    BRIDGE = 862  # who = worker id, other = group id: Gumbel
    SEED_TOPIC = 863  # who = worker id, other = topic: Gumbel
    BROKER_RANK = 864  # rank among those whose asking could be brokered
    GRANT_TOPIC = 865  # other = topic: Gumbel, for which missing group this week's grants are
    # 11 groups (950-999)
    EXPOSURE = 950  # who = member, other = group id: tells somebody; who = told: rank of the news
    JOIN = 951  # other = group id: joins, rank for a place
    STAY = 952  # other = group id: stays
    SUCCESSION = 953  # other = group id: Gumbel, a lane a seat
    GROUP_BIRTH = 954  # who = cell, other = topic: begins
    GROUP_TRAITS = 955  # who = group id: openness, partners, session hours x2 (normal)
    TELL_WHOM = 956  # other = (group, partner): Gumbel
    LOOKING_WHICH = 958  # other = group id: Gumbel; other = 0: the entry is out of date
    FOUNDER = 959  # other = topic: rank among those who could found a group
    GROUP_PLACES = 960  # who = group id: places
    FIRST_GROUP = 961  # week 0; who = n-th group: dwelling, kind of topic, topic, founding week
    FIRST_MEMBER = 962  # week 0: in a group, in a second, in a third
    FIRST_CHOICE = 963  # week 0; other = group id: Gumbel
    # 12 crises and service events (1000-1099)
    CRISIS = 1000  # other = 0: length; other = 1: crisis team, ward, days there; other = 2: care home
    WEEKLY_USE = 1001  # GP attempts, A&E attendances, planned surgery, crisis starts
    EMERGENCY = 1002  # other = n-th attendance: ambulance, admission, days in hospital
    SAFEGUARDING = 1003  # raised, closed
    GP_CONTACT = 1004  # other = n-th contact: usual GP, mental health referral, treatment, alcohol
    HOMELESSNESS = 1005  # applies, owed a duty, temporary accommodation or rough sleeping, length
    EVICTION = 1006  # evicted, where to, length
    CHILDREN = 1007  # who = household: in need, in care, need ends, back home
    POLICE_FIRE = 1008  # who = household: police, antisocial behaviour, fire
    PLACEMENT = 1009  # returns, leaves the home
    GP_PLACES = 1012  # who = practice row: places this week x2 (normal)
    # 13 what an evaluator sees (1100-1199); never drawn by a step of the week
    EVALUATION = 1100  # who = person included: lost to follow-up, allocated to wait
