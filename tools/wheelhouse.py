"""Fill a folder with wheels, from which a hall without any network installs hallctl.

    .venv/bin/python tools/wheelhouse.py FOLDER [STEP ...]

The steps are `hallctl`, `dependencies` (as requirements.lock has them) and `check`, whether the
folder is enough; all of them when none is named.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def pip(*args: str) -> int:
    return subprocess.run([sys.executable, "-m", "pip", *args], cwd=ROOT, check=False).returncode


def hallctl(folder: str) -> int:
    shutil.rmtree(ROOT / "build", ignore_errors=True)  # otherwise removed modules would come back
    return pip(
        *("wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ".")
    )


def dependencies(folder: str) -> int:
    """Build wheels even where an index has only sources: a hall has no compiler."""
    return pip(
        *("wheel", "--quiet", "--require-hashes", "--wheel-dir", folder),
        *("--requirement", "requirements.lock"),
    )


def check(folder: str) -> int:
    return pip(
        *("--isolated", "install", "--quiet", "--dry-run", "--ignore-installed"),
        *("--no-index", "--find-links", folder, "hallctl"),
    )


STEPS = {"hallctl": hallctl, "dependencies": dependencies, "check": check}


def main(target: str, *steps: str) -> int:
    folder = str(Path(target).absolute())
    return max(STEPS[step](folder) for step in steps or STEPS)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
