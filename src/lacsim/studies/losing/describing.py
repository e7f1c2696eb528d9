"""Where the losing beliefs lie, in a rule of a few conditions, and whether the rule holds up.

A small decision tree is grown on where each drawn belief stands within its prior. It is judged on
draws that were not used to grow it; a rule that does no better there than guessing is not told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import rankdata

from lacsim.evidence.priors import load_priors
from lacsim.outcomes.words import MINUS
from lacsim.scenario.errors import InputError, Problem
from lacsim.studies.extras import how_to_add
from lacsim.studies.runs.design import Design

DEPTH = 2
FEATURES = 12  # parameters a tree may choose among, picked anew in every fold
FOLDS = 5
LEAST = 5  # beliefs on each side, or there is nothing to describe
SEED = 1  # of the folds: a matter of method


def written(value: float) -> str:
    """A parameter's value in three figures."""
    return f"{value:.3g}".replace("-", MINUS)


@dataclass(frozen=True)
class Condition:
    """One condition of a rule.

    Attributes:
        parameter: its name.
        above: whether it must lie above the value, or at most at it.
        value: in the parameter's unit.
        share: share of the draws that meet it.
    """

    parameter: str
    above: bool
    value: float
    share: float

    @property
    def words(self) -> str:
        """The condition for people."""
        known = load_priors()[self.parameter]
        side = "above" if self.above else "at most"
        return f"{known.meaning} {side} {written(self.value)} {known.unit}"


@dataclass(frozen=True)
class Description:
    """What can be said of where the losing beliefs lie.

    Attributes:
        conditions: all must be met; empty where nothing can be said.
        volume: share of what we hold possible that meets them.
        loses: share of draws in it in which the option does no better.
        overall: the same of all draws.
        accuracy: balanced accuracy on draws that were not used, 0.5 is guessing.
        holds: whether it does better than guessing there.
        why_not: why nothing is said; empty where something is.
    """

    conditions: tuple[Condition, ...]
    volume: float
    loses: float
    overall: float
    accuracy: float
    holds: bool
    why_not: str = ""


def places(design: Design) -> pd.DataFrame:
    """Values of the drawn beliefs: a row a belief, a column a parameter."""
    drawn = [belief for belief in design.beliefs if belief.drawn]
    return pd.DataFrame(
        [dict(belief.values) for belief in drawn], index=[belief.number for belief in drawn]
    )


def describe(values: pd.DataFrame, loses: Sequence[bool]) -> Description:
    """Where the losing beliefs lie.

    Args:
        values: from ``places``.
        loses: whether the option does no better, a belief each, in the same order.

    Raises:
        InputError: the library for it is not installed.
    """
    lost = np.asarray(loses, dtype=bool)
    overall = float(lost.mean()) if len(lost) else float("nan")
    few = min(lost.sum(), (~lost).sum())
    if few < LEAST:
        said = f"it needs {LEAST} draws or more on either side, and one side has {few}"
        return Description((), 0.0, 0.0, overall, float("nan"), False, said)
    ranked = np.apply_along_axis(rankdata, 0, values.to_numpy()) / (len(values) + 1)
    accuracy, tree, chosen = _grown(ranked, lost)
    conditions, inside = _worst_leaf(tree, ranked[:, chosen], values.iloc[:, chosen], lost)
    volume = float(inside.mean())  # draws are spread evenly over what is held possible
    error = 0.5 / np.sqrt(few)  # of a balanced accuracy, at guessing
    holds = bool(conditions) and accuracy > 0.5 + error
    why = (
        "" if holds else "no rule does better than guessing on draws that were not used to find it"
    )
    return Description(
        tuple(conditions), volume, float(lost[inside].mean()), overall, accuracy, holds, why
    )


def _grown(ranked: np.ndarray, lost: np.ndarray) -> tuple[float, Any, np.ndarray]:
    """Accuracy on unused draws, the tree grown on all, and the columns it may use."""
    try:
        from sklearn.feature_selection import SelectKBest, f_classif
        from sklearn.model_selection import StratifiedKFold, cross_val_score
        from sklearn.pipeline import make_pipeline
        from sklearn.tree import DecisionTreeClassifier
    except ImportError:
        right = how_to_add("beliefs")
        raise InputError(
            Problem("", 0, "", None, "rules need scikit-learn, which is not installed", right)
        ) from None
    leaf = max(3, len(lost) // 12)
    model = make_pipeline(
        SelectKBest(f_classif, k=min(FEATURES, ranked.shape[1])),
        DecisionTreeClassifier(
            max_depth=DEPTH, min_samples_leaf=leaf, class_weight="balanced", random_state=SEED
        ),
    )
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    scores = cross_val_score(model, ranked, lost, cv=folds, scoring="balanced_accuracy")
    model.fit(ranked, lost)
    return float(scores.mean()), model[-1].tree_, model[0].get_support(indices=True)


def _worst_leaf(
    tree: Any, ranked: np.ndarray, values: pd.DataFrame, lost: np.ndarray
) -> tuple[list[Condition], np.ndarray]:
    """Conditions that lead to the leaf with the largest share of lost beliefs, and who is in it."""
    best: tuple[float, list[Condition], np.ndarray] = (-1.0, [], np.ones(len(lost), dtype=bool))
    stack: list[tuple[int, list[Condition], np.ndarray]] = [(0, [], best[2])]
    while stack:
        node, path, inside = stack.pop()
        if tree.children_left[node] == tree.children_right[node]:
            share = float(lost[inside].mean())
            if share > best[0]:
                best = (share, path, inside)
            continue
        column, cut = int(tree.feature[node]), float(tree.threshold[node])
        own = values.iloc[:, column]
        below = ranked[:, column] <= cut
        value = float((own[below].max() + own[~below].min()) / 2)
        name = str(values.columns[column])
        for above, child in ((False, tree.children_left[node]), (True, tree.children_right[node])):
            meets = ~below if above else below
            condition = Condition(name, above, value, float(meets.mean()))
            stack.append((int(child), [*path, condition], inside & meets))
    return list(_tightest(best[1])), best[2]


def _tightest(conditions: Sequence[Condition]) -> Iterator[Condition]:
    """The narrowest condition of each parameter and side: it says what the others do."""
    kept: dict[tuple[str, bool], Condition] = {}
    for each in conditions:
        known = kept.get((each.parameter, each.above))
        if known is None or (each.value > known.value) == each.above:
            kept[each.parameter, each.above] = each
    yield from kept.values()
