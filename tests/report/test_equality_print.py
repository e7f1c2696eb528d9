"""Each sheet for the equality impact assessment stands on one printed page."""

import re
import shutil
import subprocess

from lacsim.report.sections import equality
from lacsim.report.shell import render_page
from lacsim.report.study import Study
from report.fakes import fake_comparison

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER = next((found for name in BROWSERS if (found := shutil.which(name))), None)

if BROWSER is not None:  # what Chromium prints can be looked at only where it is

    def test_a_sheet_is_one_printed_page(tmp_path):
        comparison = fake_comparison(replicates=2, weeks=8)
        comparison.titles["alongside"] = "More staff at the front door and rooms for every group"
        study = Study(comparison)
        sheets = equality.sections(study)
        text = render_page(
            title="Made up", place="Nowhere", subtitle="", options=(), sections=sheets, footer=""
        )
        page, pdf = tmp_path / "page.html", tmp_path / "page.pdf"
        page.write_text(re.sub(r"<footer>.*?</footer>", "", text, flags=re.DOTALL))
        command = [
            BROWSER, "--headless", "--no-sandbox", "--disable-gpu",
            "--disable-background-networking", "--no-pdf-header-footer",
            f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={pdf}", page.as_uri(),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        banner = 1
        pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf.read_bytes()))
        assert pages == banner + len(sheets) == 3
