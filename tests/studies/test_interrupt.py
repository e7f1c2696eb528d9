"""Ctrl-C in the middle: the workers are ended, nothing is written, nothing goes on."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

# No guard around the call: a plain script must work with several workers too.
SCRIPT = """
import sys
from studies import fakes
from lacsim.scenario.scenario import Scenario
from lacsim.studies import compare as module
module.run_replicate = fakes.slow_replicate
module.chosen_options = fakes.fake_options
scenario = Scenario(
    name="s", title="S", options=("usual", "alongside"), reference="usual", replicates=4
)
told = lambda done, total, label: print(label, file=sys.stderr, flush=True)
try:
    module.compare(scenario, workers=2, progress=told, out=sys.argv[1])
except KeyboardInterrupt:
    sys.exit(130)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of a POSIX terminal")
def test_ctrl_c_ends_the_workers_and_writes_nothing(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    paths = [str(Path(__file__).parents[1]), *(path for path in sys.path if path)]
    process = subprocess.Popen(
        [sys.executable, str(script), str(tmp_path / "result")],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        start_new_session=True,
    )
    workers = []
    while len(workers) < 2:
        line = process.stderr.readline()
        assert line, "the script ended before its workers began"
        if line.startswith("worker"):
            workers.append(int(line.split()[1]))
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of them
    assert process.wait(timeout=90) == 130
    process.stderr.close()
    deadline = time.monotonic() + 5
    while any(_alive(worker) for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(_alive(worker) for worker in workers)
    assert [path.name for path in tmp_path.iterdir()] == ["script.py"]


def _alive(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True
