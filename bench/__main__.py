"""Run the bars: `python -m bench [--only calling,racing] [--log FILE]`."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from pathlib import Path

from bench.measure import tell

PARTS = (
    "calling",
    "racing",
    "folding",
    "starting",
    "console",
    "idling",
    "figuring",
    "finding",
    "listing",
    "importing",
    "outage",
    "patrolling",
)


def main() -> int:
    """Print every bar; 1 when one is missed."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--only", default=",".join(PARTS), help="parts, separated by commas")
    parser.add_argument("--log", type=Path, default=Path("bench.jsonl"), help="JSON lines go here")
    chosen = parser.parse_args()
    # As installed: pip leaves bytecode, and so does the first run of a clone unless told not to.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    missed = 0
    for part in chosen.only.split(","):
        for bar in import_module(f"bench.{part}").bars():
            tell(bar, chosen.log)
            missed += not bar.holds
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
