"""Outcomes of people's way through services: stays, waits, hand-offs, and how they end."""

from __future__ import annotations

from lacsim.engine.kinds import Queue
from lacsim.engine.measures import Measure
from lacsim.engine.tallies import HOUR, Tally
from lacsim.outcomes.declare import Better, Outcome, Theme

_LOWER, _HIGHER, _NEITHER = Better.LOWER, Better.HIGHER, Better.NEITHER
_ADULTS = Measure.ADULTS
_GUESS = "assumption"

_HEALTH = Theme("Health services")
_CARE = Theme("Adult social care")
_MIND = Theme("Mental health services")
_WAY = Theme("Finding the way through services")

_QUEUE_WORDS = (
    (Queue.ADVICE, "advice"),
    (Queue.VOLUNTARY, "a voluntary service"),
    (Queue.MENTAL_HEALTH, "the mental health team"),
    (Queue.HOUSING, "housing options"),
)
_PASSED_ON = (
    Tally.DOOR_SIGNPOSTED,
    Tally.WRONG_ROUTES,
    Tally.MENTAL_HEALTH_REFERRALS,
    Tally.REQUESTS_BY_WORKERS,
    Tally.CONTACTS_BY_COLLEAGUE,
    *(Tally(Tally.QUEUE_TURNED_AWAY + queue - 1) for queue, _ in _QUEUE_WORDS),
)

HEALTH: tuple[Outcome, ...] = (
    _HEALTH.rate("hospital_days", "Days in hospital after an emergency admission",
                 "days in hospital", Tally.HOSPITAL_DAYS, _LOWER,
                 "a length drawn for each stay; its mean is an assumption", _GUESS),
)  # fmt: skip

CARE: tuple[Outcome, ...] = (
    _CARE.rate("assessments", "Assessments of care needs", "assessments of care needs",
               Tally.DOOR_ASSESSED, _LOWER, "assessments at the council's door", _GUESS,
               people=_ADULTS),
    _CARE.rate("packages", "Care packages begun", "care packages begun", Tally.CARE_STARTED,
               _NEITHER, "long-term support begun (C042)", "official statistic",
               people=_ADULTS),
    _CARE.rate("care_reduced", "Care packages that become smaller or end",
               "care packages that become smaller or end",
               (Tally.CARE_REDUCED, Tally.CARE_ENDED), _HIGHER,
               "at a review, or when short-term support ends", _GUESS, people=_ADULTS),
    _CARE.rate("formal_hours", "Hours of paid care at home", "hours of paid care at home",
               Tally.CARE_HOURS_FORMAL, _NEITHER, "hours given", _GUESS, people=_ADULTS,
               scale=1.0 / HOUR, unit="hours an adult a year"),
    _CARE.ratio("safeguarding_weeks", "How long a safeguarding concern stays open",
                "weeks for which a safeguarding concern stays open",
                Tally.SAFEGUARDING_OPEN_WEEKS, Tally.SAFEGUARDING_CLOSED, _LOWER,
                "people leaving safeguarding sooner, claimed without a figure (S059)", _GUESS,
                unit="weeks a closed concern", scale=1.0),
    _CARE.share("placed_away", "Adults living outside the area in a placement",
                "adults living outside the area in a placement", Measure.PLACED_AWAY, _ADULTS,
                _LOWER, "placed, and not yet brought home", _GUESS, unit="per 1,000 adults",
                scale=1000.0),
)  # fmt: skip

MIND: tuple[Outcome, ...] = (
    _MIND.rate("ward_admissions", "Admissions to a mental health ward",
               "admissions to a mental health ward", Tally.INPATIENT_ADMISSIONS, _LOWER,
               "in a crisis under high stress", _GUESS),
)  # fmt: skip

WAY: tuple[Outcome, ...] = (
    *(
        _WAY.ratio(
            f"wait_{queue.name.lower()}", f"Wait for {words}", f"weeks of waiting for {words}",
            Tally(Tally.QUEUE_WAIT_WEEKS + queue - 1), Tally(Tally.QUEUE_STARTED + queue - 1),
            _LOWER, "weeks from the request to the start, of those who start", _GUESS,
            unit="weeks a start", scale=1.0,
        )
        for queue, words in _QUEUE_WORDS
    ),
    *(
        _WAY.ratio(
            f"access_{queue.name.lower()}", f"Requests to {words} that lead to help",
            f"requests to {words} that lead to help", Tally(Tally.QUEUE_STARTED + queue - 1),
            Tally(Tally.QUEUE_REQUESTS + queue - 1), _HIGHER, "starts over requests", _GUESS,
            unit="% of requests",
        )
        for queue, words in _QUEUE_WORDS
    ),
    _WAY.rate("helped_below_threshold", "People helped whom the council would give nothing",
              "people helped whom the council would give nothing",
              Tally.HELPED_BELOW_THRESHOLD, _HIGHER,
              "help begun by a voluntary service, advice or a paid worker with less unmet care "
              "than the council's threshold", _GUESS, people=_ADULTS),
    _WAY.share("agencies", "Services a person is with at a time",
               "services a person is with at a time", Measure.AGENCIES, Measure.WITH_AGENCY,
               _LOWER, "of adults who are with one or wait for it", _GUESS,
               unit="services a person", scale=1.0),
    _WAY.share("many_agencies", "Adults with three services or more at a time",
               "adults with three services or more at a time", Measure.MANY_AGENCIES, _ADULTS,
               _LOWER, "waited for or in touch with", _GUESS, unit="per 1,000 adults",
               scale=1000.0),
    _WAY.rate("handoffs", "Times somebody is passed on", "times somebody is passed on",
              _PASSED_ON, _LOWER,
              "signposted, sent the wrong way, referred, turned away, or met by a stranger",
              _GUESS, people=Measure.WITH_AGENCY, scale=1.0,
              unit="a person with services a year"),
)  # fmt: skip
