"""What an area's missing figures are filled with: the average of English places of like size."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

from pydantic import Field, PositiveInt

from lacsim.scenario import yaml_file
from lacsim.scenario.area import AgeShares, Decile, Score, SizeShares, TenureShares
from lacsim.scenario.places import config_root
from lacsim.scenario.strict import Grade, Listed, Share, Strict, Text


class LikeSized(Strict):
    """Averages over England's neighbourhoods whose residents lie in one band.

    Attributes:
        residents_from: least residents.
        residents_below: residents of the next band; None for the largest.
        neighbourhoods: how many they are the average of.
        (all others: figures of an area, as in ``AreaProfile``)
    """

    residents_from: Annotated[int, Field(ge=0)]
    residents_below: PositiveInt | None = None
    neighbourhoods: PositiveInt
    residents: PositiveInt
    households: PositiveInt
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

    @property
    def people_a_home(self) -> float:
        """Residents for each household."""
        return self.residents / self.households

    @property
    def words(self) -> str:
        """Which places they are, as people would say it."""
        if self.residents_below is None:
            size = f"{self.residents_from:,} residents or more"
        elif self.residents_from == 0:
            size = f"fewer than {self.residents_below:,} residents"
        else:
            size = f"{self.residents_from:,} to {self.residents_below - 1:,} residents"
        return f"the {self.neighbourhoods:,} English neighbourhoods of {size}"


class LikeSizedFile(Strict):
    """``configs/evidence/like_sized.yaml``: the bands, ascending, and where they come from."""

    source: Text
    date: Text
    grade: Grade
    unit: Text
    bands: Annotated[Listed[LikeSized], Field(min_length=1)]


@cache
def like_sized_file() -> LikeSizedFile:
    """The averages by size, as they stand."""
    return yaml_file.load(config_root() / "evidence" / "like_sized.yaml", LikeSizedFile)


def like_sized(residents: float) -> LikeSized:
    """The band a neighbourhood of so many residents lies in."""
    bands = like_sized_file().bands
    return [band for band in bands if band.residents_from <= residents][-1]


def size_of(values: dict[str, Any], areas: int, usual: LikeSized) -> float:
    """Residents of one census area of the place, as far as they are known.

    Args:
        values: figures given.
        areas: census areas that were added up.
        usual: what to go by where neither residents nor households are given.
    """
    residents = values.get("residents")
    if residents is None:
        residents = values.get("households", usual.households * areas) * usual.people_a_home
    return float(residents) / areas
