"""A machine on which studies are run without a model, and a week takes 10 ms."""

import functools

from typer.testing import CliRunner

from lacsim.cli import app
from lacsim.studies import runs as package
from lacsim.studies.runs import estimating, start
from lacsim.studies.runs.estimating import Pace
from studies.inline import InlineCrew
from studies.study_fakes import quick_run


def instant(tmp_path, monkeypatch):
    """An empty folder to work in on such a machine."""
    monkeypatch.chdir(tmp_path)
    quick = functools.partial(start.run_study, simulate=quick_run, team=InlineCrew)
    monkeypatch.setattr(package, "run_study", quick, raising=False)
    pace = Pace(build=0.5, run=0.02, week=0.01, weekly_bytes=600, kept=1000)
    monkeypatch.setattr(estimating, "paces", lambda design: dict.fromkeys(design.areas, pace))
    return tmp_path


def printed(command, *arguments, code=0):
    """What a command of lacsim prints, if it ends with that code."""
    result = CliRunner().invoke(app, [command, *map(str, arguments)])
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    return result
