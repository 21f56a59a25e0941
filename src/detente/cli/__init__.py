"""The command line: parse, one call, print. Data goes to stdout, everything else to stderr."""

from __future__ import annotations

import os
import sys

FAILED, USAGE, EMPTY, PARTIAL, INTERRUPTED = 1, 2, 3, 4, 130


def main(arguments: list[str] | None = None) -> None:
    """Run one command and leave with its exit code: 0 done, 1 failed, 2 usage, 3 empty, 4 partial, 130 interrupted."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit code. Errors that we raise on purpose become one line on stderr."""
    from typer import Abort
    from typer.main import get_command

    from detente.cli.app import app
    from detente.cli.talk import complain
    from detente.errors import DetenteError
    from detente.export.files import NobodyReadsError

    _speak_utf8()
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # small matrices: threads under them only wait for one another
    try:
        code = get_command(app).main(arguments, prog_name="detente", standalone_mode=False)
        sys.stdout.flush()
        if code == INTERRUPTED:  # so typer tells of Ctrl-C in some of its releases, by Abort in others
            raise KeyboardInterrupt
    except (NobodyReadsError, BrokenPipeError):
        _close_stdout()
        return 0
    except DetenteError as error:
        complain(str(error))
        return FAILED
    except (KeyboardInterrupt, Abort):
        complain("interrupted; what was finished is kept")
        return INTERRUPTED
    except Exception as error:  # typer's usage errors, whose class has moved between its releases
        return _usage(error)
    return code if isinstance(code, int) else 0


def _usage(error: Exception) -> int:
    show, code = getattr(error, "show", None), getattr(error, "exit_code", None)
    if show is None or code is None:
        raise error
    show()
    return int(code)


def _speak_utf8() -> None:
    """Output is UTF-8 whatever the locale says; what UTF-8 cannot carry (file names) is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _close_stdout() -> None:
    """The reader of the pipe has gone: say nothing, and keep the interpreter from flushing into it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
