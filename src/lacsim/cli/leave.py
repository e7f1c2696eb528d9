"""How a command ends: exit codes, and errors said once without a traceback."""

from __future__ import annotations

import functools
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

import typer

FAILED = 1
WRONG_INPUT = 2
INTERRUPTED = 130
UNHEARD = 141  # as the shell says of a program whose reader went away

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


_kept: list[Path] = []  # the folder of the study that this command runs


def keeping(folder: Path) -> None:
    """Remember where a command keeps its runs, to say so if it ends early."""
    _kept[:] = [folder]


def guarded(command: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Turn what a command raises into a message on stderr and an exit code.

    Wrong input is listed in full and exits 2, Ctrl-C exits 130, a run that failed exits 1 with
    one line; ``LACSIM_TRACEBACK=1`` shows where it failed. What a command has written by then is
    not known here, so nothing is said of it, but for runs of a study, which are kept. Where what
    is printed is read no further, as by ``head``, nothing is said.
    """

    @functools.wraps(command)
    def run(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        from lacsim.scenario.errors import InputError

        _kept.clear()
        try:
            result = command(*args, **kwargs)
            sys.stdout.flush()  # here, not when Python ends, so that a reader gone is noticed
            return result
        except InputError as error:
            say_problems(error)
            raise typer.Exit(WRONG_INPUT) from None
        except KeyboardInterrupt:
            typer.echo("\nStopped.", err=True)
            _say_kept()
            raise typer.Exit(INTERRUPTED) from None
        except (typer.Exit, typer.Abort):
            raise
        except Exception as error:
            if isinstance(error, BrokenPipeError) and _reader_gone():
                raise typer.Exit(UNHEARD) from None
            if os.environ.get("LACSIM_TRACEBACK"):
                traceback.print_exc()
            typer.echo(f"The run failed: {type(error).__name__}: {error}", err=True)
            _say_kept()
            typer.echo("LACSIM_TRACEBACK=1 shows where it failed.", err=True)
            raise typer.Exit(FAILED) from None

    return run


def _say_kept() -> None:
    """Say that the runs of a study stay, where it had begun."""
    if _kept and _kept[0].is_dir():
        said = f"What was run is kept in {_kept[0]}. The same command goes on."
        typer.echo(said, err=True)


def _reader_gone() -> bool:
    """Whether nobody reads standard output any more; what is left to print then goes nowhere.

    A pipe to a process of ours can break too, and that is a failure.
    """
    try:
        sys.stdout.write("\n")  # a flush alone has nothing to write after the first failure
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return True
    return False


def say_problems(error: Exception) -> None:
    """Print everything wrong with an input, one line a problem."""
    lines = str(error).splitlines()
    things = "1 thing to put right" if len(lines) == 1 else f"{len(lines)} things to put right"
    typer.echo(f"{things}:", err=True)
    for line in lines:
        typer.echo(f"  {line}", err=True)
