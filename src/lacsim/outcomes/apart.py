"""Whether options can be told apart: said before anything else, by a rule.

Two options can be told apart when on one headline outcome at least the paired difference is
further from nought than chance would take it, allowing for how many outcomes were looked at
(Bonferroni: each at a level of 5% over their number).

Each two options are judged by themselves, so that the verdict on two does not turn on which others
stand beside them. Allowing for the pairs too would make it do so, and of nine options on four
repeats it would leave next to nothing that could be told apart. What that costs is said: of pairs
that do not differ, up to one in twenty is told apart by chance.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from lacsim.outcomes.catalogue import BY_KEY
from lacsim.outcomes.plain import SPOKEN_OF, Finding, Found, findings, inside, listed

LEVEL = 0.05
# A mark beside a figure looks at that figure alone, and one in twenty of those is made by chance.
_SO_MANY = ", so many being looked at together"
# Said where several pairs are judged, and some are told apart.
BY_CHANCE = "of pairs that do not differ, up to one in twenty is told apart by chance"
MOST_NAMED = 3  # pairs, or options, named one by one


@dataclass(frozen=True)
class Pair:
    """Two options by key: whether they can be told apart, and whether they are the same."""

    one: str
    other: str
    apart: bool
    same: bool


def pairs_of(comparison: Found, keys: Sequence[str] = SPOKEN_OF) -> list[Pair]:
    """Every two options of a comparison, those with the reference first.

    Args:
        comparison: the comparison.
        keys: outcomes looked at.
    """
    reference = comparison.reference
    arms = [reference, *(arm for arm in comparison.arms if arm != reference)]
    pairs = []
    for one, other in combinations(arms, 2):
        found = list(findings(comparison.difference(other, one), keys))
        seen = [_beyond_chance(each, comparison.scenario.replicates, len(found)) for each in found]
        pairs.append(Pair(one, other, any(seen), all(each.none_at_all for each in found)))
    return pairs


def apart_sentence(comparison: Found) -> str:
    """Which options cannot be told apart; empty where every two can.

    Args:
        comparison: the comparison.
    """
    pairs = pairs_of(comparison)
    alike = [pair for pair in pairs if not pair.apart]
    if not alike:
        return ""
    names = {arm: inside(title) for arm, title in comparison.titles.items()}
    if comparison.scenario.replicates == 1 and not all(pair.same for pair in pairs):
        return (
            f"With a single repeat {listed(names.values())} cannot be told apart: nobody can say "
            "how much of any difference is chance."
        )
    if len(alike) == len(pairs):
        return _none_apart(comparison, pairs, list(names.values()))
    return _some_alike(comparison, pairs, alike, names)


def _none_apart(comparison: Found, pairs: list[Pair], names: list[str]) -> str:
    said = _capital(listed(names))
    if all(pair.same for pair in pairs):
        return f"{said} cannot be told apart: every repeat gave exactly the same under each."
    return (
        f"{said} cannot be told apart: on none of {_outcomes(comparison)} do"
        f" {_repeats(comparison)} show a difference that chance could not have made{_SO_MANY}."
    )


def _some_alike(
    comparison: Found, pairs: list[Pair], alike: list[Pair], names: dict[str, str]
) -> str:
    reference = comparison.reference
    from_it = [names[pair.other] for pair in alike if pair.one == reference]
    others = [pair for pair in alike if pair.one != reference]
    count = sum(pair.one != reference for pair in pairs)
    whole = len(others) == count
    if from_it:
        said = f"{listed(from_it)} cannot be told apart from {names[reference]}"
        if 0 < len(others) <= MOST_NAMED:
            each = [f"{names[pair.one]} from {names[pair.other]}" for pair in others]
            said += f", nor can {', nor can '.join(each)}"
        elif others:
            which = "any two" if whole else f"{len(others)} of the {count} pairs"
            said += f", nor can {which} of the options beside it from each other"
    elif whole and count > 1:
        rest = [names[arm] for arm in comparison.arms if arm != reference]
        said = (
            f"{listed(rest)} cannot be told apart from each other"
            if len(rest) <= MOST_NAMED
            else f"no two of the {len(rest)} options beside {names[reference]} can be told apart"
        )
    elif len(others) <= MOST_NAMED:
        each = [f"{names[pair.one]} and {names[pair.other]}" for pair in others]
        said = f"{each[0]} cannot be told apart" + "".join(f", nor can {e}" for e in each[1:])
    else:
        said = (
            f"{len(others)} of the {count} pairs of options beside {names[reference]} cannot be "
            "told apart"
        )
    return (
        f"{_capital(said)}: on none of {_outcomes(comparison)} do {_repeats(comparison)} show a"
        f" difference between them that chance could not have made{_SO_MANY}; {BY_CHANCE}."
    )


def _beyond_chance(finding: Finding, repeats: int, looked_at: int) -> bool:
    """Whether a difference is further from nought than chance takes one of so many."""
    from scipy.stats import t as student

    if not finding.known or finding.none_at_all:
        return False
    half = (finding.high - finding.low) / 2
    if half == 0:
        return True
    freedom = repeats - 1
    wider = student.ppf(1 - LEVEL / 2 / looked_at, freedom) / student.ppf(1 - LEVEL / 2, freedom)
    return bool(math.fabs(finding.mean) > half * wider)


def _outcomes(comparison: Found) -> str:
    if len(comparison.arms) > MOST_NAMED:  # the first page has room for few words then
        return f"the {len(SPOKEN_OF)} outcomes looked at"
    titles = listed(inside(BY_KEY[key].noun) for key in SPOKEN_OF)
    return f"the {len(SPOKEN_OF)} outcomes looked at ({titles})"


def _repeats(comparison: Any) -> str:
    return f"{comparison.scenario.replicates} repeats"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
