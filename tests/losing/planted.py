"""Results without a model behind them, in which it is planted where an option loses."""

import numpy as np
import pandas as pd

from lacsim.evidence.belief import prior_sample
from lacsim.studies.losing import Question
from lacsim.studies.runs.tables import WHOLE

HALF = prior_sample({"buffering": 0.5})["buffering"]
AGAINST = ("cash", "signposting")


def asked(**changes) -> Question:
    """A small question about three parameters."""
    given = {
        "rivals": AGAINST, "draws": 64, "replicates": 3, "years": 0.1, "residents": 1000,
        "budget": 6000.0, "burn_in_weeks": 1,
        "parameters": ("buffering", "tie_decay", "reinforcement"), **changes,
    }  # fmt: skip
    return Question.model_validate(given)


class Planted:
    """Results in which ``alongside`` loses to cash where buffering is above its median."""

    def __init__(self, design) -> None:
        self.design = design
        rows = []
        for belief in design.beliefs:
            gain = 2.0 if belief.values.get("buffering", 0.0) <= HALF else -1.0
            for replicate in range(1, design.replicates + 1):
                luck = np.random.default_rng([belief.number, replicate]).normal()
                for arm in design.options:
                    level = 20 + luck - gain * (arm == "alongside") + 9 * (arm == "signposting")
                    rows.append(("here", arm, belief.number, replicate, "isolated", WHOLE, level))
        names = ["area", "arm", "belief", "replicate", "outcome", "period", "value"]
        self.totals = pd.DataFrame(rows, columns=names)

    def table(self, name, columns=None, **wanted):
        found = self.totals
        for column, values in wanted.items():
            found = found[found[column].isin(values if isinstance(values, list) else [values])]
        return found[columns].copy()
