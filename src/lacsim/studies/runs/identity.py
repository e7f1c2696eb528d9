"""What a run is called: a hash of everything that determines its numbers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from typing import Any

from lacsim import _version
from lacsim.scenario.errors import InputError, Problem
from lacsim.scenario.places import config_root

# What enters a run in another way, as part of its belief, or not at all.
NO_PRICES = ("alternatives.yaml", "baseline.yaml", "known_rates.yaml", "targets.yaml")


def canonical(value: Any) -> str:
    """A value as JSON that is the same whatever the order of its keys.

    Raises:
        ValueError: NaN or an infinity, which JSON cannot hold.
    """
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), allow_nan=False, ensure_ascii=False
    )


def digest(value: Any) -> str:
    """Sixteen hexadecimal digits that stand for a value's content."""
    return hashlib.blake2b(canonical(value).encode(), digest_size=8).hexdigest()


@cache
def mixing() -> Mapping[str, str]:
    """The versions that results of one study must have in common, by name.

    The model version holds those of Python and Numba too.
    """
    data = hashlib.blake2b(digest_size=8)
    for path in sorted((config_root() / "evidence").glob("*.yaml")):
        if path.name not in NO_PRICES:
            data.update(path.name.encode() + path.read_bytes())
    return {
        "model": _version.model_version(),
        "world": _version.world_version(),
        "results": _version.results_version(),
        "prices": data.hexdigest(),
        "numpy": metadata.version("numpy"),
        "scipy": metadata.version("scipy"),
    }


def refuse_mixing(kept: Mapping[str, str], folder: str) -> None:
    """Refuse to add to results made with other versions.

    Args:
        kept: the versions they were made with.
        folder: where they lie, for the message.

    Raises:
        InputError: a version differs.
    """
    now = mixing()
    problems = [
        Problem(
            folder, 0, f"version of {name}", kept.get(name),
            f"these runs were made with it, and here it is {now[name]}",
            "another --out, or the version the study began with",
        )
        for name in now
        if kept.get(name) != now[name]
    ]  # fmt: skip
    if problems:
        raise InputError(problems)
