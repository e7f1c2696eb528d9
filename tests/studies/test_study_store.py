"""The ledger and the store: what is half done does not count, and what counts is whole."""

import errno
import json
import os
import sqlite3
import subprocess
import sys

import pytest

from lacsim.scenario.errors import InputError
from lacsim.studies.runs import Results, StudyStopped, lead, run_study
from lacsim.studies.runs import store as store_module
from lacsim.studies.runs.ledger import LEDGER, Ledger
from lacsim.studies.runs.lock import is_held, sole_writer
from lacsim.studies.runs.store import MANY_PARTS, PARTS, Store
from studies.inline import InlineCrew
from studies.study_fakes import assert_same, contents, quick_run, small_design


def done(folder, design=None, **named):
    """Run a study in this process; how it ended."""
    return run_study(design or small_design(), folder, simulate=quick_run, team=InlineCrew, **named)


def test_every_run_is_stored_once_and_not_run_again(tmp_path):
    outcome = done(tmp_path)
    assert outcome.counts == {"planned": 0, "running": 0, "done": 6, "failed": 0}
    assert len(contents(tmp_path)) == 6
    made = []
    done(tmp_path, progress=lambda *said: made.append(said))
    assert made == []  # nothing left to do: nobody was asked


def test_progress_counts_up_to_all_runs(tmp_path):
    said = []
    done(tmp_path, progress=lambda ended, total, label: said.append((ended, total)))
    assert said[0] == (0, 6)
    assert said[-1] == (6, 6)
    assert said == sorted(said)


def test_more_repeats_add_runs_and_keep_the_others(tmp_path):
    done(tmp_path)
    before = contents(tmp_path)
    outcome = done(tmp_path, small_design(replicates=5))
    assert outcome.counts["done"] == 10
    after = contents(tmp_path)
    assert_same(before, {run: after[run] for run in before})


def test_another_study_is_refused(tmp_path):
    done(tmp_path)
    with pytest.raises(InputError, match="seed: not as in the study"):
        done(tmp_path, small_design(seed=2))


