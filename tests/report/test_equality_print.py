"""Each sheet for the equality impact assessment stands on one printed page."""

import pytest

from chromium import pages_printed
from lacsim.report.sections import equality
from lacsim.report.shell import render_page
from lacsim.report.study import Study
from report.fakes import fake_comparison


@pytest.mark.browser
def test_a_sheet_is_one_printed_page(tmp_path):
    comparison = fake_comparison(replicates=2, weeks=8)
    comparison.titles["alongside"] = "More staff at the front door and rooms for every group"
    study = Study(comparison)
    sheets = equality.sections(study)
    text = render_page(
        title="Made up", place="Nowhere", subtitle="", options=(), sections=sheets, footer=""
    )
    banner = 1
    assert pages_printed(text, tmp_path) == banner + len(sheets) == 3
