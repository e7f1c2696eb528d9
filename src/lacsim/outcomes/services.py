"""Outcomes about services: health, social care, housing, children, police and fire."""

from __future__ import annotations

from lacsim.engine.kinds import Queue
from lacsim.engine.measures import Measure
from lacsim.engine.tallies import HOUR, Tally
from lacsim.outcomes import pathways
from lacsim.outcomes.declare import Better, Outcome, Theme

_LOWER, _HIGHER, _NEITHER = Better.LOWER, Better.HIGHER, Better.NEITHER
_ADULTS = Measure.ADULTS
_HOMES = Measure.HOUSEHOLDS
_MODEL = "model definition"
_GUESS = "assumption"
_OFFICIAL = "official statistic"

_HEALTH = Theme("Health services")
_CARE = Theme("Adult social care")
_MIND = Theme("Mental health services")
_HOUSING = Theme("Housing and homelessness")
_OTHER = Theme("Children, police and fire")

_FINISHED = (
    Tally.DOOR_SIGNPOSTED,
    Tally.DOOR_NOTHING,
    Tally.DOOR_LOW_LEVEL,
    Tally.DOOR_SHORT_TERM,
    Tally.DOOR_LONG_TERM,
    Tally.DOOR_OTHER,
)

HEALTH: tuple[Outcome, ...] = (
    _HEALTH.rate(
        "gp_contacts", "GP contacts", "GP contacts",
        (Tally.GP_CONTACTS, Tally.CHILD_GP_CONTACTS), _LOWER,
        "GP and nurse consultations of all residents (B040, B043)", "cohort", headline=True,
    ),
    _HEALTH.rate("gp_failed", "Failed attempts to see a GP", "failed attempts to see a GP",
                 Tally.GP_FAILED, _LOWER, "Cowling 2014", "cohort", people=_ADULTS),
    _HEALTH.rate(
        "emergency", "A&E attendances", "A&E attendances",
        (Tally.EMERGENCY_ATTENDANCES, Tally.CHILD_EMERGENCY), _LOWER,
        "all types, all residents (B051)", _OFFICIAL, headline=True,
    ),
    _HEALTH.ratio(
        "emergency_after_gp", "A&E attendances after failing to see a GP",
        "A&E attendances after failing to see a GP", Tally.EMERGENCY_AFTER_FAILED_GP,
        Tally.EMERGENCY_ATTENDANCES, _LOWER, "Cowling 2014", "cohort",
        unit="% of adults' attendances",
    ),
    _HEALTH.rate("ambulance", "Ambulance call-outs", "ambulance call-outs", Tally.AMBULANCE,
                 _LOWER, "face-to-face incidents (B059)", _OFFICIAL),
    _HEALTH.rate(
        "admissions", "Emergency admissions", "emergency admissions",
        (Tally.ADMISSIONS, Tally.CHILD_ADMISSIONS), _LOWER, "all residents (B055)", _OFFICIAL,
        headline=True,
    ),
    _HEALTH.rate("out_of_hours", "Out-of-hours contacts", "out-of-hours contacts",
                 Tally.OUT_OF_HOURS, _LOWER, "A&E attendances neither conveyed nor admitted",
                 _GUESS),
    _HEALTH.rate("planned_surgery", "Planned operations (nothing should change)",
                 "planned operations", Tally.PLANNED_SURGERY, _NEITHER, "negative control",
                 _GUESS),
    _HEALTH.rate("births", "Births (nothing should change)", "births", Tally.BIRTHS, _NEITHER,
                 "negative control", _GUESS),
    _HEALTH.rate("deaths", "Deaths", "deaths", Tally.DEATHS, _NEITHER, _MODEL, _GUESS),
)  # fmt: skip

