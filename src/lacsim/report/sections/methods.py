"""How it was done: enough to run the same comparison again and get the same numbers."""

from __future__ import annotations

from lacsim.outcomes import words
from lacsim.report.blocks import Bullets, Facts, Heading, Section, Text
from lacsim.report.study import Study

FOOTER = (
    "Made by lacsim from a simulated neighbourhood. All residents in it are invented. lacsim "
    "explains and stress-tests; it does not forecast."
)

NOT_MODELLED = (
    "changes to streets, buildings and homes (a handrail, a ramp, a bench);",
    "people's part in designing services, and their political voice, as outcomes;",
    "elected members, and what happens in committees;",
    "what neighbouring areas do, beyond friends and family who live there.",
)


def subtitle(study: Study) -> str:
    """Place, length and repeats in one line."""
    return (
        f"{study.area.title}: {study.area.residents:,} simulated residents over {study.horizon}, "
        f"{words.counted(study.repeats, 'repeat')} of each option with the same people and "
        "the same luck"
    )


def _chance(repeats: int) -> str:
    """What the intervals are; of one repeat there are none."""
    if repeats == 1:
        return "One repeat cannot tell how much of it is chance, so no interval is given."
    return (
        "Its 95% interval comes from the spread of the differences over the "
        f"{repeats} repeats (Student's t). It speaks of chance."
    )


def section(study: Study) -> Section:
    """Design, what the intervals mean, what is left out, and what is needed to repeat it."""
    reference = study.reference.within
    how = (
        f"Each repeat builds the neighbourhood anew from the area's figures and lets it live for "
        f"{_before(study)} without any option, so that ties, groups and queues settle. "
        f"From the start, {study.named(study.options)} each run in a copy of "
        "it. Whatever happens to a person by chance is drawn from the same luck in every copy, "
        "so the copies differ only by what the option causes."
    )
    intervals = (
        f"A difference is an option's average over {study.horizon} less that of {reference}, "
        f"within a repeat. {_chance(study.repeats)} Nothing here covers doubt about the model's "
        "numbers or its equations."
    )
    unequal = (
        "Many outcomes are shown. By chance alone about one in twenty intervals of outcomes that "
        "do not change will leave out nought, so read single small differences with care."
    )
    return Section(
        "methods",
        "Methods, seeds and versions",
        [
            Heading("How options are compared"),
            Text(how),
            Text(intervals),
            Text(unequal),
            Heading("What is not in the model"),
            Bullets(NOT_MODELLED),
            Heading("To repeat this"),
            Facts(_provenance(study)),
        ],
    )


def _before(study: Study) -> str:
    weeks = study.comparison.scenario.burn_in_weeks
    return f"{weeks // 52} years" if weeks >= 104 else f"{weeks} weeks"


def _provenance(study: Study) -> list[tuple[str, str]]:
    """What was run, with which seeds and versions."""
    manifest = study.comparison.manifest()
    versions = dict(manifest["versions"])
    scenario = study.comparison.scenario
    seeds = ", ".join(f"{n}: {seed}" for n, seed in manifest["replicate_seeds"].items())
    libraries = ", ".join(
        f"{name} {version}" for name, version in versions.items() if name not in ("lacsim", "model")
    )
    return [
        ("Scenario", f"{scenario.title} ({scenario.name})"),
        ("Area", f"{study.area.title} ({study.area.name}), {study.area.authority}"),
        ("Options", ", ".join(option.name for option in study.options)),
        ("Seed", str(manifest["seed"])),
        ("Repeats", str(study.repeats)),
        ("Weeks from the start", str(study.weeks)),
        ("Price year", scenario.prices),
        ("lacsim", versions["lacsim"]),
        ("Model version", versions["model"]),
        ("Libraries", libraries),
        ("Commit", manifest["commit"] or "installed package"),
        ("Seed of each repeat", seeds),
    ]
