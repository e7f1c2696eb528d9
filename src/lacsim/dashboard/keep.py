"""Files to keep: report, data and picture of a comparison, a life, the people of a place."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lacsim.dashboard.comparing.panels import DRAWING
from lacsim.dashboard.jobs.job import Job
from lacsim.dashboard.jobs.store import jobs
from lacsim.dashboard.live.people import people_csv
from lacsim.dashboard.live.run import run_of
from lacsim.dashboard.telling.life_run import kept
from lacsim.dashboard.telling.wanted import read_wanted
from lacsim.studies.comparison import Comparison

LEAST = 2  # repeats below which there is no interval, and nothing to hand on


def keep_routes() -> list[Any]:
    """Addresses of files, which stand before the pages'."""
    from starlette.concurrency import run_in_threadpool
    from starlette.responses import PlainTextResponse, Response
    from starlette.routing import Route

    async def answer(request: Any) -> Any:
        job = jobs().find(request.path_params["key"])
        made = FILES.get(request.path_params["name"])
        if job is None or made is None or job.repeats < LEAST:
            said = "This comparison is not kept here any more. Open its page again, and it is run."
            return PlainTextResponse(said, status_code=404)
        kind, make = made
        content = await run_in_threadpool(lambda: job.view(("file", kind), lambda: make(job)))
        name = f"lacsim-{request.path_params['name']}"
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        return Response(content, media_type=kind, headers=headers)

    async def life(request: Any) -> Any:
        told = kept(read_wanted(request.url.query)[0])
        if told is None:
            said = "This life is not kept here any more. Open its page again, and it is told anew."
            return PlainTextResponse(said, status_code=404)
        headers = {"content-disposition": 'attachment; filename="lacsim-life.html"'}
        return Response(told.page, media_type="text/html; charset=utf-8", headers=headers)

    async def people(request: Any) -> Any:
        run = run_of(request.path_params["token"])
        told = None if run is None else await run_in_threadpool(run.ask, people_csv)
        if told is None:
            said = "This neighbourhood is not watched here now. Open its page again."
            return PlainTextResponse(said, status_code=404)
        headers = {"content-disposition": 'attachment; filename="lacsim-simulated-people.csv"'}
        return Response(told, media_type="text/csv; charset=utf-8", headers=headers)

    return [
        Route("/keep/{key}/{name}", answer),
        Route("/keep-life", life),
        Route("/keep-people/{token}", people),
    ]


def _comparison(job: Job) -> Comparison:
    found = job.comparison()
    assert found is not None
    return found


def _report(job: Job) -> bytes:
    from lacsim.report.page import render

    with DRAWING:
        return render(_comparison(job)).encode()


def _tables(job: Job) -> bytes:
    """Every table as CSV and Parquet with the manifest, in one archive."""
    packed = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "tables"
        _comparison(job).save(place, report=False)
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(place.rglob("*")):
                if path.suffix != ".parquet":
                    archive.write(path, path.relative_to(place).as_posix())
    return packed.getvalue()


def _picture(job: Job) -> bytes:
    from lacsim.report.blocks import Figures
    from lacsim.report.sections.glance import section
    from lacsim.report.study import Study

    with DRAWING:
        blocks = section(Study(_comparison(job))).blocks
    figures = [one for block in blocks if isinstance(block, Figures) for one in block.items]
    return str(figures[0].svg).encode()


FILES: dict[str, tuple[str, Callable[[Job], bytes]]] = {
    "report.html": ("text/html; charset=utf-8", _report),
    "tables.zip": ("application/zip", _tables),
    "picture.svg": ("image/svg+xml", _picture),
}
