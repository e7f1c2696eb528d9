"""A study's folder: its manifest, with which alone the study can be run again."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from lacsim.scenario.errors import InputError, Problem
from lacsim.studies import manifest
from lacsim.studies.folder import MANIFEST
from lacsim.studies.replicates import replicate_seed
from lacsim.studies.runs.design import Design
from lacsim.studies.runs.identity import mixing, refuse_mixing
from lacsim.studies.runs.ledger import LEDGER, Ledger
from lacsim.studies.runs.lock import LOCK, OWNER
from lacsim.studies.runs.store import PARTS, write_whole

KIND = "study"
OURS = (LEDGER, LOCK, OWNER, PARTS)  # with SQLite's own files beside them


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a study.

    Raises:
        InputError: there is none, or it is of something else.
    """
    path = folder / MANIFEST
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(
            Problem(str(folder), 0, "", None, f"holds no study ({error})", "a study's folder")
        ) from None
    if not isinstance(found, dict) or found.get("kind") != KIND:
        raise InputError(
            Problem(str(path), 0, "kind", None, "not the manifest of a study", "a study's folder")
        )
    return found


def read_design(folder: Path) -> Design:
    """The design in a study's manifest.

    Raises:
        InputError: no manifest of a study, or one that cannot be understood.
    """
    found = read_manifest(folder)
    try:
        return Design.from_json(found.get("design"))
    except ValidationError as error:
        said = str(error.errors()[0]["msg"])
        raise InputError(
            Problem(
                str(folder / MANIFEST), 0, "design", None, f"cannot be understood ({said})",
                "the manifest as it was written",
            )
        ) from None  # fmt: skip


def refuse_strangers(folder: Path) -> None:
    """Refuse, before anything is written, a folder that holds something else than a study.

    Raises:
        InputError: it does, or it is a file.
    """
    wrong = ""
    if folder.exists() and not folder.is_dir():
        wrong = "a file, not a folder"
    elif folder.is_dir() and not (folder / MANIFEST).exists():
        ours = (*OURS, f".{MANIFEST}.")
        names = sorted(path.name for path in folder.iterdir())
        strange = [name for name in names if not name.startswith(ours)]
        wrong = f"holds {strange[0]}, which is not a study's" if strange else ""
    elif folder.is_dir():
        read_manifest(folder)
    if wrong:
        raise InputError(Problem(str(folder), 0, "", None, wrong, "a new or empty folder"))


def open_folder(folder: Path, design: Design) -> None:
    """Make the folder the design's, or check that it is.

    Raises:
        InputError: it holds something else, another study, or results of other versions.
    """
    if (folder / MANIFEST).exists():
        kept = read_design(folder)
        refuse_mixing(read_manifest(folder)["mixing"], str(folder))
        _refuse_other(kept, design, folder)
        return
    write_manifest(folder, design)


def _refuse_other(kept: Design, design: Design, folder: Path) -> None:
    """Refuse to go on with a study that is not the one in the folder."""
    before, now = kept.fixed_part(), design.fixed_part()
    problems = [
        Problem(
            str(folder), 0, key, None, "not as in the study that lies there",
            "another --out, or the study as it was; repeats, precision and limits may change",
        )
        for key in before
        if before[key] != now[key]
    ]  # fmt: skip
    if problems:
        raise InputError(problems)


def write_manifest(folder: Path, design: Design, ledger: Ledger | None = None) -> None:
    """Write what reproduces the study; with a ledger, also how it went.

    Raises:
        OSError: the folder cannot be written to.
    """
    last = design.replicates
    went: Mapping[str, Any] = {}
    if ledger is not None:
        runs, seconds = ledger.seconds()
        last = max(last, *(row["replicate"] for row in ledger.rows(("replicate",))), 1)
        went = {
            "sessions": ledger.sessions(),
            "counts": ledger.counts(),
            "run_seconds": round(seconds, 3),
            "runs_done": runs,
        }
    described = {
        "kind": KIND,
        "design": design.model_copy(update={"replicates": last}).model_dump(mode="json"),
        "mixing": dict(mixing()),
        "versions": manifest.versions(),
        "commit": manifest.commit(),
        "machine": machine(),
        "replicate_seeds": {str(n): replicate_seed(design.seed, n) for n in range(1, last + 1)},
        **went,
    }
    text = json.dumps(described, indent=1, ensure_ascii=False) + "\n"
    write_whole(folder / MANIFEST, text.encode("utf-8"))


def machine() -> dict[str, Any]:
    """What the runs were made on."""
    return {
        "system": platform.platform(),
        "processor": platform.processor() or platform.machine(),
        "cores": os.cpu_count(),
    }
