"""Step 8 of the week: through whom somebody could be introduced to a paid worker."""

import math

import numpy as np

from lacsim.engine.bits import lowest_slot
from lacsim.engine.compiled import compiled, compiled_with_arrays
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.slots import single_not_below, slots_at_least
from lacsim.engine.kinds import LOCAL_TIES, NOBODY, Channel, Dial
from lacsim.rules.chance import gumbel
from lacsim.rules.introductions import need_of, noticing

CHANNELS = len(Channel)


@compiled_with_arrays
def ties_who_know(
    tie_partner: np.ndarray, tie_hours: np.ndarray, knows_worker: np.ndarray, casual: float
) -> np.ndarray:
    """Everybody's local ties of at least ``casual`` hours who know the worker as the step begins.

    Counted from those who know, at first few; both ends of a tie hold the same hours.
    """
    enough = single_not_below(casual)
    count = np.zeros(knows_worker.shape[0], dtype=np.int16)
    for row in range(knows_worker.shape[0]):
        if knows_worker[row] != 1:
            continue
        ties = slots_at_least(tie_hours, row, enough)
        while ties != 0:
            count[tie_partner[row, lowest_slot(ties)]] += 1
            ties &= ties - 1  # without its lowest
    return count


@compiled
def household_knows(
    row: int,
    dwelling: np.ndarray,
    members: np.ndarray,
    member_count: np.ndarray,
    adult: np.ndarray,
    knows_worker: np.ndarray,
) -> bool:
    """Whether another adult of the household knew the worker before this week."""
    home = dwelling[row]
    if home == NOBODY:
        return False
    for place in range(member_count[home]):
        other = members[home, place]
        if other != row and adult[other] == 1 and knows_worker[other] == 1:
            return True
    return False


@compiled
def open_channels(
    flags: int,
    knows: int,
    household: bool,
    knowing_ties: int,
    known_share: float,
    asleep: bool,
    everyday: float,
    visible: np.ndarray,
    p: np.ndarray,
) -> float:
    """Visibility of each channel open to a person this week, and their sum.

    Args:
        flags: services that met the person this week, 1 << Channel.
        knows: the person knows the worker.
        household: somebody in the household does.
        knowing_ties: ties who do.
        known_share: share of the neighbourhood's adults who do.
        asleep: the person had support before and may ask for more at any time.
        everyday: 0-1, how far introductions through people, not services, are open.
        visible: filled, one a channel.
    """
    visible[Channel.GP] = p.visible_gp * (flags >> Channel.GP & 1)
    visible[Channel.DOOR] = p.visible_door * (flags >> Channel.DOOR & 1)
    visible[Channel.MENTAL_HEALTH] = p.visible_mental_health * (flags >> Channel.MENTAL_HEALTH & 1)
    visible[Channel.HOUSING] = p.visible_housing * (flags >> Channel.HOUSING & 1)
    visible[Channel.SAFEGUARDING] = p.visible_safeguarding * (flags >> Channel.SAFEGUARDING & 1)
    visible[Channel.SELF] = everyday * p.visible_self * min(knows, 1)
    visible[Channel.HOUSEHOLD] = everyday * p.visible_household * np.int64(household)
    visible[Channel.FRIEND] = everyday * p.visible_friend * knowing_ties
    visible[Channel.NEIGHBOUR] = everyday * p.visible_neighbour * known_share
    visible[Channel.SHOP] = everyday * p.visible_shop * known_share
    visible[Channel.RETURN] = p.visible_self * np.int64(asleep)
    total = 0.0
    for channel in range(CHANNELS):
        total += visible[channel]
    return total


@compiled_with_arrays
def highest_hazards(
    rate: float, known_share: float, dials: np.ndarray, visible: np.ndarray, p: np.ndarray
) -> np.ndarray:
    """Hazards of being noticed that nobody new exceeds, by the number of ties who know.

    As if every service had met a person in the greatest need, and all at home knew the worker:
    most people's draw settles the matter at once.

    Args:
        rate: iota.
        known_share: share of the neighbourhood's adults who know the worker.
        visible: scratch, one a channel.
    """
    need = need_of(1.0, 1, 1, p.need_isolated, p.need_bounced)
    every_channel = (1 << CHANNELS) - 1
    most = np.empty(LOCAL_TIES + 1)
    for ties in range(LOCAL_TIES + 1):
        total = open_channels(
            every_channel, 1, True, ties, known_share, False, dials[Dial.INTRODUCTIONS], visible, p
        )
        most[ties] = noticing(rate, total, need)
    return most


@compiled
def channel_of(key: np.uint64, week: int, who: np.uint64, visible: np.ndarray) -> int:
    """Which of the open channels it was: one of a list, by visibility."""
    best = -math.inf
    chosen = 0
    for channel in range(CHANNELS):
        if visible[channel] <= 0.0:
            continue
        u = draw4(key, Event.INTRODUCTION_CHANNEL, week, who, np.uint64(channel))[0]
        score = math.log(visible[channel]) + gumbel(u)
        if score > best:
            best = score
            chosen = channel
    return chosen


@compiled
def hours_with_introducer(
    row: int,
    week: int,
    who: np.uint64,
    channel: int,
    gp_trust: np.ndarray,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
    knows_worker: np.ndarray,
    resident_id: np.ndarray,
    casual: float,
    key: np.uint64,
    p: np.ndarray,
) -> float:
    """Hours h of the tie to whoever introduces; a friend is one of those who know, by hours."""
    if channel == Channel.GP:
        return gp_trust[row]
    if channel == Channel.HOUSEHOLD:
        return p.household_hours
    if channel != Channel.FRIEND:
        return 0.0
    best = -math.inf
    hours = 0.0
    for slot in range(tie_count[row]):
        partner = tie_partner[row, slot]
        if tie_hours[row, slot] < casual or knows_worker[partner] != 1:
            continue
        u = draw4(key, Event.WORD_OF_MOUTH, week, who, resident_id[partner])[0]
        score = math.log(tie_hours[row, slot]) + gumbel(u)
        if score > best:
            best = score
            hours = tie_hours[row, slot]
    return hours
