"""What a comparison found, ready to look at, to save and to report."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from lacsim.outcomes.evaluate import Weekly
from lacsim.outcomes.ledger import price_books
from lacsim.studies import (
    accounts,
    appraisal,
    groups,
    holders,
    manifest,
    social_value,
    tables,
    timing,
)
from lacsim.studies.folder import MANIFEST, whole_folder
from lacsim.studies.replicates import ArmRun

if TYPE_CHECKING:
    from lacsim.studies.told import Stories

LARGEST_PLAIN_CSV = 100_000  # rows; longer tables are compressed


class Comparison:
    """Options compared under the same luck.

    Attributes:
        scenario: what was run.
        area: profile of the place.
        arms: keys of the options, in the order compared.
        titles: what people read, by key.
        reference: key of the option the others are compared with.
        posts: a frame, one row an option: ``arm, title, posts, planned_cost, programme_cost,
            unspent``; £ over the policy period: planned with every post filled, spent and not
            spent as mean of the repeats.
        options: the options themselves, by key.
        runs: what each option gave in each repeat, by belief, repeat, option.
        weekly: the runs' weekly numbers, in the same order.
        seconds: how long it took.
        stories: emulated evaluations and one life, where they were asked for.
    """

    def __init__(
        self,
        scenario: Any,
        area: Any,
        titles: Mapping[str, str],
        reference: str,
        posts: pd.DataFrame,
        runs: Sequence[ArmRun],
        weekly: Sequence[Weekly],
        seconds: float,
        options: Mapping[str, Any] | None = None,
    ) -> None:
        self.scenario = scenario
        self.area = area
        self.arms = tuple(titles)
        self.titles = dict(titles)
        self.reference = reference
        self.posts = posts
        self.options = dict(options or {})
        self.runs = tuple(runs)
        self.weekly = tuple(weekly)
        self.seconds = seconds
        self.stories: Stories | None = None
        self._pairs: dict[tuple[str, str], pd.DataFrame] = {}

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """Weekly outcomes: ``arm, belief, replicate, week, outcome, value, unit``.

        Weeks count from 0, the first week of the policy; flows are given a year.
        """
        return tables.outcome_table(self.runs, self.weekly)

    @cached_property
    def totals(self) -> pd.DataFrame:
        """Over the whole policy period: ``arm, belief, replicate, outcome, value, unit``."""
        return tables.total_table(self.runs, self.weekly)

    @cached_property
    def totals_last_year(self) -> pd.DataFrame:
        """As ``totals``, over the last 52 weeks."""
        return tables.total_table(self.runs, self.weekly, last_year=True)

    @cached_property
    def differences(self) -> pd.DataFrame:
        """Paired differences over the whole period with 95% intervals of the mean.

        Columns ``arm, reference, outcome, mean, low, high, unit, better, grade``.
        """
        return tables.difference_table(self.totals, self.reference)

    @cached_property
    def differences_last_year(self) -> pd.DataFrame:
        """As ``differences``, over the last 52 weeks."""
        return tables.difference_table(self.totals_last_year, self.reference)

    def difference(self, arm: str, reference: str) -> pd.DataFrame:
        """As ``differences``, for any two options.

        Args:
            arm: key of the option.
            reference: key of the option it is compared with.

        Raises:
            KeyError: an option that was not compared.
        """
        for key in (arm, reference):
            if key not in self.arms:
                raise KeyError(f"{key!r} was not compared; there are {', '.join(self.arms)}")
        if (arm, reference) not in self._pairs:
            table = tables.differences_of(self._by_repeat, [arm], reference)
            self._pairs[arm, reference] = table
        return self._pairs[arm, reference]

    @cached_property
    def _by_repeat(self) -> tables.ByRepeat:
        return tables.by_repeat(self.totals)

    @cached_property
    def levels(self) -> pd.DataFrame:
        """Each option's own level.

        Columns ``arm, outcome, mean, low, high, spread_low, spread_high, unit, grade``. ``low`` and
        ``high`` say how sure the mean is; ``spread_low`` and ``spread_high`` say between which
        values nine in ten repeats lie.
        """
        return tables.level_table(self.totals)

    @cached_property
    def groups(self) -> pd.DataFrame:
        """Who gains and who loses: the same people under two options, by group of people."""
        return groups.group_table(self.runs, self.reference)

    @cached_property
    def plans(self) -> dict[str, Any]:
        """What each option gets for its money, by key: a ``PostPlan``."""
        from lacsim.policies import solve_posts

        brief = self.scenario
        return {
            key: solve_posts(option, brief.budget, brief.years, brief.prices)
            for key, option in self.options.items()
            if option is not None
        }

    @cached_property
    def ledger(self) -> pd.DataFrame:
        """Every line of the ledger by option, repeat, price year and year: see ``accounts``."""
        books = price_books(self.area.local_prices)
        return accounts.ledger_table(self.runs, books, self.options, self.plans)

    @cached_property
    def released(self) -> pd.DataFrame:
        """Capacity of services released, apart from the cash that could be taken out."""
        return accounts.release_table(self.ledger, self.reference)

    @cached_property
    def holders(self) -> pd.DataFrame:
        """Who pays and who saves, by budget holder."""
        return holders.holder_table(self.ledger, self.reference)

    @cached_property
    def social_value(self) -> pd.DataFrame:
        """WELLBYs and QALYs gained and what they are worth: methods that are never added up."""
        years = list(price_books(self.area.local_prices))
        return social_value.value_table(self.runs, self.reference, years)

    @cached_property
    def social_return(self) -> pd.DataFrame:
        """£ for £1 as the published forecasts count it, which compare with nothing."""
        return social_value.return_table(self.runs, self.ledger, self.scenario.prices)

    @cached_property
    def appraised(self) -> dict[str, appraisal.Appraised]:
        """Each option but the reference in the Green Book's terms, repeat by repeat."""
        return self.appraised_by(None)

    def appraised_by(self, method: str | None) -> dict[str, appraisal.Appraised]:
        """The same with wellbeing counted by another method of social value (None: as usual)."""
        return appraisal.appraise(
            self.runs, self.ledger, self.reference, self.scenario.prices, counted=method
        )

    @cached_property
    def appraisal(self) -> pd.DataFrame:
        """The same as a table: net present social value, benefit-cost ratios, what they rest on."""
        return appraisal.appraisal_table(self.appraised, self.reference)

    @cached_property
    def overtaking(self) -> pd.DataFrame:
        """The month in which one option overtakes another, every pair, each headline outcome."""
        return timing.overtaking_table(self.runs, self.weekly)

    @cached_property
    def lasting(self) -> pd.DataFrame:
        """What is left one and two years after an option has ended; empty where none ends."""
        return timing.lasting_table(self.runs, self.weekly, self.reference, self.stops)

    @property
    def stops(self) -> dict[str, int]:
        """Week from which an option has ended within the run, by key; the reference left out."""
        weeks = self.weekly[0].weeks if self.weekly else 0
        return {
            key: option.stops
            for key, option in self.options.items()
            if key != self.reference
            and option is not None
            and option.stops is not None
            and option.stops < weeks
        }

    @cached_property
    def year(self) -> dict[str, pd.DataFrame]:
        """A year in this neighbourhood, by option: mean of all years and repeats."""
        from lacsim.outcomes.year import year_table

        return {
            arm: year_table(
                [numbers for run, numbers in zip(self.runs, self.weekly, strict=True)
                 if run.arm == arm],
                self.area.local_rates,
            )
            for arm in self.arms
        }  # fmt: skip

    @property
    def sentences(self) -> list[str]:
        """The findings in plain words, made from the differences."""
        from lacsim.outcomes.others import others_sentences
        from lacsim.outcomes.plain import summary_sentences

        *found, last = summary_sentences(self)
        repeats = self.scenario.replicates
        return [*found, *others_sentences(self.groups, self.titles, self.reference, repeats), last]

    def report(self, path: str | Path) -> Path:
        """Write the report, one HTML file that needs no network.

        Args:
            path: file to write.
        """
        from lacsim.report import write_report

        write_report(self, Path(path))
        return Path(path)

    def manifest(self) -> dict[str, Any]:
        """What was run, with which versions and seeds."""
        seeds = {run.replicate: run.seed for run in self.runs}
        return {
            "kind": "comparison",
            "versions": manifest.versions(),
            "commit": manifest.commit(),
            "scenario": self.scenario.model_dump(mode="json"),
            "area": self.area.model_dump(mode="json"),
            "options": {
                key: option.model_dump(mode="json")
                for key, option in self.options.items()
                if option is not None
            },
            "posts": json.loads(self.posts.to_json(orient="records", double_precision=15)),
            "reference": self.reference,
            "weeks": self.weekly[0].weeks if self.weekly else 0,
            "seed": self.scenario.seed,
            "replicate_seeds": {str(number): seed for number, seed in sorted(seeds.items())},
            "seconds": round(self.seconds, 1),
        }

    def save(self, folder: str | Path, *, report: bool = True) -> Path:
        """Write tables (CSV and Parquet), the manifest and the report: all or nothing.

        Args:
            folder: a new or empty folder, or one of earlier results, which is replaced.
            report: also write ``report.html``.

        Raises:
            InputError: the folder holds something else.
        """
        with whole_folder(Path(folder)) as fresh:
            self._write(fresh)
            if report:
                self.report(fresh / "report.html")
            described = {**self.manifest(), "files": manifest.files_in(fresh)}
            text = json.dumps(described, indent=2, ensure_ascii=False)
            (fresh / MANIFEST).write_text(text + "\n", encoding="utf-8")
        return Path(folder)

    def _write(self, folder: Path) -> None:
        frames = {
            "outcomes": self.outcomes,
            "totals": self.totals,
            "levels": self.levels,
            "differences": self.differences,
            "differences_last_year": self.differences_last_year,
            "groups": self.groups,
            "posts": self.posts,
            "ledger": self.ledger,
            "released": self.released,
            "holders": self.holders,
            "social_value": self.social_value,
            "social_return": self.social_return,
            "appraisal": self.appraisal,
            "overtaking": self.overtaking,
            "lasting": self.lasting,
        }
        if self.stories is not None:
            frames["evaluation"] = self.stories.evaluation
        for arm, table in self.year.items():
            frames[f"year_{arm}"] = table
        for name, frame in frames.items():
            frame.to_parquet(folder / f"{name}.parquet", index=False)
            if len(frame) <= LARGEST_PLAIN_CSV:
                frame.to_csv(folder / f"{name}.csv", index=False)
            else:
                # mtime 0: the same results give the same bytes.
                frame.to_csv(
                    folder / f"{name}.csv.gz",
                    index=False,
                    compression={"method": "gzip", "compresslevel": 6, "mtime": 0},
                )
