"""Many runs, on one machine or a cluster, that survive anything.

What later kinds of study build on: make a ``Design`` (from a ``Study``'s file or directly), run
it into a folder with ``run_study``, and ask ``Results``::

    from lacsim.studies.runs import Results, load_study, run_study

    run_study(load_study("beliefs"), "out/beliefs", workers=2)
    print(Results("out/beliefs").differences())
"""

from __future__ import annotations

import importlib
from typing import Any

_PUBLIC = {
    "Belief": "beliefs",
    "Beliefs": "beliefs",
    "Design": "design",
    "Outcome": "start",
    "Precision": "study",
    "Results": "results",
    "Run": "design",
    "Shard": "start",
    "Standing": "results",
    "Study": "study",
    "StudyStopped": "start",
    "design_of": "design",
    "estimate": "estimating",
    "export": "exporting",
    "load_study": "study",
    "merge": "merging",
    "rerun": "again",
    "run_study": "start",
}

__all__ = [
    "Belief",
    "Beliefs",
    "Design",
    "Outcome",
    "Precision",
    "Results",
    "Run",
    "Shard",
    "Standing",
    "Study",
    "StudyStopped",
    "design_of",
    "estimate",
    "export",
    "load_study",
    "merge",
    "rerun",
    "run_study",
]


def __getattr__(name: str) -> Any:
    """Import the public names when they are first used."""
    if name in _PUBLIC:
        return getattr(importlib.import_module(f"{__name__}.{_PUBLIC[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
