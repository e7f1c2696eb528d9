"""Every run of every test is audited: conservation is checked each week."""

import os

os.environ.setdefault("LACSIM_AUDIT", "1")
