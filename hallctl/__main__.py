"""`hallctl`, and `python -m hallctl`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command the shell gave, and leave with its exit code."""
    try:
        from hallctl import ending  # noqa: PLC0415  Ctrl+C may come while modules are imported

        ending.watch()
        from hallctl.cli.run import run  # noqa: PLC0415

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        from hallctl import ending  # noqa: PLC0415

        ending.over()
        code = ending.report()
    except OSError as error:
        if error.errno not in (23, 24):
            raise
        # Not even the modules can be read that say it in the hall's language.
        sys.stderr.write("too-many-open: Too few files may be open at once. Raise `ulimit -n`.\n")
        sys.exit(3)
    ending.over()
    sys.exit(code)


if __name__ == "__main__":
    main()
