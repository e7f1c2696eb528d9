"""Let emulated evaluators report on a programme, and print what is true beside what they say."""

from __future__ import annotations

import json
import math
from collections.abc import Hashable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lacsim.cli.progress import progress
from lacsim.cli.screen import screen
from lacsim.outcomes import words
from lacsim.outcomes.words import counted

if TYPE_CHECKING:
    import pandas as pd

    from lacsim.outcomes.evaluators import Design
    from lacsim.scenario import Scenario

REGRESSION = (
    "Regression to the mean: people are introduced at a bad time, and most bad times pass. The "
    "part that would have come anyway is how the same people's figures move without the programme."
)


def evaluate_and_tell(
    names: list[str],
    scenario: Scenario,
    workers: int | None,
    switched_off: bool,
    json_file: Path | None,
) -> None:
    """Run the programme with and without, and print each design's figures beside the truth.

    Args:
        names: designs, built-in names or paths; all built-in ones when empty.
        scenario: the reference and one other option.
        workers: processes; None for one a CPU core.
        switched_off: follow the people who would be introduced through life without it.
        json_file: also write the figures there.

    Raises:
        InputError: an unknown design, a window longer than the run, nobody included.
    """
    from lacsim.cli.comparing import cores
    from lacsim.cli.making import check_file_out
    from lacsim.outcomes.evaluators import load_design
    from lacsim.scenario import built_in
    from lacsim.studies.evaluation import evaluate_programme

    if json_file is not None:
        check_file_out("--json", json_file, ".json")
    designs = [load_design(name) for name in names or built_in("evaluation")]
    repeats, processes = scenario.replicates, cores(workers)
    with progress("Evaluating") as tell:
        table = evaluate_programme(
            designs, scenario, replicates=repeats, workers=processes,
            switched_off=switched_off, progress=tell,
        )  # fmt: skip
    say = screen()
    _introduce(scenario, switched_off)
    for design in designs:
        _print_design(design, table[table["design"] == design.name])
    say.print(REGRESSION, soft_wrap=True)
    if json_file is not None:
        text = json.dumps(as_data(designs, table), indent=2, ensure_ascii=False)
        json_file.write_text(text + "\n", encoding="utf-8")
        say.print(f"Figures: {json_file}")


def as_data(designs: list[Design], table: pd.DataFrame) -> list[dict[str, Any]]:
    """The figures as plain data: one entry a design, nothing where nothing is known."""
    entries = []
    for design in designs:
        rows = table[table["design"] == design.name].drop(columns="design").to_dict("records")
        figures = [
            {str(k): None if isinstance(v, float) and not math.isfinite(v) else v
             for k, v in row.items()}
            for row in rows
        ]  # fmt: skip
        published = [each.model_dump(mode="json") for each in design.published]
        entries.append({"design": design.name, "title": design.title, "figures": figures,
                        "published": published})  # fmt: skip
    return entries


def _introduce(scenario: Scenario, switched_off: bool) -> None:
    area = scenario.area_profile()
    said = (
        f"{area.title}: {area.residents:,} residents, {counted(scenario.replicates, 'repeat')}. "
        "Each evaluator sees only records and answers; the truth is the same people's other life, "
        "with the same luck."
    )
    if switched_off:
        said += (
            " The programme is switched off: those who would be introduced are followed through "
            "the life they have without it, so the true effect is none."
        )
    screen().print(said, soft_wrap=True)


def _print_design(design: Design, table: pd.DataFrame) -> None:
    from rich import box
    from rich.table import Table

    shown = Table(title=design.title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    shown.add_column("figure", overflow="fold")
    shown.add_column("unit", overflow="fold")
    for heading in ("would have been published", "truth", "would have come anyway"):
        shown.add_column(heading, justify="right")
    for row in table.to_dict("records"):
        cells = [_cell(row, name) for name in ("said", "truth", "regression")]
        shown.add_row(words.sentence(str(row["title"])), str(row["unit"]), *cells)
    say = screen()
    say.print(shown)
    for row in table.to_dict("records"):
        if math.isfinite(row["covered"]):
            share = f"{100 * row['covered']:.0f}%"
            say.print(
                f"  {words.sentence(str(row['title']))}: the evaluator's own 95% interval holds "
                f"the truth in {share} of {counted(int(row['repeats']), 'repeat')}.",
                soft_wrap=True,
            )
            break
    for published in design.published:
        figure = words.figure(published.value, published.unit)
        upto = (
            "" if published.high is None else f" to {words.figure(published.high, published.unit)}"
        )
        say.print(
            f"  Published: {figure}{upto} ({published.meaning}; {published.unit}; {published.date};"
            f" {published.grade}). {published.source}.",
            soft_wrap=True,
        )
    say.print()


def _cell(row: dict[Hashable, Any], name: str) -> str:
    mean, low, high = (row[key] for key in (name, f"{name}_low", f"{name}_high"))
    if not math.isfinite(mean):
        return "–"
    if not math.isfinite(low):
        return words.figure(mean, row["unit"])
    return "{} ({})".format(*words.difference(mean, low, high, row["unit"]))
