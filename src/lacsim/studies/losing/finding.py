"""All that was found of where an option loses, read from the results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from lacsim.studies.losing.describing import Description, describe, places
from lacsim.studies.losing.judging import advantages, shares, volumes
from lacsim.studies.losing.question import Question
from lacsim.studies.losing.telling import told, worst
from lacsim.studies.runs.results import Results


@dataclass(frozen=True)
class Found:
    """What was found.

    Attributes:
        question: what was asked.
        advantages: from ``judging.advantages``.
        volumes: from ``judging.volumes``.
        shares: from ``judging.shares``.
        values: values of the drawn beliefs, from ``describing.places``.
        rules: where it loses, by rival.
        sentences: for people; one that begins with ``INDENT`` is a detail of those before.
        trials: beliefs that an adversary chose, by rival, the worst first.
    """

    question: Question
    advantages: pd.DataFrame
    volumes: pd.DataFrame
    shares: pd.DataFrame
    values: pd.DataFrame
    rules: Mapping[str, Description]
    sentences: Sequence[str]
    trials: Mapping[str, pd.DataFrame] = field(default_factory=dict)

    def drawn(self, rival: str) -> pd.DataFrame:
        """Advantages under the beliefs drawn, those of which something is known."""
        table = self.advantages
        return table[(table["rival"] == rival) & table["drawn"]].dropna(subset=["mean"])

    def with_trials(self, rival: str, table: pd.DataFrame) -> Found:
        """The same with what an adversary found against a rival."""
        said = [*self.sentences, *worst(self.question, table, self.drawn(rival))]
        return replace(self, trials={**self.trials, rival: table}, sentences=said)


def found_in(results: Results, question: Question) -> Found:
    """What the draws of a study say.

    Args:
        results: of the draws.
        question: what was asked.

    Raises:
        InputError: the library for rules is not installed.
    """
    table = advantages(results, question.option, question.rivals, question.outcome)
    of_rivals = volumes(table)
    found = Found(question, table, of_rivals, shares(table), places(results.design), {}, ())
    rules: dict[str, Description] = {}
    said: list[str] = []
    for row in of_rivals.to_dict("records"):
        rival = str(row["rival"])
        own = found.drawn(rival)
        rules[rival] = describe(found.values.loc[own["belief"]], (own["mean"] <= 0).to_list())
        said += told(question, rival, {str(k): v for k, v in row.items()}, rules[rival])
    return replace(found, rules=rules, sentences=said)
