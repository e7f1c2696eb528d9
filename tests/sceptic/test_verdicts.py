"""A verdict is true to what was seen, and what cannot be told does not hold."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from lacsim.report.sceptic import write_sceptic
from lacsim.scenario.errors import InputError
from lacsim.studies.intervals import Interval
from lacsim.studies.sceptic import CHECKS, suite
from lacsim.studies.sceptic.check import BEHAVES, NO_BENEFIT, Check, Sample
from lacsim.studies.sceptic.lab import QUICK
from lacsim.studies.sceptic.verdict import above, judge, told, within

LUCK = np.random.default_rng(1)


def check(kind: str, sample=None, **settings) -> Check:
    return Check("tried", NO_BENEFIT, "A claim", "Somewhere.", "Nothing.", kind, sample, **settings)  # type: ignore[arg-type]


def pairs(effect: float, noise: float, repeats: int = 8) -> list[Sample]:
    """Samples of a baseline of 100 with a relative effect and noise, in %."""
    return [
        Sample(pairs={"it": (100.0, 100.0 + effect + noise * luck)})
        for luck in LUCK.standard_normal(repeats)
    ]


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (-1.9, 1.9, "holds"),
        (-2.0, 2.0, "holds"),
        (-2.1, 1.0, "not told"),
        (0.5, 2.5, "not told"),
        (-9.0, 9.0, "not told"),
        (2.1, 3.0, "does not hold"),
        (-3.0, -2.1, "does not hold"),
        (float("nan"), float("nan"), "not told"),
    ],
)
def test_the_whole_interval_lies_within(low: float, high: float, verdict: str) -> None:
    assert within(Interval((low + high) / 2, low, high), 2.0) == verdict


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [(0.1, 1.0, "holds"), (-0.1, 1.0, "not told"), (-1.0, -0.1, "does not hold")],
)
def test_the_whole_interval_lies_above(low: float, high: float, verdict: str) -> None:
    assert above(Interval((low + high) / 2, low, high)) == verdict


def test_no_effect_holds_and_the_planted_one_is_refused() -> None:
    result = judge(check("same"), pairs(0.0, 0.2), 2.0, 1.0)
    assert result.verdict == "holds"
    assert result.findings[0].planted_verdict == "does not hold"
    assert "refused" in result.planted
    assert told(result)


def test_an_effect_does_not_hold() -> None:
    assert judge(check("same"), pairs(4.0, 0.2), 2.0, 1.0).verdict == "does not hold"


def test_noise_is_not_taken_for_nothing() -> None:
    result = judge(check("same"), pairs(0.0, 20.0), 2.0, 1.0)
    assert result.verdict == "not told"
    assert not told(result)


def test_a_gain_must_show() -> None:
    assert judge(check("more"), pairs(3.0, 0.5), 2.0, 1.0).verdict == "holds"
    assert judge(check("more"), pairs(0.0, 0.5), 2.0, 1.0).verdict != "holds"
    assert judge(check("more"), pairs(-3.0, 0.5), 2.0, 1.0).verdict == "does not hold"


def test_one_fault_is_enough_and_an_unseeing_check_does_not_hold() -> None:
    clean = Sample(compared=10)
    assert judge(check("exact"), [clean, clean], 2.0, 1.0).verdict == "holds"
    fault = Sample(compared=10, faults=("week 3: something",))
    assert judge(check("exact"), [clean, fault], 2.0, 1.0).verdict == "does not hold"
    blind = Sample(compared=10, noticed=False)
    assert judge(check("exact"), [clean, blind], 2.0, 1.0).verdict == "not told"
    assert judge(check("exact"), [Sample()], 2.0, 1.0).verdict == "not told"


def test_repeats_are_added_until_it_can_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def noisy(lab) -> Sample:
        asked.append(lab.number)
        return Sample(pairs={"it": (100.0, 100.0 + (4.0 if lab.number % 2 else -4.0))})

    tried = check("same", noisy, most_quick=200)
    monkeypatch.setattr(suite, "CHECKS", (tried,))
    monkeypatch.setattr(suite, "BY_NAME", {"tried": tried})
    (result,) = suite.doubt(quick=True)
    assert result.verdict == "holds"
    assert 8 < result.repeats < 200
    assert asked == list(range(1, result.repeats + 1))
    tried = check("same", noisy, most_quick=4)
    monkeypatch.setattr(suite, "CHECKS", (tried,))
    monkeypatch.setattr(suite, "BY_NAME", {"tried": tried})
    (result,) = suite.doubt(quick=True)
    assert (result.verdict, result.repeats) == ("not told", 4)


def test_an_unknown_check_is_refused() -> None:
    with pytest.raises(InputError, match="placebo"):
        suite.chosen_checks(["plcebo"])


def test_every_check_says_what_it_does() -> None:
    names = [each.name for each in CHECKS]
    assert len(set(names)) == len(names)
    for each in CHECKS:
        assert each.family in (NO_BENEFIT, BEHAVES)
        assert all((each.title, each.how, each.expects, each.sample.__doc__ or each.how))


def test_the_page_and_the_numbers_tell_every_verdict(tmp_path: Path) -> None:
    results = [
        judge(check("same"), pairs(0.0, 0.2), 2.0, 1.0),
        judge(check("same"), pairs(4.0, 0.2), 2.0, 1.0),
        judge(check("exact"), [Sample(compared=10)], 2.0, 1.0),
    ]
    text = write_sceptic(results, tmp_path / "page.html", QUICK, 12.0).read_text(encoding="utf-8")
    assert "2 of 3 checks hold." in text
    assert text.count("does not hold") == 1
    assert "<svg" in text
    assert "<desc" in text
    assert "http://" not in text.replace("http://www.w3.org", "")
    suite.write_json(results, tmp_path / "all.json", QUICK, 12.0)
    rows = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))["checks"]
    assert [row["verdict"] for row in rows] == ["holds", "does not hold", "holds"]
