"""Whether an option takes from some what it gives to others, in a sentence made by a rule.

Everyone else is whoever lives here at the start, is not reached by the option, and neither lives
with somebody who is nor is their friend. A measure counts as worse for them when its interval lies
further from nought than chance would take one of so many (Bonferroni).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from lacsim.outcomes.declare import ASSUMED
from lacsim.outcomes.followed import FOLLOWED
from lacsim.outcomes.plain import inside, listed

RECIPIENTS = "recipients"  # the grouping by whom an option reaches
REACHED = "reached by the option"
OTHERS = "everyone else"
LEVEL = 0.05
JUDGED = [each for each in FOLLOWED if each.better.value != "neither"]


def others_sentences(
    groups: pd.DataFrame, titles: dict[str, str], reference: str, repeats: int
) -> list[str]:
    """A sentence an option; none where nobody was followed, or one repeat cannot tell.

    Args:
        groups: from ``lacsim.studies.groups.group_table``.
        titles: what people read, by key of the option.
        reference: key of the option the others are compared with.
        repeats: how often each was run.
    """
    chosen = groups[groups["grouping"] == RECIPIENTS]
    sentences = []
    for arm, title in titles.items():
        rows = chosen[chosen["arm"] == arm]
        others = rows[(rows["group"] == OTHERS) & ~rows["too_few"].astype(bool)]
        if arm == reference or others.empty or not others["low"].notna().any():
            continue
        reached = rows.loc[rows["group"] == REACHED, "people"].iloc[0]
        measures = others.set_index("measure")
        worse = [
            f"{each.noun} ({ASSUMED})" if each.assumed else each.noun
            for each in JUDGED
            if _worse(measures.loc[each.key], repeats)
        ]
        sentences.append(_sentence(title, titles[reference], reached, worse))
    return sentences


def _sentence(title: str, reference: str, reached: float, worse: Sequence[str]) -> str:
    whom, whose = "the adults who live here at the start", "everyone else"
    if round(reached):
        opening = f"{title} reaches {reached:,.0f} of {whom}"
    else:
        opening, whose = f"{title} reaches nobody by name", "they"
    verb = "are" if whose == "they" else "is"
    if whose == "they":
        whose = whom
    if worse:
        return (
            f"{opening}; {whose} {verb}, taken together, worse off than under "
            f"{inside(reference)} in this: {listed(list(worse))}."
        )
    return (
        f"{opening}; {whose} {verb}, taken together, not clearly worse off than under "
        f"{inside(reference)} on any of {len(JUDGED)} measures."
    )


def _worse(row: Any, repeats: int) -> bool:
    """Whether a difference is on the worse side, further than chance takes one of so many."""
    from scipy.stats import t as student

    mean, half = float(row["mean"]), (float(row["high"]) - float(row["low"])) / 2
    if not math.isfinite(half) or mean == 0 or (mean > 0) == (row["better"] == "higher"):
        return False
    freedom = repeats - 1
    wider = student.ppf(1 - LEVEL / 2 / len(JUDGED), freedom) / student.ppf(1 - LEVEL / 2, freedom)
    return bool(abs(mean) > half * wider)
