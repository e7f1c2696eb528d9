"""Outcomes about the programme itself and about money."""

from __future__ import annotations

from lacsim.engine.kinds import Payer, Task
from lacsim.engine.measures import Measure
from lacsim.engine.tallies import HOUR, Tally
from lacsim.outcomes.declare import Better, Cost, Kind, Outcome, Theme

_LOWER, _HIGHER, _NEITHER = Better.LOWER, Better.HIGHER, Better.NEITHER
_ADULTS = Measure.ADULTS
_RESIDENTS = Measure.RESIDENTS
_MODEL = "model definition"
_GUESS = "assumption"

_WORK = Theme("People walked alongside and coordinators' time")
_MONEY = Theme("Costs")

TASK_WORDS: dict[Task, str] = {
    Task.LISTEN: "getting to know people",
    Task.SOLVE_WITH: "solving problems together",
    Task.DO_FOR: "doing things for people",
    Task.ACCOMPANY: "going along with people",
    Task.CHECK_IN: "checking in",
    Task.SIGNPOST: "signposting",
    Task.REFER: "referring to services",
    Task.ASSESS: "assessing",
    Task.BUILD_COMMUNITY: "building community",
    Task.LEARN_PLACE: "learning the place",
    Task.AGENCY: "agency tasks",
    Task.SUPERVISION: "supervision and learning together",
    Task.HANDOVER: "handing over",
    Task.IDLE: "not used",
    Task.BURNT: "bought and not used for anything (placebo)",
}

PAYER_WORDS: dict[Payer, str] = {
    Payer.SOCIAL_CARE: "adult social care",
    Payer.NHS: "the NHS",
    Payer.HOUSING: "housing and homelessness",
    Payer.POLICE: "the police",
    Payer.FIRE: "the fire service",
    Payer.CHILDREN: "children's services",
    Payer.PROGRAMME: "the programme",
}

WORK: tuple[Outcome, ...] = (
    _WORK.rate("introductions", "Introductions", "introductions", Tally.INTRODUCTIONS, _NEITHER,
               "67 a coordinator-year (L009, S044)", "before-after", headline=True),
    _WORK.share("walked_alongside", "People walked alongside at a time",
                "people walked alongside at a time", Measure.SUPPORT_ACTIVE, _RESIDENTS, _NEITHER,
                "35 to 50 a coordinator (L015, L016, L051)", "before-after",
                unit="per 1,000 residents", scale=1000.0, headline=True),
    _WORK.share("asleep", "People who can come back any time",
                "people who can come back any time", Measure.SUPPORT_ASLEEP, _RESIDENTS, _NEITHER,
                _MODEL, _GUESS, unit="per 1,000 residents", scale=1000.0),
    _WORK.share("informed", "People who left with information only",
                "people who left with information only", Measure.SUPPORT_INFORMED, _RESIDENTS,
                _NEITHER, "level 1 support (L024)", "before-after", unit="per 1,000 residents",
                scale=1000.0),
    _WORK.share("know_worker", "Adults who know there is a worker",
                "adults who know there is a worker", Measure.KNOW_WORKER, _ADULTS, _HIGHER,
                _MODEL, _GUESS),
    _WORK.ratio("quick_fixes", "Contacts that became a quick fix (drift)",
                "contacts that became a quick fix", Tally.QUICK_FIXES,
                (Tally.QUICK_FIXES, Tally.SLOW_CONTACTS), _LOWER,
                "drift towards signposting (L071)", "before-after", unit="% of such contacts",
                headline=True),
    _WORK.share("posts_filled", "Posts filled", "posts filled", Measure.POSTS_FILLED, (),
                _NEITHER, _MODEL, _GUESS, unit="full-time posts", scale=1.0),
    _WORK.rate("workers_left", "Workers who left", "workers who left", Tally.WORKERS_LEFT,
               _LOWER, _MODEL, _GUESS, scale=1000.0),
    *(
        _WORK.rate(
            f"hours_{task.name.lower()}", f"Workers' hours: {TASK_WORDS[task]}",
            f"workers' hours {TASK_WORDS[task]}", Tally(Tally.TASK_HOURS + task), _NEITHER,
            _MODEL, _GUESS, scale=1000.0 / HOUR, unit="hours per 1,000 residents a year",
        )
        for task in Task
    ),
)  # fmt: skip


def _money(key: str, title: str, noun: str, terms: tuple[Tally | Cost, ...], better: Better,
           source: str, headline: bool = False) -> Outcome:  # fmt: skip
    return Outcome(
        key, title, noun, _MONEY.name, Kind.FLOW, terms, (_RESIDENTS,), 0.01,
        "£ a resident a year", better, source, "official statistic", headline,
    )  # fmt: skip


_RATE_CARD = "events x unit prices (rate card U001-U018, V010-V019)"

MONEY: tuple[Outcome, ...] = (
    _money("programme_cost", "Cost of the programme", "programme cost",
           (Tally.PROGRAMME_PENCE,), _NEITHER, "posts, on-costs, management, training"),
    _money("programme_unspent", "Programme money not spent", "programme money not spent",
           (Tally.PROGRAMME_UNSPENT_PENCE,), _NEITHER, "vacant posts"),
    _money("service_cost", "Cost of services used", "the cost of services used", (Cost(),),
           _LOWER, _RATE_CARD, headline=True),
    _money("public_cost", "Services and programme together",
           "the cost of services and programme together", (Cost(), Tally.PROGRAMME_PENCE),
           _LOWER, _RATE_CARD, headline=True),
    *(
        _money(f"cost_{payer.name.lower()}", f"Services used, paid by {PAYER_WORDS[payer]}",
               f"the cost of services paid by {PAYER_WORDS[payer]}", (Cost(payer),), _LOWER,
               _RATE_CARD)
        for payer in Payer
        if payer is not Payer.PROGRAMME
    ),
)  # fmt: skip

PROGRAMME: tuple[Outcome, ...] = (*WORK, *MONEY)
