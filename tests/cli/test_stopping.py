"""Ctrl-C stops a study, wherever Python is when it comes."""

import signal
from types import SimpleNamespace

import pytest
import typer

from lacsim.cli.studying import lead_and_tell
from lacsim.studies import runs


class LetGo:
    """Ctrl-C comes while this is let go, where Python drops whatever is raised."""

    def __del__(self):
        signal.raise_signal(signal.SIGINT)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_ctrl_c_that_python_dropped_stops_the_study_when_it_next_looks(tmp_path, monkeypatch):
    reached = []

    def run_study(design, folder, *, progress, **named):
        progress(0, 2, "waiting")
        LetGo()
        reached.append("after it")
        progress(1, 2, "running")
        reached.append("too far")

    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(runs, "run_study", run_study)
    with pytest.raises(typer.Exit) as left:
        lead_and_tell(SimpleNamespace(), tmp_path / "study", 1, None, None)
    assert left.value.exit_code == 130
    assert reached == ["after it"]
    assert signal.getsignal(signal.SIGINT) is before
