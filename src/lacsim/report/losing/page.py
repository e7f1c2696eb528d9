"""The page: the question, what was found, each rival, the worst found, and how it was done."""

from __future__ import annotations

from pathlib import Path

from lacsim.outcomes import words
from lacsim.outcomes.catalogue import BY_KEY
from lacsim.report.blocks import Bullets, Facts, Section, Text
from lacsim.report.losing import adversary, amounts
from lacsim.report.losing.naming import option_title
from lacsim.report.sections.methods import FOOTER
from lacsim.report.shell import render_page, write_whole
from lacsim.studies import manifest
from lacsim.studies.losing.finding import Found
from lacsim.studies.losing.question import Question
from lacsim.studies.losing.telling import INDENT
from lacsim.studies.runs.design import Design


def write_losing(found: Found, design: Design, path: Path) -> Path:
    """Write the page; it appears whole or not at all."""
    return write_whole(path, render_losing(found, design))


def render_losing(found: Found, design: Design) -> str:
    """The page as text.

    Args:
        found: what was found.
        design: of the draws' study.
    """
    main = [line for line in found.sentences if not line.startswith(INDENT)]
    said = main or ["Nothing was found: no run of a draw ended well."]
    sections = [Section("summary", "What was found", [Bullets(said, "plain")], "summary")]
    known = [str(row) for row in found.volumes["rival"] if len(found.drawn(str(row)))]
    if known:
        sections.append(amounts.shares(found))
        sections += [amounts.against(found, rival) for rival in known]
    if any(len(table) for table in found.trials.values()):
        sections.append(adversary.worst(found))
    sections.append(_methods(found, design))
    (place,) = (area.title for area in design.areas.values())
    return render_page(
        title=f"Where {words.within(option_title(found.question.option))} does no better",
        place=place,
        kicker="where it loses",
        subtitle=asked(found.question, place),
        options=(),
        sections=sections,
        footer=FOOTER,
    )


def asked(question: Question, place: str) -> str:
    """The question in words."""
    own = words.within(option_title(question.option))
    rivals = [words.within(option_title(name)) for name in question.rivals]
    others = f"{', '.join(rivals[:-1])} or {rivals[-1]}" if len(rivals) > 1 else rivals[0]
    years = "1 year" if question.years == 1 else f"{question.years:.3g} years"
    return (
        f"In how much of what we hold possible, and where in it, does {own} do no better than "
        f"{others} for the same {words.money(question.money)} over {years}, "
        f"judged by {BY_KEY[question.outcome].noun} ({BY_KEY[question.outcome].unit}), in {place}?"
    )


def _methods(found: Found, design: Design) -> Section:
    question, versions = found.question, manifest.versions()
    text = (
        "Beliefs are drawn evenly from what we hold possible of every parameter that is not known "
        "for sure. Under each of them every option spends the same money in the same place, with "
        "the same people and the same luck, so that options differ by what they cause alone. The "
        "rule is a decision tree of two conditions at most, grown on where each belief lies within "
        "its range, and judged on draws that were not used to grow it; it is told only if it does "
        "better there than guessing."
    )
    tried = {name: len(table) for name, table in found.trials.items()}
    chosen = "; ".join(f"{n} against {words.within(option_title(k))}" for k, n in tried.items())
    (area,) = design.areas.values()
    facts = [
        ("Options", "; ".join(option.title for option in design.options.values())),
        ("Programme spend of each", words.money(question.money)),
        ("Outcome", f"{BY_KEY[question.outcome].title}, {BY_KEY[question.outcome].unit}"),
        ("Place", area.title),
        ("Residents", f"{area.residents:,}"),
        ("Years", f"{design.years:.3g}, after {design.burn_in_weeks / 52:.3g} before the start"),
        ("Beliefs drawn", f"{sum(b.drawn for b in design.beliefs)}, of {_parameters(question)}"),
        ("Beliefs an adversary chose", chosen or "none"),
        ("Repeats", str(design.replicates)),
        ("Seed of the luck", str(design.seed)),
        ("Seed of the draws", str(question.plan_seed)),
        ("lacsim", versions["lacsim"]),
        ("Model version", versions["model"]),
        ("Commit", manifest.commit() or "installed package"),
    ]
    return Section("methods", "How it was done", [Text(text), Facts(facts)])


def _parameters(question: Question) -> str:
    count = len(set(question.parameters))
    if not count:
        return "every parameter that has a range"
    return "1 parameter" if count == 1 else f"{count} parameters"
