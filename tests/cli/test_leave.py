"""How commands end."""

import os
import subprocess
import sys

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="an unread pipe raises another error there")
@pytest.mark.parametrize("words", [("list",), ("schema",), ("new", "scenario"), ("list", "areas")])
def test_a_reader_that_has_gone_ends_a_command_without_a_word(words):
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as gone:
        command = [sys.executable, "-m", "lacsim", *words]
        done = subprocess.run(command, stdout=gone, stderr=subprocess.PIPE, text=True)
    assert done.stderr == ""
    assert done.returncode in (1, 141)  # rich ends by itself, with 1
