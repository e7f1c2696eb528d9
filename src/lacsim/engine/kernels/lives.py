"""Step 1, first part: a week older, deaths, births due, and what becomes of ties outside."""

import numpy as np

from lacsim.engine.bits import bit
from lacsim.engine.compiled import compiled
from lacsim.engine.draws import draw4, mix_id
from lacsim.engine.events import Event
from lacsim.engine.ids import IdTag
from lacsim.engine.kernels.external import drop_external, put_external
from lacsim.engine.kinds import EXTERNAL_TIES, NOBODY
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import chance_in_week, gumbel, standard_normal, strikes
from lacsim.rules.demography import balanced_kin_share, health_multiplier
from lacsim.rules.people import lognormal

WEEKS_A_YEAR = 52
ADULT_WEEKS = 18 * WEEKS_A_YEAR
HEALTH_CAP = 3.0  # exponents use min(H, 3)
DIES = 1
MOVES_AWAY = 2
LEAVES_HOME = 3
FIRST_WEEK_OF_LIVES = -104  # before it nobody ages, is born or dies
NOBODY_ELSE = np.uint64(0)


@compiled
def grow_older(
    week: int,
    alive: np.ndarray,
    adult: np.ndarray,
    age_weeks: np.ndarray,
    resident_id: np.ndarray,
    dwelling: np.ndarray,
    children_count: np.ndarray,
    bereaved_now: np.ndarray,
    bounced_now: np.ndarray,
    grown_rows: np.ndarray,
    grown_count: np.ndarray,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Everybody is a week older; those who turn 18 go on the list of people to draw.

    Children are neither bereaved nor sent away, so what was marked in a childhood ends with it.
    """
    grown_count[0] = 0
    if week < FIRST_WEEK_OF_LIVES:
        return
    for row in range(alive.shape[0]):
        if alive[row] == 0:
            continue
        age_weeks[row] += 1
        if adult[row] == 0 and age_weeks[row] >= ADULT_WEEKS:
            adult[row] = 1
            bereaved_now[row] = 0
            bounced_now[row] = 0
            children_count[dwelling[row]] -= 1
            grown_rows[grown_count[0]] = row
            grown_count[0] += 1
            tally[Tally.TURNED_18] += 1
            record(log, Tally.TURNED_18, resident_id[row], NOBODY_ELSE, 1)


@compiled
def live_on(
    week: int,
    alive: np.ndarray,
    adult: np.ndarray,
    age_weeks: np.ndarray,
    sex: np.ndarray,
    health: np.ndarray,
    disabled: np.ndarray,
    ses: np.ndarray,
    resident_id: np.ndarray,
    dwelling: np.ndarray,
    member_count: np.ndarray,
    members: np.ndarray,
    leaving: np.ndarray,
    mothers: np.ndarray,
    mother_count: np.ndarray,
    death_rates: np.ndarray,
    birth_rates: np.ndarray,
    usual_health: np.ndarray,
    onset_rates: np.ndarray,
    bereaved_now: np.ndarray,
    external_count: np.ndarray,
    external_id: np.ndarray,
    external_hours: np.ndarray,
    external_match: np.ndarray,
    external_kin: np.ndarray,
    external_target: np.ndarray,
    local_match: np.ndarray,
    key: np.uint64,
    p: np.ndarray,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Who dies, becomes disabled or gives birth this week; ties outside are lost, die and begin.

    The dead are marked in ``leaving`` and let go later in the step.
    """
    mother_count[0] = 0
    may_bear = 0
    oldest = usual_health.shape[0] - 1
    lives = week >= FIRST_WEEK_OF_LIVES
    worst_off = health_multiplier(0.5, abs(p.disabled_by_ses))
    most_ill = health_multiplier(2.0 * HEALTH_CAP, p.death_by_health)
    lost_each = max(p.external_loss, p.external_kin_loss) / WEEKS_A_YEAR
    gain_each = mean_loss(p) / WEEKS_A_YEAR
    for row in range(alive.shape[0]):
        if alive[row] == 0 or (adult[row] == 0 and not lives):
            continue
        who = resident_id[row]
        luck = draw4(key, Event.LIFE_COURSE, week, who, NOBODY_ELSE)
        year = min(age_weeks[row] // WEEKS_A_YEAR, oldest)
        usual = death_rates[sex[row], year]
        if lives and luck[0] < usual * most_ill:  # a chance never exceeds its rate
            excess = min(health[row], HEALTH_CAP) - usual_health[year]
            excess = min(excess, 2.0 * HEALTH_CAP)
            rate = usual * health_multiplier(excess, p.death_by_health)
            if luck[0] < chance_in_week(rate):
                leaving[row] = DIES
                bereave_home(row, dwelling, member_count, members, bereaved_now)
                tally[Tally.DEATHS] += 1
                record(log, Tally.DEATHS, who, NOBODY_ELSE, year)
                continue
        if lives and disabled[row] == 0:
            luck_of_health = draw4(key, Event.DISABILITY, week, who, NOBODY_ELSE)
            onset = onset_rates[year]
            # Most need no look at who they are: nobody's rate exceeds that of the worst off.
            if luck_of_health[0] < onset * worst_off and luck_of_health[0] < chance_in_week(
                onset * health_multiplier(0.5 - ses[row], p.disabled_by_ses)
            ):
                disabled[row] = 1
                tally[Tally.BECAME_DISABLED] += 1
                record(log, Tally.BECAME_DISABLED, who, NOBODY_ELSE, year)
        if adult[row] == 0:
            continue
        dying = usual if lives else 0.0
        gain = external_target[row] * gain_each
        held = external_count[row]
        # No more can be lost than the held at the highest rate: most need no look at them.
        loses = luck[1] < held * lost_each
        bereft = luck[2] < held * dying
        if loses | bereft | (luck[3] < gain):
            change_external(
                week, row, who, luck, loses, bereft, dying, gain, bereaved_now, external_count,
                external_id, external_hours, external_match, external_kin, local_match, key, p,
                tally,
            )  # fmt: skip
        mothers[may_bear] = row
        may_bear += (sex[row] == 1) & (birth_rates[year] > 0.0)  # else the next takes the place
    if not lives:
        return
    for row in mothers[:may_bear]:
        born = draw4(key, Event.BIRTH, week, resident_id[row], NOBODY_ELSE)
        if strikes(born[0], birth_rates[min(age_weeks[row] // WEEKS_A_YEAR, oldest)]):
            mothers[mother_count[0]] = row
            mother_count[0] += 1


@compiled
def bereave_home(
    row: int,
    dwelling: np.ndarray,
    member_count: np.ndarray,
    members: np.ndarray,
    bereaved_now: np.ndarray,
) -> None:
    """Everybody who shared the home has lost somebody close."""
    home = dwelling[row]
    for slot in range(member_count[home]):
        if members[home, slot] != row:
            bereaved_now[members[home, slot]] = 1


@compiled
def change_external(
    week: int,
    row: int,
    who: np.uint64,
    luck: tuple[float, float, float, float],
    loses: bool,
    bereft: bool,
    death_rate: float,
    gain: float,
    bereaved_now: np.ndarray,
    external_count: np.ndarray,
    external_id: np.ndarray,
    external_hours: np.ndarray,
    external_match: np.ndarray,
    external_kin: np.ndarray,
    local_match: np.ndarray,
    key: np.uint64,
    p: np.ndarray,
    tally: np.ndarray,
) -> None:
    """At most one tie outside is lost, one close one dies and one begins in a week.

    Args:
        luck: lanes of LIFE_COURSE: 1 lost, 2 close one dies, 3 begins.
        loses, bereft: whether lanes 1 and 2 can hit at all.
        death_rate: of people of the owner's age and sex, a week; 0 before people die.
        gain: ties outside begun a week.
    """
    close = p.close_hours * p.scale_factor
    lost = NOBODY
    if loses:
        lost = choose_external(
            week, row, who, luck[1], 0, close, death_rate, external_count, external_id,
            external_hours, external_kin, key, p,
        )  # fmt: skip
    died = NOBODY
    if bereft:
        died = choose_external(
            week, row, who, luck[2], 1, close, death_rate, external_count, external_id,
            external_hours, external_kin, key, p,
        )  # fmt: skip
    # Close ties die and others are lost, so the two differ; the higher slot goes first.
    for slot in (max(lost, died), min(lost, died)):
        if slot != NOBODY:
            drop_external(
                row, slot, external_count, external_id, external_hours, external_match,
                external_kin,
            )  # fmt: skip
            tally[Tally.EXTERNAL_TIES_LOST] += 1
    if died != NOBODY:
        bereaved_now[row] = 1
    if luck[3] < chance_in_week(gain):
        begin_external(
            week, row, who, external_count, external_id, external_hours, external_match,
            external_kin, local_match, key, p, tally,
        )  # fmt: skip


@compiled
def mean_loss(p: np.ndarray) -> float:
    """Share of ties outside lost in a year, kin and others together."""
    kin = p.external_kin_share
    return kin * p.external_kin_loss + (1.0 - kin) * p.external_loss


@compiled
def choose_external(
    week: int,
    row: int,
    who: np.uint64,
    u: float,
    by_death: int,
    close: float,
    death_rate: float,
    external_count: np.ndarray,
    external_id: np.ndarray,
    external_hours: np.ndarray,
    external_kin: np.ndarray,
    key: np.uint64,
    p: np.ndarray,
) -> int:
    """Which tie outside goes this week, or NOBODY.

    Args:
        u: uniform draw that decides whether any goes.
        by_death: 1 for the death of close ones; 0 for losing sight of others.
        close: hours of a close tie.
    """
    total = 0.0
    for slot in range(external_count[row]):
        is_close = external_hours[row, slot] >= close
        if by_death == 1:
            rate = death_rate if is_close else 0.0
        elif is_close:
            rate = 0.0
        else:
            yearly = p.external_kin_loss if bit(external_kin[row], slot) == 1 else p.external_loss
            rate = yearly / WEEKS_A_YEAR
        if rate > 0.0:
            total += rate
    if total <= 0.0 or u >= chance_in_week(total):
        return NOBODY
    # Of kin, and of the others, the highest draw has the highest score: two logarithms are enough.
    best, best_kin = NOBODY, NOBODY
    highest, highest_kin = 0.0, 0.0
    for slot in range(external_count[row]):
        is_close = external_hours[row, slot] >= close
        if is_close != (by_death == 1):
            continue
        draws = draw4(key, Event.EXTERNAL_LOSS, week, who, np.uint64(external_id[row, slot]))
        luck = draws[by_death]
        if by_death == 0 and bit(external_kin[row], slot) == 1:
            if best_kin == NOBODY or luck > highest_kin:
                best_kin, highest_kin = slot, luck
        elif best == NOBODY or luck > highest:
            best, highest = slot, luck
    if best == NOBODY or best_kin == NOBODY:
        return max(best, best_kin)
    weight = np.log(p.external_kin_loss / p.external_loss)
    return best_kin if weight + gumbel(highest_kin) > gumbel(highest) else best


@compiled
def begin_external(
    week: int,
    row: int,
    who: np.uint64,
    external_count: np.ndarray,
    external_id: np.ndarray,
    external_hours: np.ndarray,
    external_match: np.ndarray,
    external_kin: np.ndarray,
    local_match: np.ndarray,
    key: np.uint64,
    p: np.ndarray,
    tally: np.ndarray,
) -> None:
    """A new tie outside: hours, match and kin by its own luck."""
    luck = draw4(key, Event.EXTERNAL_NEW, week, who, NOBODY_ELSE)
    kin = draw4(key, Event.EXTERNAL_NEW_KIN, week, who, NOBODY_ELSE)
    share = balanced_kin_share(p.external_kin_share, p.external_kin_loss, p.external_loss)
    full = external_count[row] == EXTERNAL_TIES
    kept = put_external(
        row,
        mix_id(who, np.uint64(week + WEEKS_A_YEAR * WEEKS_A_YEAR), IdTag.EXTERNAL_NEW),
        lognormal(p.external_new_hours, p.external_new_spread, standard_normal(luck[0], luck[1])),
        lognormal(
            p.external_match_ratio * local_match[0],
            p.external_match_spread,
            standard_normal(luck[2], luck[3]),
        ),
        1 if kin[0] < share else 0,
        external_count,
        external_id,
        external_hours,
        external_match,
        external_kin,
    )
    if kept:
        tally[Tally.EXTERNAL_TIES_MADE] += 1
        if full:
            tally[Tally.EXTERNAL_TIES_LOST] += 1
