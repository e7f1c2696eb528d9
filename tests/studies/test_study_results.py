"""Asking a study's results: run again, merge, SQL, export, and 10,000 runs at once."""

import time

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from lacsim.outcomes.catalogue import BY_KEY
from lacsim.scenario.errors import InputError
from lacsim.studies.replicates import ArmRun
from lacsim.studies.runs import Results, Shard, export, merge, rerun, run_study
from lacsim.studies.runs.again import find_run
from lacsim.studies.runs.crew_local import LocalCrew
from lacsim.studies.runs.folder import write_manifest
from lacsim.studies.runs.ledger import Ended, Ledger
from lacsim.studies.runs.store import Store
from lacsim.studies.runs.tables import as_files
from studies.inline import InlineCrew
from studies.study_fakes import (
    ORDERS,
    assert_same,
    contents,
    ordered_run,
    quick_run,
    small_design,
)


@pytest.fixture
def study(tmp_path):
    design = small_design(outputs=("weekly", "residents"), beliefs={"draws": 1})
    run_study(design, tmp_path / "study", simulate=quick_run, team=InlineCrew)
    return Results(tmp_path / "study")


def test_a_run_made_again_is_the_same_value_for_value(study):
    run = find_run(study, study.runs()["id"][5][:9])
    verdict = rerun(study, run, quick_run)
    assert verdict.same
    residents = 40 * 17  # people times columns
    assert verdict.values > len(BY_KEY) * 2 + residents


def test_of_a_study_in_many_parts_only_the_part_of_the_run_is_read(study):
    run = study.runs()["id"][0]
    before = study.table("totals", run=run)
    with Ledger(study.folder) as ledger:
        own = {row["part"] for row in ledger.rows(("part",), id=run)}
        store = Store(study.folder, ledger)
        others = set(store.files("totals")) - set(store.files("totals", own))
    assert len(own) == 1
    assert others
    for path in others:
        path.write_bytes(b"nobody reads this")
    pd.testing.assert_frame_equal(study.table("totals", run=run), before)


def test_the_real_model_made_again_is_the_same(tmp_path):
    design = small_design(replicates=1, outputs=("weekly", "residents"))
    run_study(design, tmp_path, team=lambda: LocalCrew(1))
    results = Results(tmp_path)
    verdicts = [rerun(results, find_run(results, name)) for name in results.runs()["id"]]
    assert [verdict.same for verdict in verdicts] == [True, True]


def test_the_first_week_and_outcome_that_differ_are_named(study):
    def changed(scenario, option, run):
        made = quick_run(scenario, option, run)
        measures = made.measures.copy()
        measures[1:] += 1
        return ArmRun(run.arm, run.belief, run.replicate, run.seed, made.tallies, measures,
                      made.persons)  # fmt: skip

    run = find_run(study, study.runs()["id"][0])
    verdict = rerun(study, run, changed)
    assert verdict.same is False
    assert verdict.week == 1
    assert verdict.outcome in BY_KEY
    assert verdict.stored != verdict.now


def test_versions_that_changed_are_told_and_not_refused(study, monkeypatch):
    kept = dict(study.manifest["mixing"])
    study.manifest["mixing"] = {**kept, "numpy": "1.0"}
    verdict = rerun(study, find_run(study, study.runs()["id"][0]), quick_run)
    assert verdict.same
    assert verdict.changed == (f"numpy 1.0 then, {kept['numpy']} now",)


def test_a_name_of_no_run_or_of_several_is_said(study):
    for name in ("zz", ""):
        with pytest.raises(InputError, match="RUN"):
            find_run(study, name)


def test_shards_make_the_same_study(tmp_path, study):
    design = study.design
    shards = []
    for number in (1, 2, 3):
        shards.append(tmp_path / f"shard-{number}")
        run_study(design, shards[-1], simulate=quick_run, shard=Shard(number, 3), team=InlineCrew)
    early = merge(shards[:2], tmp_path / "whole")
    assert early["planned"] == len(contents(shards[2])) > 0
    assert merge(shards, tmp_path / "whole")["done"] == 12
    assert merge(shards, tmp_path / "whole")["done"] == 12  # again adds nothing
    assert_same(contents(tmp_path / "whole"), contents(study.folder))
    pd.testing.assert_frame_equal(
        Results(tmp_path / "whole").differences(), study.differences(), check_like=True
    )


def test_shards_of_another_study_are_refused(tmp_path, study):
    other = tmp_path / "other"
    run_study(small_design(seed=5), other, simulate=quick_run, shard=Shard(1, 2), team=InlineCrew)
    with pytest.raises(InputError, match="a shard of another study"):
        merge([study.folder, other], tmp_path / "whole")
    assert not (tmp_path / "whole").exists()


def test_a_failed_run_says_how_and_where(tmp_path, monkeypatch):
    (tmp_path / "orders").write_text("raise alongside 2", encoding="utf-8")
    monkeypatch.setenv(ORDERS, str(tmp_path / "orders"))
    run_study(small_design(), tmp_path / "study", simulate=ordered_run, team=InlineCrew)
    with Ledger(tmp_path / "study") as ledger:
        (row,) = ledger.rows(("id", "error", "trace"), status="failed")
    assert row["error"] == "ArithmeticError: the sums do not add up"
    assert "in ordered_run" in row["trace"]


