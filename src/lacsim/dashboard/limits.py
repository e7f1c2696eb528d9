"""What one server lets its visitors do, so that none of them takes it from the others."""

from __future__ import annotations

SESSIONS = 40  # open pages at once; more are asked to come back later
SIZES = (1_000, 2_000, 5_000, 10_000)  # residents offered; an area's own number is one of them too
LARGEST = 12_000  # residents, whatever a link asks for
LIVE_WEEKS = 520  # a neighbourhood that is watched stops after ten years
MOST_OPTIONS = 4  # side by side
MOST_REPEATS = 32
LONGEST_YEARS = 10.0
QUEUE = 8  # comparisons that wait for a worker; more are turned away
QUEUE_A_VISITOR = 2
ALONE = 60.0  # seconds that a comparison goes on which nobody looks at: a reload takes less
KEPT_ANSWERS = 16  # finished comparisons kept in memory, the oldest go first
LARGEST_UPLOAD = 256 * 1024  # bytes of a scenario or area file
UPLOADS_A_VISITOR = 4
FILES = 400  # of all visitors, kept on disk; the oldest go first
