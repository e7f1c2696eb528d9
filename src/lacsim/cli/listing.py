"""What ``lacsim list`` prints: everything built in, a sentence each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lacsim.cli.screen import screen
from lacsim.scenario.errors import InputError, Problem, one_of

if TYPE_CHECKING:
    from lacsim.policies.elements import Mapped

KINDS = (
    "areas", "options", "scenarios", "studies", "elements", "principles", "conditions",
    "evaluations", "archetypes",
)  # fmt: skip


def print_lists(kinds: list[str]) -> None:
    """Print the lists asked for; all of them when none is named.

    Raises:
        InputError: a name that stands for no list.
    """
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown:
        raise InputError(
            [Problem("", 0, "KIND", kind, "no such list", one_of(kind, KINDS)) for kind in unknown]
        )
    for kind in kinds or KINDS:
        _print(kind.capitalize(), _ROWS[kind]())


def _print(heading: str, rows: Iterator[tuple[str, str]]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2, 0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, sentence in rows:
        table.add_row(Text(name, style="bold"), Text(sentence))
    out = screen()
    out.print(Text(heading, style="bold underline"))
    out.print(table)
    out.print()


def _areas() -> Iterator[tuple[str, str]]:
    from lacsim.scenario import built_in, load_area

    for name in built_in("area"):
        area = load_area(name)
        filled = f"{len(area.filled)} figures filled from places of like size"
        own = filled if area.filled else "own figures"
        about = f" {_stopped(area.about)}" if area.about else ""
        yield name, f"{area.title}, {area.authority}: {area.residents:,} residents, {own}.{about}"


def _options() -> Iterator[tuple[str, str]]:
    from lacsim.policies import load_option
    from lacsim.scenario import built_in

    for name in built_in("option"):
        option = load_option(name)
        yield name, f"{option.title}. {_stopped(option.about)}"


def _scenarios() -> Iterator[tuple[str, str]]:
    from lacsim.scenario import built_in, load_scenario

    for name in built_in("scenario"):
        scenario = load_scenario(name)
        yield name, f"{scenario.title}. {_stopped(scenario.about)}"


def _studies() -> Iterator[tuple[str, str]]:
    from lacsim.scenario import built_in
    from lacsim.studies.runs import load_study

    for name in built_in("study"):
        study = load_study(name)
        yield name, f"{study.title}. {_stopped(study.about)}"


def _elements() -> Iterator[tuple[str, str]]:
    from lacsim.policies.elements import bundles, elements

    for letter, title in bundles().items():
        for element in elements():
            if element.bundle == letter:
                yield element.name, f"{element.sentence} Bundle {letter}, {title}."


def _principles() -> Iterator[tuple[str, str]]:
    from lacsim.policies.elements import elements_file

    for principle in elements_file().principles:
        yield principle.title, _mapped(principle)


def _conditions() -> Iterator[tuple[str, str]]:
    from lacsim.policies.elements import elements_file

    for condition in elements_file().conditions:
        yield condition.title, _mapped(condition)


def _mapped(mapped: Mapped) -> str:
    """The elements of a principle or condition, and what of it is not in the model."""
    from lacsim.policies.elements import by_name

    titles = "; ".join(by_name()[name].title for name in mapped.elements)
    held = f"Held by: {titles}." if titles else ""
    missing = f"Not modelled: {_stopped(mapped.not_modelled)}" if mapped.not_modelled else ""
    return f"{held} {missing}".strip()


def _evaluations() -> Iterator[tuple[str, str]]:
    from lacsim.outcomes.evaluators import load_design
    from lacsim.scenario import built_in

    for name in built_in("evaluation"):
        design = load_design(name)
        yield name, f"{design.title}. {_stopped(design.about)}"


def _archetypes() -> Iterator[tuple[str, str]]:
    from lacsim.outcomes.lives.archetypes import load_archetype
    from lacsim.scenario import built_in

    for name in built_in("archetype"):
        archetype = load_archetype(name)
        yield name, f"{archetype.title}. {_stopped(archetype.about)}"


def _stopped(sentence: str) -> str:
    """The sentence with one full stop."""
    return sentence.rstrip(".") + "." if sentence else ""


_ROWS = {
    "areas": _areas,
    "options": _options,
    "scenarios": _scenarios,
    "studies": _studies,
    "elements": _elements,
    "principles": _principles,
    "conditions": _conditions,
    "evaluations": _evaluations,
    "archetypes": _archetypes,
}
