"""Results without a model behind them, in which what each element does is planted."""

import numpy as np
import pandas as pd

from lacsim.studies.dilute import Dilution, design_of
from lacsim.studies.runs.tables import WHOLE

ALONGSIDE = -4.0  # % of adults isolated, at the element's full level
CONTRIBUTION = 2.0  # worse in beliefs of odd number, better in the others
TOGETHER = -3.0  # bundles A and F beyond what each does
SPREAD = 6.0  # how far repeats lie apart where there is no continuity


def isolated(option, belief: int, luck: np.random.Generator) -> float:
    """% of adults who are isolated."""
    level = 20.0 + luck.normal()
    if option.post is None:
        return level
    f = option.level
    sign = 1 if belief % 2 else -1
    level += ALONGSIDE * f("alongside") + sign * CONTRIBUTION * f("contribution")
    level += TOGETHER * f("time_to_know") * f("natural_first")
    return level + SPREAD * (1 - f("continuity")) * luck.normal()


def small(**changes) -> Dilution:
    """A dilution of few and short runs."""
    given = {"draws": 3, "replicates": 3, "years": 2 / 52, "residents": 1000, "posts": 1.0,
             "burn_in_weeks": 1}  # fmt: skip
    return Dilution.model_validate({**given, **changes})


class Planted:
    """Answers like ``Results``, from planted numbers."""

    def __init__(self, dilution: Dilution, isolated=isolated) -> None:
        self.design = design_of(dilution)
        rows = [
            (area, arm, belief.number, replicate, "isolated", WHOLE,
             isolated(option, belief.number, np.random.default_rng([len(area), replicate])))
            for area in self.design.areas
            for arm, option in self.design.options.items()
            for belief in self.design.beliefs
            for replicate in range(1, self.design.replicates + 1)
        ]  # fmt: skip
        columns = ["area", "arm", "belief", "replicate", "outcome", "period", "value"]
        self.totals = pd.DataFrame(rows, columns=columns)

    def table(self, name, columns=None, **wanted):
        """The part of the totals that has some values."""
        assert name == "totals"
        found = self.totals
        for column, values in wanted.items():
            listed = values if isinstance(values, list) else [values]
            found = found[found[column].isin(listed)]
        return found[columns].copy()
