"""What is to be tried: which elements, how far down, from where, and where freed money goes."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field

from lacsim.policies.elements import by_name
from lacsim.scenario.area import Residents, load_area
from lacsim.scenario.errors import InputError, Problem, one_of
from lacsim.scenario.scenario import PriceYear
from lacsim.scenario.strict import Listed, Strict, Text

Plan = Literal[
    "one-at-a-time", "all-combinations", "inside-bundles", "structures", "drift", "choice"
]
Side = Literal["full", "none"]
Freed = Literal["people", "staff", "saved"]

PEOPLE_A_POST = 10_000  # residents a coordinator is there for, as the source documents have it
SMALL = 2_500  # residents an area is scaled to where nothing else is said
STEPS = (0.0, 0.25, 0.5, 0.75, 1.0)
# What takes at least two posts to mean anything.
TAKES_TWO_POSTS = ("start_small",)


class Dilution(Strict):
    """What is to be tried.

    Attributes:
        plan: ``one-at-a-time`` (from all elements and from none), ``all-combinations`` of the
            eight bundles, ``inside-bundles`` (the elements of each bundle, the others in full),
            ``structures`` (each bundle left out under every structural alternative), ``drift``
            (when going along turns into signposting by itself) or ``choice`` (some elements
            against all, signposting and none).
        areas: built-in areas or area files.
        elements: elements to move, by name; all where none is named.
        levels: levels they are set to, 0-1, in hundredths.
        sides: where one-at-a-time begins: ``full``, ``none`` or both.
        combinations: of the bundles, 256 (all), or a balanced fraction: 128 or 64.
        choice: elements kept in full, the others at 0.
        freed: where money goes that a left-out element frees: ``people`` (more of a post, with a
            list that grows with it), ``staff`` (more of a post for the same number of people) or
            ``saved`` (the same posts, less money).
        decoy: add a bundle that is wired to nothing; its value must be 0, exactly.
        with_structures: try every structural alternative too, as beliefs of their own; pairs are
            then told over both.
        years: from the start of the policy.
        replicates: repeats.
        draws: beliefs drawn from the priors, beside the baseline.
        seed: where the luck begins.
        budget: £ of programme spend over the years for all elements in full; null for ``posts``.
        posts: full-time posts for all elements in full; null for one for 10,000 residents.
        prices: price year of every £.
        residents: people every area is scaled to; null keeps their own numbers.
        burn_in_weeks: weeks before the start.
        switches: structural alternatives by name.
    """

    plan: Plan = "one-at-a-time"
    areas: Annotated[Listed[Text], Field(min_length=1)] = ("derby-012",)
    elements: Listed[Text] = ()
    levels: Listed[float] = STEPS
    sides: Annotated[Listed[Side], Field(min_length=1)] = ("full", "none")
    combinations: Literal[256, 128, 64] = 256
    choice: Listed[Text] = ()
    freed: Freed = "people"
    decoy: bool = False
    with_structures: bool = False
    years: Annotated[float, Field(gt=0, le=30)] = 3.0
    replicates: Annotated[int, Field(ge=1)] = 4
    draws: Annotated[int, Field(ge=0, le=100_000)] = 10
    seed: Annotated[int, Field(ge=0, lt=2**63)] = 1
    budget: Annotated[float, Field(gt=0, le=1e9)] | None = None
    posts: Annotated[float, Field(gt=0, le=64)] | None = None
    prices: PriceYear = "2024/25"
    residents: Residents | None = SMALL
    burn_in_weeks: Annotated[int, Field(ge=0, le=2_000)] = 416
    switches: dict[Text, Text] = Field(default_factory=dict)

    @property
    def moved(self) -> tuple[str, ...]:
        """Names of the elements to move; all where none is named."""
        return self.elements or tuple(by_name())

    @property
    def steps(self) -> tuple[float, ...]:
        """The levels, each once, from low to high."""
        return tuple(sorted(set(self.levels)))


def check(dilution: Dilution) -> None:
    """Refuse what cannot be tried.

    Raises:
        InputError: all that is wrong: unknown elements or areas, levels outside 0-1, a choice of
            nothing, what the plan would not use.
    """
    problems = [
        Problem("", 0, key, name, "no such element", one_of(name, by_name()))
        for key, names in (("--elements", dilution.elements), ("--choose", dilution.choice))
        for name in names
        if name not in by_name()
    ]
    problems += [
        Problem("", 0, "--levels", level, "no level of an element", "0 (absent) to 1 (in full)")
        for level in dilution.levels
        if not 0 <= level <= 1
    ]
    problems += [
        Problem("", 0, "--levels", level, "finer than 0.01", f"{round(level, 2):g}")
        for level in dilution.levels
        if 0 <= level <= 1 and round(level, 2) != level
    ]
    problems += [
        Problem("", 0, key, name, "named twice", "each element once")
        for key, names in (("--elements", dilution.elements), ("--choose", dilution.choice))
        for name in dict.fromkeys(names)
        if names.count(name) > 1
    ]
    if not dilution.levels:
        problems.append(Problem("", 0, "--levels", None, "missing", "as in 0,0.5,1"))
    if dilution.budget is not None and dilution.posts is not None:
        right = "one of the two: money buys posts"
        problems.append(Problem("", 0, "--posts", dilution.posts, "given with --budget", right))
    if dilution.plan == "choice" and not dilution.choice:
        right = f"names of elements, as in {', '.join(list(by_name())[1:3])}"
        problems.append(Problem("", 0, "--choose", None, "no element chosen", right))
    for named in dilution.areas:
        try:
            load_area(named).scaled(dilution.residents)
        except InputError as error:
            problems += [named_as("--area", named, each) for each in error.problems]
    problems += _unused(dilution)
    if dilution.plan == "drift" and dilution.freed == "staff":
        right = "people or saved: drift sets the lists itself"
        problems.append(Problem("", 0, "--freed", "staff", "would change the lists", right))
    if problems:
        raise InputError(problems)


def named_as(option: str, value: str, problem: Problem) -> Problem:
    """A problem of an area's or an option's name, under the command's option that gave it."""
    return problem if problem.file else replace(problem, key=option, value=value)


def _unused(dilution: Dilution) -> list[Problem]:
    """What was asked for and the plan would not use."""
    standing = Dilution()
    used_by = {
        "elements": ("one-at-a-time",), "levels": ("one-at-a-time",), "sides": ("one-at-a-time",),
        "combinations": ("all-combinations",), "decoy": ("all-combinations",),
        "choice": ("choice",), "with_structures": ("all-combinations", "structures"),
    }  # fmt: skip
    options = {"sides": "--from", "choice": "--choose", "with_structures": "--with-structures"}
    return [
        Problem("", 0, options.get(key, f"--{key}"), getattr(dilution, key),
                f"says nothing where the plan is {dilution.plan}",
                f"left out, or the plan {' or '.join(plans)}")
        for key, plans in used_by.items()
        if dilution.plan not in plans and getattr(dilution, key) != getattr(standing, key)
    ]  # fmt: skip
