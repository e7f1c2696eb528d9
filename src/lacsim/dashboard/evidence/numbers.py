"""Every number the model uses as a row: what it means, its value, source and grade."""

from __future__ import annotations

from dataclasses import dataclass

from lacsim.evidence import central_values, load_prices, load_priors, load_targets
from lacsim.evidence.priors import Parameter
from lacsim.evidence.targets import Target
from lacsim.outcomes.catalogue import OUTCOMES
from lacsim.report.sections.grounds import GRADES

KINDS = {
    "parameters": "Parameters",
    "targets": "Known figures it is held against",
    "prices": "Prices at 2024/25",
    "outcomes": "Outcomes",
}


@dataclass(frozen=True)
class Row:
    """A number.

    Attributes:
        name: its name in files and tables.
        meaning: in words.
        value: with its unit, and the range believed where there is one.
        source: where it stands.
        grade: of that source.
    """

    name: str
    meaning: str
    value: str
    source: str
    grade: str

    def fits(self, grade: str, words: str) -> bool:
        """Whether it has the grade (empty: any) and holds all the words."""
        text = f"{self.name} {self.meaning} {self.source}".lower()
        return (not grade or self.grade == grade) and all(w in text for w in words.lower().split())


def rows(kind: str) -> list[Row]:
    """All numbers of a kind of ``KINDS``."""
    makers = {
        "parameters": _parameters,
        "targets": _targets,
        "prices": _prices,
        "outcomes": _outcomes,
    }
    return makers[kind]()


def grades() -> tuple[str, ...]:
    """Grades of evidence, the strongest first."""
    return tuple(GRADES)


def _parameters() -> list[Row]:
    values = central_values()
    return [_parameter(name, each, values[name]) for name, each in load_priors().items()]


def _parameter(name: str, parameter: Parameter, value: float) -> Row:
    low, high = (parameter.distribution.ppf(share) for share in (0.05, 0.95))
    believed = "" if low == high else f" (nine in ten: {low:.3g} to {high:.3g})"
    said = f"{value:.4g} {parameter.unit}{believed}"
    return Row(name, parameter.meaning, said, f"{parameter.source} ({parameter.date})",
               parameter.grade)  # fmt: skip


def _targets() -> list[Row]:
    return [
        Row(name, each.meaning, _target(each), f"{each.source} ({each.date})", each.grade)
        for name, each in load_targets().items()
    ]


def _target(target: Target) -> str:
    if target.value is None and target.range is not None:
        return f"{target.range[0]:g} to {target.range[1]:g} {target.unit}"
    within = f" ± {target.tolerance:g}" if target.tolerance is not None else ""
    return f"{target.value:g}{within} {target.unit}"


def _prices() -> list[Row]:
    return [
        Row(
            name,
            price.title,
            f"£{price.unit_pounds:,.2f} {price.unit.removeprefix('£ ')}",
            price.source,
            price.grade,
        )
        for name, price in load_prices("2024/25").lines.items()
    ]


def _outcomes() -> list[Row]:
    return [
        Row(each.key, each.title, "; ".join(filter(None, (each.unit, each.remark))), each.source,
            each.grade)
        for each in OUTCOMES
    ]  # fmt: skip
