"""An option: posts and how they work, or what else the money buys. A policy is data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import Field, StringConstraints, field_validator, model_validator

from lacsim.engine.kinds import DIALS, Dial
from lacsim.evidence.buyable import Buyable
from lacsim.evidence.programme import programme_file
from lacsim.policies.elements import by_name
from lacsim.scenario import yaml_file
from lacsim.scenario.errors import one_of
from lacsim.scenario.places import find
from lacsim.scenario.strict import SLUG, Share, Strict, Text

Slug = Annotated[str, StringConstraints(pattern=SLUG)]
MOST_POSTS = 64
Fund = Literal["social care", "NHS", "housing", "police", "fire", "children's services"]


# What is settled when posts are filled, not by how the work is done afterwards.
SETTLED_AT_THE_START = ("start_small",)


class Drift(Strict):
    """How an element wanders from its level while the work goes on.

    Practice wanders, pay does not: what was agreed is paid to the end.

    Attributes:
        to: level it ends at, 0-1.
        begins: week in which it begins to move; 0 is the start of the option.
        weeks: weeks it takes, in equal steps.
    """

    to: Share
    begins: Annotated[int, Field(ge=0, le=2_000)] = 0
    weeks: Annotated[int, Field(ge=1, le=2_000)]

    def level(self, start: float, week: int) -> float:
        """The level in a week, from the level at the start."""
        gone = min(max(week - self.begins, 0), self.weeks)
        return start + (self.to - start) * gone / self.weeks


class Option(Strict):
    """One way of spending (or not spending) money on paid work in a neighbourhood.

    Attributes:
        name: short name, as in tables.
        title: what people read.
        about: what it is, in a sentence.
        post: kind of post, as in ``configs/evidence/programme.yaml``; null for no paid work.
        posts: full-time posts where no budget is given; a real number.
        cap: most people a full-time worker is with at a time.
        intakes_a_year: first contacts a full-time worker makes a year; null: as the list allows.
        placebo: hours are bought and spent on nothing.
        recycle: whether money of vacant posts is spent again.
        buys: what else the money buys, each with its share of it; see ``purchases.BUYABLE``.
        pounds_a_year: £ a year for that where no budget is given.
        stops: week from which posts and purchases have ended; null for never.
        funded_by: whose budgets the programme is paid from, and the share of each.
        dials: the twenty core elements by name, each from 0 (absent) to 1 (as described).
        drift: how some of them wander over time; none by default.
    """

    name: Slug
    title: Text
    about: Text
    post: Text | None = None
    posts: Annotated[float, Field(ge=0, le=MOST_POSTS)] = 0.0
    cap: Annotated[float, Field(gt=0, le=500)] = 40.0
    intakes_a_year: Annotated[float, Field(gt=0, le=2_000)] | None = None
    placebo: bool = False
    recycle: bool = False
    buys: dict[Buyable, Share] = Field(default_factory=dict)
    pounds_a_year: Annotated[float, Field(ge=0, le=1e8)] = 0.0
    stops: Annotated[int, Field(ge=1, le=2_000)] | None = None
    funded_by: dict[Fund, Share] = {"social care": 1.0}  # noqa: RUF012 - pydantic copies it
    dials: dict[str, Share] = Field(default_factory=dict)
    drift: dict[str, Drift] = Field(default_factory=dict)

    @field_validator("post")
    @classmethod
    def _known_post(cls, post: str | None) -> str | None:
        known = programme_file().posts
        if post is not None and post not in known:
            raise ValueError(f"no such kind of post; right would be {one_of(post, known)}")
        return post

    @field_validator("recycle")
    @classmethod
    def _not_yet(cls, recycle: bool) -> bool:
        if recycle:
            raise ValueError(
                "money of vacant posts is shown as unspent and not spent again; "
                "right would be false"
            )
        return recycle

    @field_validator("buys", "funded_by")
    @classmethod
    def _shares_of_one(cls, shares: dict[str, float]) -> dict[str, float]:
        if shares and abs(sum(shares.values()) - 1) > 1e-9:
            raise ValueError(
                f"shares add up to {sum(shares.values()):g}; right would be shares that add up to 1"
            )
        return shares

    @field_validator("funded_by")
    @classmethod
    def _somebody_pays(cls, shares: dict[str, float]) -> dict[str, float]:
        if not shares:
            raise ValueError('nobody pays; right would be, for example, "social care: 1"')
        return shares

    @field_validator("dials", "drift")
    @classmethod
    def _known_elements(cls, dials: dict[str, Any]) -> dict[str, Any]:
        for name in dials:
            if name not in by_name():
                raise ValueError(f"no element {name!r}; right would be {one_of(name, by_name())}")
        return dials

    @field_validator("drift")
    @classmethod
    def _can_wander(cls, drift: dict[str, Drift]) -> dict[str, Drift]:
        for name in SETTLED_AT_THE_START:
            if name in drift:
                raise ValueError(
                    f"{name} is settled when posts are filled; right would be a level under dials"
                )
        return drift

    @model_validator(mode="after")
    def _hours_and_dials(self) -> Option:
        if self.buys and self.post is not None:
            raise ValueError("both a post and buys; right would be one of the two")
        if bool(self.buys) != (self.pounds_a_year > 0):
            raise ValueError(
                "buys and pounds_a_year go together; right would be both, as in "
                "buys: {door: 1} and pounds_a_year: 60000"
            )
        if self.post is None:
            if self.posts or self.dials or self.drift or self.placebo:
                raise ValueError("posts without a kind of post; right would be post: coordinator")
            return self
        if self.posts == 0:
            raise ValueError("an option with no hours; right would be posts above 0")
        missing = [name for name in by_name() if name not in self.dials]
        if missing:
            raise ValueError(
                f"without {', '.join(missing)}; right would be all twenty elements from 0 to 1"
            )
        return self

    def level(self, name: str) -> float:
        """Level of an element, 0 where there is no paid work."""
        return self.dials.get(name, 0.0)

    def levels(self) -> np.ndarray:
        """Levels of all elements by ``Dial``; all 0 for a placebo, which does nothing."""
        levels = np.zeros(DIALS)
        if not self.placebo:
            for dial in Dial:
                levels[dial] = self.level(dial.name.lower())
        return levels

    def levels_in(self, week: int) -> np.ndarray:
        """Levels of all elements in a week, drift and all; as ``levels`` where nothing wanders."""
        levels = self.levels()
        if not self.placebo:
            for name, drift in self.drift.items():
                dial = Dial[name.upper()]
                levels[dial] = drift.level(float(levels[dial]), week)
        return levels

    def with_levels(self, name: str, title: str, **levels: float) -> Option:
        """This option under another name with some elements at other levels.

        Raises:
            InputError: an unknown element, or a level outside 0-1.
        """
        values = self.model_dump()
        values |= {"name": name, "title": title, "dials": {**self.dials, **levels}}
        return yaml_file.build(values, Option)

    def ending(self, stops: int | None) -> Option:
        """This option, ended at a week where it has no week of its own for it."""
        if stops is None or self.stops is not None:
            return self
        return self.model_copy(update={"stops": stops})


def load_option(name_or_path: str | Path) -> Option:
    """An option by built-in name or from a YAML file.

    Raises:
        InputError: no such option, or all that is wrong with the file.
    """
    return yaml_file.load(find("option", name_or_path), Option)


def schema() -> dict[str, Any]:
    """JSON Schema of an option's file, for editors."""
    return Option.model_json_schema()
