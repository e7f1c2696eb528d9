"""Targets carry what is needed to measure and to judge them."""

from lacsim.evidence import load_targets


def test_every_scored_target_says_when_it_passes() -> None:
    targets = load_targets()
    assert targets
    for name, target in targets.items():
        judged = target.tolerance is not None or target.range is not None or target.test == "above"
        assert judged or target.use != "scored", name


def test_no_published_claim_for_the_approach_is_a_target() -> None:
    for name, target in load_targets().items():
        for row in ("S001", "S048", "S049", "S051", "L001", "L021"):
            assert row not in target.evidence, name
