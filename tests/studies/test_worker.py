"""A worker process and whoever started it."""

import os
import pickle
import subprocess
import sys

from studies.late import told_too_late


def test_a_worker_whose_caller_no_longer_listens_ends_without_a_word():
    worker = subprocess.Popen(
        [sys.executable, "-m", "lacsim.studies.worker"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},  # so that it finds this task
    )  # fmt: skip
    worker.stdin.write(pickle.dumps((1, told_too_late, ())))
    worker.stdin.flush()
    worker.stdout.close()
    _, said = worker.communicate(timeout=60)
    assert worker.returncode == 1
    assert said == b""
