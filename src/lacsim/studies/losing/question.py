"""What is asked: an option, its rivals at the same money, and the beliefs to try them under."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Annotated

from pydantic import Field

from lacsim.outcomes.catalogue import BY_KEY
from lacsim.outcomes.declare import Better
from lacsim.policies import cost_of_post, load_option
from lacsim.scenario.area import Residents, load_area
from lacsim.scenario.errors import InputError, Problem, one_of
from lacsim.scenario.strict import Listed, Strict, Text
from lacsim.studies.dilute.dilution import PEOPLE_A_POST, SMALL, named_as
from lacsim.studies.runs.beliefs import Beliefs
from lacsim.studies.runs.design import Design
from lacsim.studies.runs.design import design_of as study_design
from lacsim.studies.runs.study import Study

USUAL = "usual"
RIVALS = ("signposting", "front-door", "cash")


class Question(Strict):
    """What is asked.

    Attributes:
        area: built-in area or area file.
        option: the option in doubt.
        rivals: options it may lose to, at the same money.
        outcome: key of the outcome it is judged by.
        draws: beliefs drawn from the priors.
        replicates: repeats.
        years: from the start.
        budget: £ of programme spend over the years; null for a post for 10,000 people.
        residents: people the area is scaled to; null keeps its own number.
        burn_in_weeks: weeks before the start.
        seed: where the luck begins.
        parameters: what is drawn; all that have a spread where none is named.
        plan_seed: seed of the draws; a matter of design, not of luck.
    """

    area: Text = "derby-012"
    option: Text = "alongside"
    rivals: Annotated[Listed[Text], Field(min_length=1)] = RIVALS
    outcome: Text = "isolated"
    draws: Annotated[int, Field(ge=1, le=100_000)] = 64
    replicates: Annotated[int, Field(ge=1)] = 4
    years: Annotated[float, Field(gt=0, le=30)] = 3.0
    budget: Annotated[float, Field(gt=0, le=1e9)] | None = None
    residents: Residents | None = SMALL
    burn_in_weeks: Annotated[int, Field(ge=0, le=2_000)] = 416
    seed: Annotated[int, Field(ge=0, lt=2**63)] = 1
    parameters: Listed[Text] = ()
    plan_seed: Annotated[int, Field(ge=0, lt=2**32)] = 1

    @property
    def money(self) -> float:
        """£ of programme spend over the years."""
        if self.budget is not None:
            return self.budget
        yearly = sum(cost_of_post(load_option(self.option), "2024/25").values())
        return yearly * self.years * (self.residents or PEOPLE_A_POST) / PEOPLE_A_POST


def check(question: Question) -> None:
    """Refuse what cannot be asked.

    Raises:
        InputError: an outcome without a better side, or an option as its own rival.
    """
    declared = BY_KEY.get(question.outcome)
    problems = []
    if declared is None:
        right = one_of(question.outcome, BY_KEY)
        problems.append(Problem("", 0, "--outcome", question.outcome, "no such outcome", right))
    elif declared.better is Better.NEITHER:
        right = "an outcome of which less or more is better"
        problems.append(Problem("", 0, "--outcome", question.outcome, "neither is better", right))
    if question.option in question.rivals:
        right = "others than --option"
        problems.append(Problem("", 0, "--rivals", question.option, "cannot lose to itself", right))
    loaded: list[tuple[str, str, Callable[[], object]]] = [
        ("--area", question.area, lambda: load_area(question.area).scaled(question.residents))
    ]
    loaded += [("--option", question.option, lambda: load_option(question.option))]
    loaded += [("--rivals", name, partial(load_option, name)) for name in question.rivals]
    for option, name, load in loaded:
        try:
            load()
        except InputError as error:
            problems += [named_as(option, name, each) for each in error.problems]
    if problems:
        raise InputError(problems)


def design_of(question: Question, named: Mapping[str, Mapping[str, float]] | None = None) -> Design:
    """The design of a study: the option, business as usual and the rivals, at the same money.

    Args:
        question: what is asked.
        named: beliefs to try instead of draws.

    Raises:
        InputError: anything wrong with the question.
    """
    check(question)
    beliefs = Beliefs(
        draws=0 if named else question.draws,
        seed=question.plan_seed,
        parameters=question.parameters,
        named={name: dict(values) for name, values in (named or {}).items()},
    )
    others: Sequence[str] = [name for name in question.rivals if name != USUAL]
    return study_design(
        Study(
            name="losing",
            title="Where it loses",
            about=f"{question.option} against {', '.join(question.rivals)}.",
            areas=(question.area,),
            options=(USUAL, question.option, *others),
            reference=USUAL,
            beliefs=beliefs,
            replicates=question.replicates,
            seed=question.seed,
            years=question.years,
            budget=question.money,
            residents=question.residents,
            burn_in_weeks=question.burn_in_weeks,
        )
    )
