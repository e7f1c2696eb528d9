"""Where a surface comes from: what was run, under what, and what has changed since."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from lacsim import _version
from lacsim.scenario.area import AreaProfile, load_area
from lacsim.scenario.errors import InputError
from lacsim.scenario.places import built_in, config_root
from lacsim.studies import manifest
from lacsim.studies.runs.design import Design
from lacsim.studies.runs.identity import digest, mixing

IN_FULL = "full"
# What a stored number hangs on, in words; each is told apart by a hash of its own.
PARTS = {
    "rules": "the rules of the week",
    "world": "how a place and its people are made",
    "results": "how options are run and outcomes reckoned",
    "prices": "prices and other figures that are no belief",
    "priors": "what is believed, and how sure",
    "options": "the options and their elements",
    "place": "the figures of the place",
}


@dataclass(frozen=True)
class Checked:
    """That some runs were made again later, and all came to the same, to the last digit.

    Attributes:
        runs: how many.
        model: the model version that made them again.
        lacsim: version of the package.
        parts: hash of each of ``PARTS`` then.
    """

    runs: int
    model: str
    lacsim: str
    parts: Mapping[str, str]


@dataclass(frozen=True)
class Origin:
    """What a surface was run with; what an older file does not say is None or empty.

    Attributes:
        title: of the area, as people write it.
        residents: people it was scaled to.
        years: from the start of the policy.
        burn_in_weeks: weeks before it.
        posts: full-time posts of the option with all elements in full.
        freed: where money goes that a left-out element frees, a key of ``FREED_WORDS``.
        drawn: beliefs drawn from the priors.
        model: model version.
        lacsim: version of the package.
        parts: hash of each of ``PARTS``.
        checked: when it was last held against the model; None where it never was.
    """

    title: str = ""
    residents: int | None = None
    years: float | None = None
    burn_in_weeks: int | None = None
    posts: float | None = None
    freed: str = ""
    drawn: int | None = None
    model: str = ""
    lacsim: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    checked: Checked | None = None

    def as_json(self) -> dict[str, Any]:
        """What is known, ready to be written."""
        return {key: value for key, value in asdict(self).items() if value not in (None, "", {})}

    def changed(self, area: str) -> list[str]:
        """In words, what differs here and now from what it was run with, or last held against.

        Args:
            area: name of the area; its figures are held against the built-in of that name.
        """
        then = self.parts if self.checked is None else self.checked.parts
        now = parts_now()
        if area in built_in("area") and self.residents is not None:
            try:
                now = {**now, "place": digest_of(load_area(area).scaled(self.residents))}
            except InputError:
                now = {**now, "place": ""}
        return [
            said
            for part, said in PARTS.items()
            if part in now and part in then and now[part] != then[part]
        ]

    def said_of_check(self) -> str:
        """That and how it was held against a later model, in a sentence; empty where it was not."""
        if self.checked is None:
            return ""
        return (
            f"{self.checked.runs:,} of these runs were made again under model version"
            f" {self.checked.model}: all came to the same, to the last digit."
        )


def origin_of(design: Design, area: str, freed: str = "") -> Origin:
    """The origin of an area's surface in a study that this package has run.

    Args:
        design: the study's.
        area: name of the area.
        freed: where money goes that a left-out element frees.
    """
    profile = design.areas[area]
    versions = manifest.versions()
    full = design.options.get(IN_FULL)
    return Origin(
        title=profile.title,
        residents=profile.residents,
        years=design.years,
        burn_in_weeks=design.burn_in_weeks,
        posts=None if full is None else float(full.posts),
        freed=freed,
        drawn=sum(belief.drawn for belief in design.beliefs),
        model=versions["model"],
        lacsim=versions["lacsim"],
        parts={**parts_now(), "place": digest_of(profile)},
    )


def read_origin(about: Mapping[str, Any]) -> Origin:
    """The origin in a file's description; what is missing or of another kind is not known."""
    kinds: dict[str, tuple[type, ...]] = {
        "title": (str,), "residents": (int,), "years": (int, float), "burn_in_weeks": (int,),
        "posts": (int, float), "freed": (str,), "drawn": (int,), "model": (str,),
        "lacsim": (str,), "parts": (dict,),
    }  # fmt: skip
    known = {key: about[key] for key, kind in kinds.items() if isinstance(about.get(key), kind)}
    return Origin(**known, checked=_read_check(about.get("checked")))


def _read_check(about: Any) -> Checked | None:
    """The note in a file's description; None where there is none that can be read."""
    kinds = {"runs": int, "model": str, "lacsim": str, "parts": dict}
    if not isinstance(about, Mapping):
        return None
    if not all(isinstance(about.get(key), kind) for key, kind in kinds.items()):
        return None
    return Checked(**{key: about[key] for key in kinds})


def digest_of(area: AreaProfile) -> str:
    """Stands for an area's figures, at its size."""
    return digest(area.model_dump(mode="json"))


@cache
def parts_now() -> Mapping[str, str]:
    """The hash of each part that is the same for every area."""
    root = config_root()
    return {
        "rules": _version.rules_version(),
        **{name: mixing()[name] for name in ("world", "results", "prices")},
        "priors": _hash([*(root / "evidence" / "priors").glob("*.yaml"),
                         root / "evidence" / "baseline.yaml"]),
        "options": _hash([*(root / "arms").glob("*.yaml"), root / "elements.yaml"]),
    }  # fmt: skip


def _hash(paths: Iterable[Path]) -> str:
    found = hashlib.blake2b(digest_size=8)
    for path in sorted(paths):
        found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()
