"""`hallctl`, and `python -m hallctl`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command the shell gave, and leave with its exit code."""
    from hallctl.cli.run import run  # noqa: PLC0415  an import that fails is reported like the rest

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
