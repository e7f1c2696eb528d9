"""Chromium as tests use it: the system's own, and how many pages it prints of a page."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


def the_browser() -> str:
    """Where it is; tests that need it carry the mark ``browser``."""
    found = os.environ.get("LACSIM_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), "")
    assert found, "no Chromium here: apt-get install chromium, or name one in LACSIM_BROWSER"
    return found


def pages_printed(text: str, folder: Path) -> int:
    """Pages of A4 that a report comes to, its footer left out."""
    page, pdf = folder / "page.html", folder / "page.pdf"
    page.write_text(re.sub(r"<footer>.*?</footer>", "", text, flags=re.DOTALL))
    command = [
        the_browser(), "--headless", *FLAGS, "--no-pdf-header-footer",
        f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={pdf}", page.as_uri(),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf.read_bytes()))
