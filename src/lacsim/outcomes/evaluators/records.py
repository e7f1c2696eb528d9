"""What an evaluator could have seen: services' records and answers to a questionnaire.

Records are events of one person in one week; a questionnaire goes round once a quarter. Nobody's
inner state is in them beyond what a person can be asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from lacsim.engine.state import State
from lacsim.engine.tallies import HOUR, Tally
from lacsim.evidence.prices import PriceBook

QUARTER = 13  # weeks between two rounds of the questionnaire

# Kinds that the log has an event for; in COUNTED the event's value says how many.
LOGGED = (
    Tally.GP_CONTACTS,
    Tally.EMERGENCY_ATTENDANCES,
    Tally.AMBULANCE,
    Tally.ADMISSIONS,
    Tally.MENTAL_HEALTH_REFERRALS,
    Tally.CRISIS_TEAM_CONTACTS,
    Tally.INPATIENT_ADMISSIONS,
    Tally.CRISES,
    Tally.SAFEGUARDING_CONCERNS,
    Tally.DOOR_REQUESTS,
    Tally.RESIDENTIAL_STARTED,
    Tally.HOMELESSNESS_APPLICATIONS,
    Tally.EVICTIONS,
    Tally.POLICE_CALL_OUTS,
    Tally.ANTISOCIAL_BEHAVIOUR,
    Tally.FIRES,
)
COUNTED = frozenset({Tally.GP_CONTACTS, Tally.EMERGENCY_ATTENDANCES})
# A stay on a ward is on record with its days, all booked in the week it begins.
STAYS = {Tally.INPATIENT_ADMISSIONS: Tally.INPATIENT_DAYS}
# Kinds that last: weekly amounts read from the person, in the unit of the counter.
LASTING: Mapping[Tally, tuple[str, int]] = {
    Tally.CARE_HOURS_FORMAL: ("care_formal", HOUR),
    Tally.RESIDENTIAL_WEEKS: ("residential", 1),
    Tally.DAY_SERVICE_WEEKS: ("day_service", 1),
}
KINDS: tuple[Tally, ...] = (*LOGGED, *STAYS.values(), *LASTING)

# What people are asked: column, and whether a higher answer is better.
ANSWERS: Mapping[str, bool] = {"loneliness": False, "isolated": False, "capability": True}
# What is known of people from a register, for matching.
REGISTER = ("age_weeks", "sex", "disabled", "ses")

# A sorting key holds the person and the week, which may lie before the start.
_WEEKS = 1 << 13
_START = 1 << 12


@dataclass(frozen=True)
class Round:
    """One round of the questionnaire; arrays [adults], ascending by id.

    Attributes:
        week: when.
        who: ids.
        values: answers and register entries by name.
    """

    week: int
    who: np.ndarray
    values: Mapping[str, np.ndarray]

    def of(self, name: str, who: np.ndarray) -> np.ndarray:
        """Values for the given people; NaN for whoever is not there."""
        place = np.searchsorted(self.who, who)
        inside = np.minimum(place, len(self.who) - 1)
        found = np.where(self.who[inside] == who, self.values[name][inside].astype(float), np.nan)
        return np.asarray(found, dtype=np.float64)


@dataclass(frozen=True)
class Lives:
    """Everybody's records and answers under one option.

    Attributes:
        who: id of each record, uint64 [records].
        week: its week since the start, below 0 before it, int64 [records].
        kind: its ``Tally``, int64 [records].
        amount: how many, or 2^-20 hours, int64 [records].
        rounds: the questionnaire, a round a quarter.
        introduced: first introduction to a worker by id, in order of week.
    """

    who: np.ndarray
    week: np.ndarray
    kind: np.ndarray
    amount: np.ndarray
    rounds: tuple[Round, ...]
    introduced: Mapping[int, int]

    def sums(
        self,
        people: np.ndarray,
        first: np.ndarray,
        weeks: int,
        worth: Mapping[Tally, float],
    ) -> np.ndarray:
        """What each person's records of some weeks add up to.

        Args:
            people: ids, uint64 [people].
            first: first week of each, int64 [people].
            weeks: number of weeks.
            worth: what one unit of each kind counts for; other kinds are left out.

        Returns:
            float64 [people].
        """
        table = np.zeros(len(Tally))
        for kind, value in worth.items():
            table[kind] = value
        ids, place = np.unique(people, return_inverse=True)
        position = np.searchsorted(ids, self.who)
        position = np.minimum(position, max(len(ids) - 1, 0))
        wanted = (ids[position] == self.who) & (table[self.kind] != 0.0)
        keys = position[wanted] * _WEEKS + _START + self.week[wanted]
        order = np.argsort(keys, kind="stable")
        keys = keys[order]
        values = (table[self.kind[wanted]] * self.amount[wanted])[order]
        running = np.concatenate([[0.0], np.cumsum(values)])
        begin = place * _WEEKS + _START + first
        low = np.searchsorted(keys, begin, side="left")
        high = np.searchsorted(keys, begin + weeks, side="left")
        return np.asarray(running[high] - running[low], dtype=np.float64)

    def answer(self, name: str, people: np.ndarray, week: np.ndarray) -> np.ndarray:
        """Answers in the latest round at or before each person's week; NaN for who is not there.

        Args:
            name: a name of ``ANSWERS`` or ``REGISTER``.
            people: ids, uint64 [people].
            week: weeks, int64 [people].
        """
        result = np.full(len(people), np.nan)
        latest = np.searchsorted([each.week for each in self.rounds], week, side="right") - 1
        for number in np.unique(latest[latest >= 0]):
            asked = latest == number
            result[asked] = self.rounds[number].of(name, people[asked])
        return result


class Watcher:
    """Keeps, week by week, what an evaluator could have seen of a run.

    Attributes:
        weeks: weeks before the start from which records are kept.
    """

    def __init__(self, weeks: int = 0, earlier: Lives | None = None) -> None:
        self.weeks = weeks
        self._records: list[np.ndarray] = [] if earlier is None else [_rows(earlier)]
        self._rounds: list[Round] = []
        self._introduced: dict[int, int] = {}
        self._logged = np.isin(np.arange(len(Tally)), LOGGED)
        self._counted = np.isin(np.arange(len(Tally)), list(COUNTED))

    def begin(self, state: State) -> None:
        """The first round, before the first week."""
        self._rounds.append(_round(state, 0))

    def after_week(self, state: State, week: int, events: np.ndarray) -> None:
        """Note the week's records, and ask everybody once a quarter.

        Args:
            state: at the end of the week.
            week: since the start.
            events: the week's rows of the log, int64 [events, 4].
        """
        kept = events[self._logged[events[:, 0]]]
        amount = np.where(self._counted[kept[:, 0]], kept[:, 3], 1)
        self._add(kept[:, 1], week, kept[:, 0], amount)
        for kind, days in STAYS.items():
            stays = events[events[:, 0] == kind]
            self._add(stays[:, 1], week, days, stays[:, 3])
        adults = np.flatnonzero((state["alive"] == 1) & (state["adult"] == 1))
        for kind, (column, unit) in LASTING.items():
            rows = adults[state[column][adults] > 0]
            amounts = (state[column][rows].astype(np.float64) * unit).astype(np.int64)
            self._add(state["resident_id"][rows].astype(np.int64), week, kind, amounts)
        for who in events[events[:, 0] == Tally.INTRODUCTIONS, 1].astype(np.uint64).tolist():
            self._introduced.setdefault(who, week)
        if week >= 0 and (week + 1) % QUARTER == 0:
            self._rounds.append(_round(state, week + 1))

    def lives(self) -> Lives:
        """Everything seen so far."""
        rows = np.concatenate(self._records) if self._records else np.zeros((0, 4), dtype=np.int64)
        return Lives(
            rows[:, 0].astype(np.uint64),
            rows[:, 1],
            rows[:, 2],
            rows[:, 3],
            tuple(self._rounds),
            dict(self._introduced),
        )

    def _add(self, who: np.ndarray, week: int, kind: Any, amount: np.ndarray) -> None:
        rows = np.empty((len(who), 4), dtype=np.int64)
        rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3] = who, week, kind, amount
        self._records.append(rows)


def _rows(lives: Lives) -> np.ndarray:
    """Records as rows again, to begin from."""
    return np.column_stack([lives.who.astype(np.int64), lives.week, lives.kind, lives.amount])


def _round(state: State, week: int) -> Round:
    rows = np.flatnonzero((state["alive"] == 1) & (state["adult"] == 1))
    rows = rows[np.argsort(state["resident_id"][rows])]
    names = (*ANSWERS, *REGISTER)
    return Round(week, state["resident_id"][rows].copy(), {n: state[n][rows] for n in names})


def pence_of(book: PriceBook, payers: Iterable[str]) -> dict[Tally, float]:
    """Pence for one unit of each kind on record that these payers bear.

    Args:
        book: prices at one price year.
        payers: whose costs are counted.
    """
    counted = set(payers)
    worth: dict[Tally, float] = {}
    for price in book.lines.values():
        for kind in (Tally[event] for event in price.events if price.payer in counted):
            if kind in KINDS:
                unit = HOUR if price.event == "hour" else 1
                worth[kind] = worth.get(kind, 0.0) + price.pence / unit
    return worth