def test_sql_sees_runs_outcomes_totals_residents_and_beliefs(study):
    found = study.sql(
        "SELECT arm, count(DISTINCT run) AS runs, avg(value) AS level FROM outcomes"
        " WHERE outcome = 'isolated' GROUP BY arm ORDER BY arm"
    )
    assert list(found["arm"]) == ["alongside", "usual"]
    assert list(found["runs"]) == [6, 6]
    weekly = study.table("weekly", outcome="isolated", arm="usual")
    assert found["level"][1] == pytest.approx(weekly["value"].mean())
    joined = study.sql(
        "SELECT count(*) AS n FROM runs JOIN totals ON id = run WHERE period = 'last year'"
    )
    assert joined["n"][0] == 12 * len(BY_KEY)
    assert study.sql("SELECT count(*) AS n FROM residents")["n"][0] == 12 * 40
    assert study.sql("SELECT DISTINCT name FROM beliefs")["name"][0] == "draw-1"


@pytest.mark.parametrize(
    "query",
    ["SELECT nothing FROM runs", "DROP VIEW runs", "SELECT 1; SELECT 2", "COPY runs TO 'x'"],
)
def test_sql_that_is_no_question_is_refused(study, query):
    with pytest.raises(InputError, match="one SELECT over runs"):
        study.sql(query)


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_exports_hold_every_table(tmp_path, study, form):
    export(study, form, tmp_path / "tables")
    read = pd.read_csv if form == "csv" else pd.read_parquet
    frames = {path.stem: read(path) for path in (tmp_path / "tables").glob(f"*.{form}")}
    assert frames.keys() == {"runs", "differences", "beliefs", "weekly", "totals", "residents"}
    assert len(frames["weekly"]) == len(study.table("weekly"))
    np.testing.assert_allclose(
        frames["totals"]["value"].sum(), study.table("totals")["value"].sum(), rtol=1e-12
    )


def test_a_workbook_holds_what_fits(tmp_path, study, monkeypatch):
    assert export(study, "excel", tmp_path / "study.xlsx") == []
    sheets = pd.read_excel(tmp_path / "study.xlsx", sheet_name=None)
    assert sheets["totals"].shape[0] == len(study.table("totals"))
    monkeypatch.setattr("lacsim.studies.runs.exporting.MOST_EXCEL_ROWS", len(sheets["totals"]) - 1)
    (note, *_) = export(study, "excel", tmp_path / "less.xlsx")
    assert "left out" in note
    assert "totals" not in pd.read_excel(tmp_path / "less.xlsx", sheet_name=None)
    with pytest.raises(InputError, match="csv, parquet, excel"):
        export(study, "stata", tmp_path / "x")


RUNS = 10_000
WEEKS = 4


@pytest.fixture(scope="module")
def ten_thousand(tmp_path_factory):
    """A study of 10,000 short runs, as its store holds it."""
    folder = tmp_path_factory.mktemp("many")
    design = small_design(replicates=RUNS // 2)
    write_manifest(folder, design)
    runs = [run for group in design.groups() for run in group.runs]
    with Ledger(folder, write=True) as ledger:
        ledger.plan(runs)
        store = Store(folder, ledger)
        for number in range(20):
            some = runs[number * 500 : (number + 1) * 500]
            files = store.write(f"001-{number:06d}", as_files([_tables(some)]))
            ledger.finish([Ended(run.id, 0.02) for run in some], "here:1", f"001-{number:06d}",
                          files)  # fmt: skip
    return Results(folder)


def _tables(runs):
    """Weekly outcomes and totals of some runs, all numbers known."""
    keys = list(BY_KEY)
    weekly = len(keys) * WEEKS

    def words(values, codes):
        return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int32()), pa.array(values))

    def table(rows, **more):
        number = np.repeat(np.arange(len(runs)), rows)
        return pa.table(
            {
                "run": words([run.id for run in runs], number),
                "area": words(["derby-012"], np.zeros(len(number), dtype=np.int32)),
                "arm": words(["usual", "alongside"], number % 2),
                "belief": pa.array(np.zeros(len(number), dtype=np.int64)),
                "replicate": pa.array(np.array([run.replicate for run in runs])[number]),
                **{name: column(number) for name, column in more.items()},
            }
        )

    def outcome(each):
        return lambda number: words(keys, np.tile(np.repeat(np.arange(len(keys)), each), len(runs)))

    def value(number):
        return pa.array(np.array([float(run.replicate) for run in runs])[number])

    return {
        "weekly": table(
            weekly,
            week=lambda number: pa.array(np.tile(np.arange(WEEKS), len(keys) * len(runs))),
            outcome=outcome(WEEKS),
            value=value,
        ),
        "totals": table(
            len(keys),
            outcome=outcome(1),
            period=lambda number: words(["whole"], np.zeros(len(number), dtype=np.int32)),
            value=value,
        ),
    }


@pytest.mark.parametrize(
    "question",
    [
        lambda study: len(study.runs()) == RUNS,
        lambda study: len(study.runs(status="done", arm="usual")) == RUNS // 2,
        lambda study: study.standing().counts["done"] == RUNS,
        lambda study: (
            study.sql(
                "SELECT arm, outcome, week, avg(value) AS level FROM outcomes GROUP BY ALL"
            )["level"].to_numpy()
            == (RUNS / 2 + 1) / 2
        ).all(),
        lambda study: len(
            study.sql(
                "SELECT run, max(value) FROM outcomes WHERE outcome = 'isolated' AND arm = 'usual'"
                " GROUP BY run"
            )
        ) == RUNS // 2,
    ],
    ids=["list", "filter", "standing", "aggregate over all weeks", "one outcome"],
)  # fmt: skip
def test_ten_thousand_runs_answer_at_once(ten_thousand, question):
    seconds = []
    for _ in range(2):  # the first reads the files from disk
        started = time.process_time()  # of all threads: no less than the clock of an idle machine
        assert question(ten_thousand)
        seconds.append(time.process_time() - started)
    assert min(seconds) < 2