CARE: tuple[Outcome, ...] = (
    _CARE.rate("care_requests", "Requests for social care", "requests for social care",
               Tally.DOOR_REQUESTS, _LOWER, "requests by new clients (B061)", _OFFICIAL,
               people=_ADULTS, headline=True),
    *(
        _CARE.ratio(
            f"request_{key}", f"Requests that end: {words}", f"requests that end {words}", tally,
            _FINISHED, better, "SALT outcome categories (C040-C042)", _OFFICIAL,
            unit="% of finished requests",
        )
        for key, words, tally, better in (
            ("signposted", "signposted elsewhere", Tally.DOOR_SIGNPOSTED, _NEITHER),
            ("nothing", "with nothing", Tally.DOOR_NOTHING, _LOWER),
            ("low_level", "with low-level support", Tally.DOOR_LOW_LEVEL, _NEITHER),
            ("short_term", "with short-term support", Tally.DOOR_SHORT_TERM, _NEITHER),
            ("long_term", "with long-term support", Tally.DOOR_LONG_TERM, _NEITHER),
            ("other", "otherwise", Tally.DOOR_OTHER, _NEITHER),
        )
    ),
    _CARE.ratio(
        "repeat_requests", "Requests by people who asked before",
        "requests by people who asked before", Tally.DOOR_REPEAT_REQUESTS, Tally.DOOR_REQUESTS,
        _LOWER, "requests per client and year (C043)", _OFFICIAL, unit="% of requests",
        headline=True,
    ),
    _CARE.rate(
        "zero_outcome", "Assessments that lead to no support",
        "assessments that lead to no support", Tally.DOOR_ZERO_OUTCOME,
        _LOWER, "zero-outcome assessments (S2, S3): assessed, then signposted or given nothing",
        _GUESS, people=_ADULTS,
    ),
    _CARE.ratio("care_wait", "Wait for an assessment", "weeks of waiting for an assessment",
                Tally.DOOR_WAIT_WEEKS, _FINISHED, _LOWER, _MODEL, _GUESS,
                unit="weeks a finished request", scale=1.0),
    *(
        _CARE.share(
            f"waiting_{queue.name.lower()}", f"People waiting: {words}",
            f"people waiting for {words}", Measure(Measure.WAITING + queue), _ADULTS, _LOWER,
            _MODEL, _GUESS, unit="per 1,000 adults", scale=1000.0,
        )
        for queue, words in (
            (Queue.DOOR, "a social care assessment"),
            (Queue.ADVICE, "advice"),
            (Queue.VOLUNTARY, "a voluntary service"),
            (Queue.MENTAL_HEALTH, "the mental health team"),
            (Queue.HOUSING, "housing options"),
        )
    ),
    _CARE.rate(
        "assessment_hours", "Staff hours of assessment", "staff hours of assessment",
        Tally.DOOR_ASSESSMENT_HOURS, _LOWER,
        "hours at the council's door; priced by the rate card (U001)", _GUESS,
        people=_ADULTS, scale=1000.0 / HOUR, unit="hours per 1,000 adults a year",
    ),
    _CARE.rate("safeguarding", "Safeguarding concerns", "safeguarding concerns",
               Tally.SAFEGUARDING_CONCERNS, _LOWER, "concerns outside care homes (B066, B068)",
               _OFFICIAL, people=_ADULTS, headline=True),
    _CARE.share("safeguarding_open", "Safeguarding concerns open", "open safeguarding concerns",
                Measure.SAFEGUARDING_OPEN, _ADULTS, _LOWER,
                "named in the published accounts: leaving earlier (S059)", _GUESS,
                unit="per 1,000 adults", scale=1000.0),
    _CARE.share("formal_care", "Adults with paid care", "adults with paid care",
                Measure.FORMAL_CARE, _ADULTS, _NEITHER, "long-term support (B091)", _OFFICIAL),
    _CARE.share("unmet_care", "Adults with care needs that are not met",
                "adults with unmet care needs", Measure.UNMET_CARE, _ADULTS, _LOWER, _MODEL,
                _GUESS),
    _CARE.rate("residential", "Moves into residential care", "moves into residential care",
               Tally.RESIDENTIAL_STARTED, _LOWER, _MODEL, _GUESS, people=_ADULTS),
    _CARE.share("in_residential", "Adults in residential care", "adults in residential care",
                Measure.RESIDENTIAL, _ADULTS, _LOWER, _MODEL, _GUESS, unit="per 1,000 adults",
                scale=1000.0),
    _CARE.share("day_service", "Adults with a day service place",
                "adults with a day service place", Measure.DAY_SERVICE, _ADULTS, _NEITHER, _MODEL,
                _GUESS, unit="per 1,000 adults", scale=1000.0),
    _CARE.rate("out_of_area", "Placements outside the area", "placements outside the area",
               Tally.OUT_OF_AREA_PLACED, _LOWER, _MODEL, _GUESS, people=_ADULTS),
    _CARE.rate("out_of_area_returned", "Returns from placements outside the area",
               "returns from placements outside the area", Tally.OUT_OF_AREA_RETURNED, _HIGHER,
               _MODEL, _GUESS, people=_ADULTS),
)  # fmt: skip

