"""An edited rule changes what the kernels say, though Numba watches only the kernels' own file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import lacsim

# A kernel in the engine that calls a rule, both cached on disk.
_RULE = '''
from numba import njit


@njit(cache=True)
def answer(x: float) -> float:
    """Answer = x."""
    return x
'''
_KERNEL = '''
from numba import njit

from lacsim.rules.planted import answer


@njit(cache=True)
def loop(n: int) -> float:
    """Sum of answers."""
    total = 0.0
    for i in range(n):
        total += answer(float(i))
    return total
'''
_ASK = "from lacsim.engine.planted import loop; print(loop(4)); print(loop.stats.cache_hits)"


def ask(root: Path, cache: Path | None = None) -> tuple[float, int]:
    """The kernel's answer in a fresh process, and how often it came from the cache."""
    environment = {key: value for key, value in os.environ.items() if key != "NUMBA_CACHE_DIR"}
    environment |= {"PYTHONPATH": str(root), "LACSIM_CACHE": str(cache or root / "cache")}
    done = subprocess.run(
        [sys.executable, "-c", _ASK],
        env=environment,
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    total, *hits = done.stdout.split()
    return float(total), len("".join(hits).strip("Counter(){}"))


def test_cache_follows_rules(tmp_path: Path) -> None:
    package = tmp_path / "lacsim"
    ignored = shutil.ignore_patterns("__pycache__", "*.nb?")
    shutil.copytree(Path(lacsim.__file__).parent, package, ignore=ignored)
    (package / "rules" / "planted.py").write_text(_RULE, encoding="utf-8")
    (package / "engine" / "planted.py").write_text(_KERNEL, encoding="utf-8")

    assert ask(tmp_path) == (6.0, 0)
    answer, hits = ask(tmp_path)
    assert answer == 6.0
    assert hits > 0, "the kernel should have come from the cache"

    # A copy elsewhere with the same source compiles nothing; an edit of a rule it does not reach
    # changes nothing for it.
    other = tmp_path / "elsewhere"
    shutil.copytree(package, other / "lacsim", ignore=ignored)
    (other / "lacsim" / "rules" / "unrelated.py").write_text(_RULE, encoding="utf-8")
    answer, hits = ask(other, tmp_path / "cache")
    assert answer == 6.0
    assert hits > 0, "the same source should share what was compiled"

    (package / "rules" / "planted.py").write_text(
        _RULE.replace("return x", "return 2 * x"), encoding="utf-8"
    )
    assert ask(tmp_path)[0] == 12.0
