"""`hallctl`, and `python -m hallctl`."""

from __future__ import annotations

import sys

from hallctl.cli.run import run


def main() -> None:
    """Run the command the shell gave, and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
