"""How adults are grouped by who they are at the start, before any option has done anything.

Groups are fixed at week 0, from columns that no option has touched yet, so a person is in the
same group under every option, and whoever is compared is compared with themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from lacsim.engine.kinds import NO_WEEK
from lacsim.engine.state import State

WEEKS_A_YEAR = 52
START = 0  # the week that is about to begin
FEMALE = 1
Coder = Callable[[State, np.ndarray], Any]


@dataclass(frozen=True)
class Grouping:
    """One way of telling adults apart; every adult is in exactly one of its groups.

    Attributes:
        key: name in tables.
        title: what reports head it with.
        groups: keys and names of the groups, in the order of their codes.
        how: how the columns of the model tell them apart, for readers.
        code: group of each adult at the start: (state, rows) to integers [rows].
    """

    key: str
    title: str
    groups: tuple[tuple[str, str], ...]
    how: str
    code: Coder


def with_lasting_care(state: State, rows: np.ndarray, week: int = START) -> np.ndarray:
    """Who has paid care meant to last, or lives in a home: bool [rows].

    Long-term or low-level care at home counts, short-term help (reablement) does not.
    """
    at_home = (state["care_formal"][rows] > 0) & ~_short_term(state, rows, week)
    placed = np.zeros(len(rows), dtype=bool)
    for name in ("day_service", "residential", "placed_away", "learning_home"):
        placed |= state[name][rows] == 1
    found: np.ndarray = at_home | placed
    return found


def known_to_services(state: State, rows: np.ndarray, week: int = START) -> np.ndarray:
    """Who waits for a service or has its help for a time: bool [rows].

    A visit to the GP alone does not count: nearly everybody sees one within a year.
    """
    waiting = (state["request_week"][rows] > NO_WEEK).any(axis=1)
    helped = (state["service_weeks"][rows] > 0).any(axis=1)
    short_term = _short_term(state, rows, week)
    treated = state["treated_until"][rows] >= week
    guarded = state["safeguarding_week"][rows] > NO_WEEK
    staying = (state["inpatient_days"][rows] > 0) | (state["alcohol_weeks"][rows] > 0)
    homeless = state["homeless_weeks"][state["dwelling"][rows]] > 0
    found: np.ndarray = waiting | helped | short_term | treated | guarded | staying | homeless
    return found


def _short_term(state: State, rows: np.ndarray, week: int) -> np.ndarray:
    short: np.ndarray = state["care_short_until"][rows] >= week
    return short


def care_beyond_natural(state: State, rows: np.ndarray) -> np.ndarray:
    """Hours of care a week that nobody unpaid gives: what an assessment looks at, [rows]."""
    need: np.ndarray = state["care_need_now"][rows] - state["care_natural"][rows]
    return need


def _standing(state: State, rows: np.ndarray) -> Any:
    unmet = state["care_unmet"][rows] >= state.parameters.unmet_least
    crisis = state["crisis_weeks"][rows] > 0
    at_risk = known_to_services(state, rows) | unmet | crisis
    return np.where(with_lasting_care(state, rows), 2, at_risk.astype(np.int64))


def _eligible(state: State, rows: np.ndarray) -> Any:
    need = care_beyond_natural(state, rows)
    met = (need >= state.parameters.theta_low).astype(np.int64)
    return met + (need >= state.parameters.theta_long)


def _age(state: State, rows: np.ndarray) -> Any:
    years = state["age_weeks"][rows] // WEEKS_A_YEAR
    return np.digitize(years, (40, 65, 80))


def _household(state: State, rows: np.ndarray) -> Any:
    home = state["dwelling"][rows]
    children = state["children_count"][home]
    adults = state["member_count"][home] - children
    alone = (adults <= 1) & (children == 0)
    old = state["age_weeks"][rows] >= 65 * WEEKS_A_YEAR
    with_children = np.where(adults <= 1, 3, 4)
    return np.where(alone, old.astype(np.int64), np.where(children > 0, with_children, 2))


def _carer(state: State, rows: np.ndarray) -> Any:
    hours = state["care_given"][rows]
    return np.where(hours > 0, np.digitize(hours, (20, 50)) + 1, 0)


def _flag(name: str) -> Coder:
    return lambda state, rows: (state[name][rows] == 1).astype(np.int64)


def _of_home(name: str) -> Coder:
    def code(state: State, rows: np.ndarray) -> Any:
        return state[name][state["dwelling"][rows]].astype(np.int64)

    return code


GROUPINGS: tuple[Grouping, ...] = (
    Grouping(
        "standing", "Where they stand with services at the start",
        (
            ("not-known", "not yet known to services"),
            ("at-risk", "at risk of depending on services"),
            ("dependent", "already dependent on services"),
        ),
        "Already dependent: paid care at home that is not short-term, a day service place, or life "
        "in a care home, in a placement outside the area or in a home for adults with learning "
        "disabilities. At risk: none of that, but waiting for or helped for a time by the council, "
        "advice, a voluntary service, the mental health team or housing, treated for distress, on "
        "a ward, in short-term care, homeless or under safeguarding; or in crisis; or with care "
        "needs that are not met. Not yet known: everybody else; seeing a GP does not count.",
        _standing,
    ),
    Grouping(
        "eligible", "Whether they would have met the council's threshold",
        (
            ("below", "would have been given nothing"),
            ("some", "would have had a little support"),
            ("met", "would have met the threshold"),
        ),
        "Hours of care needed a week beyond what unpaid care gives, assessed without error: the "
        "threshold is that of long-term support, a little support begins at that of low-level "
        "support. Short-term help after an illness is left out.",
        _eligible,
    ),
    Grouping(
        "deprivation", "Deprivation",
        (
            ("not-deprived", "not in a deprived household"),
            ("deprived", "in a deprived household"),
        ),
        "A household deprived in two or more of the census's four dimensions.",
        _of_home("deprived"),
    ),
    Grouping(
        "age", "Age",
        (
            ("18-39", "aged 18 to 39"), ("40-64", "aged 40 to 64"),
            ("65-79", "aged 65 to 79"), ("80", "aged 80 and over"),
        ),
        "Age in years at the start. Children are not followed.",
        _age,
    ),
    Grouping(
        "sex", "Sex",
        (("men", "men"), ("women", "women")),
        "Sex as drawn with the household: half and half, but for people who live alone and for "
        "parents without a partner.",
        lambda state, rows: (state["sex"][rows] == FEMALE).astype(np.int64),
    ),
    Grouping(
        "disability", "Disability",
        (("not-disabled", "not disabled"), ("disabled", "disabled")),
        "Disabled under the Equality Act, as the census asks: day-to-day activities limited.",
        _flag("disabled"),
    ),
    Grouping(
        "household", "Household",
        (
            ("alone-under-65", "living alone, under 65"),
            ("alone-65", "living alone, 65 and over"),
            ("adults", "with other adults, no children"),
            ("one-adult", "one adult with children"),
            ("more-adults", "two or more adults with children"),
        ),
        "Who lives in the home at the start.",
        _household,
    ),
    Grouping(
        "carers", "Unpaid carers",
        (
            ("not-carer", "not unpaid carers"),
            ("carer-light", "caring under 20 hours a week"),
            ("carer-20", "caring 20 to 49 hours a week"),
            ("carer-50", "caring 50 hours a week or more"),
        ),
        "Hours of unpaid care given in the week before the start, also to people outside the "
        "neighbourhood.",
        _carer,
    ),
)  # fmt: skip
BY_KEY = {grouping.key: grouping for grouping in GROUPINGS}
