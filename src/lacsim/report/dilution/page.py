"""A dilution's page: what was found first, then each part, then how it was done."""

from __future__ import annotations

from pathlib import Path

from lacsim.report.blocks import Bullets, Facts, Section, Text
from lacsim.report.dilution import drifts, guesses, several, single
from lacsim.report.sections.methods import FOOTER
from lacsim.report.shell import render_page, write_whole
from lacsim.studies import manifest
from lacsim.studies.dilute.dilution import Dilution
from lacsim.studies.dilute.funding import FREED_WORDS
from lacsim.studies.dilute.telling import INDENT, Findings
from lacsim.studies.runs.beliefs import DRAWS
from lacsim.studies.runs.design import Design


def write_dilution(found: Findings, design: Design, dilution: Dilution, path: Path) -> Path:
    """Write the page; it appears whole or not at all."""
    return write_whole(path, render_dilution(found, design, dilution))


def render_dilution(found: Findings, design: Design, dilution: Dilution) -> str:
    """The page as text.

    Args:
        found: what was found.
        design: the study's design.
        dilution: what was tried.
    """
    main = [line for line in found.sentences if not line.startswith(INDENT)]
    sections = [Section("summary", "What was found", [Bullets(main, "plain")], "summary")]
    beliefs = DRAWS if DRAWS in design.sets else "baseline"
    for area in design.areas:
        if dilution.plan == "one-at-a-time" and len(found.tables["elements"]):
            sections += [single.carried(found, area), single.response(found, area, beliefs)]
        elif dilution.plan == "all-combinations":
            sections.append(several.values(found, area))
        elif dilution.plan == "inside-bundles":
            sections.append(several.inside(found, area))
        elif dilution.plan == "drift":
            sections.append(drifts.drift(found, area))
        elif dilution.plan == "structures":
            sections.append(several.structures(found, area))
        elif dilution.plan == "choice":
            sections.append(several.choice(found, area, beliefs))
            sections += guesses.sections(found, area)
    if "predictability" in found.tables:
        sections.append(several.spread(found))
    sections.append(_methods(design, dilution))
    places = ", ".join(area.title for area in design.areas.values())
    return render_page(
        title=design.title,
        place=places,
        kicker="what carries the result",
        subtitle=(
            f"{places}: options that differ in their core elements alone, at the same money unless "
            "said otherwise, with the same people and the same luck"
        ),
        options=(),
        sections=sections,
        footer=FOOTER,
    )


def _methods(design: Design, dilution: Dilution) -> Section:
    versions = manifest.versions()
    text = (
        "Every option of a repeat begins from the same people after the same years, and what "
        "happens to anybody by chance is drawn from the same luck. Differences are averaged over "
        "the beliefs; their intervals hold chance alone, from the repeats. How far the beliefs lie "
        "apart stands beside it. Elements are not ten independent principles: several principles "
        "stand on the same elements."
    )
    draws = sum(belief.drawn for belief in design.beliefs)
    full = design.options["full"]
    facts = [
        ("Residents", ", ".join(f"{a.residents:,}" for a in design.areas.values())),
        ("Years", f"{design.years:.3g}, after {design.burn_in_weeks / 52:.3g} before the start"),
        ("Options", str(len(design.options))),
        ("Beliefs", f"{len(design.beliefs)}, {draws} of them drawn"),
        ("Repeats", str(design.replicates)),
        ("Posts with all elements in full", f"{full.posts:.3g}"),
        ("Money that an element frees", FREED_WORDS[dilution.freed]),
        ("lacsim", versions["lacsim"]),
        ("Model version", versions["model"]),
        ("Commit", manifest.commit() or "installed package"),
    ]
    return Section("methods", "How it was done", [Text(text), Facts(facts)])
