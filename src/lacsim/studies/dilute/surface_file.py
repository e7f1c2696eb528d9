"""A surface as a file, for those who ask without running anything.

One Parquet file: a row a (combination, belief, repeat) in that order and a column an outcome, the
whole period's value each. Its description says what was run, and which beliefs are structural
alternatives.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from lacsim.scenario.errors import InputError, Problem
from lacsim.studies.dilute.origin import read_origin
from lacsim.studies.dilute.surface import REFERENCES, Surface
from lacsim.studies.runs.store import write_whole

KEYS = ("combination", "belief", "repeat")


def file_of(area: str) -> str:
    """Name of an area's surface in a study's folder."""
    return f"surface-{area}.parquet"


def save_surface(surface: Surface, path: Path) -> None:
    """Write the file; it appears whole or not at all.

    Raises:
        OSError: it cannot be written.
    """
    every = surface.under_all()
    named = [name for name in REFERENCES if name in every.references]
    cube = np.concatenate([*(every.references[name][None] for name in named), every.values])
    codes = np.array([*(REFERENCES[name] for name in named), *every.combinations])
    grid = np.meshgrid(
        codes, np.array(every.beliefs), np.arange(every.repeats), indexing="ij"
    )  # fmt: skip
    columns = {key: axis.ravel().astype(np.int32) for key, axis in zip(KEYS, grid, strict=True)}
    flat = cube.reshape(-1, len(every.outcomes))
    columns |= {key: flat[:, k] for k, key in enumerate(every.outcomes)}
    about = {
        "area": every.area, "letters": every.letters, "outcomes": list(every.outcomes),
        "names": {str(number): name for number, name in every.names.items()},
        "ways": [] if surface.ways is None else list(surface.ways.beliefs),
        **every.origin.as_json(),
    }  # fmt: skip
    table = pa.table(columns).replace_schema_metadata({"surface": json.dumps(about)})
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    write_whole(path, bytes(sink.getvalue()))


def load_surface(path: Path) -> Surface:
    """Read the file; one that an earlier version wrote says less of its origin.

    Raises:
        InputError: there is none, or it is no surface.
    """
    try:
        return _read(path)
    except (OSError, pa.ArrowException, LookupError, TypeError, ValueError) as error:
        raise InputError(
            Problem(str(path), 0, "", None, f"holds no surface ({type(error).__name__})",
                    "a file that lacsim dilute --all-combinations wrote")
        ) from None  # fmt: skip


def _read(path: Path) -> Surface:
    table = pq.read_table(path)
    about = json.loads(table.schema.metadata[b"surface"])
    combination, belief, repeat = (table.column(key).to_numpy() for key in KEYS)
    repeats = len(np.unique(repeat))
    beliefs = belief[: repeats * len(np.unique(belief)) : repeats]  # in the order of the file
    outcomes = tuple(about["outcomes"])
    flat = np.stack([table.column(key).to_numpy() for key in outcomes], axis=1)
    first = combination[:: len(beliefs) * repeats]
    cube = flat.reshape(len(first), len(beliefs), repeats, len(outcomes))
    kept = first >= 0
    names = {row: name for name, row in REFERENCES.items()}
    every = Surface(
        about["area"], about["letters"], tuple(map(int, beliefs)), outcomes,
        first[kept].astype(np.int64), cube[kept],
        {names[int(code)]: cube[k] for k, code in enumerate(first) if code < 0},
        read_origin(about),
        names={int(number): str(name) for number, name in about.get("names", {}).items()},
    )  # fmt: skip
    ways = [int(number) for number in about.get("ways", [])]
    if not ways:
        return every
    own = [number for number in every.beliefs if number not in ways]
    return replace(every.under(own), ways=every.under(ways))
