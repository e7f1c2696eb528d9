"""The suite has teeth: a defect planted in the model makes named checks fail."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import lacsim
from lacsim.scenario.places import config_root

PACKAGE = Path(lacsim.__file__).parent
SCRIPT = Path(__file__).with_name("run_checks.py")
CHECKS = ("placebo", "unsolvable", "conservation")

# What is planted: the file, what stands there, what stands there instead, and the check that fails.
STRESS = "        stress[row] = moved_towards(stress[row], target, to_stress)\n"
BONUS = f"{STRESS}        stress[row] *= 0.0 if worker_trust[row] > 0.0 else 1.0\n"
DRIFT = "        u = draw4(key, Event.HEALTH_DRIFT, week, resident_id[row], np.uint64(0))\n"
STREAM = "        u = (np.random.random(), np.random.random())\n"
GIVEN = "        spare_given[helper] += given\n"
LOST = "        spare_given[helper] += given - given // 8\n"
FEELINGS, HELP = "engine/kernels/feelings.py", "engine/kernels/help.py"
MUTANTS = {
    "a coordinator-only bonus": (FEELINGS, STRESS, BONUS, "unsolvable"),
    "a shared random stream": (FEELINGS, DRIFT, STREAM, "placebo"),
    "a lost hour": (HELP, GIVEN, LOST, "conservation"),
}


def verdicts(root: Path, *checks: str) -> dict[str, list[str]]:
    """What a copy of the package says of itself, in a process of its own."""
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *checks],
        env={**os.environ, "PYTHONPATH": str(root), "LACSIM_AUDIT": "0"},
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def copied(folder: Path) -> Path:
    """A copy of the package with what it is configured by, as in a wheel."""
    ignored = shutil.ignore_patterns("__pycache__", "*.nb?")
    shutil.copytree(PACKAGE, folder / "lacsim", ignore=ignored)
    if not (folder / "lacsim" / "configs").exists():
        shutil.copytree(config_root(), folder / "lacsim" / "configs")
    return folder


def test_an_unchanged_copy_passes(tmp_path: Path) -> None:
    assert verdicts(copied(tmp_path), *CHECKS) == {name: ["holds"] for name in CHECKS}


@pytest.mark.parametrize("defect", MUTANTS)
def test_a_planted_defect_makes_a_named_check_fail(defect: str, tmp_path: Path) -> None:
    file, sound, planted, check = MUTANTS[defect]
    path = copied(tmp_path) / "lacsim" / file
    source = path.read_text(encoding="utf-8")
    assert source.count(sound) == 1
    path.write_text(source.replace(sound, planted), encoding="utf-8")
    verdict, *faults = verdicts(tmp_path, check)[check]
    assert verdict != "holds"
    if check != "unsolvable":
        assert verdict == "does not hold"
        assert faults
