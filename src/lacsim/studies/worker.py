"""The far side of ``lacsim.studies.workers``: a process that runs one task after another.

Started as a program of its own rather than forked or spawned from the caller's main module, so
that a script or a notebook that calls lacsim needs no guard and is not run twice.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
import time
import traceback
from typing import Any

SECONDS_BETWEEN_LOOKS = 1.0


def main() -> None:
    """Read tasks from standard input until it ends; write messages to standard output."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever prints must not mix with answers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the caller, who ends us
    tasks = sys.stdin.buffer
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()

    def answer(*message: Any) -> None:
        try:
            answers.write(pickle.dumps(message))
            answers.flush()
        except BrokenPipeError:
            os._exit(1)  # whoever asked has ended, and nobody is left to be told

    while True:
        try:
            number, function, arguments = pickle.load(tasks)
        except EOFError:
            return
        try:
            result = function(*arguments, tell=lambda label, n=number: answer("tell", n, label))
        except Exception as error:
            answer("failed", number, error_as_sent(error), traceback.format_exc())
        else:
            answer("done", number, result)


def _end_with(caller: int) -> None:
    """End this process soon after the one that started it, however that ended."""
    while os.getppid() == caller:
        time.sleep(SECONDS_BETWEEN_LOOKS)
    os._exit(1)


def error_as_sent(error: Exception) -> Exception:
    """The error itself where it survives the journey, else one that says the same."""
    try:
        again = pickle.loads(pickle.dumps(error))
    except Exception:
        again = None
    if isinstance(again, type(error)) and str(again) == str(error):
        return error
    return RuntimeError(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
