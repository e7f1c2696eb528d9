"""What the result rests on: numbers by grade of evidence, the area's own figures, known rates."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from lacsim.outcomes import words
from lacsim.outcomes.catalogue import BY_KEY
from lacsim.report.blocks import Block, Heading, Section, TableBlock, Text
from lacsim.report.sections.glance import headed, level_cell
from lacsim.report.study import Study
from lacsim.report.tables import Column, Table

if TYPE_CHECKING:
    from lacsim.scenario.area import AreaProfile, LocalRates

GRADES = {
    "official statistic": "Counted or published by a statistical office or a public body",
    "trial": "A randomised trial, or a review of trials",
    "cohort": "People followed over time, without a random comparison",
    "before-after": "The same people or place before and after, with no comparison",
    "forecast": "Somebody's expectation, not an observation",
    "assumption": "Our own judgement, stated so that it can be challenged",
}

FIGURES = {
    "residents": "Number of residents",
    "households": "Number of households",
    "age_shares": "Ages",
    "share_disabled": "Share of residents who are disabled",
    "tenure_shares": "Homes owned, rented socially and rented privately",
    "share_households_deprived_2plus": "Households deprived in two or more dimensions",
    "imd_score": "Index of Multiple Deprivation: score",
    "imd_decile": "Index of Multiple Deprivation: decile",
    "pct_lonely_some_or_often": "Adults lonely some of the time or often",
    "share_carers_5plus": "Share of residents who are unpaid carers",
    "share_carers_50h": "Share of residents caring 50 hours a week or more",
    "household_size_shares": "Sizes of households",
}


def section(study: Study) -> Section:
    """Numbers by grade, numbers the scenario changes, then the area's figures."""
    blocks: list[Block] = [*by_grade()]
    if study.changed:
        names = words.listed([f"{name} = {value:g}" for name, value in study.changed.items()])
        blocks.append(Text(f"This scenario sets these numbers to values of its own: {names}."))
    blocks += _area_figures(study.area)
    if study.area.local_rates is not None:
        blocks += _local_rates(study, study.area.local_rates)
    return Section("rests-on", "What this rests on", blocks)


def by_grade() -> list[Block]:
    """The parameters counted by grade."""
    from lacsim.evidence import load_priors

    parameters = load_priors()
    counts: Counter[str] = Counter(parameter.grade for parameter in parameters.values())
    total = sum(counts.values())
    rows = [
        (words.sentence(grade), meaning, str(counts[grade]), f"{100 * counts[grade] / total:.0f}%")
        for grade, meaning in GRADES.items()
        if counts[grade]
    ]
    assumed = counts["assumption"]
    table = Table(
        "The model's parameters by grade of evidence",
        [Column("Grade"), Column("What it means"), Column("Numbers", True), Column("Share", True)],
        rows,
        stacked=True,
    )
    opening = (
        f"The model has {total} parameters, each with a source and a grade. {assumed} of them are "
        "assumptions: results that lean on those should be read as “if this is how people and "
        "services work, then …”. Intervals show chance alone (which people "
        "live here, who meets whom, what happens to them). They do not show doubt about the "
        "numbers in this table, nor about how homes and people are put together at the start, "
        "which is assumed too."
    )
    return [Text(opening), TableBlock("grades", table)]


def _area_figures(area: AreaProfile) -> list[Block]:
    own = [FIGURES[name] for name in FIGURES if name not in area.filled]
    filled = [FIGURES[name] for name in FIGURES if name in area.filled]
    if filled:
        said = (
            f"{len(own)} of the {len(FIGURES)} figures that describe {area.title} are the place's "
            f"own; {len(filled)} had to be filled from English places of like size."
        )
    else:
        said = f"All {len(FIGURES)} figures that describe {area.title} are the place's own."
    sources = {
        figure: (f"{source.source} ({source.date})", source.grade)
        for source in area.sources
        for figure in source.figures
    }
    rows = [
        (
            label,
            "filled from places of like size" if name in area.filled else "the place's own",
            *sources.get(name, ("not stated", "–")),
        )
        for name, label in FIGURES.items()
    ]
    columns = [Column("Figure"), Column("Whose"), Column("Source"), Column("Grade")]
    table = Table(f"Figures that describe {area.title}", columns, rows, stacked=True)
    from lacsim.world.sizes import size_note  # the world is slow to import, and seldom needed here

    note = size_note(area)
    return [
        Heading("Figures about the place"),
        Text(said),
        *([Text(note)] if note else []),
        TableBlock("area-figures", table),
    ]


def _local_rates(study: Study, rates: LocalRates) -> list[Block]:
    """Rates known here beside the model's under the reference; nothing is forced to agree."""
    known = {
        "gp_contacts": rates.gp_contacts,
        "emergency": rates.emergency_attendances,
        "care_requests": rates.social_care_requests,
    }
    rows = [
        (headed(BY_KEY[key]), level_cell(study, key, study.reference.name), words.number(value))
        for key, value in known.items()
        if value is not None and study.level(study.reference.name, key)
    ]
    if not rows:
        return []
    columns = [
        Column("Rate"),
        Column(f"The model, {study.reference.within} (95% interval)"),
        Column("Known here"),
    ]
    table = Table("Local rates beside the model's", columns, rows, stacked=True)
    said = (
        f"Known rates come from {rates.source} ({rates.date}). They are shown beside the model's "
        "and never forced on it."
    )
    return [Heading("Local rates"), Text(said), TableBlock("local-rates", table)]
