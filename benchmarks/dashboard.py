"""The dashboard: first pictures, a first result of 10,000, and twenty visitors at once."""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import time
from typing import Any

from common import Table

VISITORS = 20
INTERACTIONS = 60
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PAGES = (
    ("Neighbourhood", "/", r"Year 1, week \d"),
    ("Compare", "/compare", "What each option gets"),
    ("Core elements", "/elements", "Relationship: in"),
    ("One life", "/life", "Living both lives|Both lives in words"),
    ("Evidence", "/evidence", "by grade of evidence"),
)
LARGE = "/compare?residents=10000&years=5&options=usual,alongside&repeats=2"
FIRST_RESULT = "weeks of the first repeat|Means over|One repeat"


def measure(full: bool) -> list[Table]:
    """Seconds by the clock, with everything compiled and the server warm."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        return [Table("The dashboard", ("", "not measured"), [("no Chromium here", "–")])]
    from playwright.sync_api import sync_playwright

    server = subprocess.Popen(
        [sys.executable, "-m", "lacsim", "dashboard", "--no-browser", "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    found = re.search(r"http://[\d.]+:\d+", server.stdout.readline())
    assert found is not None
    try:
        with sync_playwright() as play:
            chromium = play.chromium.launch(executable_path=browser, args=["--no-sandbox"])
            look(chromium, found.group(0), "/", PAGES[0][2])  # imports and the first start
            home = found.group(0)
            rows = [
                (f"{name}: opened to first picture", f"{look(chromium, home, path, said):.1f}")
                for name, path, said in PAGES
            ]
            first = look(chromium, home, LARGE, FIRST_RESULT)
            rows.append(("10,000 residents compared: opened to first result", f"{first:.1f}"))
            if full:
                rows += twenty(chromium, home)
            chromium.close()
    finally:
        server.terminate()
        server.wait(20)
    return [Table("The dashboard, seconds", ("what", "seconds"), rows)]


def look(chromium: Any, address: str, path: str, said: str) -> float:
    """Seconds from asking for a page until it says something."""
    context = chromium.new_context()
    page = context.new_page()
    started = time.perf_counter()
    page.goto(address + path, wait_until="commit")
    page.get_by_text(re.compile(said)).first.wait_for(timeout=180_000)
    taken = time.perf_counter() - started
    context.close()
    return taken


def twenty(chromium: Any, address: str) -> list[tuple[str, str]]:
    """Visitors whose neighbourhoods all run; one presses a button at a time."""
    pages = []
    for _ in range(VISITORS):
        context = chromium.new_context(viewport={"width": 600, "height": 500})
        page = context.new_page()
        page.goto(address)
        page.get_by_text(re.compile(r"Year 1, week \d")).first.wait_for(timeout=180_000)
        pages.append(page)
    taken = []
    for number in range(INTERACTIONS):
        page = pages[number % VISITORS]
        for name, then in (("Pause", "Run"), ("Run", "Pause")):  # so that all keep running
            started = time.perf_counter()
            page.get_by_role("button", name=name, exact=True).click()
            page.get_by_role("button", name=then, exact=True).wait_for(timeout=60_000)
            taken.append(time.perf_counter() - started)
    late = statistics.quantiles(taken, n=20)[-1]
    middle = statistics.median(taken)
    label = f"{VISITORS} neighbourhoods running: a press of a button until the page answers"
    return [(f"{label}, median", f"{middle:.2f}"), (f"{label}, 95th percentile", f"{late:.2f}")]
