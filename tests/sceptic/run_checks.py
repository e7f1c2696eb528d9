"""Run some of the sceptic's checks at small size, and print each verdict as JSON. A program."""

from __future__ import annotations

import json
import sys

from lacsim.studies.sceptic import doubt
from lacsim.studies.sceptic.lab import Size

SMALL = Size(quick=True, residents=1000, weeks=16, weeks_before=30, posts=2.0, margin=2.0, rounds=1)

if __name__ == "__main__":
    results = doubt(sys.argv[1:], size=SMALL)
    print(json.dumps({result.check.name: [result.verdict, *result.faults] for result in results}))
