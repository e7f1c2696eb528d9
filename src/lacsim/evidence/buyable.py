"""What money can buy instead of posts, by the names that options and the accounts use."""

from __future__ import annotations

from typing import Literal

Buyable = Literal["door", "gp", "home_care", "cash", "groups", "halls"]

__all__ = ["Buyable"]
