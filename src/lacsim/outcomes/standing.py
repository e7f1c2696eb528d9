"""Outcomes of people's standing: confidence, knowing the place, contributing, caring, learning."""

from __future__ import annotations

from lacsim.engine.measures import Measure
from lacsim.engine.tallies import Tally
from lacsim.outcomes.declare import Better, Outcome, Theme

_LOWER, _HIGHER, _NEITHER = Better.LOWER, Better.HIGHER, Better.NEITHER
_ADULTS = Measure.ADULTS
_GUESS = "assumption"

_SELVES = Theme("Stress, capability and problems")
_PLACE = Theme("Contribution and community")
_HABITS = Theme("Health and habits")
_CARERS = Theme("Unpaid carers")

SELVES: tuple[Outcome, ...] = (
    _SELVES.share(
        "confident", "Adults confident in the future", "adults who are confident in the future",
        Measure.CONFIDENT, _ADULTS, _HIGHER,
        "capability of a half or more, and neither under severe stress nor in crisis", _GUESS,
    ),
    _SELVES.rate(
        "critical_incidents", "Critical incidents", "critical incidents",
        (Tally.EVICTIONS, Tally.INPATIENT_ADMISSIONS, Tally.RESIDENTIAL_STARTED,
         Tally.CHILD_IN_CARE, Tally.OUT_OF_AREA_PLACED), _LOWER,
        "evictions, admissions to a mental health ward, moves into residential care, children "
        "taken into care and placements outside the area, added up (named in S3)", _GUESS,
        people=_ADULTS,
    ),
)  # fmt: skip

PLACE: tuple[Outcome, ...] = (
    _PLACE.share(
        "know_a_group", "Adults who know a community group", "adults who know a community group",
        Measure.KNOW_A_GROUP, _ADULTS, _HIGHER, "keep at least one group in mind", _GUESS,
    ),
    _PLACE.share(
        "places_known", "Groups and services people know of",
        "groups and services known to each adult", Measure.PLACES_KNOWN, _ADULTS, _HIGHER,
        "kept in mind, at most eight", _GUESS, unit="an adult", scale=1.0,
    ),
    _PLACE.share(
        "belonging", "Belonging to a group", "the belonging score", Measure.BELONGING_SUM,
        _ADULTS, _HIGHER, "attended weeks at groups that fit, saturating", _GUESS,
        unit="0 to 1", scale=1.0,
    ),
    _PLACE.share(
        "volunteers", "Adults who volunteer", "adults who volunteer", Measure.VOLUNTEERS,
        _ADULTS, _HIGHER, "organise a group, or their gift has been taken up", _GUESS,
    ),
    _PLACE.rate(
        "moved_to_giving", "People who went from being helped to helping",
        "people who went from being helped to helping", Tally.MOVED_TO_GIVING, _HIGHER,
        "contribute for the first time in a year, and had help or care within it", _GUESS,
        people=_ADULTS,
    ),
)  # fmt: skip

HABITS: tuple[Outcome, ...] = (
    _HABITS.rate("training", "People out of work who begin training",
                 "people out of work who begin training", Tally.TRAINING_STARTED, _HIGHER,
                 "base hazard times capability", _GUESS, people=_ADULTS),
    _HABITS.rate("jobs_found", "People who find work", "people who find work", Tally.JOBS_FOUND,
                 _HIGHER, "base hazard times capability", _GUESS, people=_ADULTS),
    _HABITS.rate("quit_smoking", "Adults who give up smoking", "adults who give up smoking",
                 Tally.QUIT_SMOKING, _HIGHER, "a hazard that depends on stress", _GUESS,
                 people=_ADULTS),
    _HABITS.rate("stopped_drinking", "Adults who stop drinking harmfully",
                 "adults who stop drinking harmfully", Tally.STOPPED_HARMFUL_DRINKING, _HIGHER,
                 "a hazard that depends on stress", _GUESS, people=_ADULTS),
)  # fmt: skip

CARERS: tuple[Outcome, ...] = (
    _CARERS.share(
        "carers", "Adults who care unpaid", "adults who care unpaid",
        tuple(Measure(Measure.CARERS + band) for band in range(5)), _ADULTS, _NEITHER,
        "Census 2021 (B030, B031)", "official statistic",
    ),
    _CARERS.share(
        "heavy_carers", "Adults who care 50 hours a week or more",
        "adults who care 50 hours a week or more", Measure(Measure.CARERS + 4), _ADULTS, _LOWER,
        "Census 2021 (B031)", "official statistic",
    ),
    _CARERS.share(
        "strained_carers", "Carers who carry more than they can bear",
        "carers who carry more than they can bear", Measure.CARERS_STRAINED,
        tuple(Measure(Measure.CARERS + band) for band in range(5)), _LOWER,
        "care and help given above the bearable load", _GUESS, unit="% of carers",
    ),
    _CARERS.rate(
        "carers_stopped", "Carers who stop caring", "carers who stop caring",
        Tally.CARERS_STOPPED, _NEITHER,
        "4 million of the United Kingdom's carers stop in a year, as Carers UK counts (M038)",
        _GUESS, people=_ADULTS,
    ),
    _CARERS.rate(
        "care_breakdowns", "People in need who lose all their unpaid care",
        "people in need who lose all their unpaid care", Tally.CARE_BREAKDOWNS, _LOWER,
        "had unpaid care last week, need it still, and have neither it nor paid care", _GUESS,
        people=_ADULTS,
    ),
    _CARERS.rate("carer_crises", "Crises of carers", "crises of carers", Tally.CARER_CRISES,
                 _LOWER, "crises that centre on somebody who gives care", _GUESS,
                 people=_ADULTS),
)  # fmt: skip
