"""The sceptic's page: what was expected, what was seen, and whether it holds, in one HTML file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

from lacsim.report.blocks import Bullets, Facts, Figure, Figures, Legend, Section, TableBlock, Text
from lacsim.report.charts import Group, Whisker, forest
from lacsim.report.looks import swatch
from lacsim.report.sections.methods import FOOTER
from lacsim.report.shell import render_page, write_whole
from lacsim.report.tables import Column, Table
from lacsim.studies import manifest
from lacsim.studies.sceptic.check import BEHAVES, NO_BENEFIT, Check, Finding, Result
from lacsim.studies.sceptic.lab import Size

FOUND, PLANTED = 2, 1  # looks in charts
CHIPS = {"holds": "better", "does not hold": "worse", "not told": "more"}
MARKS = {"holds": "\u2713", "does not hold": "\u2717", "not told": "?"}
WORDS = {"holds": "holds", "does not hold": "does not hold", "not told": "could not be told"}
MINUS = "\u2212"


def write_sceptic(results: Sequence[Result], path: Path, size: Size, seconds: float) -> Path:
    """Write the page.

    Args:
        results: what came of each check, in order.
        path: file to write; it appears whole or not at all.
        size: how large the runs were.
        seconds: how long it all took.
    """
    sections = [
        _summary(results, size),
        _family("no-benefit", NO_BENEFIT, results, size),
        _family("behaves", BEHAVES, results, size),
        _methods(size, seconds),
    ]
    text = render_page(
        title="What a sceptic would try",
        place="lacsim",
        kicker="the model put to the test",
        subtitle=(
            "Worlds in which there can be no benefit, and ways in which a model must behave, each "
            "run and judged by one rule"
        ),
        options=(),
        sections=[section for section in sections if section is not None],
        footer=FOOTER,
    )
    return write_whole(path, text)


def number(value: float, sign: bool = False) -> str:
    """A number for people: few digits, a true minus."""
    text = f"{value:+.3g}" if sign and value else f"{value:.3g}"
    return text.replace("-", MINUS)


def seen(result: Result) -> str:
    """What was seen, in words."""
    if result.faults:
        return "; ".join(result.faults)
    if result.check.kind == "exact":
        return f"{result.compared:,} things compared, not one difference"
    return "; ".join(_finding(each, result.check.kind) for each in result.findings)


def _finding(found: Finding, kind: str) -> str:
    unit = "%" if kind == "same" else ""
    low, high = (number(value, sign=True) + unit for value in (found.low, found.high))
    return f"{found.outcome} {number(found.mean, sign=True)}{unit} ({low} to {high})"


def beside(result: Result) -> str:
    """What is told beside the verdict."""
    said = [
        f"{name} {number(value, sign=True)}%" if "ordinary world" in name
        else f"{name}: {number(value)}"
        for name, value in result.seen.items()
    ]  # fmt: skip
    return "; ".join(said)


def _chip(result: Result) -> Markup:
    verdict = result.verdict
    return Markup('<span class="chip {}"><span aria-hidden="true">{}</span> {}</span>').format(
        CHIPS[verdict], MARKS[verdict], WORDS[verdict]
    )


def how_many_hold(held: int, checks: int) -> str:
    """So many of the checks hold, in a sentence."""
    if checks == 1:
        return "The check holds." if held else "The check does not hold."
    return f"{held} of {checks} checks {'holds' if held == 1 else 'hold'}."


def _summary(results: Sequence[Result], size: Size) -> Section:
    def of(verdict: str) -> list[str]:
        return [result.check.title for result in results if result.verdict == verdict]

    said = [how_many_hold(len(of("holds")), len(results))]
    for verdict in ("does not hold", "not told"):
        if of(verdict):
            said.append(f"{WORDS[verdict].capitalize()}: {'; '.join(of(verdict))}.")
    rule = (
        "A difference is none only when the whole 90% interval of the paired difference lies "
        f"within {size.margin:g}% of the baseline, both ways. Repeats are added until that can be "
        "told. The same check is then run with an effect planted that is twice as large, and must "
        "refuse it: a check that would let everything through shows nothing."
    )
    return Section("summary", "What was found", [Bullets(said, "plain"), Text(rule)], "summary")


def _family(anchor: str, family: str, results: Sequence[Result], size: Size) -> Section | None:
    mine = [result for result in results if result.check.family == family]
    if not mine:
        return None
    columns = [Column("check, and verdict"), Column("tried in, and expected"), Column("seen")]
    rows = [(_what(result), _wish(result.check), _found(result)) for result in mine]
    table = Table("What was expected and what was seen", columns, rows, stacked=True)
    blocks: list[Any] = [TableBlock(f"{anchor}-table", table)]
    figure = _figure(anchor, family, mine, size)
    if figure is not None:
        key = [
            Markup(swatch(FOUND, line=False)) + Markup(" as the model is"),
            Markup(swatch(PLANTED, line=False)) + Markup(" with an effect planted"),
        ]
        blocks += [Legend(key), Figures([figure], "single")]
    return Section(anchor, family, blocks)


def _what(result: Result) -> Markup:
    return Markup('{} {}<span class="unit">{}</span>').format(
        result.check.title, _chip(result), result.check.name
    )


def _wish(check: Check) -> Markup:
    return Markup('{}<br><span class="interval prose">Expected: {}</span>').format(
        check.how, check.expects
    )


def _found(result: Result) -> Markup:
    """What was seen, and what stands beside it."""
    lines = [seen(result)]
    if result.seen:
        lines.append(f"Beside: {beside(result)}")
    repeats = "1 repeat" if result.repeats == 1 else f"{result.repeats} repeats"
    lines.append(f"{result.planted[:1].upper()}{result.planted[1:]}. {repeats}.".lstrip(". "))
    first, *more = lines
    rest = Markup("").join(
        Markup('<br><span class="interval prose">{}</span>').format(line) for line in more
    )
    return Markup("{}{}").format(first, rest)


def _figure(anchor: str, family: str, results: Sequence[Result], size: Size) -> Figure | None:
    groups, lines = [], []
    for result in results:
        if result.check.kind != "same":
            continue
        for found in result.findings:
            if not all(map(_known, (found, found.planted))):
                continue
            planted = found.planted
            groups.append(Group(f"{result.check.name}: {found.outcome}", (
                Whisker("as the model is", FOUND, found.mean, found.low, found.high),
                Whisker("planted", PLANTED, planted.mean, planted.low, planted.high),
            )))  # fmt: skip
            lines.append(
                f"{result.check.name}, {found.outcome}: {number(found.low)}% to "
                f"{number(found.high)}%"
            )
    if not groups:
        return None
    title = f"Paired differences, {family.lower()}"
    note = (
        f"90% intervals. The band is the margin of {size.margin:g}% each way: what lies wholly in "
        "it is no difference, and what is planted must lie outside."
    )
    svg = forest(
        f"sceptic-{anchor}", title, "% of the baseline", groups, ". ".join(lines) + ".",
        band=size.margin,
    )  # fmt: skip
    return Figure(f"{anchor}-chart", title, "% of the baseline", Markup(svg), note)


def _known(interval: Any) -> bool:
    return bool(interval.mean == interval.mean and interval.low == interval.low)


def _methods(size: Size, seconds: float) -> Section:
    versions = manifest.versions()
    scope = (
        "Passing shows that what the model says does not come from a built-in bonus, from chance "
        "taken for an effect, or from hours made of nothing. It does not show that its beliefs are "
        "true. Doses are far above any programme's: many more people are introduced, by more "
        "posts, so that an effect, where there is one, can be seen."
    )
    facts = [
        ("Residents", f"{size.residents:,}"),
        ("Weeks", f"{size.weeks} after {size.weeks_before} before the start"),
        ("Full-time posts", f"{size.posts:g}"),
        ("Margin", f"{size.margin:g}% of the baseline"),
        ("Suite", "quick" if size.quick else "full"),
        ("Time", f"{seconds:.0f} seconds"),
        ("lacsim", versions["lacsim"]),
        ("Model version", versions["model"]),
        ("Commit", manifest.commit() or "installed package"),
    ]
    return Section("methods", "What this shows, and how it was done", [Text(scope), Facts(facts)])
