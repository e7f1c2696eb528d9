"""What slots say holds with Numba off as well, as a week is explained."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def test_slots_say_the_same_uncompiled() -> None:
    options = ("-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-k", "not refused")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(HERE / "test_slots.py")],
        env=os.environ | {"NUMBA_DISABLE_JIT": "1"},
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, done.stdout
    assert "40 passed" in done.stdout, done.stdout
