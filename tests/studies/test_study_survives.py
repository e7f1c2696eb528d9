"""What goes wrong with workers: runs that raise, hang or die; Ctrl-C; kills; a remote scheduler."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from lacsim.studies.runs import Results, StudyStopped, run_study
from lacsim.studies.runs.crew_dask import DaskCrew
from lacsim.studies.runs.crew_local import LocalCrew
from lacsim.studies.runs.ledger import LEDGER, Ledger
from studies.inline import InlineCrew
from studies.study_fakes import (
    ORDERS,
    assert_same,
    contents,
    ordered_run,
    quick_run,
    small_design,
)

TESTS = Path(__file__).parents[1]
PATHS = os.pathsep.join([str(TESTS), *(path for path in sys.path if path)])
pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="os.killpg and SIGKILL are not there"),
    # Dask's cluster leaves a socket or two to the garbage collector when it is closed.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture
def orders(tmp_path, monkeypatch):
    """Writes what is to go wrong."""
    file = tmp_path / "orders"
    file.touch()
    monkeypatch.setenv(ORDERS, str(file))
    return lambda *lines: file.write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.parametrize("crew", [LocalCrew, DaskCrew])
def test_what_goes_wrong_costs_its_own_run_only(tmp_path, orders, crew):
    design = small_design(replicates=6, limit_seconds=4)
    orders("raise alongside 1", "hang usual 2", "killonce alongside 3", "kill usual 4")

    def team():
        return crew(workers=2)

    outcome = run_study(design, tmp_path / "study", simulate=ordered_run, team=team)
    assert outcome.counts == {"planned": 0, "running": 0, "done": 9, "failed": 3}
    failed = Results(tmp_path / "study").runs(status="failed")
    errors = {(row.arm, row.replicate): row.error for row in failed.itertuples()}
    assert errors.keys() == {("alongside", 1), ("usual", 2), ("usual", 4)}
    assert errors["alongside", 1] == "ArithmeticError: the sums do not add up"
    assert errors["usual", 2] == "did not end within 4 seconds"
    assert "its worker process ended" in errors["usual", 4]
    orders()
    again = run_study(design, tmp_path / "study", simulate=ordered_run, team=team)
    assert again.counts["done"] == 12
    run_study(design, tmp_path / "undisturbed", simulate=quick_run, team=InlineCrew)
    assert_same(contents(tmp_path / "study"), contents(tmp_path / "undisturbed"))


def start(*arguments, **named):
    """A program in a process group of its own, with the tests' modules at hand."""
    return subprocess.Popen(
        [sys.executable, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": PATHS, **named},
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def end_group(process, number=signal.SIGKILL):
    """Send a signal to a whole process group and wait for its leader."""
    os.killpg(process.pid, number)
    return process.wait(timeout=60)


def wait_for_runs(folder, least, process):
    """Until so many runs of a study that is being run are done."""
    deadline = time.monotonic() + 300
    while time.monotonic() < deadline:
        assert process.poll() is None, "it ended before it was disturbed"
        if (folder / LEDGER).exists():
            with Ledger(folder) as ledger:
                if ledger.counts()["done"] >= least:
                    return
        time.sleep(0.05)
    raise AssertionError(f"not {least} runs within five minutes")


def children(parent):
    """Process ids of all descendants."""
    return {each.pid for each in psutil.Process(parent).children(recursive=True)}


TWO_HUNDRED = """
import sys
from studies.test_study_survives import two_hundred
from lacsim.studies.runs import run_study
if __name__ == "__main__":
    run_study(two_hundred(), sys.argv[1], workers=2)
"""


def two_hundred():
    """200 short runs of the model: 10 beliefs, 5 repeats, 4 options."""
    return small_design(
        options=("usual", "signposting", "link-worker", "alongside"),
        beliefs={"draws": 9, "parameters": ["buffering", "tie_decay"]},
        replicates=5,
        years=1 / 52,
    )


def test_two_hundred_runs_outlive_a_killed_worker_and_a_killed_group(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(TWO_HUNDRED, encoding="utf-8")
    folder = tmp_path / "study"
    process = start(script, folder)
    wait_for_runs(folder, 8, process)
    with Ledger(folder) as ledger:
        pids = {int(row["worker"].rsplit(":", 1)[1]) for row in ledger.rows(status="done")}
    worker = min(pids & children(process.pid))
    os.kill(worker, signal.SIGKILL)
    wait_for_runs(folder, 60, process)
    family = children(process.pid) | {process.pid}
    assert worker not in family
    end_group(process)
    with Ledger(folder) as ledger:
        assert 60 <= ledger.counts()["done"] < 200
    _wait_until_gone(family)
    outcome = run_study(two_hundred(), folder, workers=2)
    assert outcome.counts == {"planned": 0, "running": 0, "done": 200, "failed": 0}
    undisturbed = tmp_path / "undisturbed"
    run_study(two_hundred(), undisturbed, team=lambda: LocalCrew(2))
    disturbed = contents(folder)
    assert len(disturbed) == 200
    assert_same(disturbed, contents(undisturbed))


def _wait_until_gone(family):
    """Workers of a killed leader end by themselves."""
    deadline = time.monotonic() + 20
    while any(_alive(pid) for pid in family):
        assert time.monotonic() < deadline, "a worker outlived its leader"
        time.sleep(0.05)


def _alive(pid):
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@contextmanager
def cluster(workers=2):
    """A scheduler and workers as separate programs on loopback; yields address and scheduler."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    scheduler = start(
        "-m", "dask", "scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard"
    )
    crew = [
        start("-m", "dask", "worker", address, "--nthreads", 1, "--no-dashboard")
        for _ in range(workers)
    ]
    try:
        _wait_for_port(port, scheduler)
        yield address, scheduler
    finally:
        for program in (*crew, scheduler):
            if program.poll() is None:
                end_group(program)


def _wait_for_port(port, scheduler):
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        assert scheduler.poll() is None, "the scheduler ended"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("no scheduler within two minutes")


def test_a_remote_scheduler_is_used_and_its_death_keeps_what_was_done(tmp_path, orders):
    design = small_design(replicates=20)
    folder = tmp_path / "study"
    orders("slow 0.2 *")
    with cluster() as (address, scheduler):
        seen = set()

        def kill_it(done, total, label):
            if done >= 8 and scheduler.poll() is None:
                seen.add(done)
                end_group(scheduler)

        with pytest.raises(StudyStopped, match=rf"scheduler at {address} is gone; \d+ of 40 runs"):
            run_study(design, folder, scheduler=address, simulate=ordered_run, progress=kill_it)
    assert seen
    with Ledger(folder) as ledger:
        kept = ledger.ids("done")
        workers = {row["worker"] for row in ledger.rows(status="done")}
    assert 8 <= len(kept) < 40
    assert not any(worker.endswith(f":{os.getpid()}") for worker in workers)
    orders()
    with cluster() as (address, scheduler):
        outcome = run_study(design, folder, scheduler=address, simulate=ordered_run)
    assert outcome.counts["done"] == 40
    run_study(design, tmp_path / "undisturbed", simulate=quick_run, team=InlineCrew)
    assert_same(contents(folder), contents(tmp_path / "undisturbed"))


def test_no_scheduler_at_the_address_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr("lacsim.studies.runs.crew_dask.CONNECT_SECONDS", 1)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(StudyStopped, match=f"no Dask scheduler answers at {address}"):
            run_study(small_design(), tmp_path, scheduler=address, simulate=quick_run)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_the_batch_systems_signal_keep_what_was_done(tmp_path, orders, number):
    script = tmp_path / "script.py"
    script.write_text(INTERRUPTED, encoding="utf-8")
    orders("slow 0.1 *")
    folder = tmp_path / "study"
    process = start(script, folder)
    wait_for_runs(folder, 4, process)
    family = children(process.pid) | {process.pid}
    assert end_group(process, number) == 130
    _wait_until_gone(family)
    counts = Results(folder).standing().counts
    assert counts["running"] == 0
    assert 4 <= counts["done"] < 200
    orders()
    again = run_study(small_design(replicates=100), folder, simulate=ordered_run, team=InlineCrew)
    assert again.counts["done"] == 200
    assert len(contents(folder)) == 200


def test_ctrl_c_while_workers_start_is_heard_once_they_have(tmp_path, orders):
    script = tmp_path / "script.py"
    script.write_text(INTERRUPTED, encoding="utf-8")
    orders("slow 0.2 *")
    folder = tmp_path / "study"
    process = start(script, folder)
    deadline = time.monotonic() + 120
    while not any("spawn_main" in " ".join(each.cmdline()) for each in _descendants(process.pid)):
        assert time.monotonic() < deadline, "no worker was started"
        time.sleep(0.02)
    family = children(process.pid) | {process.pid}
    assert end_group(process, signal.SIGINT) == 130
    _wait_until_gone(family)
    assert Results(folder).standing().counts["done"] < 200


def _descendants(pid):
    try:
        return psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


INTERRUPTED = """
import functools, sys
from pathlib import Path
from lacsim.studies import runs
from lacsim.studies.runs import start
from studies.study_fakes import ordered_run, small_design
from lacsim.cli.studying import start_and_tell
import typer
if __name__ == "__main__":
    runs.run_study = functools.partial(start.run_study, simulate=ordered_run)
    start.resolve = lambda study: small_design(replicates=100)
    try:
        start_and_tell("small", Path(sys.argv[1]), 2, None, None)
    except typer.Exit as leave:
        sys.exit(leave.exit_code)
"""