MIND: tuple[Outcome, ...] = (
    _MIND.rate("mental_health", "Referrals to the mental health team",
               "referrals to the mental health team", Tally.MENTAL_HEALTH_REFERRALS, _LOWER,
               "named in the published accounts (S023)", _GUESS, people=_ADULTS),
    _MIND.rate("mental_health_contacts", "Mental health contacts", "mental health contacts",
               Tally.MENTAL_HEALTH_CONTACTS, _NEITHER, "care contacts (B082)", _OFFICIAL),
    _MIND.rate("crisis_team", "Crisis team contacts", "crisis team contacts",
               Tally.CRISIS_TEAM_CONTACTS, _LOWER, "crisis resolution contacts (B084)",
               _OFFICIAL),
    _MIND.rate("inpatient_days", "Days in a mental health ward", "days in a mental health ward",
               Tally.INPATIENT_DAYS, _LOWER, "priced by the rate card (U018)", _GUESS),
)  # fmt: skip

HOUSING: tuple[Outcome, ...] = (
    _HOUSING.rate("homelessness", "Homelessness applications", "homelessness applications",
                  Tally.HOMELESSNESS_APPLICATIONS, _LOWER, "households assessed (B070, B072)",
                  _OFFICIAL, people=_HOMES, headline=True),
    _HOUSING.rate("homelessness_duties", "Households owed a homelessness duty",
                  "households owed a homelessness duty", Tally.HOMELESSNESS_DUTIES, _LOWER,
                  "prevention and relief duties (B071, B072)", _OFFICIAL, people=_HOMES),
    _HOUSING.rate("evictions", "Evictions", "evictions", Tally.EVICTIONS, _LOWER,
                  "landlord possessions (B095)", _OFFICIAL, people=_HOMES),
    _HOUSING.share("temporary_housing", "Households in temporary housing",
                   "households in temporary housing", Measure.HOUSEHOLDS_TEMPORARY, _HOMES,
                   _LOWER, "B073, B096", _OFFICIAL, unit="per 1,000 households", scale=1000.0),
    _HOUSING.share("rough_sleeping", "Households sleeping rough", "households sleeping rough",
                   Measure.HOUSEHOLDS_ROUGH, _HOMES, _LOWER, _MODEL, _GUESS,
                   unit="per 1,000 households", scale=1000.0),
)  # fmt: skip

OTHER: tuple[Outcome, ...] = (
    _OTHER.rate("child_in_need", "Children newly in need", "children newly in need",
                Tally.CHILD_IN_NEED, _LOWER, "priced by the rate card (U002)", _GUESS,
                people=_HOMES),
    _OTHER.rate("child_in_care", "Children taken into care", "children taken into care",
                Tally.CHILD_IN_CARE, _LOWER, "priced by the rate card (U004)", _GUESS,
                people=_HOMES),
    _OTHER.rate("police", "Police call-outs", "police call-outs", Tally.POLICE_CALL_OUTS, _LOWER,
                "priced by the rate card (U009)", _GUESS),
    _OTHER.rate("antisocial_behaviour", "Antisocial behaviour cases",
                "antisocial behaviour cases", Tally.ANTISOCIAL_BEHAVIOUR, _LOWER,
                "priced by the rate card (U010)", _GUESS),
    _OTHER.rate("fires", "Fires", "fires", Tally.FIRES, _LOWER,
                "priced by the rate card (U011)", _GUESS),
)  # fmt: skip

SERVICES: tuple[Outcome, ...] = (
    *HEALTH, *pathways.HEALTH, *CARE, *pathways.CARE, *pathways.WAY, *MIND, *pathways.MIND,
    *HOUSING, *OTHER,
)  # fmt: skip
