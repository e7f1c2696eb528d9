"""The figures of an area: their columns in a census table, and where those come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lacsim.scenario.strict import Grade

Weight = Literal["sum", "residents", "households"]


@dataclass(frozen=True)
class Figure:
    """One figure of an area.

    Attributes:
        name: its key in an area file.
        columns: columns of the table; several make one list of shares.
        weight: how rows are put together: added up, or averaged by residents or households.
        unit: what it counts, for the comment beside it.
        source: where the public figure comes from.
        date: the year that source speaks of.
        grade: what kind of evidence it is.
        low: lowest value a cell may have.
        high: highest value a cell may have.
    """

    name: str
    columns: tuple[str, ...]
    weight: Weight
    unit: str
    source: str
    date: str
    grade: Grade = "official statistic"
    low: float = 0.0
    high: float = 1.0


_LICENCE = "Open Government Licence v3.0"
_CENSUS = f"ONS Census 2021; {_LICENCE}"
_AGES = f"ONS Census 2021, table TS007; {_LICENCE}"
_CARERS = f"ONS Census 2021, table TS039; {_LICENCE}"
_IMD = (
    "MHCLG English Indices of Deprivation 2025, mean over the area's small areas (LSOAs); "
    f"{_LICENCE}"
)

AGE_COLUMNS = (
    "age_0_4",
    "age_5_15",
    "age_16_24",
    "age_25_34",
    "age_35_49",
    "age_50_64",
    "age_65_74",
    "age_75_84",
    "age_85_plus",
)

TABLE: tuple[Figure, ...] = (
    Figure(
        name="residents",
        columns=("residents",),
        weight="sum",
        unit="people of all ages, in communal homes too",
        source=_AGES,
        date="2021",
        high=10_000_000,
    ),
    Figure(
        name="households",
        columns=("households",),
        weight="sum",
        unit="households",
        source=_CENSUS,
        date="2021",
        high=10_000_000,
    ),
    Figure(
        name="age_shares",
        columns=AGE_COLUMNS,
        weight="sum",
        unit="share of residents by age",
        source=_AGES,
        date="2021",
        high=10_000_000,
    ),
    Figure(
        name="share_disabled",
        columns=("share_disabled",),
        weight="residents",
        unit="share of residents disabled under the Equality Act",
        source=_CENSUS,
        date="2021",
    ),
    Figure(
        name="tenure_shares",
        columns=("share_owned", "share_social_rent", "share_private_rent"),
        weight="households",
        unit="share of households by tenure",
        source=_CENSUS,
        date="2021",
    ),
    Figure(
        name="share_households_deprived_2plus",
        columns=("share_households_deprived_2plus",),
        weight="households",
        unit="share of households deprived in two or more of the Census's four dimensions",
        source=_CENSUS,
        date="2021",
    ),
    Figure(
        name="imd_score",
        columns=("imd2025_score",),
        weight="residents",
        unit="Index of Multiple Deprivation, score; higher is more deprived",
        source=_IMD,
        date="2025",
        high=100,
    ),
    Figure(
        name="imd_decile",
        columns=("imd2025_decile",),
        weight="residents",
        unit="its decile, 1 the most deprived; a mean over small areas, so not whole",
        source=_IMD,
        date="2025",
        low=1,
        high=10,
    ),
    Figure(
        name="pct_lonely_some_or_often",
        columns=("pct_lonely_some_or_often_modelled",),
        weight="residents",
        unit="per cent of adults lonely some of the time or often; shown, never fitted",
        source=(
            "DCMS Community Life Survey, modelled by type of small area, which understates how "
            f"much places differ; {_LICENCE}"
        ),
        date="2020/21",
        grade="assumption",
        high=100,
    ),
    Figure(
        name="share_carers_5plus",
        columns=("share_carers_5plus",),
        weight="residents",
        unit="share of residents aged 5 or more who give unpaid care",
        source=_CARERS,
        date="2021",
    ),
    Figure(
        name="share_carers_50h",
        columns=("share_carers_50h",),
        weight="residents",
        unit="share of residents aged 5 or more who give it 50 hours a week or more",
        source=_CARERS,
        date="2021",
    ),
    Figure(
        name="household_size_shares",
        columns=("share_hh_1", "share_hh_2", "share_hh_3", "share_hh_4", "share_hh_5_plus"),
        weight="households",
        unit="share of households by size",
        source=f"ONS Census 2011; {_LICENCE}",
        date="2011",
    ),
)

COLUMNS: dict[str, Figure] = {column: figure for figure in TABLE for column in figure.columns}
LABELS = ("code", "name", "local_authority")
