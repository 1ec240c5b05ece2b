"""The operator's verbs, one a file: what it needs to be told, and what it does.

Each file has `HELP`, `arguments(parser)` and `run(options)`, which gives the exit code. What it
says goes to stdout through `say`; a fault is raised as an OperatorError, and said on stderr by
`bots.__main__`.
"""

import sys


def say(line: str) -> None:
    """Tell the operator something, on a line of its own."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
