"""Workers kept from call to call: the same processes, and none left over or waited for in vain."""

import os
import signal
import time

import pytest

from lacsim.studies.workers import TaskFailed, kept_workers, run_tasks
from studies import whoami


def processes(tasks=2, workers=2):
    return set(run_tasks(whoami.process_number, [()] * tasks, workers))


def gone(number):
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def test_workers_are_kept_within_and_ended_after():
    with kept_workers():
        first = processes()
        assert processes() <= first
        assert processes(tasks=6) == first
    assert all(map(gone, first))


def test_each_call_has_workers_of_its_own_where_nobody_keeps_them():
    assert not processes() & processes()


def test_more_are_started_where_those_kept_are_too_few():
    with kept_workers():
        few = processes(workers=2)
        many = processes(tasks=12, workers=3)
        assert not few & many
        assert all(map(gone, few))


@pytest.mark.parametrize("wrong", [whoami.broken, whoami.ended])
def test_after_an_error_the_next_call_starts_anew(wrong):
    with kept_workers():
        first = processes()
        with pytest.raises(TaskFailed):
            run_tasks(wrong, [()] * 2, 2)
        assert not processes() & first
        assert all(map(gone, first))


def test_one_that_ended_between_two_calls_is_not_waited_for():
    with kept_workers():
        first = processes()
        lost = first.pop()
        os.kill(lost, signal.SIGKILL)
        os.waitid(os.P_PID, lost, os.WEXITED | os.WNOWAIT)  # the system has told its parent
        assert lost not in processes()
