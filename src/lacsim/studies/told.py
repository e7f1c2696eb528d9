"""What a comparison's report tells besides its numbers: emulated evaluations and one life."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from lacsim.outcomes.evaluators import Design, load_design
from lacsim.outcomes.lives.describe import parse
from lacsim.scenario.errors import InputError
from lacsim.scenario.places import built_in
from lacsim.scenario.scenario import Scenario
from lacsim.studies.evaluation import evaluate_programme
from lacsim.studies.lives import Twins, find_twins
from lacsim.studies.options import chosen_options

Told = Callable[[int, int, str], None]
# A first look should not wait for more: ``evaluator`` and ``life`` tell of any number of either.
MOST_REPEATS = 2  # of the evaluations, which are there to show a principle
LIFE_YEARS = 2.0  # of the life told
LIKE = "met a worker"  # the life told is in the middle of these, so that no extreme is picked


@dataclass(frozen=True)
class Stories:
    """Evaluations and one life, of the reference and the last option that spends money.

    Attributes:
        option: title of that option.
        designs: the evaluations that fit into the run.
        evaluation: their figures beside the truth (see ``evaluation.COLUMNS``).
        twins: one person who met a worker, under both; None where nobody is.
    """

    option: str
    designs: tuple[Design, ...]
    evaluation: pd.DataFrame
    twins: Twins | None


def tell_stories(
    scenario: Scenario, workers: int = 1, progress: Told | None = None
) -> Stories | None:
    """Evaluate and follow one life under the last option that introduces people.

    Args:
        scenario: of the comparison.
        workers: processes.
        progress: called with parts done, parts in all and a label.

    Returns:
        None where there is no such option, or the run is too short for every evaluation.
    """
    paid = [
        each
        for each in chosen_options(scenario)
        if each.name != scenario.reference and each.option.post and not each.option.placebo
    ]
    designs = tuple(load_design(name) for name in built_in("evaluation"))
    designs = tuple(design for design in designs if design.weeks_needed <= scenario.weeks)
    if not paid or not designs:
        return None
    pair = scenario.model_copy(update={"options": (scenario.reference, paid[-1].name)})
    repeats = min(MOST_REPEATS, scenario.replicates)
    try:
        evaluation = evaluate_programme(
            designs, pair, replicates=repeats, workers=workers, progress=progress
        )
        twins = find_twins(
            _over(pair, LIFE_YEARS), criteria=parse(LIKE), workers=workers, progress=progress
        )
    except InputError:
        # Nobody is introduced, or too few to evaluate: the report says nothing of them.
        return None
    return Stories(paid[-1].title, designs, evaluation, twins)


def _over(scenario: Scenario, years: float) -> Scenario:
    """The first years of a scenario, at the same £ a year."""
    if scenario.years <= years:
        return scenario
    budget = None if scenario.budget is None else scenario.budget * years / scenario.years
    return scenario.model_copy(update={"years": years, "budget": budget})