def test_a_folder_of_something_else_is_refused(tmp_path):
    (tmp_path / "thesis.docx").touch()
    with pytest.raises(InputError, match=r"thesis\.docx.*not a study's"):
        done(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_other_versions_are_refused(tmp_path, monkeypatch):
    done(tmp_path, small_design(replicates=1))
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    manifest["mixing"]["model"] = "an older one"
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    before = (tmp_path / LEDGER).read_bytes()
    with pytest.raises(InputError, match=r"version of model = 'an older one'.*another --out"):
        done(tmp_path)
    assert (tmp_path / LEDGER).read_bytes() == before


def test_a_worker_of_other_versions_is_refused(tmp_path, monkeypatch):
    versions = {**lead.mixing(), "model": "another"}
    monkeypatch.setattr(lead, "mixing", lambda: versions)
    with pytest.raises(InputError, match=r"worker on .*version of model = 'another'"):
        done(tmp_path)
    assert Results(tmp_path).standing().counts["planned"] == 6


def test_damaged_and_half_written_files_are_run_again(tmp_path):
    done(tmp_path)
    whole = contents(tmp_path)
    first, second, third = sorted((tmp_path / PARTS).glob("*.weekly.parquet"))
    first.write_bytes(first.read_bytes()[:-20])  # cut off
    flipped = bytearray(second.read_bytes())
    flipped[len(flipped) // 2] ^= 1  # one bit
    second.write_bytes(flipped)
    third.unlink()
    (tmp_path / PARTS / "999-000001.weekly.parquet").write_bytes(b"PAR1")  # nobody knows it
    (tmp_path / PARTS / ".001-000009.totals.parquet.1.new").touch()  # half written
    outcome = done(tmp_path)
    assert outcome.counts["done"] == 6
    assert_same(contents(tmp_path), whole)
    with Ledger(tmp_path) as ledger:
        known = {json.loads(files)[table]["file"] for files in ledger.parts().values()
                 for table in json.loads(files)}  # fmt: skip
    assert {path.name for path in (tmp_path / PARTS).iterdir()} == known


@pytest.mark.parametrize("where", ["the part", "the ledger"])
def test_a_full_disk_stops_cleanly_and_the_same_call_goes_on(tmp_path, monkeypatch, where):
    if where == "the part":
        writes = []
        fsync = os.fsync

        def full(handle):
            writes.append(handle)
            if len(writes) > 8:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            fsync(handle)

        monkeypatch.setattr(store_module.os, "fsync", full)
    else:
        finish = Ledger.finish
        calls = []

        def full(self, *arguments, **named):
            calls.append(arguments)
            if len(calls) > 1:
                raise sqlite3.OperationalError("database or disk is full")
            finish(self, *arguments, **named)

        monkeypatch.setattr(Ledger, "finish", full)
    with pytest.raises(StudyStopped, match=r"the disk is full; 2 of 6 runs are done and kept"):
        done(tmp_path)
    assert not list((tmp_path / PARTS).glob(".*.new"))
    monkeypatch.undo()
    assert done(tmp_path).counts["done"] == 6
    assert len(contents(tmp_path)) == 6


def test_a_second_writer_is_refused_and_the_lock_goes_with_its_owner(tmp_path):
    code = (
        "import sys, time; from pathlib import Path;"
        "from lacsim.studies.runs.lock import sole_writer\n"
        "with sole_writer(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    owner = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert owner.stdout.readline() == "held\n"
    assert is_held(tmp_path)
    with pytest.raises(InputError, match=rf"process {owner.pid} on .* is writing to it"):
        done(tmp_path)
    owner.kill()
    owner.wait()
    owner.stdout.close()
    assert not is_held(tmp_path)
    assert done(tmp_path).counts["done"] == 6


def test_within_one_process_too(tmp_path):
    with sole_writer(tmp_path), pytest.raises(InputError, match="is writing to it"):
        done(tmp_path)


@pytest.fixture
def small_parts(monkeypatch):
    """A part a group, however quick they are."""
    monkeypatch.setattr(lead, "MOST_IN_A_CHUNK", 1)


@pytest.mark.usefixtures("small_parts")
def test_many_small_parts_are_put_together(tmp_path):
    groups = MANY_PARTS + 1
    done(tmp_path, small_design(replicates=groups))
    assert len(list((tmp_path / PARTS).glob("*.weekly.parquet"))) == 1
    assert len(contents(tmp_path)) == 2 * groups
    with Ledger(tmp_path) as ledger:
        assert len(Store(tmp_path, ledger).files("totals")) == 1


@pytest.mark.usefixtures("small_parts")
def test_a_kill_while_parts_are_put_together_loses_nothing(tmp_path, monkeypatch):
    design = small_design(replicates=MANY_PARTS + 1)

    def killed(self, *arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Ledger, "replace_parts", killed)
        with pytest.raises(KeyboardInterrupt):
            done(tmp_path, design)
    whole = contents(tmp_path)
    assert len(whole) == 2 * (MANY_PARTS + 1)
    done(tmp_path, design)
    assert_same(contents(tmp_path), whole)
    assert len(list((tmp_path / PARTS).glob("*.weekly.parquet"))) == 1


def test_the_manifest_alone_runs_the_study_again(tmp_path):
    done(tmp_path / "first", small_design(beliefs={"named": {"firm": {"buffering": 0.2}}}))
    copy = tmp_path / "elsewhere.json"
    copy.write_bytes((tmp_path / "first" / "manifest.json").read_bytes())
    outcome = run_study(copy, tmp_path / "second", simulate=quick_run, team=InlineCrew)
    assert outcome.counts["done"] == 12
    assert_same(contents(tmp_path / "first"), contents(tmp_path / "second"))
    manifest = Results(tmp_path / "first").manifest
    assert manifest["replicate_seeds"].keys() == {"1", "2", "3"}
    assert manifest["sessions"][0]["ended"] is not None
    assert manifest["versions"]["model"] == manifest["mixing"]["model"]
