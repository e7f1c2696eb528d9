"""What an outcome is: its name, unit, how it adds up over time, which direction is better."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from lacsim.engine.kinds import Payer
from lacsim.engine.measures import Measure
from lacsim.engine.tallies import Tally

WEEKS_A_YEAR = 52  # the model's year
ASSUMED = "level assumed"
# What an option does and costs follows from its file and from prices.
NO_LEVEL_OF_THEIR_OWN = ("People walked alongside and coordinators' time", "Costs")


class Kind(Enum):
    """How an outcome adds up over a stretch of weeks."""

    STOCK = "stock"  # mean over the weeks of numerator / denominator
    FLOW = "flow"  # sum of the numerator / mean denominator, a year
    RATIO = "ratio"  # sum of the numerator / sum of the denominator


class Better(Enum):
    """Which direction people want an outcome to move."""

    LOWER = "lower"
    HIGHER = "higher"
    NEITHER = "neither"


@dataclass(frozen=True)
class Cost:
    """Weekly pence from the ledger.

    Attributes:
        payer: whose budget; None for all services together (without the programme).
        price_year: a price year of the ledger; None for the scenario's own.
    """

    payer: Payer | None = None
    price_year: str | None = None


Term = Tally | Measure | Cost


@dataclass(frozen=True)
class Outcome:
    """One outcome, declared once for tables, charts, reports and sentences.

    Attributes:
        key: name in tables.
        title: what strategists and trainers read.
        noun: how a sentence names it ("GP contacts", "adults who are isolated").
        theme: heading under which reports group it.
        kind: how it adds up over time.
        numerator: terms that are added up.
        denominator: terms that are added up below the line; empty for none.
        scale: factor after dividing (1000 for per 1,000, 100 for %, 1/100 for pence to £).
        unit: unit of the scaled value, horizon and weekly alike (weekly flows are annualised).
        better: which direction is better.
        source: where the definition comes from.
        grade: grade of that source, as in the evidence register.
        headline: shown first.
    """

    key: str
    title: str
    noun: str
    theme: str
    kind: Kind
    numerator: tuple[Term, ...]
    denominator: tuple[Term, ...]
    scale: float
    unit: str
    better: Better
    source: str
    grade: str
    headline: bool = False

    @property
    def assumed(self) -> bool:
        """Whether no evidence fixes its level: it is no headline, and whatever shows it says so."""
        return self.grade == "assumption" and self.theme not in NO_LEVEL_OF_THEIR_OWN

    @property
    def remark(self) -> str:
        """What must stand beside it wherever it is shown; empty for nothing."""
        return ASSUMED if self.assumed else ""


@dataclass(frozen=True)
class Theme:
    """Makes outcomes of one theme, so that a declaration says only what is its own."""

    name: str

    def share(
        self,
        key: str,
        title: str,
        noun: str,
        numerator: Term | tuple[Term, ...],
        denominator: Term | tuple[Term, ...],
        better: Better,
        source: str,
        grade: str,
        *,
        unit: str = "% of adults",
        scale: float = 100.0,
        headline: bool = False,
    ) -> Outcome:
        """A stock over a stock, in per cent unless said otherwise."""
        return Outcome(
            key, title, noun, self.name, Kind.STOCK, _terms(numerator), _terms(denominator),
            scale, unit, better, source, grade, headline,
        )  # fmt: skip

    def rate(
        self,
        key: str,
        title: str,
        noun: str,
        numerator: Term | tuple[Term, ...],
        better: Better,
        source: str,
        grade: str,
        *,
        people: Measure = Measure.RESIDENTS,
        scale: float = 1000.0,
        unit: str = "",
        headline: bool = False,
    ) -> Outcome:
        """Events a year per 1,000 residents, adults or households."""
        unit = unit or f"per 1,000 {people.name.lower()} a year"
        return Outcome(
            key, title, noun, self.name, Kind.FLOW, _terms(numerator), (people,),
            scale, unit, better, source, grade, headline,
        )  # fmt: skip

    def ratio(
        self,
        key: str,
        title: str,
        noun: str,
        numerator: Term | tuple[Term, ...],
        denominator: Term | tuple[Term, ...],
        better: Better,
        source: str,
        grade: str,
        *,
        unit: str,
        scale: float = 100.0,
        headline: bool = False,
    ) -> Outcome:
        """Events over events."""
        return Outcome(
            key, title, noun, self.name, Kind.RATIO, _terms(numerator), _terms(denominator),
            scale, unit, better, source, grade, headline,
        )  # fmt: skip


def _terms(terms: Term | tuple[Term, ...]) -> tuple[Term, ...]:
    return terms if isinstance(terms, tuple) else (terms,)
