"""Priors as distributions: the share below a value, and the value below which a share lies."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scipy import special

Function = Callable[[float], float]

_FARTHEST = 1e12  # where the search for a quantile of an unbounded mixture begins
_HALVINGS = 200  # enough to reach the last bit of a float from there


@dataclass(frozen=True)
class Distribution:
    """A distribution on the line, with its support.

    Attributes:
        below: share of the distribution at or below a value.
        quantile: value at or below which a share of the distribution lies.
        lowest: start of the support; may be minus infinity.
        highest: end of the support; may be infinity.
    """

    below: Function
    quantile: Function
    lowest: float
    highest: float

    def ppf(self, share: float) -> float:
        """The value at or below which ``share`` (0–1) of the distribution lies."""
        if not 0 <= share <= 1:
            raise ValueError(f"a share lies between 0 and 1, not {share}")
        return min(max(self.quantile(share), self.lowest), self.highest)

    def cdf(self, value: float) -> float:
        """The share of the distribution at or below ``value``."""
        if value < self.lowest:
            return 0.0
        return 1.0 if value >= self.highest else self.below(value)

    @property
    def median(self) -> float:
        """The value half of the distribution lies below."""
        return self.ppf(0.5)

    def allows(self, value: float) -> bool:
        """Whether ``value`` lies in the support."""
        return self.lowest <= value <= self.highest

    def truncated(self, lowest: float, highest: float) -> Distribution:
        """This distribution given that the value lies from ``lowest`` to ``highest``.

        Raises:
            ValueError: nothing of the distribution lies there.
        """
        start, end = self.cdf(lowest), self.cdf(highest)
        if not end > start:
            raise ValueError(
                f"nothing of this prior lies between {lowest:g} and {highest:g}; right would be "
                f"ends within {self.lowest:g} and {self.highest:g}"
            )
        return Distribution(
            below=lambda value: (self.cdf(value) - start) / (end - start),
            quantile=lambda share: self.ppf(start + share * (end - start)),
            lowest=max(lowest, self.lowest),
            highest=min(highest, self.highest),
        )


def fixed(value: float) -> Distribution:
    """Always ``value``."""
    return Distribution(lambda x: float(x >= value), lambda _: value, value, value)


def uniform(low: float, high: float) -> Distribution:
    """Every value from ``low`` to ``high`` alike."""
    width = high - low
    return Distribution(lambda x: (x - low) / width, lambda q: low + q * width, low, high)


def loguniform(low: float, high: float) -> Distribution:
    """Every order of magnitude from ``low`` to ``high`` alike."""
    width = math.log(high / low)
    return Distribution(
        lambda x: math.log(x / low) / width, lambda q: low * math.exp(q * width), low, high
    )


def normal(mean: float, sd: float) -> Distribution:
    """Normal with ``mean`` and ``sd``."""
    return Distribution(
        lambda x: float(special.ndtr((x - mean) / sd)),
        lambda q: mean + sd * float(special.ndtri(q)),
        -math.inf,
        math.inf,
    )


def lognormal(median: float, sd_log: float) -> Distribution:
    """Log-normal with ``median`` and the SD of the logarithm."""
    return Distribution(
        lambda x: float(special.ndtr(math.log(x / median) / sd_log)) if x > 0 else 0.0,
        lambda q: median * _exp(sd_log * float(special.ndtri(q))),
        0.0,
        math.inf,
    )


def halfnormal(scale: float) -> Distribution:
    """The size of a normal draw with mean 0 and SD ``scale``."""
    return Distribution(
        lambda x: 2 * float(special.ndtr(x / scale)) - 1,
        lambda q: scale * float(special.ndtri((1 + q) / 2)),
        0.0,
        math.inf,
    )


def beta(a: float, b: float) -> Distribution:
    """Beta with shapes ``a`` and ``b``, from 0 to 1."""
    return Distribution(
        lambda x: float(special.betainc(a, b, x)),
        lambda q: float(special.betaincinv(a, b, q)),
        0.0,
        1.0,
    )


def whole(low: int, high: int) -> Distribution:
    """Every whole number from ``low`` to ``high`` alike, both included."""
    count = high - low + 1
    return Distribution(
        lambda x: (math.floor(x) - low + 1) / count,
        lambda q: float(min(max(low, low + math.ceil(q * count) - 1), high)),
        float(low),
        float(high),
    )


def mixture(parts: Sequence[tuple[float, Distribution]]) -> Distribution:
    """One of several distributions, each with its weight; the weights add up to 1."""
    lowest = min(part.lowest for _, part in parts)
    highest = max(part.highest for _, part in parts)

    def below(value: float) -> float:
        return sum(weight * part.cdf(value) for weight, part in parts)

    def quantile(share: float) -> float:
        if share >= 1:
            return highest
        low, high = max(lowest, -_FARTHEST), min(highest, _FARTHEST)
        if share <= below(low):
            return low
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            if below(middle) >= share:
                high = middle
            else:
                low = middle
        return high

    return Distribution(below, quantile, lowest, highest)


def _exp(power: float) -> float:
    """``e`` to the ``power``, infinite where a float cannot hold it."""
    return math.inf if power > 709 else math.exp(power)
