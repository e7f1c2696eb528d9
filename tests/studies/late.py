"""A task that takes longer than whoever asked for it waits."""

import time


def told_too_late(*, tell):
    time.sleep(1.5)
    tell("half of it")
