"""Put the shards of a study together into one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from lacsim.scenario.errors import InputError, Problem
from lacsim.studies.runs.folder import (
    open_folder,
    read_design,
    read_manifest,
    refuse_strangers,
    write_manifest,
)
from lacsim.studies.runs.identity import refuse_mixing
from lacsim.studies.runs.ledger import COLUMNS, Ledger
from lacsim.studies.runs.lock import is_held, sole_writer
from lacsim.studies.runs.store import PARTS, Store


def merge(shards: Sequence[str | Path], folder: str | Path) -> dict[str, int]:
    """Copy the results of shards into one study; what a shard left undone is planned there.

    Merging again, or with more shards, adds what is new.

    Args:
        shards: folders of the shards.
        folder: the study to make, or to add to.

    Returns:
        Runs of the study by status.

    Raises:
        InputError: the shards are not of one study, were made with different versions, or one is
            still being written.
    """
    places = [Path(shard) for shard in shards]
    if not places:
        raise InputError(Problem("", 0, "SHARD", None, "missing", "the folders of the shards"))
    _refuse_unlike(places)
    target = Path(folder)
    design = read_design(places[0])
    refuse_strangers(target)
    with sole_writer(target):
        open_folder(target, design)
        with Ledger(target, write=True) as ledger:
            store = Store(target, ledger)
            ledger.again()
            store.sweep()
            replicates = max(read_design(place).replicates for place in places)
            ledger.plan(run for group in design.groups(1, replicates) for run in group.runs)
            for place in places:
                _take(place, target, ledger)
            store.compact(f"{ledger.begin_session():03d}-merged")
            write_manifest(target, design, ledger)
            return ledger.counts()


def _refuse_unlike(places: Sequence[Path]) -> None:
    """Refuse what does not belong together."""
    first = read_design(places[0]).fixed_part()
    problems: list[Problem] = []
    for place in places:
        refuse_mixing(read_manifest(place)["mixing"], str(place))
        if read_design(place).fixed_part() != first:
            right = f"shards of the study in {places[0]}"
            problems.append(Problem(str(place), 0, "", None, "a shard of another study", right))
        if is_held(place):
            right = "to wait until it is done"
            problems.append(Problem(str(place), 0, "", None, "is still being written to", right))
    if problems:
        raise InputError(problems)


def _take(shard: Path, target: Path, ledger: Ledger) -> None:
    """Copy the parts of a shard that hold a run which is not done yet, then tell the ledger."""
    done = ledger.ids("done")
    with Ledger(shard) as theirs:
        rows = [
            row for row in theirs.rows((*COLUMNS, "part", "trace"))
            if row["status"] in ("done", "failed") and row["id"] not in done
        ]  # fmt: skip
        wanted = {row["part"] for row in rows if row["part"]}
        doubled = {row["part"] for row in theirs.rows(("id", "part")) if row["id"] in done}
        if wanted & doubled:
            raise InputError(
                Problem(str(shard), 0, "", None, "holds runs done elsewhere together with new ones",
                        "shards of one division (i/n), into a new --out")
            )  # fmt: skip
        parts = {name: files for name, files in theirs.parts().items() if name in wanted}
    renamed: dict[str, str] = {}
    taken: dict[str, str] = {}
    (target / PARTS).mkdir(parents=True, exist_ok=True)
    for name, files in parts.items():
        described = json.loads(files)
        fresh = f"{shard.name}-{name}"
        for table, file in described.items():
            source = shard / PARTS / file["file"]
            file["file"] = f"{fresh}.{table}.parquet"
            shutil.copyfile(source, target / PARTS / file["file"])
        renamed[name] = fresh
        taken[fresh] = json.dumps(described)
    for row in rows:
        row["part"] = renamed.get(row["part"])
    ledger.take_over(rows, taken)


__all__ = ["merge"]
