"""A place: how many people, of which ages, in which homes, and how deprived."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    Field,
    NonNegativeFloat,
    PositiveFloat,
    field_validator,
    model_validator,
)

from lacsim.scenario import places, yaml_file
from lacsim.scenario.errors import InputError, Problem, one_of
from lacsim.scenario.strict import SLUG, Listed, OwnGrade, Share, Strict, Text

AGE_BANDS = ("0-4", "5-15", "16-24", "25-34", "35-49", "50-64", "65-74", "75-84", "85+")
HOUSEHOLD_SIZES = ("1", "2", "3", "4", "5+")
TENURES = ("owned", "social", "private")
SMALLEST, LARGEST = 1_000, 30_000  # residents
# Of 7,264 neighbourhoods in the Census of 2021, none has fewer than 1.5 or more than 7.5 residents
# a household.
FEWEST_A_HOME, MOST_A_HOME = 1.3, 10.0
# Scores between which England's neighbourhoods of each mean decile lie in 2025 (the decile, lowest,
# highest), with a good deal to spare: contradictions are to be found, not rarities.
_SCORES_AT = (
    (1, 30, 100), (2, 22, 65), (3, 18, 53), (4, 14, 45), (5, 11, 39), (6, 8, 33), (7, 6, 27),
    (8, 4, 20), (9, 2, 14), (10, 0, 9),
)  # fmt: skip

_ROUNDING = 0.005  # shares given to three digits need not add up exactly


def _whole(shares: tuple[float, ...]) -> tuple[float, ...]:
    """The shares, scaled to add up to 1 exactly.

    Raises:
        ValueError: their sum is further from 1 than rounding explains.
    """
    total = math.fsum(shares)
    if abs(total - 1) > _ROUNDING:
        raise ValueError(
            f"the shares add up to {total:.4g}; right would be shares that add up to 1"
        )
    return tuple(share / total for share in shares)


Slug = Annotated[Text, Field(pattern=SLUG, max_length=80)]
Residents = Annotated[int, Field(ge=SMALLEST, le=LARGEST)]
Households = Annotated[int, Field(ge=300, le=LARGEST)]
AgeShares = Annotated[Listed[Share], Field(min_length=9, max_length=9), AfterValidator(_whole)]
TenureShares = Annotated[Listed[Share], Field(min_length=3, max_length=3), AfterValidator(_whole)]
SizeShares = Annotated[Listed[Share], Field(min_length=5, max_length=5), AfterValidator(_whole)]
Score = Annotated[float, Field(ge=0, le=100)]
Decile = Annotated[float, Field(ge=1, le=10)]


class Source(Strict):
    """Where some of an area's figures come from.

    Attributes:
        figures: names of the figures.
        source: where they stand.
        date: the year they speak of.
        grade: what kind of evidence they are; ``not said`` where nobody said.
    """

    figures: Listed[Text]
    source: Text
    date: Text
    grade: OwnGrade


class LocalRates(Strict):
    """Known local rates, shown beside the model's and never forced on it.

    Attributes:
        gp_contacts: GP contacts per 1,000 residents a year.
        emergency_attendances: A&E attendances per 1,000 residents a year.
        social_care_requests: adult social care requests per 1,000 adults a year.
        source: where they stand.
        date: the year they speak of.
    """

    gp_contacts: NonNegativeFloat | None = Field(None, le=100_000)
    emergency_attendances: NonNegativeFloat | None = Field(None, le=100_000)
    social_care_requests: NonNegativeFloat | None = Field(None, le=100_000)
    source: Text
    date: Text


class LocalPrice(Strict):
    """A price paid here, in place of the national one.

    Attributes:
        price: £ for the unit of its line in ``configs/evidence/prices.yaml``.
        source: where it stands.
        date: the price year.
    """

    price: PositiveFloat
    source: Text
    date: Text


def least_deprived_at(decile: float) -> float:
    """The lowest Index of Multiple Deprivation score that can go with a mean decile."""
    return _between(decile, 1)


def most_deprived_at(decile: float) -> float:
    """The highest Index of Multiple Deprivation score that can go with a mean decile."""
    return _between(decile, 2)


def _between(decile: float, column: int) -> float:
    """A column of the scores at each decile, on the line between two of them."""
    below = min(int(decile), 9) - 1
    low, high = _SCORES_AT[below], _SCORES_AT[below + 1]
    return low[column] + (decile - low[0]) * (high[column] - low[column])


class AreaProfile(Strict):
    """What week 0 is built from.

    Attributes:
        name: short name, as in ``derby-012``.
        title: name as people write it.
        authority: the local authority.
        about: a sentence on the place; may be empty.
        residents: people of all ages.
        households: households.
        age_shares: share of residents in each band of ``AGE_BANDS``.
        share_disabled: share of residents disabled under the Equality Act.
        tenure_shares: share of households owning, in social and in private rent.
        share_households_deprived_2plus: share of households deprived in two or more of the
            Census's four dimensions.
        imd_score: Index of Multiple Deprivation, score (higher is more deprived).
        imd_decile: its decile, 1 the most deprived; a mean over small areas, so not whole.
        pct_lonely_some_or_often: per cent of adults lonely some of the time or often.
        share_carers_5plus: share of residents aged 5 or more who give unpaid care.
        share_carers_50h: share of residents aged 5 or more who give it 50 h a week or more.
        household_size_shares: share of households of each size of ``HOUSEHOLD_SIZES``.
        filled: names of figures taken from English places of like size, not the place's own.
        sources: where the figures come from.
        local_rates: rates known here.
        local_prices: prices paid here, by line of the price list.
    """

    name: Slug
    title: Text
    authority: Text
    about: str = ""
    residents: Residents
    households: Households
    age_shares: AgeShares
    share_disabled: Share
    tenure_shares: TenureShares
    share_households_deprived_2plus: Share
    imd_score: Score
    imd_decile: Decile
    pct_lonely_some_or_often: Score
    share_carers_5plus: Share
    share_carers_50h: Share
    household_size_shares: SizeShares
    filled: Listed[Text] = ()
    sources: Listed[Source]
    local_rates: LocalRates | None = None
    local_prices: dict[Text, LocalPrice] = Field(default_factory=dict)

    @field_validator("households")
    @classmethod
    def _households_fit(cls, households: int, info: Any) -> int:
        residents = info.data.get("residents")
        if residents is not None and not FEWEST_A_HOME <= residents / households <= MOST_A_HOME:
            raise ValueError(
                f"{residents / households:.2f} residents a household; right would be from "
                f"{FEWEST_A_HOME:g} to {MOST_A_HOME:g} (people in halls and care homes are "
                "counted too)"
            )
        return households

    @field_validator("share_carers_50h")
    @classmethod
    def _carers_fit(cls, share: float, info: Any) -> float:
        carers = info.data.get("share_carers_5plus")
        if carers is not None and share > carers:
            raise ValueError(f"more than all carers; right would be at most {carers:g}")
        return share

    @field_validator("filled")
    @classmethod
    def _filled_known(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        for name in names:
            if name not in FIGURES:
                raise ValueError(f"{name!r} is no figure; right would be {one_of(name, FIGURES)}")
        return names

    @field_validator("sources")
    @classmethod
    def _all_sourced(cls, sources: tuple[Source, ...], info: Any) -> tuple[Source, ...]:
        sourced = {figure for source in sources for figure in source.figures}
        for name in sorted(sourced):
            if name not in FIGURES:
                raise ValueError(f"{name!r} is no figure; right would be {one_of(name, FIGURES)}")
        bare = [name for name in FIGURES if name not in sourced]
        if bare:
            raise ValueError(
                f"no source for {', '.join(bare)}; right would be each figure named under a source"
            )
        return sources

    @field_validator("local_prices")
    @classmethod
    def _priced_lines(cls, prices: dict[str, LocalPrice]) -> dict[str, LocalPrice]:
        from lacsim.evidence.prices import price_file

        for name in prices:
            if name not in price_file().lines:
                right = one_of(name, price_file().lines)
                raise ValueError(f"{name!r} is no line of the price list; right would be {right}")
        return prices

    @model_validator(mode="after")
    def _decile_fits(self) -> AreaProfile:
        if {"imd_score", "imd_decile"} & set(self.filled):
            return self  # an average beside the place's own figure may well be far from it
        low, high = least_deprived_at(self.imd_decile), most_deprived_at(self.imd_decile)
        if not low <= self.imd_score <= high:
            raise ValueError(
                f"'imd_decile' contradicts imd_score {self.imd_score:g}; right would be the decile "
                f"of that score: 1 is the most deprived, and at {self.imd_decile:g} scores lie "
                f"from {low:.0f} to {high:.0f}"
            )
        return self

    @property
    def prices_here(self) -> dict[str, float]:
        """Local prices as ``load_prices`` takes them: £ for the published unit, by line."""
        return {name: local.price for name, local in self.local_prices.items()}

    @property
    def own(self) -> tuple[str, ...]:
        """Names of the figures that are the place's own."""
        return tuple(name for name in FIGURES if name not in self.filled)

    @property
    def residents_per_household(self) -> float:
        """Residents for each household, people in communal homes counted in."""
        return self.residents / self.households

    def scaled(self, residents: int | None) -> AreaProfile:
        """The same place with ``residents`` people in homes of the same sizes; as it is for None.

        Raises:
            InputError: outside the sizes that run.
        """
        if residents is None:
            return self
        if not SMALLEST <= residents <= LARGEST:
            right = f"from {SMALLEST:,} to {LARGEST:,} residents"
            raise InputError(Problem("", 0, "residents", residents, "does not run", right))
        households = max(1, round(self.households * residents / self.residents))
        return self.model_copy(update={"residents": residents, "households": households})


FIGURES = (
    "residents",
    "households",
    "age_shares",
    "share_disabled",
    "tenure_shares",
    "share_households_deprived_2plus",
    "imd_score",
    "imd_decile",
    "pct_lonely_some_or_often",
    "share_carers_5plus",
    "share_carers_50h",
    "household_size_shares",
)


def load_area(name_or_path: str | Path, beside: Path | None = None) -> AreaProfile:
    """An area by built-in name (``derby-012``) or from a YAML file.

    Args:
        name_or_path: see ``places.find``.
        beside: folder relative paths are tried from first.

    Raises:
        InputError: no such area, or all that is wrong with the file.
    """
    return yaml_file.load(places.find("area", name_or_path, beside), AreaProfile)
